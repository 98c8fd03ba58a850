"""Word files (.docx): their paragraphs and the rows of their tables as texts, with their content controls, read with the standard library.

What is read is what a person sees: of tracked changes what was put in and not what was taken out, of a picture nothing, of contents
that a program says in two ways one of them. Names are told by their namespace, whatever its prefix; that of ISO's strict form is
another one. Where marks may stand and what they mean: ECMA-376, part 1, WordprocessingML.
"""

from typing import NamedTuple

from pdsa_cli.errors import PdsaError
from pdsa_cli.importing.office_parts import BROKEN, Limits, Parts


class UnreadableWord(PdsaError):  # noqa: N818  (named for what it is)
    """A file that is no Word file, or a broken one."""


_AGAIN = "open it in Word and save it again as .docx"
_LIMITS = Limits(
    noun="Word file",
    largest=30_000_000,
    marks=400_000,
    many=", more than a hundred pages have",
    program="Word",
    copied="copy the worksheet into a new document",
    smaller="copy the worksheet into a new document",
    again=_AGAIN,
    error=UnreadableWord,
    namespaces=True,
)
_MOST_TEXT = 3_000_000
"""Characters, each counted as often as it is kept: a text in a table within a table stands in the cells of both."""
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NOT_SEEN = frozenset(("del", "moveFrom", "instrText", "delText", "delInstrText"))
_PROPERTIES = frozenset(("rPr", "pPr", "trPr", "tcPr", "sdtPr"))
_IN_PROPERTIES = frozenset(("tag", "alias", "date", "showingPlcHdr", "cellDel"))
_AROUND = frozenset(("t", "p", "tc", "tr", "tbl", "sdt", "mc:AlternateContent", "mc:Choice", "mc:Fallback"))
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Control(NamedTuple):
    """A content control: its tag, its title, the text in it, and the day (ISO) that it holds beside that. A placeholder is no text."""

    tag: str
    title: str
    text: str
    day: str


class Cell(NamedTuple):
    """A cell: all its text, the controls that are in it or around it, and the rows of the tables in it."""

    text: str
    controls: list[Control]
    rows: "list[Row]"


class Row(NamedTuple):
    """A row of the table of this number."""

    cells: list[Cell]
    table: int


class Paragraph(NamedTuple):
    """A paragraph outside of tables, with the controls that end in it or with it."""

    text: str
    controls: list[Control]


class WordFile(NamedTuple):
    """What a Word file says, in order, and its properties by name."""

    blocks: list[Paragraph | Row]
    properties: dict[str, str]


def word_file(raw: bytes) -> WordFile:
    """What a file's bytes say. Raises UnreadableWord where they are no Word file, a broken one, or too much."""
    try:
        parts = Parts(raw, _LIMITS)
        document, custom = _places(parts)
        if document is None:
            raise UnreadableWord(
                _other_archive(parts), "open it, save it as a Word document (.docx), and take that"
            )
        reader = _Reader()
        parts.read(document, reader.start, reader.text, reader.end)
        properties = _properties(parts, custom) if custom else {}
        parts.refuse_document_types({document, custom or ""})
    except BROKEN as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise UnreadableWord("it is protected by a password", "save a copy without one") from None
        raise UnreadableWord("it is damaged, or no Word file at all", _AGAIN) from None
    return WordFile(reader.blocks, properties)


def _places(parts: Parts) -> tuple[str | None, str | None]:
    """The names of the parts that hold the text and the properties of our own."""
    found: dict[str, str] = {}

    def link(mark: str, attributes: dict[str, str]) -> None:
        if mark.endswith(" Relationship") and len(found) < 100:
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, attributes.get("Target", "").lstrip("/"))

    if "_rels/.rels" in parts.names:
        parts.read("_rels/.rels", link)
    document = found.get("officeDocument", "")
    custom = found.get("custom-properties") or found.get("customProperties") or ""
    is_word = document.startswith("word/") and document in parts.names
    return document if is_word else None, custom if custom in parts.names else None


