"""What `pdsa todo` says: tasks with owner and day, wherever they stand."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.tasks import PLACES, FoundTask, TaskState, in_order, tasks_of
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project
from pdsa_cli.views.sentences import ago, days, short_day

OPEN = (TaskState.OVERDUE, TaskState.DUE, TaskState.OPEN)


class TaskView(NamedTuple):
    """One task in words. ``due`` says when, and how late or soon that is; ``place`` names the part in which it stands."""

    number: str
    what: str
    who: str
    due: str
    place: str
    where: str
    how: str
    state: TaskState
    found: FoundTask


class TaskList(NamedTuple):
    """Tasks in the order in which they are due; ``left_out`` are open ones of others, ``past`` those done or over; ``at_rest``: the project is paused or closed."""

    title: str
    who: str
    tasks: tuple[TaskView, ...]
    left_out: int
    past: int
    at_rest: bool = False

    @property
    def overdue(self) -> tuple[TaskView, ...]:
        """Those whose day has passed."""
        return tuple(task for task in self.tasks if task.state is TaskState.OVERDUE)


def task_list(project: Project, today: date, who: str = "", every: bool = False) -> TaskList:
    """The open tasks, with ``every`` also those done and over; with ``who`` only those of a role that contains it."""
    found = in_order(tasks_of(project, today))
    wanted = [one for one in found if every or one.state in OPEN]
    shown = [one for one in wanted if is_of(one, who)]
    return TaskList(
        title=project.title,
        who=who,
        tasks=tuple(task_view(one, today) for one in shown),
        left_out=len(wanted) - len(shown),
        past=0 if every else len(found) - len(wanted),
        at_rest=project.status.at_rest,
    )


def is_of(found: FoundTask, who: str) -> bool:
    """Whether a task is that of a role: the whole of it or a part, as in "nurse" and "Night nurse"."""
    return " ".join(who.split()).casefold() in " ".join((found.task.who or "").split()).casefold()


def task_view(found: FoundTask, today: date) -> TaskView:
    """One task in words."""
    task = found.task
    return TaskView(
        number=found.number,
        what=task.what,
        who=task.who or "",
        due=due_words(found, today),
        place=place_words(found),
        where=task.where or "",
        how=task.how or "",
        state=found.state,
        found=found,
    )


def due_words(found: FoundTask, today: date) -> str:
    """When a task is due: the day with its distance, or the words that were given."""
    if found.state is TaskState.DONE:
        return f"done {short_day(found.task.done)}" if found.task.done else "done, day not known"
    if found.due is None or found.state is TaskState.OVER:
        when = short_day(found.due) if found.due else found.task.when or ""
        return f"{when} (its time is over)".strip() if found.state is TaskState.OVER else when
    left = (found.due - today).days
    if left < 0 and found.state is TaskState.OPEN:
        return f"was due {short_day(found.due)}"
    distance = "today" if left == 0 else f"in {days(left)}" if left > 0 else ago(-left)
    return f"{short_day(found.due)}, {distance}"


def place_words(found: FoundTask) -> str:
    """The part of the project in which a task stands."""
    shape = next(one for one in PLACES if one.place is found.place)
    return shape.words.format(found.about)


def task_data(view: TaskView) -> Data:
    """One task for programs."""
    found = view.found
    return {
        "number": view.number,
        **data_of(found.task),
        "computed": {
            "place": found.place,
            "about": found.about or None,
            **data_of(found, "path", "due", "state"),
        },
    }


def tasks_data(found: TaskList) -> Data:
    """The list for programs."""
    return {"tasks": [task_data(task) for task in found.tasks]}
