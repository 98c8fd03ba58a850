"""Every task of a project wherever it stands: in the plan of a cycle, with a person, for holding a gain, at a site.

A task of a plan is over with its test: what was to be done for a test that has taken place is no open task any more,
whether or not somebody ticked it off.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from pdsa_cli.evidence.cycles import next_stage
from pdsa_cli.model.part import Part
from pdsa_cli.model.project import Cycle, Project, Site, Task
from pdsa_cli.words import SiteState, Status

Steps = tuple[str | int, ...]


class TaskPlace(StrEnum):
    """In which part of a project a task stands."""

    PROJECT = "project"
    CYCLE = "cycle"
    PEOPLE = "people"
    HOLDING = "holding"
    SUSTAINABILITY = "sustainability"
    SPREAD = "spread"


class TaskPlaceShape(NamedTuple):
    """Where tasks of one place stand, and how they are called.

    ``path`` leads to the list, with ``*`` for each item of a list on the way. ``letter`` begins their numbers, behind which
    the item is counted; without one it is the item's own number. ``about`` is the item's field that names it, and
    ``named`` how that is said; ``words`` is how people say the place.
    """

    place: TaskPlace
    path: tuple[str, ...]
    letter: str
    about: str
    named: str
    words: str

    @property
    def is_in_items(self) -> bool:
        """Whether such tasks belong to an item of a list, such as a person."""
        return "*" in self.path


PLACES = (
    TaskPlaceShape(TaskPlace.CYCLE, ("cycles", "*", "plan", "tasks"), "", "number", "cycle {}", "{}"),
    TaskPlaceShape(TaskPlace.PEOPLE, ("stakeholders", "*", "actions"), "P", "who", "{}", "{}"),
    TaskPlaceShape(TaskPlace.HOLDING, ("changes", "*", "holding", "actions"), "H", "id", "{}", "holding {}"),
    TaskPlaceShape(TaskPlace.SUSTAINABILITY, ("sustainability", "actions"), "F", "", "", "sustainability"),
    TaskPlaceShape(TaskPlace.SPREAD, ("spread", "sites", "*", "actions"), "S", "site", "{}", "{}"),
    TaskPlaceShape(TaskPlace.PROJECT, ("tasks",), "", "", "", "project"),
)
"""Every place in which tasks stand, in the order in which they are found. A test holds that no list of tasks is missing."""


class TaskState(StrEnum):
    """How a task stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    """To be done on a day that is today or later."""
    OPEN = "open"
    """To be done, without a day, or in a project that rests: nothing is overdue in a paused one, and nothing due in a closed one."""
    DONE = "done"
    OVER = "over"
    """What it was for is past: its test has taken place, its cycle is decided, or its site declined."""


class FoundTask(NamedTuple):
    """A task with its place.

    ``number`` names the place by its letter in ``PLACES``, so that it stays when tasks are done, and when they are added elsewhere:
    2.3 is the third task of cycle 2, P1.2 the second for the first person; those of the project itself are 1, 2, 3. ``about``
    names its cycle, person, idea or site; ``path`` leads to it in the file; ``due`` is None where ``when`` is no date.
    """

    number: str
    task: Task
    place: TaskPlace
    about: str
    path: Steps
    due: date | None
    state: TaskState


def tasks_of(project: Project, today: date) -> tuple[FoundTask, ...]:
    """All tasks, by the parts of the file: cycles, people, holding, sustainability, spread, and last the project's own."""
    found = []
    closed, resting = project.status is Status.CLOSED, project.status.at_rest
    for shape, item, path, task in walk_tasks(project, getattr):
        due = due_day(task)
        state = _state(task, due, _is_over(item, task, closed), today)
        if (resting and state is TaskState.OVERDUE) or (closed and state is TaskState.DUE):
            state = TaskState.OPEN
        about = shape.named.format(getattr(item, shape.about)) if item is not None else ""
        number = f"{_before(shape, item, path)}{int(path[-1]) + 1}"
        found.append(FoundTask(number, task, shape.place, about, path, due, state))
    return tuple(found)


