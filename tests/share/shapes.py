"""What stands in a shared file beside its words: elements, attributes, addresses, relationships, parts.

The texts of a project may change none of it. Each function takes the file, or the folder, and gives the shapes in it; each fails
where it holds what may never be there, whoever wrote it: a script of others, a formula, an address outside, a sign that is not seen.
"""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from leaving.test_leaving_commands import UNSEEN
from share.pages import Parsed
from share.workbooks import refuse_active

Shapes = AbstractSet[Any]

_ADDRESSES = {"href", "src", "srcset", "action", "data", "formaction", "poster", "ping", "xlink:href", "background"}  # fmt: skip
_POLICY = "default-src &#39;none&#39;"


def of_page(path: Path) -> Shapes:
    """A page of HTML: its elements with the names of their attributes, and where its links go."""
    html = path.read_text(encoding="utf-8")
    assert UNSEEN.search(html) is None, path
    page = Parsed(html)
    assert (page.open, page.odd) == ([], []), path
    assert html.count("<!") == 1, "another declaration, or a comment"
    assert "default-src 'none'" in html.replace("&#39;", "'")
    for name, attributes in page.elements:
        assert not [one for one in attributes if one.startswith("on")], (name, attributes)
        assert "style" not in attributes or name in ("span", "div", "section"), (name, attributes)
    for script in re.findall(r"<script[^>]*>(.*?)</script", html, re.DOTALL):
        assert "<" not in script.replace(" < ", "").replace(" <= ", ""), "an element within a script"
    for style in re.findall(r"<style[^>]*>(.*?)</style", html, re.DOTALL):
        assert "url(" not in style
        assert "@import" not in style
    addresses = {
        (name, key, _address(attributes[key]))
        for name, attributes in page.elements
        for key in attributes.keys() & _ADDRESSES
    }
    return page.shapes | addresses


def _address(text: str) -> str:
    return "within the page" if text.startswith("#") else text


def of_site(path: Path) -> Shapes:
    """A site: the shapes of all its pages."""
    pages = sorted(path.rglob("*.html"))
    assert pages
    shapes: set[Any] = set()
    for page in pages:
        for shape in of_page(page):
            local = isinstance(shape[-1], str) and re.fullmatch(r"(\.\./)?(projects/)?[\w%.~-]+\.html(#[\w-]*)?", shape[-1])  # fmt: skip
            shapes.add((*shape[:-1], "a page of the site") if local else shape)
    others = {one.name for one in path.rglob("*") if one.is_file() and one.suffix != ".html"}
    return shapes | {("file", name) for name in others}


def of_office(path: Path) -> Shapes:
    """A file for Word, PowerPoint or Excel."""
    return _of_parts(path.read_bytes())


_VALUES = ("Target", "TargetMode", "instr", "anchor", "macro", "action", "invalidUrl", "ContentType")
"""Attributes whose values say what a program does or asks for."""


def _of_parts(raw: bytes) -> set[Any]:
    shapes: set[Any] = set()
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        if "xl/workbook.xml" in parts.namelist():
            refuse_active(raw)
        for name in parts.namelist():
            kind = re.sub(r"\d+", "0", name)
            shapes.add(("part", kind))
            content = parts.read(name)
            if name.endswith(".xlsx"):
                shapes |= {(kind, *shape) for shape in _of_parts(content)}
            elif name.endswith((".xml", ".rels", ".vml")):
                assert UNSEEN.search(content.decode().replace("\r\n", "\n")) is None, name
                assert b"<!" not in content, name
                shapes |= _of_xml(kind, content)
    return shapes


def _of_xml(part: str, content: bytes) -> set[Any]:
    shapes: set[Any] = set()
    for one in ElementTree.fromstring(content).iter():
        shapes.add((part, one.tag, tuple(sorted(one.attrib))))
        for key, value in one.attrib.items():
            if key.rpartition("}")[2] in _VALUES:
                shapes.add((part, one.tag, key, re.sub(r"\d+", "0", value)))
                assert value != "External", (part, one.attrib)
        if one.tag.rpartition("}")[2] in ("instrText", "fldSimple", "object", "altChunk"):
            shapes.add((part, one.tag, one.text))
    return shapes


