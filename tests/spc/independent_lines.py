"""Centre lines and limits of the charts, written a second time, to compare the product with.

It is written from the published rules of the charts and imports nothing of the product. Means are exact (fractions, rounded
once), so that a point on its line is on it. One thing is ours and not the packages': a value that is not known, or a count
out of none, counts nowhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

Value: TypeAlias = float | None
Values: TypeAlias = list[Value]


@dataclass(frozen=True)
class Series:
    """What a chart is drawn of. Positions (`freeze`, `parts`, `excluded`) count from 1; a part is named by its last point."""

    kind: str
    values: tuple[Value, ...]
    sizes: tuple[Value, ...] | None = None
    groups: tuple[tuple[float, ...], ...] | None = None
    freeze: int | None = None
    freeze_each: bool = False
    parts: tuple[int, ...] = ()
    excluded: frozenset[int] = frozenset()
    screened: bool = True


@dataclass
class Lines:
    """What is drawn: per point its height, the centre line, and the limits at three and at two sigma."""

    heights: Values = field(default_factory=list)
    centre: Values = field(default_factory=list)
    lower: Values = field(default_factory=list)
    upper: Values = field(default_factory=list)
    lower_two: Values = field(default_factory=list)
    upper_two: Values = field(default_factory=list)

    def extend(self, other: Lines) -> None:
        """Put the lines of the next part behind these."""
        for name in vars(self):
            getattr(self, name).extend(getattr(other, name))


def known(values: Iterable[Value]) -> list[float]:
    """The values without the missing ones."""
    return [value for value in values if value is not None]


def mean(values: Iterable[Value]) -> Value:
    """The exact mean, rounded once; none of nothing."""
    found = known(values)
    return float(sum(map(Fraction, found)) / len(found)) if found else None


def median(values: Iterable[Value]) -> Value:
    """The middle value, or half the sum of the two in the middle."""
    found = sorted(known(values))
    if not found:
        return None
    middle = len(found) // 2
    return (
        found[middle]
        if len(found) % 2
        else float((Fraction(found[middle - 1]) + Fraction(found[middle])) / 2)
    )


def standard_deviation(values: Sequence[float]) -> Value:
    """With the divisor n - 1; none for fewer than two values."""
    if len(values) < 2:
        return None
    exact = [Fraction(value) for value in values]
    middle = sum(exact) / len(exact)
    return math.sqrt(sum((value - middle) ** 2 for value in exact) / (len(exact) - 1))


def steps(values: Sequence[Value]) -> list[Fraction]:
    """The sizes of the steps between neighbours; a missing value breaks the chain."""
    return [abs(Fraction(b) - Fraction(a)) for a, b in pairwise(values) if a is not None and b is not None]


def mean_step(
    ranges: Sequence[Fraction], screened: bool, bound: Fraction = Fraction("3.267")
) -> Fraction | None:
    """The mean of the ranges; where screened, once more without those that are not below the bound times the mean."""
    if ranges and screened:
        first = sum(ranges) / len(ranges)
        ranges = [each for each in ranges if each < bound * first]
    return sum(ranges) / len(ranges) if ranges else None


def rational(value: Value) -> Fraction:
    """A known value as a fraction."""
    assert value is not None
    return Fraction(value)


def parts_of(series: Series) -> list[tuple[int, int, list[bool]]]:
    """The parts as half-open stretches, counted from 0, and which of their points the lines come from.

    A freeze holds in the first part, or in each (as plot the dots has it).
    """
    length = len(series.values)
    borders = sorted({0, length, *(end for end in series.parts if 0 < end < length)})
    found = []
    for start, end in pairwise(borders):
        frozen = series.freeze if series.freeze and (start == 0 or series.freeze_each) else length
        numbers = range(start + 1, end + 1)
        base = [number <= start + frozen and number not in series.excluded for number in numbers]
        found.append((start, end, base))
    return found


def lines(series: Series) -> Lines:
    """The whole chart, every part alone."""
    found = Lines()
    for start, end, base in parts_of(series):
        sizes = series.sizes[start:end] if series.sizes else None
        if series.kind in ("xbar", "s"):
            assert series.groups is not None
            part = of_groups(series.kind, series.groups[start:end], base)
        elif series.kind in ("p", "pp", "u", "up"):
            assert sizes is not None
            part = of_ratios(series, series.values[start:end], sizes, base)
        elif series.kind == "ip":
            part = of_weighted_means(series, series.values[start:end], sizes, base)
        else:
            part = PLAIN[series.kind](list(series.values[start:end]), base, series.screened)
        found.extend(without_bare_limits(part))
    return found


def without_bare_limits(part: Lines) -> Lines:
    """Limits of no width are none where a value lies off them: equal values would be signals against each other."""
    bare = [low is not None and low == high for low, high in zip(part.lower, part.upper, strict=True)]
    if any(
        none and height not in (None, line)
        for none, height, line in zip(bare, part.heights, part.upper, strict=True)
    ):
        for line in (part.lower, part.upper, part.lower_two, part.upper_two):
            line[:] = [None if none else limit for none, limit in zip(bare, line, strict=True)]
    return part


def where(base: Sequence[bool], values: Sequence[Value]) -> Values:
    """The values of the base, missing ones included, in their order."""
    return [value for value, counts in zip(values, base, strict=True) if counts]


def finite(number: float | None) -> Value:
    """The number, if it is one."""
    return number if number is not None and math.isfinite(number) else None


def around(
    heights: Values,
    centre: Value,
    sigmas: Sequence[Value],
    floor: float = -math.inf,
    ceiling: float = math.inf,
) -> Lines:
    """Limits at three and two sigma on both sides, none below the floor or above the ceiling."""
    found = Lines(heights=heights, centre=[centre] * len(heights))
    for sigma in sigmas:
        for factor, low, high in ((3, found.lower, found.upper), (2, found.lower_two, found.upper_two)):
            if centre is None or sigma is None:
                low.append(None)
                high.append(None)
            else:
                low.append(finite(max(floor, min(ceiling, centre - factor * sigma))))
                high.append(finite(max(floor, min(ceiling, centre + factor * sigma))))
    return found


def of_run(values: Values, base: Sequence[bool], screened: bool) -> Lines:
    """Run: the median, without limits."""
    return around(values, median(where(base, values)), [None] * len(values))


def of_individuals(values: Values, base: Sequence[bool], screened: bool) -> Lines:
    """I: the mean, and sigma from the mean moving range over 1.128."""
    step = mean_step(steps(where(base, values)), screened)
    sigma = None if step is None else float(step / Fraction("1.128"))
    return around(values, mean(where(base, values)), [sigma] * len(values))


def of_ranges(values: Values, base: Sequence[bool], screened: bool) -> Lines:
    """MR: what is drawn are the steps; the mean is never screened."""
    heights: Values = [None] * len(values)
    for place in range(1, len(values)):
        between = steps(values[place - 1 : place + 1])
        heights[place] = float(between[0]) if between else None
    centre = mean(where(base, heights))
    upper = None if centre is None else 3.267 * centre
    two = None if centre is None else 2 / 3 * 3.267 * centre
    zero = 0.0  # always, also where there is no other line
    count = len(values)
    return Lines(heights, *([line] * count for line in (centre, zero, upper, zero, two)))


def of_counts(values: Values, base: Sequence[bool], screened: bool) -> Lines:
    """C: sigma is the root of the mean."""
    centre = mean(where(base, values))
    sigma = math.sqrt(centre) if centre is not None and centre >= 0 else None
    return around(values, centre, [sigma] * len(values), floor=0.0)


def of_gaps(values: Values, base: Sequence[bool], screened: bool) -> Lines:
    """G: limits about the mean, the line drawn is the median."""
    middle = mean(where(base, values))
    sigma = math.sqrt(middle * (middle + 1)) if middle is not None and middle * (middle + 1) >= 0 else None
    found = around(values, middle, [sigma] * len(values), floor=0.0)
    found.centre = [median(where(base, values))] * len(values)
    return found


def bend(values: Iterable[Value]) -> Values:
    """Times on the scale on which they are near to normal."""
    return [None if value is None else value ** (1 / 3.6) for value in values]


def of_times(values: Values, base: Sequence[bool], screened: bool) -> Lines:
    """T: an I chart of the values to the power 1/3.6, and back. All values are above 0.

    A line through a bent value is a line through that value, and not what two powers leave of it.
    """
    bent = of_individuals(bend(values), base, screened)
    straight = dict(zip(bent.heights, values, strict=True))

    def back(line: Values, below: Value) -> Values:
        return [
            None if each is None else straight[each] if each in straight else below if each < 0 else each**3.6
            for each in line
        ]

    return Lines(
        values,
        back(bent.centre, None),
        [
            0.0 if each is None else each for each in back(bent.lower, 0.0)
        ],  # never missing, as the package has it
        back(bent.upper, None),
        back(bent.lower_two, None),
        back(bent.upper_two, None),
    )


PLAIN: dict[str, Callable[[Values, Sequence[bool], bool], Lines]] = {
    "run": of_run,
    "i": of_individuals,
    "mr": of_ranges,
    "c": of_counts,
    "g": of_gaps,
    "t": of_times,
}


def of_ratios(series: Series, counts: Sequence[Value], sizes: Sequence[Value], base: Sequence[bool]) -> Lines:
    """P and U and their primes: the centre is the sum of the counts over the sum of what they are out of."""
    counts, sizes = only_whole_pairs(counts, sizes)
    heights: Values = [
        None if n is None else float(rational(y) / rational(n)) for y, n in zip(counts, sizes, strict=True)
    ]
    below = known(where(base, sizes))
    centre = (
        float(sum(map(Fraction, known(where(base, counts)))) / sum(map(Fraction, below))) if below else None
    )
    proportion = series.kind in ("p", "pp")
    spread = None if centre is None else centre * (1 - centre) if proportion else centre
    sigmas: Values = [
        None if n is None or spread is None or spread < 0 else math.sqrt(spread / n) for n in sizes
    ]
    if series.kind in ("pp", "up"):
        scores: Values = [
            (height - centre) / sigma if height is not None and centre is not None and sigma else None
            for height, sigma in zip(heights, sigmas, strict=True)
        ]
        step = mean_step(steps(where(base, scores)), series.screened)
        wider = None if step is None else float(step / Fraction("1.128"))
        sigmas = [None if sigma is None or wider is None else sigma * wider for sigma in sigmas]
    return around(heights, centre, sigmas, floor=0.0, ceiling=1.0 if proportion else math.inf)


def only_whole_pairs(counts: Sequence[Value], sizes: Sequence[Value]) -> tuple[Values, Values]:
    """Both missing where one is, or where the count is out of none."""
    whole = [y is not None and bool(n) for y, n in zip(counts, sizes, strict=True)]
    return (
        [y if known else None for y, known in zip(counts, whole, strict=True)],
        [n if known else None for n, known in zip(sizes, whole, strict=True)],
    )


def of_weighted_means(
    series: Series, totals: Sequence[Value], sizes: Sequence[Value] | None, base: Sequence[bool]
) -> Lines:
    """I': each step weighed by the sizes on both its sides; the steps are of the whole part, whatever the base."""
    totals, sizes = only_whole_pairs(totals, sizes or [1.0] * len(totals))
    heights: Values = [
        None if n is None else float(rational(y) / rational(n)) for y, n in zip(totals, sizes, strict=True)
    ]
    below = known(where(base, sizes))
    centre = (
        float(sum(map(Fraction, known(where(base, totals)))) / sum(map(Fraction, below))) if below else None
    )
    spreads = []
    for i in range(len(heights) - 1):
        (a, b), (m, n) = heights[i : i + 2], sizes[i : i + 2]
        if a is not None and b is not None and m and n:
            spreads.append(Fraction(math.sqrt(math.pi / 2) * abs(b - a) / math.sqrt(1 / m + 1 / n)))
    step = mean_step(spreads, series.screened, Fraction("3.2665"))
    sigmas: Values = [None if n is None or step is None else float(step) / math.sqrt(n) for n in sizes]
    return around(heights, centre, sigmas)


