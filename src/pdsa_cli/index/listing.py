"""The projects of all files side by side, out of the index: a copy too, as a file that somebody may open."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.index.asking import Index
from pdsa_cli.index.key_facts import key_facts_from
from pdsa_cli.index.tables import columns_of, rows_from
from pdsa_cli.suggesting import with_project
from pdsa_cli.views.facts import ProjectFacts
from pdsa_cli.views.listing import Listing, ProjectLine, Sort
from pdsa_cli.views.next_step import Standing, Step, latest_on_record
from pdsa_cli.views.portfolio import Wanted
from pdsa_cli.words import ProjectStage, Status

_AT_ONCE = 500
"""Projects of which the facts are asked for in one question: so many values any SQLite takes."""


class _File(NamedTuple):
    """A file with a project, and by what it is sorted; ``latest`` is the latest day on record up to today."""

    path: str
    project: int
    title: str
    programme: str
    status: str
    stage: str
    latest: date | None


_STATUSES, _STAGES = (list(map(str, kind)) for kind in (Status, ProjectStage))
_KEYS: dict[Sort, Callable[[_File], Any]] = {
    Sort.TITLE: lambda one: one.title.casefold(),
    Sort.PROGRAMME: lambda one: (not one.programme, one.programme.casefold()),
    Sort.STATUS: lambda one: _STATUSES.index(one.status),
    Sort.STAGE: lambda one: _STAGES.index(one.stage),
    Sort.DAYS: lambda one: one.latest or date.min,
}
"""What is smallest comes first: of days the longest ago, and those of which nothing is known before them."""


def listed(
    index: Index,
    wanted: Wanted,
    today: date,
    to_name: Callable[[str], str],
    *,
    sort: Sort = Sort.FILE,
    limit: int | None = None,
) -> Listing:
    """The projects as they stand on a day; ``to_name`` is how a suggested command names a file, if it must."""
    found = _files(index, wanted, today)
    if sort in _KEYS:
        found.sort(key=_KEYS[sort])
    shown = found[:limit]
    facts = _facts(index, [one.project for one in shown])
    return Listing(
        tuple(_line(one, facts[one.project], today, to_name(one.path)) for one in shown), len(found)
    )


def _files(index: Index, wanted: Wanted, today: date) -> list[_File]:
    """All files with a project that is wanted, in their order."""
    rows = index.rows(
        "SELECT place, path, projects.id, title, programme, status, stage, latest_on_record FROM files"
        " JOIN projects ON projects.id = files.project WHERE (:status IS NULL OR status = :status)"
        " AND (:programme IS NULL OR programme = :programme) ORDER BY place, position",
        {"status": wanted.status, "programme": wanted.programme},
    )
    return [
        _File(
            index.path(place, path),
            project,
            title,
            programme or "",
            status,
            stage,
            _latest(index, project, latest, today),
        )
        for place, path, project, title, programme, status, stage, latest in rows
    ]


def _latest(index: Index, project: int, last: str | None, today: date) -> date | None:
    """The latest day on record up to today: the last one, unless that is still to come, which is seldom."""
    if last is None or last <= today.isoformat():
        return date.fromisoformat(last) if last else None
    return latest_on_record(index.content(project).project, today)


def _facts(index: Index, projects: list[int]) -> dict[int, ProjectFacts]:
    found: dict[int, ProjectFacts] = {}
    for at in range(0, len(projects), _AT_ONCE):
        several = projects[at : at + _AT_ONCE]
        rows = index.rows(
            f"SELECT id, {columns_of('projects')} FROM projects WHERE id IN ({', '.join('?' * len(several))})",
            several,
        )
        facts = rows_from(ProjectFacts, (row[1:] for row in rows))
        found |= {row[0]: one for row, one in zip(rows, facts, strict=True)}
    return found


def _line(file: _File, one: ProjectFacts, today: date, to_name: str) -> ProjectLine:
    return ProjectLine(
        file=hidden_name(file.path),
        title=one.title,
        programme=file.programme,
        cycles=one.cycles,
        standing=Standing(
            sentence=one.sentence,
            open_cycles=one.open_cycles,
            last_cycle=one.last_cycle,
            days_since=(today - file.latest).days if file.latest else None,
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
