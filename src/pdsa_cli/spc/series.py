"""What a chart is made from: rows of numbers, gathered into one group for each position on the axis."""

import math
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pdsa_cli.spc.arithmetic import MISSING, Number, deviation, divide, mean, median, number, present, total


class ChartRefused(ValueError):  # noqa: N818  (named for what it is)
    """The chart asked for cannot be drawn from these numbers; the message is a sentence for the person."""


class Series(NamedTuple):
    """The numbers of one measure, row by row.

    ``values``: the values, or the numerators where ``denominators`` are given; None (or NaN) is a missing value.
    ``keys``: the place of each row on the axis, a date or a number; rows with the same key form one subgroup, groups
    are put in the order of their keys, and rows whose key is None are left out. Without keys every row is a group.
    ``aggregate``: how the values of a group become one point where there are no denominators: mean, median, sum or sd.
    ``ordered``: whether the order of the keys means anything; false for wards side by side. Without order no runs
    can be judged.
    """

    values: Sequence[Number]
    denominators: Sequence[Number] | None = None
    keys: Sequence[Hashable] | None = None
    aggregate: str = "mean"
    ordered: bool = True


class Groups(NamedTuple):
    """One entry for each group, in the order of the axis; missing numbers are NaN."""

    keys: Sequence[Any]
    values: list[float]
    sums: list[float]
    sizes: list[int]
    means: list[float]
    deviations: list[float]
    denominators: list[float]
    centres: list[float]
    targets: list[float]


class Rows(NamedTuple):
    """The rows of one group before they are put together."""

    values: list[float]
    denominators: list[float] | None
    centre: float
    target: float


AGGREGATES: dict[str, Callable[[list[float]], float]] = {
    "mean": mean,
    "median": median,
    "sum": lambda values: total(values) if present(values) else MISSING,
    "sd": deviation,
}

Line = Number | Sequence[Number]
LARGEST = 1e150


def gather(series: Series, centre: Line = None, target: Line = None, *, as_qicharts2: bool = False) -> Groups:
    """Gather the rows of ``series`` into groups in the order of the axis.

    ``centre`` and ``target`` are one number or one for each row; a group takes that of its first row. A row that
    lacks its numerator or its denominator lacks both, and so does one whose denominator is 0: what happened out of
    nothing is no value and counts nowhere. A group of which nothing is known has a missing sum. With ``as_qicharts2``
    several missing rows add up to 0, and a numerator over 0 stays in the sums, as in that package. Raises ChartRefused
    for columns of different lengths, an unknown aggregate, a denominator below 0, or numbers beyond 1e150.
    """
    if series.aggregate not in AGGREGATES:
        raise ChartRefused(
            f"values cannot be put together by {series.aggregate}: use mean, median, sum or sd"
        )
    count = len(series.values)
    empty_is_zero = as_qicharts2
    values, denominators = _both_or_neither(series, over_nothing=as_qicharts2)
    centres, targets = _per_row("centre lines", centre, count), _per_row("targets", target, count)
    if series.aggregate != "sd" and (in_order := _in_order(series.keys, count)) is not None:
        zero = empty_is_zero and series.aggregate == "sum"
        columns = _single_rows(values, denominators, empty_is_zero=zero)
        return Groups._make([in_order, *map(list, columns), centres, targets])
    keys, rows_of = _by_key(series.keys, count)
    if series.aggregate != "sd" and len(keys) == count:
        order = [rows[0] for rows in rows_of]
        zero = empty_is_zero and series.aggregate == "sum"
        columns = _single_rows(values, denominators, empty_is_zero=zero)
        return Groups._make(
            [keys, *([column[row] for row in order] for column in (*columns, centres, targets))]
        )
    groups = [
        Rows(
            [values[row] for row in rows],
            [denominators[row] for row in rows] if denominators is not None else None,
            centres[rows[0]],
            targets[rows[0]],
        )
        for rows in rows_of
    ]
    return _columns(keys, groups, series.aggregate, empty_is_zero=empty_is_zero)


def _both_or_neither(series: Series, *, over_nothing: bool) -> tuple[list[float], list[float] | None]:
    """The values and denominators as numbers; where one of the two is missing, both are, and those over 0 as well.

    ``over_nothing`` keeps those over 0.
    """
    values = [number(value) for value in series.values]
    _within_reach(values)
    if series.denominators is None:
        return values, None
    _same_length("denominators", len(series.denominators), len(values))
    denominators = [number(value) for value in series.denominators]
    _within_reach(denominators)
    if min(denominators, default=0.0) < 0:
        raise ChartRefused("a denominator is below zero, and nothing can be a part of that")
    for row, (value, denominator) in enumerate(zip(values, denominators, strict=True)):
        if math.isnan(value) or math.isnan(denominator) or not (denominator or over_nothing):
            values[row] = denominators[row] = MISSING
    return values, denominators


