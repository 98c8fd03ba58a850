"""How often a measure is to be measured, read from the words in which its frequency is written, and which days a value covers."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pdsa_cli.dates import days_in_month
from pdsa_cli.evidence.fractions import expects_fraction
from pdsa_cli.evidence.measures import known_values, of_rare_events
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import Measure
from pdsa_cli.words import DataType

_EVERY = pattern(
    r"(?:every|each)\s+(?:([1-9]\d{0,2}|two|three|four|six|other)\s+)?(hour|shift|day|week|month|quarter|year)s?\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "other": 2, "": 1}
PERIODS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""The periods of the calendar, each with the most days that it has."""
_UNITS = {"hour": 1, "shift": 1, **PERIODS}
_FRIDAY = 5
_NAMED = (
    (("fortnight", "biweekly", "bi-weekly", "twice a month"), 14),
    (("daily", "weekday", "per day", "a day"), 1),
    (("weekly", "per week", "a week"), 7),
    (("quarterly",), 92),
    (("bimonthly",), 62),
    (("monthly", "per month", "a month"), 31),
    (("yearly", "annual"), 366),
)


_RHYTHMS = (
    "hourly", "daily", "weekdays", "weekly", "fortnightly", "biweekly", "monthly", "bimonthly", "quarterly", "yearly",
    "annually", "hour", "shift", "week", "month", "quarter", "fortnight", "every",
)  # fmt: skip


def nearly(said: str) -> str:
    """The word that a frequency nearly holds, such as weekly for "wekly"; empty where it is understood, or is like none."""
    if interval_in(said) is not None:
        return ""
    from difflib import get_close_matches

    for word in re.findall(r"[a-z]{4,}", said.casefold()):
        known = word in _RHYTHMS or word.rstrip("s") in _RHYTHMS
        if not known and (near := get_close_matches(word, _RHYTHMS, n=1, cutoff=0.8)):
            return str(near[0])
    return ""


def interval_of(measure: Measure) -> int | None:
    """The days between two values as the measure's frequency has it; None where its words are not understood."""
    return interval_in(measure.frequency or "")


GRACE = 14
"""So many days beyond two intervals between values none is missed: data come late; our own number."""
UNSAID = 62
"""After so many days without a value one is missed where nothing says how often the measure is taken; our own number."""


def longest_wait(interval: int | None) -> int:
    """For how many days after the last value the next one may still come; ``interval`` is how often there is one, if that is said."""
    return 2 * interval + GRACE if interval else UNSAID


def is_missed(measure: Measure, last: date, today: date) -> bool:
    """Whether the value after the last one is missed, by the measure's own rhythm. Of rare events none is missed."""
    return not of_rare_events(measure) and (today - last).days > longest_wait(interval_of(measure))


def interval_in(text: str) -> int | None:
    """The same of the words of a frequency."""
    said = text.casefold()
    if found := _EVERY.search(said):
        count = found[1] or ""
        return (int(count) if count.isdigit() else _COUNTS[count]) * _UNITS[found[2]]
    return next((days for words, days in _NAMED if any(word in said for word in words)), None)


def days_of(measure: Measure, first: date) -> Iterator[date] | None:
    """The days on which a measure has a value, from ``first`` on, as its frequency has it; None where its words are not understood.

    Months, quarters and years are those of the calendar: from 31 January it goes to the last day of February.
    """
    every = interval_of(measure)
    if every is None:
        return None
    length = next((unit for unit in (366, 92, 31) if every % unit == 0), 0)
    if length:
        return _by_months(first, every // length * {366: 12, 92: 3, 31: 1}[length])
    days = map(date.fromordinal, range(first.toordinal(), date.max.toordinal(), every))
    if every == 1 and "weekday" in (measure.frequency or "").casefold():
        return (day for day in days if day.isoweekday() <= _FRIDAY)
    return days


def _by_months(first: date, count: int) -> Iterator[date]:
    for at in range(first.year * 12 + first.month - 1, date.max.year * 12, count):
        year, month = divmod(at, 12)
        yield date(year, month + 1, min(first.day, days_in_month(year, month + 1)))


def first_day_of(measure: Measure, day: date) -> date:
    """The first day of the week, the month, the quarter or the year of a day, whichever its frequency is about."""
    return period_begins(_counted_in(interval_of(measure) or 1), day)


def _counted_in(every: int) -> str:
    """The longest period of the calendar of which so many days are a whole number."""
    return next(name for name, days in reversed(PERIODS.items()) if every % days == 0)


def period_of(measure: Measure) -> str:
    """What a value of a measure is of, in a word: the month of one that is taken monthly; "day" where none is longer."""
    every = interval_of(measure) or 1
    name = _counted_in(every)
    return name if name == "day" or every == PERIODS[name] else "period"


def period_begins(period: str, day: date) -> date:
    """The first day of the period in which a day lies; weeks begin on Monday."""
    match period:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)
    return day


