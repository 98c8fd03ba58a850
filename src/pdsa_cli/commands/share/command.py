"""`pdsa share`: a project for those who are not at this terminal, as a page, a poster, a board, a workbook and more."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, given_in
from pdsa_cli.commands.many import told_apart
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.asked import OPTIONS, Asked
from pdsa_cli.commands.share.kinds import KINDS, Shared, refuse_ending, refuse_options
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import unfilled

EXAMPLES = """
Examples:
  pdsa share
  pdsa share brief
  pdsa share brief --markdown --out brief.md
  pdsa share brief wards/ --out briefs.txt
  pdsa share page
  pdsa share page --out ward7.html --replace --open
  pdsa share page --out ward7.pdf
  pdsa share poster --size a1 --landscape
  pdsa share poster --size a3 --layout conference.yaml --out poster.html
  pdsa share board --reload --open
  pdsa share board wards/ --every 5m
  pdsa share worksheet --cycle 3
  pdsa share document
  pdsa share paper --out draft.docx
  pdsa share paper --reflection
  pdsa share workbook
  pdsa share slides
  pdsa share sheet minutes --from 2026-12-07
  pdsa share site wards/ --out site
  pdsa share tables wards/ --out data
  pdsa share digest wards/ --quarter 2026-Q3 --out digest.pdf
  pdsa share digest --programme sepsis.programme.yaml
"""


def share_command(
    *,
    what: Annotated[
        Shared | None,
        Argument(metavar="[WHAT]", help=f"What to make: {', '.join(Shared)}. Without it, what there is."),
    ] = None,
    named: Annotated[
        list[str] | None,
        Argument(
            metavar="[MEASURE or FOLDER]...",
            help="For a sheet, the measures: their ids or names, or the beginnings of them. For briefs, boards, a site, a digest and tables, folders with projects.",
            autocompletion=completing.measures,
        ),
    ] = None,
    asked: Annotated[Asked, OPTIONS],
    context: Annotated[Context, context_of("project", "json", "plain", "color", "no_input", "quiet")],
) -> Result:
    """Make of a project what others can read: those who are not at this terminal.

    Nothing is shared while a text looks like the identity of a person. The same project gives the same file on the same day.
    """
    of_quarter, named = _quarter_among(named) if what is Shared.DIGEST else (None, named)
    given = {_named_by(what, named): named} | given_in(OPTIONS, asked)
    if what is None:
        _refuse_all(given)
        return _list(context)
    places = _places(what, named, context)
    refuse_options(what, given | ({"FOLDER": None} if places else {}))
    refuse_ending(what, asked.out)
    out, anyway = asked.out, asked.anyway
    markdown = asked.markdown or (what is Shared.BRIEF and out is not None and out.suffix.lower() == ".md")
    if asked.replace and out is None and not KINDS[what].ending:
        raise UsageError("--replace goes with --out", "name the file: --out FILE")
    if anyway is not None and (not anyway.strip() or unfilled(anyway)):
        raise UsageError(
            "--anyway needs a reason", "say why it identifies nobody: --anyway 'the number of a study'"
        )
    if places and what is Shared.BRIEF:
        from pdsa_cli.commands.share.briefs import briefs

        return briefs(places, out, context, markdown=markdown, replace=asked.replace, anyway=anyway)
    from pdsa_cli.commands.days import day_option
    from pdsa_cli.commands.share.making import made

    first = day_option("--from", asked.start, month="first")
    last = day_option("--to", asked.end, ahead=True, month="last")
    return made(
        asked._replace(
            what=what,
            context=context,
            markdown=markdown,
            measures=() if places else tuple(named or ()),
            days=(first, last),
            places=tuple(places),
            seconds=_seconds(asked.every, context),
            of_quarter=of_quarter,
        )
    )


def _named_by(what: Shared | None, words: list[str] | None) -> str:
    """What words name: folders where the kind takes no measures and they are there, else measures."""
    takes_measures = what is not None and "MEASURE" in KINDS[what].options
    return "FOLDER" if not takes_measures and told_apart(words or ())[0] else "MEASURE"


def _quarter_among(words: list[str] | None) -> tuple[str | None, list[str] | None]:
    """The quarter that is named among words, and the others; a folder of such a name is meant with ``./`` before it."""
    from pdsa_cli.views.digest import is_quarter

    named = [word for word in words or () if is_quarter(word)]
    if len(named) > 1:
        raise UsageError(f"{named[0]} and {named[1]} are two quarters", "name one, or a day: --since DAY")
    return next(iter(named), None), [word for word in words or () if word not in named]


def _places(what: Shared, named: list[str] | None, context: Context) -> list[Path]:
    """The folders and files of which it is to be made; none where one project is meant. Raises UsageError for what is neither."""
    if not KINDS[what].several or not named:
        return []
    places, others = told_apart(named)
    if others:
        advice = "name folders or files, or leave it out"
        if what is Shared.DIGEST:
            advice += "; a quarter with its year: --quarter 2026-Q3"
        raise UsageError(f"{others[0]} is no folder and no project", advice)
    if context.project is not None:
        raise UsageError(f"{places[0]} and --project do not go together", "name one or the other")
    return places


def _seconds(every: str | None, context: Context) -> int | None:
    if every is None:
        return None
    if context.json:
        raise UsageError(
            "--every goes on until it is stopped, and --json tells what was done", "leave one of them out"
        )
    from pdsa_cli.commands.share.board_keeping import seconds

    return seconds(every)


def _refuse_all(given: dict[str, Any]) -> None:
    """Options without the word of what is to be made. Raises UsageError for the first that was given."""
    for option, value in given.items():
        if value is not None and value is not False:
            raise UsageError(f"{option} goes with something else", f"name what to make: {', '.join(Shared)}")


def _list(context: Context) -> Result:
    """What there is, a line each."""

    def data() -> Any:
        return {"shares": [{"what": what.value, "text": kind.said} for what, kind in KINDS.items()]}

    def page() -> Any:
        from pdsa_cli.render.page import Entries, Entry, Line, Sign, Style

        entries = tuple(Entry(what.value, kind.said, style=Style.NORMAL) for what, kind in KINDS.items())
        return Entries(entries), Line(Command("share", Shared.PAGE), Sign.NEXT)

    return Result(context.presentation, data, page)
