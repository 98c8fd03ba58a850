import shlex
import stat
import sys
from pathlib import Path

import pytest

from pdsa_cli.ask.editor import (
    DidNotWait,
    EditorFailed,
    GaveUp,
    edit_text,
    edit_until_valid,
    editor_command,
    split_command,
    without_notes,
)
from pdsa_cli.errors import PdsaError


@pytest.fixture
def editor(tmp_path: Path, monkeypatch):
    """Sets the editor to a Python program whose lines get the path as ``path``; gives the folder to edit in."""

    def make(*lines: str, known: bool = False) -> Path:
        script = tmp_path / "my editor.py"
        script.write_text(
            "\n".join(["import sys, os, signal, pathlib", "path = pathlib.Path(sys.argv[-1])", *lines])
        )
        monkeypatch.setenv("PDSA_EDITOR", f"{sys.executable} -S '{script}' --wait")
        if known:  # one whose name says that it waits
            nano = tmp_path / "nano"
            nano.write_text(f'#!/bin/sh\nexec {sys.executable} -S "{script}" "$@"\n')
            nano.chmod(0o755)
            monkeypatch.setenv("PDSA_EDITOR", shlex.quote(str(nano)))
        return tmp_path / "state"

    return make


APPEND = "path.write_text(path.read_text() + 'b\\n')"


def test_an_edited_text(editor, tmp_path):
    folder = editor(
        f"pathlib.Path({str(tmp_path / 'mode')!r}).write_text(oct(path.stat().st_mode)+path.name)", APPEND
    )
    assert edit_text("a: é\r\n", folder=folder, name="falls") == "a: é\r\nb\n".replace("\r\n", "\n")
    assert (tmp_path / "mode").read_text() == oct(stat.S_IFREG | 0o600) + "falls.yaml"
    assert list(folder.iterdir()) == []


def test_bytes_come_back_as_they_were(editor):
    assert edit_text("a\r\nb", folder=editor("pass")) == "a\r\nb"
    folder = editor("path.write_bytes(b'\\xef\\xbb\\xbfa')")
    assert edit_text("a", folder=folder) == "a"


@pytest.mark.parametrize(
    ("ending", "message"),
    [
        ("sys.exit(3)", "ended with exit code 3"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "was stopped by SIGKILL"),
    ],
)
def test_a_crash_keeps_the_text(editor, ending, message):
    folder = editor(APPEND, ending)
    with pytest.raises(EditorFailed, match=message) as failed:
        edit_text("a\n", folder=folder)
    assert failed.value.text == "a\nb\n"
    assert "PDSA_EDITOR" in failed.value.advice
    assert list(folder.iterdir()) == []


def test_a_crash_keeps_the_editors_own_copy(editor):
    folder = editor("path.with_name('.swap').write_text('unsaved')", "sys.exit(1)")
    with pytest.raises(EditorFailed) as failed:
        edit_text("a\n", folder=folder)
    assert Path(failed.value.kept, ".swap").read_text() == "unsaved"


def test_backup_files_are_removed_after_success(editor):
    folder = editor(
        "path.with_name('x~').write_text('old')",
        "os.replace(path.with_name('x~'), path)",
        "path.with_name('y~').touch()",
    )
    assert edit_text("a\n", folder=folder) == "old"
    assert list(folder.iterdir()) == []


def test_a_missing_editor(tmp_path, monkeypatch):
    monkeypatch.setenv("PDSA_EDITOR", "no-such-editor-anywhere")
    with pytest.raises(EditorFailed, match="no-such-editor-anywhere was not found") as failed:
        edit_text("a\n", folder=tmp_path / "state")
    assert failed.value.text == "a\n"
    assert list((tmp_path / "state").iterdir()) == []


def test_a_removed_and_a_wrongly_encoded_file(editor):
    folder = editor("path.unlink()")
    with pytest.raises(EditorFailed, match="removed"):
        edit_text("a\n", folder=folder)
    assert list(folder.iterdir()) == []
    folder = editor("path.write_bytes('é'.encode('latin-1'))")
    with pytest.raises(EditorFailed, match="another encoding") as failed:
        edit_text("a\n", folder=folder)
    assert Path(failed.value.kept).read_bytes() == b"\xe9"


def test_which_editor():
    assert editor_command({"EDITOR": "vi", "VISUAL": "code --wait"}) == ["code", "--wait"]
    assert editor_command({"EDITOR": "vi", "VISUAL": " ", "PDSA_EDITOR": "'my editor' -x"}) == [
        "my editor",
        "-x",
    ]
    with pytest.raises(PdsaError, match="No editor was found"):
        editor_command({"PATH": "/nowhere"})
    with pytest.raises(PdsaError, match="VISUAL is not a command"):
        editor_command({"VISUAL": "'open"})


def check(text: str) -> list[str]:
    return [] if "good" in text else ["line 1: not good", "line 2:\nin two lines"]


