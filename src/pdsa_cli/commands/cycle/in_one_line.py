"""Answers that hold several fields in one line, as people say them.

What is done and on how many (``Reminder at admission, with 5 births``), when (``monday to thursday``), and how a
prediction came out (``missed; 2 of 5``).
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from pdsa_cli import dates
from pdsa_cli.ask.kinds import LINE, Kind, doubt_name, has_words
from pdsa_cli.dates import UNKNOWN
from pdsa_cli.dates.written import WEEKDAY
from pdsa_cli.evidence.said_size import COUNT, Sized, days_in, size_alone, sized
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line
from pdsa_cli.views.sentences import scale as scale_said
from pdsa_cli.words import BETTER, Outcome, keys_in, named_parts, unknown_keys

_MOST_DIGITS = 12
_LONGEST = 3660
"""Days, ten years."""


def _what_read(text: str) -> str:
    line = one_line(text)
    _refuse_impossible(sized(line))
    return line


def _size_read(text: str) -> str:
    line = one_line(text)
    _refuse_impossible(size_alone(line))
    return line


def _refuse_impossible(found: Sized) -> None:
    """Raises ValueError where a test would be on nobody, of no time, or of more than there can be."""
    if any(one and float(one) <= 0 for one in (found.size, found.days)):
        raise ValueError("a test is on one at least, and takes some time: write a number above 0")
    if len(found.size) > _MOST_DIGITS or float(found.days or 0) > _LONGEST:
        raise ValueError("that is too large for a test; write how many, and for how many days")


def _what_understood(text: str, _: object) -> str:
    found = sized(text)
    return " · ".join([found.title, *_scale_words(found)]) if found.scale else ""


def _size_understood(text: str, _: object) -> str:
    return " · ".join(_scale_words(size_alone(text)))


def _without_number(text: str) -> str:
    """Why a text looks like no size: it has no number, and is not about all of something."""
    found = size_alone(text)
    if found.size or found.days or _WHOLE.match(text.strip()):
        return ""
    return f'"{text.strip()}" says no number; the size of a test is asked for here, such as 5 patients.'


_WHOLE = pattern(r"(the )?(all|every|each|whole|entire)\b", re.IGNORECASE)


def _scale_words(found: Sized) -> list[str]:
    from pdsa_cli.model.project import Scale
    from pdsa_cli.model.reading import part_of

    return [scale_said(part_of(Scale, dict(found.scale)))]


WHAT = Kind(
    _what_read,
    hint="One line, with how many: Reminder at admission, with 5 births.",
    echo=_what_understood,
    editable=True,
    doubt=doubt_name,
)
SIZE = Kind(
    _size_read,
    hint="How many of what, and how long: 5 births, 1 day.",
    echo=_size_understood,
    editable=True,
    doubt=_without_number,
)


class Span(NamedTuple):
    """The days of a test; ``last`` is None where it still runs, both where nobody knows them."""

    first: date | None
    last: date | None

    @property
    def unknown(self) -> bool:
        """Whether nobody knows them."""
        return self.first is None

    @property
    def days(self) -> int | None:
        """How many days it takes; None where that is not known."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def begun(self) -> bool:
        """Whether it has begun by today."""
        return self.first is None or self.first <= dates.today()

    def over(self) -> bool:
        """Whether it is over, today at the latest."""
        return self.unknown or (self.last is not None and self.last <= dates.today())

    def __str__(self) -> str:
        if self.first is None:
            return UNKNOWN
        if self.last is None:
            return f"since {self.first}"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


_SINCE = pattern(r"since\s+(.+)|(.+?),?\s+(?:still running|running|onwards?)", re.IGNORECASE)
_FROM_TO = pattern(r"(?:from\s+)?(.+?)\s+(?:to|until|till|-|–)\s+(.+)", re.IGNORECASE)
_NUMBERS_TO = pattern(r"([0-9]{1,2})\s?[-–]\s?([0-9]{1,2}\s\D.*)")
_FOR = pattern(rf"(.+?),?\s+(?:for\s+)?{COUNT}\s+(day|night|week)s?", re.IGNORECASE)
_LATER = pattern(rf"(?:in\s+|after\s+)?{COUNT}\s+(day|night|week)s?(?:\s+later)?", re.IGNORECASE)
_WEEKDAY_IN = pattern(r"\w+ (?:of )?((?:this|last|next) week)", re.IGNORECASE)
_WEEKDAY = pattern(WEEKDAY, re.IGNORECASE)
_FROM_TODAY = pattern(r"today|tomorrow|yesterday|.*\bago", re.IGNORECASE)


