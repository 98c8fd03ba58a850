r"""The patterns of identifiers, as people write them; each is compiled when a text first needs it.

They are matched against a text in which every kind of space is a space, every kind of dash a dash, and what has no width is
gone; the places are those in the text as it was. Sources: the check digit of the NHS number is modulus 11 (NHS Data
Dictionary, "NHS Number"); a CHI number has the same one.
"""

import re
from collections.abc import Iterator

from pdsa_cli.checks.identifiers import TITLE_SIGN, IdentifierKind
from pdsa_cli.lazily import pattern

Span = tuple[IdentifierKind, int, int]


def spans_in(text: str, countries: frozenset[str] = frozenset()) -> Iterator[Span]:
    """What looks like an identifier in ``text``, from the surest reading to the least sure; they may overlap."""
    plain, places = _plainly(text)
    apart: list[tuple[int, int]] | None = None
    for kind, start, end in _in_plain(plain, countries):
        if apart is None:
            apart = [found.span() for found in _REFERENCE.finditer(plain)]
        within = any(start < last and end > first for first, last in apart)
        if not within or kind is IdentifierKind.EMAIL:
            yield kind, places[start], places[end - 1] + 1


_SPACES = dict.fromkeys(map(ord, "\t\n\r\f\v\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " ")
_SPACES |= dict.fromkeys(range(0x2000, 0x200B), " ")
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D), "-")
_NO_WIDTH = frozenset(map(chr, (0xAD, 0x34F, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF)))


def _plainly(text: str) -> tuple[str, list[int] | range]:
    """The text with plain spaces and dashes and nothing without width, and where each of its characters stood."""
    same = text.translate(_SPACES | _DASHES)
    if same.isascii() or _NO_WIDTH.isdisjoint(same):
        return same, range(len(same))
    places = [at for at, character in enumerate(same) if character not in _NO_WIDTH]
    return "".join(same[at] for at in places), places


def _in_plain(text: str, countries: frozenset[str]) -> Iterator[Span]:
    folded = text.lower()
    digits = _most_digits_together(text)
    for sign, kind, finder in (
        ("@" in folded or "at" in folded, IdentifierKind.EMAIL, _emails),
        (TITLE_SIGN.search(folded), IdentifierKind.NAME, _names),
        (any(word in folded for word in _OF_BIRTH), IdentifierKind.DATE_OF_BIRTH, _dates_of_birth),
        (digits >= 4, IdentifierKind.RECORD_NUMBER, _record_numbers),
        (digits >= 10, IdentifierKind.NHS_NUMBER, _nhs_numbers),
        (digits >= 10, IdentifierKind.PHONE, _phones),
        (digits >= 7, IdentifierKind.PHONE, _named_phones),
    ):
        if sign:
            yield from ((kind, *span) for span in finder(text))
    if countries:
        from pdsa_cli.checks.national_numbers import national_numbers

        yield from ((IdentifierKind.RECORD_NUMBER, *span) for span in national_numbers(text, countries))


_OF_BIRTH = ("born", "birth", "dob", "d.o", "b.", "(b ")
_TOGETHER = pattern(r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9])*")


def _most_digits_together(text: str) -> int:
    """The most digits with no letter and at most three other signs between two, as in every number that is looked for."""
    return max((sum(map(str.isdigit, found[0])) for found in _TOGETHER.finditer(text)), default=0)


