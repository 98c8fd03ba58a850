"""`pdsa share document`: the whole project as a Word document, for those who go on there."""

from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.export.document import document_word
from pdsa_cli.views.whole import whole_view


def make(asked: Asked, passed: Passed) -> Made:  # noqa: ARG001  (each kind is made by a call of this shape)
    """The document. Raises PdsaError where the library that writes it is missing."""
    raw, pictured = document_word(whole_view(passed.project, passed.today), passed.today, passed.remark)
    return Made(raw, {"title": passed.project.title, "pictures": pictured}, () if pictured else (_WITHOUT,))


_WITHOUT = "There are no pictures in it, as the library resvg-py is not installed; their values stand there as tables."
