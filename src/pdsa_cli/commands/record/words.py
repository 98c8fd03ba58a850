"""The words of `pdsa record`: measures with their values, as ``dcc 5/21 ebfi 12`` or ``dcc=5/21``."""

import re
from datetime import date
from typing import NamedTuple

from pdsa_cli.commands.named import find_measure
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.fractions import expects_fraction, takes_fraction, why_fraction, why_no_fraction
from pdsa_cli.evidence.measures import shown_times
from pdsa_cli.importing.numbers_in_tables import fraction, is_gap, looks_like_number
from pdsa_cli.importing.point import Point
from pdsa_cli.importing.values import read_fraction, read_value
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.suggesting import Command

_NUMERIC_WORD = pattern(r"[+-]?[\d.]")


class Said(NamedTuple):
    """A measure as it was named, and its value as it was typed; None where only the measure was named."""

    measure: str
    value: str | None


def pairs(words: list[str]) -> list[Said]:
    """The words in pairs. Raises UsageError where a measure has no value or a value no measure."""
    found: list[Said] = []
    rest = _with_whole_fractions(words)
    while rest:
        name = rest.pop(0)
        head, equals, value = name.partition("=")
        if equals and head:
            found.append(Said(head, value))
        elif rest and "=" not in rest[0] and (_is_value(rest[0]) or not _is_value(name)):
            found.append(Said(name, rest.pop(0)))
        else:
            found.append(Said(name, None))
    return found


_PART = pattern(r"(?:.*=)?[\d.,]*\d")
_OF_WORDS = (("/",), ("of",), ("out", "of"))


def _with_whole_fractions(words: list[str]) -> list[str]:
    """The words with those in one that say one fraction, as in 16 of 20 or 16 / 20."""
    whole: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        for between in _OF_WORDS:
            after = len(between)
            said = tuple(one.casefold() for one in rest[:after]) == between
            if said and _PART.fullmatch(word) and rest[after:] and _PART.fullmatch(rest[after]):
                word = f"{word}/{rest[after]}"
                del rest[: after + 1]
        whole.append(word)
    return whole


def _is_value(word: str) -> bool:
    return looks_like_number(word) or is_gap(word) or _NUMERIC_WORD.match(word) is not None


def points_said(project: Project, said: list[Said], day: date, note: str | None) -> list[Point]:
    """The points that were said. Raises UsageError that names the measure."""
    found: dict[str, Point] = {}
    for name, value in said:
        if value is None and len(said) > 1 and _is_value(name):
            raise UsageError(
                f"no measure stands before {name}",
                f"write: {Command('record', 'MEASURE', name)}; a measure has one value for each day, and --on DAY is for another",
            )
        measure, part = measure_and_part(project, name)
        if value is None:
            raise _no_value(project, measure, name, said)
        if measure.id in found:
            raise UsageError(
                f"{measure.id} is given twice",
                "a measure has one value for each day; use --on for another day",
            )
        found[measure.id] = point_of(measure, value, day, note, plain=part == "value")
    return list(found.values())


def measure_and_part(project: Project, name: str) -> tuple[Measure, str]:
    """The measure of ``dcc`` or ``dcc.value``, and what stands behind the point."""
    head, _, part = name.rpartition(".")
    if head and part == "value":
        return find_measure(project, head), part
    return find_measure(project, name), ""


def _no_value(project: Project, measure: Measure, name: str, said: list[Said]) -> UsageError:
    if len(said) == 1 and _is_value(name) and len(project.measures) == 1:
        return UsageError(
            "the measure is missing", f"write: {Command('record', project.measures[0].id, name)}"
        )
    return UsageError(
        f"no value stands behind {name}", f"write: {Command('record', measure.id, example(measure))}"
    )


def point_of(measure: Measure, text: str, day: date, note: str | None, plain: bool = False) -> Point:
    """The point that a typed value stands for. ``plain``: a value alone is meant, also where a fraction is usual.

    Raises UsageError.
    """
    if is_gap(text):
        raise UsageError(
            f"{measure.id}: {text!r} is no value", "leave a day without a value out; a gap needs no record"
        )
    parts = fraction(text)
    try:
        if parts is not None:
            _refuse_fraction(measure, text)
            return Point(measure.id, day, None, *read_fraction(*parts, measure), note)
        value = read_value(
            text.replace(",", ".") if re.fullmatch(r"\d+,(\d{1,2}|\d{4,})", text) else text, measure
        )
    except ValueError as error:
        raise UsageError(
            f"{measure.id}: {error}", f"such as: {Command('record', measure.id, example(measure))}"
        ) from None
    if not plain and not text.strip().endswith("%"):
        _refuse_value(measure, text)
    return Point(measure.id, day, value, None, None, note)


def example(measure: Measure) -> str:
    """How a value of this measure is typed; of falls per 1,000 bed days as so many of hundreds."""
    if not expects_fraction(measure):
        return "12"
    return "5/421" if shown_times(measure.unit) >= 1_000 else "5/21"


def _refuse_value(measure: Measure, text: str) -> None:
    if not expects_fraction(measure):
        return
    sign = f"{text}% or " if measure.unit == "%" else ""
    raise UsageError(
        why_fraction(measure, text),
        f"write {text}/DENOMINATOR; to record the value alone: {Command('record', measure.id, sign.removesuffix(' or '))}"
        if sign
        else f"write {text}/DENOMINATOR; to record the value alone: {Command('record', f'{measure.id}.value', text)}",
    )


def _refuse_fraction(measure: Measure, text: str) -> None:
    if not takes_fraction(measure):
        raise UsageError(*why_no_fraction(measure, text))
