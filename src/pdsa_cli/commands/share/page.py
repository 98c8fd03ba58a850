"""`pdsa share page`: the whole project as one HTML file, or as PDF."""

from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.kinds import Size
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.errors import UsageError
from pdsa_cli.export.page.document import page_body, page_html
from pdsa_cli.views.whole import whole_view


def make(asked: Asked, passed: Passed) -> Made:
    """The page. Raises UsageError for a size of paper that it has not."""
    size = asked.size or Size.A4
    if asked.size and not asked.pdf:
        raise UsageError(
            "--size of a page goes with PDF", "such as: --out page.pdf; a browser asks for the paper itself"
        )
    if size not in (Size.A4, Size.LETTER):
        raise UsageError(f"--size {size}: a page is printed on a4 or letter", "take one of these")
    whole = whole_view(passed.project, passed.today)
    data = {"title": passed.project.title}
    if not asked.pdf:
        return Made(page_html(whole, passed.remark, passed.theme), data)
    from pdsa_cli.export.pdf.page import page_source
    from pdsa_cli.export.pdf.setting import pdf_of

    source = page_source(page_body(whole, passed.remark, passed.theme), size.value, passed.theme)
    made = pdf_of(source, passed.project.title, passed.today, passed.theme.fonts)
    return Made(made.raw, data, made.said)
