"""`pdsa share slides`: the project in a few slides for a board."""

from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.export.slides.deck import slides_pptx
from pdsa_cli.views.slides import slides
from pdsa_cli.views.whole import whole_view


def make(asked: Asked, passed: Passed) -> Made:  # noqa: ARG001  (each kind is made by a call of this shape)
    """The slides."""
    found = slides(whole_view(passed.project, passed.today), passed.remark, passed.theme.organisation)
    return Made(
        slides_pptx(found, passed.today, passed.theme), {"title": passed.project.title, "slides": len(found)}
    )
