"""Commands as on Windows, simulated: no modules of POSIX, open files that cannot be replaced, names without case."""

import json
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from commands.running import PDSA, Desk
from pdsa_cli.store import system
from pdsa_cli.store.system import why_not_a_name
from pdsa_cli.system import takes_escapes

SOURCE = Path(__file__).parents[2] / "src" / "pdsa_cli"
PROJECT = (
    "pdsa: 1\r\ntitle: Cord   # ours\r\nmeasures:\r\n  - {id: wait, name: Wait, unit: min, better: lower}\r\n"
)
WRITING = {
    "set": ("set", "title", "New"),
    "cycle": ("cycle", "--new", "--title", "First"),
    "record": ("record", "wait", "12", "--on", "2026-11-01"),
    "idea": ("idea", "--add", "A bell"),
    "measure": ("measure", "wait", "--unit", "minutes"),
    "people": ("people", "--add", "x"),
}
READING = (("report",), ("list",), ("check",), ("chart",), ("todo",), ("review",), ("report", "--json"))


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_a_change_and_its_undoing(desk: Desk, words):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run(*words)
    after = project.read_bytes()
    assert after != PROJECT.encode()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert [path.name for path in desk.folder.iterdir()] == ["cord.pdsa.yaml"]
    desk.run("undo")
    assert project.read_bytes() == PROJECT.encode()
    desk.run("undo")
    assert project.read_bytes() == after


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading(desk: Desk, words):
    desk.write("cord.pdsa.yaml", PROJECT)
    done = desk.raw(*words)
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_a_project_is_changed_in_an_editor(desk: Desk, tmp_path: Path):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "path.write_bytes(path.read_bytes().replace(b'Cord', b'Clamping'))\n"
    )
    desk.run("edit", PDSA_EDITOR=f'"{sys.executable}" "{editor}"')
    assert project.read_bytes() == PROJECT.replace("Cord", "Clamping").encode()
    assert [path.name for path in desk.folder.iterdir()] == ["cord.pdsa.yaml"]


def test_a_new_project_and_its_picture(desk: Desk):
    desk.run("new", "Falls")
    assert (desk.folder / "falls.pdsa.yaml").exists()
    assert "is there already" in desk.run("new", "x", "--file", "FALLS.pdsa.yaml", status=2).err
    desk.run("set", "title", "More", "-p", "FALLS.PDSA.YAML")


@pytest.mark.parametrize("name", ["CON.pdsa.yaml", "a:b.pdsa.yaml", "nul.x.pdsa.yaml", "what?.pdsa.yaml"])
def test_names_that_windows_forbids_are_not_created(desk: Desk, name):
    ran = desk.run("new", "Falls", "--file", name, status=1)
    assert "cannot be the name of a file on Windows" in ran.err
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("ward.pdsa.yaml", True),
        ("console.yaml", True),
        ("com10.yaml", True),
        ("con", False),
        ("Con.pdsa.yaml", False),
        ("LPT1.txt", False),
        ("a|b", False),
        ("ward.", False),
        ("ward ", False),
        ("tab\tbed", False),
    ],
)
def test_which_names_those_are(name, allowed):
    assert (why_not_a_name(name) == "") is allowed


