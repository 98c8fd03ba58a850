"""Days as people say them, turned into dates; a day that can be read in two ways is refused.

Days, never instants: "today" is the local day, taken from one clock that a test (or a person who copies in an old
log) can set with the environment variable PDSA_TODAY.
"""

import os
import re
from datetime import date, timedelta

from pdsa_cli.errors import UsageError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_CUT = re.compile(r"mon|tues?|wed|thu(rs?)?|fri|sat|sun")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]+([a-z]{3,9})\.?,?(?:[ -]+(\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_OTHER_ORDER = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_AGO = re.compile(r"(\d{1,4}) ?(d|days?|w|weeks?) ago", re.ASCII)
_IN = re.compile(r"in (\d{1,4}) ?(d|days?|w|weeks?)", re.ASCII)
_NEARLY_COUNTED = re.compile(r"(in )?(\d{1,4}) ?([a-z]+)( ago)?", re.ASCII)
UNKNOWN = "unknown"
"""What stands in the place of a day that nobody will ever know."""
ADVICE = "write it as YYYY-MM-DD, for example 2026-03-31"


def is_unknown(text: str) -> bool:
    """Whether a text in the place of a day says that nobody will ever know it."""
    return _said(text) in (UNKNOWN, "not known")


def advice(text: str) -> str:
    """How a file writes a day that it does not take: as its one reading, or as one of two."""
    found = readings(text) or _only_reading(text)
    return f"write {' or '.join(day.isoformat() for day in found)}" if found else ADVICE


def spoken_advice(text: str, ahead: bool = False) -> str:
    """The same where a day may be given in words: which one is nearly written, or which there are."""
    found = advice(text)
    if found != ADVICE:
        return found
    if (parts := _month_parts(_said(text))) and not parts[2]:
        return f"add the year, as in {text.strip()} {today().year}"
    if near := nearly(text):
        return f"did you mean {near}?"
    words = "tomorrow, in 2 weeks, friday" if ahead else "today, yesterday, 3d ago, monday"
    return f"{ADVICE}, or say {words}"


def nearly(text: str) -> str:
    """What a text is that is a day in words but for a slip, as in "frday" or "in 2 weks"; empty where it is none."""
    from difflib import get_close_matches

    said = _said(text)
    if named := _DAY_MONTH.fullmatch(said):
        months = get_close_matches(named[2], _MONTHS, n=1, cutoff=0.8)
        return f"{named[1]} {months[0].capitalize()} {named[3]}" if months and named[3] else ""
    if _AGO.fullmatch(said) or _IN.fullmatch(said):  # out of the calendar
        return ""
    if counted := _NEARLY_COUNTED.fullmatch(said):
        units = get_close_matches(counted[3], ("day", "days", "week", "weeks"), n=1, cutoff=0.75)
        once = bool(counted[1]) != bool(counted[4])
        return f"{counted[1] or ''}{counted[2]} {units[0]}{counted[4] or ''}" if units and once else ""
    if said.removesuffix("s") in _WEEKDAYS:  # each of them
        return ""
    near = get_close_matches(said, ("today", "yesterday", "tomorrow", *_WEEKDAYS), n=1, cutoff=0.8)
    return near[0] if near else ""


def names_a_month(text: str) -> bool:
    """Whether a text is a day with the name of its month, be there such a day or not, and with its year or without."""
    return _month_parts(_said(text)) is not None


def month_named(name: str) -> int:
    """The number of a month by its English name in small letters or its beginning; 0 where it is none."""
    numbered = enumerate(_MONTHS, 1)
    return next((number for number, month in numbered if month.startswith(name)), 0)


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
            f"the environment variable PDSA_TODAY: {error}",
            f"{advice(injected)}, or remove it (unset PDSA_TODAY)",
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
    return f"{shown} does not begin with the year"


def _days_in_month(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def spoken_date(text: str, on: date | None = None, ahead: bool = False) -> date:
    """The day a person means: ISO, ``31 March 2027``, ``today``, ``tomorrow``, ``3d ago``, ``in 2 weeks``, ``monday``.

    A weekday is the last such day up to today, or with ``ahead`` (for plans) the next one from today. ``on`` is the day
    counted from (today where it is None). Raises ValueError with a reason for people; ``03/04/2026`` is refused because
    it has two meanings.
    """
    said = _said(text)
    start = on or today()
    for word, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if said == word:
            return start + timedelta(days=days)
    if said in _WEEKDAYS or _WEEKDAY_CUT.fullmatch(said):
        distance = start.weekday() - [day[:3] for day in _WEEKDAYS].index(said[:3])
        return start + timedelta(days=-distance % 7) if ahead else start - timedelta(days=distance % 7)
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if matched := pattern.fullmatch(said):
            days = int(matched[1]) * (7 if matched[2].startswith("w") else 1)
            try:
                return start + timedelta(days=sign * days)
            except OverflowError:
                raise ValueError(f"{text!r} is out of the calendar") from None
    if parts := _month_parts(said):
        day, month, year = parts
        if not year:
            raise ValueError(f"{text.strip()!r} does not say the year")
        iso = f"{year}-{month:02}-{int(day):02}"
        try:
            return iso_date(iso)
        except ValueError as problem:
            raise ValueError(str(problem).replace(iso, text.strip())) from None
    return iso_date(text.strip())


def _said(text: str) -> str:
    return " ".join(text.lower().split())


def _month_parts(said: str) -> tuple[str, int, str] | None:
    """Day, month and year of a text such as "31 march 2027" or "mar 31, 2027"; an empty year where it has none."""
    if (found := _DAY_MONTH.fullmatch(said)) and (month := month_named(found[2])):
        return found[1], month, found[3] or ""
    if (found := _MONTH_DAY.fullmatch(said)) and (month := month_named(found[1])):
        return found[2], month, found[3] or ""
    return None


def _only_reading(text: str) -> list[date]:
    """The day of a text that means only one, though it is not written as ISO: 31.3.2027, 31 March 2027."""
    parts = _month_parts(_said(text))
    matched = _OTHER_ORDER.fullmatch(text.strip())
    if matched and len(matched[4]) == 4:
        first, second = int(matched[1]), int(matched[3])
        day, month, year = (
            (first, second, int(matched[4])) if second <= 12 else (second, first, int(matched[4]))
        )
    elif parts and parts[2]:
        day, month, year = int(parts[0]), parts[1], int(parts[2])
    else:
        return []
    try:
        return [date(year, month, day)]
    except ValueError:
        return []
