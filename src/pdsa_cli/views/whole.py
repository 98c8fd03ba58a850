"""A whole project for those who read it elsewhere: its report, with the charts and diagrams that belong to it."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.model.project import Project
from pdsa_cli.views.causes import Diagnosed, diagnosed
from pdsa_cli.views.chart import ChartView, Wishes, chart_view
from pdsa_cli.views.chart_source import measure_source
from pdsa_cli.views.drivers import Diagram, diagram
from pdsa_cli.views.report import ReportView, report_view


class WholeView(NamedTuple):
    """A project as it stands on the day ``today``. ``charts`` holds those of measures with values that can be drawn, by id."""

    report: ReportView
    charts: dict[str, ChartView]
    causes: Diagnosed
    drivers: Diagram
    today: date


def whole_view(project: Project, today: date) -> WholeView:
    """All that is to be shown of ``project``."""
    return WholeView(
        report=report_view(project, today),
        charts=_charts(project),
        causes=diagnosed(project),
        drivers=diagram(project),
        today=today,
    )


def _charts(project: Project) -> dict[str, ChartView]:
    found: dict[str, ChartView] = {}
    for measure in project.measures:
        if not measure.data:
            continue
        try:
            found[measure.id] = chart_view(measure_source(project, measure), Wishes())
        except PdsaError:
            continue  # a number beyond what a chart can hold; the report says so beside the measure
    return found
