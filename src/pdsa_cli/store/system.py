"""What operating systems do differently with files; the rest of ``store`` does not know one from another.

On Windows an open file can be neither replaced nor removed, and scanners and sync programs open whatever was just
written: what they are in the way of is tried six times within a second and a half. There is no lock that the system
would share with the users of other computers, so the answer of :func:`try_lock` is that it knows none.
"""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pdsa_cli.system import WINDOWS

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_T = TypeVar("_T")
_PAUSES = (0.05, 0.1, 0.2, 0.35, 0.8)
"""Seconds between six attempts."""
ACCESS_DENIED = 5
"""An error number of Windows, which it also gives where a file is open."""
_IN_USE = (ACCESS_DENIED, 32, 33)
"""With the two for a file that is open, or locked, in another program."""
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EINVAL}
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}
_FORBIDDEN = '<>:"|?*\\/'

ADVICE_UNPROTECT = (
    "take off the tick at Read-only in its properties" if WINDOWS else "remove the protection (chmod u+w {})"
)
"""How a file is made writable again; with a place for its name."""


def retried(act: Callable[[], _T]) -> _T:
    """Do what another program may be in the way of for a moment: at most six times. Raises the last OSError."""
    for pause in _PAUSES:
        try:
            return act()
        except PermissionError as error:
            if not in_use(error):
                raise
        time.sleep(pause)
    return act()


def in_use(error: OSError) -> bool:
    """Whether Windows refused because another program has the file open, as far as can be told."""
    return getattr(error, "winerror", None) in _IN_USE


def opened(path: Path, flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
    """Open as bytes, for this process alone, never waiting for a pipe or device; the descriptor. Raises OSError."""
    for name in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    return retried(lambda: os.open(path, flags, mode))


def opened_itself(path: Path) -> int:
    """Open for reading what has this name, and not what a link of this name leads to. Raises OSError."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return opened(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))


def try_lock(descriptor: int) -> bool | None:
    """Lock an open file, until it is closed: done, or held by another process, or None where the disk knows no locks.

    Raises OSError at other trouble.
    """
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return None
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            return False
        raise
    return True


def knows_record_locks(descriptor: int) -> bool:
    """Whether the disk of an open file knows the locks that SQLite takes; where only another process is in the way, it does."""
    if fcntl is None:
        return True
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.lockf(descriptor, fcntl.LOCK_UN)
    except OSError as error:
        return error.errno in (errno.EAGAIN, errno.EACCES)
    return True


def replace(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target`` in one step, and make that durable. Raises OSError."""
    retried(lambda: source.replace(target))
    flush_folder(target.parent)


def appear(source: Path, target: Path) -> None:
    """Put ``source`` where there is no ``target``. Raises FileExistsError where there is one, or another OSError."""
    if WINDOWS:  # renaming never overwrites there
        retried(lambda: source.rename(target))
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except (FileExistsError, FileNotFoundError):
        raise
    except (OSError, NotImplementedError):  # a disk without links: claim the name, then fill it in one step
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0)))
        source.replace(target)
    else:
        source.unlink(missing_ok=True)
    flush_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file; nothing happens where there is none. Raises OSError."""
    retried(lambda: path.unlink(missing_ok=True))


def flush_folder(folder: Path) -> None:
    """Make a rename durable. Systems that cannot are left alone: the rename itself has happened."""
    if WINDOWS:
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def resemble(descriptor: int, like: os.stat_result) -> None:
    """Give an open file the owner, then the group, then the mode of another: a new owner can clear bits of the mode."""
    if not hasattr(os, "fchmod"):
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


def on_a_read_only_disk(path: Path) -> bool:
    """Whether the disk of a file takes no changes at all; False where that cannot be told."""
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except (AttributeError, OSError):
        return False


def who_else_may_write(folder: os.stat_result) -> str:
    """Who but this user may write in a folder, in words; empty where nobody may, or modes mean nothing."""
    if not hasattr(os, "geteuid"):
        return ""
    me = os.geteuid()
    if folder.st_uid not in (me, 0) and me:
        return "belongs to another user"
    if folder.st_mode & 0o002:
        return "may be written by every user of this computer"
    return "may be written by other users (its group)" if folder.st_mode & 0o020 else ""


def why_not_a_name(name: str) -> str:
    """Why Windows takes no file of that name, in words; empty where it does."""
    if any(character in _FORBIDDEN or character < " " for character in name):
        odd = next(character for character in name if character in _FORBIDDEN or character < " ")
        return f"the character {odd}" if odd >= " " else "a control character"
    if name.partition(".")[0].rstrip(" ").casefold() in _RESERVED:
        return f"{name.partition('.')[0]}, which is the name of a device,"
    return "a full stop or a space at the end" if name.endswith((".", " ")) else ""


def process_is_gone(number: int) -> bool:
    """Whether no process of this computer has the number; False where that cannot be told."""
    if number <= 0:
        return False
    if sys.platform == "win32":
        return _is_gone_on_windows(number)
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def process_runs(number: int) -> bool:
    """Whether a process of this computer has the number; False where that cannot be told."""
    return (sys.platform == "win32" or not WINDOWS) and not process_is_gone(number)


def this_computer() -> str:
    """The name of this computer, told apart from others of the name and from its containers where the system can."""
    name = os.environ.get("COMPUTERNAME", "") if WINDOWS else os.uname().nodename
    with contextlib.suppress(OSError):
        name += f" {os.stat('/proc/self/ns/pid').st_ino:x}"  # noqa: PTH116  (a number that is no path of ours)
    return name


def this_user() -> str:
    """The name of the user as the environment has it, else a number."""
    named = os.environ.get("USER") or os.environ.get("USERNAME") or os.environ.get("LOGNAME")
    return named or (f"user {os.getuid()}" if hasattr(os, "getuid") else "")


if sys.platform == "win32":

    def _is_gone_on_windows(number: int) -> bool:
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(0x00100000, False, number)  # SYNCHRONIZE
        if not handle:
            return ctypes.get_last_error() == 87  # ERROR_INVALID_PARAMETER: there is no such process
        try:
            return kernel.WaitForSingleObject(handle, 0) == 0  # WAIT_OBJECT_0: it has ended
        finally:
            kernel.CloseHandle(handle)
