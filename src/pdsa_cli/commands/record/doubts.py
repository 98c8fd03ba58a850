"""What makes a value that is possible unlikely: said once, whether it was typed, asked for at a prompt, or came in a table."""

from datetime import date

from pdsa_cli.commands.outliers import far_outside
from pdsa_cli.evidence.far_days import far_days
from pdsa_cli.evidence.fractions import is_percentage, rate_doubted
from pdsa_cli.evidence.frequency import UnusualDay, unusual_day
from pdsa_cli.evidence.measures import known_values
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
    known = [one.denominator for one in others if one.denominator is not None]
    slip = slip_said(float(point.denominator), known, f"its denominator {point.denominator}")
    return slip or rate_doubted(measure, point.numerator, point.denominator, others)


def year_doubted(measure: Measure, on: date) -> str:
    """That the day of a value is many years from those of the others; empty where it is not."""
    far = (one for one in far_days([on, *(point.on for point in measure.data)]) if one.day == on)
    return next((one.said(f"{measure.id} of {on}") for one in far), "")


def day_doubted(measure: Measure, on: date) -> UnusualDay | None:
    """What is odd about the day of a value, beside the days of the others; None where nothing is."""
    return unusual_day(measure, on, [one.on for one in measure.data if one.on != on])
