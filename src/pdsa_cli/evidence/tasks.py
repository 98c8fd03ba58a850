"""Every task of a project wherever it stands: in the plan of a cycle, with a person, for holding a gain, at a site.

A task of a plan is over with its test: what was to be done for a test that has taken place is no open task any more,
whether or not somebody ticked it off.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.evidence.cycles import next_stage
from pdsa_cli.model.project import Cycle, Project, Task
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


class TaskState(StrEnum):
    """How a task stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    """To be done on a day that is today or later."""
    OPEN = "open"
    """To be done, without a day, or while the project is paused or closed, in which nothing is overdue."""
    DONE = "done"
    OVER = "over"
    """What it was for is past: its test has taken place, its cycle is decided, or its site declined."""


class FoundTask(NamedTuple):
    """A task with its place.

    ``number`` names the place, so that it stays when tasks are done, and when they are added elsewhere: 2.3 is the third
    task of cycle 2, P1.2 the second for the first person, H for holding an idea, S for a site of spread, F for the
    factors of sustainability; those of the project itself are 1, 2, 3. ``about`` names its cycle, person, idea or site; ``path`` leads to it in the file; ``due`` is None where ``when`` is
    no date.
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
    resting = project.status in (Status.PAUSED, Status.CLOSED)
    for before, task, place, about, path, over in _all(project):
        due = due_day(task)
        state = _state(task, due, over, today)
        if resting and state is TaskState.OVERDUE:
            state = TaskState.OPEN
        found.append(FoundTask(f"{before}{int(path[-1]) + 1}", task, place, about, path, due, state))
    return tuple(found)


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


_Entry = tuple[str, Task, TaskPlace, str, Steps, bool]
"""What its number begins with, a task, its place, what it is about, its path, and whether it is over."""


def _all(project: Project) -> Iterator[_Entry]:
    closed = project.status is Status.CLOSED
    for at, cycle in enumerate(project.cycles):
        for position, task in enumerate(cycle.plan.tasks if cycle.plan else ()):
            path: Steps = ("cycles", at, "plan", "tasks", position)
            over = closed or _test_is_over(cycle, task)
            yield f"{cycle.number}.", task, TaskPlace.CYCLE, f"cycle {cycle.number}", path, over
    for at, person in enumerate(project.stakeholders):
        for position, task in enumerate(person.actions):
            path = ("stakeholders", at, "actions", position)
            yield f"P{at + 1}.", task, TaskPlace.PEOPLE, person.who, path, False
    for at, idea in enumerate(project.changes):
        for position, task in enumerate(idea.holding.actions):
            path = ("changes", at, "holding", "actions", position)
            yield f"H{at + 1}.", task, TaskPlace.HOLDING, idea.id, path, False
    for position, task in enumerate(project.sustainability.actions):
        yield "F", task, TaskPlace.SUSTAINABILITY, "", ("sustainability", "actions", position), False
    for at, site in enumerate(project.spread.sites):
        for position, task in enumerate(site.actions):
            path = ("spread", "sites", at, "actions", position)
            over = site.state is SiteState.DECLINED
            yield f"S{at + 1}.", task, TaskPlace.SPREAD, site.site, path, over
    for position, task in enumerate(project.tasks):
        yield "", task, TaskPlace.PROJECT, "", ("tasks", position), False


def _test_is_over(cycle: Cycle, task: Task) -> bool:
    """Whether what a task of a plan was for is past; one of a day after the test, such as a meeting, waits for the decision."""
    if next_stage(cycle) is None:
        return True
    ended = cycle.do.ended if cycle.do else None
    if ended is None:
        return cycle.study is not None
    due = due_day(task)
    return due is None or due <= ended
