"""A brief as plain lines, or as Markdown."""

from pdsa_cli.export.markdown import plain
from pdsa_cli.export.texts import for_others
from pdsa_cli.views.brief import Brief


def brief_text(found: Brief) -> str:
    """The title and the lines below one another."""
    lines = [for_others(found.title)]
    lines += [for_others(f"{line.label}: {line.text}" if line.label else line.text) for line in found.lines]
    return "\n".join(lines) + "\n"


def brief_markdown(found: Brief) -> str:
    """The same as Markdown: the title in bold, a list below it. No text of a project becomes an element."""
    lines = [f"**{plain(found.title)}**", ""]
    for line in found.lines:
        label = f"**{plain(line.label)}:** " if line.label else ""
        lines.append(f"- {label}{plain(line.text)}")
    return "\n".join(lines) + "\n"
