"""What looks like the identity of a person in a text: NHS numbers, dates of birth, record numbers, addresses, phone numbers, names.

A project holds nothing about patients. This finds what slipped in, as people write it, and lets the rest alone: dates of
tests, counts, publications. Here are the quick signs by which a text is worth a closer look; the patterns are in
``identifier_patterns``, and the numbers of other countries in ``national_numbers``.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.lazily import pattern


class IdentifierKind(StrEnum):
    """What an identifier seems to be."""

    NHS_NUMBER = "nhs_number"
    DATE_OF_BIRTH = "date_of_birth"
    RECORD_NUMBER = "record_number"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


class Identifier(NamedTuple):
    """One place in a text that looks like an identifier: ``text[start:end]``; ``masked`` shows its last two characters only."""

    kind: IdentifierKind
    start: int
    end: int
    masked: str


def identifiers_in(text: str, countries: frozenset[str] = frozenset()) -> list[Identifier]:
    """The identifiers in ``text``, by their places; where two readings overlap, the surer one.

    ``countries`` says of which other countries numbers are looked for too, by their two letters.
    """
    if not countries and next(signs_in(text, text.lower()), None) is None:
        return []
    from pdsa_cli.checks.identifier_patterns import spans_in

    found: list[Identifier] = []
    for kind, start, end in spans_in(text, countries):
        if all(end <= other.start or start >= other.end for other in found):
            found.append(Identifier(kind, start, end, f"******{text[start:end][-2:]}"))
    return sorted(found, key=lambda identifier: identifier.start)


def masked(text: str, countries: frozenset[str] = frozenset()) -> str:
    """A text in which of each identifier only the last two characters are shown."""
    for found in reversed(identifiers_in(text, countries)):
        text = f"{text[: found.start]}{found.masked}{text[found.end :]}"
    return text


_GAPS = r"\s._()/#\u2010-\u2015\u2212\u00ad\u200b-\u200f\u2060\ufeff-"
_DIGITS_SIGN = pattern(
    # Four digits with no more between them than identifiers have; neither a year by itself nor a day of the file's form.
    # The first digit stands before what is asked of it: a search for a digit is many times as fast.
    r"[0-9](?<![0-9]{2})(?<![0-9]-[0-9])"
    r"(?!(?:(?<=1)9|(?<=2)0)[0-9]{2}(?:(?![-/ ]?[0-9])|-[0-9]{2}-[0-9]{2}(?![0-9])))"
    rf"(?:[{_GAPS}]{{0,3}}[0-9]){{3}}"
)
TITLE_SIGN = pattern(r"m(?<![a-z0-9]m)(?:r|rs|s|x|iss|ister)[\s.]")
_BIRTH_SIGNS = ("born", "birth", "dob", "d.o")
_ADDRESS_SIGNS = ("@", "[at", "(at", "[ at", " dot ")
_DAY_WITHIN = 48
"""So many characters behind the beginning of such a word at most a day of birth has its first digit."""
_DIGIT = pattern(r"[0-9]")
_DIGIT_SOON = pattern(r"b\.\s?[0-9]")


def signs_in(text: str, folded: str) -> Iterator[int]:
    """Where a text is worth a closer look; most are not, and this is quick to tell. It never misses one that is.

    ``folded`` is the same in lower case.
    """
    for found in _DIGITS_SIGN.finditer(text):
        yield found.start()
    for found in TITLE_SIGN.finditer(folded):
        yield found.start()
    for sign in _ADDRESS_SIGNS:
        yield from _places(sign, folded)
    for sign in _BIRTH_SIGNS:
        for at in _places(sign, folded):
            if _DIGIT.search(folded, at, at + _DAY_WITHIN):
                yield at
    for at in _places("b.", folded):
        if _DIGIT_SOON.match(folded, at):
            yield at


def _places(sign: str, text: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