def test_editing_until_valid(editor, tmp_path):
    log = tmp_path / "log"
    folder = editor(
        f"log = pathlib.Path({str(log)!r})",
        "text = path.read_text()",
        "log.write_text(log.read_text() + text + '====' if log.exists() else text + '====')",
        "lines = ['# mine\\n'] + text.splitlines(True) if 'pdsa' not in text else text.splitlines(True) + ['good\\n']",
        "path.write_text(''.join(lines))",
    )
    assert edit_until_valid("a\n", check, folder=folder) == "# mine\na\ngood\n"
    first, second, _ = log.read_text().split("====")
    assert first == "a\n"
    assert second.splitlines() == [
        "# pdsa: line 1: not good",
        "# pdsa: line 2:",
        "# pdsa: in two lines",
        "# pdsa: (lines are counted without these; leave the text as it is, or empty it, to give up)",
        "# mine",
        "a",
    ]
    assert list(folder.iterdir()) == []


def test_giving_up(editor):
    folder = editor("text = path.read_text()", "path.write_text(text if '# pdsa' in text else text + 'b\\n')")
    with pytest.raises(GaveUp, match="left as it was") as gave_up:
        edit_until_valid("a\n", check, folder=folder)
    assert gave_up.value.text == "a\nb\n"
    folder = editor("path.write_text('' if '# pdsa' in path.read_text() else 'typed')")
    with pytest.raises(GaveUp, match="emptied") as gave_up:
        edit_until_valid("a\n", check, folder=folder)
    assert gave_up.value.text == "typed"
    with pytest.raises(GaveUp) as gave_up:
        edit_until_valid("bad\n", check, folder=editor("pass", known=True), problems=["known"])
    assert gave_up.value.text == "bad\n"
    with pytest.raises(GaveUp):
        edit_until_valid("bad\n", check, folder=editor("pass", known=True))
    assert edit_until_valid("good\n", check, folder=editor("pass", known=True)) == "good\n"
    assert list(folder.iterdir()) == []


def test_an_editor_that_comes_back_at_once_keeps_its_file(editor):
    folder = editor("pass")
    with pytest.raises(DidNotWait) as early:
        edit_until_valid("bad\n", check, folder=folder, problems=["known"])
    assert early.value.copy.read_text().endswith("bad\n")
    assert early.value.kept == str(early.value.copy)
    assert without_notes(early.value.copy.read_text()) == "bad\n"


@pytest.mark.parametrize(
    ("command", "advice"),
    [
        ("code", 'PDSA_EDITOR="code --wait"'),
        ("subl -n", 'PDSA_EDITOR="subl -n --wait"'),
        ("open -t", 'PDSA_EDITOR="code --wait"'),
        ("xdg-open", 'PDSA_EDITOR="code --wait"'),
        ("/usr/bin/code -n", 'PDSA_EDITOR="/usr/bin/code -n --wait"'),
        ("code --wait", "PDSA_EDITOR=nano"),
    ],
)
def test_what_to_set_for_an_editor_that_does_not_wait(command, advice, tmp_path):
    assert advice in DidNotWait(command.split(), "a", tmp_path).advice


def test_a_crash_in_the_second_round_keeps_the_text(editor):
    folder = editor(
        "text = path.read_text()",
        "path.write_text(text.replace('line 1', 'LINE ONE') + 'b\\n')",
        "sys.exit(1 if 'not good' in text else 0)",
    )
    with pytest.raises(EditorFailed) as failed:
        edit_until_valid("a\r\n# pdsa: mine\r\n", check, folder=folder)
    assert failed.value.text.replace("\r", "") == "a\n# pdsa: mine\nb\nb\n"


WINDOWS_COMMANDS = [
    (r"C:\Tools\edit.exe", [r"C:\Tools\edit.exe"]),
    (
        r'"C:\Program Files\Microsoft VS Code\bin\code.cmd" --wait',
        [r"C:\Program Files\Microsoft VS Code\bin\code.cmd", "--wait"],
    ),
    ("notepad", ["notepad"]),
    ("code --wait", ["code", "--wait"]),
    (
        r"\\server\tools\np++.exe -multiInst -nosession",
        [r"\\server\tools\np++.exe", "-multiInst", "-nosession"],
    ),
    (r'edit.exe "/o=a b"', ["edit.exe", "/o=a b"]),
    ("it's.exe -x", ["it's.exe", "-x"]),
]


@pytest.mark.parametrize(("written", "words"), WINDOWS_COMMANDS)
def test_a_command_keeps_windows_paths_and_quotes(written, words):
    assert split_command(written, windows=True) == words


def test_a_path_with_spaces_that_nobody_quoted(tmp_path):
    program = tmp_path / "my editor.exe"
    program.touch()
    assert split_command(str(program), windows=True) == [str(program)]
    with pytest.raises(ValueError, match="quotation"):
        split_command('"C:\\open', windows=True)
