"""What stands around the cells of a CSV file: the mark of its encoding, and separators of which several would do."""

import pytest

from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import UnreadableTable


def _rows(raw: bytes) -> list[list[str]]:
    return [[cell.strip() for cell in row.cells] for row in read_table(raw).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        "Date;Wait\n2026-01-05;12\n",
        '"Date";"Wait"\n2026-01-05;12\n',
        "sep=;\nDate;Wait\n2026-01-05;12\n",
        "Date\tWait\r\n2026-01-05\t12\r\n",
    ],
)
def test_the_mark_of_an_encoding_is_no_part_of_the_first_cell(encoding: str, text: str) -> None:
    assert _rows(text.encode(encoding)) == [["Date", "Wait"], ["2026-01-05", "12"]]


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_file_that_does_not_keep_to_its_mark_is_refused_and_not_guessed(mark: bytes) -> None:
    with pytest.raises(UnreadableTable, match="the file says that it is UTF"):
        read_table(mark + b"Date;W\xe4rme\n2026-01-05;\xe4\n" + b"x" * (len(mark) == 2))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        # Each row has one of either: a comma stands in numbers and in sentences too, a semicolon seldom.
        ("Date;Wait, minutes\n2026-01-05;12,5\n2026-01-12;13,5\n", ["2026-01-05", "12,5"]),
        ("Date\tWait, minutes\n2026-01-05\t12,5\n2026-01-12\t13,5\n", ["2026-01-05", "12,5"]),
        ("Date,A|B\n2026-01-05,1|2\n2026-01-12,3|4\n", ["2026-01-05", "1|2"]),
        ("Date;A\tB\n2026-01-05;1\t2\n", ["2026-01-05", "1\t2"]),
        # Where one gives more rows of one width, it is that one.
        ("Date|Note\n2026-01-05|late, busy\n2026-01-12|quiet\n", ["2026-01-05", "late, busy"]),
        ("Date,Note\n2026-01-05,late; busy\n2026-01-12,quiet\n", ["2026-01-05", "late; busy"]),
    ],
)
def test_of_separators_that_do_as_well_the_rarer_in_text_is_taken(text: str, cells: list[str]) -> None:
    assert _rows(text.encode())[1] == cells


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_what_is_quoted_is_one_cell_also_behind_a_separator_with_a_space(separator: str, gap: str) -> None:
    lines = [
        ["Date", "Note", "Wait"],
        ["2026-01-05", f'"first{separator} of all"', "12"],
        ["2026-01-12", '"a ""long"" day"', "13"],
    ]
    text = "".join(f"{separator}{gap}".join(cells) + "\n" for cells in lines)
    assert _rows(text.encode()) == [
        ["Date", "Note", "Wait"],
        ["2026-01-05", f"first{separator} of all", "12"],
        ["2026-01-12", 'a "long" day', "13"],
    ]


def test_an_empty_cell_between_tabs_stays_a_cell() -> None:
    text = "Date\tNote\tWait\n2026-01-05\t\t12\n2026-01-12\t \t13\n"
    assert _rows(text.encode()) == [
        ["Date", "Note", "Wait"],
        ["2026-01-05", "", "12"],
        ["2026-01-12", "", "13"],
    ]
