"""Options that give the fields of a part of a project: what each may hold, and what help says of it, are declared in the model."""

from typing import Any

from pdsa_cli.commands.line import Bundle, Option, Parameter, flags_of
from pdsa_cli.errors import UsageError
from pdsa_cli.model.kinds import RHYTHM, YES_NO, Kind
from pdsa_cli.model.meanings import MEANINGS
from pdsa_cli.model.part import Part

Fields = dict[str, Any]
"""The fields that were given, by name or by path, as a file holds them: texts, and lists of texts. An empty text takes a field out."""


def fields_of(part: type[Part], *names: str, group: str, at: str = "", **others: Option) -> Bundle:
    """Options for fields of ``part``: ``collected_by`` is given by ``--collected-by``, with its meaning as help.

    ``others`` are records for fields whose option has another flag, completion, or more to say; what such a record leaves
    open is filled in. ``at`` is where in the file the part stands, where several parts are given: ``plan`` makes the field
    ``plan.objective``. An option that is no field gives a text, or several.
    """
    path = f"{at}." if at else ""
    made = [_parameter(part, name, group, path, others.get(name)) for name in names]
    shapes = {one.name: part.shapes.get(name) for name, one in zip(names, made, strict=True)}

    def given(values: dict[str, Any]) -> Fields:
        said = {name: value for name, value in values.items() if value is not None and value != []}
        for one in made:
            shape = shapes[one.name]
            if one.name in said and shape is not None and shape.kind is RHYTHM:
                refuse_near_rhythm(one.record.flags[0], said[one.name])
        return {name.replace(_AT, "."): _as_text(value) for name, value in said.items()}

    return Bundle(tuple(made), given)


def together(*bundles: Bundle) -> Bundle:
    """The fields of several parts as one value."""

    def given(values: dict[str, Any]) -> Fields:
        each = (bundle.make({one.name: values[one.name] for one in bundle.parameters}) for bundle in bundles)
        return {name: value for fields in each for name, value in fields.items()}

    return Bundle(tuple(one for bundle in bundles for one in bundle.parameters), given)


def flags_by_path(bundle: Bundle) -> dict[str, str]:
    """The flag by which each field is given."""
    return {name.replace(_AT, "."): flag for name, flag in flags_of(bundle).items()}


def _parameter(part: type[Part], name: str, group: str, path: str, record: Option | None) -> Parameter:
    record = record or Option()
    record.flags = record.flags or (f"--{name.replace('_', '-')}",)
    record.group = record.group or group
    record.help = record.help or MEANINGS[part.__name__][name]
    shape = part.shapes.get(name)
    several = shape.is_list if shape is not None else record.several
    one = shape.item if shape is not None and shape.is_list else shape
    held = one.kind if one is not None else None
    kind = _type(held)
    if kind is str and record.metavar is None:
        record.metavar = _METAVARS.get(held.source if held is not None else "", "TEXT")
    return Parameter(f"{path}{name}".replace(".", _AT), record, kind, several, required=False, default=None)


_AT = "__"
"""Between the steps of a path, in the name of a parameter."""
_METAVARS = {"IDENTIFIER": "ID", "NUMBER": "NUMBER", "WHOLE": "NUMBER", "DAY": "DAY", "PAST_DAY": "DAY"}


def _type(kind: Kind | None) -> Any:
    """The type of one value on the command line: one of some words, yes or no, or any text, which the model reads later."""
    if kind is None:
        return str
    return bool if kind is YES_NO else kind.choices or str


def as_written(kind: Kind | None, text: str, option: str) -> str:
    """One of the words of a field as the file has it, in whatever capitals it was said; other texts as they are.

    Raises UsageError that names the ``option`` for a slip in how often something is done.
    """
    if kind is RHYTHM:
        refuse_near_rhythm(option, text)
    words = [] if kind is None or kind.choices is None else [one.value for one in kind.choices]
    said = text.strip().lower()
    return said if said in words else text


def refuse_near_rhythm(option: str, text: str) -> None:
    """Raises UsageError where a frequency holds a slip of a word such as weekly: nothing would be expected by it."""
    from pdsa_cli.evidence.frequency import nearly

    if near := nearly(text):
        raise UsageError(f"{option}: {text!r} is not understood as how often", f"did you mean {near}?")


def in_file_words(part: type[Part] | None, said: dict[str, str], option: str) -> dict[str, str]:
    """The fields of a part of the model, each with what an option said of it, as the file has them. Raises UsageError."""
    shapes = part.shapes if part is not None else {}
    return {
        name: as_written(shapes[name].kind if name in shapes else None, text, option)
        for name, text in said.items()
    }


def _as_text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return getattr(value, "value", value)
