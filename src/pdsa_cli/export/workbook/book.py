"""The workbook itself: sheets, tables and cells, in which every text stays a text, whatever it looks like."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.export.excel_texts import LINE, cell_text, lines_of, within
from pdsa_cli.export.extras import missing
from pdsa_cli.export.texts import for_others

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_NAME = 31
_PALE = "#d4d8dd"
_FIRST_YEAR = 1900
"""Excel knows no day before."""
_NO_NAME = str.maketrans("[]:*?/\\'", "()-----’", "!|=")
"""What no sheet may be called, and what means something in references to it."""


class Share(NamedTuple):
    """A number of per cents, which stands in its cell as Excel has it: 0.25, shown as 25%."""

    per_cent: float


Cell = str | float | date | Share | None
"""What a cell holds; None is an empty one."""


class Column(NamedTuple):
    """A column of a table: its heading, its width in characters, and its cells from the top down."""

    head: str
    width: float
    cells: Sequence[Cell]

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers, which stand on the right."""
        return any(isinstance(cell, float | int | Share) for cell in self.cells)


Heads = tuple[tuple[str, float], ...]
"""The headings of a table, each with the width of its column."""


def columns(heads: Heads, rows: Iterable[Sequence[Cell]]) -> list[Column]:
    """The columns of a table that is given by its rows."""
    there = list(rows)
    return [Column(head, width, [row[at] for row in there]) for at, (head, width) in enumerate(heads)]


_DIGITS = ("0", "0.0", "0.00", "0.0000")
_CODES = (*_DIGITS, *(f"{digits}%" for digits in _DIGITS))


def _digits(cells: Sequence[Cell]) -> str:
    """How the numbers of a column are shown, all alike: with as many digits as their size asks for."""
    numbers = [cell.per_cent if isinstance(cell, Share) else cell for cell in cells]
    found = [abs(number) for number in numbers if isinstance(number, float | int)]
    if all(float(number).is_integer() for number in found):
        return _DIGITS[0]
    largest = max(found)
    return _DIGITS[1 if largest >= 10 else 2 if largest >= 1 else 3]


