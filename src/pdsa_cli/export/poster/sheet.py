"""The paper of a poster. A poster is the same on every paper of the A series, only larger: lengths are those on A4."""

from typing import NamedTuple

_A4 = 210.0
_SIDES = {
    "a1": (594, 841),
    "a2": (420, 594),
    "a3": (297, 420),
    "a4": (210, 297),
    "letter": (215.9, 279.4),
}

MARGIN, GUTTER, FOOT = 8.0, 6.0, 7.0
"""Around the sheet, between the columns, and of the line at the foot, in millimetres of A4."""
SMALLEST, LARGEST = 3.0, 6.0
"""Millimetres of the text on A4: 8.5 to 17 points, which is 24 to 48 on A1, to be read from two metres."""


class Sheet(NamedTuple):
    """A sheet of paper: its name, and its sides in millimetres."""

    size: str
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How many times as large as on A4 all is."""
        return min(self.width, self.height) / _A4

    @property
    def columns(self) -> int:
        """As many columns as suit it."""
        return 3 if self.width > self.height else 2

    def column(self, columns: int) -> float:
        """How wide each of so many columns is, on A4."""
        return (self.width / self.scale - 2 * MARGIN - (columns - 1) * GUTTER) / columns


def sheet(size: str, *, landscape: bool) -> Sheet:
    """The sheet of this size."""
    short, long = _SIDES[size]
    return Sheet(size, long, short) if landscape else Sheet(size, short, long)