def _other_archive(parts: Parts) -> str:
    names = set(parts.names)
    if "mimetype" in names and b"opendocument" in (kind := parts.beginning("mimetype")):
        return "it is an OpenDocument text (.odt)" if b"text" in kind else "it is an OpenDocument file"
    for name, what in (
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
    ):
        if name in names:
            return f"it is {what}"
    if any(name.endswith(".iwa") for name in names):
        return "it is a file of Pages or Numbers (Apple)"
    return "it is a packed folder (ZIP), and no Word file"


def _properties(parts: Parts, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    current = ""

    def start(mark: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if mark.endswith(" property"):
            current = attributes.get("name", "")[:100]

    def text(piece: str) -> None:
        if current and len(found) < 100:
            found[current] = (found.get(current, "") + piece)[:20_000]

    def end(mark: str) -> None:
        nonlocal current
        if mark.endswith(" property"):
            current = ""

    parts.read(name, start, text, end)
    return {key: value.strip() for key, value in found.items()}


class _OpenControl:
    """A control on the way through it. ``cells`` are those that its row had before it; ``within`` how many cells are open around it."""

    __slots__ = ("cells", "day", "holds_rows", "pieces", "placeholder", "tag", "title", "within")

    def __init__(self, within: int, cells: int) -> None:
        self.tag = self.title = self.day = ""
        self.placeholder = self.holds_rows = False
        self.pieces: list[str] = []
        self.within, self.cells = within, cells

    def closed(self) -> Control:
        return Control(self.tag, self.title, _joined(self.pieces), self.day)


class _OpenCell:
    __slots__ = ("controls", "deleted", "pieces", "rows")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.controls: list[Control] = []
        self.rows: list[Row] = []
        self.deleted = False


class _OpenRow:
    __slots__ = ("cells", "deleted")

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.deleted = False


def _joined(pieces: list[str]) -> str:
    return "".join(pieces).strip()


class _Reader:
    """Goes through the document and keeps what is seen; what is open at each moment stands in stacks."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Row] = []
        self.names: dict[str, str] = {}
        self.skipped = 0
        self.texting = False
        self.properties: list[str] = []
        self.cells: list[_OpenCell] = []
        self.rows: list[_OpenRow] = []
        self.tables: list[int] = []
        self.controls: list[_OpenControl] = []
        self.alternatives: list[bool] = []
        self.loose: list[str] = []
        self.loose_controls: list[Control] = []
        self.paragraphs = 0
        self.joined_to_next = False
        self.count = 0
        self.kept = 0

    def start(self, mark: str, attributes: dict[str, str]) -> None:
        name = self.names.get(mark)
        if name is None:
            name = self._name(mark)
        if self.skipped:
            self.skipped += 1
        elif not name:  # most of a file is how it looks
            return
        elif self._is_skipped(name):
            self.skipped = 1
        elif name == "t":
            self.texting = True
        elif name in _BREAKS and not self.properties:
            self._add(_BREAKS[name])
        elif name in _PROPERTIES:
            self.properties.append(name)
        elif self.properties:
            self._property(name, {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        else:
            self._open(name)

    def _open(self, name: str) -> None:
        if name == "p":
            self.paragraphs += 1
        elif name == "sdt":
            self.controls.append(_OpenControl(len(self.cells), len(self.rows[-1].cells) if self.rows else 0))
        elif name == "tbl":
            self.count += 1
            self.tables.append(self.count)
            self._end_of_paragraph()
        elif name == "tr":
            self.rows.append(_OpenRow())
            for control in self.controls:
                control.holds_rows = control.holds_rows or control.within == len(self.cells)
        elif name == "tc":
            self.cells.append(_OpenCell())
        elif name == "mc:AlternateContent":
            self.alternatives.append(False)

    def _is_skipped(self, name: str) -> bool:
        if name in ("mc:Choice", "mc:Fallback"):
            return bool(self.alternatives) and self.alternatives[-1]
        return name == "Change" or (name in _NOT_SEEN and not self.properties)

    def _property(self, name: str, values: dict[str, str]) -> None:
        """What the properties of a row, a cell, a paragraph's mark or a control say, as far as it matters."""
        if name == "del":
            if "trPr" in self.properties and self.rows:
                self.rows[-1].deleted = True
            elif "pPr" in self.properties:
                self.joined_to_next = True
        elif name == "cellDel" and self.cells:
            self.cells[-1].deleted = True
        elif self.properties[-1] == "sdtPr" and self.controls:
            control = self.controls[-1]
            if name == "tag":
                control.tag = values.get("val", "")[:200]
            elif name == "alias":
                control.title = values.get("val", "")[:200]
            elif name == "date":
                control.day = values.get("fullDate", "")[:10]
            elif name == "showingPlcHdr":
                control.placeholder = values.get("val", "1") not in ("0", "false", "off")

    def text(self, text: str) -> None:
        if self.texting and not self.skipped:
            self._add(text)

    def end(self, mark: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        name = self.names.get(mark)
        if not name:
            return
        if name == "t":
            self.texting = False
        elif self.properties:
            if name == self.properties[-1]:
                self.properties.pop()
        elif name == "p":
            self._end_of_p()
        elif name == "tc":
            self._end_of_cell()
        elif name == "tr":
            self._end_of_row()
        elif name == "tbl":
            self.tables.pop()
        elif name == "sdt":
            self._end_of_control(self.controls.pop())
        elif name == "mc:Choice":
            self.alternatives[-1:] = [True] if self.alternatives else []
        elif name == "mc:AlternateContent" and self.alternatives:
            self.alternatives.pop()

    def _end_of_p(self) -> None:
        self.paragraphs -= 1
        if not self.joined_to_next:
            self._add("\n")
        self.joined_to_next = False
        if not self.paragraphs and not self.cells and not self.controls:
            self._end_of_paragraph()

    def _end_of_paragraph(self) -> None:
        """What stood outside of tables so far becomes a paragraph."""
        if not self.cells and (self.loose or self.loose_controls):
            self.blocks.append(Paragraph(_joined(self.loose), self.loose_controls))
            self.loose, self.loose_controls = [], []

    def _end_of_cell(self) -> None:
        cell = self.cells.pop()
        if self.rows and not cell.deleted:
            self.rows[-1].cells.append(Cell(_joined(cell.pieces), cell.controls, cell.rows))

    def _end_of_row(self) -> None:
        row = self.rows.pop()
        if row.deleted or not row.cells:
            return
        made = Row(row.cells, self.tables[-1] if self.tables else 0)
        if self.cells:
            self.cells[-1].rows.append(made)
        else:
            self.blocks.append(made)

    def _end_of_control(self, control: _OpenControl) -> None:
        if control.holds_rows:
            return
        closed = control.closed()
        if len(self.cells) < control.within or not (closed.tag or closed.title):
            return
        around = self.rows[-1].cells[control.cells :] if self.rows and control.within < len(self.rows) else []
        if around:
            around[0].controls.append(closed)
        elif self.cells:
            self.cells[-1].controls.append(closed)
        else:
            self.loose_controls.append(closed)
        if not self.paragraphs and not self.cells and not self.controls and not around:
            self._end_of_paragraph()

    def _add(self, text: str) -> None:
        """A text that is seen, for all that it stands in."""
        for control in self.controls:
            if control.placeholder:
                return
        self.kept += len(text) * (1 + len(self.cells) + len(self.controls))
        if self.kept > _MOST_TEXT:
            raise UnreadableWord(f"the Word file holds more than {_MOST_TEXT:,} characters", _LIMITS.smaller)
        for control in self.controls:
            control.pieces.append(text)
        for cell in self.cells:
            cell.pieces.append(text)
        if not self.cells:
            self.loose.append(text)

    def _name(self, mark: str) -> str:
        """A mark without its namespace, where it matters here; one that does not says nothing, and what is in it counts."""
        uri, _, name = mark.rpartition(" ")
        found = name if uri in _WORD else f"mc:{name}" if uri == _COMPATIBILITY else ""
        found = "Change" if found.endswith("Change") else found
        known = found == "Change" or any(
            found in names for names in (_AROUND, _BREAKS, _NOT_SEEN, _PROPERTIES, _IN_PROPERTIES)
        )
        self.names[mark] = found if known else ""
        return self.names[mark]
