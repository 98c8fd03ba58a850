"""The tables of the index, made from the declarations of the facts, and rows as they are kept in them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pdsa_cli.index.contents import SEARCHED, TOKENIZER
from pdsa_cli.index.packing import packed, unpacked
from pdsa_cli.views.facts import LONG, TABLES

OF_PROJECT = tuple(name for name in TABLES if name != "projects" and name not in LONG)
"""The tables in which a project has several rows."""
_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL", date: "TEXT"}

_OWN = """
CREATE TABLE made ("by" TEXT NOT NULL, settled INTEGER NOT NULL);
CREATE TABLE files (
    id INTEGER PRIMARY KEY, place INTEGER NOT NULL, path BLOB NOT NULL, position TEXT NOT NULL,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
    digest BLOB, project INTEGER, problem TEXT, original BLOB,
    UNIQUE (place, path)
);
CREATE TABLE folders (place INTEGER NOT NULL, folder BLOB NOT NULL, looks BLOB, PRIMARY KEY (place, folder)) WITHOUT ROWID;
CREATE INDEX files_with_problems ON files (place, position) WHERE problem IS NOT NULL;
CREATE INDEX files_in_doubt ON files (place) WHERE size = -1;
CREATE INDEX projects_rolled_up ON projects (
    programme, status, verdict_code, latest_foretold, aim_reached, aim_in_time, stuck_stage, rules_name, score, proposed_score, later_scores,
    file, last_recorded, silent_after, aim_by, tests, predicted, stuck_after, last_begun
);
CREATE INDEX projects_in_doubt ON projects (id) WHERE file IS NULL;
CREATE INDEX files_of_project ON files (project);
CREATE INDEX files_like_copies ON files (original) WHERE original IS NOT NULL;
CREATE TABLE contents (project INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE examined (project INTEGER PRIMARY KEY, day TEXT NOT NULL, "by" TEXT NOT NULL, findings BLOB NOT NULL);
CREATE VIRTUAL TABLE texts USING fts5 ({searched}, content='', tokenize='{tokenizer}');
CREATE INDEX cycles_by_day ON cycles (began, carried_out);
"""
"""Beside the facts: which file holds which project; the project as it was read; what the checks found, with the day for which
that holds; its texts, of which only the words are kept."""


def schema() -> str:
    """The SQL that makes all tables."""
    made = []
    for name in ("projects", *OF_PROJECT):
        row = TABLES[name]
        columns = ", ".join(f'"{column}" {_type(kind)}' for column, kind in hints(row).items())
        if name == "projects":
            made.append(
                f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, file INTEGER, {columns});"
            )
        else:
            key = "PRIMARY KEY (project, position)"
            made.append(
                f"CREATE TABLE {name} (project INTEGER NOT NULL, position INTEGER NOT NULL, {columns}, {key}) WITHOUT ROWID;"
            )
    return "\n".join(made) + _OWN.format(searched=", ".join(SEARCHED), tokenizer=TOKENIZER)


def hints(row: type) -> dict[str, Any]:
    """The type of each column of a row."""
    return get_type_hints(row)


def _type(kind: Any) -> str:
    return _TYPES.get(_inner(kind), "BLOB")


def _inner(kind: Any) -> Any:
    """The type of what is there, where something may be missing."""
    if get_origin(kind) is UnionType or NoneType in get_args(kind):
        return next(one for one in get_args(kind) if one is not NoneType)
    return kind


def stored(row: Iterable[Any]) -> tuple[Any, ...]:
    """A row as it is kept."""
    return tuple([_stored(value) for value in row])


def _stored(value: Any) -> Any:
    if value is None or value.__class__ in (str, int, float):
        return value
    if isinstance(value, tuple):
        return packed(value)
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else str(value)


_Row = TypeVar("_Row", bound=tuple[Any, ...])


def rows_from(row: type[_Row], kept: Iterable[Iterable[Any]]) -> Iterator[_Row]:
    """Rows as they were before they were kept; all columns are given, in their order."""
    readers = _readers(row)
    for values in kept:
        yield row(*[_read(reader, value) for reader, value in zip(readers, values, strict=True)])


_Reader = Callable[[Any], Any] | None
"""What makes of a kept value what it was; None where it is that already."""


def _read(reader: _Reader, kept: Any) -> Any:
    return kept if reader is None or kept is None else reader(kept)


@cache
def _readers(row: type) -> tuple[_Reader, ...]:
    """How each column of a row is read; found out once, as thousands of rows are read."""
    return tuple(_reader(_inner(kind)) for kind in hints(row).values())


def _reader(kind: Any) -> _Reader:
    if get_origin(kind) is tuple:
        item = _reader_of_items(get_args(kind)[0])
        return lambda kept: tuple([_read(item, one) for one in unpacked(kept)])
    return bool if kind is bool else _reader_of_items(kind)


def _reader_of_items(kind: Any) -> _Reader:
    """The same of an item of a packed list."""
    if isinstance(kind, type) and issubclass(kind, tuple):
        readers = [_reader_of_items(_inner(one)) for one in hints(kind).values()]
        return lambda value: kind(*[_read(one, part) for one, part in zip(readers, value, strict=True)])
    return date.fromisoformat if kind is date else None


def columns_of(name: str) -> str:
    """The columns of a table of facts, as SQL names them."""
    return ", ".join(f'"{column}"' for column in hints(TABLES[name]))
