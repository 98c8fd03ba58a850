"""The check of what is claimed: an improvement that no value bears out."""

import re
from collections.abc import Iterator
from datetime import date

from pdsa_cli.checks.checking import ERROR, Spotted, check
from pdsa_cli.checks.data import has_many, verb
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.cycles import began
from pdsa_cli.evidence.frequency import has_values_since
from pdsa_cli.evidence.measures import known_values
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Cycle, Measure
from pdsa_cli.phrases import listed
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Decision, Improved, Status


@check(
    "DAT05",
    ERROR,
    "Improvement is claimed and the data show none",
    "once an idea is adopted with improved: yes, where its measures have no value since its first test, or enough to tell; "
    "once a gain is held, put in place or summed up without such a value",
)
def no_signal(case: Case) -> Iterator[Spotted]:
    """The rules find nothing in the measure that the idea should move, or it has no value that could show it."""
    unshown = False
    for position, cycle in case.completed:
        if not _claims(case, cycle):
            continue
        first = _first_tested(case, cycle)
        meant = _should_move(case, cycle)
        measured = [measure for measure in meant if has_values_since(measure, first)]
        if not measured:
            unshown = True
            yield _without_values(case, position, cycle, meant)
            continue
        moving = [measure for measure in measured if has_many(measure) and measure.better is not None]
        if not moving or len(measured) < len(meant):
            continue  # what has no value, or too few, may have moved
        from pdsa_cli.evidence.measure_family import State
        from pdsa_cli.spc.rules import RULE_SETS

        read = [case.reading(measure) for measure in moving]
        if all(one.state in (State.UNCHANGED, State.WORSE) for one in read):
            names = listed([one.measure.id for one in read])
            rules = RULE_SETS[read[0].judged.verdict.rules].name if read[0].judged else ""
            yield Spotted(
                f"Cycle {cycle.number} says that it led to improvement, and {names} {verb(read)} no signal for the better "
                f"({rules})",
                ("cycles", position, "study", "improved"),
                f"look at it: {Command('chart', read[0].measure.id)}; or: {Command('set', f'cycles.{cycle.number}.study.improved', 'unclear')}",
                cycle.number,
            )
    if not unshown:
        yield from _without_any_value(case)


def _without_any_value(case: Case) -> Iterator[Spotted]:
    """A gain that is held, put in place or summed up, where no measure at all has a value since the first test."""
    measures = case.project.measures
    if not case.tested or any(has_values_since(measure, case.first_test) for measure in measures):
        return
    found = next(_gains(case), None)
    if found is None:
        return
    says, path, number = found
    earlier = any(known_values(measure) for measure in measures)
    what = f"no measure has a value{' since the first test' if earlier else ''}"
    record = (
        Command("record", measures[0].id, "VALUE", on="DAY") if measures else Command("measure", add="...")
    )
    yield Spotted(
        f"{says}, and {what if measures else 'there is no measure'}: nothing shows it",
        path,
        f"say what shows it, and record its values: {record}"
        if case.open
        else "say what shows it, or that nothing does",
        number,
    )


def _gains(case: Case) -> Iterator[tuple[str, tuple[str | int, ...], int | None]]:
    """What the record says of a gain beyond a single test: in words, with its path and its cycle."""
    closing, status = case.project.closing, case.project.status
    results = (status is Status.CLOSED and closing.results) or ""
    if _SAYS_A_GAIN.search(results) and not _SAYS_NONE.search(results):
        yield "The summary says that something became better", ("closing", "results"), None
    if status is Status.SUSTAINING:
        yield "The project holds its gain", ("status",), None
    for _, change, cycle in case.adopted:
        at = case.position[cycle.number]
        if cycle.act and cycle.act.implementation:
            yield (
                f"Cycle {cycle.number} puts {change.id} in place for good",
                ("cycles", at, "act", "implementation"),
                cycle.number,
            )
        elif status is Status.CLOSED and (cycle.study is None or cycle.study.improved is None):
            yield f"The project is closed with {change.id} adopted", ("cycles", at, "act"), cycle.number


_SAYS_A_GAIN = pattern(
    r"\b(improv|better|fell|fall|rose|rise|reduc|increas|decreas|lower|higher|halv|doubl|reach|achiev|met\b|success|down|up\b|from .+ to )",
    re.IGNORECASE,
)
_SAYS_NONE = pattern(
    r"\b(no|not|never|nothing|none|without|un(changed|clear|known)|fail\w*|\w+n't)\b", re.IGNORECASE
)


def _first_tested(case: Case, cycle: Cycle) -> date | None:
    """The day on which the first test of the cycle's idea began."""
    ideas = case.ideas[cycle.number]
    same = [one for one in case.project.cycles if case.ideas[one.number] & ideas] if ideas else [cycle]
    return min((day for one in same if (day := began(one))), default=None)


def _claims(case: Case, cycle: Cycle) -> bool:
    """Whether a cycle says that it led to improvement, and it was adopted, or the project is over and rests on that."""
    over = case.project.status in (Status.CLOSED, Status.SUSTAINING)
    return (
        cycle.study is not None
        and cycle.study.improved is Improved.YES
        and cycle.act is not None
        and (over or cycle.act.decision is Decision.ADOPT)
    )


def _should_move(case: Case, cycle: Cycle) -> list[Measure]:
    """The measures that the ideas of a cycle should move: those they name, else the main one, else all there are."""
    ideas = case.ideas[cycle.number]
    named = {name for change in case.project.changes if change.id in ideas for name in change.measures}
    main = [case.main_measure[1]] if case.main_measure else list(case.project.measures)
    return [measure for measure in case.project.measures if measure.id in named] or main


def _without_values(case: Case, position: int, cycle: Cycle, meant: list[Measure]) -> Spotted:
    """A claim that no value at all could bear out."""
    earlier = any(known_values(measure) for measure in meant)
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
