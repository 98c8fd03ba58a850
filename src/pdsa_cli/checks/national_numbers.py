"""Numbers by which other countries know a person, looked for where the settings name the country.

Sources: Denmark, CPR (Det Centrale Personregister: day, month, year and four digits; the check digit by modulus 11 is not
given to all since 2007, so the day alone decides). Sweden, personnummer (Skatteverket SKV 704: Luhn over ten digits). United
States, Social Security number (SSA: no area 000, 666 or from 900, no group 00, no serial 0000; no check digit). Australia,
Individual Healthcare Identifier (16 digits from 800360, Luhn). New Zealand, National Health Index (HISO 10046: three letters
without I and O, four characters, modulus 11 or, in the new form, modulus 23).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Those of the NHI, in the order of their values from 1."""


def national_numbers(text: str, countries: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where numbers of the countries stand, given by their two letters."""
    for country in sorted(countries):
        if country in COUNTRIES:
            pattern, holds = COUNTRIES[country]
            for found in re.finditer(pattern, text):
                if holds(re.sub(r"[^0-9A-Z]", "", found[0])):
                    yield found.span()


def _cpr(digits: str) -> bool:
    return _is_day(int(digits[4:6]), int(digits[2:4]), int(digits[:2]))


def _personnummer(digits: str) -> bool:
    short = digits[-10:]
    day = int(short[4:6])
    return _luhn(short) and _is_day(int(short[:2]), int(short[2:4]), day - 60 if day > 60 else day)


def _ssn(digits: str) -> bool:
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"


def _nhi(written: str) -> bool:
    values = [_LETTERS.find(sign) + 1 if sign.isalpha() else int(sign) for sign in written]
    weighted = sum(weight * value for weight, value in zip(range(7, 1, -1), values, strict=False))
    if written[-1].isdigit():
        rest = weighted % 11
        return rest != 0 and (11 - rest) % 10 == values[-1]
    return _LETTERS[22 - weighted % 23] == written[-1]


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


COUNTRIES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "dk": (r"(?<![0-9-])[0-9]{6}[- ]?[0-9]{4}(?![0-9-])", _cpr),
    "se": (r"(?<![0-9-])(?:19|20)?[0-9]{6}[-+ ]?[0-9]{4}(?![0-9-])", _personnummer),
    "us": (r"(?<![0-9-])[0-9]{3}([- ])[0-9]{2}\1[0-9]{4}(?![0-9-])", _ssn),
    "au": (r"(?<![0-9-])8003 ?60[0-9]{2}(?:[ -]?[0-9]{4}){2}(?![0-9-])", _luhn),
    "nz": (
        r"(?<![A-Z0-9])[A-HJ-NP-Z]{3} ?[0-9]{2}(?:[0-9]{2}|[0-9][A-HJ-NP-Z]|[A-HJ-NP-Z]{2})(?![A-Z0-9])",
        _nhi,
    ),
}
"""The pattern of each country's number, and what its digits have to fulfil."""
