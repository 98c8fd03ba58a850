"""Texts of a project within Markdown, where none of them becomes an element."""

import re

from pdsa_cli.export.texts import for_others

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>&|~#]")
"""What would begin an element within a line."""


def plain(text: str) -> str:
    """A text in one line as it is to be read."""
    return _MEANS_SOMETHING.sub(lambda found: f"\\{found[0]}", " ".join(for_others(text).split()))
