"""A board as one HTML page: for a screen on the wall, which it fills, or a sheet of A4 or Letter, across."""

from pdsa_cli.export.chart_svg import Look, chart_svg
from pdsa_cli.export.html import Node, document, element, picture
from pdsa_cli.export.page.parts import bullets, paragraph
from pdsa_cli.export.page.style import DARK_PICTURES
from pdsa_cli.export.theme import USUAL, Theme, logo_of, themed
from pdsa_cli.views.board import BoardTime, BoardView
from pdsa_cli.views.sentences import NO_AIM, day

AGAIN = 60
"""After so many seconds a board shows its file anew, where it shall."""
_LOOK = Look(900, 24, 330)
COLOURS = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1f1f1f;--quiet:#565b61;--line:#d4d8dd;--lead:#0b5394}
*{box-sizing:border-box}
""".lstrip()
IN_THE_DARK = (
    "@media screen and (prefers-color-scheme:dark)"
    "{:root{--paper:#16191d;--ink:#e8eaed;--quiet:#a9b1b9;--line:#3b424a;--lead:#8ab8f2}"
    + DARK_PICTURES
    + "}"
)
"""The colours of all boards, by day and in the dark."""
_STYLE = (
    COLOURS
    + """body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;font:clamp(1rem,1.55vw,2.6rem)/1.35 system-ui,-apple-system,"Segoe UI",Arial,Helvetica,sans-serif}
header,footer{padding:.8rem 1.5rem}
header{border-bottom:4px solid var(--lead);display:flex;flex-wrap:wrap;gap:.2rem 2rem;align-items:baseline;justify-content:space-between}
h1{font-size:1.1em;margin:0;color:var(--quiet);font-weight:600}
h2{font-size:.8em;margin:0 0 .2em;color:var(--lead);text-transform:uppercase;letter-spacing:.05em}
h2[dir]{text-transform:none;letter-spacing:0;font-size:.9em}
p,ul{margin:0 0 .4em}figure{margin:0}
ul{padding-inline:1.1em}
main{flex:1;display:grid;grid-template-columns:1.35fr 1fr;gap:1.2rem 2rem;padding:1.2rem 1.5rem;align-content:start}
.aim{grid-column:1/-1;font-size:1.3em;font-weight:600}
.value{font-size:3.4em;line-height:1;font-weight:700;margin-bottom:.1em}
.due{font-weight:600}
.quiet,footer{color:var(--quiet)}
footer{font-size:.6em;display:flex;flex-wrap:wrap;gap:.2rem 2rem}
.logo{max-height:2.4em;max-width:9em;background:#fff;padding:.1em}
svg{display:block;max-width:100%;max-height:50vh;height:auto}
.side{display:grid;gap:1.2rem;align-content:start}
@media screen and (max-width:50rem){main{grid-template-columns:1fr}}
@media screen and (min-width:50rem) and (min-aspect-ratio:5/4){body{height:100vh}}
@media print,screen and (min-width:50rem) and (min-aspect-ratio:5/4){
main{min-height:0;grid-template-rows:auto minmax(0,1fr)}
.values{display:flex;flex-direction:column;min-height:0}
.values>*{flex:none}
.values figure{flex:1 1 0;min-height:0;position:relative}
svg{position:absolute;inset:0;width:100%;height:100%;max-height:none}
.aim,.side p,.side li{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.side p{-webkit-line-clamp:3}
.side ul{padding:0}
.side li:before{content:"•\\a0"}
}
@media print{@page{size:landscape;margin:12mm}:root{color-scheme:light}body{font-size:12pt;min-height:0;height:185mm;overflow:hidden}}
"""
    + IN_THE_DARK
)
"""On paper it is as high as A4 across, the lower of both papers, has room within its margins."""


def board_html(view: BoardView, remark: str = "", theme: Theme = USUAL, again: int | None = None) -> bytes:
    """The board. The same project gives the same bytes on the same day; ``remark`` stands at its foot.

    The browser loads it anew ``again`` after so many seconds. That takes a page away from who reads slowly, so only where it is
    asked for.
    """
    side = element(
        "div",
        _part(
            view.test_now,
            paragraph(view.test),
            bullets(view.predictions),
            missing="No test runs now.",
        ),
        _part("Next", paragraph(view.next)) if view.next and not view.test else None,
        *_tasks(view),
        _part("What the last test taught", paragraph(view.lesson), paragraph(view.harm))
        if view.lesson or view.harm
        else None,
        class_="side",
    )
    body = element(
        "body",
        element(
            "header",
            logo_of(theme),
            element("h1", view.title, dir="auto"),
            paragraph(view.due or view.rest, "due"),
        ),
        element("main", paragraph(view.aim or NO_AIM, "aim"), _values(view), side),
        element(
            "footer",
            paragraph(theme.organisation),
            paragraph(f"As of {day(view.today)}."),
            paragraph(view.quiet),
            paragraph(remark),
        ),
    )
    return document(view.title, themed(_STYLE, theme), body, again)


def _tasks(view: BoardView) -> list[Node]:
    """What is overdue, who does what this week, and what has no day."""
    found = []
    for time, tasks in view.tasks_by_time or ((BoardTime.WEEK, ()),):
        said = [f"{one.what}: {one.owner}" for one in tasks]
        if view.more and tasks and tasks[-1] is view.tasks[-1]:
            said.append(f"and {view.more} more")
        heading = "Who does what this week" if time is BoardTime.WEEK else time.value
        found.append(_part(heading, bullets(said), missing="Nothing is planned."))
    return found


def _part(heading: str, *children: Node | None, missing: str = "") -> Node:
    found = [child for child in children if child is not None]
    return element("section", element("h2", heading), *(found or [element("p", missing, class_="quiet")]))


def _values(view: BoardView) -> Node:
    """The latest value, large, and the chart with the cycles on it."""
    if not view.measure:
        return _part("How far we are", missing="No value yet.")
    return element(
        "section",
        element("h2", view.measure, dir="auto"),
        paragraph(view.latest, "value"),
        paragraph(view.beside_latest, "quiet"),
        element("figure", picture(chart_svg(view.chart, _LOOK), "chart", place="xMinYMin"))
        if view.chart
        else None,
        class_="values",
    )
