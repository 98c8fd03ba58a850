"""The projects of all files side by side, out of the index: a copy too, as a file that somebody may open."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.evidence.days_on_record import last_happened
from pdsa_cli.index.asking import Index
from pdsa_cli.index.key_facts import key_facts_from
from pdsa_cli.index.tables import columns_of, rows_from
from pdsa_cli.suggesting import with_project
from pdsa_cli.views.facts import ProjectFacts
from pdsa_cli.views.listing import Listing, ProjectLine, Sort
from pdsa_cli.views.next_step import Standing, Step
from pdsa_cli.views.portfolio import Wanted
from pdsa_cli.words import ProjectStage, Status

_AT_ONCE = 500
"""Projects of which the facts are asked for in one question: so many values any SQLite takes."""


class _File(NamedTuple):
    """A file with a project, and by what it is sorted; ``latest`` is the last day on record, be it still to come."""

    place: int
    path: bytes
    project: int
    title: str
    programme: str
    status: str
    stage: str
    latest: str | None


_STATUSES, _STAGES = (list(map(str, kind)) for kind in (Status, ProjectStage))
_KEYS: dict[Sort, Callable[[_File], Any]] = {
    Sort.TITLE: lambda one: one.title.casefold(),
    Sort.PROGRAMME: lambda one: (not one.programme, one.programme.casefold()),
    Sort.STATUS: lambda one: _STATUSES.index(one.status),
    Sort.STAGE: lambda one: _STAGES.index(one.stage),
}
"""What is smallest comes first."""


def listed(
    index: Index,
    wanted: Wanted,
    today: date,
    to_name: Callable[[str], str],
    *,
    sort: Sort = Sort.FILE,
    limit: int | None = None,
) -> Listing:
    """The projects as they stand on a day; ``to_name`` is how a suggested command names a file, if it must.

    The lines are worked out one after another, when they are taken.
    """
    values = {"status": wanted.status, "programme": None if wanted.programme_file else wanted.programme}
    if sort is Sort.FILE and limit is not None:
        ((total,),) = index.rows(f"SELECT count(*) {_AMONG}", values)
        found = _files(index, values, limit)
    else:
        found = _files(index, values)
        total = len(found)
    if sort in _KEYS:
        found.sort(key=_KEYS[sort])
    asked = found if sort is Sort.DAYS else found[:limit]
    days = {one.project: _latest(index, one.project, one.latest, today) for one in asked}
    if sort is Sort.DAYS:  # the longest ago, and before them those of which nothing is known
        found.sort(key=lambda one: days[one.project] or date.min)
    shown = found[:limit]
    kept = _facts(index, [one.project for one in shown])
    paths = [index.path(one.place, one.path) for one in shown]

    def lines() -> Iterator[ProjectLine]:
        rows = rows_from(ProjectFacts, (kept[one.project] for one in shown))
        for one, path, facts in zip(shown, paths, rows, strict=True):
            yield _line(path, one.programme, facts, days[one.project], today, to_name(path))

    return Listing(lines(), len(shown), total)


_AMONG = (
    "FROM files JOIN projects ON projects.id = files.project WHERE (:status IS NULL OR status = :status)"
    " AND (:programme IS NULL OR programme = :programme)"
)


def _files(index: Index, values: dict[str, Any], limit: int = -1) -> list[_File]:
    """The files with a project that is wanted, in their order: all, or the first ones."""
    rows = index.rows(
        f"SELECT place, path, projects.id, title, coalesce(programme, ''), status, stage, last_recorded {_AMONG}"
        " ORDER BY place, position LIMIT :limit",
        values | {"limit": limit},
    )
    return [_File(*row) for row in rows]


def _latest(index: Index, project: int, last: str | None, today: date) -> date | None:
    """The latest day on record up to today: the last one, unless that is still to come, which is seldom."""
    if last is None or last <= today.isoformat():
        return date.fromisoformat(last) if last else None
    return last_happened(index.content(project).project, today)


def _facts(index: Index, projects: list[int]) -> dict[int, tuple[Any, ...]]:
    """The facts of projects, each as it was kept."""
    found: dict[int, tuple[Any, ...]] = {}
    for at in range(0, len(projects), _AT_ONCE):
        several = projects[at : at + _AT_ONCE]
        rows = index.rows(
            f"SELECT id, {columns_of('projects')} FROM projects WHERE id IN ({', '.join('?' * len(several))})",
            several,
        )
        found |= {row[0]: row[1:] for row in rows}
    return found


def _line(
    path: str,
    programme: str,
    one: ProjectFacts,
    latest: date | None,
    today: date,
    to_name: str,
) -> ProjectLine:
    return ProjectLine(
        file=hidden_name(path),
        title=one.title,
        programme=programme,
        cycles=one.cycles,
        standing=Standing(
            sentence=one.sentence,
            open_cycles=one.open_cycles,
            last_cycle=one.last_cycle,
            days_since=(today - latest).days if latest else None,
            next=_next_step(one, today, to_name),
        ),
        facts=key_facts_from(one, today),
    )


def _next_step(one: ProjectFacts, today: date, to_name: str) -> Step:
    step = [step for step in one.next_steps if step.day is None or step.day <= today][-1]
    return Step(step.text, with_project(step.command, to_name), step.aloud)


def files_of(index: Index) -> list[str]:
    """All files that hold a project, or are meant to."""
    rows = index.rows(
        "SELECT place, path FROM files WHERE project IS NOT NULL OR problem IS NOT NULL ORDER BY place, position"
    )
    return [index.path(place, path) for place, path in rows]