def span(text: str, *, past: bool = False) -> Span:
    """The days that a text means: ``today``, ``monday to thursday``, ``1 March for 2 weeks``, ``last week``, ``since monday``, ``unknown``.

    The end is counted from the start. ``past``: a weekday is the last one; else one that could be the last or the next
    is refused. Raises ValueError with a reason for people.
    """
    line = one_line(text)
    if dates.is_unknown(line):
        return Span(None, None)
    if found := _SINCE.fullmatch(line):
        return Span(_day(found[1] or found[2], past), None)
    if week := dates.week(line):
        return Span(*week)
    if found := _NUMBERS_TO.fullmatch(line) or _FROM_TO.fullmatch(line):
        return _from_to(line, found[1], found[2], past)
    if (found := _FOR.fullmatch(line)) and found[1].lower() not in ("in", "after", "within"):
        first = _day(found[1], past)
        return Span(first, _after(first, max(1.0, days_in(found[2], found[3])) - 1))
    day = _day(line, past)
    return Span(day, day)


def _after(first: date, days: float) -> date:
    try:
        return first + timedelta(days=int(days))
    except OverflowError:
        raise ValueError("that is out of the calendar; write how many days") from None


def _from_to(line: str, begins: str, ends: str, past: bool) -> Span:
    """From one day to another; a week, a month or a year that stands at one of them is that of both, as far as they follow each other."""
    said = _with_month(begins, ends)
    if dates.with_year(said) and dates.with_year(ends):
        whole = _with_years(begins, said, ends, dates.today() if past else None)
        raise ValueError(f"{dates.shown(line)} does not say the year; write: {whole}")
    if (week := _WEEKDAY_IN.fullmatch(ends.strip())) and _WEEKDAY.fullmatch(begins.strip()):
        first, last = _day(f"{begins} {week[1]}", past), _day(ends, past)
    elif dates.with_year(said) and (end := _written(ends)):
        days = (_written(dates.with_year(said, year)) for year in (end.year, end.year - 1))
        first, last = next((day for day in days if day and day <= end), None) or _day(said, past), end
    else:
        first = _first_day(said, ends, past)
        years = (_written(dates.with_year(ends, year)) for year in (first.year, first.year + 1))
        last = next((day for day in years if day and day >= first), None) or last_day(ends, first)
    if last < first:
        raise ValueError(f"the test would end on {last}, before it begins ({first})")
    return Span(first, last)


def _first_day(said: str, ends: str, past: bool) -> date:
    """The day on which a test begins; where it may be of two weeks, both are named to their ends."""
    try:
        return _day(said, past)
    except _TwoDaysError as two:
        spans = [f"{day} to {last}" for day in two.days if (last := last_day(ends, day)) >= day]
        if not spans:
            raise
        both = " or ".join(spans)
        raise ValueError(f"{said.strip()} can be the last or the next one; write {both}") from None


def _with_years(begins: str, said: str, ends: str, latest: date | None) -> str:
    """What says the same with a year: ``16 to 20 november 2026``."""
    near = dates.today()
    first = _written(dates.with_year(said, on=near, latest=latest)) or near
    whole = dates.with_year(ends, first.year)
    if (last := _written(whole)) is None or last < first:
        whole = dates.with_year(ends, first.year + 1)
    return f"{begins.strip()} to {whole}"


def _written(text: str) -> date | None:
    """The day that a text means whenever it is read; None where it is none."""
    try:
        return dates.written_day(text) if text else None
    except dates.DayError:
        return None


