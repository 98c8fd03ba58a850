"""Days as tables write them: ISO, ``2 Jan 2026``, ``Jan 2026``, ``KW 3 2026``, ``02/01/2026`` once the order is known, Excel's numbers.

A quarter is no day here: by the financial year Q1 begins in April. Nor is "week 3" without its year.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from pdsa_cli.importing.month_names import WEEKDAYS, WEEKS, bare, month_called
from pdsa_cli.importing.tables import UnreadableTable

Order = Literal["dmy", "mdy"]
Form = Literal["day", "month", "week", "range"]

FORMS = "2026-01-31, 31/01/2026, 31 Jan 2026, Jan 2026 and 2026-W05 (its Monday)"
"""The forms in which days are read, for people."""

_TIME = r"(?:[t, ]+\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d{2}:?\d{2})?)?"
_NAME = r"([^\W\d_]{3,14})"
_NTH = r"(?:st|nd|rd|th|er|o|a)?"
_YEAR = r"(\d{4}|\d{2})"
_DASH = r" ?(?:-|–|—|to|till|until|bis|au|al|a|tot|til|till) ?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{2})(?:-?([1-7]))?", re.ASCII)
_WEEK_YEAR = re.compile(rf"{WEEKS}\.? ?(\d{{1,2}}) ?[,/ -]? ?(?:of |de )?(\d{{4}})", re.ASCII)
_YEAR_WEEK = re.compile(rf"(\d{{4}}) ?[,/ -]? ?{WEEKS}\.? ?(\d{{1,2}})", re.ASCII)
_WEEK = re.compile(rf"{WEEKS}\.? ?\d{{1,2}}", re.ASCII)
_QUARTER = re.compile(r"(?:\d{2,4}[ /-]*)?(?:q|quarter|quartal|t|trim\.?)[ .-]?[1-4](?:[ /-]*(?:\d{2,4}))?")
_DAY_NAME = re.compile(rf"(\d{{1,2}}){_NTH}(?: of)?[ .-]*(?:de )?{_NAME}\.?[ ,.-]*(?:de )?{_YEAR}{_TIME}")
_NAME_DAY = re.compile(rf"{_NAME}\.? (\d{{1,2}}){_NTH},? (\d{{4}}){_TIME}")
_MONTH = re.compile(rf"{_NAME}\.?[ ,'’/-]*(?:de )?{_YEAR}")
_YEAR_MONTH = re.compile(rf"(\d{{4}})[ -]{_NAME}\.?")
_NO_YEAR = re.compile(rf"(?:(\d{{1,2}}){_NTH}[ .-]*{_NAME}\.?|{_NAME}\.?[ -]?(\d{{1,2}}){_NTH})")
_NUMBERS = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_NUMBERS_WITHIN = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)", re.ASCII)
_TWO_NUMBERS = re.compile(rf"\d{{1,2}}[/.]\d{{1,2}}\.?(?:{_DASH}\d{{1,2}}[/.]\d{{1,2}}\.?)?", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_BEFORE = re.compile(rf"^{WEEKDAYS}\b[,.]* +(?=\w)")
_WEEK_OF = re.compile(
    r"^(?:w/c|w/b|w/e|wc|wb|we|week(?: |-)(?:commencing|beginning|starting|ending|of)|week|wk|from|ab|du)[.:]? +(?=[^\W_])"
)
_DAYS_RANGE = re.compile(rf"(\d{{1,2}}){_NTH}\.?{_DASH}\d{{1,2}}{_NTH}\.? ?[ .-]?(?=[^\W\d_]{{3}})(.+)")
_NAME_RANGE = re.compile(rf"{_NAME}\.? (\d{{1,2}}){_NTH}{_DASH}\d{{1,2}}{_NTH},? (\d{{4}})")
_SHORT_RANGE = re.compile(
    rf"(\d{{1,2}}[/.]\d{{1,2}})\.?{_DASH}(\d{{1,2}}([/.])\d{{1,2}}\3(\d{{4}}|\d{{2}}))", re.ASCII
)
_RANGE = re.compile(r"(.*?\w.*?)(?: [-–—] | ?[–—] ?| to | till | until | bis | au | al | tot | til )(.*\w.*)")
_LONGEST = 60


class Reading(NamedTuple):
    """A day and how it was written; ``short``: its year has two digits; ``counted``: a week by its number."""

    day: date
    form: Form = "day"
    short: bool = False
    counted: bool = False


class Impossible(ValueError):  # noqa: N818  (named for what it is)
    """What has the form of a day, and is none of the calendar."""


def day_order(texts: Iterable[str]) -> Literal["dmy", "mdy", "both", "either", "none"]:
    """What the days of a column, in its order, say about theirs: one above 12 decides, or all others are months in a row.

    ``both`` is a contradiction; ``either``: nothing decides; ``none``: no day needs it. Raises UnreadableTable where
    Excel has turned a part of the days.
    """
    given = list(dict.fromkeys(texts))
    numbered = {text: parts for text in given if (parts := _parts(text))}
    day_first = any(first > 12 >= second for parts in numbered.values() for first, second in parts)
    month_first = any(second > 12 >= first for parts in numbered.values() for first, second in parts)
    if day_first and month_first:
        return "both"
    if day_first or month_first:
        order: Order = "dmy" if day_first else "mdy"
        _refuse_half_turned(given, numbered, order)
        return order
    if not any(first != second for parts in numbered.values() for first, second in parts):
        return "none"
    return _by_months(given, numbered) or "either"


def _parts(text: str) -> list[tuple[int, int]]:
    """The first two numbers of each day such as 02/01/2026 in a text, where their order matters or one is above 12."""
    if (
        not ("-" in text or "/" in text or "." in text)
        or len(text) > _LONGEST
        or _ISO.fullmatch(text.strip())
    ):
        return []
    return [(int(first), int(second)) for first, _, second in _NUMBERS_WITHIN.findall(bare(text))]


def _by_months(given: Sequence[str], numbered: dict[str, list[tuple[int, int]]]) -> Order | None:
    """The one order in which all days are firsts of months of their own, where the others are that already."""
    sure = [found.day for text in given if text not in numbered and (found := _maybe(text))]
    if len(sure) < 2 or any(day.day != 1 for day in sure):
        return None
    fitting: list[Order] = []
    for order in ("dmy", "mdy"):
        days = [found.day if (found := _maybe(text, order)) else None for text in numbered]
        whole = [day for day in days if day is not None and day.day == 1]
        if len(whole) == len(days) and len({*whole, *sure}) == len(whole) + len(set(sure)):
            fitting.append(order)
    return fitting[0] if len(fitting) == 1 else None


def _refuse_half_turned(
    given: Sequence[str], numbered: dict[str, list[tuple[int, int]]], order: Order
) -> None:
    """Raises UnreadableTable where all days that stayed text have one number above 12, and none that became a day has.

    Excel leaves that behind when it reads days in another order than they were written in. Where the days stand in
    order as they are, and would not if those were turned back, nothing was turned.
    """
    all_above = all(max(parts[0]) > 12 for parts in numbered.values())
    sure = {text: found.day for text in given if text not in numbered and (found := _full_day(text))}
    if not all_above or len(sure) < 2 or any(day.day > 12 for day in sure.values()):
        return
    if all(day.day == day.month for day in sure.values()):
        return
    read = {text: found.day for text in numbered if (found := _maybe(text, order))}
    now = [sure.get(text) or read.get(text) for text in given]
    back = [_turned(sure[text]) if text in sure else read.get(text) for text in given]
    if _in_order(now) and not _in_order(back):
        return
    text, day = next(iter(numbered)), next(day for day in sure.values() if day.day != day.month)
    raise UnreadableTable(
        f"part of the days was turned, it seems: each day that is still a text has a number above 12, such as {_cut(text)}, "
        f"and each that Excel has made a day has none, such as {day}, which then is {_turned(day)}",
        "Excel leaves this behind where it reads days in the wrong order: check the days against where they come from, "
        "and write all of them as YYYY-MM-DD",
    )


def _full_day(text: str) -> Reading | None:
    found = _maybe(text)
    return found if found and found.form == "day" else None


def _turned(day: date) -> date:
    return date(day.year, day.day, day.month)


def _in_order(days: Iterable[date | None]) -> bool:
    known = [day for day in days if day is not None]
    return all(one < other for one, other in pairwise(known))


def _maybe(text: str, order: Order | None = None, serials: int = 0) -> Reading | None:
    try:
        return reading_of(text, order, serials)
    except ValueError:
        return None


def looks_like_day(text: str, serials: int = 0) -> bool:
    """Whether a text is a day in one of the forms, in whichever order; also one that the calendar does not have."""
    for order in ("dmy", "mdy"):
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


def reading_of(text: str, order: Order | None = None, serials: int = 0) -> Reading:
    """The day of a text and how it was written. Raises ValueError as ``read_day`` does."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():  # years of days are read in one step
        try:
            return Reading(date.fromisoformat(text))
        except ValueError:
            pass
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        raise ValueError(f"{_cut(text)} is not a day")
    said = bare(text)
    said = _BEFORE.sub("", said, count=1) if not month_called(said.partition(" ")[0].rstrip(".,")) else said
    found = _of_numbers(text, said, order) or _with_name(text, said) or _of_week(text, said, order)
    if found is None and serials and _SERIAL.fullmatch(said) and 20_000 <= float(said) < 80_000:
        found = Reading(day_of_serial(float(said), serials))
    if found is None:
        found = _range(text, said, order)
    if found is None:
        raise ValueError(f"{_cut(text)} {_why(said)}")
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
    if found := _ISO_MONTH.fullmatch(said):
        return Reading(_day(text, int(found[1]), int(found[2]), 1), "month")
    return None


