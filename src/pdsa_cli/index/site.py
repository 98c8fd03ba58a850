"""What a site asks of the index: the numbers and lists of a portfolio, and each project with what its page is made of."""

import os
from datetime import date
from typing import NamedTuple

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.index.asking import Index
from pdsa_cli.index.packing import unpacked
from pdsa_cli.index.portfolio import LAST_HAPPENED, listed, roll_up
from pdsa_cli.views.portfolio import Lines, RollUp, Sort, Wanted
from pdsa_cli.views.site import LISTS, Shown, as_of, page_name


class Source(NamedTuple):
    """What the page of a project is made of: its file, the digest of that, and the day on which it is shown."""

    path: str
    digest: str
    day: str


class Found(NamedTuple):
    """All that a site is made of; ``unreadable`` are files with their first problem, each with the name that its page would have."""

    roll_up: RollUp
    lists: tuple[Lines, ...]
    projects: tuple[tuple[Shown, Source], ...]
    unreadable: tuple[tuple[str, str, str], ...]


def site_of(index: Index, today: date) -> Found:
    """What the site of all projects of the index is made of on a day."""
    everything = Wanted()
    lists = (listed(index, what, everything, today, sort=Sort.PRESSING, limit=None)[0] for what in LISTS)
    problems = index.rows(
        "SELECT place, path, problem FROM files WHERE problem IS NOT NULL ORDER BY place, position"
    )
    return Found(
        roll_up(index, everything, today),
        tuple(lists),
        _projects(index, today),
        tuple(_unreadable(index, *one) for one in problems),
    )


def _projects(index: Index, today: date) -> tuple[tuple[Shown, Source], ...]:
    rows = index.rows(
        "SELECT files.place, files.path, files.digest, title, coalesce(programme, ''), status, stage, cycles,"
        " verdict, aim_by,"
        f" {LAST_HAPPENED}, last_written, closed, status_changes"
        " FROM projects JOIN files ON files.id = projects.file ORDER BY files.place, files.position",
        {"today": today.isoformat()},
    )
    found = []
    for (
        place,
        path,
        digest,
        title,
        programme,
        status,
        stage,
        cycles,
        verdict,
        by,
        last,
        written,
        closed,
        changes,
    ) in rows:
        file = index.path(place, path)
        named = hidden_name(file)
        shown = Shown(
            page=_page(index, place, path, named),
            file=named,
            title=title,
            programme=programme,
            status=status,
            stage=stage.replace("_", " "),
            cycles=cycles,
            verdict=verdict,
            aim_by=by,
            last_recorded=last,
        )
        day = as_of(last, written, closed, [] if changes == "[]" else unpacked(changes), today)
        found.append((shown, Source(file, digest.hex(), day)))
    return tuple(found)


def _unreadable(index: Index, place: int, path: bytes, problem: str) -> tuple[str, str, str]:
    named = hidden_name(index.path(place, path))
    return named, problem, _page(index, place, path, named)


def _page(index: Index, place: int, path: bytes, named: str) -> str:
    """The name of a project's page: by its path below the folder, so that it is the same wherever that lies."""
    below = os.fsdecode(path).replace(os.sep, "/") or index.places[place].name
    return page_name(named, below, index.places[place].name if len(index.places) > 1 else "")
