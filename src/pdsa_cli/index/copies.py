"""Files that are copies of one another: the same project is counted once, and its copies are named.

A copy has the same content as another file; or the name that a cloud folder, an editor or a person gives a copy of the file
beside it, and the same title.
"""

import os
import sqlite3

from pdsa_cli.store.copied_files import original_name


def original_of(path: bytes) -> bytes | None:
    """The file of which this is a copy by its name, if that is there; None where the name is not that of a copy."""
    folder, name = os.path.split(os.fsdecode(path))
    original = original_name(name)
    return os.fsencode(os.path.join(folder, original)) if original else None  # noqa: PTH118


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
