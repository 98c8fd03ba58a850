"""What `pdsa todo` says: tasks with owner and day, wherever they stand."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.tasks import PLACES, FoundTask, TaskState, in_order, tasks_of
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import one_line
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


def task_list(
    project: Project, today: date, who: str = "", every: bool = False, overdue: bool = False
) -> TaskList:
    """The open tasks, with ``every`` also those done and over; with ``who`` only those of a role that contains it."""
    found = in_order(tasks_of(project, today))
    states = (TaskState.OVERDUE,) if overdue else tuple(TaskState) if every else OPEN
    wanted = [one for one in found if one.state in states]
    shown = [one for one in wanted if is_of(one, who)]
    return TaskList(
        title=project.title,
        who=who,
        tasks=tuple(task_view(one, today) for one in shown),
        left_out=len(wanted) - len(shown),
        past=0 if every or overdue else len(found) - len(wanted),
        at_rest=project.status.at_rest,
    )


def is_of(found: FoundTask, who: str) -> bool:
    """Whether a task is that of a role: the whole of it or a part, as in "nurse" and "Night nurse"."""
    return is_role(found.task.who, who)


def is_role(said: str | None, who: str) -> bool:
    """Whether whoever is said to do a task is, or is among others, the one who is looked for."""
    return one_line(who).casefold() in one_line(said).casefold()


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
    return when_due(found.state, found.due, found.task.when, found.task.done, today)


def when_due(state: TaskState, due: date | None, when: str | None, done: date | None, today: date) -> str:
    """The same of a task of which this is known."""
    if state is TaskState.DONE:
        return f"done {short_day(done)}" if done else "done, day not known"
    if due is None or state is TaskState.OVER:
        said = short_day(due) if due else when or ""
        return f"{said} (its time is over)".strip() if state is TaskState.OVER else said
    left = (due - today).days
    if state is TaskState.OPEN:  # of a project that rests
        return f"{'was due' if left < 0 else 'set for'} {short_day(due)}"
    distance = "today" if left == 0 else f"in {days(left)}" if left > 0 else ago(-left)
    return f"{short_day(due)}, {distance}"


def place_words(found: FoundTask) -> str:
    """The part of the project in which a task stands."""
    return where_it_stands(found.place, found.about)


def where_it_stands(place: str, about: str) -> str:
    """The same of a place by its name, and what the task is about."""
    shape = next(one for one in PLACES if one.place.value == place)
    return shape.words.format(about)


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
