"""Texts of a project within Markdown, where none of them becomes an element."""

import re

from pdsa_cli.export.texts import for_others
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line

_MEANS_SOMETHING = pattern(
    r"[\\`*_\[\]<>&|~#$]"  # begins an element within a line
    r"|^(?:[-+=]+|\d{1,9}(?=[.)]))(?=[.)]?(?:\s|$))"  # begins a list, a number in it, or a rule, at the beginning
    r"|:(?=//)|\b(?:mailto|xmpp)(?=:)|\bwww(?=\.)",  # an address, of which some programs make a link by themselves
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """A text in one line as it is to be read."""
    return _MEANS_SOMETHING.sub(_escaped, one_line(for_others(text)))


def _escaped(found: re.Match[str]) -> str:
    """With a backslash before it, or behind a word or number whose sign behind it is to be escaped."""
    said = found[0]
    return f"{said}\\" if said.isalnum() else f"\\{said}"
