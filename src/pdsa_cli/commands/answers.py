"""Answers of a form, under dotted keys such as ``plan.objective``, and the data of a project file, nested: one into the other."""

from collections.abc import Sequence
from datetime import date
from typing import Any


def as_text(value: Any) -> Any:
    """A typed answer as a file holds it: every value as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return [as_text(item) for item in value]
    if isinstance(value, dict):
        return {key: text for key, item in value.items() if (text := as_text(item)) not in (None, "", [], {})}
    return value


def as_fields(answers: dict[str, Any]) -> dict[str, Any]:
    """Typed answers as the fields of an item, those that were passed over left out."""
    return {key: as_text(value) for key, value in answers.items() if value not in (None, "", [])}


def as_kept(value: Any) -> Any:
    """A typed answer as a draft holds it: as text, and what was passed over in an entry of a list as an empty one."""
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return [{key: "" if one == "" else as_text(one) for key, one in entry.items()} for entry in value]
    return as_text(value)


def nested(answers: dict[str, Any], emptied: Sequence[str] = ()) -> dict[str, Any]:
    """The data that answers under dotted keys stand for: ``{"plan.starts": day}`` is ``{"plan": {"starts": "2026-03-02"}}``.

    The ``emptied`` keys stand there with an empty text.
    """
    data: dict[str, Any] = {}
    for key, value in (answers | dict.fromkeys(emptied, "")).items():
        text = as_text(value)
        if text in (None, "", [], {}) and key not in emptied:
            continue
        *parts, last = key.split(".")
        target = data
        for part in parts:
            target = target.setdefault(part, {})
        target[last] = text
    return data


def flat(data: Any, prefix: str = "", empty: bool = False) -> dict[str, Any]:
    """Nested data as answers under dotted keys; lists stay whole, absent values are left out unless ``empty`` is set."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.", empty)
        elif empty or value not in (None, "", []):
            found[f"{prefix}{key}"] = value
    return found
