"""Excel workbooks (.xlsx): one sheet as rows of texts, read with the standard library alone.

A library would have to read each file twice to tell a formula without a stored result from an empty cell, and would be
one more thing to install on a hospital's computer. What is read is bounded: a part of the archive may unpack to so many
bytes and no more, and no document type (the way to XML that expands itself) is let in.
"""

import re
import zipfile
import zlib
from difflib import get_close_matches
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pdsa_cli.importing.excel_cells import Formats, cell_text, formats_of, joined, local
from pdsa_cli.importing.tables import Merged, Row, Table, UnreadableTable, column_number

LARGEST_PART = 120_000_000
"""Bytes that one part of a workbook may unpack to."""
_MOST_CELLS = 6_000_000
_MOST_ROWS = 1_048_576
_MOST_BLOCKS = 20_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
)
_DAY_BEFORE_FIRST = {False: 693594, True: 695056}
"""Ordinals of 30 December 1899 and of 1 January 1904: Excel's two counts of days."""


class _Sheet(NamedTuple):
    name: str
    part: str
    hidden: bool


class _Content(NamedTuple):
    rows: list[Row]
    merged: tuple[Merged, ...]


def excel_table(raw: bytes, wanted: str | None = None) -> Table:
    """One sheet of a workbook: the one that is ``wanted``, else the first with data. Raises UnreadableTable."""
    try:
        return _table(raw, wanted)
    except (*_BROKEN, ET.ParseError, RecursionError, OverflowError, IndexError) as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise UnreadableTable(
                "the workbook is protected by a password", "save a copy without one, or save the sheet as CSV"
            ) from None
        raise UnreadableTable(
            "the workbook is damaged, or no Excel file at all",
            "open it in Excel and save it again as .xlsx, or as CSV",
        ) from None


def _table(raw: bytes, wanted: str | None) -> Table:
    archive = zipfile.ZipFile(BytesIO(raw))
    names = set(archive.namelist())
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        raise UnreadableTable("this is an OpenDocument file", "save it as .xlsx or as CSV, and import that")
    if not any(name.endswith("workbook.xml") for name in names):
        what = "a binary workbook (.xlsb)" if "xl/workbook.bin" in names else "no Excel workbook"
        raise UnreadableTable(f"this is {what}", "save it as .xlsx or as CSV, and import that")
    sheets, from_1904 = _sheets(archive)
    shared = _shared(archive)
    formats = formats_of(_part(archive, "xl/styles.xml")) if "xl/styles.xml" in names else Formats()
    serials = _DAY_BEFORE_FIRST[from_1904]
    sheet, content = _chosen(archive, sheets, wanted, shared, formats._replace(serials=serials))
    said = [f"sheet {sheet.name!r}"]
    if len(sheets) > 1 and wanted is None:
        others = ", ".join(one.name for one in sheets if one is not sheet)
        said.append(f"not read: {others} (--sheet)")
    return Table(lambda: iter(content.rows), tuple(said), content.merged, excel=True, serials=serials)


