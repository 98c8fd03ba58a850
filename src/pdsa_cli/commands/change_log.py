"""A change of a project while it is made: the project as it was, its data as they are to be, and what is said of it."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from pdsa_cli.model.project import Project


class ChangeLog:
    """What a command changed: sentences for people, the next sensible command, and the id of the item, where that is asked for."""

    __slots__ = ("item", "lines", "next")

    def __init__(self, next: str = "") -> None:  # noqa: A002
        self.lines: list[str] = []
        self.next = next
        self.item = ""


class Edit(NamedTuple):
    """One change: ``data`` are altered in place, ``log`` tells of it; ``project`` is what the file ``path`` held before."""

    project: "Project"
    data: Any
    log: ChangeLog
    path: "Path | None" = None

    def say(self, line: str) -> None:
        """Tell of something that was changed."""
        self.log.lines.append(line)
