"""What is in the places that are asked about now, beside what the index has of them."""

import marshal
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.index.digesting import blake2b
from pdsa_cli.store.scanning import Seen, mark_of, scanned


class Pending(NamedTuple):
    """A file to read: its place, its path below that, where it really is, and the digest of what was read last time."""

    place: int
    path: bytes
    where: str
    digest: bytes | None


class Difference(NamedTuple):
    """The files to read, and the numbers of those in the index that are there no more.

    ``fingerprints`` tell for each place what is there now, without a look at each file in the index; None where they are as they were.
    """

    pending: list[Pending]
    gone: list[int]
    fingerprints: list[bytes] | None


def difference(connection: sqlite3.Connection, places: list[Path], unreadable: list[PdsaError]) -> Difference:
    """What has changed since the index was made; folders that cannot be read are added to ``unreadable``."""
    seen = [_seen(place, unreadable) for place in places]
    fingerprints = [fingerprint for _, fingerprint in seen]
    before = connection.execute("SELECT fingerprint FROM places ORDER BY place").fetchall()
    if [fingerprint for (fingerprint,) in before] == fingerprints:
        return Difference([], [], None)
    pending: list[Pending] = []
    gone: list[int] = []
    elsewhere: set[str] = set()
    for number, (place, (found, _)) in enumerate(zip(places, seen, strict=True)):
        rows = connection.execute(
            "SELECT path, size, modified, changed FROM files WHERE place = ?", (number,)
        )
        known = set(rows.fetchall())
        several = len(places) > 1 or any(link for _, _, link in found)
        there = list(_each_once(place, found, elsewhere)) if several else found
        # Most are as they were: whole rows are compared, and only of the others is more asked.
        for path, mark, _ in there:
            if mark is None or (path, *mark) not in known:
                _, digest = _of_file(connection, number, path)
                pending.append(Pending(number, path, _where(place, path), digest))
        left = {row[0] for row in known}.difference(path for path, _, _ in there)
        gone += (
            file for file, _ in (_of_file(connection, number, path) for path in left) if file is not None
        )
    return Difference(pending, gone, fingerprints)


def _of_file(connection: sqlite3.Connection, place: int, path: bytes) -> tuple[int | None, bytes | None]:
    """The number of a file in the index, and the digest of what was read of it."""
    found: tuple[int, bytes | None] | None = connection.execute(
        "SELECT id, digest FROM files WHERE place = ? AND path = ?", (place, path)
    ).fetchone()
    return found or (None, None)


def _seen(place: Path, unreadable: list[PdsaError]) -> tuple[list[Seen], bytes]:
    """The files of a folder, or the file that the place itself is, with their fingerprint."""
    fingerprint = blake2b(digest_size=16)
    found: list[Seen] = []
    for files in _folders(place, unreadable):
        fingerprint.update(marshal.dumps(files, _WITHOUT_REFERENCES))
        found += files
    return found, fingerprint.digest()


_WITHOUT_REFERENCES = 2
"""The version of ``marshal`` that writes the same values always as the same bytes."""


def _folders(place: Path, unreadable: list[PdsaError]) -> Iterable[list[Seen]]:
    if os.path.isdir(place):  # noqa: PTH112  (pathlib raises where this answers no)
        return scanned(place, unreadable)
    try:
        return [[(b"", mark_of(place.stat()), False)]]
    except (OSError, ValueError):
        return [[(b"", None, False)]]


def _each_once(place: Path, seen: list[Seen], elsewhere: set[str]) -> Iterator[Seen]:
    """Files that are not in another place or under another name too; of a link and its file it is the file."""
    root = os.path.realpath(place)
    own = {os.path.join(root, os.fsdecode(path)) if path else root for path, _, link in seen if not link}  # noqa: PTH118
    for one in sorted(seen, key=lambda one: one[2]):
        path, _, link = one
        real = os.path.join(root, os.fsdecode(path)) if path else root  # noqa: PTH118
        if link:
            real = os.path.realpath(real)
            if real in own:
                continue
        if real not in elsewhere:
            elsewhere.add(real)
            yield one


def _where(place: Path, path: bytes) -> str:
    return os.path.join(place, os.fsdecode(path)) if path else str(place)  # noqa: PTH118


def position_of(path: bytes) -> str:
    """By this files stand in the order of ``finding.projects_in``: those of a folder by name, then each folder below it."""
    *folders, name = Path(os.fsdecode(path).encode("utf-8", "replace").decode()).parts or ("",)
    parts = [f"\x02{part.casefold()}\x01{part}\x01" for part in folders]
    return "".join((*parts, f"\x01{name.casefold()}\x01{name}"))
