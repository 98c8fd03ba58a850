"""One sheet of a workbook: its rows as texts within a measured amount of memory, its merged blocks, what is hidden in it."""

import re
from collections.abc import Sequence
from sys import getsizeof
from typing import NamedTuple

from pdsa_cli.importing.excel_cells import Cell, Formats, cell_text
from pdsa_cli.importing.office_parts import Parts
from pdsa_cli.importing.tables import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Merged,
    Number,
    Row,
    UnreadableTable,
    column_number,
    letters,
)
from pdsa_cli.importing.units import unit_told

_MEMORY = 40_000_000
"""Bytes that the texts and rows of one sheet may take."""
_OF_ROW, _OF_KNOWN, _OF_BLOCK = 160, 120, 300
_MOST_KNOWN = 40_000
_MOST_BLOCKS = 20_000
_MOST_RANGES = 1_000


class Room:
    """Memory that is left for what a workbook holds; equal texts are kept once."""

    def __init__(self) -> None:
        self.left = _MEMORY
        self._texts: dict[str, str] = {}
        self._numbers: dict[str, str] = {}

    def kept(self, text: str) -> str:
        """The text, as it is kept."""
        known = self._numbers if isinstance(text, Number) else self._texts
        found = known.get(text)
        if found is not None:
            return found
        self.take(getsizeof(text))
        if len(known) < _MOST_KNOWN:
            self.take(_OF_KNOWN)
            known[text] = text
        return text

    def take(self, count: int) -> None:
        """Count bytes. Raises UnreadableTable where none are left."""
        self.left -= count
        if self.left < 0:
            raise UnreadableTable(
                f"the workbook holds more than {_MEMORY // 1_000_000} MB of texts, numbers and rows",
                "copy the columns that you need into a new workbook, or save them as CSV",
            )


class Content(NamedTuple):
    """What a sheet holds. ``hidden_rows`` and ``hidden_columns`` have something in them."""

    rows: list[Row]
    merged: tuple[Merged, ...]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    filtered: bool
    shown_units: tuple[tuple[int, int, str], ...] = ()


def shared_texts(parts: Parts, name: str, room: Room) -> list[str]:
    """The texts that cells refer to by number, without the reading aids of Japanese."""
    texts: list[str] = []
    gathered = _Gathered()
    aside = False

    def start(mark: str, _attributes: dict[str, str]) -> None:
        nonlocal aside
        if mark == "rPh":
            aside = True
        elif mark == "t":
            gathered.open = not aside
        elif mark == "si":
            gathered.taken()

    def end(mark: str) -> None:
        nonlocal aside
        gathered.open = False
        if mark == "rPh":
            aside = False
        elif mark == "si":
            room.take(8)
            texts.append(room.kept(gathered.taken().strip()))

    parts.read(name, start, gathered.add, end)
    return texts


class _Gathered:
    """The pieces of one text, no longer than a cell may be."""

    def __init__(self) -> None:
        self.open = False
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        if not self.open:
            return
        self._length += len(piece)
        if self._length > LONGEST_CELL:
            raise UnreadableTable(
                f"a cell holds more than {LONGEST_CELL:,} characters, the most that a cell of Excel can hold",
                "open the workbook in Excel and save it again, or save the sheet as CSV",
            )
        self._pieces.append(piece)

    def taken(self) -> str:
        """The text so far, which is then gone."""
        text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        self._pieces, self._length = [], 0
        return text


def content_of(parts: Parts, name: str, shared: list[str], formats: Formats, room: Room) -> Content:
    """The rows of a sheet, its merged blocks, and what is hidden."""
    reader = _Reader(shared, formats, room)
    parts.read(name, reader.start, reader.gathered.add, reader.end)
    return reader.content()


