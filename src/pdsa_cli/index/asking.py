"""Asking an index: brought up to date first, made again where it is broken, and in memory where none can be kept.

    answer = asked([Path("wards")], Judging(), lambda index: index.rows("SELECT title FROM projects WHERE file IS NOT NULL"))

A project that is counted has a ``file``, the number of a row in ``files``; of one that is only there as a copy of another it is
NULL. The tables are those of ``views.facts`` and a few more (``tables.py``). A question may be asked twice, where the index breaks
on the way, and takes all it needs at once, as nobody can write meanwhile. What depends on today is for the question to work out.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pdsa_cli.errors import PdsaError
from pdsa_cli.index.database import cannot_keep, connected, in_memory, index_file, remove_broken
from pdsa_cli.index.places import difference
from pdsa_cli.views.judging import Judging

if TYPE_CHECKING:
    from pdsa_cli.index.building import Reader
    from pdsa_cli.index.contents import Content
    from pdsa_cli.model.project import Project

_T = TypeVar("_T")


class Index:
    """The facts of all projects in some places, as they are now."""

    def __init__(self, connection: sqlite3.Connection, places: Sequence[Path]) -> None:
        self.connection = connection
        self.places = places
        connection.create_function("happened_until", 2, self._happened_until)

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        return self.connection.execute(sql, values).fetchall()

    def _happened_until(self, project: int, day: str) -> str | None:
        """The last day up to a day on which anything happened in a project: for SQL, where a file names a day that is still to come."""
        from pdsa_cli.evidence.days_on_record import last_happened

        last = last_happened(self.content(project).project, date.fromisoformat(day))
        return last.isoformat() if last else None

    def keep(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows that can be made again, all or none. Raises sqlite3.Error where that cannot be."""
        from pdsa_cli.index.building import writing

        if rows:
            with writing(self.connection):
                self.connection.executemany(sql, rows)

    def path(self, place: int, path: bytes) -> str:
        """A file as the person would name it."""
        return str(self.places[place] / os.fsdecode(path)) if path else str(self.places[place])

    def counted(self) -> int:
        """How many projects there are, each counted once."""
        ((number,),) = self.rows(
            "SELECT (SELECT count(*) FROM projects) - (SELECT count(*) FROM projects WHERE file IS NULL)"
        )
        return int(number)

    def copies(self) -> list[tuple[str, str]]:
        """The files that are copies and not counted, each with the one that is."""
        from pdsa_cli.index.copies import COPIES

        return [(self.path(*row[:2]), self.path(*row[2:])) for row in self.rows(COPIES)]

    def problems(self) -> list[tuple[str, str]]:
        """The files that cannot be read or hold no valid project, each with its first problem."""
        found = self.rows(
            "SELECT place, path, problem FROM files WHERE problem IS NOT NULL ORDER BY place, position"
        )
        return [(self.path(place, path), problem) for place, path, problem in found]

    def facts(self, table: str, project: int) -> "list[Any]":
        """The rows of a table that one project contributes, as they are declared (``views.facts``)."""
        from pdsa_cli.index.tables import columns_of, rows_from
        from pdsa_cli.views import facts

        if table in facts.LONG:
            from pdsa_cli.views.project_facts import ROWS_OF

            return list(ROWS_OF[table](self.content(project).project))
        key, order = ("id", "id") if table == "projects" else ("project", "position")
        kept = self.rows(
            f"SELECT {columns_of(table)} FROM {table} WHERE {key} = ? ORDER BY {order}", (project,)
        )
        return list(rows_from(facts.TABLES[table], kept))

    def content(self, project: int) -> "Content":
        """A project as it was read, with the comments of its file."""
        from pdsa_cli.index.contents import content_in

        return content_in(self._kept(project))

    def texts(self, project: int) -> "Project":
        """A project with the texts that are searched, and without its measures: several times as fast as all of it."""
        from pdsa_cli.index.contents import texts_in

        return texts_in(self._kept(project))

    def _kept(self, project: int) -> bytes | str:
        ((kept,),) = self.rows("SELECT data FROM contents WHERE project = ?", (project,))
        found: bytes | str = kept
        return found


class Answer(NamedTuple, Generic[_T]):
    """What was asked for; ``errors`` are folders that could not be read, ``said`` is why the index could not be kept."""

    found: _T
    errors: tuple[PdsaError, ...]
    said: tuple[str, ...]


def asked(
    places: Sequence[Path],
    judging: Judging,
    question: Callable[[Index], _T],
    reader: "Reader | None" = None,
) -> Answer[_T]:
    """Answer a question about all projects in these folders and files; what has changed is read by a ``reader``, else here."""
    given = list(dict.fromkeys(places)) or [Path()]
    if not any(map(os.path.isdir, given)):
        return _from_memory(None, given, judging, question, reader)
    try:
        return _kept(given, judging, question, reader)
    except (sqlite3.Error, OSError) as error:
        return _from_memory(None, given, judging, question, reader, str(error))


def as_it_was(places: Sequence[Path], judging: Judging, question: Callable[[Index], _T]) -> _T | None:
    """The answer of an index as the last command left it: no file is looked at. None where there is no index."""
    try:
        file = index_file([os.path.realpath(place) for place in places], judging)
        if not file.exists():
            return None
        with closing(connected(file, judging)) as connection:
            return question(Index(connection, places))
    except (sqlite3.Error, OSError):
        return None


def _kept(
    places: list[Path], judging: Judging, question: Callable[[Index], _T], reader: "Reader | None"
) -> Answer[_T]:
    """The answer from an index in the cache folder. Raises sqlite3.Error or OSError where there can be none."""
    file = index_file([os.path.realpath(place) for place in places], judging)
    for attempt in range(2):
        errors: list[PdsaError] = []
        with closing(connected(file, judging)) as connection:
            which = file.stat().st_ino
            try:
                return Answer(
                    _answered(connection, places, judging, errors, question, reader), tuple(errors), ()
                )
            except sqlite3.Error as error:
                if cannot_keep(error):
                    return _from_memory(connection, places, judging, question, reader, str(error))
                if attempt:
                    raise
        remove_broken(file, which)
    raise AssertionError


def _from_memory(
    connection: sqlite3.Connection | None,
    places: list[Path],
    judging: Judging,
    question: Callable[[Index], _T],
    reader: "Reader | None",
    why: str = "",
) -> Answer[_T]:
    """The answer from an index that is not kept, made of what can be read of one that is."""
    errors: list[PdsaError] = []
    with closing(in_memory(judging, connection)) as made:
        found = _answered(made, places, judging, errors, question, reader)
    said = f"The index of these projects could not be kept ({why}); the next command takes as long again."
    return Answer(found, tuple(errors), (said,) if why else ())


def _answered(
    connection: sqlite3.Connection,
    places: list[Path],
    judging: Judging,
    errors: list[PdsaError],
    question: Callable[[Index], _T],
    reader: "Reader | None",
) -> _T:
    found = difference(connection, places, errors)
    if found.folders or connection.execute("SELECT settled FROM made").fetchone() == (0,):
        from pdsa_cli.index.building import bring_up_to_date

        bring_up_to_date(connection, found, judging, reader)
    return question(Index(connection, places))
