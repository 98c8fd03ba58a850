"""The classic rules of run charts: shift, trend, too few or too many runs.

R. J. Perla, L. P. Provost and S. K. Murray, The run chart: a simple analytical tool for learning from variation in
healthcare processes, BMJ Quality & Safety 2011;20:46-51. Their fourth rule, the astronomical point, is a judgement
and not a formula, and is left to people. Positions in here count from 0.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pdsa_cli.spc.arithmetic import MISSING

SHIFT, TREND, FEW_FOR_RULES = 6, 5, 10
ONE_SIDE = 40  # one in forty: 2.5% on each side, 5% in all
WHOLE_NUMBERS_UP_TO = 1000


class Stretch(NamedTuple):
    """Points that belong together: where they are, and which side they are on or which way they go (1 or -1)."""

    points: tuple[int, ...]
    direction: int


def stretches(signs: Sequence[int], length: int = 1) -> list[Stretch]:
    """The stretches of ``length`` or more equal signs, in order; zeros are passed over and neither break nor lengthen one."""
    found: list[Stretch] = []
    points: list[int] = []
    current = 0
    for at, sign in enumerate(signs):
        if sign == current:
            points.append(at)
        elif sign:
            _keep(found, points, current, length)
            points, current = [at], sign
    _keep(found, points, current, length)
    return found


def shifts(signs: Sequence[int], length: int = SHIFT) -> list[Stretch]:
    """Stretches of ``length`` or more points on one side of the line; points on it are skipped."""
    return stretches(signs, length)


def trends(values: Sequence[float], length: int = TREND) -> list[Stretch]:
    """Stretches of ``length`` or more points all going up or all going down.

    Of equal successive values only the first counts, missing ones are skipped: neither makes nor breaks a trend. A
    turning point belongs to the trend that ends and to the one that begins.
    """
    found: list[Stretch] = []
    points: list[int] = []
    direction = earlier = 0
    before = MISSING
    for at, value in enumerate(values):
        if value > before:
            going = 1
        elif value < before:
            going = -1
        elif value == before or math.isnan(value):
            continue
        else:  # the first that is known
            going = 0
        if going != direction:
            _keep(found, points, direction, length)
            points, direction = [earlier], going
        points.append(at)
        before, earlier = value, at
    _keep(found, points, direction, length)
    return found


def _keep(found: list[Stretch], points: list[int], direction: int, length: int) -> None:
    if direction and len(points) >= length:
        found.append(Stretch(tuple(points), direction))


@lru_cache(maxsize=256)
def runs_bounds(useful: int) -> tuple[int, int]:
    """The fewest and the most runs that chance allows among ``useful`` points, at 2.5% on each side.

    From the distribution of the number of runs when half the points lie on each side of the median (A. Wald and J.
    Wolfowitz 1940; F. S. Swed and C. Eisenhart, Annals of Mathematical Statistics 1943;14:66-87), in whole numbers
    up to 1,000 points and by logarithms beyond. Printed tables differ from it, and from one another, by one in
    places. Raises ValueError for fewer than two points.
    """
    if useful < 2:
        raise ValueError("runs need at least two points")
    below, above = useful // 2, useful - useful // 2
    if useful <= WHOLE_NUMBERS_UP_TO:
        most = 2 * below + (above > below)
        ways = [_ways(runs, below, above) for runs in range(2, most + 1)]
        every = math.comb(useful, below)
        return 2 + _reach(ways, every), most - _reach(ways[::-1], every)
    return _bounds_by_logarithms(below, above)


def _ways(runs: int, below: int, above: int) -> int:
    """In how many orders ``below`` and ``above`` points form so many runs."""
    half = runs // 2
    if runs % 2 == 0:
        return 2 * math.comb(below - 1, half - 1) * math.comb(above - 1, half - 1)
    return math.comb(below - 1, half - 1) * math.comb(above - 1, half) + math.comb(
        below - 1, half
    ) * math.comb(above - 1, half - 1)


def _reach(ways: Sequence[int], every: int) -> int:
    """How many steps in from the end the cumulative share first exceeds one in forty."""
    cumulative = 0
    for step, count in enumerate(ways):
        cumulative += count
        if ONE_SIDE * cumulative > every:
            return step
    raise AssertionError("a distribution adds up to one")


def _bounds_by_logarithms(below: int, above: int) -> tuple[int, int]:
    """The same bounds for many points: only runs within eight standard deviations of the mean carry weight."""
    count = below + above
    middle = 1 + 2 * below * above // count
    reach = 4 * math.isqrt(count) + 4  # a standard deviation is half the root of their number
    first, last = max(2, middle - reach), min(2 * below + (above > below), middle + reach)
    whole = _log_choose(count, below)
    weights = [_chance(runs, below, above, whole) for runs in range(first, last + 1)]
    scale = 2**80
    ways = [int(weight * scale) for weight in weights]
    every = sum(ways)
    return first + _reach(ways, every), last - _reach(ways[::-1], every)


def _chance(runs: int, below: int, above: int, whole: float) -> float:
    half = runs // 2

    def share(first: int, second: int) -> float:
        return math.exp(_log_choose(below - 1, first) + _log_choose(above - 1, second) - whole)

    if runs % 2 == 0:
        return 2 * share(half - 1, half - 1)
    return share(half - 1, half) + share(half, half - 1)


def _log_choose(count: int, chosen: int) -> float:
    if chosen > count:
        return -math.inf
    return math.lgamma(count + 1) - math.lgamma(chosen + 1) - math.lgamma(count - chosen + 1)
