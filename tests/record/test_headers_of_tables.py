"""Where a header stands, and whether the row below it belongs to it."""

import pytest

from pdsa_cli.importing.headers import Header, header_of
from pdsa_cli.importing.table_files import read_table

DAYS = "2026-01-05,1,2\n2026-01-12,3,4\n2026-01-19,5,6\n"


def header(text: str) -> Header:
    table = read_table(text.encode())
    return header_of(table, [*table.rows()])


@pytest.mark.parametrize("above", ["Total,29\n", "Printed:,05/02/2026\n", "Mean,9.7\nTotal,29\n"])
def test_a_header_of_two_cells_stands_below_rows_that_tell_of_the_table(above: str) -> None:
    found = header(f"{above}Date,Falls\n2026-01-05,3\n2026-01-12,4\n")
    lines = above.count("\n")
    assert (found.names, found.top, found.first) == (("Date", "Falls"), lines + 1, lines + 2)


def test_the_first_values_below_two_headers_of_one_name_are_values() -> None:
    found = header(f"Date,Falls,Falls\n{DAYS}")
    assert (found.names, found.first, found.below) == (("Date", "Falls", "Falls"), 2, ())


def test_a_second_row_of_headers_goes_with_the_group_to_its_left() -> None:
    found = header(f"Week,Ward A,\n,Falls,Beds\n{DAYS}")
    assert (found.names, found.first) == (("Week", "Ward A Falls", "Ward A Beds"), 3)


def test_words_below_a_header_without_values_below_them_are_no_headers() -> None:
    assert header("Date,Falls\nnot yet,soon\n").names == ("Date", "Falls")
