"""The units that a table says its numbers are in: in a column of units, in a header, in a number format of Excel.

Only units of time and per cents are known, by which numbers of one measure are taken for others that mean something else.
"""

from collections.abc import Iterable

from pdsa_cli.importing.numbers_in_tables import is_gap
from pdsa_cli.importing.roles import Layout, is_in_per_cent, normal
from pdsa_cli.importing.tables import Row, Table
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Measure
from pdsa_cli.words import SPELLINGS, unit_known

_IN_OTHER_LANGUAGES = {
    "seconds": "sekunden sekunde sek secondes seconde segundos segundo",
    "minutes": "minuten minute minutos minuto minuti",
    "hours": "stunden stunde std heures heure horas hora ore",
    "days": "tage tag jours jour días dias giorni dagen",
    "weeks": "wochen woche semaines semaine semanas semana weken",
}
_UNITS = {word: group[0] for group in SPELLINGS for word in group} | {
    word: unit for unit, words in _IN_OTHER_LANGUAGES.items() for word in words.split()
}
_HEADERS = frozenset(
    ("unit", "units", "uom", "unit of measure", "unit of measurement", "einheit", "einheiten", "maßeinheit", "unité", "unités", "unidad", "unidades", "unità", "eenheid", "enhed", "enhet", "yksikkö", "jednostka")
)  # fmt: skip
_FEWEST = 0.8
"""The share of the cells of a column that are units, where it is one of units; the others may be misspelled."""
_IN_BRACKETS = pattern(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*$")
_AT_END = pattern(r"(?<!\d)(?<!\d )(?:\b|_)([^\W\d_]{3,})$")


def unit_told(text: str) -> str:
    """The unit of time, or the per cent, that a text is, spelled in one way: ``min`` is minutes. Empty for anything else."""
    said = " ".join(text.split()).casefold().removeprefix("in ").rstrip(".")
    return _UNITS.get(unit_known(said) or "", "")


def unit_of(measure: Measure) -> str:
    """The same of a measure, whose unit may say more: ``minutes from arrival to scan`` are minutes."""
    if is_in_per_cent(measure):
        return "%"
    first = next(iter((measure.unit or "").split()), "")
    return unit_told(measure.unit or "") or (unit_told(first) if len(first) > 1 else "")


def unit_in_header(header: str) -> str:
    """The unit that a header ends in: ``Wait (hours)``, ``wait_hours``; empty where it ends in none, or in a time such as 4 hours."""
    if found := _IN_BRACKETS.search(header):
        return unit_told(found[1])
    found = _AT_END.search(header.strip())
    return unit_told(found[1]) if found and found.start() > 0 else ""


def unit_columns(table: Table, layout: Layout) -> list[int]:
    """The columns that are called units and hold units; those of wards, which are called so too, are none."""
    named = [
        column
        for column, header in enumerate(layout.headers)
        if column not in layout.roles
        and column not in layout.left
        and (normal(header) in _HEADERS or normal(header).rpartition(" ")[2] in ("unit", "units", "einheit"))
    ]
    return [column for column in named if _holds_units(_cells(table, layout, column))]


def _holds_units(cells: Iterable[str]) -> bool:
    said = [cell for cell in cells if not is_gap(cell) or cell == "%"]
    return bool(said) and sum(bool(unit_told(cell)) for cell in said) >= _FEWEST * len(said)


def _cells(table: Table, layout: Layout, column: int) -> Iterable[str]:
    return (_cell(row, column) for row in table.rows() if row.number >= layout.first)


def _cell(row: Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


class Units:
    """What the columns of units say of each row, and whether that is the unit of its measure.

    A column of units is about the values to its left, else to its right; ``targets`` are the measures of the columns, as roles name them.
    """

    def __init__(self, table: Table, layout: Layout, targets: Iterable[str]) -> None:
        columns = unit_columns(table, layout)
        self.column = {}
        if columns:
            places = {
                target: min(
                    at
                    for at, role in layout.roles.items()
                    if role.measure == target and role.field in ("value", "numerator")
                )
                for target in targets
            }
            for column in reversed(columns):
                left = [target for target, at in places.items() if at < column]
                near = max(left, key=places.__getitem__) if left else min(places, key=places.__getitem__)
                self.column[near] = column
        used = {*self.column.values()}
        self._said = {
            (row.number, column): cell
            for row in (table.rows() if used else ())
            for column in used
            if (cell := _cell(row, column))
        }
        self._first: dict[str, tuple[str, int]] = {}

    def other(self, row: int, target: str, measure: Measure) -> str:
        """Why the value of a row is not in the unit of its measure, in words that go on; empty where nothing says so."""
        column = self.column.get(target)
        said = self._said.get((row, column), "") if column is not None else ""
        unit = unit_told(said)
        if not unit:
            return ""
        if own := unit_of(measure):
            return (
                ""
                if unit == own
                else f"the value is in {said}, and the unit of {measure.id} is {measure.unit or own}"
            )
        first, before = self._first.setdefault(measure.id, (unit, row))
        return (
            ""
            if unit == first
            else f"the value is in {said}, and that of {measure.id} in row {before} in {first}"
        )


def notes_on_units(table: Table, layout: Layout, measures: Iterable[Measure]) -> list[str]:
    """That a header, or a number format of Excel, shows another unit than the measure has."""
    by_id = {measure.id: measure for measure in measures}
    found = []
    for column, role in layout.roles.items():
        measure = by_id.get(role.measure or layout.single)
        own = unit_of(measure) if measure is not None else ""
        if measure is None or role.field != "value" or not own:
            continue
        end = f"and the unit of {measure.id} is {measure.unit or own}: its values are taken as they stand, in {measure.unit or own}."
        header = layout.header(column)
        if (unit := unit_in_header(header)) and unit != own:
            found.append(f"Check it: the header {header} says {unit}, {end}")
        found += [
            f"Check it: {table.where(row, column)} is shown in {unit} by its number format, {end}"
            for at, row, unit in table.shown_units
            if at == column and row >= layout.first and unit != own
        ]
    return found
