"""What a filled-in worksheet says: its answers by the path of their field, told by tag, then by title, then by the label of the row.

Nothing in it is lost: what stands in rows that no field belongs to is named.
"""

from typing import NamedTuple

from pdsa_cli.importing.word import Cell, Control, Paragraph, Row, WordFile
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line
from pdsa_cli.views.worksheet_form import (
    HEAD,
    LISTS,
    SECTIONS,
    FormField,
    all_columns,
    all_fields,
    section_of,
)

FINDING_NUMBER = "study.findings.prediction"


class Answer(NamedTuple):
    """What is said of a field: the text in its place, the day that a control holds beside that, and where it stands."""

    field: FormField
    text: str
    day: str
    where: str


class Filled(NamedTuple):
    """A worksheet as it was filled in: answers by path, the rows of its lists, and what stands where no field belongs."""

    answers: dict[str, Answer]
    rows: dict[str, list[dict[str, Answer]]]
    unknown: list[str]
    twice: list[str]
    texts: list[str]


def filled_worksheet(word: WordFile) -> Filled:
    """What the worksheet in a Word file says."""
    walk = _Walk()
    for block in word.blocks:
        if isinstance(block, Row):
            walk.row(block)
        else:
            walk.paragraph(block)
    return walk.filled


_LOWER = pattern(r"[\s:]+")


def _plain(text: str) -> str:
    """A text as labels are compared."""
    return _LOWER.sub(" ", text).strip().casefold()


def _titled(fields: dict[str, FormField]) -> dict[str, FormField]:
    return {_plain(field.title): field for field in fields.values()}


