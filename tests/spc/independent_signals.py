"""The rules by which a chart is judged, written a second time, to compare the product with.

It is written from the published rules and imports nothing of the product.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby, pairwise

from independent_lines import Lines, Value, mean, mean_step, steps


def side(value: Value, line: Value) -> int:
    """1 above, -1 below, 0 on the line or not known."""
    return 0 if value is None or line is None else (value > line) - (value < line)


@dataclass(frozen=True)
class Runs:
    """What the runs of one part say."""

    useful: int
    longest: int | None
    longest_allowed: int | None
    crossings: int | None
    crossings_needed: int | None
    signal: bool


def fewest_crossings(chances: int) -> int:
    """The smallest k for which the binomial distribution of so many chances at one half reaches 5%."""
    reached, so_far = 0, 0
    while chances > 0:
        so_far += math.comb(chances, reached)
        if Fraction(so_far, 2**chances) >= Fraction(1, 20):
            return reached
        reached += 1
    return 0


def anhoej(values: Sequence[Value], centre: Value) -> Runs:
    """Too long a run, or too few crossings. Points on the line and missing ones are passed over."""
    sides = [found for value in values if (found := side(value, centre))]
    if not sides:
        return Runs(0, None, None, None, None, False)
    longest = max(len(list(run)) for _, run in groupby(sides))
    crossings = sum(a != b for a, b in pairwise(sides))
    allowed, needed = round(math.log2(len(sides))) + 3, fewest_crossings(len(sides) - 1)
    return Runs(len(sides), longest, allowed, crossings, needed, longest > allowed or crossings < needed)


def shifts(values: Sequence[Value], centre: Value, length: int) -> list[set[int]]:
    """The points of each run of so many on one side; points on the line neither count nor break."""
    useful = [(place, found) for place, value in enumerate(values) if (found := side(value, centre))]
    runs = [{place for place, _ in run} for _, run in groupby(useful, key=lambda each: each[1])]
    return [run for run in runs if len(run) >= length]


def trends(values: Sequence[Value], length: int) -> list[set[int]]:
    """The points of each so many in a row that all rise or all fall; of equal ones in a row only the first counts."""
    moving: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if value is not None and (not moving or moving[-1][1] != value):
            moving.append((place, value))
    steps_of = groupby(range(1, len(moving)), key=lambda at: side(moving[at][1], moving[at - 1][1]))
    climbs = [list(steps) for _, steps in steps_of]
    runs = [{moving[at][0] for at in (climb[0] - 1, *climb)} for climb in climbs]
    return [run for run in runs if len(run) >= length]


def together(runs: Sequence[Set[int]]) -> set[int]:
    """The points of all the runs."""
    return set().union(*runs)


def bounds_of_runs(useful: int) -> tuple[int, int]:
    """The fewest and the most runs that are not a signal: 2.5% on each side, half the points above and half below."""
    few, many = useful // 2, useful - useful // 2
    ways = {}
    for k in range(1, many + 1):
        ways[2 * k] = 2 * math.comb(few - 1, k - 1) * math.comb(many - 1, k - 1)
        ways[2 * k + 1] = math.comb(few - 1, k - 1) * math.comb(many - 1, k) + math.comb(
            few - 1, k
        ) * math.comb(many - 1, k - 1)
    total = math.comb(useful, few)
    runs = sorted(ways)
    lower = next(r for r in runs if Fraction(sum(ways[q] for q in runs if q <= r), total) > Fraction("0.025"))
    upper = next(
        r for r in reversed(runs) if Fraction(sum(ways[q] for q in runs if q >= r), total) > Fraction("0.025")
    )
    return lower, upper


@dataclass(frozen=True)
class Perla:
    """Perla's three computed rules for one part."""

    shift: set[int]
    trend: set[int]
    runs: int | None
    bounds: tuple[int, int] | None

    @property
    def wrong_runs(self) -> bool:
        """Too few runs, or too many."""
        return bool(self.bounds and self.runs and not self.bounds[0] <= self.runs <= self.bounds[1])


