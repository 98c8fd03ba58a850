"""How large the tests of an idea or a ramp were, whether they grew, and what the next sensible size would be.

The rules of thumb: one patient, one person, one time first; then about 1, 3, 5, all; then other conditions before the
whole unit (Langley and others, *The Improvement Guide*). The size follows the degree of belief that the
change works, which here is what became of the predictions. Where a jump is more than tenfold, it is said.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pdsa_cli.evidence.cycles import answers, decision_of, last_tests, next_stage
from pdsa_cli.evidence.harm import harm_of, harm_resolved
from pdsa_cli.evidence.ideas import tests_of
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Change, Cycle, Project, Scale
from pdsa_cli.phrases import one_line
from pdsa_cli.words import Decision, Outcome, Purpose, Stage

TENFOLD = 10
"""A test more than so many times as large as the one before is a jump, unless the project says otherwise."""
RUNGS = (1, 3, 5)
"""The sizes of a ramp before all."""


class Step(NamedTuple):
    """How large one cycle's test was, as its record says; a size of nought or less is none.

    ``whole_unit`` also where words of the record say so.
    """

    cycle: int
    follows: int | None
    size: float | None
    unit: str
    whole_unit: bool
    days: float | None
    conditions: str
    decision: Decision | None


class Jump(NamedTuple):
    """A test and the one that followed it, ``times`` as large, where ``most`` times is no jump yet."""

    before: int
    after: int
    times: float
    most: int = TENFOLD


class Scaling(NamedTuple):
    """The tests of one idea, or along one ramp, by their sizes.

    ``grew``: whether a later one was larger, as the two ``compared`` show; None where no two can be. ``straight_to_whole`` is the cycle
    that took a whole unit with one smaller test before it or none. ``unsized`` and ``without_conditions`` are cycles whose
    record lacks these; ``varied``: whether conditions differed, None where fewer than two cycles name them.
    """

    steps: tuple[Step, ...]
    grew: bool | None
    compared: tuple[Step, Step] | None
    jumps: tuple[Jump, ...]
    straight_to_whole: int | None
    unsized: tuple[int, ...]
    without_conditions: tuple[int, ...]
    varied: bool | None


class Suggestion(NamedTuple):
    """A sensible size for the next test, and why; ``size`` is None where it is the whole unit, or nothing can be said of it.

    ``other_conditions``: the same size, but by night, at a weekend or with other staff, teaches more now than a larger one.
    """

    size: float | None
    unit: str
    why: str
    whole_unit: bool = False
    other_conditions: bool = False


_PLACES = (
    r"(?:units?|wards?|hospitals?|departments?|clinics?|practices?|services?|teams?|sites?|organi[sz]ations?|trusts?"
    r"|centres?|centers?|theatres?|floors?|surger(?:y|ies)|icu|nicu|picu|ed|a&e)"
)
_WHOLE = pattern(
    rf"\b(?:whole|entire)\s+(?:\w+\s+){{0,3}}{_PLACES}\b"
    rf"|\b(?:all|every)\s+(?:[\w-]+\s+){{0,3}}(?:of|in|on|at|across)\s+(?:the\s+|our\s+)?(?:[\w-]+\s+){{0,2}}{_PLACES}\b"
    rf"|\b(?:all|every)\s+(?:[\w-]+\s+)?{_PLACES}\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = pattern(r"\s*(?:all|every|the\s+whole|the\s+entire)\b", re.IGNORECASE)
_UNIT_ITSELF = pattern(
    r"\s*(?:the\s+|our\s+|whole\s+)?(?:[\w-]+\s+)?"
    r"(?:wards?|units?|clinics?|departments?|hospitals?|practices?|floors?|teams?|sites?)\s*|[\w\s-]+\(\s*all\s*\)\s*",
    re.IGNORECASE,
)
"""A unit that is counted by itself, as in: 1 ward; or all of what is counted, as in: 28 beds (all)."""
_PART = pattern(
    r"\b(?:one|single|first|some|half|shift|nights?|days?\s+only|mornings?|afternoons?|evenings?|week-?ends?|weekdays?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.IGNORECASE,
)
"""Words that make a part of a whole, as in: all patients of the ward, night shift."""


def whole_unit(scale: Scale) -> bool:
    """Whether a test covers a whole unit at once: as ``whole_unit`` says, else by words such as "all births of the unit" or "1 ward"."""
    if scale.whole_unit is not None:
        return scale.whole_unit
    conditions, unit = scale.conditions or "", scale.unit or ""
    if scale.size and _UNIT_ITSELF.fullmatch(unit) and not _PART.search(unit):
        return True
    if scale.size is None and _ALL_OF_THEM.match(unit) and not _PART.search(f"{unit} {conditions}"):
        return True
    return any(_WHOLE.search(text) is not None and _PART.search(text) is None for text in (unit, conditions))


def step_of(cycle: Cycle) -> Step:
    """The size of one cycle's test."""
    scale = cycle.scale
    return Step(
        cycle=cycle.number,
        follows=cycle.follows,
        size=scale.size if scale.size is not None and scale.size > 0 else None,
        unit=(scale.unit or "").strip(),
        whole_unit=whole_unit(scale),
        days=scale.days,
        conditions=(scale.conditions or "").strip(),
        decision=decision_of(cycle),
    )


