"""Where values moved within a phase: what they were before and are now, since when they are level, and the target beside them.

Lines over a whole climb describe no time that there ever was. What is said of the present rests on the values since they
settled: the longest stretch at the end, of six values at least, in which the rules of Perla and others (trends, and shifts
about its own median) find nothing. It begins no earlier than the change that the chart tells, and where that has ended,
after it: what was before and after a change is no one level. How a stretch is chosen is our own rule.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measure_verdicts import (
    Movement,
    is_lasting,
    known_points,
    movement,
    phase_to_phase,
    short_of,
)
from pdsa_cli.spc.arithmetic import median
from pdsa_cli.spc.classic import shifts, trends
from pdsa_cli.spc.results import Chart, Point
from pdsa_cli.spc.runs import sides
from pdsa_cli.spc.verdicts import Verdict, judge

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
    ``told_by_phases``: a new phase that begins there can be judged and lies beyond the first one, so that the change stays told.
    """

    before: Level
    tested: bool
    frozen: bool
    all_beyond: str
    now: Level | None
    told_by_phases: bool = False


def change_told(drawn: Chart, verdicts: Sequence[Verdict], better: str | None = None) -> Movement | None:
    """The lasting change of the last phase that the first of the ``verdicts`` tells which finds one in values enough; None if none does."""
    phase = drawn.phases[-1].number
    for verdict in verdicts:
        findings = [one for one in verdict.findings if one.phase == phase]
        if any(map(is_lasting, findings)) and not short_of(drawn, verdict.phases[-1], verdict.rules):
            return movement(drawn, findings, better)
    return None


def told_by_phases(then: Chart, change: Movement, rules: str) -> bool:
    """Whether ``then``, a chart with a further phase, tells a change of the one before by its phases, and so does not hide it."""
    found = phase_to_phase(then)
    verdict = judge(then, rules)
    if found is None or short_of(then, verdict.phases[-1], rules) not in ("", "lack"):
        return False
    return found.side == {"rising": "above", "falling": "below"}.get(change.side, change.side)


def moving(
    drawn: Chart, change: Movement, first_test: date | None, settled: int | None = None
) -> Moving | None:
    """How the last phase of ``drawn`` moved; None where it has too few values.

    ``change``: the movement that the chart tells; ``settled``: the first point of what is level, where that is known.
    """
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
    earliest = change.first if change.holds else change.last + 1
    late = [point for point in later if point.position >= max(earliest, settled or 1)]
    if settled is not None:
        level = late if len(late) >= FEWEST_LEVEL else []
    else:
        level = late[len(late) - level_values(_values(late)) :]
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
