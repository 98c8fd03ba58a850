"""What makes a value that is possible unlikely: said once, whether it was typed, asked for at a prompt, or came in a table."""

from collections import Counter
from datetime import date, timedelta

from pdsa_cli import dates
from pdsa_cli.commands.outliers import far_outside
from pdsa_cli.evidence.far_days import far_days
from pdsa_cli.evidence.fractions import is_percentage, rate_doubted
from pdsa_cli.evidence.frequency import (
    UnusualDay,
    first_day_of,
    is_unfinished,
    last_day_of,
    period_of,
    unusual_day,
)
from pdsa_cli.evidence.measures import known_values, of_rare_events, shown_times
from pdsa_cli.importing.notes import slip_said
from pdsa_cli.importing.point import Point
from pdsa_cli.model.project import DataPoint, Measure
from pdsa_cli.words import DataType


def cannot_well_be(measure: Measure, point: Point) -> str:
    """Why a value by itself is unlikely, whatever the others are: no whole count, or no share of 100; empty where it is not."""
    counted = point.numerator if point.value is None else point.value
    counts = measure.type == DataType.COUNT or (is_percentage(measure) and point.value is None)
    if counts and counted is not None and not float(counted).is_integer():
        return f"{point.measure} {counted} of {point.on} is no whole number, and it is a count."
    if point.value is None or not is_percentage(measure):
        return ""
    number = float(point.value)
    if number > 100 or number < 0:
        return f"{point.measure} {point.value}% of {point.on} is not between 0 and 100%."
    return ""


def out_of_line(measure: Measure, point: Point) -> str:
    """Why a value is unlikely beside the others of its measure, or a denominator beside what the unit says; empty where not."""
    others = [one for one in measure.data if one.on != point.on and one.excluded is None]
    if point.value is None:
        return _of_fraction(measure, point, others)
    if is_percentage(measure):  # its bounds judge it
        return ""
    known = [value for on, value in known_values(measure) if on != point.on]
    value = float(point.value)
    return far_outside(value, known, measure.unit or "") or slip_said(value, known, point.value)


def _of_fraction(measure: Measure, point: Point, others: list[DataPoint]) -> str:
    if point.numerator is None or point.denominator is None:
        return ""
    top, bottom = float(point.numerator), float(point.denominator)
    known = [one.denominator for one in others if one.denominator is not None]
    slip = slip_said(bottom, known, f"its denominator {point.denominator}")
    doubt = slip or rate_doubted(measure, point.numerator, point.denominator, others)
    if doubt or is_percentage(measure) or not bottom:
        return doubt
    rates = [value for on, value in known_values(measure) if on != point.on]
    return far_outside(top * shown_times(measure.unit) / bottom, rates, measure.unit or "")


def twice_doubted(measure: Measure, on: date) -> str:
    """That another value is of the same week, month or longer period; empty where none is, and where several are usual."""
    if (name := _period_word(measure)) == "":
        return ""
    first, others = first_day_of(measure, on), [one.on for one in measure.data if one.on != on]
    begins = Counter(first_day_of(measure, one) for one in others)
    usual = sum(count > 1 for day, count in begins.items() if day != first)
    if not begins[first] or _TWICE_IS_USUAL * usual > len(begins):
        return ""
    same = next(one for one in others if first_day_of(measure, one) == first)
    return f"{measure.id} of {on}: it has a value of {same} in the same {name}, so that this {name} counts twice."


def unfinished_doubted(measure: Measure, on: date) -> str:
    """That the period of a value is not over; empty where it is."""
    if not is_unfinished(measure, on, dates.today()):
        return ""
    name, before = period_of(measure), first_day_of(measure, on - timedelta(days=1))
    earlier = f"; if it is of the {name} before: --on {before}" if _lacks(measure, before) else ""
    return (
        f"{measure.id} of {on}: its {name} is not over until {last_day_of(measure, on)}, "
        f"and the value stands for the whole {name}; once it is over, give it again with --replace{earlier}."
    )


def _lacks(measure: Measure, period: date) -> bool:
    """Whether a measure has values from before the period that begins on a day, and none of it."""
    days = [point.on for point in measure.data]
    return any(day < period for day in days) and all(first_day_of(measure, day) != period for day in days)


def _period_word(measure: Measure) -> str:
    """The week, month or longer period of which a measure has one value; empty where it has none, and of rare events."""
    name = period_of(measure)
    return "" if name == "day" or of_rare_events(measure) else name


_TWICE_IS_USUAL = 4
"""One period in so many with two values or more, and several of one are how it is measured."""


def year_doubted(measure: Measure, on: date) -> str:
    """That the day of a value is many years from those of the others; empty where it is not."""
    far = (one for one in far_days([on, *(point.on for point in measure.data)]) if one.day == on)
    return next((one.said(f"{measure.id} of {on}") for one in far), "")


def day_doubted(measure: Measure, on: date) -> UnusualDay | None:
    """What is odd about the day of a value, beside the days of the others; None where nothing is."""
    others = tuple(one for one in measure.data if one.on != on)
    return unusual_day(measure.replaced(data=others), on, [one.on for one in others], dates.today())
