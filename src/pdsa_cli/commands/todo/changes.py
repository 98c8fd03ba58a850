"""What `pdsa todo` changes: tasks wherever they stand, marked, changed and taken out; and tasks of the project as a whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pdsa_cli.commands.items import Done, add_item, remove_item, set_fields
from pdsa_cli.commands.tasks import task_words
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.tasks import FoundTask, TaskState, tasks_of
from pdsa_cli.model.project import Project

_MOST_NAMED = 5


def task_meant(tasks: Sequence[FoundTask], said: str) -> FoundTask:
    """The task meant by its number or by words of its text; open ones before those that are past. Raises UsageError."""
    text = " ".join(said.split()).casefold()
    if text.isascii() and text.isdigit():
        found = next((one for one in tasks if one.number == int(text[:9])), None)
        if found is None:
            raise UsageError(f"there is no task {said.strip()}", _numbers(tasks))
        return found
    past = (TaskState.DONE, TaskState.OVER)
    for among in (
        [one for one in tasks if one.state not in past],
        [one for one in tasks if one.state in past],
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


def _numbers(tasks: Sequence[FoundTask]) -> str:
    return "pdsa todo --all shows them with their numbers" if tasks else 'add one: pdsa todo --add "..."'


def add_task(project: Project, data: Any, fields: dict[str, Any], done: Done) -> None:
    """Add a task of the project as a whole."""
    add_item(data, ("tasks",), dict(fields))
    # The project's own tasks are counted last, so the new one has the highest number.
    number = len(tasks_of(project, date.min)) + 1
    done.lines.append(f"Added task {number}: {task_words(fields)}.")
    done.next = "pdsa todo" if fields.get("who") else f"pdsa todo {number} --who ROLE"


def mark(project: Project, data: Any, said: Sequence[str], day: date | None, today: date, done: Done) -> None:
    """Mark tasks as done on ``day``; None takes the mark off."""
    tasks = tasks_of(project, today)
    for text in said:
        found = task_meant(tasks, text)
        quiet = Done()
        set_fields(data, found.path, {"done": day.isoformat() if day else ""}, "", quiet)
        if quiet.lines:
            when = "" if day in (None, today) else f" on {day}"
            done.lines.append(f"{'Done' if day else 'Open again'}{when}: {_named(found)}.")
    done.next = "pdsa todo"


def change_task(
    project: Project, data: Any, said: str, fields: dict[str, str], today: date, done: Done
) -> None:
    """Change fields of a task; an empty text takes one out."""
    found = task_meant(tasks_of(project, today), said)
    if not fields.get("what", "x").strip():
        raise UsageError(
            "--what is empty, and a task needs a text", "to take the task out: pdsa todo --remove"
        )
    set_fields(data, found.path, fields, f"task {found.number}", done)
    done.next = "pdsa todo"


def remove_tasks(project: Project, data: Any, said: Sequence[str], today: date, done: Done) -> None:
    """Take tasks out; the numbers of those behind them become smaller."""
    tasks = tasks_of(project, today)
    chosen = {one.number: one for one in (task_meant(tasks, text) for text in said)}
    for number in sorted(chosen, reverse=True):  # from the last, so that the places of the others stay
        found = chosen[number]
        remove_item(data, found.path[:-1], int(found.path[-1]))
        done.lines.insert(0, f"Took out: {_named(found)}.")
    done.next = "pdsa todo"


def _named(found: FoundTask) -> str:
    return task_words({"what": found.task.what, "who": found.task.who, "when": found.task.when})
