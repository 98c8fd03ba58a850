"""The kinds of value a project file holds, each strict: the schema decides what a text means, not YAML.

Every scalar arrives as text (or as the Python value, where our own code builds a part). Pydantic's lax conversions
accept nonsense (``"0"`` as a date, ``nan`` as a number, ``1_000``), so each kind has its own parser here. They know
nothing of Pydantic: a valid file is read without it.
"""

import math
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from pdsa_cli import dates
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import cut
from pdsa_cli.suggesting import Command
from pdsa_cli.words import CHECKS, unit_known

_NUMBER = pattern(r"[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_WHOLE = pattern(r"[+-]?\d+", re.ASCII)
_IDENTIFIER = pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_CONTROL = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LARGEST = 10**15  # beyond it a float no longer holds every whole number


class NotOfKind(ValueError):  # noqa: N818
    """What a file holds is not of the kind that belongs there: ``code``, ``message`` and ``advice`` of the fault."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice


class Kind:
    """What a field holds.

    ``name`` is for people (docs, messages); ``parse`` gives the value of what a file holds, or raises NotOfKind; ``schema``
    is its JSON Schema; ``bare``: it is written without quotes. ``source`` is how Python code names it. ``choices`` are the
    words that it allows, where it allows no other.
    """

    __slots__ = ("bare", "choices", "name", "parse", "schema", "source")

    def __init__(
        self,
        name: str,
        parse: Callable[[Any], Any],
        schema: dict[str, Any],
        *,
        bare: bool = False,
        source: str = "",
        choices: type[StrEnum] | None = None,
    ) -> None:
        self.name = name
        self.parse = parse
        self.schema = schema
        self.bare = bare
        self.source = source
        self.choices = choices


def _fault(code: str, message: str, advice: str = "") -> NotOfKind:
    return NotOfKind(code, message, advice)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise _fault("empty", "is empty", "write something behind the colon, or delete the line")
    if isinstance(value, dict | list | tuple):
        shape = "fields" if isinstance(value, dict) else "a list"
        raise _fault(
            "wrong-shape",
            f"one value belongs here, not {shape}",
            "write it behind the colon, on the same line",
        )
    return str(value)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    text = _scalar(value)
    if control := _CONTROL.search(text):
        raise _fault(
            "control-character",
            f"holds an invisible control character (U+{ord(control[0]):04X})",
            "delete that character from the text",
        )
    return text if text.strip() else None


def _line(value: Any) -> str | None:
    text = _text(value)
    if text is not None and "\n" in text.strip():
        raise _fault(
            "several-lines",
            "holds several lines, where there is room for one",
            "shorten it to one line; the rest can go into notes, or into a comment that begins with #",
        )
    return text.strip() if text is not None else None


def _unit(value: Any) -> str | None:
    return unit_known(_line(value))


def _title(value: Any) -> str:
    line = _line(value)
    if line is None:
        raise _fault("empty", "is empty", "give it a few words")
    return line


def _identifier(value: Any) -> str:
    text = _scalar(value)
    if not _IDENTIFIER.fullmatch(text):
        raise _fault(
            "not-an-id",
            f"{cut(text)!r} is not an id",
            "use lower-case letters, digits and hyphens, such as hand-hygiene",
        )
    return text


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = value if isinstance(value, str) else _scalar(value)
    try:
        return dates.iso_date(text)
    except ValueError as error:
        raise _fault("not-a-date", str(error), dates.advice(text)) from None


def _past_day(value: Any) -> date | None:
    return None if value == dates.UNKNOWN else _day(value)


def _number(value: Any) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) < 16 and value.isascii() and value.isdigit():
        return int(value)
    text = _scalar(value)
    if not _NUMBER.fullmatch(text):
        raise _fault("not-a-number", f"{cut(text)!r} is not a number", _number_advice(text))
    number = int(text) if _WHOLE.fullmatch(text) and len(text) < 20 else float(text)
    if not math.isfinite(number) or abs(number) > _LARGEST:
        raise _fault(
            "not-a-number", f"{cut(text)!r} is too large a number", "write a smaller one, or change the unit"
        )
    return number


def _number_advice(text: str) -> str:
    if len(text) > 40:
        return "write it in digits, with a point before a fraction, such as 12.5"
    if with_unit := re.fullmatch(r"([+-]?\d+(?:\.\d+)?)\s*(%|[^\W\d_].*)", text.strip()):
        return f"write {with_unit[1]} alone; the unit has a field of its own (unit)"
    digits = re.sub("[,_ ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[,_ ]\d{3})+", text):
        fraction = f", or {text.replace(',', '.')} for a fraction" if text.count(",") == 1 else ""
        return f"write {digits} for thousands{fraction}"
    if re.fullmatch(r"[+-]?\d+,\d+", text):
        return f"write {text.replace(',', '.')}, with a point"
    return "write it in digits, with a point before a fraction, such as 12.5"


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _scalar(value)
    if not _WHOLE.fullmatch(text) or not 0 < len(text) < 10 or int(text) < 1:
        raise _fault(
            "not-a-whole-number",
            f"{cut(text)!r} is not a whole number of 1 or more",
            "write it in digits, such as 3",
        )
    return int(text)


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _scalar(value)
    if text.lower() in {"true", "yes"}:
        return True
    if text.lower() in {"false", "no"}:
        return False
    raise _fault(
        "not-yes-or-no", f"{cut(text)!r} is neither yes nor no", "write true for yes, or false for no"
    )


def _progress(value: Any) -> int | float:
    number = _number(value)
    if not 0.5 <= number <= 5 or number * 2 != int(number * 2):
        raise _fault(
            "not-a-progress-score",
            f"{cut(str(value))!r} is no progress score",
            "write a number from 0.5 to 5 in steps of 0.5",
        )
    return number


def _check_code(value: Any) -> str:
    text = _scalar(value)
    known = [f"{family}{number:02}" for family, count in CHECKS.items() for number in range(1, count + 1)]
    if text not in CHECKS and text not in known:
        from difflib import get_close_matches

        near = get_close_matches(text.upper(), [*CHECKS, *known], n=1)
        advice = f"did you mean {near[0]}?" if near else f"{Command('check', explain=True)} lists them"
        raise _fault("unknown-check", f"no check has the code {cut(text)!r}", advice)
    return text


_CYCLES = pattern(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?", re.ASCII)
_ABOUT_CYCLES = ("PLN", "DON", "STU", "ACT", "RMP", "STL")


def _ignored_code(value: Any) -> str:
    """The code of a check or its family, alone or for some cycles: ``PLN01``, ``PLN01/1``, ``PLN/1-4``."""
    text = _scalar(value)
    code, slash, cycles = text.partition("/")
    _check_code(code)
    if not slash:
        return text
    if not code.startswith(_ABOUT_CYCLES):
        raise _fault("unknown-check", f"{code} is not about single cycles", f"write {code} alone")
    matched = _CYCLES.fullmatch(cycles)
    if matched is None or (matched[2] and int(matched[2]) < int(matched[1])):
        raise _fault(
            "unknown-check",
            f"{cut(text)!r} does not name a cycle behind the /",
            f"write one cycle, {code}/1, or the first and the last of several, {code}/1-4",
        )
    return text


_Choice = TypeVar("_Choice", bound=StrEnum)


def _choice(words: type[_Choice]) -> Callable[[Any], _Choice]:
    allowed = {word.value: word for word in words}

    def parse(value: Any) -> _Choice:
        text = _scalar(value)
        if text not in allowed:
            near = text.strip().lower().replace(" ", "_")
            advice = f"write {near}" if near in allowed else f"write one of: {', '.join(allowed)}"
            raise _fault("not-a-choice", f"{cut(text)!r} is none of the words allowed here", advice)
        return allowed[text]

    return parse


def choice_of(words: type[StrEnum]) -> Kind:
    """The kind of an enumeration, for ``Annotated``: its strict parser, its schema, and how it is shown."""
    values = [word.value for word in words]
    shown = " \\| ".join(f"`{value}`" for value in values)
    return Kind(
        shown,
        _choice(words),
        {"enum": values},
        bare=True,
        source=f"choice_of(words.{words.__name__})",
        choices=words,
    )


# A title such as 2019 is text to us, and a number to an editor: the schema lets both pass.
_ANY_SCALAR = {"type": ["string", "number", "boolean"]}
_ANY_OR_NOTHING = {"type": ["string", "number", "boolean", "null"]}
TEXT = Kind("text", _text, _ANY_OR_NOTHING, source="TEXT")
LINE = Kind("one line of text", _line, _ANY_OR_NOTHING, source="LINE")
RHYTHM = Kind("one line of text", _line, _ANY_OR_NOTHING, source="RHYTHM")
"""How often something is done, in words: any line is taken, and a slip in one that is understood is asked back where it is typed."""
UNIT = Kind("one line of text", _unit, _ANY_OR_NOTHING, source="UNIT")
"""The unit of a measure; a file keeps how per cents are spelled in it, and everything else knows them as %."""
TITLE = Kind("one line of text", _title, _ANY_SCALAR, source="TITLE")
IDENTIFIER = Kind(
    "an id",
    _identifier,
    {"type": ["string", "integer"], "pattern": f"^{_IDENTIFIER.pattern}$"},
    source="IDENTIFIER",
)
DAY = Kind(
    "a date, `YYYY-MM-DD`",
    _day,
    {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    bare=True,
    source="DAY",
)
PAST_DAY = Kind(
    f"a date, `YYYY-MM-DD`, or `{dates.UNKNOWN}`",
    _past_day,
    {"type": "string", "pattern": rf"^(\d{{4}}-\d{{2}}-\d{{2}}|{dates.UNKNOWN})$"},
    bare=True,
    source="PAST_DAY",
)
"""A day on which something happened: a date, or that nobody will ever know it. Only where it may be left out."""
NUMBER = Kind("a number", _number, {"type": "number"}, bare=True, source="NUMBER")
WHOLE = Kind("a whole number from 1", _whole, {"type": "integer", "minimum": 1}, bare=True, source="WHOLE")
PROGRESS_SCORE = Kind(
    "0.5 to 5 in steps of 0.5",
    _progress,
    {"type": "number", "minimum": 0.5, "maximum": 5, "multipleOf": 0.5},
    bare=True,
    source="PROGRESS_SCORE",
)
YES_NO = Kind("`true` or `false`", _yes_no, {"enum": [True, False, "yes", "no"]}, bare=True, source="YES_NO")
CHECK_CODE = Kind(
    "the code of a check, or its family",
    _check_code,
    {"type": "string", "pattern": f"^({'|'.join(CHECKS)})([0-9]{{2}})?$"},
    source="CHECK_CODE",
)
IGNORED_CODE = Kind(
    "the code of a check, or its family, for all cycles or for some",
    _ignored_code,
    {
        "type": "string",
        "pattern": f"^(({'|'.join(CHECKS)})([0-9]{{2}})?"
        f"|({'|'.join(_ABOUT_CYCLES)})([0-9]{{2}})?/[1-9][0-9]*(-[1-9][0-9]*)?)$",
    },
    source="IGNORED_CODE",
)
