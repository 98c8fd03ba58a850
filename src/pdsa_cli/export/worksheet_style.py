"""How a worksheet looks: fonts, bands, and the room of a page that A4 and Letter both have."""

from pdsa_cli.export.svg import BLUE, GREY, INK
from pdsa_cli.export.wordml import Xml, part, w

LABEL, HINT, PLACEHOLDER, MARK = "Label", "Hint", "PlaceholderText", "Mark"
SHADE, LINE = "F1F4F7", "9AA1A8"
WIDTH = 10466
"""Of the text in twentieths of a point: that of A4, the narrower of the two, within margins of half an inch."""
_FONT = "Arial"
_PALE = "6F757B"


def _run(size: float, *, bold: bool = False, color: str = "") -> Xml:
    return w(
        "rPr",
        w("b") if bold else None,
        w("bCs") if bold else None,
        w("color", val=color.removeprefix("#")) if color else None,
        w("sz", val=round(size * 2)),
        w("szCs", val=round(size * 2)),
    )


def _paragraph(
    before: int, after: int, *, next_too: bool = False, band: str = "", level: int | None = None
) -> Xml:
    return w(
        "pPr",
        w("keepNext") if next_too else None,
        w("shd", val="clear", color="auto", fill=band) if band else None,
        w("spacing", before=before, after=after, line=240, lineRule="auto"),
        w("outlineLvl", val=level) if level is not None else None,
    )


def _style(kind: str, name: str, shown: str, *properties: Xml, based: str = "Normal") -> Xml:
    return w(
        "style",
        w("name", val=shown),
        w("basedOn", val=based) if kind == "paragraph" and name != based else None,
        w("qFormat") if kind == "paragraph" else None,
        *properties,
        type=kind,
        styleId=name,
        default="1" if name == "Normal" else None,
        customStyle="1" if name in (LABEL, HINT, MARK) else None,
    )


def styles() -> str:
    """The styles of the file."""
    blue = BLUE.removeprefix("#")
    fonts = w("rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT, eastAsia=_FONT)
    language = w("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA")
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts, w("sz", val=18), w("szCs", val=18), language)),
        w("pPrDefault"),
    )
    return part(
        "styles",
        defaults,
        _style("paragraph", "Normal", "Normal", _paragraph(0, 0), _run(9, color=INK)),
        _style("paragraph", "Title", "Title", _paragraph(0, 20, level=None), _run(15, bold=True, color=BLUE)),
        _style("paragraph", "Subtitle", "Subtitle", _paragraph(0, 60), _run(8.5, color=GREY)),
        _style(
            "paragraph", "Heading1", "heading 1",
            _paragraph(50, 20, next_too=True, band=blue, level=0), _run(9.5, bold=True, color="FFFFFF"),
        ),
        _style(
            "paragraph", "Heading2", "heading 2",
            _paragraph(40, 10, next_too=True, level=1), _run(8, bold=True, color=BLUE),
        ),
        _style("paragraph", LABEL, "Label", _paragraph(0, 0), _run(8, bold=True, color=INK)),
        _style("paragraph", MARK, "Mark", _paragraph(50, 0), _run(6.5, color=GREY)),
        _style("character", HINT, "Hint", _run(7, color=GREY)),
        _style("character", PLACEHOLDER, "Placeholder Text", _run(8, color=_PALE)),
    )  # fmt: skip


def settings() -> str:
    """The settings of the file: that its controls are those of Word 2013 and later."""
    mode = w(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15"
    )
    return part("settings", w("compat", mode), w("themeFontLang", val="en-GB"))


def table_properties(name: str, meaning: str) -> Xml:
    """How a table looks, and what it is for those who cannot see it."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = w(
        "tblCellMar",
        *(
            w(side, w=value, type="dxa")
            for side, value in (("top", 20), ("left", 70), ("bottom", 20), ("right", 70))
        ),
    )
    return w(
        "tblPr",
        w("tblW", w=WIDTH, type="dxa"),
        w("tblBorders", *(w(edge, val="single", sz="4", space="0", color=LINE) for edge in edges)),
        w("tblLayout", type="fixed"),
        margins,
        w("tblLook", val="0080", firstRow="0", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1", noVBand="1"),
        w("tblCaption", val=name),
        w("tblDescription", val=meaning),
    )  # fmt: skip


def page() -> Xml:
    """The page: A4; its margins leave no more room than Letter has too."""
    return w(
        "sectPr",
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=567, right=720, bottom=567, left=720, header=284, footer=284, gutter=0),
    )
