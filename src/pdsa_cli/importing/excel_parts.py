"""The one way into the parts of a workbook: each is read in pieces, and its limits hold before memory is taken.

A file of 5 MB can unpack to gigabytes, in one part or in thousands of them, in one text, one mark, or a tower of marks.
Nothing here holds a part: pieces of 64 kB go through the parser, which tells its reader of marks and texts.
"""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

from pdsa_cli.importing.tables import UnreadableTable

LARGEST_PART = 120_000_000
"""Bytes that the parts of a workbook that are read may unpack to, one alone or all together."""
_MOST_MARKS = 2_200_000
"""A cell takes two or three; a workbook of 50,000 rows and 20 columns has 2,050,000."""
_MOST_PARTS = 5_000
_DEEPEST = 100
_LONGEST_MARK = 512 * 1024
_LONGEST_PROLOG = 1024 * 1024
_PIECE = 64 * 1024
_FIRST_PIECE = 4 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    RecursionError,
    expat.ExpatError,
)
"""What a damaged workbook raises on the way."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class _Enough(Exception):  # noqa: N818  (a signal, no error)
    """What was wanted of a part has been seen."""


class Parts:
    """The parts of a workbook. Raises UnreadableTable where a limit is passed, and one of BROKEN where it is damaged."""

    def __init__(self, raw: bytes) -> None:
        if raw.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
            raise UnreadableTable(
                f"the workbook has more than {_MOST_PARTS:,} parts", "copy the sheet into a new workbook"
            )
        self._archive = zipfile.ZipFile(BytesIO(raw))
        self.names = self._archive.namelist()
        self._left = LARGEST_PART
        self._marks = 0

    def find(self, ending: str) -> str | None:
        """The first part whose name ends so."""
        return next((name for name in self.names if name.endswith(ending)), None)

    def beginning(self, name: str) -> bytes:
        """The first bytes of a part."""
        with self._open(name) as part:
            return part.read(100)

    def read(self, name: str, start: Start, text: Text | None = None, end: End | None = None) -> None:
        """Go through a part: ``start`` and ``end`` of each mark, by its name without its namespace, and texts in pieces."""
        size = self._archive.getinfo(name).file_size
        if size > self._left:
            raise _unpacks(size)
        _Walk(self, start, text, end).through(name, _PIECE)

    def refuse_document_types(self, read: set[str]) -> None:
        """Raises UnreadableTable where a part that is not read otherwise has a document type. Damaged ones are let be."""
        for name in self.names:
            if name in read or not name.endswith((".xml", ".rels", ".vml")):
                continue
            try:
                _Walk(self, _stop, None, None).through(name, _FIRST_PIECE)
            except (_Enough, *BROKEN):
                continue

    def take(self, count: int) -> None:
        """Count unpacked bytes. Raises UnreadableTable."""
        self._left -= count
        if self._left < 0:
            raise _unpacks(LARGEST_PART - self._left)

    def mark(self, count: int) -> None:
        """Count marks. Raises UnreadableTable."""
        self._marks += count
        if self._marks > _MOST_MARKS:
            raise UnreadableTable(
                f"the workbook has more than {_MOST_MARKS:,} marks, as many as a million cells have",
                "copy the columns that you need into a new workbook, or save them as CSV",
            )

    def _open(self, name: str) -> zipfile.ZipExtFile:
        info = self._archive.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(f"{name} is packed in a way that Excel does not know")
        return self._archive.open(name)  # type: ignore[return-value]  # (for reading it is one)


class _Walk:
    """One way through one part."""

    def __init__(self, parts: Parts, start: Start, text: Text | None, end: End | None) -> None:
        self.parts, self.start, self.end = parts, start, end
        self.depth = self.marks = 0
        self.unsaid = 0
        parser = self.parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = _PIECE
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._texted
        self.text = text

    def through(self, name: str, piece: int) -> None:
        with self.parts._open(name) as part:
            while chunk := part.read(piece):
                self.parts.take(len(chunk))
                self.unsaid += len(chunk)
                self.parser.Parse(chunk, False)
                self.parts.mark(self.marks)
                self.marks = 0
                if self.unsaid > (_LONGEST_MARK if self.depth else _LONGEST_PROLOG):
                    raise UnreadableTable(
                        f"the workbook has one mark of more than {_LONGEST_MARK // 1024} kB, which no program writes",
                        "open it in Excel and save it again as .xlsx, or as CSV",
                    )
            self.parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        raise UnreadableTable(
            "the workbook holds a document type, which no Excel file does", "save it again in Excel"
        )

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self.unsaid = 0
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnreadableTable(
                f"the workbook has marks within marks, more than {_DEEPEST} deep, which no program writes",
                "open it in Excel and save it again as .xlsx, or as CSV",
            )
        self.marks += 1
        self.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def _ended(self, name: str) -> None:
        self.unsaid = 0
        self.depth -= 1
        if self.end is not None:
            self.end(name.rpartition(":")[2] if ":" in name else name)

    def _texted(self, text: str) -> None:
        self.unsaid = 0
        if self.text is not None:
            self.text(text)


def _stop(_name: str, _attributes: dict[str, str]) -> None:
    raise _Enough


def _unpacks(size: int) -> UnreadableTable:
    return UnreadableTable(
        f"a part of the workbook unpacks to {size // 1_000_000:,} MB, more than the {LARGEST_PART // 1_000_000} MB allowed",
        "copy the columns that you need into a new workbook, or save them as CSV",
    )
