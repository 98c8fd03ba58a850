"""A measure by itself and beside the aim: its values, where it stood, where it shall be."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import DataPoint, Measure, Project
from pdsa_cli.phrases import one_line
from pdsa_cli.words import Better, DataType

_RELATIVE = pattern(
    r"(\d{1,6}(?:\.\d{1,6})?) ?(?:%|per ?cent) (more|higher|less|lower|fewer)(?: than (?:before|now|the baseline))?",
    re.IGNORECASE,
)

CHARTS_OF_EVENTS = ("g", "t")
"""Charts on which each row is an event: two of one day are two points."""


def aim_measure(project: Project) -> Measure | None:
    """The measure that the aim names."""
    return next((measure for measure in project.measures if measure.id == project.aim.measure), None)


def aim_measures(project: Project) -> list[Measure]:
    """All measures that the aim is about, the main one first."""
    named = dict.fromkeys((project.aim.measure, *project.aim.other_measures))
    return [measure for name in named for measure in project.measures if measure.id == name]


def measures_meant(measures: Sequence[Measure], said: str) -> list[Measure]:
    """The measure with this id or name; else those whose id begins so, else those whose name does."""
    folded = said.strip().casefold()
    for measure in measures:
        if folded in (measure.id, measure.name.casefold()):
            return [measure]
    by_id = [measure for measure in measures if folded and measure.id.startswith(folded)]
    return by_id or [measure for measure in measures if folded and measure.name.casefold().startswith(folded)]


def of_rare_events(measure: Measure) -> bool:
    """Whether a value comes with each event and tells the days or cases since the last one.

    One day can have several of them, and no value is good news.
    """
    return measure.type == DataType.DAYS_BETWEEN or measure.chart in CHARTS_OF_EVENTS


def baseline_of(project: Project, measure: Measure) -> float | None:
    """Where a measure stood at the start: as it says, else as the aim says that is about it."""
    if measure.baseline is not None:
        return measure.baseline
    return project.aim.baseline if project.aim.measure == measure.id else None


def target_of(project: Project, measure: Measure) -> float | None:
    """Where a measure shall be: as it says, else as the aim says that is about it."""
    aimed = project.aim.measure == measure.id
    for target, relative in (
        (measure.target, measure.relative),
        (project.aim.target, project.aim.relative) if aimed else (None, None),
    ):
        if target is not None:
            return target
        if (followed := changed_by(relative or "", baseline_of(project, measure))) is not None:
            return followed
    return None


def changed_by(relative: str, baseline: float | None) -> float | None:
    """The number that words such as ``50% more`` make of the baseline; None where they say no such part, or there is no baseline."""
    matched = _RELATIVE.fullmatch(one_line(relative))
    if matched is None or baseline is None:
        return None
    share = float(matched[1]) / 100
    target = baseline * (1 + share if matched[2].lower() in ("more", "higher") else 1 - share)
    return float(f"{target:.6g}") if abs(target) < 100_000 else float(f"{target:.0f}")


def is_relative(text: str) -> bool:
    """Whether a text says a part more or less than the baseline."""
    return _RELATIVE.fullmatch(one_line(text)) is not None


def meets(measure: Measure | None, value: float, target: float) -> bool:
    """Whether a value reaches a target; without a direction of good, whether it is that."""
    if measure is None or measure.better is None:
        return value == target
    return value >= target if measure.better is Better.HIGHER else value <= target


def start_meets_target(project: Project, measure: Measure) -> bool:
    """Whether the baseline of a measure reaches its target, so that nothing is left to reach."""
    baseline, target = baseline_of(project, measure), target_of(project, measure)
    return baseline is not None and target is not None and meets(measure, baseline, target)


def point_value(measure: Measure, point: DataPoint) -> float | None:
    """The value of a point: as given, or numerator over denominator as its unit says (``shown_times``); None for 0/0 and k/0."""
    if point.value is not None:
        return point.value
    if point.numerator is None or not point.denominator:
        return None
    return point.numerator * shown_times(measure.unit) / point.denominator


_PER = pattern(
    r"(?:\b(?:per|je|pro|pour|por|par|pr\.?)|/) ?(?:10\^(?P<power>[1-6])\b|(?P<digits>10{0,2}(?:[,. \u00a0\u202f'’]?0{3}){0,3})(?![0-9^]|[,.][0-9])|(?P<word>hundred|thousand|million)\b)",
    re.IGNORECASE,
)
_QUANTITY = pattern(
    r"(?:[mcdµμu]?l|(?:milli|centi|deci|micro)?lit(?:re|er)s?|[mkµμun]?g|(?:milli|kilo|micro|nano)?gram(?:me)?s?|kcal|(?:kilo)?calories?|k?j|m?mol)(?![\w-])",
    re.IGNORECASE,
)
"""What is weighed or measured out, and is no number of people, days or things."""
_IN_WORDS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


@cache
def shown_times(unit: str | None) -> int:
    """By what a numerator over its denominator is shown in a unit: 100 for %, 1,000 for falls per 1,000 bed days, else 1.

    How rates are told, such as falls per 1,000 occupied bed days: the denominators are single bed days then.
    """
    if unit == "%":
        return 100
    said = _PER.search(unit) if unit else None
    if said is None:
        return 1_000 if unit and "‰" in unit else 100 if unit and "%" in unit else 1
    if said["power"]:
        return int(10 ** int(said["power"]))
    if said["word"]:
        return _IN_WORDS[said["word"].lower()]
    return int("".join(filter(str.isdigit, said["digits"])))


def counted_out_of(unit: str | None) -> str:
    """What the rates of a unit are counted out of: bed days of falls per 1,000 bed days; empty where it says no such thing.

    A concentration, such as mg per 100 ml, is measured and counted out of nothing.
    """
    said = _PER.search(unit) if unit and shown_times(unit) > 1 else None
    of = unit[said.end() :].strip(" .,;-") if unit and said else ""
    return "" if _QUANTITY.match(of) else of


def unit_of(unit: str | None) -> str:
    """A unit for comparing."""
    return one_line(unit).casefold()


def known_values(measure: Measure) -> list[tuple[date, float]]:
    """The values of a measure that are not left out, by their days."""
    return dated_values(measure, [point for point in measure.data if point.excluded is None])


def dated_values(measure: Measure, points: Sequence[DataPoint]) -> list[tuple[date, float]]:
    """The values of points of a measure, by their days; 0 of 0 is none."""
    ordered = sorted(points, key=lambda point: point.on)
    return [(point.on, value) for point in ordered if (value := point_value(measure, point)) is not None]


def median(values: Iterable[float]) -> float:
    """The middle value, by the arithmetic of the charts, which is loaded only where there are values."""
    from pdsa_cli.spc import arithmetic

    return arithmetic.median(values)
