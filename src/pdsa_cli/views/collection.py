"""An empty collection sheet: what is counted and how, the days, and which cells are to be filled in with what."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, takewhile
from typing import Literal, NamedTuple

from pdsa_cli.evidence.fractions import expects_fraction, is_percentage, never_below_zero
from pdsa_cli.evidence.frequency import days_of, first_day_of, interval_of
from pdsa_cli.evidence.measures import dated_values, of_rare_events
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.phrases import with_unit
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.measures import DEFINITION
from pdsa_cli.words import Chart, DataType

ON_A_PAGE = 26
"""Rows that fit a page, high enough to write in by hand."""
MOST_ROWS = 1_000
_LONGEST_HEAD = 90
_NOT_COLLECTED = ("type", "chart")
"""What a definition says of the numbers and not of how they are collected."""


class SheetField(NamedTuple):
    """A column to be filled in: its heading, and what it holds as `pdsa record --columns` has it, such as ``dcc.numerator``.

    ``kind``: numbers, whole numbers, shares of 1 that are shown as per cents, or a text. ``negative``: numbers below zero are
    possible. ``most``: the largest possible number. ``out_of``: how far away the column stands that it is a part of, or
    that is a part of it where that is negative.
    """

    head: str
    role: str
    kind: Literal["number", "whole", "share", "text"]
    negative: bool = False
    most: float | None = None
    out_of: int = 0


class SheetRow(NamedTuple):
    """A row: its day, None where that is to be filled in, and which columns are, by their places."""

    on: date | None
    due: frozenset[int]


class CollectionSheet(NamedTuple):
    """A sheet. ``lines`` are to be read first; ``skipped`` is the first day for which there is no row though it may have no value."""

    title: str
    lines: tuple[str, ...]
    fields: tuple[SheetField, ...]
    rows: tuple[SheetRow, ...]
    skipped: date | None = None


def has_days(measure: Measure) -> bool:
    """Whether the days of a measure's values are known before: it is measured again and again, and not with each event."""
    return not of_rare_events(measure) and days_of(measure, date.min) is not None


def collection_sheet(
    project: Project, measures: Sequence[Measure], today: date, start: date | None, end: date | None
) -> CollectionSheet:
    """The sheet for these measures, which all have days or all have none; from ``start`` to ``end``, else for a page."""
    fields: list[SheetField] = []
    places: dict[str, frozenset[int]] = {}
    for measure in measures:
        own = _fields(measure, alone=len(measures) == 1)
        places[measure.id] = frozenset(range(len(fields), len(fields) + len(own)))
        fields += own
    if "note" not in places:
        fields.append(SheetField("Note", "note", "text"))
    with_days = [one for one in measures if has_days(one)]
    found = {one.id: _days(one, _latest(one, with_days), today, start, end) for one in with_days}
    rows = tuple(_rows({name: days for name, (days, _) in found.items()}, places, len(fields), end))
    return CollectionSheet(
        title=measures[0].name if len(measures) == 1 else project.title,
        lines=(*_definitions(measures), *_how(measures, days=bool(found))),
        fields=tuple(fields),
        rows=rows if found else (SheetRow(None, frozenset(range(len(fields)))),) * ON_A_PAGE,
        skipped=min((first for _, first in found.values() if first), default=None),
    )


def _definitions(measures: Sequence[Measure]) -> Iterator[str]:
    """What is counted and how: a line for each part of one definition, or for each of several measures."""
    for measure in measures:
        fields = ((label, getattr(measure, name)) for name, label in DEFINITION if name not in _NOT_COLLECTED)
        parts = [f"{label}: {' '.join(str(text).split())}" for label, text in fields if text]
        if len(measures) == 1:
            yield from parts
        else:
            yield " | ".join((f"{measure.name} ({measure.id})", *parts))


