"""The questions of a cycle, stage by stage: each asked at the moment at which its answer matters.

Those of Do, Study and Act are in `later_form`, those about the size of a test in `size_form`.
"""

from datetime import date

from pdsa_cli.ask.kinds import DAY_AHEAD, LINE
from pdsa_cli.ask.questions import Choices, ComputedChoices, Group, Note, Question, Review, Section, resolve
from pdsa_cli.commands.cycle.late_form import late_question
from pdsa_cli.commands.cycle.later_form import (
    DECIDE_NOW,
    STUDY_NOW,
    Answers,
    When,
    act_questions,
    do_questions,
    not_before,
    study_questions,
)
from pdsa_cli.commands.cycle.size_form import next_size_for, scale_questions
from pdsa_cli.commands.task_prompts import WHEN
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Stage


def plan_sections(project: Project, led_from: Cycle | None) -> list[Section]:
    """The change, the questions with their predictions, the scale of the test, and who does what."""
    return [
        Section(
            "The change",
            (
                *change_questions(ideas_of(project), led_from),
                *following_questions(led_from),
                objective_question(),
            ),
        ),
        Section("Questions and predictions", prediction_questions()),
        Section("How large a test", scale_questions(next_size_for(project, led_from))),
        Section("Who does what", task_questions()),
        Section("Review", (Review(),)),
    ]


def ideas_of(project: Project) -> Choices:
    """The change ideas of a project, to choose from."""
    return tuple((change.id, change.idea) for change in project.changes)


def change_questions(
    ideas: ComputedChoices, led_from: Cycle | None, wanted: When = None, *, several: bool = True
) -> tuple[Question | Note, ...]:
    """Which idea is tested, and what that test is called. ``wanted`` says whether these are asked at all, ``several`` whether more ideas than one can be named."""
    before = (led_from.change or "") if led_from else ""
    from_act = (led_from.act.next or "").strip().split("\n")[0] if led_from and led_from.act else ""

    def only_idea(given: Answers) -> str:
        choices = resolve(ideas, given)
        return before or (choices[0][0] if len(choices) == 1 else "")

    def is_new(given: Answers) -> bool:
        chosen = given.get("change") or ""
        return (
            bool(chosen)
            and not {name for name, _ in resolve(ideas, given)}.issuperset(chosen.split(","))
            and (wanted is None or wanted(given))
        )

    return (
        *(
            (Note(text=f"What cycle {led_from.number} left to test next: {from_act}"),)
            if led_from and from_act
            else ()
        ),
        Question(
            key="change",
            text="Which change idea do you test? Choose one, or write a new one.",
            why="One change at a time: then you know what made the difference.",
            example="Remind the team just before the birth",
            choices=ideas,
            free=True,
            joined=several,
            default=only_idea,
            kind=LINE,
            label="Change idea",
            when=wanted,
        ),
        Question(
            key="because",
            text="Why should this work?",
            why="The theory is what the test puts at risk; without one, nothing is learned from a failure.",
            example="The team learns of a birth too late to prepare",
            when=is_new,
            label="Because",
        ),
        Question(
            key="title",
            text="What will you test, in a few words?",
            why="This is how the cycle is called in every list.",
            example="Reminder just before the birth",
            default=from_act if len(from_act) <= 80 else "",
            kind=LINE,
            label="Title",
            when=wanted,
        ),
    )


def following_questions(before: Cycle | None) -> tuple[Question, ...]:
    """What a cycle takes from the one ``before``, and what is different this time; nothing for the first of a ramp."""
    if before is None:
        return ()
    taught = (before.study.learned or "").strip().split("\n")[0] if before.study else ""

    def follows(given: Answers) -> bool:
        chosen = given.get("change")
        return chosen is None or before.change in chosen.split(",")

    return (
        Question(
            key="plan.builds_on",
            text=f"What did cycle {before.number} teach that this one uses?",
            why=f"It taught: {taught}"
            if taught
            else "Cycles are a series only where each takes something from the last (Taylor 2014).",
            example="" if taught else "Nurses hear of a birth too late at admission",
            when=follows,
            label="Builds on",
        ),
        Question(
            key="plan.change_tested",
            text="What is different about the change this time?",
            why="An idea that stays as it was from the first cycle to the last has learned nothing (Leis 2017).",
            example="The reminder comes at the decision to deliver, no longer at admission",
            when=follows,
            label="Different now",
        ),
    )


