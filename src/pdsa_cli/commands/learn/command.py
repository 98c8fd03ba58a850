"""`pdsa learn`: the method step by step, on the person's own problem; without a terminal the lessons are there to read."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.learn.first_lesson import FIRST
from pdsa_cli.commands.learn.leading_lesson import LEADING
from pdsa_cli.commands.learn.lessons import LESSONS, lesson_named
from pdsa_cli.commands.learn.steps import Lesson
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command

EXAMPLES = """
Examples:
  pdsa learn
  pdsa learn leading
  pdsa learn --list
  pdsa learn first --read
"""


def learn_command(
    *,
    named: Annotated[
        str | None,
        Argument(
            metavar="[LESSON]",
            help="first, or leading for those who lead a team; else the first, or asked for where there are projects.",
            autocompletion=completing.lessons,
        ),
    ] = None,
    listed: Annotated[bool, Option("--list", help="Name the lessons.")] = False,
    read: Annotated[bool, Option("--read", help="Show a lesson to read; nothing is asked.")] = False,
    file: Annotated[
        Path | None,
        Option("--file", metavar="FILE", help="The file to write at the end; else named after the title."),
    ] = None,
    context: Annotated[
        Context,
        context_of("project", "dry_run", "json", "plain", "color", "no_pager", "no_input", "quiet"),
    ],
) -> Result:
    """Learn the method on a problem of your own, in 20 minutes: each step teaches, shows an example, and asks.

    It ends with a project and a first test planned. ! leaves, and "pdsa learn" goes on. Without a terminal, with --read,
    and with --json the lessons are there to read.
    """
    lesson = _lesson(named)
    if listed or read or context.json or not context.may_ask:
        return _shown(LESSONS if lesson is None else (lesson,), context, briefly=listed)
    from pdsa_cli.commands.learn import course

    lesson = lesson or _chosen()
    if lesson is FIRST:
        return course.take_first(file, context)
    if file is not None:
        raise UsageError(
            "--file is for the first course", f"{Command('learn', LEADING.name)} goes on with a project"
        )
    return course.take_leading(context.path(), context)


def _lesson(named: str | None) -> Lesson | None:
    """The lesson that is named. Raises UsageError for a name that is none."""
    found = lesson_named(named or "")
    if named is not None and found is None:
        raise UsageError(
            f"there is no lesson {named!r}", f"there are: {', '.join(lesson.name for lesson in LESSONS)}"
        )
    return found


def _chosen() -> Lesson:
    """The first course where nothing is there yet, else the one that the person wants. Raises ask.Stopped."""
    from pdsa_cli import ask, store

    if not any(store.projects_in(Path(), unreadable=[])):
        return FIRST
    options = [(lesson.name, lesson.text) for lesson in LESSONS]
    name = ask.choose(ask.keyboard(), "Which lesson?", options, default=FIRST.name)
    return lesson_named(name) or FIRST


def _shown(lessons: tuple[Lesson, ...], context: Context, *, briefly: bool) -> Result:
    from pdsa_cli.commands.learn import reading

    def page() -> Any:
        return reading.list_page(lessons) if briefly else reading.lessons_page(lessons)

    return Result(
        context.presentation,
        lambda: reading.lessons_data(lessons, briefly=briefly),
        page,
    )
