"""Lists of projects: those that the portfolio knows, and the projects of one programme."""

from collections.abc import Mapping
from datetime import date

from pdsa_cli.export.html import Node, element
from pdsa_cli.export.page.parts import Cell, paragraph, table
from pdsa_cli.export.site.frame import list_name, site_page
from pdsa_cli.export.theme import Theme
from pdsa_cli.phrases import counted
from pdsa_cli.views.day_words import short_day
from pdsa_cli.views.portfolio import Line, Lines
from pdsa_cli.views.portfolio_words import days_heading, list_heading
from pdsa_cli.views.site import ProgrammePage, Shown

Pages = Mapping[str, str]
"""The page of each project by its file; empty where it has none."""


def list_html(view: Lines, pages: Pages, theme: Theme, today: date) -> bytes:
    """A list as a page."""
    parts = (list_table(view, pages, view.total) or paragraph("There is none."),)
    return site_page(list_name(view.what), list_heading(view), parts, theme, today)


def list_table(view: Lines, pages: Pages, most: int) -> Node | None:
    """The first of a list, as rows; none where there are none."""
    days = days_heading(view.what)
    rows = (_line(one, pages, days) for one in view.lines[:most])
    return table(
        ("Project", "Programme", "Stage", days, "Why", "Next"), rows, "What presses most comes first"
    )


def _line(one: Line, pages: Pages, days: str) -> tuple[Cell, ...]:
    count = "" if one.days is None or not days else f"{one.days:,}"
    stage = one.stage.replace("_", " ")
    return linked(one.title, pages.get(one.file, "")), one.programme, stage, count, one.why, one.next


def linked(title: str, page: str) -> Cell:
    """The title of a project as the way to its page, where it has one."""
    return element("a", title, href=page) if page else title


def programme_html(name: str, view: ProgrammePage, theme: Theme, today: date) -> bytes:
    """A programme with its projects."""
    rows = map(_project, view.projects)
    heads = ("Project", "Status", "Stage", "Cycles", "Measure", "Aim due on", "Last on record")
    parts = (table(heads, rows, counted(len(view.projects), "project")),)
    return site_page(name, view.name or "Projects of no programme", parts, theme, today)


def _project(one: Shown) -> tuple[Cell, ...]:
    days = (short_day(date.fromisoformat(day)) if day else "" for day in (one.aim_by, one.last_recorded))
    return linked(one.title, one.page), one.status, one.stage, f"{one.cycles}", one.verdict, *days
