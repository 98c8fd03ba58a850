"""From the rows of a table to points of measures, or to everything that is wrong with them at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from pdsa_cli.importing.days_in_tables import Order, read_day
from pdsa_cli.importing.errors_in_tables import is_error
from pdsa_cli.importing.fractions import (
    expects_fraction,
    takes_fraction,
    why_fraction,
    why_no_fraction,
)
from pdsa_cli.importing.notes_of_points import notes_on
from pdsa_cli.importing.numbers_in_tables import (
    fraction,
    is_gap,
    read_number,
    style_of,
)
from pdsa_cli.importing.roles import Layout, Role, measure_in_cell, says_per_cent
from pdsa_cli.importing.tables import Table, UnreadableTable
from pdsa_cli.importing.told import name_to_write
from pdsa_cli.importing.values import checked_fraction, is_percentage, read_fraction, read_value
from pdsa_cli.model.project import Measure
from pdsa_cli.words import DataType

MOST_FAULTS = 10_000
"""Reading stops there: a file with more has another shape than was thought."""
MOST_ROWS = 1_048_576
"""As many as a sheet of Excel has; a project has room for half of them."""


class Point(NamedTuple):
    """One value of a measure, its numbers as a project file writes them; ``row`` and ``column`` say where it stood."""

    measure: str
    on: date
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    note: str | None = None
    row: int = 0
    column: int = 0

    @property
    def shown(self) -> str:
        """The value as it is typed: ``5/21`` or ``12.5``."""
        return self.value if self.value is not None else f"{self.numerator}/{self.denominator}"


class Fault(NamedTuple):
    """What is wrong in one cell; the column counts from 0."""

    row: int
    column: int
    code: str
    message: str
    advice: str = ""


class Used(NamedTuple):
    """The columns that are used, row by row: ``cells`` in the order of ``columns``; ``extra`` is a cell behind the last.

    ``unnamed`` are columns that hold something, have no header and are not used.
    """

    columns: tuple[int, ...]
    rows: list[tuple[int, tuple[str, ...], str]]
    unnamed: tuple[int, ...] = ()

    def texts(self, column: int) -> Iterable[str]:
        """All cells of a column."""
        place = self.columns.index(column)
        return (cells[place] for _, cells, _ in self.rows)


class Read(NamedTuple):
    """What a table holds: points in its order, faults, how many cells were empty, how many points stood there twice.

    With MOST_FAULTS faults it was not read to its end. ``errors`` are cells with an error of the spreadsheet; ``notes``
    are sentences on how cells were taken.
    """

    points: list[Point]
    faults: list[Fault]
    gaps: int
    twice: int
    errors: int = 0
    notes: tuple[str, ...] = ()


def used(table: Table, layout: Layout) -> Used:
    """Only what is needed of a table; a merged day or measure stands in all rows of its block."""
    columns = tuple(layout.roles)
    spread = {column for column, role in layout.roles.items() if role.field in ("on", "measure")}
    fill = table.filler(spread)
    filled = bool(table.merged)
    width = len(layout.headers)
    rows = []
    nameless = [column for column, name in enumerate(layout.headers) if not name and column not in columns]
    unnamed: set[int] = set()
    for number, cells in table.rows():
        if number < layout.first:
            continue
        if number > MOST_ROWS:
            raise UnreadableTable(
                f"the table has more than {MOST_ROWS:,} rows", "import the part of it that the project needs"
            )
        count = len(cells)
        texts = [cells[column].strip() if column < count else "" for column in columns]
        if filled:
            for place, column in enumerate(columns):
                if not texts[place] and column in spread:
                    texts[place] = fill(number, column)
        extra = next((cell for cell in cells[width:] if cell.strip()), "") if width and count > width else ""
        unnamed.update(column for column in nameless if column < count and cells[column].strip())
        if count > width and (table.excel or not width):
            beyond = (column for column in range(width, count) if cells[column].strip())
            unnamed.update(column for column in beyond if column not in columns)
        if extra or any(texts):
            rows.append((number, tuple(texts), extra))
    return Used(columns, rows, tuple(sorted(unnamed)))


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
        self.place = {role: place for place, role in enumerate(layout.roles.values())}
        self.styles = {
            column: style_of(cells.texts(column), table, self._is_whole(role))
            for column, role in layout.roles.items()
            if role.field in ("value", "numerator", "denominator")
        }
        self.targets = list(
            dict.fromkeys(role.measure for role in self.place if role.field in ("value", "numerator"))
        )
        self.days: dict[str, date | str] = {}
        self.points: dict[tuple[str, date], Point] = {}
        self.faults: list[Fault] = []
        self.gaps = self.twice = self.errors = 0

    def _is_whole(self, role: Role) -> bool:
        """Whether the numbers of a column count something, and so are whole."""
        measure = self.by_id.get(role.measure or self.layout.single)
        return role.field != "value" or (measure is not None and measure.type == DataType.COUNT)

    def read(self) -> Read:
        for number, texts, extra in self.cells.rows:
            if extra and not self.table.excel:
                self._fault(
                    number,
                    len(self.layout.headers),
                    "extra-cell",
                    f"the row has more cells than the header: {extra[:40]!r}",
                    "put quotation marks around a cell that holds the separator, such as a decimal comma",
                )
            else:
                self._row(number, texts)
            if len(self.faults) >= MOST_FAULTS:
                break
        points = list(self.points.values())
        notes = notes_on(self.table, self.layout, self.cells, points, self.measures, self.order)
        return Read(points, self.faults, self.gaps, self.twice, self.errors, notes)

    def _row(self, number: int, texts: tuple[str, ...]) -> None:
        held = [target for target in self.targets if not self._is_empty(texts, target)]
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

    def _is_empty(self, texts: tuple[str, ...], target: str) -> bool:
        return all(
            is_gap(texts[place])
            for role, place in self.place.items()
            if role.measure == target and role.field in ("value", "numerator", "denominator")
        )

    def _fault(self, row: int, column: int, code: str, message: str, advice: str = "") -> None:
        self.faults.append(Fault(row, column, code, message, advice))

    def _column(self, role: Role) -> int:
        return self.cells.columns[self.place[role]]

    def _count_empty(self, texts: tuple[str, ...], target: str) -> None:
        """A cell without a value is empty, or an error of the spreadsheet."""
        wrong = any(is_error(texts[place]) for role, place in self.place.items() if role.measure == target)
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
        if is_gap(text):
            return "the row has a value and no day"
        try:
            day = read_day(text, self.order, self.table.serials)
        except ValueError as error:
            return str(error)
        if day > self.today:
            return f"{text!r} is still to come ({day})"
        return day

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
        value = self._numbers(row, texts, target, measure)
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
        before = self.points.setdefault((measure.id, day), point)
        if before is point:
            return
        if same_numbers(before, point):
            self.twice += 1
            return
        self._fault(
            row,
            point.column,
            "two-values",
            f"{measure.id} has two values of {day}: {before.shown} in row {before.row}, {point.shown} here",
            "a measure has one value for each day: keep one of them",
        )

    def _numbers(
        self, row: int, texts: tuple[str, ...], target: str, measure: Measure
    ) -> tuple[str | None, str | None, str | None] | None:
        """Value, numerator and denominator of a cell or two; None where something is wrong with them."""
        role = Role("value", target)
        if role in self.place and not is_gap(texts[self.place[role]]):
            return self._cell(row, role, texts[self.place[role]], measure)
        found = []
        for field in ("numerator", "denominator"):
            role = Role(field, target)
            column, text = self._column(role), texts[self.place[role]]
            if is_gap(text):
                self._fault(
                    row, column, "half-fraction", f"the {field} is missing and the other part is there"
                )
                return None
            try:
                found.append(read_number(text, self.styles[column]))
            except ValueError as error:
                self._fault(row, column, "no-number", str(error))
                return None
        try:
            parts = checked_fraction(found[0], found[1], measure)
        except ValueError as error:
            self._fault(row, column, "no-number", str(error))
            return None
        return (None, *parts) if self._takes_fraction(row, column, "/".join(parts), measure) else None

    def _cell(
        self, row: int, role: Role, text: str, measure: Measure
    ) -> tuple[str | None, str | None, str | None] | None:
        """The same of one cell, with a value or a fraction."""
        column = self._column(role)
        parts = fraction(text)
        try:
            if parts is not None:
                both = read_fraction(*parts, measure, self.styles[column])
                return (None, *both) if self._takes_fraction(row, column, text, measure) else None
            value = read_value(text, measure, self.styles[column])
        except ValueError as error:
            self._fault(row, column, "no-number", str(error))
            return None
        as_value = column in self.layout.meant or text.endswith("%")
        if as_value or not expects_fraction(measure) or self._is_per_cent(column, measure):
            return value, None, None
        self._fault(row, column, "no-fraction", why_fraction(measure, text), self._advice(role, column))
        return None

    def _advice(self, role: Role, column: int) -> str:
        """What to do about values alone; the column without a header behind them may hold the denominators."""
        name, behind = (
            name_to_write(at, self.layout.headers, self.table.excel) for at in (column, column + 1)
        )
        prefix = f"{role.measure}." if role.measure else ""
        where = (
            f'--columns "{name}={prefix}numerator, {behind}={prefix}denominator"'
            if column + 1 in self.cells.unnamed
            else "with --columns"
        )
        return (
            f"say where the denominators are, {where}; "
            f'or that these are the values: --columns "{name}={prefix}value"'
        )

    def _is_per_cent(self, column: int, measure: Measure) -> bool:
        """Whether the header of a column says what a sign for per cent would say in each cell."""
        named = column < len(self.layout.headers) and says_per_cent(self.layout.headers[column])
        return named and is_percentage(measure)

    def _takes_fraction(self, row: int, column: int, text: str, measure: Measure) -> bool:
        if takes_fraction(measure):
            return True
        self._fault(row, column, "no-denominator", *why_no_fraction(measure, text))
        return False


def same_numbers(one: Point, other: Point) -> bool:
    """Whether two points say the same, however their numbers are written."""
    pairs = (
        (one.value, other.value),
        (one.numerator, other.numerator),
        (one.denominator, other.denominator),
    )
    return all(
        left == right or (left is not None and right is not None and float(left) == float(right))
        for left, right in pairs
    )


def _clean(note: str) -> str | None:
    text = "".join(character if character.isprintable() else " " for character in note)
    return " ".join(text.split()) or None
