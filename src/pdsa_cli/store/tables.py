"""The bytes of a file to import, from disk or standard input; larger than a project file may be, and bounded."""

import os
import stat
import sys
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.store.os_errors import explained

LARGEST_TABLE = 200_000_000
"""Bytes; a table beyond that has columns or rows that no project needs."""


_SMALLER = "save only the columns and rows that you need, and import that"


def read_table_bytes(name: str, kind: str = "a CSV or .xlsx file", smaller: str = _SMALLER) -> bytes:
    """The bytes of the file ``name`` (``-``: standard input); never waits for a pipe or device. Raises PdsaError.

    ``kind`` is what it should be, and ``smaller`` what to do where it is too large.
    """
    if name == "-":
        raw = sys.stdin.buffer.read(LARGEST_TABLE + 1)
        _refuse_large("standard input", len(raw), smaller)
        return raw
    path = Path(name)
    flags = os.O_RDONLY
    for one in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK"):
        flags |= getattr(os, one, 0)
    with explained(path, "read"):
        if path.is_dir():
            raise PdsaError(f"{name} is a folder", f"name the file in it, {kind}")
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise PdsaError(
                    f"{name} is a pipe or a device, not a file",
                    "send it to standard input, and give the name -",
                )
            _refuse_large(name, found.st_size, smaller)
            return file.read(LARGEST_TABLE + 1)


def _refuse_large(name: str, size: int, smaller: str) -> None:
    if size > LARGEST_TABLE:
        raise PdsaError(
            f"{name} is larger than {LARGEST_TABLE // 1_000_000} MB",
            smaller,
        )
