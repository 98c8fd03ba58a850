"""`pdsa share board`: what hangs on the wall of a ward."""

from pdsa_cli.commands.share.making import Asked, Made, Passed
from pdsa_cli.export.board import board_html
from pdsa_cli.views.board import board_view


def make(asked: Asked, passed: Passed) -> Made:
    """The board, for a sheet or a screen."""
    raw = board_html(
        board_view(passed.project, passed.today), passed.remark, passed.theme, reload=asked.reload
    )
    return Made(raw, {"title": passed.project.title})
