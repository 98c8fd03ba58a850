"""Columns whose cells would be read as months, or as days, and are something else: weeks, quarters, financial years, days without a year.

A cell such as ``2026-01`` or ``Oct-06`` does not say what it is: its header and the cells beside it do.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pdsa_cli import dates
from pdsa_cli.dates.forms import read_day
from pdsa_cli.dates.names import bare, month_called
from pdsa_cli.importing.roles import normal
from pdsa_cli.importing.tables import UnreadableTable
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import counted, cut

_YEAR_NUMBER = pattern(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_NUMBER_YEAR = pattern(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_FIRST_OF_MONTH = pattern(r"(\d{4})-(\d{2})-01", re.ASCII)
_NAME_NUMBER = pattern(r"([^\W\d_]{3,14})\.?[ ,/-]{0,3}(\d{1,2})")
_THREE_NUMBERS = pattern(r"(\d{2})([/.-])(\d{2})\2(\d{2})", re.ASCII)
_LONGEST = 18

_STEMS = {
    "week": ("week", "woche", "semaine", "semana", "settimana", "vecka", "viikko", "tydzien"),
    "quarter": ("quarter", "quartal", "kvartal", "kwartaal", "trimest"),
    "month": ("month", "monat", "mois", "maand", "manad", "maned", "kuukausi", "miesiac"),
    "year": ("year", "jahr", "annee", "jaar"),
}
"""The words for a stretch of time, as ``bare`` writes them; others may stand before and behind them, as in Kalenderwoche."""
_WORDS = {
    "week": ("kw", "cw", "wk", "wks", "wc", "uge", "uke", "w c", "w e", "w b"),
    "quarter": ("q", "qtr"),
    "month": ("mes", "mese", "mesi", "meses", "mth", "mm"),
    "year": ("fy", "yr", "ano", "anno", "anni", "anos", "ar"),
}
_EPIDEMIOLOGICAL = ("epi", "mmwr", "cdc")
_USUAL_STEP = 6
"""Up to so many months lie between the values of a series of months, of quarters or of half-years."""
_FEWEST = 3
_LONG_AGO = 20
"""A year of two digits in front of a day is unlikely from so many years before today on; our own number."""
_WIDER = 3
"""So many times as far as they are do days lie apart that are read in a wrong way; our own number."""


class _Cell(NamedTuple):
    """A text, the row in which it stands first, and the two numbers that are in it."""

    text: str
    row: int
    first: int
    second: int


def stretches(header: str) -> frozenset[str]:
    """The stretches of time that a header says: week, quarter, month, year."""
    said = bare(normal(header))
    found = {name for name, stems in _STEMS.items() if any(stem in said for stem in stems)}
    return frozenset(
        found | {name for name, words in _WORDS.items() if any(f" {word} " in f" {said} " for word in words)}
    )


def refuse_misread(
    cells: Iterable[tuple[int, str]], header: str, row_name: Callable[[int], str], *, ordered: bool
) -> None:
    """Raises UnreadableTable where cells of a column of days would be read as what they are not.

    ``cells`` are the numbers of their rows and their texts. ``ordered``: a person has said whether day or month comes first.
    """
    rows: dict[str, int] = {}
    for row, text in cells:
        if len(text) <= _LONGEST:
            rows.setdefault(text, row)
    said = stretches(header)
    found = _misread_numbers(rows, header, said) or _days_of_months(rows, said)
    if not found and not ordered:
        found = _short_years(rows)
    if not found:
        return
    first, others, what, advice = found
    more = f" (and {counted(others, 'more cell')})" if others else ""
    raise UnreadableTable(f"{header}: {cut(first.text)!r} in {row_name(first.row)}{more} {what}", advice)


_Misread = tuple[_Cell, int, str, str]
"""The first cell, how many more there are, what is wrong with it, and what to do."""


def _misread_numbers(rows: dict[str, int], header: str, said: frozenset[str]) -> _Misread | None:
    """Weeks, quarters and financial years that look like the number of a month beside its year."""
    of_years = [_numbers(_YEAR_NUMBER, text, row) for text, row in rows.items()]
    swapped = [_numbers(_NUMBER_YEAR, text, row, 2) for text, row in rows.items()]
    years = [cell for cell in of_years if cell]
    found = sorted([*years, *filter(None, swapped)], key=lambda cell: cell.row)
    turned = [cell for text, row in rows.items() if (cell := _numbers(_FIRST_OF_MONTH, text, row))]
    if not found and len(turned) < _FEWEST:
        return None
    if "week" in said and found:
        return _weeks(found, header, said)
    if "quarter" in said and "month" not in said and found:
        advice = (
            f"write the first day of each, such as {found[0].first}-04-01; or months as Apr {found[0].first}"
        )
        return (
            found[0],
            len(found) - 1,
            "would be read as a month, and the header says quarters",
            advice,
        )
    if "month" in said or not _are_financial_years(years, turned, "year" in said):
        return None
    first = min([*years, *turned], key=lambda cell: cell.row)
    return (
        first,
        len(years) + len(turned) - 1,
        f"is the year {first.first}/{first.second:02}, it seems, and would be read as a month",
        f"write the first day of each year, such as {first.first}-04-01; or months with their names, such as Oct {first.first}",
    )


def _weeks(found: list[_Cell], header: str, said: frozenset[str]) -> _Misread | None:
    """Numbers of weeks below a header of weeks; one of weeks and months leaves months that go on from December to January."""
    first = found[0]
    epidemiological = any(word in bare(header) for word in _EPIDEMIOLOGICAL)
    how = (
        "write the day on which each week begins, such as 2026-01-04: epidemiological weeks are not those of ISO everywhere"
        if epidemiological
        else f"write {first.first}-W{first.second:02} for a week of ISO, or the day on which it begins"
    )
    numbers = {(cell.first, cell.second) for cell in found}
    if "month" not in said:
        what = "would be read as a month, and the header says weeks"
    elif any((year + 1, 1) in numbers for year, number in numbers if number == 12):
        return None
    else:
        what = "can be a week or a month, and the header says both"
    return first, len(found) - 1, what, f"{how}; or months with their names, such as Jan {first.first}"


def _are_financial_years(years: Sequence[_Cell], turned: Sequence[_Cell], said: bool) -> bool:
    """Whether cells are years up to another one, such as 2009-10; some may be days by now, as Excel makes of them.

    ``said``: the header says years.
    """
    every = [*years, *turned] if all(map(_goes_to_next, turned)) else [*years]
    fitting = sum(map(_goes_to_next, years))
    if said and years and 2 * fitting > len(years):
        return True
    enough = 2 if years else _FEWEST
    return len(every) >= enough and all(map(_goes_to_next, every))


def _goes_to_next(cell: _Cell) -> bool:
    return (cell.first + 1) % 100 == cell.second


def _days_of_months(rows: dict[str, int], said: frozenset[str]) -> _Misread | None:
    """Days such as ``Oct-06``, which would be October 2006."""
    found = [cell for text, row in rows.items() if (cell := _named(text, row))]
    misread = [cell for cell in found if cell.text[-2:].isdigit()]
    if not misread or not _are_days(found, misread, said):
        return None
    first = misread[0]
    return (
        first,
        len(misread) - 1,
        f"is a day without its year, it seems, and would be read as {dates.MONTHS[first.first - 1].capitalize()} {2000 + first.second}",
        f"write each day with its year, such as {dates.today().year}-{first.first:02}-{first.second:02}; or months with years of four digits",
    )


def _are_days(found: Sequence[_Cell], misread: Sequence[_Cell], said: frozenset[str]) -> bool:
    """Whether numbers behind months are days rather than years: by the header, or because the months of such years are no series."""
    if any(not 1 <= day <= dates.days_in_month(2024, month) for _, _, month, day in found):
        return False
    if ("week" in said and "month" not in said) or len(found) > len(misread):
        return True
    steps = [other.second - one.second for one, other in pairwise(misread) if one.first == other.first]
    by_weeks = bool(steps) and all(step % 7 == 0 for step in steps)
    if said & {"month", "year"} and not by_weeks:
        return False
    months = [12 * year + month for _, _, month, year in misread]
    gaps = [other - one for one, other in pairwise(months)]
    one_way = all(gap > 0 for gap in gaps) or all(gap < 0 for gap in gaps)
    if one_way and gaps and median(map(abs, gaps)) <= _USUAL_STEP:
        return False
    if len({cell.first for cell in misread}) == 1:
        return len(misread) >= _FEWEST or by_weeks
    return len({cell.second for cell in misread}) > len({cell.first for cell in misread}) >= _FEWEST - 1


def _short_years(rows: dict[str, int]) -> _Misread | None:
    """Days such as ``26/01/05`` that begin with their year, and would lie years apart if they began with the day or the month."""
    texts = [text for text in rows if _THREE_NUMBERS.fullmatch(text)]
    if len(texts) < _FEWEST:
        return None
    by_year = [_read(f"20{text[:2]}-{text[3:5]}-{text[6:]}") for text in texts]
    known = [day for day in by_year if day]
    year = dates.today().year
    if len(known) < len(texts) or any(not year - _LONG_AGO <= day.year <= year + 1 for day in known):
        return None
    spans = []
    for order in ("dmy", "mdy"):
        read = [day for text in texts if (day := _read(text, order))]
        if 2 * len(read) >= len(texts):
            spans.append((max(read) - min(read)).days)
    if not spans or _WIDER * (max(known) - min(known)).days >= min(spans):
        return None
    first = _Cell(texts[0], rows[texts[0]], 0, 0)
    advice = f"write it as {known[0]}; or, where the day comes first, add --date-order dmy, and where the month does, mdy"
    return first, len(texts) - 1, "begins with the two last digits of its year, it seems", advice


def _read(text: str, order: str | None = None) -> date | None:
    try:
        return read_day(text, "mdy" if order == "mdy" else "dmy")
    except ValueError:
        return None


def _numbers(shape: re.Pattern[str], text: str, row: int, year: int = 1) -> _Cell | None:
    """A year and another number in a cell; ``year`` is the group of the year."""
    matched = shape.fullmatch(text)
    return _Cell(text, row, int(matched[year]), int(matched[3 - year])) if matched else None


def _named(text: str, row: int) -> _Cell | None:
    """The number of a named month, and the number behind it."""
    if not text[:1].isalpha() or not (matched := _NAME_NUMBER.fullmatch(bare(text))):
        return None
    month = month_called(matched[1])
    return _Cell(text, row, month, int(matched[2])) if month else None
