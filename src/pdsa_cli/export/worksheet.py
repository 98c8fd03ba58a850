"""The worksheet of a cycle as a Word file with content controls: a day, a choice or a text for each answer.

Each control has the path of its field as its tag and its label as its title, by which it is read back; what a program takes out of
them (LibreOffice does of most) is told by the labels beside the answers, and by the mark below the sheet.
"""

from collections.abc import Iterator
from datetime import date
from zlib import crc32

from pdsa_cli.export.texts import for_others
from pdsa_cli.export.wordml import (
    Xml,
    core_properties,
    custom_properties,
    own_run,
    paragraph,
    part,
    right_to_left,
    text_run,
    w,
    word_file,
)
from pdsa_cli.export.worksheet_mark import (
    LONGEST_CHOICE,
    MARK_NAME,
    PROJECT_NAME,
    SHOWN_NAME,
    mark_of,
    shown_digests,
)
from pdsa_cli.export.worksheet_style import (
    HINT,
    LABEL,
    MARK,
    PLACEHOLDER,
    SHADE,
    WIDTH,
    page,
    settings,
    styles,
    table_properties,
)
from pdsa_cli.views.brief import shortened
from pdsa_cli.views.sentences import day, stated_aim
from pdsa_cli.views.worksheet_form import HEAD, Form, FormField, FormRows, FormSection

_GRID = (1300, 1600, 2933, 1200, 3433)
_WIDE, _PAIR = (2900, 7566), (1300, 4533, 1200, 3433)
_COLUMNS = {
    "plan.predictions": (3500, 3483, 3483),
    "plan.tasks": (4200, 2400, 1933, 1933),
    "study.findings": (566, 3100, 3400, 3400),
}
_LONGEST_AIM = 170
_TALL = {"do.observations": 620, "study.learned": 560}
_WIDE_ROW, _PAIR_ROW, _ITEM_ROW = 430, 350, 370
"""The least heights of rows in which nothing is said yet, so that one can write there by hand."""


def worksheet_file(form: Form, today: date, remark: str = "") -> bytes:
    """The worksheet. The same project gives the same bytes on the same day; ``remark`` stands below it."""
    project, mark = form.project, mark_of(form)
    title = f"PDSA worksheet: {f'cycle {form.number}' if form.number else 'a new test'}"
    aim = stated_aim(project)
    about = f"{project.title}. Aim: {shortened(aim, _LONGEST_AIM)}" if aim else project.title
    made = f"Fill in what you know, by hand or here, and send it back. Made on {day(today)}; {mark}"
    body = w(
        "body",
        paragraph(text_run(title), style="Title"),
        paragraph(text_run(about), style="Subtitle"),
        *(piece for section in form.sections for piece in _Section(section).pieces()),
        paragraph(own_run(made), style=MARK),
        *((paragraph(text_run(remark), style=MARK),) if remark else ()),
        page(),
    )
    digests = ";".join(f"{path}={number}" for path, number in shown_digests(form).items())
    custom = {MARK_NAME: str(mark), PROJECT_NAME: for_others(project.title), SHOWN_NAME: digests}
    return word_file(
        part("document", body),
        styles(),
        settings(),
        core_properties(f"{title}, {project.title}", today.isoformat()),
        custom_properties({name: value for name, value in custom.items() if value}),
    )


