"""Random series of the kinds that break charts: flat stretches, one spike, ties, gaps, nothing below, very few points."""

import random
from dataclasses import dataclass

from independent_lines import Series

KINDS = ("run", "i", "mr", "p", "pp", "u", "up", "c", "g", "t", "ip", "xbar", "s")
RATIOS = ("p", "pp", "u", "up", "ip")
LENGTHS = (0, 1, 2, 3, 5, 8, 11, 12, 13, 14, 16, 20, 24, 30, 40, 60)


@dataclass(frozen=True)
class Row:
    """One row of a table: its place on the axis, its value or numerator, its denominator."""

    key: int
    value: float | None
    size: float | None


@dataclass(frozen=True)
class Drawn:
    """A series, and rows in any order that are it."""

    number: int
    shape: str
    series: Series
    rows: tuple[Row, ...]


SHAPES = {
    "normal": lambda dice, n: [dice.gauss(20, 4) for _ in range(n)],
    "whole": lambda dice, n: [float(dice.randint(0, 6)) for _ in range(n)],
    "ties": lambda dice, n: [dice.choice((1.0, 1.1, 1.2)) for _ in range(n)],
    "flat": lambda dice, n: [dice.choice((0.0, 0.1, 7.0, 100.0))] * n,
    "nearly flat": lambda dice, n: spiked(dice, [dice.choice((0.0, 0.1, 5.0))] * n, dice.randint(1, 3)),
    "one spike": lambda dice, n: spiked(dice, [dice.gauss(20, 1) for _ in range(n)], 1),
    "steps": lambda dice, n: [float(dice.randint(0, 3) + 5 * (i > n // 2)) for i in range(n)],
    "flat stretches": lambda dice, n: [v for _ in range(n) for v in [float(dice.randint(0, 4))] * 7][:n],
    "trend": lambda dice, n: [round(i * 0.7 + dice.random() * 2, 1) for i in range(n)],
    "saw": lambda dice, n: [float(i % dice.randint(2, 9)) for i in range(n)],
    "tiny": lambda dice, n: [dice.randint(1, 9) * 1e-12 for _ in range(n)],
    "huge": lambda dice, n: [dice.randint(1, 9) * 1e12 for _ in range(n)],
    "wide apart": lambda dice, n: [10.0 ** dice.randint(-6, 9) for _ in range(n)],
    "negative": lambda dice, n: [float(dice.randint(-5, 5)) for _ in range(n)],
    "tenths": lambda dice, n: [round(dice.uniform(0, 1), 1) for _ in range(n)],
}


def spiked(dice: random.Random, values: list[float], count: int) -> list[float]:
    """The values with so many of them far off."""
    for _ in range(count if values else 0):
        values[dice.randrange(len(values))] = dice.choice((100.0, 1.0, 50.5))
    return values


def random_series(number: int) -> Drawn:
    """The series of this number; the same each time."""
    dice = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    shape, length = dice.choice(list(SHAPES)), dice.choice(LENGTHS)
    values: list[float | None] = list(SHAPES[shape](dice, length))
    sizes = (
        sizes_for(dice, shape, values) if kind in RATIOS and (kind != "ip" or dice.random() < 0.8) else None
    )
    if kind == "t":
        values = [abs(value or 0) + (0.0 if value else 0.5) for value in values]
    if kind in ("p", "pp") and sizes and dice.random() < 0.8:
        values = [float(min(abs(round(v or 0)), int(n or 0))) for v, n in zip(values, sizes, strict=True)]
    gaps = dice.choice((0.0, 0.0, 0.05, 0.3))
    values = [None if dice.random() < gaps else value for value in values]
    parts = (
        tuple(sorted(dice.sample(range(1, length), min(2, length - 1))))
        if length > 3 and dice.random() < 0.25
        else ()
    )
    freeze = dice.randint(1, length + 2) if dice.random() < 0.3 else None
    excluded = (
        frozenset(dice.sample(range(1, length + 1), min(length, dice.randint(1, 4))))
        if dice.random() < 0.25
        else frozenset()
    )
    screened = dice.random() < 0.8
    groups, rows = None, []
    if kind in ("xbar", "s"):
        same = dice.random() < 0.4
        groups = tuple(
            tuple(
                v + dice.choice((0.0, 0.5, 1.0, dice.random()))
                for _ in range(3 if same else dice.randint(1, 5))
            )
            if v is not None
            else ()
            for v in values
        )
        rows = [Row(key, value, None) for key, group in enumerate(groups, 1) for value in group or (None,)]
    else:
        for key, value in enumerate(values, 1):
            rows += rows_of(dice, kind, key, value, sizes[key - 1] if sizes else None)
    dice.shuffle(rows)
    series = Series(
        kind,
        tuple(values),
        tuple(sizes) if sizes is not None else None,
        groups,
        freeze,
        dice.random() < 0.3,
        parts,
        excluded,
        screened,
    )
    return Drawn(number, shape, series, tuple(rows))


def sizes_for(dice: random.Random, shape: str, values: list[float | None]) -> list[float | None]:
    """Denominators: alike or not, some 0, some missing."""
    largest = max((abs(value or 0) for value in values), default=1) + 1
    alike = dice.random() < 0.3
    base = float(round(largest * dice.choice((1, 2, 10)))) or 1.0
    sizes: list[float | None] = [
        base if alike else float(round(base * dice.uniform(0.5, 2))) or 1.0 for _ in values
    ]
    nothing, unknown = dice.choice((0.0, 0.0, 0.1, 0.4)), dice.choice((0.0, 0.0, 0.1))
    sizes = [0.0 if dice.random() < nothing else size for size in sizes]
    return [None if dice.random() < unknown else size for size in sizes]


def rows_of(dice: random.Random, kind: str, key: int, value: float | None, size: float | None) -> list[Row]:
    """The rows that make up one point: one, or a sum split in two, with now and then one that counts nowhere."""
    rows = [Row(key, value, size)]
    if (
        kind in RATIOS
        and value is not None
        and size is not None
        and size >= 2
        and value == int(value)
        and dice.random() < 0.2
    ):
        first, below = float(value // 2), float(size // 2)
        rows = [Row(key, first, below), Row(key, value - first, size - below)]
    if kind in RATIOS and size is not None and dice.random() < 0.1:
        rows.append(Row(key, *dice.choice(((3.0, 0.0), (None, 5.0), (4.0, None)))))
    return rows
