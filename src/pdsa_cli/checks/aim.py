"""Checks of the aim: what, from where to where, for whom, where, by when."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pdsa_cli.checks.checking import ERROR, WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.measures import (
    aim_measure,
    aim_measures,
    baseline_of,
    is_relative,
    known_values,
    meets,
    target_of,
)
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Measure
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Better

if TYPE_CHECKING:
    from pdsa_cli.checks.aim_sentence import Sentence

_AIM = ("aim",)
_STATED = "once any part of an aim is there"


@check("AIM01", ERROR, "There is no aim", "from the first day on")
def no_aim(case: Case) -> Iterator[Spotted]:
    """Nothing says what the project is to accomplish."""
    if not case.has_aim:
        yield Spotted(
            "The project has no aim: nothing says what is to be better, by how much, by when",
            _AIM,
            f"by when, what, from where to where, for whom: {Command('set', 'aim.statement', '...')}",
        )


@check("AIM02", ERROR, "The aim names no measure", _STATED)
def no_measure(case: Case) -> Iterator[Spotted]:
    """Nobody can tell whether the aim is reached."""
    if case.has_aim and case.project.aim.measure is None and not case.project.aim.other_measures:
        yield Spotted("The aim names no measure", _AIM, Command("set", "aim.measure", "ID"))


@check("AIM03", WARNING, "The aim has no target", _STATED)
def no_target(case: Case) -> Iterator[Spotted]:
    """The aim says no number to reach."""
    alone = case.project.aim.measure is not None or not case.project.aim.other_measures
    if case.has_aim and alone and _target(case) is None and not _says_a_part(case):
        yield Spotted(
            "The aim says no number that is to be reached", _AIM, Command("set", "aim.target", "NUMBER")
        )
    for at, measure in _others(case):
        if target_of(case.project, measure) is None and not is_relative(measure.relative or ""):
            yield Spotted(
                f"The aim is about {measure.id} too, and nothing says which value of it is to be reached",
                ("measures", at),
                Command("measure", measure.id, target="NUMBER"),
            )


@check("AIM04", WARNING, "The aim has no day", _STATED)
def no_day(case: Case) -> Iterator[Spotted]:
    """The aim says no day."""
    if case.has_aim and case.project.aim.by is None:
        yield Spotted(
            "The aim says no day by which it is to be reached", _AIM, Command("set", "aim.by", "DAY")
        )


@check("AIM05", WARNING, "The aim does not say for whom", _STATED)
def no_population(case: Case) -> Iterator[Spotted]:
    """The aim does not say for whom."""
    if case.has_aim and case.project.aim.population is None:
        yield Spotted("The aim does not say for whom", _AIM, Command("set", "aim.population", "..."))


@check("AIM06", WARNING, "The aim does not say where", _STATED)
def no_place(case: Case) -> Iterator[Spotted]:
    """The aim does not say where."""
    if case.has_aim and case.project.aim.place is None:
        yield Spotted("The aim does not say where", _AIM, Command("set", "aim.place", "..."))


@check(
    "AIM07", WARNING, "The aim has no baseline", "after the project's first week, once the aim has a measure"
)
def no_baseline(case: Case) -> Iterator[Spotted]:
    """Nothing says where the measure stood at the start."""
    aim = case.project.aim
    if not case.has_aim or case.first_week:
        return
    for at, measure in _others(case):
        if baseline_of(case.project, measure) is None:
            yield Spotted(
                f"Nothing says where {measure.id}, which the aim is about too, stood at the start",
                ("measures", at),
                Command("measure", measure.id, baseline="NUMBER"),
            )
    if aim.measure is not None and _baseline(case) is None:
        yield Spotted(
            "Nothing says where the aim's measure stood at the start",
            _AIM,
            Command("set", "aim.baseline", "NUMBER"),
        )


@check(
    "AIM08",
    WARNING,
    "The aim's day has passed, and it was not looked at anew",
    "once the day has passed, while the project is active and no value of that time meets the target",
)
def overdue(case: Case) -> Iterator[Spotted]:
    """The day is over, the target is not reached, and nobody has said what follows from that."""
    by = case.project.aim.by
    if by is None or by >= case.today or not case.active or _reached(case, by):
        return
    if not any(revision.on > by for revision in case.project.aim.revisions):
        key = f"aim.revisions.{len(case.project.aim.revisions) + 1}"
        yield Spotted(
            f"The aim was due on {by}, is not reached, and was not looked at anew since",
            ("aim", "by"),
            f"agree what follows, then: {Command('set', 'aim.by', 'DAY', f'{key}.on', 'DAY', f'{key}.because', '...')}",
        )


@check("AIM09", WARNING, "The baseline meets the target already", "once there are a baseline and a target")
def already_there(case: Case) -> Iterator[Spotted]:
    """There is nothing to improve, or one of the two numbers is wrong."""
    for at, one in _others(case):
        start, goal = baseline_of(case.project, one), target_of(case.project, one)
        if start is not None and goal is not None and meets(one, start, goal):
            yield Spotted(
                f"The baseline of {one.id}, {start:g}, meets its target of {goal:g} already",
                ("measures", at),
                f"correct one of the two: {Command('measure', one.id, target='NUMBER')}",
            )
    baseline, target, measure = _baseline(case), _target(case), aim_measure(case.project)
    if baseline is not None and target is not None and meets(measure, baseline, target):
        message, advice = f"The baseline of {baseline:g} meets the target of {target:g} already", ""
        if measure is not None and measure.better is not None and baseline != target:
            message += f", as {measure.better.value} is better"
            other = Better.LOWER if measure.better is Better.HIGHER else Better.HIGHER
            advice = f"; or the direction: {Command('measure', measure.id, better=other.value)}"
        yield Spotted(
            message,
            ("aim", "target"),
            f"correct one of the two: {Command('set', 'aim.target', 'NUMBER')}{advice}",
        )


@check(
    "AIM10",
    WARNING,
    "The aim's sentence says something else than its fields",
    "once the sentence says a number or a day for certain, and the field for it is there",
)
def contradicts(case: Case) -> Iterator[Spotted]:
    """Readers go by the sentence, charts and lists by the fields."""
    aim, measure = case.project.aim, aim_measure(case.project)
    if not aim.statement or not _SAYS_A_NUMBER.search(aim.statement):
        return
    from pdsa_cli.checks.aim_sentence import due_days, numbers_of

    unit = (measure and measure.unit) or ""
    baseline, target = _baseline(case), _target(case)
    said = numbers_of(aim.statement, unit, baseline, target)
    for field, value, numbers in (("baseline", baseline, said.baselines), ("target", target, said.targets)):
        if numbers and value is not None and not _holds(said, value, unit):
            sign, said_there = "%" if unit == "%" else "", numbers[0].text
            yield _differs(
                f"{said_there}{sign} as its {field}", case, field, f"{value:g}{sign}", f"{numbers[0].value:g}"
            )
    if not said.targets and measure is not None:
        yield from _other_share(case, measure, baseline, target)
    if aim.by is None or f"{aim.by.day} {aim.by:%B} {aim.by.year}" in aim.statement:
        return
    due, every = due_days(aim.statement)
    if due and not any(day.first <= aim.by <= day.last for day in every):
        day = str(due[0].last) if due[0].first == due[0].last else "DAY"
        yield _differs(f"by {due[0].text}", case, "by", str(aim.by), day)


_SAYS_A_NUMBER = pattern(r"\d|\bhal[fv]", re.IGNORECASE)
_WORD = pattern(r"[^\W\d_]{4,}")


def _holds(said: "Sentence", value: float, unit: str) -> bool:
    """Whether the field's number stands in the sentence; of a share, what is left of the whole as well."""
    return said.holds(value) or (unit == "%" and said.holds(100 - value))


