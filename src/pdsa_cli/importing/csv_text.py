"""CSV: which encoding, which separator, and rows; a broken quotation mark is an error, never a guess."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from pdsa_cli.importing.tables import MOST_COLUMNS, Row, Table, UnreadableTable

_SEPARATORS = {";": "semicolons", "\t": "tabs", ",": "commas", "|": "bars"}
_SAMPLE = 60
_LONG_LINE = 100_000
_LONGEST_CELL = 131_072


class _TooWide(UnreadableTable):
    """A row with far more cells than a table has."""


def csv_table(raw: bytes) -> Table:
    """The rows of a CSV file. Raises UnreadableTable."""
    text, encoding = _decoded(raw)
    if not text.strip():
        raise UnreadableTable("the file is empty", "save the table again, and check that it has rows")
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    skipped = 0
    if named.startswith("sep=") and len(named) <= 5:
        separator, text, skipped = named[4:] or "\t", rest, 1
    else:
        separator = _separator(text)
    said = (f"separated by {_SEPARATORS.get(separator, repr(separator))}", encoding)
    return Table(lambda: _rows(text, separator, skipped), said, separator=separator)


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; one that had to be guessed is said to be."""
    try:
        if raw.startswith(b"\xef\xbb\xbf"):
            return _text(raw.decode("utf-8-sig")), "UTF-8"
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return _text(raw.decode("utf-16")), "UTF-16"
    except UnicodeDecodeError as error:
        raise UnreadableTable(
            f"the file says that it is {error.encoding.upper()}, and byte {error.start + 1} is not",
            "save it again as CSV in UTF-8",
        ) from None
    try:
        return _text(raw.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        pass
    guessed = "not UTF-8, so read as"
    try:
        return _text(raw.decode("cp1252")), f"{guessed} Windows-1252"
    except UnicodeDecodeError:
        return _text(raw.decode("latin-1")), f"{guessed} Latin-1"


def _text(text: str) -> str:
    if "\0" in text:
        raise UnreadableTable(
            "this is no text: it holds null characters", "save the table as CSV in UTF-8, or as .xlsx"
        )
    return text


def _separator(text: str) -> str:
    """The separator that gives the most rows of one width; where several do, the first of the list above."""
    best, found = 0.0, ","
    for separator in _SEPARATORS:
        widths: list[int] = []
        try:
            widths += (len(row.cells) for row in islice(_rows(text, separator, 0), _SAMPLE) if any(row.cells))
        except _TooWide:
            return separator
        except UnreadableTable:
            pass
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        share = count / len(widths) if width > 1 else 0.0
        if share > best:
            best, found = share, separator
    return found


def _rows(text: str, separator: str, skipped: int) -> Iterator[Row]:
    csv.field_size_limit(
        max(csv.field_size_limit(), len(text) + 1)
    )  # so that a long cell is told from an open quote
    reader = csv.reader(
        _lines(text, separator), delimiter=separator, strict=True, skipinitialspace=separator not in "\t "
    )
    number = skipped
    try:
        for number, cells in enumerate(reader, skipped + 1):
            if len(cells) > MOST_COLUMNS:
                raise _too_wide(len(cells), separator)
            if (longest := max(map(len, cells), default=0)) > _LONGEST_CELL:
                raise UnreadableTable(
                    f"a cell in row {number} has {longest:,} characters, more than the {_LONGEST_CELL:,} allowed",
                    "shorten it, or save only the columns that you need",
                )
            yield Row(number, cells)
    except csv.Error as error:
        line = reader.line_num + skipped
        if "end of data" in str(error):
            why = f"a quotation mark that is opened in or after row {number + 1} is never closed"
        else:
            why = f"line {line} has text behind a closing quotation mark"
        raise UnreadableTable(
            why, 'put quotation marks around the whole cell, and double those within: "say ""now"""'
        ) from None


def _lines(text: str, separator: str) -> Iterator[str]:
    """The lines of a text, each with its end. Raises UnreadableTable for one with far too many cells, before it is taken apart."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _LONG_LINE // 2) + 1 or len(text)
        lines = io.StringIO(text[start:end], newline="")
        if end - start > _LONG_LINE:
            yield from _not_too_wide(lines, separator)
        else:
            yield from lines
        start = end


def _not_too_wide(lines: Iterable[str], separator: str) -> Iterator[str]:
    for line in lines:
        if len(line) > _LONG_LINE and (count := line.count(separator)) >= MOST_COLUMNS:
            raise _too_wide(count + 1, separator)
        yield line


def _too_wide(count: int, separator: str) -> _TooWide:
    named = _SEPARATORS.get(separator, repr(separator))
    return _TooWide(
        f"a row has {count:,} cells, separated by {named}, and a table has at most {MOST_COLUMNS:,} columns",
        "save only the columns that you need",
    )
