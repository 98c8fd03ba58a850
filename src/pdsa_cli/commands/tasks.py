"""A task as options and prompts give it: ``"Print the cards; who=nurse; when=friday"``, with the day written as ISO."""

import re
from typing import Any

from pdsa_cli import dates
from pdsa_cli.commands.compound import compound
from pdsa_cli.errors import UsageError

TASK_KEYS = ("who", "when", "where", "how")


def task_said(option: str, text: str) -> dict[str, str]:
    """The fields of a task in one text. Raises UsageError where it does not begin with what is to be done."""
    fields = compound(option, text, "what", TASK_KEYS)
    return fields | ({"when": when_option(option, fields["when"])} if "when" in fields else {})


def when_said(text: str) -> str:
    """A day as people say it as ISO, and words such as "each handover" as they are.

    Raises ValueError for what looks like a date and is none, such as 03/04/2026, also within words, and for a slip in
    the name of a day: as words it would never be due, and two people would come on two days.
    """
    try:
        return dates.spoken_date(text, ahead=True).isoformat()
    except ValueError as problem:
        if _LIKE_A_DATE.fullmatch(text.strip()) or dates.names_a_month(text) or dates.nearly(text):
            raise ValueError(f"{problem}; {dates.spoken_advice(text, ahead=True)}") from None
    for found in _DATE_WITHIN.findall(text):
        if dates.readings(found):
            raise ValueError(f"{found!r} can be read as two different days; {dates.advice(found)}")
    without_year = _WITHOUT_YEAR.fullmatch(text.strip())
    if without_year and without_year[1] != without_year[2]:
        raise ValueError(f"{text.strip()!r} can be read as two different days; {dates.ADVICE}")
    return text


def when_option(option: str, text: str) -> str:
    """The same for an option. Raises UsageError that names it."""
    try:
        return when_said(text)
    except ValueError as problem:
        message, _, advice = str(problem).rpartition("; ")
        raise UsageError(f"{option}: {message}", advice) from None


_LIKE_A_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}", re.ASCII)
_DATE_WITHIN = re.compile(
    r"(?<![\d/.-])(?:\d{1,2}/\d{1,2}/|\d{1,2}\.\d{1,2}\.|\d{1,2}-\d{1,2}-)\d{4}(?!\d)", re.ASCII
)
# Months go up to 12: 24/7 is an honest answer, and 8.30 a time of day.
_WITHOUT_YEAR = re.compile(r"0?([1-9]|1[0-2])/0?([1-9]|1[0-2])", re.ASCII)


def task_words(fields: dict[str, Any]) -> str:
    """A task in one line: what, by whom, when."""
    more = ", ".join(str(fields[key]) for key in ("who", "when") if fields.get(key))
    return f"{fields['what']} ({more})" if more else str(fields["what"])
