"""A text in the person's own editor, never lost: neither when the editor fails nor when the text is not valid yet."""

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.suggesting import Command
from pdsa_cli.system import WINDOWS

AT_ONCE = 5.0
"""Seconds; an editor that came back before that with the text as it was did not wait for anybody. Starting a window on
a slow computer takes some of them; of editors in the terminal it is known that they wait."""
_TAKE_WAIT = {"code", "codium", "code-insiders", "cursor", "subl", "atom", "zed", "mate"}
_WAIT_ALWAYS = {
    *(
        "vi",
        "vim",
        "nvim",
        "view",
        "nano",
        "pico",
        "emacs",
        "micro",
        "joe",
        "jed",
        "ne",
        "mcedit",
        "helix",
        "hx",
        "kak",
    ),
    *("ed", "ex", "sensible-editor", "editor", "notepad"),
}
"""Editors of which it is known; whoever leaves them at once meant to."""
_VARIABLES = ("PDSA_EDITOR", "VISUAL", "EDITOR")
_USUAL = ("notepad",) if WINDOWS else ("sensible-editor", "nano", "vim", "vi")
_MARK = "# pdsa: "
_COUNTED = f"{_MARK}(lines are counted without these; leave the text as it is, or empty it, to give up)"


class EditorFailed(PdsaError):  # noqa: N818  (named for what happened)
    """The editor could not be run or ended badly; ``text`` is the text as the editor left it."""

    def __init__(self, message: str, text: str, advice: str = "", kept: str = "") -> None:
        super().__init__(message, advice, kept)
        self.text = text


class DidNotWait(EditorFailed):
    """The editor came back at once and the text is as it was: it has it open in a window; ``copy`` is that file."""

    def __init__(self, editor: Sequence[str], text: str, copy: Path) -> None:
        super().__init__(
            f"The editor {editor[0]} came back at once: it did not wait until you had saved",
            text,
            f"let it wait, for example {_waiting(editor)}; what you save now, in the copy that it has open, is taken up by the "
            f"next {Command('edit')}",
            str(copy),
        )
        self.copy = copy


def _waiting(editor: Sequence[str]) -> str:
    """What to set so that an editor is waited for."""
    if "--wait" in editor:
        return "PDSA_EDITOR=nano"
    known = _name_of(editor) in _TAKE_WAIT
    return f'PDSA_EDITOR="{" ".join([*editor, "--wait"]) if known else "code --wait"}"'


def _name_of(editor: Sequence[str]) -> str:
    """What an editor is called: its file's name, without what marks programs on Windows; ``editor.sh`` is somebody's own."""
    name = Path(editor[0]).name.lower()
    return name.removesuffix(".exe").removesuffix(".cmd")


