"""Where the phases of a table end, what its baseline is and which points are left out: numbers of points, or days."""

from datetime import date
from typing import Any, NamedTuple

from pdsa_cli import dates
from pdsa_cli.errors import UsageError
from pdsa_cli.phrases import counted
from pdsa_cli.spc.process import FEW_TO_FIX
from pdsa_cli.views.axes import Axis, day_of

PROCESS_RULES = "making_data_count"
"""The rule set that fixes its lines on the first points of each phase; all other charts have one frozen baseline."""


class Positions(NamedTuple):
    """What was asked for as positions of points, counted from 1, and ``said``: what was left out of it and why."""

    freeze: int | None
    freeze_each: bool
    splits: list[int]
    excluded: list[int]
    said: tuple[str, ...]


def positions(
    freeze: str | None,
    splits: tuple[str, ...],
    exclude: tuple[str, ...],
    kind: str | None,
    rules: str | None,
    places: list[Any],
    axis: Axis,
) -> Positions:
    """The positions among ``places``, which are in order. ``kind`` and ``rules`` are the chart and rule set asked for.

    A split or an exclusion outside of the data is left out, and so is the baseline where there are splits (as
    qicharts2 does both); by ``making_data_count`` it holds in each phase (as plot the dots). Raises UsageError.
    """
    reader = _Reader(places, axis)
    frozen = None if freeze is None else reader.frozen(freeze)
    each = rules == PROCESS_RULES
    if each and kind == "i" and frozen is not None and frozen < min(FEW_TO_FIX, len(places)):
        raise UsageError(
            f"limits cannot be fixed on {counted(frozen, 'point')}: use at least {FEW_TO_FIX}",
            "freeze more points, or choose other --rules",
        )
    ends = [end for text in splits if (end := reader.end(text)) is not None]
    left_out = [position for text in exclude for position in reader.excluded(text)]
    if frozen is not None and splits and not each:
        frozen = None
        reader.said.append("--freeze is left out where there is a --split: each phase has lines of its own.")
    return Positions(frozen, each, ends, left_out, tuple(dict.fromkeys(reader.said)))


def _whole(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


class _Reader:
    """Reads positions, and gathers what has to be said of them."""

    def __init__(self, places: list[Any], axis: Axis) -> None:
        self.places, self.axis = places, axis
        self.said: list[str] = []

    def frozen(self, text: str) -> int:
        """How many points the baseline has; one that is not complete yet has all points, and that is said."""
        count = _whole(text)
        if count is None:
            day = self._day("--freeze", text)
            count = self._until(day)
            if not count:
                raise UsageError(
                    f"--freeze {text}: no point is that early",
                    f"the first one is of {day_of(self.places[0])}",
                )
        if count < 1:
            raise UsageError(
                f"--freeze {text}: a baseline has at least one point",
                "write how many there are, or a day as YYYY-MM-DD",
            )
        if count > len(self.places):
            self.said.append(f"The baseline is to have {count} points and has {len(self.places)} so far.")
        return min(count, len(self.places))

    def end(self, text: str) -> int | None:
        """The last point of a phase; None where the phase would hold all points, or none."""
        count = _whole(text)
        by_day = count is None
        if count is None:
            count = self._until(self._day("--split", text))
        elif not 1 <= count <= len(self.places):
            self._outside("--split", text)
            return None
        if by_day and not count:
            self.said.append(f"--split {text} is left out: no point is that early.")
            return None
        if count == len(self.places):
            self.said.append(f"--split {text} is left out: no point comes after it.")
            return None
        return count

    def excluded(self, text: str) -> list[int]:
        """The points of a number or a day."""
        position = _whole(text)
        if position is not None:
            if 1 <= position <= len(self.places):
                return [position]
            self._outside("--exclude", text)
            return []
        day = self._day("--exclude", text)
        found = [at for at, place in enumerate(self.places, start=1) if day_of(place) == day]
        if not found:
            self.said.append(f"--exclude {text} is left out: no point is of that day.")
        return found

    def _outside(self, option: str, text: str) -> None:
        self.said.append(
            f"{option} {text} is outside of the data and is left out: the points are 1 to {len(self.places)}."
        )

    def _until(self, day: date) -> int:
        return sum(1 for place in self.places if day_of(place) <= day)

    def _day(self, option: str, text: str) -> date:
        try:
            day = dates.iso_date(text)
        except ValueError as error:
            raise UsageError(
                f"{option}: {error}", "write the number of a point, or a day as YYYY-MM-DD"
            ) from None
        if self.axis.kind != "day":
            raise UsageError(
                f"{option} {text}: the points of this table have no dates", "write the number of a point"
            )
        return day
