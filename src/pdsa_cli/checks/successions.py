"""Checks of what becomes of cycles one after another: whether they build on each other, grow, and put something at risk."""

from collections.abc import Iterator

from pdsa_cli.checks.checking import ERROR, INFORMATION, WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.cycles import decision_of
from pdsa_cli.evidence.ideas import tests_of
from pdsa_cli.evidence.scale import Step, as_compared
from pdsa_cli.model.project import Cycle
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Decision, Outcome, Purpose

_IN_A_ROW = 3
_FOLLOWS = "once a cycle follows another"
_AGAIN = "once an idea is tested a second time"


@check(
    "RMP01",
    WARNING,
    "A cycle stands alone and leads nowhere",
    "once a cycle is decided upon, unless it abandons its idea",
)
def isolated(case: Case) -> Iterator[Spotted]:
    """One test that neither follows another nor says what comes next."""
    followed = {cycle.follows for _, cycle in case.cycles}
    for position, cycle in case.completed:
        act = cycle.act
        if cycle.follows is not None or cycle.number in followed or act is None:
            continue
        if case.last_test(cycle) is not None or cycle.number in case.superseded:
            continue
        if act.decision is not Decision.ABANDON and not act.next:
            yield Spotted(
                f"Cycle {cycle.number} stands alone, and nothing says what comes next",
                ("cycles", position, "act"),
                Command("cycle", cycle.number, amend=True, next="..."),
                cycle.number,
            )


@check("RMP02", ERROR, "A cycle does not say what it took from the last", _FOLLOWS)
def no_lesson(case: Case) -> Iterator[Spotted]:
    """Neither the cycle nor the one before it says how they hang together."""
    for position, cycle in case.cycles:
        earlier = case.before(cycle)
        if earlier is None or cycle.plan is None or cycle.plan.builds_on:
            continue
        if earlier.act is None or not earlier.act.next:
            yield Spotted(
                f"Cycle {cycle.number} follows cycle {earlier.number} and does not say what it took from it",
                ("cycles", position, "plan"),
                Command("set", f"cycles.{cycle.number}.plan.builds_on", "..."),
                cycle.number,
            )


@check("RMP03", WARNING, "Tests do not grow", "from the third cycle of a ramp on")
def never_grows(case: Case) -> Iterator[Spotted]:
    """The last three tests of a ramp are of the same size or smaller, under the same conditions, and none was a miss."""
    for position, cycle in case.cycles:
        if cycle.number in case.superseded:
            continue  # whether the ramp grew after all is told by its last test
        line = case.lineage(cycle, _IN_A_ROW)
        if len(line) < _IN_A_ROW or any(case.step(one).whole_unit for one in line):
            continue
        if any(answer.fell_short for one in line[:-1] for answer in case.answers(one)):
            continue  # to stay, or to go back, is right after a miss
        if not _grow(*(case.step(one) for one in line)):
            yield Spotted(
                f"Cycles {line[0].number}, {line[1].number} and {cycle.number} do not grow: each is as small as the one before",
                ("cycles", position, "scale"),
                f"take more next time, or other conditions: {Command('cycle', follows=cycle.number, size='...')}",
                cycle.number,
                past=cycle.do is not None,
            )


def _grow(first: Step, second: Step, third: Step) -> bool:
    """Whether any of three tests is larger than one before it, or under other conditions; true where they cannot be compared."""
    sizes = [first.size, second.size, third.size]
    if len({as_compared(step.conditions) for step in (first, second, third) if step.conditions}) > 1:
        return True
    if None in sizes or len({as_compared(step.unit) for step in (first, second, third)}) > 1:
        return True
    return (second.size or 0) > (first.size or 0) or (third.size or 0) > min(
        first.size or 0, second.size or 0
    )


@check("RMP04", WARNING, "A test jumps in size", _AGAIN)
def jumps(case: Case) -> Iterator[Spotted]:
    """More than ten times as large as the last one."""
    for position, cycle in case.cycles:
        earlier = case.last_test(cycle)
        if earlier is None:
            continue
        before, after = case.step(earlier), case.step(cycle)
        same = before.unit.casefold() == after.unit.casefold()
        if same and before.size and after.size and after.size > case.thresholds.jump * before.size:
            yield Spotted(
                f"Cycle {cycle.number} is {after.size / before.size:.0f} times as large as cycle {earlier.number}",
                ("cycles", position, "scale"),
                "put a size between them: much is at risk at once, and it is hard to see why it fails",
                cycle.number,
                past=cycle.do is not None,
            )


@check("RMP05", WARNING, "The whole unit after one test", _AGAIN)
def whole_after_one(case: Case) -> Iterator[Spotted]:
    """From the first small test straight to everybody."""
    for position, cycle in case.cycles:
        earlier = case.last_test(cycle)
        if earlier is None or len(case.lineage(cycle, 3)) != 2:
            continue
        if case.step(cycle).whole_unit and not case.step(earlier).whole_unit:
            yield Spotted(
                f"Cycle {cycle.number} takes the whole unit after a single test",
                ("cycles", position, "scale"),
                "test under other conditions first: nights, weekends, other staff",
                cycle.number,
                past=cycle.do is not None,
            )


