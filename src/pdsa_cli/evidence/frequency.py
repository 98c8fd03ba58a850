"""How often a measure is to be measured, read from the words in which its frequency is written."""

import re

from pdsa_cli.model.project import Measure

_EVERY = re.compile(
    r"(?:every|each)\s+(?:(\d+|two|three|four|six|other)\s+)?(hour|shift|day|week|month|quarter|year)s?\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "other": 2, "": 1}
_UNITS = {"hour": 1, "shift": 1, "day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
_NAMED = (
    (("fortnight", "biweekly", "bi-weekly", "twice a month"), 14),
    (("daily", "weekday", "per day", "a day"), 1),
    (("weekly", "per week", "a week"), 7),
    (("quarterly",), 92),
    (("bimonthly",), 62),
    (("monthly", "per month", "a month"), 31),
    (("yearly", "annual"), 366),
)


def interval_of(measure: Measure) -> int | None:
    """The days between two values as the measure's frequency has it; None where its words are not understood."""
    said = (measure.frequency or "").casefold()
    if found := _EVERY.search(said):
        count = found[1] or ""
        return (int(count) if count.isdigit() else _COUNTS[count]) * _UNITS[found[2]]
    return next((days for words, days in _NAMED if any(word in said for word in words)), None)
