"""`pdsa share`: a project for those who are not at this terminal, as a page or a brief."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.words import unfilled

if TYPE_CHECKING:
    from datetime import date

    from pdsa_cli.store import Loaded

EXAMPLES = """
Examples:
  pdsa share
  pdsa share brief
  pdsa share brief --markdown --out brief.md
"""


class Shared(StrEnum):
    """What can be made of a project for others."""

    BRIEF = "brief"


_SAID = {
    Shared.BRIEF: "Ten lines of plain words, for an e-mail or a chat.",
}


class Asked(NamedTuple):
    """What is to be made of which project on which day, and where it goes; ``identifying`` places go along for ``anyway``."""

    what: Shared
    loaded: "Loaded"
    today: "date"
    out: Path | None
    replace: bool
    anyway: str | None
    identifying: int
    context: Context

    @property
    def told(self) -> tuple[str, ...]:
        """That something goes along which may identify somebody."""
        if not self.identifying:
            return ()
        count = self.identifying
        texts, are = ("text", "it is") if count == 1 else ("texts", "they are")
        return (f"{count} {texts} may identify somebody; {are} shown masked ({self.anyway}).",)


def share_command(
    *,
    what: Annotated[
        Shared | None, Argument(metavar="[WHAT]", help="What to make: brief; without it, what there is.")
    ] = None,
    out: Annotated[Path | None, Option("--out", metavar="FILE", help="Write it to this file.")] = None,
    replace: Annotated[bool, Option("--replace", help="Write over a file that is there.")] = False,
    markdown: Annotated[bool, Option("--markdown", help="The brief as Markdown.")] = False,
    anyway: Annotated[
        str | None,
        Option(
            "--anyway",
            metavar="REASON",
            help="Share it although a text looks like the identity of a person, for this reason.",
        ),
    ] = None,
    context: Annotated[Context, context_of("project", "json", "plain", "color", "no_input", "quiet")],
) -> Result:
    """Make of a project what others can read: those who are not at this terminal.

    Nothing is shared while a text looks like the identity of a person. The same project gives the same file on the same day.
    """
    if what is None:
        _refuse("goes with what is to be made", out=out, replace=replace, markdown=markdown, anyway=anyway)
        return _list(context)
    return _brief(_asked(what, out, replace, anyway, context), markdown)


def _refuse(because: str, **given: object) -> None:
    """Options that mean nothing here. Raises UsageError for the first that was given."""
    for name, value in given.items():
        if value not in (None, False):
            raise UsageError(f"--{name} {because}", f"name it: {', '.join(Shared)}")


def _list(context: Context) -> Result:
    """What there is, a line each."""

    def data() -> Any:
        return {"shares": [{"what": what.value, "text": text} for what, text in _SAID.items()]}

    def page() -> Any:
        from pdsa_cli.render.page import Entries, Entry, Line, Sign, Style
        from pdsa_cli.suggesting import Command

        entries = tuple(Entry(what.value, text, style=Style.NORMAL) for what, text in _SAID.items())
        return Entries(entries), Line(Command("share", Shared.BRIEF), Sign.NEXT)

    return Result(context.presentation, data, page)


def _asked(what: Shared, out: Path | None, replace: bool, anyway: str | None, context: Context) -> Asked:
    """What was asked for, once it is sure that the project may leave. Raises PdsaError where it may not."""
    from pdsa_cli import dates, store
    from pdsa_cli.commands.share.identities import refuse_identities

    if replace and out is None:
        raise UsageError("--replace goes with --out", "name the file: --out FILE")
    if anyway is not None and (not anyway.strip() or unfilled(anyway)):
        raise UsageError(
            "--anyway needs a reason", "say why it identifies nobody: --anyway 'a number of a study'"
        )
    loaded, today = store.load(context.path()), dates.today()
    identifying = refuse_identities(loaded, today, what.value, anyway)
    return Asked(what, loaded, today, out, replace, anyway, identifying, context)


def _brief(asked: Asked, markdown: bool) -> Result:
    from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
    from pdsa_cli.export.brief import brief_markdown, brief_text
    from pdsa_cli.views.brief import brief, brief_data
    from pdsa_cli.views.report import report_view

    project, said = shown_on_chosen_charts(asked.loaded.project)
    found = brief(report_view(project, asked.today), asked.today)
    text = brief_markdown(found) if markdown else brief_text(found)
    told = (*asked.told, *filter(None, (said,)))
    if asked.out is None:
        return Result(
            asked.context.presentation, lambda: _made(asked) | brief_data(found), text=text, said=told
        )
    return _written(asked, asked.out, text, brief_data(found), told)


def _made(asked: Asked) -> dict[str, Any]:
    """What programs are told of everything that is shared."""
    return {
        "what": asked.what.value,
        "out": str(asked.out) if asked.out else None,
        "identifying": asked.identifying,
        "anyway": asked.anyway,
    }


def _written(asked: Asked, out: Path, text: str, data: dict[str, Any], told: tuple[str, ...]) -> Result:
    """Write a file and name it. Raises PdsaError where it is there already or cannot be written."""
    from pdsa_cli.store.pictures import write_picture

    write_picture(out, text.encode(), replace=asked.replace)
    return Result(
        asked.context.presentation,
        lambda: _made(asked) | data,
        said=(*told, f"Wrote the {asked.what.value} to {out}."),
    )
