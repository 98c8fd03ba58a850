"""Days as people say and write them, turned into dates; a day that can be read in two ways is refused.

Every way to say a day goes through here: at a prompt, in a flag, in a task, in a table. ``dates.written`` reads those that
mean the same whenever they are said (``31 March 2027``), ``dates.said`` those that are counted from a day (``friday``).

Days, never instants: "today" is the local day, taken from one clock that a test (or a person who copies in an old
log) can set with the environment variable PDSA_TODAY.
"""

import os
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pdsa_cli.errors import UsageError
from pdsa_cli.lazily import lazily, pattern

if TYPE_CHECKING:
    from pdsa_cli.dates.said import nearly, spoken_date, week
    from pdsa_cli.dates.written import DayError, cleaned, in_full, month_of, with_year, written_day

__all__ = [
    "ADVICE",
    "UNKNOWN",
    "DayError",
    "advice",
    "cleaned",
    "days_in_month",
    "impossible",
    "in_full",
    "is_unknown",
    "iso_date",
    "month_named",
    "month_of",
    "nearly",
    "readings",
    "shown",
    "spoken_date",
    "today",
    "week",
    "with_year",
    "written_day",
]

_HOMES = {
    "said": ("nearly", "spoken_date", "week"),
    "written": ("DayError", "cleaned", "in_full", "month_of", "with_year", "written_day"),
}
__getattr__ = lazily(__name__, _HOMES, globals())

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SURE = 4
"""Letters of a month of another language that are one where no year stands beside it: "set" and "out" are words too."""
_ISO = pattern(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_OTHER_ORDER = pattern(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
UNKNOWN = "unknown"
"""What stands in the place of a day that nobody will ever know."""
ADVICE = "write it as YYYY-MM-DD, for example 2026-03-31"


def is_unknown(text: str) -> bool:
    """Whether a text in the place of a day says that nobody will ever know it."""
    return " ".join(text.lower().split()) in (UNKNOWN, "not known")


def advice(text: str) -> str:
    """How a file writes a day that it does not take: as its one reading, or as one of two."""
    from pdsa_cli.dates.written import DayError, written_day

    try:
        return f"write {written_day(text).isoformat()}"
    except DayError as problem:
        return problem.advice if problem.readings else ADVICE


def month_named(name: str) -> int:
    """The number of a month by its name in small letters or its beginning, in any language of ``names``; 0 where it is none."""
    if name == "sept":
        return 9
    numbered = enumerate(MONTHS, 1)
    if found := next((number for number, month in numbered if month.startswith(name)), 0):
        return found
    if len(name) < _SURE:
        return 0
    from pdsa_cli.dates.names import month_called

    return month_called(name)


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
    if reason := impossible(year, month, day):
        raise ValueError(f"{text!r} is not a date: {reason}")
    return date(year, month, day)


def impossible(year: int, month: int, day: int) -> str:
    """Why there is no such day; empty where there is one."""
    if year < 1:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    last = days_in_month(year, month)
    if not 1 <= day <= last:
        return f"{MONTHS[month - 1].capitalize()} {year} has {last} days"
    return ""


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def shown(text: str) -> str:
    """A text in quotes for a message, cut where it is long."""
    return repr(text if len(text) <= 40 else f"{text[:37]}...")


def _not_iso(text: str) -> str:
    ordered = _OTHER_ORDER.fullmatch(text.strip())
    if ordered is None:
        return f"{shown(text)} is not a date"
    first, second, year = int(ordered[1]), int(ordered[3]), int(ordered[4])
    if min(first, second) >= 1 and max(first, second) <= 12 and first != second:
        return f"{shown(text)} can be read as two different days"
    day, month = (first, second) if second <= 12 else (second, first)
    if len(ordered[4]) == 4 and (reason := impossible(year, month, day)) and year:
        return f"{shown(text)} is not a date: {reason}"
    return f"{shown(text)} does not begin with the year"
