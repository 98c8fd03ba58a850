"""A measure of a project as the source of a chart: its rows, its phases and baseline, and the cycles of the project."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from datetime import date

from pdsa_cli.model.project import Measure, Project
from pdsa_cli.spc.results import Settings
from pdsa_cli.spc.series import Series
from pdsa_cli.views.axes import day_axis, short_day
from pdsa_cli.views.chart import CycleSpan, Source
from pdsa_cli.views.cycles import began, ended
from pdsa_cli.views.report import point_value


def measure_source(project: Project, measure: Measure) -> Source:
    """What the chart of ``measure`` is made from; it has to have data."""
    series, factor, said = _series(measure)
    days = sorted({point.on for point in measure.data})
    excluded, reasons = _excluded(measure, days)
    freeze = bisect_right(days, measure.baseline_until) if measure.baseline_until else 0
    if measure.baseline_until and not freeze:
        said = (
            *said,
            f"The baseline until {short_day(measure.baseline_until)} has no values, so it is not used.",
        )
    cycles = cycle_spans(project)
    return Source(
        id=measure.id,
        name=measure.name,
        unit=measure.unit or "",
        role=measure.kind.value,
        better=measure.better.value if measure.better else None,
        data_type=_data_type(measure, series),
        chart=measure.chart.value if measure.chart else None,
        series=series,
        settings=Settings(
            freeze=freeze or None,
            splits=[bisect_left(days, rebase.on) for rebase in measure.rebases],
            exclude=excluded,
            target=_target(project, measure),
            multiply=factor,
        ),
        axis=day_axis(days),
        cycles=cycles,
        project=project.title,
        notes={point.on: point.note for point in measure.data if point.note},
        reasons=(
            *reasons,
            *(f"New phase from {short_day(one.on)}: {one.because}" for one in measure.rebases),
        ),
        said=said,
        per_cent=factor == 100,
        rebase=f'pdsa measure {measure.id} --rebase {{day}} --because "..."',
    )


def _series(measure: Measure) -> tuple[Series, float, tuple[str, ...]]:
    """The rows of a measure, the factor by which they are shown, and what has to be said of them.

    Numerators and denominators go in as they are; where some points have a value alone, all go in as values.
    """
    points = measure.data
    keys: list[Hashable] = [point.on for point in points]
    partly = _partly_excluded(measure)
    fractions = [point.value is None and point.numerator is not None for point in points]
    if all(fractions):
        values = [None if at in partly else point.numerator for at, point in enumerate(points)]
        denominators = [point.denominator for point in points]
        return Series(values, denominators, keys), 100 if measure.unit == "%" else 1, ()
    values = [None if at in partly else point_value(measure, point) for at, point in enumerate(points)]
    said: tuple[str, ...] = ()
    if any(fractions):
        alone = len(fractions) - sum(fractions)
        said = (
            f"{alone} of {len(fractions)} points have no denominator, so all are taken as values, with equal weight.",
        )
    return Series(values, None, keys), 1, said


def _partly_excluded(measure: Measure) -> set[int]:
    """The excluded rows of days that have others: they are left out of their day's point."""
    left_out = [at for at, point in enumerate(measure.data) if point.excluded is not None]
    if not left_out:
        return set()
    included = {point.on for point in measure.data if point.excluded is None}
    return {at for at in left_out if measure.data[at].on in included}


def _excluded(measure: Measure, days: list[date]) -> tuple[list[int], tuple[str, ...]]:
    """The positions of the points that are left out, and why they are."""
    found = {point.on: point.excluded for point in measure.data if point.excluded is not None}
    if not found:
        return [], ()
    included = {point.on for point in measure.data if point.excluded is None}
    positions = [bisect_left(days, day) + 1 for day in sorted(found) if day not in included]
    return positions, tuple(f"Left out, {short_day(day)}: {found[day]}" for day in sorted(found))


def _target(project: Project, measure: Measure) -> float | None:
    if measure.target is not None:
        return measure.target
    return project.aim.target if project.aim.measure == measure.id else None


def _data_type(measure: Measure, series: Series) -> str:
    """What one value is: as the measure says, else what its unit and denominators make of it."""
    if measure.type is not None:
        return measure.type.value
    if measure.unit == "%":
        return "percentage"
    return "score" if series.denominators is None else "rate"


def cycle_spans(project: Project) -> tuple[CycleSpan, ...]:
    """When the cycles took place, in the order of their numbers; one without any day has no span."""
    found = []
    for cycle in sorted(project.cycles, key=lambda cycle: cycle.number):
        start = began(cycle)
        end = ended(cycle)
        if start is None and end is None:
            continue
        first = start or end
        assert first is not None
        found.append(CycleSpan(cycle.number, cycle.title or "", first, max(end, first) if end else None))
    return tuple(found)
