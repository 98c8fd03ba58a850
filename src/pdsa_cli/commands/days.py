"""Days given as options: as people say them, refused with the option's name."""

from datetime import date

from pdsa_cli import dates
from pdsa_cli.errors import UsageError


def day_option(option: str, text: str | None, ahead: bool = False) -> date | None:
    """The day that ``text`` means, a weekday the next one with ``ahead``; None for None. Raises UsageError naming the option."""
    if text is None:
        return None
    try:
        return dates.spoken_date(text, ahead=ahead)
    except ValueError as error:
        raise UsageError(f"{option}: {error}", dates.spoken_advice(text, ahead)) from None
