"""The few parts that the sections of a page are made of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pdsa_cli.export.html import Child, Node, element, picture, several
from pdsa_cli.export.svg import size_of

_BROAD = 1000.0
"""As wide as this a picture is drawn; wider ones are hard to read at the width of the text."""


class Section(NamedTuple):
    """A section of a page: the id by which the contents lead to it, its heading, and what stands below it."""

    id: str
    heading: str
    body: Node

    @property
    def html(self) -> Node:
        """The section as an element, named by its heading."""
        name = f"{self.id}-heading"
        return element(
            "section", element("h2", self.heading, id=name), self.body, id=self.id, aria_labelledby=name
        )


def section(name: str, heading: str, *children: Child) -> Section:
    """A section of these children."""
    return Section(name, heading, several(*children))


def paragraph(text: str | None, look: str | None = None) -> Node | None:
    """A text of a project in its own direction of writing; none where there is nothing to say."""
    said = (text or "").strip()
    return element("p", said, class_=look, dir="auto") if said else None


def bullets(texts: Iterable[str], *, numbered: bool = False) -> Node | None:
    """Texts below one another."""
    items = [element("li", text, dir="auto") for text in texts]
    return element("ol" if numbered else "ul", *items) if items else None


def facts(pairs: Iterable[tuple[str, str | None]]) -> Node | None:
    """Labelled texts, those that are not empty."""
    found = [
        part
        for label, text in pairs
        if text
        for part in (element("dt", label), element("dd", text, dir="auto"))
    ]
    return element("dl", *found) if found else None


Cell = str | Node


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], caption: str) -> Node | None:
    """Rows under their headings; the first cell of each is its header. A column in which nothing stands is left out.

    On a narrow screen each row stands as a list; the roles say what the parts are then too.
    """
    cells = list(map(tuple, rows))
    if not cells:
        return None
    shown = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in cells)]
    made = (element("tr", *(_cell(heads[at], row[at], at) for at in shown), role="row") for row in cells)
    names = (element("th", heads[at], scope="col", role="columnheader") for at in shown)
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *names, role="row"), role="rowgroup"),
        element("tbody", *made, role="rowgroup"),
        role="table",
        class_="rows",
    )


def _cell(head: str, cell: Cell, at: int) -> Node:
    if at == 0:
        return element("th", cell, scope="row", role="rowheader", dir="auto")
    return element("td", cell, role="cell", dir="auto", data_label=head if cell else None)


def values(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> Node:
    """The numbers behind a picture, to be opened."""
    names = (element("th", head, scope="col") for head in heads)
    made = (element("tr", element("th", row[0], scope="row"), *(element("td", cell) for cell in row[1:])) for row in rows)  # fmt: skip
    whole = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *names)),
        element("tbody", *made),
    )
    scrolled = element("div", whole, class_="wide values", role="group", tabindex="0", aria_label=caption)
    return element("details", element("summary", caption), scrolled)


def drawing(svg: bytes, name: str, label: str, *below: Child, look: str | None = None) -> Node:
    """A picture with what stands below it; where it is wider than the screen it can be moved, also by keys.

    One that is far broader than the text gets all the width that there is, and on paper a page of its own, across.
    """
    framed = element(
        "div", picture(svg, name), class_="wide", role="group", tabindex="0", aria_label=f"Picture: {label}"
    )
    caption = several(*below) if any(child is not None for child in below) else None
    if _is_broad(svg):
        look = "broad"
    return element("figure", framed, element("figcaption", caption) if caption else None, class_=look)


def _is_broad(svg: bytes) -> bool:
    width, height = size_of(svg.decode())
    return width > _BROAD and width > 1.2 * height
