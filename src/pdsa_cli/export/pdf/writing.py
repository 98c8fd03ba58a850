"""Elements of a page as code of Typst. Every text is a string of that language: none of a project can be markup or code."""

import re
import struct
import unicodedata
from collections.abc import Callable, Iterable

from pdsa_cli.export.pdf.tree import Element
from pdsa_cli.export.simple_signs import without_symbols
from pdsa_cli.export.svg import spoken
from pdsa_cli.export.texts import for_others
from pdsa_cli.export.theme import Logo, Theme
from pdsa_cli.lazily import pattern

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PICTURE_FONT = pattern(r'font-family="[^"]*"')
FONTS = (
    "Arial",
    "Helvetica",
    "Liberation Sans",
    "Arimo",
    "Nimbus Sans",
    "Noto Sans",
    "DejaVu Sans",
    "Libertinus Serif",
)
"""Fonts of the same widths first; the last comes with Typst."""
_LONG_WORD = pattern(r"\S{25,}")
_PIECE = 8
_MAY_BREAK = "\u200b"
_SKIPPED = ("nav", "details")
_BLOCKS = ("div", "section", "article", "main", "header", "footer", "body", "span", "figcaption")


def string(text: str) -> str:
    """A text as a string of Typst."""
    return '"' + "".join(_ESCAPED.get(one, one) for one in text) + '"'


def breakable(text: str) -> str:
    """A text whose long words can be broken anywhere, as a page breaks them, so that none runs over what stands beside it."""
    return _LONG_WORD.sub(_with_breaks, text)


def _with_breaks(found: re.Match[str]) -> str:
    broken = ""
    for at, sign in enumerate(found[0]):
        # Not before a mark or within letters that are joined to one another, as Arabic ones are.
        breaks = (
            at % _PIECE == 0
            and at
            and unicodedata.category(sign)[0] in "LNPS"
            and unicodedata.bidirectional(sign) != "AL"
        )
        broken += f"{_MAY_BREAK}{sign}" if breaks else sign
    return broken


def together(codes: Iterable[str]) -> str:
    """Pieces of code, one after another, as one content."""
    return "{" + "\n".join(code for code in codes if code) + "}"


def direction(element: Element, code: str) -> str:
    """The code in the direction of writing of its first letter."""
    if element.attributes.get("dir") != "auto":
        return code
    for character in element.text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "{set text(dir: rtl)\n" + code + "}"
        if kind == "L":
            return code
    return code


def picture(svg: str, **sizes: str) -> str:
    """A picture, with what it shows for who cannot see it."""
    said = ". ".join(filter(None, spoken(svg)))
    drawn = _PICTURE_FONT.sub(f'font-family="{", ".join(FONTS)}"', without_symbols(svg), count=1)
    given = "".join(f", {name}: {value}" for name, value in sizes.items())
    return f'image(bytes({string(drawn)}), format: "svg", alt: {string(said)}{given})'


def logo(theme: Theme, **sizes: str) -> str:
    """The logo of an organisation; empty where there is none."""
    if theme.logo is None:
        return ""
    # A picture within a picture: only texts can be handed on.
    held = theme.logo.raw.decode("utf-8", "replace") if theme.logo.kind != "png" else _holding(theme.logo)
    given = "".join(f", {name}: {value}" for name, value in sizes.items())
    return f'image(bytes({string(held)}), format: "svg", alt: {string(for_others(theme.organisation) or "Logo")}{given})'


def _holding(png: Logo) -> str:
    width, height = struct.unpack(">II", png.raw[16:24])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="{png.address}"/></svg>'
    )


class Writer:
    """Writes elements; ``own`` are ways to write some of them that only this page has, by tag or by class."""

    def __init__(self, own: dict[str, Callable[[Element], str]]) -> None:
        self._own = own

    def write(self, element: Element) -> str:
        """The code of one element."""
        for name in (*(f".{look}" for look in element.looks), element.tag):
            if name in self._own:
                return self._own[name](element)
        if element.tag in _SKIPPED:
            return ""
        if element.tag in _BLOCKS:
            return self.inside(element)
        return direction(element, _WAYS[element.tag](self, element))

    def inside(self, element: Element) -> str:
        """What stands in an element."""
        return together(
            string(breakable(child)) if isinstance(child, str) else self.write(child)
            for child in element.children
            if not isinstance(child, str) or child.strip() or child == " "
        )

    def heading(self, element: Element) -> str:
        """A heading."""
        return f"heading(level: {element.tag[1]}, {self.inside(element)})"

    def paragraph(self, element: Element) -> str:
        """A paragraph in its look."""
        said = f"par({self.inside(element)})"
        for look in element.looks:
            said = f"{look}({said})"
        return said

    def bullets(self, element: Element) -> str:
        """A list."""
        items = ", ".join(direction(one, self.inside(one)) for one in element.elements)
        return f"{'enum' if element.tag == 'ol' else 'list'}({items})"

    def facts(self, element: Element) -> str:
        """Labelled texts."""
        parts = [*element.all("dt"), *element.all("dd")]
        half = len(parts) // 2
        items = (
            f"terms.item({self.inside(label)}, {direction(text, self.inside(text))})"
            for label, text in zip(parts[:half], parts[half:], strict=True)
        )
        return f"terms({', '.join(items)})"

    def table(self, element: Element) -> str:
        """A table with its headings repeated on each page."""
        caption = "".join(f"par(quiet({self.inside(one)}))\n" for one in element.all("caption"))
        rows = element.all("tr")
        heads, *others = ([self.cell(cell) for cell in row.elements] for row in rows)
        cells = ", ".join(cell for row in others for cell in row)
        return f"{{{caption}table(columns: {len(heads)}, table.header({', '.join(heads)}), {cells})}}"

    def cell(self, element: Element) -> str:
        """A cell; the first of a row says what the row is about."""
        inside = direction(element, self.inside(element))
        return f"strong({inside})" if element.tag == "th" else inside


_WAYS: dict[str, Callable[[Writer, Element], str]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4"), Writer.heading),
    "p": Writer.paragraph,
    "ul": Writer.bullets,
    "ol": Writer.bullets,
    "dl": Writer.facts,
    "table": Writer.table,
    "a": Writer.inside,
}