class _Reader:
    def __init__(self, shared: list[str], formats: Formats, room: Room) -> None:
        self.shared, self.formats, self.room = shared, formats, room
        self.gathered = _Gathered()
        self.rows: dict[int, Row] = {}
        self.number = 0
        self.texts: list[str] = []
        self.column = -1
        self.hidden = False
        self.cell: dict[str, str] = {}
        self.value: str | None = None
        self.formula = False
        self.inline = self.aside = False
        self.ranges: list[str] = []
        self.hidden_rows: list[int] = []
        self.hidden_spans: list[tuple[int, int]] = []
        self.columns: set[int] = set()
        self.filtered = False
        self.units: dict[tuple[int, str], int] = {}

    def start(self, mark: str, attributes: dict[str, str]) -> None:
        if mark == "c":
            self.cell, self.value, self.formula = attributes, None, False
        elif mark == "v":
            self.gathered.taken()
            self.gathered.open = True
        elif mark == "t":
            self.gathered.open = self.inline and not self.aside
        elif mark == "f":
            self.formula = True
        elif mark == "is":
            self.gathered.taken()
            self.inline = True
        elif mark == "rPh":
            self.aside = True
        elif mark == "row":
            self.number = int(attributes.get("r") or self.number + 1)
            self.texts, self.column = [], -1
            self.hidden = attributes.get("hidden") in ("1", "true")
        else:
            self._aside(mark, attributes)

    def _aside(self, mark: str, attributes: dict[str, str]) -> None:
        if mark == "mergeCell" and len(self.ranges) < _MOST_BLOCKS:
            self.room.take(_OF_BLOCK)
            self.ranges.append(attributes.get("ref", "")[:40])
        elif mark == "col" and attributes.get("hidden") in ("1", "true"):
            if len(self.hidden_spans) < _MOST_RANGES:
                self.hidden_spans.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif mark == "filterColumn":
            self.filtered = True

    def end(self, mark: str) -> None:
        if mark == "v":
            self.value, self.gathered.open = self.gathered.taken(), False
        elif mark == "t":
            self.gathered.open = False
        elif mark == "is":
            self.value, self.inline = self.gathered.taken(), False
        elif mark == "rPh":
            self.aside = False
        elif mark == "c":
            self._take_cell()
        elif mark == "row" and self.texts:
            self._take_row()

    def _take_cell(self) -> None:
        place = self.cell.get("r")
        found = column_number(place.rstrip("0123456789")) if place else self.column + 1
        if found is None or found >= 16384:
            raise ValueError(place)
        self.column = found
        kind = self.cell.get("t", "n")
        text = cell_text(Cell(kind, self.cell.get("s"), self.value, self.formula), self.shared, self.formats)
        if not text:
            return
        if found >= MOST_COLUMNS:
            raise UnreadableTable(
                f"{letters(found)}{self.number} holds something, and a table has at most {MOST_COLUMNS:,} columns",
                "delete what stands so far to the right, or copy the columns that you need into a new workbook",
            )
        if found >= len(self.texts):
            self.texts += [""] * (found + 1 - len(self.texts))
        self.texts[found] = text if kind == "s" else self.room.kept(text)
        if found not in self.columns:
            self.columns.add(found)
        if kind == "n" and self.formats.behind and (unit := self._unit()):
            self.units.setdefault((found, unit), self.number)

    def _unit(self) -> str:
        return unit_told(self.formats.shown_with(self.cell.get("s")))

    def _take_row(self) -> None:
        if not 1 <= self.number <= MOST_ROWS:
            raise UnreadableTable(
                f"the sheet has more than {MOST_ROWS:,} rows",
                "copy the columns that you need into a new workbook",
            )
        self.room.take(_OF_ROW + 8 * len(self.texts))
        self.rows[self.number] = Row(self.number, self.texts)
        if self.hidden:
            self.hidden_rows.append(self.number)

    def content(self) -> Content:
        ordered = [self.rows[key] for key in sorted(self.rows)]
        merged = tuple(block for ref in self.ranges if (block := self._block(ref)))
        hidden = tuple(
            column
            for column in sorted(self.columns)
            if any(one <= column <= last for one, last in self.hidden_spans)
        )
        units = tuple((column, row, unit) for (column, unit), row in self.units.items())
        return Content(ordered, merged, tuple(sorted(self.hidden_rows)), hidden, self.filtered, units)

    def _block(self, ref: str) -> Merged | None:
        matched = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", ref)
        if matched is None:
            return None
        left, right = column_number(matched[1]), column_number(matched[3])
        top, bottom = int(matched[2]), int(matched[4])
        if left is None or right is None:
            return None
        first = self.rows.get(top)
        text = first.cells[left] if first and left < len(first.cells) else ""
        return Merged(top, left, bottom, right, text) if text else None


def hidden_notes(content: Content, sheet: str) -> tuple[str, ...]:
    """What is hidden in a sheet and read all the same, by name, with what to do."""
    notes = []
    if content.hidden_rows:
        how = "hidden by a filter" if content.filtered else "hidden"
        spans = _spans(content.hidden_rows)
        one = len(content.hidden_rows) == 1
        notes.append(
            f"{'Row' if one else 'Rows'} {spans} of the sheet {sheet} {'is' if one else 'are'} {how} in Excel, and {'is' if one else 'are'} read like the others; "
            "to leave them out, copy only what is shown into a new sheet."
        )
    if content.hidden_columns:
        one = len(content.hidden_columns) == 1
        named = ", ".join(letters(column) for column in content.hidden_columns[:8])
        notes.append(
            f"The column{'' if one else 's'} {named}{' and more' if len(content.hidden_columns) > 8 else ''} of the sheet {sheet} "
            f"{'is' if one else 'are'} hidden in Excel, and {'is' if one else 'are'} read like the others."
        )
    return tuple(notes)


def _spans(rows: Sequence[int]) -> str:
    """Numbers with those in a row drawn together: ``5, 7 to 9``."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    said = [str(one) if one == last else f"{one} to {last}" for one, last in spans]
    return ", ".join(said[:8]) + (f" and {len(said) - 8} more places" if len(said) > 8 else "")
