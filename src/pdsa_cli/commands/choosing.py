"""Which project a command works on: as named, or the only one here, or asked for."""

import os
from pathlib import Path

from pdsa_cli.errors import InvalidProject, PdsaError

_at_hand: Path | None = None
"""The project of this command, where another than it may be found without naming it."""
_its_name: str | None = None
"""How suggestions name it, once that was asked; it is asked of the disk."""


def choose_project(named: str | None, no_input: bool) -> Path:
    """The project file. Raises UsageError where there is none, or several and nobody to ask."""
    from pdsa_cli.store import SeveralProjects, find, name_of

    try:
        path = find(named, Path(), os.environ)
    except SeveralProjects as several:
        from pdsa_cli import ask
        from pdsa_cli.checks.hiding import hidden_name

        if not ask.may_ask(no_input):
            raise
        names = {name_of(path): path for path in several.paths}
        path = names[
            ask.choose(
                ask.keyboard(),
                "Which project?",
                [(name, hidden_name(str(path))) for name, path in names.items()],
            )
        ]
        work_on(path)
    if named is not None:
        work_on(path)
    return path


def work_on(path: Path | None) -> None:
    """Keep in mind which project the command is about, for what it suggests; None forgets it."""
    global _at_hand, _its_name  # noqa: PLW0603  (one command is one process)
    _at_hand = path
    _its_name = None


def to_name(path: Path | None, unnamed: str) -> str:
    """How a suggested command names the project, empty where it need not.

    ``unnamed`` is what ``found_unnamed`` gives: a command that names no project works on that one.
    """
    if path is None or (unnamed and os.path.realpath(path) == unnamed):
        return ""
    from pdsa_cli.checks.hiding import hidden_name

    return hidden_name(str(path))


def found_unnamed() -> str:
    """Where the project really is that a command without --project works on here; empty where there is none, or several."""
    from pdsa_cli.store import find

    try:
        return os.path.realpath(find(None, Path(), os.environ))
    except (PdsaError, OSError):
        return ""


def error_with_project(error: PdsaError, file: str) -> None:
    """Have the advice of an error name the project too; ``file`` is a word for the shell, empty for none."""
    from pdsa_cli.suggesting import with_project

    error.advice = with_project(error.advice, file)
    if isinstance(error, InvalidProject) and file:
        error.problems = [one._replace(advice=with_project(one.advice, file)) for one in error.problems]


def to_name_at_hand() -> str:
    """How suggestions of this command name its project; empty where they need not."""
    global _its_name  # noqa: PLW0603
    if _its_name is None:
        _its_name = to_name(_at_hand, found_unnamed()) if _at_hand is not None else ""
    return _its_name
