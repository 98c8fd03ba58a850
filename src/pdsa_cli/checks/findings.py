"""What a check finds: a thing that a coach would point out, with its place in the file and what to do about it."""

from typing import NamedTuple

from pdsa_cli.words import Severity

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """One thing that a coach would point out.

    ``code`` is explained by ``pdsa check --explain CODE``; ``path`` leads to the part of the file that is meant, or to the
    one that lacks a field; ``stage`` is the group under which it is shown; ``cycle`` the number of the cycle that it is
    about, if any; ``message`` one sentence; ``advice`` what to do, with a command. ``past``: nothing can be done about that
    cycle any more, so that the project may say why it is as it is. ``within`` says which characters of the text at ``path``
    are meant, where it is not all of it; ``at`` is a line and a column of what stands in no field, such as a comment.
    """

    code: str
    severity: Severity
    message: str
    path: Path
    stage: str
    cycle: int | None
    advice: str
    past: bool = False
    within: tuple[int, int] | None = None
    at: tuple[int, int] | None = None


class Apart(NamedTuple):
    """A text that belongs to a project and stands in none of its fields: a comment, the name of its file."""

    what: str
    text: str
    line: int = 1
    column: int = 1
