"""A draft for publication as Markdown."""

from pdsa_cli.export.markdown import plain
from pdsa_cli.views.paper import PaperView


def paper_markdown(view: PaperView, written: str, remark: str = "") -> str:
    """The draft; what is missing stands as a question to the author. ``written`` is its day, ``remark`` stands below that."""
    lines = [f"# {plain(view.title)}", ""]
    for part in view.parts:
        lines += [f"{'#' * part.level} {part.heading}", ""]
        lines += [f"- {plain(line)}" for line in part.lines]
        if part.asks and not part.lines:
            lines.append(f"> To the author: {part.asks}")
        if part.lines or part.asks:
            lines.append("")
    lines += ["---", "", f"A draft of {written} of the project's file, under the headings of SQUIRE."]
    lines += ["", plain(remark)] if remark else []
    return "\n".join(lines) + "\n"
