"""Scales of a chart: few round numbers on the one axis, readable days, numbers or labels on the other."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.sentences import number

Kind = Literal["day", "number", "label"]
Tick = tuple[float, str]
"""A place on an axis, and what stands there."""


def number_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from at or below ``low`` to at or above ``high``, with at most ``most`` steps between them."""
    if not high > low:
        margin = abs(low) * 0.1 or 1.0
        low, high = low - margin, high + margin
    exponent = math.floor(math.log10((high - low) / most)) - 1
    while True:
        for factor in (1, 2, 2.5, 5):
            step = factor * 10.0**exponent
            first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
            if last - first <= most:
                digits = max(0, 2 - exponent)
                return [round(at * step, digits) for at in range(first, last + 1)]
        exponent += 1


def written(value: float, ticks: Sequence[float]) -> str:
    """A number beside the axis with these ticks: as many digits as make a difference on it."""
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    digits = max(1, 1 - math.floor(math.log10(step))) if step else 1
    if abs(value) >= 1e15:
        return f"{value:.6g}"
    text = f"{value:.{min(digits, 12)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def with_zero(low: float, high: float) -> tuple[float, float]:
    """The range of an axis: from zero where the numbers begin near it."""
    return (0.0, high) if 0 <= low <= 0.4 * high else (low, high)


class Axis(NamedTuple):
    """The axis along which the points stand, from ``low`` to ``high``: days as ordinals, numbers, or numbered labels."""

    kind: Kind
    low: float
    high: float
    labels: tuple[str, ...] = ()

    def share(self, place: float) -> float:
        """How far along the axis a place is, from 0 to 1."""
        return (place - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> list[Tick]:
        """At most about so many places with their labels, in order."""
        most = max(most, 2)
        if self.kind == "day":
            return _day_ticks(int(self.low), int(self.high), most)
        if self.kind == "label":
            every = max(1, math.ceil(len(self.labels) / most))
            return [(float(at), self.labels[at]) for at in range(0, len(self.labels), every)]
        found = number_ticks(self.low, self.high, most)
        return [(at, number(float(at))) for at in found if self.low <= at <= self.high]

    def name(self, place: float) -> str:
        """A place in words."""
        if self.kind == "day":
            return short_moment(place)
        if self.kind == "label":
            return self.labels[int(place)]
        return number(float(place))


def short_moment(place: float) -> str:
    """``31 Mar 2026 10:30`` for a place between two days, ``31 Mar 2026`` for a whole day."""
    moment = datetime.fromordinal(int(place)) + timedelta(seconds=round(place % 1 * 86_400))
    if not place % 1:
        return short_day(moment)
    return f"{short_day(moment)} {moment:%H:%M:%S}".removesuffix(":00")


def day_place(day: date) -> float:
    """Where a day, or a moment of one, stands on an axis of days."""
    if isinstance(day, datetime):
        return day.toordinal() + (day.hour * 3600 + day.minute * 60 + day.second) / 86_400
    return float(day.toordinal())


def day_of(moment: date) -> date:
    """The day of a moment; a day is its own."""
    return moment.date() if isinstance(moment, datetime) else moment


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (
    *(("day", count) for count in (1, 2, 7, 14)),
    *(("month", count) for count in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)),
)


def _day_ticks(low: int, high: int, most: int) -> list[Tick]:
    """The finest step that gives no more ticks than wanted; a finer one where it gives fewer than two."""
    lengths = [count * (1 if unit == "day" else 30.44) for unit, count in _STEPS]
    at = next((at for at, length in enumerate(lengths) if (high - low) / length + 1 <= most), len(_STEPS) - 1)
    while True:
        unit, count = _STEPS[at]
        days = _every_days(low, high, count) if unit == "day" else _every_months(low, high, count)
        if len(days) > 1 or not at:
            return _named(days, unit, count)
        at -= 1


def _every_days(low: int, high: int, count: int) -> list[date]:
    """Every so many days; weeks begin on Monday."""
    first = low if count < 7 else low + (1 - date.fromordinal(low).isoweekday()) % 7
    return [date.fromordinal(at) for at in range(first, high + 1, count)]


def _every_months(low: int, high: int, count: int) -> list[date]:
    first, last = date.fromordinal(low), date.fromordinal(high)
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    months = range(start + -start % count, last.year * 12 + last.month, count)
    return [date(at // 12, at % 12 + 1, 1) for at in months if at // 12 <= 9999]


def _named(days: list[date], unit: str, count: int) -> list[Tick]:
    """Each day with its label; the year stands where it is new."""
    found: list[Tick] = []
    year = None
    for day in days:
        if unit == "month" and count >= 12:
            label = str(day.year)
        else:
            label = _MONTHS[day.month - 1] if unit == "month" else f"{day.day} {_MONTHS[day.month - 1]}"
            label = label if day.year == year else f"{label} {day.year}"
        year = day.year
        found.append((float(day.toordinal()), label))
    return found


def day_axis(days: Sequence[date], spans: Sequence[tuple[date, date]] = ()) -> Axis:
    """The axis of these days; it also holds ``spans`` (of cycles) that reach at most a quarter beyond them."""
    first, last = min(days).toordinal(), max(days).toordinal()
    room = max((last - first) // 4, 7)
    near = [
        (start.toordinal(), end.toordinal())
        for start, end in spans
        if end.toordinal() >= first - room and start.toordinal() <= last + room
    ]
    low = max(min([first, *(start for start, _ in near)]), first - room)
    high = max(min(max([last, *(end for _, end in near)]), last + room), day_place(max(days)))
    if low == high:
        low, high = max(low - 3, 1), min(high + 3, float(date.max.toordinal()))
    return Axis("day", float(low), float(high))


def number_axis(places: Sequence[float]) -> Axis:
    """The axis of these numbers."""
    low, high = min(places), max(places)
    return Axis("number", low - 1, high + 1) if low == high else Axis("number", low, high)


def label_axis(labels: Sequence[str]) -> Axis:
    """The axis of labels in their order."""
    return Axis("label", -0.5 if len(labels) == 1 else 0.0, max(len(labels) - 1, 0.5), tuple(labels))
