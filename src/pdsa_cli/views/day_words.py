"""Days and how long ago they are, as people say them."""

import math
from datetime import date

from pdsa_cli.phrases import counted


def ago(count: int) -> str:
    """How long since a day, in the largest unit that says it well: ``today``, ``9 days ago``, ``5 weeks ago``."""
    if count == 0:
        return "today"
    units = ((15, 1.0, "day"), (70, 7.0, "week"), (730, 30.44, "month"), (math.inf, 365.25, "year"))
    length, unit = next((length, unit) for limit, length, unit in units if count < limit)
    amount = int(count / length)
    return f"{counted(amount, unit)} ago"


def day(value: date) -> str:
    """``31 March 2026``."""
    return f"{value.day} {value:%B} {value.year}"


def short_day(value: date) -> str:
    """``31 Mar 2026``."""
    return f"{value.day} {value:%b} {value.year}"
