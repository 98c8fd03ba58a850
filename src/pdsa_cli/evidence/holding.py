"""Whether the gain of an adopted idea holds: its measures since the adoption, and whether anybody still looks."""

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import next_stage
from pdsa_cli.evidence.ideas import tests_of
from pdsa_cli.model.project import Change, Cycle, Holding, Measure, Project
from pdsa_cli.words import Decision, Status

if TYPE_CHECKING:
    from pdsa_cli.evidence.family import Reading

SILENT_DAYS = 62
"""After so many days without a value measuring has stopped, unless the project says otherwise: a month and one forgotten."""
_FROZEN = 12
_FEWEST = 10
"""A signal is looked for from so many values on: fewer say nothing with any rule."""


class WatchState(StrEnum):
    """How it stands with the gain of an adopted idea, the most pressing first."""

    SLIPPING = "slipping"
    """A signal in the wrong direction since the gain was to be held, or one in the good direction that has ended."""
    STOPPED = "stopped"
    """No value has come for a long time."""
    NOT_WATCHED = "not_watched"
    """No measure is named or follows from the idea, so nothing can tell."""
    ENDED = "ended"
    """The watch was to end on a day that has passed."""
    EARLY = "early"
    """There are not enough values to tell, or the measure has no direction of good."""
    HOLDS = "holds"


class Watch(NamedTuple):
    """One adopted idea and how its gain stands.

    ``cycle`` is the number of the cycle that adopted it, ``since`` the day from which the gain is to be held, ``measure``
    what ``state`` was read from. ``turned`` is the day of the signal for the worse, or the last day of the one for the
    better that ended; ``last`` the day of the last value. ``lacks`` are fields of holding that are not set.
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


def watches(project: Project, today: date) -> tuple[Watch, ...]:
    """A watch for each idea whose last decided cycle adopted it, in the order of the file.

    After a project was closed its file takes no more values: what it says is how things stood on that day.
    """
    if project.status is Status.CLOSED and project.closing.on is not None:
        today = min(today, project.closing.on)
    found = []
    for idea in project.changes:
        decided = [cycle for cycle in tests_of(project, idea) if next_stage(cycle) is None]
        act = decided[-1].act if decided else None
        if act and act.decision is Decision.ADOPT:
            found.append(_watch(project, idea, decided[-1], today))
    return tuple(found)


def lacking(holding: Holding, cycle: Cycle) -> tuple[str, ...]:
    """What holds a gain and is not set; how an idea is put in place may stand in the Act of the cycle that adopted it."""
    lacks = [name for name in ("owner", "measure", "watched_by") if getattr(holding, name) is None]
    if holding.standard_work is None and not (cycle.act and cycle.act.implementation):
        lacks.insert(1 if "owner" in lacks else 0, "standard_work")
    return tuple(lacks)


def held_since(idea: Change, cycle: Cycle) -> date | None:
    """The day from which the gain is to be held: as it says, else the day on which the idea was adopted."""
    return idea.holding.since or (cycle.act and (cycle.act.on or cycle.act.recorded)) or None


def _watch(project: Project, idea: Change, cycle: Cycle, today: date) -> Watch:
    since = held_since(idea, cycle)
    base = Watch(
        idea,
        cycle.number,
        since,
        idea.holding,
        None,
        WatchState.NOT_WATCHED,
        None,
        None,
        lacking(idea.holding, cycle),
    )
    read = [_read(project, base, measure, today) for measure in _measures(project, idea)]
    order = list(WatchState)
    return min(read, key=lambda one: order.index(one.state), default=base)


def _measures(project: Project, idea: Change) -> list[Measure]:
    """The measures that tell: the one that is watched, else those that the idea should move, else the aim's."""
    named = [idea.holding.measure] if idea.holding.measure else list(idea.measures)
    names = [*named] or [name for name in (project.aim.measure,) if name]
    return [measure for measure in project.measures if measure.id in names]


def _read(project: Project, base: Watch, measure: Measure, today: date) -> Watch:
    days = [point.on for point in measure.data]
    found = base._replace(measure=measure, last=max(days, default=None))
    turned = _turned(project, found, measure)
    if turned is not None:
        return found._replace(state=WatchState.SLIPPING, turned=turned)
    until = base.holding.until
    if until is not None and until < today:
        return found._replace(state=WatchState.ENDED)
    silent = project.check.thresholds.silent_days or SILENT_DAYS
    quiet_since = max([day for day in (found.last, base.since) if day is not None], default=None)
    if quiet_since is None or today - quiet_since > timedelta(days=silent):
        return found._replace(state=WatchState.STOPPED)
    after = sum(1 for day in days if base.since is None or day >= base.since)
    if len(days) < _FEWEST or not after or measure.better is None:
        return found._replace(state=WatchState.EARLY)
    return found._replace(state=WatchState.HOLDS)


def _turned(project: Project, watch: Watch, measure: Measure) -> date | None:
    """The day on which the measure turned for the worse, or left the better, since the gain is to be held.

    Beside all values those of the time of holding are judged by themselves: on a chart of all of them the level before
    the change hides a return to it for a long time.
    """
    if len(measure.data) < _FEWEST or measure.better is None:
        return None
    from pdsa_cli.evidence.family import State, reading

    worse, ended = [], []
    for one in (measure, _held(measure, watch.since)):
        read: Reading = reading(project, one)
        if read.state is State.WORSE and read.holds:
            worse.append(read.since)
        elif read.state is State.BETTER and one is measure:
            ended.append(read.until)
    known = [
        day for day in (*worse, *ended) if day is not None and (watch.since is None or day >= watch.since)
    ]
    return next(iter(known), None)


def _held(measure: Measure, since: date | None) -> Measure:
    """The measure as if it had begun on the day from which the gain is to be held, its lines frozen on the first values.

    They are frozen on half of the values and twelve at most, unless somebody has begun a new phase since.
    """
    if since is None:
        return measure
    rebases = tuple(rebase for rebase in measure.rebases if rebase.on > since)
    points = tuple(point for point in measure.data if point.on >= since)
    days = sorted(point.on for point in points if point.excluded is None)
    first = min(len(days) // 2, _FROZEN)
    frozen = days[first - 1] if first and not rebases else None
    return measure.model_copy(update={"data": points, "rebases": rebases, "baseline_until": frozen})
