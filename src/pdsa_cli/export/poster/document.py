"""A poster as HTML: one sheet that a browser shows as it is printed."""

from collections.abc import Iterator

from pdsa_cli.export.chart_svg import Look, chart_svg
from pdsa_cli.export.html import Node, document, element, picture
from pdsa_cli.export.page.parts import paragraph
from pdsa_cli.export.poster.arranging import Arranged, Column, Piece
from pdsa_cli.export.poster.style import style_of
from pdsa_cli.export.svg import size_of
from pdsa_cli.export.theme import USUAL, Theme, logo_of, themed
from pdsa_cli.views.chart import ChartView
from pdsa_cli.views.poster import Branch, OneCycle, Part, PosterDrawing, PosterList, PosterText

_UNITS = 10.0
"""Of a picture, for each millimetre of A4."""
_TEXT = 0.82
"""The size of the text in a chart, as a multiple of that around it."""
_FLATTEST = 0.2
"""How high the plot of a chart is at least, as a share of its width."""


def poster_html(found: Arranged, remark: str = "", theme: Theme = USUAL) -> bytes:
    """The poster. The same project gives the same bytes on the same day; ``remark`` stands at its foot."""
    return document(found.view.title, themed(style_of(found), theme), poster_body(found, remark, theme))


def poster_body(found: Arranged, remark: str, theme: Theme = USUAL) -> Node:
    """What stands on the sheet."""
    numbers = iter(range(1, 100))
    return element(
        "body",
        element(
            "div",
            element(
                "header",
                element("div", element("h1", found.view.title, dir="auto"), paragraph(found.view.about)),
                logo_of(theme),
            ),
            element(
                "main",
                *(_column(column, found, numbers) for column in found.columns),
                class_="panels" if found.panels else None,
            ),
            element("footer", paragraph(f"As of {found.view.day}."), paragraph(remark)),
            class_="sheet",
        ),
    )


def _column(column: Column, found: Arranged, numbers: Iterator[int]) -> Node:
    pieces = (_piece(piece, column, found, numbers) for piece in column.pieces)
    return element("div", *pieces, class_="column")


def _piece(piece: Piece, column: Column, found: Arranged, numbers: Iterator[int]) -> Node:
    looks = [name for name, has in (("ground", piece.grounded), ("chart", piece.charts)) if has]
    body: list[Node] = []
    parts = list(piece.parts)
    while parts:
        kind = type(parts[0])
        alike = [parts.pop(0)]
        while kind in (PosterList, Branch) and parts and type(parts[0]) is kind:
            alike.append(parts.pop(0))
        body.append(_together(alike, column, found, numbers))
    return element("section", element("h2", piece.heading, dir="auto"), *body, class_=" ".join(looks) or None)


def _together(alike: list[Part], column: Column, found: Arranged, numbers: Iterator[int]) -> Node:
    """Parts of one kind beside one another: the items of a list, the branches of a diagram, or a single one of another kind."""
    match alike[0]:
        case PosterText(text, look):
            return element("p", text, class_=look or None, dir="auto")
        case PosterList():
            items = (element("li", one.text, dir="auto") for one in alike if isinstance(one, PosterList))
            return element("ul", *items, class_="listed")
        case Branch():
            return element(
                "ul", *(_branch(one) for one in alike if isinstance(one, Branch)), class_="drivers"
            )
        case OneCycle(title, facts):
            lines = (
                element("div", element("dt", f"{label}:"), " ", element("dd", text, dir="auto"))
                for label, text in facts
            )
            return element(
                "article", element("h3", title, dir="auto"), element("dl", *lines) if facts else None
            )
        case PosterDrawing(chart):
            drawn = chart_in(chart, found.width * _UNITS, column.chart * _UNITS, found.text * _UNITS * _TEXT)
            return element("figure", picture(drawn, f"chart-{next(numbers)}"))


def _branch(branch: Branch) -> Node:
    looks = ["second"] if branch.level == "secondary driver" else []
    if not branch.ideas:
        looks.append("alone")
    ideas = (
        element("ul", *(element("li", idea, dir="auto") for idea in branch.ideas)) if branch.ideas else None
    )
    driver = element("span", branch.driver, class_="driver", dir="auto")
    return element("li", driver, ideas, class_=" ".join(looks) or None)


def chart_in(chart: ChartView, width: float, height: float, size: float) -> bytes:
    """A chart of these proportions: what stands around the plot is as high as its words take."""
    flattest = _FLATTEST * width
    around = size_of(chart_svg(chart, Look(width, size, flattest)).decode())[1] - flattest
    return chart_svg(chart, Look(width, size, max(height - around, flattest)))
