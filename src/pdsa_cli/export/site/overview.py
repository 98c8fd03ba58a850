"""The first page of a site: all projects in numbers, the programmes, and the beginnings of the lists that press most."""

from collections.abc import Callable, Iterator
from datetime import date

from pdsa_cli.evidence.progress import MEANINGS
from pdsa_cli.export import svg
from pdsa_cli.export.html import Node, element, picture
from pdsa_cli.export.page.parts import Cell, bullets, facts, paragraph, table
from pdsa_cli.export.site.frame import HOME, list_name, site_page
from pdsa_cli.export.site.lists import Pages, list_table
from pdsa_cli.export.theme import Theme
from pdsa_cli.phrases import counted
from pdsa_cli.views.portfolio import Lines, Numbers, RollUp
from pdsa_cli.views.portfolio_words import list_heading, numbers_in_words, projects_in_words, scores_in_words
from pdsa_cli.views.site import FIRST, Overview, programme_page

_FIRST_ROWS = 8
_WIDTH, _HEIGHT, _BAR, _GAP = 560.0, 180.0, 44.0, 10.0


def overview_html(view: Overview, pages: Pages, theme: Theme, today: date) -> bytes:
    """The page."""
    roll_up = view.roll_up
    lists = {one.what: one for one in view.lists}
    said = (
        ("Projects", projects_in_words(roll_up.total)),
        *numbers_in_words(roll_up),
        ("Progress", scores_in_words(roll_up)),
    )
    parts = (
        _section("In numbers", facts(said), _scores(roll_up)),
        _section("Programmes", _programmes(roll_up)),
        *(_beginning(lists[what], pages) for what in FIRST),
        *_missing(view),
    )  # fmt: skip
    return site_page(HOME, "Improvement projects", parts, theme, today)


def _section(heading: str, *children: Node | None) -> Node:
    return element("section", element("h2", heading), *children)


_COLUMNS: dict[str, Callable[[Numbers], int]] = {
    "Projects": lambda one: one.projects,
    "Active": lambda one: one.active,
    "Resting": lambda one: one.resting,
    "Closed": lambda one: one.closed,
    "Stuck": lambda one: one.stuck,
    "Better": lambda one: one.improved,
    "Worse": lambda one: one.worse,
    "Due": lambda one: one.due,
    "Missed": lambda one: one.missed,
}


def _programmes(view: RollUp) -> Node | None:
    rows: list[tuple[Cell, ...]] = [
        (
            element("a", name or "(no programme)", href=programme_page("programme", name)),
            *(f"{count(numbers):,}" for count in _COLUMNS.values()),
        )
        for name, numbers in view.programmes
    ]
    return table(("Programme", *_COLUMNS), rows, "Projects of each programme")


def _scores(view: RollUp) -> Node | None:
    """Progress scores as a small histogram."""
    if not view.scores:
        return None
    highest = max(count for _, count in view.scores)
    words = ", ".join(f"{score:.1f}: {counted(count, 'project')}" for score, count in view.scores)
    body = []
    counts = dict(view.scores)
    for at, score in enumerate(MEANINGS):
        count = counts.get(score, 0)
        left, high = 10 + at * (_BAR + _GAP), 120.0 * count / highest
        middle = left + _BAR / 2
        body.append(
            f'<rect x="{svg.at(left)}" y="{svg.at(150 - high)}" width="{svg.at(_BAR)}" height="{svg.at(high)}" fill="{svg.BLUE}"/>'
        )
        body.append(svg.text(f"{count:,}", middle, 144 - high, 13, anchor="middle"))
        body.append(svg.text(f"{score:.1f}", middle, 168, 13, anchor="middle", fill=svg.GREY))
    body.append(svg.line(10, 150, _WIDTH - 10, 150))
    drawn = svg.document(_WIDTH, _HEIGHT, "Projects by progress score, from 0.5 to 5", words, body)
    return element("figure", picture(drawn, "scores"), element("figcaption", "Projects by progress score"), class_="histogram")  # fmt: skip


def _beginning(view: Lines, pages: Pages) -> Node:
    all_of_them = (
        paragraph_of_link(f"All {view.total:,}", list_name(view.what)) if view.total > _FIRST_ROWS else None
    )
    found = list_table(view, pages, _FIRST_ROWS) or paragraph("There is none.", "quiet")
    return _section(list_heading(view), found, all_of_them)


def paragraph_of_link(text: str, page: str) -> Node:
    """A way to another page."""
    return element("p", element("a", text, href=page))


def _missing(view: Overview) -> Iterator[Node]:
    if view.left_out:
        yield _section(
            "Not on this site",
            paragraph("A text of these projects may identify somebody, so they have no page here:"),
            bullets(view.left_out),
        )
    if view.unreadable:
        rows = ((file, problem) for file, problem in view.unreadable)
        yield _section("Files that cannot be read", table(("File", "First problem"), rows, "Not counted"))
