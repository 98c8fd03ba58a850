"""What `pdsa measure` says: the family of measures with what their definitions lack, and one measure in full."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measures import point_value
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import DataPoint, Measure, Project
from pdsa_cli.words import DataType

DEFINITION = (
    ("type", "What one value is"),
    ("numerator", "Counted"),
    ("denominator", "Out of"),
    ("definition", "Definition"),
    ("inclusions", "Included"),
    ("exclusions", "Left out"),
    ("criteria", "Criteria"),
    ("stratification", "Split by"),
    ("data_source", "Data source"),
    ("collection", "Collection"),
    ("collected_by", "Collected by"),
    ("frequency", "How often"),
    ("sampling", "Sampling"),
    ("chart", "Chart"),
)
"""The fields of an operational definition, with what they are called."""


class PointView(NamedTuple):
    """One point of a measure; ``value`` is computed of a fraction and None where that has no value."""

    on: date
    value: float | None
    numerator: float | None
    denominator: float | None
    note: str
    excluded: str
    excluded_on: date | None


class FullMeasure(NamedTuple):
    """A measure with its definition, its points and what was decided about its chart."""

    measure: Measure
    missing: tuple[str, ...]
    is_aim: bool
    points: tuple[PointView, ...]
    at_rest: bool = False

    @property
    def latest(self) -> PointView | None:
        """The last point that has a value and is not left out."""
        points = (point for point in reversed(self.points) if point.value is not None and not point.excluded)
        return next(points, None)


def missing_in(measure: Measure) -> tuple[str, ...]:
    """What a definition still needs, so that two people would collect the same: names of fields."""
    lacks: list[str] = []
    if measure.better is None:
        lacks.append("better")
    if not (measure.definition or measure.numerator):
        lacks.append("numerator")
    fraction = measure.unit == "%" or measure.type in (DataType.PERCENTAGE, DataType.RATE)
    if fraction and not (measure.denominator or measure.definition):
        lacks.append("denominator")
    if not (measure.data_source or measure.collection):
        lacks.append("data_source")
    lacks += [name for name in ("collected_by", "frequency") if not getattr(measure, name)]
    return tuple(lacks)


def full_measure(project: Project, measure: Measure) -> FullMeasure:
    """One measure with everything that is known of it."""
    points = tuple(_point(measure, point) for point in sorted(measure.data, key=lambda point: point.on))
    at_rest = project.status.at_rest
    return FullMeasure(measure, missing_in(measure), project.aim.measure == measure.id, points, at_rest)


def family(project: Project) -> tuple[FullMeasure, ...]:
    """All measures of a project."""
    return tuple(full_measure(project, measure) for measure in project.measures)


def _point(measure: Measure, point: DataPoint) -> PointView:
    return PointView(
        point.on,
        point_value(measure, point),
        point.numerator,
        point.denominator,
        point.note or "",
        point.excluded or "",
        point.excluded_on,
    )


def measure_data(full: FullMeasure) -> Data:
    """A measure as its file holds it, and under ``computed`` what follows from it."""
    return {
        **data_of(full.measure),
        "computed": {
            "points": len(full.points),
            "latest": full.latest and full.latest.value,
            "latest_on": full.latest and full.latest.on,
            "missing": full.missing,
            "measure_of_the_aim": full.is_aim,
            "values": [point.value for point in full.points],
        },
    }
