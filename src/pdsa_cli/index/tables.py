"""The tables of the index, made from the declarations of the facts, and rows as they are kept in them."""

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pdsa_cli.views.facts import LONG, TABLES, TextFacts

OF_PROJECT = tuple(name for name in TABLES if name != "projects" and name not in LONG)
"""The tables in which a project has several rows."""
SEARCHED = TextFacts._fields[2:]
"""The columns of the table of words: the kinds of text that are searched."""
TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How texts are taken apart into words: any form of a word is the same one, and accents are passed over."""
_PACKED_FROM = 200
"""From so many characters on a list is compressed."""
_DICTIONARY = (
    b'"],["2026-01-","outcome","process","balancing"{"number":"","title":"","change":"","follows":"","purpose":"test",\
"scale":{"size":"","unit":"patients","days":""},"plan":{"recorded":"2026-","objective":"","predictions":[{"question":"",\
"prediction":"","because":""}],"tasks":[{"what":"","who":"","when":"2026-"}],"data_collection":""},"do":{"started":"2026-",\
"ended":"2026-","as_planned":"true","observations":"","problems":""},"study":{"on":"2026-","findings":[{"prediction":"1",\
"outcome":"met","result":""}],"learned":""},"act":{"on":"2026-","decision":"adapt","because":"","next":""}},\
"measures":[{"id":"","name":"","kind":"outcome","unit":"%","better":"higher","numerator":"","denominator":"",\
"frequency":"weekly","data":[{"on":"2026-01-05","value":""},{"on":"2026-01-12","numerator":"","denominator":"'
)
"""What most projects have in common: compressing begins with it, and so has to do so for ever in one format of the index."""
_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL", date: "TEXT"}

_OWN = """
CREATE TABLE made ("by" TEXT NOT NULL, settled INTEGER NOT NULL);
CREATE TABLE files (
    id INTEGER PRIMARY KEY, place INTEGER NOT NULL, path BLOB NOT NULL, position TEXT NOT NULL,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
    digest BLOB, project INTEGER, problem TEXT, original BLOB,
    UNIQUE (place, path)
);
CREATE INDEX files_of_project ON files (project);
CREATE INDEX files_like_copies ON files (original) WHERE original IS NOT NULL;
CREATE TABLE contents (project INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE examined (project INTEGER PRIMARY KEY, day TEXT NOT NULL, "by" TEXT NOT NULL, findings BLOB NOT NULL);
CREATE VIRTUAL TABLE texts USING fts5 ({searched}, content='', tokenize='{tokenizer}');
CREATE INDEX cycles_by_day ON cycles (began);
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


def packed(value: Any) -> str | bytes:
    """A list, or any data, as one value: JSON, compressed where it is long."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, default=_plain)
    if len(text) <= _PACKED_FROM:
        return text
    compressing = zlib.compressobj(zdict=_DICTIONARY)
    return compressing.compress(text.encode()) + compressing.flush()


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value.isoformat()


def unpacked(kept: str | bytes) -> Any:
    """What was packed; named tuples as lists."""
    if isinstance(kept, bytes):
        return json.loads(zlib.decompressobj(zdict=_DICTIONARY).decompress(kept))
    return json.loads(kept)


_Row = TypeVar("_Row", bound=tuple[Any, ...])


def rows_from(row: type[_Row], kept: Iterable[Iterable[Any]]) -> Iterator[_Row]:
    """Rows as they were before they were kept; all columns are given, in their order."""
    kinds = list(hints(row).values())
    for values in kept:
        yield row(*(_value(kind, value) for kind, value in zip(kinds, values, strict=True)))


def _value(kind: Any, kept: Any) -> Any:
    if kept is None:
        return None
    inner = _inner(kind)
    if get_origin(inner) is tuple:
        (item, *_) = get_args(inner)
        return tuple(_item(item, one) for one in unpacked(kept))
    if inner is date:
        return date.fromisoformat(kept)
    return bool(kept) if inner is bool else kept


def _item(kind: Any, value: Any) -> Any:
    """An item of a packed list."""
    if isinstance(kind, type) and issubclass(kind, tuple):
        kinds = hints(kind).values()
        return kind(*(_item(_inner(one), part) for one, part in zip(kinds, value, strict=True)))
    if value is not None and kind is date:
        return date.fromisoformat(value)
    return value


def columns_of(name: str) -> str:
    """The columns of a table of facts, as SQL names them."""
    return ", ".join(f'"{column}"' for column in hints(TABLES[name]))
