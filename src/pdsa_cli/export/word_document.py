"""Word documents of headings, paragraphs, tables and pictures, by the library of the optional extra ``word``.

Headings, lists and tables have Word's own styles, so that those who go on in Word can change how all of them look. The same calls
give the same bytes on the same day.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from pdsa_cli.export.extras import missing
from pdsa_cli.export.texts import for_others
from pdsa_cli.export.wordml import right_to_left
from pdsa_cli.export.zipped import unzipped, zipped

_WIDTH, _HEIGHT = 17.0, 22.5
"""Centimetres that a picture may take on A4, upright; across it is the other way round."""
_EDGE = 2.0
_PAPER = (21.0, 29.7)
_BROAD = 2.2
"""A picture that is so many times as wide as it is high gets a page of its own, across, where it is large."""
_LARGE = 1000.0
_HEADING = 1.5
"""Centimetres that a heading takes on such a page."""


class WordDocument:
    """A document on its way. Raises PdsaError where the library is missing."""

    def __init__(self, title: str, today: date) -> None:
        try:
            import docx
        except ImportError:
            raise missing(
                "Word documents", "python-docx", "or share the page, which Word opens too: it is HTML"
            ) from None
        self._document: Any = docx.Document()
        self._styles: dict[str, str] = {}
        self._pictures = 0
        self._across = False
        self._headings: list[tuple[str, int]] = []
        """Those that wait for what they are of, and stand on its page."""
        self._set_up(for_others(title), today)

    def _set_up(self, title: str, today: date) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        properties = self._document.core_properties
        moment = datetime.combine(today, time.min, UTC)
        properties.title, properties.author, properties.comments = title[:250], "pdsa", ""
        properties.created = properties.modified = moment
        properties.language = "en-GB"
        self._page(self._document.sections[0], across=False)
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(10.5)
        style.paragraph_format.space_after = Pt(6)
        for fonts in self._document.styles.element.iter(qn("w:rFonts")):
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(name), "Arial")
        for language in self._document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")
        self._document.styles["List Bullet"].paragraph_format.space_after = Pt(2)
        self._gap = Cm(0.2)

    def _page(self, section: Any, *, across: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        width, height = _PAPER[::-1] if across else _PAPER
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_EDGE)

    def _upright(self) -> None:
        """What follows stands on a page that is upright, also behind one that lies across, below its headings."""
        if self._across:
            self._across = False
            self._page(self._document.add_section(), across=False)
        self._write_headings()

    def _write_headings(self) -> None:
        for text, level in self._headings:
            style = "Title" if level == 0 else f"Heading {level}"
            self._text(self._new_paragraph(style), text)
        self._headings = []

    def _new_paragraph(self, style: str) -> Any:
        """An empty paragraph in a style, whose id is looked for once: the library takes milliseconds for each paragraph."""
        made = self._document.add_paragraph()
        if style:
            if style not in self._styles:
                self._styles[style] = self._document.styles[style].style_id
            made._p.style = self._styles[style]
        return made

    def heading(self, text: str, level: int) -> None:
        """A heading; that of level 0 is the title."""
        self._headings.append((text, level))

    def paragraph(self, text: str, style: str = "", bold: str = "", *, next_too: bool = False) -> None:
        """A paragraph; ``bold`` stands in front of it. ``next_too``: it is on the page of what follows it."""
        from docx.shared import Pt

        self._upright()
        made = self._new_paragraph(style)
        made.paragraph_format.keep_with_next = next_too or None
        if bold and not style:
            made.paragraph_format.space_after = Pt(2)  # a fact among others
        if bold:
            made.add_run(f"{for_others(bold)} ").bold = True
        self._text(made, text)

    def bullets(self, texts: Iterable[str]) -> None:
        """Texts below one another."""
        for text in texts:
            self.paragraph(text, "List Bullet")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> None:
        """Rows below their headings, which stand on each page anew; no row is cut."""
        from docx.shared import Pt

        self._upright()
        if caption:
            self.paragraph(caption, "Caption", next_too=True)
        made = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, text in zip(made.rows[0].cells, heads, strict=True):
            self._text(cell.paragraphs[0], text, bold=True)
        for row in rows:
            cells = made.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                self._text(cell.paragraphs[0], text)
        for row in made.rows:
            _property(row._tr.get_or_add_trPr(), "cantSplit")
            for cell in row.cells:
                for one in cell.paragraphs:
                    one.paragraph_format.space_after = Pt(1)
                    for run in one.runs:
                        run.font.size = Pt(9)
        _property(made.rows[0]._tr.get_or_add_trPr(), "tblHeader")
        self._document.add_paragraph().paragraph_format.space_after = self._gap

    def picture(self, png: bytes, size: tuple[float, float], name: str, described: str) -> None:
        """A picture as wide as the text; ``size`` is that of its drawing, ``described`` what it shows, for those who cannot see it."""
        from docx.shared import Cm

        across, room = size[0] > _LARGE and size[0] > _BROAD * size[1], 0.0
        if across:
            self._page(self._document.add_section(), across=True)
            room = _PAPER[0] - 2 * _EDGE - 2 - _HEADING * len(self._headings)
            self._write_headings()
        else:
            self._upright()
        wide, high = (_PAPER[1] - 2 * _EDGE, room) if across else (_WIDTH, _HEIGHT)
        width = min(wide, high * size[0] / size[1])
        self._pictures += 1
        shape = self._document.add_picture(BytesIO(png), width=Cm(width))
        shape._inline.docPr.set("name", f"Picture {self._pictures}: {for_others(name)}")
        shape._inline.docPr.set("descr", for_others(described))
        self._across = across

    def raw(self) -> bytes:
        """The file. The library writes the moment into each part of it, so they are packed anew."""
        self._upright()
        written = BytesIO()
        self._document.save(written)
        return zipped(unzipped(written.getvalue()))

    def _text(self, into: Any, text: str, *, bold: bool = False) -> None:
        said = for_others(text)
        run = into.add_run(said)
        run.bold = bold or None
        if right_to_left(said):
            _property(into._p.get_or_add_pPr(), "bidi")


def _property(into: Any, name: str) -> None:
    """Put a property without a value in its place."""
    from docx.oxml import OxmlElement

    into.append(OxmlElement(f"w:{name}"))
