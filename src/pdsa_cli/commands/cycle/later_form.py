"""The questions of Do, Study and Act: what happened, what was learned, what now."""

from collections.abc import Callable
from typing import Any

from pdsa_cli import dates
from pdsa_cli.ask.kinds import LINE, PAST_DAY, YES_NO
from pdsa_cli.ask.questions import Note, Question
from pdsa_cli.commands.cycle.flags import says_no_harm
from pdsa_cli.evidence.cycles import answers as answers_of
from pdsa_cli.model.project import Cycle
from pdsa_cli.words import Decision, Improved, Outcome

Answers = dict[str, Any]
When = Callable[[Answers], bool] | None

STUDY_NOW, DECIDE_NOW = "study_now", "decide_now"
"""Keys of the questions whether to go on with the next stage at once; they are no part of a cycle."""

DECISIONS = (
    (Decision.ADOPT.value, "it works: use it, or test it on a larger scale"),
    (Decision.ADAPT.value, "change something and test again"),
    (Decision.ABANDON.value, "it does not work, or costs too much: try another idea"),
)
OUTCOMES = (
    (Outcome.MET.value, "it came as predicted"),
    (Outcome.PARTLY.value, "in part"),
    (Outcome.MISSED.value, "it did not"),
    (Outcome.UNCLEAR.value, "the test did not tell"),
)


def not_before(key: str, message: str) -> Any:
    """A check of a question: its day is not before the one given under ``key``."""

    def check(value: Any, given: Answers) -> None:
        earlier = given.get(key)
        if earlier is None or dates.UNKNOWN in (str(value), str(earlier)):
            return
        if str(value) < str(earlier):
            raise ValueError(f"{message} ({earlier})")

    return check


def happened(value: Any, _: Answers) -> None:
    """A check of a question: its day is not still to come."""
    if str(value) != dates.UNKNOWN and str(value) > dates.today().isoformat():
        raise ValueError(f"{value} is still to come; leave it empty until it has happened")


def ended_after_start(value: Any, given: Answers) -> None:
    """A check of a question: the test ended on or after the day on which it began, and that day is over."""
    not_before("do.started", "the test would have ended before it started")(value, given)
    happened(value, given)


def without_prediction(number: int) -> str:
    """What is said when a test begins and nobody has written down what to expect."""
    return f"Cycle {number} has no prediction: nobody can say afterwards whether it came as expected."


def harm_said(text: str) -> str | None:
    """The harm that a text tells of; None where it says that there was none."""
    return None if says_no_harm(text) else text


def do_questions(cycle: Cycle) -> tuple[Question | Note, ...]:
    """What happened, as planned or not."""
    planned = cycle.plan.starts.isoformat() if cycle.plan and cycle.plan.starts else ""
    blind = cycle.do is None and not (cycle.plan and cycle.plan.predictions)
    return (
        *((Note(text=without_prediction(cycle.number)),) if blind else ()),
        Question(
            key="do.started",
            text="When did the test start?",
            why="The days show how quickly you learn.",
            example="yesterday",
            default=planned,
            kind=PAST_DAY,
            label="Started",
            check=happened,
        ),
        Question(
            key="do.ended",
            text="When did it end? Leave it empty while it still runs.",
            why="The Study begins when the test has ended.",
            example="today",
            kind=PAST_DAY,
            label="Ended",
            check=ended_after_start,
        ),
        Question(
            key="do.as_planned",
            text="Was it carried out as planned?",
            why="Yes says that nothing differed; what was not tested as planned says little about the plan.",
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
            key="do.harm",
            text="Did anything harm anyone, or nearly? Say what; Enter if not.",
            why="A test that harms is stopped, whatever it was to show.",
            example="One bag with the wrong label, noticed before it was given",
            parse=harm_said,
            label="Harm",
        ),
        Question(
            key="do.harm_resolved",
            text="What was done about it?",
            why="Harm without an answer stops the next test.",
            example="Test stopped; labels are printed now, and read out by two",
            when=lambda given: bool(given.get("do.harm")),
            label="Harm resolved",
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
                choices=OUTCOMES,
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
            choices=DECISIONS,
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
