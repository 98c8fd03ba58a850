"""The texts of pictures for those who draw them without a browser, from fonts of which none has all signs."""

import re

from pdsa_cli.lazily import pattern

_SYMBOLS = "\u2600-\u27bf\U0001f000-\U0001faff"
_JOINED = pattern(f"[\U0001f3fb-\U0001f3ff\ufe0f]|\u200d[{_SYMBOLS}]")
"""What makes one sign of several emoji, and of one emoji another: a person at work, a tone of skin."""
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_TEXT = pattern(r"(?<=>)[^<>\x00-\x1f][^<>]*")


def in_simple_signs(svg: str) -> str:
    """A picture for PNG: emoji are made simple, and left out where letters go from right to left.

    The library draws boxes for the rest of a line where one font has not all its signs.
    """
    return svg if svg.isascii() else _TEXT.sub(_in_simple_signs, svg)


def without_symbols(svg: str) -> str:
    """A picture for PDF, whose library draws a box for each symbol and emoji within a picture."""
    return svg if svg.isascii() else _TEXT.sub(lambda found: _without_symbols(found[0]), svg)


def _in_simple_signs(found: re.Match[str]) -> str:
    text = _JOINED.sub("", found[0])
    return _without_symbols(text) if _RIGHT_TO_LEFT.search(text) else text


def _without_symbols(text: str) -> str:
    return re.sub(f"[{_SYMBOLS}]", "", _JOINED.sub("", text))
