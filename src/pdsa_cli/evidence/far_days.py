"""Days that stand so far from all others that their year was mistyped, or turned into a day by a spreadsheet."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

_APART = 3_653
"""Ten years between two values of a measure: no project waits so long; our own number."""
_FIRST_YEAR = 1900
"""Spreadsheets count days from here on, and no project began before."""


class FarDay(NamedTuple):
    """A day, and the nearest ``other`` one beyond a gap of ten years; None where it is the year by itself that cannot be."""

    day: date
    other: date | None

    def said(self, what: str) -> str:
        """As a sentence, about ``what``."""
        if self.other is None:
            return f"{what} is of the year {self.day.year}; is that the year?"
        years = abs(self.other.year - self.day.year)
        side = "before" if self.day < self.other else "after"
        return f"{what} is {years:,} years {side} the nearest other, of {self.other}; is {self.day.year} the year?"


def far_days(days: Iterable[date]) -> list[FarDay]:
    """The days that a gap of ten years parts from the most of ``days``, in their order, and those of impossible years."""
    ordered = sorted({*days})
    groups = [ordered[:1]]
    for one, other in pairwise(ordered):
        if (other - one).days > _APART:
            groups.append([])
        groups[-1].append(other)
    most = max(groups, key=lambda group: (len(group), group))
    found = []
    for group in groups:
        for day in group:
            if group is not most:
                found.append(FarDay(day, most[0] if day < most[0] else most[-1]))
            elif day.year < _FIRST_YEAR:
                found.append(FarDay(day, None))
    return found
