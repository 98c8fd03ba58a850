"""Making what is shared: the project is loaded, looked through for identities, and written as it was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli import dates, store
from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.identities import refuse_identities
from pdsa_cli.commands.share.kinds import Shared

if TYPE_CHECKING:
    from datetime import date

    from pdsa_cli.model.project import Project


class Asked(NamedTuple):
    """What is to be made, and where it goes; ``anyway`` is the reason why what looks like an identity goes along."""

    what: Shared
    out: Path | None
    replace: bool
    markdown: bool
    open_it: bool
    reload: bool
    anyway: str | None
    context: Context


class _Passed(NamedTuple):
    """A project that may leave, as it is to be shown; so many texts look like identities all the same."""

    project: "Project"
    today: "date"
    file_name: str
    identifying: int
    said: str

    def told(self, asked: Asked) -> tuple[str, ...]:
        """What has to be known of it."""
        return tuple(filter(None, (self.said, self.remark(asked))))

    def remark(self, asked: Asked) -> str:
        """That something goes along which may identify somebody, with the reason; empty where nothing does."""
        if not self.identifying:
            return ""
        texts, are = (
            ("1 text", "it is") if self.identifying == 1 else (f"{self.identifying} texts", "they are")
        )
        return f"{texts} may identify somebody; {are} shown masked ({asked.anyway})."


def made(asked: Asked) -> Result:
    """Make it. Raises PdsaError where the project may not leave, or the file is there already or cannot be written."""
    path, today = asked.context.path(), dates.today()
    loaded = store.load(path)
    identifying = refuse_identities(loaded, today, asked.what.value, asked.anyway)
    project, said = shown_on_chosen_charts(loaded.project)
    passed = _Passed(project, today, store.name_of(path), identifying, said)
    return _brief(asked, passed) if asked.what is Shared.BRIEF else _page(asked, passed)


def _brief(asked: Asked, passed: _Passed) -> Result:
    from pdsa_cli.export.brief import brief_markdown, brief_text
    from pdsa_cli.views.brief import brief, brief_data
    from pdsa_cli.views.report import report_view

    found = brief(report_view(passed.project, passed.today), passed.today)
    text = brief_markdown(found) if asked.markdown else brief_text(found)
    if asked.out is not None:
        return _written(asked, passed, asked.out, text.encode(), brief_data(found))
    data = _common(asked, passed, None) | brief_data(found)
    return Result(asked.context.presentation, lambda: data, text=text, said=passed.told(asked))


def _page(asked: Asked, passed: _Passed) -> Result:
    """A page, a board or a paper, named as the project where no file is named."""
    ending = {Shared.BOARD: "-board.html", Shared.PAPER: "-paper.md"}.get(asked.what, ".html")
    out = asked.out or Path(f"{passed.file_name}{ending}")
    result = _written(asked, passed, out, _drawn(asked, passed), {"title": passed.project.title})
    if asked.open_it:
        from pdsa_cli.ask.browser import shown_in_browser

        if not shown_in_browser(out):
            return result._replace(said=(*result.said, f"No browser could be started: open {out} in yours."))
    return result


def _drawn(asked: Asked, passed: _Passed) -> bytes:
    """What is written: of the page, the board or the paper."""
    if asked.what is Shared.PAPER:
        from pdsa_cli.export.paper import paper_markdown
        from pdsa_cli.views.paper import paper_view
        from pdsa_cli.views.sentences import day

        view = paper_view(passed.project, passed.today)
        return paper_markdown(view, day(passed.today), passed.remark(asked)).encode()
    if asked.what is Shared.BOARD:
        from pdsa_cli.export.board import board_html
        from pdsa_cli.views.board import board_view

        return board_html(board_view(passed.project, passed.today), passed.remark(asked), reload=asked.reload)
    from pdsa_cli.export.page.document import page_html
    from pdsa_cli.views.whole import whole_view

    return page_html(whole_view(passed.project, passed.today), passed.remark(asked))


def _common(asked: Asked, passed: _Passed, out: Path | None) -> dict[str, Any]:
    """What programs are told of everything that is shared."""
    return {
        "what": asked.what.value,
        "out": str(out) if out else None,
        "identifying": passed.identifying,
        "anyway": asked.anyway,
    }


def _written(asked: Asked, passed: _Passed, out: Path, raw: bytes, data: dict[str, Any]) -> Result:
    """Write a file and name it."""
    from pdsa_cli.store.pictures import write_picture

    write_picture(out, raw, replace=asked.replace)
    whole = _common(asked, passed, out) | data
    wrote = f"Wrote the {asked.what.value} to {out}."
    return Result(asked.context.presentation, lambda: whole, said=(*passed.told(asked), wrote))
