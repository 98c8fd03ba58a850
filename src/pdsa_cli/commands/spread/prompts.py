"""A new site, asked for: where, who leads it there, how far it is, what it takes over."""

from typing import Any

from pdsa_cli.ask.kinds import DAY, DAY_AHEAD, LINE, NAME, PERSON, TEXT
from pdsa_cli.ask.questions import Answers, Group, Question
from pdsa_cli.commands.task_prompts import actions_question
from pdsa_cli.model.project import Project
from pdsa_cli.words import SiteState

_STATES = (
    (SiteState.PLANNED.value, "it is to start there"),
    (SiteState.STARTED.value, "it is being tried there"),
    (SiteState.ADOPTED.value, "it is the usual way of working there"),
    (SiteState.DECLINED.value, "they decided against it"),
)


def _in(*states: SiteState) -> Any:
    def applies(given: Answers) -> bool:
        return given.get("state", SiteState.PLANNED) in states

    return applies


SITE: tuple[Question | Group, ...] = (
    Question(
        key="site",
        text="Where else is the change to go?",
        why="One site, unit or team.",
        example="Ward 7",
        kind=NAME,
        required=True,
    ),
    Question(key="leader", text="Who leads it there?", why="By role.", example="ward sister", kind=PERSON),
    Question(
        key="state",
        text="How far is it there?",
        choices=_STATES,
        default=SiteState.PLANNED.value,
    ),
    Question(key="planned", text="When is it to start?", kind=DAY_AHEAD, when=_in(SiteState.PLANNED)),
    Question(
        key="on",
        text="Since which day?",
        kind=DAY,
        default="today",
        when=_in(SiteState.STARTED, SiteState.ADOPTED, SiteState.DECLINED),
    ),
    Question(
        key="because",
        text="Why did they decline?",
        why="Others learn from it, and the reason may fall away.",
        coached="declined",
        kind=LINE,
        required=True,
        when=_in(SiteState.DECLINED),
    ),
    Question(
        key="adapted",
        text="What was changed to make it fit?",
        kind=TEXT,
        when=_in(SiteState.STARTED, SiteState.ADOPTED),
    ),
    actions_question(
        "What is to be done there?",
        "With an owner and a day it lands in pdsa todo.",
        "Show the box at their team meeting",
    ),
)


def site_questions(project: Project) -> list[Question | Group]:
    """What is asked of a new site, with ``on`` for the day of its state."""
    measures = tuple((measure.id, measure.name) for measure in project.measures)
    ideas = tuple((idea.id, idea.idea) for idea in project.changes)
    steps = list(SITE)
    if ideas:
        steps.insert(2, Question(key="changes", text="What do they take over?", choices=ideas, multiple=True))
    if measures:
        steps.insert(-1, Question(key="measure", text="Which measure is followed there?", choices=measures))
    return steps
