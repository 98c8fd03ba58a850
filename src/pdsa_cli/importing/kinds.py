"""Which kind of file the bytes are, by what they hold and not by what their name ends in; others are refused by name."""

import re
from typing import TYPE_CHECKING

from pdsa_cli.importing.tables import UnreadableTable
from pdsa_cli.lazily import pattern

if TYPE_CHECKING:
    from pdsa_cli.importing.office_parts import Parts

_SAVE = "open it, save it as .xlsx or as CSV, and import that"
_IN_EXCEL = "open it in Excel, save it as .xlsx or as CSV, and import that"
_COPY = "copy its table into Excel, and save that as .xlsx or as CSV"
_UNPACK = "unpack it, and import what is in it"
_EXPORT = "export the table as CSV, and import that"
_TYPE = "type the values in, or ask for the table behind it"
_OLE = b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (b"%PDF", "a PDF", "ask for the table behind it as Excel or CSV, or type the values in"),
    (b"\x89PNG", "a picture", _TYPE),
    (b"\xff\xd8\xff", "a picture", _TYPE),
    (b"GIF8", "a picture", _TYPE),
    (b"{\\rtf", "a text document (RTF)", _COPY),
    (b"\x1f\x8b", "a packed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf", "a packed file (7-Zip)", _UNPACK),
    (b"Rar!", "a packed file (RAR)", _UNPACK),
    (b"SQLite format 3", "a database (SQLite)", _EXPORT),
    (b"PAR1", "a Parquet file", _EXPORT),
    (b"ID;P", "a SYLK file of an old spreadsheet", _SAVE),
)
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_HTML = pattern(
    r"(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|table|meta|title|style|div|center|font|p|br|tr|td|th|form|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = pattern(r"<(?:\?xml|[A-Za-z][\w.-]*(?::[\w.-]+)?(?:\s+[\w:.-]+\s*=|\s*/?>))")
_HTML_WITHIN = pattern(r"<(?:table|tr|td|html|body|frameset|iframe)\b", re.IGNORECASE)
_JSON = pattern(r'\[\s*[\[{"]|\{\s*"')
_MHTML = pattern(
    r"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,20}?(?:mime-version:|content-type:\s*multipart/related)",
    re.IGNORECASE,
)
_FIRST = 4_000
_FIRST_OF_PARTS = (
    ("word/document.xml", "a Word document", _COPY),
    (
        "ppt/presentation.xml",
        "a PowerPoint presentation",
        _COPY,
    ),
)


def refuse_other_kinds(raw: bytes) -> None:
    """Raises UnreadableTable where the bytes are of a kind that is neither a workbook of Excel nor a table as text."""
    for signature, what, advice in _SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableTable(f"this is {what}", advice)
    if raw.startswith(_OLE):
        _refuse_compound(raw)
    if _BIFF.match(raw):
        raise UnreadableTable("this is an Excel file of the old kind (.xls)", _IN_EXCEL)
    text = _beginning(raw).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        _refuse_marked(text)
    if _JSON.match(text):
        raise UnreadableTable("this is JSON, and no table", "export the table as .xlsx or as CSV")
    if _MHTML.match(text):
        raise UnreadableTable("this is a web page in one file (MHTML), whatever its name ends in", _IN_EXCEL)


def binary_kind(raw: bytes) -> str:
    """What a file is that no text and no packed folder begins as, in words such as ``a PDF``; empty where that is not known."""
    for signature, what, _ in _SIGNATURES:
        if raw.startswith(signature):
            return what
    if not raw.startswith(_OLE):
        return ""
    if _named("EncryptedPackage") in raw:
        return "a file protected by a password"
    return (
        "a Word document of the old kind (.doc)"
        if _named("WordDocument") in raw
        else "a file of an old Office"
    )


def _refuse_compound(raw: bytes) -> None:
    """Files within a file, as programs of Microsoft wrote them before 2007, and still do for those with a password."""
    if _named("EncryptedPackage") in raw:
        raise UnreadableTable(
            "the workbook is protected by a password", "save a copy without one, or save the sheet as CSV"
        )
    if _named("WordDocument") in raw:
        raise UnreadableTable(
            "this is a Word document of the old kind (.doc)",
            _COPY,
        )
    if _named("PowerPoint Document") in raw:
        raise UnreadableTable(
            "this is a presentation of the old kind (.ppt)",
            _COPY,
        )
    if _named("__properties_version1.0") in raw:
        raise UnreadableTable("this is a message of Outlook (.msg)", "save the file that is attached to it")
    sure = _named("Workbook") in raw or _named("Book") in raw
    which = "" if sure else ", or one with a password"
    raise UnreadableTable(f"this is an Excel file of the old kind (.xls){which}", _IN_EXCEL)


def _named(name: str) -> bytes:
    """How the directory of a compound file writes the name of a file in it."""
    return (name + "\0").encode("utf-16-le")


def _beginning(raw: bytes) -> str:
    first = raw[:_FIRST]
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return first.decode("utf-16", errors="replace")
    return first.decode("utf-8", errors="replace")


def _refuse_marked(text: str) -> None:
    of_excel = "urn:schemas-microsoft-com:office:spreadsheet" in text or 'progid="Excel.Sheet"' in text
    if of_excel and not _HTML.match(text):
        raise UnreadableTable("this is an Excel file of 2003 (XML), whatever its name ends in", _IN_EXCEL)
    if "urn:oasis:names:tc:opendocument" in text:
        raise UnreadableTable("this is an OpenDocument file", _SAVE)
    if _HTML.match(text) or _HTML_WITHIN.search(text):
        raise UnreadableTable("this is a web page (HTML), whatever its name ends in", _IN_EXCEL)
    if _XML.match(text):
        raise UnreadableTable("this is an XML file, and no table", "export the table as .xlsx or as CSV")


def refuse_other_archives(parts: "Parts", book: str | None) -> None:
    """Raises UnreadableTable where an archive is no workbook of Excel."""
    names = set(parts.names)
    if "mimetype" in names and b"opendocument" in parts.beginning("mimetype"):
        sheet = b"spreadsheet" in parts.beginning("mimetype")
        raise UnreadableTable(
            f"this is an OpenDocument {'spreadsheet (.ods)' if sheet else 'file'}",
            "save it as .xlsx or as CSV, and import that",
        )
    if any(name.endswith(".iwa") or name.rpartition("/")[2] == "Index.zip" for name in names):
        raise UnreadableTable(
            "this is a file of Numbers or Pages (Apple)", "export it there as Excel or CSV, and import that"
        )
    for name, what, advice in _FIRST_OF_PARTS:
        if name in names:
            raise UnreadableTable(f"this is {what}", advice)
    if book is not None:
        return
    if "xl/workbook.bin" in names:
        raise UnreadableTable(
            "this is a binary workbook (.xlsb)", "save it as .xlsx or as CSV, and import that"
        )
    tables = [name for name in parts.names if name.lower().endswith((".csv", ".xlsx", ".xls", ".ods"))]
    if tables:
        raise UnreadableTable(
            f"this is a packed folder (ZIP) with {tables[0][:60]!r} in it",
            _UNPACK,
        )
    raise UnreadableTable(
        "this is a packed folder (ZIP), no Excel workbook",
        "save the table as .xlsx or as CSV, and import that",
    )
