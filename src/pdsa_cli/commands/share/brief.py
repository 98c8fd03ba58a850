"""`pdsa share brief`: ten lines for an e-mail or a chat."""

from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.export.brief import brief_markdown, brief_text
from pdsa_cli.views.brief import brief, brief_data
from pdsa_cli.views.report import report_view


def make(asked: Asked, passed: Passed) -> Made:
    """The brief, in plain words or as Markdown."""
    found = brief(report_view(passed.project, passed.today), passed.today)
    text = brief_markdown(found) if asked.markdown else brief_text(found)
    return Made(text.encode(), brief_data(found))
