"""From a project to the rows of facts that it contributes."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from pdsa_cli.evidence.cycles import (
    Foretold,
    answers,
    began,
    decided_on,
    decision_of,
    ended,
    foretold,
    is_carried_out,
    named_ideas,
    next_stage,
    open_cycles,
)
from pdsa_cli.evidence.days_on_record import began_on, days_of, first_happened, last_happened, last_written
from pdsa_cli.evidence.harm import harm_of, harm_resolved
from pdsa_cli.evidence.ideas import state_of
from pdsa_cli.evidence.measure_family import Family, Reading, State, read_together
from pdsa_cli.evidence.measures import baseline_of, known_values, point_value, target_of
from pdsa_cli.evidence.progress import proposal_of
from pdsa_cli.evidence.progress_steps import evidence_from, silent_measures
from pdsa_cli.evidence.scorecard import scorecard
from pdsa_cli.evidence.stalls import later, stalls
from pdsa_cli.evidence.status_changes import stage_of, status_changes
from pdsa_cli.evidence.sustained_gain import Observed, observed
from pdsa_cli.evidence.target import reached_by, towards_target
from pdsa_cli.evidence.tasks import tasks_of
from pdsa_cli.model.project import Cycle, Measure, Project
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.views import facts
from pdsa_cli.views.judging import Judging
from pdsa_cli.views.key_facts import judged_measure
from pdsa_cli.views.next_step import latest_progress, next_step, sentence_of, turning_days
from pdsa_cli.views.project_texts import texts_of
from pdsa_cli.views.sentences import stated_aim
from pdsa_cli.views.verdict_words import VERDICTS, verdict_in_brief
from pdsa_cli.words import Chart, VerdictCode

_BEFORE_ALL = date.min
"""A day on which no day of a file has passed."""


def facts_of(project: Project, judging: Judging) -> facts.Facts:
    """The facts of a project, by the charts and the numbers of days that a person wants, or that the project sets."""
    if judging.fitting_charts:
        from pdsa_cli.evidence.chosen_charts import with_fitting_charts

        project = with_fitting_charts(project)
    family = read_together(project)
    readings = {one.measure.id: one for one in family.readings} if family else {}
    thresholds = project.check.thresholds
    watched = observed(project, read=lambda one: readings[one.id])
    idle_days = thresholds.idle_days or judging.idle_days
    undecided_days = thresholds.undecided_days or judging.undecided_days
    return facts.Facts(
        project=_project(project, family, watched, idle_days, undecided_days),
        cycles=tuple(map(_cycle, project.cycles)),
        ideas=tuple(_ideas(project)),
        measures=tuple(_measure(project, one, readings.get(one.id)) for one in project.measures),
        tasks=tuple(_tasks(project)),
        watches=tuple(map(_watch, watched)),
    )


def _project(
    project: Project,
    family: Family | None,
    watched: tuple[Observed, ...],
    idle_days: int,
    undecided_days: int,
) -> facts.ProjectFacts:
    given = latest_progress(project)
    tests = [cycle for cycle in project.cycles if is_carried_out(cycle)]
    proposed, later_scores = _proposed_scores(project, family, watched)
    latest = max(tests, key=lambda cycle: cycle.number, default=None)
    last = last_happened(project)
    stuck = min(stalls(project, idle_days, undecided_days), key=lambda one: one.until, default=None)
    judged = judged_measure(project)
    reading = next((one for one in family.readings if one.measure is judged), None) if family else None
    values = known_values(judged) if judged else []
    last_on, last_value = values[-1] if values else (None, None)
    towards = towards_target(project, _BEFORE_ALL)
    return facts.ProjectFacts(
        title=project.title,
        status=project.status,
        programme=project.programme,
        setting=project.setting,
        started=began_on(project),
        closed=project.closing.on,
        first_recorded=first_happened(project),
        last_recorded=last,
        latest_on_record=last,
        last_written=last_written(project),
        silent_after=later(last, idle_days) if last else None,
        last_of_cycles=max((day for cycle in project.cycles for day in days_of(cycle)), default=None),
        stage=stage_of(project),
        cycles=len(project.cycles),
        tests=len(tests),
        predicted=sum(foretold(cycle) is Foretold.BEFORE for cycle in tests),
        latest_test=latest.number if latest else None,
        latest_foretold=foretold(latest) if latest else None,
        verdict_code=_code(judged, reading),
        verdict=_in_brief(judged, reading),
        verdict_since=_since(reading),
        verdict_measure=judged.id if judged else None,
        rules=_rules(reading),
        rules_name=RULE_SETS[rules].name if (rules := _rules(reading)) else None,
        last_value=last_value,
        last_on=last_on,
        target=target_of(project, judged) if judged else project.aim.target,
        aim=stated_aim(project) or None,
        aim_by=project.aim.by,
        aim_reached=towards.reached if towards else None,
        aim_in_time=reached_by(project, towards.measure, project.aim.by)
        if towards and project.aim.by
        else None,
        aim_way=towards.way if towards else None,
        score=given.score if given else None,
        score_on=given.on if given else None,
        gains=len({one.watch.idea.id for one in watched}),
        features=tuple(one.state.value for one in scorecard(project).features),
        last_cycle=max((cycle.number for cycle in project.cycles), default=None),
        open_cycles=tuple(cycle.number for cycle in open_cycles(project)),
        sentence=sentence_of(project),
        status_changes=tuple(facts.StatusFrom(*one) for one in status_changes(project)),
        next_steps=_next_steps(project, watched),
        proposed_score=proposed,
        later_scores=later_scores,
        last_begun=max(filter(None, map(began, tests)), default=None),
        stuck_after=stuck.until if stuck else None,
        stuck_kind=stuck.kind if stuck else None,
        stuck_cycle=stuck.cycle if stuck else None,
        stuck_stage=stuck.stage if stuck else None,
        stuck_since=stuck.last if stuck else None,
    )


def _code(measure: Measure | None, reading: Reading | None) -> VerdictCode:
    if reading is not None:
        return reading.code
    return VerdictCode.CANNOT_BE_JUDGED if measure is None else VerdictCode.TOO_EARLY


def _in_brief(measure: Measure | None, reading: Reading | None) -> str:
    if reading is not None:
        return verdict_in_brief(reading)
    return VERDICTS[State.UNJUDGED if measure is None else State.NO_DATA].word


def _rules(reading: Reading | None) -> str | None:
    return reading.judged.verdict.rules if reading and reading.judged else None


def _since(reading: Reading | None) -> date | None:
    return reading.since if reading and reading.holds else None


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _next_steps(project: Project, watched: tuple[Observed, ...]) -> tuple[facts.FromDay, ...]:
    """The next step before all days, and from each day on which it becomes another."""
    found: list[facts.FromDay] = []
    for day in (None, *sorted({_after(day) for day in turning_days(project)})):
        step = next_step(project, day or _BEFORE_ALL, watched)
        if not found or found[-1][1:] != step:
            found.append(facts.FromDay(day, *step))
    return tuple(found)


def _proposed_scores(
    project: Project, family: Family | None, watched: tuple[Observed, ...]
) -> tuple[float, tuple[facts.ScoreFrom, ...]]:
    """The score that the record proposes; it becomes another when nobody measures any more whether the gain is held."""
    evidence = evidence_from(project, family, ())
    scores: dict[tuple[str, ...], float] = {(): proposal_of(evidence).score}

    def on(day: date) -> float:
        silent = silent_measures(one.on(day) for one in watched)
        if silent not in scores:
            scores[silent] = proposal_of(evidence._replace(silent=silent)).score
        return scores[silent]

    first = last = on(_BEFORE_ALL)
    later: list[facts.ScoreFrom] = []
    for day in sorted({_after(day) for one in watched for day in one.turning_days}):
        if (score := on(day)) != last:
            later.append(facts.ScoreFrom(day, score))
            last = score
    return first, tuple(later)


def _cycle(cycle: Cycle) -> facts.CycleFacts:
    study = cycle.study
    return facts.CycleFacts(
        number=cycle.number,
        title=cycle.title,
        ideas=named_ideas(cycle),
        follows=cycle.follows,
        purpose=cycle.purpose,
        stage=next_stage(cycle),
        began=began(cycle),
        ended=ended(cycle),
        last_day=max(days_of(cycle), default=None),
        carried_out=is_carried_out(cycle),
        size=cycle.scale.size,
        unit=cycle.scale.unit,
        whole_unit=cycle.scale.whole_unit,
        foretold=foretold(cycle),
        improved=study.improved if study else None,
        decision=decision_of(cycle),
        decided=decided_on(cycle),
        harm_noted=bool(harm_of(cycle)),
        harm=harm_of(cycle) or None,
        harm_resolved=harm_resolved(cycle) or None,
    )


def predictions_of(project: Project) -> tuple[facts.PredictionFacts, ...]:
    """The predictions of all cycles."""
    return tuple(one for cycle in project.cycles for one in _predictions(cycle))


def _predictions(cycle: Cycle) -> Iterator[facts.PredictionFacts]:
    for one in answers(cycle):
        yield facts.PredictionFacts(
            cycle=cycle.number,
            number=one.number,
            question=one.question or None,
            prediction=one.prediction or None,
            late=one.late,
            outcome=one.outcome,
            better=one.better,
            result=one.result or None,
            learned=one.learned or None,
        )


def _ideas(project: Project) -> Iterator[facts.IdeaFacts]:
    for one in project.changes:
        state = state_of(project, one)
        yield facts.IdeaFacts(one.id, one.idea, one.driver, one.concept, state)


def _measure(project: Project, measure: Measure, reading: Reading | None) -> facts.MeasureFacts:
    known = known_values(measure)
    last_on, last = known[-1] if known else (None, None)
    return facts.MeasureFacts(
        id=measure.id,
        name=measure.name,
        kind=measure.kind,
        type=measure.type,
        unit=measure.unit,
        better=measure.better,
        frequency=measure.frequency,
        chart=measure.chart or (Chart(reading.judged.drawn.kind) if reading and reading.judged else None),
        baseline=baseline_of(project, measure),
        target=target_of(project, measure),
        points=len(known),
        last=last,
        last_on=last_on,
        verdict_code=_code(measure, reading),
        rules=_rules(reading),
        verdict_since=_since(reading),
    )


def values_of(project: Project) -> tuple[facts.ValueFacts, ...]:
    """The values of all measures."""
    return tuple(one for measure in project.measures for one in _values(measure))


def _values(measure: Measure) -> Iterator[facts.ValueFacts]:
    for one in measure.data:
        value, excluded = point_value(measure, one), one.excluded is not None
        yield facts.ValueFacts(measure.id, one.on, value, one.numerator, one.denominator, excluded)


def definitions_of(project: Project) -> tuple[facts.DefinitionFacts, ...]:
    """The operational definitions of all measures."""
    names = facts.DefinitionFacts._fields[1:]
    return tuple(
        facts.DefinitionFacts(one.id, *(getattr(one, name) for name in names)) for one in project.measures
    )


def _tasks(project: Project) -> Iterator[facts.TaskFacts]:
    for one in tasks_of(project, _BEFORE_ALL):
        task = one.task
        about = one.about or None
        yield facts.TaskFacts(
            one.number, task.what, task.who, one.due, task.when, one.place, about, one.state, task.done
        )


def _watch(one: Observed) -> facts.WatchFacts:
    watch = one.watch
    return facts.WatchFacts(
        idea=watch.idea.id,
        measure=watch.measure.id if watch.measure else None,
        since=watch.since,
        state=watch.state,
        turned=watch.turned,
        ends=one.ends,
        quiet_after=one.quiet_after,
        asked_until=one.closed,
    )


ROWS_OF: dict[str, Callable[[Project], tuple[object, ...]]] = {
    "predictions": predictions_of,
    "values": values_of,
    "definitions": definitions_of,
    "texts": texts_of,
}
"""What makes the rows of each table that is ``facts.LONG``."""
