"""Excel workbooks (.xlsx): one sheet as rows of texts, read with the standard library alone.

A library would have to read each file twice to tell a formula without a stored result from an empty cell, and would be
one more thing to install on a hospital's computer. What is read is bounded (``office_parts``, ``excel_sheet``).
"""

from difflib import get_close_matches
from typing import NamedTuple

from pdsa_cli.importing.excel_cells import Formats, formats_of
from pdsa_cli.importing.excel_sheet import Content, Room, content_of, hidden_notes, shared_texts
from pdsa_cli.importing.kinds import refuse_other_archives
from pdsa_cli.importing.office_parts import BROKEN, Limits, Parts
from pdsa_cli.importing.tables import Table, UnreadableTable
from pdsa_cli.phrases import some

LIMITS = Limits(
    noun="workbook",
    largest=120_000_000,
    marks=2_200_000,  # a cell takes two or three; a workbook of 50,000 rows and 20 columns has 2,050,000
    many=", as many as a million cells have",
    program="Excel",
    copied="copy the sheet into a new workbook",
    smaller="copy the columns that you need into a new workbook, or save them as CSV",
    again="open it in Excel and save it again as .xlsx, or as CSV",
    error=UnreadableTable,
)
_DAY_BEFORE_FIRST = {False: 693594, True: 695056}
"""Ordinals of 30 December 1899 and of 1 January 1904: Excel's two counts of days."""
_MOST_SHEETS = 1_000
_NAMED = 8


class _Sheet(NamedTuple):
    name: str
    part: str
    hidden: bool


def excel_table(raw: bytes, wanted: str | None = None) -> Table:
    """One sheet of a workbook: the one that is ``wanted``, else the first with data. Raises UnreadableTable."""
    try:
        return _table(raw, wanted)
    except BROKEN as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise UnreadableTable(
                "the workbook is protected by a password", "save a copy without one, or save the sheet as CSV"
            ) from None
        raise UnreadableTable(
            "the workbook is damaged, or no Excel file at all",
            "open it in Excel and save it again as .xlsx, or as CSV",
        ) from None


def _table(raw: bytes, wanted: str | None) -> Table:
    parts = Parts(raw, LIMITS)
    book = parts.find("workbook.xml")
    refuse_other_archives(parts, book)
    if book is None:
        raise KeyError("workbook.xml")
    sheets, from_1904 = _sheets(parts, book)
    strings, styles = parts.find("sharedStrings.xml"), parts.find("styles.xml")
    room = Room()
    shared = shared_texts(parts, strings, room) if strings else []
    formats = formats_of(parts, styles) if styles else Formats()
    serials = _DAY_BEFORE_FIRST[from_1904]
    sheet, content = _chosen(parts, sheets, wanted, shared, formats._replace(serials=serials), room)
    parts.refuse_document_types({book, strings or "", styles or "", sheet.part})
    said = [f"sheet {sheet.name!r}"]
    if len(sheets) > 1 and wanted is None:
        others = [one.name for one in sheets if one is not sheet]
        said.append(f"not read: {some(others, _NAMED)} (--sheet)")
    return Table(
        lambda: iter(content.rows),
        tuple(said),
        content.merged,
        excel=True,
        serials=serials,
        notes=hidden_notes(content, sheet.name),
        shown_units=content.shown_units,
    )


def _chosen(
    parts: Parts, sheets: list[_Sheet], wanted: str | None, shared: list[str], formats: Formats, room: Room
) -> tuple[_Sheet, Content]:
    names = [sheet.name for sheet in sheets]
    listed = some(names, _NAMED)
    if wanted is not None:
        found = [sheet for sheet in sheets if sheet.name.strip().casefold() == wanted.strip().casefold()]
        if not found:
            near = get_close_matches(wanted, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"its sheets are: {listed}"
            raise UnreadableTable(f"the workbook has no sheet {wanted!r}", hint)
        candidates = found[:1]
    else:
        candidates = sorted(sheets, key=lambda sheet: sheet.hidden)
    for sheet in candidates:
        content = content_of(parts, sheet.part, shared, formats, room)
        if content.rows:
            return sheet, content
    which = f"the sheet {wanted!r} is" if wanted is not None else "all sheets are"
    raise UnreadableTable(f"{which} empty", f"its sheets are: {listed}")


def _sheets(parts: Parts, book: str) -> tuple[list[_Sheet], bool]:
    folder, _, file = book.rpartition("/")
    targets: dict[str, str] = {}

    def link(mark: str, attributes: dict[str, str]) -> None:
        if mark == "Relationship" and len(targets) <= 2 * _MOST_SHEETS:
            targets[attributes.get("Id", "")[:100]] = attributes.get("Target", "")[:500]

    parts.read(f"{folder}/_rels/{file}.rels".lstrip("/"), link)
    found: list[_Sheet] = []
    from_1904 = False

    def sheet(mark: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if mark == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        if mark != "sheet":
            return
        target = targets[next((value for key, value in attributes.items() if key.endswith(":id")), "")[:100]]
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        if "chartsheet" not in part:
            hidden = attributes.get("state", "visible") != "visible"
            found.append(_Sheet(attributes.get("name", "")[:100], part, hidden))
        if len(found) > _MOST_SHEETS:
            raise UnreadableTable(
                f"the workbook has more than {_MOST_SHEETS:,} sheets", "copy the sheet into a new workbook"
            )

    parts.read(book, sheet)
    return found, from_1904
