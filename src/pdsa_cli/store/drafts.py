"""What a person typed and could not be saved yet, or was left half-way: kept in the state folder, private, bounded."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.lazily import pattern
from pdsa_cli.progress_messages import forget_kept, remember_kept
from pdsa_cli.store.locking import read_file
from pdsa_cli.store.state import Unsafe, private_folder, safe_folder, write_private
from pdsa_cli.store.system import process_runs, this_computer

MOST_DRAFTS = 50
_UNFINISHED = ".pdsa-tmp"
_OLD = 60.0
"""Seconds; writing a draft takes a fraction of one."""
_UNSAFE = pattern(r"[^\w.-]+")
_IN_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""A name is shown, and ten digits in a row may be taken for the number of a patient and hidden."""


def keep(name: str, text: str, previous: Path | None = None, *, typed: bool = True) -> Path:
    """Keep a text; returns the file, whose name begins and ends like ``name`` and which no other draft has.

    ``previous`` is a draft that this one replaces. What was ``typed`` is announced should the command fail. The oldest draft is dropped when there are too many.
    Raises PdsaError where the state folder cannot be written; the caller then shows the text instead.
    """
    safe = _UNSAFE.sub("-", name).strip("-.")[:60] or "draft"
    stem, dot, suffix = safe.partition(".")
    try:
        folder = private_folder("drafts")
        path = folder / f"{stem}-{os.urandom(6).hex().translate(_IN_LETTERS)}{dot}{suffix}"
        # A draft that was cut off half-way would be taken for the newest one.
        unfinished = folder / f"{path.stem}{_UNFINISHED}"
        write_private(unfinished, text.encode("utf-8", "surrogatepass"))
        unfinished.rename(path)
        if previous is not None and previous.parent == folder:
            previous.unlink(missing_ok=True)
        if typed:
            remember_kept(str(path), str(previous or ""))
        _forget_old(path)
    except Unsafe as error:
        raise PdsaError(
            f"what you typed could not be kept: {error}", f"{error.advice}; copy the text from the screen"
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise PdsaError(
            f"what you typed could not be kept in the state folder ({reason})",
            "set PDSA_STATE to a folder that you can write, and copy the text from the screen",
        ) from error
    return path


_HELD = "# Held by process "


def held_by_me() -> str:
    """A line in a draft that says that this process is at work on it."""
    return f"{_HELD}{os.getpid()} on {this_computer()}"


def is_held(text: str) -> bool:
    """Whether another process that still runs, on this computer, is at work on the draft with this text."""
    for line in text.splitlines():
        number, _, computer = line.removeprefix(_HELD).partition(" on ")
        if line.startswith(_HELD) and number.isdecimal() and computer == this_computer():
            return int(number) != os.getpid() and process_runs(int(number))
    return False


def editing_folder() -> Path:
    """The folder for texts that are open in an editor. Raises PdsaError where there can be none."""
    try:
        return private_folder("editing")
    except Unsafe as error:
        raise PdsaError(f"the text cannot be edited in the state folder: {error}", error.advice) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise PdsaError(
            f"the state folder, in which the text would be edited, cannot be written ({reason})",
            "set PDSA_STATE to a folder that you can write",
        ) from error


def load(path: Path) -> str:
    """The text of a draft. Raises PdsaError where it is gone, a link or unreadable."""
    if path.is_symlink():
        raise PdsaError(f"{path} is a link, and drafts are not read through links", "remove the link")
    return read_file(path).decode("utf-8", "replace")


def remove(path: Path) -> None:
    """Remove a draft that is no longer needed; nothing happens where it is gone."""
    forget_kept(str(path))
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def kept() -> list[Path]:
    """All drafts, newest first; none from a folder in which others may write."""
    try:
        drafts = [path for path in safe_folder("drafts").iterdir() if _is_draft(path)]
    except OSError:
        return []
    return sorted(drafts, key=_age, reverse=True)


def marked(mark: str, lines: int = 1) -> Iterator[tuple[Path, str]]:
    """Each draft that has ``mark`` among its first ``lines``, newest first, with its text; what cannot be read is passed over."""
    for path in kept():
        with contextlib.suppress(PdsaError):
            text = load(path)
            if mark in text.splitlines()[:lines]:
                yield path, text


def _is_draft(path: Path) -> bool:
    return path.suffix != _UNFINISHED and not path.is_symlink()


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _forget_old(newest: Path) -> None:
    for path in [draft for draft in kept() if draft != newest][MOST_DRAFTS - 1 :]:
        path.unlink(missing_ok=True)
    for path in newest.parent.glob(f"*{_UNFINISHED}"):
        if time.time() - path.stat().st_mtime > _OLD:
            path.unlink(missing_ok=True)
