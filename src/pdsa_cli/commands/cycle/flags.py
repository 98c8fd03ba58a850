"""The flags of `pdsa cycle`, as a mapping in the shape of a cycle in the project file."""

import re
from typing import Any

from pdsa_cli.commands.compound import compound, finding
from pdsa_cli.commands.days import day_option, past_day
from pdsa_cli.commands.tasks import task_said
from pdsa_cli.errors import UsageError

_DAYS = {
    "starts": "plan.starts",
    "ends": "plan.ends",
    "started": "do.started",
    "ended": "do.ended",
    "studied": "study.on",
    "decided": "act.on",
}
_FIELDS = {
    "title": "title",
    "follows": "follows",
    "purpose": "purpose",
    "owner": "owner",
    "size": "scale.size",
    "unit": "scale.unit",
    "days": "scale.days",
    "conditions": "scale.conditions",
    "objective": "plan.objective",
    "builds_on": "plan.builds_on",
    "change_tested": "plan.change_tested",
    "data_collection": "plan.data_collection",
    "tested": "do.tested",
    "data": "do.data",
    "observations": "do.observations",
    "problems": "do.problems",
    "unexpected": "do.unexpected",
    "adjustments": "do.adjustments",
    "harm": "do.harm",
    "harm_resolved": "do.harm_resolved",
    "results": "study.results",
    "compared": "study.compared",
    "learned": "study.learned",
    "surprises": "study.surprises",
    "improved": "study.improved",
    "why": "study.why",
    "decision": "act.decision",
    "reason": "act.because",
    "next_test": "act.next",
    "implementation": "act.implementation",
}
_YES_NO = {"whole_unit": "scale.whole_unit", "as_planned": "do.as_planned"}
FLAG_OF = {path: f"--{name.replace('_', '-')}" for name, path in (_FIELDS | _DAYS).items()} | {
    "act.next": "--next"
}
"""The flag by which each field is given, for messages."""


_NO_HARM = re.compile(r"(n|no|none|no harm|nothing|nobody|not any|n/?a)\W*", re.IGNORECASE)


def given_by_flags(flags: dict[str, Any]) -> dict[str, Any]:
    """What the flags say, cycle-shaped; empty where none was given. Raises UsageError that names the flag."""
    given: dict[str, Any] = {}
    for name, path in _FIELDS.items():
        if flags.get(name) is not None:
            _set(given, path, str(flags[name]))
    for name, path in _DAYS.items():
        if flags.get(name) is not None:
            _set(given, path, _day(path, flags[name]))
    for name, path in _YES_NO.items():
        if flags.get(name) is not None:
            _set(given, path, "true" if flags[name] else "false")
    if flags.get("harm") is not None and says_no_harm(flags["harm"]):
        _set(given, "do.harm", "")
    _changes(given, flags.get("change") or [])
    if predictions := _predictions(flags.get("question") or [], flags.get("prediction") or []):
        _set(given, "plan.predictions", predictions)
    if flags.get("task"):
        _set(given, "plan.tasks", [task_said("--task", text, announced=True) for text in flags["task"]])
    if flags.get("finding"):
        _set(given, "study.findings", [finding("--finding", text) for text in flags["finding"]])
    return given


def _day(path: str, text: str) -> str:
    """A day as the file holds it; empty where it is taken out. One that is past may be said to be unknown."""
    if not text.strip():
        return ""
    if not path.startswith("plan."):
        return past_day(FLAG_OF[path], text)
    day = day_option(FLAG_OF[path], text, ahead=True)
    return day.isoformat() if day else ""


def says_no_harm(text: str) -> bool:
    """Whether a text about harm says that there was none."""
    return _NO_HARM.fullmatch(text.strip()) is not None


def _set(given: dict[str, Any], path: str, value: Any) -> None:
    *parts, last = path.split(".")
    for part in parts:
        given = given.setdefault(part, {})
    given[last] = value


def _changes(given: dict[str, Any], changes: list[str]) -> None:
    if changes:
        given["change"] = changes[0]
    if len(changes) > 1:
        given["other_changes"] = changes[1:]


def _predictions(questions: list[str], predictions: list[str]) -> list[dict[str, str]]:
    """Questions and predictions in pairs, in the order in which they were given."""
    if questions and predictions and len(questions) != len(predictions):
        raise UsageError(
            f"there are {len(questions)} --question and {len(predictions)} --prediction",
            "give one --prediction behind each --question",
        )
    if predictions:
        pairs = [compound("--prediction", text, "prediction", ("because",)) for text in predictions]
    else:
        pairs = [{} for _ in questions]
    return [
        ({"question": question} if question else {}) | pair
        for question, pair in zip(questions or [""] * len(pairs), pairs, strict=True)
    ]
