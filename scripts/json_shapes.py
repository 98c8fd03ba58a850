"""What the JSON of the commands looks like: shapes read off values and off what the program declares of them, as JSON Schema.

A value is watched before it is made plain, so that its named tuple, its part of a project, or its enumeration is still known: their
declared types say what a field may hold beside what it holds here. Of what is only put together in a dictionary, the values seen say it.
"""

import sys
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pdsa_cli import words
from pdsa_cli.dates import UNKNOWN
from pdsa_cli.leaving import Rows
from pdsa_cli.model import plain
from pdsa_cli.model.meanings import MEANINGS
from pdsa_cli.model.part import DatedPart, Part

Schema = dict[str, Any]
_SCALARS: dict[object, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    date: "date",
    type(None): "null",
}
_DAY_OR_UNKNOWN = rf"^(\d{{4}}-\d\d-\d\d|{UNKNOWN})$"
VOCABULARIES: dict[str, type[StrEnum]] = {
    "decision": words.Decision,
    "severity": words.Severity,
    "stage": words.ProjectStage,
    "status": words.Status,
    "verdict_code": words.VerdictCode,
}
"""The words that stand under a key, where they were read from the index as texts."""
BY_NAME = frozenset(("by_period", "stuck_at"))
"""Keys below which the keys are names of a project's own, or words of a list, with values that are all alike."""


UNSEEN: dict[str, Any] = {
    "assurance": str | None,
    "cell": str | None,
    "centre": float | None,
    "left_out": tuple[str, ...],
    "shared_ideas": tuple[str, ...],
    "time_percent": float | None,
    "way_percent": float | None,
    "total": float,
}
"""What stands under keys of which no run shows all that may."""
_MANY_KEYS = 4


class Declared(NamedTuple):
    """A value with the type that its field is declared to have, and what it means where that is said."""

    value: Any
    kind: Any
    meaning: str


def watched_data_of(value: Any, *names: str) -> dict[str, Any]:
    """As ``data_of`` of the program, each value with its declared type."""
    found = _DATA_OF(value, *names)
    kinds = declared(type(value))
    return {
        name: Declared(item, kinds.get(name, Any), _meaning(type(value), name))
        for name, item in found.items()
    }


def watched_as_data(value: Any) -> Any:
    """As ``as_data`` of the program, without the declared types."""
    return _AS_DATA(value.value if isinstance(value, Declared) else value)


_DATA_OF, _AS_DATA = plain.data_of, plain.as_data


def _meaning(kind: type, name: str) -> str:
    """What is declared to be the meaning of a field; empty where nothing is."""
    if issubclass(kind, Part):
        return MEANINGS.get(kind.__name__, {}).get(name, "")
    return "".join(getattr(declared(kind).get(name), "__metadata__", ()))


@cache
def declared(kind: type) -> dict[str, Any]:
    """The declared type of each field and property of a named tuple or a part."""
    module = vars(sys.modules[kind.__module__])
    known = {**_classes(), **module}
    own = getattr(kind, "__annotations__", {})
    found = {name: _evaluated(text, known) for name, text in own.items()}
    for name in dir(kind):
        if isinstance(one := getattr(kind, name), property) and one.fget is not None:
            found[name] = _evaluated(one.fget.__annotations__.get("return", Any), known)
    if issubclass(kind, DatedPart):
        found = {
            name: one | Literal["unknown"] if date in get_args(one) else one for name, one in found.items()
        }  # type: ignore[operator]
    return found


def _evaluated(text: Any, known: dict[str, Any]) -> Any:
    """A type that may be written as text; Any where it cannot be known."""
    if isinstance(text, typing.ForwardRef):
        text = text.__forward_arg__
    if not isinstance(text, str):
        return text
    try:
        return eval(text, known)
    except (NameError, TypeError):
        return Any


@cache
def _classes() -> dict[str, Any]:
    """The program's classes by their names, for annotations that are only imported for type checkers."""
    found: dict[str, Any] = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith("pdsa_cli"):
            found |= {key: one for key, one in vars(module).items() if isinstance(one, type)}
    return found


