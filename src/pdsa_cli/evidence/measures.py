"""A measure by itself and beside the aim: its values, where it stood, where it shall be."""

from collections.abc import Sequence
from datetime import date

from pdsa_cli.model.project import DataPoint, Measure, Project
from pdsa_cli.words import DataType

CHARTS_OF_EVENTS = ("g", "t")
"""Charts on which each row is an event: two of one day are two points."""


def aim_measure(project: Project) -> Measure | None:
    """The measure that the aim names."""
    return next((measure for measure in project.measures if measure.id == project.aim.measure), None)


def measures_meant(measures: Sequence[Measure], said: str) -> list[Measure]:
    """The measure with this id or name; else those whose id begins so, else those whose name does."""
    folded = said.strip().casefold()
    for measure in measures:
        if folded in (measure.id, measure.name.casefold()):
            return [measure]
    by_id = [measure for measure in measures if folded and measure.id.startswith(folded)]
    return by_id or [measure for measure in measures if folded and measure.name.casefold().startswith(folded)]


def is_of_events(measure: Measure) -> bool:
    """Whether the values of a measure lie between events, of which one day can have several."""
    return measure.type == DataType.DAYS_BETWEEN or measure.chart in CHARTS_OF_EVENTS


def baseline_of(project: Project, measure: Measure) -> float | None:
    """Where a measure stood at the start: as it says, else as the aim says that is about it."""
    if measure.baseline is not None:
        return measure.baseline
    return project.aim.baseline if project.aim.measure == measure.id else None


def target_of(project: Project, measure: Measure) -> float | None:
    """Where a measure shall be: as it says, else as the aim says that is about it."""
    if measure.target is not None:
        return measure.target
    return project.aim.target if project.aim.measure == measure.id else None


def point_value(measure: Measure, point: DataPoint) -> float | None:
    """The value of a point: as given, or numerator over denominator (times 100 where the unit is %); None for 0/0 and k/0."""
    if point.value is not None:
        return point.value
    if point.numerator is None or not point.denominator:
        return None
    percent = measure.unit == "%"
    return point.numerator * (100 if percent else 1) / point.denominator


def known_values(measure: Measure) -> list[tuple[date, float]]:
    """The values of a measure that are not left out, by their days; 0 of 0 is none."""
    points = sorted((point for point in measure.data if point.excluded is None), key=lambda point: point.on)
    return [(point.on, value) for point in points if (value := point_value(measure, point)) is not None]
