"""Kinds of answers: how each is read, shown again, and when it looks like the answer to another question."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pdsa_cli import dates
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line
from pdsa_cli.words import unit_known

_NUMBER = pattern(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_DECIMAL_COMMA = pattern(r"[+-]?[0-9]+,([0-9]{1,2}|[0-9]{4,})")
"""Of three digits nobody knows whether a comma is a decimal point: 2,700."""
_WITH_A_WORD = pattern(r"([+-]?[0-9][0-9.,]*)\s*([^\W\d_].*|%)", re.DOTALL)
_DAY_IN_FIGURES = pattern(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}")
_LONGEST_NUMBER = 40


class NotANumber(ValueError):  # noqa: N818  (a reason for people)
    """What was typed is a number with something behind it, ``behind``, that is not its unit; or is none at all."""

    def __init__(self, message: str, behind: str = "") -> None:
        super().__init__(message)
        self.behind = behind


@dataclass(frozen=True, slots=True)
class Kind:
    """How the answer to a question is read (``parse`` raises ValueError with a reason for people) and shown again.

    ``echo`` says what a typed text was understood as; nothing where that is plain. ``editable``: the up arrow brings the present answer to be changed. ``paragraphs``: several lines are allowed. ``doubt`` says why a text looks like the answer to another question.
    """

    parse: Callable[[str], Any]
    show: Callable[[Any], str] = str
    hint: str = ""
    echo: Callable[[str, Any], str] | None = None
    editable: bool = False
    paragraphs: bool = False
    doubt: Callable[[str], str] | None = None


def parse_day(text: str, latest: date | None = None) -> Any:
    """The day meant, with advice where it is none, which suggests no later day than ``latest``."""
    try:
        return dates.spoken_date(text, latest=latest)
    except dates.DayError as problem:
        raise ValueError(f"{problem}; {problem.advice}") from None


def parse_past_day(text: str) -> Any:
    """The day meant, or that nobody knows it."""
    return dates.UNKNOWN if dates.is_unknown(text) else parse_day(text, dates.today())


def parse_day_ahead(text: str) -> Any:
    """The day meant in a plan, where a weekday is the next one."""
    try:
        return dates.spoken_date(text, ahead=True)
    except dates.DayError as problem:
        raise ValueError(f"{problem}; {problem.advice}") from None


def parse_number(text: str) -> float:
    """A finite number: an int where it is written as one; ``2,7`` is 2.7. Raises NotANumber."""
    written = text.strip().replace("\N{MINUS SIGN}", "-")
    if _DECIMAL_COMMA.fullmatch(written):
        written = written.replace(",", ".")
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", written):
        raise NotANumber(f"{text!r} is not clear: write {text.replace(',', '.')} or {text.replace(',', '')}")
    if _NUMBER.fullmatch(written) is None:
        if matched := _WITH_A_WORD.fullmatch(written):
            behind = "the % sign" if matched[2] == "%" else matched[2]
            raise NotANumber(f"write {matched[1]}, without {behind}", matched[2])
        raise NotANumber(f"{text!r} is not a number; write for example 12 or 12.5")
    if len(written) > _LONGEST_NUMBER or not math.isfinite(float(written)):
        raise NotANumber(f"{text[:20]!r}... is too large a number")
    return int(written) if written.lstrip("+-").isdigit() else float(written)


def parse_whole(text: str) -> int:
    """A whole number, 0 or more."""
    number = parse_number(text)
    if not isinstance(number, int) or number < 0:
        raise ValueError(f"{text!r} is not a whole number; write for example 5")
    return number


def parse_yes_no(text: str) -> bool:
    """Yes or no, in full or as one letter."""
    said = text.lower()
    if said and "yes".startswith(said):
        return True
    if said and "no".startswith(said):
        return False
    raise ValueError(f"{text!r} is neither yes nor no; type y or n")


def _as_yes_no(value: Any) -> str:
    # What was kept half-way is text, as in a file.
    return "yes" if value is True or str(value).lower() in ("true", "yes") else "no"


def _as_day(value: Any) -> str:
    return value if isinstance(value, str) else str(value.isoformat())


def _day_in_full(text: str, value: Any) -> str:
    day = value if isinstance(value, date) else dates.iso_date(str(value))
    return "" if text.strip() == day.isoformat() else dates.in_full(day)


def _is_number(text: str) -> bool:
    try:
        parse_number(text.removesuffix("%"))
    except ValueError:
        return False
    return True


_DAY_IN_WORDS = pattern(
    r"today|tomorrow|yesterday|(?:by )?(?:the )?(?:end|middle|beginning|start) of (?:the |next |this )?"
    r"(?:week|month|year|january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)


def _is_day(text: str) -> bool:
    """Whether a text is a day with its figures, or one such as tomorrow; a weekday may be part of an answer in words."""
    if _DAY_IN_WORDS.fullmatch(text):
        return True
    if not re.search("[0-9]", text) or _is_number(text):
        return False
    if _DAY_IN_FIGURES.fullmatch(text):
        return True
    try:
        parse_day(text)
    except ValueError:
        return False
    return True


def doubt_text(text: str) -> str:
    """Why a text looks like the answer to another question: a yes or no, or a day."""
    said = one_line(text)
    if said.casefold() in ("y", "n", "yes", "no"):
        return f'"{said}" looks like a yes or a no; a text is asked for here.'
    if _is_day(said):
        return f'"{said}" looks like a day; a text is asked for here.'
    if said and not re.search(r"\w", said):
        return f'"{said}" has neither a letter nor a figure; a text is asked for here.'
    return ""


def has_words(text: str) -> bool:
    """Whether a text has a letter at all, so that it can tell what happened."""
    return re.search(r"[^\W\d_]", text) is not None


def doubt_sentence(text: str) -> str:
    """Why a text does not tell what happened or was learned; empty where it does, or says nothing."""
    if text and not has_words(text):
        return f'"{one_line(text)}" has no words; a sentence is asked for here.'
    return doubt_text(text)


def doubt_name(text: str) -> str:
    """The same for what something is called, which a number is not either."""
    if _is_number(text):
        return f'"{text}" is only a number; a name or a few words are asked for here.'
    return doubt_text(text)


def doubt_unit(text: str) -> str:
    """The same for a unit."""
    said = one_line(text)
    if _is_number(said) and not said.endswith("%"):
        return f'"{said}" is only a number; the unit is asked for here, such as minutes or %.'
    return doubt_text(said) if re.search(r"\w", said) else ""  # a sign, such as % or £


_BEGINS_AN_AIM = pattern(
    r"(?:increase|raise|improve|reduce|lower|decrease|cut|halve|double|achieve|ensure)\b|(?:at (?:least|most) )?[0-9.]+\s?%",
    re.IGNORECASE,
)
_BY_WHEN = pattern(
    r"\bby\s+(?:(?:the\s+)?(end)\b|(20[0-9][0-9])\b|(?:[0-9]{1,2}\s+)?([a-z]{3,}))", re.IGNORECASE
)


def doubt_measure(text: str) -> str:
    """The same for the name of a measure, which the sentence of an aim is not either."""
    said = one_line(text)
    when = _BY_WHEN.search(said)
    by_a_day = when and (when[1] or when[2] or dates.month_named(when[3].casefold()))
    if _BEGINS_AN_AIM.match(said) or by_a_day:
        return (
            f'"{said}" reads like an aim; what is counted or timed is asked for here, such as: '
            "Minutes from arrival to pain relief. From what to what, and by when, is asked next."
        )
    return doubt_name(said)


def doubt_person(text: str) -> str:
    """The same for a person or a role."""
    said = one_line(text)
    if not re.search(r"\w", said):
        return f'"{said}" has neither a letter nor a figure; a person or a role is asked for here.'
    what = "a day" if _is_day(said) else "only a number" if _is_number(said) else ""
    what = what or ("a yes or a no" if doubt_text(said) else "")
    return f'"{said}" looks like {what}; a person or a role is asked for here.' if what else ""


def doubt_often(text: str) -> str:
    """The same for how often something is measured, of which a slip would be no rhythm."""
    from pdsa_cli.evidence.frequency import nearly

    if near := nearly(text):
        return f'"{one_line(text)}" is not understood as how often; is it {near}?'
    return doubt_text(text)


_ONE_LINE = "One line of text."
TEXT = Kind(
    str,
    hint="Text. End a line with \\ to go on in the next line.",
    editable=True,
    paragraphs=True,
    doubt=doubt_text,
)
SENTENCE = Kind(str, hint=TEXT.hint, editable=True, paragraphs=True, doubt=doubt_sentence)
LINE = Kind(str, hint=_ONE_LINE, editable=True, doubt=doubt_text)
NAME = Kind(str, hint=_ONE_LINE, editable=True, doubt=doubt_name)
MEASURE = Kind(str, hint=_ONE_LINE, editable=True, doubt=doubt_measure)
UNIT = Kind(
    lambda text: unit_known(text) or "",
    hint="A word or a sign: minutes, %, falls per 1,000 bed days.",
    editable=True,
    doubt=doubt_unit,
)
OFTEN = Kind(str, hint="Such as daily, weekly, monthly, each shift.", editable=True, doubt=doubt_often)
PERSON = Kind(str, hint="A role, or initials.", editable=True, doubt=doubt_person)
DAY = Kind(
    parse_day,
    _as_day,
    "A day: 2026-03-31, 31 March 2026, today, yesterday, 3d ago, monday (the last one).",
    _day_in_full,
)
PAST_DAY = Kind(parse_past_day, _as_day, f"{DAY.hint[:-1]}; {dates.UNKNOWN} where nobody knows it.")
DAY_AHEAD = Kind(
    parse_day_ahead,
    _as_day,
    "A day: 2026-03-31, 31 March 2026, today, tomorrow, in 2 weeks, monday (the next one), end of May.",
    _day_in_full,
)
NUMBER = Kind(parse_number, str, "A number: 12 or 12.5, without a unit.")
WHOLE = Kind(parse_whole, str, "A whole number.")
YES_NO = Kind(parse_yes_no, _as_yes_no, "y or n.")
