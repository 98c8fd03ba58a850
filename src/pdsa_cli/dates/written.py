"""Days that are written out and mean the same whenever they are read: ``31 March 2027``, ``30/4/2021``, ``Monday 4 May 2026``."""

import re
from datetime import date, time

from pdsa_cli.dates import ADVICE, days_in_month, impossible, month_named, shown
from pdsa_cli.lazily import pattern

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_NAME = r"([a-z]{3,9})\.?"
_NTH = r"(\d{1,2})(?:st|nd|rd|th|er)?"
_YEAR = r"['’]?(\d{4}|\d{2})"
_YEAR_FIRST = pattern(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_COMPACT = pattern(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_NUMBERS = pattern(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2{_YEAR}", re.ASCII)
_NUMBERS_ALONE = pattern(r"(\d{1,2})/(\d{1,2})/?", re.ASCII)
_NUMBERS_WITH_DOTS = pattern(r"(\d{1,2})\.(\d{1,2})\.", re.ASCII)
"""As 31.12. is written in several countries; without the last dot it may be a time of day."""
_DAY_MONTH = pattern(rf"{_NTH}[ ./-]*(?:of )?{_NAME}(?:[ ,./-]*{_YEAR})?", re.ASCII)
_MONTH_DAY = pattern(rf"{_NAME}[ -]*{_NTH}(?:(?:, ?|[ -]){_YEAR})?", re.ASCII)
_YEAR_MONTH_DAY = pattern(rf"(\d{{4}})[ ,-]{_NAME}[ -]{_NTH}", re.ASCII)
_WITH_WEEKDAY = pattern(rf"(?:({WEEKDAY})[.,]? (?:the )?(.+?)|(.+?),? \(?({WEEKDAY})\)?)", re.ASCII)
_MONTH = pattern(rf"(?:{_NAME}[ ,'’-]*(\d{{4}})|(\d{{4}})[-/](\d{{1,2}})|(\d{{1,2}})/(\d{{4}}))", re.ASCII)
_NTH_ALONE = pattern(r"\d{1,2}(?:st|nd|rd|th)", re.ASCII)


class DayError(ValueError):
    """A text that is no day, with a reason for people, and ``advice``: what to write instead.

    ``alike``: it was meant as a day (two meanings, no year, no such day), so it is not to be kept as words.
    ``readings``: the days that it can mean, where there are two.
    """

    def __init__(
        self, reason: str, advice: str = ADVICE, *, alike: bool = False, readings: tuple[date, ...] = ()
    ) -> None:
        super().__init__(reason)
        self.advice = advice
        self.alike = alike or bool(readings)
        self.readings = readings


def written_day(text: str, on: date | None = None, month: str = "") -> date:
    """The day that ``text`` means whenever it is read. Raises DayError.

    Numbers are taken in the one order in which they are a day: ``30/4/2021`` is, ``3/4/2021`` has two meanings. A year
    of two digits is the one nearest to ``on`` (2026 where it is None), at most 20 years ahead. A weekday has to agree
    with its day. A month without a day is taken only where ``month`` says which of its days is meant: ``first`` or ``last``.
    """
    return read(text, cleaned(text), on, month)


def read(text: str, said: str, on: date | None, month: str, latest: date | None = None) -> date:
    """The same of a text that is cleaned already; ``text`` is shown where it is no day. Raises DayError.

    A year that is missing is suggested so that the day is no later than ``latest``.
    """
    if found := _WITH_WEEKDAY.fullmatch(said):
        name, rest = (found[1], found[2]) if found[1] else (found[4], found[3])
        day = _plain_day(text, rest, on, "", latest)
        if WEEKDAYS[day.weekday()][:3] != name[:3]:
            raise DayError(
                f"{shown(text.strip())} does not agree: {in_full(day).partition(' ')[2]} is a {WEEKDAYS[day.weekday()].capitalize()}",
                f"write the day alone, as {day.isoformat()}, or correct it",
                alike=True,
            )
        return day
    return _plain_day(text, said, on, month, latest)


def cleaned(text: str) -> str:
    """A text in small letters without accents, its spaces single, digits and apostrophes plain."""
    if not text.isascii():
        from pdsa_cli.dates.names import bare

        text = bare(text)
    return " ".join(text.lower().split()).rstrip(".,")


def in_full(day: date) -> str:
    """``Monday 30 November 2026``: a day so that its weekday can be seen to be the one meant."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month of a text such as ``June 2021`` or ``2021-06``; None where it is none."""
    if (found := _MONTH.fullmatch(cleaned(text))) is None:
        return None
    month = month_named(found[1]) if found[1] else int(found[4] or found[5])
    year = int(found[2] or found[3] or found[6])
    return (year, month) if year and 1 <= month <= 12 else None


def named_month_day(said: str) -> tuple[int, int, str] | None:
    """Day, month and year of a cleaned text such as ``31 march 2027``; an empty year where it has none."""
    for written, day, name, year in (
        (_DAY_MONTH, 1, 2, 3),
        (_MONTH_DAY, 2, 1, 3),
        (_YEAR_MONTH_DAY, 3, 2, 1),
    ):
        if (found := written.fullmatch(said)) and (month := month_named(found[name])):
            return int(found[day]), month, found[year] or ""
    return None


def _plain_day(text: str, said: str, on: date | None, month: str, latest: date | None) -> date:
    if found := _YEAR_FIRST.fullmatch(said):
        return _made(text, int(found[1]), int(found[3]), int(found[4]))
    if found := _COMPACT.fullmatch(said):
        return _made(text, int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        return _in_one_order(text, found, on)
    if (of := month_of(said)) is not None:
        return _of_month(text, *of, month)
    if parts := named_month_day(said):
        day, number, year = parts
        if not year:
            raise _without_year(text, day, number, on, latest)
        return _made(text, _year(year, on), number, day)
    if found := _NUMBERS_ALONE.fullmatch(said) or _NUMBERS_WITH_DOTS.fullmatch(text.strip()):
        first, second = int(found[1]), int(found[2])
        if first != second and min(first, second) >= 1 and max(first, second) <= 12:
            nearest = on.year if on else 2026
            raise DayError(
                f"{shown(text.strip())} can be read as two different days",
                f"write {date(nearest, second, first)} or {date(nearest, first, second)}, with the year that is meant",
                alike=True,
            )
        day, number = (first, second) if second <= 12 else (second, first)
        if not impossible(2024, number, day):
            raise _without_year(text, day, number, on, latest)
    if _NTH_ALONE.fullmatch(said):
        raise DayError(
            f"{shown(text.strip())} does not say the month and the year",
            "write for example 31 March 2026",
            alike=True,
        )
    if (found_day := _as_in_tables(text, said, on, month)) is not None:
        return found_day
    raise DayError(f"{shown(text.strip())} is not a date")


def _as_in_tables(text: str, said: str, on: date | None, month: str) -> date | None:
    """The day as cells of tables write it, in any of their languages; None where it is none. Raises DayError.

    A day with its time is none here: the time would be lost. A week by its number, or from one day to another, is taken
    as a month is.
    """
    if not any(map(str.isdigit, said)):
        return None
    from pdsa_cli.dates.forms import Impossible, moment_of, readings_of

    try:
        found, *others = readings_of(said)
    except ValueError as problem:
        reason = str(problem).replace(repr(said), shown(text.strip()))
        if reason.endswith("is not a day"):
            return None
        none = isinstance(problem, Impossible)
        raise DayError(
            reason, ADVICE if none else "write one day with its year, as 2026-03-31", alike=none
        ) from None
    day = found.day
    if others:
        raise _two(text, (day, others[0].day))
    if moment_of(day, said).time() != time.min:
        return None
    if found.short:
        day = _made(text, _year(f"{day.year % 100:02}", on), day.month, day.day)
    if found.form == "month":
        return _of_month(text, day.year, day.month, month)
    if (found.form == "range" or found.counted) and month != "first":
        raise DayError(f"{shown(text.strip())} is several days", f"write {day}, or another day of them")
    return day


def _in_one_order(text: str, found: re.Match[str], on: date | None) -> date:
    """A day in three numbers with the year at the end, or with two digits and dashes at either end."""
    first, separator, second, year = int(found[1]), found[2], int(found[3]), _year(found[4], on)
    orders = [(year, second, first), (year, first, second)]
    days = tuple(dict.fromkeys(date(*order) for order in orders if not impossible(*order)))
    if separator == "-" and len(found[4]) == 2 and len(days) == 1:  # 21-04-30 may begin with its year
        first_year = (_year(found[1].zfill(2), on), second, int(found[4]))
        days += () if impossible(*first_year) else (date(*first_year),)
    if len(set(days)) > 1:
        raise _two(text, days)
    return days[0] if days else _made(text, *orders[0 if second <= 12 else 1])


def _two(text: str, days: tuple[date, ...]) -> DayError:
    named = " or ".join(day.isoformat() for day in days)
    return DayError(
        f"{shown(text.strip())} can be read as two different days", f"write {named}", readings=days
    )


def _year(text: str, on: date | None) -> int:
    if len(text) == 4:
        return int(text)
    latest = (on.year if on else 2026) + 20
    return latest - (latest - int(text)) % 100


def _made(text: str, year: int, month: int, day: int) -> date:
    if reason := impossible(year, month, day):
        raise DayError(f"{shown(text.strip())} is not a date: {reason}", alike=True)
    return date(year, month, day)


def _of_month(text: str, year: int, month: int, wanted: str) -> date:
    first, last = date(year, month, 1), date(year, month, days_in_month(year, month))
    if wanted:
        return first if wanted == "first" else last
    raise DayError(
        f"{shown(text.strip())} does not say the day",
        f"say end of {first:%B} {year}, or write {first} or another day of it",
    )


def _without_year(text: str, day: int, month: int, on: date | None, latest: date | None) -> DayError:
    said = text.strip().rstrip("/.,")
    if reason := impossible(2024, month, day):
        return DayError(f"{shown(said)} is not a date: {reason.replace(' 2024', '')}", alike=True)
    year = _nearest_year(day, month, on or date(2026, 1, 1), latest)
    between = "/" if "/" in said else "." if re.fullmatch(r"\d+\.\d+", said) else " "
    joined = f"{said}{between}{year}"
    return DayError(f"{shown(said)} does not say the year", f"add the year, as in {joined}", alike=True)


def _nearest_year(day: int, month: int, near: date, latest: date | None) -> int:
    """The year in which a day of a month is nearest to ``near``, and not after ``latest``."""
    years = [near.year, near.year + 1, near.year - 1]
    days = [date(year, month, day) for year in years if not impossible(year, month, day)]
    fit = [one for one in days if latest is None or one <= latest]
    return min(fit, key=lambda one: abs((one - near).days)).year if fit else near.year


def with_year(text: str, year: int | None = None, on: date | None = None, latest: date | None = None) -> str:
    """A day of a month that says no year, with one: ``20 november 2026``, that of ``year`` or else the nearest; empty where a text is none."""
    parts = named_month_day(cleaned(text))
    if parts is None or parts[2] or impossible(2024, parts[1], parts[0]):
        return ""
    return f"{text.strip().rstrip('.,')} {year or _nearest_year(parts[0], parts[1], on or date(2026, 1, 1), latest)}"
