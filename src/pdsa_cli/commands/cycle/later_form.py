"""The questions of Do, Study and Act: what happened, what was learned, what now."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pdsa_cli import dates
from pdsa_cli.ask.kinds import LINE, PAST_DAY, SENTENCE, doubt_sentence
from pdsa_cli.ask.questions import Answers, Note, Question, words_of
from pdsa_cli.commands.cycle.in_one_line import (
    AS_PLANNED_OR_NOT,
    FOUND,
    NOT_AS_PLANNED,
    RESULT,
    WHEN_IT_WAS,
    Span,
    span,
)
from pdsa_cli.commands.cycle.shaping import CARRIED_OUT, WHEN, seen_at_once, went_as_planned
from pdsa_cli.evidence.cycles import Answer
from pdsa_cli.evidence.harm import says_no_harm
from pdsa_cli.evidence.stalls import planned_end
from pdsa_cli.model.project import Cycle
from pdsa_cli.words import Decision, Improved, Outcome

When = Callable[[Answers], bool] | None

DECISIONS = (
    (Decision.ADOPT.value, "it works: use it, or test it on a larger scale"),
    (Decision.ADAPT.value, "change something and test again"),
    (Decision.ABANDON.value, "it does not work, or costs too much: try another idea"),
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


def days_questions() -> tuple[Question, ...]:
    """From when to when a test was carried out."""
    return (
        Question(
            key="do.started",
            text="When did the test start?",
            why="The days show how quickly you learn.",
            example="yesterday",
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
    )


def when_it_was_question(cycle: Cycle) -> Question:
    """When a planned test was carried out; the days of the plan are offered, as far as they have come, or else today."""
    plan, today = cycle.plan, dates.today()
    planned = Span(plan.starts, planned_end(cycle) or plan.starts) if plan and plan.starts else None
    if planned and planned.last and planned.last > today:
        planned = planned._replace(last=None)

    def possible(value: Any, _: Answers) -> None:
        said = span(str(value))
        for day in (said.first, said.last):
            if day is not None and day > today:
                raise ValueError(
                    f"{day} is still to come; while the test runs, write for example: since {today}"
                )

    return Question(
        key=WHEN,
        text="When was the test?",
        why="The days show how quickly you learn; since monday, where it still runs.",
        example="yesterday; 2 to 4 March 2026",
        default=str(planned) if planned and planned.begun() else "" if planned else "today",
        kind=WHEN_IT_WAS,
        check=possible,
        label="When",
    )


_TOLD = (
    Question(
        key="do.data",
        text="What was counted or measured?",
        why="Numbers now save guessing later.",
        example="1 of 5 sent",
        label="Counts",
        more="counts",
    ),
    Question(
        key="do.observations",
        text="What did you observe?",
        why="What people say and do explains the numbers.",
        example="Nurses were called away at admission",
        label="Observed",
        more="observed",
    ),
    Question(
        key="do.problems",
        text="Which problems came up? Write none if there were none.",
        why="A problem noted is a problem the next test can solve.",
        example="Nobody knew that a birth was near",
        label="Problems",
        more="problems",
    ),
    Question(
        key="do.unexpected",
        text="What was unexpected?",
        why="Surprises are where most is learned.",
        example="Families asked about it themselves",
        label="Unexpected",
        more="unexpected",
    ),
)


def carried_out_questions(begun: When = None, over: When = None, asked: When = None) -> tuple[Question, ...]:
    """What happened, as planned or not.

    ``begun`` and ``over`` say whether the test has, ``asked`` whether there is a question that its results answer.
    """

    def unseen(given: Answers) -> bool:
        return (begun is None or begun(given)) and not seen_at_once(given)

    def not_over(given: Answers) -> bool:
        return over is not None and not over(given)

    def unless_nothing_is_asked(given: Answers) -> str:
        return "counts" if asked is None or asked(given) or not_over(given) else ""

    when = {"do.observations": unseen}
    more = {"do.data": unless_nothing_is_asked}
    return (
        Question(
            key=CARRIED_OUT,
            text="Was it carried out as planned? y, or what happened instead.",
            why="What was not tested as planned says little about the plan.",
            example="Only the day shift sent reminders; or: y, the nurses liked it",
            kind=AS_PLANNED_OR_NOT,
            label="As planned",
            when=begun,
            more=lambda given: "as planned" if not_over(given) else "",
        ),
        Question(
            key="do.tested",
            text="Say what happened instead, in a few words.",
            why="What was not tested as planned says little about the plan.",
            example="Only the day shift sent reminders",
            kind=LINE,
            label="Instead",
            when=lambda given: given.get(CARRIED_OUT) == NOT_AS_PLANNED,
        ),
        *_harm_questions(begun),
        *(replace(one, when=when.get(one.key, begun), more=more.get(one.key, one.more)) for one in _TOLD),
    )


def _harm_questions(begun: When) -> tuple[Question, ...]:
    """Whether anything harmed anyone: asked at once where something went otherwise than planned."""

    def went_wrong(given: Answers) -> bool:
        otherwise = bool(given.get(CARRIED_OUT)) and not went_as_planned(given)
        return otherwise or bool(given.get("do.problems"))

    return (
        Question(
            key="do.harm",
            text="Did anything harm anyone, or nearly? Say what; Enter if not.",
            why=lambda given: (
                "Asked as it went otherwise than planned. A test that harms is stopped."
                if went_wrong(given)
                else "A test that harms is stopped, whatever it was to show."
            ),
            example="One bag with the wrong label, noticed before it was given",
            parse=harm_said,
            doubt=lambda said, _: doubt_sentence(str(said or "")),
            label="Harm",
            when=begun,
            more=lambda given: "" if went_wrong(given) else "harm",
        ),
        Question(
            key="do.harm_resolved",
            text="What was done about it?",
            why="Harm without an answer stops the next test.",
            example="Test stopped; labels are printed now, and read out by two",
            when=lambda given: bool(given.get("do.harm")),
            label="Harm resolved",
        ),
    )


def finding_questions(
    number: int, pair: Callable[[Answers], tuple[str, str] | None], over: When = None
) -> tuple[Question, ...]:
    """How one prediction came out, with the result, in one line; of a question without one, what was found.

    ``pair`` is the question and the prediction, None where there is none of this number.
    """

    def said(given: Answers) -> str:
        return " ".join(part for part in pair(given) or () if part)

    def asked(given: Answers, predicted: bool) -> bool:
        found = pair(given)
        return found is not None and bool(found[1]) is predicted and (over is None or over(given))

    outcome = Question(
        key=f"finding.{number}",
        text=lambda given: (
            f"Prediction {number}: {said(given)}\nHow did it come out, and what was the result?"
        ),
        why="met, partly, missed or unclear; better, where it was wrong in the good direction.",
        example="missed; 1 of 5",
        kind=FOUND,
        when=lambda given: asked(given, True),
        label=f"Prediction {number}",
    )
    result = Question(
        key=f"finding.{number}.result",
        text=lambda given: f"Question {number}: {said(given)}\nWhat was the result?",
        why="Nothing was predicted, so it can be neither met nor missed.",
        example="1 of 5",
        kind=RESULT,
        when=lambda given: asked(given, False),
        label=f"Question {number}",
    )
    return outcome, result


def _answered(one: Answer) -> Callable[[Answers], tuple[str, str] | None]:
    return lambda _: (one.question, one.prediction)


def study_questions(found: Sequence[Answer], over: When = None) -> tuple[Question | Note, ...]:
    """Each prediction beside its result; what was learned."""
    return (
        *(question for one in found for question in finding_questions(one.number, _answered(one), over)),
        *learning_questions(over),
    )


_LEARNING = (
    Question(
        key="study.learned",
        text="What did you learn?",
        kind=SENTENCE,
        why="This is what the cycle was for.",
        example="The team must hear of a birth earlier",
        label="Learned",
    ),
    Question(
        key="study.results",
        text="What else did the data show?",
        why="Results that no prediction asked about.",
        example="The median wait fell to 20 minutes",
        label="Results",
        more="results",
    ),
    Question(
        key="study.compared",
        text="How does that compare with the time before?",
        why="An improvement is a change against something.",
        example="12 minutes shorter than in March",
        label="Compared",
        more="compared",
    ),
    Question(
        key="study.surprises",
        text="What surprised you?",
        why="A surprise is a theory that needs changing.",
        label="Surprises",
        more="surprises",
    ),
    Question(
        key="study.improved",
        text="Did it lead to improvement?",
        why="Not every good test improves something.",
        choices=words_of(Improved),
        kind=LINE,
        label="Improved",
        more="improved",
    ),
)


def learning_questions(over: When = None) -> tuple[Question, ...]:
    """What was learned, beyond the predictions."""
    return tuple(replace(one, when=over) for one in _LEARNING)


_LATER = "Those who come later will ask."
_ACT = (
    Question(
        key="act.decision",
        text="Adopt, adapt or abandon the change?",
        why="Every test ends in a decision.",
        choices=DECISIONS,
        kind=LINE,
        label="Decision",
    ),
    Question(
        key="act.because",
        text="Why?",
        why=_LATER,
        example="Too early: the birth was not yet certain",
        label="Reasons",
    ),
    Question(
        key="act.next",
        text="What will the next cycle test?",
        kind=SENTENCE,
        why="The next cycle starts from this answer.",
        example="The reminder just before the birth, with the same 5 nurses",
        label="Next",
    ),
    Question(
        key="act.implementation",
        text="How is it put in place and kept?",
        why="A gain is lost without an owner and a measure that is watched.",
        example="Item 4 of the checklist; the charge nurse audits 10 a month",
        label="Kept by",
    ),
)


def act_questions(studied: When = None, whole_unit: When = None) -> tuple[Question, ...]:
    """Adopt, adapt or abandon, and what comes next. ``whole_unit`` says whether the test was of one."""

    def adopted(given: Answers) -> bool:
        return (studied is None or studied(given)) and given.get("act.decision") == Decision.ADOPT

    def unless_against_prediction(given: Answers) -> str:
        against = any(
            key.startswith("finding.") and str(value).startswith((Outcome.MISSED, Outcome.UNCLEAR))
            for key, value in given.items()
        )
        return "" if adopted(given) and against else "reasons"

    def why_reasons(given: Answers) -> str:
        against = not unless_against_prediction(given)
        return (
            "Asked as it is adopted against a prediction: those who come later will ask."
            if against
            else _LATER
        )

    def unless_whole_unit(given: Answers) -> str:
        return "" if whole_unit is None or whole_unit(given) else "kept by"

    decision, because, following, kept = _ACT
    return (
        replace(decision, when=studied),
        replace(because, when=studied, more=unless_against_prediction, why=why_reasons),
        replace(following, when=studied),
        replace(kept, when=adopted, more=unless_whole_unit),
    )
