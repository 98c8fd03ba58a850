"""How far a project has come, on the scale from 0.5 to 5.0: what the evidence proposes, why, and what the next step lacks.

The steps are paraphrased from the description by Life QI of the Institute for Healthcare Improvement's scale
(shared/FIELD.md 5). The evidence proposes; a person confirms or changes it. Where the scale speaks of activity that no
file can show, the record stands for it.
"""

from collections.abc import Callable
from datetime import date
from statistics import median
from typing import NamedTuple

from pdsa_cli.evidence.cycles import answers, began
from pdsa_cli.evidence.family import Family, State, read_together
from pdsa_cli.evidence.holding import WatchState, every_watch
from pdsa_cli.evidence.measures import baseline_of, point_value, target_of
from pdsa_cli.evidence.target import FIFTH, HALF, TowardsTarget, latest_values, towards_target, way_words
from pdsa_cli.model.project import Change, Cycle, Measure, Project
from pdsa_cli.words import Decision, Improved, MeasureKind, Outcome, Purpose

HELD_POINTS = 6
"""So many values at the target since an idea was adopted begin to show that it lasts; our choice, the shortest shift in use."""

MEANINGS = {
    0.5: "identified, with no aim and no team written down yet",
    1.0: "an aim and a team, no work yet",
    1.5: "planning has begun",
    2.0: "activity, no changes yet: measuring, or the process is being studied",
    2.5: "changes are being tested, no improvement yet",
    3.0: "modest improvement: successful tests, first ideas adopted, at least a fifth of the expected results",
    3.5: "improvement: the measures move",
    4.0: "significant improvement: ideas are being made permanent, at least half of the expected results",
    4.5: "sustainable improvement: the data begin to show that it lasts",
    5.0: "outstanding: all goals are met and made permanent",
}
"""What each score means, in our words."""


class Proposal(NamedTuple):
    """A score that the evidence supports.

    ``because`` says what speaks for it, one sentence each; ``next`` is the score after it and ``missing`` why it is not
    that one, None and empty at the top.
    """

    score: float
    because: tuple[str, ...]
    next: float | None
    missing: tuple[str, ...]


class _Evidence(NamedTuple):
    """What the steps look at, computed once; ``silent`` are the measures of what is adopted where none of them is measured any more."""

    project: Project
    family: Family | None
    towards: TowardsTarget | None
    goals: tuple[tuple[Measure, float | None], ...]
    adopted: tuple[Change, ...]
    silent: tuple[str, ...]


class _Need(NamedTuple):
    """One thing that a step needs: whether it is there, and the sentence for either case."""

    there: bool
    found: str
    lacking: str


def proposed_progress(project: Project, today: date) -> Proposal:
    """The progress score that the record of ``project`` supports.

    Before the first test the highest step that is shown counts; from then on each step needs all those before it.
    """
    evidence = _evidence(project, today)
    tested = _tested(evidence)[0].there
    reached, met = 0.5, [_Need(True, "the project has a title", "")]
    for score, needs in _STEPS:
        found = needs(evidence)
        if all(need.there for need in found):
            reached, met = score, found
        elif tested and score > 2.5:
            break
    above = next((step for step in _STEPS if step[0] > reached), None)
    missing = [need.lacking for need in above[1](evidence) if not need.there] if above else []
    return Proposal(
        score=reached,
        because=tuple(need.found for need in met if need.found),
        next=above[0] if above else None,
        missing=tuple(missing),
    )


def _evidence(project: Project, today: date) -> _Evidence:
    towards = towards_target(project, today)
    goals = tuple(
        (measure, towards.way if towards and measure == towards.measure else _way(project, measure))
        for measure in project.measures
        if target_of(project, measure) is not None and measure.kind is not MeasureKind.BALANCING
    )
    decided = [cycle for cycle in project.cycles if cycle.act and cycle.act.decision is Decision.ADOPT]
    names = {name for cycle in decided for name in (cycle.change, *cycle.other_changes)}
    return _Evidence(
        project=project,
        family=read_together(project),
        towards=towards,
        goals=goals,
        adopted=tuple(change for change in project.changes if change.id in names),
        silent=_silent(project, today),
    )


def _silent(project: Project, today: date) -> tuple[str, ...]:
    watched = [watch for watch in every_watch(project, today) if watch.measure]
    if any(watch.state is not WatchState.STOPPED for watch in watched):
        return ()
    return tuple(dict.fromkeys(watch.measure.id for watch in watched if watch.measure))


def _way(project: Project, measure: Measure) -> float | None:
    """The part of the way from baseline to target at which the middle of a measure's latest values lies."""
    target = target_of(project, measure)
    values = [value for _, value in latest_values(measure)]
    baseline = _baseline(project, measure)
    if not values or target is None or baseline is None or baseline == target:
        return None
    return (median(values) - baseline) / (target - baseline)


