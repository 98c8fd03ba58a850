"""All ten factors asked for one after the other, and how the gain of an adopted idea is held."""

from typing import Any

from pdsa_cli import ask
from pdsa_cli.ask.kinds import DAY_AHEAD, OFTEN, PERSON, TEXT
from pdsa_cli.ask.questions import Group, Question
from pdsa_cli.commands.answers import as_fields
from pdsa_cli.commands.draft import Draft
from pdsa_cli.commands.task_prompts import actions_question
from pdsa_cli.model.project import Project
from pdsa_cli.views.factors import FACTORS, FactorText
from pdsa_cli.words import Level

RATER = Question(
    key="by",
    text="Who rates, by role?",
    why="Several should, each alone.",
    kind=PERSON,
    required=True,
    coached="rater",
)


def ask_ratings(typed: Draft, known: dict[str, Any]) -> dict[str, Any]:
    """Who rates (``by``), and the level of each factor that was answered, with what is ``known``. Raises Stopped."""
    groups: dict[str, list[Question]] = {}
    for one in FACTORS:
        groups.setdefault(one.group, []).append(factor_question(one))
    sections = [ask.Section(group, tuple(questions)) for group, questions in groups.items()]
    if "by" not in known:
        sections.insert(0, ask.Section("Who rates", (RATER,)))
    try:
        return typed.ask(sections, known, stopping=ask.RECORDS)
    except ask.Stopped as stopped:
        # Each rating stands by itself: those given before ! are kept.
        if not stopped.on_purpose or not any(one.factor.value in stopped.answers for one in FACTORS):
            raise
        return stopped.answers


def factor_question(one: FactorText) -> Question:
    """How far a factor is, by its four levels."""
    return Question(
        key=one.factor.value,
        text=f"{one.name}. {one.question}",
        choices=tuple((level.value, one.meaning(level)) for level in Level),
        label=one.name,
        coached="factor",
    )


def ask_holding(typed: Draft, project: Project, idea: int) -> dict[str, Any]:
    """How the gain of an idea is held; what is known already can be kept. Raises Stopped."""
    held = project.changes[idea].holding
    known = {
        name: value
        for name in ("owner", "standard_work", "measure", "watched_by", "frequency", "until")
        if (value := getattr(held, name)) is not None
    }
    measures = tuple((measure.id, measure.name) for measure in project.measures)
    steps: list[Question | Group] = [
        Question(
            key="owner", text="Who sees to it that the change stays?", example="ward sister", kind=PERSON
        ),
        Question(
            key="standard_work",
            text="Where has it become the usual way of working?",
            example="On the admission checklist, and in the induction of new staff",
            kind=TEXT,
        ),
        Question(key="watched_by", text="Who watches that the gain holds?", kind=PERSON),
        Question(key="frequency", text="How often?", example="monthly", kind=OFTEN),
        Question(key="until", text="Until when at least?", example="in 52 weeks", kind=DAY_AHEAD),
        actions_question(
            "What is still to be done to hold it?",
            "With an owner and a day it lands in pdsa todo.",
            "Add it to the induction of new nurses",
        ),
    ]
    if measures:
        steps.insert(
            2, Question(key="measure", text="Which measure shows whether it holds?", choices=measures)
        )
    answers = typed.ask(steps, {}, known)
    found = as_fields(answers)
    return found | {key: "" for key in known if key not in found}
