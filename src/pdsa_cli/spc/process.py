"""The XmR chart and its four rules as NHS England's Making Data Count has them.

Rules and limits as NHSRplotthedots 0.2.2 computes them. Windows never cross the border of a phase. A value on the
mean breaks a shift, and equal neighbours break a trend: stricter than the run chart rules. A missing value breaks
both. Positions count from 0.

Where the values do not vary, or hardly any of them differ, there are no limits (``limits_for``), and no rule is used:
the package flags every one of the equal values there, and calls a target that is always met one that is met at times.
"""

import math
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise, repeat
from typing import NamedTuple

from pdsa_cli.spc.arithmetic import mean, steps
from pdsa_cli.spc.constants import XMR_LIMIT, XMR_NEAR_LIMIT
from pdsa_cli.spc.lines import average_range
from pdsa_cli.spc.series import ChartRefused

SHIFT, TREND_STEPS, FEW_POINTS, FEW_TO_FIX = 7, 6, 13, 12


class Process(NamedTuple):
    """The lines of one phase: mean, process limits, and the near limits two thirds of the way to them."""

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float

    @property
    def limited(self) -> bool:
        """Whether there are limits, and a width between them."""
        return self.lower < self.upper


class Cause(NamedTuple):
    """A special cause: the rule (outside, trend, two_in_three or shift) and above or below, rising or falling."""

    rule: str
    side: str


class XmrPoint(NamedTuple):
    """One point of an XmR chart: its phase's lines, where it lies, and its special causes.

    ``causes`` are those of all rules that it breaks, in the order of the rules; ``cause`` is the first, by which it is
    named.
    """

    value: float
    phase: int
    lines: Process
    outside: bool
    side: int
    close: bool
    causes: tuple[Cause, ...]

    @property
    def cause(self) -> Cause | None:
        """The special cause that the point is named by; None for common cause."""
        return self.causes[0] if self.causes else None


def process_of(base: Sequence[float], *, screened: bool = True) -> Process:
    """The lines from ``base``: the mean, and 2.66 mean moving ranges either side; missing where they cannot be had."""
    centre = mean(base)
    average = average_range(steps(base), screened=screened)
    near = XMR_NEAR_LIMIT * average
    wide = XMR_LIMIT * average
    return Process(centre, centre - wide, centre + wide, centre - near, centre + near)


def limits_for(lines: Process, values: Sequence[float]) -> Process:
    """``lines`` for a phase of ``values``: without limits where these have no width and a value lies off them."""
    if lines.lower == lines.upper and any(value != lines.mean and not math.isnan(value) for value in values):
        return Process(lines.mean, math.nan, math.nan, math.nan, math.nan)
    return lines


def xmr(
    values: Sequence[float], splits: Sequence[int] = (), fix: int | None = None, *, screened: bool = True
) -> list[XmrPoint]:
    """An XmR chart of ``values``, phase by phase.

    ``splits``: the number of the last point of each phase but the last, counted from 1. ``fix``: the lines of each
    phase come from its first so many points. Raises ChartRefused for a ``fix`` of fewer than 12 points.
    """
    if fix is not None and fix < FEW_TO_FIX:
        raise ChartRefused(f"limits cannot be fixed on {fix} points: use at least {FEW_TO_FIX}")
    ends = [*sorted({end for end in splits if 0 < end < len(values)}), len(values)]
    found: list[XmrPoint] = []
    first = 0
    for phase, last in enumerate(ends):
        group = values[first:last]
        lines = limits_for(process_of(group if fix is None else group[:fix], screened=screened), group)
        found += phase_points(group, lines, phase)
        first = last
    return found


def phase_points(values: Sequence[float], lines: Process, phase: int) -> list[XmrPoint]:
    """The points of one phase against its lines; a point takes the first cause that applies of the four in order."""
    places = _against(values, lines)
    broken = _broken(values, lines, places)
    causes = [broken.get(at, ()) for at in range(len(values))]
    outside = [beyond != 0 for beyond in places.beyond]
    points = zip(
        values, repeat(phase), repeat(lines), outside, places.about, places.close, causes, strict=False
    )
    return list(map(XmrPoint._make, points))


def phase_causes(
    values: Sequence[float], lines: Process, usual: float | None = None
) -> dict[int, tuple[Cause, ...]]:
    """The special causes of the points of one phase that have any, by their places from 0.

    Points of the ``usual`` value, that all but a few have, count as on the mean and have none.
    """
    places = _against(values, lines)
    if usual is None:
        return _broken(values, lines, places)
    about = [0 if value == usual else sign for value, sign in zip(values, places.about, strict=True)]
    broken = _broken(values, lines, places._replace(about=about))
    return {at: causes for at, causes in broken.items() if values[at] != usual}


