"""Days given as options: as people say them, refused with the option's name."""

from datetime import date

from pdsa_cli import dates
from pdsa_cli.errors import UsageError
from pdsa_cli.notices import notice


def past_day(option: str, text: str, announced: bool = True) -> str:
    """The day that ``text`` means as a file holds it, or that it will never be known. Raises UsageError naming the option.

    ``announced``: say which day was understood, where the command does not show it.
    """
    if dates.is_unknown(text):
        return dates.UNKNOWN
    try:
        day = dates.spoken_date(text)
    except dates.DayError as error:
        advice = error.advice
        if advice.startswith(dates.ADVICE):  # it is no day by a long way
            advice += f"; {dates.UNKNOWN} where nobody knows it"
        raise UsageError(f"{option}: {error}", advice) from None
    if announced:
        announce_day(option, text, day)
    return day.isoformat()


def day_option(option: str, text: str | None, ahead: bool = False, month: str = "") -> date | None:
    """The day that ``text`` means, a weekday the next one with ``ahead``; None for None. Raises UsageError naming the option.

    ``month`` is ``first`` or ``last`` where ``June 2021`` is enough, and says which of its days is meant.
    """
    if text is None:
        return None
    try:
        day = dates.spoken_date(text, ahead=ahead, month=month)
    except dates.DayError as error:
        raise UsageError(f"{option}: {error}", error.advice) from None
    announce_day(option, text, day)
    return day


_PLAIN = ("today", "yesterday", "tomorrow")


def announce_day(option: str, text: str, day: date) -> None:
    """Say which day was understood, where the words leave room for another one."""
    said = dates.cleaned(text)
    if said not in (*_PLAIN, day.isoformat(), dates.in_full(day).lower()):
        notice(f"{option} {text.strip()}: {dates.in_full(day)}.")
