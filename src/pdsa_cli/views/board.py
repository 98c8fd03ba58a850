"""What hangs on the wall of a ward: the aim, how far it has come, the test that runs now, who does what, what was learned last."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.evidence.frequency import is_missed
from pdsa_cli.evidence.measures import aim_measures, unit_of
from pdsa_cli.evidence.status_changes import status_changes
from pdsa_cli.evidence.tasks import TaskState
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.phrases import with_remark
from pdsa_cli.views import sentences
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.chart_source import measure_chart
from pdsa_cli.views.multiples import on_scale_of
from pdsa_cli.views.prediction_words import predicted_words
from pdsa_cli.views.report import CycleView, ReportView, report_view
from pdsa_cli.views.report_measures import MeasureView
from pdsa_cli.words import MeasureKind, Stage, Status

_A_WEEK = timedelta(days=7)
_TASKS, _PREDICTIONS = 4, 2
_LONG, _SHORT = 170, 90
"""Characters of a text, so that all of them can be read from three metres on one screen."""


class BoardTime(StrEnum):
    """When a task is to be done, as it is headed."""

    OVERDUE = "Overdue"
    WEEK = "This week"
    WITHOUT_A_DAY = "Without a day"
    LEFT_OPEN = "Left open"
    """It was not done before the project was closed or paused."""


class BoardTask(NamedTuple):
    """Who does what until when."""

    what: str
    who: str
    when: str
    time: BoardTime

    @property
    def owner(self) -> str:
        """Who and when."""
        return ", ".join(filter(None, (self.who, self.when)))


class BoardView(NamedTuple):
    """A board; texts are shortened to what fits, and empty where nothing is known.

    ``due`` says how far the day of the aim is, ``rest`` that the project is paused or closed and since when, ``latest`` the latest value and ``latest_on`` its day, ``missed`` that
    none came since for longer than its rhythm allows. ``more`` tasks that are overdue, of this week or without a day are not shown.
    ``test_now`` says how it is with the open test: it runs, is to begin, or waits. ``quiet`` says since when nothing has happened,
    where that is long ago. ``lesson`` is what was learned last, ``harm`` that of the last test, where it did any.
    """

    title: str
    aim: str
    due: str
    rest: str
    measure: str
    latest: str
    latest_on: str
    missed: str
    goal: str
    chart: ChartView | None
    test_now: str
    test: str
    predictions: tuple[str, ...]
    next: str
    tasks: tuple[BoardTask, ...]
    more: int
    lesson: str
    harm: str
    quiet: str
    today: date

    @property
    def tasks_by_time(self) -> tuple[tuple[BoardTime, tuple[BoardTask, ...]], ...]:
        """The tasks whose day has passed, then those of this week, then those without a day; only those there are."""
        parts = ((time, tuple(one for one in self.tasks if one.time is time)) for time in BoardTime)
        return tuple((time, tasks) for time, tasks in parts if tasks)

    @property
    def beside_latest(self) -> str:
        """Of which day the latest value is, that none came since, and what is to be reached."""
        return ", ".join(filter(None, (self.latest_on, self.missed, self.goal)))


def board_view(project: Project, today: date) -> BoardView:
    """The board of a project on the day ``today``."""
    report = report_view(project, today)
    cycles = report.cycles
    running = next((one for one in reversed(cycles) if one.number in report.standing.open_cycles), None)
    if project.status.at_rest:
        running = None
    taught = next((one for one in reversed(cycles) if one.learned), None)
    last = next((one for one in reversed(cycles) if one.learned or one.harm), None)
    measure = _measure(project)
    shown = next((one for one in report.measures if measure and one.id == measure.id), None)
    week = [
        one
        for one in report.beyond.tasks
        if one.state is not TaskState.DUE or (one.found.due and one.found.due <= today + _A_WEEK)
    ]
    return BoardView(
        title=shortened(project.title, _SHORT),
        aim=shortened(report.aim.sentence, _LONG),
        due=_due(report),
        rest=_rest(project),
        measure=shortened(shown.name, _SHORT) if shown else "",
        latest=sentences.rounded(shown.latest, shown.unit) if shown else "",
        latest_on=shown.latest_day if shown else "",
        missed=_missed(project, measure, shown, today) if measure and shown else "",
        goal=_goal(shown) if shown else "",
        chart=measure_chart(project, measure) if measure else None,
        test_now=_test_now(running, today),
        test=_test(running) if running else "",
        predictions=_predictions(running) if running else (),
        next="" if project.status.at_rest else shortened(report.standing.next.read_out, _LONG),
        tasks=tuple(
            BoardTask(
                shortened(one.what, _SHORT),
                one.who or "nobody yet",
                one.due,
                _time_of(one.state, project),
            )
            for one in week[:_TASKS]
        ),
        more=max(len(week) - _TASKS, 0),
        lesson=f"Cycle {taught.number}: {shortened(taught.learned, _LONG)}" if taught else "",
        harm=f"Harm in cycle {last.number}: {shortened(last.harm_told, _LONG)}" if last and last.harm else "",
        quiet=report.standing.quiet(project, today),
        today=today,
    )


def _time_of(state: TaskState, project: Project) -> BoardTime:
    if state is TaskState.OVERDUE:
        return BoardTime.OVERDUE
    if state is TaskState.DUE:
        return BoardTime.WEEK
    return BoardTime.LEFT_OPEN if project.status.at_rest else BoardTime.WITHOUT_A_DAY


def _missed(project: Project, measure: Measure, shown: MeasureView, today: date) -> str:
    if shown.measured_on is None or project.status.at_rest:
        return ""
    return "no value since" if is_missed(measure, shown.measured_on, today) else ""


def on_shared_scales(views: Sequence[BoardView | None]) -> tuple[list[BoardView | None], bool]:
    """The boards with the charts of one measure, by id and unit, on one scale and along the same days; and whether there are such."""
    groups: dict[tuple[str, str], list[ChartView]] = {}
    for view in views:
        if view is not None and view.chart is not None:
            groups.setdefault(_same(view.chart), []).append(view.chart)
    several = {same: charts for same, charts in groups.items() if len(charts) > 1}
    return [
        view
        if view is None or view.chart is None or (charts := several.get(_same(view.chart))) is None
        else view._replace(chart=on_scale_of(view.chart, charts))
        for view in views
    ], bool(several)


def _same(chart: ChartView) -> tuple[str, str]:
    return chart.source.id, unit_of(chart.source.unit) or ""


def _measure(project: Project) -> Measure | None:
    """The measure that is shown: of the aim, else an outcome, else any, with values."""
    outcomes = [one for one in project.measures if one.kind is MeasureKind.OUTCOME]
    return next((one for one in (*aim_measures(project), *outcomes, *project.measures) if one.data), None)


def _due(report: ReportView) -> str:
    left, by = report.aim.days_left, report.project.aim.by
    if left is None or by is None or report.project.status.at_rest:
        return ""
    return (
        f"{sentences.days(left)} to {sentences.day(by)}" if left > 0 else f"Its day was {sentences.day(by)}"
    )


def _rest(project: Project) -> str:
    """That the project is paused or closed, and since when, as far as somebody recorded it; empty while it goes on."""
    if not project.status.at_rest:
        return ""
    on, closed = status_changes(project)[-1].on, project.status is Status.CLOSED
    if on is None:
        return "Closed" if closed else "Paused"
    return f"{'Closed on' if closed else 'Paused since'} {sentences.day(on)}"


def _goal(measure: MeasureView) -> str:
    return f"goal {sentences.number(measure.target, measure.unit)}" if measure.target is not None else ""


_WAITS = {Stage.STUDY: "The test to study now", Stage.ACT: "The test to decide upon now"}


def _test_now(cycle: CycleView | None, today: date) -> str:
    """The heading of the open test, by what it waits for and when it begins."""
    if cycle is not None and cycle.stage in _WAITS:
        return _WAITS[cycle.stage]
    if cycle is not None and cycle.started is not None and cycle.started > today:
        return f"The next test, from {sentences.short_day(cycle.started)}"
    return "The test that runs now"


def _test(cycle: CycleView) -> str:
    return with_remark(f"{cycle.number}. {shortened(cycle.title, _SHORT)}", cycle.size)


def _predictions(cycle: CycleView) -> tuple[str, ...]:
    """Question and prediction of the first predictions, each in a line; that one was there too late is not cut off."""
    return tuple(
        predicted_words(one, shortened(" ".join(filter(None, (one.question, one.prediction))), _LONG))
        for one in cycle.answers[:_PREDICTIONS]
    )
