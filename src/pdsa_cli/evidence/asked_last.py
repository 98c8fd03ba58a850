"""What a project's record says as a whole, for those who ask about one cycle or one idea after another."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from pdsa_cli.model.project import Project

_T = TypeVar("_T")


def of_project_asked_last(work: Callable[[Project], _T]) -> Callable[[Project], _T]:
    """Keep what ``work`` made of the project that it was asked about last; nobody changes a project, and nobody what is kept."""
    kept: list[tuple[Project, _T]] = []

    @wraps(work)
    def asked(project: Project) -> _T:
        if not kept or kept[0][0] is not project:
            kept[:] = [(project, work(project))]
        return kept[0][1]

    return asked
