"""Values that stand ten, a hundred or a thousand times above or below the others: a slipped point, a share beside per cents."""

from collections.abc import Sequence
from statistics import median_low
from typing import NamedTuple

_NEAR = 4.0
"""The others lie within so many times their median."""
_APART = 3.0
"""So far from all of them a value stands at the least: where sizes double from row to row, nothing has slipped."""
_WIDER = {1: 1.25, 2: 2.0, 3: 2.0}
"""By the power of ten: how far beyond the others a value may lie once it is brought to their size."""
_FEW = 3
"""With fewer others a tenfold difference is said of nothing: two counts may well be 3 and 30."""


class Slip(NamedTuple):
    """A value, by its position, that is ``factor`` times as large as the others would have it; theirs lie in ``low`` to ``high``."""

    position: int
    factor: float
    low: float
    high: float


def slips(values: Sequence[float], before: Sequence[float] = ()) -> list[Slip]:
    """The values that differ from the others, or from those ``before``, by a power of ten and little else.

    The others are those within four times the median on either side, if they are at least half of all; zeros are left
    out. A value differs so where it is none of them and 10, 100 or 1,000 times it, or a part of it, is among them.
    """
    earlier = [abs(value) for value in before if value]
    sizes = [(position, abs(value)) for position, value in enumerate(values) if value]
    if not sizes or len(sizes) + len(earlier) < 2:
        return []
    known = earlier if len(earlier) >= _FEW else [*earlier, *(size for _, size in sizes)]
    middle = median_low(known)
    core = [size for size in known if middle / _NEAR <= size <= middle * _NEAR]
    if 2 * len(core) < len(known):
        return []
    low, high = min(core), max(core)
    powers = (1, 2, 3) if len(core) >= _FEW else (2, 3)
    found = []
    for position, size in sizes:
        if low / _APART < size < high * _APART:
            continue
        for power in powers:
            factor = 10.0**power if size > middle else 10.0**-power
            if low / _WIDER[power] <= size / factor <= high * _WIDER[power]:
                found.append(Slip(position, factor, low, high))
                break
    return found
