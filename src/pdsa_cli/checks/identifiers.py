"""What looks like the identity of a person in a text: NHS numbers, dates of birth, record numbers, addresses, phone numbers, names.

A project holds nothing about patients. This finds what slipped in, and lets the rest alone: dates of tests, counts,
publications. Sources: the check digit of the NHS number is modulus 11 (NHS Data Dictionary, "NHS Number").
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple


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


def identifiers_in(text: str) -> list[Identifier]:
    """The identifiers in ``text``, by their places; where two readings overlap, the surer one."""
    if next(signs_in(text, text.lower()), None) is None:
        return []
    found: list[Identifier] = []
    for kind, spans in _finders(text):
        for start, end in spans(text):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Identifier(kind, start, end, f"******{text[start:end][-2:]}"))
    return sorted(found, key=lambda identifier: identifier.start)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a text first needs it: most projects need none, and all ten take 5 ms."""
    return re.compile(pattern)


_DIGITS_SIGN = re.compile(
    # Four digits with no more between them than identifiers have; neither a year by itself nor a day of the file's form.
    # The first digit stands before what is asked of it: a search for a digit is many times as fast.
    r"[0-9](?<![0-9]{2})(?<![0-9]-[0-9])"
    r"(?!(?:(?<=1)9|(?<=2)0)[0-9]{2}(?:(?![-/ ]?[0-9])|-[0-9]{2}-[0-9]{2}(?![0-9])))"
    r"(?:[\s.()/\u2010\u2011\u2013-]{0,3}[0-9]){3}"
)
_TITLE_SIGN = re.compile(r"M(?:rs|r[\s.]|s[\s.]|iss\s)")
_BIRTH_SIGNS = ("born", "birth", "dob", "d.o")
_DAY_WITHIN = 48
"""So many characters behind the beginning of such a word at most a day of birth has its first digit."""
_DIGIT = re.compile(r"[0-9]")


def signs_in(text: str, folded: str) -> Iterator[int]:
    """Where a text is worth a closer look; most are not, and this is quick to tell. It never misses one that is.

    ``folded`` is the same in lower case.
    """
    for found in _DIGITS_SIGN.finditer(text):
        yield found.start()
    yield from _places("@", text)
    for found in _TITLE_SIGN.finditer(text):
        yield found.start()
    for sign in _BIRTH_SIGNS:
        for at in _places(sign, folded):
            if _DIGIT.search(folded, at, at + _DAY_WITHIN):
                yield at


def _places(sign: str, text: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


_SOME_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,12}[0-9]){2}")
_MANY_DIGITS = re.compile(r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9]){6}")
_Finder = tuple[IdentifierKind, Callable[[str], Iterator[tuple[int, int]]]]


def _finders(text: str) -> list[_Finder]:
    """What may be in ``text`` by its letters and digits, from the surest reading to the least sure.

    Most texts are done with here, cheaply: all texts of a thousand projects are looked through.
    """
    found: list[_Finder] = [(IdentifierKind.EMAIL, _emails)] if "@" in text else []
    if "M" in text:
        found.append((IdentifierKind.NAME, _names))
    if _SOME_DIGITS.search(text) is None:
        return found
    folded = text.lower()
    if "born" in folded or "birth" in folded or "dob" in folded or "d.o" in folded:
        found.append((IdentifierKind.DATE_OF_BIRTH, _dates_of_birth))
    if _RECORD_WORD.search(folded):
        found.append((IdentifierKind.RECORD_NUMBER, _record_numbers))
    if _MANY_DIGITS.search(text):
        found += [(IdentifierKind.NHS_NUMBER, _nhs_numbers), (IdentifierKind.PHONE, _phones)]
    return found