class _Places(NamedTuple):
    """Where values lie: beyond a limit and about the mean (1 above, -1 below), and close to a limit."""

    beyond: list[int]
    about: list[int]
    close: list[bool]


def _against(values: Sequence[float], lines: Process) -> _Places:
    middle, lower, upper, near_lower, near_upper = lines
    beyond = [(value > upper) - (value < lower) for value in values]
    about = [(value > middle) - (value < middle) for value in values]
    close = [
        not out and (value < near_lower or value > near_upper)
        for value, out in zip(values, beyond, strict=True)
    ]
    return _Places(beyond, about, close)


def _broken(values: Sequence[float], lines: Process, places: _Places) -> dict[int, tuple[Cause, ...]]:
    if not lines.limited:
        return {}
    about = places.about
    columns = (
        places.beyond,
        trend_directions(values),
        [
            sign if paired else 0
            for sign, paired in zip(about, two_in_three(about, places.close), strict=True)
        ],
        [sign if shifted else 0 for sign, shifted in zip(about, in_windows(about, SHIFT), strict=True)],
    )
    return {at: _causes(rules) for at, rules in enumerate(zip(*columns, strict=True)) if any(rules)}


RULES = ("outside", "trend", "two_in_three", "shift")


@cache
def _causes(broken: tuple[int, ...]) -> tuple[Cause, ...]:
    """The causes for 1 or -1 in each place of ``broken``, one place for each of RULES."""
    words = {"trend": ("rising", "falling")}
    return tuple(
        Cause(rule, words.get(rule, ("above", "below"))[direction < 0])
        for rule, direction in zip(RULES, broken, strict=True)
        if direction
    )


def in_windows(signs: Sequence[int], length: int) -> list[bool]:
    """Which places lie in a stretch of at least ``length`` successive equal signs; a zero breaks a stretch."""
    found: list[bool] = []
    for sign, stretch in groupby(signs):
        count = len(list(stretch))
        found += [sign != 0 and count >= length] * count
    return found


def trend_directions(values: Sequence[float]) -> list[int]:
    """1 or -1 for each point of a trend of six strict steps one way (seven points), 0 for the others.

    A point whose next point is in a trend too has the direction of the step that leaves it, so that a turning point
    shared by a rise and a fall takes the direction of what follows; other points have that of the step that arrives.
    """
    going = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    trending = in_windows(going, TREND_STEPS)
    if not any(trending):
        return [0] * len(values)
    member = [False] * (len(values) + 1)
    for at, belongs in enumerate(trending):
        if belongs:
            member[at] = member[at + 1] = True
    found = [0] * len(values)
    for at in range(len(values)):
        if member[at]:
            leaving = going[at] if member[at + 1] else 0
            found[at] = leaving or going[at - 1]
    return found


def two_in_three(about: Sequence[int], close: Sequence[bool]) -> list[bool]:
    """The close points of each three in a row on one side of the mean of which at least two are close.

    Close is between the near limit and the process limit: a point beyond the process limit does not count.
    """
    found = [False] * len(about)
    near = [at for at, is_close in enumerate(close) if is_close]
    for earlier, later in pairwise(near):
        for first in range(max(later - 2, 0), min(earlier, len(about) - 3) + 1):
            if about[first] and about[first] == about[first + 1] == about[first + 2]:
                for at in range(first, first + 3):
                    found[at] |= close[at]
    return found


def good_or_bad(where: str, better: str | None) -> str:
    """Whether lying or going ``where`` is better or worse, given which direction is good; empty if none is."""
    if better is None or not where:
        return ""
    return "better" if (where in ("above", "rising")) == (better == "higher") else "worse"


def variation(cause: Cause | None, better: str | None) -> str:
    """What the variation icon says of the last point: common_cause, or improvement, concern or neutral, high or low.

    High is improvement where higher is better and concern where lower is; low the reverse.
    """
    if cause is None:
        return "common_cause"
    up = cause.side in ("above", "rising")
    if better is None:
        return "neutral_high" if up else "neutral_low"
    good = up == (better == "higher")
    high = good == (better == "higher")
    return f"{'improvement' if good else 'concern'}_{'high' if high else 'low'}"


def assurance(lines: Process, target: float, better: str | None) -> str:
    """Whether the process will meet its target: consistent_pass, consistent_fail or inconsistent.

    Empty where there is no target, no direction of good, or no limits to compare a target with. A target on a limit is
    inconsistent.
    """
    if math.isnan(target) or better is None or not lines.limited:
        return ""
    if target > lines.upper:
        return "consistent_fail" if better == "higher" else "consistent_pass"
    if target < lines.lower:
        return "consistent_pass" if better == "higher" else "consistent_fail"
    return "inconsistent"
