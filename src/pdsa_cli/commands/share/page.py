"""`pdsa share page`: the whole project as one HTML file."""

from pdsa_cli.commands.share.making import Asked, Made, Passed
from pdsa_cli.export.page.document import page_html
from pdsa_cli.views.whole import whole_view


def make(asked: Asked, passed: Passed) -> Made:  # noqa: ARG001  (each kind is made by a call of this shape)
    """The page."""
    raw = page_html(whole_view(passed.project, passed.today), passed.remark)
    return Made(raw, {"title": passed.project.title})
