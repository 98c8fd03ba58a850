"""A draft for publication: the facts of a project under the headings of SQUIRE 2.0, and a question where there is none.

The headings are those of the guidelines (Ogrinc and others, BMJ Quality and Safety 2016); the questions are our own. Nothing is
invented and nothing is computed: every number in it stands in the file, but for the published source of the rules and our version.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pdsa_cli
from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.model.project import Cycle, DataPoint, Measure, Project
from pdsa_cli.phrases import one_line
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.views import sentences
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.chart_naming import KIND_NAMES
from pdsa_cli.views.harm_words import harm_told
from pdsa_cli.views.prediction_words import BETTER, LATE
from pdsa_cli.views.report import CycleView, ReportView, report_view
from pdsa_cli.views.verdict_words import shown_by
from pdsa_cli.words import Outcome

_ABSTRACT = 45
"""Words of each of the five parts of the abstract, which has at most 250 in all."""
_LETTERS = 280
CAME_OUT = {
    Outcome.MET: "met",
    Outcome.PARTLY: "partly met",
    Outcome.MISSED: "not met",
    Outcome.UNCLEAR: "unclear",
    None: "not judged",
}


def came_out_as(answer: Answer) -> str:
    """What became of one prediction, in a text for readers."""
    return f"not met, {BETTER}" if answer.better else CAME_OUT[answer.outcome]


class PaperPart(NamedTuple):
    """A heading with what is known below it; ``asks`` is what the author is asked where that is nothing."""

    heading: str
    level: int
    lines: tuple[str, ...] = ()
    asks: str = ""


class PaperView(NamedTuple):
    """The draft: its title, its parts in order, and what it is drafted for."""

    title: str
    parts: tuple[PaperPart, ...]
    meant: str = "under the headings of SQUIRE"


def paper_view(project: Project, today: date) -> PaperView:
    """The draft of a project as its file has it."""
    report = report_view(project, today)
    return PaperView(
        project.title,
        (
            *_abstract(report),
            *_introduction(report),
            *_methods(report),
            *_results(report),
            *_discussion(report),
        ),
    )


def lines(*texts: str | None) -> tuple[str, ...]:
    """Those texts that say something, each in one line."""
    return tuple(one_line(text) for text in texts if text and text.strip())


def _abstract(view: ReportView) -> Iterator[PaperPart]:
    project = view.project
    learned = [cycle.learned for cycle in view.cycles if cycle.learned]
    said = {
        "Problem": project.problem.statement,
        "Aim": own_aim(view),
        "Interventions": _joined(*(change.idea for change in project.changes)),
        "Results": project.closing.results or " ".join(_reading_lines(view)),
        "Conclusions": project.closing.learned or (learned[-1] if learned else ""),
    }
    short = (f"{name}: {_in_few_words(text)}" for name, text in said.items() if text)
    yield PaperPart(
        "Abstract",
        2,
        tuple(short),
        "What are problem, aim, methods, results and conclusions, in a few words?",
    )


def _in_few_words(text: str) -> str:
    words = text.split()
    cut = " ".join(words[:_ABSTRACT])
    return shortened(f"{cut}…" if len(words) > _ABSTRACT else cut, _LETTERS)


def _introduction(view: ReportView) -> Iterator[PaperPart]:
    project = view.project
    problem = project.problem
    causes = [
        "; because: ".join(text.rstrip(".") for text in (one.cause, *one.whys)) for one in problem.causes
    ]
    reasons = [f"{one.idea}: {one.because}" for one in project.changes if one.because]
    yield PaperPart("Introduction: why did you start?", 2)
    yield PaperPart(
        "Problem description",
        3,
        lines(problem.statement, problem.evidence),
        "What is wrong, for whom, and how much of it?",
    )
    yield PaperPart(
        "Available knowledge",
        3,
        lines(*project.sources),
        "What is known about the problem, and what did others try?",
    )
    yield PaperPart(
        "Rationale",
        3,
        lines(*causes, *reasons),
        "Why does the problem arise, and why should the changes work?",
    )
    yield PaperPart(
        "Specific aims",
        3,
        lines(own_aim(view)),
        "What was to be accomplished, by how much and by when?",
    )


def own_aim(view: ReportView) -> str:
    """The aim in a sentence; a target that is a part of the baseline is computed, and so left to the author."""
    aim = view.project.aim
    return aim.statement or ("" if aim.relative else view.aim.sentence)


def _methods(view: ReportView) -> Iterator[PaperPart]:
    project = view.project
    team = ", ".join(one.role for one in project.team if one.role)
    plans = [
        f"Plan for collecting {one.name}: {one.collection}" for one in project.measures if one.collection
    ]
    yield PaperPart("Methods: what did you do?", 2)
    yield PaperPart(
        "Context",
        3,
        lines(project.setting, f"Team: {team}." if team else "", project.notes),
        "Where was it, with which patients and staff, and what mattered there?",
    )
    yield PaperPart(
        "Interventions",
        3,
        lines(*(one.idea for one in project.changes)),
        "What was changed, in enough detail for others to do it too?",
    )
    yield PaperPart(
        "Study of the interventions",
        3,
        lines(*plans),
        "How did you find out whether it was the changes that made the difference?",
    )
    yield PaperPart(
        "Measures",
        3,
        lines(*map(_definition, project.measures)),
        "What was measured, how is it defined, and who collected it?",
    )
    yield PaperPart(
        "Analysis", 3, tuple(_analysis(view)), "How were the values analysed over time, and by which rules?"
    )
    yield PaperPart("Ethical considerations", 3, (), "Was ethical review needed, and what was its result?")


def _definition(measure: Measure) -> str:
    parts = [f"{measure.name} ({measure.kind.value} measure{f', {measure.unit}' if measure.unit else ''})"]
    defined = {
        "definition": measure.definition,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "source": measure.data_source,
        "collected by": measure.collected_by,
        "how often": measure.frequency,
    }
    return "; ".join((*parts, *(f"{name}: {text}" for name, text in defined.items() if text)))


def _analysis(view: ReportView) -> Iterator[str]:
    """The charts, the rules with their source, and the program with its version: what a reader needs to judge again."""
    readings = view.together.family.readings if view.together else ()
    judged = [one.judged for one in readings if one.judged]
    for rules in dict.fromkeys(one.verdict.rules for one in judged):
        kinds = dict.fromkeys(KIND_NAMES[one.drawn.kind] for one in judged if one.verdict.rules == rules)
        charts = " and ".join(f"{kind}s" for kind in kinds)
        known = RULE_SETS[rules]
        yield (
            f"Values were drawn over time as {charts}, judged by the rules of {known.name} ({known.source}), "
            f"with pdsa {pdsa_cli.__version__}."
        )


def _results(view: ReportView) -> Iterator[PaperPart]:
    yield PaperPart("Results: what did you find?", 2)
    cycles = view.cycles
    asked = "" if cycles else "How did the changes develop from test to test, failures included?"
    yield PaperPart("Evolution of the interventions", 3, asks=asked)
    recorded = {one.number: one for one in view.project.cycles}
    yield from (_evolution(cycle, recorded[cycle.number]) for cycle in cycles)
    yield PaperPart("Measures over time", 3, tuple(_reading_lines(view)), "What do the measures show?")
    asked = "Were there harms, failures or costs that nobody expected?"
    yield PaperPart("Unintended consequences", 3, lines(*_unintended(view.project)), asked)


def _evolution(cycle: CycleView, recorded: Cycle) -> PaperPart:
    """One test below a heading of its own, with its predictions, those that were not met included."""
    when = sentences.happened(cycle.started, cycle.ended, cycle.never_known)
    about = ", ".join(part for part in (when, cycle.scale) if part)
    title = one_line(cycle.heading)
    tested = cycle.change if cycle.change != cycle.title else ""
    plan = recorded.plan
    said: list[tuple[str, str | None]] = [("Tested", _joined(tested, plan.change_tested if plan else ""))]
    said += _predicted(cycle, carried_out=recorded.do is not None)
    if do := recorded.do:
        said += [("Observed", do.observations), ("Problems", do.problems), ("Adjusted", do.adjustments)]
    said += [("Results", cycle.results), ("Learned", cycle.learned)]
    if act := recorded.act:
        decision = act.decision.value if act.decision else ""
        said.append(
            (f"Decided to {decision}" if decision and act.because else "Decision", act.because or decision)
        )
    return PaperPart(
        f"{title} ({about})" if about else title,
        4,
        lines(*(f"{name}: {text}" for name, text in said if text and text.strip())),
    )


def _joined(*texts: str | None) -> str:
    """Texts behind one another in a line, each without its full stop but the last."""
    said = lines(*texts)
    return "; ".join((*(text.rstrip(".") for text in said[:-1]), *said[-1:]))


def _predicted(cycle: CycleView, carried_out: bool) -> Iterator[tuple[str, str]]:
    """Each prediction and what became of it; that there is none, or that it was written down late, is said."""
    for one in cycle.answers:
        asked = " ".join(part for part in (one.question, one.prediction) if part)
        found = f"found: {one.result}" if one.result else ""
        late = LATE if one.late else ""
        yield "Predicted", _joined(asked, found, came_out_as(one), late)
    if carried_out and not any(one.prediction for one in cycle.answers):
        yield "Predicted", "no prediction is on record"


def _unintended(project: Project) -> Iterator[str | None]:
    """What nobody expected, and harm with what was done about it, test by test."""
    for cycle in project.cycles:
        yield cycle.do.unexpected if cycle.do else None
        if told := harm_told(cycle):
            yield f"Harm: {told}"


def _reading_lines(view: ReportView) -> Iterator[str]:
    """Each measure from its first to its last value, and what the rules make of it."""
    readings = {one.measure.id: one for one in view.together.family.readings} if view.together else {}
    for measure in view.project.measures:
        points = sorted(measure.data, key=lambda point: point.on)
        said = [
            f"{_point(measure, point)} on {sentences.short_day(point.on)}"
            for point in (*points[:1], *points[1:][-1:])
        ]
        read = readings.get(measure.id)
        if said and read is not None:
            figure = f" (figure: {measure.id})" if len(points) > 1 else ""
            held = f"{shown_by(read)}{f', since {sentences.short_day(read.since)}' if read.since else ''}"
            held += f", until {sentences.short_day(read.until)}" if read.until else ""
            yield f"{measure.name}{figure}: {' to '.join(said)}; {held}."


def _point(measure: Measure, point: DataPoint) -> str:
    """A value as the file has it, with its denominator where it has one."""
    if point.numerator is not None and point.denominator is not None:
        return f"{sentences.number(point.numerator)} of {sentences.number(point.denominator)}"
    return sentences.number(point.value if point.value is not None else point.numerator, measure.unit)


def _discussion(view: ReportView) -> Iterator[PaperPart]:
    project = view.project
    learned = (f"Cycle {cycle.number}: {cycle.learned}" for cycle in view.cycles if cycle.learned)
    yield PaperPart("Discussion: what does it mean?", 2)
    yield PaperPart(
        "Summary",
        3,
        lines(project.closing.results, project.closing.learned),
        "What are the main findings, and what is strong about the project?",
    )
    yield PaperPart(
        "Interpretation",
        3,
        lines(*learned),
        "Why did it come out so, other than predicted, and other than elsewhere?",
    )
    yield PaperPart("Limitations", 3, (), "What limits how far this holds, here and elsewhere?")
    spread = lines(project.spread.plan, project.closing.handed_over)
    yield PaperPart(
        "Conclusions", 3, spread, "Is it of use, will it last, where else could it go, and what is next?"
    )
    yield PaperPart("Other information", 2)
    yield PaperPart("Funding", 3, (), "Who paid for it, and what part did they have in it?")
