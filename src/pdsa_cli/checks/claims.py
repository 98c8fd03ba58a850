"""The check of what is claimed: an improvement that no value bears out."""

from collections.abc import Iterator
from datetime import date

from pdsa_cli.checks.case import Case
from pdsa_cli.checks.checking import ERROR, Spotted, check, listed
from pdsa_cli.checks.data import has_many, has_values_since, verb
from pdsa_cli.evidence.cycles import began
from pdsa_cli.model.project import Cycle, Measure
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Decision, Improved


@check(
    "DAT05",
    ERROR,
    "Improvement is claimed and the data show none",
    "once an idea is adopted with improved: yes, where its measures have no value since its first test, or enough to tell",
)
def no_signal(case: Case) -> Iterator[Spotted]:
    """The rules find nothing in the measure that the idea should move, or it has no value that could show it."""
    for position, cycle in case.completed:
        if not _claims(cycle):
            continue
        first = _first_tested(case, cycle)
        meant = _should_move(case, cycle)
        measured = [measure for measure in meant if has_values_since(case, measure, first)]
        if not measured:
            yield _without_values(case, position, cycle, meant)
            continue
        moving = [measure for measure in measured if has_many(measure) and measure.better is not None]
        if not moving or len(measured) < len(meant):
            continue  # what has no value, or too few, may have moved
        from pdsa_cli.evidence.family import State
        from pdsa_cli.evidence.verdicts import RULE_NAMES

        read = [case.reading(measure) for measure in moving]
        if all(one.state in (State.UNCHANGED, State.WORSE) for one in read):
            names = listed([one.measure.id for one in read])
            rules = RULE_NAMES[read[0].judged.verdict.rules] if read[0].judged else ""
            yield Spotted(
                f"Cycle {cycle.number} says that it led to improvement, and {names} {verb(read)} no signal for the better "
                f"({rules})",
                ("cycles", position, "study", "improved"),
                f"look at it: {Command('chart', read[0].measure.id)}; or: {Command('set', f'cycles.{cycle.number}.study.improved', 'unclear')}",
                cycle.number,
            )


def _first_tested(case: Case, cycle: Cycle) -> date | None:
    """The day on which the first test of the cycle's idea began."""
    ideas = case.ideas[cycle.number]
    same = [one for one in case.project.cycles if case.ideas[one.number] & ideas] if ideas else [cycle]
    return min((day for one in same if (day := began(one))), default=None)


def _claims(cycle: Cycle) -> bool:
    return (
        cycle.study is not None
        and cycle.study.improved is Improved.YES
        and cycle.act is not None
        and cycle.act.decision is Decision.ADOPT
    )


def _should_move(case: Case, cycle: Cycle) -> list[Measure]:
    """The measures that the ideas of a cycle should move: those they name, else the main one, else all there are."""
    ideas = case.ideas[cycle.number]
    named = {name for change in case.project.changes if change.id in ideas for name in change.measures}
    main = [case.main_measure[1]] if case.main_measure else list(case.project.measures)
    return [measure for measure in case.project.measures if measure.id in named] or main


def _without_values(case: Case, position: int, cycle: Cycle, meant: list[Measure]) -> Spotted:
    """A claim that no value at all could bear out."""
    earlier = any(measure.data for measure in meant)
    has = f"{'has' if len(meant) == 1 else 'have'} no value{' since its first test' if earlier else ''}"
    what = f"{listed([measure.id for measure in meant])} {has}" if meant else "there is no measure"
    doubt = Command("set", f"cycles.{cycle.number}.study.improved", "unclear")
    if not case.open:
        advice: str = doubt
    elif meant:
        advice = f"{Command('record', meant[0].id, 'VALUE', on='DAY')}; or: {doubt}"
    else:
        advice = f"say what shows it, and record its values: {Command('measure', add='...')}; or: {doubt}"
    return Spotted(
        f"Cycle {cycle.number} says that it led to improvement, and {what}: nothing shows it",
        ("cycles", position, "study", "improved"),
        advice,
        cycle.number,
    )
