"""From the rows of a table to points of measures, or to everything that is wrong with them at once."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from pdsa_cli.dates.forms import Order, moment_of
from pdsa_cli.evidence.measures import of_rare_events
from pdsa_cli.importing.cells import MOST_FAULTS, Cells, Fault
from pdsa_cli.importing.days_in_tables import day_of_value
from pdsa_cli.importing.errors_in_tables import is_error
from pdsa_cli.importing.notes_of_points import notes_on
from pdsa_cli.importing.partial_sums import partial_sums_said
from pdsa_cli.importing.point import Point, same_numbers
from pdsa_cli.importing.repeats import Repeat, case_rows
from pdsa_cli.importing.roles import Layout, Role, measure_in_cell
from pdsa_cli.importing.rows import Used, groups_left_out
from pdsa_cli.importing.tables import Table
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import counted, listed, one_line
from pdsa_cli.words import DataType


class Read(NamedTuple):
    """What a table holds: points in its order, faults, how many cells were empty, which values stand in an earlier row too.

    With MOST_FAULTS faults it was not read to its end. ``errors`` are cells with an error of the spreadsheet; ``notes``
    are sentences on how cells were taken; ``cases`` the rows of one day, where a measure seems to have a row for each case.
    """

    points: list[Point]
    faults: list[Fault]
    gaps: int
    repeated: tuple[Repeat, ...]
    errors: int = 0
    notes: tuple[str, ...] = ()
    cases: tuple[Point, ...] = ()


def read_points(
    table: Table, layout: Layout, cells: Used, measures: Sequence[Measure], today: date, order: Order | None
) -> Read:
    """The points of a table. Nothing is raised: what is wrong is among the faults."""
    return _Reader(table, layout, cells, measures, today, order).read()


class _Reader:
    def __init__(
        self,
        table: Table,
        layout: Layout,
        cells: Used,
        measures: Sequence[Measure],
        today: date,
        order: Order | None,
    ) -> None:
        self.table, self.layout, self.cells, self.measures = table, layout, cells, measures
        self.today, self.order = today, order
        self.by_id = {measure.id: measure for measure in measures}
        self.read_cells = Cells(table, layout, cells, self.by_id)
        self.place, self.targets = self.read_cells.place, self.read_cells.targets
        self.faults, self._fault = self.read_cells.faults, self.read_cells.fault
        self._column = self.read_cells.column
        self.days: dict[str, date | str] = {}
        self.points: dict[tuple[str, date, int], Point] = {}
        self.turns: dict[tuple[str, date], int] = {}
        self.moments: dict[int, time] = {}
        self.gaps = self.errors = 0
        self.repeated: list[Repeat] = []
        self.several: dict[tuple[str, date, tuple[str, ...] | None], list[Point]] = {}
        self.left_out, self.groups = groups_left_out(table, layout, cells)
        self.of_groups: dict[str, dict[tuple[str, ...], None]] = {}
        self.summed: dict[str, dict[date, set[tuple[str, ...]]]] = {}
        self.parts: dict[tuple[str, date, int], dict[tuple[str, ...] | None, Point]] = {}

    def read(self) -> Read:
        for number, texts, extra in self.cells.rows:
            if not self.read_cells.has_extra(number, extra):
                self._row(number, texts)
            if len(self.faults) >= MOST_FAULTS:
                break
        points = self._in_order()
        notes = notes_on(self.table, self.layout, self.cells, points, self.measures, self.order)
        return Read(
            points,
            self.faults,
            self.gaps,
            tuple(self.repeated),
            self.errors,
            (*notes, *self._on_sums()),
            self._cases(),
        )

    def _cases(self) -> tuple[Point, ...]:
        """The rows of one day, of the first measure that seems to have a row for each case."""
        for measure in dict.fromkeys(measure for measure, _, _ in self.several):
            days = [rows for (name, _, _), rows in self.several.items() if name == measure]
            there = {point.row for rows in days for point in rows}
            each = (
                point
                for key, total in self.points.items()
                if key[0] == measure
                for point in (self.parts[key].values() if key in self.parts else (total,))
            )
            if cases := case_rows(days, (point for point in each if point.row not in there)):
                return cases
        return ()

    def _on_sums(self) -> tuple[str, ...]:
        sums = sum(len(parts) > 1 for parts in self.parts.values())
        columns = listed([self.layout.header(column) for column in self.left_out])
        said = f"Added up: the rows of one day that differ in {columns}, for {counted(sums, 'value')}."
        partial = [
            note
            for name, days in self.summed.items()
            for note in partial_sums_said(name, days, self.of_groups[name])
        ]
        return (*((said,) if sums else ()), *partial)

    def _in_order(self) -> list[Point]:
        """The points as the table has them; events of one day by their times of day, where these are known."""
        if not any(self.moments.values()):
            return list(self.points.values())
        days: dict[tuple[str, date], list[Point]] = {}
        for point in self.points.values():
            days.setdefault((point.measure, point.on), []).append(point)
        return [
            point
            for points in days.values()
            for point in sorted(points, key=lambda point: self.moments.get(point.row, time.min))
        ]

    def _row(self, number: int, texts: tuple[str, ...]) -> None:
        if number in self.groups:
            for target in self.targets:
                name = (
                    target
                    or self.layout.single
                    or measure_in_cell(texts[self.place[Role("measure")]], self.measures)
                )
                if name is not None:
                    self.of_groups.setdefault(name, {})[self.groups[number]] = None
        held = [target for target in self.targets if not self.read_cells.is_empty(texts, target)]
        for target in self.targets:
            if target not in held:
                self._count_empty(texts, target)
        if not held:
            return
        day = self._day(number, texts[self.place[Role("on")]])
        if day is None:
            return
        for target in held:
            measure = self.by_id[target] if target else self._measure(number, texts)
            if measure is not None:
                self._point(number, texts, target, measure, day)

    def _count_empty(self, texts: tuple[str, ...], target: str) -> None:
        """A cell without a value is empty, or an error of the spreadsheet."""
        wrong = any(is_error(texts[place]) for place in self.read_cells.parts[target])
        self.errors, self.gaps = self.errors + wrong, self.gaps + (not wrong)

    def _day(self, row: int, text: str) -> date | None:
        found = self.days.get(text)
        if found is None:
            found = self.days[text] = self._read_day(text)
        if isinstance(found, str):
            self._fault(row, self._column(Role("on")), "no-day", found)
            return None
        return found

    def _read_day(self, text: str) -> date | str:
        try:
            return day_of_value(text, self.order, self.table.serials, self.today)
        except ValueError as error:
            return str(error)

    def _measure(self, row: int, texts: tuple[str, ...]) -> Measure | None:
        if self.layout.single:
            return self.by_id[self.layout.single]
        text = texts[self.place[Role("measure")]]
        found = measure_in_cell(text, self.measures)
        if found is not None:
            return self.by_id[found]
        ids = [measure.id for measure in self.measures]
        near = get_close_matches(text.casefold(), ids, n=1)
        hint = f"did you mean {near[0]}?" if near else f"the measures are: {', '.join(ids)}"
        message = f"there is no measure {text[:40]!r}" if text else "the row has a value and no measure"
        self._fault(row, self._column(Role("measure")), "no-measure", message, hint)
        return None

    def _point(self, row: int, texts: tuple[str, ...], target: str, measure: Measure, day: date) -> None:
        value = self.read_cells.numbers(row, texts, target, measure)
        if value is None:
            return
        note = next(
            (texts[self.place[role]] for role in (Role("note", target), Role("note")) if role in self.place),
            "",
        )
        first = next(
            role for role in self.place if role.measure == target and role.field in ("value", "numerator")
        )
        point = Point(measure.id, day, *value, _clean(note), row, self._column(first))
        turn = 0
        if of_rare_events(measure):
            self.moments[row] = moment_of(day, texts[self.place[Role("on")]], self.table.serials).time()
            turn = self.turns[measure.id, day] = self.turns.get((measure.id, day), -1) + 1
        if row in self.groups:
            self.summed.setdefault(measure.id, {}).setdefault(day, set()).add(self.groups[row])
        key = (measure.id, day, turn)
        before = self.points.setdefault(key, point)
        if before is point:
            return
        group = self.groups.get(row)
        parts = self.parts.setdefault(key, {self.groups.get(before.row): before})
        other_group = group is not None and group not in parts
        if other_group and (point.value is None or measure.type is DataType.COUNT):
            parts[group] = point
            self.points[key] = _sum(before, point)
            return
        before = parts.get(group, before)
        if not other_group:
            self.several.setdefault((measure.id, day, group), [before]).append(point)
            if same_numbers(before, point):
                self.repeated.append(Repeat(measure.id, day, row, before.row))
                return
        self._fault(
            row,
            point.column,
            "two-values",
            f"{measure.id} has two values of {day}: {before.shown} in row {before.row}, {point.shown} here",
            "values of several groups cannot be added up: give numerators and denominators, or keep the rows of one"
            if other_group
            else "a measure has one value for each day: keep one of them",
        )


def _sum(one: Point, other: Point) -> Point:
    """Two values of one day as one: their counts, or their numerators and their denominators, are added up."""
    both = [
        None if left is None or right is None else str(Decimal(left) + Decimal(right))
        for left, right in (
            (one.value, other.value),
            (one.numerator, other.numerator),
            (one.denominator, other.denominator),
        )
    ]
    note = "; ".join(dict.fromkeys(said for said in (one.note, other.note) if said))
    value, numerator, denominator = both
    return one._replace(value=value, numerator=numerator, denominator=denominator, note=note or None)


def _clean(note: str) -> str | None:
    text = "".join(character if character.isprintable() else " " for character in note)
    return one_line(text) or None
