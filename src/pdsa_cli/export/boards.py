"""The boards of several projects on one page, for one screen: of each the aim, the latest value, its chart, and what runs now."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.export.board import COLOURS, IN_THE_DARK
from pdsa_cli.export.chart_svg import Look, plot_svg
from pdsa_cli.export.html import Node, document, element, picture
from pdsa_cli.export.page.parts import bullets, paragraph
from pdsa_cli.export.theme import USUAL, Theme, logo_of, themed
from pdsa_cli.views.board import BoardView
from pdsa_cli.views.sentences import NO_AIM, day


class _Grid(NamedTuple):
    """How boards stand on a screen: columns and rows, how large their text is for its width, and how much they say.

    ``lines`` are those of the aim and of what runs now, at most; ``tasks`` and ``lesson`` say whether there is room for these.
    """

    columns: int
    rows: int
    text: float
    lines: int
    tasks: int
    lesson: bool
    plot: Look


_GRIDS = (
    _Grid(2, 1, 1.5, 3, 3, True, Look(700, 26, 300)),
    _Grid(2, 2, 1.15, 2, 1, True, Look(700, 24, 150)),
    _Grid(3, 2, 1.2, 2, 1, False, Look(480, 22, 160)),
    _Grid(3, 3, 1.05, 1, 0, False, Look(480, 22, 110)),
    _Grid(4, 3, 1.0, 1, 0, False, Look(400, 21, 120)),
)
ON_A_SCREEN = 12
"""So many projects fit a screen of 1,920 by 1,080 pixels; further ones stand below."""
_STYLE = (
    COLOURS
    + """body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;font:clamp(.9rem,TEXTvw,3rem)/1.25 system-ui,-apple-system,"Segoe UI",Arial,Helvetica,sans-serif}
