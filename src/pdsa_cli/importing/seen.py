"""What is seen in the columns of a table: their headers, their cells, which of them hold days or numbers."""

from collections.abc import Callable, Collection, Iterable
from functools import cache

from pdsa_cli.dates.forms import looks_like_day
from pdsa_cli.importing.column_option import name_to_write
from pdsa_cli.importing.footers import is_footer
from pdsa_cli.importing.headers import Header
from pdsa_cli.importing.identifiers import are_yes_or_no, numbers_people, numbers_rows
from pdsa_cli.importing.numbers_in_tables import is_gap, looks_like_number, read_number
from pdsa_cli.importing.roles import fields_of
from pdsa_cli.importing.tables import Row, Table, letters

Test = Callable[[str], bool]


class Seen:
    """The columns of a table by its first rows. ``free`` are those that hold something and are not ``given``.

    ``fields`` are the meanings of the headers of free columns, beside one another.
    """

    def __init__(self, table: Table, header: Header, rows: list[Row], given: Collection[int]) -> None:
        self.excel = table.excel
        self.rows = [row for row in rows if not any(is_footer(cell) for cell in row.cells if cell)] or rows
        self.headers, self.below = header.names, header.below
        self.width = max(len(header.names), *(len(row.cells) for row in rows))
        self._is_day = cache(lambda cell: looks_like_day(cell, table.serials))
        self.free = [
            at for at in range(self.width) if at not in given and (self.header(at) or self._cells(at))
        ]
        names = ["" if at in given else name for at, name in enumerate(header.names)]
        self.fields = {at: field for at, field in fields_of(names).items() if at in self.free}

    def header(self, column: int) -> str:
        """The header of a column; empty where it has none."""
        return self.headers[column] if column < len(self.headers) else ""

    def is_blank(self, column: int) -> bool:
        """Whether a column has no header and holds nothing."""
        return not self.header(column) and not self._cells(column)

    def place(self, column: int) -> str:
        """The letters of a column in Excel, else its number from 1."""
        return letters(column) if self.excel else str(column + 1)

    def lower(self, column: int) -> str:
        """The lower of two headers by itself."""
        return self.below[column] if column < len(self.below) else ""

    def named(self, *fields: str) -> list[int]:
        """The free columns whose headers have one of these meanings."""
        return [column for column in self.free if self.fields.get(column) in fields]

    def _cells(self, column: int) -> list[str]:
        cells = (row.cells[column].strip() for row in self.rows if column < len(row.cells))
        return [cell for cell in cells if cell]

    def share(self, column: int, test: Test) -> float:
        """Which share of the cells that hold something passes a test."""
        cells = [cell for cell in self._cells(column) if not is_gap(cell)]
        return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0

    def has_only_gaps(self, column: int) -> bool:
        """Whether no cell of a column holds anything."""
        return all(is_gap(cell) for cell in self._cells(column))

    def days(self, column: int) -> float:
        """Which share of the cells are days."""
        return self.share(column, self._is_day)

    def numbers(self, least: float = 0.5) -> list[int]:
        """The free columns of numbers, in their order, without those of targets."""
        return [
            column
            for column in sorted(self.free)
            if not self.numbers_rows(column)
            and self.share(column, looks_like_number) >= least
            and self.days(column) < 0.5
            and self.fields.get(column) != "target"
        ]

    def numbers_rows(self, column: int) -> bool:
        """Whether a column numbers people or rows."""
        return numbers_rows(self.header(column), self._cells(column))

    def yes_or_no(self) -> list[int]:
        """The columns that say yes or no, or 1 or 0, of each person or row, where another column numbers these."""
        rows = [column for column in self.free if self.numbers_rows(column)]
        people = any(numbers_people(self.header(column)) for column in rows) or self._days_come_again()
        return [
            column
            for column in range(self.width)
            if rows and column not in rows and self._says_yes_or_no(column, people)
        ]

    def _says_yes_or_no(self, column: int, people: bool) -> bool:
        """Whether a column says yes or no, or of ``people`` 1 or 0, which may be counts of anything else."""
        cells = [cell for cell in self._cells(column) if not is_gap(cell)]
        return are_yes_or_no(cells) and (people or not all(cell.isdigit() for cell in cells))

    def _days_come_again(self) -> bool:
        days = [self._cells(column) for column in range(self.width) if self.days(column) > 0.5]
        return any(len({*cells}) < len(cells) for cells in days)

    def are_whole(self, column: int) -> bool:
        """Whether all cells of a column are whole numbers."""
        return self.share(column, lambda cell: cell.isascii() and cell.isdigit()) == 1

    def counts(self, column: int) -> bool:
        """Whether a column has numbers, and all of them are whole; what is no number is passed over."""
        cells = [cell for cell in self._cells(column) if looks_like_number(cell)]
        return bool(cells) and all(cell.isascii() and cell.isdigit() for cell in cells)

    def is_part_of(self, column: int, other: int) -> bool:
        """Whether no number of a column is above the one beside it in the other column."""
        found = False
        for row in self.rows:
            if max(column, other) >= len(row.cells) or is_gap(row.cells[column]) or is_gap(row.cells[other]):
                continue
            try:
                if float(read_number(row.cells[column])) > float(read_number(row.cells[other])):
                    return False
            except ValueError:
                continue
            found = True
        return found

    def are_per_cent(self, column: int) -> bool:
        """Whether most cells of a column have a sign for per cent."""
        return self.share(column, lambda cell: cell.endswith("%")) > 0.5

    def listed(self, columns: Iterable[int]) -> str:
        """Columns for people, the first twelve of them."""
        names = [self.shown(column) for column in columns]
        return ", ".join(names[:12]) + (" …" if len(names) > 12 else "")

    def shown(self, column: int) -> str:
        """A column for people: its header, with its number where others have the same."""
        header = self.header(column)
        place = self.place(column)
        if header and self.headers.count(header) == 1:
            return header
        return f"{place} {header}" if header else f"column {place}"

    def name(self, column: int) -> str:
        """A column as `--columns` takes it."""
        return name_to_write(column, self.headers, self.excel)
