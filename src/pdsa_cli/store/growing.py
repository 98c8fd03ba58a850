"""Files of a folder that grow bit by bit and appear together once all are whole: what is large is never held in memory."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pdsa_cli.errors import PdsaError
from pdsa_cli.store import system
from pdsa_cli.store.os_errors import explained

_BEGINS, _ENDS = ".tables-", ".pdsa-tmp"
_OLD = 86_400.0
"""Seconds after which what a killed process left is taken out."""


@contextlib.contextmanager
def growing(folder: Path, names: Iterable[str], *, replace: bool) -> Iterator[Path]:
    """A folder to write files into, each with its way below it, which are moved into ``folder`` where the block ends well.

    ``names`` are what will stand in the folder itself: where one of them is there already, nothing is done unless
    ``replace``; then the new ones take their places, one after the other. Raises PdsaError for that, for a folder of such a name
    with anything else in it, and where the folder cannot be written.
    """
    with explained(folder, "written"):
        there = [name for name in names if os.path.lexists(folder / name)]
        if there and not replace:
            more = f", and {len(there) - 1} more" if len(there) > 1 else ""
            raise PdsaError(
                f"{folder / there[0]} is there already{more}; nothing was written",
                "write over it with --replace, or name another folder",
            )
        for name in there:
            _refuse_others(folder / name)
        if os.path.lexists(folder) and not folder.is_dir():
            raise PdsaError(
                f"{folder} is no folder", "name a folder for the tables, or a file that ends in .xlsx"
            )
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_BEGINS}*{_ENDS}"):
            if time.time() - left.stat().st_mtime > _OLD:
                shutil.rmtree(left, ignore_errors=True)
        room = Path(tempfile.mkdtemp(prefix=_BEGINS, suffix=_ENDS, dir=folder))
        try:
            yield room
            whole, before = sorted(room.iterdir()), room / ".before"
            before.mkdir()
            for made in whole:
                if (
                    folder / made.name
                ).is_dir():  # no folder can be put in the place of one that is not empty
                    (folder / made.name).rename(before / made.name)
                system.replace(made, folder / made.name)
        finally:
            shutil.rmtree(room, ignore_errors=True)


def _refuse_others(path: Path) -> None:
    """Raises PdsaError for a folder with anything in it that was not written here."""
    others = [one for one in path.rglob("*") if not (one.is_dir() or one.suffix == ".parquet")]
    if others:
        raise PdsaError(
            f"{others[0]} is no table; nothing was written",
            f"move it, or name another folder than {path.parent}",
        )
