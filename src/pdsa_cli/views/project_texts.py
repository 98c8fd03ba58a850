"""From a project to the rows of texts that are searched; by itself, as a search needs no more of what makes facts."""

from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.views import facts


def texts_of(project: Project) -> tuple[facts.TextFacts, ...]:
    """The texts of a project that are searched: its own, those of each idea, those of each cycle, abandoned ones too."""
    problem, closing = project.problem, project.closing
    causes = (part for one in problem.causes for part in (one.cause, *one.whys))
    own = facts.TextFacts(
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
    blank = facts.TextFacts(None, None, *[""] * (len(facts.TextFacts._fields) - 2))
    ideas = [blank._replace(idea=one.id, change=_lines(one.idea, one.because)) for one in project.changes]
    return (own, *ideas, *map(_texts_of_cycle, project.cycles))


def _texts_of_cycle(cycle: Cycle) -> facts.TextFacts:
    plan, do, study, act = cycle.plan, cycle.do, cycle.study, cycle.act
    asked = (
        [part for one in plan.predictions for part in (one.question, one.prediction, one.because)]
        if plan
        else []
    )
    seen = [do.tested, do.observations, do.problems, do.unexpected, do.adjustments] if do else []
    found = [*(one.result for one in study.findings), study.results, study.compared] if study else []
    taught = (
        [*(one.learned for one in study.findings), study.learned, study.surprises, study.why] if study else []
    )
    return facts.TextFacts(
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
