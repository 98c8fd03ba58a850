"""The questions about the family of measures: each is asked for what `pdsa check` would miss, in one line each."""

import re
from typing import Any

from pdsa_cli.ask.kinds import LINE, MEASURE, NUMBER, OFTEN, PERSON, UNIT
from pdsa_cli.ask.questions import Answers, Group, Question
from pdsa_cli.commands.relative import parse_target
from pdsa_cli.evidence.fractions import of_a_whole, whole_of
from pdsa_cli.evidence.measures import is_relative
from pdsa_cli.lazily import pattern
from pdsa_cli.words import Better

DIRECTIONS = ((Better.HIGHER.value, "higher is better"), (Better.LOWER.value, "lower is better"))
_LESS = pattern(r"\b(less|fewer|lower)\b", re.IGNORECASE)


def direction_of(baseline: Any, target: Any) -> str:
    """Which direction is good, as the way from the baseline to the target says; empty where it does not."""
    said = str(target if target is not None else "").strip()
    if is_relative(said):
        return Better.LOWER.value if _LESS.search(said) else Better.HIGHER.value
    try:
        start, end = float(str(baseline)), float(said)
    except ValueError:
        return ""
    return "" if start == end else Better.HIGHER.value if end > start else Better.LOWER.value


def measure_questions() -> tuple[Question | Group, ...]:
    """The operational definition of the measure of the aim, and the other measures."""
    return (
        *_of_the_aim(),
        _group(
            "project.outcome_measures",
            "Which other measures is the aim about?",
            "One or two outcomes are enough; a third one is usually a process.",
            "Newborns breastfed within an hour",
            "Further measures of the aim",
            more="further measures",
            aimed=True,
        ),
        _group(
            "project.process_measures",
            "Which process measures show that the change is being done?",
            "If the outcome does not move, they tell whether the change was made at all.",
            "Births with the reminder sent",
            "Process measures",
        ),
        _group(
            "project.balancing_measures",
            "Which balancing measures would show harm elsewhere?",
            "A change can improve one thing and worsen another.",
            "Newborns who needed phototherapy",
            "Balancing measures",
        ),
    )


def _of_the_aim() -> tuple[Question, ...]:
    def there(given: Answers) -> bool:
        return bool(given.get("measure.name"))

    def of_many(given: Answers) -> bool:
        return there(given) and ("measure.denominator" in given or of_a_whole(given.get("measure.unit")))

    return (
        Question(
            key="measure.numerator",
            text=lambda given: f"What exactly is counted or timed for: {given['measure.name']}?",
            why="Two people who collect it must get the same number.",
            example="Births with the cord clamped after 60 seconds or more",
            when=there,
            label="Numerator",
        ),
        Question(
            key="measure.denominator",
            text="Out of what?",
            why=lambda given: (
                "A rate needs what it is counted out of, the same each time."
                if whole_of(given.get("measure.unit"))
                else "A percentage needs its whole."
            ),
            example=lambda given: (
                "" if whole_of(given.get("measure.unit")) else "All births over 30 weeks, not Rh-isoimmunised"
            ),
            default=lambda given: whole_of(given.get("measure.unit")),
            when=of_many,
            label="Denominator",
        ),
        Question(
            key="measure.collected_by",
            text="Who collects it?",
            why="What nobody collects is not there.",
            example="charge nurse",
            kind=PERSON,
            when=there,
            label="Collected by",
        ),
        Question(
            key="measure.frequency",
            text="How often?",
            why="Weekly points show a change within weeks; monthly ones within a year.",
            example="weekly",
            kind=OFTEN,
            when=there,
            label="How often",
        ),
    )


def _group(
    key: str, text: str, why: str, example: str, label: str, more: str = "", *, aimed: bool = False
) -> Group:
    """Further measures of one kind; those that are ``aimed`` at have a goal of their own."""

    def of_many(given: Answers) -> bool:
        return "denominator" in given or of_a_whole(given.get("unit"))

    def no_direction(given: Answers) -> bool:
        return "better" in given or not direction_of(given.get("baseline"), given.get("target"))

    goal = (
        Question(key="baseline", text="Where does it stand now?", kind=NUMBER, unit=_unit),
        Question(key="target", text="Where shall it be?", kind=NUMBER, parse=parse_target, unit=_unit),
    )
    return Group(
        key=key,
        text=text,
        why=why,
        example=example,
        label=label,
        more=more,
        questions=(
            Question(key="name", text="Name of the measure", kind=MEASURE, example=example),
            Question(key="unit", text="In which unit?", kind=UNIT, example="%"),
            *(goal if aimed else ()),
            Question(
                key="better",
                text="Which direction is good?",
                choices=DIRECTIONS,
                kind=LINE,
                when=no_direction,
            ),
            Question(key="numerator", text="What exactly is counted or timed?", kind=LINE),
            Question(
                key="denominator",
                text="Out of what?",
                kind=LINE,
                default=lambda given: whole_of(given.get("unit")),
                when=of_many,
            ),
            Question(
                key="collected_by",
                text="Who collects it?",
                kind=PERSON,
                default=_as_of_the_aim("collected_by"),
            ),
            Question(key="frequency", text="How often?", kind=OFTEN, default=_as_of_the_aim("frequency")),
        ),
    )


def _unit(given: Answers) -> str:
    return str(given.get("unit") or "")


def _as_of_the_aim(field: str) -> Any:
    """What is offered: the same as for the measure of the aim."""
    return lambda given: str(given.get(f"measure.{field}") or "")
