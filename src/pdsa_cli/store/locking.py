"""One writer at a time, without a lock file in people's folders.

The lock is taken on the project file itself. Because a change puts another file in its place, whoever gets the lock
checks that it is still the file of that name. Disks that know no locks are written all the same: the comparison with
what was read, immediately before replacing, is the second guard. Where the system has no such locks (Windows), a file
in the state folder stands for the project file.
"""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pdsa_cli.errors import ChangedElsewhere, PdsaError
from pdsa_cli.notices import notice
from pdsa_cli.store.trouble import explained

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 30.0
"""Seconds to wait for another program."""
SAID_AFTER = 2.0
"""Seconds after which the person is told what the wait is for."""
LARGEST = 20_000_000
"""Bytes; no project comes near, and reading more would only keep people waiting."""

_UNKNOWN = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EINVAL}


class Held:
    """A project file that nobody else writes while it is held; made by :func:`held`."""

    def __init__(self, shown: Path, real: Path, descriptor: int) -> None:
        self.shown = shown
        self.real = real
        self.descriptor = descriptor

    def stat(self) -> os.stat_result:
        """What the system knows of the file."""
        return os.fstat(self.descriptor)

    def read(self) -> bytes:
        """Its bytes now. Raises PdsaError."""
        with explained(self.shown, "read"):
            return _bytes_of(self.descriptor, self.shown)

    def is_still(self, raw: bytes) -> bool:
        """Whether the name still leads to this very file and it holds these bytes."""
        try:
            descriptor = _opened(self.real)
        except OSError:
            return False
        try:
            same = os.path.samestat(os.fstat(descriptor), self.stat())
            return same and _bytes_of(descriptor, self.shown) == raw
        finally:
            os.close(descriptor)


def read_file(path: Path) -> bytes:
    """The bytes of a regular file; never waits for a pipe or device. Raises PdsaError with what to do."""
    with explained(path, "read"):
        descriptor = _open_regular(path, path)
        try:
            return _bytes_of(descriptor, path)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[Held]:
    """Hold the file that ``path`` leads to. Raises ChangedElsewhere after ``patience`` seconds, PdsaError at trouble."""
    real = Path(os.path.realpath(path))
    wait = _Wait(path, patience)
    with contextlib.ExitStack() as stack:
        if sys.platform == "win32":
            stack.enter_context(_stand_in(real, wait))
        with explained(path, "read"):
            descriptor = _open_locked(path, real, wait)
        stack.callback(os.close, descriptor)
        yield Held(path, real, descriptor)


def claim(descriptor: int, *, unknown: bool = True) -> bool:
    """Lock an open file if nobody else holds it; released when it is closed.

    ``unknown`` is the answer where the disk knows no locks. Raises OSError at other trouble.
    """
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _UNKNOWN:
                return unknown
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                return False
            raise
    return True


class _Wait:
    """A wait for a file that another program holds.

    Who has waited longer looks more often, so that in a crowd nobody is passed over again and again.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path = path
        self.patience = patience
        self.begun = time.monotonic()
        self.said = False

    def a_moment(self) -> None:
        """Wait a little. Raises ChangedElsewhere when patience is at an end."""
        waited = time.monotonic() - self.begun
        if waited >= self.patience:
            raise ChangedElsewhere(
                f"{self.path} is locked by another program; nothing was changed",
                "close the other program, or try again later",
            )
        if waited >= SAID_AFTER and not self.said:
            self.said = True
            notice(
                f"Waiting for another program that is changing {self.path}; at most {self.patience:.0f} s."
            )
        # 1 to 11 ms at first, so that waiting processes do not march in step; an eighth of that after seven seconds.
        time.sleep((0.001 + os.urandom(1)[0] / 25_000) / (1 + min(waited, 7)))


def _open_locked(path: Path, real: Path, wait: _Wait) -> int:
    while True:
        descriptor = _open_regular(path, real, write=True)
        try:
            while not claim(descriptor):
                wait.a_moment()
            if os.path.samestat(os.fstat(descriptor), real.stat()):
                return descriptor
        except FileNotFoundError:
            pass  # replaced or removed while we waited: opening it again tells which
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _open_regular(path: Path, real: Path, *, write: bool = False) -> int:
    """Open for reading; a folder, pipe or device is refused before it could make us wait.

    With ``write`` also for writing where that is permitted, because network disks lock no others.
    """
    _refuse_irregular(path, real.stat())
    descriptor = _opened(real, os.O_RDWR if write and os.access(real, os.W_OK) else os.O_RDONLY)
    try:
        _refuse_irregular(path, os.fstat(descriptor))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _opened(real: Path, flags: int = os.O_RDONLY) -> int:
    for name in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK"):
        flags |= getattr(os, name, 0)
    return os.open(real, flags)


def _refuse_irregular(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise PdsaError(
            f"{path} is a folder, not a project file", "name a file in it; pdsa list shows the projects there"
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
    os.lseek(descriptor, 0, os.SEEK_SET)
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


if sys.platform == "win32":

    @contextlib.contextmanager
    def _stand_in(real: Path, wait: _Wait) -> Iterator[None]:
        """Hold a file in the state folder in place of the project file; without such a folder, go on unlocked."""
        from pdsa_cli.store.state import key_of, private_folder

        try:
            stand_in = private_folder("locks") / f"{key_of(real)}.lock"
            descriptor = os.open(stand_in, os.O_CREAT | os.O_RDWR | os.O_BINARY, 0o600)
        except OSError:
            yield
            return
        try:
            while True:
                try:
                    msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    wait.a_moment()
            yield
        finally:
            os.close(descriptor)
