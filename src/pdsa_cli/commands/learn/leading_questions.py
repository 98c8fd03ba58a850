"""The questions of the lesson for those who lead a team, and how their answers join the project."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pdsa_cli.ask.questions import Answers, Group, Question
from pdsa_cli.commands.answers import as_text
from pdsa_cli.commands.change_log import Edit
from pdsa_cli.commands.idea.changes import IDEAS
from pdsa_cli.commands.idea.prompts import idea_questions
from pdsa_cli.commands.learn.leading_lesson import LEADING
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.commands.people.changes import STAKEHOLDERS
from pdsa_cli.commands.people.prompts import STAKEHOLDER
from pdsa_cli.commands.spread.changes import SITES
from pdsa_cli.commands.spread.prompts import SITE
from pdsa_cli.commands.sustain.changes import rate
from pdsa_cli.commands.sustain.prompts import RATER, factor_question
from pdsa_cli.commands.task_prompts import actions_question
from pdsa_cli.commands.todo.changes import TASKS
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.views.factors import FACTORS
from pdsa_cli.words import Factor, Level

_NOUNS: dict[str, Noun] = {"people": STAKEHOLDERS, "actions": TASKS, "ideas": IDEAS, "sites": SITES}
"""The lists of the lesson, each with what its entries become."""


def leading_questions(project: Project) -> list[list[Question | Group]]:
    """What is asked in each step; what the project has already is not taken twice."""
    of_site = [one for one in SITE if one.key in ("site", "leader", "planned")]
    of_idea = [
        one for one in idea_questions(project) if getattr(one, "key", "") in ("idea", "because", "concept")
    ]
    asked: dict[str, Question | Group] = {
        "people": _list("people", "Who can help or hinder it?", STAKEHOLDER, project),
        "actions": actions_question(
            "What will you do to win them?",
            "With an owner and a day it lands in pdsa todo.",
            "Ask the night nurses at the handover what would help",
        ),
        "ideas": _list("ideas", "Which ideas came up?", of_idea, project),
        "sites": _list("sites", "Where else could it go?", of_site, project),
        RATER.key: replace(RATER, required=False),
        **{one.factor.value: factor_question(one) for one in FACTORS},
    }
    return [[asked[key] for key in step.asks] for step in LEADING.steps]


def _list(key: str, text: str, questions: Sequence[Any], project: Project) -> Group:
    """A list of new items of a noun; the first question refuses one that is there already."""
    noun = _NOUNS[key]
    there = {name.casefold() for item in noun.items(project) for name in noun.names(item)}

    def new(value: Any, _: Answers) -> None:
        if str(value).casefold() in there:
            raise ValueError(f"{value} is in the project already")

    first, *others = (one for one in questions if isinstance(one, Question))
    why = f"There already: {', '.join(noun.names(item)[0] for item in noun.items(project))}." if there else ""
    return Group(
        key=key,
        text=text,
        why=why,
        label=text.rstrip("?"),
        questions=(replace(first, required=False, check=new), *others),
    )


def put_answers(edit: Edit, given: Answers) -> None:
    """Put what was answered into the project, each item as its own command would. Raises UsageError for what cannot be."""
    for key, noun in _NOUNS.items():
        for entry in given.get(key) or []:
            noun.add(edit, as_text(entry))
            now = validate(edit.data)
            edit = edit if isinstance(now, list) else edit._replace(project=now)
    levels = {factor: Level(given[factor.value]) for factor in Factor if given.get(factor.value)}
    if levels:
        rate(edit, levels, {"by": given["by"]} if given.get("by") else {}, ())
