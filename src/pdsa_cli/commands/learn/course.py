"""A lesson at the keyboard: what each step teaches, an example, the person's own answer, and what is to be said of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pdsa_cli.ask.questions import Group, Mirror, Note, Question, Review, Section
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.draft import Draft
from pdsa_cli.commands.learn.first_lesson import FIRST
from pdsa_cli.commands.learn.leading_lesson import LEADING
from pdsa_cli.commands.learn.looks import reflected
from pdsa_cli.commands.learn.steps import Lesson, Step
from pdsa_cli.commands.new.form import new_sections
from pdsa_cli.commands.new.prompts import free_file, parts_of
from pdsa_cli.commands.new.writing import write_project
from pdsa_cli.commands.result import Result
from pdsa_cli.suggesting import Command

Asked = Question | Group


def take_first(file: Path | None, context: Context) -> Result:
    """The first course, which ends with a project written. Raises ask.Stopped, after keeping what was given."""
    questions = {
        step.key: step for section in new_sections() for step in section.steps if isinstance(step, Asked)
    }
    asked = [[_without_advice(questions[key]) for key in step.asks] for step in FIRST.steps]
    with Draft(Path(), Command("learn"), context.dry_run, file=file) as draft:
        given = draft.ask(sections_of(FIRST, asked), {}, in_order=True)
        data, test = parts_of(given)
        result = write_project(data, test, free_file(file, data), context)
    *said, following = result.said
    ending = f"That was the first course. If you lead the team: {Command('learn', LEADING.name)}."
    return result if context.dry_run else result._replace(said=(*said, ending, following))


def take_leading(path: Path, context: Context) -> Result:
    """The lesson for those who lead a team, whose answers join the project. Raises ask.Stopped, after keeping them."""
    from pdsa_cli import store
    from pdsa_cli.commands.change_log import ChangeLog
    from pdsa_cli.commands.items import written
    from pdsa_cli.commands.learn.leading_questions import leading_questions, put_answers

    label = Command("learn", LEADING.name)
    project = store.load(path).project
    with Draft(path, label, context.dry_run) as draft:
        given = draft.ask(sections_of(LEADING, leading_questions(project)), {}, in_order=True)
        return written(
            context,
            path,
            lambda edit: put_answers(edit, given),
            label,
            ChangeLog(),
            lambda _: {},
            lambda _: Command("todo"),
        )


def _without_advice(step: Asked) -> Asked:
    """A step whose answer is looked at by the lesson itself, behind it: nothing is advised at the prompt too."""
    if isinstance(step, Group):
        questions = tuple(replace(one, doubt=None) if one.advised else one for one in step.questions)
        return replace(step, more="", questions=questions)
    return replace(step, more="")


def sections_of(lesson: Lesson, asked: Sequence[Sequence[Asked]]) -> list[Section]:
    """The steps of a lesson with their questions, in the order of the lesson; all is shown once more at the end."""
    found = []
    for number, (step, questions) in enumerate(zip(lesson.steps, asked, strict=True), 1):
        left = lesson.left(number)
        title = f"{step.title} · about {left} minute{'s' if left > 1 else ''} left"
        steps = (
            Note(text=step.teaches),
            Note(text=f"From the field: {step.example} ({step.source})"),
            *questions,
        )
        last = (Review(text="All that you have now"),) if number == len(lesson.steps) else ()
        found.append(Section(title, (*steps, Mirror(look=_look(step)), *last)))
    return found


def _look(step: Step) -> Callable[[dict[str, Any]], tuple[str, str]]:
    return lambda given: reflected(step, given)
