"""Sums, means and comparisons in which ties are exact.

A point is above, below or exactly on a line by exact comparison, so a line has to be exact where it can be: the
mean of a constant series of 0.1 is 0.1. A missing value is NaN in here; it is never zero, and it is skipped.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isnan

MISSING = math.nan

Number = float | int | None

_WHOLE_UP_TO = 2.0**53
"""Up to here every whole number is a float."""


def number(value: Number) -> float:
    """``value`` as a float; None becomes missing."""
    return MISSING if value is None else float(value)


def shown(value: float) -> float | None:
    """``value`` as the results give it: None where it is missing."""
    return None if isnan(value) else value


def all_shown(values: Iterable[float]) -> list[float | None]:
    """Many values so."""
    return [value if value == value else None for value in values]  # noqa: PLR0124  (NaN is no number that equals itself)


def present(values: Iterable[float]) -> list[float]:
    """The values that are not missing."""
    return [value for value in values if value == value]  # noqa: PLR0124  (NaN is no number that equals itself)


def total(values: Iterable[float]) -> float:
    """The sum of the values that are not missing, rounded once; the sum of nothing is 0."""
    known = present(values)
    if all(map(math.isfinite, known)):
        return math.fsum(known)
    return sum(known)


def mean(values: Iterable[float]) -> float:
    """The mean of the values that are not missing, rounded once from the exact fraction; of nothing, missing.

    Neither ``sum(v) / len(v)`` nor ``math.fsum(v) / len(v)`` is exact: both fail for 24 values of 0.1. Every float
    is a whole number over a power of two, so whole numbers are added per power and brought together at the end.
    """
    known = present(values)
    if not known:
        return MISSING
    if not all(map(math.isfinite, known)):
        return sum(known)  # infinite, or no number at all, and so is the mean
    if all(map(float.is_integer, map(float, known))) and abs(whole := math.fsum(known)) < _WHOLE_UP_TO:
        return whole / len(known)  # counts: the sum is exact, and the quotient is rounded once
    exact, over = _exact(known)
    return exact / (over * len(known))


def _exact(values: list[float]) -> tuple[int, int]:
    """The exact sum of finite ``values`` as a fraction: two floats and what is left are enough for nearly all."""
    try:
        whole = math.fsum(values)
        rest = math.fsum([*values, -whole])
        if not math.fsum([*values, -whole, -rest]):
            return _exact_sum((whole.as_integer_ratio(), rest.as_integer_ratio()))
    except OverflowError:
        pass
    return _exact_sum(value.as_integer_ratio() for value in values)


def _exact_sum(ratios: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The sum of fractions whose denominators are powers of two, as a fraction not in lowest terms."""
    by_denominator: dict[int, int] = {}
    for numerator, denominator in ratios:
        by_denominator[denominator] = by_denominator.get(denominator, 0) + numerator
    largest = max(by_denominator, default=1)
    return sum(
        numerator * (largest // denominator) for denominator, numerator in by_denominator.items()
    ), largest


def _quotient(top: tuple[int, int], bottom: tuple[int, int]) -> float:
    if not bottom[0]:
        return divide(float(top[0]), 0.0)
    return (top[0] * bottom[1]) / (bottom[0] * top[1])


def pooled(numerators: Iterable[float], denominators: Iterable[float]) -> float:
    """The sum of ``numerators`` over that of ``denominators``, rounded once; missing ones are skipped.

    Where every quotient is the same, so is this one. Over 0 as ``divide``.
    """
    above, below = present(numerators), present(denominators)
    if not all(map(math.isfinite, above + below)):
        return divide(total(above), total(below))
    return _quotient(_exact(above), _exact(below))


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The mean of ``values`` with ``weights``, rounded once.

    A missing value or weight leaves out both.
    """
    pairs = zip(values, weights, strict=True)
    known = [pair for pair in pairs if not (math.isnan(pair[0]) or math.isnan(pair[1]))]
    if any(map(math.isinf, (number for pair in known for number in pair))):
        return divide(total(value * weight for value, weight in known), total(weight for _, weight in known))
    products = []
    for value, weight in known:
        (above, below), (times, over) = value.as_integer_ratio(), weight.as_integer_ratio()
        products.append((above * times, below * over))
    return _quotient(_exact_sum(products), _exact_sum(weight.as_integer_ratio() for _, weight in known))


def median(values: Iterable[float]) -> float:
    """The middle value, or half the sum of the two middle values; of nothing, missing."""
    known = sorted(present(values))
    if not known:
        return MISSING
    middle = len(known) // 2
    if len(known) % 2:
        return known[middle]
    return (known[middle - 1] + known[middle]) / 2


def deviation(values: Iterable[float]) -> float:
    """The standard deviation with divisor n - 1; missing for fewer than two values.

    In whole numbers up to the root: large values that lie close together keep their spread, and equal spreads are equal.
    """
    known = present(values)
    if len(known) < 2:
        return MISSING
    if not all(map(math.isfinite, known)):
        return MISSING
    ratios = [value.as_integer_ratio() for value in known]
    over = max(denominator for _, denominator in ratios)  # all are powers of two
    whole = [numerator * (over // denominator) for numerator, denominator in ratios]
    count = len(whole)
    squares = count * sum(value * value for value in whole) - sum(whole) ** 2
    return math.sqrt(squares / (over * over * count * (count - 1)))


def divide(numerator: float, denominator: float) -> float:
    """A quotient as IEEE has it: 0/0 is missing, anything else over 0 infinite."""
    if denominator:
        return numerator / denominator
    if not numerator or math.isnan(numerator):
        return MISSING
    return math.copysign(math.inf, numerator)


def root(value: float) -> float:
    """The square root; missing for what is negative or missing."""
    return math.sqrt(value) if value >= 0 else MISSING


def side(value: float, line: float) -> int:
    """1 above the line, -1 below it, 0 on it or where either is missing; exact, without tolerance."""
    return (value > line) - (value < line)


def steps(values: Sequence[float]) -> list[float]:
    """The absolute differences of neighbours; missing where either neighbour is (a gap is not bridged)."""
    return [abs(later - earlier) for earlier, later in pairwise(values)]
