"""Columns of a table as they are read for a chart: numbers, days, moments and labels, errors gathered by row."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from pdsa_cli.importing.days_in_tables import Order, day_order, looks_like_day, notes_on_days, read_day
from pdsa_cli.importing.notes import notes_on_cells, notes_on_scale
from pdsa_cli.importing.numbers_in_tables import (
    is_gap,
    looks_like_number,
    read_number,
    read_per_cent,
    style_of,
)
from pdsa_cli.importing.tables import Row, Table, UnreadableTable
from pdsa_cli.views.axes import Axis, day_axis, label_axis, number_axis

_SHOWN = 5
_Value = TypeVar("_Value")


class Reader:
    """Reads columns and gathers what cannot be read, to say all of it at once."""

    def __init__(
        self, rows: list[Row], x: int | None, names: dict[int, str], table: Table, order: Order | None = None
    ) -> None:
        self.rows, self.x, self.names, self.table, self.order = rows, x, names, table, order
        self.serials = table.serials
        self.wrong: list[tuple[int, str]] = []
        self.notes: list[str] = list(table.notes)

    def _cells(self, column: int) -> list[str]:
        return [row.cells[column].strip() if column < len(row.cells) else "" for row in self.rows]

    def _each(self, column: int, cells: Iterable[str], read: Callable[[str], _Value]) -> list[_Value | None]:
        found: list[_Value | None] = []
        for row, cell in zip(self.rows, cells, strict=True):
            try:
                found.append(read(cell))
            except ValueError as error:
                found.append(None)
                self.wrong.append((row.number, f"{self.names.get(column, '')}: {error}"))
        return found

    def are_per_cent(self, column: int) -> bool:
        """Whether all numbers of a column have a sign for per cent."""
        cells = [cell for cell in self._cells(column) if not is_gap(cell)]
        return bool(cells) and all(cell.endswith("%") for cell in cells)

    def numbers(self, column: int, *, per_cent: bool = False) -> list[float | None]:
        """The numbers of a column, which may have signs for ``per_cent``; None for a gap."""
        cells = self._cells(column)
        style = style_of(cells, self.table)
        read = read_per_cent if per_cent else read_number
        numbers = self._each(column, cells, lambda cell: None if is_gap(cell) else float(read(cell, style)))
        self._note_numbers(column, cells, numbers)
        return numbers

    def _note_numbers(self, column: int, cells: list[str], numbers: list[float | None]) -> None:
        header = self.names.get(column, "")
        at = [row.number for row in self.rows]

        def place(row: int) -> str:
            return self.table.cell_name(row, column) or f"row {row}"

        known = [
            (row, text, number)
            for row, text, number in zip(at, cells, numbers, strict=True)
            if number is not None
        ]
        self.notes += notes_on_cells(zip(at, cells, strict=True), header, place)
        self.notes += notes_on_scale(
            [number for _, _, number in known],
            (),
            header,
            lambda one: f"{known[one][1]} in {place(known[one][0])}",
        )

    def keys(self) -> tuple[list[Any], Axis]:
        """Where each row stands: days, numbers, or labels in their order."""
        column = self.x
        if column is None:
            places = [float(at) for at in range(1, len(self.rows) + 1)]
            return places, number_axis(places)
        cells = self._cells(column)
        if all(looks_like_day(cell, self.serials) for cell in cells):
            return self._days(column, cells)
        if all(looks_like_number(cell) for cell in cells):
            numbers = [float(number or 0) for number in self.numbers(column)]
            return list(numbers), number_axis(numbers)
        header = self.names.get(column, "").casefold()
        some = sum(looks_like_day(cell) for cell in cells)
        if some > len(cells) / 2 or (some and header in ("date", "day", "on")):
            self._days(column, cells)
        labels = list(dict.fromkeys(cells))
        at = {label: place for place, label in enumerate(labels)}
        return [at[cell] for cell in cells], label_axis(labels)

    def _days(self, column: int, cells: list[str]) -> tuple[list[Any], Axis]:
        shown = day_order(cells)
        given = self.order or (shown if shown in ("dmy", "mdy") else None)
        found = self._each(column, cells, lambda cell: read_day(cell, given, self.serials))
        days = [day for day in found if isinstance(day, date)]
        self.notes += notes_on_days(cells, self.names.get(column, ""), given, self.serials)
        if len(days) < len(cells):
            return [0.0], number_axis([0.0])
        moments = [moment(day, cell, self.serials) for day, cell in zip(days, cells, strict=True)]
        if any(at.time() != time.min for at in moments):
            return list(moments), day_axis(moments)
        return list(days), day_axis(days)

    def refuse(self, name: str) -> None:
        """Raise UnreadableTable with all that is wrong, if anything is."""
        if not self.wrong:
            return
        more = f"; and {len(self.wrong) - _SHOWN} more" if len(self.wrong) > _SHOWN else ""
        said = [f"row {row}, {text}" for row, text in sorted(self.wrong)]
        twofold = any("two different days" in one for one in said)
        advice = (
            "add --date-order dmy where the day comes first, mdy where the month does"
            if twofold
            else "correct the file; leave a cell empty where there is no value"
        )
        raise UnreadableTable(f"{name}: {'; '.join(said[:_SHOWN])}{more}", advice)


_CLOCK = re.compile(
    r"[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AaPp])[Mm])?(?:[Zz]|([+-])(\d{2}):?(\d{2}))?$",
    re.ASCII,
)


def moment(day: date, text: str, serials: int = 0) -> datetime:
    """The moment that ``text`` names on ``day``, to the second and without a zone: by UTC where it names one.

    Without a time of day it is midnight. A time that no clock shows is midnight too.
    """
    start = datetime.combine(day, time.min)
    if serials and re.fullmatch(r"\d{5}\.\d+", text):
        first = datetime.combine(date.fromordinal(serials), time.min)
        return first + timedelta(seconds=round(float(text) * 86_400))
    found = _CLOCK.search(text)
    if found is None:
        return start
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return start
    away = timedelta(hours=int(found[6] or 0), minutes=int(found[7] or 0))
    try:
        return (
            start
            + timedelta(hours=hour, minutes=minute, seconds=second)
            + (away if found[5] == "-" else -away)
        )
    except OverflowError:
        return start
