"""The one way into the parts of a workbook or a Word file: each is read in pieces, and its limits hold before memory is taken.

A file of 5 MB can unpack to gigabytes, in one part or in thousands of them, in one text, one mark, or a tower of marks.
Nothing here holds a part: pieces of 64 kB go through the parser, which tells its reader of marks and texts.
"""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from pdsa_cli.errors import PdsaError

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
"""What a damaged file raises on the way."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Limits(NamedTuple):
    """How much a file of one kind may hold, and what people are told where it holds more, or anything that no program writes.

    ``noun`` is what such a file is called, ``largest`` the bytes that the parts that are read may unpack to, one alone or all
    together; ``many`` says how many marks are allowed. ``copied``, ``smaller`` and ``again`` are what to do.
    """

    noun: str
    largest: int
    marks: int
    many: str
    program: str
    copied: str
    smaller: str
    again: str
    error: type[PdsaError]
    namespaces: bool = False


class _Enough(Exception):  # noqa: N818  (a signal, no error)
    """What was wanted of a part has been seen."""


class Parts:
    """The parts of a file. Raises the error of its limits where one is passed, and one of BROKEN where it is damaged."""

    def __init__(self, raw: bytes, limits: Limits) -> None:
        if raw.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
            raise limits.error(f"the {limits.noun} has more than {_MOST_PARTS:,} parts", limits.copied)
        self.limits = limits
        self._archive = zipfile.ZipFile(BytesIO(raw))
        self.names = self._archive.namelist()
        self._left = limits.largest
        self._marks = 0

    def find(self, ending: str) -> str | None:
        """The first part whose name ends so."""
        return next((name for name in self.names if name.endswith(ending)), None)

    def beginning(self, name: str) -> bytes:
        """The first bytes of a part."""
        with self._open(name) as part:
            return part.read(100)

    def read(self, name: str, start: Start, text: Text | None = None, end: End | None = None) -> None:
        """Go through a part: ``start`` and ``end`` of each mark, and texts in pieces.

        A mark is named without its namespace; where the limits say so with it, as ``URI name``, and its attributes too.
        """
        size = self._archive.getinfo(name).file_size
        if size > self._left:
            raise self._unpacks(size)
        _Walk(self, start, text, end).through(name, _PIECE)

    def refuse_document_types(self, read: set[str]) -> None:
        """Raises the error of the limits where a part that is not read otherwise has a document type. Damaged ones are let be."""
        for name in self.names:
            if name in read or not name.endswith((".xml", ".rels", ".vml")):
                continue
            try:
                _Walk(self, _stop, None, None).through(name, _FIRST_PIECE)
            except (_Enough, *BROKEN):
                continue

    def take(self, count: int) -> None:
        """Count unpacked bytes. Raises the error of the limits."""
        self._left -= count
        if self._left < 0:
            raise self._unpacks(self.limits.largest - self._left)

    def mark(self, count: int) -> None:
        """Count marks. Raises the error of the limits."""
        self._marks += count
        if self._marks > self.limits.marks:
            raise self.limits.error(
                f"the {self.limits.noun} has more than {self.limits.marks:,} marks{self.limits.many}",
                self.limits.smaller,
            )

    def _unpacks(self, size: int) -> PdsaError:
        return self.limits.error(
            f"a part of the {self.limits.noun} unpacks to {size // 1_000_000:,} MB, more than the "
            f"{self.limits.largest // 1_000_000} MB allowed",
            self.limits.smaller,
        )

    def _open(self, name: str) -> zipfile.ZipExtFile:
        info = self._archive.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(f"{name} is packed in a way that Office does not know")
        return self._archive.open(name)  # type: ignore[return-value]  # (for reading it is one)


class _Walk:
    """One way through one part."""

    def __init__(self, parts: Parts, start: Start, text: Text | None, end: End | None) -> None:
        self.parts, self.start, self.end = parts, start, end
        self.limits = parts.limits
        self.whole_names = parts.limits.namespaces
        self.depth = self.marks = 0
        self.unsaid = 0
        parser = self.parser = expat.ParserCreate(namespace_separator=" " if self.limits.namespaces else None)
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
                    raise self.limits.error(
                        f"the {self.limits.noun} has one mark of more than {_LONGEST_MARK // 1024} kB, which no program writes",
                        self.limits.again,
                    )
            self.parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        raise self.limits.error(
            f"the {self.limits.noun} holds a document type, which no {self.limits.program} file does",
            f"save it again in {self.limits.program}",
        )

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self.unsaid = 0
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.limits.error(
                f"the {self.limits.noun} has marks within marks, more than {_DEEPEST} deep, which no program writes",
                self.limits.again,
            )
        self.marks += 1
        self.start(name if self.whole_names or ":" not in name else name.rpartition(":")[2], attributes)

    def _ended(self, name: str) -> None:
        self.unsaid = 0
        self.depth -= 1
        if self.end is not None:
            self.end(name if self.whole_names or ":" not in name else name.rpartition(":")[2])

    def _texted(self, text: str) -> None:
        self.unsaid = 0
        if self.text is not None:
            self.text(text)


def _stop(_name: str, _attributes: dict[str, str]) -> None:
    raise _Enough
