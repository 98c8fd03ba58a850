"""All lessons, found by their names."""

from pdsa_cli.commands.learn.first_lesson import FIRST
from pdsa_cli.commands.learn.leading_lesson import LEADING
from pdsa_cli.commands.learn.steps import Lesson

LESSONS = (FIRST, LEADING)


def lesson_named(name: str) -> Lesson | None:
    """The lesson of that name, or the beginning of it."""
    found = [one for one in LESSONS if name and one.name.startswith(name.casefold())]
    return found[0] if len(found) == 1 else None
