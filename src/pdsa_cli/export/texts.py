"""Texts of a project as others may read them, in any file that is shared."""

from functools import lru_cache

from pdsa_cli import unseen
from pdsa_cli.checks.hiding import hidden
from pdsa_cli.suggesting import without_commands

IN_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
"""How a text is written that would be read as markup, in HTML, SVG and Word alike; attributes ask for more."""


@lru_cache(
    maxsize=4096
)  # most of the texts of a page stand on it again and again: lines of charts, headings of columns
def for_others(text: str) -> str:
    """A text without commands of `pdsa`, with the identity of a person hidden, and nothing in it that is not seen."""
    return unseen.escaped(hidden(without_commands(text)))
