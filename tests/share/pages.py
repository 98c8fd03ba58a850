"""Pages that `pdsa share page` writes, as a browser reads them, and the code of those that are set for print."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from commands.running import Desk
from pdsa_cli import store
from pdsa_cli.export.page.document import page_body
from pdsa_cli.export.pdf.page import page_source
from pdsa_cli.export.pdf.poster import poster_source
from pdsa_cli.export.poster.arranging import arranged
from pdsa_cli.export.poster.sheet import sheet
from pdsa_cli.views.poster import USUAL
from pdsa_cli.views.whole import whole_view

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Parsed(HTMLParser):
    """A page as a browser reads it: its elements with their attributes, its texts, and what was not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.odd: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.odd.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def shapes(self) -> set[tuple[str, tuple[str, ...]]]:
        """Each kind of element with the names of its attributes."""
        return {(tag, tuple(sorted(attributes))) for tag, attributes in self.elements}


def shared(desk: Desk, *words: str | Path, what: str = "page") -> str:
    desk.run("share", what, "--out", "out.html", "--replace", *words)
    return (desk.folder / "out.html").read_text(encoding="utf-8")


def parsed(desk: Desk, *words: str | Path, what: str = "page") -> Parsed:
    return Parsed(shared(desk, *words, what=what))


_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def code_for_print(path: Path) -> set[str]:
    """The words of the code, without its strings, by which page and poster of a project are set as PDF."""
    view = whole_view(store.load(path).project, date(2026, 11, 22))
    poster = arranged(view, USUAL, sheet("a2", landscape=True))
    sources = (page_source(page_body(view, ""), "a4"), poster_source(poster, ""))
    return {
        word
        for source in sources
        for word in re.findall(r"[A-Za-z_-]+|[#$@<>`\\]", _STRINGS.sub('""', source))
    }
