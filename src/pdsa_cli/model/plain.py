"""What JSON shows: the fields of a part or a view under their names, and any value as plain data.

Views are named tuples and no dataclasses: just as fixed, and importing ``dataclasses`` costs every start-up.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli.dates import UNKNOWN
from pdsa_cli.model.part import DatedPart, Part

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

Data = dict[str, object]
"""What stands under which key. Views leave their values as they are: ``as_data`` makes them plain where JSON is written."""


def data_of(value: "Part | NamedTuple", *names: str) -> Data:
    """Fields or properties of ``value`` under their names; without names every field, those of a part as its file holds them."""
    if names:
        return {name: getattr(value, name) for name in names}
    if isinstance(value, Part):
        never_known = value.never_known if isinstance(value, DatedPart) else ()
        return value.values() | dict.fromkeys(never_known, UNKNOWN)
    return value._asdict()


def which_project(file: str, project: "Project") -> Data:
    """Which project this is: what stands in all JSON of one."""
    return {"file": file, **data_of(project, "title", "programme")}


_PLAIN = frozenset((str, int, float, bool, type(None)))
"""What a long series has hundred thousands of."""


def as_data(value: Any) -> Any:
    """``value`` as JSON holds it: parts and named tuples with every field, dates as ISO text, choices as their word."""
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, Part) or hasattr(value, "_fields"):
        value = data_of(value)
    if isinstance(value, Mapping):
        return {key: as_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return list(value) if _PLAIN.issuperset(map(type, value)) else [as_data(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