_LINKED = re.compile(r"(?<!\\)(?::|&#58;)//|\bwww(?<!\\)\.|\bmailto(?<!\\):")
"""What GitHub makes a link of without any sign of Markdown."""


def of_markdown(path: Path) -> Shapes:
    """Markdown, as CommonMark with tables reads it."""
    text = path.read_text(encoding="utf-8")
    assert UNSEEN.search(text) is None
    assert _LINKED.search(text) is None, _LINKED.search(text)
    shapes: set[Any] = set()
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        for token in (block, *(block.children or ())):
            assert token.type not in (
                "link_open",
                "image",
                "html_block",
                "html_inline",
                "fence",
                "code_block",
            )
            if token.type not in ("text", "text_special"):
                shapes.add((token.type, token.tag, token.level, tuple(sorted(token.attrs))))
    return shapes


def of_lines(path: Path) -> Shapes:
    """Plain words: how many lines they are, and how each begins."""
    text = path.read_text(encoding="utf-8")
    assert UNSEEN.search(text) is None
    return {
        (at, line.partition(": ")[0] if ": " in line else "")
        for at, line in enumerate(text.split("\n"))
        if at
    }


def of_tables(path: Path) -> Shapes:
    """A folder with tables as CSV, in which a spreadsheet finds no formula."""
    shapes: set[Any] = set()
    for file in sorted(path.iterdir()):
        with file.open(encoding="utf-8", newline="") as opened:
            head, *rows = csv.reader(opened)
        shapes.add((file.name, *head))
        for row in rows:
            assert len(row) == len(head), file.name
            for value in row:
                assert UNSEEN.search(value) is None, value
                assert value[:1] not in "=+@\t\r" or not value, value
                assert value[:1] != "-" or re.fullmatch(r"-[\d.e+-]+", value), value
    return shapes


def of_parquet(path: Path) -> Shapes:
    """A folder with tables as Parquet; folders are named by programme and year."""
    from pyarrow import parquet

    shapes: set[Any] = set()
    for file in sorted(path.rglob("*")):
        if not file.is_file():
            assert UNSEEN.search(file.name) is None
            continue
        table = parquet.ParquetFile(file).read()
        named, *parts = file.relative_to(path).parts
        assert [one.partition("=")[0] for one in parts[:-1]] in ([], ["programme", "year"]), parts
        shapes.add((named, *((one.name, str(one.type)) for one in table.schema)))
        assert UNSEEN.search(json.dumps(table.to_pylist(), default=str, ensure_ascii=False).replace("\\n", "")) is None  # fmt: skip
    return shapes


_ACTIVE = {
    *("URI", "Link", "Launch", "JavaScript", "JS", "GoToR", "GoToE", "SubmitForm", "ImportData", "EmbeddedFile", "EmbeddedFiles"),
    *("Filespec", "OpenAction", "AA", "AcroForm", "XFA", "RichMedia", "Movie", "Sound", "Rendition", "Named", "Annot", "Annots"),
}  # fmt: skip


def of_pdf(path: Path) -> Shapes:
    """A PDF, in which nothing can be clicked or run, and nothing is attached; its own names depend on its letters."""
    raw = path.read_bytes()
    assert raw.startswith(b"%PDF")
    plain, *parts = re.split(rb"\bstream\r?\n", raw)
    for part in parts:
        packed, _, behind = part.partition(b"endstream")
        within = plain.rpartition(b" obj")[
            2
        ]  # what the stream is of: fonts, pictures and pages of text have no objects
        plain += (zlib.decompress(packed) if b"/ObjStm" in within else b"") + behind
    names = set(re.findall(r"/([A-Za-z]+)", _without_strings(plain.decode("latin-1"))))
    assert {"Page", "Font", "StructTreeRoot"} <= names
    assert names & _ACTIVE == set(), names & _ACTIVE
    return frozenset()


def _without_strings(code: str) -> str:
    """The code of a PDF without what stands in round brackets, which may hold one another."""
    kept, depth = [], 0
    for one in re.split(r"(\\.|[()])", code, flags=re.DOTALL):
        depth += (one == "(") - (one == ")" and depth > 0)
        if not depth:
            kept.append(one)
    return " ".join(kept)