class _Walk:
    """Goes through a worksheet from top to bottom, and remembers in which part of it and below which headings of columns it is."""

    def __init__(self) -> None:
        self.fields, self.columns = all_fields(), all_columns()
        self.by_title = _titled(self.fields | self.columns)
        self.by_label: dict[tuple[str, str], FormField] = {}
        self.anywhere: dict[str, list[FormField]] = {}
        for field in self.fields.values():
            self.by_label[section_of(field.path), _plain(field.label)] = field
            self.anywhere.setdefault(_plain(field.label), []).append(field)
        self.section = HEAD
        self.headings: list[FormField | None] = []
        self.table = 0
        self.begun = False
        self.filled = Filled({}, {path: [] for path in LISTS}, [], [], [])

    def paragraph(self, block: Paragraph) -> None:
        """A paragraph outside of tables: a heading, our own line, or something that somebody wrote there."""
        self.headings = []
        text = _plain(block.text)
        self.filled.texts.append(block.text)
        if text in SECTIONS:
            self.section, self.begun = text, True
            return
        for control in block.controls:
            if (field := self._field_of(control)) is not None:
                self._take(field, control.text, control.day)
                text = text.replace(_plain(control.text), "", 1)
        ours = (
            any(text.startswith(path.rpartition(".")[2]) for path in LISTS) or "fill in what you know" in text
        )
        if self.begun and text.strip() and not ours:
            self.filled.unknown.append(_short(block.text))

    def row(self, row: Row) -> None:
        """A row of a table: headings of columns, an item below them, or labels beside their answers."""
        self.begun = True
        if row.table != self.table:
            self.table, self.headings = row.table, []
        texts = [_plain(cell.text) for cell in row.cells]
        if len([text for text in texts if text]) == 1 and (name := "".join(texts)) in SECTIONS:
            self.section, self.headings = name, []
        elif headings := self._headings(texts):
            self.headings = headings
        elif self._is_item(row):
            self._item(row)
        else:
            self._labelled(row)

    def _headings(self, texts: list[str]) -> list[FormField | None]:
        """The fields of columns, where all texts of a row are the labels of one list; else none."""
        for path in LISTS:
            labels = {
                _plain(field.label): field
                for field in self.columns.values()
                if field.path.startswith(f"{path}.")
            }
            found = [labels.get(text) for text in texts]
            if len([one for one in found if one]) > 1 and all(
                one or not text for one, text in zip(found, texts, strict=True)
            ):
                return found
        return []

    def _is_item(self, row: Row) -> bool:
        controls = [control for cell in row.cells for control in cell.controls]
        if any((field := self._field_of(one)) and field.path in self.columns for one in controls):
            return True
        return bool(self.headings) and len(row.cells) == len(self.headings)

    def _item(self, row: Row) -> None:
        """One prediction, task or finding."""
        headings = self.headings if len(self.headings) == len(row.cells) else [None] * len(row.cells)
        found: dict[str, tuple[FormField, str, str]] = {}
        for cell, heading in zip(row.cells, headings, strict=True):
            fields = [(field, one) for one in cell.controls if (field := self._field_of(one)) is not None]
            if len(fields) == 1 or (not fields and heading is not None):
                field = fields[0][0] if fields else heading
                assert field is not None
                found[field.path] = (field, cell.text, fields[0][1].day if fields else "")
            else:
                found |= {field.path: (field, one.text, one.day) for field, one in fields}
                if not fields and cell.text:
                    self.filled.unknown.append(f"{self.section.capitalize()}: {_short(cell.text)}")
        listed = {field.path.rpartition(".")[0] for field, _, _ in found.values()}
        for path in listed & set(LISTS):
            number = len(self.filled.rows[path]) + 1
            name = f"{path.rpartition('.')[2].capitalize()}, row {number}"
            item = {
                key: Answer(field, text, day, f"{name}: {field.label.lower()}")
                for key, (field, text, day) in found.items()
                if key.startswith(f"{path}.")
            }
            self.filled.rows[path].append(item)

    def _labelled(self, row: Row) -> None:
        """Labels, each with its answer in the next cell."""
        label: FormField | None = None
        strange: list[str] = []
        for cell in row.cells:
            fields = [(field, one) for one in cell.controls if (field := self._field_of(one)) is not None]
            if fields:
                self._controlled(cell, fields)
                label = None
            elif label is not None:
                self._take(label, cell.text, "")
                label = None
            elif (label := self._labels(cell)) is None:
                if cell.rows:
                    for inner in cell.rows:
                        self.row(inner)
                elif cell.text:
                    strange.append(_short(cell.text))
        if strange:
            self.filled.unknown.append(f"{self.section.capitalize()}: {' | '.join(strange)}")

    def _controlled(self, cell: Cell, fields: list[tuple[FormField, Control]]) -> None:
        """The answers of controls; what somebody wrote beside the only one of a cell belongs to it."""
        if len(fields) == 1:
            field, control = fields[0]
            beside = _plain(cell.text.replace(control.text, "", 1)) if control.text else _plain(cell.text)
            labels = {"", _plain(field.label), _plain(field.title), _plain(f"{field.label} {field.meaning}")}
            self._take(field, control.text if beside in labels else cell.text, control.day)
            return
        for field, control in fields:
            self._take(field, control.text, control.day)

    def _labels(self, cell: Cell) -> FormField | None:
        """The field that a cell is the label of."""
        first = _plain(cell.text.partition("\n")[0])
        for text in (_plain(cell.text), first):
            if found := self.by_label.get((self.section, text)) or self.by_title.get(text):
                return found if found.path in self.fields else None
            alike = self.anywhere.get(text, [])
            if len(alike) == 1:
                return alike[0]
        return None

    def _field_of(self, control: Control) -> FormField | None:
        every = self.fields | self.columns
        return every.get(control.tag) or self.by_title.get(_plain(control.title))

    def _take(self, field: FormField, text: str, day: str) -> None:
        """An answer. The same one twice is one; two that differ are no answer."""
        before = self.filled.answers.get(field.path)
        answer = Answer(field, text, day, field.title)
        if field.path in self.columns:
            return
        if before is None or not before.text.strip():
            self.filled.answers[field.path] = answer
        elif text.strip() and _plain(before.text) != _plain(text):
            self.filled.twice.append(field.title)


def _short(text: str) -> str:
    said = one_line(text)
    return repr(said if len(said) <= 60 else f"{said[:57]}...")
