"""Days as tables write them: ISO, ``2 Jan 2026``, ``Jan 2026``, ``2026-W03``, ``02/01/2026`` once the order is known, Excel's numbers.

A quarter is no day here: by the financial year Q1 begins in April. Nor is "week 3", which is counted in several ways.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from pdsa_cli.dates import month_named

Order = Literal["dmy", "mdy"]

FORMS = "2026-01-31, 31/01/2026, 31 Jan 2026, Jan 2026 and 2026-W05 (its Monday)"
"""The forms in which days are read, for people."""

_TIME = r"(?:[Tt ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?:[Zz]|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{2})(?:-?([1-7]))?", re.ASCII)
_DAY_MONTH_NAME = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[ .-]*([a-z]{{3,9}})\.?[ ,.-]*(\d{{4}}|\d{{2}}){_TIME}"
)
_MONTH_NAME_DAY = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}")
_MONTH_NAME = re.compile(r"([a-z]{3,9})\.?[ ,'-]*(\d{4}|\d{2})")
_NUMBERS = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\.? +")


def day_order(texts: Iterable[str]) -> Literal["dmy", "mdy", "both", "either", "none"]:
    """What the days of a column say about their order: one that stands above 12 decides; ``both`` is a contradiction.

    ``either``: nothing decides; ``none``: no day needs it.
    """
    day_first = month_first = doubt = False
    for text in set(texts):
        matched = _NUMBERS.fullmatch(text.strip())
        if matched is None or matched[1] == matched[3]:
            continue
        first, second = int(matched[1]), int(matched[3])
        day_first |= first > 12 >= second
        month_first |= second > 12 >= first
        doubt |= first <= 12 and second <= 12
    if day_first and month_first:
        return "both"
    if day_first or month_first:
        return "dmy" if day_first else "mdy"
    return "either" if doubt else "none"


def looks_like_day(text: str, serials: int = 0) -> bool:
    """Whether a text is a day in one of the forms, in whichever order."""
    for order in ("dmy", "mdy"):
        try:
            read_day(text, order, serials)
        except ValueError:
            continue
        return True
    return False


def read_day(text: str, order: Order | None = None, serials: int = 0) -> date:
    """The day of a text; a month is its first day, an ISO week its Monday. Raises ValueError with a reason for people.

    ``serials`` is the ordinal of the day before Excel's day 1, where a number may be a day.
    """
    said = " ".join(text.lower().split())
    said = _WEEKDAY.sub("", said, count=1)
    if found := _ISO.fullmatch(said):
        return _day(text, int(found[1]), int(found[3]), int(found[4]))
    if found := _COMPACT.fullmatch(said):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        return _ordered(text, int(found[1]), int(found[3]), _year(found[4]), order)
    if found := _ISO_MONTH.fullmatch(said):
        return _day(text, int(found[1]), int(found[2]), 1)
    if found := _ISO_WEEK.fullmatch(said):
        return _week(text, int(found[1]), int(found[2]), int(found[3] or 1))
    if day := _with_month_name(text, said):
        return day
    if serials and _SERIAL.fullmatch(said) and 20_000 <= float(said) < 80_000:
        return date.fromordinal(serials + int(float(said)))
    raise ValueError(f"{_cut(text)} is not a day")


def _with_month_name(text: str, said: str) -> date | None:
    if (found := _DAY_MONTH_NAME.fullmatch(said)) and (month := month_named(found[2])):
        return _day(text, _year(found[3]), month, int(found[1]))
    if (found := _MONTH_NAME_DAY.fullmatch(said)) and (month := month_named(found[1])):
        return _day(text, int(found[3]), month, int(found[2]))
    if (found := _MONTH_NAME.fullmatch(said)) and (month := month_named(found[1])):
        return _day(text, _year(found[2]), month, 1)
    return None


def _ordered(text: str, first: int, second: int, year: int, order: Order | None) -> date:
    if order is None and first != second:
        raise ValueError(f"{_cut(text)} can be read as two different days")
    day, month = (second, first) if order == "mdy" else (first, second)
    if month > 12 >= day:
        shape = "month/day" if order == "mdy" else "day/month"
        raise ValueError(f"{_cut(text)} is not a day: there is no month {month} (the column is {shape})")
    return _day(text, year, month, day)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{_cut(text)} is not a day of the calendar") from None


def _week(text: str, year: int, week: int, day: int) -> date:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError:
        raise ValueError(f"{_cut(text)} is not a week of the calendar") from None


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    return repr(shown if len(shown) <= 40 else f"{shown[:37]}...")
