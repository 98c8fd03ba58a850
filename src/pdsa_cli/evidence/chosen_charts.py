"""The chart on which each measure is judged where a person wants control charts and the file names none."""

from pdsa_cli.evidence.measure_verdicts import proposed
from pdsa_cli.evidence.series import measure_series
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.words import Chart


def with_fitting_chart(project: Project, measure: Measure) -> Measure:
    """``measure`` on the chart that fits its values, where nobody has chosen one and a chart can be drawn at all."""
    if measure.chart is not None or not measure.data:
        return measure
    found = measure_series(project, measure)
    fitting = proposed(found.data_type, found.series)
    return measure.replaced(chart=Chart(fitting.kind)) if fitting else measure


def with_fitting_charts(project: Project) -> Project:
    """``project`` with each measure on the chart that fits it: to be shown and judged, never to be written."""
    return project.replaced(
        measures=tuple(with_fitting_chart(project, measure) for measure in project.measures)
    )
