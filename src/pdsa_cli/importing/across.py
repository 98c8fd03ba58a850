"""Tables whose days stand across the top: noticed, and turned so that each day has a row."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from pdsa_cli.dates.forms import looks_like_day
from pdsa_cli.dates.names import bare, month_called
from pdsa_cli.importing.misread_days import stretches
from pdsa_cli.importing.numbers_in_tables import looks_like_number
from pdsa_cli.importing.tables import Row, Table, UnreadableTable

_SAMPLE = 60
_FEWEST = 3
_MOST_ROWS = 5_000


class Top(NamedTuple):
    """The row of days: its number, the first column that holds one, and the first and the last of them."""

    row: int
    column: int
    first: str
    last: str


def days_across(table: Table) -> Top | None:
    """Where days stand across the top of a table; None where they do not. Raises UnreadableTable for months without years."""
    rows = [row for row in islice(table.rows(), _SAMPLE) if any(cell.strip() for cell in row.cells)]
    for at, row in enumerate(rows):
        cells = [(column, cell.strip()) for column, cell in enumerate(row.cells) if cell.strip()]
        days = [(column, cell) for column, cell in cells if looks_like_day(cell) and not cell.isdigit()]
        months = [cell for _, cell in cells if month_called(bare(cell).rstrip("."))]
        found = days or months
        if len(found) < _FEWEST or 2 * len(found) < len(cells) or not _labels_below(rows[at + 1 :]):
            if len(cells) > 2 or any(looks_like_number(cell) for _, cell in cells):
                return None  # a header, or values
            continue
        if not days:
            raise UnreadableTable(
                f"the months across the top, in {table.row_name(row.number)}, have no year: {', '.join(months[:4])}",
                "write the year with them, such as Jan 2026; then read it with --across",
            )
        if days[0][0] == 0:
            return None
        return Top(row.number, days[0][0], days[0][1], days[-1][1])
    return None


def _labels_below(rows: Sequence[Row]) -> bool:
    """Whether rows below have a text in front and numbers behind it."""
    found = [row for row in rows if row.cells[0].strip() and not looks_like_day(row.cells[0].strip())]
    texts = sum(not looks_like_number(row.cells[0]) for row in found)
    numbers = sum(any(looks_like_number(cell) for cell in row.cells[1:] if cell.strip()) for row in found)
    return bool(found) and 2 * texts > len(found) and numbers > 0


def turned(table: Table) -> Table:
    """The table with rows and columns swapped, from its row of days on. Raises UnreadableTable where no days stand there."""
    top = days_across(table)
    if top is None:
        raise UnreadableTable(
            "--across is for a table with days across the top, and this one has none there",
            "leave --across out",
        )
    rows = [row for row in table.rows() if row.number >= top.row and any(cell.strip() for cell in row.cells)]
    if len(rows) > _MOST_ROWS:
        raise UnreadableTable(
            f"the table has more than {_MOST_ROWS:,} rows below its days", "save it with a row for each day"
        )
    width = max(len(row.cells) for row in rows)
    labels = [" ".join(filter(None, map(str.strip, row.cells[: top.column]))) for row in rows]
    days = labels[0] if stretches(labels[0]) & {"week", "quarter", "year"} else "Date"  # what 2026-01 is
    found = [Row(1, [days, *labels[1:]])]
    found += [
        Row(column + 1, [row.cells[column] if column < len(row.cells) else "" for row in rows])
        for column in range(top.column, width)
    ]
    said = (*table.said, f"days across the top, in {table.row_name(top.row)}")
    return table._replace(
        rows=lambda: iter(found),
        said=said,
        merged=(),
        shown_units=(),
        across=tuple(row.number for row in rows),
    )
