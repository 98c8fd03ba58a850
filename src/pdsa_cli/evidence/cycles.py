"""Cycles as a history: which stage is next, when a cycle took place, which ideas it tests, and which form a ramp."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.evidence.asked_last import of_project_asked_last
from pdsa_cli.model.project import Act, Cycle, Do, Plan, Prediction, Project, Study
from pdsa_cli.words import Decision, Outcome, Purpose, Stage


def next_stage(cycle: Cycle) -> Stage | None:
    """The stage of a cycle that is to be recorded next; None once it is decided what to do with the change.

    It is the one after the last that is recorded: a stage left out before that is a gap, nothing to wait for. A test that
    has begun and not ended is still in its Do.
    """
    if cycle.act is not None:
        return None if cycle.act.decision else Stage.ACT
    if cycle.study is not None:
        return Stage.ACT
    if cycle.do is not None:
        return Stage.STUDY if has_ended(cycle) else Stage.DO
    return Stage.PLAN if cycle.plan is None else Stage.DO


def has_ended(cycle: Cycle) -> bool:
    """Whether the Do of a cycle says that its test is over, be the day known or said to be unknown."""
    return cycle.do is not None and (cycle.do.ended is not None or "ended" in cycle.do.never_known)


def is_open(cycle: Cycle) -> bool:
    """Whether something of a cycle is still to be recorded."""
    return next_stage(cycle) is not None


def open_cycles(project: Project) -> list[Cycle]:
    """The cycles that wait for a stage, in the order of their numbers."""
    return sorted((cycle for cycle in project.cycles if is_open(cycle)), key=lambda cycle: cycle.number)


def led_from(project: Project) -> Cycle | None:
    """The cycle that a new one grows out of: the last, when it is completed and its Act leads on."""
    last = max(project.cycles, key=lambda cycle: cycle.number, default=None)
    return last if last and leads_on(last) else None


def leads_on(cycle: Cycle) -> bool:
    """Whether a cycle is completed, and its Act wants another test."""
    if is_open(cycle) or cycle.act is None:
        return False
    return bool(cycle.act.next) or cycle.act.decision is Decision.ADAPT


LONGEST_TITLE = 80
"""Letters of what the title of a test may be taken from."""


def wanted_next(before: Cycle | None) -> str:
    """What the Act of a cycle wanted tested next, where it is short enough to be the title of that test; else empty."""
    said = (before.act.next if before and before.act else None) or ""
    first = said.strip().split("\n")[0]
    return first if len(first) <= LONGEST_TITLE else ""


def began(cycle: Cycle) -> date | None:
    """The first day of a cycle: when the test began, else was to begin, else was planned.

    Where it is said that nobody knows when it began, no day of the plan stands in for that.
    """
    do, plan = cycle.do, cycle.plan
    if do and "started" in do.never_known:
        return do.ended
    return (do and do.started) or (plan and (plan.starts or plan.recorded)) or (do and do.ended) or None


def is_carried_out(cycle: Cycle) -> bool:
    """Whether a cycle is a test of a change that was carried out, by its record of Do or of Study."""
    return bool(cycle.do or cycle.study) and cycle.purpose is not Purpose.COLLECT


def is_under_way(cycle: Cycle) -> bool:
    """Whether a test has begun, and nothing says that it is over: no last day, no study, no decision."""
    return cycle.do is not None and next_stage(cycle) is Stage.DO


def first_test_began(project: Project) -> date | None:
    """The day on which the first test of a change began, else was over; None while none was carried out.

    What was adopted was tested, whatever is written of it. None too where a test has no day at all: it may have been the first.
    """
    adopted = (cycle for cycle in project.cycles if decision_of(cycle) is Decision.ADOPT)
    tests = {cycle.number: cycle for cycle in (*filter(is_carried_out, project.cycles), *adopted)}
    days = [began(cycle) or ended(cycle) for cycle in tests.values()]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def ended(cycle: Cycle) -> date | None:
    """The last day of a cycle's test; where none is said, the day it was studied or decided; none where it is said that nobody knows it."""
    do, study, act = cycle.do, cycle.study, cycle.act
    if do and "ended" in do.never_known:
        return None
    return (do and do.ended) or (study and study.on) or (act and act.on) or None


def first_day(project: Project) -> date | None:
    """The first day of all cycles, as far as they say."""
    return min((day for cycle in project.cycles if (day := began(cycle)) is not None), default=None)


def decision_of(cycle: Cycle) -> Decision | None:
    """What was decided to do with the change of a cycle; None while nothing was."""
    return cycle.act.decision if cycle.act else None


def results_of(cycle: Cycle) -> str:
    """What the test of a cycle showed; empty while nothing says so."""
    return ((cycle.study.results if cycle.study else None) or "").strip()


def learned_from(cycle: Cycle) -> str:
    """What was learned from a cycle; empty while nothing says so."""
    return ((cycle.study.learned if cycle.study else None) or "").strip()


