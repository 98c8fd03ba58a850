"""SVG to PNG, by a library of 1.4 MB (2.9 installed) that comes along where it is built for the machine."""

import re

from pdsa_cli.export.extras import missing

WIDTH = 1600
_SYMBOLS = "\u2600-\u27bf\U0001f000-\U0001faff"
_JOINED = re.compile(f"[\U0001f3fb-\U0001f3ff\ufe0f]|\u200d[{_SYMBOLS}]")
"""What makes one sign of several emoji, and of one emoji another: a person at work, a tone of skin."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_TEXT = re.compile(r"(?<=>)[^<>\x00-\x1f][^<>]*")


def png_of(picture: bytes) -> bytes:
    """The picture as PNG, 1,600 pixels wide. Raises PdsaError where the library is missing.

    The library draws boxes for the rest of a line where another font joins signs that Arial has not: emoji are made simple, and
    left out where letters are written from right to left.
    """
    try:
        import resvg_py
    except ImportError:
        raise missing(
            "PNG pictures", "resvg-py", "or write .svg, which every browser and office program opens"
        ) from None
    svg = picture.decode()
    if not svg.isascii():
        svg = _TEXT.sub(_drawable, svg)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH))


def _drawable(found: re.Match[str]) -> str:
    text = _JOINED.sub("", found[0])
    return re.sub(f"[{_SYMBOLS}]", "", text) if _RIGHT_TO_LEFT.search(text) else text
