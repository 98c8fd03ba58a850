"""What `pdsa todo` changes: tasks wherever they stand, marked, changed and taken out; and tasks of the project as a whole."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pdsa_cli import dates
from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.days import day_words
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.items import add_item, remove_item, set_fields
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.commands.tasks import TASK_KEYS, no_day_said, task_said, task_words
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.tasks import PLACES, FoundTask, TaskState, is_done, tasks_of
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Project
from pdsa_cli.naming import meant, nearest
from pdsa_cli.phrases import one_line, some_texts
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pathlib import Path

    from pdsa_cli.commands.context import Context
    from pdsa_cli.commands.result import Result

_MOST_NAMED = 5
_IN_ITEMS = "".join(shape.letter for shape in PLACES if shape.is_in_items).lower()
_ALONE = "".join(shape.letter for shape in PLACES if not shape.is_in_items).lower()
_NUMBER = pattern(rf"([{_IN_ITEMS}]?\d+\.|[{_ALONE}])?\d+", re.ASCII)


class Tasks(Noun):
    """What is to be done: found wherever it stands, added to the project as a whole."""

    command = Command("todo")
    example = Command("todo", add="Book the room; who=lead; when=friday")
    word = "task"
    path = ("tasks",)
    first = "what"
    also = TASK_KEYS
    name_it = "NUMBER"

    def items(self, project: Project) -> tuple[FoundTask, ...]:
        """Every task of a project with its place."""
        return tasks_of(project, dates.today())

    def meant(self, project: Project, said: str, *, new: bool = False) -> int:
        """Which one of ``items`` is meant by its number or by words of its text; ``new``: it may be one to be added. Raises UsageError."""
        tasks = self.items(project)
        return tasks.index(task_meant(tasks, said, new=self.command.plus(add=said) if new else ""))

    def from_text(self, text: str) -> Fields:
        """The fields of a task, with its day written as ISO."""
        return dict(task_said("--add", text))

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add a task of the project as a whole."""
        number = add_item(edit.data, self.path, fields) + 1
        edit.say(f"Added task {number}: {task_words(fields)}.")
        edit.log.lines += no_day_said(f"task {number}", fields)
        edit.log.next = self.command if fields.get("who") else Command("todo", number, who="ROLE")

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of a task; an empty text takes one out."""
        if not fields.get("what", "x").strip():
            raise UsageError(
                "--what is empty, and a task needs a text",
                f"to take the task out: {Command('todo', remove=True)}",
            )
        found = self.items(edit.project)[position]
        set_fields(edit.data, found.path, fields, f"task {found.number}", edit.log)

    def marked(
        self,
        context: "Context",
        path: "Path",
        named: Sequence[str],
        flag: str,
        act: Callable[[Edit, Sequence[str]], None],
    ) -> "Result":
        """Mark the tasks that are ``named``, or take them out, and tell of it; ``flag`` is that of the command."""
        label = self.command.about(*named).plus(**{flag: True})
        return self._written(context, path, lambda edit: act(edit, named), label, ChangeLog(self.command))

    def questions(self, project: Project) -> Any:  # noqa: ARG002
        """What is to be done, by whom, when and where."""
        from pdsa_cli.commands.task_prompts import task_questions

        return task_questions()

    def data(self, project: Project, log: ChangeLog) -> dict[str, Any]:  # noqa: ARG002
        """The open tasks."""
        from pdsa_cli.views.tasks import task_list, tasks_data

        return tasks_data(task_list(project, dates.today()))


TASKS = Tasks()


def task_meant(tasks: Sequence[FoundTask], said: str, done: bool = False, new: str = "") -> FoundTask:
    """The task meant by its number or by words of its text: an open one before the others, with ``done`` one that is done.

    ``new`` is the command that adds what was said, where that may be meant. Raises UsageError.
    """
    from pdsa_cli.views.tasks import OPEN

    sought = (TaskState.DONE,) if done else OPEN
    text = one_line(said).casefold()
    if _NUMBER.fullmatch(text):
        return _numbered(tasks, text)
    for among in (
        [one for one in tasks if one.state in sought],
        [one for one in tasks if one.state not in sought],
    ):
        matches = [among[position] for position in meant([(one.task.what,) for one in among], said)]
        matches = matches or [one for one in among if text and text in one.task.what.casefold()]
        if len(matches) == 1:
            return matches[0]
        if matches:
            several = ", ".join(f"{one.number} ({one.task.what})" for one in matches[:_MOST_NAMED])
            raise UsageError(f"{said!r} could be several tasks", f"name it by its number: {several}")
    near = nearest([(one.task.what,) for one in tasks], said)
    if near is not None:
        found = tasks[near]
        raise UsageError(
            f"there is no task {said!r}",
            f"did you mean {found.number}, {found.task.what}? Name it by its number",
        )
    hint = f"add it: {new}" if new and not tasks else _numbers(tasks)
    raise UsageError(f"there is no task {said!r}", f"{hint}; a new one: {new}" if new and tasks else hint)


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


def mark_done(edit: Edit, said: Sequence[str], on: str, every: bool) -> None:
    """Mark tasks as done ``on`` a day, which may be one that nobody knows, else today.

    Raises UsageError for one that is done already, unless its day is given anew, and without ``every`` for one that the
    list does not show any more: whoever names it may mean another one.
    """
    tasks, today = TASKS.items(edit.project), dates.today().isoformat()
    for found in dict.fromkeys(task_meant(tasks, text) for text in said):
        before = str(found.task.done or dates.UNKNOWN)
        if is_done(found.task) and on in ("", before):
            raise UsageError(
                f"task {found.number} was done {day_words(before)} already: {found.task.what}",
                f"if another one is meant: {Command('todo')}; if it is not done: {Command('todo', reopen=found.number)}",
            )
        if found.state is TaskState.OVER and not every:
            raise UsageError(
                f"the time of task {found.number} is over, and the list does not show it: {found.task.what}",
                f"if another one is meant: {Command('todo')}; to mark this one all the same, add --all",
            )
        set_fields(edit.data, found.path, {"done": on or today})
        when = "" if on in ("", today) else f" {day_words(on)}"
        edit.say(f"Done{when}: {found.number}, {_named(found)}.")


def reopen_tasks(edit: Edit, said: Sequence[str]) -> None:
    """Take the mark off tasks again. Raises UsageError for one that has none."""
    tasks = TASKS.items(edit.project)
    for found in dict.fromkeys(task_meant(tasks, text, done=True) for text in said):
        if not is_done(found.task):
            raise UsageError(
                f"task {found.number} is not marked as done: {found.task.what}", "nothing to take off"
            )
        set_fields(edit.data, found.path, {"done": ""})
        edit.say(f"Open again: {found.number}, {_named(found)}.")


def remove_tasks(edit: Edit, said: Sequence[str]) -> None:
    """Take tasks out; the numbers of those behind them in the same place become smaller, and that is said."""
    tasks = TASKS.items(edit.project)
    named = {task_meant(tasks, text).path for text in said}
    chosen = [one for one in tasks if one.path in named]
    for found in reversed(chosen):  # from the last, so that the places of the others stay
        remove_item(edit.data, found.path[:-1], int(found.path[-1]))
    edit.log.lines += [f"Took out: {found.number}, {_named(found)}." for found in chosen]
    edit.log.lines += _renumbered(tasks, chosen)


def _renumbered(tasks: Sequence[FoundTask], gone: Sequence[FoundTask]) -> list[str]:
    """A line that says which tasks have another number now."""
    moved = []
    for one in tasks:
        before = sum(other.path[:-1] == one.path[:-1] and _place(other) < _place(one) for other in gone)
        if before and one not in gone:
            of = one.number.removesuffix(str(_place(one)))
            moved.append(f"{of}{_place(one) - before} is {one.task.what}")
    return [f"Those behind moved up: {some_texts(moved, _MOST_NAMED)}."] if moved else []


def _place(found: FoundTask) -> int:
    """Which one of its list a task is, from 1."""
    return int(found.path[-1]) + 1


def _named(found: FoundTask) -> str:
    return task_words({"what": found.task.what, "who": found.task.who, "when": found.task.when})
