"""`pdsa edit` with editors that people have: they save, make mistakes, crash, and take their time."""

import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from commands.running import CORD, Desk, finish

PROJECT = "# ours\npdsa: 1\ntitle: Cord   # short\nstatus: active\n"
PAUSED = PROJECT.replace("active", "paused") + "status_changes:\n  - on: 2026-11-22\n    status: paused\n"
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
    assert (
        not editing.exists()
        or [one for one in editing.glob("*/*.yaml") if one.name != "left.pdsa.yaml"] == []
    )
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


def nano(desk: Desk) -> str:
    """An editor whose name says that it waits for its person, who changes nothing."""
    path = desk.state.parent / "nano"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_no_change(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    before = project.stat()
    assert desk.run("edit", PDSA_EDITOR=nano(desk)).err == "Nothing changed in cord.pdsa.yaml.\n"
    assert project.stat().st_mtime_ns == before.st_mtime_ns
    assert not (desk.state / "history").exists()


@pytest.mark.parametrize(
    ("steps", "how"),
    [
        (
            'save(text().replace("Cord", "Draft")); os.kill(os.getpid(), signal.SIGKILL)',
            "was stopped by SIGKILL",
        ),
        ('save(text().replace("Cord", "Draft")); sys.exit(3)', "ended with exit code 3"),
    ],
)
def test_an_editor_that_crashes(desk: Desk, editor, steps: str, how: str):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor(steps)
    ran = desk.run("edit", status=1)
    assert how in ran.err.splitlines()[0]
    assert ran.kept.read_text() == PROJECT.replace("Cord", "Draft")
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
    editor(f"there = pathlib.Path({str(project)!r})\n{change}\nsave(text().replace('Cord', 'Draft'))")
    if theirs is None:  # touched, and the same
        desk.run("edit")
        assert project.read_text() == PROJECT.replace("Cord", "Draft")
        return
    ran = desk.run("edit", status=4)
    assert ran.err.startswith(
        "error: cord.pdsa.yaml was changed by another program meanwhile; nothing was written\n"
    )
    assert ran.kept.read_text() == PROJECT.replace("Cord", "Draft")
    assert project.read_text() == theirs


def test_another_command_of_ours_meanwhile(desk: Desk, editor):
    """No lock is held while the editor is open."""
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor(
        "import subprocess\n"
        f"subprocess.run([{sys.executable!r}, '-m', 'pdsa_cli', 'set', 'status', 'paused'], "
        f"cwd={str(desk.folder)!r}, check=True)\n"
        "save(text().replace('Cord', 'Draft'))"
    )
    ran = desk.run("edit", status=4)
    assert ran.kept.read_text() == PROJECT.replace("Cord", "Draft")
    assert project.read_text() == PAUSED


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
        "signal.signal(signal.SIGINT, lambda *_: (save(text().replace('Cord', 'Draft')), sys.exit(0)))\n"
        "print('editing', flush=True)\nsignal.pause()"
    )
    terminal = desk.terminal("edit")
    terminal.expect("editing")
    terminal.send_control("c")
    assert "Changed cord.pdsa.yaml." in finish(terminal)
    assert project.read_text() == PROJECT.replace("Cord", "Draft")
    assert signal.SIGINT


def test_never_without_a_person(desk: Desk, editor):
    desk.write("cord.pdsa.yaml", PROJECT)
    editor("save('')")
    ran = desk.run("edit", "--no-input", status=2)
    assert ran.err.startswith("error: pdsa edit needs a person at an editor\n")
    assert editor.shown() == []


# Editors that come back at once


WINDOW = """
import os, pathlib, sys, time
path = pathlib.Path(sys.argv[-1])
if os.fork():
    os._exit(0)
for stream in (0, 1, 2):
    os.dup2(os.open(os.devnull, os.O_RDWR), stream)
while not pathlib.Path({go!r}).exists():
    time.sleep(0.01)
path.write_text(path.read_text(encoding="utf-8").replace({old!r}, {new!r}), encoding="utf-8")
pathlib.Path({done!r}).touch()
"""


@pytest.fixture
def window(desk: Desk, tmp_path: Path):
    """An editor that hands the text to a window, comes back, and saves there when it is told to."""

    def opened(name: str, old: str, new: str):
        go, done = tmp_path / f"{name}.go", tmp_path / f"{name}.done"
        script = tmp_path / f"{name}.py"
        script.write_text(WINDOW.format(go=str(go), done=str(done), old=old, new=new))

        def saves() -> None:
            go.touch()
            for _ in range(1000):
                if done.exists():
                    return
                time.sleep(0.02)
            raise AssertionError("the window did not save")

        return f'"{sys.executable}" -S "{script}"', saves

    yield opened
    for go in tmp_path.glob("*.py"):
        go.with_suffix(".go").touch()
    for folder in (desk.state / "editing").glob("*"):
        shutil.rmtree(folder, ignore_errors=True)


