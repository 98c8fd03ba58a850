"""Bringing an index up to date: files are read, on all cores where they are many, and what they hold is kept batch by batch."""

import sqlite3
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain

from pdsa_cli.errors import PdsaError
from pdsa_cli.index.contents import SEARCHED
from pdsa_cli.index.copies import doubt, original_of, settle_copies
from pdsa_cli.index.places import NOTHING, Difference, Folder, Pending, folder_of, position_of
from pdsa_cli.index.reading import IN_DOUBT, Kept, Read, read
from pdsa_cli.index.tables import OF_PROJECT
from pdsa_cli.processes import FEW, each_done
from pdsa_cli.render.progress import Progress
from pdsa_cli.views.judging import Judging

_MANY = 500
"""After so many files the table of words is put in order, which takes half its room."""
_BATCH = 20
"""Files that a process reads before it gives back what they hold: enough that passing them on costs little."""
_SEARCHED, _MARKS = ", ".join(SEARCHED), ", ".join("?" * len(SEARCHED))
_WRITTEN = 200
"""Files after which what was read is written: so much is lost at most where the work is stopped."""


Reader = Callable[[list[Pending], Container[bytes], Judging], Iterator[Read]]
"""Reads files in any order; of what has one of the known digests no facts are made."""


def bring_up_to_date(
    connection: sqlite3.Connection, found: Difference, judging: Judging, reader: Reader | None = None
) -> None:
    """Read what has changed, here or by another ``reader``, and keep it. Whatever stops this, what was written stays and is right.

    Raises sqlite3.Error, and what the reader raises.
    """
    if found.pending:
        _read_all(connection, found.pending, judging, reader or _each_read)
    if found.pending or found.gone or connection.execute("SELECT settled FROM made").fetchone() == (0,):
        _settle(connection, found)
    if found.folders:
        with suppress(sqlite3.OperationalError):  # it only saves time
            _keep_looks(connection, found.folders)


def _keep_looks(connection: sqlite3.Connection, folders: dict[Folder, bytes]) -> None:
    """Remember how the folders that changed look now, but for those with a file that is to be read again."""
    in_doubt = connection.execute("SELECT place, path FROM files WHERE size = ?", IN_DOUBT[:1]).fetchall()
    with writing(connection):
        connection.executemany("DELETE FROM folders WHERE place = ? AND folder = ?", folders)
        connection.executemany(
            "INSERT INTO folders VALUES (?, ?, ?)",
            ((*one, looks) for one, looks in folders.items() if looks != NOTHING),
        )
        connection.executemany(
            "UPDATE folders SET looks = NULL WHERE place = ? AND folder = ?",
            {(place, folder_of(path)) for place, path in in_doubt},
        )


def _settle(connection: sqlite3.Connection, found: Difference) -> None:
    """Take out what is gone, and say which files are copies."""
    with writing(connection):
        for file in found.gone:
            doubt(connection, "id = ?", file)
            connection.execute("DELETE FROM files WHERE id = ?", (file,))
        _forget_unheld(connection)
        settle_copies(connection)
        if len(found.pending) + len(found.gone) > _MANY:
            connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")
        connection.execute("UPDATE made SET settled = 1")
    connection.executescript("PRAGMA incremental_vacuum")


def _read_all(
    connection: sqlite3.Connection, pending: list[Pending], judging: Judging, reader: Reader
) -> None:
    known: Container[bytes] = _Known(connection)
    if len(pending) > FEW or reader is not _each_read:  # then they are read by others, who cannot ask
        known = frozenset(chain.from_iterable(connection.execute("SELECT digest FROM projects")))
    progress = Progress(len(pending), "files read")
    batch: list[Read] = []
    try:
        for done, one in enumerate(reader(pending, known, judging)):
            progress.at(done)
            batch.append(one)
            if len(batch) == _WRITTEN:
                _write(connection, batch, judging)
                batch.clear()
    except (KeyboardInterrupt, PdsaError):
        _write(connection, batch, judging)
        raise
    finally:
        progress.hide()
    _write(connection, batch, judging)


