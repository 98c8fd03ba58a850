"""Whether the gain of an adopted idea holds: its measures since the adoption, and whether anybody still looks."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import decided_on
from pdsa_cli.evidence.frequency import interval_of
from pdsa_cli.evidence.ideas import adopting
from pdsa_cli.evidence.measures import aim_measure, of_rare_events
from pdsa_cli.evidence.stalls import later
from pdsa_cli.model.project import Change, Cycle, Holding, Measure, Project
from pdsa_cli.words import MeasureKind, Status, VerdictCode

if TYPE_CHECKING:
    from pdsa_cli.evidence.measure_family import Reading

SILENT_DAYS = 62
"""After so many days without a value measuring has stopped, unless the project says otherwise: a month and one forgotten.

A measure that comes less often has stopped after three of its intervals.
"""
_FROZEN = 12
FEWEST = 10
"""A signal is looked for from so many values on: fewer say nothing with any rule."""


class WatchState(StrEnum):
    """How it stands with the gain of an adopted idea, the most pressing first."""

    SLIPPING = "slipping"
    """A signal in the wrong direction since the gain was to be held, or one in the good direction that has ended."""
    STOPPED = "stopped"
    """No value has come for a long time; not of rare events, where that is good news."""
    NOT_WATCHED = "not_watched"
    """No measure is named or follows from the idea, so nothing can tell."""
    ENDED = "ended"
    """The watch was to end on a day that has passed."""
    EARLY = "early"
    """There are not enough values to tell, or the measure has no direction of good."""
    HOLDS = "holds"
    """A change for the better is seen, and nothing has turned since."""
    NOT_SEEN = "not_seen"
    """Nothing shows that the idea brought anything, so there is nothing to hold: any other measure that tells comes first."""


class Watch(NamedTuple):
    """One adopted idea and how its gain stands.

    ``cycle`` is the number of the cycle that adopted it, ``since`` the day from which the gain is to be held, ``measure``
    what ``state`` was read from. ``turned`` is the day of the signal for the worse, or the last day of the one for the
    better that ended, as ``ended`` says; ``last`` the day of the last value. ``lacks`` are fields of holding that are not set.
    ``over``: the project is closed, and it is told as of the day on which it was, ``closed`` where that is known.
    """

    idea: Change
    cycle: int
    since: date | None
    holding: Holding
    measure: Measure | None
    state: WatchState
    turned: date | None
    last: date | None
    lacks: tuple[str, ...]
    ended: bool = False
    over: bool = False
    closed: date | None = None


class Observed(NamedTuple):
    """A watch before it is asked on a day: ``watch`` is how it stands while values still come and its time is not over.

    ``ends`` is the last day of the watch, ``quiet_after`` the day after which measuring has stopped; None for never.
    ``closed`` is the day on which the project was closed: what is asked later is answered as on that day. Where nobody knows
    the day, nothing ends and nothing falls silent, as either may have come after it.
    """

    watch: Watch
    ends: date | None = None
    quiet_after: date | None = None
    closed: date | None = None

    @property
    def turning_days(self) -> tuple[date, ...]:
        """The days after which it may stand otherwise than before."""
        days = (day for day in (self.ends, self.quiet_after) if day is not None)
        return tuple(day for day in days if self.closed is None or day < self.closed)

    def on(self, today: date) -> Watch:
        """How it stands on a day."""
        watch = self.watch._replace(closed=self.closed)
        if watch.state in (WatchState.SLIPPING, WatchState.NOT_WATCHED):
            return watch
        asked = today if self.closed is None else min(today, self.closed)
        if self.ends is not None and self.ends < asked:
            return watch._replace(state=WatchState.ENDED)
        if self.quiet_after is not None and self.quiet_after < asked:
            return watch._replace(state=WatchState.STOPPED)
        return watch


_STATES = {VerdictCode.BETTER: WatchState.HOLDS, VerdictCode.TOO_EARLY: WatchState.EARLY}
"""How the gain stands while nothing turned, by the verdict on all values; where there is no gain in any other."""

Read = Callable[[Measure], "Reading"]
"""What the rules make of a measure."""


def watches(project: Project, today: date) -> tuple[Watch, ...]:
    """A watch for each idea whose last decided cycle adopted it, in the order of the file: by the measure that presses most.

    After a project was closed its file takes no more values: what it says is how things stood on that day.
    """
    pressing: dict[str, Watch] = {}
    order = list(WatchState)
    for one in every_watch(project, today):
        before = pressing.get(one.idea.id)
        if before is None or order.index(one.state) < order.index(before.state):
            pressing[one.idea.id] = one
    return tuple(pressing.values())


def every_watch(
    project: Project, today: date, silent_days: int | None = None, read: Read | None = None
) -> tuple[Watch, ...]:
    """The watches of each adopted idea, one by each measure that tells, or a single one where none does.

    ``silent_days`` are those of the project unless given; ``read`` is for a caller who has read measures already.
    """
    return tuple(one.on(today) for one in observed(project, silent_days, read))


def observed(
    project: Project, silent_days: int | None = None, read: Read | None = None
) -> tuple[Observed, ...]:
    """The same before a day is asked, so that it can be kept and asked on any."""
    over = project.status is Status.CLOSED
    closed = project.closing.on if over else None
    silent = silent_days or project.check.thresholds.silent_days or SILENT_DAYS
    wholes: dict[str, Reading] = {}

    def whole(measure: Measure) -> "Reading":
        """What the rules make of all values of a measure, worked out once however many ideas it tells about."""
        if measure.id not in wholes:
            wholes[measure.id] = _whole(project, measure, read)
        return wholes[measure.id]

    found: list[Observed] = []
    for idea in project.changes:
        if cycle := adopting(project, idea):
            base = _unwatched(idea, cycle)._replace(over=over)
            watched = [_observed(project, base, one, silent, whole) for one in _measures(project, idea)]
            if over and closed is None:
                watched = [Observed(one.watch) for one in watched]
            found += [one._replace(closed=closed) for one in watched] or [Observed(base)]
    return tuple(found)


def lacking(holding: Holding, cycle: Cycle) -> tuple[str, ...]:
    """What holds a gain and is not set; how an idea is put in place may stand in the Act of the cycle that adopted it."""
    lacks = [name for name in ("owner", "measure", "watched_by") if getattr(holding, name) is None]
    if holding.standard_work is None and not (cycle.act and cycle.act.implementation):
        lacks.insert(1 if "owner" in lacks else 0, "standard_work")
    return tuple(lacks)


def held_since(idea: Change, cycle: Cycle) -> date | None:
    """The day from which the gain is to be held: as it says, else the day on which the idea was adopted."""
    return idea.holding.since or decided_on(cycle)


def _unwatched(idea: Change, cycle: Cycle) -> Watch:
    lacks = lacking(idea.holding, cycle)
    since = held_since(idea, cycle)
    return Watch(idea, cycle.number, since, idea.holding, None, WatchState.NOT_WATCHED, None, None, lacks)


def _measures(project: Project, idea: Change) -> list[Measure]:
    """The measures that tell: the one that is watched, else those that the idea should move, else the aim's."""
    named = [idea.holding.measure] if idea.holding.measure else list(idea.measures)
    if not named and (main := aim_measure(project)):
        named = [main.id]
    return [measure for measure in project.measures if measure.id in named]