def _how(measures: Sequence[Measure], *, days: bool) -> Iterator[str]:
    if not days:
        yield f"A row for each {'event' if of_rare_events(measures[0]) else 'value'}, with its day."
    elif any((interval_of(measure) or 1) > 1 for measure in measures):
        yield "A row is about the time from its day up to the next one."
    yield "Leave a cell empty where nobody looked; 0 means that somebody looked and there was none."


def _fields(measure: Measure, *, alone: bool) -> list[SheetField]:
    """The columns of a measure: one for its value, or one for each part of a fraction."""
    if not expects_fraction(measure):
        return [_value(measure, shortened(with_unit(measure.name, measure.unit), _LONGEST_HEAD))]
    share = int(_is_share(measure))
    tops, bottoms = (
        [getattr(point, part) for point in measure.data] for part in ("numerator", "denominator")
    )
    top = measure.numerator or "How many"
    if not alone:
        top = f"{shortened(measure.name, _LONGEST_HEAD // 2)}: {shortened(top, _LONGEST_HEAD // 2)}"
    bottom = f"Out of: {measure.denominator}" if measure.denominator else "Out of how many"
    return [
        SheetField(shortened(top, _LONGEST_HEAD), f"{measure.id}.numerator", _counted(tops), out_of=share),
        SheetField(shortened(bottom, _LONGEST_HEAD), f"{measure.id}.denominator", _counted(bottoms) if share else "number", out_of=-share),
    ]  # fmt: skip


def _is_share(measure: Measure) -> bool:
    """Whether a fraction is a part of a whole, and so at most 1; a rate may be more."""
    return is_percentage(measure) or measure.chart in (Chart.P, Chart.PP)


def _counted(numbers: Sequence[float | None]) -> Literal["number", "whole"]:
    """Parts of fractions are counts, unless the values so far say otherwise."""
    return "whole" if all(number is None or float(number).is_integer() for number in numbers) else "number"


def _value(measure: Measure, head: str) -> SheetField:
    """The column of a value; what is possible is what the method has, and what was recorded before."""
    values = [value for _, value in dated_values(measure, measure.data)]
    negative = not never_below_zero(measure) or min(values, default=0) < 0
    if is_percentage(measure):
        return SheetField(head, measure.id, "share", negative, 1 if max(values, default=0) <= 100 else None)
    counted = measure.type is DataType.COUNT or measure.chart is Chart.C
    return SheetField(head, measure.id, _counted(values) if counted else "number", negative)


def _latest(measure: Measure, beside: Sequence[Measure]) -> date | None:
    """The day of the last value; of a measure without values, that of those that are measured as often, so that its days are theirs."""
    alike = [measure] if measure.data else [one for one in beside if interval_of(one) == interval_of(measure)]
    return max((point.on for one in alike for point in one.data), default=None)


def _days(
    measure: Measure, last: date | None, today: date, start: date | None, end: date | None
) -> tuple[list[date], date | None]:
    """The days of a measure, of a page where ``end`` is not given; and the first that was passed over.

    They begin with ``start``, else behind ``last``. Where a page of these would be over already, so that nobody could
    collect anything, it begins with the last day that has come.
    """
    first = start or last or first_day_of(measure, today)
    days = (day for day in days_of(measure, first) or () if start or day != last)
    if end is not None:
        return list(islice(takewhile(lambda day: day <= end, days), MOST_ROWS + 1)), None
    found = list(islice(days, ON_A_PAGE))
    if start is not None or not found or found[-1] >= today:
        return found, None
    skipped = found[0]
    for day in days:
        if day > today:
            return [found[-1], day, *islice(days, ON_A_PAGE - 2)], skipped
        found = [day]
    return found, skipped


def _rows(
    days: dict[str, list[date]], places: dict[str, frozenset[int]], count: int, end: date | None
) -> Iterator[SheetRow]:
    """The rows of all days; a measure that is not due on a day has no cell there."""
    always = frozenset(range(count)).difference(*places.values())
    every = sorted({day for found in days.values() for day in found})
    for day in every if end else every[:ON_A_PAGE]:
        due = (places[name] for name, found in days.items() if day in found)
        yield SheetRow(day, always.union(*due))
