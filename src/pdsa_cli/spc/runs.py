"""Runs about a centre line: how long the longest, how often the line is crossed, and what chance allows.

Points on the line, missing points and excluded points neither break nor lengthen a run.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pdsa_cli.spc.constants import BOXES

METHODS = ("anhoej", "bestbox", "cutbox")


class Runs(NamedTuple):
    """The runs of a phase: useful points, the longest run and the crossings, and the bounds that chance keeps.

    The four numbers are None where no point is useful.
    """

    useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    signal: bool


def sides(values: Sequence[float], line: Sequence[float]) -> list[int]:
    """1, -1 or 0 for each value: above its line, below it, on it or missing."""
    return [(value > at) - (value < at) for value, at in zip(values, line, strict=True)]


def lengths_of_runs(useful: Iterable[int]) -> list[int]:
    """The lengths of the stretches of equal signs, in order; ``useful`` holds no zeros."""
    return [len(list(stretch)) for _, stretch in groupby(useful)]


def longest_run_max(useful: int) -> int:
    """The longest run that chance allows among ``useful`` points: log2 of their number, rounded, plus 3.

    M. F. Schilling, The surprising predictability of long runs, Mathematics Magazine 2012;85:141-149. Raises
    ValueError for fewer than one point.
    """
    return round(math.log2(useful)) + 3


_EXACTLY_UP_TO = 500


def _quantile(chances: int) -> int | None:
    """The 5% point of Binomial(chances, 1/2) from the logarithms of its terms; None where that is too close to call.

    Terms below the point are added until they no longer count, so it takes the square root of ``chances``.
    """
    at = int(chances / 2 - 1.645 * math.sqrt(chances) / 2)
    while True:
        size = math.lgamma(chances + 1) - math.lgamma(at + 1) - math.lgamma(chances - at + 1)
        term = math.exp(size - chances * math.log(2))
        within, step, below = term, term, at
        while step > within * 1e-15 and below:
            step *= below / (chances - below + 1)
            below -= 1
            within += step
        without = within - term
        if min(abs(within - 0.05), abs(without - 0.05)) < 1e-7:
            return None
        if without < 0.05 <= within:
            return at
        at += 1 if within < 0.05 else -1


@lru_cache(maxsize=256)
def crossings_min(useful: int) -> int:
    """The fewest crossings that chance allows among ``useful`` points: the 5% point of Binomial(useful - 1, 1/2).

    The smallest k whose cumulative probability is at least 0.05, in whole numbers and so exact (Z. Chen, A note on
    the runs test, Model Assisted Statistics and Applications 2010;5:73-77).
    """
    chances = max(useful - 1, 0)
    if chances > _EXACTLY_UP_TO and (found := _quantile(chances)) is not None:
        return found
    term = cumulative = 1
    fewest = 0
    wanted = 1 << chances
    while 20 * cumulative < wanted:
        term = term * (chances - fewest) // (fewest + 1)
        fewest += 1
        cumulative += term
    return fewest


def runs_signal(useful: int, crossings: int, longest_run: int, method: str = "anhoej") -> bool:
    """Whether the runs are longer, or the crossings fewer, than chance allows, by one of three methods.

    ``anhoej``: J. Anhoej and A. V. Olesen, PLoS ONE 2014;9:e113825. ``bestbox`` and ``cutbox``: Anhoej and
    Wentzel-Larsen 2020, for 10 to 100 useful points; outside that they fall back to ``anhoej``.
    """
    if method == "anhoej" or useful not in BOXES:
        return longest_run > longest_run_max(useful) or crossings < crossings_min(useful)
    fewest, longest, *corner = BOXES[useful]
    if method == "bestbox" or not corner:
        return crossings < fewest or longest_run > longest
    corner_crossings, corner_run = corner
    inside = (
        (crossings > fewest and longest_run < longest)
        or (crossings == fewest and longest_run <= corner_run)
        or (crossings >= corner_crossings and longest_run <= longest)
    )
    return not inside


def runs_of(useful_sides: Sequence[int], method: str = "anhoej") -> Runs:
    """Judge the runs in ``useful_sides``, the signs of the useful points of one phase in order."""
    count = len(useful_sides)
    if not count:
        return Runs(0, None, None, None, None, signal=False)
    lengths = lengths_of_runs(useful_sides)
    longest, crossings = max(lengths), len(lengths) - 1
    signal = runs_signal(count, crossings, longest, method)
    return Runs(count, longest, longest_run_max(count), crossings, crossings_min(count), signal)
