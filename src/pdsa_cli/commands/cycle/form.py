"""The questions of a cycle, stage by stage: each asked at the moment at which its answer matters.

Longer than other modules, since nearly all of it is data: the wording of every question, its reason and its example.
"""

from collections.abc import Callable
from typing import Any

from pdsa_cli.ask.questions import (
    DAY,
    DAY_AHEAD,
    LINE,
    NUMBER,
    YES_NO,
    Choices,
    ComputedChoices,
    Group,
    Note,
    Question,
    Review,
    Section,
    resolve,
)
from pdsa_cli.commands.days import said_day
from pdsa_cli.evidence.cycles import answers as answers_of
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Decision, Improved, Outcome, Stage

Answers = dict[str, Any]
When = Callable[[Answers], bool] | None

STUDY_NOW, DECIDE_NOW = "study_now", "decide_now"
"""Keys of the questions whether to go on with the next stage at once; they are no part of a cycle."""

_DECISIONS = (
    (Decision.ADOPT.value, "it works: use it, or test it on a larger scale"),
    (Decision.ADAPT.value, "change something and test again"),
    (Decision.ABANDON.value, "it does not work, or costs too much: try another idea"),
)
_OUTCOMES = (
    (Outcome.MET.value, "it came as predicted"),
    (Outcome.PARTLY.value, "in part"),
    (Outcome.MISSED.value, "it did not"),
    (Outcome.UNCLEAR.value, "the test did not tell"),
)


def plan_sections(project: Project, led_from: Cycle | None) -> list[Section]:
    """The change, the questions with their predictions, the scale of the test, and who does what."""
    return [
        Section("The change", change_questions(ideas_of(project), led_from)),
        Section("Questions and predictions", prediction_questions()),
        Section("How large a test", scale_questions(led_from)),
        Section("Who does what", task_questions()),
        Section("Review", (Review(),)),
    ]


def ideas_of(project: Project) -> Choices:
    """The change ideas of a project, to choose from."""
    return tuple((change.id, change.idea) for change in project.changes)


def change_questions(
    ideas: ComputedChoices, led_from: Cycle | None, wanted: When = None
) -> tuple[Question | Note, ...]:
    """Which idea is tested, and to find out what. ``wanted`` says whether these are asked at all."""
    before = (led_from.change or "") if led_from else ""
    from_act = (led_from.act.next or "").strip().split("\n")[0] if led_from and led_from.act else ""

    def only_idea(given: Answers) -> str:
        choices = resolve(ideas, given)
        return before or (choices[0][0] if len(choices) == 1 else "")

    def is_new(given: Answers) -> bool:
        chosen = given.get("change")
        return (
            bool(chosen)
            and chosen not in {name for name, _ in resolve(ideas, given)}
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
        Question(
            key="plan.objective",
            text="What do you want to find out?",
            why="A test without a question only shows that something was done.",
            example="Whether nurses find the time to send the reminder",
            label="Objective",
            when=wanted,
        ),
    )


def prediction_questions(wanted: When = None) -> tuple[Group, ...]:
    """Questions and predictions, in pairs."""
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
    )


def scale_questions(led_from: Cycle | None, wanted: When = None) -> tuple[Question | Note, ...]:
    """How many, of what, how long, under which conditions."""
    unit = (led_from.scale.unit or "") if led_from else ""
    small = (
        "A first test is small: one nurse, one patient, one day. It costs little to be wrong."
        if led_from is None
        else ("Tests grow with what was learned; only 30% of studied series did (McNicholas 2019).")
    )
    return (
        Question(
            key="scale.size",
            text="How many will you test it on?",
            why=small,
            example="5",
            kind=NUMBER,
            label="How many",
            when=wanted,
        ),
        Question(
            key="scale.unit",
            text="Of what?",
            why="A number needs its unit.",
            example="births",
            default=unit,
            kind=LINE,
            label="Of what",
            when=wanted,
        ),
        Question(
            key="scale.days",
            text="For how many days?",
            why="A short test leaves time for the next one.",
            example="3",
            kind=NUMBER,
            label="Days",
            when=wanted,
        ),
        Question(
            key="scale.conditions",
            text="Under which conditions?",
            why="What works by day with the best team may fail at night: later tests vary the conditions.",
            example="day shift, one team",
            kind=LINE,
            label="Conditions",
            when=wanted,
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
                    kind=LINE,
                    parse=said_day,
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
            check=_not_before("plan.starts", "the test would end before it starts"),
        ),
    )


