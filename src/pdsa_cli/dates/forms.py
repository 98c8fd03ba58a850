"""Days as cells of tables write them, in many languages: ISO, ``2 Jan 2026``, ``Jan 2026``, ``KW 3 2026``, ``02/01/2026`` once the order is known.

A quarter is no day here: by the financial year Q1 begins in April. Nor is "week 3" without its year.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from pdsa_cli.dates.names import WEEKDAYS, WEEKS, bare, month_called, weekday_called
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import cut

Order = Literal["dmy", "mdy"]
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")
Form = Literal["day", "month", "week", "range"]

FORMS = "2026-01-31, 31/01/2026, 31 Jan 2026, Jan 2026 and 2026-W05 (its Monday)"
"""The forms in which days are read, for people."""

_TIME = r"(?:[t, ]+\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d{2}:?\d{2})?)?"
_NAME = r"([^\W\d_]{3,14})"
_NTH = r"(?:st|nd|rd|th|er|o|a)?"
_YEAR = r"'?(\d{4}|\d{2})"
_DASH = r" ?(?:-|–|—|to|till|until|bis|au|al|a|tot|til|till) ?"
_ISO = pattern(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_COMPACT = pattern(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_ISO_MONTH = pattern(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_MONTH_ISO = pattern(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_ISO_WEEK = pattern(r"(\d{4})-?w(\d{2})(?:-?([1-7]))?", re.ASCII)
_WEEK_YEAR = pattern(rf"{WEEKS}\.? ?(\d{{1,2}}) ?[,/ -]? ?(?:of |de )?(\d{{4}})", re.ASCII)
_YEAR_WEEK = pattern(rf"(\d{{4}}) ?[,/ -]? ?{WEEKS}\.? ?(\d{{1,2}})", re.ASCII)
_WEEK = pattern(rf"{WEEKS}\.? ?\d{{1,2}}", re.ASCII)
_QUARTER = pattern(r"(?:\d{2,4}[ /-]*)?(?:q|quarter|quartal|t|trim\.?)[ .-]?[1-4](?:[ /-]*(?:\d{2,4}))?")
_DAY_NAME = pattern(rf"(\d{{1,2}}){_NTH}(?: of)?[ ./-]*(?:de )?{_NAME}\.?[ ,./-]*(?:de )?{_YEAR}{_TIME}")
_NAME_DAY = pattern(rf"{_NAME}\.? (\d{{1,2}}){_NTH},? (\d{{4}}){_TIME}")
_MONTH = pattern(rf"{_NAME}\.?[ ,'’/-]*(?:de )?{_YEAR}")
_YEAR_MONTH_DAY = pattern(rf"(\d{{4}})[ ,-]{{1,2}}{_NAME}\.?[ -](\d{{1,2}}){_NTH}{_TIME}")
_YEAR_MONTH = pattern(rf"(\d{{4}})[ -]{_NAME}\.?")
_NO_YEAR = pattern(rf"(?:(\d{{1,2}}){_NTH}(?: of)?[ .-]*{_NAME}\.?|{_NAME}\.?[ -]?(\d{{1,2}}){_NTH})")
_NUMBERS = pattern(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_TWO_NUMBERS = pattern(rf"\d{{1,2}}[/.]\d{{1,2}}\.?(?:{_DASH}\d{{1,2}}[/.]\d{{1,2}}\.?)?", re.ASCII)
_SERIAL = pattern(r"\d{5}(?:\.\d+)?", re.ASCII)
_BEFORE = pattern(rf"^({WEEKDAYS})\b[,.]* +(?=\w)")
_BEHIND = pattern(rf"(?<=\d),? +\(?({WEEKDAYS})\.?\)?$|(?<=\d{{4}})(?:\.| ?r\.?)$")
_ARTICLE = pattern(r"^(?:the|le|el|il|am|den|em|op) +(?=\d)")
_CLOCK = pattern(
    r"[t ,]+(\d{1,2})[:.](\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?([ap])m)?(?:z|([+-])(\d{2}):?(\d{2}))?$",
    re.ASCII,
)
_WEEK_OF = pattern(
    r"^(?:w/c|w/b|w/e|wc|wb|we|(?:week|wk\.?)(?: |-)(?:commencing|beginning|starting|ending|of)|week|wk|from|ab|du|sem(?:aine|ana) du|woche (?:vom|ab))[.:]? +(?=[^\W_])"
)
_DAYS_RANGE = pattern(rf"(\d{{1,2}}){_NTH}\.?{_DASH}\d{{1,2}}{_NTH}\.? ?[ .-]?(?=[^\W\d_]{{3}})(.+)")
_NAME_RANGE = pattern(rf"{_NAME}\.? (\d{{1,2}}){_NTH}{_DASH}\d{{1,2}}{_NTH},? (\d{{4}})")
_SHORT_RANGE = pattern(
    rf"(\d{{1,2}}[/.]\d{{1,2}})\.?{_DASH}(\d{{1,2}}([/.])\d{{1,2}}\3(\d{{4}}|\d{{2}}))", re.ASCII
)
_RANGE = pattern(r"(.*?\w.*?)(?: [-–—] | ?[–—] ?| to | till | until | bis | au | al | tot | til )(.*\w.*)")
LONGEST = 60
_FIRST_YEAR = 1900
"""From here on four digits behind a point are a year, and no part of a number."""


class Reading(NamedTuple):
    """A day and how it was written; ``short``: its year has two digits; ``counted``: a week by its number."""

    day: date
    form: Form = "day"
    short: bool = False
    counted: bool = False


class Impossible(ValueError):  # noqa: N818  (named for what it is)
    """What has the form of a day, and is none of the calendar."""


def is_iso(text: str) -> bool:
    """Whether a text begins with its year, as 2026-01-31 does."""
    return _ISO.fullmatch(text.strip()) is not None


def looks_like_day(text: str, serials: int = 0) -> bool:
    """Whether a text is a day in one of the forms, in whichever order; also one that the calendar does not have."""
    for order in _ORDERS:
        try:
            reading_of(text, order, serials)
        except Impossible:
            return True
        except ValueError:
            continue
        return True
    return False


def read_day(text: str, order: Order | None = None, serials: int = 0) -> date:
    """The day of a text; a month or a range is its first day, an ISO week its Monday. Raises ValueError with a reason for people.

    ``serials`` is the ordinal of the day before Excel's day 1, where a number may be a day.
    """
    return reading_of(text, order, serials).day


def day_of_serial(number: float, serials: int) -> date:
    """The day of one of Excel's numbers, its part of a day rounded to the millisecond, as Excel shows it."""
    return date.fromordinal(serials) + timedelta(milliseconds=round(number * 86_400_000))