@check(
    "RMP06",
    WARNING,
    "The change stays the same although it is to be adapted",
    "once three cycles in a row decide to adapt",
)
def unaltered(case: Case) -> Iterator[Spotted]:
    """Adapted three times, and the change reads the same."""
    for position, cycle in case.cycles:
        line = case.lineage(cycle, _IN_A_ROW)
        if len(line) < _IN_A_ROW or not all(decision_of(one) is Decision.ADAPT for one in line):
            continue
        if len({_change_as_tested(one) for one in line}) == 1:
            yield Spotted(
                f"Cycles {line[0].number}, {line[1].number} and {cycle.number} decided to adapt, and the change reads the "
                "same in each",
                ("cycles", position, "plan"),
                f"say what was different: {Command('set', f'cycles.{cycle.number}.plan.change_tested', '...')}",
                cycle.number,
            )


def _change_as_tested(cycle: Cycle) -> str:
    said = cycle.plan and cycle.plan.change_tested
    return as_compared(said or cycle.title or cycle.change or "")


@check("RMP07", WARNING, "Adopted after a single cycle", "once a cycle decides to adopt")
def adopted_early(case: Case) -> Iterator[Spotted]:
    """One test cannot show that a change works on other days and with other people."""
    for position, cycle in case.completed:
        if decision_of(cycle) is not Decision.ADOPT:
            continue
        ideas = frozenset(
            idea for idea in case.first_of(cycle) if case.tested_until.get(idea, 0) <= cycle.number
        )
        if ideas:
            what = case.named(cycle, ideas, "its change")
            yield Spotted(
                f"Cycle {cycle.number} adopts {what} after a single test",
                ("cycles", position, "act", "decision"),
                f"test it under other conditions too; this asks for the plan: {Command('cycle', new=True)}",
                cycle.number,
            )


@check("RMP08", WARNING, "Adopted although a prediction was missed", "once a cycle decides to adopt")
def adopted_against_prediction(case: Case) -> Iterator[Spotted]:
    """The test did not do what was expected, and nothing says why it is adopted all the same."""
    for position, cycle in case.completed:
        act = cycle.act
        if act is None or decision_of(cycle) is not Decision.ADOPT or act.because:
            continue
        if missed := [one.number for one in case.answers(cycle) if one.fell_short]:
            yield Spotted(
                f"Cycle {cycle.number} adopts its change although prediction {missed[0]} was missed, and does not say why",
                ("cycles", position, "act"),
                Command("cycle", cycle.number, amend=True, reason="..."),
                cycle.number,
            )


@check(
    "RMP09",
    INFORMATION,
    "An idea was never tested under another condition",
    "once an idea has three cycles, or is adopted",
)
def one_condition(case: Case) -> Iterator[Spotted]:
    """What works by day with one nurse may not work at night with another."""
    adopted = {change.id for _, change, _ in case.adopted}
    for position, change in enumerate(case.project.changes):
        line = [one for one in tests_of(case.project, change) if one.purpose is not Purpose.COLLECT]
        if len(line) < _IN_A_ROW and not (change.id in adopted and len(line) > 1):
            continue
        if any(case.step(one).whole_unit for one in line[:-1]):
            continue
        if len({as_compared(case.step(one).conditions) for one in line}) == 1:
            yield Spotted(
                f"{change.id}: its {len(line)} tests do not differ in their conditions, as far as they say",
                ("changes", position),
                f"test at night, at the weekend, with other staff: {Command('cycle', new=True, idea=change.id, conditions='...')}",
            )


@check("RMP10", WARNING, "Every prediction was met", "once five predictions are answered")
def never_wrong(case: Case) -> Iterator[Spotted]:
    """Nothing was at risk, so little was learned."""
    outcomes = [answer.outcome for _, answer in case.answered]
    if len(outcomes) >= case.thresholds.predictions_met and set(outcomes) == {Outcome.MET}:
        last = case.answered[-1][0]
        yield Spotted(
            f"All {len(outcomes)} predictions were met: nothing was at risk",
            ("cycles", case.position[last.number], "study"),
            "predict something that may well be wrong, such as how many and how fast",
        )


@check(
    "RMP11",
    WARNING,
    "The goal was not questioned after three misses",
    "once three predictions in a row of an idea were missed",
)
def goal_not_questioned(case: Case) -> Iterator[Spotted]:
    """Whether aim and theory are right was not asked, and no later test of the idea met a prediction."""
    if case.project.aim.revisions:
        return
    missed: dict[str | None, int] = {}
    for _, cycle in case.cycles:
        found = case.answers(cycle)
        went_well = any(one.outcome in (Outcome.MET, Outcome.PARTLY) or one.better for one in found)
        for idea in case.ideas[cycle.number] or (None,):
            before = 0 if went_well else missed.get(idea, 0)
            missed[idea] = before + sum(one.fell_short for one in found)
    for idea, count in missed.items():
        if count >= _IN_A_ROW:
            yield Spotted(
                f"{f'{idea}: the' if idea else 'The'} last {count} predictions were missed, and nothing says that the aim was "
                "looked at anew",
                ("aim",),
                f"ask whether aim and theory are right, and keep the answer: {Command('set', 'aim.revisions.1.on', 'DAY', 'aim.revisions.1.because', '...')}",
            )
