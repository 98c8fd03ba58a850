"""Values so far from the others that a point may be missing: they are asked back before they are taken."""

import re
from collections.abc import Sequence

from pdsa_cli.lazily import pattern

_HOURS_A_DAY = pattern(r"h(ours?|rs?)?\s*(a|per|/)\s*d(ay)?", re.IGNORECASE)
_FEWEST = 3
"""Of so many values their spread says something."""
_SPREADS = 3
_TIMES = 10


def far_outside(value: float, others: Sequence[float], unit: str = "") -> str:
    """Why a value may be mistyped: it cannot be, or is far from the others; empty where nothing is odd."""
    if _HOURS_A_DAY.fullmatch(unit.strip()) and value > 24:
        return f"{value:g} is more hours than a day has."
    if not others:
        return ""
    low, high = min(others), max(others)
    if len(others) < _FEWEST:
        far = bool(high) and (value > _TIMES * high > 0 or 0 < value * _TIMES < low)
    else:
        reach = _SPREADS * max(high - low, abs(high) / 2)
        far = not low - reach <= value <= high + reach
    if not far:
        return ""
    seen = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"{value:g} is far from what there is so far, {seen}."
