"""Everything that is wrong with the data of a file at once, as Pydantic finds it by the declaration, in our own words."""

import re
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pdsa_cli.model import declaration
from pdsa_cli.model.fields import part_at
from pdsa_cli.model.part import Part, Shape
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import Fault, Path
from pdsa_cli.words import with_article


def explained(data: Any, whole: type[Part] = Project) -> list[Fault]:
    """The faults of ``data`` that the compiled parts refused, each by itself; faults between its parts are others.

    ``whole`` is what the file shall hold.
    """
    declared = getattr(declaration, whole.__name__)
    try:
        declared.model_validate(data)
    except ValidationError as error:
        return [_fault(details, whole) for details in error.errors(include_url=False)]
    raise AssertionError("the compiled parts refuse what the declaration takes: run scripts/compile_model.py")


def _fault(details: ErrorDetails, whole: type[Part]) -> Fault:
    path: Path = details["loc"]
    name = _name(path)
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return Fault(
                "missing-key",
                path[:-1],
                f"{_article(path, whole)} has no {path[-1]}",
                f"add the line {path[-1]}: …",
            )
        case "extra_forbidden":
            return _unknown_key(path, details["input"], whole)
        case "model_type" | "model_attributes_type" if details["input"] is None:
            return Fault("empty", path, f"an item of {name} is empty", "fill it in, or delete it")
        case "model_type" | "model_attributes_type":
            belongs = f"each item of {name} has" if isinstance(path[-1], int) else f"{name} has"
            advice = "write each of them on a line of its own as key: value, indented"
            advice += _look_alike(details["input"])
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
                "begin each item on a line of its own with a hyphen and a space"
                + _look_alike(details["input"]),
            )
        case code:
            return Fault(
                code,
                path,
                _sentence(name, str(context.get("message", details["msg"]))),
                str(context.get("advice", "")) + _disguised(code, details["input"]),
            )


def _look_alike(value: object) -> str:
    """What is said of a text that was meant as a list or as fields, and is none for a character that only looks right."""
    text = value if isinstance(value, str) else ""
    if matched := re.match(r"[\u2010-\u2015\u2022\u2212\u00b7\uff0d]", text):
        return f"; {matched[0]} (U+{ord(matched[0]):04X}) is another character than the hyphen (-)"
    if matched := re.match(r"-([^\x21-\x7e])", text):
        return f"; behind the hyphen stands no plain space but U+{ord(matched[1]):04X}"
    if matched := re.match(r"[A-Za-z_]+ ?([\ufe13\ufe55\uff1a\u2236])", text):
        return f"; {matched[1]} (U+{ord(matched[1]):04X}) is another character than the colon (:)"
    if matched := re.match(r"[A-Za-z_]+:([^\x20-\x7e])", text):
        return f"; behind the colon stands no plain space but U+{ord(matched[1]):04X}"
    return ""


_PLAIN = ("not-a-number", "not-a-whole-number", "not-a-date", "not-a-choice", "not-an-id", "not-yes-or-no")
"""Faults of values that are written with plain letters and digits alone."""


def _disguised(code: str, value: object) -> str:
    return _named(value) if code in _PLAIN and isinstance(value, str) else ""


_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that count as letters, signs or marks, and are not seen."""


def _named(text: str, unseen_only: bool = False) -> str:
    """The first character of ``text`` that looks like a plain letter, digit, hyphen or space, or like nothing, and is another."""
    if text.isascii():
        return ""
    import unicodedata

    for character in text:
        name, kind = unicodedata.name(character, ""), unicodedata.category(character)
        unseen = kind in ("Zs", "Cf") or character in _BLANK_LETTERS or "VARIATION SELECTOR" in name
        disguise = kind in ("Pd", "Nd") or character == "\N{MINUS SIGN}"
        disguise |= name.startswith(("CYRILLIC", "GREEK", "FULLWIDTH"))
        if not character.isascii() and (unseen or (disguise and not unseen_only)):
            name = name.lower().replace("fullwidth", "full-width")
            said = f"{with_article(name)} (U+{ord(character):04X})"
            return f"; there stands {said}, {'which cannot be seen' if unseen else 'another character than it looks like'}"
    return ""


def _sentence(name: str, message: str) -> str:
    return f"{name} {message}" if message.startswith(("is ", "holds ")) else f"{name}: {message}"


def _unknown_key(path: Path, value: Any, whole: type[Part]) -> Fault:
    part = part_at(path[:-1], Shape(part=whole))
    known = list(part.shapes) if part else []
    key = str(path[-1])
    near = get_close_matches(key, known, n=1)
    advice = f"did you mean {near[0]}?" if near else f"its fields are: {', '.join(known)}"
    advice += _named(key, unseen_only=not near and key.strip().isidentifier())
    if value is None and " " in key:  # the rest of a text that was cut at its comma
        advice = f"a text with a comma inside {{ }} stands in quotes; {advice}"
    return Fault("unknown-key", path, f"{key} is not a field of {_article(path, whole)}", advice, key=True)


def _article(path: Path, whole: type[Part]) -> str:
    """What the thing that holds the last step of ``path`` is called: ``a cycle``, ``the aim``, ``the project``."""
    if len(path) < 2:
        return f"the {whole.__name__.lower()}"
    if isinstance(path[-2], int):
        return with_article(_singular(str(path[-3]), part_at(path[:-1], Shape(part=whole))))
    return f"the {path[-2]}"


def _singular(name: str, part: type[Part] | None) -> str:
    """What one item of a list is called: as its part in the declaration, where that does not say it in other words."""
    return _SINGULAR.get(name) or re.sub(r"\B([A-Z])", r" \1", part.__name__ if part else name).lower()


_SINGULAR = {
    "team": "team member",
    "measures": "measure",
    "revisions": "revision of the aim",
    "actions": "action",
    "status_changes": "change of the status",
    "progress": "progress score",
    "data": "data point",
    "change_package": "idea",
}


def _name(path: Path) -> str:
    named = [step for step in path if isinstance(step, str)]
    return ".".join(named[-2:]) if named else "the project"