def _observed(project: Project, base: Watch, measure: Measure, silent: int, read: Read) -> Observed:
    days = [point.on for point in measure.data]
    found = base._replace(measure=measure, last=max(days, default=None))
    early = len(days) < FEWEST or measure.better is None
    whole = None if early else read(measure)
    if whole is not None and (turned := _turned(project, measure, base.since, whole)):
        day, ended = turned
        return Observed(found._replace(state=WatchState.SLIPPING, turned=day, ended=ended))
    if whole is None or not any(base.since is None or day >= base.since for day in days):
        state = WatchState.EARLY
    else:
        state = _STATES.get(whole.code, WatchState.NOT_SEEN)
    found = found._replace(state=state)
    if of_rare_events(measure):
        return Observed(found, ends=base.holding.until)
    quiet_since = max([day for day in (found.last, base.since) if day is not None], default=None)
    quiet_after = later(quiet_since, _silence(measure, silent).days) if quiet_since else date.min
    return Observed(found, ends=base.holding.until, quiet_after=quiet_after)


def _silence(measure: Measure, silent: int) -> timedelta:
    """After how long without a value measuring has stopped."""
    return timedelta(days=max(silent, 3 * (interval_of(measure) or 0)))


def stopped_measure(project: Project, today: date) -> Measure | None:
    """The first measure that tells whether the gain of the project holds and has no value any more; None where all have."""
    return next((measure for measure, after in telling_measures(project) if after < today), None)


