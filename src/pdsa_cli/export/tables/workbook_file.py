"""Tables as one Excel workbook, a sheet each, by the library of the optional extra ``xlsx``; it is written row by row."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from pdsa_cli.errors import PdsaError
from pdsa_cli.export.excel_texts import cell_text
from pdsa_cli.export.extras import missing
from pdsa_cli.views.tables_for_others import ColumnKind, Row, Table

MOST_ROWS = 1_048_576
"""The rows of a sheet of Excel."""
_WIDTHS = {
    ColumnKind.TEXT: 28.0,
    ColumnKind.WHOLE: 11.0,
    ColumnKind.NUMBER: 12.0,
    ColumnKind.DAY: 12.0,
    ColumnKind.YES_NO: 10.0,
}
_FIRST_YEAR = 1900


class WorkbookFile:
    """One workbook. Raises PdsaError where the library is missing, or a table is longer than a sheet."""

    def __init__(self, path: Path, today: date) -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError:
            raise missing("Excel workbooks", "XlsxWriter", "or name a folder: CSV needs nothing") from None
        looks = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = Workbook(str(path), looks)
        self._book.set_properties({"created": datetime(today.year, today.month, today.day)})  # noqa: DTZ001
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets: dict[str, tuple[Any, int]] = {}

    def add(self, table: Table, rows: list[Row]) -> None:
        """More rows of a table; a sheet is written from the top down."""
        sheet, at = self._sheets.get(table.name) or self._begun(table)
        if at + len(rows) > MOST_ROWS:
            raise PdsaError(
                f"the table {table.name} is longer than a sheet of Excel ({MOST_ROWS:,} rows)",
                "name a folder instead of a workbook, for CSV or with --parquet; or take less with --since",
            )
        for row in rows:
            for column, value in enumerate(row):
                self._write(sheet, at, column, value)
            at += 1
        self._sheets[table.name] = sheet, at

    def close(self) -> None:
        """All is there."""
        for sheet, rows in self._sheets.values():
            sheet.autofilter(0, 0, max(rows - 1, 0), sheet.dim_colmax or 0)
        self._book.close()

    def _begun(self, table: Table) -> tuple[Any, int]:
        sheet = self._book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, _WIDTHS[column.kind])
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.name, self._head)
        return sheet, 1

    def _write(self, sheet: Any, row: int, column: int, value: object) -> None:
        if value is None:
            return
        if isinstance(value, str):
            sheet.write_string(row, column, cell_text(value))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, date) and value.year >= _FIRST_YEAR:
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self._day)  # noqa: DTZ001
        elif isinstance(value, date):
            sheet.write_string(row, column, value.isoformat())
        else:
            sheet.write_number(row, column, value)