def _chosen(
    archive: zipfile.ZipFile, sheets: list[_Sheet], wanted: str | None, shared: list[str], formats: Formats
) -> tuple[_Sheet, _Content]:
    names = [sheet.name for sheet in sheets]
    if wanted is not None:
        found = [sheet for sheet in sheets if sheet.name.strip().casefold() == wanted.strip().casefold()]
        if not found:
            near = get_close_matches(wanted, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"its sheets are: {', '.join(names)}"
            raise UnreadableTable(f"the workbook has no sheet {wanted!r}", hint)
        candidates = found[:1]
    else:
        candidates = sorted(sheets, key=lambda sheet: sheet.hidden)
    for sheet in candidates:
        content = _content(_part(archive, sheet.part), shared, formats)
        if content.rows:
            return sheet, content
    which = f"the sheet {wanted!r} is" if wanted is not None else "all sheets are"
    raise UnreadableTable(f"{which} empty", f"its sheets are: {', '.join(names)}")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part, bounded; what the archive says of its size is held to by the reading itself."""
    size = archive.getinfo(name).file_size
    if size > LARGEST_PART:
        raise UnreadableTable(
            f"a part of the workbook unpacks to {size // 1_000_000:,} MB, more than the {LARGEST_PART // 1_000_000} MB allowed",
            "copy the columns that you need into a new workbook, or save them as CSV",
        )
    raw = archive.read(name)
    if b"<!DOCTYPE" in raw[:4096] or b"<\0!\0D\0O\0C" in raw[:8192] or b"\0<\0!\0D\0O" in raw[:8192]:
        raise UnreadableTable(
            "the workbook holds a document type, which no Excel file does", "save it again in Excel"
        )
    return raw


def _sheets(archive: zipfile.ZipFile) -> tuple[list[_Sheet], bool]:
    book = next(name for name in archive.namelist() if name.endswith("workbook.xml"))
    folder, _, file = book.rpartition("/")
    links = ET.fromstring(_part(archive, f"{folder}/_rels/{file}.rels".lstrip("/")))  # noqa: S314
    targets = {link.get("Id"): link.get("Target") or "" for link in links}
    found: list[_Sheet] = []
    from_1904 = False
    for element in ET.fromstring(_part(archive, book)).iter():  # noqa: S314
        if local(element) == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        if local(element) != "sheet":
            continue
        link = next((value for key, value in element.items() if key.endswith("}id")), None)
        target = targets[link]
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        if "chartsheet" not in part:
            found.append(_Sheet(element.get("name", ""), part, element.get("state", "visible") != "visible"))
    return found, from_1904


def _shared(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells refer to by number."""
    name = next((one for one in archive.namelist() if one.endswith("sharedStrings.xml")), None)
    if name is None:
        return []
    texts: list[str] = []
    for _, element in ET.iterparse(BytesIO(_part(archive, name))):  # noqa: S314
        if local(element) == "si":
            texts.append(joined(element))
            element.clear()
    return texts


def _content(raw: bytes, shared: list[str], formats: Formats) -> _Content:
    rows: dict[int, Row] = {}
    ranges: list[str] = []
    number = cells = 0
    for _, element in ET.iterparse(BytesIO(raw)):  # noqa: S314
        kind = local(element)
        if kind == "row":
            number = int(element.get("r") or number + 1)
            row = Row(number, _cells(element, shared, formats))
            element.clear()
            cells += len(row.cells)
            if not 1 <= number <= _MOST_ROWS or cells > _MOST_CELLS:
                raise UnreadableTable(
                    f"the sheet has more than {_MOST_CELLS:,} cells or {_MOST_ROWS:,} rows",
                    "copy the columns that you need into a new workbook",
                )
            if row.cells:
                rows[number] = row
        elif kind == "mergeCell" and len(ranges) < _MOST_BLOCKS:
            ranges.append(element.get("ref", ""))
    ordered = [rows[key] for key in sorted(rows)]
    return _Content(ordered, tuple(block for ref in ranges if (block := _block(ref, rows))))


def _cells(row: "ET.Element[str]", shared: list[str], formats: Formats) -> list[str]:
    texts: list[str] = []
    column = -1
    for element in row:
        if local(element) != "c":
            continue
        found = column_number(element.get("r", "").rstrip("0123456789")) if element.get("r") else column + 1
        if found is None or found >= 16384:
            raise ValueError(element.get("r"))
        column = found
        text = cell_text(element, shared, formats)
        if not text:
            continue
        if column >= len(texts):
            texts += [""] * (column + 1 - len(texts))
        texts[column] = text
    return texts


def _block(ref: str, rows: dict[int, Row]) -> Merged | None:
    matched = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", ref)
    if matched is None:
        return None
    left, right = column_number(matched[1]), column_number(matched[3])
    top, bottom = int(matched[2]), int(matched[4])
    if left is None or right is None:
        return None
    first = rows.get(top)
    text = first.cells[left] if first and left < len(first.cells) else ""
    return Merged(top, left, bottom, right, text) if text else None
