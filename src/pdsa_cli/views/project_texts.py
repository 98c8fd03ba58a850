"""From a project to the rows of texts that are searched; by itself, as a search needs no more of what makes facts."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from pdsa_cli.evidence.harm import harm_of

if TYPE_CHECKING:
    from pdsa_cli.model.project import Cycle, Project


class TextFacts(NamedTuple):
    """The texts that are searched, of the project as a whole, of one idea or of one cycle; several of a kind stand below one another."""

    cycle: Annotated[int | None, "The number of the cycle."]
    idea: Annotated[str | None, "The id of the idea, of a cycle the one it tests."]
    title: Annotated[str, "What the project or the test is called."]
    problem: Annotated[str, "What is wrong, and why."]
    aim: Annotated[str, "What is to be accomplished."]
    change: Annotated[str, "The change idea, and why it should work; what a test is to find out of it."]
    prediction: Annotated[str, "What was asked and predicted."]
    result: Annotated[str, "What was seen and found."]
    decision: Annotated[str, "What was decided, why, and what is next."]
    learned: Annotated[str, "What was learned."]


def texts_of(project: "Project") -> tuple[TextFacts, ...]:
    """The texts of a project that are searched: its own, those of each idea, those of each cycle, abandoned ones too."""
    problem, closing = project.problem, project.closing
    causes = (part for one in problem.causes for part in (one.cause, *one.whys))
    own = TextFacts(
        cycle=None,
        idea=None,
        title=project.title,
        problem=_lines(problem.statement, problem.evidence, *causes),
        aim=_lines(project.aim.statement),
        change="",
        prediction="",
        result=_lines(closing.results),
        decision="",
        learned=_lines(closing.learned),
    )
    blank = TextFacts(None, None, *[""] * (len(TextFacts._fields) - 2))
    ideas = [blank._replace(idea=one.id, change=_lines(one.idea, one.because)) for one in project.changes]
    return (own, *ideas, *map(_texts_of_cycle, project.cycles))


def _texts_of_cycle(cycle: "Cycle") -> TextFacts:
    plan, do, study, act = cycle.plan, cycle.do, cycle.study, cycle.act
    asked = (
        [part for one in plan.predictions for part in (one.question, one.prediction, one.because)]
        if plan
        else []
    )
    seen = (
        [
            do.tested,
            do.observations,
            do.problems,
            do.unexpected,
            do.adjustments,
            harm_of(cycle),
            do.harm_resolved,
        ]
        if do
        else []
    )
    found = [*(one.result for one in study.findings), study.results, study.compared] if study else []
    taught = (
        [*(one.learned for one in study.findings), study.learned, study.surprises, study.why] if study else []
    )
    return TextFacts(
        cycle=cycle.number,
        idea=cycle.change,
        title=cycle.title or "",
        problem="",
        aim="",
        change=_lines(plan.objective, plan.change_tested) if plan else "",
        prediction=_lines(*asked),
        result=_lines(*seen, *found),
        decision=_lines(act.because, act.next, act.implementation) if act else "",
        learned=_lines(*taught),
    )


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)
