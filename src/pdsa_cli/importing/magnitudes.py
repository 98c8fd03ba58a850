"""Values that stand far above or below the others: by a power of ten (a slipped point, a share beside per cents), or by a digit too many."""

from collections.abc import Sequence
from math import fsum, log, sqrt
from typing import NamedTuple

_NEAR = 4.0
"""The others lie within so many times their median."""
_APART = 3.0
"""So far from all of them a value stands at the least: where sizes double from row to row, nothing has slipped."""
_WIDER = {1: 1.25, 2: 2.0, 3: 2.0}
"""By the power of ten: how far beyond the others a value may lie once it is brought to their size."""
_SPREADS = (5.0, 10.0)
"""A slip lies further from the others than so many of their standard deviations, on the scale of logarithms: the first
number, and the second divided by how many others there are. What naturally spreads that far has not slipped."""
_BELOW = {1: 4.5, 2: 3.0, 3: 3.0}
"""By the power of ten: a part of the others lies below their mean by more than so many of their standard deviations. What
comes near to zero by its nature has small values, such as 1 among 1 to 20."""
_CHANCE = 6.0
"""Whole numbers lie apart by more than so many standard deviations of a count (Poisson, by square roots): 1 and 12 do not."""
_FEW = 3
"""With fewer others a tenfold difference is said of nothing: two counts may well be 3 and 30."""
_ENOUGH = 5
"""Of so many others their spread says that a value is none of them, by whatever factor; our own number."""
_SELDOM = 20
"""One in so many may lie far off by another factor than a power of ten: more are no slips, but how the values are."""


class Slip(NamedTuple):
    """A value, by its position, that is ``factor`` times as large as the others would have it; theirs lie in ``low`` to ``high``.

    ``factor`` is a power of ten, or 0 where a value is far off by any other.
    """

    position: int
    factor: float
    low: float
    high: float


def slips(values: Sequence[float], before: Sequence[float] = (), *, any_factor: bool = True) -> list[Slip]:
    """The values that differ from the others, or from those ``before``, by a power of ten and little else; or by ``any_factor``.

    The others are those within four times the median on either side, if they are at least half of all; zeros are left
    out. A value differs so where it is none of them and 10, 100 or 1,000 times it, or a part of it, is among them, and
    where it lies further from them than they spread. By another factor a few may differ, where the others are enough to tell.
    """
    earlier = [abs(value) for value in before if value]
    sizes = [(position, abs(value)) for position, value in enumerate(values) if value]
    if not sizes:
        return []
    known = earlier if len(earlier) >= _FEW else [*earlier, *(size for _, size in sizes)]
    middle = sorted(known)[(len(known) - 1) // 2]
    core = [size for size in known if middle / _NEAR <= size <= middle * _NEAR]
    if 2 * len(core) < len(known):
        return []
    low, high = min(core), max(core)
    apart = [one for one in sizes if not low / _APART < one[1] < high * _APART]
    if not apart:
        return []
    mean, spread = fsum(core) / len(core), _spread(core)
    far = (_SPREADS[0] + _SPREADS[1] / len(core)) * _spread([log(size) for size in core])
    counts = all(map(float.is_integer, map(float, (*core, *(size for _, size in sizes)))))
    powers = (1, 2, 3) if len(core) >= _FEW else (2, 3)
    found, far_off = [], []
    for position, size in apart:
        if abs(log(size / middle)) <= far:
            continue
        if counts and 2 * abs(sqrt(size) - sqrt(middle)) <= _CHANCE:
            continue
        for power in powers:
            if size < middle and size > mean - _BELOW[power] * spread:
                continue
            factor = 10.0**power if size > middle else 10.0**-power
            if low / _WIDER[power] <= size / factor <= high * _WIDER[power]:
                found.append(Slip(position, factor, low, high))
                break
        else:
            if size > middle or size <= mean - _BELOW[1] * spread:
                far_off.append(Slip(position, 0.0, low, high))
    if any_factor and len(core) >= _ENOUGH and len(far_off) <= max(1, len(sizes) // _SELDOM):
        found = sorted([*found, *far_off])
    return found


def _spread(values: Sequence[float]) -> float:
    """The standard deviation of all there are; not to the last digit, as that of the standard library is, in a tenth of its time."""
    mean = fsum(values) / len(values)
    return sqrt(fsum([(value - mean) * (value - mean) for value in values]) / len(values))