def day_of(stage: Study | Act) -> date | None:
    """The day of a Study or an Act: as it says, else as it was written down, unless it says that nobody knows the day."""
    return stage.on or (None if "on" in stage.never_known else stage.recorded)


def studied_on(cycle: Cycle) -> date | None:
    """The day on which a cycle was studied, as it says or as it was written down."""
    return day_of(cycle.study) if cycle.study else None


def decided_on(cycle: Cycle) -> date | None:
    """The day on which a cycle was decided upon, as it says or as it was written down."""
    return day_of(cycle.act) if cycle.act else None


def last_day(cycle: Cycle) -> date | None:
    """The last day on which anything about a cycle happened or was recorded."""
    found = [began(cycle), ended(cycle)]
    for stage in (cycle.plan, cycle.do, cycle.study, cycle.act):
        if stage is not None:
            found += [stage.recorded, getattr(stage, "on", None)]
    return max((day for day in found if day is not None), default=None)


def says_something(stage: Plan | Do | Study | Act | None) -> bool:
    """Whether a stage holds more than its days, which the tool writes."""
    if stage is None:
        return False
    ignored = {"recorded", "amended", "on", "started", "ended", "starts", "ends"}
    return any(getattr(stage, name) not in (None, "", ()) for name in stage.shapes.keys() - ignored)


def is_documented(cycle: Cycle) -> bool:
    """Whether anything is written down in any stage of a cycle, days apart."""
    return any(says_something(stage) for stage in (cycle.plan, cycle.do, cycle.study, cycle.act))


class Answer(NamedTuple):
    """One prediction beside what was found: ``number`` counts from 1 in the order of the plan.

    ``late`` is the day on which it was written down, where that was after the test began. ``better``: it was missed, and
    came out better than predicted.
    """

    number: int
    question: str
    prediction: str
    because: str
    outcome: Outcome | None
    result: str
    learned: str
    late: date | None
    better: bool = False

    @property
    def fell_short(self) -> bool:
        """Whether it was missed, and not for the better."""
        return self.outcome is Outcome.MISSED and not self.better


def answers(cycle: Cycle) -> tuple[Answer, ...]:
    """The predictions of a cycle, each with its finding where there is one."""
    findings = {finding.prediction: finding for finding in cycle.study.findings} if cycle.study else {}
    predictions = cycle.plan.predictions if cycle.plan else ()
    late = late_predictions(cycle)
    found = []
    for number, asked in enumerate(predictions, start=1):
        finding = findings.get(number)
        found.append(
            Answer(
                number=number,
                question=asked.question or "",
                prediction=asked.prediction or "",
                because=asked.because or "",
                outcome=finding.outcome if finding else None,
                result=(finding.result if finding else None) or "",
                learned=(finding.learned if finding else None) or "",
                late=late.get(number),
                better=bool(finding and finding.outcome is Outcome.MISSED and finding.better),
            )
        )
    return tuple(found)


class Foretold(StrEnum):
    """Whether a test had a prediction before it began; ``UNKNOWN`` where a day by which one could tell is missing."""

    BEFORE = "before"
    LATER = "later"
    UNKNOWN = "unknown"
    NONE = "none"


def predicted_on(plan: Plan, asked: Prediction) -> date | None:
    """The day on which a prediction was written down as it stands: its own or that of its plan, the later of the two."""
    return max((day for day in (plan.recorded, asked.recorded) if day is not None), default=None)


def late_predictions(cycle: Cycle) -> dict[int, date]:
    """The predictions that were written down after the test had begun, by their numbers, each with that day.

    Days show it, or the prediction says it (``afterwards``), where it was changed on the day of the test.
    """
    if cycle.plan is None:
        return {}
    started = cycle.do.started if cycle.do else None
    found = {}
    for number, asked in enumerate(cycle.plan.predictions, start=1):
        day = predicted_on(cycle.plan, asked) if asked.prediction else None
        if asked.prediction and asked.afterwards:
            day = day or last_day(cycle)
        elif started is None or day is None or day <= started:
            continue
        if day is not None:
            found[number] = day
    return found


def late_prediction(cycle: Cycle) -> str:
    """A remark where a prediction was written down after the test had begun; else empty."""
    late = late_predictions(cycle)
    if not late or cycle.plan is None:
        return ""
    number, day = next(iter(late.items()))
    started = cycle.do.started if cycle.do else None
    which = "its prediction" if len(late) == len(cycle.plan.predictions) else f"prediction {number}"
    if started is None or day <= started:
        return f"Cycle {cycle.number} had begun when {which} was written down as it stands, on {day}."
    return f"Cycle {cycle.number} began on {started}, before {which} was written down on {day}."


