"""A page as a whole: its title, its contents, its sections in order, its foot."""

from collections.abc import Sequence

from pdsa_cli.export.html import Node, document, element
from pdsa_cli.export.page.charts import measures
from pdsa_cli.export.page.cycles import history, learned
from pdsa_cli.export.page.lasting import lasting, notes, spread, summary, team
from pdsa_cli.export.page.parts import Section, paragraph
from pdsa_cli.export.page.questions import aim, changes, problem, standing
from pdsa_cli.export.page.style import STYLE
from pdsa_cli.export.theme import USUAL, Theme, logo_of, themed
from pdsa_cli.views.sentences import day
from pdsa_cli.views.whole import WholeView


def page_html(view: WholeView, remark: str = "", theme: Theme = USUAL, above: Sequence[Node] = ()) -> bytes:
    """The page. The same project gives the same bytes on the same day; ``remark`` stands at its foot, ``above`` on top of it."""
    return document(view.report.project.title, themed(STYLE, theme), page_body(view, remark, theme, above))


def page_body(view: WholeView, remark: str, theme: Theme = USUAL, above: Sequence[Node] = ()) -> Node:
    """What stands on the page."""
    report = view.report
    sections = (
        summary(report),
        standing(report),
        problem(view),
        team(report),
        aim(report),
        measures(view),
        changes(view),
        history(report),
        learned(report),
        lasting(report),
        spread(report),
        *notes(report),
    )
    there = [one for one in sections if one is not None]
    return element(
        "body",
        *above,
        _header(view, theme),
        _contents(there),
        element("main", *(one.html for one in there), id="main"),
        element(
            "footer",
            paragraph(f"As of {day(view.today)}. Made with pdsa from the project's file."),
            paragraph(remark),
        ),
    )


def _header(view: WholeView, theme: Theme) -> Node:
    project = view.report.project
    about = (theme.organisation, project.setting, project.programme, f"Status: {project.status.value}")
    return element(
        "header",
        logo_of(theme),
        element("h1", project.title, dir="auto"),
        paragraph(" · ".join(part for part in about if part), "quiet"),
    )


def _contents(sections: list[Section]) -> Node:
    """Links to the sections, for the screen."""
    links = (element("li", element("a", one.heading, href=f"#{one.id}")) for one in sections)
    return element("nav", element("ul", *links), aria_label="Contents")
