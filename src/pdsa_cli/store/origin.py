"""Which project a file is, also after it was moved, and when it was last written: what calendars tell events apart by.

A project is known by the place where its file lay when it was first written for a calendar. That is kept in the state folder,
by where the file lies now. Where nothing is kept of a place, and the file of another project that has a task in common is
gone, it was moved from there. A copy beside the original is another project, for the original is still there.
"""

import contextlib
import json
import os
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.store.state import key_of, private_folder, safe_folder, write_private

MOST_PROJECTS = 200
_LARGEST = 100_000
"""Bytes of what is kept of a project; a thousand tasks take ten thousand."""


class Origin(NamedTuple):
    """The place by which a project is known, and the moment its file was last written, in whole seconds UTC."""

    place: str
    written: datetime


class _Kept(NamedTuple):
    """What is kept of a project: in which file, where it lay at first, where it lay last, and its tasks then."""

    file: Path
    place: str
    path: str
    tasks: frozenset[str]


def origin_of(path: Path, tasks: Collection[str]) -> Origin:
    """Of a file that was just read, and whose tasks have these keys. Raises OSError where it is gone.

    Nothing is refused where the state folder cannot be used: the project is known by where its file lies then.
    """
    real = os.path.realpath(path)
    written = datetime.fromtimestamp(int(Path(real).stat().st_mtime), UTC)
    place = os.path.normcase(real)
    with contextlib.suppress(OSError):
        place = _place_kept(real, place, frozenset(tasks))
    return Origin(place, written)


def _place_kept(real: str, place: str, tasks: frozenset[str]) -> str:
    name = f"{key_of(Path(real))}.json"
    kept = list(_all_kept())
    own = next((one for one in kept if one.file.name == name), None)
    left = None if own else _left(kept, real, tasks)
    known = own or left
    if known is not None:
        place = known.place
    elif any(one.place == place for one in kept):  # what lay here was moved, and this one came in its place
        place = f"{place}\n{os.urandom(8).hex()}"
    if own is None or own.tasks != tasks:
        folder = private_folder("calendars")
        said = {"place": place, "path": real, "tasks": sorted(tasks)}
        new = folder / f"{name}.{os.urandom(6).hex()}.pdsa-tmp"
        write_private(new, json.dumps(said).encode())
        new.replace(folder / name)
        if left is not None:
            left.file.unlink(missing_ok=True)
        _forget_old(folder)
    return place


def _left(kept: list[_Kept], real: str, tasks: frozenset[str]) -> _Kept | None:
    """Of the projects whose files are gone, the one whose path ends most alike, then the one with most tasks in common.

    So the projects of several wards stay apart where the folder of all of them is moved.
    """
    gone = [one for one in kept if one.tasks & tasks and not os.path.lexists(one.path)]
    return max(gone, key=lambda one: (_alike(one.path, real), len(one.tasks & tasks)), default=None)


def _alike(path: str, other: str) -> int:
    """How many of the last parts of two paths are the same."""
    pairs = zip(reversed(Path(path).parts), reversed(Path(other).parts), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _all_kept() -> Iterator[_Kept]:
    try:
        folder = safe_folder("calendars")
    except FileNotFoundError:
        return
    for file in sorted(folder.glob("*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            if not file.is_symlink() and file.stat().st_size <= _LARGEST:
                found: dict[str, Any] = json.loads(file.read_bytes())
                place, path, tasks = (
                    str(found["place"]),
                    str(found["path"]),
                    frozenset(map(str, found["tasks"])),
                )
                if key_of(Path(path)) == file.stem:
                    yield _Kept(file, place, path, tasks)


def _forget_old(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda file: file.lstat().st_mtime, reverse=True)
    for file in files[MOST_PROJECTS:]:
        file.unlink(missing_ok=True)
