"""The sections of a page on where a project stands, its problem, and the first and the third question."""

from collections.abc import Iterator

from pdsa_cli.evidence.tasks import TaskState
from pdsa_cli.export.drivers import drivers_svg
from pdsa_cli.export.fishbone import fishbone_svg
from pdsa_cli.export.html import Node, several
from pdsa_cli.export.page.parts import (
    Section,
    bullets,
    drawing,
    facts,
    paragraph,
    section,
    table,
    values,
)
from pdsa_cli.export.pareto import pareto_svg
from pdsa_cli.views import sentences
from pdsa_cli.views.causes import Diagnosed, per_cent
from pdsa_cli.views.drivers import Diagram
from pdsa_cli.views.ideas import STATE_WORDS
from pdsa_cli.views.report import ReportView
from pdsa_cli.views.target import target_sentence
from pdsa_cli.views.whole import WholeView
from pdsa_cli.words import Status


def standing(view: ReportView) -> Section:
    """Where the project stands, what is next, and who does what."""
    stood = view.standing
    ahead = view.standing.next.read_out if view.project.status is not Status.CLOSED else ""
    rows = (
        (task.what, task.who or "nobody yet", f"overdue: {task.due}" if task.state is TaskState.OVERDUE else task.due, task.place)
        for task in view.beyond.tasks
    )  # fmt: skip
    return section(
        "standing",
        "Where it stands",
        paragraph(f"{stood.sentence}{stood.latest}"),
        paragraph(stood.score),
        paragraph(f"Next: {ahead}", "lead") if ahead else None,
        table(("To do", "Who", "When", "For"), rows, "Open tasks"),
    )


def problem(view: WholeView) -> Section | None:
    """What is wrong, and why; none where nobody has said it."""
    said, found = view.report.project.problem, view.causes
    if not (said.statement or said.evidence or said.causes or said.steps):
        return None
    return section(
        "problem",
        "The problem",
        paragraph(said.statement, "lead"),
        facts((("Evidence", said.evidence), ("Steps today", " → ".join(said.steps)))),
        _fishbone(found) if found.causes else None,
        _pareto(found) if found.pareto.total else None,
    )


def _fishbone(found: Diagnosed) -> Node:
    rows = (
        (cause.cause, category.title, "; ".join(cause.whys), sentences.number(cause.seen))
        for category in found.categories
        for cause in category.causes
    )
    return several(
        drawing(fishbone_svg(found), "fishbone", "the causes of the problem as a fishbone"),
        values(("Cause", "Group", "Why", "Counted"), rows, "Data: causes"),
    )


def _pareto(found: Diagnosed) -> Node:
    rows = (
        (bar.cause, sentences.number(bar.seen), per_cent(bar.share), per_cent(bar.cumulative))
        for bar in found.pareto.bars
    )
    return several(
        drawing(pareto_svg(found), "pareto", "the causes by how often they were counted"),
        values(("Cause", "Counted", "Share", "Share so far"), rows, "Data: causes by frequency"),
    )


def aim(view: ReportView) -> Section:
    """The first question: the aim, and how far it has come."""
    found, project = view.aim, view.project
    if not found.sentence:
        said: tuple[Node | None, ...] = (paragraph(sentences.NO_AIM, "quiet"),)
    else:
        said = (paragraph(found.sentence, "lead"), facts(_aim_facts(view)), *_towards(view))
    looked = (
        f"Looked at anew on {sentences.short_day(one.on)}: {one.because}" for one in project.aim.revisions
    )
    return section("aim", "1. What are we trying to accomplish?", *said, bullets(looked))


def _aim_facts(view: ReportView) -> Iterator[tuple[str, str | None]]:
    aim = view.project.aim
    yield "Goal", sentences.from_to(view.aim.baseline, view.aim.target)
    yield "By", sentences.day(aim.by) if aim.by else ""
    yield "For", aim.population
    yield "Where", aim.place
    yield "How", aim.how


def _towards(view: ReportView) -> Iterator[Node | None]:
    """How far each measure of the aim has come."""
    for one in view.aim.measures_towards:
        name = f"{one.measure.name}: " if view.project.aim.other_measures else ""
        yield paragraph(f"{name}{target_sentence(one)}", "good" if one.shown else None)


def changes(view: WholeView) -> Section:
    """The third question: the driver diagram, and what became of each idea."""
    report, found = view.report, view.drivers
    rows = (
        (one.idea, one.because, ", ".join(map(str, one.cycles)), STATE_WORDS[one.state])
        for one in report.changes
    )
    return section(
        "changes",
        "3. What changes can we make that will result in improvement?",
        _diagram(found) if found.drivers else None,
        table(("Idea", "Because", "Cycles", "State"), rows, "Change ideas")
        or paragraph("No change idea has been written down yet.", "quiet"),
    )


def _diagram(found: Diagram) -> Node:
    rows = (
        (
            driver.driver,
            driver.level,
            driver.measure.name if driver.measure else "",
            driver.goal,
            "; ".join(idea.idea for idea in (*driver.ideas, *driver.shared)),
        )
        for driver in found.drivers
    )
    return several(
        drawing(
            drivers_svg(found),
            "drivers",
            "the driver diagram, from the aim to the change ideas",
            look="broad",
        ),
        values(("Driver", "Level", "Measure", "Goal", "Ideas"), rows, "Data: drivers"),
    )
