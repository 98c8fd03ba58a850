"""What stands still, and from which day on: nothing here depends on today, so that it can be kept and asked on any day."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from pdsa_cli.evidence.cycles import decision_of, has_ended, is_open, next_stage, studied_on
from pdsa_cli.evidence.days_on_record import began_on, days_of
from pdsa_cli.evidence.ideas import adopting
from pdsa_cli.evidence.measures import of_rare_events
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Stage, Status


class StallKind(StrEnum):
    """Why a project is stuck."""

    PAST_END = "past_end"
    """A test is open past its planned end."""
    NOT_HEARD_OF = "not_heard_of"
    """A cycle is open, and nothing more is heard of it."""
    UNDECIDED = "undecided"
    """A studied cycle is not decided upon."""
    NO_TEST = "no_test"
    """No cycle is open, and none has been begun for long."""


class Stall(NamedTuple):
    """One reason why an active project is stuck on every day after ``until``.

    ``stage`` is the one that waits, None where no cycle is open; ``last`` is the last day on which there was news of it,
    or on which it was to end.
    """

    kind: StallKind
    cycle: int | None
    stage: Stage | None
    last: date
    until: date


def stalls(project: Project, idle_days: int, undecided_days: int) -> tuple[Stall, ...]:
    """Why ``project`` is stuck, or will be once those days have passed; nothing of one that is not active."""
    if project.status is not Status.ACTIVE:
        return ()
    return (*_of_cycles(project, idle_days, undecided_days), *_without_test(project, idle_days))


def _of_cycles(project: Project, idle_days: int, undecided_days: int) -> Iterator[Stall]:
    for cycle in sorted(project.cycles, key=lambda cycle: cycle.number):
        for kind, last, days in (
            (StallKind.PAST_END, late_after(cycle), 0),
            (StallKind.NOT_HEARD_OF, quiet_since(cycle), idle_days),
            (StallKind.UNDECIDED, undecided_since(cycle), undecided_days),
        ):
            if last is not None:
                yield Stall(kind, cycle.number, next_stage(cycle), last, later(last, days))


def _without_test(project: Project, idle_days: int) -> Iterator[Stall]:
    if any(map(is_open, project.cycles)) or waits_for_events(project):
        return
    days = [*map(_news_of, project.cycles), began_on(project), _taken_up(project)]
    last = max((day for day in days if day is not None), default=first_value(project))
    if last is not None:
        yield Stall(StallKind.NO_TEST, None, None, last, later(last, idle_days))


def _news_of(cycle: Cycle) -> date | None:
    """The last day on which something of a cycle happened; of one that has not begun the day on which it is to, where that is later."""
    days = [*days_of(cycle)]
    if cycle.plan and cycle.plan.starts and not (cycle.do or cycle.study or cycle.act):
        days.append(cycle.plan.starts)
    return max(days, default=None)


def _taken_up(project: Project) -> date | None:
    """The day on which a project became active again, or for the first time; None where that is not on record."""
    return project.status_changes[-1].on if project.status_changes else None


def later(day: date, days: int) -> date:
    """So many days after a day; the last day that there is, where that lies beyond it."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def in_test(cycle: Cycle) -> bool:
    """Whether a cycle is planned or under test: nothing that comes after is recorded."""
    return not (cycle.study or cycle.act or has_ended(cycle))


def planned_end(cycle: Cycle) -> date | None:
    """The day on which a test was to end: as its plan says, else from its first day and its length."""
    plan = cycle.plan
    if plan is None or plan.ends is not None or plan.starts is None or not cycle.scale.days:
        return plan.ends if plan else None
    return plan.starts + timedelta(days=min(max(ceil(cycle.scale.days), 1), 36500) - 1)


def late_after(cycle: Cycle) -> date | None:
    """The day after which a test is late: its planned end, while nothing says that it did end."""
    return planned_end(cycle) if cycle.plan is not None and in_test(cycle) else None


def quiet_since(cycle: Cycle) -> date | None:
    """The last day on which an open cycle is heard of; None where its planned end says that it is late, or a decision is waited for."""
    if cycle.study or cycle.act or late_after(cycle) is not None:
        return None
    return _news_of(cycle)


def undecided_since(cycle: Cycle) -> date | None:
    """The day on which a cycle was studied that is not decided upon, at the latest: where nobody knows it, that of its writing down."""
    if decision_of(cycle) or cycle.study is None:
        return None
    return studied_on(cycle) or cycle.study.recorded


def first_value(project: Project) -> date | None:
    """The first day of which there is a value of any measure."""
    return min((point.on for measure in project.measures for point in measure.data), default=None)


def waits_for_events(project: Project) -> bool:
    """Whether an idea is adopted and all that is measured are rare events: then nothing to record is good news."""
    measured = [measure for measure in project.measures if measure.data]
    return (
        bool(measured)
        and all(map(of_rare_events, measured))
        and any(adopting(project, change) for change in project.changes)
    )
