"""`pdsa share poster`: one sheet for a wall or a conference."""

from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.kinds import Size
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.commands.share.poster_layout import layout_in
from pdsa_cli.export.poster.arranging import arranged
from pdsa_cli.export.poster.document import poster_html
from pdsa_cli.export.poster.sheet import sheet
from pdsa_cli.views.poster import USUAL, PosterView
from pdsa_cli.views.whole import whole_view


def make(asked: Asked, passed: Passed) -> Made:
    """The poster. Raises UsageError where its layout cannot be understood."""
    layout = layout_in(asked.layout) if asked.layout else USUAL
    size = asked.size or Size.A1
    paper = sheet(size.value, landscape=bool(asked.landscape))
    found = arranged(whole_view(passed.project, passed.today), layout, paper, passed.theme)
    data = {
        "size": size.value,
        "landscape": bool(asked.landscape),
        "shortened": [
            {"section": one.part.value, "text": text} for one in found.view.sections for text in one.short
        ],
        "empty": list(found.view.empty),
    }
    said = tuple(_said(found.view, size))
    if not asked.pdf:
        return Made(poster_html(found, passed.remark, passed.theme), data, said)
    from pdsa_cli.export.pdf.poster import poster_source
    from pdsa_cli.export.pdf.setting import pdf_of

    made = pdf_of(
        poster_source(found, passed.remark, passed.theme), found.view.title, passed.today, passed.theme.fonts
    )
    return Made(made.raw, data, (*said, *made.said))


def _said(view: PosterView, size: Size) -> list[str]:
    """What stands not on it, and why."""
    paper = "Letter" if size is Size.LETTER else size.value.upper()
    shortened = [f"{one.part} ({', '.join(one.short)})" for one in view.sections if one.short]
    said = [f"Shortened to fit on {paper}: {'; '.join(shortened)}."] if shortened else []
    return [*said, f"Nothing is recorded of: {', '.join(view.empty)}."] if view.empty else said
