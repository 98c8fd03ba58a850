"""The questions about the first test of a new project: few, the rest is offered at the review."""

from collections.abc import Callable
from dataclasses import replace

from pdsa_cli.ask.questions import Answers, Choices, Group, Note, Question
from pdsa_cli.commands.cycle.form import (
    change_questions,
    objective_question,
    prediction_questions,
    task_questions,
)
from pdsa_cli.commands.cycle.in_one_line import WHAT
from pdsa_cli.commands.cycle.size_form import may_be_whole, scale_questions
from pdsa_cli.evidence.said_size import sized

_OFFERED = {
    "plan.objective": "objective",
    "scale.conditions": "conditions",
    "plan.tasks": "tasks",
    "plan.data_collection": "data",
    "plan.ends": "end",
}
"""What is only offered, with the word by which it is asked for."""


def wanted(given: Answers) -> bool:
    """Whether a first test is planned: whether it was said what is tested."""
    return bool(given.get("title"))


def size_said(given: Answers) -> Answers:
    """The fields of the scale that the line of the test names, as answers: ``Try it, with 5 patients for 2 days``."""
    said = sized(str(given.get("title") or "")).scale
    return {f"scale.{key}": value for key, value in said.items()}


def test_questions(ideas: Callable[[Answers], Choices]) -> tuple[Question | Group | Note, ...]:
    """What is tested, on how many, when, and what is predicted. ``ideas`` are those that were given."""

    def to_choose(given: Answers) -> bool:
        return wanted(given) and ("change" in given or len(ideas(given)) != 1)

    asked = (
        *_idea_questions(ideas, to_choose),
        *prediction_questions(wanted),
        *map(_unless_said, scale_questions(wanted=wanted)),
        objective_question(wanted),
        *task_questions(wanted),
    )
    return (
        Question(
            key="title",
            text="What will you test first, on a very small scale? Enter: no test yet.",
            why="Teams that leave with a test planned come back with a result.",
            example="Reminder just before the birth, one nurse, one day",
            kind=WHAT,
            label="First test",
        ),
        *(_offered(step) if isinstance(step, Question | Group) else step for step in asked),
    )


def _unless_said(question: Question) -> Question:
    """A question about the size, asked where the line of the test does not say it."""
    if question.key == "scale.whole_unit":
        return replace(question, when=lambda given: wanted(given) and may_be_whole(given | size_said(given)))
    return replace(question, when=lambda given: wanted(given) and question.key not in size_said(given))


def _idea_questions(
    ideas: Callable[[Answers], Choices], to_choose: Callable[[Answers], bool]
) -> tuple[Question | Note, ...]:
    """Which idea the test is about; nothing where there is only one."""
    note = Note(
        text=lambda given: f"It tests your idea: {ideas(given)[0][1]}.",
        when=lambda given: wanted(given) and not to_choose(given),
    )
    return (note, *(one for one in change_questions(ideas, to_choose) if one.key != "title"))


def _offered(step: Question | Group) -> Question | Group:
    """A step that is only offered where it is not among the few that are asked."""
    if isinstance(step, Group) and step.key == "plan.predictions":
        # Why it is expected can be said in the same line: two answers make a prediction.
        *pair, because = step.questions
        return replace(step, questions=tuple(pair), also=(because,))
    return replace(step, more=_OFFERED[step.key]) if step.key in _OFFERED else step
