"""What each step of the progress score needs, and whether the record of a project shows it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.cycles import answers, began, decided_on, is_carried_out, is_under_way, studied_on
from pdsa_cli.evidence.goals import Goal, goals_of, stood_at
from pdsa_cli.evidence.ideas import adopting
from pdsa_cli.evidence.measure_family import Family, Reading, State, read_together
from pdsa_cli.evidence.measures import aim_measures, known_values, median, meets, target_of
from pdsa_cli.evidence.sustained_gain import Watch, WatchState, every_watch, held_since
from pdsa_cli.evidence.target import FIFTH, HALF, LATEST, way_words
from pdsa_cli.model.project import Change, Cycle, Measure, Project
from pdsa_cli.phrases import counted, listed, plural
from pdsa_cli.words import Decision, Improved, MeasureKind, Outcome, Purpose

HELD_POINTS = 6
"""So many values at the target since an idea was adopted begin to show that it lasts; our choice, the shortest shift in use."""


class Evidence(NamedTuple):
    """What the steps look at, computed once; ``silent`` are the measures of what is adopted where none of them is measured any more."""

    project: Project
    family: Family | None
    goals: tuple[Goal, ...]
    adopted: tuple[tuple[Change, Cycle], ...]
    silent: tuple[str, ...]


class Need(NamedTuple):
    """One thing that a step needs: whether it is there, the sentence for either case, and since when it is, if that is known.

    ``event``: it came about on some day, so that the step has no day where this one is not known.
    """

    there: bool
    found: str
    lacking: str
    on: date | None = None
    event: bool = True


def evidence_of(project: Project, today: date) -> Evidence:
    """All that the steps look at."""
    return evidence_from(project, read_together(project), every_watch(project, today))


def evidence_from(project: Project, family: Family | None, watches: Iterable[Watch]) -> Evidence:
    """The same of measures that are read and ideas that are watched already."""
    return Evidence(
        project=project,
        family=family,
        goals=goals_of(project),
        adopted=tuple(
            (change, cycle) for change in project.changes if (cycle := adopting(project, change)) is not None
        ),
        silent=silent_measures(watches),
    )


def silent_measures(watches: Iterable[Watch]) -> tuple[str, ...]:
    """The measures of what is adopted, where none of them is measured any more."""
    watched = [(watch.measure.id, watch.state) for watch in watches if watch.measure]
    if any(state is not WatchState.STOPPED for _, state in watched):
        return ()
    return tuple(dict.fromkeys(measure for measure, _ in watched))


def charter(evidence: Evidence) -> list[Need]:
    """1.0: an aim, and a team."""
    aim = evidence.project.aim
    targets = [target_of(evidence.project, measure) for measure in aim_measures(evidence.project)]
    stated = bool(aim.statement or any(target is not None for target in targets) or aim.relative)
    return [
        Need(stated, "the aim is stated", "no aim is stated"),
        Need(bool(evidence.project.team), "a team is named", "no team is named"),
    ]


def planning(evidence: Evidence) -> list[Need]:
    """1.5: planning has begun."""
    project = evidence.project
    begun = bool(
        project.measures or project.changes or project.drivers or project.problem.causes or project.cycles
    )
    return [
        Need(begun, "measures, causes or ideas are written down", "no measure, cause or idea is written down")
    ]


def activity(evidence: Evidence) -> list[Need]:
    """2.0: something is measured or studied."""
    project = evidence.project
    studied = bool(project.problem.steps) or any(cause.count is not None for cause in project.problem.causes)
    measured = [measure.id for measure in project.measures if known_values(measure)]
    collected = [cycle for cycle in project.cycles if cycle.do and cycle.purpose is Purpose.COLLECT]
    days = [day for measure in project.measures for day, _ in known_values(measure)]
    days += [day for cycle in collected if (day := began(cycle))]
    words = f"values are recorded ({', '.join(measured[:3])})" if measured else "the process is being studied"
    return [
        Need(
            bool(measured or studied or collected),
            words,
            "no value is recorded, and no step or count of the process",
            min(days, default=None),
        )
    ]


def _carried_out(evidence: Evidence) -> list[Cycle]:
    return [cycle for cycle in evidence.project.cycles if is_carried_out(cycle)]


def tested(evidence: Evidence) -> list[Need]:
    """2.5: a change was tested."""
    found = _carried_out(evidence)
    begun = sum(map(is_under_way, found))
    over = len(found) - begun
    carried = f"{counted(over, 'test of a change')} {'was' if over == 1 else 'were'} carried out"
    under_way = f"{counted(begun, 'test of a change')} {'has' if begun == 1 else 'have'} begun"
    tests = ", and ".join(said for count, said in ((over, carried), (begun, under_way)) if count)
    days = [(cycle.do and (cycle.do.started or cycle.do.ended)) or studied_on(cycle) for cycle in found]
    return [Need(bool(found), tests, "no change has been tested", _first(days))]


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def modest(evidence: Evidence) -> list[Need]:
    """3.0: a test succeeded, an idea was adopted or a measure is better, and a fifth of the way is done."""
    good = sorted(
        (cycle for cycle in _carried_out(evidence) if successful(cycle)), key=lambda one: one.number
    )
    shown = [goal for goal in evidence.goals if goal.way is not None]
    best = max(shown, key=lambda goal: goal.way or 0, default=None)
    names = ", ".join(change.id for change, _ in evidence.adopted)
    better = _better(evidence)
    kept = [decided_on(cycle) for _, cycle in evidence.adopted] if names else [one.since for one in better]
    way = (best.way if best else None) or 0.0
    return [
        Need(
            bool(good),
            f"{plural(len(good), 'cycle')} {listed([str(cycle.number) for cycle in good])} succeeded",
            "no study shows that its test succeeded: judged an improvement, or half of its predictions met and none missed",
            _first(studied_on(cycle) or decided_on(cycle) for cycle in good),
        ),
        Need(
            bool(evidence.adopted or better),
            f"adopted: {names}"
            if names
            else f"the rules show a lasting change for the better: {_named(better)}",
            "no idea has been adopted, and no outcome measure shows a lasting change for the better",
            _first(kept),
        ),
        Need(
            best is not None and way >= FIFTH,
            f"the goal that has come furthest is {way_words(way)} of the way to its target",
            f"no goal is a fifth of the way from its baseline to its target; the best is at {way_words(way)}"
            if best is not None
            else _no_way(evidence),
            _first(goal.since(FIFTH) for goal in shown),
        ),
    ]


def _no_way(evidence: Evidence) -> str:
    """Why no goal shows how far it has come."""
    project, measures = evidence.project, [goal.measure for goal in evidence.goals]
    if not measures:
        return "no measure has a target, so nothing says how far there is to go"
    if not any(known_values(measure) for measure in measures):
        return "no measure with a target has a value"
    if all(stood_at(project, measure) is None for measure in measures):
        return "no measure with a target has a baseline"
    if all(_stood_beyond(project, measure) for measure in measures):
        return "where the measures stood meets their targets already"
    return f"no measure with a target has {LATEST} values after its baseline"


def _stood_beyond(project: Project, measure: Measure) -> bool:
    stood, goal = stood_at(project, measure), target_of(project, measure)
    return stood is None or goal is None or meets(measure, stood, goal)


def successful(cycle: Cycle) -> bool:
    """Whether the study of a test says that its change works: judged an improvement, or half of its predictions met or exceeded, and none missed.

    That it was adopted is a decision, and shows nothing by itself.
    """
    if cycle.study and cycle.study.improved is not None:
        return cycle.study.improved is Improved.YES
    found = answers(cycle)
    reached = sum(answer.outcome is Outcome.MET or answer.better for answer in found)
    return not any(answer.fell_short for answer in found) and reached * 2 >= max(len(found), 1)


def _better(evidence: Evidence) -> list[Reading]:
    """The outcome measures that the rules show to have become better and to have stayed there, as the report says it."""
    outcomes = evidence.family.of(MeasureKind.OUTCOME) if evidence.family else []
    return [one for one in outcomes if one.state is State.BETTER and one.holds]


def _named(found: list[Reading]) -> str:
    return ", ".join(one.measure.id for one in found)


def moving(evidence: Evidence) -> list[Need]:
    """3.5: the rules show a lasting change for the better."""
    outcomes = evidence.family.of(MeasureKind.OUTCOME) if evidence.family else []
    better = _better(evidence)
    early = any(one.state is State.FEW for one in outcomes)
    lacking = "the rules show no lasting change of an outcome measure for the better"
    if early and not better:
        lacking += ", and one has too few values to tell"
    return [
        Need(
            bool(better),
            f"the rules show a lasting change for the better: {_named(better)}",
            lacking,
            _first(one.since for one in better),
        )
    ]


def significant(evidence: Evidence) -> list[Need]:
    """4.0: ideas are made permanent, and half of the way is done."""
    goals = evidence.goals
    held = [(change, cycle) for change, cycle in evidence.adopted if _being_held(change)]
    implementing = [
        cycle
        for cycle in _carried_out(evidence)
        if cycle.purpose is Purpose.IMPLEMENT
        or (cycle.act and cycle.act.implementation and cycle.act.decision is Decision.ADOPT)
    ]
    permanent = [held_since(change, cycle) for change, cycle in held]
    permanent += [
        began(cycle) if cycle.purpose is Purpose.IMPLEMENT else decided_on(cycle) for cycle in implementing
    ]
    reached = [goal for goal in goals if goal.way is not None and goal.way >= 1]
    aim = _aims_goal(evidence)
    way = aim.way if aim else None
    most = bool(reached) and len(reached) * 2 >= len(goals)
    at_target = sorted(day for goal in reached if (day := goal.since(1)))
    half_days = [at_target[(len(goals) + 1) // 2 - 1]] if most else []
    half_days += [day] if aim and (day := aim.since(HALF)) else []
    where = (
        f"the aim's measure is {way_words(way)} of the way to its target"
        if way is not None
        else f"the aim's measure lacks a baseline, a target or {LATEST} values after its baseline"
    )
    counted = f"{len(reached)} of {len(goals)} goals {'is' if len(reached) == 1 else 'are'} reached"
    return [
        Need(
            bool(held or implementing),
            "adopted ideas are being made permanent",
            "nothing says how an adopted idea is put in place and kept",
            _first(permanent),
        ),
        Need(
            most or (way is not None and way >= HALF),
            f"{where}; {counted}",
            f"less than half: {where}; {counted}",
            min(half_days, default=None),
        ),
        Need(
            not evidence.silent,
            "",
            f"nobody can tell how it stands now: no value has come for long ({', '.join(evidence.silent)})",
            event=False,
        ),
    ]


def _aims_goal(evidence: Evidence) -> Goal | None:
    """The measure of the aim that has come least far; None where one of them has no target."""
    goals = {goal.measure.id: goal for goal in evidence.goals}
    named = [goals.get(measure.id) for measure in aim_measures(evidence.project)]
    found = [goal for goal in named if goal is not None]
    if len(found) < len(named):
        return None
    return min(found, key=lambda goal: float("-inf") if goal.way is None else goal.way, default=None)


def _being_held(change: Change) -> bool:
    holding = change.holding
    return bool(holding.owner or holding.standard_work or holding.since or holding.watched_by)


def lasting(evidence: Evidence) -> list[Need]:
    """4.5: enough values at the target since the adoption."""
    project, since = evidence.project, _adopted_on(evidence)
    aim = _aims_goal(evidence)
    baseline, target = (
        (stood_at(project, aim.measure), target_of(project, aim.measure)) if aim else (None, None)
    )
    if aim is None or aim.way is None or since is None or baseline is None or target is None:
        what = (
            "no day of adoption is recorded"
            if since is None
            else "the aim's measure shows no way to its target"
        )
        return [Need(False, "", what)]
    values = [(on, value) for on, value in known_values(aim.measure) if on >= since]
    middle = median(value for _, value in values) if values else None
    held = middle is not None and (middle >= target if target > baseline else middle <= target)
    count = f"{counted(len(values), 'value')} from {since} on, when an idea had been adopted"
    enough = len(values) >= HELD_POINTS
    return [
        Need(
            enough,
            f"{count}",
            f"{count}: too few to show that it lasts ({HELD_POINTS} needed)",
            values[HELD_POINTS - 1][0] if enough else None,
        ),
        Need(
            held and aim.way >= 1,
            "these values lie at the target or beyond it",
            "these values do not lie at the target of the aim",
            aim.since(1),
        ),
    ]


def _adopted_on(evidence: Evidence) -> date | None:
    """The day from which a gain is to be held: as an idea says, else the first day on which one was adopted."""
    held = [change.holding.since for change, _ in evidence.adopted if change.holding.since]
    return _first(held or [decided_on(cycle) for _, cycle in evidence.adopted])


def outstanding(evidence: Evidence) -> list[Need]:
    """5.0: all goals are reached, and each adopted idea is held."""
    short = [goal.measure.id for goal in evidence.goals if goal.way is None or goal.way < 1]
    days = [goal.since(1) for goal in evidence.goals]
    loose = [
        change.id
        for change, _ in evidence.adopted
        if not (change.holding.owner and change.holding.standard_work and change.holding.measure)
    ]
    count = len(evidence.goals)
    return [
        Need(
            bool(count) and not short,
            f"all {count} goals are reached" if count > 1 else "the goal is reached",
            f"not at its target: {', '.join(short)}" if count else "no measure has a target",
            max((day for day in days if day), default=None),
        ),
        Need(
            bool(evidence.adopted) and not loose,
            "each adopted idea has an owner, standard work and a measure that is watched",
            f"without an owner, standard work or a measure that is watched: {', '.join(loose)}"
            if loose
            else "no idea is adopted, so none is made permanent",
            event=False,
        ),
    ]
