"""What a column can hold, and the words by which headers and cells say it."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from pdsa_cli.model.project import Measure
from pdsa_cli.words import PER_CENT, DataType

FIELDS = ("on", "measure", "value", "numerator", "denominator", "note")
PARTS = ("value", "numerator", "denominator", "note")
_WORDS = {
    "on": "on date day week month period year_month date_of week_ending week_beginning week_commencing week_starting week_of "
    "w_c w_e month_ending month_beginning time year quarter x datum tag woche monat jahr fecha dia día semana mes año jour "
    "semaine mois année data giorno settimana mese anno maand jaar dag vecka månad uke måned år päivä viikko kuukausi",
    "place": "index number point subgroup label",
    "measure": "measure measures measure_id measure_name indicator metric kpi",
    "value": "value values result results y",
    "share": "percent percentage pct rate score",
    "numerator": "numerator numerators num numer zähler numérateur numerador numeratore teller täljare tæller teljare",
    "count": "events cases count counts",
    "denominator": "denominator denominators denom den d total totals out_of of opportunities "
    "population exposure at_risk sample_size nenner dénominateur denominador denominatore noemer nämnare nævner nevner",
    "size": "n",
    "target": "target targets",
    "note": "note notes comment comments remark remarks annotation",
}
_SENSE = {word.replace("_", " "): sense for sense, words in _WORDS.items() for word in words.split()}
_FIELD_OF_SENSE = {"share": "value", "count": "numerator", "size": "numerator"}
FIELD_OF = {word: _FIELD_OF_SENSE.get(sense, sense) for word, sense in _SENSE.items()}
"""What a word means as a header where nothing stands beside it that changes it."""
PART_WORDS = {
    word: field
    for word, field in FIELD_OF.items()
    if field in PARTS and " " not in word and word not in ("of", "y", "total", "totals")
}
"""The words that say behind, or before, the name of a measure which part of it a column holds."""


def fields_of(headers: Sequence[str]) -> dict[int, str]:
    """What the headers of a table mean beside one another, by position; headers without a meaning are left out.

    ``n`` is the numerator beside a denominator (``n, d``), and the denominator beside what is counted (``events, n``); alone
    it has no meaning. What is counted is the numerator beside a denominator, else the value; so is ``y``.
    """
    senses = {at: sense for at, text in enumerate(headers) if (sense := _SENSE.get(normal(text)))}
    there = {*senses.values()}
    counted = "numerator" if "numerator" not in there else "value"
    sized = "denominator" in there or ("size" in there and {"numerator", "count"} & there)
    above = there & {"numerator", "count"} or ("size" in there and "denominator" in there)
    y_and_n = not above and any(normal(text) == "y" for text in headers)
    means = {
        "size": ("numerator" if not there & {"numerator", "count"} else "")
        if "denominator" in there
        else ("denominator" if above or y_and_n else ""),
        "count": counted if sized else "value",
        "share": "value",
    }
    found = {at: means.get(sense, sense) for at, sense in senses.items()}
    if y_and_n and "denominator" in found.values():
        found |= {at: "numerator" for at in found if normal(headers[at]) == "y"}
    return {at: field for at, field in found.items() if field}


class Role(NamedTuple):
    """What a column holds: one of FIELDS, of the measure with that id where each measure has columns of its own."""

    field: str
    measure: str = ""

    def __str__(self) -> str:
        return self.field if not self.measure else f"{self.measure}.{self.field}".removesuffix(".value")


class Layout(NamedTuple):
    """Where a table's header and data stand. ``roles`` are those of the columns that are used, by position.

    ``meant`` are the columns that a person has said to hold values, also where a measure has fractions; ``left`` those
    that a person has left out. ``hints`` are columns that are not used and might be those of a measure, with its id.
    ``top`` is the row of the header, of two the upper one; 0 where there is none. ``only`` are columns of groups with the one group
    whose rows are taken.
    """

    headers: tuple[str, ...]
    first: int
    roles: dict[int, Role]
    meant: frozenset[int] = frozenset()
    single: str = ""
    left: frozenset[int] = frozenset()
    hints: tuple[tuple[int, str], ...] = ()
    top: int = 0
    only: tuple[tuple[int, str], ...] = ()

    def header(self, column: int) -> str:
        """What a column is called."""
        name = self.headers[column] if column < len(self.headers) else ""
        return name or f"column {column + 1}"

    def column(self, role: Role) -> int | None:
        """The column of a role."""
        return next((column for column, found in self.roles.items() if found == role), None)


def normal(header: str) -> str:
    """A header's words in lower case, without signs but %."""
    if not header.isascii():  # an accent may be a sign of its own, as in names from a Mac
        header = normalize("NFC", header)
    return " ".join(re.findall(r"[^\W_]+|%", header.casefold()))


