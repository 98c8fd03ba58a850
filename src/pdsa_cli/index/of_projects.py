"""Many projects one after another, each with all that it contributes and what holds of it on a day, out of the index."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli.evidence.days_on_record import last_happened
from pdsa_cli.index.asking import Index
from pdsa_cli.index.contents import Content
from pdsa_cli.index.portfolio import HOLDS, STATE_TODAY as GAIN_TODAY, chosen, values_on
from pdsa_cli.index.tasks import STATE_TODAY as TASK_TODAY
from pdsa_cli.model.project import Project
from pdsa_cli.views.facts import LONG, ProjectFacts
from pdsa_cli.views.portfolio import Wanted
from pdsa_cli.views.project_facts import ROWS_OF
from pdsa_cli.views.tables_for_others import OfProject, Today

_KEPT = ("cycles", "ideas", "measures", "tasks", "watches")


class Examined(NamedTuple):
    """What the checks find in a project, and whether it may leave."""

    findings: tuple[Any, ...]
    may_leave: bool


def each_project(
    index: Index, wanted: Wanted, today: date, examine: Callable[[Content, str], Examined]
) -> Iterator[OfProject | None]:
    """Each project that is wanted, in the order of their files; None for one that may not leave.

    ``examine`` is given the project as it was read, and its file.
    """
    values = values_on(wanted, today)
    rows = index.rows(
        f"SELECT projects.id, files.place, files.path, {', '.join(f'({term})' for term in HOLDS.values())}"
        f" FROM projects JOIN files ON files.id = projects.file WHERE {chosen(wanted)}"
        " ORDER BY files.place, files.position",
        values,
    )
    for number, place, path, *holds in rows:
        file, content = index.path(place, path), index.content(number)
        examined = examine(content, file)
        if not examined.may_leave:
            yield None
            continue
        (own,) = index.facts("projects", number)
        own = _up_to(own, content.project, today)
        kept = {name: index.facts(name, number) for name in _KEPT}
        follows = {name: list(ROWS_OF[name](content.project)) for name in LONG}
        yield OfProject(
            key=file,
            project=own,
            today=_today(own, dict(zip(HOLDS, map(bool, holds), strict=True)), today),
            rows=kept | follows,
            tasks=_states(index, "tasks", TASK_TODAY, number, today),
            gains=_states(index, "watches", GAIN_TODAY, number, today),
            findings=examined.findings,
        )


def _states(index: Index, table: str, state: str, project: int, today: date) -> list[str]:
    """How each row of a table stands on a day."""
    rows = index.rows(
        f"SELECT {state} FROM {table} JOIN projects ON projects.id = project WHERE project = :project ORDER BY position",
        {"today": today.isoformat(), "project": project},
    )
    return [one for (one,) in rows]


def _up_to(own: ProjectFacts, project: Project, today: date) -> ProjectFacts:
    """The facts without days that are still to come: those on which something is said to have happened."""
    if own.last_recorded is None or own.silent_after is None or own.last_recorded <= today:
        return own
    last, idle = last_happened(project, today), own.silent_after - own.last_recorded
    return own._replace(last_recorded=last, latest_on_record=last, silent_after=last and last + idle)


def _today(own: ProjectFacts, holds: dict[str, bool], today: date) -> Today:
    step = [one for one in own.next_steps if one.day is None or one.day <= today][-1]
    scores = [one.score for one in own.later_scores if one.day is None or one.day <= today]
    left = (own.aim_by - today).days if own.aim_by else None
    return Today(today, step.text, (own.proposed_score, *scores)[-1], left, **holds)