header,footer{padding:.4rem 1rem;display:flex;flex-wrap:wrap;gap:.2rem 2rem;align-items:center;justify-content:space-between}
header{border-bottom:4px solid var(--lead)}
h1{font-size:1.2em;margin:0}
h2{font-size:1.05em;line-height:1.2;margin:0;color:var(--lead)}
h3{display:inline;font-size:1em;margin:0}
p,ul{margin:0;padding:0}figure{margin:0;min-width:0}
main{flex:1;display:grid;grid-template-columns:repeat(COLUMNS,minmax(0,1fr));gap:.6em;padding:.6em}
article{border:2px solid var(--line);border-top:4px solid var(--lead);padding:.4em .7em;display:flex;flex-direction:column;gap:.25em;min-width:0}
article>*{flex:none}
.said p,.said ul,.said li{display:inline}
.said li{margin-inline-end:.5em}
.now{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.7em;align-items:center}
.value{font-size:2em;line-height:1;font-weight:700;max-width:6em}
.value small{display:block;font-size:.5em;line-height:1.15;font-weight:400}
.quiet,footer{color:var(--quiet)}
.stale{border:2px dashed var(--ink);padding:.2em .4em}
footer{font-size:.8rem}
svg{display:block;width:100%;height:auto}
.logo{max-height:2.4em;max-width:9em;background:#fff;padding:.1em}
@media screen and (max-width:50rem){main{grid-template-columns:minmax(0,1fr)}}
@media screen and (min-width:50rem) and (min-aspect-ratio:5/4){
main{min-height:0;grid-auto-rows:ROWS}
body{height:BODY}
article{min-height:0}
.now{flex:1;min-height:0;grid-template-rows:minmax(0,1fr)}
figure,svg{height:100%;min-height:0}
h2,.brief,.measure{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.brief{-webkit-line-clamp:LINES}
.measure{-webkit-line-clamp:1}
}
@media print{@page{size:landscape;margin:8mm}:root{color-scheme:light}body{font-size:9pt;min-height:0}article{break-inside:avoid}}
"""
    + IN_THE_DARK
)


class Card(NamedTuple):
    """The board of one project; ``view`` is None where it was never read, ``remark`` says what is wrong with it now."""

    name: str
    view: BoardView | None
    remark: str


def boards_html(
    cards: Sequence[Card],
    today: date,
    remark: str = "",
    theme: Theme = USUAL,
    again: int | None = None,
    *,
    on_one_scale: bool = False,
) -> bytes:
    """The boards. The same projects give the same bytes on the same day; the browser loads it ``again`` after so many seconds.

    ``on_one_scale`` says that charts of one measure are.
    """
    grid = next((one for one in _GRIDS if len(cards) <= one.columns * one.rows), _GRIDS[-1])
    fits = len(cards) <= ON_A_SCREEN
    given = {
        "TEXT": str(grid.text),
        "COLUMNS": str(grid.columns),
        "LINES": str(grid.lines),
        "ROWS": "minmax(0,1fr)" if fits else "30vh",
        "BODY": "100vh" if fits else "auto",
    }
    css = re.sub("[A-Z]{4,}", lambda word: given[word[0]], _STYLE)
    title = f"{theme.organisation}: improvement projects" if theme.organisation else "Improvement projects"
    alike = "Charts of the same measure have one scale. " if on_one_scale else ""
    body = element(
        "body",
        element(
            "header",
            logo_of(theme),
            element("h1", title, dir="auto"),
            paragraph(f"{alike}As of {day(today)}."),
        ),
        element("main", *(_card(card, grid, number) for number, card in enumerate(cards, 1))),
        element("footer", paragraph(remark)) if remark else None,
    )
    return document(title, themed(css, theme), body, again)


def _card(card: Card, grid: _Grid, number: int) -> Node:
    view = card.view
    if view is None:
        unread = element("p", "The file of this project cannot be read.", class_="stale")
        return element("article", element("h2", card.name, dir="auto"), unread)
    return element(
        "article",
        element("h2", view.title, dir="auto"),
        paragraph(view.aim or NO_AIM, "brief"),
        paragraph(view.due, "quiet"),
        element("p", element("strong", view.rest)) if view.rest else None,
        *_now(view, grid, number),
        _labelled("Test:", paragraph(view.test)) if view.test else None,
        _labelled("Next:", paragraph(view.next)) if view.next and not view.test else None,
        *_tasks(view, grid.tasks),
        _labelled("Learned:", paragraph(view.lesson)) if grid.lesson and view.lesson else None,
        element("div", paragraph(view.harm), class_="said brief") if grid.lesson and view.harm else None,
        element("p", card.remark, class_="stale") if card.remark else None,
    )


def _tasks(view: BoardView, most: int) -> Iterator[Node]:
    """What is overdue, what is of this week, and what has no day, the first ``most`` of all."""
    for time, tasks in view._replace(tasks=view.tasks[:most]).tasks_by_time:
        said = [f"{one.what} ({one.owner})" for one in tasks]
        yield _labelled(f"{time}:", bullets(said))


def _now(view: BoardView, grid: _Grid, number: int) -> tuple[Node | None, ...]:
    """The latest value, large, beside its chart; below it what and of which day it is."""
    if not view.measure:
        return (paragraph("No value yet.", "quiet"),)
    drawn = picture(plot_svg(view.chart, grid.plot), f"chart-{number}") if view.chart else None
    return (
        element(
            "div",
            _value(view.latest),
            element("figure", drawn) if drawn else None,
            class_="now",
        ),
        paragraph(f"{view.beside_latest}: {view.measure}", "quiet measure"),
    )


def _value(latest: str) -> Node | None:
    """The latest value, large, with its unit small below it, so that a long one leaves room for the chart."""
    number, _, unit = latest.partition(" ")
    return element("p", number, element("small", unit) if unit else None, class_="value") if latest else None


def _labelled(label: str, said: Node | None) -> Node:
    return element("div", element("h3", label), " ", said, class_="said brief")
