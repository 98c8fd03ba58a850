"""Replace a file as a whole: at every moment it is the old or the new one.

The new text is written to a temporary file in the folder of the real file (links stay links), flushed to the disk and
then renamed over it. Mode, owner and group are kept where the system permits; extended attributes and access lists are
not. A file with a second name (a hard link) is refused, because the other name would silently keep the old text.
A process killed between leaves at most a temporary file, which the next writer of the same project removes.
"""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.lazily import pattern
from pdsa_cli.store import system
from pdsa_cli.system import WINDOWS

_LONGEST_NAME = 200
_RANDOM = len("0123456789abcdef.pdsa-tmp")
_LEFT_OVER = pattern(r"\..+\.([0-9a-f]{16}\.pdsa-tmp|pdsa-lock\.[0-9a-z]+)", re.DOTALL)
_OLD = 60.0
"""Seconds; no write takes as long, so an older temporary file was left behind, also where a disk knows no locks."""


class Staged:
    """A complete temporary file next to ``real``, ready to take its place; made by :func:`staged`."""

    def __init__(self, real: Path, temporary: Path) -> None:
        self.real = real
        self.temporary = temporary

    def replace(self) -> None:
        """Put the file in the place of the real one, which must exist by now. Raises OSError."""
        system.replace(self.temporary, self.real)

    def appear(self) -> None:
        """Put the file where there is none. Raises FileExistsError where there is one, or another OSError."""
        system.appear(self.temporary, self.real)


@contextlib.contextmanager
def staged(real: Path, raw: bytes, like: os.stat_result | None) -> Iterator[Staged]:
    """A temporary file with the bytes ``raw`` and the mode and owner of ``like`` (a new file's where that is None).

    It is locked until the block ends, so that nobody changes it before its history is complete, and removed if it was
    not put in place. Raises OSError, with nothing left behind.
    """
    refuse_name(real)
    temporary = real.parent / f"{_prefix(real)}{os.urandom(8).hex()}.pdsa-tmp"
    mode = 0o666 if like is None else 0o600
    descriptor = system.opened(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
    try:
        locked = system.try_lock(descriptor)
        _write(descriptor, raw)
        if like is not None:
            system.resemble(descriptor, like)
        os.fsync(descriptor)
        if not locked:  # nothing is gained by keeping it open, and on Windows an open file cannot be renamed
            os.close(descriptor)
            descriptor = -1
        yield Staged(real, temporary)
    finally:
        with contextlib.suppress(OSError):
            system.remove(temporary)
        if descriptor >= 0:
            os.close(descriptor)


def sweep(real: Path, *, holding: bool = False) -> None:
    """Remove what killed processes left in the folder of a file: temporary files of ours that no living process holds.

    Those of other files have to be old, because a living process locks its own a moment after making it. ``holding``
    says that nobody else may write the file now, so that its own are left over also where the disk knows no locks.
    """
    prefix = _prefix(real)
    try:
        names = os.listdir(real.parent)  # noqa: PTH208  (names are enough)
    except OSError:  # a folder that can be written but not listed
        return
    for name in names:
        if ".pdsa-" in name and _LEFT_OVER.fullmatch(name):
            own = name.startswith(prefix) and len(name) == len(prefix) + _RANDOM
            with contextlib.suppress(OSError):
                _remove_if_abandoned(real.parent / name, own, holding)


def refuse_name(real: Path) -> None:
    """Raise PdsaError where this system takes no new file of that name."""
    if WINDOWS and not os.path.lexists(real) and (why := system.why_not_a_name(real.name)):
        raise PdsaError(
            f"{real.name} cannot be the name of a file on Windows: it has {why}", "choose another name"
        )


def refuse_special(real: Path, shown: Path, found: os.stat_result) -> None:
    """Raise PdsaError where replacing the file would override a protection, break a hard link, or put a file in the place of a device."""
    if not stat.S_ISREG(found.st_mode):
        raise PdsaError(f"{shown} is no file that can be replaced; nothing was changed", "name another file")
    if not found.st_mode & 0o222 or (os.path.lexists(real) and not os.access(real, os.W_OK)):
        if system.on_a_read_only_disk(real):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(real))
        raise PdsaError(
            f"{shown} is write-protected; nothing was changed",
            f"if you may change it, {system.ADVICE_UNPROTECT.format(shown)} and try again",
        )
    if found.st_nlink > 1:
        raise PdsaError(
            f"{shown} has a second name (a hard link), which a change would cut off; nothing was changed",
            "copy the file, remove the other name, or make it a symbolic link",
        )


def _prefix(real: Path) -> str:
    if len(os.fsencode(real.name)) <= _LONGEST_NAME:
        return f".{real.name}."
    from hashlib import sha256

    return f".{sha256(os.fsencode(real.name)).hexdigest()[:32]}."


def _write(descriptor: int, raw: bytes) -> None:
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _remove_if_abandoned(temporary: Path, own: bool, holding: bool) -> None:
    found = temporary.lstat()
    if not stat.S_ISREG(found.st_mode):
        return
    old = time.time() - found.st_mtime > _OLD
    if found.st_nlink == 1 and (own or old):
        descriptor = system.opened_itself(temporary)
        try:
            locked = system.try_lock(descriptor)
        finally:
            os.close(descriptor)
        abandoned = locked or (locked is None and (old or (own and holding)))
    else:
        abandoned = own and found.st_nlink > 1  # killed while the new file had both names
    if abandoned:
        system.remove(temporary)
