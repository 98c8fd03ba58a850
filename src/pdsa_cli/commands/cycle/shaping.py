"""From the answers of the prompts about a test to the fields of a cycle, and from the fields back to answers.

Some answers hold several fields in one line (``in_one_line``); they stand under keys of their own, without a dot, or under
``pair.`` and ``finding.`` with a number. All others are named after their field.
"""

from collections.abc import Iterator
from typing import Any

from pdsa_cli.commands.compound import compound
from pdsa_cli.commands.cycle.in_one_line import (
    AS_PLANNED,
    NOT_AS_PLANNED,
    Found,
    Span,
    found_out,
    result_and_lesson,
    result_said,
    span,
)
from pdsa_cli.dates import UNKNOWN
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.said_size import size_alone, sized
from pdsa_cli.words import BETTER, Outcome

Answers = dict[str, Any]

WHAT, SIZE, WHEN, CARRIED_OUT, FOLLOWS = "what", "size", "test_days", "carried_out", "follows"
QUESTION, PREDICTION, BECAUSE = "pair.question", "pair.prediction", "pair.because"
FURTHER = "pair.further"
_SEVERAL = (WHAT, SIZE, WHEN, CARRIED_OUT)
"""Keys of the answers that are no field by themselves."""
MOST_PREDICTIONS = 12
"""So many predictions are asked about one by one; further ones are answered by flags, or in the file."""


def size_of(given: Answers) -> Answers:
    """The fields of the scale that the answers name, apart from the days of the test.

    A line that says only for how many days, or nothing of the size, was followed by the question with how many.
    """
    said = sized(str(given.get(WHAT) or ""))
    asked = size_alone(str(given[SIZE])).scale if given.get(SIZE) and not said.size else {}
    return said.scale | asked


def days_of(given: Answers) -> Span | None:
    """The days of the test by the answers; a test said to take so many days ends then. None where nothing is said."""
    if not given.get(WHEN):
        return None
    said = span(str(given[WHEN]))
    count = size_of(given).get("days")
    if count and said.first is not None and said.days == 1:
        return span(f"{said.first} for {count} days")
    return said


def pairs(given: Answers) -> list[dict[str, str]]:
    """The questions and predictions of the answers, in the shape of the file."""
    question, prediction = _question_and_prediction(given)
    first = {"question": question, "prediction": prediction, "because": str(given.get(BECAUSE) or "")}
    try:
        if prediction:
            first |= compound("", prediction, "prediction", ("because",))
    except UsageError:  # it begins with because=, and is a text like any other
        pass
    kept = {key: value for key, value in first.items() if value}
    return [one for one in (kept, *(given.get(FURTHER) or ())) if one]


def _question_and_prediction(given: Answers) -> tuple[str, str]:
    """What is asked and what is predicted; a prediction may stand right behind the question mark."""
    question, prediction = str(given.get(QUESTION) or ""), str(given.get(PREDICTION) or "")
    return answered_at_once(question) or (question, prediction)


def answered_at_once(question: str) -> tuple[str, str] | None:
    """A question and the prediction that stands behind its question mark; None where there is none."""
    asked, mark, predicted = question.partition("?")
    return (asked + mark, predicted.strip()) if mark and predicted.strip() else None


def as_fields(given: Answers, *, new: bool) -> Answers:
    """The answers with fields in the place of those that hold several; ``new``: the test was not planned before."""
    fields: Answers = {}
    if new:
        title = sized(str(given.get(WHAT) or "")).title
        fields |= {"title": title} | {f"scale.{key}": value for key, value in size_of(given).items()}
        fields["plan.predictions"] = pairs(given)
    fields |= _days(given, new)
    fields |= _carried_out(given)
    told = {"do.observations"} if seen_at_once(given) else set()
    for key, value in given.items():
        if key.startswith("finding.") and key.count(".") == 1:
            fields |= _finding(key, found_out(str(value)))
        elif key.startswith("finding.") and key.endswith(".result"):
            result, learned = result_and_lesson(str(value))
            fields |= {key: result, f"{key.removesuffix('.result')}.learned": learned}
        elif key not in (*_SEVERAL, *told) and not key.startswith("pair."):
            fields[key] = value
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _days(given: Answers, new: bool) -> Answers:
    said = days_of(given)
    if said is None:
        return {}
    fields: Answers = {}
    if new and said.days is not None:
        fields["scale.days"] = f"{said.days}"
    last = UNKNOWN if said.unknown else str(said.last) if said.last else ""
    if said.begun():
        fields |= {"do.started": str(said.first or UNKNOWN)} | ({"do.ended": last} if said.over() else {})
    if new and not said.over():
        fields |= {"plan.starts": str(said.first), "plan.ends": last}
    return fields


def went_as_planned(given: Answers) -> bool:
    """Whether the answers say that the test was carried out as planned."""
    return str(given.get(CARRIED_OUT) or "").partition(";")[0] == AS_PLANNED


def seen_at_once(given: Answers) -> str:
    """What was seen, where it stands right behind the answer that all went as planned."""
    return str(given[CARRIED_OUT]).partition(";")[2].strip() if went_as_planned(given) else ""


def _carried_out(given: Answers) -> Answers:
    said = str(given.get(CARRIED_OUT) or "")
    if not said:
        return {}
    if went_as_planned(given):
        return {"do.as_planned": "true", "do.observations": seen_at_once(given)}
    word, _, instead = said.partition(";")
    return {"do.as_planned": "false", "do.tested": instead.strip() if word == NOT_AS_PLANNED else said}


def _finding(key: str, found: Found) -> Answers:
    missed_well = found.outcome == BETTER
    return {
        f"{key}.outcome": Outcome.MISSED.value if missed_well else found.outcome,
        f"{key}.better": "true" if missed_well else "",
        f"{key}.result": found.result,
        f"{key}.learned": found.learned,
    }


def as_answers(fields: Answers) -> Answers:
    """The answers that fields of a file stand for, where one answer holds several of them."""
    answers = {key: value for key, value in fields.items() if key not in _TOGETHER}
    started, tested = fields.get("do.started"), fields.get("do.tested")
    if started and started != UNKNOWN and not fields.get("do.ended"):
        answers[WHEN] = f"since {started}"
    as_planned = fields.get("do.as_planned")
    if as_planned in ("true", "yes"):
        answers[CARRIED_OUT] = AS_PLANNED
    elif as_planned or tested:
        answers[CARRIED_OUT] = f"{NOT_AS_PLANNED}; {tested}" if tested else NOT_AS_PLANNED
    return answers


_TOGETHER = ("do.started", "do.ended", "do.as_planned", "do.tested")


def findings_as_answers(findings: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """What became of predictions, each as the line that says it."""
    for one in findings:
        key = f"finding.{one.get('prediction')}"
        result, learned = one.get("result") or "", one.get("learned") or ""
        if one.get("outcome"):
            outcome = BETTER if one.get("better") in ("true", "yes") else one["outcome"]
            yield key, str(Found(outcome, result, learned))
        elif result or learned:
            yield f"{key}.result", result_said(result, learned)