def perla(values: Sequence[Value], centre: Value) -> Perla:
    """A shift of 6, a trend of 5, and the number of runs from 10 useful points on."""
    sides = [found for value in values if (found := side(value, centre))]
    runs = 1 + sum(a != b for a, b in pairwise(sides)) if sides else None
    bounds = bounds_of_runs(len(sides)) if len(sides) >= 10 else None
    return Perla(together(shifts(values, centre, 6)), together(trends(values, 5)), runs, bounds)


@dataclass
class Counted:
    """Plot the dots, one part: its lines, the kind of each point, and what its last point is."""

    mean: Value
    lower: Value
    upper: Value
    near_lower: Value
    near_upper: Value
    types: list[str] = field(default_factory=list)


def making_data_count(
    values: Sequence[Value],
    fixed: int | None,
    screened: bool = True,
    equal: Set[int] = frozenset(),
) -> Counted:
    """Plot the dots: limits 2.66 mean ranges from the mean of the fixed values, and four rules in their order.

    The places in ``equal`` hold the value that nearly all have: on no side of the mean, and no signal.
    """
    base = list(values[:fixed])
    middle, step = mean(base), mean_step(steps(base), screened)
    if middle is None or step is None:
        found = Counted(middle, None, None, None, None)
    else:
        wide, near = float(step * Fraction("2.66")), float(step * Fraction("2.66") * 2 / 3)
        found = Counted(middle, middle - wide, middle + wide, middle - near, middle + near)
    found.types = types_of_points(values, found, equal)
    return found


def types_of_points(values: Sequence[Value], chart: Counted, equal: Set[int]) -> list[str]:
    """Which rule each point answers to, first of: beyond, trend, two in three, shift."""
    outside = [beyond(value, chart.lower, chart.upper) for value in values]
    close = [
        beyond(value, chart.near_lower, chart.near_upper) and not out
        for value, out in zip(values, outside, strict=True)
    ]
    sides = [0 if i in equal else side(value, chart.mean) for i, value in enumerate(values)]
    climbing = [0 if a is None else side(b, a) for a, b in pairwise(values)]
    trending, shifting = in_a_row(climbing, 6, more=1), in_a_row(sides, 7)
    two_in_three: set[int] = set()
    for first in range(len(values) - 2):
        window = range(first, first + 3)
        if len({sides[i] for i in window}) == 1 and sides[first] and sum(bool(close[i]) for i in window) >= 2:
            two_in_three |= {i for i in window if close[i]}
    types = []
    for i, value in enumerate(values):
        word = "above" if sides[i] > 0 else "below"
        if value is None or i in equal:
            types.append("common")
        elif outside[i]:
            types.append("beyond above" if outside[i] > 0 else "beyond below")
        elif i in trending:
            leaving = (
                climbing[i] if i + 1 in trending else 0
            )  # 0 too where an equal value begins the next trend
            types.append("trend up" if (leaving or climbing[i - 1]) > 0 else "trend down")
        elif i in two_in_three:
            types.append(f"two in three {word}")
        else:
            types.append(f"shift {word}" if i in shifting else "common")
    return types


def beyond(value: Value, lower: Value, upper: Value) -> int:
    """1 above the upper limit, -1 below the lower, else 0."""
    if value is not None and upper is not None and value > upper:
        return 1
    return -1 if value is not None and lower is not None and value < lower else 0


def in_a_row(signs: Sequence[int], length: int, more: int = 0) -> set[int]:
    """The places of every so many equal signs in a row (0 is none), and so many places more behind them."""
    flagged: set[int] = set()
    for first in range(len(signs) - length + 1):
        window = set(signs[first : first + length])
        if len(window) == 1 and window != {0}:
            flagged |= set(range(first, first + length + more))
    return flagged


def variation(types: Sequence[str], better: str) -> str:
    """What the last point says: common, or improvement, concern or neutral, high or low."""
    last = types[-1]
    if last == "common":
        return "common"
    up = last.endswith(("above", "up"))
    if better == "neutral":
        return "neutral high" if up else "neutral low"
    good = up == (better == "increase")
    high = up
    return f"{'improvement' if good else 'concern'} {'high' if high else 'low'}"


