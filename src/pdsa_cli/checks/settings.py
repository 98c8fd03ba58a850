"""Which checks are heard, how much they matter, and from which numbers on they speak."""

from collections.abc import Mapping
from typing import NamedTuple

from pdsa_cli.words import Severity


class Thresholds(NamedTuple):
    """The numbers from which checks speak. Where no study gives one, it is our own; a project or a person may set others.

    ``undecided_days``: a decision is due so many days after the study. ``first_test_days``: a first test is longer than
    this is not small. ``jump``: a test so many times as large as the last one is a jump. ``baseline_points``: as many
    points a baseline needs. ``measuring_days``: so long after the first test there are regular points.
    ``small_denominator``: below it a percentage jumps by chance. ``predictions_met``: as many predictions, all met, risked
    nothing. ``silent_days``: measuring has stopped when there was no point for so long.
    ``idle_days``: a cycle or a project in which nothing happened for longer stands still.
    """

    undecided_days: int = 14
    first_test_days: int = 31
    jump: int = 10
    baseline_points: int = 10
    measuring_days: int = 28
    small_denominator: int = 10
    predictions_met: int = 5
    silent_days: int = 62
    idle_days: int = 62


class Settings(NamedTuple):
    """What a person asked for: ``select`` and ``ignore`` hold codes or families; an empty ``select`` means all.

    ``countries`` are those whose numbers of people are looked for too, by their two letters.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = {}
    thresholds: Thresholds = Thresholds()
    countries: frozenset[str] = frozenset()

    def hears(self, code: str) -> bool:
        """Whether the findings of a check are wanted."""
        if not self.select and not self.ignore:
            return True
        family = code[:3]
        if code in self.ignore or (family in self.ignore and code not in self.select):
            return False
        return not self.select or code in self.select or family in self.select


class Reasons:
    """Why a project ignores checks: by code or family, for all cycles or for some (``PLN01/1``, ``PLN/1-4``)."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._everywhere = given
        self._in_cycles: list[tuple[str, int, int, str]] = []
        for key, reason in given.items():
            code, slash, cycles = key.partition("/")
            if slash:
                first, _, last = cycles.partition("-")
                self._in_cycles.append((code, int(first), int(last or first), reason))

    def of(self, code: str, cycle: int | None) -> str | None:
        """The reason to ignore a finding, that for its cycle first; None where there is none."""
        if cycle is not None:
            for name, first, last, reason in self._in_cycles:
                if name in (code, code[:3]) and first <= cycle <= last:
                    return reason
        return self._everywhere.get(code) or self._everywhere.get(code[:3])