def test_a_file_that_a_scanner_has_open_for_a_moment(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    reader = project.open("rb")
    timer = threading.Timer(0.6, reader.close)
    process = desk.start("set", "title", "New")
    timer.start()
    _, err = process.communicate(timeout=100)
    timer.join()
    assert process.returncode in (0, 1)
    if process.returncode:  # a slow computer: the scanner was there until the end of patience
        assert b"another program has it open" in err
    else:
        assert b"New" in project.read_bytes()


def test_a_file_that_stays_open_is_named_as_such(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    with project.open("rb"):
        ran = desk.run("set", "title", "New", status=1)
    assert "was not changed: another program has it open" in ran.err
    assert "chmod" not in ran.err
    assert project.read_bytes() == PROJECT.encode()
    assert [path.name for path in desk.folder.iterdir()] == ["cord.pdsa.yaml"]


def test_what_another_program_has_open_is_waited_for(monkeypatch):
    paused, attempts = [], []
    monkeypatch.setattr(system, "time", SimpleNamespace(sleep=paused.append))

    def act():
        attempts.append(len(paused))
        error = PermissionError()
        error.winerror = 32  # a sharing violation
        raise error

    with pytest.raises(PermissionError):
        system.retried(act)
    assert attempts == [0, 1, 2, 3, 4, 5]
    assert sum(paused) > 1.4


def test_a_write_protected_file(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT).chmod(0o444)
    ran = desk.run("set", "title", "New", status=1)
    assert "Read-only in its properties" in ran.err
    assert "chmod" not in ran.err


@pytest.mark.parametrize("quiet", [False, True])
def test_who_waits_is_told_so_and_gets_the_turn(desk: Desk, quiet: bool):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    holder = {"user": "anna", "host": "WARD9", "process": 1, "since": "14:05", "key": "0123456789abcdef"}
    lock = desk.write(".cord.pdsa.yaml.pdsa-lock", json.dumps(holder))
    waiting = desk.start("set", "title", "Ours", *(("--quiet",) if quiet else ()))
    assert waiting.stderr is not None
    if quiet:
        time.sleep(3)  # longer than what is said without it takes
    else:
        said = waiting.stderr.readline().decode()
        assert "another program (anna on WARD9 since 14:05) that is changing cord.pdsa.yaml" in said
    assert project.read_bytes() == PROJECT.encode()
    lock.unlink()
    _, rest = waiting.communicate(timeout=60)
    assert waiting.returncode == 0
    assert rest == b"" if quiet else rest.decode().startswith("title: Cord → Ours")
    assert b"title: Ours" in project.read_bytes()


def test_several_writers_at_once(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    processes = [desk.start("cycle", "--new", "--title", f"Writer {index}") for index in range(4)]
    for process in processes:
        _, err = process.communicate(timeout=200)
        assert process.returncode == 0, err
    assert all(f"Writer {index}".encode() in project.read_bytes() for index in range(4))
    assert [path.name for path in desk.folder.iterdir()] == ["cord.pdsa.yaml"]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("words", [("report",), ("list",), ("set", "title", "Más → “x”")], ids=" ".join)
def test_consoles_of_other_encodings(desk: Desk, encoding, words):
    desk.write("cord.pdsa.yaml", PROJECT.replace("Cord", "Café “x” → 痛み"))
    done = subprocess.run(
        [*PDSA, *words],
        capture_output=True,
        cwd=desk.folder,
        env=desk.env | {"PYTHONIOENCODING": encoding},
        check=False,
    )
    assert done.returncode == 0
    (done.stdout + done.stderr).decode(encoding)


@pytest.mark.parametrize(
    ("environment", "windows", "takes"),
    [
        ({}, True, False),
        ({"WT_SESSION": "1"}, True, True),
        ({"TERM_PROGRAM": "vscode"}, True, True),
        ({"ConEmuANSI": ""}, True, False),
        ({}, False, True),
    ],
)
def test_the_classic_console_gets_no_colour(environment, windows, takes):
    assert takes_escapes(environment, windows) is takes


def test_nothing_else_asks_which_system_this_is():
    """One module asks; another says what follows for files. The rule of the folders of a user is Linux's own."""
    allowed = {"system.py", "store/system.py", "store/own_folders.py"}
    asking = re.compile(r"os\.name\b|sys\.platform\b|import (fcntl|msvcrt|pwd|grp|resource)\b")
    found = {
        str(path.relative_to(SOURCE)).replace("\\", "/")
        for path in SOURCE.rglob("*.py")
        if asking.search(path.read_text(encoding="utf-8"))
    }
    assert found <= allowed
    assert sys.version_info >= (3, 11)
