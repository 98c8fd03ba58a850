"""The tasks of many projects in one list: what is due first, each with its project."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.tasks import TaskState
from pdsa_cli.model.plain import Data, data_of


class TaskOfMany(NamedTuple):
    """One task of one of many projects; ``when`` are the words of the file where it has no day."""

    file: str
    title: str
    programme: str | None
    number: str
    what: str
    who: str | None
    when: str | None
    due: date | None
    state: TaskState
    place: str
    about: str | None
    done: date | None


class TasksOfMany(NamedTuple):
    """The tasks that are asked for, by their days; ``overdue`` of them are late, in ``projects`` projects of ``searched``."""

    tasks: tuple[TaskOfMany, ...]
    overdue: int
    projects: int
    searched: int
    who: str = ""


def tasks_of_many_data(found: TasksOfMany) -> Data:
    """The list for programs."""
    return {
        "tasks": [data_of(one) for one in found.tasks],
        **data_of(found, "overdue", "projects", "searched"),
    }
