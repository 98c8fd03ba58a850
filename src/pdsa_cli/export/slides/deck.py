"""The slides as a file: titles, texts and tables that fit, whatever there is to say; what does not fit stands in the notes."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pdsa_cli.export.extras import missing
from pdsa_cli.export.png import png_of
from pdsa_cli.export.slides.charts import put_chart
from pdsa_cli.export.svg import GREY, INK, LIGHT_BLUE, text_width
from pdsa_cli.export.texts import for_others
from pdsa_cli.export.theme import USUAL, Theme
from pdsa_cli.export.zipped import unzipped, zipped
from pdsa_cli.views.slides import Slide

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 42.0
"""A slide of 16 by 9, in points."""
_TITLE_TOP, _TITLE_HEIGHT, _BODY_TOP = 26.0, 84.0, 128.0
_FOOT = HEIGHT - 34
_TITLE_ONLY = 5
"""The layout that has a title and nothing else."""
_ONE_LINE = 28.0
"""The room for a line below a chart."""
_SPACING = 1.22
_BOLD = 1.08
"""How much wider bold letters are."""
_LARGEST_CELL, _CELL_EDGE = 17, 6
"""Of a table: the size of its letters, and the room beside them in a cell."""
_LOGO = 70.0
"""The height of a logo on the cover."""


def slides_pptx(slides: Sequence[Slide], today: date, theme: Theme = USUAL) -> bytes:
    """The file, in the look of a ``theme``. The same slides give the same bytes on the same day."""
    try:
        from pptx import Presentation
    except ImportError:
        raise missing("Slides", "python-pptx") from None
    from pptx.util import Pt

    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    deck.core_properties.title = for_others(slides[0].title)
    for number, slide in enumerate(slides, 1):
        _Drawn(deck, slide, number, theme).draw()
    raw = io.BytesIO()
    deck.save(raw)
    return _settled(raw.getvalue(), today)


class _Drawn:
    """One slide on its way into the file; the first is the cover."""

    def __init__(self, deck: "Presentation", content: Slide, number: int, theme: Theme) -> None:
        self.slide: Any = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        self.content, self.number, self.theme = content, number, theme
        self.room = (WIDTH - 2 * MARGIN) / theme.wider
        """How wide texts may be by the widths of letters that we reckon with."""

    def draw(self) -> None:
        content, cover = self.content, self.number == 1
        self._title(content.title, cover=cover)
        top = HEIGHT / 2 + 14 if cover else _BODY_TOP
        if content.chart is not None:
            below = _FOOT - _ONE_LINE if content.lines else _FOOT
            self._lines(content.lines, below, _ONE_LINE - 6, (13, 11), GREY)
            put_chart(
                self.slide, content.chart, (MARGIN, _BODY_TOP, WIDTH - 2 * MARGIN, below - _BODY_TOP - 6)
            )
        elif content.rows:
            self._table()
        else:
            self._lines(content.lines, top, _FOOT - top, (24, 14), GREY if cover else INK)
        if cover:
            self._logo()
        else:
            self._text(str(self.number), (WIDTH - MARGIN - 60, _FOOT + 6, 60, 20), 11, GREY, right=True)
        self.slide.notes_slide.notes_text_frame.text = for_others(content.notes)

    def _title(self, text: str, *, cover: bool) -> None:
        """The title in its placeholder, so that outlines and screen readers know it, as large as it fits; alone it stands in the middle."""
        from pptx.util import Pt

        shape = self.slide.shapes.title
        alone = not (cover or self.content.chart or self.content.rows or self.content.lines)
        top, height, anchor = _TITLE_TOP, _TITLE_HEIGHT, "TOP"
        if cover:
            top, height, anchor = HEIGHT / 2 - _TITLE_HEIGHT - 60, _TITLE_HEIGHT + 60, "BOTTOM"
        elif alone:
            height, anchor = _FOOT - _TITLE_TOP, "MIDDLE"
        shape.left, shape.top, shape.width, shape.height = map(Pt, (MARGIN, top, WIDTH - 2 * MARGIN, height))
        sizes = (40, 20) if cover or alone else (30, 18)
        size = fitting([text], self.room, height, sizes, bold=True)
        self._write(shape.text_frame, [text], size, self.theme.lead, bold=True)
        shape.text_frame.vertical_anchor = _anchor(anchor)

    def _lines(
        self, texts: Sequence[str], top: float, height: float, sizes: tuple[int, int], colour: str
    ) -> None:
        size = fitting(texts, self.room, height, sizes)
        self._text("\n".join(texts), (MARGIN, top, WIDTH - 2 * MARGIN, height), size, colour)

    def _text(
        self,
        text: str,
        place: tuple[float, float, float, float],
        size: int,
        colour: str,
        *,
        right: bool = False,
    ) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        if not text:
            return
        frame = self.slide.shapes.add_textbox(*map(Pt, place)).text_frame
        self._write(frame, text.split("\n"), size, colour)
        if right:
            frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _write(self, frame: Any, texts: Sequence[str], size: int, colour: str, *, bold: bool = False) -> None:
        from pptx.dml.color import RGBColor
        from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
        from pptx.util import Pt

        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for at, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
            paragraph.text = for_others(text).replace("\n", " ").replace("\t", " ")
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size / 3)
            font = paragraph.font
            font.size, font.bold, font.color.rgb = Pt(size), bold, RGBColor.from_string(colour[1:].upper())
            font.name = self.theme.fonts[0] if self.theme.fonts else None

    def _logo(self) -> None:
        """The logo of the organisation, which gives it its words, at the top of the cover."""
        from pptx.util import Pt

        logo = self.theme.logo
        if logo is None:
            return
        raw = logo.raw if logo.kind == "png" else png_of(logo.raw)
        picture = self.slide.shapes.add_picture(io.BytesIO(raw), Pt(MARGIN), Pt(MARGIN * 0.75))
        scale = min(Pt(WIDTH / 3) / picture.width, Pt(_LOGO) / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        picture._element.nvPicPr.cNvPr.set("descr", for_others(self.theme.organisation))

    def _table(self) -> None:
        """Rows under headings; the columns get room by what stands in them."""
        from pptx.dml.color import RGBColor
        from pptx.util import Pt

        heads, rows = self.content.heads, self.content.rows
        widths = _widths(heads, rows)
        rooms = [width / self.theme.wider for width in widths]
        sizes = (
            size
            for size in range(_LARGEST_CELL, 9, -1)
            if _high(heads, rows, rooms, size) <= _FOOT - _BODY_TOP
        )
        size = next(sizes, 9)
        shape = self.slide.shapes.add_table(
            len(rows) + 1, len(heads), *map(Pt, (MARGIN, _BODY_TOP, sum(widths), size * 2))
        )
        table = shape.table
        for at, width in enumerate(widths):
            table.columns[at].width = Pt(width)
        for down, row in enumerate((heads, *rows)):
            table.rows[down].height = Pt(_row_height(row, rooms, size))
            for across, text in enumerate(row):
                cell = table.cell(down, across)
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(
                    (LIGHT_BLUE if not down else "#ffffff")[1:].upper()
                )
                self._write(cell.text_frame, [text], size, INK, bold=not down)
                cell.text_frame.margin_left = cell.text_frame.margin_right = Pt(_CELL_EDGE)
                cell.text_frame.margin_top = cell.text_frame.margin_bottom = Pt(3)


def _anchor(name: str) -> Any:
    from pptx.enum.text import MSO_ANCHOR

    return MSO_ANCHOR[name]


def fitting(
    texts: Iterable[str], width: float, height: float, sizes: tuple[int, int], *, bold: bool = False
) -> int:
    """The largest size of letters, between two, at which texts find room below one another; else the smallest."""
    said = list(map(for_others, texts))
    for size in range(sizes[0], sizes[1], -1):
        high = sum(
            _lines_of(text, width, size * (_BOLD if bold else 1)) * size * _SPACING + size / 3
            for text in said
        )
        if high <= height:
            return size
    return sizes[1]


def _lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes; a line is seldom filled to its end."""
    return 1 + int(text_width(text, size) * 1.05 / width)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Columns by what stands in them, but none narrower than its heading."""
    longest = [min(max(text_width(row[at], 1) for row in (heads, *rows)), 45) + 6 for at in range(len(heads))]
    least = [text_width(head, _LARGEST_CELL * _BOLD) + 2 * _CELL_EDGE + 4 for head in heads]
    narrow: set[int] = set()
    while True:
        room = WIDTH - 2 * MARGIN - sum(least[at] for at in narrow)
        broad = sum(one for at, one in enumerate(longest) if at not in narrow)
        widths = [least[at] if at in narrow else one * room / broad for at, one in enumerate(longest)]
        more = {at for at, width in enumerate(widths) if width < least[at]}
        if not more:
            return widths
        narrow |= more


def _row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(
        _lines_of(text, width - 2 * _CELL_EDGE, size) for text, width in zip(row, widths, strict=True)
    )
    return lines * size * _SPACING + 8


def _high(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> float:
    return sum(_row_height(row, widths, size) for row in (heads, *rows))


_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _settled(raw: bytes, today: date) -> bytes:
    """A file of Office, and the workbooks behind its charts, without the time at which it was made."""
    moment = f"{today.isoformat()}T00:00:00Z".encode()
    parts = unzipped(raw)
    for name, content in parts.items():
        if name.endswith(".xlsx"):
            parts[name] = _settled(content, today)
        elif name == "docProps/core.xml":
            parts[name] = _MOMENT.sub(moment, content)
    return zipped(parts)