def telling_measures(project: Project) -> list[tuple[Measure, date]]:
    """The measures that tell whether the gain of the project holds, each with the day after which it has no value any more.

    Those are the measures that are watched and the aim's, else the outcome measures. Where events are counted no value
    may mean that there was no event.
    """
    silent = project.check.thresholds.silent_days or SILENT_DAYS
    named = {
        project.aim.measure,
        *project.aim.other_measures,
        *(idea.holding.measure for idea in project.changes),
    }
    outcomes = [measure for measure in project.measures if measure.kind is MeasureKind.OUTCOME]
    found = []
    for measure in [one for one in project.measures if one.id in named] or outcomes:
        if not of_rare_events(measure):
            last = max((point.on for point in measure.data), default=None)
            found.append((measure, later(last, _silence(measure, silent).days) if last else date.min))
    return found


def _whole(project: Project, measure: Measure, read: Read | None) -> "Reading":
    """What the rules make of all values of a measure, on a chart with limits where nobody has chosen one."""
    from pdsa_cli.evidence.measure_family import reading

    limited = _with_limits(project, measure)
    return read(measure) if read and limited is measure else reading(project, limited)


def _turned(
    project: Project, measure: Measure, since: date | None, whole: "Reading"
) -> tuple[date, bool] | None:
    """The day on which the measure turned for the worse, or left the better, since the gain is to be held; and whether the latter.

    Beside all values those of the time of holding are judged by themselves: on a chart of all of them the level before
    the change hides a return to it for a long time. Within these, a run for the worse that has ended says nothing.
    """
    from pdsa_cli.evidence.measure_family import State, reading

    worse = [(whole.since, False)] if whole.state is State.WORSE and whole.holds else []
    held = _held(project, measure, since)
    if held is not measure and len(held.data) >= FEWEST:
        within = reading(project, held)
        moved = within.judged.last_movement if within.judged else None
        if within.state is State.WORSE and not (moved and moved.ended):
            worse.append((within.since, False))
    ended = [(whole.until, True)] if whole.state is State.BETTER else []
    known = ((day, over) for day, over in (*worse, *ended) if day is not None)
    return next(((day, over) for day, over in known if since is None or day >= since), None)


def _held(project: Project, measure: Measure, since: date | None) -> Measure:
    """The measure as if it had begun on the day from which the gain is to be held, its lines frozen on the first values.

    They are frozen on the first twelve, on which limits can rest, once enough others have come; not where somebody has
    begun a new phase since.
    """

    if since is None:
        return measure
    rebases = tuple(rebase for rebase in measure.rebases if rebase.on > since)
    points = tuple(point for point in measure.data if point.on >= since)
    days = sorted(point.on for point in points if point.excluded is None)
    first = _FROZEN if len(days) >= _FROZEN + FEWEST else 0
    frozen = days[first - 1] if first and not rebases else None
    return _with_limits(project, measure.replaced(data=points, rebases=rebases, baseline_until=frozen))


def _with_limits(project: Project, measure: Measure) -> Measure:
    """The measure on the chart with limits that fits, where nobody has chosen one.

    The median of few values lies off the middle by chance, and the runs beside it then tell of changes that are none.
    """
    from pdsa_cli.evidence.chosen_charts import with_fitting_chart

    return with_fitting_chart(project, measure)
