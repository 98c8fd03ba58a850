"""Word files in all the shapes that Word writes: what is read of them, and what is refused because no program writes it.

No Word runs here: the files are shaped as its schema (ECMA-376) and the files it saves are.
"""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from pdsa_cli.importing.word import Paragraph, Row, UnreadableWord, word_file
from share.filling import MC, STRICT, W, packed

ROOT = (
    '<w:document xmlns:w="{word}" xmlns:mc="{mc}" xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:m="urn:math">'
    "<w:body>{body}</w:body></w:document>"
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/>'
    "</Relationships>"
)


def of(body: str, word: str = W, target: str = "word/document.xml", prefix: str = "w") -> bytes:
    document = ROOT.format(word=word, mc=MC, body=body)
    if prefix != "w":
        document = (
            document.replace("<w:", f"<{prefix}:")
            .replace("</w:", f"</{prefix}:")
            .replace(" w:", f" {prefix}:")
            .replace("xmlns:w=", f"xmlns:{prefix}=")
        )
    return packed({"_rels/.rels": RELATED.format(target=target).encode(), target: document.encode()})


def read(body: str, **how: str) -> list[Any]:
    """The blocks: a paragraph as its text, a row as its texts, each control as its tag and text behind the text it is in."""
    blocks = word_file(of(body, **how)).blocks
    return [
        _said(one) if isinstance(one, Paragraph) else [_said(cell) for cell in one.cells] for one in blocks
    ]


def _said(one: Any) -> Any:
    inner = [[_said(cell) for cell in row.cells] for row in getattr(one, "rows", ())]
    controls = [(control.tag or control.title, control.text) for control in one.controls]
    return (one.text, *controls, *inner) if controls or inner else one.text


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def tc(inner: str) -> str:
    return f"<w:tc>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def sdt(inner: str, tag: str = "t", more: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:tag w:val="{tag}"/>{more}</w:sdtPr><w:sdtEndPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


CHOICES = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("a") + r(" b")), ["a b"]),
        (p("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"), ["a\nb\tc-d"]),
        (p("<w:ins>" + r("in") + "</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del><w:moveFrom>" + r("from") + "</w:moveFrom><w:moveTo>" + r("to") + "</w:moveTo>"), ["into"]),
        (tbl(tc(p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("one ")) + p(r("line")))), [["one line"]]),
        (p("<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>"), ["bold"]),
        (p("<w:hyperlink>" + r("link") + "</w:hyperlink><w:smartTag>" + r(" tag") + "</w:smartTag><w:customXml>" + r(" x") + "</w:customXml>"), ["link tag x"]),
        (p("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" + r("today") + "<w:fldSimple w:instr='PAGE'>" + r("7") + "</w:fldSimple>"), ["today7"]),
        (p(r("a") + "<w:commentRangeStart/><w:r><w:commentReference/></w:r><w:r><w:drawing/></w:r><w:r><w:pict/></w:r><w:proofErr/>" + r("b")), ["ab"]),
        (p(r("a") + CHOICES.format(box=p(r("box")))), ["abox"]),
        (p(sdt(r("run"))), [("run", ("t", "run"))]),
        (sdt(p(r("block")) + p(r("two"))), [("block\ntwo", ("t", "block\ntwo"))]),
        (tbl(tc(p(r("x"))) + sdt(tc(p(r("cell")))) + tc(p(r("y")))), [["x", ("cell", ("t", "cell")), "y"]]),
        (tbl(tc(sdt(p(r("in cell")))) + tc(p(""))), [[("in cell", ("t", "in cell")), ""]]),
        ("<w:tbl>" + sdt("<w:tr>" + tc(p(sdt(r("in row"), "inner"))) + "</w:tr>", "row") + "</w:tbl>", [[("in row", ("inner", "in row"))]]),
        (tbl(sdt(tc(p(sdt(r("both"), "inner"))), "outer")), [[("both", ("inner", "both"), ("outer", "both"))]]),
        (p(sdt(r("Click here"), more="<w:showingPlcHdr/>")), [("", ("t", ""))]),
        (p(sdt(r("said"), more="<w:showingPlcHdr w:val='0'/>")), [("said", ("t", "said"))]),
        (tbl(tc(p(r("a")) + tbl(tc(p(r("b"))) + tc(p(r("c"))))) + tc(p(r("d")))), [[("a\nb\nc", ["b", "c"]), "d"]]),
        ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + tc(p(r("gone"))) + "</w:tr><w:tr><w:trPr><w:ins/></w:trPr>" + tc(p(r("new"))) + "</w:tr></w:tbl>", [["new"]]),
        (tbl("<w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p(r("gone")) + "</w:tc>" + tc(p(r("stays")))), [["stays"]]),
        (p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + r("y")), ["y"]),
    ],
)  # fmt: skip
def test_what_is_seen_is_read_whatever_its_shape(body: str, expected: list[Any]) -> None:
    assert read(body) == expected
    assert read(body, word=STRICT) == expected
    assert read(body, prefix="ns0") == expected
    assert read(body, target="word/document2.xml") == expected


def test_a_calendar_says_its_day_beside_its_text() -> None:
    body = p(
        sdt(
            r("soon"),
            more='<w:date w:fullDate="2026-11-30T00:00:00Z"><w:calendar w:val="gregorian"/></w:date>',
        )
    )
    (block,) = word_file(of(body)).blocks
    assert isinstance(block, Paragraph)
    assert [(one.text, one.day) for one in block.controls] == [("soon", "2026-11-30")]


def test_rows_know_their_table() -> None:
    blocks = word_file(of(tbl(tc(p(r("a"))), tc(p(r("b")))) + p("") + tbl(tc(p(r("c")))))).blocks
    assert [block.table for block in blocks if isinstance(block, Row)] == [1, 1, 2]


def _bomb() -> bytes:
    packing = BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATED.format(target="word/document.xml"))
        archive.writestr("word/document.xml", ROOT.format(word=W, mc=MC, body=p(r("a" * 40_000_000))))
    return packing.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (_bomb, "unpacks to 40 MB, more than the 30 MB allowed"),
        (lambda: of("<w:p/>" * 400_001), "more than 400,000 marks"),
        (lambda: of("<w:ins>" * 200 + "</w:ins>" * 200), "more than 100 deep"),
        (lambda: of(p(sdt(r("a" * 2_000_000)))), "more than 3,000,000 characters"),
        (lambda: packed({"_rels/.rels": RELATED.format(target="word/document.xml").encode(), "word/document.xml": (ENTITIES + ROOT.format(word=W, mc=MC, body=p(r("&b;")))).encode()}), "holds a document type"),
        (lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "it is an OpenDocument text (.odt)"),
        (lambda: packed({"_rels/.rels": RELATED.format(target="xl/workbook.xml").encode(), "xl/workbook.xml": b"<a/>"}), "it is an Excel workbook"),
        (lambda: packed({"readme.txt": b"hello"}), "it is a packed folder (ZIP), and no Word file"),
        (lambda: of("<w:p>"), "it is damaged"),
        (lambda: of(p(r("a")))[:-60], "it is damaged"),
    ],
    ids=["unpacks", "marks", "deep", "text", "entities", "odt", "xlsx", "zip", "open", "cut"],
)  # fmt: skip
def test_what_no_program_writes_is_refused_before_it_takes_memory(raw: Any, said: str) -> None:
    with pytest.raises(UnreadableWord) as refused:
        word_file(raw())
    assert said in refused.value.message
    assert refused.value.advice
