"""Checks of a cycle's Plan: the prediction first, a small test, who does what."""

from collections.abc import Iterator
from operator import attrgetter

from pdsa_cli.checks.checking import ERROR, WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.checks.wording import cannot_be_wrong
from pdsa_cli.evidence.cycles import (
    has_ended,
    is_documented,
    last_day,
    late_prediction,
    late_predictions,
    named_ideas,
    next_stage,
)
from pdsa_cli.evidence.scale import RUNGS
from pdsa_cli.model.project import Cycle, Plan
from pdsa_cli.phrases import listed
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Purpose

_PLANNED = "once a cycle is planned"


def _written(case: Case) -> Iterator[tuple[int, Cycle, Plan]]:
    """The cycles in whose plan something is written, each with its position."""
    for position, cycle in case.cycles:
        if cycle.plan is not None and not _is_empty(cycle.plan):
            yield position, cycle, cycle.plan


def _is_empty(plan: Plan | None) -> bool:
    """Whether nothing but stamps stands in a plan."""
    if plan is None:
        return True
    return not any(_OF_A_PLAN(plan))


_OF_A_PLAN = attrgetter(*(name for name in Plan.shapes if name not in ("recorded", "amended")))


def _is_over(cycle: Cycle) -> bool:
    """Whether the test has ended: what its plan lacks can only stand in the next one."""
    return bool(has_ended(cycle) or cycle.study or cycle.act)


@check("PLN01", ERROR, "A cycle has no prediction", f"{_PLANNED}, and most of all before its test begins")
def no_prediction(case: Case) -> Iterator[Spotted]:
    """Without a prediction a test can teach only what one thinks afterwards."""
    for position, cycle in case.cycles:
        plan, begun = cycle.plan, cycle.do or cycle.study or cycle.act
        if (plan is None and not begun) or (_is_empty(plan) and next_stage(cycle) is None):
            continue  # a completed cycle without a plan is another finding
        predictions = plan.predictions if plan else ()
        if any(asked.prediction for asked in predictions):
            continue
        path = ("cycles", position, "plan", "predictions") if predictions else ("cycles", position, "plan")
        advice = (
            "the next plan can have one; what is written now is no prediction any more"
            if begun
            else f"before the test begins: {Command('cycle', cycle.number, amend=True, question='...', prediction='...')}"
        )
        yield Spotted(f"Cycle {cycle.number} has no prediction", path, advice, cycle.number, bool(begun))


@check("PLN02", WARNING, "A prediction cannot be seen to be wrong", "once a prediction is written")
def not_measurable(case: Case) -> Iterator[Spotted]:
    """What can mean anything is never missed."""
    for position, cycle, plan in _written(case):
        for number, asked in enumerate(plan.predictions):
            if asked.prediction and cannot_be_wrong(asked.prediction):
                begun = bool(cycle.do or cycle.study or cycle.act)
                yield Spotted(
                    f"Cycle {cycle.number}: prediction {number + 1} has nothing in it that could be counted or compared",
                    ("cycles", position, "plan", "predictions", number, "prediction"),
                    "in the next plan say how many, how often or how long; sharpened after the test, it is none any more"
                    if begun
                    else f"say how many, how often or how long: {Command('set', f'cycles.{cycle.number}.plan.predictions.{number + 1}.prediction', '...')}",
                    cycle.number,
                    begun,
                )


@check("PLN03", ERROR, "A prediction was written down after the test began", "once a test has begun")
def predicted_late(case: Case) -> Iterator[Spotted]:
    """What is known already cannot be predicted."""
    for position, cycle, plan in _written(case):
        if not (late := late_predictions(cycle)):
            continue
        number = next(iter(late))
        asked = plan.predictions[number - 1]
        field, value = ("afterwards", "no") if asked.afterwards else ("recorded", "DAY")
        own = asked.afterwards or asked.recorded is not None
        path = ("predictions", number - 1, field) if own else ("recorded",)
        key = f"predictions.{number}.{field}" if own else "recorded"
        yield Spotted(
            late_prediction(cycle).removesuffix("."),
            ("cycles", position, "plan", *path),
            f"if it was on paper before: {Command('set', f'cycles.{cycle.number}.plan.{key}', value)}; else predict before the next test",
            cycle.number,
            past=True,
        )


