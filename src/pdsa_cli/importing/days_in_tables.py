"""The days of a column: which order they are written in, whether Excel has turned a part of them, what has to be said of them."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from itertools import pairwise
from typing import Literal

from pdsa_cli.dates.forms import LONGEST, Order, Reading, is_iso, moment_of, read_day, reading_of
from pdsa_cli.dates.names import bare
from pdsa_cli.importing.misread_days import stretches
from pdsa_cli.importing.numbers_in_tables import is_gap
from pdsa_cli.importing.tables import UnreadableTable
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import cut

_NUMBERS_WITHIN = pattern(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)", re.ASCII)
_FEWEST = 3
"""So many first days of months, and no other, are no weeks: of three weeks at most one begins so."""


def day_of_value(text: str, order: Order | None, serials: int, today: date | None = None) -> date:
    """The day of a row that has a value. Raises ValueError where it has none, or one that comes after ``today``."""
    if is_gap(text):
        raise ValueError("the row has a value and no day")
    day = read_day(text, order, serials)
    if today is not None and day > today:
        raise ValueError(f"{text!r} is still to come{'' if text.strip() == str(day) else f' ({day})'}")
    return day


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
    if not ("-" in text or "/" in text or "." in text) or len(text) > LONGEST or is_iso(text):
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
    if not read:  # none of the calendar: each is named by itself
        return
    now = [sure.get(text) or read.get(text) for text in given]
    back = [_turned(sure[text]) if text in sure else read.get(text) for text in given]
    if _in_order(now) and not _in_order(back):
        return
    text, day = next(iter(numbered)), next(day for day in sure.values() if day.day != day.month)
    raise UnreadableTable(
        f"part of the days was turned, it seems: each day that is still a text has a number above 12, such as {cut(text)!r}, "
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


def notes_on_days(
    texts: Iterable[str], header: str, order: Order | None = None, serials: int = 0
) -> tuple[str, ...]:
    """What a person should know about how the days of a column were read, each as a sentence."""
    read = {text: found for text in dict.fromkeys(texts) if (found := _maybe(text, order, serials))}
    notes: list[str] = []
    if short := [text for text, found in read.items() if found.short]:
        found = read[short[0]]
        notes.append(
            f"{header}: years of two digits are read as 20…, so {cut(short[0])!r} is {_said_day(found)}."
        )
    if counted := [text for text, found in read.items() if found.counted]:
        notes.append(
            f"{header}: weeks are counted as ISO does, and begin on a Monday, so {cut(counted[0])!r} is the week of {_said_day(read[counted[0]])}."
        )
    if ranges := [text for text, found in read.items() if found.form == "range"]:
        notes.append(f"{header}: {cut(ranges[0])!r} stands on its first day, {_said_day(read[ranges[0]])}.")
    months = [text for text, found in read.items() if found.form == "month"]
    others = [text for text, found in read.items() if found.form != "month" and found.day.day != 1]
    weeks = [text for text, found in read.items() if found.form in ("week", "range")]
    if months and (others or weeks):
        rest = (weeks or others)[0]
        kind = "weeks" if weeks else "days"
        notes.append(
            f"Check it: {header} holds months, such as {cut(months[0])!r}, as well as {kind}, such as {cut(rest)!r}; "
            "a month stands on its first day, and a value of a month is no value of a week or day."
        )
    elif weeks and (
        single := [text for text, found in read.items() if found.form == "day" and found.day.weekday()]
    ):
        notes.append(
            f"Check it: {header} holds weeks, such as {cut(weeks[0])!r}, as well as days, such as {cut(single[0])!r}."
        )
    firsts = {found.day for found in read.values() if found.day.day == 1}
    said = stretches(header)
    if "week" in said and "month" not in said and len(firsts) == len(read) >= _FEWEST:
        notes.append(
            f"Check it: {header} says weeks, and holds months or their first days, such as {cut(next(iter(read)))!r}: "
            "Excel makes a day of a week that is written 2026-01."
        )
    return tuple(notes)


def note_on_times(
    texts: Iterable[tuple[int, str]], header: str, where: Callable[[int], str], serials: int
) -> str:
    """That times of day are not kept, with the first of them; empty where no cell names one. ``texts`` have their rows."""
    timed = [(row, text, at) for row, text in texts if (at := _time(text, serials)) != time.min]
    if not timed:
        return ""
    row, _, at = timed[0]
    first = f"{at:%H:%M}" if not at.second else f"{at:%H:%M:%S}"
    more = "" if len(timed) == 1 else f", and {len(timed) - 1:,} more"
    return (
        f"{header}: the time of day is left out ({first} in {where(row)}{more}); a value stands on its day."
    )


def _time(text: str, serials: int) -> time:
    """The time of day that a cell names; midnight where it names none, or is no day."""
    if len(text) <= 10 and not serials:
        return time.min
    return moment_of(date(2000, 1, 1), text, serials, by_utc=False).time()


def _said_day(found: Reading) -> str:
    return (
        f"{found.day:%B} {found.day.year}"
        if found.form == "month"
        else f"{found.day.day} {found.day:%B} {found.day.year}"
    )
