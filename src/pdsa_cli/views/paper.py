"""A draft for publication: the facts of a project under the headings of SQUIRE 2.0, and a question where there is none.

The headings are those of the guidelines (Ogrinc and others, BMJ Quality and Safety 2016); the questions are our own. Nothing is
invented and nothing is computed: every number in it stands in the file.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measure_family import State
from pdsa_cli.model.project import DataPoint, Measure, Project
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.views import sentences
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.report import CycleView, ReportView, report_view
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
_READ = {
    State.BETTER: "a change for the better beyond chance",
    State.WORSE: "a change for the worse beyond chance",
    State.MOVED: "a change beyond chance",
    State.UNCHANGED: "no change beyond chance",
    State.FEW: "too few values to tell",
    State.UNJUDGED: "values that cannot be judged",
    State.NO_DATA: "no values",
}


class Part(NamedTuple):
    """A heading with what is known below it; ``asks`` is what the author is asked where that is nothing."""

    heading: str
    level: int
    lines: tuple[str, ...] = ()
    asks: str = ""


class PaperView(NamedTuple):
    """The draft: its title, its parts in order, and what it is drafted for."""

    title: str
    parts: tuple[Part, ...]
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
    return tuple(" ".join(text.split()) for text in texts if text and text.strip())


def _abstract(view: ReportView) -> Iterator[Part]:
    project = view.project
    learned = [cycle.learned for cycle in cycles_of(view) if cycle.learned]
    said = {
        "Problem": project.problem.statement,
        "Aim": own_aim(view),
        "Interventions": "; ".join(change.idea for change in project.changes),
        "Results": project.closing.results or "; ".join(_reading_lines(view)),
        "Conclusions": project.closing.learned or (learned[-1] if learned else ""),
    }
    short = (f"{name}: {_in_few_words(text)}" for name, text in said.items() if text)
    yield Part(
        "Abstract",
        2,
        tuple(short),
        "What are problem, aim, methods, results and conclusions, in a few words?",
    )


def _in_few_words(text: str) -> str:
    words = text.split()
    cut = " ".join(words[:_ABSTRACT])
    return shortened(f"{cut}…" if len(words) > _ABSTRACT else cut, _LETTERS)


def _introduction(view: ReportView) -> Iterator[Part]:
    project = view.project
    problem = project.problem
    causes = [
        "; because: ".join(text.rstrip(".") for text in (one.cause, *one.whys)) for one in problem.causes
    ]
    reasons = [f"{one.idea}: {one.because}" for one in project.changes if one.because]
    yield Part("Introduction: why did you start?", 2)
    yield Part(
        "Problem description",
        3,
        lines(problem.statement, problem.evidence),
        "What is wrong, for whom, and how much of it?",
    )
    yield Part(
        "Available knowledge",
        3,
        lines(*project.sources),
        "What is known about the problem, and what did others try?",
    )
    yield Part(
        "Rationale",
        3,
        lines(*causes, *reasons),
        "Why does the problem arise, and why should the changes work?",
    )
    yield Part(
        "Specific aims",
        3,
        lines(own_aim(view)),
        "What was to be accomplished, by how much and by when?",
    )


def own_aim(view: ReportView) -> str:
    """The aim in a sentence; a target that is a part of the baseline is computed, and so left to the author."""
    aim = view.project.aim
    return aim.statement or ("" if aim.relative else view.aim.sentence)


def _methods(view: ReportView) -> Iterator[Part]:
    project = view.project
    team = ", ".join(one.role for one in project.team if one.role)
    plans = [
        f"Plan for collecting {one.name}: {one.collection}" for one in project.measures if one.collection
    ]
    yield Part("Methods: what did you do?", 2)
    yield Part(
        "Context",
        3,
        lines(project.setting, f"Team: {team}." if team else "", project.notes),
        "Where was it, with which patients and staff, and what mattered there?",
    )
    yield Part(
        "Interventions",
        3,
        lines(*(one.idea for one in project.changes)),
        "What was changed, in enough detail for others to do it too?",
    )
    yield Part(
        "Study of the interventions",
        3,
        lines(*plans),
        "How did you find out whether it was the changes that made the difference?",
    )
    yield Part(
        "Measures",
        3,
        lines(*map(_definition, project.measures)),
        "What was measured, how is it defined, and who collected it?",
    )
    yield Part("Analysis", 3, _analysis(view), "How were the values analysed over time, and by which rules?")
    yield Part("Ethical considerations", 3, (), "Was ethical review needed, and what was its result?")


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


def _analysis(view: ReportView) -> tuple[str, ...]:
    readings = view.together.family.readings if view.together else ()
    found = {RULE_SETS[one.judged.verdict.rules].name for one in readings if one.judged}
    return (
        (f"Values were charted over time and judged by the rules of: {', '.join(sorted(found))}.",)
        if found
        else ()
    )


def _results(view: ReportView) -> Iterator[Part]:
    yield Part("Results: what did you find?", 2)
    steps = (line for cycle in cycles_of(view) for line in _evolution(cycle))
    yield Part(
        "Evolution of the interventions",
        3,
        tuple(steps),
        "How did the changes develop from test to test, failures included?",
    )
    yield Part("Measures over time", 3, tuple(_reading_lines(view)), "What do the measures show?")
    asked = "Were there harms, failures or costs that nobody expected?"
    seen = (one.do.unexpected for one in view.project.cycles if one.do and one.do.unexpected)
    yield Part("Unintended consequences", 3, lines(*seen), asked)


def _evolution(cycle: CycleView) -> Iterator[str]:
    """One test with its predictions, those that were not met included."""
    when = sentences.happened(cycle.started, cycle.ended, cycle.never_known)
    about = ", ".join(part for part in (when, cycle.scale) if part)
    number = f"Cycle {cycle.number}"
    title = number if cycle.title == number else f"{number}: {cycle.title}"
    yield from lines(f"{title} ({about})" if about else title)
    for one in cycle.answers:
        asked = " ".join(part for part in (one.question, one.prediction) if part)
        found = f"; found: {one.result}" if one.result else ""
        yield from lines(f"Predicted: {asked}{found}; {CAME_OUT[one.outcome]}")
    decision = f"Decision: {cycle.decision.value}" if cycle.decision else ""
    yield from lines(
        f"Results: {cycle.results}" if cycle.results else "",
        f"Learned: {cycle.learned}" if cycle.learned else "",
        decision,
    )


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
            held = f"{_READ[read.state]}{f', since {sentences.short_day(read.since)}' if read.since else ''}"
            yield f"{measure.name}: {' to '.join(said)}; {held}."


def _point(measure: Measure, point: DataPoint) -> str:
    """A value as the file has it, with its denominator where it has one."""
    if point.numerator is not None and point.denominator is not None:
        return f"{sentences.number(point.numerator)} of {sentences.number(point.denominator)}"
    return sentences.number(point.value if point.value is not None else point.numerator, measure.unit)


def _discussion(view: ReportView) -> Iterator[Part]:
    project = view.project
    learned = (f"Cycle {cycle.number}: {cycle.learned}" for cycle in cycles_of(view) if cycle.learned)
    yield Part("Discussion: what does it mean?", 2)
    yield Part(
        "Summary",
        3,
        lines(project.closing.results, project.closing.learned),
        "What are the main findings, and what is strong about the project?",
    )
    yield Part(
        "Interpretation",
        3,
        lines(*learned),
        "Why did it come out so, other than predicted, and other than elsewhere?",
    )
    yield Part("Limitations", 3, (), "What limits how far this holds, here and elsewhere?")
    spread = lines(project.spread.plan, project.closing.handed_over)
    yield Part(
        "Conclusions", 3, spread, "Is it of use, will it last, where else could it go, and what is next?"
    )
    yield Part("Other information", 2)
    yield Part("Funding", 3, (), "Who paid for it, and what part did they have in it?")


def cycles_of(view: ReportView) -> list[CycleView]:
    """The cycles in the order of their numbers."""
    return sorted((one for ramp in view.ramps for one in ramp.cycles), key=lambda cycle: cycle.number)
