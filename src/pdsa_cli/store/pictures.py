"""Pictures, pages and other files for others: written in one step, and never over another file unless that is wanted."""

import contextlib
import os
import stat
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.store.os_errors import explained
from pdsa_cli.store.replacing import refuse_special, staged, sweep


def write_picture(path: Path, raw: bytes, *, replace: bool) -> None:
    """Write a picture to ``path``. Raises PdsaError where there is a file already, unless ``replace``.

    What is no file but takes what is written, as ``/dev/stdout`` or a pipe, gets it and stays what it is.
    """
    if _takes_what_is_written(path):
        with (
            explained(path, "written"),
            contextlib.suppress(BrokenPipeError),
            path.open("wb", buffering=0) as stream,
        ):
            rest = memoryview(raw)
            while rest:
                rest = rest[stream.write(rest) or 0 :]
        return
    real = Path(os.path.realpath(path))
    with explained(path, "written"):
        if real.is_dir():
            raise PdsaError(f"{path} is a folder", "name a file in it")
        sweep(real)
        found = real.stat() if replace and real.exists() else None
        if found is not None:
            refuse_special(real, path, found)
        with staged(real, raw, found) as new:
            try:
                (new.replace if replace else new.appear)()
            except FileExistsError:
                raise PdsaError(
                    f"{path} is there already; nothing was written",
                    "write over it with --replace, or name another file",
                ) from None


def _takes_what_is_written(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)
