"""Whether a measure is given as fractions: one rule for what is typed and for what a file holds."""

from collections.abc import Iterable, Sequence

from pdsa_cli.evidence.measures import counted_out_of, median, shown_times
from pdsa_cli.model.project import DataPoint, Measure
from pdsa_cli.phrases import capital
from pdsa_cli.suggesting import Command
from pdsa_cli.words import PER_CENT, Chart, DataType


def expects_fraction(measure: Measure) -> bool:
    """Whether a value alone is unusual: all points are fractions, or there are none and a denominator is defined."""
    if measure.data:
        return all(point.numerator is not None for point in measure.data)
    return measure.denominator is not None


def takes_fraction(measure: Measure) -> bool:
    """A fraction goes where a denominator is defined, where fractions are, and where per cents or rates have no value yet."""
    if measure.denominator is not None or any(point.numerator is not None for point in measure.data):
        return True
    return not measure.data and (measure.unit == "%" or bool(counted_out_of(measure.unit)))


def is_percentage(measure: Measure) -> bool:
    """Whether the values of a measure are per cents."""
    return measure.unit in PER_CENT or (measure.unit is None and measure.type == "percentage")


def is_share(measure: Measure) -> bool:
    """Whether the values of a measure are per cents of a whole that is known, so that none is above 100."""
    return is_percentage(measure) and (measure.denominator is not None or expects_fraction(measure))


def of_a_whole(unit: str | None) -> bool:
    """Whether values of a unit are so many of so many: per cents, and rates such as falls per 1,000 bed days."""
    return unit in PER_CENT or bool(counted_out_of(unit))


def whole_of(unit: str | None) -> str:
    """What the unit of a rate says of its denominator: Bed days, of falls per 1,000 bed days; empty where it says nothing."""
    return capital(counted_out_of(unit))


def never_below_zero(measure: Measure) -> str:
    """What the values of a measure are, where they cannot be below zero; empty for times, scores and the like."""
    if measure.type is not None:
        return _COUNTED.get(measure.type, "")
    if measure.unit in PER_CENT:
        return "a percentage"
    if expects_fraction(measure):
        return "a fraction"
    return "a count" if measure.chart in _OF_COUNTS else ""


_COUNTED = {
    DataType.COUNT: "a count",
    DataType.PERCENTAGE: "a percentage",
    DataType.RATE: "a rate",
    DataType.DAYS_BETWEEN: "a number of days between events",
}
_OF_COUNTS = (Chart.C, Chart.U, Chart.UP, Chart.P, Chart.PP, Chart.G)


_COUNTED_IN = {100: "hundreds", 1_000: "thousands", 10_000: "ten thousands", 100_000: "hundred thousands"}


def rate_doubted(measure: Measure, numerator: str, denominator: str, others: Iterable[DataPoint] = ()) -> str:
    """Why a denominator seems to count thousands, in a unit such as falls per 1,000 bed days; empty where it does not.

    It is below one, or more is counted than it is, which is beyond one fall in each bed day. Several errors in one of 100
    charts are possible, and nothing is said where an earlier value is so too.
    """
    times, top, bottom = shown_times(measure.unit), float(numerator), float(denominator)
    if times == 1 or is_percentage(measure) or not bottom:
        return ""
    several = times < 1_000 and bottom.is_integer()
    usual = any(one.numerator and one.denominator and one.numerator > one.denominator for one in others)
    if usual or (bottom >= 1 and (top <= bottom or several)):
        return ""
    what = f"is {top * times / bottom:,.0f} {measure.unit}" if top else "is out of less than one"
    counts = _COUNTED_IN.get(times, f"units of {times:,}")
    return (
        f"{numerator}/{denominator} {what}; if {denominator} counts {counts}, "
        f"write {numerator}/{bottom * times:.15g}."
    )


_FAR = 10
"""Times a target, or a part of it; values beyond that are hardly what it was set for."""


def target_doubted(target: float | None, values: Sequence[float], unit: str | None, fractions: bool) -> str:
    """That a target seems to be a share where the values are per cents, or per cents where they are shares; empty where not.

    Without a unit ``fractions`` are shown as they are: 19 of 20 as 0.95.
    """
    if target is None or not values:
        return ""
    usual = median(values)
    if unit == "%":
        if not 0 < target <= 1 or usual <= _FAR * target:
            return ""
        return f"The target is {target:g}%, far below the values. If {100 * target:g}% is meant, give {100 * target:g}."
    if unit or not fractions or not 1 < target <= 100 or max(values) > 1 or _FAR * usual >= target:
        return ""
    return (
        f"The target is {target:g}, far above the values, which are one number over another. If {target:g}% is meant, "
        "say that the unit is %."
    )


def why_fraction(measure: Measure, text: str) -> str:
    """Why a value alone is refused where fractions are expected."""
    why = "all its values so far are" if measure.data else "it has a denominator, so its values are"
    return f"{measure.id} is given as {text} alone, and {why} fractions"


def why_no_fraction(measure: Measure, text: str) -> tuple[str, str]:
    """Why a fraction is refused where none goes, and what to do."""
    whole = whole_of(measure.unit) or "All births"
    return (
        f"{measure.id} has no denominator, and {text} is a fraction",
        f"say first out of what it is counted: {Command('measure', measure.id, denominator=whole)}",
    )
