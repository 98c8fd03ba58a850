"""What is in the cells of a table: numbers, days, separators, and whole tables written one way and read again."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from commands.running import LONG
from pdsa_cli.dates.forms import read_day
from pdsa_cli.importing.columns import layout_of
from pdsa_cli.importing.days_in_tables import day_order
from pdsa_cli.importing.numbers_in_tables import is_gap, read_number, style_of
from pdsa_cli.importing.points import read_points
from pdsa_cli.importing.rows import used
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import column_number, letters
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.model.reading import validate

TODAY = date(2026, 11, 22)


def one_measure(unit: str = "hours") -> tuple[Measure, ...]:
    project = validate({"pdsa": "1", "title": "x", "measures": [{"id": "los", "name": "Stay", "unit": unit}]})
    assert isinstance(project, Project)
    return project.measures


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        (
            ["12", "12.5", "+3", "-4.", ".5", "1e3", "−7", "0,250.5"],
            ["12", "12.5", "3", "-4", ".5", "1e3", "-7", None],
        ),
        (["12,5", "1,234", "7"], ["12.5", "1.234", "7"]),
        (["1.234,5", "2.000,0"], ["1234.5", "2000.0"]),
        (["12,5", "1.234"], ["12.5", "1234"]),
        (["12.5", "1,234"], ["12.5", "1234"]),
        (["1,234.5", "1,234", "12"], ["1234.5", "1234", "12"]),
        (["1,234,567", "1,234"], ["1234567", "1234"]),
        (["1,234", "12"], [None, "12"]),
        (["12.5", "12,5"], [None, None]),
        (["1 234", "1\u00a0234,5", "1'234"], ["1234", "1234.5", "1234"]),
        (
            ["twelve", "#REF!", "<5", "12:30", "2026-05-21", "inf", "1e400", "9" * 20, "1_000", "٣"],
            [None] * 10,
        ),
    ],
)
def test_numbers_of_a_column(column: list[str], numbers: list[str | None]) -> None:
    style = style_of(column)

    def read(text: str) -> str | None:
        try:
            return read_number(text, style)
        except ValueError:
            return None

    assert [read(text) for text in column] == numbers


def test_words_for_gaps() -> None:
    assert all(
        map(is_gap, ["", "  ", "NaN", "n/a", "N/A", "#N/A", "#DIV/0!", "-", "–", "null", "?", "not recorded"])
    )
    assert not any(map(is_gap, ["0", "none", "nil", "#REF!", "x"]))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-02", "2026-01-02"),
        ("2026-01-02 14:30", "2026-01-02"),
        ("2026-01-02T00:00:00Z", "2026-01-02"),
        ("2026/1/2", "2026-01-02"),
        ("20260102", "2026-01-02"),
        ("2026-01", "2026-01-01"),
        ("Jan 2026", "2026-01-01"),
        ("Jan-26", "2026-01-01"),
        ("September 2026", "2026-09-01"),
        ("Sept 2026", "2026-09-01"),
        ("2 Jan 2026", "2026-01-02"),
        ("2-Jan-26", "2026-01-02"),
        ("Fri 2nd January, 2026", "2026-01-02"),
        ("January 2, 2026", "2026-01-02"),
        ("31/01/2026 08:15", "2026-01-31"),
        ("02.01.26", "2026-01-02"),
        ("46024", "2026-01-02"),
    ],
)
def test_days_in_several_forms(text: str, day: str) -> None:
    assert read_day(text, "dmy", date(1899, 12, 30).toordinal()).isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Total",
        "30 Feb 2026",
        "2026-13-01",
        "Q1 2026",
        "week 7",
        "12",
        "2026",
        "Foo 2026",
        "31/31/2026",
        "Ma 2026x",
    ],
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        read_day(text, "dmy", 693594)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["02/01/2026", "13/01/2026"], "dmy"),
        (["02/01/2026", "01/13/2026"], "mdy"),
        (["02/01/2026"], "either"),
        (["02/02/2026", "2026-01-05", ""], "none"),
        (["13/01/2026", "01/13/2026"], "both"),
    ],
)
def test_the_order_of_days_is_decided_by_the_column(texts: list[str], order: str) -> None:
    assert day_order(texts) == order


def test_letters_of_columns() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_number(letters(number)) == number for number in range(16384))
    assert [column_number(name) for name in ("XFE", "", "A1", "ABCD")] == [None] * 4


DAYS = st.lists(st.dates(date(2000, 1, 1), TODAY), unique=True, min_size=2, max_size=12)
NUMBERS = st.decimals(-9999, 9999, places=2)
NOTES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Co", "Cf"]), max_size=20
)


@settings(max_examples=1000 if LONG else 60, deadline=None)
@given(
    DAYS.flatmap(
        lambda days: st.tuples(
            st.just(days), st.lists(st.tuples(NUMBERS, NOTES), min_size=len(days), max_size=len(days))
        )
    ),
    st.sampled_from([(",", "."), (";", "."), (";", ","), ("\t", ","), ("\t", ".")]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["%Y-%m-%d", "%d %b %Y", "%d/%m/%Y"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_that_is_written_is_read_again(
    table: tuple[list[date], list[tuple[object, str]]],
    style: tuple[str, str],
    encoding: str,
    form: str,
    end: str,
) -> None:
    days, rest = table
    separator, point = style
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator=end)
    writer.writerow(["Date", "los", "Note"])
    for day, (number, note) in zip(days, rest, strict=True):
        writer.writerow([day.strftime(form), str(number).replace(".", point), note])
    read = read_table(stream.getvalue().encode(encoding))
    layout = layout_of(read, one_measure())
    found = read_points(read, layout, used(read, layout), one_measure(), TODAY, "dmy")
    assert found.faults == []
    assert [(one.on, float(one.value or "nan"), one.note) for one in found.points] == [
        (day, float(str(number)), " ".join(note.split()) or None)
        for day, (number, note) in zip(days, rest, strict=True)
    ]
