"""A table as the source of a chart, without a project: which column holds what, and its numbers, errors by row."""

from typing import Any, NamedTuple

from pdsa_cli.commands.chart.columns import Reader
from pdsa_cli.commands.chart.headers import Columns, columns_of
from pdsa_cli.commands.chart.positions import positions
from pdsa_cli.errors import UsageError
from pdsa_cli.importing.days_in_tables import Order
from pdsa_cli.importing.numbers_in_tables import is_gap
from pdsa_cli.importing.reading import read_table
from pdsa_cli.importing.tables import Row, Table, UnreadableTable
from pdsa_cli.spc.results import Settings
from pdsa_cli.spc.series import Series
from pdsa_cli.views.chart import Source

_SHOWN = 5
_LARGEST = 1e15


class TableOptions(NamedTuple):
    """What is said of a table beyond its rows. ``freeze``, ``split`` and ``exclude`` are positions or days, as typed."""

    name: str
    title: str | None = None
    unit: str | None = None
    better: str | None = None
    freeze: str | None = None
    split: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    target: float | None = None
    multiply: float | None = None
    kind: str | None = None
    rules: str | None = None
    sheet: str | None = None
    columns: str | None = None
    date_order: Order | None = None


def table_source(raw: bytes, options: TableOptions) -> Source:
    """The source of a chart in the bytes of a CSV or Excel file. Raises PdsaError with the rows that are wrong."""
    _refuse_numbers(options)
    table = read_table(raw, options.sheet)
    rows = _rows(table)
    columns = columns_of(table, rows, options.name, options.columns)
    rows = _merged_places(table, [row for row in rows if row.number >= columns.first], columns.x)
    rows, said = _with_places(rows, columns, options.name)
    reader = Reader(rows, columns.x, columns.names, table, options.date_order)
    if columns.n is None and options.unit is None and reader.are_per_cent(columns.y):
        options = options._replace(unit="%")
    values = reader.numbers(columns.y, per_cent=options.unit == "%" and columns.n is None)
    denominators = None if columns.n is None else reader.numbers(columns.n)
    target, ignored = _target(reader, columns, options)
    keys, axis = reader.keys()
    reader.refuse(options.name)
    _refuse_denominators(rows, denominators, options.name)
    asked = positions(
        options.freeze, options.split, options.exclude, options.kind, options.rules, sorted(set(keys)), axis
    )
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
            freeze=asked.freeze,
            freeze_each=asked.freeze_each,
            splits=asked.splits,
            exclude=asked.excluded,
            target=target,
            multiply=multiply,
        ),
        axis=axis,
        said=(*reader.notes, *said, *ignored, *asked.said),
        rebase="--split {split}",
        per_cent=options.multiply is None and multiply == 100,
    )


def _refuse_numbers(options: TableOptions) -> None:
    """Targets and factors with which nothing can be drawn. Raises UsageError."""
    target, multiply = options.target, options.multiply
    if target is not None and not abs(target) <= _LARGEST:
        raise UsageError(f"--target {target:g}: a target is a finite number", "such as --target 95")
    if multiply is not None and not 1 / _LARGEST <= multiply <= _LARGEST:
        raise UsageError(
            f"--multiply {multiply:g}: values are multiplied by a number above zero",
            "such as --multiply 100, which shows fractions as per cent",
        )


def _with_places(rows: list[Row], columns: Columns, name: str) -> tuple[list[Row], tuple[str, ...]]:
    """The rows that have a place on the axis, and how many have none. Raises UnreadableTable where none has."""
    at = columns.x
    if at is None:
        return rows, ()
    found = [row for row in rows if at < len(row.cells) and not _no_place(row.cells[at])]
    if len(found) == len(rows):
        return rows, ()
    header = columns.names.get(at) or f"column {at + 1}"
    if not found:
        raise UnreadableTable(
            f"{name}: no row has anything in {header}", "fill the column in, or leave it out altogether"
        )
    kept = {row.number for row in found}
    gone = [str(row.number) for row in rows if row.number not in kept]
    many = len(gone) > 1
    listed = ", ".join(gone[:_SHOWN]) + (f" and {len(gone) - _SHOWN} more" if len(gone) > _SHOWN else "")
    said = f"{len(gone)} row{'s have' if many else ' has'} nothing in {header} and {'are' if many else 'is'} left out: "
    return found, (f"{said}row{'s' if many else ''} {listed}.",)


def _merged_places(table: Table, rows: list[Row], at: int | None) -> list[Row]:
    """The rows, with what a merged cell says of their place in each of them."""
    if at is None or not table.merged:
        return rows
    fill = table.filler({at})
    return [
        row
        if at < len(row.cells) and row.cells[at].strip()
        else Row(row.number, [*row.cells[:at], fill(row.number, at), *row.cells[at + 1 :]])
        for row in rows
    ]


def _no_place(cell: str) -> bool:
    return is_gap(cell.strip()) or cell.strip().lower() in ("none", "nat")


def _target(
    reader: Reader, columns: Columns, options: TableOptions
) -> tuple[float | list[float | None] | None, tuple[str, ...]]:
    """The target for all rows, else the one of each row; and what has to be said of it."""
    if columns.target is None:
        return options.target, ()
    if options.target is None:
        return reader.numbers(columns.target, per_cent=options.unit == "%"), ()
    header = columns.names[columns.target]
    return options.target, (f"The column {header} is left out: --target was given.",)


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
