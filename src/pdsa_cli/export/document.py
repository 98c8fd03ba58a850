"""The whole project as a Word document: what the page says, element by element, so that both say the same.

The page is HTML that was made here, of few elements; nothing else is read in this way. Its values behind a picture are left out,
as the workbook has them, except where there are no pictures.
"""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

from pdsa_cli.errors import PdsaError
from pdsa_cli.export.page.document import page_html
from pdsa_cli.export.svg import size_of, spoken
from pdsa_cli.export.word_document import WordDocument
from pdsa_cli.lazily import pattern
from pdsa_cli.views.whole import WholeView

_PICTURE = pattern(r"<svg.*?</svg>", re.DOTALL)
_LEVELS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
_TEXTS = frozenset((*_LEVELS, "p", "li", "dt", "dd", "caption", "th", "td"))
_LEFT_OUT = frozenset(("nav", "head"))

Drawn = Callable[[bytes], bytes]


def document_word(view: WholeView, today: date, remark: str = "") -> tuple[bytes, bool]:
    """The document, and whether it has pictures. Raises PdsaError where the library that writes it is missing."""
    document = WordDocument(view.report.project.title, today)
    drawn = _drawing()
    html = page_html(view, remark).decode()
    pictures = _PICTURE.findall(html)
    reader = _Page(document, pictures, drawn)
    reader.feed(_PICTURE.sub("<svg>", html))
    reader.close()
    return document.raw(), drawn is not None


def _drawing() -> Drawn | None:
    """What makes PNG of a picture, where its library is there."""
    from pdsa_cli.export.png import png_of

    try:
        png_of(b'<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1"/>')
    except PdsaError:
        return None
    return png_of


class _Page(HTMLParser):
    """Goes through the page, and puts each element into the document."""

    def __init__(self, document: WordDocument, pictures: list[str], drawn: Drawn | None) -> None:
        super().__init__()
        self.document, self.pictures, self.drawn = document, iter(pictures), drawn
        self.skipped = 0
        self.texts: list[str] = []
        self.label = ""
        self.caption = ""
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "svg":
            picture = next(self.pictures)
            if self.drawn is not None:
                self._picture(picture, self.drawn)
        elif tag in _LEFT_OUT or (tag == "details" and self.drawn is not None):
            self.skipped += 1
        elif tag in _TEXTS:
            self.texts = []
        elif tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT or (tag == "details" and self.drawn is not None):
            self.skipped -= 1
        if self.skipped:
            return
        said = "".join(self.texts).strip()
        if tag in _LEVELS:
            self.document.heading(said, _LEVELS[tag])
        elif tag == "p":
            self.document.paragraph(said)
        elif tag == "li":
            self.document.bullets([said])
        elif tag == "dt":
            self.label = said
        elif tag == "dd":
            self.document.paragraph(said, bold=f"{self.label}:")
        elif tag == "caption":
            self.caption = said
        elif tag in ("th", "td"):
            self.rows[-1].append(said)
        elif tag == "table":
            self.document.table(self.rows[0], self.rows[1:], self.caption)

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.texts.append(data)

    def _picture(self, svg: str, drawn: Drawn) -> None:
        name, described = spoken(svg)
        self.document.picture(drawn(svg.encode()), size_of(svg), name, described or name)
