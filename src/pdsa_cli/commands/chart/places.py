"""Where the rows of a table stand on the axis of a chart: at days, moments, numbers, or labels in their order."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from pdsa_cli.importing.cells import Fault
from pdsa_cli.importing.days_in_tables import Order, read_day
from pdsa_cli.importing.numbers_in_tables import looks_like_number, read_number, style_of
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import Used, are_days
from pdsa_cli.views.axes import Axis, day_axis, label_axis, number_axis


def places(
    layout: Layout, cells: Used, serials: int, order: Order | None
) -> tuple[list[Any], Axis, list[Fault]]:
    """The place of each row, the axis of all of them, and the cells that are none."""
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
            days.append(read_day(text, order, serials))
        except ValueError as error:
            faults.append(Fault(row, column, "no-day", str(error)))
    if faults:
        return [0.0], number_axis([0.0]), faults
    moments = [moment(day, text, serials) for day, text in zip(days, texts, strict=True)]
    if any(at.time() != time.min for at in moments):
        return list(moments), day_axis(moments), []
    return list(days), day_axis(days), []


_CLOCK = re.compile(
    r"[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AaPp])[Mm])?(?:[Zz]|([+-])(\d{2}):?(\d{2}))?$",
    re.ASCII,
)


def moment(day: date, text: str, serials: int = 0) -> datetime:
    """The moment that ``text`` names on ``day``, to the second and without a zone: by UTC where it names one.

    Without a time of day it is midnight. A time that no clock shows is midnight too.
    """
    start = datetime.combine(day, time.min)
    if serials and re.fullmatch(r"\d{5}\.\d+", text):
        first = datetime.combine(date.fromordinal(serials), time.min)
        return first + timedelta(seconds=round(float(text) * 86_400))
    found = _CLOCK.search(text)
    if found is None:
        return start
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return start
    away = timedelta(hours=int(found[6] or 0), minutes=int(found[7] or 0))
    try:
        return (
            start
            + timedelta(hours=hour, minutes=minute, seconds=second)
            + (away if found[5] == "-" else -away)
        )
    except OverflowError:
        return start