def _with_month(first: str, last: str) -> str:
    """The first day with the month of the last, where it is a number only, as in 1 to 3 March."""
    return f"{first} {last.partition(' ')[2]}" if re.fullmatch(r"[0-9]{1,2}", first.strip()) else first


def last_day(text: str, first: date) -> date:
    """The day on which a test ends that begins on ``first``: ``in 3 days``, ``2 weeks`` and a weekday are counted from it.

    Raises ValueError with a reason for people.
    """
    if found := _LATER.fullmatch(text):
        return _after(first, days_in(found[1], found[2]))
    return _spoken(text, True, None if _FROM_TODAY.fullmatch(text) else first)


def _day(text: str, past: bool) -> date:
    """A day that is past, or else one that is the same looked at from either side of it."""
    if past:
        return _spoken(text, False, latest=dates.today())
    try:
        before = _spoken(text, False)
    except ValueError:
        try:
            return _spoken(text, True)
        except ValueError as problem:
            raise ValueError(str(problem).replace(_ONLY_AHEAD, _EITHER_WAY)) from None
    try:
        after = _spoken(text, True)
    except ValueError:
        return before
    if before != after:
        raise _TwoDaysError(text, before, after)
    return before


class _TwoDaysError(ValueError):
    """A text that can mean a day before or after today."""

    def __init__(self, text: str, *days: date) -> None:
        both = " or ".join(f"{day} ({day:%A})" for day in days)
        super().__init__(f"{text.strip()} can be the last or the next one; write {both}")
        self.days = days


_ONLY_AHEAD, _EITHER_WAY = (
    "or say tomorrow, in 3 days",
    "or say today, yesterday, last night, 3 days ago, tomorrow, in 3 days",
)
"""The advice on days to come, and on days that may lie on either side of today."""
_NIGHTS = {"tonight": "today", "last night": "yesterday"}


def _spoken(text: str, ahead: bool, on: date | None = None, latest: date | None = None) -> date:
    said = " ".join(text.lower().split())
    evening = _NIGHTS.get(said) or said.removesuffix(
        " night"
    )  # a ward counts nights by the day on which they begin
    try:
        return dates.spoken_date(text if evening == said else evening, on, ahead, latest=latest)
    except dates.DayError as problem:
        raise ValueError(f"{problem}; {problem.advice}") from None


def _span_understood(text: str, value: object) -> str:
    found = span(str(value))
    if text.strip() == str(found) or found.first is None:
        return ""
    if found.last is None:
        return f"since {dates.in_full(found.first)}, still running"
    if found.days == 1:
        return f"{dates.in_full(found.first)}, one day"
    return f"{dates.in_full(found.first)} to {dates.in_full(found.last)}, {found.days} days"


_SPAN_HINT = (
    "Days: today, yesterday, last night, last week, tomorrow for 3 nights, 1 to 3 March 2026, 2026-03-02 to 2026-03-04; since monday, while it runs; "
    f"{UNKNOWN} where nobody knows."
)
WHEN = Kind(lambda text: str(span(text)), str, _SPAN_HINT, _span_understood)
"""When a test is or was."""
WHEN_IT_WAS = Kind(lambda text: str(span(text, past=True)), str, _SPAN_HINT, _span_understood)
"""When a test was carried out."""

_OUTCOMES = (*(outcome.value for outcome in Outcome), BETTER)
_OUTCOME = pattern(r"([a-z]+)\s*(?:[;,:.]|\s-)?\s*(.*)", re.IGNORECASE | re.DOTALL)


class Found(NamedTuple):
    """How a prediction came out, the result, and what that teaches."""

    outcome: str
    result: str = ""
    learned: str = ""

    def __str__(self) -> str:
        return "; ".join(filter(None, (self.outcome, result_said(self.result, self.learned))))


def found_out(text: str) -> Found:
    """How a line says that a prediction came out: ``missed; 2 of 5; learned=too late``. Raises ValueError where it begins with no outcome."""
    matched = _OUTCOME.fullmatch(text.strip())
    word = matched[1].lower() if matched else ""
    begun = [one for one in _OUTCOMES if word and one.startswith(word)]
    if matched is None or len(begun) != 1:
        result = text.strip() if text.strip()[:1].isdigit() else "2 of 5"
        raise ValueError(f"begin with {', '.join(_OUTCOMES[:-1])} or {BETTER}, as in: missed; {result}")
    return Found(begun[0], *result_and_lesson(matched[2]))


