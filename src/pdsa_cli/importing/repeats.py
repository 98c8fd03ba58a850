"""Rows that say of a day what another row of the file says: exports that overlap, or a list with one row for each case."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.importing.point import Point
from pdsa_cli.importing.tables import Table, UnreadableTable
from pdsa_cli.phrases import some

_MOST_NAMED = 3
_OF_CASES = 2
"""So many rows of one day beside the first, all of 0 or 1, are cases: files that overlap have one."""


class Repeat(NamedTuple):
    """A value that stands in an earlier row too, of the same day."""

    measure: str
    on: date
    row: int
    before: int


def case_rows(days: Iterable[Sequence[Point]], alone: Iterable[Point]) -> tuple[Point, ...]:
    """The rows of one day by which a measure seems to have a row for each case; none where it does not.

    ``days`` are the rows of each day that has several of one measure and group, ``alone`` all other rows of that measure. Cases
    are all out of 1; or all are 0 or 1, and more rows of a day than files that overlap have.
    """
    several = list(days)
    if not several:
        return ()
    most = max(several, key=len)
    every = [*alone, *(point for rows in several for point in rows)]
    if all(point.denominator is not None and float(point.denominator) == 1 for point in every):
        return tuple(most)
    small = all(point.value is not None and float(point.value) in (0, 1) for point in every)
    return tuple(most) if small and len(most) > _OF_CASES else ()


def refuse_cases(table: Table, cases: Sequence[Point]) -> None:
    """Raise UnreadableTable where rows are cases: of a day only one would count."""
    if not cases:
        return
    rows = some([f"{table.row_name(point.row)} ({point.shown})" for point in cases], _MOST_NAMED)
    raise UnreadableTable(
        f"{cases[0].measure} seems to have one row for each case, such as those of {cases[0].on}: {rows}",
        "add them up by day, how many or how many of how many, and import that; "
        "where rows only stand there twice, leave the second ones out",
    )


def repeats_said(table: Table, repeats: Iterable[Repeat]) -> list[str]:
    """That rows repeat others and count once, in one sentence; none where there are none."""
    rows: dict[int, Repeat] = {}
    for one in repeats:
        rows.setdefault(one.row, one)
    found = list(rows.values())
    if not found:
        return []
    each = "; where each row is a case of its own, add them up by day first."
    if len(found) == 1:
        (one,) = found
        same = f"{table.row_name(one.row)} says the same as {table.row_name(one.before)} of {one.on}, and counts once"
        return [f"Check it: {same}{each}"]
    named = [f"{table.row_name(one.row)} as {table.row_name(one.before)} of {one.on}" for one in found]
    what = "columns" if table.across else "rows"
    return [
        f"Check it: {len(found):,} {what} say the same of a day as one before them, and count once ({some(named, _MOST_NAMED)}){each}"
    ]
