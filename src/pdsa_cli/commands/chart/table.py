"""A table as the source of a chart, without a project: which column holds what, and its numbers, errors by row."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple, TypeVar

from pdsa_cli import dates
from pdsa_cli.errors import UsageError
from pdsa_cli.importing.days_in_tables import day_order, looks_like_day, read_day
from pdsa_cli.importing.numbers_in_tables import is_gap, looks_like_number, read_number, style_of
from pdsa_cli.importing.tables import Row, Table, UnreadableTable, read_table
from pdsa_cli.spc.results import Settings
from pdsa_cli.spc.series import Series
from pdsa_cli.views.axes import Axis, day_axis, label_axis, number_axis
from pdsa_cli.views.chart import Source

_NAMES = {
    "x": "x date on day month week period time year quarter index number point subgroup label date_of week_ending",
    "y": "y value values numerator num events cases count counts result numerators",
    "n": "n denominator den total denominators out_of of opportunities",
}
_HEADERS = {word.replace("_", " "): column for column, words in _NAMES.items() for word in words.split()}
_SHOWN = 5


class TableOptions(NamedTuple):
    """What is said of a table beyond its rows. ``freeze`` and ``split`` are positions or days, as they were typed."""

    name: str
    title: str | None = None
    unit: str | None = None
    better: str | None = None
    freeze: str | None = None
    split: tuple[str, ...] = ()
    exclude: tuple[int, ...] = ()
    target: float | None = None
    multiply: float | None = None


class Columns(NamedTuple):
    """The columns of a table by position; None where there is none. ``first`` is the first row of data."""

    x: int | None
    y: int
    n: int | None
    first: int
    names: dict[int, str]


def table_source(raw: bytes, options: TableOptions) -> Source:
    """The source of a chart in the bytes of a CSV or Excel file. Raises PdsaError with the rows that are wrong."""
    table = read_table(raw)
    rows = _rows(table)
    columns = _columns(rows, options.name)
    rows = rows[columns.first :]
    if not rows:
        raise UnreadableTable(f"{options.name} has a header and no rows", "check that this is the right file")
    reader = _Reader(rows, columns, table)
    values = reader.numbers(columns.y)
    denominators = None if columns.n is None else reader.numbers(columns.n)
    keys, axis = reader.keys()
    reader.refuse(options.name)
    _refuse_denominators(rows, denominators, options.name)
    places = sorted(set(keys))
    multiply = options.multiply if options.multiply is not None else _factor(options, denominators)
    return Source(
        id="",
        name=options.title or options.name.rpartition("/")[2].rpartition("\\")[2],
        unit=options.unit or "",
        role="",
        better=options.better,
        data_type=_data_type(options, values, denominators),
        chart=None,
        series=Series(values, denominators, keys),
        settings=Settings(
            freeze=None if options.freeze is None else _position("--freeze", options.freeze, places, axis),
            splits=[_position("--split", text, places, axis) for text in options.split],
            exclude=[_within("--exclude", number, places) for number in options.exclude],
            target=options.target,
            multiply=multiply,
        ),
        axis=axis,
        rebase="--split {split}",
        per_cent=options.multiply is None and multiply == 100,
    )


def _rows(table: Table) -> list[Row]:
    """The rows that say something; in a table of one column an empty row is a missing value."""
    rows = list(table.rows())
    while rows and not any(cell.strip() for cell in rows[-1].cells):
        rows.pop()
    if max((len(row.cells) for row in rows), default=0) == 1:
        return rows
    return [row for row in rows if any(cell.strip() for cell in row.cells)]


def _factor(options: TableOptions, denominators: Any) -> float:
    return 100 if options.unit == "%" and denominators is not None else 1


def _data_type(
    options: TableOptions, values: list[float | None], denominators: list[float | None] | None
) -> str:
    if denominators is None:
        return "percentage" if options.unit == "%" else "score"
    parts = all(
        value <= whole
        for value, whole in zip(values, denominators, strict=True)
        if value is not None and whole is not None
    )
    return "percentage" if options.unit == "%" or (parts and options.unit is None) else "rate"


def _refuse_denominators(rows: list[Row], denominators: list[float | None] | None, name: str) -> None:
    for row, number in zip(rows, denominators or (), strict=False):
        if number is not None and number < 0:
            raise UnreadableTable(
                f"{name}, row {row.number}: the denominator {number:g} is below zero",
                "correct it in the file",
            )


def _columns(rows: list[Row], name: str) -> Columns:
    if not rows:
        raise UnreadableTable(
            f"{name} is empty", "it needs a column of values, and a column of dates where there are any"
        )
    head = [" ".join(cell.split()) for cell in rows[0].cells]
    width = max(len(row.cells) for row in rows)
    if any(looks_like_number(cell) or looks_like_day(cell) for cell in head if cell):
        return _without_header(width, name)
    names = dict(enumerate(head))
    found: dict[str, int] = {}
    for at, text in names.items():
        column = _HEADERS.get(text.casefold().replace("_", " ").strip())
        if column is None:
            continue
        if column in found:
            raise UnreadableTable(
                f"{name}: {names[found[column]]} and {text} could both be the column {column}",
                "leave one of them out: a table has a column x or date, y or numerator, and n or denominator",
            )
        found[column] = at
    if "y" not in found:
        found |= _by_content(rows[1:], width, found, name, head)
    return Columns(found.get("x"), found["y"], found.get("n"), 1, names)


def _without_header(width: int, name: str) -> Columns:
    if width > 3:
        raise UnreadableTable(
            f"{name} has {width} columns and no header",
            "put a first row above it: x or date, y or numerator, and n or denominator",
        )
    names = {at: f"column {at + 1}" for at in range(width)}
    if width == 1:
        return Columns(None, 0, None, 0, names)
    return Columns(0, 1, 2 if width == 3 else None, 0, names)


def _by_content(
    rows: list[Row], width: int, found: dict[str, int], name: str, head: list[str]
) -> dict[str, int]:
    """The one column of numbers that is left, as the values; a column of days or texts before it, as the axis."""
    free = [at for at in range(width) if at not in found.values()]
    days = [at for at in free if _all(rows, at, looks_like_day)]
    numbers = [at for at in free if at not in days and _all(rows, at, looks_like_number)]
    if len(numbers) != 1:
        raise UnreadableTable(
            f"{name}: no column is called y, value or numerator; its columns are: {', '.join(filter(None, head)) or 'unnamed'}",
            "name the column of the values y, or numerator beside a denominator",
        )
    guessed = {"y": numbers[0]}
    if "x" not in found:
        other = days or [at for at in free if at != numbers[0]]
        if len(other) == 1:
            guessed["x"] = other[0]
    return guessed


def _all(rows: list[Row], column: int, test: Callable[[str], bool]) -> bool:
    cells = [row.cells[column].strip() for row in rows if column < len(row.cells)]
    cells = [cell for cell in cells if not is_gap(cell)]
    return bool(cells) and all(test(cell) for cell in cells)


_Value = TypeVar("_Value")


class _Reader:
    """Reads columns and gathers what cannot be read, to say all of it at once."""

    def __init__(self, rows: list[Row], columns: Columns, table: Table) -> None:
        self.rows, self.columns, self.serials = rows, columns, table.serials
        self.wrong: list[tuple[int, str]] = []

    def _cells(self, column: int) -> list[str]:
        return [row.cells[column].strip() if column < len(row.cells) else "" for row in self.rows]

    def _each(self, column: int, cells: Iterable[str], read: Callable[[str], _Value]) -> list[_Value | None]:
        found: list[_Value | None] = []
        for row, cell in zip(self.rows, cells, strict=True):
            try:
                found.append(read(cell))
            except ValueError as error:
                found.append(None)
                self.wrong.append((row.number, f"{self.columns.names.get(column, '')}: {error}"))
        return found

    def numbers(self, column: int) -> list[float | None]:
        """The numbers of a column; None for a gap."""
        cells = self._cells(column)
        style = style_of(cells)
        return self._each(
            column, cells, lambda cell: None if is_gap(cell) else float(read_number(cell, style))
        )

    def keys(self) -> tuple[list[Any], Axis]:
        """Where each row stands: days, numbers, or labels in their order."""
        column = self.columns.x
        if column is None:
            places = [float(at) for at in range(1, len(self.rows) + 1)]
            return places, number_axis(places)
        cells = self._cells(column)
        if not all(cells):
            empty = [row.number for row, cell in zip(self.rows, cells, strict=True) if not cell]
            self.wrong += [(number, f"{self.columns.names[column]}: is empty") for number in empty]
            return [0.0], number_axis([0.0])
        if all(looks_like_day(cell, self.serials) for cell in cells):
            return self._days(column, cells)
        if all(looks_like_number(cell) for cell in cells):
            numbers = [float(number or 0) for number in self.numbers(column)]
            return list(numbers), number_axis(numbers)
        header = self.columns.names.get(column, "").casefold()
        some = sum(looks_like_day(cell) for cell in cells)
        if some > len(cells) / 2 or (some and header in ("date", "day", "on")):
            self._days(column, cells)
        labels = list(dict.fromkeys(cells))
        at = {label: place for place, label in enumerate(labels)}
        return [at[cell] for cell in cells], label_axis(labels)

    def _days(self, column: int, cells: list[str]) -> tuple[list[Any], Axis]:
        order = day_order(cells)
        given = order if order in ("dmy", "mdy") else None
        found = self._each(column, cells, lambda cell: read_day(cell, given, self.serials))
        days = [day for day in found if isinstance(day, date)]
        return (list(days), day_axis(days)) if len(days) == len(cells) else ([0.0], number_axis([0.0]))

    def refuse(self, name: str) -> None:
        """Raise UnreadableTable with all that is wrong, if anything is."""
        if not self.wrong:
            return
        more = f"; and {len(self.wrong) - _SHOWN} more" if len(self.wrong) > _SHOWN else ""
        said = [f"row {row}, {text}" for row, text in sorted(self.wrong)]
        twofold = any("two different days" in one for one in said)
        advice = (
            "write days as YYYY-MM-DD"
            if twofold
            else "correct the file; leave a cell empty where there is no value"
        )
        raise UnreadableTable(f"{name}: {'; '.join(said[:_SHOWN])}{more}", advice)


def _position(option: str, text: str, places: list[Any], axis: Axis) -> int:
    """How many points there are up to a number or a day."""
    if text.isascii() and text.isdigit():
        return _within(option, int(text), places)
    try:
        day = dates.iso_date(text)
    except ValueError as error:
        raise UsageError(
            f"{option}: {error}", "write the number of a point, or a day as YYYY-MM-DD"
        ) from None
    if axis.kind != "day":
        raise UsageError(
            f"{option} {text}: the points of this table have no dates", "write the number of a point"
        )
    count = sum(1 for place in places if place <= day)
    if not count:
        raise UsageError(f"{option} {text}: no point is that early", f"the first one is of {places[0]}")
    return count


def _within(option: str, number: int, places: list[Any]) -> int:
    if not 1 <= number <= len(places):
        raise UsageError(
            f"{option} {number}: there is no such point", f"the points are numbered 1 to {len(places)}"
        )
    return number
