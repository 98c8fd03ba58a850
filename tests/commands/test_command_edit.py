"""`pdsa edit` with editors that people have: they save, make mistakes, crash, and take their time."""

import signal
import sys
from pathlib import Path

import pytest
from running import Desk, finish

PROJECT = "# ours\npdsa: 1\ntitle: Cord   # short\nstatus: active\n"
SCRIPT = """\
import os, pathlib, signal, sys
path = pathlib.Path(sys.argv[-1])
log = pathlib.Path({log!r})
count = len(list(log.glob("*")))
(log / f"{{count:03}}").write_bytes(path.read_bytes())
def text():
    return path.read_text(encoding="utf-8")
def save(new):
    path.write_text(new, encoding="utf-8", newline="")
{steps}
"""


@pytest.fixture
def editor(desk: Desk, tmp_path: Path):
    """Makes an editor that runs these lines of Python each time; it keeps what it was shown in ``shown()``."""

    class Editor:
        log = tmp_path / "shown"

        def __call__(self, steps: str) -> None:
            self.log.mkdir(exist_ok=True)
            script = tmp_path / "editor.py"
            script.write_text(SCRIPT.format(log=str(self.log), steps=steps))
            desk.env["PDSA_EDITOR"] = f'"{sys.executable}" "{script}" --wait'

        def shown(self) -> list[str]:
            return [path.read_text() for path in sorted(self.log.iterdir())]

    return Editor()


