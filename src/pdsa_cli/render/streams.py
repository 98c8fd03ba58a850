"""One object decides what a stream can show: a terminal or not, how wide, in colour, beyond ASCII."""

import contextlib
import os
import sys
from typing import Literal, NamedTuple, TextIO

from pdsa_cli.system import takes_escapes

When = Literal["auto", "always", "never"]

_WIDEST = 1000
"""Columns; no screen is wider, and a drawing takes memory for each."""


class Streams(NamedTuple):
    """What standard output can show. ``drawn`` is true where layout, symbols and colour are wanted; else plain lines."""

    drawn: bool
    color: bool
    ascii_only: bool
    width: int


def streams(color: When = "auto", plain: bool = False, stream: TextIO | None = None) -> Streams:
    """Decides once, from the stream, ``NO_COLOR``, ``TERM``, ``COLUMNS`` and the person's own wishes."""
    out = stream or sys.stdout
    terminal = out.isatty()
    wanted = color == "always" or (
        color == "auto"
        and terminal
        and takes_escapes()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
    drawn = not plain and (terminal or color == "always")
    return Streams(
        drawn=drawn, color=wanted and drawn, ascii_only=not _can_show(out, "✓─→▁"), width=_width(out)
    )


def _can_show(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _width(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return min(int(columns[:6]), _WIDEST)
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 80
    return min(width, _WIDEST) or 80


def forgive(stream: TextIO) -> None:
    """Lets a character that the stream's encoding lacks come out as ``?`` instead of ending the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        with contextlib.suppress(OSError):  # what waits to be written cannot be: writing on says so
            reconfigure(errors="replace")