_RECORD_WORD = re.compile(r"\b(?:case|record|patient|hosp|medical|unit|chi|mrn|m\.r)")
_GAP = r"[\s\u2010\u2011\u2013-]{0,3}"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?[-/.\s]{{1,2}}(?:[0-9]{{1,2}}|{_MONTH})[-/.,\s]{{1,2}}(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|{_MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s[0-9]{{4}})(?![0-9])"
)
_NHS_NUMBER = rf"(?<![0-9])(?<![0-9][.,/])[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}(?![0-9])"
_BIRTH = (
    r"(?i)"
    r"\b(?:d\.?o\.?b\b\.?|date\s+of\s+birth|birth\s?(?:date|day)|born)"
    rf"[\s:=(]{{0,3}}(?:(?:is|was|on|the)\s){{0,2}}(?P<value>{_DATE}|[0-9]{{8}}(?![0-9]))"
)
_MANY = (
    r"(?i)"
    r"\b(?:babies|births|children|infants|neonates|newborns|patients|people|those|twins|women)\s+$"
)
"""Words before "born" that make a day the beginning of a group, as in: all babies born on 1 March."""
_RECORD_NUMBER = (
    r"(?i)"
    r"\b(?:m\.?r\.?n\b\.?|case\s?notes?"
    r"|(?:hosp(?:ital|\.)?|patient|case|case\s?notes?|medical\s+record|record|unit|chi)"
    r"\s*(?:nos?\b\.?|num(?:ber)?s?\b|id\b|identifier\b|\#))"
    rf"[\s:=\#(]{{0,3}}(?:(?:is|was)\s)?(?!{_DATE})"
    r"(?P<value>(?-i:[A-Z]{1,4}[-/ ]?)?[0-9](?:[-/ ]?[0-9]){3,14}[a-z]?)(?![0-9a-z])"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_EMAIL = (
    r"(?i)"
    r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}"
)
_BEFORE_PHONE, _AFTER_PHONE = r"(?<![\w.+/-])", r"(?![\w/]|[.-][0-9])"
_PHONE_ABROAD = (  # +44 20 7946 0958, +44 (0)20 7946 0958, 0033 1 23 45 67 89, (555) 123-4567
    _BEFORE_PHONE
    + r"(?:(?:\+|00)[1-9][0-9]{0,2}(?:[\s.-]?\(?[0-9]{1,5}\)?){2,6}|\([2-9][0-9]{2}\)\s?[0-9]{3}[\s-][0-9]{4})"
    + _AFTER_PHONE
)
_PHONE_AT_HOME = (  # 02079460958, 020 7946 0958, (01632) 960123
    _BEFORE_PHONE
    + r"(?:0[1-9][0-9]{9}|(?:0[1-9][0-9]{1,3}|\(0[1-9][0-9]{1,3}\))"
    + r"(?P<gap>[\s-])[0-9]{3,4}(?:(?P=gap)[0-9]{3,4})?[0-9]{0,2})"
    + _AFTER_PHONE
)
_PHONE_NAMED = (
    r"(?i)"
    r"\b(?:tele?(?:phone)?|phone|mobile|mob|contact\s+number)\b\.?(?:\s+(?:no\b\.?|number))?[\s:=]{1,3}"
    rf"(?!{_DATE})(?P<value>[0-9](?:[\s-]?[0-9]){{6,13}})(?![0-9])"
)
_NAME = r"\bM(?:rs?|s|iss)\b\.?\s+(?P<value>(?:[A-Z]\.?\s+)?[A-Z][A-Za-z'’-]+(?:\s+[A-Z][a-z'’-]+)?)"
"""A title with a name. "Dr", "Sister" and "Nurse" stand before those of the staff; a single letter names nobody."""
_ISBN = (
    r"(?i)"
    r"\bisbn(?:-?1[03])?[\s:]*$"
)


def _nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    for found in _compiled(_NHS_NUMBER).finditer(text):
        digits = re.sub(r"[^0-9]", "", found[0])
        # The ISBN of ten digits has the same check digit; and a number of ten equal digits is nobody's.
        is_book = _compiled(_ISBN).search(text, max(0, found.start() - 12), found.start())
        if has_check_digit(digits) and len(set(digits)) > 1 and not is_book:
            yield found.span()


def has_check_digit(digits: str) -> bool:
    """Whether ten digits end as an NHS number does: with 11 less the rest of the weighted sum of the others by 11."""
    weighted = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    check = 11 - weighted % 11
    return len(digits) == 10 and check != 10 and check % 11 == int(digits[9])


def _dates_of_birth(text: str) -> Iterator[tuple[int, int]]:
    for found in _compiled(_BIRTH).finditer(text):
        if not _compiled(_MANY).search(text, max(0, found.start() - 16), found.start()):
            yield found.span("value")


def _record_numbers(text: str) -> Iterator[tuple[int, int]]:
    for found in _compiled(_RECORD_NUMBER).finditer(text):
        if not _compiled(_YEAR).fullmatch(found["value"]):
            yield found.span("value")


def _names(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span("value") for found in _compiled(_NAME).finditer(text))


def _emails(text: str) -> Iterator[tuple[int, int]]:
    if "@" in text:
        yield from (found.span() for found in _compiled(_EMAIL).finditer(text))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for pattern, most in ((_PHONE_ABROAD, 15), (_PHONE_AT_HOME, 11)):
        for found in _compiled(pattern).finditer(text):
            if 10 <= sum(map(str.isdigit, found[0])) <= most:
                yield found.span()
    yield from (found.span("value") for found in _compiled(_PHONE_NAMED).finditer(text))
