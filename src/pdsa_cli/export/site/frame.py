"""What every page of a site has: the way to its content and to the other pages, its heading, its foot; and the one script."""

from collections.abc import Iterable
from datetime import date

from pdsa_cli.export.html import Child, Node, document, element
from pdsa_cli.export.page.parts import paragraph
from pdsa_cli.export.page.style import STYLE
from pdsa_cli.export.site.script import SCRIPT
from pdsa_cli.export.theme import Theme, logo_of, themed
from pdsa_cli.views.portfolio import Listed
from pdsa_cli.views.sentences import day

HOME, PROJECTS, LEARNING = "index.html", "projects.html", "learning.html"
_NAMES = {
    Listed.STUCK: "Stuck",
    Listed.DUE: "Due",
    Listed.MISSED: "Missed",
    Listed.IMPROVED: "Improved",
    Listed.WORSE: "Worse",
    Listed.SLIPPING: "Slipping",
    Listed.NO_PREDICTION: "No prediction",
    Listed.SILENT: "Silent",
}
"""The lists as the way to them is called."""
STYLE_OF_SITES = STYLE + (
    "\nheader,.site,main,footer{max-width:75rem}"
    "\n.find{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:1rem 0}.find[hidden]{display:none}"
    "\ninput{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:.3rem;padding:.45rem .6rem;flex:1 1 16rem;min-width:0;max-width:40rem}"
    "\nbutton{font:inherit;color:var(--lead);background:var(--paper);border:1px solid var(--lead);border-radius:.3rem;padding:.45rem .8rem;cursor:pointer}"
    "\nthead th{overflow-wrap:normal}"
    "\n.all{columns:2 26rem;column-gap:2rem;padding-inline-start:1.2rem}.all li{break-inside:avoid;padding:.15rem 0}"
    "\n.found li{padding:.25rem 0}.histogram svg{width:min(36rem,100%)}[aria-current]{color:inherit;text-decoration:none;font-weight:600}"
    "\n@media print{.find{display:none}}"
)


def list_name(what: Listed) -> str:
    """The page of a list."""
    return f"{what.value.replace('_', '-')}.html"


def ways(below: str = "", at: str = "", note: Node | None = None) -> Node:
    """The way to each page of the site, from a page in the folder ``below``; the one that is shown is marked, ``note`` stands below."""
    pages = [(HOME, "Overview"), (PROJECTS, "Search all projects"), (LEARNING, "Learning")]
    pages += [(list_name(what), name) for what, name in _NAMES.items()]
    links = (
        element(
            "li",
            element("a", name, href=f"{below}{page}", aria_current="page" if page == at else None),
        )
        for page, name in pages
    )
    return element("nav", element("ul", *links), note, class_="site", aria_label="Site")


def above_project(shown_on: date) -> tuple[Node, ...]:
    """What stands above the page of a project: the way to its content and back to the pages about all, and of which day it tells."""
    said = f"This page tells how the project stood on {day(shown_on)}, the last day on record. What is due or stuck now, the lists above say."
    return (_skip(), ways("../", note=paragraph(said, "quiet")))


def _skip() -> Node:
    return element("a", "Skip to the content", href="#main", class_="skip")


def site_page(
    name: str, heading: str, parts: Iterable[Child], theme: Theme, today: date, *, data: Node | None = None
) -> bytes:
    """A page about all; ``data`` is what its script works with."""
    body = element(
        "body",
        _skip(),
        ways(at=name),
        element("header", logo_of(theme), element("h1", heading), paragraph(theme.organisation, "quiet")),
        element("main", *parts, id="main"),
        element("footer", paragraph(f"As of {day(today)}. Made with pdsa from the files of the projects.")),
        data,
    )
    return document(heading, themed(STYLE_OF_SITES, theme), body, script=SCRIPT)
