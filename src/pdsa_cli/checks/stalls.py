"""Checks of what stands still: a test that nobody ended, a cycle of which nothing more is heard, a project without work."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from pdsa_cli.checks.checking import WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.cycles import has_ended, is_open, last_day
from pdsa_cli.evidence.frequency import of_rare_events
from pdsa_cli.model.project import Cycle
from pdsa_cli.suggesting import Command


def _in_test(cycle: Cycle) -> bool:
    """Whether a cycle is planned or under test: nothing that comes after is recorded."""
    return not (cycle.study or cycle.act or has_ended(cycle))


def _planned_end(cycle: Cycle) -> date | None:
    """The day on which a test was to end: as its plan says, else from its first day and its length."""
    plan = cycle.plan
    if plan is None or plan.ends is not None or plan.starts is None or not cycle.scale.days:
        return plan.ends if plan else None
    return plan.starts + timedelta(days=min(max(ceil(cycle.scale.days), 1), 36500) - 1)


@check(
    "STL01",
    WARNING,
    "A test is open past its planned end",
    "once its planned end has passed, while the project is active",
)
def past_its_end(case: Case) -> Iterator[Spotted]:
    """It was forgotten, or took place and is not written down."""
    if not case.active:
        return
    for position, cycle in case.cycles:
        ends = _planned_end(cycle)
        if cycle.plan is not None and _in_test(cycle) and ends is not None and ends < case.today:
            yield Spotted(
                f"Cycle {cycle.number} was to end on {ends}, and nothing says that it did",
                ("cycles", position, "plan", *(("ends",) if cycle.plan.ends else ("starts",))),
                f"{_to_say_what_became_of(cycle)}, or a new day: {Command('cycle', cycle.number, amend=True, ends='DAY')}",
                cycle.number,
            )


def _to_say_what_became_of(cycle: Cycle) -> str:
    """How the end of a test is recorded; of one that nobody says has begun it is asked first."""
    if cycle.do is not None and cycle.do.started is not None:
        return Command("cycle", cycle.number, ended="DAY")
    return f"did it take place? {Command('cycle', cycle.number, started='DAY', ended='DAY')}"


@check(
    "STL02",
    WARNING,
    "A cycle is open, and nothing more is heard of it",
    "two months after anything of it was recorded, while the project is active",
)
def not_heard_of(case: Case) -> Iterator[Spotted]:
    """No planned end tells that it is late, and still nobody writes what became of it."""
    if not case.active:
        return
    for position, cycle in case.cycles:
        if cycle.study or cycle.act or (_in_test(cycle) and _planned_end(cycle) is not None):
            continue  # the first waits for a decision, which is another finding, and so is the second
        last = last_day(cycle)
        if last is not None and (case.today - last).days > case.thresholds.idle_days:
            waits = "its study is missing" if not _in_test(cycle) else "nothing says that it ended"
            yield Spotted(
                f"Cycle {cycle.number} is open, and {waits}; the last day recorded is {last}",
                ("cycles", position),
                f"write what became of it: {Command('cycle', cycle.number)}",
                cycle.number,
            )


@check(
    "STL03",
    WARNING,
    "A project stands still",
    "two months after anything was recorded, while the project is active and no cycle is open",
)
def stands_still(case: Case) -> Iterator[Spotted]:
    """No test is under way, none is planned, and no value comes."""
    if not case.active or any(is_open(cycle) for cycle in case.project.cycles) or _waits_for_events(case):
        return
    last = _last_day(case)
    if last is not None and (case.today - last).days > case.thresholds.idle_days:
        yield Spotted(
            f"Nothing was recorded since {last}, and no cycle is planned",
            ("cycles",) if case.project.cycles else (),
            f"plan the next test: {Command('cycle')}; or say how it stands: "
            + (
                f"{Command('set', 'status', 'sustaining')} (or paused), "
                if case.adopted
                else f"{Command('set', 'status', 'paused')}, "
            )
            + Command("close"),
        )


def _waits_for_events(case: Case) -> bool:
    """Whether an idea is adopted and all that is measured are rare events: then nothing to record is good news."""
    measured = [measure for measure in case.project.measures if measure.data]
    return bool(case.adopted and measured) and all(map(of_rare_events, measured))


def _last_day(case: Case) -> date | None:
    """The last day on which anything happened in a project, as far as it says."""
    project = case.project
    days = [last_day(cycle) for cycle in project.cycles]
    days += [case.days(measure)[-1] for measure in project.measures if measure.data]
    days += [revision.on for revision in project.aim.revisions] + [score.on for score in project.progress]
    days.append(project.started)
    return max((day for day in days if day is not None), default=None)
