"""`pdsa share` to places that are none, or no ordinary ones: it says what is wrong, and leaves what is there as it was."""

import os
import stat
import threading
from pathlib import Path

import pytest

from commands.running import CORD, Desk


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward.pdsa.yaml", CORD.read_bytes())
    return desk


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("page", "--out", "-"), "--out -: the page goes to a file\n  name it\n"),
        (("brief", "--out", "-"), "--out -: the brief goes to a file\n  leave --out away: a brief is printed\n"),
        (("tables", ".", "--out", "-"), "--out -: the tables go to a file\n  name it\n"),
        (("poster", "--out", "p.png"), "--out p.png: the poster is not made as a picture\n  give the file another ending, such as .html\n"),
        (("page", "--out", "p.doc"), "--out p.doc: the page is not made as a file of old Office programs\n  give the file another ending, such as .html\n"),
        (("board", "--out", "b.svg"), "--out b.svg: the board is not made as a picture\n  give the file another ending, such as .html\n"),
        (("brief", "--out", "b.png"), "--out b.png: the brief is not made as a picture\n  give the file another ending\n"),
        (("slides", "--out", "s.ppt"), "--out s.ppt: the slides are a file for PowerPoint\n  give it the ending .pptx: s.pptx\n"),
        (("board", "--out", "b.pdf"), "--out b.pdf: the board is not made as PDF\n  give the file another ending, such as .html; the page, the poster or the digest can be one\n"),
        (("page", "--out", "p.txt"), "--out p.txt: the page is not made as plain text\n  give the file another ending, such as .html; the brief can be one\n"),
        (("brief", "--out", "b.html"), "--out b.html: the brief is not made as a page for browsers\n  give the file another ending; the page, the poster, the board or the digest can be one\n"),
        (("digest", ".", "--out", "d.csv"), "--out d.csv: the digest is not made as data\n  give the file another ending, such as .html\n"),
    ],
)  # fmt: skip
def test_names_of_forms_in_which_nothing_is_made_are_refused(
    ward: Desk, words: tuple[str, ...], said: str
) -> None:
    assert ward.run("share", *words, status=2).err == f"error: {said}"
    assert [path.name for path in ward.folder.iterdir()] == ["ward.pdsa.yaml"]


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("no/such.html", "there is no folder no\n  create the folder first, or check the path\n"),
        (".", ". is a folder\n  name a file in it\n"),
        ("", ". is a folder\n  name a file in it\n"),
    ],
)
def test_places_that_are_no_files_are_named(ward: Desk, out: str, said: str) -> None:
    assert ward.run("share", "page", "--out", out, status=1).err == f"error: {said}"


def test_a_name_with_blanks_and_quotes_is_taken_as_it_is(ward: Desk) -> None:
    name = "a b 'q' \"r\" $x.html"
    assert ward.run("share", "page", "--out", name).err == f"Wrote the page to {name}.\n"
    assert (ward.folder / name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_brief_is_markdown_where_its_file_is(ward: Desk) -> None:
    ward.run("share", "brief", "--out", "b.md")
    ward.run("share", "brief", "--out", "b.txt")
    assert (ward.folder / "b.md").read_text().startswith("**Delayed")
    assert (ward.folder / "b.txt").read_text().startswith("Delayed")


@pytest.mark.not_on_windows
def test_a_pipe_gets_what_is_made_and_stays_a_pipe(ward: Desk) -> None:
    pipe = ward.folder / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert ward.run("share", "page", "--out", "pipe", "--replace").err == "Wrote the page to pipe.\n"
    reader.join()
    ward.run("share", "page", "--out", "page.html")
    assert got == [(ward.folder / "page.html").read_bytes()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.not_on_windows
def test_standard_output_can_be_named_by_the_system_and_a_full_disk_is_said(ward: Desk) -> None:
    assert ward.run("share", "page", "--out", "/dev/stdout").out.startswith("<!DOCTYPE html>")
    if Path("/dev/full").exists():
        ran = ward.run("share", "page", "--out", "/dev/full", status=1)
        assert ran.err.startswith("error: /dev/full was not changed: there is no room on the disk\n")
