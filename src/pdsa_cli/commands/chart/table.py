"""A table as the source of a chart, without a project: which column holds what, and its numbers, errors by row."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pdsa_cli import dates
from pdsa_cli.commands.bad_rows import bad_rows, problem_of
from pdsa_cli.commands.chart.places import places
from pdsa_cli.commands.chart.positions import positions
from pdsa_cli.commands.chart.table_options import TableOptions
from pdsa_cli.commands.result import Presentation
from pdsa_cli.commands.settling import Said, Settled, refuse_unclear, settled
from pdsa_cli.dates.forms import moment_of
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.evidence.far_days import far_days
from pdsa_cli.evidence.measures import CHARTS_OF_EVENTS, shown_times
from pdsa_cli.importing.notes import notes_on_scale
from pdsa_cli.importing.notes_of_points import notes_on_columns
from pdsa_cli.importing.numbers_in_tables import fraction, is_gap
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import DataRow, Used, are_days, left_out, not_used, refuse_mixed
from pdsa_cli.importing.series import Read, read_series
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import Table, UnreadableTable
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import counted, cut, plural, some
from pdsa_cli.spc.events import apart
from pdsa_cli.spc.results import Settings
from pdsa_cli.spc.series import Series
from pdsa_cli.suggesting import Command
from pdsa_cli.views.axes import Axis, day_of
from pdsa_cli.views.chart import Source
from pdsa_cli.words import Chart, unit_known

if TYPE_CHECKING:
    from pdsa_cli.ask import Terminal

_SHOWN = 5
_OF_COUNTS = ("c", "u", "up", "p", "pp", "g")
_LARGEST = 1e15
_OF_GROUPS = ("xbar", "s")
"""Charts for which the rows of one day are a group."""


def table_source(
    raw: bytes,
    options: TableOptions,
    terminal: "Terminal | None" = None,
    presentation: Presentation = Presentation(),  # noqa: B008  (a constant)
) -> Source:
    """The source of a chart in the bytes of a CSV or Excel file; what is unclear is asked at a ``terminal``.

    Raises PdsaError with all that is unclear, or with the rows that are wrong.
    """
    _refuse_numbers(options)
    found, cells, said = _settled(raw, options, terminal)
    table, layout = found.table, found.layout
    measure = _measure(layout, cells, options)
    read = read_series(table, layout, cells, measure)
    keys, axis, faults = places(layout, cells, table.serials, found.order)
    if options.kind in CHARTS_OF_EVENTS:
        keys = apart(keys)
    faults += [
        one._replace(advice="add --unit % where the whole column is per cents")
        if " is a per cent, " in one.message
        else one
        for one in read.faults
    ]
    _refuse_unclear(found, [problem_of(options.name, table, layout, one).message for one in faults], options)
    if faults:
        raise bad_rows(options.name, table, layout, faults, presentation, "nothing was drawn")
    unit = measure.unit or ""
    settings, of_settings = _settings(layout, read, keys, axis, unit, options)
    notes = (
        *left_out(cells.left, table),
        *notes_on_columns(table, layout, cells, found.order, days=axis.kind == "day"),
        *_on_scale(table, layout, cells, read),
        *_doubtful(read, keys, axis, unit, options),
        *_notes(layout, cells, read, keys, options),
    )
    return Source(
        id="",
        name=options.title or options.name.rpartition("/")[2].rpartition("\\")[2],
        unit=unit,
        role="",
        better=options.better,
        data_type=_data_type(unit, read),
        chart=None,
        series=Series(read.values, read.denominators, keys),
        settings=settings,
        axis=axis,
        said=(*said, *notes, *of_settings),
        rebase="--split {split}",
        by_unit=options.multiply is None and settings.multiply != 1,
    )


def _settled(
    raw: bytes, options: TableOptions, terminal: "Terminal | None"
) -> tuple[Settled, Used, tuple[str, ...]]:
    """How the table is read, its rows that have a place, and what has to be said of the others; errors name the file."""
    try:
        said = Said(options.columns, None, options.date_order, options.across or None)
        found = settled(options.name, read_table(raw, options.sheet), (), said, terminal)
        refuse_mixed(found.table, found.layout, found.cells)
        return found, *_with_places(found.layout, found.cells, found.table.serials)
    except PdsaError as error:
        if not error.message.startswith(("--", options.name)):
            error.message = f"{options.name}: {error.message}"
        raise


def _settings(
    layout: Layout, read: Read, keys: list[Any], axis: Axis, unit: str, options: TableOptions
) -> tuple[Settings, tuple[str, ...]]:
    """How the lines are computed, and what has to be said of that."""
    asked = positions(
        options.freeze,
        tuple(options.split or ()),
        tuple(options.exclude or ()),
        options.kind,
        options.rules,
        sorted(set(keys)),
        axis,
    )
    multiply = options.multiply
    if multiply is None:
        multiply = shown_times(unit) if read.denominators is not None else 1
    target, ignored = _target(layout, read, options)
    settings = Settings(
        freeze=asked.freeze,
        freeze_each=asked.freeze_each,
        splits=asked.splits,
        exclude=asked.excluded,
        target=target,
        multiply=multiply,
    )
    return settings, (*ignored, *asked.said)


def _measure(layout: Layout, cells: Used, options: TableOptions) -> Measure:
    """What the values of a table are, as far as options and signs for per cent say it, by which they are read and refused."""
    column = layout.column(Role("value"))
    texts = [text for text in cells.texts(column) if not is_gap(text)] if column is not None else []
    unit = unit_known(options.unit)
    if unit is None and texts and all(text.endswith("%") for text in texts):
        unit = "%"
    fractions = column is None or any("/" in text and fraction(text) for text in texts)
    kind = options.kind if options.kind in {one.value for one in Chart} else None
    return Measure(
        id=layout.header(column) if column is not None else "",
        name="",
        unit=unit,
        chart=Chart(kind) if kind else None,
        denominator="all" if fractions else None,
    )


def _refuse_unclear(found: Settled, bad: list[str], options: TableOptions) -> None:
    command = Command("chart", data=options.data, sheet=options.sheet or None)
    try:
        refuse_unclear(found, bad, command, "nothing was drawn", piped=options.data == "-")
    except PdsaError as error:
        error.message = f"{options.name}: {error.message}"
        raise


def _notes(layout: Layout, cells: Used, read: Read, keys: list[Any], options: TableOptions) -> list[str]:
    """What a person has to know of how the rows became points: what was not used, is missing, or was joined."""
    found = []
    unused = [layout.header(column) for column in not_used(layout, cells) if column not in layout.left]
    if unused:
        found.append(f"Not used: {some(unused, 8)}.")
    if (by_utc := _drawn_by_utc(layout, cells, keys)) is not None:
        text, at = by_utc
        found.append(
            f"{_place(layout)}: times are drawn by UTC, so {cut(text)!r} stands at {at:%Y-%m-%d %H:%M}."
        )
    if read.halves:
        found.append(f"A part of the fraction is missing, so there is no value: {_rows_listed(read.halves)}.")
    joined = len(keys) - len(set(keys))
    if joined and options.kind not in _OF_GROUPS:
        how = "their sums" if read.denominators is not None or options.kind == "c" else "their mean"
        found.append(
            f"{len(keys)} rows make {len(set(keys))} points: rows with the same {_place(layout)} are one point, {how}."
        )
    return found


def _drawn_by_utc(layout: Layout, cells: Used, keys: list[Any]) -> tuple[str, datetime] | None:
    """The first time of day that names a zone and is another one by UTC, with that; None where there is none."""
    column = layout.column(Role("on"))
    if column is None or not any(isinstance(key, datetime) for key in keys):
        return None
    both = zip(cells.texts(column), keys, strict=True)
    return next(
        (
            (text, at)
            for text, at in both
            if moment_of(at.date(), text) != moment_of(at.date(), text, by_utc=False)
        ),
        None,
    )


def _on_scale(table: Table, layout: Layout, cells: Used, read: Read) -> Iterator[str]:
    """Values and denominators that are far from the others."""
    fields = (("value", read.values), ("denominator", read.denominators))
    for field, numbers in fields if read.denominators is None else fields[1:]:
        column = layout.column(Role(field))
        if column is None or numbers is None:
            continue
        at = cells.columns.index(column)
        known = [(number, row) for row, number in zip(cells.rows, numbers, strict=True) if number is not None]

        def shown(position: int, known: list[tuple[float, DataRow]] = known, at: int = at) -> str:
            row, texts, _ = known[position][1]
            return f"{texts[at]} in {table.where(row, cells.columns[at])}"

        yield from notes_on_scale([number for number, _ in known], (), layout.header(column), shown)


def _doubtful(read: Read, keys: list[Any], axis: Axis, unit: str, options: TableOptions) -> Iterator[str]:
    """What is possible and unlikely: parts of a count, per cents beyond 100, days to come.

    Days to come are refused in a project; a table may be a plan, or made up.
    """
    numbers = list(zip(keys, read.values, strict=True))
    places = "" if options.kind in ("c", "g", None) and read.denominators is None else "numerator "
    if options.kind in _OF_COUNTS:
        parts = [f"{number:g}" for _, number in numbers if number is not None and number != int(number)]
        if parts:
            yield f"Check it: {places}{', '.join(parts[:_SHOWN])} {'is' if len(parts) == 1 else 'are'} no whole count, as this chart needs."
    if unit == "%" and read.denominators is None:
        beyond = [f"{number:g}%" for _, number in numbers if number is not None and not 0 <= number <= 100]
        if beyond:
            yield f"Check it: {', '.join(beyond[:_SHOWN])} {'is' if len(beyond) == 1 else 'are'} not between 0 and 100%."
    if axis.kind == "day":
        today, days = dates.today(), set(map(day_of, keys))
        if far := far_days(days):
            more = f" (and {counted(len(far) - 1, 'more day')})" if len(far) > 1 else ""
            yield f"Check it: {far[0].said(f'{far[0].day}{more}')}"
        ahead = sorted({day for day in days if day > today})
        if ahead:
            yield f"Check it: {', '.join(str(day) for day in ahead[:_SHOWN])} {'is' if len(ahead) == 1 else 'are'} still to come."


def _place(layout: Layout) -> str:
    column = layout.column(Role("on"))
    return layout.header(column) if column is not None else "place"


def _rows_listed(rows: list[int]) -> str:
    return f"{plural(len(rows), 'row')} {some([str(row) for row in rows], _SHOWN)}"


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


def _with_places(layout: Layout, cells: Used, serials: int) -> tuple[Used, tuple[str, ...]]:
    """The rows that have a place on the axis, and how many have none. Raises UnreadableTable where none has.

    A value without a day stays, to be refused as ``record`` does.
    """
    if not cells.rows:
        raise UnreadableTable(
            "the table has no rows of values", "check that this is the right file or --sheet"
        )
    column = layout.column(Role("on"))
    if column is None:
        return cells, ()
    at = cells.columns.index(column)
    found = [row for row in cells.rows if not _no_place(row[1][at])]
    if len(found) < len(cells.rows) and are_days(cells.texts(column), layout.header(column), serials):
        found = [row for row in cells.rows if not _no_place(row[1][at]) or _has_value(layout, cells, row)]
    if len(found) == len(cells.rows):
        return cells, ()
    header = layout.header(column)
    if not found:
        raise UnreadableTable(
            f"no row has anything in {header}", "fill the column in, or leave it out altogether"
        )
    kept = {row[0] for row in found}
    gone = [row[0] for row in cells.rows if row[0] not in kept]
    many = len(gone) > 1
    said = f"{len(gone)} row{'s have' if many else ' has'} nothing in {header} and {'are' if many else 'is'} left out: "
    return cells._replace(rows=found), (f"{said}{_rows_listed(gone)}.",)


def _has_value(layout: Layout, cells: Used, row: DataRow) -> bool:
    columns = (layout.column(Role(field)) for field in ("value", "numerator", "denominator"))
    return any(column is not None and not is_gap(row[1][cells.columns.index(column)]) for column in columns)


def _no_place(cell: str) -> bool:
    return is_gap(cell) or cell.lower() in ("none", "nat")


def _target(
    layout: Layout, read: Read, options: TableOptions
) -> tuple[float | list[float | None] | None, tuple[str, ...]]:
    """The target for all rows, else the one of each row; and what has to be said of it."""
    if read.targets is None:
        return options.target, ()
    if options.target is None:
        return read.targets, ()
    header = layout.header(layout.column(Role("target")) or 0)
    return options.target, (f"The column {header} is left out: --target was given.",)


def _data_type(unit: str, read: Read) -> str:
    if read.denominators is None:
        return "percentage" if unit == "%" else "score"
    parts = all(
        value <= whole
        for value, whole in zip(read.values, read.denominators, strict=True)
        if value is not None and whole is not None
    )
    return "percentage" if unit == "%" or (parts and not unit) else "rate"
