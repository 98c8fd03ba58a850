"""Small projects for the tests of evidence: written as nested data, read as a file's text is read."""

from typing import Any

from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate


def _texts(value: Any) -> Any:
    """Numbers and truth values as the text of a file has them."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(inner) for inner in value]
    return value if isinstance(value, str) else str(value).lower()


def project_of(**fields: Any) -> Project:
    """A project with these fields; it must be valid."""
    found = validate(_texts({"pdsa": 1, "title": "A small project", **fields}))
    assert isinstance(found, Project), found
    return found


def cycle_of(number: int, size: Any = None, *outcomes: str, **fields: Any) -> dict[str, Any]:
    """A cycle of the idea `box` that follows the one before it; with a prediction for each of the outcomes.

    A size "all" is the whole unit; an outcome "" is not answered yet.
    """
    scale: dict[str, Any] = {"unit": "patients", "conditions": fields.pop("conditions", "day shift")}
    if size == "all":
        scale["whole_unit"] = "yes"
    elif size is not None:
        scale["size"] = size
    cycle: dict[str, Any] = {"number": number, "change": "box", "scale": scale, "plan": {"objective": "x"}}
    if number > 1:
        cycle["follows"] = number - 1
    if outcomes:
        cycle["plan"]["predictions"] = [{"prediction": f"p{at}"} for at in range(1, len(outcomes) + 1)]
        cycle["study"] = {
            "learned": "y",
            "findings": [
                {"prediction": at, "outcome": outcome}
                for at, outcome in enumerate(outcomes, start=1)
                if outcome
            ],
        }
    cycle["do"] = {"observations": "x"}
    cycle["act"] = {"decision": fields.pop("decision", "adapt")}
    for name, value in fields.items():
        if isinstance(value, dict):
            cycle[name] = {**cycle.get(name, {}), **value}
        else:
            cycle[name] = value
    return cycle


BOX = {"id": "box", "idea": "A box in each bay", "because": "The walk takes ten minutes"}


def with_cycles(*cycles: dict[str, Any], **fields: Any) -> Project:
    """A project of one idea with these cycles."""
    return project_of(changes=[BOX], cycles=list(cycles), **fields)


def weekly(count: int, value: float, start: str = "2026-01-05") -> list[dict[str, Any]]:
    """So many weekly values, alternating about one."""
    from datetime import date, timedelta

    first = date.fromisoformat(start)
    return [
        {"on": (first + timedelta(days=7 * at)).isoformat(), "value": value + (1 if at % 2 else -1)}
        for at in range(count)
    ]
