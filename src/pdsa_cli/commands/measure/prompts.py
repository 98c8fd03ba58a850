"""A new measure, asked for: what it tells, its unit, and the operational definition."""

from pdsa_cli.ask.kinds import LINE, MEASURE, NUMBER, OFTEN, PERSON, UNIT
from pdsa_cli.ask.questions import Answers, Question, words_of
from pdsa_cli.commands.relative import parse_target
from pdsa_cli.evidence.fractions import of_a_whole, whole_of
from pdsa_cli.words import Better, DataType, MeasureKind

_KINDS = (
    (MeasureKind.OUTCOME.value, "the result that the aim is about"),
    (MeasureKind.PROCESS.value, "whether the change is being done"),
    (MeasureKind.BALANCING.value, "what might get worse elsewhere"),
)
_TYPES = (
    (DataType.PERCENTAGE.value, "so many of so many"),
    (DataType.COUNT.value, "how many"),
    (DataType.RATE.value, "how many for each so many, such as falls per 1,000 bed days"),
    (DataType.TIME.value, "how long"),
    (DataType.DAYS_BETWEEN.value, "days between rare events"),
    (DataType.SCORE.value, "a score"),
)


def _of_many(given: Answers) -> bool:
    return given.get("type") in (DataType.PERCENTAGE.value, DataType.RATE.value) or of_a_whole(
        given.get("unit")
    )


def _unit(given: Answers) -> str:
    return "%" if given.get("type") == DataType.PERCENTAGE.value else str(given.get("unit", ""))


def _no_percentage(given: Answers) -> bool:
    return given.get("type") != DataType.PERCENTAGE.value


MEASURE_QUESTIONS = (
    Question(
        key="name",
        coached="measure.name",
        text="What is the measure called?",
        why="As a chart would be titled.",
        example="Eligible births with delayed cord clamping",
        kind=MEASURE,
        required=True,
    ),
    Question(key="kind", text="What does it tell?", choices=_KINDS, default=MeasureKind.PROCESS.value),
    Question(key="type", text="What is one value?", choices=_TYPES),
    Question(key="unit", text="In which unit?", example="minutes", kind=UNIT, when=_no_percentage),
    Question(key="better", text="Which way is better?", choices=words_of(Better)),
    Question(
        key="numerator",
        text="What exactly is counted?",
        why="Two people have to count the same.",
        example="Births at which the cord was clamped after 60 seconds",
        kind=LINE,
    ),
    Question(
        key="denominator",
        text="Out of what?",
        example=lambda given: "" if whole_of(given.get("unit")) else "All eligible births",
        default=lambda given: whole_of(given.get("unit")),
        kind=LINE,
        when=_of_many,
    ),
    Question(key="inclusions", text="Who or what is included?", example="Newborns over 30 weeks", kind=LINE),
    Question(key="exclusions", text="Who or what is left out?", kind=LINE),
    Question(key="data_source", text="Where do the data come from?", example="delivery register", kind=LINE),
    Question(key="collected_by", text="Who collects them?", example="the midwife in charge", kind=PERSON),
    Question(key="frequency", text="How often?", example="weekly", kind=OFTEN),
    Question(
        key="target", text="Which value is wanted?", example="90", kind=NUMBER, parse=parse_target, unit=_unit
    ),
)
