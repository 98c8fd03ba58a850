"""Days that are counted from another one, as people say them: ``tomorrow``, ``next monday``, ``in 2 weeks``, ``end of November``."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from pdsa_cli.dates import ADVICE, days_in_month, month_named, shown, today
from pdsa_cli.dates.written import WEEKDAY, WEEKDAYS, DayError, cleaned, month_of, read
from pdsa_cli.lazily import pattern

_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_COUNTS)})"
_UNIT = r"(d|days?|w|wks?|weeks?|fortnights?|months?|years?|yrs?)"
_TIMES = r"(?:'s?|’s?|s)? time"
_AGO = pattern(rf"{_NUMBER} ?{_UNIT} ago", re.ASCII)
_IN = pattern(
    rf"(?:(?:in|within) {_NUMBER} ?{_UNIT}(?:{_TIMES})?|{_NUMBER} ?{_UNIT} from (?:now|today))", re.ASCII
)
_BARE = pattern(rf"{_NUMBER} ?{_UNIT}", re.ASCII)
_FROM = pattern(rf"{_NUMBER} weeks? (?:from |on )?(today|tomorrow|{WEEKDAY})", re.ASCII)
_WEEK_AFTER = pattern(rf"(?:on )?(today|tomorrow|{WEEKDAY}) week", re.ASCII)
_WEEKDAY = pattern(rf"(this coming |this|next|last|past|coming)? ?({WEEKDAY})", re.ASCII)
_IN_WEEK = pattern(
    rf"(?:({WEEKDAY}) (?:of )?(this|next|last) week|(this|next|last) week(?:,? on)? ({WEEKDAY}))", re.ASCII
)
_PART = pattern(
    r"(end|last day|mid(?:dle)?|start|beginning|first day)[ -](?:of )?(?:the )?(?:(this|next|last) )?(week|month|year|.+)",
    re.ASCII,
)
_NTH_WEEKDAY = pattern(
    rf"(first|1st|second|2nd|third|3rd|fourth|4th|last) ({WEEKDAY}) (?:of|in) (?:the )?(.+)", re.ASCII
)
_WEEK = pattern(r"(this|last|next) week", re.ASCII)
_WEEKS = {"this": 0, "last": -1, "next": 1}
_LEADING = pattern(r"^(?:(?:on|by|at|the) )+")
_SHIFTS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}


def spoken_date(
    text: str, on: date | None = None, ahead: bool = False, month: str = "", latest: date | None = None
) -> date:
    """The day a person means: ISO, ``31 March 2027``, ``today``, ``3d ago``, ``in 2 weeks``, ``next monday``, ``end of May``.

    A weekday, or a month without its year, is the last such day up to today, or with ``ahead`` (for plans) the next one
    from today. ``on`` is the day counted from (today where it is None). ``month`` is ``first`` or ``last`` where ``June
    2021`` is enough, and says which of its days is meant. Raises DayError with a reason for people; what can be read as
    two days, such as ``03/04/2026``, is refused. With ``latest`` none that is later is suggested; whoever calls refuses it.
    """
    start = on or today()
    said = _LEADING.sub("", cleaned(text), count=1)
    try:
        for reading in (_near, _weekday, _counted, _part_of_a_period, _nth_weekday, _whole_period):
            if (day := reading(text, said, start, ahead)) is not None:
                return day
        return read(text, said, start, month, latest)
    except DayError as problem:
        raise _with_advice(problem, text, start, ahead, latest) from None
    except (OverflowError, ValueError):
        raise DayError(f"{shown(text)} is out of the calendar", _general(ahead), alike=True) from None


def week(text: str, on: date | None = None) -> tuple[date, date] | None:
    """Monday and Sunday of ``this week``, ``last week`` or ``next week``; None where a text says none of them."""
    if (found := _WEEK.fullmatch(_LEADING.sub("", cleaned(text), count=1))) is None:
        return None
    start = on or today()
    monday = start - timedelta(days=start.weekday()) + timedelta(weeks=_WEEKS[found[1]])
    return monday, monday + timedelta(days=6)


def nearly(text: str, on: date | None = None, latest: date | None = None) -> str:
    """What a text is that is a day in words but for a slip, as in "frday" or "in 2 weks"; empty where it is none, or one after ``latest``."""
    from difflib import get_close_matches

    words = text.split()
    if len(words) > 8:  # by the last Friday of the next month
        return ""
    changed = []
    for word in words:
        small = word.lower().strip(".,")
        keep = len(small) < 3 or not small.isalpha() or small in _KNOWN or small.endswith("ly")
        if keep or small.removesuffix("s") in WEEKDAYS:
            changed.append(word)
            continue
        near = get_close_matches(small, _KNOWN, n=1, cutoff=0.8)
        changed.append(
            (near[0].capitalize() if word[0].isupper() and _is_name(near[0]) else near[0]) if near else word
        )
    if changed == words:
        return ""
    try:
        day = spoken_date(" ".join(changed), on, ahead=latest is None)
    except DayError:
        return ""
    return " ".join(changed) if latest is None or day <= latest else ""


_KNOWN = (
    *("today", "yesterday", "tomorrow", *WEEKDAYS),
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december", "days", "weeks", "months", "years", "week", "month", "year", "day", "ago"),
    *(
        "next",
        "last",
        "this",
        "coming",
        "end",
        "middle",
        "mid",
        "beginning",
        "start",
        "from",
        "the",
        "fortnight",
    ),
    *(
        "first",
        "second",
        "third",
        "fourth",
        "within",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
    ),
    *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
)


def _is_name(word: str) -> bool:
    return bool(month_named(word)) or word in WEEKDAYS


def _near(_text: str, said: str, start: date, _ahead: bool) -> date | None:
    return None if said not in _SHIFTS else start + timedelta(days=_SHIFTS[said])


def _weekday(text: str, said: str, start: date, ahead: bool) -> date | None:
    """A weekday alone or with this, next, last or coming; and one of this, the next or the last week."""
    monday = start - timedelta(days=start.weekday())
    if found := _IN_WEEK.fullmatch(said):
        which, name = (found[2], found[1]) if found[1] else (found[3], found[4])
        return monday + timedelta(days=_which(name) + {"this": 0, "next": 7, "last": -7}[which])
    if found := _WEEK_AFTER.fullmatch(said):
        return _named(found[1], start, True) + timedelta(weeks=1)
    if (found := _WEEKDAY.fullmatch(said)) is None:
        return None
    word, name = (found[1] or "").split(" ")[-1] or (found[1] or "").strip(), found[2]
    if not word:
        return _named(name, start, ahead)
    return _of_the_words(text, word, name, start, ahead)


def _of_the_words(text: str, word: str, name: str, start: date, ahead: bool) -> date:
    """A weekday with this, next, last or coming: the one nearest in that direction, where it is also that of the week meant."""
    later, earlier = (
        _named(name, start + timedelta(days=1), True),
        _named(name, start - timedelta(days=1), False),
    )
    in_week = start - timedelta(days=start.weekday() - _which(name))
    if word == "coming":
        return later
    if word == "next":
        return _one_of(text, later, in_week + timedelta(weeks=1))
    if word in ("last", "past"):
        return _one_of(text, earlier, in_week - timedelta(weeks=1))
    if ahead and in_week < start:  # this week's has passed
        return _one_of(text, in_week, later)
    return in_week


def _counted(text: str, said: str, start: date, ahead: bool) -> date | None:
    """So many days, weeks, months or years ago or from now; without either word, in a plan they are to come."""
    if found := _AGO.fullmatch(said):
        return _moved(start, found[1], found[2], -1)
    if found := _IN.fullmatch(said):
        return _moved(start, found[1] or found[3], found[2] or found[4], 1)
    if found := _FROM.fullmatch(said):
        return _moved(_named(found[2], start, True), found[1], "weeks", 1)
    if found := _BARE.fullmatch(said):
        after = _moved(start, found[1], found[2], 1)
        return after if ahead else _one_of(text, _moved(start, found[1], found[2], -1), after)
    return None


def _moved(start: date, number: str, unit: str, sign: int) -> date:
    count = sign * (_COUNTS[number] if number in _COUNTS else int(number))
    if unit[0] in "my" or unit == "yrs":
        months = start.year * 12 + start.month - 1 + count * (12 if unit[0] == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(start.day, days_in_month(year, month + 1)))
    return start + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _part_of_a_period(text: str, said: str, start: date, ahead: bool) -> date | None:
    """The end, the middle or the beginning of a month, a year or a week."""
    if said in ("month end", "month-end"):
        said = "end of month"
    if (found := _PART.fullmatch(said)) is None:
        return None
    part, which, period = found[1].split()[0], found[2] or "this", found[3]
    if period == "week":
        monday = start - timedelta(days=start.weekday() - {"this": 0, "next": 7, "last": -7}[which])
        if part in ("end", "last"):
            return _one_of(text, monday + timedelta(days=4), monday + timedelta(days=6))
        return None if part.startswith("mid") else monday
    if period == "year" or (period.isdigit() and len(period) == 4):
        year = int(period) if period != "year" else start.year + {"this": 0, "next": 1, "last": -1}[which]
        return (
            None
            if part.startswith("mid")
            else date(year, 12, 31)
            if part in ("end", "last")
            else date(year, 1, 1)
        )
    if period == "month":
        year, month = divmod(
            start.year * 12 + start.month - 1 + {"this": 0, "next": 1, "last": -1}[which], 12
        )
        return _day_of(part, year, month + 1)
    if found[2]:
        return None  # "next march" may be the coming one or that of the next year
    return _in_month(text, period, start, ahead, lambda year, month: _day_of(part, year, month))


def _whole_period(text: str, said: str, start: date, _ahead: bool) -> None:
    """Nothing: a week is no day. Raises DayError with one of its days."""
    if days := week(said, start):
        raise DayError(f"{shown(text.strip())} is several days", f"write {days[0]}, or another day of them")


def _day_of(part: str, year: int, month: int) -> date:
    day = days_in_month(year, month) if part in ("end", "last") else 15 if part.startswith("mid") else 1
    return date(year, month, day)


def _nth_weekday(text: str, said: str, start: date, ahead: bool) -> date | None:
    """Such as the first monday of december."""
    if (found := _NTH_WEEKDAY.fullmatch(said)) is None:
        return None
    weekday, period = _which(found[2]), found[3]
    nth = (
        -1
        if found[1] == "last"
        else ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th").index(found[1]) % 4
    )

    def day(year: int, month: int) -> date:
        days = [date(year, month, number) for number in range(1, days_in_month(year, month) + 1)]
        return [one for one in days if one.weekday() == weekday][nth]

    if period in ("month", "this month", "next month"):
        year, month = divmod(start.year * 12 + start.month - 1 + (period == "next month"), 12)
        return day(year, month + 1)
    return _in_month(text, period, start, ahead, day)


def _in_month(
    text: str, period: str, start: date, ahead: bool, day: Callable[[int, int], date]
) -> date | None:
    """A day of a month with its year, or of the nearest such month; None where ``period`` is no month."""
    if of := month_of(period):
        return day(*of)
    number = month_named(period) if len(period) >= 3 else 0
    if not number:
        return None
    # Near the turn of one it may be that which has just passed, or that of a year later.
    days = [day(year, number) for year in range(start.year - 1, start.year + 3)]
    before, after = next(pair for pair in pairwise(days) if pair[0] < start <= pair[1])
    if ahead:
        return after if (start - before).days > _JUST_NOW else _one_of(text, before, after)
    if after == start:
        return after
    return before if (after - start).days > _JUST_NOW else _one_of(text, before, after)


_JUST_NOW = 60
"""Up to so many days from a day, one that is meant without its year may lie on either side of today."""


def _named(name: str, start: date, ahead: bool) -> date:
    """Today, tomorrow, or the weekday that is next from ``start`` (``ahead``) or last up to it."""
    if name in _SHIFTS:
        return start + timedelta(days=_SHIFTS[name])
    distance = start.weekday() - _which(name)
    return start + timedelta(days=-distance % 7) if ahead else start - timedelta(days=distance % 7)


def _which(name: str) -> int:
    return [day[:3] for day in WEEKDAYS].index(name[:3])


def _one_of(text: str, first: date, second: date) -> date:
    """The day, where both readings are the same. Raises DayError that names both."""
    if first == second:
        return first
    readings = (first, second)
    raise DayError(
        f"{shown(text.strip())} can be read as two different days", _write(*readings), readings=readings
    )


def _write(*days: date) -> str:
    return f"write {' or '.join(f'{day.isoformat()} ({day:%A})' for day in sorted(days))}"


def _with_advice(problem: DayError, text: str, start: date, ahead: bool, latest: date | None) -> DayError:
    """The same problem with what may be said here, and the word that was nearly written."""
    if latest is not None and problem.readings:
        fit = [day for day in problem.readings if day <= latest]
        if 0 < len(fit) < len(problem.readings):
            return DayError(str(problem), _write(*fit), readings=problem.readings)
    if problem.advice != ADVICE:
        return problem
    near = "" if problem.alike else nearly(text, start, latest)
    reason = str(problem) if problem.alike else f"{shown(text.strip())} is not a date"
    advice = f"did you mean {near}?" if near else _general(ahead)
    if (month := cleaned(text).removeprefix("in ")) in _KNOWN and month_named(month):
        advice = f"say the day, as in end of {month.capitalize()}"
    return DayError(reason, advice, alike=problem.alike or bool(near))


def _general(ahead: bool) -> str:
    return f"{ADVICE}, or say {'tomorrow, in 3 days, in 2 weeks' if ahead else 'today, yesterday, 3d ago, monday'}"