@check("PLN04", WARNING, "A plan does not say who does what, when and where", _PLANNED)
def no_tasks(case: Case) -> Iterator[Spotted]:
    """What nobody is to do is not done."""
    for position, cycle, plan in _written(case):
        lacks = [name for name in ("who", "when") if any(getattr(task, name) is None for task in plan.tasks)]
        lacks += ["where"] if all(task.where is None for task in plan.tasks) else []
        if not plan.tasks:
            lacks = ["who does what, when and where"]
        if lacks:
            yield Spotted(
                f"The plan of cycle {cycle.number} does not say {listed(lacks)}",
                ("cycles", position, "plan", *(("tasks",) if plan.tasks else ())),
                "in the next plan say who does what, when and where"
                if _is_over(cycle)
                else Command("cycle", cycle.number, amend=True, task=_tasks_to_complete(plan)),
                cycle.number,
                _is_over(cycle),
            )


_MOST_TASKS = 3
"""So many tasks stand in one advice."""


def _tasks_to_complete(plan: Plan) -> list[str]:
    """What `pdsa cycle --amend --task` takes: what each task lacks, by its number; a whole one where there is none."""
    if not plan.tasks:
        return ["WHAT; who=...; when=...; where=..."]
    nowhere = all(task.where is None for task in plan.tasks)
    said = []
    for number, task in enumerate(plan.tasks, start=1):
        lacks = [name for name in ("who", "when") if getattr(task, name) is None]
        lacks += ["where"] if nowhere and number == 1 else []
        if lacks:
            said.append(f"{number}: {'; '.join(f'{name}=...' for name in lacks)}")
    return said[:_MOST_TASKS]


@check("PLN05", WARNING, "A cycle does not say how large its test is", _PLANNED)
def no_scale(case: Case) -> Iterator[Spotted]:
    """How large and how long a test is decides what it risks and what it can tell."""
    for position, cycle in case.cycles:
        if cycle.plan is None and cycle.do is None:
            continue
        scale = cycle.scale
        lacks = []
        if scale.size is None and not case.step(cycle).whole_unit:
            lacks.append(("--size", "on how many it is"))
        if scale.unit is None and not case.step(cycle).whole_unit:
            lacks.append(("--unit", "of what" if lacks else "what its size counts"))
        if days_of(cycle) is None:
            lacks.append(("--days", "for how many days"))
        if lacks:
            yield Spotted(
                f"Cycle {cycle.number}: nothing says {listed([words for _, words in lacks])}",
                ("cycles", position, "scale"),
                Command(
                    "cycle", cycle.number, amend=True, **dict.fromkeys((flag for flag, _ in lacks), "...")
                ),
                cycle.number,
            )


@check("PLN06", WARNING, "A first test is not small", _PLANNED)
def not_small(case: Case) -> Iterator[Spotted]:
    """A first test of an idea on a whole unit, for over a month, or on far more than the few with which a ramp begins."""
    for position, cycle in case.cycles:
        first = case.first_of(cycle)
        if cycle.purpose is Purpose.COLLECT or not first:
            continue
        days = days_of(cycle)
        if case.step(cycle).whole_unit:
            large = "covers a whole unit at once"
        elif days is not None and days > case.thresholds.first_test_days:
            large = f"takes {days:g} days"
        elif (size := case.step(cycle).size) is not None and size > case.thresholds.jump * RUNGS[-1]:
            large = f"is on {size:g} {case.step(cycle).unit}".rstrip()
        else:
            continue
        yield Spotted(
            f"Cycle {cycle.number} is the first test of {case.named(cycle, first, 'its idea')} and {large}",
            ("cycles", position, "scale"),
            "begin with one patient, one nurse, one day; grow with what you learn"
            if cycle.do is None
            else "begin the next idea with one patient, one nurse, one day",
            cycle.number,
            past=cycle.do is not None,
        )