def _known(measure: Measure) -> list[tuple[date, float]]:
    """The values of a measure that are not left out, by their days."""
    points = sorted((point for point in measure.data if point.excluded is None), key=lambda point: point.on)
    return [(point.on, value) for point in points if (value := point_value(measure, point)) is not None]


def _baseline(project: Project, measure: Measure) -> float | None:
    """Where a measure stood: as written down, else the median of its values in the baseline, else before the first test."""
    if (written := baseline_of(project, measure)) is not None:
        return written
    until = measure.baseline_until
    first = min((day for cycle in project.cycles if (day := began(cycle)) is not None), default=None)
    before = [
        value for on, value in _known(measure) if (on <= until if until else first is not None and on < first)
    ]
    return median(before) if before else None


def _charter(evidence: _Evidence) -> list[_Need]:
    aim = evidence.project.aim
    stated = bool(aim.statement or (aim.measure and aim.target is not None))
    return [
        _Need(stated, "the aim is stated", "no aim is stated"),
        _Need(bool(evidence.project.team), "a team is named", "no team is named"),
    ]


def _planning(evidence: _Evidence) -> list[_Need]:
    project = evidence.project
    begun = bool(
        project.measures or project.changes or project.drivers or project.problem.causes or project.cycles
    )
    return [
        _Need(
            begun, "measures, causes or ideas are written down", "no measure, cause or idea is written down"
        )
    ]


def _activity(evidence: _Evidence) -> list[_Need]:
    project = evidence.project
    studied = bool(project.problem.steps) or any(cause.count is not None for cause in project.problem.causes)
    measured = [measure.id for measure in project.measures if measure.data]
    collected = any(cycle.do and cycle.purpose is Purpose.COLLECT for cycle in project.cycles)
    words = f"values are recorded ({', '.join(measured[:3])})" if measured else "the process is being studied"
    return [
        _Need(
            bool(measured) or studied or collected,
            words,
            "no value is recorded, and no step or count of the process",
        )
    ]


def _carried_out(evidence: _Evidence) -> list[Cycle]:
    """The tests of a change that were carried out, by their record of Do or of a later stage."""
    return [
        cycle
        for cycle in evidence.project.cycles
        if (cycle.do or cycle.study) and cycle.purpose is not Purpose.COLLECT
    ]


def _tested(evidence: _Evidence) -> list[_Need]:
    count = len(_carried_out(evidence))
    tests = (
        f"{count} test{'' if count == 1 else 's'} of a change {'was' if count == 1 else 'were'} carried out"
    )
    return [_Need(bool(count), tests, "no change has been tested")]


def _modest(evidence: _Evidence) -> list[_Need]:
    good = sorted(cycle.number for cycle in _carried_out(evidence) if successful(cycle))
    ways = [way for _, way in evidence.goals if way is not None]
    best = max(ways, default=None)
    names = ", ".join(change.id for change in evidence.adopted)
    better = ", ".join(_better(evidence))
    lacking = (
        f"no goal is a fifth of the way from its baseline to its target; the best is at {way_words(best)}"
        if best is not None
        else _no_way(evidence)
    )
    return [
        _Need(bool(good), f"{_cycles(good)} succeeded", "no test has succeeded yet"),
        _Need(
            bool(evidence.adopted or better),
            f"adopted: {names}" if names else f"the rules show a lasting change for the better: {better}",
            "no idea has been adopted, and no outcome measure shows a lasting change for the better",
        ),
        _Need(
            best is not None and best >= FIFTH,
            f"the goal that has come furthest is {way_words(best or 0)} of the way to its target",
            lacking,
        ),
    ]


def _no_way(evidence: _Evidence) -> str:
    """Why no goal shows how far it has come."""
    if not evidence.goals:
        return "no measure has a target, so nothing says how far there is to go"
    if not any(measure.data for measure, _ in evidence.goals):
        return "no measure with a target has a value"
    return "no measure with a target has a baseline"


def successful(cycle: Cycle) -> bool:
    """Whether the study of a test says that its change works: judged an improvement, or half of its predictions met and none missed.

    That it was adopted is a decision, and shows nothing by itself.
    """
    if cycle.study and cycle.study.improved is not None:
        return cycle.study.improved is Improved.YES
    outcomes = [answer.outcome for answer in answers(cycle)]
    return Outcome.MISSED not in outcomes and outcomes.count(Outcome.MET) * 2 >= max(len(outcomes), 1)


