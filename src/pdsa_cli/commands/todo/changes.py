"""What `pdsa todo` changes: tasks wherever they stand, marked, changed and taken out; and tasks of the project as a whole."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from pdsa_cli.commands.items import Done, add_item, remove_item, set_fields
from pdsa_cli.commands.tasks import no_day_said, task_words
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.tasks import FoundTask, TaskState, tasks_of
from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command
from pdsa_cli.views.tasks import OPEN

_MOST_NAMED = 5
_NUMBER = re.compile(r"([phs]?\d+\.|f)?\d+", re.ASCII)


def task_meant(tasks: Sequence[FoundTask], said: str, sought: Sequence[TaskState] = OPEN) -> FoundTask:
    """The task meant by its number or by words of its text, those in the states that are ``sought`` before the others.

    Raises UsageError.
    """
    text = " ".join(said.split()).casefold()
    if _NUMBER.fullmatch(text):
        return _numbered(tasks, text)
    for among in (
        [one for one in tasks if one.state in sought],
        [one for one in tasks if one.state not in sought],
    ):
        whats = [(one, " ".join(one.task.what.split()).casefold()) for one in among]
        for matches in (
            [one for one, what in whats if what == text],
            [one for one, what in whats if text and what.startswith(text)],
            [one for one, what in whats if text and text in what],
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                several = ", ".join(f"{one.number} ({one.task.what})" for one in matches[:_MOST_NAMED])
                raise UsageError(f"{said!r} could be several tasks", f"name it by its number: {several}")
    raise UsageError(f"there is no task {said!r}", _numbers(tasks))


def _numbered(tasks: Sequence[FoundTask], number: str) -> FoundTask:
    found = next((one for one in tasks if one.number.casefold() == number), None)
    if found is not None:
        return found
    of_cycle = [one.number for one in tasks if one.number.startswith(f"{number}.")]
    advice = (
        f"those of cycle {number} are: {', '.join(of_cycle[:_MOST_NAMED])}" if of_cycle else _numbers(tasks)
    )
    raise UsageError(f"there is no task {number.upper()}", advice)


def _numbers(tasks: Sequence[FoundTask]) -> str:
    return (
        f"{Command('todo', all=True)} shows them with their numbers"
        if tasks
        else f"add one: {Command('todo', add='...')}"
    )


def add_task(project: Project, data: Any, fields: dict[str, Any], done: Done) -> None:
    """Add a task of the project as a whole."""
    add_item(data, ("tasks",), dict(fields))
    number = len(project.tasks) + 1
    done.lines.append(f"Added task {number}: {task_words(fields)}.")
    done.lines += no_day_said(f"task {number}", fields)
    done.next = Command("todo") if fields.get("who") else Command("todo", number, who="ROLE")


def mark_done(
    project: Project, data: Any, said: Sequence[str], on: date | None, every: bool, today: date, done: Done
) -> None:
    """Mark tasks as done ``on`` a day, else today.

    Raises UsageError for one that is done already, unless its day is given anew, and without ``every`` for one that the
    list does not show any more: whoever names it may mean another one.
    """
    tasks = tasks_of(project, today)
    for found in dict.fromkeys(task_meant(tasks, text) for text in said):
        if found.task.done is not None and on in (None, found.task.done):
            raise UsageError(
                f"task {found.number} was done on {found.task.done} already: {found.task.what}",
                f"if another one is meant: {Command('todo')}; if it is not done: {Command('todo', reopen=found.number)}",
            )
        if found.state is TaskState.OVER and not every:
            raise UsageError(
                f"the time of task {found.number} is over, and the list does not show it: {found.task.what}",
                f"if another one is meant: {Command('todo')}; to mark this one all the same, add --all",
            )
        set_fields(data, found.path, {"done": (on or today).isoformat()}, "", Done())
        when = "" if on in (None, today) else f" on {on}"
        done.lines.append(f"Done{when}: {found.number}, {_named(found)}.")
    done.next = Command("todo")


def reopen_tasks(project: Project, data: Any, said: Sequence[str], today: date, done: Done) -> None:
    """Take the mark off tasks again. Raises UsageError for one that has none."""
    tasks = tasks_of(project, today)
    for found in dict.fromkeys(task_meant(tasks, text, (TaskState.DONE,)) for text in said):
        if found.task.done is None:
            raise UsageError(
                f"task {found.number} is not marked as done: {found.task.what}", "nothing to take off"
            )
        set_fields(data, found.path, {"done": ""}, "", Done())
        done.lines.append(f"Open again: {found.number}, {_named(found)}.")
    done.next = Command("todo")


def change_task(
    project: Project, data: Any, said: str, fields: dict[str, str], today: date, done: Done
) -> None:
    """Change fields of a task; an empty text takes one out."""
    found = task_meant(tasks_of(project, today), said)
    if not fields.get("what", "x").strip():
        raise UsageError(
            "--what is empty, and a task needs a text",
            f"to take the task out: {Command('todo', remove=True)}",
        )
    set_fields(data, found.path, fields, f"task {found.number}", done)
    done.next = Command("todo")


def remove_tasks(project: Project, data: Any, said: Sequence[str], today: date, done: Done) -> None:
    """Take tasks out; the numbers of those behind them in the same place become smaller, and that is said."""
    tasks = tasks_of(project, today)
    named = {task_meant(tasks, text).path for text in said}
    chosen = [one for one in tasks if one.path in named]
    for found in reversed(chosen):  # from the last, so that the places of the others stay
        remove_item(data, found.path[:-1], int(found.path[-1]))
    done.lines += [f"Took out: {found.number}, {_named(found)}." for found in chosen]
    done.lines += _renumbered(tasks, chosen)
    done.next = Command("todo")


def _renumbered(tasks: Sequence[FoundTask], gone: Sequence[FoundTask]) -> list[str]:
    """A line that says which tasks have another number now."""
    moved = []
    for one in tasks:
        before = sum(other.path[:-1] == one.path[:-1] and _place(other) < _place(one) for other in gone)
        if before and one not in gone:
            of = one.number.removesuffix(str(_place(one)))
            moved.append(f"{of}{_place(one) - before} is {one.task.what}")
    more = f"; and {len(moved) - _MOST_NAMED} more" if len(moved) > _MOST_NAMED else ""
    return [f"Those behind moved up: {'; '.join(moved[:_MOST_NAMED])}{more}."] if moved else []


def _place(found: FoundTask) -> int:
    """Which one of its list a task is, from 1."""
    return int(found.path[-1]) + 1


def _named(found: FoundTask) -> str:
    return task_words({"what": found.task.what, "who": found.task.who, "when": found.task.when})