def result_and_lesson(text: str) -> tuple[str, str]:
    """The result in a line, and what it teaches where that stands behind it: ``2 of 5; learned=too late``. Raises ValueError."""
    keys = (_LEARNED,)
    text = keys_in(f"; {text}", keys)
    for word, near in unknown_keys(text, keys):
        if near:
            raise ValueError(f"{word}= is not understood; did you mean {near}=?")
    result, parts = named_parts(text, keys)
    if len(parts) > 1:
        raise ValueError(f"{_LEARNED}= stands there twice; give it once")
    return one_line(result.strip("; ")), one_line(dict(parts).get(_LEARNED, ""))


def result_said(result: str, learned: str) -> str:
    """The line that says a result, and what it teaches."""
    return "; ".join(filter(None, (result, learned and f"{_LEARNED}={learned}")))


_LEARNED = "learned"
_BEHIND = f"behind it the result, and what that teaches: missed; 2 of 5; {_LEARNED}=..."
FOUND = Kind(
    lambda text: str(found_out(text)),
    str,
    f"{', '.join(_OUTCOMES[:-1])}, or {BETTER} (wrong, in the good direction); {_BEHIND}",
    editable=True,
)
RESULT = Kind(
    lambda text: result_said(*result_and_lesson(text)),
    str,
    f"The result, and what it teaches: 2 of 5; {_LEARNED}=...",
    editable=True,
    doubt=LINE.doubt,
)

AS_PLANNED, NOT_AS_PLANNED = "yes", "no"
"""What is said of a test that was carried out as planned, or was not; behind a semicolon what was seen, or happened instead."""
_YES = pattern(r"(?:y|yes|yep|yeah)(?=[\s.,;:]|$)[\s.,;:-]*(.*)", re.IGNORECASE | re.DOTALL)
_NO = pattern(r"(?:n|no|not|nope)(?:\s*[.,;:]+\s*|\s+-\s+|\s+(?=but\b)|$)(.*)", re.IGNORECASE | re.DOTALL)
_BUT = pattern(r"(?:but|though|although|however)\b[\s,:]*", re.IGNORECASE)
_NEARLY = pattern(
    r"(?:except|apart from|only|mostly|nearly|almost|partly|more or less|until)\b", re.IGNORECASE
)


def as_planned_or_not(text: str) -> str:
    """Whether a test was carried out as planned, with what a line says besides: ``yes``, ``yes; all were calm``, ``no; two slept``.

    A yes with a restriction is a no: what follows it is what happened instead. Raises ValueError.
    """
    line = text.strip()
    if found := _YES.fullmatch(line):
        more = found[1].strip()
        if but := _BUT.match(more):
            return _not_as_planned(more[but.end() :])
        if _NEARLY.match(more):
            return _not_as_planned(more)
        return f"{AS_PLANNED}; {more}" if more else AS_PLANNED
    if found := _NO.fullmatch(line):
        more = found[1].strip()
        but = _BUT.match(more)
        return _not_as_planned(more[but.end() :] if but else more) if more else NOT_AS_PLANNED
    return _not_as_planned(line)


def _not_as_planned(instead: str) -> str:
    if not has_words(instead):
        raise ValueError("say y, or what happened instead, in a few words")
    return f"{NOT_AS_PLANNED}; {instead.strip()}"


def _as_planned_understood(text: str, value: object) -> str:
    """How an answer that is more than a yes or a no was taken."""
    word, _, more = str(value).partition("; ")
    if not more or text.strip() == value:
        return ""
    return f"{'as planned' if word == AS_PLANNED else 'not as planned'}: {more}"


AS_PLANNED_OR_NOT = Kind(
    as_planned_or_not,
    str,
    "y, with what you saw behind it: y, the nurses liked it; or what happened instead.",
    _as_planned_understood,
    editable=True,
)