def says_per_cent(header: str) -> bool:
    """Whether a header says that the numbers below it are per cents."""
    return (
        re.search(r"(?<!\d)(?<!\d )%|\b(?:percent|percentages?|per cents?|pct)\b", header.casefold())
        is not None
    )


def measure_named(header: str, measures: Sequence[Measure]) -> Role | None:
    """The measure, or its part, that a header is the name of, and nothing more than that; None where it is none's."""
    words = _words_of(header, measures)
    if found := _exactly(words, measures):
        return Role("value", found)
    if defined := _defined(" ".join(words), measures):
        return defined
    for place in (-1, 0):
        if len(words) > 1 and (words[place] in PART_WORDS or words[place] == "%"):
            rest = [word for word in (words[:-1] if place else words[1:]) if word not in ("of", "%")]
            found = _exactly(rest, [one for one in measures if words[place] not in _ratios_not_of(one)])
            if found:
                return Role(PART_WORDS.get(words[place], "value"), found)
    return None


def _ratios_not_of(measure: Measure) -> frozenset[str]:
    """The words for a share or a rate that no column of this measure can have: a count is none."""
    if is_in_per_cent(measure):
        return frozenset()
    shares = frozenset(("%", "percent", "percentage", "pct"))
    return shares if measure.denominator or measure.type == DataType.RATE else shares | {"rate"}


def is_in_per_cent(measure: Measure) -> bool:
    """Whether the unit or the type of a measure says that its values are per cents."""
    return measure.unit in PER_CENT or measure.type == DataType.PERCENTAGE


def measure_hinted(header: str, measure: Measure) -> int:
    """How much a header has in common with the words of a measure: 0 for nothing; it is a reason to ask, no more."""
    words = {*_stems(normal(header).split())} - _SMALL_WORDS
    if says_opposite(header):
        return 0
    texts = (measure.id, measure.name, measure.unit, measure.numerator, measure.denominator)
    told = {*_stems(normal(" ".join(text for text in texts if text)).split())}
    begins = f"{normal(header)} ".startswith(f"{normal(measure.name)} ")
    return len(words & told) + 10 * begins


def says_opposite(header: str) -> bool:
    """Whether a header has a word that turns the meaning of those beside it: did *not* wait, *near* miss, *target*."""
    return bool({*normal(header).split()} & _OPPOSITES)


_SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "who", "with")
)
_OPPOSITES = frozenset(
    ("not", "no", "non", "never", "without", "free", "near", "target", "goal", "plan", "planned", "expected")
)


def _stems(words: Sequence[str]) -> list[str]:
    """Words without the ending of a plural."""
    return [word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word for word in words]


def _words_of(header: str, measures: Sequence[Measure]) -> list[str]:
    """The words of a header; its unit in brackets is left out where it is that of the measure before it."""
    found = re.fullmatch(r"(.*\S)\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]", header.strip())
    if found and (measure := _exactly(normal(found[1]).split(), measures)):
        own_measure = next(one for one in measures if one.id == measure)
        said, own = normal(found[2]), normal(own_measure.unit or "")
        counts = () if is_in_per_cent(own_measure) else ("n", "number", "count", "no")
        if said in (own, *counts) or _stems(said.split()) == _stems(own.split()):
            return normal(found[1]).split() + (["%"] if said == "%" else [])
    return normal(header).split()


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


def _exactly(words: Sequence[str], measures: Sequence[Measure]) -> str:
    """The id of the measure whose id or name these words are, in the singular or the plural; empty where none's."""
    text = " ".join(words)
    found = [measure.id for measure in measures if text in _names(measure)]
    if not found and text:
        stems = _stems(words)
        found = [
            one.id for one in measures if any(_stems(name.split()) == stems for name in _names(one) if name)
        ]
    return found[0] if len({*found}) == 1 else ""


def measure_in_cell(text: str, measures: Sequence[Measure]) -> str | None:
    """The id of the measure that a cell names by id or name; None where it names none."""
    said = normal(text)
    found = [measure.id for measure in measures if said in _names(measure)]
    return found[0] if found else None