class Shape:
    """What was seen, or is declared, at one place of the JSON."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.texts: set[str] = set()
        """Each text that was seen where no enumeration was known of it."""
        self.choices: set[type[StrEnum]] = set()
        self.words: set[str] = set()
        self.classes: set[type] = set()
        self.objects: dict[frozenset[str], Fields] = {}
        """The fields of the objects without a class that had these keys."""
        self.values: Shape | None = None
        """What stands under each key, where keys are names."""
        self.item: Shape | None = None
        self.told: set[str] = set()
        self.meanings: set[str] = set()

    def add(self, other: "Shape") -> None:
        """Take in all that another shape knows."""
        for name in ("kinds", "texts", "choices", "words", "classes", "meanings"):
            getattr(self, name).update(getattr(other, name))
        for name in ("values", "item"):
            if (theirs := getattr(other, name)) is not None:
                setattr(self, name, getattr(self, name) or Shape())
                getattr(self, name).add(theirs)
        for keys, fields in other.objects.items():
            self.objects[keys] = merged([self.objects.get(keys, {}), fields])


Fields = dict[str, Shape]


def _shape_of(fields: Fields, key: str) -> Shape:
    """The shape of a field, a new one where it was not met before."""
    if (shape := fields.get(key)) is None:
        shape = fields[key] = Shape()
    return shape


def merged(several: typing.Iterable[Fields]) -> Fields:
    """The fields of several objects as those of one."""
    found: Fields = {}
    for fields in several:
        for key, one in fields.items():
            found.setdefault(key, Shape()).add(one)
    return found


class Shapes:
    """The shapes of the fields of all classes and of all sets of keys that were met, each once.

    Objects without a class that have the same keys, and not too few, are taken to be alike wherever they stand.
    """

    def __init__(self) -> None:
        self.of_class: dict[type, Fields] = {}
        self.of_keys: dict[frozenset[str], Fields] = {}

    def see(self, shape: Shape, value: Any, name: str = "") -> None:
        """Take in a value, as it is before it is made plain."""
        if isinstance(value, Declared):
            self.tell(shape, value.kind)
            shape.meanings.add(value.meaning)
            self.see(shape, value.value, name)
        elif isinstance(value, Part) or hasattr(value, "_fields"):
            inner = self._class(shape, type(value))
            for key, item in _DATA_OF(value).items():
                self.see(_shape_of(inner, key), item, key)
        elif isinstance(value, Mapping):
            self._see_mapping(shape, value, name)
        elif isinstance(value, list | tuple | Rows):
            self._see_items(shape, value, name)
        elif isinstance(value, StrEnum):
            shape.choices.add(type(value))
        else:
            kind = next((kind for one, kind in _SCALARS.items() if type(value) is one), "string")
            shape.kinds.add(kind)
            if isinstance(value, str):
                shape.texts.add(value)

    def _see_mapping(self, shape: Shape, value: Mapping[str, Any], name: str) -> None:
        if name in BY_NAME or shape.values is not None:
            shape.values = shape.values or Shape()
            for item in value.values():
                self.see(shape.values, item)
            return
        keys = frozenset(map(str, value))
        shared = self.of_keys.setdefault(keys, {}) if len(keys) >= _MANY_KEYS else {}
        fields = shape.objects.setdefault(keys, shared)
        for key, item in value.items():
            field = _shape_of(fields, str(key))
            if key in UNSEEN:
                self.tell(field, UNSEEN[key])
            self.see(field, item, str(key))

    def _see_items(self, shape: Shape, value: Any, name: str) -> None:
        shape.item = shape.item or Shape()
        for item in value:
            self.see(shape.item, item, name)

    def _class(self, shape: Shape, kind: type) -> Fields:
        """The fields of a class, which ``shape`` refers to from now on."""
        shape.classes.add(kind)
        if kind not in self.of_class:
            inner = self.of_class[kind] = {}
            names = kind.shapes if issubclass(kind, Part) else kind._fields  # type: ignore[attr-defined]
            kinds = declared(kind)
            for name in names:
                field = inner.setdefault(name, Shape())
                field.meanings.add(_meaning(kind, name))
                self.tell(field, kinds.get(name, Any))
        return self.of_class[kind]

    def tell(self, shape: Shape, kind: Any) -> None:
        """Take in a declared type."""
        if repr(kind) in shape.told:
            return
        shape.told.add(repr(kind))
        origin, parts = get_origin(kind), get_args(kind)
        if origin is typing.Annotated:
            self.tell(shape, parts[0])
        elif origin in (Union, types.UnionType):
            for part in parts:
                self.tell(shape, part)
        elif origin is Literal:
            shape.words |= {str(part) for part in parts}
        elif origin in (tuple, list) or getattr(origin, "__name__", "") in ("Sequence", "Iterable"):
            shape.item = shape.item or Shape()
            for part in parts:
                if part is not Ellipsis:
                    self.tell(shape.item, part)
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            if parts[1] not in (Any, object):
                shape.values = shape.values or Shape()
                self.tell(shape.values, parts[1])
        elif kind in _SCALARS:
            shape.kinds.add(_SCALARS[kind])
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            shape.choices.add(kind)
        elif isinstance(kind, type) and issubclass(kind, str):
            shape.kinds.add("string")
        elif isinstance(kind, type) and (issubclass(kind, Part) or hasattr(kind, "_fields")):
            self._class(shape, kind)


class Writer:
    """Shapes as a schema, the named tuples and parts in it as definitions."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self.definitions: dict[str, Schema] = {}

    def schema(self, shape: Shape, name: str = "") -> Schema:
        """The schema of a shape that stands under the key ``name``."""
        ways = [{"$ref": f"#/$defs/{self._defined(one)}"} for one in sorted(shape.classes, key=_order)]
        if shape.objects:
            ways.append(self._object(merged(shape.objects.values()), frozenset.intersection(*shape.objects)))
        elif shape.values is not None:
            ways.append({"type": "object", "additionalProperties": self.schema(shape.values)})
        if shape.item is not None:
            ways.append({"type": "array", "items": self.schema(shape.item, name)})
        if scalar := _scalar(shape, name):
            ways.append(scalar)
        if "null" not in shape.kinds or not ways:  # of what was never there, nothing is said
            return {"anyOf": ways} if len(ways) > 1 else (ways or [{}])[0]
        return _or_null(ways[0]) if len(ways) == 1 else {"anyOf": [*ways, {"type": "null"}]}

    def _object(self, fields: Fields, needed: typing.Iterable[str]) -> Schema:
        properties = {key: _about_field(one) | self.schema(one, key) for key, one in sorted(fields.items())}
        return {"type": "object", "properties": properties, "required": sorted(needed)}

    def _defined(self, kind: type) -> str:
        """The name of the definition of a class, which is made now where it is not there."""
        name = _name(kind, self._shapes.of_class)
        if name not in self.definitions:
            self.definitions[name] = {}
            inner = self._shapes.of_class[kind]
            about = {"description": text} if (text := _about(kind)) else {}
            self.definitions[name] |= about | self._object(inner, inner)
        return name


