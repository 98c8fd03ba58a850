"""`pdsa check`: whether this is really PDSA, and what to do about it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Severity

if TYPE_CHECKING:
    from pdsa_cli.commands.check.checking_files import Walk

EXAMPLES = """
Examples:
  pdsa check
  pdsa check --project ward3 --all
  pdsa check wards/ --select PLN,STU
  pdsa check wards/ --summary --status active
  pdsa check ward3.pdsa.yaml --ignore IDE --severity error
  pdsa check --explain PLN01
  pdsa set check.ignore.RMP03 "The ward has four beds"
"""


def check_command(
    *,
    places: Annotated[
        list[str] | None,
        Argument(
            metavar="[FILE or FOLDER]...",
            help="What to check, folders with all below them; else PDSA_PROJECT, else here. With --explain: codes.",
            autocompletion=completing.checks_to_explain,
        ),
    ] = None,
    explain: Annotated[
        bool,
        Option("--explain", help="Explain the checks that are named by their codes; else list all."),
    ] = False,
    select: Annotated[
        list[str] | None,
        Option(
            "--select",
            metavar="CODES",
            help="Only these checks or families, such as PLN,STU04.",
            autocompletion=completing.checks,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        Option(
            "--ignore",
            metavar="CODES",
            help="Not these checks or families.",
            autocompletion=completing.checks,
        ),
    ] = None,
    severity: Annotated[
        Severity | None,
        Option(
            "--severity",
            help="From which severity on findings make the exit code 1; else warning.",
        ),
    ] = None,
    full: Annotated[
        bool,
        Option("--all", help="Each finding with its place and what to do; else at most ten lines a project."),
    ] = False,
    summary: Annotated[
        bool,
        Option(
            "--summary",
            help="Only the numbers of each project, those with most errors first; of those without findings only with --all.",
        ),
    ] = False,
    status: options.OfStatus = None,
    programme: options.OfProgramme = None,
    context: Annotated[Context, context_of("project", "json", "plain", "color", "no_pager", "quiet")],
) -> Result:
    """Check whether a project is really PDSA, and say what to do about it.

    Each finding has a code, the place in the file, and a command that mends it; each check speaks only when its time has
    come. The exit code is 0 where nothing is at or above the severity, 1 where something is, 3 where a file cannot be read
    (the others are checked all the same), 2 where no project is found at all. A project ignores a check with a reason, under check.ignore.
    """
    if explain:
        return _explain(places or [], context)
    from pdsa_cli import dates
    from pdsa_cli.commands.check.checking_files import Walk
    from pdsa_cli.commands.check.programmes import checked_programmes
    from pdsa_cli.commands.check_settings import preferred
    from pdsa_cli.commands.of_programme import of_programme
    from pdsa_cli.commands.project_selection import Wanted, exit_code

    own = checked_programmes(places, context.project)
    if own.files and not own.others:
        return Result(
            context.presentation, own.data, said=own.said, errors=own.errors, exit_code=exit_code(own.errors)
        )
    places = list(own.others)
    wanted = preferred(select or [], ignore or [], severity)
    meant = of_programme(programme, [Path(place) for place in places] if places else None)
    errors: list[PdsaError] = [*own.errors, *meant.errors]
    chosen = Wanted(status, None if meant.file else programme)
    again = Command(
        "check",
        *(places or ()),
        summary=True,
        select=select,
        ignore=ignore,
        status=status,
        programme=programme,
    )
    places = [str(place) for place in meant.places or ()]
    if summary and (folders := _folders(places, context)):
        from pdsa_cli.commands.check.summary import IndexedWalk

        indexed = IndexedWalk(folders, dates.today(), wanted, chosen, errors)
        return _in_numbers(indexed, full, context, again)
    files = _files(places, context, errors)
    walk = Walk(
        files,
        dates.today(),
        wanted,
        chosen,
        errors,
        full=full or bool(select),
        places=places or (),
    )
    if summary:
        return _in_numbers(walk, full or len(files) == 1, context, again)
    return Result(context.presentation, lambda: _data(walk), walk.blocks, ending=walk.ending)


def _folders(places: list[str] | None, context: Context) -> list[Path]:
    """The places, where one of them is a folder, so that an index of them pays."""
    if context.project is not None or (not places and os.environ.get("PDSA_PROJECT")):
        return []
    named = [Path(place) for place in places or ["."]]
    return named if any(map(os.path.isdir, named)) else []


def _in_numbers(walk: "Walk", full: bool, context: Context, again: Command) -> Result:
    """The numbers of each project; those in which there is nothing to find are only counted, unless all are wanted."""

    def page() -> Any:
        from pdsa_cli.render.checks import summary_page

        return summary_page(walk.counts(), again, full)

    following = f"{Command('check', 'FILE')} shows the findings of one project"
    return Result(context.presentation, lambda: _numbers(walk), page, ending=lambda: walk.ending(following))


def _files(places: list[str] | None, context: Context, errors: list[PdsaError]) -> list[Path]:
    from pdsa_cli.commands.project_selection import project_files
    from pdsa_cli.store import find

    if context.project is not None:
        if places:
            raise UsageError("files are named and a project too", "give FILE or FOLDER, or --project")
        return [context.path()]
    if not places and os.environ.get("PDSA_PROJECT"):
        return [find(None, Path(), os.environ)]
    return project_files(map(Path, places or ["."]), errors)


def _data(walk: "Walk") -> Any:
    from pdsa_cli.commands.result import Streamed

    return Streamed("projects", walk.project_data(), walk.data)


def _numbers(walk: "Walk") -> Any:
    from pdsa_cli.views.checks import counts_data

    return {"projects": [counts_data(one) for one in walk.counts(with_facts=True)], **walk.data()}


def _explain(said: list[str], context: Context) -> Result:
    from pdsa_cli.commands.check_settings import code_of
    from pdsa_cli.views.checks import all_checks, check_page, checks_data

    every = all_checks()
    named = [code_of(code, "--explain") for text in said for code in text.replace(",", " ").split()]
    found = [check.code for code in named for check in every if code in (check.code, check.family)]

    def page() -> Iterator[Any]:
        from pdsa_cli.render.checks import check_blocks, checks_page

        if not found:
            yield from checks_page(every)
        for code in found:
            yield from check_blocks(check_page(code))

    return Result(context.presentation, lambda: checks_data(found or [check.code for check in every]), page)