def _single_rows(
    values: list[float], denominators: list[float] | None, *, empty_is_zero: bool
) -> tuple[Sequence[float], ...]:
    """The columns of Groups from values to denominators where every group is one row."""
    sizes = [0 if math.isnan(value) else 1 for value in values]
    unknown = [MISSING] * len(values)
    if denominators is not None:
        known = [0.0 if math.isnan(denominator) else denominator for denominator in denominators]
        return list(map(divide, values, known)), values, sizes, values, unknown, known
    plotted = [0.0 if math.isnan(value) else value for value in values] if empty_is_zero else values
    return plotted, values, sizes, values, unknown, unknown


def _columns(keys: Sequence[Any], groups: list[Rows], aggregate: str, *, empty_is_zero: bool) -> Groups:
    found = Groups(keys, [], [], [], [], [], [], [], [])
    for group in groups:
        known = present(group.values)
        several = len(group.values) > 1
        empty = 0.0 if empty_is_zero and several else MISSING
        found.sizes.append(len(known))
        if len(known) == 1:
            found.sums.append(known[0])
            found.means.append(known[0])
            found.deviations.append(MISSING)
        else:
            found.sums.append(total(known) if known else empty)
            found.means.append(mean(known))
            found.deviations.append(deviation(known))
        if group.denominators is not None:
            found.denominators.append(total(group.denominators))
            found.values.append(divide(total(known), found.denominators[-1]))
        else:
            found.denominators.append(MISSING)
            found.values.append(_together(known, aggregate, 0.0 if empty_is_zero else MISSING))
        found.centres.append(group.centre)
        found.targets.append(group.target)
    return found


def _together(known: list[float], aggregate: str, empty_sum: float) -> float:
    if len(known) == 1 and aggregate != "sd":
        return known[0]
    if not known and aggregate == "sum":
        return empty_sum
    return AGGREGATES[aggregate](known)


def _in_order(keys: Sequence[Hashable] | None, count: int) -> Sequence[Any] | None:
    """The keys where each row has one of its own and they stand in order already; else None."""
    if keys is None:
        return list(range(1, count + 1))
    _same_length("keys", len(keys), count)
    ordered: Sequence[Any] = keys
    if None in ordered or any(not earlier < later for earlier, later in pairwise(ordered)):
        return None
    return ordered


def _by_key(keys: Sequence[Hashable] | None, count: int) -> tuple[list[Any], list[list[int]]]:
    """The keys in order, each once, and the rows that have each."""
    if keys is None:
        return list(range(1, count + 1)), [[row] for row in range(count)]
    _same_length("keys", len(keys), count)
    found: dict[Any, list[int]] = {}
    for row, key in enumerate(keys):
        if key is not None:
            found.setdefault(key, []).append(row)
    order = sorted(found)
    return order, [found[key] for key in order]


def _per_row(name: str, line: Line, count: int) -> list[float]:
    if line is None or isinstance(line, int | float):
        return [number(line)] * count
    _same_length(name, len(line), count)
    return [number(value) for value in line]


def _within_reach(numbers: list[float]) -> None:
    """Refuse numbers whose squares or quotients a float cannot hold."""
    for value in numbers:
        if beyond_reach(value):
            raise ChartRefused(f"{value:g} is too large or too small for a chart")


def beyond_reach(value: float) -> bool:
    """Whether a number is too large or too small for its square or a quotient to be one."""
    size = abs(value)
    return LARGEST < size < math.inf or 0 < size < 1 / LARGEST


def _same_length(name: str, found: int, wanted: int) -> None:
    if found != wanted:
        raise ChartRefused(f"there are {wanted} values and {found} {name}: each value needs one")


def splits_of_labels(labels: Sequence[Hashable]) -> list[int]:
    """Where phases end when each group carries the label of its phase: the number of the last group of each but the last.

    A phase begins at the first appearance of its label; a label that comes back later begins nothing (as qicharts2).
    """
    seen: set[Hashable] = set()
    ends = []
    for position, label in enumerate(labels):
        if label not in seen:
            seen.add(label)
            if position:
                ends.append(position)
    return ends
