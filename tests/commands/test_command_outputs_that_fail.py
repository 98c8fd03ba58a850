"""What was changed is reported as changed, and what was typed is said to be kept, also when nothing can be shown."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from commands.running import PDSA, Desk, answer, finish

PROJECT = "pdsa: 1\ntitle: Cord\nmeasures:\n  - {id: wait, name: Wait, unit: min, better: lower}\n"
WRITING = {
    "set": ("set", "title", "New"),
    "cycle": ("cycle", "--new", "--title", "First"),
    "record": ("record", "wait", "12", "--on", "2026-11-01"),
    "idea": ("idea", "--add", "A bell"),
    "measure": ("measure", "wait", "--unit", "minutes"),
    "people": ("people", "--add", "x"),
}
FULL = Path("/dev/full")


def run(desk: Desk, words, out, err):
    """The exit code and what reached the streams that are pipes."""
    done = subprocess.run(
        [*PDSA, *words],
        stdout=out,
        stderr=err,
        stdin=subprocess.DEVNULL,
        cwd=desk.folder,
        env=desk.env,
        check=False,
    )
    return done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode()


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_standard_output_that_takes_nothing(desk: Desk, words):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    with FULL.open("wb") as full:
        status, _, err = run(desk, [*words, "--json"], full, subprocess.PIPE)
    assert status == 1
    assert project.read_text() != PROJECT
    assert "the output could not be written: No space left on device; cord.pdsa.yaml is changed" in err
    assert "not to be repeated" in err
    desk.run("undo")
    assert project.read_text() == PROJECT


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_standard_error_that_takes_nothing(desk: Desk, words):
    """What would have been said there is said in the output, unless that is data; the exit code says that it failed."""
    project = desk.write("cord.pdsa.yaml", PROJECT)
    with FULL.open("wb") as full:
        status, out, _ = run(desk, words, subprocess.PIPE, full)
        assert (status, project.read_text() != PROJECT) == (1, True)
        assert out.strip()
        assert "Traceback" not in out
        desk.run("undo")
        status, out, _ = run(desk, [*words, "--json"], subprocess.PIPE, full)
    assert status == 1
    envelope = json.loads(out)
    assert envelope["errors"] == []
    assert envelope["data"] is not None


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_a_reader_that_has_gone_still_hears_of_the_change(desk: Desk, words):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    read, write = os.pipe()
    os.close(read)
    status, _, err = run(desk, [*words, "--json"], write, subprocess.PIPE)
    os.close(write)
    assert status == 0
    assert project.read_text() != PROJECT
    assert err.strip()


def test_both_that_take_nothing(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    with FULL.open("wb") as full:
        assert run(desk, WRITING["set"], full, full)[0] == 1
    assert "New" in project.read_text()


def test_what_only_shows_says_that_it_could_not(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    with FULL.open("wb") as full:
        status, _, err = run(desk, ["report"], full, subprocess.PIPE)
    assert (status, "is changed" in err) == (1, False)
    assert "the output could not be written: No space left on device" in err


def test_a_new_project(desk: Desk):
    with FULL.open("wb") as full:
        status, _, err = run(desk, ["new", "Falls", "--json"], full, subprocess.PIPE)
    assert status == 1
    assert "falls.pdsa.yaml is changed" in err


@pytest.mark.parametrize("ending", [signal.SIGINT, None])
def test_a_draft_that_is_kept_is_announced(desk: Desk, ending):
    """Half-way through the prompts: Ctrl-C, and the sign that stops."""
    desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle", "--new")
    answer(terminal, "?", "A bell at the desk")
    terminal.expect("> ")
    if ending is None:
        terminal.send("!")
    else:
        terminal.send_control("c")
    shown = finish(terminal, 0 if ending is None else 130)
    (draft,) = desk.drafts
    assert draft.name.split("-")[-1].split(".")[0] in shown.replace("\n", "")
