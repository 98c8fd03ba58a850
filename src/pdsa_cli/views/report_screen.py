"""What `pdsa report` says on one screen: where the project stands, the aim, the measures, the cycles, and what is overdue."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import (
    answers,
    began,
    decision_of,
    ended,
    is_open,
    learned_from,
    named_ideas,
    next_stage,
    paths,
    results_of,
)
from pdsa_cli.evidence.measures import aim_measure, aim_measures, baseline_of, target_of
from pdsa_cli.evidence.stalls import in_test, late_after
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.phrases import one_line, out_of
from pdsa_cli.views import sentences
from pdsa_cli.views.harm_words import harm_told
from pdsa_cli.views.next_step import Standing, standing, waits
from pdsa_cli.views.prediction_words import came_out, predicted_words
from pdsa_cli.views.report_measures import MeasureView, measure_view
from pdsa_cli.words import Decision, MeasureKind, Outcome, Stage, Status

if TYPE_CHECKING:
    from pdsa_cli.evidence.measure_family import Reading

MOST_CYCLES = 10
MOST_MEASURES = 6
_MOST_OVERDUE = 3


class ScreenMeasure(NamedTuple):
    """One measure with values: where it is, what it is to reach, and what its rules make of it in a few words.

    ``values`` are the latest in time order, for a small chart, and ``went`` says the same; ``meaning`` is better, worse or empty.
    """

    name: str
    kind: MeasureKind
    latest: str
    on: str
    goal: str
    verdict: str
    meaning: str
    values: tuple[float, ...]
    went: str


class ScreenCycle(NamedTuple):
    """One cycle of the history; ``depth`` is one more where it branched off, and ``waits`` what it waits for while it is open.

    ``predicted`` are the predictions of a test that is not studied yet.
    """

    number: int
    title: str
    follows: int | None
    depth: int
    when: str
    size: str
    predictions: str
    missed: bool
    decision: Decision | None
    waits: str
    predicted: str
    results: str
    learned: str
    harm: str


class ReportScreen(NamedTuple):
    """The screen. ``without_values`` names measures that have none, ``left_out`` counts those for which there is no room.

    ``earlier`` is the number of cycles before those shown, ``elsewhere`` names what only the full report has.
    """

    title: str
    about: str
    standing: Standing
    next: str
    results: str
    aim: str
    towards: str
    reached: bool
    measures: tuple[ScreenMeasure, ...]
    without_values: tuple[str, ...]
    left_out: int
    together: str
    cycles: tuple[ScreenCycle, ...]
    earlier: int
    predictions: str
    overdue: tuple[str, ...]
    elsewhere: tuple[str, ...]


def report_screen(project: Project, today: date) -> ReportScreen:
    """The screen of ``project`` as it stands on the day ``today``."""
    measures = _measures(project)
    cycles = _cycles(project)
    towards, stood = _towards(project, today), standing(project, today)
    return ReportScreen(
        title=project.title,
        about=" · ".join(part for part in (project.setting, project.programme) if part),
        standing=stood,
        next=stood.next.read_out,
        results=(project.closing.results or "").strip() if project.status is Status.CLOSED else "",
        aim=sentences.stated_aim(project),
        towards=towards.sentence,
        reached=towards.reached,
        measures=measures.shown[:MOST_MEASURES],
        without_values=measures.without,
        left_out=max(len(measures.shown) - MOST_MEASURES, 0),
        together=measures.together,
        cycles=cycles,
        earlier=len(project.cycles) - len(cycles),
        predictions=_all_predictions(project),
        overdue=tuple(_overdue(project, today)),
        elsewhere=tuple(_elsewhere(project)),
    )


class _Towards(NamedTuple):
    """How far the aim has come, in a sentence."""

    sentence: str
    reached: bool


def _towards(project: Project, today: date) -> _Towards:
    measure = aim_measure(project)
    if measure is not None and measure.data:
        from pdsa_cli.evidence.target import towards_target
        from pdsa_cli.views.target import target_sentence

        if found := towards_target(project, today):
            return _Towards(target_sentence(found), found.shown)
    return _Towards(_due(project, today), False)


def _due(project: Project, today: date) -> str:
    """From what to what, and when, where no value says yet how far the aim has come."""
    aim, measure = project.aim, aim_measure(project)
    unit = measure.unit if measure else None
    start = sentences.number(baseline_of(project, measure) if measure else aim.baseline, unit)
    goal = sentences.number(target_of(project, measure) if measure else aim.target, unit) or aim.relative
    parts = [f"{f'From {sentences.unit_once(start, goal)} to' if start else 'To'} {goal}"] if goal else []
    over = project.status is Status.CLOSED
    if aim.by is not None:
        left = (aim.by - today).days
        late = f", {sentences.ago(-left)}" if left < 0 and not project.status.at_rest else ""
        when = f"in {sentences.days(left)}" if left > 0 and not over else sentences.day(aim.by)
        parts.append(f"{'due' if parts else 'Due'} {when}{late}")
    valued = measure is not None and bool(measure.data)
    lacking = (
        "no value"
        if not valued
        else sentences.no_value_since(project, measure)
        if measure and start
        else "no baseline"
    )
    if measure is not None and (met := sentences.already_met(project, measure)):
        return f"{', '.join(parts)}; {met}."
    yet = "" if over or (valued and start) else " yet"
    return f"{', '.join(parts)}; {lacking}{yet}." if parts else ""


_KINDS = (MeasureKind.OUTCOME, MeasureKind.PROCESS, MeasureKind.BALANCING)


class _Measures(NamedTuple):
    """The measures that have values, the names of those that have none, and what they say together."""

    shown: tuple[ScreenMeasure, ...] = ()
    without: tuple[str, ...] = ()
    together: str = ""


def _measures(project: Project) -> _Measures:
    """The measures, those of the aim and outcomes first; charts and rules are imported only where there is a value."""
    of_aim = aim_measures(project)
    ordered = sorted(project.measures, key=lambda one: (one not in of_aim, _KINDS.index(one.kind)))
    if not any(measure.data for measure in ordered):
        return _Measures(without=tuple(measure.name for measure in ordered))
    from pdsa_cli.evidence.measure_family import read_together
    from pdsa_cli.views.measure_family import in_brief

    family = read_together(project)
    read = {one.measure.id: one for one in family.readings} if family else {}
    views = {measure.id: measure_view(measure, project) for measure in ordered}
    return _Measures(
        tuple(_measure(views[one.id], read[one.id]) for one in ordered if views[one.id].latest is not None),
        tuple(one.name for one in ordered if views[one.id].latest is None),
        in_brief(family) if family else "",
    )


def _measure(found: MeasureView, read: "Reading") -> ScreenMeasure:
    from pdsa_cli.views.trends import small_trend
    from pdsa_cli.views.verdict_words import verdict_in_brief

    trend = small_trend(read.judged, ()) if read.judged else None
    return ScreenMeasure(
        name=found.name,
        kind=found.kind,
        latest=sentences.rounded(found.latest, found.unit),
        on=found.latest_day,
        goal=_goal(found.target, found.unit),
        verdict=verdict_in_brief(read),
        meaning=read.state.value if read.holds else "",
        values=trend.values if trend else (),
        went=", ".join(part for part in (trend.words, trend.centre) if part) if trend else "",
    )


def _goal(target: float | None, unit: str) -> str:
    """What a measure is to reach; of a unit that stands behind the latest value already, the number alone."""
    return "" if target is None else sentences.number(target, "%" if unit == "%" else None)


def _cycles(project: Project) -> tuple[ScreenCycle, ...]:
    """The latest cycles by their numbers, in the order in which one led to the next."""
    latest = {cycle.number for cycle in sorted(project.cycles, key=lambda one: one.number)[-MOST_CYCLES:]}
    return tuple(
        _cycle(project, cycle, depth)
        for path in paths(project)
        for cycle, depth in path.cycles
        if cycle.number in latest
    )


def _cycle(project: Project, cycle: Cycle, depth: int) -> ScreenCycle:
    ideas = "; ".join(change.idea for change in project.changes if change.id in named_ideas(cycle))
    first = began(cycle) or ended(cycle)
    study = cycle.study
    said, missed = _predictions(cycle)
    return ScreenCycle(
        number=cycle.number,
        title=cycle.title or ideas or "no title",
        follows=cycle.follows,
        depth=depth,
        when=sentences.short_day(first)
        if first
        else "no day yet"
        if is_open(cycle) and not (cycle.do or study)
        else "day not known",
        size=_size(cycle),
        predictions=said,
        missed=missed,
        decision=decision_of(cycle),
        waits=waits(project, cycle) if is_open(cycle) else "",
        predicted="; ".join(map(predicted_words, answers(cycle))) if is_open(cycle) and not study else "",
        results=results_of(cycle),
        learned=learned_from(cycle),
        harm=harm_told(cycle),
    )


def _size(cycle: Cycle) -> str:
    scale = cycle.scale
    if scale.size is not None:
        return sentences.sized(scale)
    return "the whole unit" if scale.whole_unit else sentences.unit_of(scale) or sentences.scale(scale)


def _predictions(cycle: Cycle) -> tuple[str, bool]:
    """How the predictions of a cycle came out, in two or three words, and whether one was missed."""
    asked = answers(cycle)
    if not any(one.prediction for one in asked):
        return "no prediction", False
    said = came_out(asked)
    if not said:
        open_yet = next_stage(cycle) in (Stage.PLAN, Stage.DO, Stage.STUDY)
        return f"{len(asked)} predicted" if open_yet else "not compared", False
    return said, any(one.fell_short for one in asked)


def _all_predictions(project: Project) -> str:
    """How many predictions of all cycles were met, of those that were compared with results."""
    found = [one for cycle in project.cycles for one in answers(cycle) if one.outcome]
    if not found:
        return ""
    met = sum(one.outcome is Outcome.MET for one in found)
    better = sum(one.better for one in found)
    return f"{out_of(met, len(found), 'prediction')} met" + (
        f", {better} better than predicted" if better else ""
    )


def _overdue(project: Project, today: date) -> Iterator[str]:
    """Tests whose planned end has passed, and tasks whose day has: the first few, and how many more."""
    late = [*_late_tests(project, today), *_late_tasks(project, today)]
    yield from late[:_MOST_OVERDUE]
    if len(late) > _MOST_OVERDUE:
        yield f"{len(late) - _MOST_OVERDUE} more"


def _late_tests(project: Project, today: date) -> Iterator[str]:
    if project.status.at_rest:
        return
    for cycle in project.cycles:
        ends = late_after(cycle)
        starts = cycle.plan.starts if cycle.plan and ends is None and cycle.do is None else None
        if ends is not None and ends < today:
            yield f"the test of cycle {cycle.number} was to end {sentences.short_day(ends)}"
        elif starts is not None and starts < today and in_test(cycle):
            yield f"the test of cycle {cycle.number} was to begin {sentences.short_day(starts)}"


def _late_tasks(project: Project, today: date) -> Iterator[str]:
    places = (project.cycles, project.stakeholders, project.changes, project.spread.sites)
    if not (project.tasks or project.sustainability.actions or any(places)):
        return
    from pdsa_cli.evidence.tasks import TaskState, open_tasks

    for found in open_tasks(project, today):
        if found.state is TaskState.OVERDUE and found.due:
            who = found.task.who or "nobody yet"
            what = one_line(found.task.what)
            yield f"{what} ({who}, {sentences.short_day(found.due)})"


def _elsewhere(project: Project) -> Iterator[str]:
    """What the full report has beside this screen, in a few words each."""
    problem = project.problem
    if problem.statement or problem.evidence or problem.causes or problem.steps:
        yield "the problem"
    if project.team or project.stakeholders:
        yield "people"
    if project.drivers:
        yield "drivers"
    if project.changes:
        yield "ideas"
    if any(decision_of(cycle) is Decision.ADOPT for cycle in project.cycles):
        yield "gains held"
    if project.spread.sites or project.spread.plan:
        yield "spread"
    if project.notes:
        yield "notes"
    if project.sources:
        yield "sources"
