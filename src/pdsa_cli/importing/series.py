"""From the rows of a table to the numbers of a chart, read and refused as those of a project are."""

import re
from typing import NamedTuple

from pdsa_cli.evidence.fractions import never_below_zero
from pdsa_cli.importing.cells import MOST_FAULTS, Cells, Fault
from pdsa_cli.importing.numbers_in_tables import Style, is_gap, style_of
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import Used
from pdsa_cli.importing.tables import Table
from pdsa_cli.importing.values import read_value
from pdsa_cli.model.project import Measure

Column = list[float | None]
_PLAIN = re.compile(r"(?:-?\d{1,12}(?:\.\d{1,12})?)?", re.ASCII).fullmatch


class Read(NamedTuple):
    """The numbers of each row: values, or numerators with their denominators; targets where there is a column of them.

    ``halves`` are the rows in which one part of a fraction is missing, and so both.
    """

    values: Column
    denominators: Column | None
    targets: Column | None
    faults: list[Fault]
    halves: list[int]


def read_series(table: Table, layout: Layout, cells: Used, measure: Measure) -> Read:
    """The numbers of a table of one ``measure``. Nothing is raised: what is wrong is among the faults."""
    reader = Cells(table, layout, cells, {"": measure})
    parts = [
        reader.place[Role(field)] for field in ("numerator", "denominator") if Role(field) in reader.place
    ]
    if (plain := _plain(layout, cells, measure, reader)) is not None:
        return Read(plain, None, _targets(layout, cells, measure, reader), reader.faults, [])
    values: Column = []
    denominators: Column = []
    halves: list[int] = []
    for number, texts, extra in cells.rows:
        found = None
        if len(reader.faults) >= MOST_FAULTS:
            break
        if not reader.has_extra(number, extra) and not reader.is_empty(texts, ""):
            if parts and any(is_gap(texts[place]) for place in parts):
                halves.append(number)
            else:
                found = reader.numbers(number, texts, "", measure)
        value, top, bottom = found or (None, None, None)
        number_or_top = value if value is not None else top
        values.append(None if number_or_top is None else float(number_or_top))
        denominators.append(None if bottom is None else float(bottom))
    fractions = bool(parts) or any(bottom is not None for bottom in denominators)
    targets = _targets(layout, cells, measure, reader)
    return Read(values, denominators if fractions else None, targets, reader.faults, halves)


def _is_plain(style: Style, points: bool) -> bool:
    """Whether digits, some with a point where there are ``points``, have one meaning in a column."""
    clear = not points or style.point_decimal or style.as_programs or style.elsewhere == "."
    return clear and style.own in ("", ".") and not (style.comma_thousands or style.shares)


def _plain(layout: Layout, cells: Used, measure: Measure, reader: Cells) -> Column | None:
    """The values of a column of nothing but plain numbers, all at once, as a table of 100,000 rows has them; else None."""
    column = layout.column(Role("value"))
    if column is None or measure.denominator or reader.units.column:
        return None
    if any(extra for _, _, extra in cells.rows):
        return None
    texts = cells.texts(column)
    if not all(map(_PLAIN, texts)) or not _is_plain(
        reader.styles[column], any("." in text for text in texts)
    ):
        return None
    found: Column = [float(text) if text else None for text in texts]
    below = never_below_zero(measure) and any(value is not None and value < 0 for value in found)
    return None if below else found


def _targets(layout: Layout, cells: Used, measure: Measure, reader: Cells) -> Column | None:
    column = layout.column(Role("target"))
    if column is None:
        return None
    style = style_of(cells.texts(column))
    found: Column = []
    for (number, _, _), text in zip(cells.rows, cells.texts(column), strict=True):
        try:
            found.append(None if is_gap(text) else float(read_value(text, measure, style)))
        except ValueError as error:
            found.append(None)
            reader.fault(number, column, "no-number", str(error))
    return found