def readings_of(text: str) -> list[Reading]:
    """What a text can mean by itself, a day such as 02/01/2026 in either order. Raises ValueError where it is no day."""
    found: list[Reading] = []
    problem: ValueError | None = None
    for order in _ORDERS:
        try:
            one = reading_of(text, order)
        except ValueError as refused:
            problem = problem if isinstance(problem, Impossible) else refused
        else:
            found += [] if one in found else [one]
    if problem and not found:
        raise problem
    return found


def moment_of(day: date, text: str, serials: int = 0, *, by_utc: bool = True) -> datetime:
    """The moment that ``text`` names on ``day``, to the second and without a zone: where it names one by UTC, or as written.

    Without a time of day it is midnight. A time that no clock shows is midnight too.
    """
    start = datetime.combine(day, time.min)
    if len(text) <= 10 and "." not in text:
        return start
    if serials and _SERIAL.fullmatch(text):
        first = datetime.combine(date.fromordinal(serials), time.min)
        return first + timedelta(seconds=round(float(text) * 86_400_000) // 1_000)
    found = _CLOCK.search(bare(text))
    if found is None:
        return start
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return start
    away = timedelta(hours=int(found[6] or 0), minutes=int(found[7] or 0))
    try:
        at = start + timedelta(hours=hour, minutes=minute, seconds=second)
        return at + (away if found[5] == "-" else -away) if by_utc else at
    except OverflowError:
        return start


def reading_of(text: str, order: Order | None = None, serials: int = 0) -> Reading:
    """The day of a text and how it was written. Raises ValueError as ``read_day`` does."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():  # years of days are read in one step
        try:
            return Reading(date.fromisoformat(text))
        except ValueError:
            pass
    if len(text) > LONGEST or not any(sign.isdigit() for sign in text):
        raise ValueError(f"{cut(text)!r} is not a day")
    said = _ARTICLE.sub("", bare(text), count=1)
    before, behind = _BEFORE.match(said), _BEHIND.search(said)
    if before and month_called(before[1]):
        before = None
    said = _ARTICLE.sub("", said[before.end() if before else 0 : behind.start() if behind else None], count=1)
    found = _of_numbers(text, said, order) or _with_name(text, said) or _of_week(text, said, order)
    if found is None and serials and _SERIAL.fullmatch(said) and 20_000 <= float(said) < 80_000:
        found = Reading(day_of_serial(float(said), serials))
    if found is None:
        found = _range(text, said, order)
    if found is None:
        raise ValueError(f"{cut(text)!r} {_why(said)}")
    for weekday in (before and before[1], behind and behind[1]):
        if weekday and found.form == "day" and weekday_called(weekday) != found.day.weekday():
            raise Impossible(f"{cut(text)!r} does not agree: {found.day} is a {found.day:%A}")
    return found


def _why(said: str) -> str:
    if _QUARTER.fullmatch(said):
        return "is a quarter, which begins in January here and in April there: write its first day"
    if _WEEK.fullmatch(said):
        return "is a week without its year: write its first day"
    named = _NO_YEAR.fullmatch(said) or (
        (found := _DAYS_RANGE.fullmatch(said)) and _NO_YEAR.fullmatch(f"{found[1]} {found[2]}")
    )
    if _TWO_NUMBERS.fullmatch(said) or (named and month_called(named[2] or named[3])):
        return "is a day without its year"
    return "is not a day"


def _of_numbers(text: str, said: str, order: Order | None) -> Reading | None:
    if found := _ISO.fullmatch(said):
        return Reading(_day(text, int(found[1]), int(found[3]), int(found[4])))
    if found := _COMPACT.fullmatch(said):
        return Reading(_day(text, int(found[1]), int(found[2]), int(found[3])))
    if found := _NUMBERS.fullmatch(said):
        day = _ordered(text, int(found[1]), int(found[3]), _year(found[4]), order)
        return Reading(day, short=len(found[4]) == 2)
    if (found := _MONTH_ISO.fullmatch(said)) and int(found[2]) >= _FIRST_YEAR:
        return Reading(_day(text, int(found[2]), int(found[1]), 1), "month")
    if found := _ISO_MONTH.fullmatch(said):
        return Reading(_day(text, int(found[1]), int(found[2]), 1), "month")
    return None


def _with_name(text: str, said: str) -> Reading | None:
    if (found := _DAY_NAME.fullmatch(said)) and (month := month_called(found[2])):
        return Reading(_day(text, _year(found[3]), month, int(found[1])), short=len(found[3]) == 2)
    if (found := _NAME_DAY.fullmatch(said)) and (month := month_called(found[1])):
        return Reading(_day(text, int(found[3]), month, int(found[2])))
    if (found := _YEAR_MONTH_DAY.fullmatch(said)) and (month := month_called(found[2])):
        return Reading(_day(text, int(found[1]), month, int(found[3])))
    if (found := _MONTH.fullmatch(said)) and (month := month_called(found[1])):
        return Reading(_day(text, _year(found[2]), month, 1), "month", len(found[2]) == 2)
    if (found := _YEAR_MONTH.fullmatch(said)) and (month := month_called(found[2])):
        return Reading(_day(text, int(found[1]), month, 1), "month")
    return None


def _of_week(text: str, said: str, order: Order | None) -> Reading | None:
    if found := _ISO_WEEK.fullmatch(said):
        return Reading(_week(text, int(found[1]), int(found[2]), int(found[3] or 1)), "week")
    if found := _WEEK_YEAR.fullmatch(said):
        return Reading(_week(text, int(found[2]), int(found[1]), 1), "week", counted=True)
    if found := _YEAR_WEEK.fullmatch(said):
        return Reading(_week(text, int(found[1]), int(found[2]), 1), "week", counted=True)
    rest = _WEEK_OF.sub("", said, count=1)
    if rest != said:
        found_day = _of_numbers(text, rest, order) or _with_name(text, rest) or _range(text, rest, order)
        return found_day._replace(form="week") if found_day and found_day.form in ("day", "range") else None
    return None


def _range(text: str, said: str, order: Order | None) -> Reading | None:
    """The first day of two, of which the first may lack what both have in common."""
    if found := _DAYS_RANGE.fullmatch(said):
        first = _with_name(text, f"{found[1]} {found[2]}")
    elif found := _NAME_RANGE.fullmatch(said):
        first = _with_name(text, f"{found[1]} {found[2]} {found[3]}")
    elif found := _SHORT_RANGE.fullmatch(said):
        first = _of_numbers(text, f"{found[1]}{found[3]}{found[4]}".replace(".", "/"), order)
    elif (found := _RANGE.fullmatch(said)) and len(said) <= LONGEST:
        first = _first_of_two(text, found[1].strip(), found[2].strip(), order)
    else:
        return None
    return first._replace(form="range") if first and first.form == "day" else None


def _first_of_two(text: str, first: str, last: str, order: Order | None) -> Reading | None:
    end = _of_numbers(text, last, order) or _with_name(text, last)
    if end is None or end.form != "day":
        return None
    begin = _of_numbers(text, first, order) or _with_name(text, first)
    if begin is None and (begin := _with_name(text, f"{first} {end.day.year}")) and begin.day > end.day:
        begin = _with_name(text, f"{first} {end.day.year - 1}")
    return begin if begin and begin.day <= end.day <= begin.day + timedelta(days=31) else None


def _ordered(text: str, first: int, second: int, year: int, order: Order | None) -> date:
    if order is None and first != second:
        if max(first, second) > 31 or min(first, second) > 12:
            raise Impossible(f"{cut(text)!r} is not a day of the calendar")
        raise ValueError(f"{cut(text)!r} can be read as two different days")
    day, month = (second, first) if order == "mdy" else (first, second)
    if month > 12 >= day:
        shape = "month/day" if order == "mdy" else "day/month"
        raise ValueError(f"{cut(text)!r} is not a day: there is no month {month} (the column is {shape})")
    return _day(text, year, month, day)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if not 1 <= month <= 12:
        why = f"there is no month {month}"
    elif year < 1:
        why = "there is no year 0"
    else:
        why = f"there is no {day} {date(2000, month, 1):%B} {year}"
    raise Impossible(f"{cut(text)!r} is not a day: {why}")


def _week(text: str, year: int, week: int, day: int) -> date:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError:
        raise Impossible(f"{cut(text)!r} is not a week of the calendar") from None
