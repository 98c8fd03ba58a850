"""A project, or a part of it, as plain data: for JSON, and for writing new parts into a file."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pdsa_cli.dates import UNKNOWN
from pdsa_cli.model.part import DatedPart, Part


def as_json(value: Any) -> Any:
    """``value`` as JSON holds it: every field, absent ones as null; dates as ISO text (or ``unknown``), choices as their word."""
    if isinstance(value, Part):
        plain = {name: as_json(field) for name, field in value.values().items()}
        return plain | dict.fromkeys(value.never_known, UNKNOWN) if isinstance(value, DatedPart) else plain
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value