def refused(desk: Desk, command: str) -> Path:
    ran = desk.run("edit", status=1, PDSA_EDITOR=command)
    assert "came back at once: it did not wait until you had saved" in ran.err
    assert 'PDSA_EDITOR="code --wait"' in ran.err
    assert ran.kept.exists()
    return ran.kept


@pytest.mark.parametrize("name", ["editor.sh", "vi.py", "nano.command", "open-it", "code"])
def test_a_script_of_ones_own_is_not_taken_for_the_editor_it_is_named_after(
    desk: Desk, tmp_path: Path, name: str
):
    desk.write("cord.pdsa.yaml", CORD.read_bytes())
    script = tmp_path / name
    script.write_text("#!/bin/sh\nexit 0\n")
    script.chmod(0o755)
    ran = desk.run("edit", status=1, PDSA_EDITOR=str(script))
    assert "came back at once: it did not wait until you had saved" in ran.err
    shutil.rmtree(ran.kept.parent)  # it was kept


def test_what_is_saved_in_a_window_is_taken_up_by_the_next_edit(desk: Desk, window):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    command, saves = window("first", "Cord", "Draft")
    kept = refused(desk, command)
    assert kept.read_text() == PROJECT
    saves()
    ran = desk.run("edit", PDSA_EDITOR="no-editor-is-needed")
    assert (
        ran.err
        == "Changed cord.pdsa.yaml, with what you had left in the editor. To take it back: pdsa undo\n"
    )
    assert project.read_text() == PROJECT.replace("Cord", "Draft")
    assert not kept.parent.exists()
    desk.run("undo")
    assert project.read_text() == PROJECT


def test_a_window_that_saves_late_is_not_lost_by_editing_again(desk: Desk, window):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    command, saves = window("first", "Cord", "Draft")
    kept = refused(desk, command)
    second, _ = window("second", "Cord", "Other")
    refused(desk, second)
    assert kept.exists()
    saves()
    desk.run("edit")
    assert project.read_text() == PROJECT.replace("Cord", "Draft")


def test_a_mistake_saved_in_a_window_is_shown_and_kept(desk: Desk, window, editor):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    command, saves = window("first", "active", "actve")
    refused(desk, command)
    saves()
    again, _ = window("again", "actve", "paused")
    kept = refused(desk, again)
    assert kept.read_text().startswith("# pdsa: line 4")
    editor("save(text().replace('actve', 'paused'))")
    desk.run("edit")
    (shown,) = editor.shown()
    assert "actve" in shown
    assert project.read_text() == PROJECT.replace("active", "paused")


def test_what_was_saved_in_a_window_never_undoes_what_others_wrote(desk: Desk, window):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    command, saves = window("first", "Cord", "Draft")
    refused(desk, command)
    saves()
    desk.run("set", "status", "paused")
    ran = desk.run("edit", status=4)
    assert "was not taken up: cord.pdsa.yaml has changed since" in ran.err
    assert ran.kept.read_text() == PROJECT.replace("Cord", "Draft")
    assert project.read_text() == PAUSED
    assert "Nothing changed" in desk.run("edit", PDSA_EDITOR=nano(desk)).err


def test_the_window_of_another_project_is_left_alone(desk: Desk, window):
    desk.write("cord.pdsa.yaml", PROJECT)
    other = desk.write("elsewhere/cord.pdsa.yaml", PROJECT)
    command, saves = window("first", "Cord", "Draft")
    kept = refused(desk, command)
    saves()
    assert "Nothing changed" in desk.run("edit", "-p", other, PDSA_EDITOR=nano(desk)).err
    assert kept.exists()
    shutil.rmtree(other.parent)


def test_a_command_that_was_killed_while_the_editor_was_open(desk: Desk, editor):
    """What was saved is shown again, to be gone on with."""
    project = desk.write("cord.pdsa.yaml", PROJECT)
    editor("save(text().replace('Cord', 'Half')); (log / 'saved').touch(); import time; time.sleep(60)")
    process = desk.start("edit")
    saved = editor.log / "saved"
    for _ in range(1000):
        if saved.exists():
            break
        time.sleep(0.02)
    saved.unlink()
    process.kill()
    process.wait()
    editor("save(text().replace('Half', 'Whole'))")
    ran = desk.run("edit")
    assert "with what you had left in the editor" in ran.err
    assert editor.shown()[-1] == PROJECT.replace("Cord", "Half")
    assert project.read_text() == PROJECT.replace("Cord", "Whole")