_REFERENCE = pattern(
    r"(?i)https?://\S+|\bwww\.\S+|\bdoi:? ?\S+|\b10\.[0-9]{4,9}/\S+"
    r"|\b(?:isbn|issn|pmid|pmcid|orcid|isrctn|eudract|nct|iras|snomed|grant|award|trial|invoice|order|asset|batch|datix|incident"
    r"|utc|gmc|nmc)(?:-?1[03])?(?: (?:no|nr|number|code|reference|ref)\b\.?)?[ :#.-]{0,3}(?:[a-z]{1,8}[ /-]?)?[0-9][0-9a-z/ -]*"
)
"""A number of something else: a publication, a study, a grant, a thing. Nothing but an address is looked for in it."""

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:[0-9]{4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?[-/. ]{{1,2}}(?:of )?(?:[0-9]{{1,2}}|{_MONTH})[-/., ]{{1,2}}(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})(?![0-9])"
)
_WHOLE_DATE = (
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2})(?![0-9])"
)
_GAP = r"[ ._-]{0,3}"
_NHS_NUMBER = pattern(
    rf"(?<![0-9])(?<![0-9][.,/])(?:[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}|[0-9]{{4}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}})(?![0-9])"
)
_NHS_NAMED = pattern(
    rf"(?i)\bnhs[ -]?(?:no|number|num)?\b[ .:=#-]{{0,3}}(?:is )?(?P<value>[0-9](?:{_GAP}[0-9]){{9}})(?![0-9])"
)
_BIRTH = pattern(
    r"(?i)(?:\bd\.?o\.?b\b\.?|\bdate[ -]of[ -]birth|\bbirth ?(?:date|day)|\bbirth(?=:)|\bborn|(?<![\w.])b\.(?= ?[0-9])|(?<=\()b(?= [0-9]))"
    rf"[ :=(-]{{0,3}}(?:(?:is|was|on|the|in [a-z]+) ){{0,3}}(?P<value>{_DATE}|[0-9]{{8}}(?![0-9]))"
)
_MANY = pattern(
    r"(?i)\b(?:babies|births|children|infants|neonates|newborns|patients|people|those|twins|women)\s+$"
)
"""Words before "born" that make a day the beginning of a group, as in: all babies born on 1 March."""
_NUMBER_WORD = (
    r"(?:n(?:os?|rs?)\b\.?|num(?:ber)?(?P<several>s)?\b\.?|id\b|identifier\b|ref(?:erence)?\b\.?|#)"
)
_RECORD_NUMBER = pattern(
    r"(?i)(?:(?<![a-z0-9])u?m\.?r\.?n(?![a-z])\.?|\bcase ?notes?\b|\burn\b"
    r"|\b(?:hosp(?:ital|\.)?|pt\.?|patient|case ?notes?|case|med(?:ical|\.)? rec(?:ord|\.)?|record|district|pas|chi|nhi) ?"
    rf"{_NUMBER_WORD})[ :=#_(-]{{0,3}}(?:(?:is|was|number|no) )?(?!{_WHOLE_DATE})"
    r"(?P<value>(?-i:[A-Z]{1,4}[-/ ]?)?[0-9](?:[-/ ._]?[0-9]){3,14}[a-z]?)(?![0-9a-z])"
)
_CHI_NUMBER = pattern(
    rf"(?i)\bchi\b[ .:=#-]{{0,3}}(?:(?:no|number)\b[ .:]{{0,2}})?(?P<value>[0-9]{{6}}{_GAP}[0-9]{{4}})(?![0-9])"
)
_YEARS = pattern(r"(?:19|20)[0-9]{2}(?:[ /-](?:(?:19|20)[0-9]{2}|[0-9]{2}))*")
_DOMAIN = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,7}\.[a-z]{2,24}\b"
_EMAIL = pattern(rf"(?i)(?<![\w.+%'’-])[\w.+%'’-]{{1,64}} ?@ ?{_DOMAIN}")
_EMAIL_SAID = pattern(
    r"(?i)(?<![\w.+%'’-])[\w.+%'’-]{1,64} ?[\[({] ?at ?[\])}] ?[a-z0-9-]{1,63}(?:(?:\.| ?[\[({] ?dot ?[\])}] ?| dot )[a-z0-9-]{1,63}){1,7}"
    r"|(?<![\w.+%'’-])[\w.+%'’-]{1,64} at [a-z0-9-]{1,63}(?: dot [a-z0-9-]{1,63}){1,7}"
)
_BEFORE_PHONE, _AFTER_PHONE = r"(?<![\w.+/-])", r"(?![\w/]|[.-][0-9])"
_PHONE_ABROAD = pattern(  # +44 20 7946 0958, +44 (0)20 7946 0958, 0033 1 23 45 67 89, (555) 123-4567
    _BEFORE_PHONE
    + r"(?:(?:\+|00)[1-9][0-9]{0,2}(?:[ .-]?\(?[0-9]{1,5}\)?){2,6}|\([2-9][0-9]{2}\) ?[0-9]{3}[ -][0-9]{4})"
    + _AFTER_PHONE
)
_PHONE_AT_HOME = pattern(  # 02079460958, 020 7946 0958, (01632) 960123, 077 00 90 01 23, 01632/960983
    _BEFORE_PHONE
    + r"(?:0[1-9][0-9]{8,9}|(?:\(0[1-9][0-9]{1,4}\) ?|0(?:[1-9][0-9]{1,4}(?P<gap>[ ./-])| ))[0-9]{2,8}(?:(?(gap)(?P=gap)|[ -])[0-9]{2,4}){0,3})"
    + _AFTER_PHONE
)
_PHONE_NAMED = pattern(
    r"(?i)\b(?:tele?(?:phone)?|phone|mobile|mob|contact number)\b\.?(?: (?:no\b\.?|number))?[ :=]{1,3}(?:is )?"
    rf"(?!{_DATE})(?P<value>\(?[0-9](?:[ ()./-]{{0,2}}[0-9]){{6,13}})(?![0-9])"
)
_TIMES = pattern(r"(?:(?:[01][0-9]|2[0-4])[0-5][0-9][ .-]){2}|(?:[0-9]{2} ){4}")
"""What only looks like a phone number: times of day, or numbers of two digits each."""
_NAME = pattern(
    r"\b(?P<title>(?i:mr|mrs|ms|miss|mx|mister))\b(?:\. ?| +)"
    r"(?P<value>(?:[A-Z](?:\. ?| )){0,3}(?:(?i:van|von|der|den|de|del|la|le|du|da|dos|di|el|al|bin|ibn|ter|ten|zu|st\.?)[ -]+){0,3}"
    r"(?P<name>[^\W\d_a-z](?:['’][^\W\d_a-z])?[^\W\d_]+(?:['’-][^\W\d_]+)*)(?: [^\W\d_a-z][a-z'’-]+)?)"
)
"""A title with a name. "Dr", "Sister" and "Nurse" stand before those of the staff; a single letter names nobody."""
_THINGS_OF = {
    "ms": "excel word teams office outlook access project windows powerpoint forms sharepoint onenote publisher visio planner "
    "patients patient clinic clinics nurse nurses team service services society relapse relapses delay delays symptoms specialist "
    "centre unit ward care research trust register",
    "miss": "rate rates dose doses patient patients report reports log logs opportunity opportunities target targets appointment "
    "appointments events event reporting meetings data ratio percentage counts",
    "mr": "angiography imaging scan scans scanner safety spectroscopy enterography elastography men mens venography arthrogram "
    "spine brain right urography guided",
}
"""What is written behind a word that looks like a title and is none: MS Excel, a miss rate, MR imaging."""


