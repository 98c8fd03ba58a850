"""A text in the person's own editor, never lost: neither when the editor fails nor when the text is not valid yet."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from pdsa_cli.errors import PdsaError

_VARIABLES = ("PDSA_EDITOR", "VISUAL", "EDITOR")
_USUAL = ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vim", "vi")
_MARK = "# pdsa: "
_COUNTED = f"{_MARK}(lines are counted without these; leave the text as it is, or empty it, to give up)"


class EditorFailed(PdsaError):  # noqa: N818  (named for what happened)
    """The editor could not be run or ended badly; ``text`` is the text as the editor left it."""

    def __init__(self, message: str, text: str, advice: str = "", kept: str = "") -> None:
        super().__init__(message, advice, kept)
        self.text = text


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
                return shlex.split(written, posix=os.name != "nt")
            except ValueError as problem:
                raise PdsaError(
                    f"{name} is not a command: {problem}",
                    f"set {name} to the name of an editor, for example nano",
                ) from None
    for usual in _USUAL:
        if shutil.which(usual, path=variables.get("PATH")):
            return [usual]
    raise PdsaError("No editor was found", "set EDITOR to the name of one, for example EDITOR=nano")


def edit_text(text: str, *, folder: Path, suffix: str = ".yaml", name: str = "pdsa") -> str:
    """Let the person edit a text; gives it as saved.

    The file stands in a folder of its own within ``folder``, readable by its owner only; both are removed once the
    text was read back. Raises EditorFailed, which carries the text as the editor left it.
    """
    try:
        command = editor_command()
    except PdsaError as missing:
        raise EditorFailed(missing.message, text, missing.advice) from None
    path = _laid_out(text, folder, f"{name}{suffix}")
    private = path.parent
    keep_folder = True
    try:
        failure = _run([*command, str(path)])
        edited = _read_back(path, text)
        # An editor that died may have left its own copy of what was not saved yet.
        keep_folder = bool(failure) and any(entry != path for entry in private.iterdir())
    finally:
        if not keep_folder or not path.exists() or _same(path, text):
            shutil.rmtree(private, ignore_errors=True)
    if failure:
        kept = str(private) if keep_folder and private.exists() else ""
        raise EditorFailed(f"The editor {command[0]} {failure}", edited, _ADVICE, kept)
    return edited


_ADVICE = "set PDSA_EDITOR to another editor, for example PDSA_EDITOR=nano"


def _laid_out(text: str, folder: Path, name: str) -> Path:
    """The text as a file in a new folder of its own."""
    private: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        private = Path(tempfile.mkdtemp(prefix="edit-", dir=folder))
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
            process = subprocess.Popen(command)  # noqa: S603  (the person's own editor)
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

        descriptor = sys.stdin.fileno()
        modes = termios.tcgetattr(descriptor)
    except (ImportError, AttributeError, OSError, ValueError, termios.error):
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
    problems: Sequence[str] = (),
) -> str:
    """Let the person edit a text until ``check`` finds no problem in it; gives the valid text.

    Problems stand on top of the text as comment lines, which are not part of what is given back; ``problems`` are
    those known at the start. Leaving the text unchanged while it has problems, or emptying it, gives up: GaveUp
    carries the text as typed last. A valid text that is left unchanged is given back as it is.
    """
    found = list(problems)
    while True:
        edited = _edited_with_problems(text, found, folder, suffix, name)
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


def _edited_with_problems(text: str, problems: Sequence[str], folder: Path, suffix: str, name: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [part for problem in problems for part in problem.splitlines()]
    notes = [f"{_MARK}{line}".rstrip() for line in lines]
    if notes:
        notes.append(_COUNTED)
    try:
        edited = edit_text(newline.join([*notes, text]), folder=folder, suffix=suffix, name=name)
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
