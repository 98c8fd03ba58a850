"""Boxes with wrapped texts and the lines between them, for diagrams made of texts."""

from typing import NamedTuple

from pdsa_cli.export import svg

PAD = 9.0
BOLDER = 1.08
"""How much wider a text is in bold."""


class Words(NamedTuple):
    """One text of a box, with its size and look."""

    text: str
    size: float
    bold: bool = False
    fill: str = svg.INK


class Laid(NamedTuple):
    """Texts broken into lines for a width, and how high they are together."""

    lines: tuple[tuple[str, Words], ...]
    height: float


def lines_of(content: str, width: float, size: float, most: int = 99) -> list[str]:
    """A text in lines of at most so wide; a word without spaces that is wider is broken where it must be."""
    pieces: list[str] = []
    for word in content.split():
        piece = ""
        for character in word:
            if piece and svg.text_width(piece + character, size) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return svg.wrapped(" ".join(pieces), width, size, most)


def laid(texts: tuple[Words, ...], width: float, most: int = 12) -> Laid:
    """Texts below one another in a width."""
    lines = tuple(
        (line, words)
        for words in texts
        for line in lines_of(words.text, width / (BOLDER if words.bold else 1), words.size, most)
    )
    return Laid(lines, sum(words.size * 1.3 for _, words in lines))


def written(found: Laid, x: float, top: float, anchor: str = "start") -> list[str]:
    """The lines from ``top`` on."""
    body: list[str] = []
    y = top
    for line, words in found.lines:
        y += words.size * 1.3
        body.append(
            svg.text(
                line, x, y - words.size * 0.3, words.size, anchor=anchor, bold=words.bold, fill=words.fill
            )
        )
    return body


def rectangle(  # noqa: PLR0913  (the parts of a rectangle)
    x: float, y: float, width: float, height: float, stroke: str, fill: str, *, round_by: float = 0, dash: str = "", thick: float = 1.4
) -> str:  # fmt: skip
    """A box."""
    corners = f' rx="{svg.at(round_by)}"' if round_by else ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{svg.at(x)}" y="{svg.at(y)}" width="{svg.at(width)}" height="{svg.at(height)}"{corners} '
        f'fill="{fill}" stroke="{stroke}" stroke-width="{svg.at(thick)}"{dashed}/>'
    )


def heading(title: str, width: float, size: float = 22) -> tuple[list[str], float]:
    """The title of a picture at its top, and where it ends."""
    lines = lines_of(title, (width - 40) / BOLDER, size, 3)
    body = [svg.text(line, 20, 36 + size * 1.25 * at, size, bold=True) for at, line in enumerate(lines)]
    return body, 36 + size * 1.25 * (len(lines) - 1) + 16
