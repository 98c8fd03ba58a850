"""Everything that `pdsa share` makes of projects whose every text is hostile: it is text there, and nothing else.

A thing to share without a line in ``FORMS`` fails here.
"""

import json
import os
import random
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from markdown_it import MarkdownIt

from commands.running import LONG, Desk, desk_in
from fork_server import SERVER
from leaving.test_leaving_commands import HOSTILE as OF_SHELLS, hostile
from leaving.test_leaving_pictures import HOSTILE as OF_PICTURES
from pdsa_cli.commands.share.kinds import KINDS, Shared
from pdsa_cli.export.markdown import plain
from pdsa_cli.export.texts import for_others
from share import shapes
from share.test_share_workbook import FORMULAS

BATCHES, AT_ONCE = (100, 10) if LONG else (1, 2)


class Form(NamedTuple):
    """A form in which something is shared: more words, its file, how that is read, and whether it is of a whole folder."""

    out: str
    read: Callable[[Path], shapes.Shapes]
    words: tuple[str, ...] = ()
    of_folder: bool = False


FORMS: dict[Shared, tuple[Form, ...]] = {
    Shared.BRIEF: (
        Form("brief.txt", shapes.of_lines),
        Form("brief.md", shapes.of_markdown, ("--markdown",)),
        Form("briefs.md", shapes.of_markdown, ("--markdown",), of_folder=True),
    ),
    Shared.PAGE: (Form("page.html", shapes.of_page), Form("page.pdf", shapes.of_pdf)),
    Shared.POSTER: (
        Form("poster.html", shapes.of_page),
        Form("poster.pdf", shapes.of_pdf, ("--landscape", "--size", "a3")),
    ),
    Shared.BOARD: (
        Form("board.html", shapes.of_page),
        Form("boards.html", shapes.of_page, ("--reload",), of_folder=True),
    ),
    Shared.WORKSHEET: (
        Form("worksheet.docx", shapes.of_office, ("--cycle", "2")),
        Form("blank.docx", shapes.of_office, ("--blank",)),
    ),
    Shared.DOCUMENT: (Form("document.docx", shapes.of_office),),
    Shared.PAPER: (
        Form("paper.md", shapes.of_markdown),
        Form("paper.docx", shapes.of_office),
        Form("reflection.md", shapes.of_markdown, ("--reflection",)),
    ),
    Shared.SLIDES: (Form("slides.pptx", shapes.of_office),),
    Shared.WORKBOOK: (Form("workbook.xlsx", shapes.of_office),),
    Shared.SHEET: (Form("sheet.xlsx", shapes.of_office),),
    Shared.SITE: (Form("site", shapes.of_site, of_folder=True),),
    Shared.DIGEST: tuple(
        Form(f"digest.{ending}", read, ("--since", "2025-01-01"), of_folder=True)
        for ending, read in (("html", shapes.of_page), ("md", shapes.of_markdown), ("pdf", shapes.of_pdf))
    ),
    Shared.TABLES: (
        Form("tables", shapes.of_tables, of_folder=True),
        Form("tables.xlsx", shapes.of_office, of_folder=True),
        Form("parts", shapes.of_parquet, ("--parquet",), of_folder=True),
    ),
}

HARMLESS = (
    "Ward",
    "A card at the bed of who waits. " * 12,
    "W" * 400,
    "two\nlines of\n\nwords",
    " a blank before",
    "المريض لا يعرف متى يأتي الطبيب",
    "7 of 9,\t12%",
    "Mail nurse@ward.example",
)
"""Texts that ask for nothing: short and long ones, of several lines, in another direction, with what may identify somebody."""
OF_MARKDOWN = (
    *("[a](http://x.example)", "![a](http://x.example/a.png)", "<http://x.example>", "http://x.example/a_b", "www.x.example", "[x]: http://x.example", "[^1]: a"),
    *("# a", "> a", "- a", "+ a", "* a", "1. a", "2) a", "- [ ] a", "---", "***", "___", "- - -", "===", "--", "```\na", "~~~", "~~a~~", "    a"),
    *("| a | b |\n|---|---|\n| 1 | 2 |", "a\n===", "a\n\n- b", "`a`", "**a**", "_a_", "<details open>", "<a href=x>", "a\\", "\\[a](x)", "&lt;b&gt;", "$a$", "a  \nb", ":-)"),
)  # fmt: skip
OF_TYPST = (
    *('#link("http://x.example")[a]', '"); #link("http://x.example"); ("', ']#read("/etc/passwd")[', '#import "@preview/a:0.1.0"', "$a$ #eval(\"1\")", "\\u{0}", "<a> @a", "/* */ // a"),
    *('")} #set page(fill: red) {("', "\\", '\\"', "= a", "#include \"a\""),
)  # fmt: skip
OF_TEMPLATES = ("{{7*7}}", "{% raw %}", "${7*7}", "<%= 7 %>", "#{7}", "{0} {a} %s %(a)s", "{ HYPERLINK \"http://x.example\" }", "_x000D_ _x0041_")  # fmt: skip
OF_STYLE = (
    "</style><style>*{background:url(http://x.example)}",
    "javascript:alert(1)",
    "data:text/html,<b>",
    "</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>",
    "</a:t></a:r><a:hlinkClick/>",
    "</title></head><base href=http://x.example>",
    "<svg/onload=alert(1)>",
    "--><!--",
    "</script><script>alert(1)</script>",
)
SIGNS = tuple(f"a{sign}b" for sign in "\r\xad\u061c\u200b\u200d\u200e\u200f\u2060\u3000\ufdd0\ufeff\ufff9\ufffd\U0001ffff\U000e0041\U0010fffe")  # fmt: skip
REFUSED = "\x00\x1b\u2028\u202e\ufffe\ud800"
"""What steers the text around it, and what XML cannot hold: a project with one of them is not valid."""
LONG_ONES = ("x" * 3000, "手" * 700, "👩‍⚕️" * 90, "e\u0301" * 400, "a " * 1500, "<" * 500, "\\" * 400)
PATHS = ("../../x", "/etc/passwd", "CON", "nul.", "a/b\\c:d", ".", "..", "~", "%00", "%2e%2e%2f")
ALL = (*OF_SHELLS, *OF_PICTURES, *FORMULAS, *OF_MARKDOWN, *OF_TYPST, *OF_TEMPLATES, *OF_STYLE, *SIGNS, *LONG_ONES, *PATHS)  # fmt: skip
NAME = "ward's <b> & [a](x) 'q' {}"


