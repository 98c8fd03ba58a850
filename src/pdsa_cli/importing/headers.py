"""Where a table's header stands: title rows above it are passed over, and two rows of headers are read as one."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pdsa_cli.dates.forms import looks_like_day
from pdsa_cli.importing.footers import is_footer
from pdsa_cli.importing.numbers_in_tables import is_gap, looks_like_number
from pdsa_cli.importing.roles import FIELD_OF, normal
from pdsa_cli.importing.tables import UNCOMPUTED, Row, Table
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line

_YEAR = pattern(r"(?:19|20)\d{2}(?:[-/](?:(?:19|20)\d{2}|\d{2}))?", re.ASCII)
"""A year, or a financial one: 2024, 2024/25."""
_UNITS = frozenset(("%", "number", "count", "minutes", "hours", "days", "weeks", "months"))


class Header(NamedTuple):
    """The headers, none where there are none; the number of the first row of data; and of two rows the lower one.

    ``top`` is the number of the header's own row, 0 where there is none.
    """

    names: tuple[str, ...]
    first: int
    below: tuple[str, ...] = ()
    top: int = 0


def header_of(table: Table, head: Sequence[Row], known: Collection[str] = ()) -> Header:
    """The header in the first rows of a table. ``known`` are more words of a second row of headers, as normal() has them."""
    rows = _without_remarks([row for row in head if _filled(row)], table.serials)
    wide = any(_filled(row) > 1 for row in rows)
    top = next((row for row in rows if _filled(row) > (1 if wide else 0)), None)
    if top is None:
        return Header((), rows[0].number if rows else 1)
    top = _below_titles(top, rows, table.serials)
    if is_of_years(top.cells, [row.cells for row in rows if row.number > top.number]):
        return Header(_clean(top.cells), top.number + 1, (), top.number)
    above = next((row for row in reversed(rows) if row.number < top.number), None)
    if above is not None and _has_values(top, table.serials) and _is_aside(above, table.serials):
        top = above
    if _has_values(top, table.serials):
        return Header((), next(row.number for row in rows if _has_values(row, table.serials)))
    rows = [row for row in rows if row.number > top.number]
    if not rows:
        return Header(_clean(top.cells), top.number + 1, (), top.number)
    found = _Two(table, top, rows, known)
    behind = rows[1].number if len(rows) > 1 else rows[0].number + 1
    if found.are_headers():
        return Header(_clean(found.joined()), behind, _clean(found.below), top.number)
    width = max((at + 1 for at, name in enumerate(found.upper) if name), default=0)
    names = found.upper[: max(width, len(top.cells))]
    first = behind if _is_aside(rows[0], table.serials) else top.number + 1
    return Header(_clean(names), first, (), top.number)


def _without_remarks(rows: Sequence[Row], serials: int) -> list[Row]:
    """The rows from the header on, where rows such as ``Printed: | 05/01/2026`` stand above a header."""
    at = next((at for at, row in enumerate(rows) if _filled(row) > 2), 0) or _below_remarks(rows, serials)
    short = [row for row in rows[:at] if _filled(row) == 2 and _has_values(row, serials)]
    told = all(not _has_values(row._replace(cells=row.cells[:1]), serials) for row in short)
    return (
        [row for row in rows if row not in short]
        if told and at and not _has_values(rows[at], serials)
        else [*rows]
    )


def _below_remarks(rows: Sequence[Row], serials: int) -> int:
    """The place of a header of two cells below rows such as ``Total | 29`` or ``Printed: | 05/01/2026``; 0 where there is none."""
    for at, row in enumerate(rows):
        if _filled(row) == 2 and not _has_values(row, serials):
            return 0 if any(is_gap(cell) for cell in row.cells[:2]) else at
        first = row.cells[0].strip()
        if _filled(row) > 1 and not (is_footer(first) or first.endswith(":")):
            return 0
    return 0


def _below_titles(top: Row, rows: Sequence[Row], serials: int) -> Row:
    """The header's row, where titles above it have several cells: the first of the last two rows before values, if it is fuller."""
    lead = []
    for row in rows:
        if row.number >= top.number:
            if _has_values(row, serials):
                break
            lead.append(row)
    while len(lead) > 1 and _filled(lead[0]) < _filled(lead[1]) and (len(lead) > 2 or _is_title(*lead)):
        lead = lead[1:]
    return lead[0] if lead else top