def _other_share(
    case: Case, measure: Measure, baseline: float | None, target: float | None
) -> Iterator[Spotted]:
    """The sentence says by how much, such as by half, and the target is not that much better than the baseline."""
    from pdsa_cli.checks.aim_sentence import numbers_of, share_of

    statement = case.project.aim.statement or ""
    found = share_of(statement, measure.unit or "")
    if found is None or baseline is None or target is None or baseline <= 0:
        return
    words, share = found
    named = {word.casefold() for word in _WORD.findall(measure.name)}
    about_it = bool(named & {word.casefold() for word in _WORD.findall(statement)})
    direction = Better.LOWER if share < 0 else Better.HIGHER
    expected = baseline * (1 + share)
    rounded = max(abs(baseline) / 20, 0.5 if target == int(target) else 0)
    if not about_it or measure.better is not direction or abs(target - expected) <= rounded:
        return
    if not numbers_of(statement, measure.unit or "", baseline, target).holds(target):
        yield _differs(
            f"{words}, which makes {expected:g} of {baseline:g}",
            case,
            "target",
            f"{target:g}",
            f"{expected:g}",
        )


def _differs(said: str, case: Case, field: str, value: str, other: str) -> Spotted:
    measure = case.project.aim.measure
    own = getattr(case.project.aim, field) is None and measure is not None
    mend = Command("measure", measure, **{field: other}) if own else Command("set", f"aim.{field}", other)
    return Spotted(
        f"The aim's sentence says {said}, and the field for it says {value}",
        ("aim", "statement"),
        f"correct the one that is wrong: {mend}; or: {Command('set', 'aim.statement', '...')}",
    )


def _baseline(case: Case) -> float | None:
    measure = aim_measure(case.project)
    return case.project.aim.baseline if measure is None else baseline_of(case.project, measure)


def _target(case: Case) -> float | None:
    if case.project.aim.target is not None:
        return case.project.aim.target
    measure = aim_measure(case.project)
    return None if measure is None else target_of(case.project, measure)


def _says_a_part(case: Case) -> bool:
    """Whether the target is said as a part of a baseline that nobody knows yet."""
    measure = aim_measure(case.project)
    return any(is_relative(one or "") for one in (case.project.aim.relative, measure and measure.relative))


def _others(case: Case) -> list[tuple[int, Measure]]:
    """The further measures that the aim is about, each with its position."""
    named = dict.fromkeys(case.project.aim.other_measures)
    return [found for name in named if (found := case.measure(name)) and name != case.project.aim.measure]


def _reached(case: Case, by: date) -> bool:
    """Whether the last value of each measure of the aim meets its target; one from long before its day says nothing of that day."""
    measures = aim_measures(case.project)
    return bool(measures) and all(_meets_in_time(case, measure, by) for measure in measures)


def _meets_in_time(case: Case, measure: Measure, by: date) -> bool:
    aimed = measure.id == case.project.aim.measure
    target = _target(case) if aimed else target_of(case.project, measure)
    if target is None or measure.better is None:
        return False
    values = known_values(measure)
    if not values or (by - values[-1][0]).days > case.thresholds.silent_days:
        return False
    return meets(measure, values[-1][1], target)