def objective_question(wanted: When = None) -> Question:
    """What the test is to find out."""
    return Question(
        key="plan.objective",
        text="What do you want to find out?",
        why="A test without a question only shows that something was done.",
        example="Whether nurses find the time to send the reminder",
        label="Objective",
        when=wanted,
    )


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


def task_questions(wanted: When = None) -> tuple[Question | Group, ...]:
    """Who does what, when and where; which data tell."""
    return (
        Group(
            key="plan.tasks",
            text="What has to be done for this test?",
            why="A plan without who, when and where stays a plan.",
            example="Print the cards",
            label="Tasks",
            when=wanted,
            questions=(
                Question(key="what", text="What is to be done?", kind=LINE, example="Print the cards"),
                Question(key="who", text="By whom?", kind=LINE, example="charge nurse"),
                Question(
                    key="when",
                    text="When?",
                    kind=WHEN,
                    example="2026-03-02, or: each handover",
                ),
                Question(key="where", text="Where?", kind=LINE, example="labour ward"),
            ),
        ),
        Question(
            key="plan.data_collection",
            text="Which data will tell, and who collects them, how?",
            why="A prediction can only be judged by data that somebody collects.",
            example="Charge nurse ticks each birth on the register",
            label="Data",
            when=wanted,
        ),
        Question(
            key="plan.starts",
            text="When does the test start?",
            why="A test without a day is put off.",
            example="monday",
            kind=DAY_AHEAD,
            label="Starts",
            when=wanted,
        ),
        Question(
            key="plan.ends",
            text="When does it end?",
            why="An open end is how tests die.",
            example="in 3 days",
            kind=DAY_AHEAD,
            label="Ends",
            when=wanted,
            check=not_before("plan.starts", "the test would end before it starts"),
        ),
    )


def later_sections(cycle: Cycle, first: Stage, recorded: date | None) -> list[Section]:
    """From stage ``first`` to the end of the cycle, as far as the person wants to go today.

    ``recorded`` is the day as of which it is entered, None where that is not known.
    """
    sections = []
    if first is Stage.DO:
        sections.append(Section("Do: what happened", do_questions(cycle)))
    if first in (Stage.DO, Stage.STUDY):
        asked = first is Stage.DO
        wanted = (lambda given: given.get(STUDY_NOW) is True) if asked else None
        sections.append(Section("Study: what was learned", study_questions(cycle, wanted)))
    wanted = None if first is Stage.ACT else (lambda given: given.get(DECIDE_NOW) is True)
    late = late_question(cycle, first, recorded, lambda given: given.get(STUDY_NOW) is True)
    sections.append(Section("Act: what now", (*act_questions(wanted), late)))
    sections.append(Section("Review", (Review(),)))
    return sections


def amend_sections(project: Project, cycle: Cycle, stage: Stage | None) -> list[Section]:
    """The questions of one stage (None: the head of the cycle), to change what is recorded."""
    review = Section("Review", (Review(),))
    if stage is None:
        return [
            Section("The change", change_questions(ideas_of(project), None)),
            Section("How large a test", scale_questions()),
            review,
        ]
    if stage is Stage.PLAN:
        before = next((other for other in project.cycles if other.number == cycle.follows), None)
        asked = (
            *following_questions(before),
            objective_question(),
            *prediction_questions(),
            *task_questions(),
        )
        return [Section("The plan", asked), review]
    questions = {
        Stage.DO: do_questions(cycle)[:-1],
        Stage.STUDY: study_questions(cycle, None)[:-1],
        Stage.ACT: act_questions(None),
    }[stage]
    return [Section(stage.value.capitalize(), questions), review]
