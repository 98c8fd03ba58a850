"""A whole project for those who read it elsewhere: its report, with the charts and diagrams that belong to it."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.model.project import Project
from pdsa_cli.views.causes import Diagnosed, diagnosed
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_source import measure_chart
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
    drawn = {one.id: measure_chart(project, one) for one in project.measures if one.data}
    return {
        name: chart for name, chart in drawn.items() if chart
    }  # of others the report says why they have none