def _cycles(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"cycle {numbers[0]}"
    return f"cycles {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}" if numbers else ""


def _better(evidence: _Evidence) -> list[str]:
    """The outcome measures that the rules show to have become better and to have stayed there, as the report says it."""
    outcomes = evidence.family.of(MeasureKind.OUTCOME) if evidence.family else []
    return [one.measure.id for one in outcomes if one.state is State.BETTER and one.holds]


def _moving(evidence: _Evidence) -> list[_Need]:
    outcomes = evidence.family.of(MeasureKind.OUTCOME) if evidence.family else []
    better = _better(evidence)
    early = any(one.state is State.FEW for one in outcomes)
    lacking = "the rules show no lasting change of an outcome measure for the better"
    if early and not better:
        lacking += ", and one has too few values to tell"
    return [
        _Need(bool(better), f"the rules show a lasting change for the better: {', '.join(better)}", lacking)
    ]


def _significant(evidence: _Evidence) -> list[_Need]:
    project = evidence.project
    begun = [change.id for change in evidence.adopted if _being_held(change)]
    implementing = any(
        cycle.purpose is Purpose.IMPLEMENT or (cycle.act and cycle.act.implementation)
        for cycle in project.cycles
    )
    ways = [way for _, way in evidence.goals if way is not None]
    reached = sum(way >= 1 for way in ways)
    aim = next((way for measure, way in evidence.goals if measure.id == project.aim.measure), None)
    half = bool(ways) and (reached * 2 >= len(evidence.goals) or (aim is not None and aim >= HALF))
    where = (
        f"the aim's measure is {way_words(aim)} of the way to its target"
        if aim is not None
        else "the aim's measure lacks a baseline, a target or values"
    )
    counted = f"{reached} of {len(evidence.goals)} goals {'is' if reached == 1 else 'are'} reached"
    return [
        _Need(
            bool(begun) or implementing,
            "adopted ideas are being made permanent",
            "nothing says how an adopted idea is put in place and kept",
        ),
        _Need(half, f"{where}; {counted}", f"less than half: {where}; {counted}"),
        _Need(
            not evidence.silent,
            "",
            f"nobody can tell how it stands now: no value has come for long ({', '.join(evidence.silent)})",
        ),
    ]


def _being_held(change: Change) -> bool:
    holding = change.holding
    return bool(holding.owner or holding.standard_work or holding.since or holding.watched_by)


def _lasting(evidence: _Evidence) -> list[_Need]:
    since = _adopted_on(evidence.project)
    towards = evidence.towards
    if towards is None or since is None:
        what = (
            "no day of adoption is recorded"
            if since is None
            else "the aim's measure shows no way to its target"
        )
        return [_Need(False, "", what)]
    values = [value for on, value in _known(towards.measure) if on >= since]
    middle = median(values) if values else None
    upward = towards.target > towards.baseline
    held = middle is not None and (middle >= towards.target if upward else middle <= towards.target)
    count = (
        f"{len(values)} value{'' if len(values) == 1 else 's'} from {since} on, when an idea had been adopted"
    )
    return [
        _Need(
            len(values) >= HELD_POINTS,
            f"{count}",
            f"{count}: too few to show that it lasts ({HELD_POINTS} needed)",
        ),
        _Need(
            held and towards.reached,
            "these values lie at the target or beyond it",
            "these values do not lie at the target of the aim",
        ),
    ]


def _adopted_on(project: Project) -> date | None:
    """The day from which a gain is to be held: as an idea says, else the first day on which one was adopted."""
    held = [change.holding.since for change in project.changes if change.holding.since]
    days = [
        cycle.act.on or cycle.act.recorded
        for cycle in project.cycles
        if cycle.act and cycle.act.decision is Decision.ADOPT
    ]
    known = held or [day for day in days if day is not None]
    return min(known, default=None)


def _outstanding(evidence: _Evidence) -> list[_Need]:
    short = [measure.id for measure, way in evidence.goals if way is None or way < 1]
    loose = [
        change.id
        for change in evidence.adopted
        if not (change.holding.owner and change.holding.standard_work and change.holding.measure)
    ]
    return [
        _Need(
            bool(evidence.goals) and not short,
            f"all {len(evidence.goals)} goals are reached",
            f"not at its target: {', '.join(short)}",
        ),
        _Need(
            not loose,
            "each adopted idea has an owner, standard work and a measure that is watched",
            f"without an owner, standard work or a measure that is watched: {', '.join(loose)}",
        ),
    ]


_STEPS: tuple[tuple[float, Callable[[_Evidence], list[_Need]]], ...] = (
    (1.0, _charter),
    (1.5, _planning),
    (2.0, _activity),
    (2.5, _tested),
    (3.0, _modest),
    (3.5, _moving),
    (4.0, _significant),
    (4.5, _lasting),
    (5.0, _outstanding),
)
