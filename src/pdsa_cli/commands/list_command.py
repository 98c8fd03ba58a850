"""`pdsa list`: the projects of folders, with where they stand."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result, Streamed
from pdsa_cli.suggesting import Command
from pdsa_cli.views.listing import Sort

if TYPE_CHECKING:
    from pdsa_cli.index import Index

EXAMPLES = """
Examples:
  pdsa list
  pdsa list wards/ --status active
  pdsa list wards/ --sort days --limit 10
  pdsa list . --json
"""

_ON_A_TERMINAL = 12
"""So many projects are shown on a terminal unless more are asked for: about 40 lines."""


def list_command(
    *,
    places: Annotated[
        list[Path] | None,
        Argument(
            metavar="[FOLDER or FILE]...", help="Where to look, folders with all below them; else here."
        ),
    ] = None,
    status: options.OfStatus = None,
    programme: options.OfProgramme = None,
    sort: Annotated[
        Sort, Option("--sort", help="In which order; days: first those whose latest record is oldest.")
    ] = Sort.FILE,
    limit: Annotated[
        int | None,
        Option(
            "--limit",
            metavar="N",
            min=0,
            help="So many projects, 0 for all; else 12 on a terminal, and all in a pipe or as JSON.",
        ),
    ] = None,
    context: Annotated[Context, context_of("json", "plain", "color", "no_pager", "quiet")],
) -> Result:
    """List the projects of folders, with their last cycle, the days since, and the next step.

    A file that cannot be read is named at the end, and the others are listed all the same; the exit code is then 3.
    What is read is kept in an index, so that the next time is fast; it can be deleted at any time.
    """
    from pdsa_cli import dates
    from pdsa_cli.commands.choosing import found_unnamed, to_name
    from pdsa_cli.commands.half_way import left_half_way
    from pdsa_cli.commands.many import judging_here
    from pdsa_cli.commands.of_programme import of_programme
    from pdsa_cli.commands.project_selection import exit_code, keep_problems
    from pdsa_cli.index import asked
    from pdsa_cli.index.listing import files_of, listed
    from pdsa_cli.index.programmes import with_programme
    from pdsa_cli.store.drafts import kept
    from pdsa_cli.views.portfolio import Wanted

    today, unnamed = dates.today(), found_unnamed()
    meant = of_programme(programme, places)
    wanted = Wanted(status.value if status else None, meant.title, programme_file=meant.file)
    on_screen = None if context.json or not sys.stdout.isatty() else _ON_A_TERMINAL
    most = on_screen if limit is None else limit or None

    def question(index: "Index") -> Any:
        listing = listed(
            index,
            with_programme(index, wanted),
            today,
            lambda file: to_name(Path(file), unnamed),
            sort=sort,
            limit=most,
        )
        drafted = files_of(index) if kept() else []
        return listing, drafted, [file for file, _ in index.problems()]

    where = meant.places or [Path()]
    judging, not_used = judging_here()
    answer = asked(where, judging, question)
    listing, drafted, unread = answer.found
    errors = [*meant.errors, *answer.errors]
    keep_problems(unread, errors, unnamed)

    def data() -> Any:
        from pdsa_cli.views.listing import listing_data

        return Streamed("", listing_data(listing), dict)

    def page() -> Any:
        from pdsa_cli.render.listing import listing_page

        by = None if sort is Sort.FILE else sort
        again = Command("list", *(places or []), status=wanted.status, programme=programme, sort=by, limit=0)
        return listing_page(listing, again)

    return Result(
        context.presentation,
        data,
        page if listing.shown or not errors else None,
        said=(*not_used, *answer.said, *left_half_way(*map(Path, drafted), *where)),
        errors=tuple(errors),
        exit_code=exit_code(errors),
    )