def _not_before(key: str, message: str) -> Any:
    def check(value: Any, given: Answers) -> None:
        earlier = given.get(key)
        if earlier is not None and str(value) < str(earlier):
            raise ValueError(f"{message} ({earlier})")

    return check


def later_sections(cycle: Cycle, first: Stage) -> list[Section]:
    """From stage ``first`` to the end of the cycle, as far as the person wants to go today."""
    sections = []
    if first is Stage.DO:
        sections.append(Section("Do: what happened", do_questions(cycle)))
    if first in (Stage.DO, Stage.STUDY):
        asked = first is Stage.DO
        wanted = (lambda given: given.get(STUDY_NOW) is True) if asked else None
        sections.append(Section("Study: what was learned", study_questions(cycle, wanted)))
    wanted = None if first is Stage.ACT else (lambda given: given.get(DECIDE_NOW) is True)
    sections.append(Section("Act: what now", act_questions(wanted)))
    sections.append(Section("Review", (Review(),)))
    return sections


def do_questions(cycle: Cycle) -> tuple[Question | Note, ...]:
    """What happened, as planned or not."""
    planned = cycle.plan.starts.isoformat() if cycle.plan and cycle.plan.starts else ""
    return (
        Question(
            key="do.started",
            text="When did the test start?",
            why="The days show how quickly you learn.",
            example="yesterday",
            default=planned,
            kind=DAY,
            label="Started",
        ),
        Question(
            key="do.ended",
            text="When did it end? Leave it empty while it still runs.",
            why="The Study begins when the test has ended.",
            example="today",
            kind=DAY,
            label="Ended",
            check=_not_before("do.started", "the test would have ended before it started"),
        ),
        Question(
            key="do.as_planned",
            text="Was it carried out as planned?",
            why="What was not tested as planned says little about the plan.",
            kind=YES_NO,
            label="As planned",
        ),
        Question(
            key="do.tested",
            text="What was actually tested?",
            why="The next team will want to know what was really done.",
            example="Only the day shift sent reminders",
            when=lambda given: given.get("do.as_planned") in (False, "false", "no"),
            label="Tested",
        ),
        Question(
            key="do.data",
            text="What was counted or measured?",
            why="Numbers now save guessing later.",
            example="1 of 5 reminders sent",
            label="Data",
        ),
        Question(
            key="do.observations",
            text="What did you observe?",
            why="What people say and do explains the numbers.",
            example="Nurses were called away at admission",
            label="Observed",
        ),
        Question(
            key="do.problems",
            text="Which problems came up? Write none if there were none.",
            why="A problem noted is a problem the next test can solve.",
            example="Nobody knew that a birth was near",
            label="Problems",
        ),
        Question(
            key="do.unexpected",
            text="What was unexpected?",
            why="Surprises are where most is learned.",
            example="Families asked about it themselves",
            label="Unexpected",
        ),
        Question(
            key=STUDY_NOW,
            text="Study it now?",
            why="Studied while it is fresh, more is learned.",
            kind=YES_NO,
            default="yes",
            label="Study it now",
            when=lambda given: given.get("do.ended") is not None,
        ),
    )


