"""Where the rows of a table stand on the axis of a chart: at days, moments, numbers, or labels in their order."""

from datetime import date, time
from typing import Any

from pdsa_cli.dates.forms import Order, moment_of
from pdsa_cli.importing.cells import Fault
from pdsa_cli.importing.days_in_tables import day_of_value
from pdsa_cli.importing.numbers_in_tables import looks_like_number, read_number, style_of
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import Used, are_days
from pdsa_cli.views.axes import Axis, day_axis, label_axis, number_axis


def places(
    layout: Layout, cells: Used, serials: int, order: Order | None
) -> tuple[list[Any], Axis, list[Fault]]:
    """The place of each row, the axis of all of them, and the cells that are none; a value without a day is refused."""
    column = layout.column(Role("on"))
    if column is None:
        found = [float(at) for at in range(1, len(cells.rows) + 1)]
        return found, number_axis(found), []
    texts = cells.texts(column)
    if are_days(texts, layout.header(column), serials):
        return _days(cells, column, texts, serials, order)
    if all(looks_like_number(text) for text in texts):
        style = style_of(texts)
        try:
            found = [float(read_number(text, style)) for text in texts]
        except ValueError:
            pass
        else:
            return found, number_axis(found), []
    if faults := _below_numbers(layout.header(column), cells, column, texts):
        return [0.0], number_axis([0.0]), faults
    labels = list(dict.fromkeys(texts))
    at = {label: place for place, label in enumerate(labels)}
    return [at[text] for text in texts], label_axis(labels), []


def _below_numbers(header: str, cells: Used, column: int, texts: list[str]) -> list[Fault]:
    """The words below a column of numbers, which are no place on its axis: a sum by a word of another language, a source."""
    numbers = [looks_like_number(text) for text in texts]
    count = sum(numbers)
    if count < 2 or not all(numbers[:count]) or 5 * (len(texts) - count) > len(texts) + 5:
        return []
    return [
        Fault(
            row,
            column,
            "no-number",
            f"{text!r} is no number, and the {count:,} cells above it in {header} are: is it a row of data?",
            "leave the row out of the file where it sums up or explains the others",
        )
        for (row, _, _), text in zip(cells.rows[count:], texts[count:], strict=True)
    ]


def _days(
    cells: Used, column: int, texts: list[str], serials: int, order: Order | None
) -> tuple[list[Any], Axis, list[Fault]]:
    days: list[date] = []
    faults: list[Fault] = []
    for (row, _, _), text in zip(cells.rows, texts, strict=True):
        try:
            days.append(day_of_value(text, order, serials))
        except ValueError as error:
            faults.append(Fault(row, column, "no-day", str(error)))
    if faults:
        return [0.0], number_axis([0.0]), faults
    moments = [moment_of(day, text, serials) for day, text in zip(days, texts, strict=True)]
    if any(at.time() != time.min for at in moments):
        return list(moments), day_axis(moments), []
    return list(days), day_axis(days), []
