"""How large a test is, as a line says it: ``Reminder at admission, with 5 births over 2 days``."""

import re
from typing import NamedTuple

from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line

COUNTS_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNT = rf"([0-9]+(?:\.[0-9]+)?|{'|'.join(COUNTS_IN_WORDS)})"
_LASTING = pattern(
    rf"(?:,\s*(?:for|over)?|\s(?:for|over|during))\s*{COUNT}\s+(day|night|week)s?\b", re.IGNORECASE
)
_SIZED = pattern(
    rf"(?:,|;|\bwith|\bon|\bfor)\s+(?:the same |only |about )?{COUNT}\s+([^\W\d][^,;]*?)"
    r"(?=\s*(?:[,;]|\s(?:with|on|for)\s|$))",
    re.IGNORECASE,
)
_COUNTED = pattern(rf"{COUNT}\s+\w+", re.IGNORECASE)
_CONDITIONS = pattern(r"(?:,|;|\s(?=(?:on|in|at|by|during|within|over|from)\s))\s*", re.IGNORECASE)
_NO_UNIT = pattern(
    r"(?:seconds?|minutes?|hours?|months?|years?|am|pm|o'clock|times?|per ?cent|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""Words behind a number that is no number of people or things tested on."""


class Sized(NamedTuple):
    """What is tested, and how large the test is, as far as a line says it."""

    title: str
    size: str = ""
    unit: str = ""
    days: str = ""
    conditions: str = ""

    @property
    def scale(self) -> dict[str, str]:
        """The fields of the scale that it names."""
        named = {"size": self.size, "unit": self.unit, "days": self.days, "conditions": self.conditions}
        return {key: value for key, value in named.items() if value}


def sized(text: str) -> Sized:
    """What a line says of a test: ``Reminder at admission, with 5 births over 2 days`` is a title and its size."""
    line = one_line(text)
    lasting = _LASTING.search(line)
    days = f"{days_in(lasting[1], lasting[2]):g}" if lasting else ""
    rest = f"{line[: lasting.start()]}{line[lasting.end() :]}" if lasting else line
    found = [one for one in _SIZED.finditer(rest) if not _NO_UNIT.match(one[2])]
    while found and _COUNTED.fullmatch(rest[: found[-1].start()].strip(" ,;")):
        found.pop()  # what stands before it would be no title: "One nurse, one morning"
    if not found:
        return Sized(rest.strip(" ,;"), days=days)
    last = found[-1]
    title = rest[: last.start()].strip(" ,;")
    unit, *conditions = _CONDITIONS.split(f"{last[2]}{rest[last.end() :]}".strip(" ,;"), maxsplit=1)
    return Sized(title, _number(last[1]), unit, days, conditions[0] if conditions else "")


def size_alone(text: str) -> Sized:
    """What a line about nothing but the size says: ``5 births, 1 day``, or ``all patients of the ward``."""
    found = sized(f", {text.strip()}")
    if found.size or found.days:
        return found
    if re.fullmatch(COUNT, text.strip(), re.IGNORECASE):
        raise ValueError(f"{text.strip()} of what? Write for example {text.strip()} patients")
    return Sized("", unit=one_line(text))


def days_in(count: str, unit: str) -> float:
    """How many days so many days, nights or weeks are."""
    return float(_number(count)) * (7 if unit.lower() == "week" else 1)


def _number(said: str) -> str:
    word = said.lower()
    return str(COUNTS_IN_WORDS.index(word) + 1) if word in COUNTS_IN_WORDS else said
