"""The questions about the head and the plan of a cycle, one for each field, as they are asked to change what is recorded.

How a new test is asked about in few questions is in `plan_form`; Do, Study and Act are in `later_form`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from pdsa_cli import dates
from pdsa_cli.ask.asking import NotMeant
from pdsa_cli.ask.kinds import DAY_AHEAD, LINE, YES_NO
from pdsa_cli.ask.questions import (
    Answers,
    Choices,
    ComputedChoices,
    ComputedText,
    Group,
    Note,
    Question,
    Review,
    Section,
    resolve,
)
from pdsa_cli.checks.wording import cannot_be_wrong
from pdsa_cli.commands.cycle.in_one_line import last_day
from pdsa_cli.commands.cycle.later_form import (
    When,
    act_questions,
    carried_out_questions,
    days_questions,
    not_before,
    study_questions,
)
from pdsa_cli.commands.cycle.size_form import scale_questions
from pdsa_cli.commands.task_prompts import WHEN
from pdsa_cli.evidence.cycles import answers as answers_of
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Stage

NEW_IDEA = "idea_is_new"
"""Key of the question whether a text is a new idea; it is no part of a cycle."""
Before = Callable[[Answers], Cycle | None]
"""The cycle that led to the one at hand, by the answers so far."""


def ideas_of(project: Project) -> Choices:
    """The change ideas of a project, to choose from."""
    return tuple((change.id, change.idea) for change in project.changes)


def names_a_new_idea(given: Answers, ideas: Choices) -> bool:
    """Whether what is said to be tested is, or holds, a text that is none of the ideas."""
    chosen = str(given.get("change") or "")
    return bool(chosen) and not {name for name, _ in ideas}.issuperset(chosen.split(","))


def new_idea_question(ideas: ComputedChoices, wanted: When = None) -> Question:
    """Whether a text that is none of the ideas is a new one: only a yes makes it one."""

    def taken_as_new(value: Any, _: Answers) -> None:
        if not value:
            raise NotMeant

    def asked(given: Answers) -> bool:
        listed = resolve(ideas, given)
        return bool(listed) and names_a_new_idea(given, listed) and (wanted is None or wanted(given))

    return Question(
        key=NEW_IDEA,
        text="That is none of the ideas above. Add it as a new one? Enter chooses again.",
        kind=YES_NO,
        default="no",
        required=True,
        check=taken_as_new,
        label="A new idea",
        when=asked,
    )


def theory_question(why: str, is_new: When) -> Question:
    """Why a new idea should work."""
    return Question(
        key="because",
        text="Why should this work?",
        why=why,
        example="The team learns of a birth too late to prepare",
        when=is_new,
        label="Because",
    )


def change_questions(ideas: ComputedChoices, wanted: When = None) -> tuple[Question, ...]:
    """Which idea is tested, and what that test is called. ``wanted`` says whether these are asked at all."""

    def only_idea(given: Answers) -> str:
        choices = resolve(ideas, given)
        return choices[0][0] if len(choices) == 1 else ""

    def is_new(given: Answers) -> bool:
        return names_a_new_idea(given, resolve(ideas, given)) and (wanted is None or wanted(given))

    return (
        Question(
            key="change",
            text="Which change idea do you test? Choose one, or write a new one.",
            why="One change at a time: then you know what made the difference.",
            example="Remind the team just before the birth",
            choices=ideas,
            free=True,
            joined=True,
            default=only_idea,
            kind=LINE,
            label="Change idea",
            when=wanted,
        ),
        new_idea_question(ideas, wanted),
        theory_question(
            "The theory is what the test puts at risk; without one, nothing is learned from a failure.",
            is_new,
        ),
        Question(
            key="title",
            text="What will you test, in a few words?",
            why="This is how the cycle is called in every list.",
            example="Reminder just before the birth",
            kind=LINE,
            label="Title",
            when=wanted,
        ),
    )


def following_questions(before: Before, *, offered: bool = False) -> tuple[Question, ...]:
    """What a cycle takes from the one ``before`` it, and what is different this time; not asked of the first of a ramp.

    ``offered``: where the last Act says what to test next, that is the lesson, and both are only offered.
    """

    def text(given: Answers) -> str:
        cycle = before(given)
        return f"What did cycle {cycle.number if cycle else ''} teach that this one uses?"

    def unless_act_said_it(given: Answers) -> str:
        cycle = before(given)
        return "builds on" if offered and cycle and cycle.act and cycle.act.next else ""

    def why(given: Answers) -> str:
        cycle = before(given)
        untold = offered and cycle and cycle.act and not cycle.act.next
        asked = f"Asked as the Act of cycle {cycle.number} names no next test. " if untold and cycle else ""
        return f"{asked}Cycles are a series only where each takes something from the last (Taylor 2014)."

    def follows(given: Answers) -> bool:
        return before(given) is not None

    return (
        Question(
            key="plan.builds_on",
            text=text,
            why=why,
            example="Nurses hear of a birth too late at admission",
            when=follows,
            more=unless_act_said_it,
            label="Builds on",
        ),
        Question(
            key="plan.change_tested",
            text="What is different about the change this time?",
            why="An idea that stays as it was from the first cycle to the last has learned nothing (Leis 2017).",
            example="The reminder comes at the decision to deliver, no longer at admission",
            when=follows,
            more="different" if offered else "",
            label="Different now",
        ),
    )


def objective_question(wanted: When = None, more: str = "") -> Question:
    """What the test is to find out."""
    return Question(
        key="plan.objective",
        text="What do you want to find out?",
        why="A test without a question only shows that something was done.",
        example="Whether nurses find the time to send the reminder",
        label="Objective",
        when=wanted,
        more=more,
    )


def hope(predicted: Any, _: Answers) -> str:
    """That a prediction is a question, or cannot turn out to be wrong, and what it needs; nothing where it can."""
    if str(predicted).rstrip().endswith("?"):
        return "That is a question; a prediction is your answer to it, before you know."
    return _A_HOPE if cannot_be_wrong(str(predicted).partition(";")[0]) else ""


_A_HOPE = "That can hardly turn out to be wrong. A prediction says what, how much and by when: at least 4 of 5 by Friday."


def prediction_questions(wanted: When = None) -> tuple[Group | Note, ...]:
    """Questions and predictions, in pairs; said at once where there is none."""

    def without(given: Answers) -> bool:
        return not given.get("plan.predictions") and (wanted is None or wanted(given))

    return (
        Group(
            key="plan.predictions",
            text="What are your questions, and what do you predict?",
            why="Only 12% of 421 studied cycles had a prediction, and a prediction is what you learn from (McNicholas 2019).",
            example="Will nurses send the reminder?",
            label="Predictions",
            when=wanted,
            questions=(
                Question(
                    key="question",
                    text="A question the test shall answer",
                    kind=LINE,
                    example="Will nurses send the reminder?",
                ),
                Question(
                    key="prediction",
                    text="What do you predict? Say it so that it can be seen to be wrong.",
                    kind=LINE,
                    doubt=hope,
                    advised=True,
                    example="At least 4 of 5",
                ),
                Question(
                    key="because",
                    text="Why do you expect that?",
                    kind=LINE,
                    example="They asked for it at the huddle",
                ),
            ),
        ),
        Note(
            text="No prediction: nothing can then come out otherwise than expected. < goes back.",
            when=without,
        ),
    )


def task_group(wanted: When = None, more: ComputedText = "") -> Group:
    """Who does what for a test, when and where."""
    return Group(
        key="plan.tasks",
        text="What has to be done for this test?",
        why="A plan without who, when and where stays a plan.",
        example="Print the cards",
        label="Tasks",
        when=wanted,
        more=more,
        questions=(
            Question(key="what", text="What is to be done?", kind=LINE, example="Print the cards"),
            Question(key="who", text="By whom?", kind=LINE, example="charge nurse"),
            Question(key="when", text="When?", kind=WHEN, example="2026-03-02, or: each handover"),
            Question(key="where", text="Where?", kind=LINE, example="labour ward"),
        ),
    )


def data_question(wanted: When = None, more: ComputedText = "") -> Question:
    """Which data tell how a test came out."""
    return Question(
        key="plan.data_collection",
        text="Which data will tell, and who collects them, how?",
        why="A prediction can only be judged by data that somebody collects.",
        example="Charge nurse ticks each birth on the register",
        label="Data",
        when=wanted,
        more=more,
    )


def _end_from_start(text: str, given: Answers) -> date:
    """The day on which a planned test ends, counted from its start where that is known."""
    start = given.get("plan.starts")
    return last_day(text, dates.iso_date(str(start)) if start else dates.today())


def task_questions(wanted: When = None) -> tuple[Question | Group, ...]:
    """Who does what, when and where; which data tell; from when to when."""
    return (
        task_group(wanted),
        data_question(wanted),
        Question(
            key="plan.starts",
            text="When does the test start?",
            why="A test without a day is put off.",
            example="monday",
            kind=DAY_AHEAD,
            parse=lambda text: last_day(text, dates.today()),
            label="Starts",
            when=wanted,
        ),
        Question(
            key="plan.ends",
            text="When does it end?",
            why="An open end is how tests die.",
            example="2 weeks, counted from the start",
            kind=DAY_AHEAD,
            reads=_end_from_start,
            label="Ends",
            when=wanted,
            check=not_before("plan.starts", "the test would end before it starts"),
        ),
    )


def amend_sections(project: Project, cycle: Cycle, stage: Stage | None) -> list[Section]:
    """The questions of one stage (None: the head of the cycle), to change what is recorded."""
    review = Section("Review", (Review(),))
    if stage is None:
        return [
            Section("The change", change_questions(ideas_of(project))),
            Section("How large a test", scale_questions()),
            review,
        ]
    if stage is Stage.PLAN:
        before = next((other for other in project.cycles if other.number == cycle.follows), None)
        asked = (
            *following_questions(lambda _: before),
            objective_question(),
            *prediction_questions(),
            *task_questions(),
        )
        return [Section("The plan", asked), review]
    questions = {
        Stage.DO: (*days_questions(), *carried_out_questions()),
        Stage.STUDY: study_questions(answers_of(cycle)),
        Stage.ACT: act_questions(),
    }[stage]
    asked = tuple(replace(one, more="") if isinstance(one, Question) else one for one in questions)
    return [Section(stage.value.capitalize(), asked), review]