def period_ends(period: str, day: date) -> date:
    """The last day of the period in which a day lies, the last that there is at most."""
    try:
        return period_begins(
            period, period_begins(period, day) + timedelta(days=PERIODS[period])
        ) - timedelta(days=1)
    except OverflowError:
        return date.max


def last_day_of(measure: Measure, on: date) -> date:
    """The last day that the value of a day covers: that of a month to the end of the month, that of a week seven days.

    It reaches as far as the frequency says, at most up to the next value.
    """
    covered = could_cover_until(measure, on)
    later = min((point.on for point in measure.data if point.on > on), default=None)
    return covered if later is None else min(covered, later - timedelta(days=1))


def could_cover_until(measure: Measure, on: date) -> date:
    """How far the value of a day would reach by the frequency alone, whatever values come after it."""
    every = interval_of(measure) or 1
    covered = _end_of_months(on, every)
    if covered is None:
        covered = date.fromordinal(min(on.toordinal() + every - 1, date.max.toordinal()))
    return covered


def _end_of_months(on: date, every: int) -> date | None:
    """The last day of the months, the quarters or the years of the calendar that begin with that of a day; None for other periods."""
    name = _counted_in(every)
    if name in ("day", "week"):
        return None
    first = period_begins(name, on)
    months = every // PERIODS[name] * {"year": 12, "quarter": 3, "month": 1}[name]
    last = first.year * 12 + first.month - 1 + months - 1
    year, month = divmod(min(last, date.max.year * 12 + 11), 12)
    return date(year, month + 1, days_in_month(year, month + 1))


def counts_from(measure: Measure, day: date) -> date:
    """The day of the first value that covers ``day`` or a later one: that of the month in which a test began lies not before the test."""
    before = max((point.on for point in measure.data if point.on < day), default=None)
    return before if before is not None and last_day_of(measure, before) >= day else day


def has_values_since(measure: Measure, since: date | None) -> bool:
    """Whether a measure has values that cover that day or a later one: earlier ones cannot show what changed then."""
    known = known_values(measure)
    return bool(known) and (since is None or known[-1][0] >= counts_from(measure, since))


def is_unfinished(measure: Measure, on: date, today: date) -> bool:
    """Whether the value of a day stands for a week, month or longer period that is not over.

    What is dated on the first day of its period stands for the whole of it; of a week that is so where it counts something, and
    the day has passed, as else it may be what was found on that day.
    """
    name = period_of(measure)
    counts = expects_fraction(measure) or measure.type == DataType.COUNT
    if name == "day" or of_rare_events(measure) or (name == "week" and (not counts or on == today)):
        return False
    if not first_day_of(measure, on) == on <= today < could_cover_until(measure, on):
        return False  # said without a look at all other values, as of each row of a table it is asked
    return today < last_day_of(measure, on)


class UnusualDay(NamedTuple):
    """In what a day differs from those of all other values: ``a Thursday`` where the usual are ``Mondays``.

    ``likely`` is the usual day of the same week or month, or of the one before where that one is not over today; None where it has a
    value, or is still to come of the day.
    """

    is_of: str
    usual: str
    others: int
    likely: date | None

    def said(self, what: str) -> str:
        """As a sentence without its end, about ``what``."""
        return f"{what} is of {self.is_of}, and its other {self.others} values are of {self.usual}"


_FEWEST_ALIKE = 4
"""With fewer values of one weekday that may be chance."""


def unusual_day(measure: Measure, day: date, others: Sequence[date], today: date) -> UnusualDay | None:
    """In what a day differs from all others, where these are of one weekday or of one day of the month; None where it does not.

    Which of the two counts follows from the frequency; where its words are not understood, either.
    """
    every = interval_of(measure)
    if of_rare_events(measure) or len({*others}) < _FEWEST_ALIKE:
        return None
    weekdays, days_of_month = {one.weekday() for one in others}, {one.day for one in others}
    if (every is None or every % 7 == 0) and len(weekdays) == 1:
        (usual,) = weekdays
        step, likely = "week", period_begins("week", day) + timedelta(days=usual)
        is_of, are_of = f"a {day:%A}", f"{likely:%A}s"
    elif (every is None or every >= PERIODS["month"]) and len(days_of_month) == 1:
        (usual,) = days_of_month
        step, likely = "month", day.replace(day=min(usual, days_in_month(day.year, day.month)))
        is_of, are_of = f"day {day.day} of its month", f"day {usual}"
    else:
        return None
    if likely == day:
        return None
    if is_unfinished(measure, likely, today):
        before = period_begins(step, likely) - timedelta(days=1)
        likely = period_begins(step, before)  # what stands for a period is of its first day
    free = likely < day and likely not in others
    return UnusualDay(is_of, are_of, len(others), likely if free else None)
