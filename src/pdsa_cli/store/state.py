"""The folder for what is kept between commands: history and drafts. Private to the user, never in people's folders."""

import os
from pathlib import Path

from pdsa_cli.store.own_folders import own_folder


def state_folder() -> Path:
    """The state folder, which need not exist: ``PDSA_STATE``, else the system's place. Raises OSError without one."""
    chosen = os.environ.get("PDSA_STATE")
    if chosen:
        return Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111  (never raises)
    folder = own_folder("state")
    if not folder.is_absolute():
        raise FileNotFoundError("this user has no home folder")
    return folder


def private_folder(*names: str) -> Path:
    """A folder below the state folder, created for this user alone. Raises OSError."""
    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in names:
        folder /= name
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def write_private(path: Path, raw: bytes) -> None:
    """Write a new file that only this user can read. Raises FileExistsError or another OSError, leaving nothing."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, 0o600)
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
