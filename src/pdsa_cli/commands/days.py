"""Days given as options: as people say them, refused with the option's name."""

from datetime import date

from pdsa_cli import dates
from pdsa_cli.errors import UsageError


def past_day(option: str, text: str) -> str:
    """The day that ``text`` means as a file holds it, or that it will never be known. Raises UsageError naming the option."""
    if dates.is_unknown(text):
        return dates.UNKNOWN
    try:
        return dates.spoken_date(text).isoformat()
    except ValueError as error:
        advice = f"{dates.spoken_advice(text)}; {dates.UNKNOWN} where nobody knows it"
        raise UsageError(f"{option}: {error}", advice) from None


def day_option(option: str, text: str | None, ahead: bool = False) -> date | None:
    """The day that ``text`` means, a weekday the next one with ``ahead``; None for None. Raises UsageError naming the option."""
    if text is None:
        return None
    try:
        return dates.spoken_date(text, ahead=ahead)
    except ValueError as error:
        raise UsageError(f"{option}: {error}", dates.spoken_advice(text, ahead)) from None
