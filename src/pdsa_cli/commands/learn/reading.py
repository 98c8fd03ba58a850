"""The lessons to read: as a page, and as data for ``--json``."""

from collections.abc import Sequence
from typing import Any

from pdsa_cli.commands.learn.steps import Lesson
from pdsa_cli.render.page import Block, Fact, Facts, Heading, Line, Page, Sign
from pdsa_cli.suggesting import Command


def list_page(lessons: Sequence[Lesson]) -> Page:
    """Each lesson in a line, with the command that takes it."""
    return tuple(
        Line(f"{_command(lesson)}: {lesson.text} About {lesson.minutes} minutes.") for lesson in lessons
    )


def lessons_page(lessons: Sequence[Lesson]) -> Page:
    """Each step with what it teaches and an example."""
    blocks: list[Block] = []
    for lesson in lessons:
        blocks += [Heading(lesson.title, f"about {lesson.minutes} minutes", level=1), Line(lesson.text)]
        for number, step in enumerate(lesson.steps, 1):
            blocks += [
                Heading(f"{number}. {step.title}"),
                Line(step.teaches),
                Facts((Fact("From the field", f"{step.example} ({step.source})"),)),
            ]
        blocks.append(Line(f"On a problem of your own, in a terminal: {_command(lesson)}", Sign.NEXT))
    return tuple(blocks)


def lessons_data(lessons: Sequence[Lesson], *, briefly: bool) -> dict[str, Any]:
    """The lessons, and unless ``briefly`` their steps."""
    return {"lessons": [_lesson_data(lesson, briefly=briefly) for lesson in lessons]}


def _lesson_data(lesson: Lesson, *, briefly: bool) -> dict[str, Any]:
    steps = [
        {
            "number": number,
            "title": step.title,
            "minutes": step.minutes,
            "minutes_left": lesson.left(number),
            "teaches": step.teaches,
            "example": step.example,
            "source": step.source,
        }
        for number, step in enumerate(lesson.steps, 1)
    ]
    head = {"name": lesson.name, "title": lesson.title, "text": lesson.text, "minutes": lesson.minutes}
    return head if briefly else head | {"steps": steps}


def _command(lesson: Lesson) -> Command:
    return Command("learn", lesson.name)
