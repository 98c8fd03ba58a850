"""The tasks of many projects as a page."""

from datetime import date

from pdsa_cli.evidence.tasks import TaskState
from pdsa_cli.phrases import counted
from pdsa_cli.render.page import Block, Entries, Entry, Heading, Line, Page, Sign, Style
from pdsa_cli.render.tasks import HEADINGS, task_facts
from pdsa_cli.suggesting import Command
from pdsa_cli.views.tasks import when_due, where_it_stands
from pdsa_cli.views.tasks_of_many import TaskOfMany, TasksOfMany

ON_A_SCREEN = 8
"""Tasks that stand on one screen, each with its project."""


def tasks_of_many_page(found: TasksOfMany, today: date, most: int | None, again: Command) -> Page:
    """The first ``most`` of the list, overdue first; ``again`` is the command that made it."""
    blocks: list[Block] = [Heading(_head(found), level=1)]
    for state, heading in HEADINGS:
        of_state = tuple(one for one in found.tasks[:most] if one.state is state)
        if of_state:
            left_open = state is TaskState.OPEN and any(one.due for one in of_state)
            entries = tuple(_entry(one, today) for one in of_state)
            blocks += [Heading("Left open" if left_open else heading), Entries(entries, noun="Task")]
    if most is not None and len(found.tasks) > most:
        more = counted(len(found.tasks) - most, "task")
        blocks.append(Line(f"{more} more: {again.plus(all=True)}", style=Style.MUTED))
    first = next((one for one in found.tasks if one.state not in (TaskState.DONE, TaskState.OVER)), None)
    if first is not None:
        done = Command("todo", project=first.file, done=first.number)
        blocks.append(Line(f"Once the first is done: {done}", Sign.NEXT))
    return tuple(blocks)


def _head(found: TasksOfMany) -> str:
    of = f" of {found.who}" if found.who else ""
    where = f"{found.projects} of {counted(found.searched, 'project')}"
    if not found.tasks:
        return f"Nothing to do{of} in {counted(found.searched, 'project')}"
    waiting = sum(one.state not in (TaskState.DONE, TaskState.OVER) for one in found.tasks)
    late = f", {found.overdue} overdue" if found.overdue else ""
    return f"{counted(waiting, 'task')} open{of}{late}, in {where}"


def _entry(task: TaskOfMany, today: date) -> Entry:
    project = ", ".join(filter(None, (task.title, task.programme)))
    return Entry(
        lead=task.number,
        title=task.what,
        lines=(Line(f"{project}; {task.file}", style=Style.MUTED),),
        facts=task_facts(
            task.who,
            when_due(task.state, task.due, task.when, task.done, today),
            where_it_stands(task.place, task.about or ""),
            task.state,
        ),
        style=Style.NORMAL,
    )
