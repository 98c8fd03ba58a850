"""The few elements of SVG that a chart needs, written by hand: the same numbers always give the same bytes."""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

from pdsa_cli import unseen
from pdsa_cli.checks.hiding import hidden
from pdsa_cli.export.texts import IN_XML
from pdsa_cli.lazily import pattern

FONT = "Arial, Helvetica, sans-serif"
INK, GREY, PALE = "#1f1f1f", "#5f6368", "#d4d8dd"
BLUE, ORANGE, LIGHT_BLUE, BAND = "#0b5394", "#c75300", "#dbe8f5", "#86add6"
_NARROW, _WIDE = frozenset("iljtfrI.,:;|!'()[]/ -"), frozenset("mwMW%@—–")
_IN_SVG = str.maketrans(IN_XML | {'"': "&quot;"})


def escaped(text: str) -> str:
    """A text within an element or attribute; what is not seen, or unknown to XML, is written out as ``\\x1b``."""
    return unseen.escaped(text.replace("\n", " ")).translate(_IN_SVG)


def at(number: float) -> str:
    """A coordinate: one digit behind the point at most."""
    text = f"{number:.1f}"
    return text.removesuffix(".0")


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif font; rather too wide than too narrow."""
    units = 0.0
    for character in text:
        if character in _NARROW:
            units += 0.34
        elif character in _WIDE:
            units += 0.9
        elif character.isupper() or ord(character) > 0x2E80:
            units += 0.72 if ord(character) <= 0x2E80 else 1.0
        else:
            units += 0.57
    return units * size


def text(
    content: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str = "start",
    bold: bool = False,
    fill: str = INK,
) -> str:
    """A line of text on its base line."""
    more = f' text-anchor="{anchor}"' if anchor != "start" else ""
    more += ' font-weight="bold"' if bold else ""
    return f'<text x="{at(x)}" y="{at(y)}" font-size="{at(size)}" fill="{fill}"{more}>{escaped(hidden(content))}</text>'


def wrapped(content: str, width: float, size: float, most: int = 99) -> list[str]:
    """A text in lines of at most so wide; what does not fit into ``most`` lines ends with an ellipsis."""
    lines: list[str] = []
    for word in hidden(content).split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        while last and text_width(f"{last} …", size) > width:
            last = last.rpartition(" ")[0]
        lines = [*lines[: most - 1], f"{last} …"]
    return lines


def line(
    x1: float, y1: float, x2: float, y2: float, stroke: str = GREY, width: float = 1, dash: str = ""
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{at(x1)}" y1="{at(y1)}" x2="{at(x2)}" y2="{at(y2)}" stroke="{stroke}" stroke-width="{at(width)}"{dashed}/>'


def path(steps: str, stroke: str, width: float, dash: str = "", fill: str = "none") -> str:
    """A path."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{steps}" fill="{fill}" stroke="{stroke}" stroke-width="{at(width)}" stroke-linejoin="round"{dashed}/>'


def size_of(picture: str) -> tuple[float, float]:
    """How wide and how high a picture is."""
    _, _, width, height = map(float, picture.partition('viewBox="')[2].partition('"')[0].split())
    return width, height


_TITLE = pattern(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_DESCRIPTION = pattern(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)


class Spoken(NamedTuple):
    """What a picture shows, for who cannot see it."""

    title: str
    description: str


def spoken(picture: str) -> Spoken:
    """Title and description of a picture."""
    title, description = _TITLE.search(picture), _DESCRIPTION.search(picture)
    return Spoken(unescape(title[1]) if title else "", unescape(description[1]) if description else "")


def document(width: float, height: float, title: str, description: str, body: Iterable[str]) -> bytes:
    """A whole picture with a title and a description for who cannot see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {at(width)} {at(height)}" width="{at(width)}" '
        f'height="{at(height)}" role="img" aria-labelledby="title desc" font-family="{FONT}">'
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        head,
        f'<title id="title">{escaped(hidden(title))}</title>',
        f'<desc id="desc">{escaped(hidden(description))}</desc>',
        f'<rect width="{at(width)}" height="{at(height)}" fill="#ffffff"/>',
        *body,
        "</svg>",
    ]
    return ("\n".join(parts) + "\n").encode()