def c4(count: int) -> float:
    """The exact factor by which the standard deviation of a small sample is too small."""
    return math.sqrt(2 / (count - 1)) * math.exp(math.lgamma(count / 2) - math.lgamma((count - 1) / 2))


def of_groups(kind: str, groups: Sequence[tuple[float, ...]], base: Sequence[bool]) -> Lines:
    """Xbar and S: one spread for all groups, from their standard deviations."""
    sizes = [len(group) for group in groups]
    deviations = [standard_deviation(group) for group in groups]
    counting = [place for place, counts in enumerate(base) if counts]
    squares = [
        (sizes[place] - 1, deviation) for place in counting if (deviation := deviations[place]) is not None
    ]
    if len({size for size in sizes if size}) == 1:
        spread = mean(deviations[place] for place in counting)
    else:
        freedom = sum(count for count, _ in squares)
        spread = math.sqrt(sum(count * each**2 for count, each in squares) / freedom) if freedom else None
    if kind == "s":
        return of_deviations(sizes, deviations, spread)
    heights = [mean(group) for group in groups]
    centre = mean(value for place in counting for value in groups[place])
    sigmas: Values = [None if spread is None or n < 2 else spread / (c4(n) * math.sqrt(n)) for n in sizes]
    return around(heights, centre, sigmas)


def of_deviations(sizes: Sequence[int], deviations: Values, spread: Value) -> Lines:
    """S: limits by the size of each group."""
    found = Lines(heights=deviations, centre=[spread] * len(sizes))
    for size in sizes:
        wide = math.sqrt(1 - c4(size) ** 2) / c4(size) if size > 1 else None
        for factor, low, high in ((3, found.lower, found.upper), (2, found.lower_two, found.upper_two)):
            none = spread is None or wide is None
            low.append(None if none else max(0.0, 1 - factor * (wide or 0)) * (spread or 0))
            high.append(None if none else (1 + factor * (wide or 0)) * (spread or 0))
    return found
