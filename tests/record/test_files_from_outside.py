"""Files that are no table: refused by name, by what they hold; hostile workbooks: refused before memory is taken."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.running import Desk
from fork_server import run_script
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import UnreadableTable
from record.workbooks import with_part, workbook

BOOK = workbook(("Audit", [["Date", "Value"], ["2026-01-05", 3], ["2026-01-12", 4]]))
SHEET = "xl/worksheets/sheet1.xml"
READING = Path(__file__).with_name("reading_alone.py")


def packed(**parts: bytes) -> bytes:
    """A ZIP file with these parts; ``__`` stands for a slash, ``_dot_`` for a point."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def compound(*names: str) -> bytes:
    """Bytes that begin as a compound file of Microsoft and name these files in their directory."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + b"".join(f"{name}\0".encode("utf-16-le") for name in names)
    )


KINDS: dict[str, tuple[bytes, str]] = {
    "html": (b"<html><table><tr><td>Date</td></tr></table></html>", "a web page (HTML)"),
    "html with a type": (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<body>", "a web page (HTML)"),
    "a table alone": (b"<table border=1><tr><td>Date</td><td>3</td></tr></table>", "a web page (HTML)"),
    "html of Office": (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>', "a web page (HTML)"),
    "html in UTF-16": ("<html><body>".encode("utf-16"), "a web page (HTML)"),
    "html behind a comment": (b"<!-- made by HIS -->\n<TABLE>", "a web page (HTML)"),
    "meta": (b'<meta http-equiv="Content-Type" content="text/html"><table>', "a web page (HTML)"),
    "xml of 2003": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "an Excel file of 2003 (XML)",
    ),
    "xml": (b'<?xml version="1.0"?><records><record/></records>', "an XML file"),
    "mhtml": (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
        "a web page in one file (MHTML)",
    ),
    "mhtml with a subject": (
        b"From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\n",
        "a web page in one file (MHTML)",
    ),
    "ods": (
        packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "an OpenDocument spreadsheet (.ods)",
    ),
    "odt": (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "an OpenDocument file"),
    "fods": (
        b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">',
        "an OpenDocument file",
    ),
    "xls": (compound("Root Entry", "Workbook"), "an Excel file of the old kind (.xls)"),
    "xls of 1995": (compound("Root Entry", "Book"), "an Excel file of the old kind (.xls)"),
    "biff without a compound file": (
        b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 40,
        "an Excel file of the old kind (.xls)",
    ),
    "password": (compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), "protected by a password"),
    "doc": (compound("Root Entry", "WordDocument"), "a Word document of the old kind"),
    "msg": (compound("Root Entry", "__properties_version1.0"), "a message of Outlook"),
    "numbers": (packed(Index__Document_dot_iwa=b"x"), "a file of Numbers"),
    "docx": (packed(word__document_dot_xml=b"<x/>"), "a Word document"),
    "pptx": (packed(ppt__presentation_dot_xml=b"<x/>"), "a PowerPoint presentation"),
    "xlsb": (packed(xl__workbook_dot_bin=b"x"), "a binary workbook (.xlsb)"),
    "zip with a table": (packed(audit_dot_csv=b"a,b"), "a packed folder (ZIP) with 'audit.csv' in it"),
    "zip": (packed(readme_dot_txt=b"x"), "a packed folder (ZIP)"),
    "pdf": (b"%PDF-1.7", "a PDF"),
    "png": (b"\x89PNG\r\n", "a picture"),
    "gzip": (b"\x1f\x8b\x08", "a packed file (gzip)"),
    "rtf": (b"{\\rtf1", "a text document (RTF)"),
    "empty": (b"", "the file is empty"),
    "blank": (b"\xef\xbb\xbf \r\n\r\n", "the file is empty"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_of_files_are_refused_by_name(kind: str) -> None:
    raw, said = KINDS[kind]
    with pytest.raises(UnreadableTable) as refused:
        read_table(raw)
    assert said in refused.value.message
    assert refused.value.advice


@pytest.mark.parametrize(
    ("names", "certain"), [(["Workbook"], True), (["Book"], True), (["Book", "Workbook"], True), ([], False)]
)
def test_a_password_is_thought_of_only_where_a_file_names_no_workbook(
    names: list[str], certain: bool
) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table(compound("Root Entry", *names))
    known = "this is an Excel file of the old kind (.xls)"
    assert refused.value.message == (known if certain else f"{known}, or one with a password")


@pytest.mark.parametrize("name", ["export.xls", "export.xlsx", "export.csv"])
def test_what_a_name_ends_in_decides_nothing(desk: Desk, name: str) -> None:
    desk.write("w.pdsa.yaml", "pdsa: 1\ntitle: W\nmeasures:\n  - {id: value, name: Value, unit: minutes}\n")
    desk.write(name, KINDS["html"][0])
    ran = desk.run("record", "--from", name, status=1)
    assert ran.err == (
        f"error: {name}: this is a web page (HTML), whatever its name ends in; nothing was recorded\n"
        "  open it in Excel, save it as .xlsx or as CSV, and import that\n"
    )
    desk.write(name, BOOK)
    assert "2 values added" in desk.run("record", "--from", name, "--dry-run").err
    desk.write(name, b"Date,Value\n2026-01-05,3\n")
    assert "1 value added" in desk.run("record", "--from", name, "--dry-run").err


DOCTYPE = b"<!DOCTYPE x [<!ENTITY a 'ha'>]>"
PARTS = [
    "xl/workbook.xml",
    "xl/styles.xml",
    SHEET,
    "xl/_rels/workbook.xml.rels",
    "docProps/core.xml",
    "[Content_Types].xml",
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_document_type_is_refused_wherever_it_stands(part: str, encoding: str) -> None:
    def change(content: bytes) -> bytes:
        text = content.decode()
        root = text.partition("?>")[2] if text.startswith("<?xml") else text
        begin = (
            f'<?xml version="1.0" encoding="{encoding[:6]}"?>' + f"<!--{'x' * 20_000}-->" + DOCTYPE.decode()
        )
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        return (mark + begin + root).encode(encoding)

    with pytest.raises(UnreadableTable, match="document type"):
        read_table(with_part(BOOK, part, change))


def inside(before: str, text: str, count: int, after: str = "") -> Callable[[bytes], bytes]:
    """A change of a sheet: this again and again among its rows."""
    return lambda part: part.replace(
        b"</sheetData>", (before + text * count + after + "</sheetData>").encode()
    )


HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "one text": (
        inside('<row r="9"><c t="inlineStr"><is><t>', "A", 30_000_000, "</t></is></c></row>"),
        "more than 32,767 characters",
    ),
    "one attribute": (inside('<row a="', "A", 30_000_000, '"/>'), "one mark of more than 512 kB"),
    "one name": (inside("<row/><", "A", 30_000_000, "/>"), "one mark of more than 512 kB"),
    "one comment": (inside("<!--", "A", 30_000_000, "-->"), "one mark of more than 512 kB"),
    "a tower": (inside("", "<a>", 1_000_000), "more than 100 deep"),
    "columns": (inside('<row r="9">', "<c><v>1</v></c>", 200_000, "</row>"), "at most 2,000 columns"),
    "the last cell": (
        inside("", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 1),
        "XFD1048576 holds something",
    ),
    "beyond the last row": (
        inside("", '<row r="1048577"><c><v>1</v></c></row>', 1),
        "more than 1,048,576 rows",
    ),
    "wide rows": (
        lambda part: part.replace(
            b"</sheetData>",
            "".join(f'<row r="{at}"><c r="BXX{at}"><v>1</v></c></row>' for at in range(9, 5_000)).encode()
            + b"</sheetData>",
        ),
        "more than 40 MB of texts",
    ),
    "different numbers": (
        lambda part: part.replace(
            b"</sheetData>",
            (
                "<row r='9'>" + "".join(f"<c r='A9'><v>{at}</v></c>" for at in range(500_000)) + "</row>"
            ).encode()
            + b"</sheetData>",
        ),
        "more than 40 MB of texts",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_sheets_are_refused_before_memory_is_taken(kind: str) -> None:
    change, said = HOSTILE[kind]
    raw = with_part(BOOK, SHEET, change)
    assert len(raw) < 5_000_000
    done = run_script(READING, stdin=raw)
    assert done.stderr == b""
    found = json.loads(done.stdout)
    assert said in found["refused"]
    assert found["peak"] < 64_000_000


def test_parts_that_are_packed_in_ways_of_others_are_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with pytest.raises(UnreadableTable, match="damaged"):
        read_table(stream.getvalue())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Date" + ",1" * 300_000, "a row has 300,001 cells, separated by commas"),
        ("Date" + ";1" * 300_000, "a row has 300,001 cells, separated by semicolons"),
        ("Date,A\n2026-01-05" + ",1" * 2_500, "a row has 2,501 cells"),
        ("Date,note\n2026-01-05," + "A" * 200_000, "a cell in row 2 has 200,000 characters"),
        ('Date,note\n2026-01-05,"' + "A\n" * 100_000 + '"', "a cell in row 2 has 200,000 characters"),
        (
            'Date,note\n2026-01-05,"' + "A,1\n" * 100_000,
            "a quotation mark that is opened in or after row 2 is never closed",
        ),
    ],
)
def test_csv_that_is_too_large_is_refused_with_the_true_reason(desk: Desk, text: str, why: str) -> None:
    desk.write("w.pdsa.yaml", "pdsa: 1\ntitle: W\nmeasures:\n  - {id: value, name: Value, unit: minutes}\n")
    desk.write("a.csv", text)
    assert why in desk.run("record", "--from", "a.csv", status=1).err
    assert why in desk.run("chart", "--data", "a.csv", status=1).err


def hide(*, filtered: bool) -> Callable[[bytes], bytes]:
    """A change of a sheet: its third row hidden, and its second column."""

    def change(part: bytes) -> bytes:
        part = part.replace(b'<row r="3"', b'<row r="3" hidden="1"')
        part = part.replace(b"<sheetData>", b'<cols><col min="2" max="9" hidden="1"/></cols><sheetData>')
        wanted = b'<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>' if filtered else b""
        return part.replace(b"</sheetData>", b"</sheetData>" + wanted)

    return change


@pytest.mark.parametrize("filtered", [True, False])
def test_what_is_hidden_is_said_by_name(desk: Desk, filtered: bool) -> None:
    desk.write("w.pdsa.yaml", "pdsa: 1\ntitle: W\nmeasures:\n  - {id: value, name: Value, unit: minutes}\n")
    desk.write("a.xlsx", with_part(BOOK, SHEET, hide(filtered=filtered)))
    said = f"Row 3 of the sheet Audit is hidden{' by a filter' if filtered else ''} in Excel, and is read like the others"
    ran = desk.run("record", "--from", "a.xlsx", "--json", "--dry-run")
    assert any(said in note for note in ran.data["notes"])
    assert any("The column B of the sheet Audit is hidden" in note for note in ran.data["notes"])
    assert said in desk.run("record", "--from", "a.xlsx", "--dry-run").err
    assert said in desk.run("chart", "--data", "a.xlsx", "--chart", "run", "--plain").out
    assert read_table(BOOK).notes == ()
