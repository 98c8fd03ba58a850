"""Rows and columns that a sheet hides are read, and named so that they can be found: those in a row drawn together."""

from itertools import groupby

from hypothesis import given, settings, strategies as st

from pdsa_cli.importing.table_files import read_table
from record.workbooks import workbook


def hiding(rows: set[int]) -> list[str]:
    """What is said of a sheet of 40 rows with these hidden."""

    def hide(book: object) -> None:
        for row in rows:
            book["S"].row_dimensions[row].hidden = True  # type: ignore[index]

    raw = workbook(
        ("S", [["Date", "Falls"], *([f"2026-01-{day:02}", day] for day in range(1, 32))]), change=hide
    )
    table = read_table(raw)
    assert len([*table.rows()]) == 32
    return [note for note in table.notes if "hidden" in note]


@settings(deadline=None, max_examples=40)
@given(st.sets(st.integers(2, 32), max_size=20))
def test_hidden_rows_are_named_those_in_a_row_together(rows: set[int]) -> None:
    found = hiding(rows)
    groups = [
        [row for _, row in group]
        for _, group in groupby(enumerate(sorted(rows)), lambda one: one[1] - one[0])
    ]
    said = [str(one[0]) if len(one) == 1 else f"{one[0]} to {one[-1]}" for one in groups]
    more = f" and {len(said) - 8} more places" if len(said) > 8 else ""
    if rows:
        begins = f"Row{'s' if len(rows) > 1 else ''} {', '.join(said[:8])}{more} of the sheet S "
        assert [note.startswith(begins) for note in found] == [True], found
    else:
        assert found == []
