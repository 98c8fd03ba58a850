"""The values of a measure as a series for a chart: its rows, its phases, its baseline, its target."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measures import of_rare_events, point_value, shown_times, target_of
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.spc.events import apart
from pdsa_cli.spc.results import Settings
from pdsa_cli.spc.series import Series


class MeasureSeries(NamedTuple):
    """The rows of a measure and how its chart is drawn.

    ``days`` are those of the points, in order. ``mixed`` counts the points without a denominator where others have one
    (all are taken as values then). ``excluded`` holds the reasons by their days. ``by_unit``: fractions are shown times
    100 or 1,000 because of the unit. ``baseline_unused``: the baseline's days have no value.
    """

    series: Series
    settings: Settings
    days: tuple[date, ...]
    data_type: str
    by_unit: bool
    mixed: int
    excluded: dict[date, str]
    baseline_unused: bool


def measure_series(project: Project, measure: Measure) -> MeasureSeries:
    """The series of ``measure``; it has to have data."""
    series, factor, mixed = _rows(measure)
    events = of_rare_events(measure)
    days = tuple(
        sorted(point.on for point in measure.data) if events else sorted({point.on for point in measure.data})
    )
    freeze = bisect_right(days, measure.baseline_until) if measure.baseline_until else 0
    positions, excluded = _excluded(measure, days)
    return MeasureSeries(
        series=series,
        settings=Settings(
            freeze=freeze or None,
            splits=[bisect_left(days, rebase.on) for rebase in measure.rebases],
            exclude=positions,
            target=target_of(project, measure),
            multiply=factor,
        ),
        days=days,
        data_type=_data_type(measure, series),
        by_unit=factor != 1,
        mixed=mixed,
        excluded=excluded,
        baseline_unused=measure.baseline_until is not None and not freeze,
    )


def _rows(measure: Measure) -> tuple[Series, float, int]:
    """The rows of a measure, the factor by which they are shown, and how many had no denominator among others that had.

    Numerators and denominators go in as they are; where some points have a value alone, all go in as values.
    """
    points = measure.data
    events = of_rare_events(measure)
    keys: list[Hashable] = [point.on for point in points]
    keys = apart(keys) if events else keys
    fractions = [point.value is None and point.numerator is not None for point in points]
    if all(fractions):
        values = [point.numerator for point in points]
        denominators = [point.denominator for point in points]
        return Series(values, denominators, keys), shown_times(measure.unit), 0
    values = [point_value(measure, point) for point in points]
    alone = len(fractions) - sum(fractions) if any(fractions) else 0
    return Series(values, None, keys), 1, alone


def _excluded(measure: Measure, days: tuple[date, ...]) -> tuple[list[int], dict[date, str]]:
    """The positions of the points that are left out, and why they are, by their days in order."""
    found = {point.on: point.excluded for point in measure.data if point.excluded is not None}
    if not found:
        return [], {}
    if of_rare_events(measure):
        in_order = sorted(measure.data, key=lambda point: point.on)
        each = [at for at, point in enumerate(in_order, start=1) if point.excluded is not None]
        return each, {day: found[day] for day in sorted(found)}
    positions = [bisect_left(days, day) + 1 for day in sorted(found)]
    return positions, {day: found[day] for day in sorted(found)}


def _data_type(measure: Measure, series: Series) -> str:
    """What one value is: as the measure says, else what its unit and denominators make of it."""
    if measure.type is not None:
        return measure.type.value
    if measure.unit == "%":
        return "percentage"
    return "score" if series.denominators is None else "rate"
