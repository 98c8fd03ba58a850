"""The published features of the method as a scorecard: which of them the record of a project shows, and on which cycles it rests.

Sources: the five principles of Taylor 2014 (BMJ Qual Saf 23:290); the four key features of Knudsen 2019 (BMC Health Serv
Res 19:683); the rates of McNicholas 2019 (BMJ Qual Saf 28:356).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from pdsa_cli.evidence.cycles import (
    Foretold,
    answers,
    began,
    built_on,
    foretold,
    ideas_by_cycle,
    is_documented,
    says_something,
)
from pdsa_cli.evidence.ideas import tests_of
from pdsa_cli.evidence.measures import aim_measures, known_values, of_rare_events
from pdsa_cli.evidence.scale import scaling
from pdsa_cli.model.project import Change, Cycle, Measure, Project
from pdsa_cli.phrases import agreeing, out_of
from pdsa_cli.words import MeasureKind, Purpose, Stage, Status

REGULAR_POINTS = 3
"""So many points in a row at regular intervals are data over time (Knudsen 2019)."""
LONGEST_INTERVAL = timedelta(days=35)
"""Monthly or more frequent (Taylor 2014); four days more than a month, as months are counted from any day of them."""
UNEVEN = 1.5
"""Intervals are regular while the longer of two neighbours is at most so many times the shorter; our reading of regular."""


class FeatureName(StrEnum):
    """The features, in the order in which they are shown."""

    ITERATIVE = "iterative"
    PREDICTION = "prediction"
    SMALL_SCALE = "small_scale"
    DATA_OVER_TIME = "data_over_time"
    DOCUMENTATION = "documentation"
    THEORY = "theory"


KEY_FEATURES = (
    FeatureName.ITERATIVE,
    FeatureName.SMALL_SCALE,
    FeatureName.DATA_OVER_TIME,
    FeatureName.THEORY,
)
"""The four key features of Knudsen 2019."""


class Extent(StrEnum):
    """How far a feature is met."""

    MET = "met"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"


class Feature(NamedTuple):
    """One feature: its state, the cycles it rests on, the cycles that lack it, and why in a sentence."""

    name: FeatureName
    state: Extent
    cycles: tuple[int, ...]
    lacking: tuple[int, ...]
    why: str


class Scorecard(NamedTuple):
    """All features, and whether the four key features are met."""

    features: tuple[Feature, ...]
    all_key_features: bool


def scorecard(project: Project) -> Scorecard:
    """The features as the record of ``project`` shows them."""
    features = (
        _iterative(project),
        _prediction(project),
        _small_scale(project),
        _data_over_time(project),
        _documentation(project),
        _theory(project),
    )
    met = {feature.name for feature in features if feature.state is Extent.MET}
    return Scorecard(features, met.issuperset(KEY_FEATURES))


def _shared(
    name: FeatureName, found: Iterable[int], lacking: Iterable[int], noun: str, one: str, several: str
) -> Feature:
    """Met where no cycle lacks it, partly where some do; what is said of ``one`` and of ``several``."""
    having, without = tuple(sorted(found)), tuple(sorted(lacking))
    count = len(having) + len(without)
    state = Extent.NOT_YET if not having else Extent.PARTLY if without else Extent.MET
    return Feature(
        name, state, having, without, f"{out_of(len(having), count, noun)} {agreeing(count, one, several)}"
    )


def _tests(project: Project) -> list[Cycle]:
    """The cycles that test a change, those of which nothing is written down as well: they are on record as tests."""
    return [
        cycle
        for cycle in sorted(project.cycles, key=lambda cycle: cycle.number)
        if cycle.purpose is not Purpose.COLLECT
    ]


def _none_yet(project: Project) -> Extent:
    """The state of a feature that nothing shows: while work goes on it is too early to ask, afterwards it was never met."""
    return Extent.NOT_YET if project.status in (Status.CLOSED, Status.SUSTAINING) else Extent.NOT_APPLICABLE


def _iterative(project: Project) -> Feature:
    """Two or more linked cycles of one idea, where the lessons of one inform the next (Knudsen 2019); partly, where most stand alone.

    That a test of one idea led to another idea is a path of learning, and no iteration of either.
    """
    name = FeatureName.ITERATIVE
    if len(project.cycles) < 2:
        why = "there is only one cycle so far" if project.cycles else "there is no cycle yet"
        return Feature(name, _none_yet(project), (), tuple(cycle.number for cycle in project.cycles), why)
    numbered = {cycle.number: cycle for cycle in project.cycles}
    before = {
        number: earlier
        for number, earlier in built_on(project).items()
        if is_documented(earlier) and is_documented(numbered[number])
    }
    linked = {*before, *(earlier.number for earlier in before.values())}
    apart = tuple(sorted(numbered.keys() - linked))
    rests = tuple(sorted(linked))
    if not before:
        return Feature(
            name,
            Extent.NOT_YET,
            (),
            apart,
            "no cycle builds on an earlier documented test of the same idea",
        )
    if not any(_lesson(earlier, numbered[number]) for number, earlier in before.items()):
        why = "cycles follow one another, but none says what it learned from the last"
        return Feature(name, Extent.PARTLY, rests, apart, why)
    state = Extent.MET if len(linked) * 2 >= len(numbered) else Extent.PARTLY
    first: dict[int, int] = {}  # of the ramp of each cycle
    for number in rests:
        first[number] = first[before[number].number] if number in before else number
    longest = max(Counter(first.values()).values())
    why = f"{len(linked)} of {len(numbered)} cycles are part of a ramp, the longest of {longest}"
    return Feature(name, state, rests, apart, why)


def _lesson(before: Cycle, cycle: Cycle) -> bool:
    """Whether the record says what a cycle took from the one it follows."""
    builds_on = cycle.plan.builds_on if cycle.plan else None
    return bool(
        builds_on
        or (before.act and before.act.next)
        or (before.study and (before.study.learned or before.study.findings))
    )


def _prediction(project: Project) -> Feature:
    """A prediction, written down before the test (Taylor 2014)."""
    tests = _tests(project)
    if not tests:
        return Feature(FeatureName.PREDICTION, _none_yet(project), (), (), _no_test(project))
    numbers: dict[Foretold, list[int]] = {}
    for cycle in tests:
        numbers.setdefault(foretold(cycle), []).append(cycle.number)
    before, unknown, late = (
        numbers.get(one, []) for one in (Foretold.BEFORE, Foretold.UNKNOWN, Foretold.LATER)
    )
    found = _shared(
        FeatureName.PREDICTION,
        before,
        {cycle.number for cycle in tests} - set(before),
        "test",
        "has a prediction that was there before it began",
        "have a prediction that was there before they began",
    )
    if unknown:
        verb = "has" if len(unknown) == 1 else "have"
        why = f"{found.why}; {len(unknown)} {verb} one, and the day it was written down is not known"
        found = found._replace(state=Extent.PARTLY, why=why)
    return found._replace(why=f"{found.why}; {len(late)} had one that came later") if late else found


def _small_scale(project: Project) -> Feature:
    """First tried on less than a whole unit (Knudsen 2019), and growing (McNicholas 2019); each idea by itself."""
    name = FeatureName.SMALL_SCALE
    found = [one for cycles in _series(project) if (one := scaling(cycles)).steps]
    if not found:
        return Feature(name, _none_yet(project), (), (), _no_test(project))
    small = [one for one in found if one.steps[0].size is not None and not one.steps[0].whole_unit]
    began_small = tuple(sorted({one.steps[0].cycle for one in small}))
    others = tuple(sorted({one.steps[0].cycle for one in found if one not in small}))
    several = [one for one in found if len(one.steps) > 1]
    told = [one for one in several if one.grew is not None]
    grew = sum(one.grew is True for one in told)
    why = f"{len(small)} of {len(found)} series began with a stated size below a whole unit; "
    if told or not several:
        why += f"{grew} of {len(told)} with two cycles and more grew" if told else "none has a second test"
    if untold := len(several) - len(told):
        why += f"{', and ' if told else ''}of {untold} with two cycles and more no two sizes can be compared"
    if not small:
        return Feature(name, Extent.NOT_YET, (), others, why)
    return Feature(name, Extent.MET if grew and not others else Extent.PARTLY, began_small, others, why)


def _series(project: Project) -> list[list[Cycle]]:
    """The tests of each idea, one after another; those that name none, and follow none that does, are taken for one more idea."""
    tests, ideas = _tests(project), ideas_by_cycle(project)
    names = dict.fromkeys(name for cycle in tests for name in sorted(ideas[cycle.number]))
    found = [[cycle for cycle in tests if name in ideas[cycle.number]] for name in names]
    unnamed = [cycle for cycle in tests if not ideas[cycle.number]]
    return [*found, unnamed] if unnamed else found


def _no_test(project: Project) -> str:
    return "no cycle tests a change" if project.cycles else "no test is planned yet"


def regular_points(measure: Measure) -> int:
    """The longest row of points of a measure at regular intervals of a month or less; of rare events, which come when they come, all.

    A point that is left out or is 0 of 0 keeps the row together, and is no value: there are no more than there are values.
    """
    days = sorted({point.on for point in measure.data})
    if of_rare_events(measure):
        return len(days)
    gaps = [after - before for before, after in pairwise(days)]
    longest = run = min(len(days), 1)
    for at, gap in enumerate(gaps):
        even = at == 0 or run == 1 or max(gap, gaps[at - 1]) <= UNEVEN * min(gap, gaps[at - 1])
        run = (run + 1 if even else 2) if gap <= LONGEST_INTERVAL else 1
        longest = max(longest, run)
    return min(longest, len(known_values(measure)))


def _data_over_time(project: Project) -> Feature:
    """Three or more regular points in a row (Knudsen 2019), monthly or more often (Taylor 2014), of an outcome measure."""
    name = FeatureName.DATA_OVER_TIME
    measured = [measure for measure in project.measures if known_values(measure)]
    if not measured:
        state = Extent.NOT_YET if _tests(project) else _none_yet(project)
        tests = tuple(cycle.number for cycle in _tests(project))
        return Feature(name, state, (), tests, "no measure has a value yet")
    in_a_row = {measure.id: regular_points(measure) for measure in measured}
    regular = [measure for measure in measured if in_a_row[measure.id] >= REGULAR_POINTS]
    days = [point.on for measure in (regular or measured) for point in measure.data]
    covered = _between(project, min(days), max(days))
    lacking = tuple(sorted({cycle.number for cycle in _tests(project)} - set(covered)))
    if not regular:
        why = f"no measure has {REGULAR_POINTS} points in a row at regular intervals of a month or less"
        return Feature(name, Extent.PARTLY, (), tuple(cycle.number for cycle in _tests(project)), why)
    outcome = [one for one in regular if one.kind is MeasureKind.OUTCOME or one in aim_measures(project)]
    longest = max(outcome or regular, key=lambda measure: in_a_row[measure.id])
    points = in_a_row[longest.id]
    why = f"{points} points of {longest.id} in a row at regular intervals of a month or less"
    if of_rare_events(longest):
        why = f"{points} values of {longest.id}, one at each event"
    if not outcome:
        return Feature(
            name, Extent.PARTLY, covered, lacking, f"{why}; no outcome measure has {REGULAR_POINTS}"
        )
    if lacking and not covered and _days_known(project):
        return Feature(name, Extent.PARTLY, covered, lacking, f"{why}; no test began in that time")
    return Feature(name, Extent.MET, covered, lacking, why)


def _days_known(project: Project) -> bool:
    return any(began(cycle) for cycle in _tests(project))


def _between(project: Project, first: date, last: date) -> tuple[int, ...]:
    """The tests that began while there were data."""
    days = {cycle.number: began(cycle) for cycle in _tests(project)}
    return tuple(number for number, day in days.items() if day is not None and first <= day <= last)


def _documentation(project: Project) -> Feature:
    """All four stages documented (McNicholas 2019), of the cycles that have come to their end or left a stage out.

    Of a closed project all have come to their end; a cycle of which nothing is written down has left every stage out.
    """
    name = FeatureName.DOCUMENTATION
    over = project.status is Status.CLOSED
    due = {
        cycle.number: missing for cycle in project.cycles if (missing := _missing(cycle, over)) is not None
    }
    if not due:
        why = "no cycle is completed yet" if project.cycles else "there is no cycle yet"
        return Feature(name, _none_yet(project), (), (), why)
    return _shared(
        name,
        (number for number, missing in due.items() if not missing),
        (number for number, missing in due.items() if missing),
        "cycle",
        f"has every stage{'' if over else ' up to its last one'} written down",
        f"have every stage{'' if over else ' up to their last one'} written down",
    )


def _missing(cycle: Cycle, over: bool) -> list[Stage] | None:
    """The stages that a cycle's record lacks; None for one that is under way and has left none out."""
    parts = {Stage.PLAN: cycle.plan, Stage.DO: cycle.do, Stage.STUDY: cycle.study, Stage.ACT: cycle.act}
    begun = [stage for stage in Stage if parts[stage] is not None]
    if over or not begun:
        return [stage for stage in Stage if not says_something(parts[stage])]
    last = list(Stage).index(begun[-1])
    missing = [stage for stage in list(Stage)[: last + 1] if not says_something(parts[stage])]
    return missing if missing or begun[-1] is Stage.ACT else None