def jump_of(project: Project) -> int:
    """More than so many times as large as the test before it is a jump in this project."""
    return project.check.thresholds.jump or TENFOLD


def scaling(cycles: Sequence[Cycle], jump: int = TENFOLD) -> Scaling:
    """How cycles in their order grew; a test more than ``jump`` times as large as the last is a jump. A cycle that only collects information is no test of a change, and left out."""
    steps = tuple(step_of(cycle) for cycle in cycles if cycle.purpose is not Purpose.COLLECT)
    conditions = [as_compared(step.conditions) for step in steps if step.conditions]
    grew, compared = _compared(steps)
    return Scaling(
        steps=steps,
        grew=grew,
        compared=compared,
        jumps=_jumps(steps, jump),
        straight_to_whole=_straight_to_whole(steps),
        unsized=tuple(step.cycle for step in steps if step.size is None and not step.whole_unit),
        without_conditions=tuple(step.cycle for step in steps if not step.conditions),
        varied=len(set(conditions)) > 1 if len(conditions) > 1 else None,
    )


def as_compared(text: str) -> str:
    """A unit or conditions by which two tests are compared: patients and Patient are the same."""
    return one_line(text.casefold()).rstrip(".").removesuffix("s")


def _comparable(before: Step, after: Step) -> bool:
    if before.whole_unit or after.whole_unit:
        return (before.whole_unit or before.size is not None) and (after.whole_unit or after.size is not None)
    return (
        before.size is not None
        and after.size is not None
        and as_compared(before.unit) == as_compared(after.unit)
    )


def _larger(before: Step, after: Step) -> bool:
    if before.whole_unit or after.whole_unit:
        return after.whole_unit and not before.whole_unit
    return (after.size or 0) > (before.size or 0)


def _compared(steps: tuple[Step, ...]) -> tuple[bool | None, tuple[Step, Step] | None]:
    """Whether a later test was larger, and the two that show it: the earliest one and the latest that is larger than it.

    Where none was larger, the first that can be compared and the last that can be compared with it.
    """
    pairs = [
        (before, after)
        for at, before in enumerate(steps)
        for after in reversed(steps[at + 1 :])
        if _comparable(before, after)
    ]
    larger = [pair for pair in pairs if _larger(*pair)]
    if not pairs:
        return None, None
    return bool(larger), (larger or pairs)[0]


def _jumps(steps: tuple[Step, ...], jump: int) -> tuple[Jump, ...]:
    """The jumps from the test that one follows, or from the one before it where it follows none of these."""
    numbered = {step.cycle: step for step in steps}
    found = []
    for last, after in pairwise(steps):
        before = numbered.get(after.follows, last) if after.follows is not None else last
        same = as_compared(before.unit) == as_compared(after.unit)
        if same and before.size and after.size and after.size > jump * before.size:
            found.append(Jump(before.cycle, after.cycle, after.size / before.size, jump))
    return tuple(found)


def _straight_to_whole(steps: tuple[Step, ...]) -> int | None:
    first = next((at for at, step in enumerate(steps) if step.whole_unit), None)
    return steps[first].cycle if first is not None and first < 2 else None