class GaveUp(PdsaError):  # noqa: N818
    """The person left the editor without a valid text; ``text`` is what was typed last."""

    def __init__(self, message: str, text: str, problems: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.text = text
        self.problems = list(problems)


def editor_command(environment: Mapping[str, str] | None = None) -> list[str]:
    """The editor as a command and its arguments. Raises PdsaError where there is none."""
    variables = os.environ if environment is None else environment
    for name in _VARIABLES:
        if written := variables.get(name, "").strip():
            try:
                return split_command(written)
            except ValueError as problem:
                raise PdsaError(
                    f"{name} is not a command: {problem}",
                    f"set {name} to the name of an editor, for example nano",
                ) from None
    for usual in _USUAL:
        if shutil.which(usual, path=variables.get("PATH")):
            return [usual]
    raise PdsaError("No editor was found", "set EDITOR to the name of one, for example EDITOR=nano")


def split_command(written: str, windows: bool = WINDOWS) -> list[str]:
    """A command line as words. Raises ValueError where a quote is not closed.

    On Windows a backslash is part of a path, only double quotes hold words together, and a path with spaces that needs no
    quotes there, because a program of that name exists, is one word.
    """
    if not windows:
        return shlex.split(written)
    if not written.startswith('"') and os.path.isfile(written):  # noqa: PTH113  (never raises)
        return [written]
    words: list[str] = []
    for part in re.findall(r'(?:[^\s"]|"[^"]*"?)+', written):
        if part.count('"') % 2:
            raise ValueError("No closing quotation")
        words.append(part.replace('"', ""))
    return words


def edit_text(
    text: str,
    *,
    folder: Path,
    suffix: str = ".yaml",
    name: str = "pdsa",
    prefix: str = "edit-",
    waits: bool = True,
) -> str:
    """Let the person edit a text; gives it as saved.

    The file stands in a folder of its own within ``folder``, readable by its owner only; both are removed once the
    text was read back. Raises EditorFailed, which carries the text as the editor left it. Where it is not known that
    the editor ``waits``, raises DidNotWait if it came back at once with nothing changed; the file is then left to it.
    The name of its folder begins with ``prefix`` and the digest of the text.
    """
    try:
        command = editor_command()
    except PdsaError as missing:
        raise EditorFailed(missing.message, text, missing.advice) from None
    path = _laid_out(text, folder, f"{name}{suffix}", f"{prefix}{_digest(text)}-")
    private = path.parent
    keep_folder = True
    try:
        begun = time.monotonic()
        failure = _run([*command, str(path)])
        known = _name_of(command) in _WAIT_ALWAYS
        if not (waits or known or failure) and time.monotonic() - begun < AT_ONCE:
            _refuse_unchanged(command, path, text)
        edited = _read_back(path, text)
        # An editor that died may have left its own copy of what was not saved yet.
        keep_folder = bool(failure) and any(entry != path for entry in private.iterdir())
    except DidNotWait:
        raise
    except BaseException:
        _remove_unless_typed(path, text)
        raise
    if not keep_folder or not path.exists() or _same(path, text):
        shutil.rmtree(private, ignore_errors=True)
    if failure:
        kept = str(private) if keep_folder and private.exists() else ""
        raise EditorFailed(f"The editor {command[0]} {failure}", edited, _ADVICE, kept)
    return edited


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8")).hexdigest()[:12]


def _refuse_unchanged(command: Sequence[str], path: Path, text: str) -> None:
    if _same(path, text):
        raise DidNotWait(command, text, path)


def _remove_unless_typed(path: Path, text: str) -> None:
    if not path.exists() or _same(path, text):
        shutil.rmtree(path.parent, ignore_errors=True)


_ADVICE = "set PDSA_EDITOR to another editor, for example PDSA_EDITOR=nano"


def _laid_out(text: str, folder: Path, name: str, prefix: str) -> Path:
    """The text as a file in a new folder of its own."""
    private: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        private = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
        _write_private(private / name, text)
    except OSError as problem:
        if private is not None:
            shutil.rmtree(private, ignore_errors=True)
        raise EditorFailed(
            f"The text could not be written for the editor: {problem.strerror or problem}",
            text,
            "free some space, or set PDSA_STATE to a folder that you can write",
        ) from None
    return private / name


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123  (a descriptor, not a path)
        file.write(text.encode("utf-8"))


def _same(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8") and len(list(path.parent.iterdir())) == 1
    except OSError:
        return False


def _read_back(path: Path, original: str) -> str:
    try:
        edited = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise EditorFailed("The editor removed the file", original) from None
    except UnicodeDecodeError:
        raise EditorFailed(
            "The editor saved the text in another encoding than UTF-8",
            original,
            "open the kept file, save it as UTF-8, and use it from there",
            str(path),
        ) from None
    return edited if original.startswith("\ufeff") else edited.removeprefix("\ufeff")


def _run(command: list[str]) -> str:
    """Run the editor on the terminal and wait for it; says what went wrong, or nothing."""
    with _terminal_restored():
        try:
            # On Windows `code` is a file code.cmd, which is found by its whole name only.
            program = (WINDOWS and shutil.which(command[0])) or command[0]
            process = subprocess.Popen([program, *command[1:]])  # noqa: S603  (the person's own editor)
        except FileNotFoundError:
            return "was not found"
        except OSError as problem:
            return f"could not be started: {problem.strerror}"
        with _interrupts_ignored():
            status = process.wait()
    if status < 0:
        return f"was stopped by {_signal_name(-status)}"
    return f"ended with exit code {status}" if status else ""


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ctrl-C is for the editor while it runs."""
    numbers = [signal.SIGINT] + ([signal.SIGQUIT] if hasattr(signal, "SIGQUIT") else [])
    try:
        before = [(number, signal.signal(number, signal.SIG_IGN)) for number in numbers]
    except ValueError:  # not the main thread
        before = []
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


@contextlib.contextmanager
def _terminal_restored() -> Iterator[None]:
    """Put the terminal back as it was, also after an editor that was killed."""
    try:
        import termios
    except ImportError:  # Windows has none
        yield
        return
    try:
        descriptor = sys.stdin.fileno()
        modes = termios.tcgetattr(descriptor)
    except (AttributeError, OSError, ValueError, termios.error):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSADRAIN, modes)


def edit_until_valid(
    text: str,
    check: Callable[[str], list[str]],
    *,
    folder: Path,
    suffix: str = ".yaml",
    name: str = "pdsa",
    prefix: str = "edit-",
    problems: Sequence[str] = (),
) -> str:
    """Let the person edit a text until ``check`` finds no problem in it; gives the valid text.

    Problems stand on top of the text as comment lines, which are not part of what is given back; ``problems`` are
    those known at the start. Leaving the text unchanged while it has problems, or emptying it, gives up: GaveUp
    carries the text as typed last. A valid text that is left unchanged is given back as it is. The first time the
    editor may not have waited: DidNotWait. ``prefix`` is that of :func:`edit_text`.
    """
    found = list(problems)
    waits = False
    while True:
        edit = partial(edit_text, folder=folder, suffix=suffix, name=name, prefix=prefix, waits=waits)
        edited = _edited_with_problems(text, found, edit)
        waits = True
        if not edited.strip():
            raise GaveUp("The text was emptied; nothing was changed", text, found)
        if found and edited == text:
            raise GaveUp("The text was left as it was, with its problems; nothing was changed", text, found)
        unchanged, text = edited == text, edited
        found = check(edited)
        if not found:
            return edited
        if unchanged:
            raise GaveUp("The text was left as it was, with its problems; nothing was changed", text, found)


def without_notes(text: str) -> str:
    """The text of a copy without the problems that were noted on top of it."""
    lines = text.splitlines(keepends=True)
    noted = next(
        (index for index, line in enumerate(lines) if not line.startswith(_MARK.rstrip())), len(lines)
    )
    return "".join(lines[noted:]) if any(_COUNTED in line for line in lines[:noted]) else text


def _edited_with_problems(text: str, problems: Sequence[str], edit: Callable[[str], str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [part for problem in problems for part in problem.splitlines()]
    notes = [f"{_MARK}{line}".rstrip() for line in lines]
    if notes:
        notes.append(_COUNTED)
    try:
        edited = edit(newline.join([*notes, text]))
    except EditorFailed as failed:
        failed.text = _without_notes(failed.text, notes, text)
        raise
    return _without_notes(edited, notes, text)


def _without_notes(edited: str, notes: list[str], original: str) -> str:
    """The text without our lines: each of them once, wherever it stands, and what was made of them on top."""
    if not notes:
        return edited
    left = list(notes)
    own = set(original.splitlines())
    kept: list[str] = []
    for line in edited.splitlines(keepends=True):
        bare = line.rstrip("\r\n").rstrip()
        if bare in left:
            left.remove(bare)
        elif kept or not bare.startswith(_MARK.rstrip()) or bare in own:
            kept.append(line)
    return "".join(kept)
