"""From a file to what the index keeps of it; in processes of their own where there are many files."""

import time
from collections.abc import Container
from pathlib import Path
from typing import Any, NamedTuple

from pdsa_cli.errors import InvalidProject, PdsaError
from pdsa_cli.index.digesting import content_digest
from pdsa_cli.index.packing import packed
from pdsa_cli.index.places import Pending
from pdsa_cli.index.tables import OF_PROJECT, stored
from pdsa_cli.store import Loaded, Mark, is_project, mark_of, read_raw, understand
from pdsa_cli.views.judging import Judging

IN_DOUBT: Mark = (-1, 0, 0)
"""The mark of a file that is read again next time: it could change once more without another mark."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes gets another time of its change, on any disk."""


class Kept(NamedTuple):
    """What is kept of a project: a row of facts, those of the other tables, its data, its texts."""

    project: tuple[Any, ...]
    rows: dict[str, list[tuple[Any, ...]]]
    data: bytes | str
    texts: list[tuple[str, ...]]


class Read(NamedTuple):
    """What a file holds now. ``kept`` is None where the digest is known already, where it is no project, and with a ``problem``."""

    pending: Pending
    mark: Mark
    digest: bytes | None = None
    kept: Kept | None = None
    problem: str | None = None


def read(pending: Pending, known: Container[bytes], judging: Judging) -> Read:
    """Read one file; of what has one of the ``known`` digests no facts are made."""
    path = Path(pending.where)
    mark = _mark(path)
    try:
        if pending.path and not is_project(path):  # what is named is meant, whatever it is called
            return Read(pending, mark)
        raw = read_raw(path)
        digest = content_digest(raw.raw)
        if digest in known:
            return Read(pending, mark, digest)
        return Read(pending, mark, digest, kept_of(understand(raw), judging))
    except InvalidProject as error:
        return Read(pending, mark, digest, problem=_first_of(error))
    except PdsaError as error:
        return Read(pending, IN_DOUBT, problem=error.message)


def _mark(path: Path) -> Mark:
    """The mark of a file before it is read; in doubt where it changed a moment ago."""
    try:
        mark = mark_of(path.stat())
    except (OSError, ValueError):
        return IN_DOUBT
    return mark if mark[1] < time.time_ns() - _SETTLED else IN_DOUBT


def _first_of(error: InvalidProject) -> str:
    first = error.problems[0]
    more = f", and {len(error.problems) - 1} more" if len(error.problems) > 1 else ""
    where = f"line {first.line}: " if first.line else ""
    return f"{where}{first.message}{more}"


def kept_of(loaded: Loaded, judging: Judging) -> Kept:
    """What is kept of a project that was read."""
    from pdsa_cli.index.contents import words_of
    from pdsa_cli.views.project_facts import facts_of

    found = facts_of(loaded.project, judging)
    comments = [[text, place.line, place.column] for place, text in loaded.document.comments()]
    return Kept(
        project=stored(found.project),
        rows={name: [stored(row) for row in getattr(found, name)] for name in OF_PROJECT},
        data=packed({"data": loaded.document.data, "comments": comments}),
        texts=words_of(loaded.project),
    )
