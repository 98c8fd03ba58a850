"""Recording in a closed project: refused or asked about, and taken up again only where a person says so."""

import pytest

from commands.running import Desk, answer, finish

CLOSED = """\
pdsa: 1
title: Cord
status: closed  # for good?
measures:
  - id: m
    name: M
    data:
      - {on: 2026-10-01, value: 4}
cycles:
  - number: 1
    title: Poster
    plan: {objective: O}
    do: {started: 2026-10-01, ended: 2026-10-02, data: D}
    study: {on: 2026-10-03, learned: L}
    act: {on: 2026-10-03, decision: abandon}
closing:
  on: 2026-10-31
  results: R
"""
RECORDING = pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("cycle", "--title", "Again"), ""),
        (("cycle", "1", "--next", "N"), ""),
        (("cycle", "--from", "-"), "title: Again\n"),
        (("record", "m", "5"), ""),
        (("record", "m", "5", "--on", "2026-10-08", "--note", "late"), ""),
        (("record", "--from", "-", "--measure", "m"), "on,value\n2026-10-08,5\n"),
    ],
)


@RECORDING
def test_nothing_is_recorded_in_a_closed_project_unasked(desk: Desk, words: tuple[str, ...], stdin: str):
    project = desk.write("cord.pdsa.yaml", CLOSED)
    refused = desk.run(*words, stdin=stdin, status=2).err
    assert "the project is closed; nothing was recorded: Cord" in refused
    assert "add --reopen" in refused
    assert project.read_text() == CLOSED


CHANGES = "status_changes:\n  - on: 2026-10-31\n    status: closed\n  - on: 2026-11-22\n    status: active\n"


@RECORDING
def test_reopen_takes_it_up_and_records_in_one_step(desk: Desk, words: tuple[str, ...], stdin: str):
    project = desk.write("cord.pdsa.yaml", CLOSED)
    said = desk.run(*words, "--reopen", stdin=stdin).err
    assert said.startswith("Taken up again: Cord.\n")
    text = project.read_text()
    assert "status: active  # for good?\n" in text
    assert "results: R" in text.partition("closing:")[2]
    assert "  on:" not in text.partition("closing:")[2].partition("status_changes:")[0]
    assert text.endswith(CHANGES)
    desk.run("undo")
    assert project.read_text() == CLOSED


@pytest.mark.parametrize(
    "words",
    [
        ("cycle", "1", "--amend", "--learned", "Better said"),
        ("record", "m", "5", "--on", "2026-10-01", "--replace"),
        ("record", "m", "--on", "2026-10-01", "--remove"),
    ],
)
def test_what_is_on_record_can_be_put_right_in_a_closed_project(desk: Desk, words: tuple[str, ...]):
    project = desk.write("cord.pdsa.yaml", CLOSED)
    desk.run(*words)
    assert "status: closed  # for good?" in project.read_text()


@pytest.mark.parametrize("status", ["active", "paused", "sustaining"])
def test_reopen_changes_no_project_that_is_not_closed(desk: Desk, status: str):
    project = desk.write("cord.pdsa.yaml", CLOSED.replace("closed", status))
    assert "Taken up again" not in desk.run("record", "m", "5", "--reopen").err
    assert f"status: {status}  # for good?" in project.read_text()


def test_at_a_keyboard_it_asks(desk: Desk):
    project = desk.write("cord.pdsa.yaml", CLOSED)
    terminal = desk.terminal("record", "m", "5")
    answer(terminal, "Take it up again, and record this?", "n")
    finish(terminal, 1)
    assert project.read_text() == CLOSED
    terminal = desk.terminal("record")
    answer(terminal, "Take it up again, and record this?", "y", "M", "6")
    finish(terminal)
    assert "value: 6" in project.read_text()
    assert "status: active" in project.read_text()


@pytest.mark.parametrize(
    ("status", "next_step"), [("closed", "Nothing is left to do"), ("paused", "Take the project up again")]
)
def test_nothing_is_to_be_planned_in_a_closed_or_paused_project(desk: Desk, status: str, next_step: str):
    open_cycle = (
        CLOSED.replace("closed", status)
        .replace("    study: {on: 2026-10-03, learned: L}\n", "")
        .replace("    act: {on: 2026-10-03, decision: abandon}\n", "")
    )
    for text in (open_cycle, CLOSED.replace("closed", status)):
        desk.write("cord.pdsa.yaml", text)
        step = desk.run("report", "--json").data["computed"]["standing"]["next"]
        assert step["text"].startswith(next_step)


def test_tasks_of_a_closed_project_are_left_open_and_not_due(desk: Desk) -> None:
    tasks = "tasks: [{what: Old, when: 2026-11-20}, {what: New, when: 2026-11-25}]\n"
    desk.write("cord.pdsa.yaml", CLOSED + tasks)
    left = "Left open\nTask 1: Old; who: nobody yet; when: was due 20 Nov 2026; for: project\n"
    for folder in ((), (".",)):
        shown = desk.run("todo", *folder).out
        assert left in shown
        assert "Task 2: New; who: nobody yet; when: set for 25 Nov 2026; for: project\n" in shown
        assert "To come" not in shown
        states = [
            one.get("computed", one)["state"] for one in desk.run("todo", *folder, "--json").data["tasks"]
        ]
        assert states == ["open", "open"]


def test_the_aim_of_a_closed_project_is_not_counted_down_to(desk: Desk) -> None:
    aim = "aim: {statement: A, measure: m, target: 9, by: 2026-12-30}\n"
    desk.write("cord.pdsa.yaml", CLOSED + aim)
    assert "To 9, due 30 December 2026; no baseline.\n" in desk.run("report").out


def test_the_day_of_closing_may_be_unknown_for_good(desk: Desk) -> None:
    desk.write("u.pdsa.yaml", "pdsa: 1\ntitle: U\nmeasures: [{id: m, name: M}]\n")
    ran = desk.run("close", "--on", "not known", "--results", "x", "--learned", "y")
    assert ran.err.startswith("Closed on a day that nobody knows: U.\n")
    assert "on: unknown" in (desk.folder / "u.pdsa.yaml").read_text()
    desk.run("close", "--learned", "z")
    assert "on: unknown" in (desk.folder / "u.pdsa.yaml").read_text()
    assert "is still to come" in desk.run("close", "--on", "2099-01-01", "--learned", "q", status=2).err
    desk.run("close", "--on", "2026-01-05", "--learned", "q")
    assert "on: 2026-01-05" in (desk.folder / "u.pdsa.yaml").read_text()
