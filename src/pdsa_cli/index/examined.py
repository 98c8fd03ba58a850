"""How much the checks find in each project: asked once a day of what has not changed, and kept for that day."""

import json
import sqlite3
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.index.asking import Index
from pdsa_cli.index.contents import Content
from pdsa_cli.words import Status

_WRITTEN = 200
"""Projects after which what was found is written."""


class Asked(NamedTuple):
    """A project that is counted: its number in the index, its file, and by what commands choose it."""

    project: int
    file: str
    status: Status
    programme: str | None


def projects(index: Index) -> list[Asked]:
    """All projects that are counted, in the order of their files."""
    rows = index.rows(
        "SELECT projects.id, files.place, files.path, status, programme FROM projects"
        " JOIN files ON files.id = projects.file ORDER BY files.place, files.position"
    )
    return [
        Asked(project, index.path(place, path), Status(status), programme)
        for project, place, path, status, programme in rows
    ]


def examined(
    index: Index,
    asked: list[Asked],
    day: date,
    by: str,
    examine: Callable[[Content, Asked], tuple[list[Any], bool]],
) -> Generator[tuple[Asked, list[Any]], None, None]:
    """What ``examine`` gives of each project on a day, kept for that day where it says so; ``by`` is in which way it looks.

    The name of a file is looked at too, so what was kept under another name is asked for again.
    """
    kept = {
        project: (name, found)
        for project, name, found in index.rows(
            """SELECT project, json_extract(findings, '$[0]'), findings FROM examined WHERE day = ? AND "by" = ?""",
            (day.isoformat(), by),
        )
    }
    new: list[tuple[int, str, str, str]] = []
    try:
        for one in asked:
            name, found = kept.get(one.project, (None, ""))
            if name == Path(one.file).name:
                yield one, json.loads(found)[1]
                continue
            counts, holds = examine(index.content(one.project), one)
            if holds:
                new.append((one.project, day.isoformat(), by, json.dumps([Path(one.file).name, counts])))
            if len(new) == _WRITTEN:
                _keep(index, new)
            yield one, counts
    finally:  # also where a person stops it: what was found holds for the day
        _keep(index, new)


def _keep(index: Index, new: list[tuple[int, str, str, str]]) -> None:
    """Keep what was found, and forget the list; where it cannot be kept, the next command asks again."""
    with suppress(sqlite3.Error):
        index.keep('INSERT OR REPLACE INTO examined (project, day, "by", findings) VALUES (?, ?, ?, ?)', new)
    new.clear()
