"""`pdsa share document`, and the paper for Word: what the page and the draft say, as those who go on in Word need it."""

import re
import shlex
import sys
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from commands.running import CORD, EXAMPLES, Desk
from pdsa_cli.export.png import png_of
from share.filling import out_of_order, parts_of
from share.pages import shared

docx = pytest.importorskip("docx")
SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"


def opened(desk: Desk, *words: str | Path, what: str = "document") -> Any:
    desk.run("share", what, "--out", "out.docx", "--replace", *words)
    return docx.Document(BytesIO((desk.folder / "out.docx").read_bytes()))


def headings(document: Any) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name.startswith(("Title", "Heading"))]


class _Headings(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open = bool(re.fullmatch("h[1-4]", tag))
        self.found += [""] * self.open

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and not re.fullmatch("h[1-4]", tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1] += data


def test_a_document_says_what_the_page_says(desk: Desk) -> None:
    document = opened(desk, "-p", SEPSIS)
    assert headings(document) == _Headings(shared(desk, "-p", SEPSIS)).found
    assert document.core_properties.title == "Antibiotics within the hour for adults with suspected sepsis"
    raw = (desk.folder / "out.docx").read_bytes()
    parts = parts_of(raw)
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', parts["word/document.xml"].decode())
    assert len(described) == len([name for name in parts if name.startswith("word/media/")]) == 8
    assert all(len(text) > 20 for text in described)
    tables = {table.rows[0].cells[0].text: table for table in document.tables}
    assert [cell.text for cell in tables["Idea"].rows[0].cells][:2] == ["Idea", "Does the gain hold?"]
    assert parts["word/document.xml"].count(b"<w:tblHeader") == len(document.tables)
    assert out_of_order(parts["word/document.xml"]) == []
    opened(desk, "-p", SEPSIS)
    assert (desk.folder / "out.docx").read_bytes() == raw


def test_the_heading_of_a_picture_that_lies_across_stands_on_its_page(desk: Desk) -> None:
    document = opened(desk, "-p", SEPSIS)
    across = [one.orientation == docx.enum.section.WD_ORIENT.LANDSCAPE for one in document.sections]
    assert across.count(True) == 2
    pages: list[list[Any]] = [[]]
    for one in document.paragraphs:
        pages[-1].append(one)
        if one._p.pPr is not None and one._p.pPr.sectPr is not None:
            pages.append([])
    assert len(pages) == len(across)
    for page, lies in zip(pages, across, strict=True):
        if lies:
            assert any(one._p.xpath(".//w:drawing") for one in page)
        else:
            told = [one for one in page if one.text or one._p.xpath(".//w:drawing")]
            assert not told or not told[-1].style.name.startswith("Heading"), told[-1].text
    headings = [
        one.text for page, lies in zip(pages, across, strict=True) for one in page if lies and one.text
    ]
    assert "3. What changes can we make that will result in improvement?" in headings


def test_pictures_in_a_document_have_signs_that_can_be_drawn() -> None:
    def drawn(text: str) -> bytes:
        return png_of(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="30"><text y="20">{text}</text></svg>'.encode()
        )

    pytest.importorskip("resvg_py")
    assert drawn("\U0001f469\U0001f3fd\u200d\u2695\ufe0f asks") == drawn("\U0001f469 asks")
    assert drawn("وقت \U0001f691 a") == drawn("وقت  a")
    assert drawn("\U0001f691 a") != drawn(" a")


def test_a_project_of_nothing_is_a_document_too(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    assert "No cycle yet." in [one.text for one in opened(desk).paragraphs]
    assert desk.run("share", "document").err == "Wrote the document to p.docx.\n"


@pytest.mark.parametrize("words", [(), ("--reflection",)], ids=["paper", "reflection"])
def test_a_paper_for_word_says_what_its_markdown_says(desk: Desk, words: tuple[str, ...]) -> None:
    document = opened(desk, "-p", SEPSIS, *words, what="paper")
    desk.run("share", "paper", "-p", SEPSIS, *words, "--out", "out.md")
    lines = (desk.folder / "out.md").read_text(encoding="utf-8").replace("\\", "").split("\n")
    said = [line.lstrip("#->").strip() for line in lines if line.strip() and line != "---"]
    assert [one.text for one in document.paragraphs if one.text] == said


def test_what_is_missing_is_named(desk: Desk) -> None:
    blocked = desk.write("blocked/docx.py", "raise ImportError")
    for words in (("document",), ("paper", "--out", "a.docx")):
        ran = desk.run("share", *words, "-p", CORD, status=1, PYTHONPATH=str(blocked.parent))
        assert ran.err == (
            "error: Word documents need the library python-docx, which is not installed\n"
            f"  install it beside pdsa: {shlex.quote(sys.executable)} -m pip install python-docx; "
            "or share the page, which Word opens too: it is HTML\n"
        )
    without = desk.write("blocked/resvg_py.py", "raise ImportError")
    blocked.unlink()
    ran = desk.run("share", "document", "-p", CORD, "--out", "b.docx", PYTHONPATH=str(without.parent))
    assert "There are no pictures in it" in ran.err
    tables = docx.Document(BytesIO((desk.folder / "b.docx").read_bytes())).tables
    assert "Day" in [cell.text for table in tables for cell in table.rows[0].cells]
    for words in (
        ("page", "--out", "a.docx"),
        ("worksheet", "--out", "a.pdf"),
        ("document", "--out", "a.xlsx"),
        ("document", "--reflection"),
    ):
        desk.run("share", *words, "-p", CORD, status=2)
