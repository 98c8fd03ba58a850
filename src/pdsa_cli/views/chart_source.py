"""A measure of a project as the source of a chart: its rows, its phases and baseline, and the cycles of the project."""

from datetime import date
from functools import partial

from pdsa_cli.errors import PdsaError
from pdsa_cli.evidence.cycles import began, first_test_began
from pdsa_cli.evidence.frequency import counts_from, last_day_of
from pdsa_cli.evidence.measure_verdicts import USUAL
from pdsa_cli.evidence.series import MeasureSeries, measure_series
from pdsa_cli.evidence.spans import baseline_needs, baseline_to_freeze, cycle_spans
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.suggesting import Command
from pdsa_cli.views.axes import day_axis
from pdsa_cli.views.chart import ChartView, Source, Wishes, chart_view
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.suggested import freezing
from pdsa_cli.words import Improved


def measure_chart(project: Project, measure: Measure) -> ChartView | None:
    """The chart of a measure that has data, as it is usually drawn; None for a number beyond what a chart can hold."""
    try:
        return chart_view(measure_source(project, measure), Wishes())
    except PdsaError:
        return None


def measure_source(project: Project, measure: Measure) -> Source:
    """What the chart of ``measure`` is made from; it has to have data."""
    found, first = measure_series(project, measure), first_test_began(project)
    return Source(
        id=measure.id,
        name=measure.name,
        unit=measure.unit or "",
        role=measure.kind.value,
        better=measure.better.value if measure.better else None,
        data_type=found.data_type,
        chart=measure.chart.value if measure.chart else None,
        series=found.series,
        settings=found.settings,
        axis=day_axis(list(found.days)),
        cycles=cycle_spans(project),
        project=project.title,
        notes={point.on: point.note for point in measure.data if point.note},
        reasons=_reasons(measure, found.excluded),
        said=_said(measure, found),
        by_unit=found.by_unit,
        covers=partial(last_day_of, measure),
        freeze=_freeze(project, measure),
        usual=USUAL,
        place=project.measures.index(measure) + 1,
        first_test=None if first is None else counts_from(measure, first),
        improved=tuple(
            day
            for cycle in project.cycles
            if cycle.study and cycle.study.improved is Improved.YES and (day := began(cycle))
        ),
        baseline_needs=baseline_needs(project),
        rebase=Command("measure", measure.id, rebase="{day}", because="..."),
    )


def _freeze(project: Project, measure: Measure) -> str:
    """That the baseline could be frozen before the first test; empty where it is, or there is too little of it."""
    before = None if project.status.at_rest else baseline_to_freeze(project, measure)
    if before is None:
        return ""
    return (
        f"{before.values} values lie before the first test, which began on {short_day(before.first_test)}. Freeze the baseline "
        f"on them, so that the tests do not move the line they are judged by: {freezing(measure, before)}"
    )


def _reasons(measure: Measure, excluded: dict[date, str]) -> tuple[str, ...]:
    """Why points are left out, and why phases begin."""
    left_out = (f"Left out, {short_day(day)}: {because}" for day, because in excluded.items())
    phases = (f"New phase from {short_day(one.on)}: {one.because}" for one in measure.rebases)
    return (*left_out, *phases)


def _said(measure: Measure, found: MeasureSeries) -> tuple[str, ...]:
    """What a person has to know of how the data were read."""
    said = []
    if found.mixed:
        said.append(
            f"{found.mixed} of {len(measure.data)} points have no denominator, so all are taken as values, with equal weight."
        )
    if found.baseline_unused and measure.baseline_until:
        said.append(
            f"The baseline until {short_day(measure.baseline_until)} has no values, so it is not used."
        )
    return tuple(said)
