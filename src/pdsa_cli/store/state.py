"""The folder for what is kept between commands: history and drafts. Private to the user, never in people's folders.

Whoever could write in it could put words into a draft, or a text into the history that ``pdsa undo`` brings back. So
neither it nor what is in it may be a link, and nobody else may write there; what else is found is not used.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Literal

from pdsa_cli.store.own_folders import own_folder
from pdsa_cli.store.system import opened, who_else_may_write


class Unsafe(OSError):  # noqa: N818
    """A folder of the state folder that is not used, because others could change what is in it; ``advice`` says more."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def state_folder(kind: Literal["state", "cache"] = "state") -> Path:
    """The state folder, which need not exist: ``PDSA_STATE``, else the system's place. Raises OSError without one.

    Of the kind ``cache`` it is where the system keeps what can be made again.
    """
    chosen = os.environ.get("PDSA_STATE")
    if chosen:
        return Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111  (never raises)
    folder = own_folder(kind)
    if not folder.is_absolute():
        raise FileNotFoundError("this user has no home folder")
    return folder


def private_folder(*names: str, kind: Literal["state", "cache"] = "state") -> Path:
    """A folder below the state folder, created for this user alone. Raises Unsafe or another OSError."""
    folder = state_folder(kind)
    if not os.path.lexists(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_unsafe(folder)
    for name in names:
        folder /= name
        if not os.path.lexists(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
        _refuse_unsafe(folder)
    return folder


def safe_folder(*names: str) -> Path:
    """A folder below the state folder as it is. Raises FileNotFoundError where there is none, Unsafe or another OSError."""
    folder = state_folder()
    _refuse_unsafe(folder)
    for name in names:
        folder /= name
        _refuse_unsafe(folder)
    return folder


def _refuse_unsafe(folder: Path) -> None:
    found = folder.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise Unsafe(
            f"{folder} is a link, and what is kept for you is not written through links",
            "put a folder in its place, or set PDSA_STATE to the folder that it leads to",
        )
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if who := who_else_may_write(found):
        take_away = (
            "" if who.startswith("belongs") else f"let nobody else write there (chmod go-w {folder}), or "
        )
        raise Unsafe(f"{folder} {who}", f"{take_away}set PDSA_STATE to a folder of your own")


def write_private(path: Path, raw: bytes) -> None:
    """Write a new file that only this user can read. Raises FileExistsError or another OSError, leaving nothing."""
    descriptor = opened(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def key_of(real: Path) -> str:
    """The name under which things about a project file are kept: a hash of where it lies."""
    from hashlib import sha256

    return sha256(os.fsencode(os.path.normcase(real))).hexdigest()[:32]