@pytest.fixture(autouse=True)
def no_trace_left(desk: Desk, tmp_path: Path):
    """Nothing is left in the temporary folder, nor in the state folder but history and what is said to be kept."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    desk.env["TMPDIR"] = str(temporary)
    yield
    assert list(temporary.iterdir()) == []
    editing = desk.state / "editing"
    assert not editing.exists() or list(editing.iterdir()) == []
    assert [path.name for path in desk.folder.iterdir()] == ["cord.pdsa.yaml"]


def test_a_valid_change(desk: Desk, editor):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor('save(text().replace("Cord", "Cord clamping"))')
    ran = desk.run("edit")
    assert editor.shown() == [PROJECT]
    assert ran.err == "Changed cord.pdsa.yaml. To take it back: pdsa undo\n"
    assert project.read_text() == PROJECT.replace("Cord", "Cord clamping")
    desk.run("undo")
    assert project.read_text() == PROJECT
    assert desk.drafts == []


def test_bytes_that_nobody_touched_stay(desk: Desk, editor):
    before = ("\ufeff" + PROJECT.replace("\n", "\r\n")).rstrip().encode()
    project = desk.write("cord.pdsa.yaml", before)
    editor("path.write_bytes(path.read_bytes().replace(b'Cord', b'Core'))")
    desk.run("edit")
    assert project.read_bytes() == before.replace(b"Cord", b"Core")


def test_a_mistake_and_its_correction(desk: Desk, editor):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor(
        'if count == 0: save(text().replace("status: active", "status: actve\\nby: 2026-02-30\\n"))\n'
        'else: save(text().replace("actve", "paused").replace("by: 2026-02-30\\n", ""))'
    )
    desk.run("edit")
    first, second = editor.shown()
    assert first == PROJECT
    notes, text = second[: second.index("# ours")], second[second.index("# ours") :]
    assert text == PROJECT.replace("status: active", "status: actve\nby: 2026-02-30\n")
    assert "# pdsa: line 4: " in notes
    assert "# pdsa: line 5: by is not a field of the project" in notes
    assert all(line.startswith("# pdsa: ") for line in notes.splitlines())
    assert project.read_text() == PROJECT.replace("active", "paused") + "\n"
    assert desk.drafts == []


def test_giving_up_keeps_what_was_typed(desk: Desk, editor):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor('save(text().replace("active", "lost")) if count == 0 else None')
    ran = desk.run("edit", status=1)
    assert ran.err == (
        f"error: The text was left as it was, with its problems; nothing was changed\n  kept in {ran.kept}\n"
    )
    assert ran.kept.read_text() == PROJECT.replace("active", "lost")
    assert project.read_text() == PROJECT


def test_an_emptied_text_gives_up(desk: Desk, editor):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor('save("")')
    ran = desk.run("edit", status=1)
    assert ran.err == "error: The text was emptied; nothing was changed\n"
    assert project.read_text() == PROJECT
    assert desk.drafts == []


def test_a_mistake_then_emptied_keeps_the_mistake(desk: Desk, editor):
    desk.write("cord.pdsa.yaml", PROJECT)
    editor('save(text().replace("active", "lost") if count == 0 else "")')
    ran = desk.run("edit", status=1)
    assert ran.kept.read_text() == PROJECT.replace("active", "lost")


def test_no_change(desk: Desk, editor):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    before = project.stat()
    editor("pass")
    assert desk.run("edit").err == "Nothing changed in cord.pdsa.yaml.\n"
    assert project.stat().st_mtime_ns == before.st_mtime_ns
    assert not (desk.state / "history").exists()


@pytest.mark.parametrize(
    ("steps", "how"),
    [
        (
            'save(text().replace("Cord", "Typed")); os.kill(os.getpid(), signal.SIGKILL)',
            "was stopped by SIGKILL",
        ),
        ('save(text().replace("Cord", "Typed")); sys.exit(3)', "ended with exit code 3"),
    ],
)
def test_an_editor_that_crashes(desk: Desk, editor, steps: str, how: str):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor(steps)
    ran = desk.run("edit", status=1)
    assert how in ran.err.splitlines()[0]
    assert ran.kept.read_text() == PROJECT.replace("Cord", "Typed")
    assert project.read_text() == PROJECT


def test_an_editor_that_is_not_there(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("edit", status=1, PDSA_EDITOR="no-such-editor-anywhere")
    assert "no-such-editor-anywhere was not found" in ran.err
    assert project.read_text() == PROJECT
    assert desk.drafts == []


@pytest.mark.parametrize("theirs", ["# theirs\npdsa: 1\ntitle: Theirs\n", None])
def test_changed_by_another_program_meanwhile(desk: Desk, editor, theirs: str | None):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    change = f"there.write_text({theirs!r})" if theirs else "os.utime(there)"
    editor(f"there = pathlib.Path({str(project)!r})\n{change}\nsave(text().replace('Cord', 'Typed'))")
    if theirs is None:  # touched, and the same
        desk.run("edit")
        assert project.read_text() == PROJECT.replace("Cord", "Typed")
        return
    ran = desk.run("edit", status=4)
    assert ran.err.startswith(
        "error: cord.pdsa.yaml was changed by another program meanwhile; nothing was written\n"
    )
    assert ran.kept.read_text() == PROJECT.replace("Cord", "Typed")
    assert project.read_text() == theirs


def test_another_command_of_ours_meanwhile(desk: Desk, editor):
    """No lock is held while the editor is open."""
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor(
        "import subprocess\n"
        f"subprocess.run([{sys.executable!r}, '-m', 'pdsa_cli', 'set', 'status', 'paused'], "
        f"cwd={str(desk.folder)!r}, check=True)\n"
        "save(text().replace('Cord', 'Typed'))"
    )
    ran = desk.run("edit", status=4)
    assert ran.kept.read_text() == PROJECT.replace("Cord", "Typed")
    assert project.read_text() == PROJECT.replace("active", "paused")


def test_a_broken_file_is_mended(desk: Desk, editor):
    project = desk.write("cord.pdsa.yaml", PROJECT.replace("status", "statu"))
    editor('save(text().replace("statu:", "status:"))')
    desk.run("edit")
    (shown,) = editor.shown()
    assert shown.startswith("# pdsa: line 4: statu is not a field of the project (did you mean status?)\n")
    assert project.read_text() == PROJECT
    desk.run("undo")
    assert project.read_text() == PROJECT.replace("status", "statu")


def test_ctrl_c_is_for_the_editor(desk: Desk, editor, tmp_path: Path):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor(
        "signal.signal(signal.SIGINT, lambda *_: (save(text().replace('Cord', 'Typed')), sys.exit(0)))\n"
        "print('editing', flush=True)\nsignal.pause()"
    )
    terminal = desk.terminal("edit")
    terminal.expect("editing")
    terminal.send_control("c")
    assert "Changed cord.pdsa.yaml." in finish(terminal)
    assert project.read_text() == PROJECT.replace("Cord", "Typed")
    assert signal.SIGINT


def test_never_without_a_person(desk: Desk, editor):
    desk.write("cord.pdsa.yaml", PROJECT)
    editor("save('')")
    ran = desk.run("edit", "--no-input", status=2)
    assert ran.err.startswith("error: pdsa edit needs a person at an editor\n")
    assert editor.shown() == []
