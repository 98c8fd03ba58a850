"""Causes as texts: when two of them are the same."""

import re

from pdsa_cli.phrases import one_line


def same_cause(text: str) -> str:
    """A cause's text for comparing: its words without capitals and signs."""
    folded = text.casefold()
    return " ".join(re.findall(r"[^\W_]+|%", folded)) or one_line(folded)
