"""What a verdict rests on: limits with a width, or points off the centre line; where there are none, why not.

A rule set that compares values with limits cannot judge where there are none, and rules on runs cannot where nearly all
values lie on the line. That is not the same as finding nothing.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.spc.process import Process
from pdsa_cli.spc.results import Chart, Phase, Point

FEW_TO_DIFFER = 0.2
"""Up to this share of values can be said to differ from the one that all others are; our own number."""
FEW_POINTS, MANY_TO_DIFFER = 6, 10
"""Fewer points than the first are no run by any rules; as many as the second that differ can be judged by their runs."""


class Lack(NamedTuple):
    """Why a phase cannot be judged; ``why`` is empty where it can.

    ``one``: there is one value only, which has no spread; ``flat``: the values do not vary; ``hardly``: but for a few they do not, and these are no measure of chance;
    ``groups``: nothing varies within the groups, or each is of one value; ``gaps``: too few values stand next to one
    another; ``none``: there is no value to compute from. ``frozen``: it is the baseline of which that is so, while
    later points have values. ``usual`` is the value that all others are, ``of`` how many values there are, and ``differ`` the points that differ from it.
    """

    why: str = ""
    frozen: bool = False
    usual: float | None = None
    of: int = 0
    differ: tuple[int, ...] = ()


def limits_of(points: Sequence[Point]) -> bool:
    """Whether any of ``points`` has an upper limit, and a width below it."""
    return any(point.upper is not None and point.upper != point.lower for point in points)


def lacking_limits(drawn: Chart, phase: Phase, lines: Process | None = None) -> Lack:
    """Why rules on limits cannot judge a phase of ``drawn``: by its own limits, or those of an XmR chart, ``lines``."""
    points = _known(drawn, phase)
    if lines.limited if lines is not None else limits_of(points):
        # Limits of counts have a width without any spread, and equal values are no signals against each other.
        found = _about_equal(points, points) if len(points) > 1 else Lack()
        return found if found.why == "flat" else Lack()
    base = [point for point in points if point.baseline]
    if not base:
        return Lack("none")
    found = _about_equal(points, base)
    if found.why:
        return found
    if drawn.kind in ("xbar", "s"):
        return Lack("groups")
    return Lack("gaps", frozen=len(base) < len(points))


def lacking_sides(drawn: Chart, phase: Phase, useful: int, needed: int) -> Lack:
    """Why rules on runs cannot judge a phase: enough values, but too few of them off the line, or unlike all others."""
    points = _known(drawn, phase)
    if phase.usual is None and (useful >= needed or len(points) < needed):
        return Lack()
    return _about_equal(points, points)


def usual_value(points: Sequence[Point]) -> float | None:
    """The value that all ``points`` of a phase but a few have, where its centre line rests on nearly the same.

    Such points lie off a mean only because of the few others, which is no evidence that they changed: they are never a
    signal, neither together nor by themselves. A few are a fifth at most, and fewer than MANY_TO_DIFFER. Where a
    frozen baseline has another value, or varies, they are judged against it as any others.
    """
    known = [point for point in points if point.included and point.value is not None]
    base = [point.value for point in known if point.baseline]
    if len(known) < FEW_POINTS or not base:
        return None
    usual, count = Counter(point.value for point in known).most_common(1)[0]
    differ, before = len(known) - count, len(base) - base.count(usual)
    few = differ <= FEW_TO_DIFFER * len(known) and differ < MANY_TO_DIFFER
    return usual if few and before <= FEW_TO_DIFFER * len(base) else None


def only_value(points: Sequence[Point]) -> float | None:
    """The value that all ``points`` of a phase have, however few they are: a point by itself is no signal either."""
    values = {point.value for point in points if point.included and point.value is not None}
    return values.pop() if len(values) == 1 else None


def _known(drawn: Chart, phase: Phase) -> list[Point]:
    points = drawn.points[phase.first - 1 : phase.last]
    return [point for point in points if point.included and point.value is not None]


def _about_equal(points: Sequence[Point], base: Sequence[Point]) -> Lack:
    """That the values of ``base`` are all the same, or all but a few; which of ``points`` differ."""
    usual, count = Counter(point.value for point in base).most_common(1)[0]
    differ = tuple(point.position for point in points if point.value != usual)
    frozen = len(base) < len(points)
    if len(base) == 1:
        return Lack("one", frozen, usual, len(points), ())
    if count == len(base):
        return Lack("flat", frozen, usual, len(points), differ)
    if len(base) - count <= max(1, FEW_TO_DIFFER * len(base)):
        return Lack("hardly", frozen, usual, len(points), differ)
    return Lack()
