"""Where values moved within a phase: what they were before and are now, since when they are level, and the target beside them.

Lines over a whole climb describe no time that there ever was. What is said of the present rests on the values since they
settled: the longest stretch at the end, of six values at least, in which the rules of Perla and others (trends, and shifts
about its own median) find nothing. How a stretch is chosen is our own rule.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measure_verdicts import is_lasting
from pdsa_cli.spc.arithmetic import median
from pdsa_cli.spc.classic import shifts, trends
from pdsa_cli.spc.judging import Finding
from pdsa_cli.spc.results import Chart, Point
from pdsa_cli.spc.runs import sides

FEWEST_LEVEL = 6
"""So many values at the end can show that it is level: as many as a shift has."""
LOOKED_AT = 60
"""So many of the latest values are looked at, so that a long series takes no longer."""


class Level(NamedTuple):
    """Values that stand for a time: their median, how many they are, and the positions of the first and the last."""

    middle: float
    values: int
    first: int
    last: int


class Moving(NamedTuple):
    """How the last phase moved.

    ``before``: the values before the first test, else those of the frozen baseline (``frozen``), else the first value of the phase;
    ``tested`` tells that it is the first test. ``all_beyond``: above or below where every value since then lies on that side
    of it, empty otherwise. ``now``: the level that the values have reached; None while they have not settled.
    """

    before: Level
    tested: bool
    frozen: bool
    all_beyond: str
    now: Level | None


def lasting_in(findings: Sequence[Finding], phase: int) -> bool:
    """Whether a run, a shift, a trend or one crossing only was found in a phase."""
    return any(one.phase == phase and is_lasting(one) for one in findings)


def known_points(drawn: Chart, phase: int = -1) -> list[Point]:
    """The points of a phase (else the last one) that have a value and are not left out."""
    found = drawn.phases[phase]
    points = drawn.points[found.first - 1 : found.last]
    return [point for point in points if point.included and point.value is not None]


def moving(drawn: Chart, first_test: date | None, settled: int | None = None) -> Moving | None:
    """How the last phase of ``drawn`` moved; None where it has too few values. ``settled``: the first point of what is level, where that is known."""
    points = known_points(drawn)
    if len(points) < 2:
        return None
    early = [p for p in points if isinstance(p.key, date) and first_test is not None and p.key < first_test]
    frozen = [point for point in points if point.baseline]
    tested = 0 < len(early) < len(points)
    is_frozen = not tested and len(frozen) < len(points)
    start = early if tested else frozen if is_frozen and frozen else points[:1]
    before, later = _level(start), points[len(start) :]
    about = set(sides(_values(later), [before.middle] * len(later)))
    beyond = {1: "above", -1: "below"}.get(about.pop(), "") if len(about) == 1 else ""
    if settled is not None:
        level = [point for point in points if point.position >= settled]
    else:
        level = later[len(later) - level_values(_values(later)) :]
    return Moving(before, tested, is_frozen, beyond, _level(level) if level else None)


def level_values(values: Sequence[float]) -> int:
    """How many of the last ``values`` are level: no trend, and no shift about their own median; 0 for fewer than six."""
    latest = values[-LOOKED_AT:]
    found = 0
    for count in range(FEWEST_LEVEL, len(latest) + 1):
        part = latest[len(latest) - count :]
        if trends(part) or shifts(sides(part, [median(part)] * count)):
            break
        found = count
    return found


def reaching(drawn: Chart, target: float | None, better: str | None) -> list[Point]:
    """The latest points in a row that reach the target, back to the first that does not; none without a direction of good."""
    if target is None or better is None:
        return []
    found: list[Point] = []
    for point in reversed(known_points(drawn)):
        assert point.value is not None
        if (point.value < target) if better == "higher" else (point.value > target):
            break
        found.append(point)
    return found[::-1]


def _values(points: Sequence[Point]) -> list[float]:
    return [point.value for point in points if point.value is not None]


def _level(points: Sequence[Point]) -> Level:
    return Level(median(_values(points)), len(points), points[0].position, points[-1].position)
