"""The questions about how large a test is, with a next sensible size offered where there was a test before."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pdsa_cli.ask.kinds import LINE, NUMBER, YES_NO
from pdsa_cli.ask.questions import Answers, ComputedText, Question
from pdsa_cli.evidence.said_size import sized as size_in
from pdsa_cli.evidence.scale import Suggestion, as_compared, next_size
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Cycle, Project, Scale
from pdsa_cli.views.sentences import scale, sized

When = Callable[[Answers], bool] | None


_LARGE = 20
"""From so many on a test may be of a whole unit."""
_ALL = pattern(r"\b(all|every|each|whole|entire)\b", re.IGNORECASE)
FIRST = "A first test is small: one nurse, one patient, one day. It costs little to be wrong."


class Offered(NamedTuple):
    """A next sensible size, and the last cycle that it goes on from."""

    last: Cycle
    next: Suggestion


Offer = Callable[[Answers], Offered | None]


def more_than_nothing(value: Any, _: Answers) -> None:
    """A check of a question: a test is on some, and takes some time."""
    if float(value) <= 0:
        raise ValueError("write a number above 0, or leave it empty")


def next_size_for(project: Project, led_from: Cycle | None) -> Offer:
    """The next sensible size by the answers so far: after ``led_from``, or after the last test of the idea that was chosen."""

    def offered(given: Answers) -> Offered | None:
        chosen = given["change"].split(",")[0] if given.get("change") else None
        if led_from is not None and chosen in (None, led_from.change):
            return Offered(led_from, next_size(project, led_from))
        idea = next((idea for idea in project.changes if idea.id == chosen), None)
        tested = [
            cycle for cycle in project.cycles if idea and idea.id in (cycle.change, *cycle.other_changes)
        ]
        last = max(tested, key=lambda cycle: cycle.number, default=None)
        return Offered(last, next_size(project, idea)) if idea and last else None

    return offered


def may_be_whole(given: Answers) -> bool:
    """Whether a test is so large, or is described in such words, that it may be of a whole unit."""
    size, unit = given.get("scale.size"), str(given.get("scale.unit") or "")
    if size is None:
        return bool(unit) or bool(_ALL.search(str(given.get("scale.conditions") or "")))
    return float(size) >= _LARGE or bool(_ALL.search(f"{unit} {given.get('scale.conditions') or ''}"))


def reason(offered: Offered | None, wanted: str = "") -> str:
    """The last size, and the next sensible one with its reason; that it is offered only where it is, as the team knows best.

    ``wanted`` is the test that is offered as it stands, which may name a size of its own.
    """
    if offered is None:
        return FIRST
    last, offer = offered
    was = scale(last.scale)
    before = f"Cycle {last.number} was on {was}. " if was else ""
    what = "the whole unit" if offer.whole_unit else sized(Scale(size=offer.size, unit=offer.unit or None))
    if offer.other_conditions:
        what += " again, at night, at a weekend or with other staff"
    another = _another_size(wanted, last.number, offer)
    is_offered = not another and (offer.whole_unit or offer.unit)
    return f"{before}{'Offered' if is_offered else 'Sensible'}: {what}, as {offer.why}.{another}"


def _another_size(wanted: str, number: int, offer: Suggestion) -> str:
    """That the test which a cycle left to be next is of another size than is sensible; empty where it is not."""
    said = size_in(wanted)
    if not said.size or float(said.size) == offer.size:
        return ""
    comparable = offer.size is not None and as_compared(said.unit) == as_compared(offer.unit)
    other = (
        "of another size"
        if not comparable
        else "larger"
        if float(said.size) > (offer.size or 0)
        else "smaller"
    )
    named = sized(Scale(size=float(said.size), unit=said.unit or None))
    return f" What cycle {number} left to test next is {other}: {named}."


def conditions_question(wanted: When = None, more: str = "") -> Question:
    """Under which conditions a test is carried out."""
    return Question(
        key="scale.conditions",
        text="Under which conditions?",
        why="What works by day with the best team may fail at night: later tests vary the conditions.",
        example="day shift, one team",
        kind=LINE,
        label="Conditions",
        when=wanted,
        more=more,
    )


def whole_unit_question(why: str, wanted: When, default: ComputedText = "") -> Question:
    """Whether a test is of a whole unit at once."""
    return Question(
        key="scale.whole_unit",
        text="Is that a whole unit at once, such as all patients of a ward?",
        why=why,
        kind=YES_NO,
        default=default,
        label="Whole unit",
        when=wanted,
    )


def scale_questions(wanted: When = None) -> tuple[Question, ...]:
    """How many, of what, how long, under which conditions."""
    return (
        Question(
            key="scale.size",
            text="How many will you test it on?",
            why=FIRST,
            example="5",
            kind=NUMBER,
            check=more_than_nothing,
            label="How many",
            when=wanted,
        ),
        Question(
            key="scale.unit",
            text="Of what?",
            why="A number needs its unit.",
            example="births",
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
            check=more_than_nothing,
            label="Days",
            when=wanted,
        ),
        conditions_question(wanted),
        whole_unit_question(
            "A change that fails in a whole unit fails everybody: first tests are on a part of it.",
            lambda given: (wanted is None or wanted(given)) and may_be_whole(given),
        ),
    )
