"""From the data of a file to a project, or to everything that is wrong with it at once."""

from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pdsa_cli.model.fields import part_at
from pdsa_cli.model.project import FORMAT, Project
from pdsa_cli.model.references import reference_faults

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong in the data: ``path`` leads to it; ``key`` is true when the key is meant, not its value."""

    code: str
    path: Path
    message: str
    advice: str
    key: bool = False


CODES = {
    "no-format": "The file does not say that it is a project.",
    "bad-format": "The version of the file format is not a whole number.",
    "newer-format": "The file was written for a newer version of the program.",
    "unknown-key": "A field that the project file does not know.",
    "missing-key": "A field that must be there is missing.",
    "wrong-shape": "A list, a part or a single value stands where another of them belongs.",
    "empty": "A field that must say something is empty.",
    "several-lines": "A field that is one line of text holds several.",
    "control-character": "A text holds an invisible control character.",
    "not-an-id": "An id has other characters than lower-case letters, digits and hyphens.",
    "not-a-date": "A day is not written as YYYY-MM-DD, or does not exist.",
    "not-a-number": "A number is not written in digits, or is too large.",
    "not-a-whole-number": "A whole number of 1 or more is wanted.",
    "not-a-progress-score": "A progress score from 0.5 to 5 in steps of 0.5 is wanted.",
    "not-yes-or-no": "Yes or no (true or false) is wanted.",
    "not-a-choice": "A word that is none of those allowed.",
    "unknown-check": "There is no check of that code.",
    "repeated-id": "Two items of a list have the same id or number.",
    "repeated-day": "A measure has two values for one day.",
    "incomplete-point": "A data point has neither one value nor one fraction.",
    "unknown-measure": "The aim, a driver, an idea or a site names a measure that is not there.",
    "unknown-driver": "A driver stands under one that is not there.",
    "driver-under-itself": "A driver stands under itself, directly or in a circle.",
    "unknown-change": "A cycle or a site names a change idea that is not there.",
    "unknown-cycle": "A cycle follows one that is not there.",
    "follows-later": "A cycle follows itself or a later one.",
    "unknown-prediction": "A finding names a prediction that the plan does not have.",
    "ended-before-started": "A test ended before it started.",
}
"""Every code of a fault in the data, with what it means; explained in docs/errors.md."""


def validate(data: Any) -> Project | list[Fault]:
    """The project that ``data`` (nested text, as read from a file) holds, or all its faults in no particular order."""
    if fault := _format_fault(data):
        return [fault]
    faults = [Fault(code, path, message, advice) for code, path, message, advice in reference_faults(data)]
    try:
        project = Project.model_validate(data)
    except ValidationError as error:
        found = [_fault(details) for details in error.errors(include_url=False)] + faults
        return [_of_measure(fault, data) for fault in found]
    return [_of_measure(fault, data) for fault in faults] or project


def _of_measure(fault: Fault, data: Any) -> Fault:
    """A fault of a data point with the measure that it belongs to: a file holds many points of one day."""
    match fault.path:
        case ("measures", int(at), "data", _, *_):
            name = data["measures"][at].get("id")
            return (
                fault._replace(message=f"measure {name}: {fault.message}") if isinstance(name, str) else fault
            )
    return fault


def _format_fault(data: Any) -> Fault | None:
    if not isinstance(data, dict):
        return Fault(
            "not-a-mapping", (), "this is not a project: it has no fields", "begin with the line: pdsa: 1"
        )
    version = data.get("pdsa")
    if version is None:
        advice = "begin the file with the line: pdsa: 1"
        return Fault("no-format", (), "this file does not say that it is a project", advice)
    if not (isinstance(version, str) and version.isascii() and version.isdigit()) or int(version[:9]) < 1:
        message = "the version of the file format is not a whole number of 1 or more"
        return Fault("bad-format", ("pdsa",), message, f"write pdsa: {FORMAT}")
    if int(version[:9]) > FORMAT:
        message = f"this file has format {version[:9]}, and this pdsa reads format {FORMAT} at most"
        return Fault("newer-format", ("pdsa",), message, "install a newer pdsa; the file was left as it is")
    return None


def _fault(details: ErrorDetails) -> Fault:
    path: Path = details["loc"]
    name = _name(path)
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return Fault(
                "missing-key", path[:-1], f"{_article(path)} has no {path[-1]}", f"add the line {path[-1]}: …"
            )
        case "extra_forbidden":
            return _unknown_key(path, details["input"])
        case "model_type" | "model_attributes_type" if details["input"] is None:
            return Fault("empty", path, f"an item of {name} is empty", "fill it in, or delete it")
        case "model_type" | "model_attributes_type":
            belongs = f"each item of {name} has" if isinstance(path[-1], int) else f"{name} has"
            advice = "write each of them on a line of its own as key: value, indented"
            return Fault("wrong-shape", path, f"{belongs} to hold fields with their values", advice)
        case "dict_type":
            advice = (
                "write each on a line of its own as CODE: value, such as RMP03: the ward has four patients"
            )
            return Fault(
                "wrong-shape", path, f"{name} has to hold codes of checks, each with its value", advice
            )
        case "unknown-check":
            context = details["ctx"]
            return Fault("unknown-check", path[:-1], context["message"], context["advice"], key=True)
        case "tuple_type":
            return Fault(
                "wrong-shape",
                path,
                f"{name} has to be a list",
                "begin each item on a line of its own with a hyphen and a space",
            )
        case code:
            return Fault(
                code,
                path,
                _sentence(name, str(context.get("message", details["msg"]))),
                str(context.get("advice", "")),
            )


def _sentence(name: str, message: str) -> str:
    return f"{name} {message}" if message.startswith(("is ", "holds ")) else f"{name}: {message}"


def _unknown_key(path: Path, value: Any) -> Fault:
    part = part_at(path[:-1])
    known = list(part.model_fields) if part else []
    key = str(path[-1])
    near = get_close_matches(key, known, n=1)
    advice = f"did you mean {near[0]}?" if near else f"its fields are: {', '.join(known)}"
    if value is None and " " in key:  # the rest of a text that was cut at its comma
        advice = f"a text with a comma inside {{ }} stands in quotes; {advice}"
    return Fault("unknown-key", path, f"{key} is not a field of {_article(path)}", advice, key=True)


def _article(path: Path) -> str:
    """What the thing that holds the last step of ``path`` is called: ``a cycle``, ``the aim``, ``the project``."""
    if len(path) < 2:
        return "the project"
    if isinstance(path[-2], int):
        singular = str(path[-3])
        return f"a {SINGULAR.get(singular, singular)}"
    return f"the {path[-2]}"


SINGULAR = {
    "team": "team member",
    "causes": "cause",
    "measures": "measure",
    "changes": "change",
    "cycles": "cycle",
    "predictions": "prediction",
    "tasks": "task",
    "rebases": "rebase",
    "revisions": "revision of the aim",
    "drivers": "driver",
    "stakeholders": "stakeholder",
    "actions": "action",
    "ratings": "rating",
    "sites": "site",
    "progress": "progress score",
    "findings": "finding",
    "data": "data point",
}
"""What one item of each list is called."""


def _name(path: Path) -> str:
    named = [step for step in path if isinstance(step, str)]
    return ".".join(named[-2:]) if named else "the project"


def cycle_faults(cycles: list[Any]) -> list[Fault]:
    """The faults of cycles by themselves, each path beginning with the position in the list.

    A number may be missing, and a change idea may be named by the text of a new one.
    """
    numbered = [{"number": "1"} | cycle if isinstance(cycle, dict) else cycle for cycle in cycles]
    try:
        Project.model_validate({"pdsa": str(FORMAT), "title": "-", "cycles": numbered})
    except ValidationError as error:
        faults = [_fault(details) for details in error.errors(include_url=False)]
        faults = [
            fault
            for fault in faults
            if fault.code != "not-an-id" or not {"change", "other_changes"}.intersection(fault.path)
        ]
        return [Fault(fault.code, fault.path[1:], fault.message, fault.advice, fault.key) for fault in faults]
    return []
