"""`pdsa share page` and `poster` as PDF: one sheet or as many as it takes, tagged, the same bytes, and no text of a project is code."""

import json
import re
import shlex
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from commands.running import CORD, EXAMPLES, NICU, Desk
from pdsa_cli.export.html import element
from pdsa_cli.export.pdf.tree import tree_of
from pdsa_cli.export.pdf.writing import Writer, breakable, picture, string
from pdsa_cli.export.simple_signs import in_simple_signs, without_symbols

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"


def inflated(raw: bytes) -> bytes:
    """A PDF with its streams unpacked as far as they are deflated."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return raw + b"\n".join(unpacked)


def pages(raw: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", inflated(raw)))


@pytest.mark.parametrize(
    ("size", "across", "box"),
    [("a1", "--portrait", b"1683.7795 2383.937"), ("letter", "--landscape", b"792 612")],
)
@pytest.mark.parametrize("project", [SEPSIS, NICU], ids=["sepsis", "nicu"])
def test_a_poster_is_one_sheet_of_its_size_tagged_and_the_same_each_time(
    desk: Desk, project: Path, size: str, across: str, box: bytes
) -> None:
    pytest.importorskip("typst")
    made = []
    for name in ("a.pdf", "b.PDF"):
        desk.run("share", "poster", "-p", project, "--size", size, across, "--out", name)
        made.append((desk.folder / name).read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-1.7")
    found = inflated(made[0])
    assert pages(made[0]) == 1
    assert b"/MediaBox[0 0 " + box in found
    assert b"/StructTreeRoot" in found
    assert b"pdfuaid" in found
    assert b"/Alt" in found or project == NICU  # which has no chart to describe


def test_a_page_has_all_its_pictures_on_a4_or_letter(desk: Desk) -> None:
    pytest.importorskip("typst")
    for size, box in (("a4", b"595.2756 841.8898"), ("letter", b"612 792")):
        ran = desk.run("share", "page", "-p", SEPSIS, "--size", size, "--out", "p.pdf", "--replace")
        assert ran.err == "Wrote the page to p.pdf.\n"
        raw = (desk.folder / "p.pdf").read_bytes()
        found = inflated(raw)
        assert b"/MediaBox[0 0 " + box in found
        assert pages(raw) >= 8
        assert found.count(b"/S /Figure") + found.count(b"/S/Figure") == 8


def test_a_string_holds_any_text() -> None:
    typst = pytest.importorskip("typst")
    text = "".join(map(chr, range(1, 0x180))) + '\\"#{}[]$*_`@<>/**/ \\u{41}'
    asked = f"#metadata({string(text)}) <said>"
    assert json.loads(typst.query(asked.encode(), "<said>", field="value", one=True)) == text


@pytest.mark.parametrize(
    "word", ["Donaudampfschifffahrtselektrizität" * 3, "x" * 3000, "https://doi.org/" + "1" * 80, "手" * 40]
)
def test_a_long_word_can_be_broken_so_that_it_stays_in_its_column(word: str) -> None:
    pieces = breakable(f"A {word} b").split("\u200b")
    assert "".join(pieces) == f"A {word} b"
    assert max(map(len, pieces)) <= 10


@pytest.mark.parametrize(
    "text", ["Every patient is seen within the hour", "ي" * 60, "e" + "\u0301" * 60, "👩\u200d⚕\ufe0f"]
)
def test_what_is_short_or_joined_is_not_broken(text: str) -> None:
    assert breakable(text) == text


def test_a_page_breaks_its_words_and_draws_its_pictures_so() -> None:
    written = Writer({}).write(tree_of(element("p", "x" * 60)))
    assert "\u200b" in written
    assert f'"{"x" * 60}"' in written.replace("\u200b", "")
    drawn, _, spoken = picture("<svg><title>Wait ✅</title><text>Wait ✅</text></svg>").partition("alt:")
    assert "✅" not in drawn
    assert "Wait ✅" in spoken


def test_a_picture_has_no_sign_that_would_be_drawn_as_a_box() -> None:
    svg = '<svg><title>Wait ✅</title><text x="1">Wait ✅ 👩\u200d⚕\ufe0f min</text><text>وقت ✅</text></svg>'
    assert (
        without_symbols(svg)
        == '<svg><title>Wait </title><text x="1">Wait   min</text><text>وقت </text></svg>'
    )
    assert (
        in_simple_signs(svg)
        == '<svg><title>Wait ✅</title><text x="1">Wait ✅ 👩 min</text><text>وقت </text></svg>'
    )
    assert in_simple_signs("<svg><text>Wait (min)</text></svg>") == "<svg><text>Wait (min)</text></svg>"


def test_a_character_that_no_font_has_is_said_and_written_all_the_same(desk: Desk) -> None:
    pytest.importorskip("typst")
    desk.write("p.pdsa.yaml", 'pdsa: 1\ntitle: "Sign \\U000F0000 of nobody"\n')
    err = desk.run("share", "poster", "-p", "p", "--out", "p.pdf").err
    assert "No font here has" in err
    assert pages((desk.folder / "p.pdf").read_bytes()) == 1


@pytest.mark.parametrize("name", ["\u0627\u0651", "\u0301\u0301 a", "a\u200d"])
def test_marks_on_letters_in_a_chart_stop_no_pdf(desk: Desk, name: str) -> None:
    pytest.importorskip("typst")
    data = [{"on": f"2026-01-{day:02}", "value": day} for day in range(1, 9)]
    project = {"pdsa": 1, "title": "T", "measures": [{"id": "a", "name": name, "data": data}]}
    desk.write("p.pdsa.yaml", json.dumps(project))
    desk.run("share", "page", "-p", "p", "--out", "p.pdf")
    assert b"/StructTreeRoot" in inflated((desk.folder / "p.pdf").read_bytes())


def test_without_the_library_the_message_says_what_to_install(desk: Desk) -> None:
    blocked = desk.write("blocked/typst.py", "raise ImportError")
    ran = desk.run("share", "poster", "-p", CORD, "--out", "a.pdf", status=1, PYTHONPATH=str(blocked.parent))
    assert ran.err.endswith(
        "error: PDF files need the library typst, which is not installed\n"
        f"  install it beside pdsa: {shlex.quote(sys.executable)} -m pip install typst; "
        "or write .html, open it in a browser, and print it there to a PDF\n"
    )
    assert not (desk.folder / "a.pdf").exists()


def test_only_a_page_and_a_poster_are_made_as_pdf(desk: Desk) -> None:
    for words in (
        ("brief", "--out", "a.pdf"),
        ("board", "--out", "a.PDF"),
        ("page", "--size", "a4"),
        ("page", "--size", "a1", "--out", "a.pdf"),
    ):
        desk.run("share", *words, "-p", CORD, status=2)
    assert not list(desk.folder.iterdir())


def test_two_measures_with_their_cycles_stand_on_one_sheet_where_they_fit(desk: Desk) -> None:
    pytest.importorskip("typst")
    desk.run("share", "page", "-p", SEPSIS, "--out", "p.pdf")
    assert pages((desk.folder / "p.pdf").read_bytes()) <= 10


@pytest.mark.skipif(shutil.which("chromium") is None, reason="only a browser tells how it prints a page")
def test_a_page_that_a_browser_prints_has_two_measures_on_a_sheet(desk: Desk) -> None:
    ward = EXAMPLES / "collaborative" / "teams" / "alder.pdsa.yaml"
    desk.run("share", "page", "-p", ward, "--out", "p.html")
    profile = desk.folder / "profile"
    subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"),
            *("--no-pdf-header-footer", f"--print-to-pdf={desk.folder}/p.pdf", f"{desk.folder}/p.html"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert pages((desk.folder / "p.pdf").read_bytes()) <= 5
