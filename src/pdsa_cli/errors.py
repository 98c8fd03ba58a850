"""The few kinds of error a person can meet, each with its exit code.

Every message says what is wrong, where, and what to do; nothing here knows how it is shown.
"""

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """Exit codes of the command line; documented in docs/reference.md and never changed."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INVALID = 3
    CHANGED = 4
    DEFECT = 70
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing that is wrong in a project file.

    ``code`` names the entry in docs/errors.md; ``line`` and ``column`` count from 1 and are 0 where the problem has
    no place; ``excerpt`` is the line as written, or the part of a long one; ``mark`` is the column in
    it, counted from 1, of the ``length`` characters that are meant.
    """

    code: str
    message: str
    advice: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""
    mark: int = 1
    length: int = 1


class PdsaError(Exception):
    """A failure that is explained to the person; the base of all others.

    ``message`` is one sentence; ``advice`` says what to do next; ``kept`` names a file in which what was typed is kept.
    """

    exit_code = ExitCode.FAILED
    kind = "failed"
    file = ""
    """The file or folder that it is about, where it is about one of many."""
    kept_for = ""
    """The command that takes up what is kept."""
    told: tuple[str, ...] = ()
    """What is said before it: how a file was understood, for example."""

    def __init__(self, message: str, advice: str = "", kept: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.kept = kept


class UsageError(PdsaError):
    """The command was called in a way it does not understand."""

    exit_code = ExitCode.USAGE
    kind = "usage"


class InvalidProject(PdsaError):  # noqa: N818  (named for what it is)
    """A project file that cannot be read completely; carries all its problems at once."""

    exit_code = ExitCode.INVALID
    kind = "invalid"

    def __init__(self, file: str, problems: "list[Problem]", *, reading: bool = False) -> None:
        """With ``reading`` nothing was to be changed, so it is not said that nothing was.

        Of each kind the first ``LISTED`` are kept; the others are counted.
        """
        count = len(problems)
        self.file = file
        self.problems = _first_of_each_kind(problems)
        left_off = count - len(self.problems)
        some = (
            f", {left_off:,} of which are not listed: of each kind the first {LISTED} are" if left_off else ""
        )
        untouched = "" if reading else "; nothing was changed"
        super().__init__(f"{file} has {count:,} problem{'' if count == 1 else 's'}{some}{untouched}")


LISTED = 100
"""So many problems of a kind are listed at most."""


def _first_of_each_kind(problems: list[Problem]) -> list[Problem]:
    seen: dict[str, int] = {}
    kept = []
    for one in problems:
        seen[one.code] = seen.get(one.code, 0) + 1
        if seen[one.code] <= LISTED:
            kept.append(one)
    return kept


class ChangedElsewhere(PdsaError):  # noqa: N818
    """The file was changed or is locked by another program, or somebody recorded the same thing first."""

    exit_code = ExitCode.CHANGED
    kind = "changed"


class Interrupted(PdsaError):  # noqa: N818
    """The person stopped the command."""

    exit_code = ExitCode.INTERRUPTED
    kind = "interrupted"
