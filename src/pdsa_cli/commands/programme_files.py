"""The file of a programme where a command is about projects: what the command takes, and which one is meant."""

import os
from typing import TYPE_CHECKING, Any

from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import is_programme_file

if TYPE_CHECKING:
    from pdsa_cli.commands.line import Parameter

_TAKE_IT = ("check", "edit", "programme", "undo")
_VALUES = ("set",)
"""Behind these stand values of fields, of which one may be such a file."""

_OF_ITS_TEAMS = ("check", "list", "portfolio", "search")
_TAKEN = {
    "new": "the title of a project",
    "search": "words to look for",
    "learn": "the name of a lesson",
    **dict.fromkeys(
        ("portfolio", "list", "todo", "review", "progress", "chart", "share"), "projects and folders of them"
    ),
}
"""What commands take that are not about one project."""


def refuse_programme(command: str, takes: "list[Parameter]", given: dict[str, Any]) -> None:
    """Raises UsageError where a programme's file that is there is named as a project, or behind a command that takes none."""
    if command in _TAKE_IT:
        return
    for one in takes:
        if one.name != "project" and (one.record.flags or command in _VALUES):
            continue
        value = given[one.name]
        for word in map(str, value if isinstance(value, list | tuple) else [value]):
            if is_programme_file(word) and (command == "new" or os.path.isfile(word)):  # noqa: PTH113  (never raises)
                raise not_of_a_programme(command, word)


def not_of_a_programme(command: str, file: str) -> UsageError:
    """That a command does not take the file of a programme."""
    takes = _TAKEN.get(command, "a project")
    is_one = "is" if os.path.isfile(file) else "is named as"  # noqa: PTH113
    return UsageError(
        f"{file} {is_one} the file of a programme, and pdsa {command} takes {takes}", _meant(command, file)
    )


def _meant(command: str, file: str) -> str:
    if command == "new" and not os.path.isfile(file):  # noqa: PTH113
        return f"to start a programme: {Command('programme', file, new='TITLE')}"
    if command == "new":
        return f"to start the project of a team: {Command('new', 'TITLE', programme=file)}"
    if command == "search":
        return f"to look in the projects of its teams: {Command('search', 'WORDS', programme=file)}"
    if command in _OF_ITS_TEAMS:
        return f"of the projects of its teams: {Command(command, programme=file)}"
    if command == "share":
        return f"a report on it: {Command('share', 'digest', programme=file)}"
    if command in ("edit", "undo"):
        return f"such as: {Command(command, project=file)}"
    return f"it is shown by {Command('programme', file)}, with its teams, whose projects can be named"
