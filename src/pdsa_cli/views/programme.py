"""A collaborative on one screen: who reports, the shared measure of all teams in three pictures, tests, package, learning."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.evidence.change_package import (
    IdeaTested,
    LearnedOf,
    OwnIdea,
    TeamHarm,
    harm_of_teams,
    learned_by_driver,
    own_ideas,
    package_tested,
)
from pdsa_cli.evidence.collaborative import (
    Kept,
    Period,
    Pooled,
    Reported,
    Reporting,
    TeamRecord,
    action_periods,
    is_over,
    kept_by,
    last_complete,
    missing_last,
    no_longer_in,
    period_of,
    pooled,
    reported,
    step_of,
    teams_over_time,
    tests_by_period,
)
from pdsa_cli.evidence.definitions import Difference, counted_otherwise
from pdsa_cli.evidence.frequency import period_ends
from pdsa_cli.evidence.measure_verdicts import USUAL
from pdsa_cli.evidence.measures import shown_times
from pdsa_cli.model.programme import LearningSession, Programme, SharedMeasure
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.phrases import beginning, listed_names, one_line, out_of
from pdsa_cli.spc.results import Settings
from pdsa_cli.spc.series import Series
from pdsa_cli.views.axes import day_axis
from pdsa_cli.views.chart import ChartView, Source, Wishes, chart_view
from pdsa_cli.views.chart_naming import outcome_code
from pdsa_cli.views.chart_words import sentences_of
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.funnel import FunnelView, funnel_view
from pdsa_cli.views.multiples import Multiples, multiples
from pdsa_cli.views.sentences import aim_sentence

_NAMED, _CHANGES = 6, 6
"""So many teams are named of those that are in the chart of all only for a part of its time, and so many changes of their number."""


class TeamView(NamedTuple):
    """One team: its files, whether it reports the shared measure, its tests by period and in none, and where it counts otherwise."""

    record: TeamRecord
    reported: Reported | None
    lack: str
    tests: tuple[int, ...]
    otherwise: tuple[Difference, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.record.name


class Alone(NamedTuple):
    """The teams that are behind every point of the chart of all, and what the rules make of them alone: as a code and said."""

    teams: tuple[str, ...]
    code: str
    said: str


class PooledView(NamedTuple):
    """The counts of all teams as one chart; ``chart`` is None where there is none, and ``why`` says why.

    ``said`` is what one has to know of how it was made: periods, who joined them when, and who is no longer in it;
    ``ended`` are the latter, each with the day of its last value. ``alone`` are those behind every point, where these are not all.
    ``complete`` is the last row whose period is over, and that misses no team of the row before.
    """

    chart: ChartView | None
    rows: tuple[Pooled, ...] = ()
    step: str = ""
    said: tuple[str, ...] = ()
    why: str = ""
    ended: tuple[tuple[str, date], ...] = ()
    alone: Alone | None = None
    complete: Pooled | None = None


class SharedMeasureView(NamedTuple):
    """One shared measure of all teams."""

    shared: SharedMeasure
    multiples: Multiples
    pooled: PooledView
    funnel: FunnelView


class ProgrammeView(NamedTuple):
    """The whole collaborative on a day. ``measure`` is None where the file shares none."""

    programme: Programme
    file: str
    today: date
    aim: str
    periods: tuple[Period, ...]
    teams: tuple[TeamView, ...]
    measure: SharedMeasureView | None
    package: tuple[IdeaTested, ...]
    own: tuple[OwnIdea, ...]
    learned: tuple[LearnedOf, ...]
    harm: tuple[TeamHarm, ...]

    @property
    def next_session(self) -> LearningSession | None:
        """The learning session that is to come next."""
        ahead = [one for one in self.programme.calendar.learning_sessions if one.on >= self.today]
        return min(ahead, key=lambda one: one.on, default=None)

    def reporting(self, *states: Reporting) -> list[TeamView]:
        """The teams that report so, in the order of the file."""
        return [team for team in self.teams if team.reported and team.reported.state in states]


class Asked(NamedTuple):
    """What a person asks of the view: which measure, which period, and how the funnel is drawn."""

    measure: SharedMeasure | None
    period: Period | None = None
    adjust: bool = False
    method: str = "transformed"


def shared_measure(programme: Programme) -> SharedMeasure | None:
    """The measure that is shown where none is asked for: that of the aim, else the first."""
    named = (one for one in programme.measures if one.id == programme.aim.measure)
    return next(named, None) or next(iter(programme.measures), None)


def programme_view(
    programme: Programme, file: str, records: Sequence[TeamRecord], today: date, asked: Asked
) -> ProgrammeView:
    """The view of a collaborative; ``records`` are its teams with their projects as read."""
    periods = action_periods(programme)
    shared = asked.measure
    kepts = [kept_by(record, shared) for record in records] if shared else []
    teams = tuple(
        TeamView(
            record,
            _reported(programme, kepts[at], shared, today) if shared else None,
            kepts[at].lack if shared else "",
            tests_by_period(record, periods),
            _otherwise(kepts[at], shared) if shared else (),
        )
        for at, record in enumerate(records)
    )
    measure = None
    if shared is not None:
        period = asked.period or period_of(periods, today)
        measure = SharedMeasureView(
            shared,
            _multiples(programme, shared, kepts),
            _pooled(programme, shared, kepts, today),
            funnel_view(shared, kepts, period, adjust=asked.adjust, method=asked.method),
        )
    return ProgrammeView(
        programme,
        file,
        today,
        _aim(programme),
        periods,
        teams,
        measure,
        package_tested(programme, records),
        own_ideas(programme, records),
        learned_by_driver(programme, records),
        harm_of_teams(records),
    )


def _otherwise(kept: Kept, shared: SharedMeasure) -> tuple[Difference, ...]:
    return counted_otherwise(kept.measure, shared) if kept.measure and not kept.lack else ()


def _aim(programme: Programme) -> str:
    """The aim in one sentence, as it stands or composed of its parts."""
    if programme.aim.statement:
        return one_line(programme.aim.statement)
    shared = shared_measure(programme)
    if shared is None or programme.aim.measure != shared.id:
        return ""
    measured = Measure(id=shared.id, name=shared.name, unit=shared.unit, better=shared.better)
    return aim_sentence(programme.aim, measured)


def _reported(programme: Programme, kept: Kept, shared: SharedMeasure, today: date) -> Reported:
    found = reported(kept, shared, today)
    if is_over(programme) and found.state in (Reporting.SILENT, Reporting.NEVER):
        return found._replace(state=Reporting.RESTING)
    return found


def target_of(programme: Programme, shared: SharedMeasure) -> float | None:
    """Where the measure shall be: as it says, else as the aim says that is about it."""
    if shared.target is not None:
        return shared.target
    return programme.aim.target if programme.aim.measure == shared.id else None


def _multiples(programme: Programme, shared: SharedMeasure, kepts: Sequence[Kept]) -> Multiples:
    named: list[tuple[str, Project, Measure]] = []
    left_out: list[str] = []
    for kept in kepts:
        if kept.drawn and kept.project is not None and kept.measure is not None:
            named.append((kept.team.name, *_with_direction(kept.project, kept.measure, shared)))
        else:
            left_out.append(f"{kept.team.name}: {kept.lack or 'no value yet'}")
    view = multiples(named, left_out, target_of(programme, shared))
    better = shared.better.value if shared.better else None
    return view._replace(measure=shared.name, unit=shared.unit or "", better=better)


def _with_direction(project: Project, measure: Measure, shared: SharedMeasure) -> tuple[Project, Measure]:
    """A team's measure judged by the direction of good that holds for all, whatever the team's own file says."""
    if shared.better is None or measure.better is shared.better:
        return project, measure
    changed = measure.replaced(better=shared.better)
    others = (changed if one is measure else one for one in project.measures)
    return project.replaced(measures=tuple(others)), changed


def _pooled(programme: Programme, shared: SharedMeasure, kepts: Sequence[Kept], today: date) -> PooledView:
    usable = [kept for kept in kepts if not kept.lack and kept.counts]
    if not usable:
        return PooledView(None, why="no team has values with numerators and denominators")
    step = step_of(usable, shared)
    rows = pooled(usable, step)
    try:
        chart = _chart_of(programme, shared, rows)
    except PdsaError as error:
        return PooledView(None, rows, step, why=error.message)
    ended = tuple((kept.team.name, kept.counts[-1][0]) for kept in no_longer_in(usable, rows))
    alone = _alone(programme, shared, usable, rows, step)
    said = _made_of(usable, kepts, rows, step, _said_alone(alone, chart) if alone else "")
    if (until := period_ends(step, rows[-1].on)) > today:
        said.append(f"The last {step} is not over until {short_day(until)}.")
    complete = last_complete(usable, rows, step, today)
    return PooledView(chart, rows, step, tuple(said), ended=ended, alone=alone, complete=complete)


def _chart_of(programme: Programme, shared: SharedMeasure, rows: Sequence[Pooled]) -> ChartView:
    """The counts of teams as one chart. Raises PdsaError where no chart can hold them."""
    times = shown_times(shared.unit)
    source = Source(
        id=shared.id,
        name=f"{shared.name}, all teams",
        unit=shared.unit or "",
        role=shared.kind.value,
        better=shared.better.value if shared.better else None,
        data_type="percentage" if shared.unit == "%" else "rate",
        chart=shared.chart.value if shared.chart else USUAL,
        series=Series(
            [row.numerator for row in rows], [row.denominator for row in rows], [row.on for row in rows]
        ),
        settings=Settings(target=target_of(programme, shared), multiply=times),
        axis=day_axis([row.on for row in rows]),
        project=programme.title,
        by_unit=times != 1,
    )
    return chart_view(source, Wishes())._replace(suggestion=None)


def _alone(
    programme: Programme, shared: SharedMeasure, usable: Sequence[Kept], rows: Sequence[Pooled], step: str
) -> Alone | None:
    """The teams that are behind every point, judged alone; None where these are all, or fewer than two."""
    always = [kept for kept in usable if all(kept.team.name in row.teams for row in rows)]
    if not 1 < len(always) < len(usable):
        return None
    try:
        chart = _chart_of(programme, shared, pooled(always, step))
    except PdsaError:
        return None
    (said, *_) = sentences_of(chart)
    return Alone(tuple(kept.team.name for kept in always), outcome_code(chart), said.brief or said.text)


def _said_alone(alone: Alone, chart: ChartView) -> str:
    """Whether the teams behind every point show the same as all together, to go on with a sentence."""
    who = f"; the {len(alone.teams)} behind every point"
    if alone.code == outcome_code(chart):
        return f"{who} show the same alone"
    return f"{who} alone do not show the same: {alone.said.removesuffix('.')}"


def _made_of(
    usable: Sequence[Kept], kepts: Sequence[Kept], rows: Sequence[Pooled], step: str, alone: str
) -> list[str]:
    """Which teams are in it and since when, which are no longer, and that a change may be one of who reports.

    ``alone`` says what those show that are in all of it.
    """
    said = [f"{out_of(len(usable), len(kepts), 'team')}, added up by the {step}."]
    late = [
        f"{kept.team.name} from {short_day(kept.counts[0][0])}"
        for kept in usable
        if kept.team.name not in rows[0].teams
    ]
    ended = no_longer_in(usable, rows)
    gone = [f"{kept.team.name} ({_until(kept)})" for kept in ended]
    if late:
        said.append(f"Not all from the start: {listed_names(beginning(late, _NAMED))}.")
    if gone:
        said.append(f"No longer in it: {listed_names(beginning(gone, _NAMED))}.")
    counts = teams_over_time(rows)
    if len(counts) > _CHANGES:
        numbers = [count for _, count in counts]
        said.append(
            f"A point rests on {min(numbers)} to {max(numbers)} teams, the last on {len(rows[-1].teams)}."
        )
    elif len(counts) > 1:
        steps = [f"{count} from {short_day(on)}" for on, count in counts[1:]]
        said.append(f"Teams behind each point: {', '.join([str(counts[0][1]), *steps])}.")
    if late or gone or len(counts) > 1:
        said.append(f"A change then may be one of who reports{alone}.")
    if missing := [one.team.name for one in missing_last(usable, rows)]:
        both = len(set(rows[-2].teams) & set(rows[-1].teams))
        said.append(
            f"The last {step} is not complete: {both} of {both + len(missing)} teams of the {step} before have reported; "
            f"missing: {listed_names(beginning(missing, _NAMED))}."
        )
    return said


def _until(kept: Kept) -> str:
    """Until when a team that is no longer in it was."""
    left = kept.team.left
    return f"left {short_day(left)}" if left is not None else f"last {short_day(kept.counts[-1][0])}"