class _Section:
    """One part of the worksheet: its heading, and its answers in tables."""

    def __init__(self, section: FormSection) -> None:
        self.section = section
        self.ids = 0

    def pieces(self) -> Iterator[Xml]:
        yield paragraph(text_run(self.section.heading), style="Heading1")
        gathered: list[tuple[FormField, ...]] = []
        listed = False
        for row in self.section.rows:
            if not isinstance(row, FormRows):
                gathered.append(row)
                continue
            yield from self._answers(gathered, listed)
            gathered, listed = [], True
            yield paragraph(text_run(row.label), text_run(f"  {row.meaning}", HINT), style="Heading2")
            yield self._list(row)
        yield from self._answers(gathered, listed)

    def _answers(self, rows: list[tuple[FormField, ...]], behind_a_table: bool) -> Iterator[Xml]:
        """A table of answers with their labels; behind another one a small distance, as they would become one."""
        if not rows:
            return
        if behind_a_table:
            yield w("p", w("pPr", w("spacing", before=0, after=0, line=60, lineRule="exact")))
        name = self.section.heading if self.section.name != HEAD else "What is tested"
        yield w(
            "tbl",
            table_properties(name, f"{name}: each answer beside its label"),
            w("tblGrid", *(w("gridCol", w=width) for width in _GRID)),
            *(self._row(row) for row in rows),
        )

    def _row(self, fields: tuple[FormField, ...]) -> Xml:
        if len(fields) == 1:
            (field,) = fields
            cells = (_label(field, _WIDE[0], 2, field.meaning), self._answer(field, _WIDE[1], 3))
            return _table_row(cells, None if field.text else _TALL.get(field.path, _WIDE_ROW))
        one, other = fields
        pair = (
            _label(one, _PAIR[0], 1),
            self._answer(one, _PAIR[1], 2),
            _label(other, _PAIR[2], 1),
            self._answer(other, _PAIR[3], 1),
        )
        return _table_row(pair, None if one.text and other.text else _PAIR_ROW)

    def _list(self, rows: FormRows) -> Xml:
        widths = _widths(rows)
        heads = [_cell(width, paragraph(text_run(one.label), style=LABEL), shade=SHADE) for one, width in zip(rows.columns, widths, strict=True)]  # fmt: skip
        header = _table_row(heads, None, header=True)
        items = [self._item(item, widths) for item in rows.items]
        return w(
            "tbl",
            table_properties(rows.label, rows.meaning),
            w("tblGrid", *(w("gridCol", w=width) for width in widths)),
            header,
            w(
                "sdt",
                w("sdtPr", w("alias", val=rows.label), w("tag", val=rows.path), self._id(rows.path), Xml("<w15:repeatingSection/>")),
                w("sdtContent", *items),
            ),
        )  # fmt: skip

    def _item(self, item: tuple[FormField, ...], widths: tuple[int, ...]) -> Xml:
        """A row that Word can add another one to."""
        cells = [self._answer(one, width, 1) for one, width in zip(item, widths, strict=True)]
        row = _table_row(cells, None if any(one.text for one in item[1:]) else _ITEM_ROW)
        properties = w("sdtPr", self._id("item"), Xml("<w15:repeatingSectionItem/>"))
        return w("sdt", properties, w("sdtContent", row))

    def _answer(self, field: FormField, width: int, span: int) -> Xml:
        if field.path == "study.findings.prediction":
            return _cell(width, paragraph(text_run(field.text), style=LABEL), shade=SHADE)
        run = text_run(field.text) if field.text else own_run(field.placeholder, PLACEHOLDER)
        control = w("sdt", self._properties(field), w("sdtContent", run))
        bidi = w("pPr", w("bidi")) if right_to_left(field.text) else None
        return _cell(width, w("p", bidi, control), span=span)

    def _properties(self, field: FormField) -> Xml:
        return w(
            "sdtPr",
            w("alias", val=field.title),
            w("tag", val=field.path),
            self._id(field.path),
            None if field.text else w("showingPlcHdr"),
            _kind(field),
        )

    def _id(self, path: str) -> Xml:
        """A number of its own for each control, the same in each worksheet."""
        self.ids += 1
        return w("id", val=crc32(f"{self.section.name} {self.ids} {path}".encode()) >> 1)


def _widths(rows: FormRows) -> tuple[int, ...]:
    widths = _COLUMNS[rows.path]
    missing = len(rows.columns) - len(widths)
    if not missing:
        return widths
    each = WIDTH // len(rows.columns)
    return (WIDTH - each * (len(rows.columns) - 1), *(each for _ in rows.columns[1:]))


def _label(field: FormField, width: int, span: int, hint: str = "") -> Xml:
    inner = [paragraph(text_run(field.label), style=LABEL)]
    if hint:
        inner.append(paragraph(text_run(hint, HINT)))
    return _cell(width, *inner, span=span, shade=SHADE)


def _cell(width: int, *inner: Xml, span: int = 1, shade: str = "") -> Xml:
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        w("shd", val="clear", color="auto", fill=shade) if shade else None,
    )
    return w("tc", properties, *inner)


def _table_row(cells: "list[Xml] | tuple[Xml, ...]", height: int | None, header: bool = False) -> Xml:
    properties = w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=height, hRule="atLeast") if height else None,
        w("tblHeader") if header else None,
    )
    return w("tr", properties, *cells)


def _kind(field: FormField) -> Xml:
    if field.is_day:
        return w(
            "date",
            w("dateFormat", val="d MMMM yyyy"),
            w("lid", val="en-GB"),
            w("storeMappedDataAs", val="dateTime"),
            w("calendar", val="gregorian"),
            fullDate=f"{field.day}T00:00:00Z" if field.day else None,
        )
    if field.choices:
        # Word refuses a file in which two choices are the same.
        items = {for_others(shown)[:LONGEST_CHOICE]: for_others(value) for value, shown in field.choices}
        listed = (w("listItem", displayText=shown, value=value) for shown, value in items.items())
        return w("comboBox" if field.free else "dropDownList", *listed)
    return w("text", multiLine="1")
