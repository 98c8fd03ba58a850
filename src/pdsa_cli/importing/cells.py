"""The cells of a row as the value of a measure, or as its numerator and denominator; what is wrong with them is gathered."""

from collections.abc import Mapping
from typing import NamedTuple

from pdsa_cli.evidence.fractions import (
    expects_fraction,
    is_percentage,
    takes_fraction,
    why_fraction,
    why_no_fraction,
)
from pdsa_cli.importing.column_option import name_to_write
from pdsa_cli.importing.denominators import SHARED
from pdsa_cli.importing.numbers_in_tables import fraction, is_gap, read_number, style_of
from pdsa_cli.importing.roles import Layout, Role, says_per_cent
from pdsa_cli.importing.rows import Used
from pdsa_cli.importing.tables import Table
from pdsa_cli.importing.units import Units
from pdsa_cli.importing.values import checked_fraction, read_fraction, read_value
from pdsa_cli.model.project import Measure
from pdsa_cli.suggesting import typed
from pdsa_cli.words import Chart, DataType

MOST_FAULTS = 10_000
"""Reading stops there: a file with more has another shape than was thought."""

Numbers = tuple[str | None, str | None, str | None]
"""Value, numerator and denominator as a project file writes them."""


class Fault(NamedTuple):
    """What is wrong in one cell; the column counts from 0."""

    row: int
    column: int
    code: str
    message: str
    advice: str = ""


class Cells:
    """The cells of a table by what they hold. ``targets`` are the measures of its columns; one without an id is the row's."""

    def __init__(self, table: Table, layout: Layout, cells: Used, measures: Mapping[str, Measure]) -> None:
        self.table, self.layout, self.cells, self.measures = table, layout, cells, measures
        self.place = {role: place for place, role in enumerate(layout.roles.values())}
        self.styles = {
            column: style_of(cells.texts(column), table, self._is_whole(role))
            for column, role in layout.roles.items()
            if role.field in ("value", "numerator", "denominator")
        }
        self.targets = list(
            dict.fromkeys(role.measure for role in self.place if role.field in ("value", "numerator"))
        )
        self.parts = {
            target: [
                place
                for role, place in self.place.items()
                if role.measure == target and role.field in ("value", "numerator", "denominator")
            ]
            for target in self.targets
        }
        self.units = Units(table, layout, self.targets)
        self.faults: list[Fault] = []

    def _is_whole(self, role: Role) -> bool:
        """Whether the numbers of a column count something, and so are whole."""
        measure = self.measures.get(role.measure or self.layout.single)
        counts = measure is not None and (measure.type == DataType.COUNT or measure.chart == Chart.C)
        return role.field != "value" or counts

    def is_empty(self, texts: tuple[str, ...], target: str) -> bool:
        """Whether a row says nothing of a measure."""
        return all(is_gap(texts[place]) for place in self.parts[target])

    def has_extra(self, number: int, extra: str) -> bool:
        """Whether a row has a cell behind the last header, which CSV cannot have."""
        if not extra or self.table.excel:
            return False
        self.fault(
            number,
            len(self.layout.headers),
            "extra-cell",
            f"the row has more cells than the header: {extra[:40]!r}",
            "put quotation marks around a cell that holds the separator, such as a decimal comma",
        )
        return True

    def fault(self, row: int, column: int, code: str, message: str, advice: str = "") -> None:
        """Gather what is wrong in a cell."""
        self.faults.append(Fault(row, column, code, message, advice))

    def column(self, role: Role) -> int:
        """The column of a role."""
        return self.cells.columns[self.place[role]]

    def numbers(self, row: int, texts: tuple[str, ...], target: str, measure: Measure) -> Numbers | None:
        """Value, numerator and denominator of a cell or two; None where something is wrong with them."""
        if why := self.units.other(row, target, measure):
            at = self.units.column[target]
            self.fault(row, at, "other-unit", why, self._without_units(at))
            return None
        role = Role("value", target)
        if role in self.place and not is_gap(texts[self.place[role]]):
            return self._cell(row, role, texts[self.place[role]], measure)
        found = []
        for field in ("numerator", "denominator"):
            role = Role(field, target)
            role = role if role in self.place else SHARED
            column, text = self.column(role), texts[self.place[role]]
            if is_gap(text):
                self.fault(
                    row, column, "half-fraction", f"the {field} is missing and the other part is there"
                )
                return None
            try:
                found.append(read_number(text, self.styles[column]))
            except ValueError as error:
                self.fault(row, column, "no-number", str(error))
                return None
        try:
            parts = checked_fraction(found[0], found[1], measure)
        except ValueError as error:
            below = float(found[0]) < 0
            at = self.column(Role("numerator", target)) if below else column
            self.fault(row, at, "no-number", str(error))
            return None
        return (None, *parts) if self._takes_fraction(row, column, "/".join(parts), measure) else None

    def _cell(self, row: int, role: Role, text: str, measure: Measure) -> Numbers | None:
        """The same of one cell, with a value or a fraction."""
        column = self.column(role)
        parts = fraction(text)
        try:
            if parts is not None:
                both = read_fraction(*parts, measure, self.styles[column])
                return (None, *both) if self._takes_fraction(row, column, text, measure) else None
            value = read_value(text, measure, self.styles[column])
        except ValueError as error:
            self.fault(row, column, "no-number", str(error))
            return None
        as_value = column in self.layout.meant or text.endswith("%")
        if as_value or not expects_fraction(measure) or self._is_per_cent(column, measure):
            return value, None, None
        self.fault(row, column, "no-fraction", why_fraction(measure, text), self._advice(role, column))
        return None

    def _advice(self, role: Role, column: int) -> str:
        """What to do about values alone, where no column can be their denominators."""
        name = name_to_write(column, self.layout.headers, self.table.excel)
        prefix = f"{role.measure}." if role.measure else ""
        return (
            "say where the denominators are: "
            f"{typed(columns=f'{name}={prefix}numerator, HEADER={prefix}denominator')}; "
            f"or that these are the values: {typed(columns=f'{name}={prefix}value')}"
        )

    def _without_units(self, column: int) -> str:
        name = name_to_write(column, self.layout.headers, self.table.excel)
        return (
            "write all values of a measure in its unit; where the column says something else, leave it out: "
            f"{typed(columns=f'{name}=-')}"
        )

    def _is_per_cent(self, column: int, measure: Measure) -> bool:
        """Whether the header of a column says what a sign for per cent would say in each cell."""
        named = column < len(self.layout.headers) and says_per_cent(self.layout.headers[column])
        return named and is_percentage(measure)

    def _takes_fraction(self, row: int, column: int, text: str, measure: Measure) -> bool:
        if takes_fraction(measure):
            return True
        self.fault(row, column, "no-denominator", *why_no_fraction(measure, text))
        return False
