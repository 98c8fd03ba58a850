"""The flags of `pdsa cycle`, as a mapping in the shape of a cycle in the project file."""

from itertools import zip_longest
from typing import Any

from pdsa_cli.commands.answers import nested
from pdsa_cli.commands.compound import compound, finding
from pdsa_cli.commands.cycle.listed import NUMBER, numbered
from pdsa_cli.commands.days import day_option, past_day
from pdsa_cli.commands.fields import Fields, fields_of, flags_by_path, together
from pdsa_cli.commands.line import Bundle, Option
from pdsa_cli.commands.tasks import task_said
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.harm import says_no_harm
from pdsa_cli.model import kinds
from pdsa_cli.model.fields import shape_at
from pdsa_cli.model.project import Act, Cycle, Do, Plan, Scale, Study


def scale_fields(group: str) -> Bundle:
    """How large the test is."""
    whole = Option(
        "--whole-unit/--part-of-unit",
        help="Whether it covers a whole unit at once, such as all patients of a ward.",
    )
    return fields_of(
        Scale, "size", "unit", "days", "conditions", "whole_unit", at="scale", group=group, whole_unit=whole
    )


def plan_fields(group: str, *more: str) -> Bundle:
    """What the test is to find out, what is expected, who does what, and which data tell; and ``more`` of the plan."""
    return fields_of(
        Plan, *more, "objective", "question", "predictions", "tasks", "data_collection", "starts", "ends",
        at="plan", group=group,
        question=Option("--question", help="A question the test answers; again for more.", several=True),
        predictions=Option(
            "--prediction", help='What you expect, one behind each question: "TEXT; because=TEXT".'
        ),
        tasks=Option(
            "--task", help='Something to do: "WHAT; who=TEXT; when=TEXT; where=TEXT; how=TEXT".'
        ),
    )  # fmt: skip


_CHANGE = Option(
    "--change",
    "--idea",
    metavar="ID",
    help="The change idea under test: its id, or the text of a new idea. Several ids with commas, or again for further ones.",
)
FIELDS = together(
    fields_of(
        Cycle, "title", "other_changes", "follows", "purpose", "owner", group="Plan", other_changes=_CHANGE,
        follows=Option("--follows", metavar="NUMBER", help="The cycle whose Act led to this one, or none."),
    ),
    scale_fields("Plan"),
    plan_fields("Plan", "builds_on", "change_tested"),
    fields_of(
        Do, "started", "ended", "as_planned", "tested", "data", "observations", "problems", "unexpected",
        "adjustments", "harm", "harm_resolved", at="do", group="Do",
        started=Option("--started", help="The day the test began, or unknown."),
        ended=Option("--ended", help="The day it ended, or unknown."),
        as_planned=Option(
            "--as-planned/--not-as-planned",
            help="Whether it was carried out as planned; the former says that nothing differed.",
        ),
        harm=Option(
            "--harm", help="Harm that came of the test, or nearly did; none where there was none."
        ),
    ),
    fields_of(
        Study, "on", "findings", "results", "compared", "learned", "surprises", "improved", "why",
        at="study", group="Study",
        on=Option("--studied", help="The day the results were studied, or unknown; else today."),
        findings=Option(
            "--finding",
            help='What became of a prediction: "1: met|partly|missed|unclear|better; RESULT; learned=TEXT". Better: missed, but better than predicted.',
        ),
    ),
    fields_of(
        Act, "on", "decision", "because", "next", "implementation", at="act", group="Act",
        on=Option("--decided", help="The day it was decided, or unknown; else today."),
        because=Option("--reason"),
    ),
)  # fmt: skip
"""All that is recorded of a test, by flags."""
FLAG_OF = flags_by_path(FIELDS)
"""The flag by which each field is given, for messages."""


def given_by_flags(fields: Fields) -> dict[str, Any]:
    """What the flags say, cycle-shaped; empty where none was given. Raises UsageError that names the flag."""
    given: Fields = dict(fields)
    for path, text in fields.items():
        shape = shape_at(("cycles", 0, *path.split(".")))
        if shape is not None and shape.kind in (kinds.DAY, kinds.PAST_DAY):
            given[path] = _day(path, text, past=shape.kind is kinds.PAST_DAY)
    if says_no_harm(given.get("do.harm", "")):
        given["do.harm"] = ""
    if ideas := given.pop("other_changes", []):
        given |= {"change": ideas[0]} | ({"other_changes": ideas[1:]} if ideas[1:] else {})
    if predictions := _predictions(given.pop("plan.question", []), given.pop("plan.predictions", [])):
        given["plan.predictions"] = predictions
    if tasks := given.get("plan.tasks"):
        given["plan.tasks"] = [_task(text) for text in tasks]
    if findings := given.get("study.findings"):
        given["study.findings"] = [finding("--finding", text) for text in findings]
    return nested(given, [path for path, value in given.items() if value == ""])


def _day(path: str, text: str, past: bool) -> str:
    """A day as the file holds it; empty where it is taken out. One that is past may be said to be unknown."""
    if not text.strip():
        return ""
    if past:
        return past_day(FLAG_OF[path], text)
    day = day_option(FLAG_OF[path], text, ahead=True)
    return day.isoformat() if day else ""


def _task(text: str) -> dict[str, str]:
    number, said = numbered(text)
    fields = task_said("--task", said, announced=True, needed=not number)
    return ({NUMBER: number} if number else {}) | fields


def _predictions(questions: list[str], predictions: list[str]) -> list[dict[str, str]]:
    """Questions and predictions in pairs, in the order in which they were given."""
    if questions and predictions and len(questions) != len(predictions):
        raise UsageError(
            f"there are {len(questions)} --question and {len(predictions)} --prediction",
            "give one --prediction behind each --question",
        )
    return [_pair(question, predicted) for question, predicted in zip_longest(questions, predictions)]


def _pair(question: str | None, predicted: str | None) -> dict[str, str]:
    """A question and its prediction; the number of the one on record may stand before either."""
    number, asked = numbered(question or "")
    other, text = numbered(predicted or "")
    if number and other and number != other:
        raise UsageError(
            f"--question {question!r} and --prediction {predicted!r} have two numbers",
            "give both that of one prediction",
        )
    number = number or other
    fields = {NUMBER: number, "question": asked}
    if predicted is not None:
        fields |= compound("--prediction", text, "prediction", ("because",), needed=not number)
    return {key: value for key, value in fields.items() if value}
