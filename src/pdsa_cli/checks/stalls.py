"""Checks of what stands still: a test that nobody ended, a cycle of which nothing more is heard, a project without work."""

from collections.abc import Iterator

from pdsa_cli.checks.checking import WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.cycles import is_open
from pdsa_cli.evidence.days_on_record import last_happened
from pdsa_cli.evidence.stalls import in_test, late_after, quiet_since, waits_for_events
from pdsa_cli.model.project import Cycle
from pdsa_cli.suggesting import Command


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
        ends = late_after(cycle)
        if cycle.plan is not None and ends is not None and ends < case.today:
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
    "two months after anything of it happened, while the project is active",
)
def not_heard_of(case: Case) -> Iterator[Spotted]:
    """No planned end tells that it is late, and still nobody writes what became of it."""
    if not case.active:
        return
    for position, cycle in case.cycles:
        last = quiet_since(cycle)
        if last is not None and (case.today - last).days > case.thresholds.idle_days:
            waits = "its study is missing" if not in_test(cycle) else "nothing says that it ended"
            yield Spotted(
                f"Cycle {cycle.number} is open, and {waits}; nothing is heard of it since {last}",
                ("cycles", position),
                f"write what became of it: {Command('cycle', cycle.number)}",
                cycle.number,
            )


@check(
    "STL03",
    WARNING,
    "A project stands still",
    "two months after anything happened, while the project is active and no cycle is open",
)
def stands_still(case: Case) -> Iterator[Spotted]:
    """No test is under way, none is planned, and no value comes."""
    if (
        not case.active
        or any(is_open(cycle) for cycle in case.project.cycles)
        or waits_for_events(case.project)
    ):
        return
    last = last_happened(case.project, case.today)
    if last is not None and (case.today - last).days > case.thresholds.idle_days:
        yield Spotted(
            f"Nothing has happened since {last}, and no cycle is planned",
            ("cycles",) if case.project.cycles else (),
            f"plan the next test: {Command('cycle')}; or say how it stands: "
            + (
                f"{Command('set', 'status', 'sustaining')} (or paused), "
                if case.adopted
                else f"{Command('set', 'status', 'paused')}, "
            )
            + Command("close"),
        )