def _about_field(shape: Shape) -> Schema:
    """What a field means, where it means the same wherever it stands."""
    (meaning, *others) = shape.meanings or {""}
    return {"description": meaning} if meaning and not others else {}


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return schema | {"type": [*kinds, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _scalar(shape: Shape, name: str) -> Schema:
    """What single values may stand there, apart from null."""
    kinds = shape.kinds - {"null"}
    known = VOCABULARIES.get(name)
    chosen = {str(one) for choice in shape.choices for one in choice}
    if known and shape.texts and shape.texts <= {*known}:
        kinds, chosen = kinds - {"string"}, chosen | {*known}
    elif shape.choices and not shape.texts - chosen:
        kinds = kinds - {"string"}
    if "date" in kinds and UNKNOWN in shape.words:
        return {"type": "string", "pattern": _DAY_OR_UNKNOWN}
    if not kinds:
        return {"enum": sorted(chosen | shape.words)} if chosen | shape.words else {}
    if "number" in kinds:
        kinds = kinds - {"integer"}
    if kinds == {"date"} and not chosen | shape.words:
        return {"type": "string", "format": "date"}
    every = sorted(kinds - {"date"} | ({"string"} if "date" in kinds or chosen or shape.words else set()))
    return {"type": every[0] if len(every) == 1 else every}


def _about(kind: type) -> str:
    """The first sentence of what is said of a class."""
    text = (kind.__doc__ or "").strip().split("\n")[0]
    return "" if text.startswith(f"{kind.__name__}(") else text.replace("``", "`")


def _order(kind: type) -> tuple[str, str]:
    return kind.__name__, kind.__module__


def _name(kind: type, known: typing.Collection[type]) -> str:
    """The name of a class in a schema: its own, behind that of its module where another has it too."""
    if any(other is not kind and other.__name__ == kind.__name__ for other in known):
        return f"{kind.__module__.removeprefix('pdsa_cli.')}.{kind.__name__}"
    return kind.__name__
