"""Ratings of sustainability by several people over time: where each factor stands, how far the raters are apart."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.model.project import Project, Rating
from pdsa_cli.phrases import one_line
from pdsa_cli.words import Factor, Level


class Rated(NamedTuple):
    """One factor as it is rated.

    ``now`` is the latest rating of each rater; of those who gave no role, all of their latest day. ``level`` is the
    median of them, the lower one of two; ``lowest`` and ``highest`` show how far they are apart. ``before`` is the median
    of what the same raters said first, where any of them has rated more than once; ``on`` is the latest day.
    """

    factor: Factor
    now: tuple[Rating, ...]
    level: Level | None
    lowest: Level | None
    highest: Level | None
    before: Level | None
    on: date | None

    @property
    def steps_to_gain(self) -> int:
        """How many levels are missing to the best one."""
        return 0 if self.level is None else len(Level) - 1 - _rank(self.level)

    @property
    def apart(self) -> int:
        """How many levels lie between the lowest and the highest rating."""
        return 0 if self.lowest is None or self.highest is None else _rank(self.highest) - _rank(self.lowest)


def rated(project: Project) -> tuple[Rated, ...]:
    """All ten factors in the order of the model, those without a rating too."""
    ratings = sorted(project.sustainability.ratings, key=lambda one: one.on or date.min)
    return tuple(_rated(factor, [one for one in ratings if one.factor is factor]) for factor in Factor)


def _rated(factor: Factor, ratings: list[Rating]) -> Rated:
    by_rater: dict[str, list[Rating]] = {}
    for one in ratings:
        by_rater.setdefault(one_line(one.by).casefold(), []).append(one)
    nameless = by_rater.pop("", [])
    latest = [one for one in nameless if one.on == nameless[-1].on]
    now = tuple([each[-1] for each in by_rater.values()] + latest)
    again = any(len(each) > 1 for each in by_rater.values())
    levels = [one.level for one in now]
    return Rated(
        factor=factor,
        now=now,
        level=_median(levels),
        lowest=min(levels, key=_rank, default=None),
        highest=max(levels, key=_rank, default=None),
        before=_median([each[0].level for each in by_rater.values()]) if again else None,
        on=max((one.on for one in now if one.on), default=None),
    )


def _rank(level: Level) -> int:
    return list(Level).index(level)


def _median(levels: Sequence[Level]) -> Level | None:
    """The middle level, the lower one of two: hope is no evidence."""
    return sorted(levels, key=_rank)[(len(levels) - 1) // 2] if levels else None
