"""A table as a file holds it: rows of texts, each with its number in the file."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pdsa_cli.errors import PdsaError

UNCOMPUTED = "\x01formula"
"""Stands for a cell whose formula has no stored result."""
NOT_STORED = "holds a formula whose result is not stored; open the file in Excel, save it, and try again"
"""What is said of such a cell."""


MOST_COLUMNS = 2_000
"""Columns that a table may have; one of a ward has a few dozen."""
MOST_ROWS = 1_048_576
"""As many as a sheet of Excel has; a project has room for half of them."""
LONGEST_CELL = 32_767
"""Characters that a cell of Excel can hold."""


class Number(str):
    """What a spreadsheet holds as a number, as text: a point in it is a decimal point, whatever the language of the sheet."""

    __slots__ = ()

    def strip(self, chars: str | None = None, /) -> str:  # noqa: ARG002  (there is nothing around a number)
        """Itself, and still a number."""
        return self


class UnreadableTable(PdsaError):  # noqa: N818  (named for what it is)
    """A file that holds no table, or a broken one."""


class Row(NamedTuple):
    """One row; ``number`` counts from 1, empty rows included, as a spreadsheet shows it."""

    number: int
    cells: list[str]


class Merged(NamedTuple):
    """A block of cells that look like one; ``text`` stands in its first. All four are counted as rows and columns are."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


class Table(NamedTuple):
    """Rows that can be gone through again and again. ``said`` tells how the file was read, for people; ``notes`` are
    sentences on what should be known of it, such as hidden rows. ``separator`` is that of CSV.

    ``across``: rows and columns were swapped; the number in the file of what is a column now. ``shown_units`` are the units that
    number formats of Excel show: the column, the first row, and the unit.

    Columns are counted from 0. ``serials`` is the day before day 1 of Excel's day numbers, as an ordinal; 0 where numbers
    are no days.
    """

    rows: Callable[[], Iterator[Row]]
    said: tuple[str, ...] = ()
    merged: tuple[Merged, ...] = ()
    excel: bool = False
    serials: int = 0
    separator: str = ""
    notes: tuple[str, ...] = ()
    across: tuple[int, ...] = ()
    shown_units: tuple[tuple[int, int, str], ...] = ()

    def cell_name(self, row: int, column: int) -> str:
        """``B7`` in Excel; empty elsewhere."""
        if not self.excel:
            return ""
        line, at = self.place(row, column)
        return f"{letters(at - 1)}{line}"

    def place(self, row: int, column: int) -> tuple[int, int]:
        """The row and the column of a cell as the file has them, both counted from 1."""
        if not self.across:
            return row, column + 1
        return (self.across[column] if column < len(self.across) else 0), row

    def row_name(self, row: int) -> str:
        """How a row is called: ``row 7``; ``column 7`` where rows and columns were swapped."""
        if not self.across:
            return f"row {row}"
        return f"column {letters(row - 1) if self.excel else row}"

    def where(self, row: int, column: int) -> str:
        """``B7`` in Excel, ``row 7`` elsewhere."""
        return self.cell_name(row, column) or self.row_name(row)

    def filler(self, columns: set[int]) -> Callable[[int, int], str]:
        """What a merged block says in an empty cell of these columns: its text; empty where there is no block."""
        blocks: dict[int, list[Merged]] = {column: [] for column in columns}
        for block in sorted(self.merged):
            for column in columns:
                if block.left <= column <= block.right:
                    blocks[column].append(block)
        starts = {column: [block.top for block in found] for column, found in blocks.items()}

        def fill(row: int, column: int) -> str:
            at = bisect_right(starts.get(column, []), row) - 1
            return blocks[column][at].text if at >= 0 and row <= blocks[column][at].bottom else ""

        return fill


def letters(column: int) -> str:
    """The letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def column_number(name: str) -> int | None:
    """The column of letters, counted from 0; None where there is no such column in a spreadsheet."""
    if not (name.isascii() and name.isalpha() and len(name) <= 3):
        return None
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1 if number <= 16384 else None
