"""Days as people say them, turned into dates; a day that can be read in two ways is refused.

Days, never instants: "today" is the local day, taken from one clock that a test (or a person who copies in an old
log) can set with the environment variable PDSA_TODAY.
"""

import os
import re
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AGO = re.compile(r"(\d{1,4}) ?(d|days?|w|weeks?) ago")
_IN = re.compile(r"in (\d{1,4}) ?(d|days?|w|weeks?)")
ADVICE = "write it as YYYY-MM-DD, for example 2026-03-31"


def today() -> date:
    """The local day; ``PDSA_TODAY`` (ISO) overrides it. Raises ValueError where that is not a date."""
    injected = os.environ.get("PDSA_TODAY")
    return iso_date(injected) if injected else date.today()  # noqa: DTZ011  (a local day is meant)


def iso_date(text: str) -> date:
    """The day of an ISO date, the only form a project file holds. Raises ValueError with a reason for people."""
    matched = _ISO.fullmatch(text)
    if matched is None:
        raise ValueError(f"{text!r} is not a date")
    year, month, day = (int(part) for part in matched.groups())
    if not 1 <= year:
        raise ValueError(f"{text!r} is not a date: there is no year 0")
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} is not a date: there is no month {month}")
    last = _days_in_month(year, month)
    if not 1 <= day <= last:
        name = date(year, month, 1).strftime("%B")
        raise ValueError(f"{text!r} is not a date: {name} {year} has {last} days")
    return date(year, month, day)


def _days_in_month(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def spoken_date(text: str, on: date | None = None) -> date:
    """The day a person means: ISO, ``today``, ``yesterday``, ``tomorrow``, ``3d ago``, ``in 2 weeks``, ``monday``.

    A weekday is the last such day up to today. ``on`` is the day counted from (today where it is None).
    Raises ValueError with a reason for people; ``03/04/2026`` is refused because it has two meanings.
    """
    said = " ".join(text.lower().split())
    start = on or today()
    for word, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if said == word:
            return start + timedelta(days=days)
    if said in _WEEKDAYS or said.removeprefix("last ") in _WEEKDAYS:
        weekday = _WEEKDAYS.index(said.removeprefix("last "))
        return start - timedelta(days=(start.weekday() - weekday) % 7 or (7 if said.startswith("last ") else 0))
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if matched := pattern.fullmatch(said):
            days = int(matched[1]) * (7 if matched[2].startswith("w") else 1)
            try:
                return start + timedelta(days=sign * days)
            except OverflowError:
                raise ValueError(f"{text!r} is out of the calendar") from None
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", said):
        raise ValueError(f"{text!r} can be read as two different days")
    return iso_date(said)
