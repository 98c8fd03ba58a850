"""`pdsa share paper`: a draft of the write-up under the headings of SQUIRE 2.0, or a reflection for a portfolio."""

from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.export.paper import paper_markdown, paper_word
from pdsa_cli.views.paper import paper_view
from pdsa_cli.views.reflection import reflection_view


def make(asked: Asked, passed: Passed) -> Made:
    """The draft, as Markdown, or for Word where the name of the file says so."""
    view = (reflection_view if asked.reflection else paper_view)(passed.project, passed.today)
    if asked.word:
        raw = paper_word(view, passed.today, passed.remark)
    else:
        raw = paper_markdown(view, passed.today, passed.remark).encode()
    return Made(raw, {"title": passed.project.title, "reflection": asked.reflection})