class _Known:
    """The digests of the projects that are there, each looked for as it is asked about: of a few files sooner done than all are taken."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __contains__(self, digest: object) -> bool:
        found = self._connection.execute("SELECT 1 FROM projects WHERE digest = ?", (digest,)).fetchone()
        return found is not None


def _each_read(pending: list[Pending], known: Container[bytes], judging: Judging) -> Iterator[Read]:
    """Each file as it is read; in other processes where there are many, and more than one processor."""
    return each_done(partial(read, known=known, judging=judging), pending, _BATCH)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _write(connection: sqlite3.Connection, batch: list[Read], judging: Judging) -> None:
    if not batch:
        return
    with writing(connection):
        connection.execute("UPDATE made SET settled = 0")
        for one in batch:
            _keep(connection, one, judging)


def _keep(connection: sqlite3.Connection, one: Read, judging: Judging) -> None:
    """Keep what a file holds; a project that is there already, under whatever name, is kept once."""
    project: int | None = None
    if one.digest is not None and one.problem is None:
        found = connection.execute("SELECT id FROM projects WHERE digest = ?", (one.digest,)).fetchone()
        if found is None and one.kept is None:  # another process has taken it out meanwhile
            _keep(connection, read(one.pending, frozenset(), judging), judging)
            return
        project = found[0] if found else _add(connection, one.digest, one.kept)
    place, path = one.pending.place, one.pending.path
    doubt(connection, _THIS, place, path)
    connection.execute(
        "INSERT INTO files (place, path, position, original, size, modified, changed, digest, project, problem)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (place, path) DO UPDATE SET size = excluded.size,"
        " modified = excluded.modified, changed = excluded.changed, digest = excluded.digest,"
        " project = excluded.project, problem = excluded.problem",
        (place, path, position_of(path), original_of(path), *one.mark, one.digest, project, one.problem),
    )
    doubt(connection, _THIS, place, path)


_THIS = "place = ? AND path = ?"


def _add(connection: sqlite3.Connection, digest: bytes, kept: Kept | None) -> int:
    from pdsa_cli.index.contents import text_number

    assert kept is not None
    values = (digest, *kept.project)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO projects VALUES (NULL, {marks[:1]}, NULL{marks[1:]})", values)
    project = cursor.lastrowid
    assert project is not None
    for name, rows in kept.rows.items():
        if rows:
            places = ", ".join("?" * (2 + len(rows[0])))
            connection.executemany(
                f"INSERT INTO {name} VALUES ({places})", ((project, at, *row) for at, row in enumerate(rows))
            )
    connection.execute("INSERT INTO contents VALUES (?, ?)", (project, kept.data))
    connection.executemany(
        f"INSERT INTO texts (rowid, {_SEARCHED}) VALUES (?, {_MARKS})",
        ((text_number(project, at), *texts) for at, texts in enumerate(kept.texts)),
    )
    return project


def _forget_unheld(connection: sqlite3.Connection) -> None:
    """Forget the projects that no file holds any more: of each the file that was the one has changed or is gone."""
    from pdsa_cli.index.contents import text_number, texts_in, words_of

    unheld = connection.execute(
        "SELECT id FROM projects WHERE file IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM files WHERE files.project = projects.id)"
    ).fetchall()
    for (project,) in unheld:
        (data,) = connection.execute("SELECT data FROM contents WHERE project = ?", (project,)).fetchone()
        connection.executemany(
            f"INSERT INTO texts (texts, rowid, {_SEARCHED}) VALUES ('delete', ?, {_MARKS})",
            ((text_number(project, at), *texts) for at, texts in enumerate(words_of(texts_in(data)))),
        )
        for name in (*OF_PROJECT, "contents", "examined"):
            connection.execute(f"DELETE FROM {name} WHERE project = ?", (project,))
        connection.execute("DELETE FROM projects WHERE id = ?", (project,))
