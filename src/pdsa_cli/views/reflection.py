"""A trainee's reflection on a project, for a portfolio: what the file says of it, and a question where only the author can answer.

The headings and questions are our own. Nothing is invented and nothing is computed: every number in it stands in the file.
"""

from collections.abc import Iterator
from datetime import date

from pdsa_cli.model.project import Project
from pdsa_cli.views.paper import PaperPart, PaperView, came_out_as, lines, own_aim
from pdsa_cli.views.prediction_words import predicted_words
from pdsa_cli.views.report import CycleView, ReportView, report_view
from pdsa_cli.words import Outcome


def reflection_view(project: Project, today: date) -> PaperView:
    """The reflection on a project as its file has it."""
    view = report_view(project, today)
    return PaperView(f"Reflection: {project.title}", tuple(_parts(view)), "for a portfolio")


def _parts(view: ReportView) -> Iterator[PaperPart]:
    project, cycles = view.project, view.cycles
    yield PaperPart(
        "What I set out to do",
        2,
        lines(project.problem.statement, own_aim(view), *(one.idea for one in project.changes)),
        "What was the problem, what did you want to accomplish, and why did it matter to you?",
    )
    yield PaperPart(
        "My part in it", 2, (), "What did you do yourself, with whom, and what did you leave to others?"
    )
    yield PaperPart(
        "What I predicted",
        2,
        lines(*(said for cycle in cycles for said in _predicted(cycle))),
        "What did you expect of each test before it began, and why?",
    )
    yield PaperPart(
        "What surprised me",
        2,
        lines(*_missed(cycles), *_surprises(project)),
        "What came out otherwise than you expected, and how did that feel?",
    )
    yield PaperPart(
        "What I learned",
        2,
        lines(
            *(f"Cycle {one.number}: {one.learned}" for one in cycles if one.learned), project.closing.learned
        ),
        "What do you know now, of the work and of yourself, that you did not know before?",
    )
    yield PaperPart(
        "What I would do differently", 2, (), "If you began again tomorrow, what would you do otherwise?"
    )
    yield PaperPart(
        "What comes next",
        2,
        lines(*_next(view, cycles), project.closing.handed_over),
        "What happens to the change without you, and what will you take to the next project?",
    )


def _predicted(cycle: CycleView) -> Iterator[str]:
    for one in cycle.answers:
        asked = " ".join(part for part in (one.question, one.prediction) if part).rstrip(".")
        reason = f"; because: {one.because.rstrip('.')}" if one.because else ""
        yield f"Cycle {cycle.number}: {predicted_words(one, f'{asked}{reason}')}; {came_out_as(one)}"


def _missed(cycles: list[CycleView]) -> Iterator[str]:
    """Predictions that were not met, each with what was found."""
    for cycle in cycles:
        for one in cycle.answers:
            if one.outcome in (Outcome.MISSED, Outcome.PARTLY):
                found = f"; found: {one.result}" if one.result else ""
                yield f"Cycle {cycle.number}: predicted: {predicted_words(one, (one.prediction or one.question).rstrip('.'))}{found}"


def _surprises(project: Project) -> Iterator[str]:
    for cycle in sorted(project.cycles, key=lambda one: one.number):
        for text in (cycle.do and cycle.do.unexpected, cycle.study and cycle.study.surprises):
            if text:
                yield f"Cycle {cycle.number}: {text}"


def _next(view: ReportView, cycles: list[CycleView]) -> Iterator[str]:
    """What the last test left to do, where the project goes on."""
    if view.beyond.closing is None and cycles and cycles[-1].next:
        yield f"Cycle {cycles[-1].number} left to test next: {cycles[-1].next}"
