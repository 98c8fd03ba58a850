"""The report as a page: its sections in order, each made in a module of its own kind."""

from collections.abc import Iterator
from datetime import date

from pdsa_cli.render.page import Block, Heading, Line, Page, Sign, Style
from pdsa_cli.render.report_beyond import (
    closing_section,
    holding_section,
    people_section,
    spread_section,
    tasks_section,
)
from pdsa_cli.render.report_cycles import history_section, learned_section
from pdsa_cli.render.report_measures import measures_section
from pdsa_cli.render.report_questions import aim_section, changes_section, problem_section
from pdsa_cli.render.report_screen import head
from pdsa_cli.suggesting import Command
from pdsa_cli.views.hints import shown
from pdsa_cli.views.report import ReportView
from pdsa_cli.views.report_screen import report_screen


def report_page(view: ReportView) -> Page:
    """The whole report: where it stands, the three questions with their answers, the history, what was learned."""
    return (
        *head_section(view),
        *closing_section(view),
        *standing_section(view),
        *tasks_section(view),
        *problem_section(view),
        *people_section(view),
        *aim_section(view),
        *measures_section(view),
        *changes_section(view),
        *history_section(view),
        *learned_section(view),
        *holding_section(view),
        *spread_section(view),
        *notes_section(view),
    )


def cycles_page(view: ReportView, today: date) -> Page:
    """Where it stands, and those cycles that were asked for with each prediction and its result."""
    screen = report_screen(view.project, today)
    return (*head(screen), *history_section(view), *learned_section(view))


def head_section(view: ReportView) -> Iterator[Block]:
    """What the project is called, where it takes place, and its status."""
    project = view.project
    yield Heading(project.title, level=1)
    about = [part for part in (project.setting, project.programme) if part]
    if about:
        yield Line(" · ".join(about), style=Style.MUTED)
    yield Line(f"Status: {project.status.value}", style=Style.MUTED)


def standing_section(view: ReportView) -> Iterator[Block]:
    """Where the project stands, and the next step."""
    standing = view.standing
    yield Heading("Where it stands")
    yield Line(f"{standing.sentence}{standing.latest}")
    if standing.score:
        yield Line(f"{standing.score} ({Command('progress')})", style=Style.MUTED)
    for remark in view.remarks:
        yield Line(shown(remark), Sign.ITEM)
    command = f" ({standing.next.command})" if standing.next.command else ""
    yield Line(f"Next: {standing.next.text}{command}", Sign.NEXT, Style.STRONG)


def notes_section(view: ReportView) -> Iterator[Block]:
    """What else one should know, and what the project rests on."""
    project = view.project
    if project.notes:
        yield Heading("Notes")
        yield Line(project.notes.strip())
    if project.sources:
        yield Heading("Sources")
        yield from (Line(source, Sign.ITEM) for source in project.sources)