def test_everything_that_can_be_shared_is_looked_at() -> None:
    assert FORMS.keys() == KINDS.keys()
    for what, kind in KINDS.items():
        endings = {Path(f"x{kind.ending}").suffix, *kind.others} - {""}
        assert endings <= {Path(form.out).suffix for form in FORMS[what]}, what
        assert kind.several is any(form.of_folder for form in FORMS[what]), what


def test_of_a_project_with_signs_that_steer_nothing_is_made(desk: Desk) -> None:
    for sign in REFUSED:
        desk.write("p.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "notes": f"a{sign}b"}))
        lines = [
            ["share", what, "." if form.of_folder else "-pp", "--out", f"out-{form.out}", *form.words]
            for what, forms in FORMS.items()
            for form in forms[:1]
        ]
        for words, ran in zip(lines, desk.each(lines), strict=True):
            assert ran.returncode == 3, (words, ran.stderr)
        assert not list(desk.folder.glob("out-*")), sign


def test_a_text_in_markdown_is_read_as_it_was_written() -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for text in (*ALL, *HARMLESS):
        for before, said in (("- ", ""), ("> ", ""), ("- **a:** ", "a: "), ("**a** ", "a ")):
            html = markdown.render(before + plain(text))
            assert re.findall("<(?!/?(?:ul|li|blockquote|strong|p)>)[^>]*>", html) == [], text
            shown = unescape(re.sub("<[^>]*>", "", html)).strip()
            assert shown == said + " ".join(for_others(text).split())


def written(folder: Path, projects: Sequence[dict[str, Any]]) -> list[Path]:
    """The projects as files of a folder; JSON is YAML."""
    folder.mkdir()
    paths = [folder / f"{NAME.format(number)}.pdsa.yaml" for number, _ in enumerate(projects)]
    for path, project in zip(paths, projects, strict=True):
        path.write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
    return paths


def shared(desk: Desk, projects: Sequence[dict[str, Any]], into: str) -> Iterator[tuple[Shared, Form, Path]]:
    """All forms of all the projects, each with the file or the folder that was made."""
    paths = written(desk.folder / into, projects)
    lines, made = [], []
    for what, forms in FORMS.items():
        for form in forms:
            for at, path in enumerate([Path(into)] if form.of_folder else paths):
                out = desk.folder / f"{into}-{at}-{form.out}"
                place = [str(path)] if form.of_folder else ["-p", str(path)]
                lines.append(["share", what, *place, "--out", str(out), *form.words, "--anyway", ALL[at]])
                made.append((what, form, out))
    for words, ran in zip(lines, _run_each(desk, lines), strict=True):
        assert ran.returncode == 0, (words, ran.stderr.decode())
    yield from made


def _run_each(desk: Desk, lines: list[list[str]]) -> Iterator["subprocess.CompletedProcess[bytes]"]:
    """Forked also in the long run, which would take hours otherwise."""
    for words in lines:
        if hasattr(os, "fork"):
            yield SERVER.run_in_turn(words, desk.env, desk.folder, b"", timeout=120)
        else:
            yield desk.raw(*words)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Shared, Form], shapes.Shapes]:
    """The shapes of each form of projects with harmless texts."""
    found: dict[tuple[Shared, Form], shapes.Shapes] = {}
    with desk_in(tmp_path_factory.mktemp("harmless")) as desk:
        projects = [hostile(at, HARMLESS, units=True) for at in range(0, len(HARMLESS), 1 if LONG else 5)]
        projects.append(hostile(0, HARMLESS[:1], units=True))
        for what, form, path in shared(desk, projects, "wards"):
            found[what, form] = found.get((what, form), frozenset()) | form.read(path)
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_text_of_a_project_becomes_anything_but_text(
    desk: Desk, known: dict[tuple[Shared, Form], shapes.Shapes], batch: int
) -> None:
    chance = random.Random(batch)
    projects = [hostile(at, tuple(chance.sample(ALL, 9)), units=True) for at in range(AT_ONCE)]
    faults = []
    for what, form, path in shared(desk, projects, "wards"):
        try:
            more = form.read(path) - known[what, form]
        except AssertionError as error:
            faults.append((path.name, str(error)[:400]))
        else:
            faults += [(path.name, one) for one in more]
    assert faults == []
    assert not list(desk.folder.rglob("PWNED"))
