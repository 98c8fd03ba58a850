"""One value of a measure as it was typed or read, before it is put into a project."""

from datetime import date
from typing import NamedTuple


class Point(NamedTuple):
    """One value of a measure, its numbers as a project file writes them; ``row`` and ``column`` say where it stood."""

    measure: str
    on: date
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    note: str | None = None
    row: int = 0
    column: int = 0

    @property
    def shown(self) -> str:
        """The value as it is typed: ``5/21`` or ``12.5``."""
        return self.value if self.value is not None else f"{self.numerator}/{self.denominator}"


def same_numbers(one: Point, other: Point) -> bool:
    """Whether two points say the same, however their numbers are written."""
    pairs = (
        (one.value, other.value),
        (one.numerator, other.numerator),
        (one.denominator, other.denominator),
    )
    return all(
        left == right or (left is not None and right is not None and float(left) == float(right))
        for left, right in pairs
    )
