"""The family of measures read together: outcome, process and balancing measures, each by its rules, and what they say as one.

A change is an improvement when the outcome moves, the process measures show that the change was carried out, and
nothing else got worse (Langley and others, *The Improvement Guide*; Provost and Murray, *The Health Care Data Guide*).
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.evidence.frequency import has_values_since
from pdsa_cli.evidence.measure_verdicts import Judgement, Movement, PhaseChange, judgement, phase_change_told
from pdsa_cli.evidence.measures import point_value
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.spc.arithmetic import median
from pdsa_cli.words import MeasureKind, VerdictCode


class State(StrEnum):
    """What the rules make of a measure: a lasting change, none, or not enough to tell."""

    BETTER = "better"
    WORSE = "worse"
    MOVED = "moved"
    """Changed, and the measure does not say which direction is good."""
    UNCHANGED = "unchanged"
    FEW = "few"
    UNJUDGED = "cannot_be_judged"
    """Values, but nothing to judge them by: they do not vary, say; without ``judged``, no chart can hold them."""
    NO_DATA = "no_data"


UNCLEAR = (State.FEW, State.UNJUDGED)
MOVED = (State.BETTER, State.WORSE, State.MOVED)


class Reading(NamedTuple):
    """One measure as the rules read it.

    ``since`` is the day from which a change holds, ``until`` the last day of one that has ended. ``phase``: the change
    is that from one phase to the next, which somebody decided with a reason. ``passing``: special causes that are no
    lasting change, as the day of the latest for the worse.
    """

    measure: Measure
    state: State
    judged: Judgement | None
    since: date | None = None
    until: date | None = None
    phase: int | None = None
    passing: date | None = None

    @property
    def unsteady(self) -> bool:
        """Whether the rules find something in the last phase, and it comes to no lasting change one way."""
        if self.state is not State.UNCHANGED or self.judged is None or not self.judged.verdict.phases:
            return False
        last = self.judged.verdict.phases[-1].phase
        return any(found.phase == last for found in self.judged.verdict.findings)

    @property
    def holds(self) -> bool:
        """Whether it moved and has stayed there."""
        return self.state in MOVED and self.until is None

    @property
    def code(self) -> VerdictCode:
        """The verdict as a code: a change for better or worse that holds, none, or why there is no verdict."""
        if self.holds:
            return _CODES_HELD[self.state]
        return _CODES.get(self.state, VerdictCode.NONE)


_CODES_HELD = {
    State.BETTER: VerdictCode.BETTER,
    State.WORSE: VerdictCode.WORSE,
    State.MOVED: VerdictCode.CANNOT_BE_JUDGED,
}
_CODES = {
    State.FEW: VerdictCode.TOO_EARLY,
    State.NO_DATA: VerdictCode.TOO_EARLY,
    State.UNJUDGED: VerdictCode.CANNOT_BE_JUDGED,
}


def reading(project: Project, measure: Measure) -> Reading:
    """What the rules make of one measure."""
    judged = judgement(project, measure)
    if judged is None:
        valued = any(point_value(measure, point) is not None for point in measure.data)
        return Reading(measure, State.UNJUDGED if valued else State.NO_DATA, None)
    if not judged.enough and not judged.lacking:  # neither a phase by itself nor beside the one before it
        return Reading(measure, State.FEW, judged)
    if not judged.enough and len(judged.drawn.phases) == 1:
        return Reading(measure, State.UNJUDGED, judged)
    moved = judged.last_movement
    if found := phase_change_told(judged.drawn, moved, enough=judged.enough, better=judged.better):
        return _from_phase_to_phase(measure, judged, found)
    if moved is not None and moved.lasting and judged.enough:
        return _moved(measure, judged, moved)
    if len(judged.drawn.phases) > 1:
        return Reading(measure, State.UNCHANGED, judged)
    passing = judged.day(moved.last) if moved is not None and moved.meaning == "worse" else None
    return Reading(measure, State.UNCHANGED, judged, passing=passing)


def _moved(measure: Measure, judged: Judgement, moved: Movement) -> Reading:
    state = State(moved.meaning) if moved.meaning else State.MOVED
    until = None if moved.holds else judged.day(moved.last)
    return Reading(measure, state, judged, since=judged.day(moved.first), until=until)


def _from_phase_to_phase(measure: Measure, judged: Judgement, found: PhaseChange) -> Reading:
    """Where the last phase lies beside the first, and since when all phases have lain on that side of it."""
    state = State(found.meaning) if found.meaning else State.MOVED
    return Reading(measure, state, judged, since=judged.day(found.first), phase=found.phase)


class Story(StrEnum):
    """What the measures say together. Several may hold at once."""

    NO_OUTCOME = "no_outcome"
    OUTCOME_WITHOUT_DATA = "outcome_without_data"
    OUTCOME_TOO_EARLY = "outcome_too_early"
    COHERENT = "coherent"
    PROCESS_CAME_LATER = "process_came_later"
    PROCESS_UNCHANGED = "process_unchanged"
    PROCESS_WORSE = "process_worse"
    PROCESS_UNKNOWN = "process_unknown"
    PROCESS_ONLY = "process_only"
    NO_DIRECTION = "no_direction"
    NOTHING_MOVED = "nothing_moved"
    OUTCOME_WORSE = "outcome_worse"
    OUTCOME_LOST = "outcome_lost"
    BALANCING_WORSE = "balancing_worse"
    BALANCING_TOO_EARLY = "balancing_too_early"
    NO_BALANCING = "no_balancing"
    BALANCING_WITHOUT_DATA = "balancing_without_data"


class Family(NamedTuple):
    """The readings of all measures in the order of the file, and what they say together."""

    readings: tuple[Reading, ...]
    stories: tuple[Story, ...]

    def of(self, kind: MeasureKind, *states: State) -> list[Reading]:
        """The readings of one kind of measure, or only those in one of the ``states``."""
        found = [one for one in self.readings if one.measure.kind is kind]
        return [one for one in found if one.state in states] if states else found


def read_together(project: Project) -> Family | None:
    """The measures of ``project`` read together; None while none has a value."""
    readings = tuple(reading(project, measure) for measure in project.measures)
    if all(one.state is State.NO_DATA for one in readings):
        return None
    family = Family(readings, ())
    return family._replace(stories=(*_outcome(family), *_balancing(family)))


def _outcome(family: Family) -> tuple[Story, ...]:
    """What outcome and process measures say beside one another."""
    every = family.of(MeasureKind.OUTCOME)
    if not every:
        return (Story.NO_OUTCOME,)
    found: list[Story] = []
    if any(one.state is State.WORSE and one.holds for one in every):
        found.append(Story.OUTCOME_WORSE)
    better = [one for one in every if one.state in (State.BETTER, State.MOVED)]
    held = [one for one in better if one.holds]
    if held:
        found.append(_beside_process(family, held))
    elif better:
        found.append(Story.OUTCOME_LOST)
    if found:
        return tuple(found)
    if all(one.state is State.NO_DATA for one in every):
        return (Story.OUTCOME_WITHOUT_DATA,)
    if not any(one.state is State.UNCHANGED for one in every) and any(one.state in UNCLEAR for one in every):
        return (Story.OUTCOME_TOO_EARLY,)
    if any(one.unsteady for one in every):
        return (Story.NO_DIRECTION,)
    return (Story.PROCESS_ONLY if _carried_out(family) else Story.NOTHING_MOVED,)


def _carried_out(family: Family) -> list[Reading]:
    """The process measures that moved for the better and have stayed there."""
    return [one for one in family.of(MeasureKind.PROCESS, State.BETTER, State.MOVED) if one.holds]


def _beside_process(family: Family, better: list[Reading]) -> Story:
    """What the process measures say of an outcome that is better."""
    carried_out = _carried_out(family)
    if carried_out:
        moved = max(((_end_of_point(one, one.since), one.since) for one in better if one.since), default=None)
        fits = moved is None or any(
            one.since is None or one.since < moved[0] or _on_its_way(one, moved[1]) for one in carried_out
        )
        return Story.COHERENT if fits else Story.PROCESS_CAME_LATER
    if family.of(MeasureKind.PROCESS, State.WORSE):
        return Story.PROCESS_WORSE
    since = min((one.since for one in better if one.since), default=None)
    known = family.of(MeasureKind.PROCESS, State.UNCHANGED, State.BETTER, State.MOVED)
    return (
        Story.PROCESS_UNCHANGED
        if any(has_values_since(one.measure, since) for one in known)
        else Story.PROCESS_UNKNOWN
    )


def _on_its_way(process: Reading, outcome: date) -> bool:
    """Whether a process measure was changing when the outcome moved, although its run began later.

    The start of a run is not the start of a change: a process that rises from week to week first crosses its centre line
    half-way. It was changing where two thirds of its values from the outcome's day to its own run lie beyond the median
    of those before, on the side to which it moved; with no value on either side nothing says so. This is our own rule.
    """
    if process.judged is None or process.since is None:
        return False
    before: list[float] = []
    between: list[float] = []
    after: list[float] = []
    for point in process.judged.drawn.points:
        if point.value is None or not point.included or not isinstance(point.key, date):
            continue
        part = before if point.key < outcome else between if point.key < process.since else after
        part.append(point.value)
    if not (before and between and after):
        return False
    was = median(before)
    up = median(after) > was
    return 3 * sum(value > was if up else value < was for value in between) >= 2 * len(between)


def _end_of_point(one: Reading, since: date) -> date:
    """The day on which the next point after ``since`` begins: until then its value was being collected."""
    days = [point.key for point in one.judged.drawn.points] if one.judged else []
    return min((day for day in days if isinstance(day, date) and day > since), default=date.max)


def harmed(family: Family) -> list[Reading]:
    """The balancing measures with a signal for the worse that lasts, or with a point for the worse that chance seldom makes."""
    every = family.of(MeasureKind.BALANCING)
    return [one for one in every if (one.state is State.WORSE and one.holds) or one.passing]


def _balancing(family: Family) -> tuple[Story, ...]:
    every = family.of(MeasureKind.BALANCING)
    if harmed(family):
        return (Story.BALANCING_WORSE,)
    if not every:
        return (Story.NO_BALANCING,)
    if all(one.state is State.NO_DATA for one in every):
        return (Story.BALANCING_WITHOUT_DATA,)
    if any(one.state in UNCLEAR for one in every):
        return (Story.BALANCING_TOO_EARLY,)
    return ()
