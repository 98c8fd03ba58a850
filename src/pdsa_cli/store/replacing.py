"""Replace a file as a whole: at every moment it is the old or the new one.

The new text is written to a temporary file in the folder of the real file (links stay links), flushed to the disk and
then renamed over it. Mode, owner and group are kept where the system permits; extended attributes and access lists are
not. A file with a second name (a hard link) is refused, because the other name would silently keep the old text.
A process killed between leaves at most a temporary file, which the next writer of the same project removes.
"""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.store.locking import claim

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_LONGEST_NAME = 200
_TEMPORARY = re.compile(r"[0-9a-f]{16}\.pdsa-tmp")


class Staged:
    """A complete temporary file next to ``real``, ready to take its place; made by :func:`staged`."""

    def __init__(self, real: Path, temporary: Path) -> None:
        self.real = real
        self.temporary = temporary

    def replace(self) -> None:
        """Put the file in the place of the real one, which must exist by now. Raises OSError."""
        self.temporary.replace(self.real)
        flush_folder(self.real.parent)

    def appear(self) -> None:
        """Put the file where there is none. Raises FileExistsError where there is one, or another OSError."""
        try:
            os.link(self.temporary, self.real, follow_symlinks=False)
        except (FileExistsError, FileNotFoundError):
            raise
        except (
            OSError,
            NotImplementedError,
        ):  # a disk without links: claim the name, then fill it in one step
            os.close(os.open(self.real, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY))
            self.temporary.replace(self.real)
        else:
            self.temporary.unlink(missing_ok=True)
        flush_folder(self.real.parent)


@contextlib.contextmanager
def staged(real: Path, raw: bytes, like: os.stat_result | None) -> Iterator[Staged]:
    """A temporary file with the bytes ``raw`` and the mode and owner of ``like`` (a new file's where that is None).

    It is locked until the block ends, so that nobody changes it before its history is complete, and removed if it was
    not put in place. Raises OSError, with nothing left behind.
    """
    temporary = real.parent / f"{_prefix(real)}{os.urandom(8).hex()}.pdsa-tmp"
    mode = 0o666 if like is None else 0o600
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, mode)
    try:
        claim(descriptor)
        _write(descriptor, raw)
        if like is not None:
            _resemble(descriptor, like)
        os.fsync(descriptor)
        if sys.platform == "win32":  # an open file cannot be renamed there
            os.close(descriptor)
            descriptor = -1
        yield Staged(real, temporary)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if descriptor >= 0:
            os.close(descriptor)


def sweep(real: Path) -> None:
    """Remove what killed processes left of this project: temporary files that no living process holds."""
    prefix = _prefix(real)
    try:
        names = os.listdir(real.parent)  # noqa: PTH208  (names are enough)
    except OSError:  # a folder that can be written but not listed
        return
    for name in names:
        if name.startswith(prefix) and _TEMPORARY.fullmatch(name[len(prefix) :]):
            with contextlib.suppress(OSError):
                _remove_if_abandoned(real.parent / name, real)


def refuse_special(real: Path, shown: Path, found: os.stat_result) -> None:
    """Raise PdsaError where replacing the file would override a protection or break a hard link."""
    if not found.st_mode & 0o222 or (os.path.lexists(real) and not os.access(real, os.W_OK)):
        raise PdsaError(
            f"{shown} is write-protected; nothing was changed",
            f"if you may change it, remove the protection (chmod u+w {shown}) and try again",
        )
    if found.st_nlink > 1:
        raise PdsaError(
            f"{shown} has a second name (a hard link), which a change would cut off; nothing was changed",
            "copy the file, remove the other name, or make it a symbolic link",
        )


def flush_folder(folder: Path) -> None:
    """Make a rename durable. Systems that cannot are left alone: the rename itself has happened."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | _BINARY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _prefix(real: Path) -> str:
    if len(os.fsencode(real.name)) <= _LONGEST_NAME:
        return f".{real.name}."
    from hashlib import sha256

    return f".{sha256(os.fsencode(real.name)).hexdigest()[:32]}."


def _write(descriptor: int, raw: bytes) -> None:
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _resemble(descriptor: int, like: os.stat_result) -> None:
    """Owner, then group, then mode: changing the owner can clear bits of the mode."""
    if sys.platform == "win32":
        return
    mine = os.fstat(descriptor)
    if like.st_gid != mine.st_gid:
        with contextlib.suppress(OSError):
            os.fchown(descriptor, -1, like.st_gid)
    if like.st_uid != mine.st_uid:
        with contextlib.suppress(OSError):
            os.fchown(descriptor, like.st_uid, -1)
    with contextlib.suppress(OSError):  # some network disks have no modes
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _remove_if_abandoned(temporary: Path, real: Path) -> None:
    if os.path.lexists(real) and temporary.samefile(real):  # killed while the new file had both names
        temporary.unlink()
        return
    flags = os.O_RDONLY | _BINARY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(temporary, flags)
    try:
        abandoned = stat.S_ISREG(os.fstat(descriptor).st_mode) and claim(descriptor, unknown=False)
    finally:
        os.close(descriptor)
    if abandoned:
        temporary.unlink()
