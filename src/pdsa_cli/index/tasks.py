"""The tasks of many projects, out of the index: late or not by the day that is asked about."""

from datetime import date
from typing import Any

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.evidence.tasks import TaskState
from pdsa_cli.index.asking import Index
from pdsa_cli.views.tasks import OPEN, is_role
from pdsa_cli.views.tasks_of_many import TaskOfMany, TasksOfMany
from pdsa_cli.words import Status

_RESTING = ", ".join(f"'{status.value}'" for status in Status if status.at_rest)
STATE_TODAY = f"CASE WHEN state <> 'due' OR tasks.due >= :today THEN state WHEN status IN ({_RESTING}) THEN 'open' ELSE 'overdue' END"
"""How a task stands on the day, as ``evidence.tasks`` says: nothing is overdue in a project that rests."""
_ORDER = tuple(TaskState)


def tasks_of_many(
    index: Index,
    today: date,
    who: str = "",
    *,
    every: bool = False,
    overdue: bool = False,
    programme: str | None = None,
) -> TasksOfMany:
    """The open tasks of all projects, with ``every`` also those done and over; the overdue ones alone; of a role, of a programme."""
    wanted = (TaskState.OVERDUE,) if overdue else _ORDER if every else OPEN
    rows = index.rows(
        f'SELECT files.place, files.path, title, programme, number, what, who, tasks."when", due, {STATE_TODAY} AS now,'
        " tasks.place, about, done FROM tasks JOIN projects ON projects.id = tasks.project"
        f" JOIN files ON files.id = projects.file WHERE now IN ({', '.join(repr(one.value) for one in wanted)})"
        " AND (:programme IS NULL OR programme = :programme)"
        " ORDER BY coalesce(due, '9999-12-31'), files.place, files.position, tasks.position",
        {"today": today.isoformat(), "programme": programme},
    )
    found = [_task(index, row) for row in rows if is_role(row[6], who)]
    found.sort(key=lambda one: _ORDER.index(one.state))
    return TasksOfMany(
        tasks=tuple(found),
        overdue=sum(one.state is TaskState.OVERDUE for one in found),
        projects=len({one.file for one in found}),
        searched=index.counted(),
        who=who,
    )


def _task(index: Index, row: tuple[Any, ...]) -> TaskOfMany:
    place, path, title, programme, number, what, who, when, due, state, stands, about, done = row
    return TaskOfMany(
        file=hidden_name(index.path(place, path)),
        title=title,
        programme=programme,
        number=number,
        what=what,
        who=who,
        when=when,
        due=due and date.fromisoformat(due),
        state=TaskState(state),
        place=stands,
        about=about,
        done=done and date.fromisoformat(done),
    )
