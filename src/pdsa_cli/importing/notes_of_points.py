"""What a person should know of how the cells of a table became points, column by column and measure by measure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pdsa_cli import dates
from pdsa_cli.dates.forms import Order
from pdsa_cli.evidence.far_days import far_days
from pdsa_cli.evidence.fractions import is_percentage, rate_doubted
from pdsa_cli.evidence.frequency import unusual_day
from pdsa_cli.importing.days_in_tables import note_on_times, notes_on_days
from pdsa_cli.importing.notes import notes_on_cells, notes_on_scale
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import notes_on_groups
from pdsa_cli.importing.tables import Table
from pdsa_cli.importing.units import notes_on_units
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import counted

if TYPE_CHECKING:
    from pdsa_cli.importing.point import Point
    from pdsa_cli.importing.rows import Used


def notes_on(
    table: Table,
    layout: Layout,
    cells: "Used",
    points: Sequence["Point"],
    measures: Sequence[Measure],
    order: Order | None,
) -> tuple[str, ...]:
    """The notes of the table itself, of its days, of its cells, and of the values that are out of scale."""
    notes = notes_on_columns(table, layout, cells, order)
    notes += _on_times(table, layout, cells)
    notes += notes_on_units(table, layout, measures)
    by_measure: dict[str, list[Point]] = {}
    for point in points:
        by_measure.setdefault(point.measure, []).append(point)
    for measure in measures:
        if found := by_measure.get(measure.id):
            notes += _on_scale(table, measure, found)
            notes += _on_days(table, layout, measure, found)
    return tuple(notes)


def notes_on_columns(
    table: Table, layout: Layout, cells: "Used", order: Order | None, *, days: bool = True
) -> list[str]:
    """The notes of the table itself, of its ``days`` where it has some, and of its cells."""
    notes = [*table.notes, *notes_on_groups(table, layout, cells)]
    for place, (column, role) in enumerate(layout.roles.items()):
        if role == Role("on") and days:
            notes += notes_on_days(cells.texts(column), layout.header(column), order, table.serials)
        elif role.field in ("value", "numerator", "denominator"):
            texts = ((number, row[place]) for number, row, _ in cells.rows)
            notes += notes_on_cells(texts, layout.header(column), _Place(table, column))
    return notes


def _on_times(table: Table, layout: Layout, cells: "Used") -> list[str]:
    """That a project keeps days and no times, where the days of a table have some."""
    column = layout.column(Role("on"))
    if column is None:
        return []
    place = cells.columns.index(column)
    texts = ((number, row[place]) for number, row, _ in cells.rows)
    note = note_on_times(texts, layout.header(column), _Place(table, column), table.serials)
    return [note] if note else []


class _Place:
    """Where a row's cell of a column stands."""

    def __init__(self, table: Table, column: int) -> None:
        self.table, self.column = table, column

    def __call__(self, row: int) -> str:
        return self.table.where(row, self.column)


def _on_scale(table: Table, measure: Measure, points: Sequence["Point"]) -> Iterable[str]:
    """Values and denominators beside the others of the table and those recorded; numerators may well be small."""
    for field in ("value", "denominator"):
        given = [(point, text) for point in points if (text := getattr(point, field)) is not None]
        before = [number for point in measure.data if (number := getattr(point, field)) is not None]

        def shown(at: int, given: Sequence[tuple["Point", str]] = given) -> str:
            point, text = given[at]
            return f"{text} in {table.where(point.row, point.column)}"

        name = measure.id if field == "value" else f"the denominators of {measure.id}"
        shares = field == "value" and is_percentage(measure)  # a week of 31% beside 95% is a bad week
        numbers = [float(text) for _, text in given]
        slips = notes_on_scale(numbers, before, name, shown, any_factor=not shares)
        yield from slips
        if field == "denominator" and not slips:
            yield from _on_rates(table, measure, [point for point, _ in given])


def _on_rates(table: Table, measure: Measure, points: Sequence["Point"]) -> Iterable[str]:
    """The first denominator that seems to count thousands, with how many more there are."""
    doubted = [
        (point, why)
        for point in points
        if (why := rate_doubted(measure, point.numerator or "0", point.denominator or "0", measure.data))
    ]
    if doubted:
        first, why = doubted[0]
        more = f", and {counted(len(doubted) - 1, 'more value')}" if len(doubted) > 1 else ""
        yield f"Check it: {first.shown} in {table.where(first.row, first.column)}{more} of {measure.id}: {why}"


def _on_days(table: Table, layout: Layout, measure: Measure, points: Sequence["Point"]) -> Iterable[str]:
    """The one day that is unlike those of all other values, recorded or in the table; where two are, days vary."""
    days = {point.on: point for point in points}
    column = layout.column(Role("on")) or 0
    recorded = {one.on for one in measure.data}
    if far := [one for one in far_days({*recorded, *days}) if one.day in days]:
        where = table.where(days[far[0].day].row, column)
        more = f" (and {counted(len(far) - 1, 'more day')})" if len(far) > 1 else ""
        yield f"Check it: {far[0].said(f'{far[0].day} in {where}{more}')}"
        return
    every = [*(recorded | {*days})]
    for key in (date.weekday, _day_of_month):
        alike = Counter(map(key, every))
        (_, most), *rest = alike.most_common()
        if len(rest) == 1 and rest[0][1] == 1 < most:
            odd = next(day for day in every if key(day) == rest[0][0])
            others = [day for day in every if day != odd]
            found = unusual_day(measure, odd, others, dates.today()) if odd in days else None
            if found:
                where = table.where(days[odd].row, column)
                yield f"Check it: {found.said(f'{odd} in {where}: {measure.id}')}."
                return


def _day_of_month(day: date) -> int:
    return day.day