def next_size(project: Project, about: Cycle | Change) -> Suggestion:
    """A sensible size for the next test of an idea, or for one that follows a cycle; an offer, with its reason.

    For a cycle, the tests of its idea before it are looked at, and it is the last; for an idea, all its cycles.
    """
    known = _leading_to(project, about) if isinstance(about, Cycle) else tests_of(project, about)
    cycles = [cycle for cycle in known if cycle.purpose is not Purpose.COLLECT]
    steps = [step_of(cycle) for cycle in cycles]
    unit = next((step.unit for step in reversed(steps) if step.unit), "")
    if not cycles:
        return Suggestion(1, unit, "it is the first test of this idea: one is enough to learn from")
    last, step = cycles[-1], steps[-1]
    number = last.number
    if decision_of(last) is Decision.ABANDON:
        return Suggestion(1, "", f"cycle {number} abandoned its idea, and another one begins small again")
    if harm_of(last) and not harm_resolved(last):
        return _smaller(
            steps, unit, f"harm was noted in cycle {number} and nothing says yet that it is resolved"
        )
    if step.size is None and not step.whole_unit:
        return _same(steps, unit, f"cycle {number} does not say how many it covered")
    return _by_belief(last, steps, unit)


def _leading_to(project: Project, cycle: Cycle) -> list[Cycle]:
    """The tests of the same idea that led to a cycle, oldest first, and it."""
    before = last_tests(project)
    way = [cycle]
    while (earlier := before.get(way[-1].number)) is not None:
        way.append(earlier)
    return way[::-1]


def _by_belief(last: Cycle, steps: list[Step], unit: str) -> Suggestion:
    """Larger after predictions that were met, the same where they were not clearly, smaller where all were missed."""
    number = last.number
    found = answers(last)
    outcomes = [answer.outcome for answer in found]
    met, missed = outcomes.count(Outcome.MET), sum(answer.fell_short for answer in found)
    if not outcomes:
        return _same(steps, unit, f"cycle {number} had no prediction that could show how sure you can be")
    if next_stage(last) in (Stage.PLAN, Stage.DO, Stage.STUDY) or not any(outcomes):
        return _same(steps, unit, f"the predictions of cycle {number} are not answered yet")
    counted = f"{met} of {len(outcomes)} predictions" if len(outcomes) > 1 else "its prediction"
    if missed == len(outcomes):
        every = "every prediction" if missed > 1 else "the prediction"
        return _smaller(steps, unit, f"cycle {number} missed {every}, and a smaller test tells sooner why")
    if missed:
        return _same(steps, unit, f"cycle {number} missed {missed} of {len(outcomes)} predictions")
    if any(answer.better for answer in found):
        return _same(
            steps, unit, f"cycle {number} came out better than predicted, and the next test may show why"
        )
    if met * 2 < len(outcomes):
        return _same(
            steps, unit, f"cycle {number} did not clearly meet its prediction{'s' * (len(outcomes) > 1)}"
        )
    return _larger_than(steps, unit, f"cycle {number} met {counted}")


def _larger_than(steps: list[Step], unit: str, why: str) -> Suggestion:
    last = steps[-1]
    if last.whole_unit:
        return Suggestion(None, unit, why, whole_unit=True)
    size = last.size or 0
    larger = next((rung for rung in RUNGS if rung > size), None)
    if larger is not None:
        return Suggestion(larger, unit, why)
    tried = {as_compared(step.conditions) for step in steps if step.conditions}
    if len(tried) < 2:
        return Suggestion(size, unit, f"{why}, but under one kind of conditions only", other_conditions=True)
    enough = (
        f"and the idea was tested under different conditions; if all would be more than {TENFOLD * size:g}"
    )
    return Suggestion(None, unit, f"{why}, {enough}, test between first", whole_unit=True)


def _same(steps: list[Step], unit: str, why: str) -> Suggestion:
    if steps[-1].whole_unit:
        return Suggestion(None, unit, why, whole_unit=True)
    return Suggestion(next((step.size for step in reversed(steps) if step.size is not None), 1), unit, why)


def _smaller(steps: list[Step], unit: str, why: str) -> Suggestion:
    """The rung below the last size; below a whole unit the largest size tested before it, at most the last rung."""
    last = steps[-1]
    if last.whole_unit or last.size is None:
        earlier = [step.size for step in steps if step.size is not None and not step.whole_unit]
        return Suggestion(min(max(earlier, default=RUNGS[-1]), RUNGS[-1]), unit, why)
    return Suggestion(max((rung for rung in RUNGS if rung < last.size), default=RUNGS[0]), unit, why)
