"""What a column can hold, and the words by which headers and cells say it."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pdsa_cli.model.project import Measure

FIELDS = ("on", "measure", "value", "numerator", "denominator", "note")
PARTS = ("value", "numerator", "denominator", "note")
_WORDS = {
    "on": "on date day datum week month period year_month date_of week_ending week_beginning week_commencing month_ending",
    "measure": "measure measures measure_id measure_name indicator metric kpi",
    "value": "value values result results percent percentage pct rate score",
    "numerator": "numerator num numer n events cases",
    "denominator": "denominator denom den d out_of of",
    "note": "note notes comment comments remark remarks annotation",
}
FIELD_OF = {word.replace("_", " "): field for field, words in _WORDS.items() for word in words.split()}
PART_WORDS = {
    word: field for word, field in FIELD_OF.items() if field in PARTS and " " not in word and word != "of"
}


class Role(NamedTuple):
    """What a column holds: one of FIELDS, of the measure with that id where each measure has columns of its own."""

    field: str
    measure: str = ""

    def __str__(self) -> str:
        return self.field if not self.measure else f"{self.measure}.{self.field}".removesuffix(".value")


class Layout(NamedTuple):
    """Where a table's header and data stand. ``roles`` are those of the columns that are used, by position.

    ``meant`` are the columns that a person has said to hold values, also where a measure has fractions.
    """

    headers: tuple[str, ...]
    first: int
    roles: dict[int, Role]
    meant: frozenset[int] = frozenset()
    single: str = ""

    def header(self, column: int) -> str:
        """What a column is called."""
        name = self.headers[column] if column < len(self.headers) else ""
        return name or f"column {column + 1}"

    def column(self, role: Role) -> int | None:
        """The column of a role."""
        return next((column for column, found in self.roles.items() if found == role), None)


def normal(header: str) -> str:
    """A header's words in lower case, without signs but %."""
    return " ".join(re.findall(r"[^\W_]+|%", header.casefold()))


class Named(NamedTuple):
    """The measure that a header names; ``exact``: by its id or name and nothing else."""

    role: Role
    exact: bool


def says_per_cent(header: str) -> bool:
    """Whether a header says that the numbers below it are per cents."""
    return (
        re.search(r"(?<!\d)(?<!\d )%|\b(?:percent|percentages?|per cents?|pct)\b", header.casefold())
        is not None
    )


def measure_named(header: str, measures: Sequence[Measure]) -> Named | None:
    """The measure, or its part, that a header names; None where it names none or could be several."""
    words = normal(header).split()
    without = [word for word in words if word != "%"]
    for measure in measures:
        if " ".join(without) in _names(measure):
            return Named(Role("value", measure.id), True)
    if defined := _defined(" ".join(words), measures):
        return Named(defined, True)
    for place in (-1, 0):
        if len(words) > 1 and words[place] in PART_WORDS:
            rest = [word for word in (words[:-1] if place else words[1:]) if word != "of"]
            if found := _named(rest, measures):
                return Named(Role(PART_WORDS[words[place]], found[0]), found[1])
    found = _named(without, measures)
    return Named(Role("value", found[0]), found[1]) if found else None


def _names(measure: Measure) -> tuple[str, str]:
    return normal(measure.id), normal(measure.name)


def _defined(text: str, measures: Sequence[Measure]) -> Role | None:
    """The part of a measure that a header names by its definition: what is counted, out of what, or the unit.

    These may stand behind the name of the measure. What is counted and out of what may also stand alone, unless it is
    one of the words for parts of any measure.
    """
    found: set[Role] = set()
    for measure in measures:
        counted = "numerator" if measure.denominator else "value"
        said = {counted: measure.numerator, "denominator": measure.denominator}
        for field, words in said.items():
            if part := normal(words or ""):
                alone = [] if part in FIELD_OF else [part]
                if text in [*alone, *(f"{name} {part}" for name in _names(measure))]:
                    found.add(Role(field, measure.id))
        units = [normal(measure.unit)] if measure.unit else ["number", "count"]
        if text in [f"{name} {unit}" for name in _names(measure) for unit in units]:
            found.add(Role("value", measure.id))
    return found.pop() if len(found) == 1 else None


def _named(words: list[str], measures: Sequence[Measure]) -> tuple[str, bool] | None:
    """The one measure that these words name: its id or name, nearly its name, or a header with its id among others."""
    text = " ".join(words)
    if not text:
        return None
    for measure in measures:
        if text in _names(measure):
            return measure.id, True
    inside = [
        measure.id for measure in measures if len(measure.id) > 2 and f" {normal(measure.id)} " in f" {text} "
    ]
    near = inside or [
        measure.id
        for measure in measures
        if SequenceMatcher(None, text, normal(measure.name)[: 3 * len(text)]).ratio() > 0.88
    ]
    return (near[0], False) if len(near) == 1 else None


def measure_in_cell(text: str, measures: Sequence[Measure]) -> str | None:
    """The id of the measure that a cell names by id or name; None where it names none."""
    said = normal(text)
    found = [measure.id for measure in measures if said in _names(measure)]
    return found[0] if found else None
