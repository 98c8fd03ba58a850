"""Files that are copies of one another: the same project is counted once, and its copies are named.

A copy has the same content as another file; or the name that a cloud folder, an editor or a person gives a copy of the file
beside it, and the same title.
"""

import os
import re
import sqlite3

from pdsa_cli.lazily import pattern

_OF_COPIES = pattern(
    r"""
      [ ]?\([^()]*(?:conflict|konflikt)[^()]*\)        # ward (conflicted copy 2026-11-30)
    | [ ]?\(\d{1,3}\)                                  # ward (1)
    | (?:[ ]-)?[ ]\(?(?:copy|kopie|copie|copia)\)?(?:[ ]\(?\d{1,3}\)?)?  # ward - Copy (2)
    | [._-]sync-conflict-[\w-]+                        # ward.sync-conflict-20261130-101010-ABCDEF
    | -(?-i:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)             # ward-LAPTOP
    | ~\d*                                             # ward~
    | [._](?:orig|bak|backup|old)                      # ward.orig
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = pattern(r"(.+?)(\.pdsa)?(\.ya?ml)", re.IGNORECASE)
_COPY_OF = pattern(r"(?:copy of|kopie von|copie de|copia de) ", re.IGNORECASE)


def original_of(path: bytes) -> bytes | None:
    """The file of which this is a copy by its name, if that is there; None where the name is not that of a copy."""
    folder, name = os.path.split(os.fsdecode(path))
    original = _original(name)
    return os.fsencode(os.path.join(folder, original)) if original else None  # noqa: PTH118


def _original(name: str) -> str:
    """``ward.pdsa.yaml`` of ``ward (1).pdsa.yaml`` and of ``ward.pdsa (1).yaml``; empty for another name."""
    if found := _COPY_OF.match(name):
        return name[found.end() :]
    stem, dot, end = name.rpartition(".")
    inner = next((one for one in _OF_COPIES.finditer(stem) if one.end() == len(stem)), None)
    if inner and inner.start():
        return f"{stem[: inner.start()]}{dot}{end}"
    parts = _NAME.fullmatch(name)
    if parts is None:
        return ""
    stem, rest = parts[1], f"{parts[2] or ''}{parts[3]}"
    at_end = next((one for one in _OF_COPIES.finditer(stem) if one.end() == len(stem)), None)
    return f"{stem[: at_end.start()]}{rest}" if at_end and at_end.start() else ""


_COPIES_BY_NAME = (
    "SELECT copy.id FROM files AS copy JOIN files AS other ON other.place = copy.place AND other.path = copy.original"
    " JOIN projects AS one ON one.id = copy.project JOIN projects AS two ON two.id = other.project"
    " WHERE copy.original IS NOT NULL AND one.title = two.title"
)
_IN_DOUBT = (
    "SELECT id FROM projects WHERE file IS NULL UNION SELECT project FROM files WHERE original IS NOT NULL"
)
"""The projects of which it is not plain which file is the one: those of which that was asked again, and copies by their names."""
_FILE_OF = (
    "SELECT projects.id, projects.file, (SELECT files.id FROM files WHERE files.project = projects.id AND files.id"
    f" NOT IN ({_COPIES_BY_NAME}) ORDER BY files.original IS NOT NULL, files.place, files.position LIMIT 1) AS best"
    f" FROM projects WHERE projects.id IN ({_IN_DOUBT}) AND projects.file IS NOT best"
)
COPIES = (
    "SELECT files.place, files.path, other.place, other.path FROM files JOIN projects ON projects.id = files.project"
    " JOIN files AS other ON other.id = coalesce(projects.file,"
    " (SELECT id FROM files AS beside WHERE beside.place = files.place AND beside.path = files.original))"
    " WHERE projects.file IS NOT files.id ORDER BY files.place, files.position"
)
"""The files that are copies, each with the file that is counted in its place."""


def doubt(connection: sqlite3.Connection, which: str, *values: object) -> None:
    """Ask again which file of a project is the one, where a file of ``which`` comes, changes or goes; ``which`` is a condition in SQL."""
    connection.execute(
        f"UPDATE projects SET file = NULL WHERE id IN (SELECT project FROM files WHERE {which})", values
    )


def settle_copies(connection: sqlite3.Connection) -> None:
    """Say of each project which file is the one; of one that is only there as a copy of another, none is."""
    changed = connection.execute(_FILE_OF).fetchall()
    connection.executemany(
        "UPDATE projects SET file = ? WHERE id = ?", ((best, project) for project, _, best in changed)
    )