def foretold(cycle: Cycle) -> Foretold:
    """Whether a cycle has a prediction that was there before its test began."""
    plan = cycle.plan
    predictions = [asked for asked in plan.predictions if asked.prediction] if plan else []
    if plan is None or not predictions:
        return Foretold.NONE
    if not (cycle.do or cycle.study or cycle.act):
        return Foretold.BEFORE
    started = cycle.do.started if cycle.do else None
    days = [predicted_on(plan, asked) for asked in predictions if not asked.afterwards]
    if not days:
        return Foretold.LATER
    if started is None or (None in days and all(day is None or day > started for day in days)):
        return Foretold.UNKNOWN
    return Foretold.BEFORE if any(day is not None and day <= started for day in days) else Foretold.LATER


def named_ideas(cycle: Cycle) -> tuple[str, ...]:
    """The ids of the ideas that a cycle names: it tests each of them."""
    return tuple(dict.fromkeys(name for name in (cycle.change, *cycle.other_changes) if name is not None))


@of_project_asked_last
def ideas_by_cycle(project: Project) -> Mapping[int, frozenset[str]]:
    """The ideas that each cycle tests, by its number: those it names, else those of the cycle that it follows, unless that abandoned them."""
    found: dict[int, frozenset[str]] = {}
    left: dict[int, frozenset[str]] = {}
    for cycle in sorted(project.cycles, key=lambda cycle: cycle.number):
        inherited = left.get(cycle.follows, frozenset()) if cycle.follows is not None else frozenset()
        tested = found[cycle.number] = frozenset(named_ideas(cycle)) or inherited
        left[cycle.number] = frozenset() if decision_of(cycle) is Decision.ABANDON else tested
    return found


def built_on(project: Project) -> dict[int, Cycle]:
    """For each cycle the test of the same idea from which it grew, on the way that ``follows`` shows, by its number.

    A different idea in between is passed over: what was learned may have led from one to the other, and still a test of
    the one is no test of the other. Where no idea is named at all the cycles are taken to test the same.
    """
    numbered = {cycle.number: cycle for cycle in project.cycles}
    ideas = ideas_by_cycle(project)
    found: dict[int, Cycle] = {}
    for cycle in project.cycles:
        before = cycle
        while before.follows in numbered and before.follows is not None and before.follows < before.number:
            before = numbered[before.follows]
            if _same_idea(ideas[before.number], ideas[cycle.number]):
                found[cycle.number] = before
                break
    return found


def _same_idea(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or not (one or other)


def last_tests(project: Project) -> dict[int, Cycle]:
    """For each cycle the last test before it of the same idea: that on its way, else by number, whatever it follows."""
    ideas, found = ideas_by_cycle(project), built_on(project)
    ordered = sorted(project.cycles, key=lambda cycle: cycle.number)
    for at, cycle in enumerate(ordered):
        if cycle.number not in found:
            earlier = [one for one in ordered[:at] if ideas[one.number] & ideas[cycle.number]]
            if earlier:
                found[cycle.number] = earlier[-1]
    return found


class Ramp(NamedTuple):
    """Cycles that led from one to the next: each with its depth, 0 for the first, one more where a cycle branched off."""

    cycles: tuple[tuple[Cycle, int], ...]


def ramps(project: Project) -> tuple[Ramp, ...]:
    """The ramps of a project, by their first cycle's number: the tests of one idea, one after another.

    A cycle by itself is one too. That a cycle follows one of another idea makes no ramp; it makes a path (``paths``).
    """
    return _walked(project, {number: before.number for number, before in last_tests(project).items()})


def paths(project: Project) -> tuple[Ramp, ...]:
    """How one cycle led to the next, whatever idea each tests, by the first cycle's number: paths of learning."""
    numbers = {cycle.number for cycle in project.cycles}
    led = {cycle.number: cycle.follows for cycle in project.cycles if cycle.follows is not None}
    return _walked(project, {number: follows for number, follows in led.items() if follows in numbers})


def shared_ideas(project: Project, ramp: Ramp) -> frozenset[str] | None:
    """The ideas that all its cycles test; empty on a path from idea to idea, None where no cycle names any."""
    ideas = ideas_by_cycle(project)
    tested = [ideas[cycle.number] for cycle, _ in ramp.cycles]
    return frozenset.intersection(*tested) if any(tested) else None


def _walked(project: Project, before: dict[int, int]) -> tuple[Ramp, ...]:
    """Cycles by the one before each, which has a lower number (the file's rules), so that the walk ends."""
    followers: dict[int | None, list[Cycle]] = {}
    for cycle in sorted(project.cycles, key=lambda cycle: cycle.number):
        followers.setdefault(before.get(cycle.number), []).append(cycle)
    found = []
    for first in followers.get(None, []):
        walked: list[tuple[Cycle, int]] = []
        waiting = [(first, 0)]
        while waiting:
            cycle, depth = waiting.pop()
            walked.append((cycle, depth))
            after = followers.get(cycle.number, [])
            # The first follower goes on along the ramp; any other branches off.
            waiting += [(other, depth + 1) for other in reversed(after[1:])]
            waiting += [(other, depth) for other in after[:1]]
        found.append(Ramp(tuple(walked)))
    return tuple(found)