def _theory(project: Project) -> Feature:
    """A stated theory (Knudsen 2019): why each idea that is tested should work."""
    name = FeatureName.THEORY
    tested = [(change, cycles) for change in project.changes if (cycles := list(tests_of(project, change)))]
    ideas = tested or [(change, []) for change in project.changes]
    if not ideas:
        if not _tests(project):
            return Feature(name, _none_yet(project), (), (), "there is no change idea yet")
        tests = tuple(cycle.number for cycle in _tests(project))
        return Feature(name, Extent.NOT_YET, (), tests, "no change idea is written down")
    having = [(change, cycles) for change, cycles in ideas if _stated(change, cycles)]
    rests = {cycle.number for _, cycles in having for cycle in cycles}
    named = {cycle.number for _, cycles in tested for cycle in cycles}
    by_cycle = ideas_by_cycle(project)
    nameless = {cycle.number for cycle in _tests(project) if not by_cycle[cycle.number]}
    lacking = (named | nameless) - rests
    whole = len(having) == len(ideas) and not nameless
    state = Extent.NOT_YET if not having else Extent.MET if whole else Extent.PARTLY
    ideas_said = f"{out_of(len(having), len(ideas), 'idea')}{' under test' if tested else ''}"
    why = f"{ideas_said} {agreeing(len(ideas), 'says why it', 'say why they')} should work"
    if nameless:
        count = f"{len(nameless)} test names" if len(nameless) == 1 else f"{len(nameless)} tests name"
        why += f"; {count} no idea"
    return Feature(name, state, tuple(sorted(rests)), tuple(sorted(lacking)), why)


def _stated(change: Change, cycles: list[Cycle]) -> bool:
    """Whether somebody wrote why an idea should work: with the idea, or with a prediction about it."""
    return bool(change.because) or any(answer.because for cycle in cycles for answer in answers(cycle))