def study_questions(cycle: Cycle, wanted: Any) -> tuple[Question | Note, ...]:
    """Each prediction beside its result; what was learned."""
    steps: list[Question | Note] = []
    for answer in answers_of(cycle):
        number = answer.number
        asked = f"{answer.question} " if answer.question else ""
        steps += [
            Note(text=f"Prediction {number}: {asked}{answer.prediction or '(no prediction)'}", when=wanted),
            Question(
                key=f"finding.{number}.outcome",
                text="How did it come out?",
                why="Met or missed, it is what the test was for.",
                choices=_OUTCOMES,
                kind=LINE,
                when=wanted,
                label=f"Prediction {number}",
            ),
            Question(
                key=f"finding.{number}.result",
                text="What was the result?",
                why="The number beside the prediction speaks for itself.",
                example="1 of 5",
                kind=LINE,
                when=wanted,
                label=f"Result {number}",
            ),
        ]
    if not steps:
        steps.append(
            Note(
                text="This cycle has no prediction to compare the results with. The next one should have.",
                when=wanted,
            )
        )
    return (
        *steps,
        Question(
            key="study.results",
            text="What else did the data show?",
            why="Results that no prediction asked about.",
            example="The median wait fell to 20 minutes",
            when=wanted,
            label="Results",
        ),
        Question(
            key="study.compared",
            text="How does that compare with the time before?",
            why="An improvement is a change against something.",
            example="12 minutes shorter than in March",
            when=wanted,
            label="Compared",
        ),
        Question(
            key="study.learned",
            text="What did you learn?",
            why="This is what the cycle was for.",
            example="The team must hear of a birth earlier",
            when=wanted,
            label="Learned",
        ),
        Question(
            key="study.surprises",
            text="What surprised you?",
            why="A surprise is a theory that needs changing.",
            when=wanted,
            label="Surprises",
        ),
        Question(
            key="study.improved",
            text="Did it lead to improvement?",
            why="Not every good test improves something.",
            choices=tuple((word.value, "") for word in Improved),
            kind=LINE,
            when=wanted,
            label="Improved",
        ),
        *(
            (
                Question(
                    key=DECIDE_NOW,
                    text="Decide now what to do with the change?",
                    why="Most cycles that die, die undecided.",
                    kind=YES_NO,
                    default="yes",
                    when=wanted,
                    label="Decide now",
                ),
            )
        ),
    )


def act_questions(wanted: Any) -> tuple[Question, ...]:
    """Adopt, adapt or abandon, and what comes next."""

    def adopted(given: Answers) -> bool:
        return (wanted is None or wanted(given)) and given.get("act.decision") == Decision.ADOPT

    return (
        Question(
            key="act.decision",
            text="Adopt, adapt or abandon the change?",
            why="Every test ends in a decision.",
            choices=_DECISIONS,
            kind=LINE,
            when=wanted,
            label="Decision",
        ),
        Question(
            key="act.because",
            text="Why?",
            why="Those who come later will ask.",
            example="Too early: the birth was not yet certain",
            when=wanted,
            label="Because",
        ),
        Question(
            key="act.next",
            text="What will the next cycle test?",
            why="The next cycle starts from this answer.",
            example="The reminder just before the birth, with the same 5 nurses",
            when=wanted,
            label="Next",
        ),
        Question(
            key="act.implementation",
            text="How is it put in place and kept?",
            why="A gain is lost without an owner and a measure that is watched.",
            example="Item 4 of the checklist; the charge nurse audits 10 a month",
            when=adopted,
            label="Kept by",
        ),
    )


def amend_sections(project: Project, cycle: Cycle, stage: Stage | None) -> list[Section]:
    """The questions of one stage (None: the head of the cycle), to change what is recorded."""
    review = Section("Review", (Review(),))
    if stage is None:
        return [
            Section("The change", change_questions(ideas_of(project), None)[:-1]),
            Section("How large a test", scale_questions(None)),
            review,
        ]
    if stage is Stage.PLAN:
        return [
            Section(
                "The plan",
                (change_questions(ideas_of(project), None)[-1], *prediction_questions(), *task_questions()),
            ),
            review,
        ]
    questions = {
        Stage.DO: do_questions(cycle)[:-1],
        Stage.STUDY: study_questions(cycle, None)[:-1],
        Stage.ACT: act_questions(None),
    }[stage]
    return [Section(stage.value.capitalize(), questions), review]
