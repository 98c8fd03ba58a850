"""One value of a measure, from text to what a project file holds: the same for what is typed and for a cell of a table."""

from pdsa_cli.evidence.fractions import is_percentage, is_share, never_below_zero
from pdsa_cli.importing.numbers_in_tables import (
    AS_PROGRAMS_DO,
    Style,
    looks_like_number,
    read_number,
    read_per_cent,
)
from pdsa_cli.model.project import Measure
from pdsa_cli.words import Chart, without_unit


def read_value(text: str, measure: Measure, style: Style = AS_PROGRAMS_DO) -> str:
    """A value as a project file writes it; a sign for per cent is taken where the unit is %. Raises ValueError."""
    written = text.strip()
    if written.endswith("%"):
        if not is_percentage(measure):
            unit = (
                f"the unit of {measure.id} is {measure.unit}" if measure.unit else f"{measure.id} has no unit"
            )
            raise ValueError(f"{text.strip()!r} is a per cent, and {unit}")
    elif looks_like_number(alone := without_unit(written, measure.unit)):
        written = alone
    number = read_per_cent(written, style) if is_percentage(measure) else read_number(written, style)
    if number.startswith("-") and float(number) and never_below_zero(measure):
        raise ValueError(f"{number} is below zero, and {never_below_zero(measure)} cannot be")
    if is_share(measure) and float(number) > 100:
        raise ValueError(f"{number}% is more than all")
    return number


def read_fraction(
    numerator: str, denominator: str, measure: Measure, style: Style = AS_PROGRAMS_DO
) -> tuple[str, str]:
    """The parts of ``5/21`` as a project file writes them. Raises ValueError."""
    return checked_fraction(read_number(numerator, style), read_number(denominator, style), measure)


def checked_fraction(numerator: str, denominator: str, measure: Measure) -> tuple[str, str]:
    """Raises ValueError where the two parts make no fraction of this measure."""
    top, bottom = float(numerator), float(denominator)
    if top < 0 or bottom < 0:
        raise ValueError(f"{numerator}/{denominator} has a negative part")
    if bottom == 0 and top:
        raise ValueError(f"{numerator}/{denominator}: {numerator} of none cannot be")
    if top > bottom and (is_percentage(measure) or measure.chart in (Chart.P, Chart.PP)):
        raise ValueError(f"{numerator}/{denominator} is more than all: were the two swapped?")
    return numerator, denominator