class Book:
    """A workbook. What is put into it is escaped and masked as in all that is shared; the same content gives the same bytes.

    ``shortened`` counts the texts that are longer than a cell.
    """

    def __init__(self, title: str, today: date) -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError:
            raise missing("Excel workbooks", "XlsxWriter") from None
        self.shortened = 0
        self._raw = io.BytesIO()
        texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = Workbook(self._raw, {"in_memory": True, **texts})
        # XlsxWriter writes the time of the day otherwise, and each run would give other bytes.
        self.workbook.set_properties({"title": self.text(title), "created": datetime.combine(today, time())})
        self._names: set[str] = {"history"}  # a name that Excel keeps for itself
        self._tables = 0
        top = {"valign": "top", "bottom": 4, "bottom_color": _PALE}
        add = self.workbook.add_format
        self.heading = add({"bold": True, "font_size": 14, "quote_prefix": True})
        self.label = add({"bold": True, "valign": "top"})
        self.quiet = add({"font_color": "#5f6368", "quote_prefix": True})
        self.wrapped = add({"text_wrap": True, "quote_prefix": True, "valign": "top"})
        head = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#dbe8f5", "bottom": 1}
        self._heads = {
            right: add(head | {"align": "right" if right else "left", "indent": int(not right)})
            for right in (True, False)
        }
        left = {"align": "left", "indent": 1}
        self._text = add({"text_wrap": True, "quote_prefix": True, **left, **top})
        self._blank = add(top)
        self._day = add({"num_format": "d mmm yyyy", **left, **top})
        self._moment = add({"num_format": "d mmm yyyy hh:mm", **left, **top})
        self._numbers = {code: add({"num_format": code, **top}) for code in _CODES}

    def text(self, text: str) -> str:
        """A text of the project as others may read it, cut to what a cell holds."""
        said = cell_text(text)
        self.shortened += said != for_others(text)
        return said

    def sheet(self, wanted: str, heading: str) -> "Worksheet":
        """A new sheet with its heading, to be printed across, as wide as a page."""
        sheet = self.workbook.add_worksheet(self._name(wanted))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.hide_gridlines(2)
        self.put(sheet, 0, 0, heading, self.heading)
        return sheet

    def _name(self, wanted: str) -> str:
        """A name that no other sheet has, of at most 31 characters as Excel counts them."""
        whole = " ".join(for_others(wanted).translate(_NO_NAME).split()) or "Sheet"
        number = 1
        while True:
            behind = f" ({number})" if number > 1 else ""
            name = within(whole, _LONGEST_NAME - len(behind)).rstrip() + behind
            if name.casefold() not in self._names:
                self._names.add(name.casefold())
                return name
            number += 1

    def put(self, sheet: "Worksheet", row: int, at: int, text: str, look: "Format | None" = None) -> None:
        """Write a text, which is never taken for anything else."""
        sheet.write_string(row, at, self.text(text), look or self.wrapped)

    def _put_in_table(self, sheet: "Worksheet", row: int, at: int, cell: Cell, digits: str) -> None:
        """Write one cell by what it is, and never by what it looks like."""
        if cell is None:
            sheet.write_blank(row, at, None, self._blank)
        elif isinstance(cell, str):
            self.put(sheet, row, at, cell, self._text)
        elif isinstance(cell, Share):
            sheet.write_number(row, at, cell.per_cent / 100, self._numbers[f"{digits}%"])
        elif not isinstance(cell, date):
            sheet.write_number(row, at, cell, self._numbers[digits])
        elif cell.year < _FIRST_YEAR:
            self.put(sheet, row, at, cell.isoformat(), self._text)
        else:
            timed = isinstance(cell, datetime) and cell.time() != time()
            sheet.write_datetime(row, at, cell, self._moment if timed else self._day)

    def table(
        self, sheet: "Worksheet", row: int, at: int, found: Sequence[Column], *, filters: bool = True
    ) -> None:
        """A table of Excel with its headings in ``row``; it has at least one row."""
        count = len(found[0].cells)
        for place, one in enumerate(found, at):
            sheet.set_column(place, place, one.width)
            digits = _digits(one.cells)
            for below, cell in enumerate(one.cells, row + 1):
                self._put_in_table(sheet, below, place, cell, digits)
        for below in range(count):
            texts = ((cell, one.width) for one in found if isinstance(cell := one.cells[below], str))
            lines = max((lines_of(text, width) for text, width in texts), default=1)
            if lines > 1:
                sheet.set_row(row + 1 + below, LINE * lines)
        self._tables += 1
        heads = [{"header": one.head, "header_format": self._heads[one.is_number]} for one in found]
        looks = {"name": f"Table{self._tables}", "style": "Table Style Light 1", "autofilter": filters}
        sheet.add_table(row, at, row + count, at + len(found) - 1, {"columns": heads, **looks})

    def sentence(self, sheet: "Worksheet", row: int, text: str, last: int, width: float) -> int:
        """A text over the columns up to ``last``, which are ``width`` characters wide together; its lines."""
        lines = lines_of(text, width)
        sheet.merge_range(row, 0, row, last, "", self.wrapped)
        self.put(sheet, row, 0, text)
        sheet.set_row(row, LINE * lines)
        return lines

    def listing(self, sheet: "Worksheet", found: Sequence[Column], nothing: str) -> None:
        """Fill a sheet with one table whose headings stay in sight and are repeated on each page; a sentence where it has no rows."""
        if not found[0].cells:
            self.put(sheet, 2, 0, nothing, self.quiet)
            return
        self.table(sheet, 2, 0, found)
        sheet.freeze_panes(3, 1)
        sheet.repeat_rows(2)

    def bytes(self) -> bytes:
        """The file."""
        self.workbook.close()
        return self._raw.getvalue()
