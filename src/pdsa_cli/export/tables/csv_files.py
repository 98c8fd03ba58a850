"""Tables as CSV: one file each, which every program reads and in which no spreadsheet finds a formula."""

from pathlib import Path
from typing import TextIO

from pdsa_cli.export.csv_rows import csv_text
from pdsa_cli.export.texts import for_others
from pdsa_cli.views.tables_for_others import Row, Table


class CsvFiles:
    """A file for each table, in a folder."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._open: dict[str, TextIO] = {}

    def add(self, table: Table, rows: list[Row]) -> None:
        """More rows of a table; also none, so that it is there with its columns."""
        file = self._open.get(table.name)
        if file is None:
            path = self._room / f"{table.name}.csv"
            file = self._open[table.name] = path.open("w", encoding="utf-8", newline="")
            file.write(csv_text([column.name for column in table.columns], []))
        file.write(csv_text((), [[_cell(value) for value in row] for row in rows], headed=False))

    def close(self) -> None:
        """All is there."""
        for file in self._open.values():
            file.close()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return for_others(value)
    return value