def _with_name(text: str, said: str) -> Reading | None:
    if (found := _DAY_NAME.fullmatch(said)) and (month := month_called(found[2])):
        return Reading(_day(text, _year(found[3]), month, int(found[1])), short=len(found[3]) == 2)
    if (found := _NAME_DAY.fullmatch(said)) and (month := month_called(found[1])):
        return Reading(_day(text, int(found[3]), month, int(found[2])))
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
    elif (found := _RANGE.fullmatch(said)) and len(said) <= _LONGEST:
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


def notes_on_days(
    texts: Iterable[str], header: str, order: Order | None = None, serials: int = 0
) -> tuple[str, ...]:
    """What a person should know about how the days of a column were read, each as a sentence."""
    read = {text: found for text in dict.fromkeys(texts) if (found := _maybe(text, order, serials))}
    notes: list[str] = []
    if short := [text for text, found in read.items() if found.short]:
        found = read[short[0]]
        notes.append(
            f"{header}: years of two digits are read as 20…, so {_cut(short[0])} is {_said_day(found)}."
        )
    if counted := [text for text, found in read.items() if found.counted]:
        notes.append(
            f"{header}: weeks are counted as ISO does, and begin on a Monday, so {_cut(counted[0])} is the week of {_said_day(read[counted[0]])}."
        )
    if ranges := [text for text, found in read.items() if found.form == "range"]:
        notes.append(f"{header}: {_cut(ranges[0])} stands on its first day, {_said_day(read[ranges[0]])}.")
    months = [text for text, found in read.items() if found.form == "month"]
    others = [text for text, found in read.items() if found.form != "month" and found.day.day != 1]
    weeks = [text for text, found in read.items() if found.form in ("week", "range")]
    if months and (others or weeks):
        rest = (weeks or others)[0]
        kind = "weeks" if weeks else "days"
        notes.append(
            f"Check it: {header} holds months, such as {_cut(months[0])}, as well as {kind}, such as {_cut(rest)}; "
            "a month stands on its first day, and a value of a month is no value of a week or day."
        )
    elif weeks and (
        single := [text for text, found in read.items() if found.form == "day" and found.day.weekday()]
    ):
        notes.append(
            f"Check it: {header} holds weeks, such as {_cut(weeks[0])}, as well as days, such as {_cut(single[0])}."
        )
    return tuple(notes)


def _said_day(found: Reading) -> str:
    return (
        f"{found.day:%B} {found.day.year}"
        if found.form == "month"
        else f"{found.day.day} {found.day:%B} {found.day.year}"
    )


def _ordered(text: str, first: int, second: int, year: int, order: Order | None) -> date:
    if order is None and first != second:
        if max(first, second) > 31 or min(first, second) > 12:
            raise Impossible(f"{_cut(text)} is not a day of the calendar")
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
        pass
    if not 1 <= month <= 12:
        why = f"there is no month {month}"
    elif year < 1:
        why = "there is no year 0"
    else:
        why = f"there is no {day} {date(2000, month, 1):%B} {year}"
    raise Impossible(f"{_cut(text)} is not a day: {why}")


def _week(text: str, year: int, week: int, day: int) -> date:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError:
        raise Impossible(f"{_cut(text)} is not a week of the calendar") from None


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    return repr(shown if len(shown) <= 40 else f"{shown[:37]}...")
