"""One writer at a time, without a lock file in people's folders where the disk knows locks.

The lock is taken on the project file itself. Because a change puts another file in its place, whoever gets the lock
checks that it is still the file of that name. Where the disk knows no locks (some network disks and cloud folders), and
on Windows, a file beside the project stands for the lock while a change is made, as ``lock_files`` says; whoever could
lock the file respects that one too. The comparison with what was read, immediately before replacing, is the second guard.
"""

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pdsa_cli.errors import ChangedElsewhere, PdsaError
from pdsa_cli.progress_messages import notice
from pdsa_cli.store.os_errors import explained
from pdsa_cli.store.system import opened, try_lock
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.store.lock_files import LockFile

PATIENCE = 30.0
"""Seconds to wait for another program."""
SAID_AFTER = 2.0
"""Seconds after which the person is told what the wait is for."""
LARGEST = 20_000_000
"""Bytes; no project comes near, and reading more would only keep people waiting."""


class Held:
    """A project file that nobody else writes while it is held; made by :func:`held`."""

    def __init__(self, shown: Path, real: Path, found: os.stat_result, lock: "LockFile | None") -> None:
        self.shown = shown
        self.real = real
        self._found = found
        self._lock = lock

    def stat(self) -> os.stat_result:
        """What the system knows of the file now. Raises OSError."""
        return self.real.stat()

    def read(self) -> bytes:
        """Its bytes now. Raises PdsaError."""
        with explained(self.shown, "read"):
            return _content(self.real, self.shown)[0]

    def is_still(self, raw: bytes) -> bool:
        """Whether the name still leads to this very file, it holds these bytes, and we still hold it."""
        try:
            content, found = _content(self.real, self.shown)
        except OSError:
            return False
        same = os.path.samestat(found, self._found) and content == raw
        return same and (self._lock is None or self._lock.is_mine())


def read_file(path: Path) -> bytes:
    """The bytes of a regular file; never waits for a pipe or device. Raises PdsaError with what to do."""
    with explained(path, "read"):
        return _content(path, path)[0]


@contextlib.contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[Held]:
    """Hold the file that ``path`` leads to. Raises ChangedElsewhere after ``patience`` seconds, PdsaError at trouble."""
    from pdsa_cli.store.lock_files import LockFile

    real = Path(os.path.realpath(path))
    lock = LockFile(real)
    wait = _Wait(path, patience, lock)
    with explained(path, "read"):
        descriptor = _locked(path, real, wait)
    if descriptor is not None:
        try:
            try:
                while lock.is_held():
                    wait.a_moment(longer=True)
            finally:
                lock.leave_the_queue()
            yield Held(path, real, os.fstat(descriptor), None)
        finally:
            os.close(descriptor)
        return
    try:
        with explained(path, "written"):
            while not lock.take():
                if lock.is_held() or lock.is_reserved():
                    wait.a_moment(longer=True)
    finally:
        lock.leave_the_queue()
    try:
        with explained(path, "read"):
            found = real.stat()
            _refuse_irregular(path, found)
        yield Held(path, real, found, lock)
    finally:
        lock.give_back()


class _Wait:
    """A wait for a file that another program holds.

    Who has waited longer for a lock of the system looks more often, so that in a crowd nobody is passed over again and
    again. For a lock file, which every look asks the disk for, the pauses grow.
    """

    def __init__(self, path: Path, patience: float, lock: "LockFile") -> None:
        self.path = path
        self.patience = patience
        self.lock = lock
        self.begun = time.monotonic()
        self.said = False
        self.pause = 0.002

    def a_moment(self, *, longer: bool = False) -> None:
        """Wait a little, ``longer`` each time. Raises ChangedElsewhere when patience is at an end."""
        waited = time.monotonic() - self.begun
        if waited >= self.patience:
            raise self._given_up()
        if waited >= SAID_AFTER and not self.said:
            self.said = True
            notice(f"Waiting for {self._who()} that is changing {self.path}; at most {self.patience:.0f} s.")
        # By chance up to half longer, so that waiting processes do not march in step.
        chance = os.urandom(1)[0] / 255
        if longer:
            if waited > self.lock.HUNGRY:
                self.lock.ask_for_the_next_turn()
            time.sleep(self.pause * (1 + chance / 2))
            self.pause = min(self.pause * 1.5, _LONGEST_PAUSE)
        else:  # 1 to 11 ms at first; an eighth of that after seven seconds
            time.sleep((0.001 + chance / 100) / (1 + min(waited, 7)))

    def _who(self) -> str:
        holder = self.lock.holder()
        return f"another program ({holder.said})" if holder and holder.said else "another program"

    def _given_up(self) -> ChangedElsewhere:
        advice = "close the other program, or try again later"
        if os.path.lexists(self.lock.path):
            advice += f"; where nobody is changing it, remove the file {self.lock.path}"
        return ChangedElsewhere(f"{self.path} is locked by {self._who()}; nothing was changed", advice)


_LONGEST_PAUSE = 0.1


def _locked(path: Path, real: Path, wait: _Wait) -> int | None:
    """The file, open and locked; None where the system or the disk knows no locks."""
    while True:
        descriptor = _open_regular(path, real, write=True)
        try:
            while not (done := try_lock(descriptor)):
                if done is None:
                    os.close(descriptor)
                    return None
                wait.a_moment()
            if os.path.samestat(os.fstat(descriptor), real.stat()):
                return descriptor
        except FileNotFoundError:
            pass  # replaced or removed while we waited: opening it again tells which
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _content(real: Path, shown: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file, which is closed again at once, and what the system knows of it."""
    descriptor = _open_regular(shown, real)
    try:
        return _bytes_of(descriptor, shown), os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _open_regular(path: Path, real: Path, *, write: bool = False) -> int:
    """Open for reading; a folder, pipe or device is refused before it could make us wait.

    With ``write`` also for writing where that is permitted, because network disks lock no others.
    """
    _refuse_irregular(path, real.stat())
    descriptor = opened(real, os.O_RDWR if write and os.access(real, os.W_OK) else os.O_RDONLY)
    try:
        _refuse_irregular(path, os.fstat(descriptor))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_irregular(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise PdsaError(
            f"{path} is a folder, not a project file",
            f"name a file in it; {Command('list')} shows the projects there",
        )
    if not stat.S_ISREG(found.st_mode):
        raise PdsaError(
            f"{path} is a pipe or a device, not a file", "save its content in a file and name that"
        )
    if found.st_size > LARGEST:
        raise PdsaError(
            f"{path} is larger than {LARGEST // 1_000_000} MB and cannot be a project",
            "check that this is the right file",
        )


def _bytes_of(descriptor: int, path: Path) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise PdsaError(
                f"{path} grew beyond {LARGEST // 1_000_000} MB while it was read",
                "check what is writing to it",
            )
    return b"".join(parts)
