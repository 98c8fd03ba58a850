"""What each command changed, kept so that it can be taken back.

Each project has a folder in the state folder, named by a hash of where the file really lies. A step is one file: a line
of JSON (command, day, time of day, digests of the text before and after), then the text before it, compressed.

A step is written as *pending* before the project file is replaced, and renamed when that has happened. A process killed
between leaves a pending step; it counts if the project file holds the text that the step was to produce. So the history
never claims what did not happen. It is a convenience, never a condition: where it cannot be written, the change is made
all the same and the person is told that it cannot be taken back.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.dates import today
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.shells import Shell
from pdsa_cli.store.locking import LARGEST
from pdsa_cli.store.state import Unsafe, key_of, private_folder, safe_folder, write_private
from pdsa_cli.suggesting import written

MOST_STEPS = 50
MOST_BYTES = 5_000_000
"""Per project, compressed; the last step is kept even if it alone is larger."""
MOST_PROJECTS = 200
_LONGEST_COMMAND = 300
_NOT_TAKEN_BACK = "pdsa undo cannot take this back"
_DONE, _PENDING = ".step", ".pending"


class Step(NamedTuple):
    """A change that can be taken back: a number that only grows, the day, and the command that made it.

    ``time`` is that of the day, as 14:05; empty where it is not known.
    """

    number: int
    date: str
    command: str
    time: str = ""


class Entry(NamedTuple):
    """A step with its text before (None where there was no file) and the digests before and after (None likewise)."""

    step: Step
    raw: bytes | None
    before: str | None
    after: str | None


class Recording:
    """A step that is being made: pending until :meth:`finish`. ``warning`` says why it cannot be taken back."""

    def __init__(self, pending: Path | None, warning: str = "") -> None:
        self._pending = pending
        self.warning = warning

    def finish(self) -> tuple[str, ...]:
        """The project file holds the new text: the step counts. Returns warnings; never raises for the disk."""
        if self._pending is not None:
            with contextlib.suppress(OSError):
                self._pending.rename(self._pending.with_suffix(_DONE))
                _forget_old_steps(self._pending.parent)
        return (self.warning,) if self.warning else ()


def digest_of(raw: bytes) -> str:
    """SHA-256 in hexadecimal."""
    from hashlib import sha256

    return sha256(raw).hexdigest()


def begin(real: Path, before: bytes | None, after: bytes | None, command: str) -> Recording:
    """Keep ``before`` as a pending step. Never raises for the disk: the recording carries a warning instead.

    The caller holds the project file, except where it is being created (``before`` is None).
    """
    old = None if before is None else digest_of(before)
    new = None if after is None else digest_of(after)
    try:
        folder = _folder_to_write(real)
        if before is not None:
            _settle(folder, old)
        return Recording(_write_pending(folder, before, old, new, command))
    except Unsafe as error:
        return Recording(None, f"{_NOT_TAKEN_BACK}: {error}. To change that: {error.advice}")
    except OSError as error:
        reason = error.strerror or str(error)
        return Recording(None, f"{_NOT_TAKEN_BACK}: its history could not be written ({reason})")


def entries(real: Path, digest: str | None) -> list[Entry]:
    """The steps of a project, oldest first, given the digest of its file now (None where there is none).

    Damaged entries, and pending ones that never happened, are left out. Raises PdsaError where others may write in the
    history, and nothing else for the disk.
    """
    found: list[Entry] = []
    try:
        for path in sorted(_files(safe_folder("history", key_of(real)))):
            entry = _read(path)
            if entry and (path.suffix == _DONE or entry.after == digest):
                found.append(entry)
    except Unsafe as error:
        raise PdsaError(f"the history of {real.name} is not used: {error}", error.advice) from error
    except OSError:
        pass
    return found


def _folder_to_write(real: Path) -> Path:
    known = os.path.lexists(private_folder("history") / key_of(real))
    folder = private_folder("history", key_of(real))
    if not known:
        _forget_old_projects(folder.parent, folder)
    return folder


def _write_pending(
    folder: Path, before: bytes | None, old: str | None, new: str | None, command: str
) -> Path:
    try:
        day = today().isoformat()
    except UsageError:  # PDSA_TODAY is not a date; whoever needs the day says so
        day = ""
    # Beside a day that was set from outside, the time of the clock would be that of another day.
    time = "" if os.environ.get("PDSA_TODAY") else datetime.now().astimezone().strftime("%H:%M")
    header = {
        "date": day,
        "time": time,
        "command": written(command, Shell.POSIX)[:_LONGEST_COMMAND],
        "before": old,
        "after": new,
    }
    raw = json.dumps(header).encode() + b"\n" + zlib.compress(before or b"", 3)
    number = max((int(path.stem) for path in _files(folder)), default=0) + 1
    while True:
        pending = folder / f"{number:08}{_PENDING}"
        try:
            write_private(pending, raw)
        except FileExistsError:  # two writers on a disk without locks
            number += 1
        else:
            return pending


def _settle(folder: Path, digest: str | None) -> None:
    """Decide what killed processes left pending: it happened if the project file holds its text."""
    for path in list(_files(folder)):
        if path.suffix == _PENDING:
            entry = _read(path)
            if entry and entry.after == digest:
                path.rename(path.with_suffix(_DONE))
            else:
                path.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as found:
        for item in found:
            stem, suffix = os.path.splitext(item.name)  # noqa: PTH122
            if suffix in (_DONE, _PENDING) and stem.isascii() and stem.isdigit() and not item.is_symlink():
                yield folder / item.name


def _read(path: Path) -> Entry | None:
    try:
        with path.open("rb") as file:
            header = json.loads(file.readline())
            raw: bytes | None = zlib.decompressobj().decompress(file.read(), LARGEST + 1)
        step = Step(int(path.stem), str(header["date"]), str(header["command"]), str(header.get("time", "")))
        before, after = header["before"], header["after"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError, zlib.error):
        return None
    if before is None:
        raw = None
    elif raw is None or digest_of(raw) != before:
        return None
    return Entry(step, raw, before, after)


def _forget_old_steps(folder: Path) -> None:
    steps = sorted((path for path in _files(folder) if path.suffix == _DONE), reverse=True)
    size = 0
    for count, path in enumerate(steps):
        size += path.stat().st_size
        if count and (count >= MOST_STEPS or size > MOST_BYTES):
            path.unlink(missing_ok=True)


def _forget_old_projects(history: Path, newest: Path) -> None:
    folders = [folder for folder in history.iterdir() if folder != newest]
    if len(folders) < MOST_PROJECTS:
        return
    folders.sort(key=lambda folder: folder.stat().st_mtime)
    for folder in folders[: len(folders) + 1 - MOST_PROJECTS]:
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                path.unlink(missing_ok=True)
            folder.rmdir()
