"""What is in the places that are asked about now, beside what the index has of them."""

import marshal
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.store.scanning import Seen, mark_of, scanned


class Pending(NamedTuple):
    """A file to read: its place, its path below that, and where it really is."""

    place: int
    path: bytes
    where: str


Folder = tuple[int, bytes]
"""A folder with files: the number of the place in which it lies, and its path below that, which ends with a separator or is empty."""
NOTHING = b""
"""What stands for the looks of a folder that is there no more, or has no file any more."""


class Difference(NamedTuple):
    """The files to read, and the numbers of those in the index that are there no more.

    ``folders`` are those that changed, each with the looks of its files as they are now: their names and marks.
    """

    pending: list[Pending]
    gone: list[int]
    folders: dict[Folder, bytes]


def difference(connection: sqlite3.Connection, places: list[Path], unreadable: list[PdsaError]) -> Difference:
    """What has changed since the index was made; folders that cannot be read are added to ``unreadable``."""
    seen = {
        (number, folder): files
        for number, place in enumerate(places)
        for folder, files in _folders(place, unreadable)
        if files
    }
    now = {one: marshal.dumps(files, _WITHOUT_REFERENCES) for one, files in seen.items()}
    rows = connection.execute("SELECT place, folder, looks FROM folders")
    before = {(place, folder): looks for place, folder, looks in rows}
    if now == before:
        return Difference([], [], {})
    changed = {
        one: now.get(one, NOTHING)
        for one in now.keys() | before.keys()
        if now.get(one, NOTHING) != before.get(one)
    }
    if len(places) > 1 or any(link for files in seen.values() for _, _, link in files):
        # What is in one folder may be in another too, so that all are looked at.
        there = _each_once(places, seen)
        known = connection.execute("SELECT place, path, size, modified, changed FROM files").fetchall()
    else:
        there = [
            (number, one)
            for number, folder in changed
            for one in _below(folder, seen.get((number, folder), []))
        ]
        known = [row for number, folder in changed for row in _known(connection, number, folder)]
    return Difference(*_compared(connection, places, there, set(known)), changed)


def _compared(
    connection: sqlite3.Connection,
    places: list[Path],
    there: list[tuple[int, Seen]],
    known: set[tuple[int, bytes, int, int, int]],
) -> tuple[list[Pending], list[int]]:
    """The files to read, and those that are gone: most are as they were, so whole rows are compared, and of others more is asked."""
    pending = []
    for number, (path, mark, _) in there:
        if mark is None or (number, path, *mark) not in known:
            pending.append(Pending(number, path, _where(places[number], path)))
    left = {row[:2] for row in known}.difference((number, path) for number, (path, _, _) in there)
    gone = [file for one in left for (file,) in connection.execute(_FILE, one)]
    return pending, gone


def _known(
    connection: sqlite3.Connection, place: int, folder: bytes
) -> list[tuple[int, bytes, int, int, int]]:
    """The files of a folder in the index, without those of folders below it."""
    rows = connection.execute(
        "SELECT place, path, size, modified, changed FROM files"
        " WHERE place = :place AND path >= :folder AND (:behind IS NULL OR path < :behind)",
        {"place": place, "folder": folder, "behind": folder[:-1] + _BEHIND_SEPARATOR if folder else None},
    )
    return [row for row in rows if folder_of(row[1]) == folder]


_SEPARATOR = os.fsencode(os.sep)
_BEHIND_SEPARATOR = bytes([_SEPARATOR[0] + 1])


def folder_of(path: bytes) -> bytes:
    """The folder of a file, by their paths below a place."""
    return path[: path.rfind(_SEPARATOR) + 1]


_FILE = "SELECT id FROM files WHERE place = ? AND path = ?"
"""The number of a file in the index."""


_WITHOUT_REFERENCES = 2
"""The version of ``marshal`` that writes the same values always as the same bytes."""


def _folders(place: Path, unreadable: list[PdsaError]) -> Iterable[tuple[bytes, list[Seen]]]:
    """The folders of a place with their files; of a place that is a file itself that."""
    if os.path.isdir(place):  # noqa: PTH112  (pathlib raises where this answers no)
        return scanned(place, unreadable)
    try:
        return [(b"", [(b"", mark_of(place.stat()), False)])]
    except (OSError, ValueError):
        return [(b"", [(b"", None, False)])]


def _below(folder: bytes, files: list[Seen]) -> Iterator[Seen]:
    """The files of a folder by their paths below the place in which it lies."""
    return ((folder + name, mark, link) for name, mark, link in files)


def _each_once(places: list[Path], seen: dict[Folder, list[Seen]]) -> list[tuple[int, Seen]]:
    """Files that are not in another place or under another name too; of a link and its file it is the file."""
    elsewhere: set[str] = set()
    found: list[tuple[int, Seen]] = []
    for number, place in enumerate(places):
        root = os.path.realpath(place)
        files = [one for (at, folder), here in seen.items() if at == number for one in _below(folder, here)]
        own = {_where(root, path) for path, _, link in files if not link}
        for one in sorted(files, key=lambda one: one[2]):
            path, _, link = one
            real = _where(root, path)
            if link:
                real = os.path.realpath(real)
                if real in own:
                    continue
            if real not in elsewhere:
                elsewhere.add(real)
                found.append((number, one))
    return found


def _where(place: Path | str, path: bytes) -> str:
    return os.path.join(place, os.fsdecode(path)) if path else str(place)  # noqa: PTH118


def position_of(path: bytes) -> str:
    """By this files stand in the order of ``finding.projects_in``: those of a folder by name, then each folder below it."""
    *folders, name = Path(os.fsdecode(path).encode("utf-8", "replace").decode()).parts or ("",)
    parts = [f"\x02{part.casefold()}\x01{part}\x01" for part in folders]
    return "".join((*parts, f"\x01{name.casefold()}\x01{name}"))
