"""A draft for publication or a portfolio, as Markdown and as a Word document."""

from datetime import date

from pdsa_cli.export.markdown import plain
from pdsa_cli.export.word_document import WordDocument
from pdsa_cli.views.paper import PaperView
from pdsa_cli.views.sentences import day


def paper_markdown(view: PaperView, today: date, remark: str = "") -> str:
    """The draft; what is missing stands as a question to the author. ``remark`` stands below the day it was written."""
    lines = [f"# {plain(view.title)}", ""]
    for part in view.parts:
        lines += [f"{'#' * part.level} {plain(part.heading)}", ""]
        lines += [f"- {plain(line)}" for line in part.lines]
        if part.asks and not part.lines:
            lines.append(f"> To the author: {part.asks}")
        if part.lines or part.asks:
            lines.append("")
    lines += ["---", "", _foot(view, today)]
    lines += ["", plain(remark)] if remark else []
    return "\n".join(lines) + "\n"


def paper_word(view: PaperView, today: date, remark: str = "") -> bytes:
    """The same for Word. Raises PdsaError where the library that writes it is missing."""
    document = WordDocument(view.title, today)
    document.heading(view.title, 0)
    for part in view.parts:
        document.heading(part.heading, part.level - 1)
        document.bullets(part.lines)
        if part.asks and not part.lines:
            document.paragraph(part.asks, "Quote", "To the author:")
    for text in filter(None, (_foot(view, today), remark)):
        document.paragraph(text)
    return document.raw()


def _foot(view: PaperView, today: date) -> str:
    return f"A draft of {day(today)} of the project's file, {view.meant}."
