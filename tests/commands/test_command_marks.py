"""Suggested commands have marks where a person's own words go; pasted as they stand, these are not saved."""

import shutil

import pytest

from commands.running import CORD, Desk

CYCLE = ("cycle", "1", "--amend")
PASTED = [
    ((*CYCLE, "--data-collection", "..."), "--data-collection: ..."),
    ((*CYCLE, "--observations", " … "), "--observations: …"),
    ((*CYCLE, "--task", "WHAT; who=...; when=...; where=..."), "--task: WHAT"),
    ((*CYCLE, "--task", "Print cards; who=clerk; when=DAY"), "--task: DAY"),
    ((*CYCLE, "--prediction", "4 of 5; because=..."), "--prediction: ..."),
    ((*CYCLE, "--finding", "1: met; RESULT"), "--finding: RESULT"),
    (("measure", "--add", "NAME; kind=outcome; unit=..."), "NAME"),
    (("people", "--add", '"..."'), "..."),
    (("set", "aim.place", "..."), "..."),
    (("set", "aim.measure", "ID"), "ID"),
    (("set", "aim.how", "high|low"), "high|low"),
    (("new", "..."), "..."),
    (("todo", "1", "--who", "ROLE"), "--who: ROLE"),
]


@pytest.mark.parametrize(("words", "said"), PASTED, ids=[said for _, said in PASTED])
def test_a_mark_is_not_saved(desk: Desk, words: tuple[str, ...], said: str) -> None:
    path = desk.folder / CORD.name
    shutil.copy(CORD, path)
    ran = desk.run(*words, status=2)
    assert ran.err == f"error: {said} only marks where your own words go\n  write them in its place\n"
    assert path.read_bytes() == CORD.read_bytes()


def test_words_with_dots_in_them_are_words(desk: Desk) -> None:
    shutil.copy(CORD, desk.folder)
    desk.run("set", "aim.place", "labour ward ... and theatre")
    desk.run("cycle", "1", "--amend", "--observations", "Nobody came; we waited ...")


def test_a_mark_is_no_answer_at_a_prompt(desk: Desk) -> None:
    shutil.copy(CORD, desk.folder)
    terminal = desk.terminal("people", "--add")
    terminal.expect("> ")
    terminal.send("...")
    terminal.expect("... only marks where your own words go; write them in its place.")
    terminal.expect("> ")
    terminal.send("!")
    terminal.close()
    assert "stakeholders" not in (desk.folder / CORD.name).read_text()


def test_a_suggestion_names_a_driver_of_the_project(desk: Desk) -> None:
    shutil.copy(CORD, desk.folder)
    desk.run("driver", "--add", "Everybody knows who is eligible; id=eligible")
    desk.run("idea", "--add", "A sign on the door; id=sign")
    first = desk.report()["drivers"][0]["id"]
    shown = desk.run("driver").out
    assert f"The idea sign acts on no driver. pdsa idea sign --driver {first}" in shown
    assert f"--driver {first}" in desk.run("check", "--select", "IDE01", status=1).out