Found = tuple[TaskPlaceShape, Any, Steps, Any]
"""A place, the item to which the task belongs (None for none), its path, and the task itself."""


def walk_tasks(project: Any, of: Callable[[Any, str], Any]) -> Iterator[Found]:
    """Every task of a project, or of its data; ``of`` gives what stands in a part under a name, None or nothing for none."""
    for shape in PLACES:
        yield from _within(shape, project, shape.path, (), None, of)


def _within(
    shape: TaskPlaceShape,
    part: Any,
    path: tuple[str, ...],
    steps: Steps,
    item: Any,
    of: Callable[[Any, str], Any],
) -> Iterator[Found]:
    name, *rest = path
    there = of(part, name)
    if not there and not isinstance(there, Part):
        return
    if not rest:
        for position, task in enumerate(there):
            yield shape, item, (*steps, name, position), task
    elif rest[0] == "*":
        for at, one in enumerate(there):
            yield from _within(shape, one, tuple(rest[1:]), (*steps, name, at), one, of)
    else:
        yield from _within(shape, there, tuple(rest), (*steps, name), item, of)


def _before(shape: TaskPlaceShape, item: Any, path: Steps) -> str:
    """What stands before the number of a task in its list: its item with the letter of the place."""
    if item is None:
        return shape.letter
    at = next(step for step in path if isinstance(step, int))
    return f"{shape.letter}{at + 1}." if shape.letter else f"{item.number}."


def _is_over(item: Any, task: Task, closed: bool) -> bool:
    """Whether what a task was for is past."""
    if isinstance(item, Cycle):
        return closed or _test_is_over(item, task)
    return isinstance(item, Site) and item.state is SiteState.DECLINED


def in_order(tasks: tuple[FoundTask, ...]) -> tuple[FoundTask, ...]:
    """Overdue ones first, then by their days, then those without a day; what is done or over comes last."""
    rank = {TaskState.OVERDUE: 0, TaskState.DUE: 1, TaskState.OPEN: 2, TaskState.DONE: 3, TaskState.OVER: 4}
    return tuple(sorted(tasks, key=lambda one: (rank[one.state], one.due or date.max)))


def open_tasks(project: Project, today: date) -> tuple[FoundTask, ...]:
    """The tasks that are still to be done, overdue ones first."""
    waiting = (TaskState.OVERDUE, TaskState.DUE, TaskState.OPEN)
    return tuple(one for one in in_order(tasks_of(project, today)) if one.state in waiting)


def is_done(task: Task) -> bool:
    """Whether a task was done, be it on a day that nobody knows."""
    return task.done is not None or "done" in task.never_known


def due_day(task: Task) -> date | None:
    """The day of a task; None where its ``when`` is words, such as "each handover"."""
    return day_of(task.when)


def day_of(when: str | None) -> date | None:
    """The day that the ``when`` of a task names; None where it is words.

    Commands write it as ISO; who edits the file may write any day that means the same whenever it is read.
    """
    text = (when or "").strip()
    try:
        return date.fromisoformat(text) if len(text) == 10 else _written_out(text)
    except ValueError:
        return _written_out(text)


def _written_out(text: str) -> date | None:
    if not any(map(str.isdigit, text)):  # most are without a digit, and the patterns take time to compile
        return None
    from pdsa_cli.dates import DayError, written_day

    try:
        return written_day(text)
    except DayError:
        return None


def _state(task: Task, due: date | None, over: bool, today: date) -> TaskState:
    if is_done(task):
        return TaskState.DONE
    if over:
        return TaskState.OVER
    if due is None:
        return TaskState.OPEN
    return TaskState.OVERDUE if due < today else TaskState.DUE


def _test_is_over(cycle: Cycle, task: Task) -> bool:
    """Whether what a task of a plan was for is past; one of a day after the test, such as a meeting, waits for the decision."""
    if next_stage(cycle) is None:
        return True
    ended = cycle.do.ended if cycle.do else None
    if ended is None:
        return cycle.study is not None
    due = due_day(task)
    return due is None or due <= ended
