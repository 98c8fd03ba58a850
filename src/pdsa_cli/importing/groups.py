"""Rows of groups, such as wards: which of them are those of the one group that is wanted."""

from collections.abc import Sequence

from pdsa_cli.importing.roles import normal
from pdsa_cli.importing.tables import Table


class Others:
    """Tells rows of other groups than those that are wanted, by their columns; a merged group stands in all rows of its block.

    ``seen`` are the groups that there are in each column, as they are written.
    """

    def __init__(self, table: Table, only: Sequence[tuple[int, str]]) -> None:
        self._only = [(column, normal(group)) for column, group in only]
        self._fill = table.filler({column for column, _ in only})
        self.seen: dict[int, list[str]] = {column: [] for column, _ in only}

    def group_of(self, number: int, cells: Sequence[str]) -> str | None:
        """The other group of a row, empty where it says none; None where the row is of the one that is wanted."""
        for column, wanted in self._only:
            text = cells[column].strip() if column < len(cells) else ""
            text = text or self._fill(number, column)
            if text and text not in self.seen[column]:
                self.seen[column].append(text)
            if normal(text) != wanted:
                return text
        return None
