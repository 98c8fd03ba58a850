"""A brief as plain lines, or as Markdown."""

import re

from pdsa_cli.export.texts import for_others
from pdsa_cli.views.brief import Brief

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>&|~#]")
"""What would begin an element of Markdown within a line."""


def brief_text(found: Brief) -> str:
    """The title and the lines below one another."""
    lines = [for_others(found.title)]
    lines += [for_others(f"{line.label}: {line.text}" if line.label else line.text) for line in found.lines]
    return "\n".join(lines) + "\n"


def brief_markdown(found: Brief) -> str:
    """The same as Markdown: the title in bold, a list below it. No text of a project becomes an element."""
    lines = [f"**{_plain(found.title)}**", ""]
    for line in found.lines:
        label = f"**{_plain(line.label)}:** " if line.label else ""
        lines.append(f"- {label}{_plain(line.text)}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return _MEANS_SOMETHING.sub(lambda found: f"\\{found[0]}", " ".join(for_others(text).split()))
