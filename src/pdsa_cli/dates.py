"""Days as people say them, turned into dates; a day that can be read in two ways is refused.

Days, never instants: "today" is the local day, taken from one clock that a test (or a person who copies in an old
log) can set with the environment variable PDSA_TODAY.
"""

import os
import re
from datetime import date, timedelta

from pdsa_cli.errors import UsageError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_OTHER_ORDER = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_AGO = re.compile(r"(\d{1,4}) ?(d|days?|w|weeks?) ago", re.ASCII)
_IN = re.compile(r"in (\d{1,4}) ?(d|days?|w|weeks?)", re.ASCII)
ADVICE = "write it as YYYY-MM-DD, for example 2026-03-31"


def advice(text: str) -> str:
    """How to write a day that was not understood: as one of its two readings, where it has two."""
    found = readings(text)
    return f"write {' or '.join(day.isoformat() for day in found)}" if found else ADVICE


def readings(text: str) -> list[date]:
    """The two days that a text such as 3/4/2026 can mean, the day read first; none where it means one or no day."""
    matched = _OTHER_ORDER.fullmatch(text.strip())
    if matched is None or len(matched[4]) < 4 or not int(matched[4]):
        return []
    first, second, year = int(matched[1]), int(matched[3]), int(matched[4])
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        return []
    return [date(year, second, first), date(year, first, second)]


def today() -> date:
    """The local day; ``PDSA_TODAY`` (ISO) overrides it. Raises UsageError where that is not a date."""
    injected = os.environ.get("PDSA_TODAY")
    if not injected:
        return date.today()  # noqa: DTZ011  (a local day is meant)
    try:
        return iso_date(injected)
    except ValueError as error:
        raise UsageError(
            f"the environment variable PDSA_TODAY: {error}", f"{ADVICE}, or remove it (unset PDSA_TODAY)"
        ) from None


def iso_date(text: str) -> date:
    """The day of an ISO date, the only form a project file holds. Raises ValueError with a reason for people."""
    if (
        len(text) == 10 and text[4] == text[7] == "-"
    ):  # a year of days is read in one step; the rest gets its reason
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    matched = _ISO.fullmatch(text)
    if matched is None:
        raise ValueError(_not_iso(text))
    year, month, day = (int(part) for part in matched.groups())
    if year < 1:
        raise ValueError(f"{text!r} is not a date: there is no year 0")
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} is not a date: there is no month {month}")
    last = _days_in_month(year, month)
    if not 1 <= day <= last:
        name = date(year, month, 1).strftime("%B")
        raise ValueError(f"{text!r} is not a date: {name} {year} has {last} days")
    return date(year, month, day)


def _not_iso(text: str) -> str:
    shown = repr(text if len(text) <= 40 else f"{text[:37]}...")
    ordered = _OTHER_ORDER.fullmatch(text.strip())
    if ordered is None:
        return f"{shown} is not a date"
    first, second, year = int(ordered[1]), int(ordered[3]), int(ordered[4])
    if min(first, second) >= 1 and max(first, second) <= 12 and first != second:
        return f"{shown} can be read as two different days"
    day, month = (first, second) if second <= 12 else (second, first)
    if len(ordered[4]) < 4 or not year:
        return f"{shown} does not begin with the year"
    if not 1 <= month <= 12:
        return f"{shown} is not a date: there is no month {month}"
    last = _days_in_month(year, month)
    if not 1 <= day <= last:
        name = date(year, month, 1).strftime("%B")
        return f"{shown} is not a date: {name} {year} has {last} days"
    return f"{shown} does not begin with the year: write {year:04}-{month:02}-{day:02}"


def _days_in_month(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def spoken_date(text: str, on: date | None = None, ahead: bool = False) -> date:
    """The day a person means: ISO, ``today``, ``yesterday``, ``tomorrow``, ``3d ago``, ``in 2 weeks``, ``monday``.

    A weekday is the last such day up to today, or with ``ahead`` (for plans) the next one from today. ``on`` is the day
    counted from (today where it is None). Raises ValueError with a reason for people; ``03/04/2026`` is refused because
    it has two meanings.
    """
    said = " ".join(text.lower().split())
    start = on or today()
    for word, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if said == word:
            return start + timedelta(days=days)
    if said in _WEEKDAYS:
        distance = start.weekday() - _WEEKDAYS.index(said)
        return start + timedelta(days=-distance % 7) if ahead else start - timedelta(days=distance % 7)
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if matched := pattern.fullmatch(said):
            days = int(matched[1]) * (7 if matched[2].startswith("w") else 1)
            try:
                return start + timedelta(days=sign * days)
            except OverflowError:
                raise ValueError(f"{text!r} is out of the calendar") from None
    return iso_date(text.strip())
