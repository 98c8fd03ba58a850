"""Days given as options: as people say them, refused with the option's name."""

from datetime import date

from pdsa_cli import dates
from pdsa_cli.errors import UsageError
from pdsa_cli.progress_messages import notice


def past_day(option: str, text: str, announced: bool = True) -> str:
    """The day that ``text`` means as a file holds it, or that it will never be known. Raises UsageError naming the option.

    ``announced``: say which day was understood, where the command does not show it.
    """
    if dates.is_unknown(text):
        return dates.UNKNOWN
    try:
        day = dates.spoken_date(text, latest=dates.today())
    except dates.DayError as error:
        advice = error.advice
        if advice.startswith(dates.ADVICE):  # it is no day by a long way
            advice += f"; {dates.UNKNOWN} where nobody knows it"
        raise UsageError(f"{option}: {error}", advice) from None
    if announced:
        announce_day(option, text, day)
    return day.isoformat()


def day_of_event(option: str, text: str | None, advice: str) -> str:
    """The same of what has happened; empty for None. Raises UsageError with the ``advice`` for a day that is to come."""
    day = past_day(option, text) if text is not None else ""
    if day not in ("", dates.UNKNOWN) and dates.iso_date(day) > dates.today():
        raise UsageError(f"{option}: {day} is still to come", advice)
    return day


def day_words(day: str) -> str:
    """When something happened, with a day as a file holds it: ``on 2026-11-22``."""
    return "on a day that nobody knows" if day == dates.UNKNOWN else f"on {day}"


def day_option(
    option: str, text: str | None, ahead: bool = False, month: str = "", past: bool = False
) -> date | None:
    """The day that ``text`` means, a weekday the next one with ``ahead``; None for None. Raises UsageError naming the option.

    ``month`` is ``first`` or ``last`` where ``June 2021`` is enough, and says which of its days is meant. ``past``: no day to come
    is suggested, as whoever calls refuses one.
    """
    if text is None:
        return None
    try:
        day = dates.spoken_date(text, ahead=ahead, month=month, latest=dates.today() if past else None)
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
