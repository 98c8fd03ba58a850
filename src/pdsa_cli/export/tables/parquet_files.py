"""Tables as Parquet, in parts by programme and year, as DuckDB, Spark and Trino read a folder (Hive's way of naming them).

By the library of the optional extra ``parquet``. The programme and the year stand in the names of the folders alone.
"""

from collections import defaultdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pdsa_cli.export.extras import missing
from pdsa_cli.export.texts import for_others
from pdsa_cli.lazily import pattern
from pdsa_cli.views.tables_for_others import ColumnKind, Row, Table

if TYPE_CHECKING:
    import pyarrow

_ROWS = 200_000
"""So many rows are held in memory at most, of all parts together."""
_NOWHERE = "__HIVE_DEFAULT_PARTITION__"
_LONGEST = 255 - len("programme=")
"""Bytes of a folder's name that every disk takes, without what stands before the value."""
_KEPT = 200
_BROKEN = pattern("(?:%[0-9A-F]{0,2})+$")
"""What may be half a sign where a name is cut."""


class ParquetFiles:
    """A folder for each table. Raises PdsaError where the library is missing."""

    def __init__(self, room: Path) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise missing("Parquet files", "pyarrow", "or leave out --parquet: CSV needs nothing") from None
        self._arrow, self._parquet = pyarrow, pyarrow.parquet
        self._room = room
        self._held: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._tables: dict[str, Table] = {}
        self._parts: dict[tuple[str, str], int] = defaultdict(int)
        self._count = 0

    def add(self, table: Table, rows: list[Row]) -> None:
        """More rows of a table."""
        self._tables[table.name] = table
        names = [column.name for column in table.columns]
        programme = names.index("programme") if "programme" in names else None
        day = names.index(table.day) if table.day in names else None
        for row in rows:
            where = ""
            if programme is not None:
                on = row[day] if day else None
                year = on.year if isinstance(on, date) else None
                where = f"programme={_folder(row[programme])}/year={_folder(year)}"
                row = (*row[:programme], *row[programme + 1 :])  # noqa: PLW2901
            self._held[table.name, where].append(row)
        self._count += len(rows)
        if self._count >= _ROWS:
            self._write()

    def close(self) -> None:
        """Write what is still held; a table without rows is there with its columns."""
        there = {name for name, _ in (*self._held, *self._parts)}
        for name in self._tables.keys() - there:
            self._held[name, ""] = []
        self._write()

    def _write(self) -> None:
        for (name, where), rows in sorted(self._held.items()):
            folder = self._room / name / where
            folder.mkdir(parents=True, exist_ok=True)
            at = self._parts[name, where]
            self._parts[name, where] += 1
            self._parquet.write_table(
                self._of(self._tables[name], rows, bool(where)),
                folder / f"part-{at}.parquet",
                compression="zstd",
            )
        self._held.clear()
        self._count = 0

    def _of(self, table: Table, rows: list[Row], within: bool) -> "pyarrow.Table":
        columns = [column for column in table.columns if not (within and column.name == "programme")]
        kinds = {
            ColumnKind.TEXT: self._arrow.string(),
            ColumnKind.WHOLE: self._arrow.int64(),
            ColumnKind.NUMBER: self._arrow.float64(),
            ColumnKind.DAY: self._arrow.date32(),
            ColumnKind.YES_NO: self._arrow.bool_(),
        }
        fields = [
            self._arrow.field(column.name, kinds[column.kind], metadata={"meaning": column.meaning})
            for column in columns
        ]
        arrays = [
            self._arrow.array([_value(row[at]) for row in rows], field.type)
            for at, field in enumerate(fields)
        ]
        return self._arrow.Table.from_arrays(arrays, schema=self._arrow.schema(fields))


def _folder(value: object) -> str:
    """A value as it stands in the name of a folder: letters of all scripts as they are, other signs by their bytes.

    One that is too long for a disk is cut, with a sign of the whole behind it, so that two stay two.
    """
    if value in (None, ""):
        return _NOWHERE
    said = for_others(str(value))
    name = _named(said)
    if len(name.encode()) <= _LONGEST:
        return name
    kept = name.encode()[:_KEPT].decode("utf-8", "ignore")
    return f"{_BROKEN.sub('', kept)}… {sha256(said.encode()).hexdigest()[:8]}"


def _named(text: str) -> str:
    return "".join(one if one.isalnum() or one in " -._~" else quote(one, safe="") for one in text)


def _value(value: object) -> object:
    return for_others(value) if isinstance(value, str) else value