def _nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    for form, group in ((_NHS_NUMBER, 0), (_NHS_NAMED, "value")):
        at = 0
        while found := form.search(text, at):
            digits = re.sub(r"[^0-9]", "", found[group])
            holds = has_check_digit(digits) and len(set(digits)) > 1  # ten equal digits are nobody's
            if holds:
                yield found.span(group)
            # A year may stand before it: 1954 943 476 5919.
            at = found.end() if holds else found.start() + 1


def has_check_digit(digits: str) -> bool:
    """Whether ten digits end as an NHS number does: with 11 less the rest of the weighted sum of the others by 11."""
    weighted = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    check = 11 - weighted % 11
    return len(digits) == 10 and check != 10 and check % 11 == int(digits[9])


def _dates_of_birth(text: str) -> Iterator[tuple[int, int]]:
    for found in _BIRTH.finditer(text):
        if not _MANY.search(text, max(0, found.start() - 16), found.start()):
            yield found.span("value")


def _record_numbers(text: str) -> Iterator[tuple[int, int]]:
    for found in _CHI_NUMBER.finditer(text):
        yield found.span("value")
    for found in _RECORD_NUMBER.finditer(text):
        listed = found["several"] and re.match(r"[0-9]{1,4}(?![0-9])", found["value"])
        if not listed and not _YEARS.fullmatch(found["value"]):
            yield found.span("value")


def _names(text: str) -> Iterator[tuple[int, int]]:
    for found in _NAME.finditer(text):
        title, name = found["title"], found["name"]
        small = title.lower()
        if title == small and small not in ("mr", "mrs", "mister"):
            continue  # 120 ms Delay; we miss Patients
        if title.isupper() != name.isupper() and title.isupper() and small not in ("mr", "mrs"):
            continue  # MS Teams, MS Word
        near = text[: found.start()].rstrip().lower().endswith("near")
        if not near and name.lower() not in _THINGS_OF.get(small, "").split():
            yield found.span("value")


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for form in (_EMAIL, _EMAIL_SAID):
        yield from (found.span() for found in form.finditer(text))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for form, most in ((_PHONE_ABROAD, 15), (_PHONE_AT_HOME, 11)):
        for found in form.finditer(text):
            digits = sum(map(str.isdigit, found[0]))
            if 10 <= digits <= most and not _TIMES.match(found[0]):
                yield found.span()


def _named_phones(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span("value") for found in _PHONE_NAMED.finditer(text))