def assurance(target: float, better: str, lower: float, upper: float) -> str:
    """Whether the target is passed, failed, or hit and missed."""
    if target > upper:
        return "fail" if better == "increase" else "pass"
    if target < lower:
        return "pass" if better == "increase" else "fail"
    return "inconsistent"


@dataclass(frozen=True)
class Shewhart:
    """The five rules for control charts, one part, each with the places of its points."""

    beyond: set[int]
    shift: set[int]
    trend: set[int]
    two_in_three: set[int]
    inner: set[int]


def shewhart(kind: str, lines: Lines, equal: Set[int] = frozenset()) -> Shewhart:
    """Rules 1 to 5 on the limits given. Missing points are as if they were not there.

    The lines of a T chart are those of the bent times. A side whose limit is only where values end has none, and its
    inner third is as wide as that of the other side. The places in ``equal`` hold the value that nearly all have: they
    are no signal, and end what is in a row.
    """
    places = [i for i, value in enumerate(lines.heights) if value is not None]
    kept = Lines(**{name: [line[i] for i in places] for name, line in vars(lines).items()})
    varying = len(set(zip(kept.lower, kept.upper, strict=True))) > 1
    ends_at_zero = kind in ("p", "pp", "u", "up", "c", "g", "t", "s", "mr")
    for i, (low, high) in enumerate(zip(kept.lower, kept.upper, strict=True)):
        if low is None or (low <= 0 and ends_at_zero):
            kept.lower[i] = kept.lower_two[i] = None
        if high is None or (high >= 1 and kind in ("p", "pp")):
            kept.upper[i] = kept.upper_two[i] = None
    out = [beyond(*each) for each in zip(kept.heights, kept.lower, kept.upper, strict=True)]
    outer = [beyond(*each) for each in zip(kept.heights, kept.lower_two, kept.upper_two, strict=True)]
    inner = stretches(in_a_row(inner_thirds(kept), 15))
    only_one = {i for i, place in enumerate(places) if place in equal}
    found = [
        without(only_one, [{i} for i, which in enumerate(out) if which], 1),
        without(only_one, shifts(kept.heights, kept.centre[0] if places else None, 8), 8),
        set() if varying else without(only_one, trends(kept.heights, 6), 6),
        without(only_one, [*pairs_near(outer, 1), *pairs_near(outer, -1)], 2),
        # Where all are equal they do not vary little, they do not vary.
        without(only_one, [run for run in inner if len({kept.heights[i] for i in run}) > 1], 15),
    ]
    if kind == "mr":
        found[1:] = [set()] * 4
    if kind == "g":
        found[4] = set()
    return Shewhart(*({places[i] for i in each} for each in found))


def pairs_near(outer: Sequence[int], which: int) -> list[set[int]]:
    """The points in one outer third of which two lie among three in a row, those that share a point together."""
    found: list[set[int]] = []
    there = [i for i, side_of in enumerate(outer) if side_of == which]
    for earlier, later in pairwise(there):
        if later - earlier > 2:
            continue
        if found and earlier in found[-1]:
            found[-1].add(later)
        else:
            found.append({earlier, later})
    return found


def without(equal: Set[int], runs: Sequence[Set[int]], least: int) -> set[int]:
    """What is left of runs that are ended by the points in ``equal``: the pieces of so many points and more."""
    left: set[int] = set()
    for run in runs:
        for ended, piece in groupby(sorted(run), key=equal.__contains__):
            points = set(piece)
            left |= points if not ended and len(points) >= least else set()
    return left


def stretches(places: set[int]) -> list[set[int]]:
    """The places, those that follow one another together."""
    found: list[set[int]] = []
    for place in sorted(places):
        if found and place - 1 in found[-1]:
            found[-1].add(place)
        else:
            found.append({place})
    return found


def inner_thirds(lines: Lines) -> list[int]:
    """1 for each point that lies less than a third of the way from the centre line to its limit."""
    found = []
    for value, middle, low, high in zip(lines.heights, lines.centre, lines.lower, lines.upper, strict=True):
        assert value is not None
        if middle is None or low is high is None:
            found.append(0)
            continue
        below = middle - low if low is not None else (high or 0) - middle
        above = high - middle if high is not None else below
        found.append(int(-below / 3 < value - middle < above / 3))
    return found