@check("PLN07", WARNING, "A cycle tests more than one change", _PLANNED)
def several_changes(case: Case) -> Iterator[Spotted]:
    """Nobody can tell which of them worked."""
    for position, cycle in case.cycles:
        if (count := len(named_ideas(cycle))) > 1:
            yield Spotted(
                f"Cycle {cycle.number} tests {count} changes at once: nobody can tell which of them worked",
                ("cycles", position, "other_changes"),
                "test each in a cycle of its own"
                if _is_over(cycle)
                else f"test each in a cycle of its own: {Command('set', remove=f'cycles.{cycle.number}.other_changes.1')}, and then {Command('cycle', new=True, idea=cycle.other_changes[0])}",
                cycle.number,
                _is_over(cycle),
            )


@check(
    "PLN08", WARNING, "A cycle names no change idea", f"{_PLANNED}; not where it only collects information"
)
def no_idea(case: Case) -> Iterator[Spotted]:
    """The test hangs in the air: no idea, no theory, no driver."""
    for position, cycle, _ in _written(case):
        if not named_ideas(cycle) and cycle.purpose is not Purpose.COLLECT:
            yield Spotted(
                f"Cycle {cycle.number} does not say which change idea it tests",
                ("cycles", position),
                Command("cycle", cycle.number, amend=True, idea="ID"),
                cycle.number,
            )


@check("PLN09", WARNING, "A plan does not say which data tell", _PLANNED)
def no_data_plan(case: Case) -> Iterator[Spotted]:
    """A plan whose data cannot answer its question."""
    for position, cycle, plan in _written(case):
        if plan.data_collection is None:
            yield Spotted(
                f"The plan of cycle {cycle.number} does not say which data tell, and who collects them",
                ("cycles", position, "plan"),
                "in the next plan say which data tell, and who collects them"
                if _is_over(cycle)
                else Command("cycle", cycle.number, amend=True, data_collection="..."),
                cycle.number,
                _is_over(cycle),
            )


@check("PLN10", ERROR, "A completed cycle has no plan", "once a cycle is decided upon")
def empty_plan(case: Case) -> Iterator[Spotted]:
    """The Plan was left out."""
    for position, cycle in case.cycles:
        if next_stage(cycle) is None and _is_empty(cycle.plan):
            yield Spotted(
                f"Cycle {cycle.number} is completed without a plan",
                ("cycles", position, "plan"),
                f"write down what is still known: {Command('cycle', cycle.number, amend=True, objective='...')}",
                cycle.number,
            )


@check("PLN11", ERROR, "Nothing is written down of a cycle", "once a cycle is there")
def undocumented(case: Case) -> Iterator[Spotted]:
    """A cycle that is on record by its number alone shows nothing, and still counts as a test."""
    for position, cycle in case.cycles:
        if not is_documented(cycle):
            days = " but days" if last_day(cycle) else ""
            yield Spotted(
                f"Nothing is written down of cycle {cycle.number}{days}",
                ("cycles", position),
                f"write down what is known, the prediction first: {Command('cycle', cycle.number, objective='...')}",
                cycle.number,
            )


def days_of(cycle: Cycle) -> float | None:
    """For how many days a test is or was: as it says, else from its days."""
    if cycle.scale.days is not None:
        return cycle.scale.days
    for first, last in (
        (cycle.do and cycle.do.started, cycle.do and cycle.do.ended),
        (cycle.plan and cycle.plan.starts, cycle.plan and cycle.plan.ends),
    ):
        if first and last:
            return (last - first).days + 1
    return None
