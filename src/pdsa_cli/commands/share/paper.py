"""`pdsa share paper`: a draft of the write-up under the headings of SQUIRE 2.0."""

from pdsa_cli.commands.share.making import Asked, Made, Passed
from pdsa_cli.export.paper import paper_markdown
from pdsa_cli.views.paper import paper_view
from pdsa_cli.views.sentences import day


def make(asked: Asked, passed: Passed) -> Made:  # noqa: ARG001  (each kind is made by a call of this shape)
    """The draft, as Markdown."""
    view = paper_view(passed.project, passed.today)
    raw = paper_markdown(view, day(passed.today), passed.remark).encode()
    return Made(raw, {"title": passed.project.title})
