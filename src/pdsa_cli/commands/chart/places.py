"""Where the rows of a table stand on the axis of a chart: at days, moments, numbers, or labels in their order."""

import re
from datetime import date, time
from typing import Any

from pdsa_cli.dates.forms import Order, moment_of
from pdsa_cli.dates.names import WEEKS, bare, month_called, weekday_called
from pdsa_cli.importing.cells import Fault
from pdsa_cli.importing.days_in_tables import day_of_value
from pdsa_cli.importing.numbers_in_tables import looks_like_number, read_number, style_of
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import Used, are_days
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import cut
from pdsa_cli.views.axes import Axis, day_axis, label_axis, number_axis

_DIGITS, _WORDS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_NAMED = ("number", "month", "day of the week")
_PERIOD = pattern(
    rf"{WEEKS}|q|quarters?|quartal|trim(?:estre)?|d|days?|tag|jour|dia|dag|giorno|m|months?|monat|mois|mes|mese|maand|"
    "y|fy|years?|jahr|annee|ano|anno|jaar|periods?|periode|periodo"
)
"""The words for a stretch of time before its number, as ``bare`` writes them."""


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
    if faults := _below_the_others(layout.header(column), cells, column, texts):
        return [0.0], number_axis([0.0]), faults
    labels = list(dict.fromkeys(texts))
    at = {label: place for place, label in enumerate(labels)}
    return [at[text] for text in texts], label_axis(labels), []


def _shape(text: str) -> str:
    """What the words of a label are, for people: a number, a month, a weekday, or a numbered period such as ``week 0``; else empty."""
    if looks_like_number(text):
        return "number"
    name = bare(text).rstrip(".")
    if month_called(name):
        return "month"
    if weekday_called(name) is not None:
        return "day of the week"
    numbered = _DIGITS.sub("0", name)
    words = _WORDS.findall(numbered)
    return numbered if numbered != name and all(map(_PERIOD.fullmatch, words)) else ""


def _below_the_others(header: str, cells: Used, column: int, texts: list[str]) -> list[Fault]:
    """The words below numbers, months or weeks, which are no place on their axis: a sum by a word of another language, a target."""
    shapes = [_shape(text) for text in texts]
    shape = shapes[0] if shapes else ""
    count = next((at for at, one in enumerate(shapes) if one != shape), len(shapes))
    others = shapes[count:]
    if not shape or count < (2 if shape == "number" else 3) or 5 * len(others) > len(texts) + 5:
        return []
    if shape in others or (shape != "number" and any(others)):
        return []
    if shape in _NAMED:
        unlike = f"is no {shape}, and the {count:,} cells above it in {header} are"
    else:
        unlike = f"is not numbered as the {count:,} cells above it in {header} are, such as {cut(texts[0])}"
    return [
        Fault(
            row,
            column,
            "no-number",
            f"{text!r} {unlike}: is it a row of data?",
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
    written = [moment_of(day, text, serials, by_utc=False) for day, text in zip(days, texts, strict=True)]
    if all(at.time() == time.min for at in written):
        return list(days), day_axis(days), []
    moments = [moment_of(day, text, serials) for day, text in zip(days, texts, strict=True)]
    return list(moments), day_axis(moments), []