def _is_title(upper: Row, lower: Row) -> bool:
    """Whether of two rows the upper one is no header, such as ``Printed by | sister``: the lower one alone names the days."""
    first, below = (normal(row.cells[0]) if row.cells else "" for row in (upper, lower))
    return bool(first) and FIELD_OF.get(first) != "on" and FIELD_OF.get(below) == "on"


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _has_values(row: Row, serials: int) -> bool:
    return any(looks_like_day(cell, serials) or looks_like_number(cell) for cell in row.cells if cell.strip())


def is_of_years(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row is a header of a word and years, such as ``Month | 2024 | 2025``: below these stand numbers that are no years."""
    first, *rest = [cell.strip() for cell in cells] or [""]
    years = [at for at, cell in enumerate(rest, 1) if cell]
    if (
        looks_like_number(first)
        or looks_like_day(first)
        or not all(_YEAR.fullmatch(cells[at].strip()) for at in years)
    ):
        return False
    if len(years) < 2 and not (years and FIELD_OF.get(normal(first)) in ("on", "place")):
        return False
    found = [row[at].strip() for row in below for at in years if at < len(row)]
    found = [cell for cell in found if not is_gap(cell)]
    values = sum(looks_like_number(cell) and not _YEAR.fullmatch(cell) for cell in found)
    return len({cells[at].strip() for at in years}) == len(years) and 2 * values > len(found)


def are_years(headers: Sequence[str]) -> bool:
    """Whether all headers are years, or financial ones."""
    return all(_YEAR.fullmatch(header.strip()) for header in headers)


def _is_aside(row: Row, serials: int) -> bool:
    """Whether a row is a word alone, such as a unit, behind the first column: no title, and no data."""
    alone = _filled(row) == 1 and not row.cells[0].strip() and not _has_values(row, serials)
    return alone and not any(cell.strip() and is_gap(cell) for cell in row.cells)


def _clean(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(one_line(cell) for cell in cells)


class _Two:
    """A row of headers and the row below it, which may be headers too."""

    def __init__(self, table: Table, top: Row, rows: Sequence[Row], known: Collection[str]) -> None:
        self.serials, self.rows, self.known = table.serials, rows, known
        width = max(len(top.cells), len(rows[0].cells))
        fill = table.filler(set(range(width)))
        self.upper, self.below = (
            [cell.strip() or fill(row.number, at) for at, cell in enumerate(_padded(row.cells, width))]
            for row in (top, rows[0])
        )
        self.merged = any(block.top <= top.number <= block.bottom for block in table.merged)

    def are_headers(self) -> bool:
        """Whether the lower row is headers as well: no value in it, and a sign of it above a column of values."""
        row = self.rows[0]
        if len(self.rows) < 2 or UNCOMPUTED in row.cells:
            return False
        if _has_values(row, self.serials) and not is_of_years(
            row.cells, [one.cells for one in self.rows[1:]]
        ):
            return False
        if any(cell.strip() and is_gap(cell) for cell in row.cells) or is_footer(row.cells[0]):
            return False
        return any(self._is_sign(at) and self._has_values_below(at) for at in range(len(self.below)))

    def joined(self) -> list[str]:
        """Both rows as one; an empty cell above takes what stands to its left, as a merged cell does when saved as CSV."""
        names: list[str] = []
        left = ""
        for upper, below in zip(self.upper, self.below, strict=True):
            left = upper or left
            spread = below and not self.merged and FIELD_OF.get(normal(below)) not in ("on", "measure")
            over = upper or (left if spread and normal(left) not in FIELD_OF else "")
            names.append(" ".join(dict.fromkeys((over, below))).strip())
        return names

    def _is_sign(self, at: int) -> bool:
        upper, below = self.upper[at], normal(self.below[at])
        if not below or self.below[at] == upper:
            return False
        again = [name.casefold() for name in self.upper].count(upper.casefold()) > 1
        words = (below in FIELD_OF and below not in ("x", "y")) or below in _UNITS or below in self.known
        return not upper or again or words or normal(f"{upper} {below}") in FIELD_OF

    def _has_values_below(self, at: int) -> bool:
        cells = [row.cells[at].strip() for row in self.rows[1:] if at < len(row.cells)]
        cells = [cell for cell in cells if not is_gap(cell)]
        values = sum(1 for cell in cells if looks_like_number(cell) or looks_like_day(cell, self.serials))
        return 2 * values > len(cells)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
