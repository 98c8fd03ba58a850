"""A table with a row for each event: which column says what it was, and how often each was seen."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.causes import same_cause
from pdsa_cli.importing.cells import MOST_FAULTS, Fault
from pdsa_cli.importing.footers import is_footer, is_statistic
from pdsa_cli.importing.roles import normal
from pdsa_cli.importing.tables import UNCOMPUTED, Row, Table, UnreadableTable, column_number
from pdsa_cli.phrases import one_line
from pdsa_cli.suggesting import Command

_NAMES = (
    "cause",
    "causes",
    "reason",
    "reasons",
    "why",
    "root cause",
    "main cause",
    "reason for delay",
    "delay reason",
)
_MOST_KINDS = 60
_LONGEST = 200
_UNSEEN = [chr(code) for code in (*range(32), *range(127, 160), 0x2028, 0x2029)]


class Events(NamedTuple):
    """How often each cause was seen, in the order in which the table names them first; ``rows`` is the number of events.

    ``totals`` is the number of rows that sum up others, and were left out.
    """

    column: str
    counts: tuple[tuple[str, int], ...]
    rows: int
    faults: tuple[Fault, ...]
    totals: int = 0


def count_events(table: Table, known: Sequence[str], column: str | None = None) -> Events:
    """The causes in a table, each written as where it first stands. ``known`` are the causes that there are.

    ``column`` is a header, a number from 1 or a letter; without it the column is found by its header, or by ``known``.
    Raises UsageError where the column cannot be known, UnreadableTable where it holds no causes.
    """
    rows = [row for row in table.rows() if any(cell.strip() for cell in row.cells)]
    if not rows:
        raise UnreadableTable("the table has no rows", "save it again, and check that it has rows")
    folded = {same_cause(cause) for cause in known}
    place, has_head = _column(rows, folded, column)
    header = " ".join(_cell(rows[0], place).split()) if has_head else ""
    every = rows[1:] if has_head else rows
    body = [row for row in every if not _sums_up(row, place)]
    while len(body) > 1 and is_statistic(_cell(body[-1], place)):
        body.pop()
    if has_head:
        _refuse_counts(rows[0], body, place)
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    faults: list[Fault] = []
    for row in body:
        text = " ".join(_cell(row, place).split())
        if fault := _fault(row, place, text):
            if len(faults) < MOST_FAULTS:
                faults.append(fault)
            continue
        key = same_cause(text)
        first.setdefault(key, text)
        counts[key] += 1
    found = tuple((first[key], counts[key]) for key in first)
    _refuse_free_text(header or f"column {place + 1}", found, folded)
    if not found and not faults:
        raise UnreadableTable("the table has a header and no rows", "check that it has a row for each event")
    return Events(
        header or f"column {place + 1}", found, sum(counts.values()), tuple(faults), len(every) - len(body)
    )


_COUNTS = frozenset(
    [
        "count",
        "counts",
        "n",
        "number",
        "frequency",
        "freq",
        "total",
        "cases",
        "events",
        "times",
        "seen",
        "anzahl",
        "häufigkeit",
        "nombre",
        "fréquence",
        "effectif",
        "antal",
        "aantal",
        "número",
        "frecuencia",
        "numero",
        "frequenza",
    ]
)
"""Headers of a column that says how often each cause was seen."""


def _refuse_counts(head: Row, body: Sequence[Row], place: int) -> None:
    """Raises UnreadableTable for a table of causes with counts: its rows are no events, and counting them would give 1 for each."""
    for at, cell in enumerate(head.cells):
        if at == place or normal(cell) not in _COUNTS:
            continue
        values = [_cell(row, at) for row in body if _cell(row, at)]
        if values and all(value.lstrip("+-").replace(".", "", 1).isdecimal() for value in values):
            raise UnreadableTable(
                f"{one_line(cell)} holds counts: this is a table of causes, not one with a row for each event",
                f"type each in: {Command('cause', 'NUMBER', count='N')}; or leave that column out of the file",
            )


def _sums_up(row: Row, place: int) -> bool:
    """Whether a row is no event: a total, named in the column of causes or, where that is empty, in another one."""
    text = _cell(row, place)
    return is_footer(text) if text else any(is_footer(cell) for cell in row.cells if cell)


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _fault(row: Row, place: int, text: str) -> Fault | None:
    if text == UNCOMPUTED:
        return Fault(
            row.number,
            place,
            "no-cause",
            "the formula has no stored result",
            "open the file in Excel and save it",
        )
    if not text:
        return Fault(
            row.number,
            place,
            "no-cause",
            "there is no cause",
            "fill it in, such as unknown, or add --skip-bad",
        )
    if any(sign in text for sign in _UNSEEN):
        return Fault(
            row.number, place, "no-cause", "holds an invisible control character", "delete that character"
        )
    if len(text) > _LONGEST:
        return Fault(
            row.number, place, "no-cause", f"{len(text)} characters are no cause in a few words", "shorten it"
        )
    return None


def _refuse_free_text(column: str, found: tuple[tuple[str, int], ...], known: set[str]) -> None:
    new = [text for text, _ in found if same_cause(text) not in known]
    if len(new) > _MOST_KINDS:
        raise UsageError(
            f"{column} holds {len(new):,} different texts that are no causes yet: these are not kinds of causes",
            "name another column with --column, or sort the events into a few causes first",
        )


def _column(rows: list[Row], known: set[str], told: str | None) -> tuple[int, bool]:
    """The position of the column with the causes, and whether the first row is a header."""
    head = [normal(cell) for cell in rows[0].cells]
    width = max(len(row.cells) for row in rows)
    if told is not None:
        return _told(told, rows[0], head, width, known)
    named = [place for place, name in enumerate(head) if name in _NAMES]
    if len(named) == 1:
        return named[0], True
    hits = [
        sum(1 for row in rows if same_cause(_cell(row, place)) in known) if known else 0
        for place in range(width)
    ]
    best = max(range(width), key=lambda place: hits[place])
    if hits[best] and hits.count(hits[best]) == 1:
        return best, same_cause(_cell(rows[0], best)) not in known
    filled = [place for place in range(width) if any(_cell(row, place) for row in rows)]
    if len(filled) == 1:
        again = sum(1 for row in rows if normal(_cell(row, filled[0])) == head[filled[0]])
        return filled[0], again == 1 and len(rows) > 1
    listed = ", ".join(one_line(cell) for cell in rows[0].cells if cell.strip())
    raise UsageError("which column holds the cause?", f"add --column with one of: {listed}")


def _told(told: str, first: Row, head: list[str], width: int, known: set[str]) -> tuple[int, bool]:
    same = [place for place, name in enumerate(head) if name and name == normal(told)]
    if len(same) == 1:
        return same[0], True
    if len(same) > 1:
        raise UsageError(
            f"--column: {len(same)} columns are called {told}", "name it by its number, such as 3"
        )
    place = int(told) - 1 if told.isascii() and told.isdigit() and len(told) < 6 else column_number(told)
    if place is None or not 0 <= place < width:
        listed = ", ".join(one_line(cell) for cell in first.cells if cell.strip())
        raise UsageError(f"there is no column {told!r}", f"its columns are: {listed}")
    return place, same_cause(_cell(first, place)) not in known
