"""The rules for control charts in health care, after Shewhart.

L. P. Provost and S. K. Murray, The Health Care Data Guide, Jossey-Bass 2011, chapter 4: one point beyond a limit;
eight in a row on one side of the centre line; six in a row all rising or all falling; two of three in a row in the
outer third of the limits, or beyond them, on one side; fifteen in a row in the inner third on either side, unless all
of them are equal: these do not vary little, they do not vary.

Conventions on ties and gaps: a point on a limit is not beyond it. A point on the centre line neither breaks nor
lengthens a run of eight. Of equal successive values only the first counts in a trend. Missing and excluded points
are passed over. A side without a limit, or whose limit is only where the values end (0, or 100%), has neither the
first nor the fourth rule. Where the limits vary from point to point, trends are not judged. Zones are thirds on the
scale on which the limits were computed, for a T chart the times to the power 1/3.6: taken back, its limits are so
lopsided that a "third" of them holds most of what is in control. Rules that do not suit a kind of chart are not used
on it (UNSUITED). Positions in results count from 1.
"""

import math
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pdsa_cli.spc.arithmetic import MISSING, number, side
from pdsa_cli.spc.classic import Stretch, shifts, trends
from pdsa_cli.spc.constants import TIME_POWER
from pdsa_cli.spc.results import Chart, Point

SHIFT, TREND, INNER = 8, 6, 15
ENDS_AT_ZERO = ("p", "pp", "u", "up", "c", "g", "t", "s", "mr")
ENDS_AT_WHOLE = ("p", "pp")
UNSUITED = {
    # Geometric: most values lie between 0 and the mean, so that fifteen near the middle are no rarity.
    "g": ("inner_third",),
    # Neighbouring ranges share a value, so that what follows one another says nothing.
    "mr": ("shift", "trend", "two_of_three", "inner_third"),
}
"""Rules that are not used on a kind of chart; docs/statistics.md has how often chance alone would break them."""


class Zone(NamedTuple):
    """The lines at one point: limits (missing where a side has none), outer thirds and inner thirds."""

    lower: float
    upper: float
    outer_lower: float
    outer_upper: float
    inner_lower: float
    inner_upper: float


class Signal(NamedTuple):
    """Points that break a rule, by the number of the point, and on which side or in which direction."""

    rule: str
    points: tuple[int, ...]
    side: str


def zones(chart: Chart, point: Point) -> Zone:
    """The zones at ``point``: a sigma either side is a third of the way to the limit.

    Where one side has no limit, its inner third is as wide as that of the other side.
    """
    centre, lower, upper = number(point.centre), number(point.lower), number(point.upper)
    if lower <= 0 and chart.kind in ENDS_AT_ZERO:
        lower = MISSING
    if upper >= chart.multiply and chart.kind in ENDS_AT_WHOLE:
        upper = MISSING
    below, above = (centre - lower) / 3, (upper - centre) / 3
    below, above = (above if math.isnan(below) else below), (below if math.isnan(above) else above)
    outer_lower = MISSING if math.isnan(lower) else number(point.lower_95)
    outer_upper = MISSING if math.isnan(upper) else number(point.upper_95)
    return Zone(lower, upper, outer_lower, outer_upper, centre - below, centre + above)


LEAST = {"beyond_limits": 1, "shift": SHIFT, "trend": TREND, "two_of_three": 2, "inner_third": INNER}
"""How many points each rule takes to be broken."""


def signals_of(chart: Chart, points: Sequence[Point], usual: float | None = None) -> list[Signal]:
    """The signals among ``points``, those of one phase of ``chart``, rule by rule and in order.

    Points of the ``usual`` value, that all but a few have, belong to no signal and end the stretches of others.
    """
    found = _signals(chart, points)
    if usual is None:
        return found
    equal = {point.position for point in points if point.value == usual}
    return [
        signal._replace(points=kept)
        for signal in found
        for among, stretch in groupby(signal.points, equal.__contains__)
        if not among and len(kept := tuple(stretch)) >= LEAST[signal.rule]
    ]


def _signals(chart: Chart, points: Sequence[Point]) -> list[Signal]:
    usable = [_where_computed(chart, point) for point in points if point.included and point.value is not None]
    values = [number(point.value) for point in usable]
    lines = [zones(chart, point) for point in usable]
    about = [side(value, number(point.centre)) for value, point in zip(values, usable, strict=True)]

    def numbered(rule: str, stretches: Sequence[Stretch], names: tuple[str, str]) -> list[Signal]:
        return [
            Signal(rule, tuple(usable[at].position for at in found.points), names[found.direction < 0])
            for found in stretches
        ]

    outer = [
        (value > zone.outer_upper) - (value < zone.outer_lower)
        for value, zone in zip(values, lines, strict=True)
    ]
    beyond = [(value > zone.upper) - (value < zone.lower) for value, zone in zip(values, lines, strict=True)]
    inner = [zone.inner_lower < value < zone.inner_upper for value, zone in zip(values, lines, strict=True)]
    alone = [Stretch((at,), sign) for at, sign in enumerate(beyond) if sign]
    sided, going = ("above", "below"), ("rising", "falling")
    found = numbered("beyond_limits", alone, sided)
    found += numbered("shift", shifts(about, SHIFT), sided)
    if not limits_vary(usable):
        found += numbered("trend", trends(values, TREND), going)
    found += numbered("two_of_three", two_of_three(outer), sided)
    close = [stretch for stretch in stretches_of(inner) if len({values[at] for at in stretch.points}) > 1]
    found += [signal._replace(side="") for signal in numbered("inner_third", close, sided)]
    unsuited = UNSUITED.get(chart.kind, ())
    return [signal for signal in found if signal.rule not in unsuited]


def _where_computed(chart: Chart, point: Point) -> Point:
    """``point`` on the scale on which its limits were computed."""
    if chart.kind != "t":
        return point
    return point._replace(
        value=_powered(point.value),
        centre=_powered(point.centre),
        lower=_powered(point.lower),
        upper=_powered(point.upper),
        lower_95=_powered(point.lower_95),
        upper_95=_powered(point.upper_95),
    )


def _powered(time: float | None) -> float | None:
    return None if time is None else time ** (1 / TIME_POWER)


def limits_vary(points: Sequence[Point]) -> bool:
    """Whether the limits differ from point to point."""
    return len({(point.lower, point.upper) for point in points}) > 1


def two_of_three(outer: Sequence[int]) -> list[Stretch]:
    """Points in an outer third of which two lie, on one side, among three in a row; each stretch put together."""
    found: list[Stretch] = []
    for direction in (1, -1):
        points: list[int] = []
        for at in (place for place, sign in enumerate(outer) if sign == direction):
            if points and at - points[-1] > 2:
                _close(found, points, direction)
                points = []
            points.append(at)
        _close(found, points, direction)
    return sorted(found)


def _close(found: list[Stretch], points: list[int], direction: int) -> None:
    if len(points) > 1:
        found.append(Stretch(tuple(points), direction))


def stretches_of(member: Sequence[bool], length: int = INNER) -> list[Stretch]:
    """The stretches of ``length`` or more members in a row."""
    found: list[Stretch] = []
    points: list[int] = []
    for at, belongs in enumerate([*member, False]):
        if belongs:
            points.append(at)
            continue
        if len(points) >= length:
            found.append(Stretch(tuple(points), 1))
        points = []
    return found
