"""`pdsa list`: the projects of folders, with where they stand."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError

EXAMPLES = """
Examples:
  pdsa list
  pdsa list wards/ --status active
  pdsa list . --json
"""


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
    context: Annotated[Context, context_of("json", "plain", "color", "no_pager", "quiet")],
) -> Result:
    """List the projects of folders, with their last cycle, the days since, and the next step.

    A file that cannot be read is named at the end, and the others are listed all the same; the exit code is then 3.
    """
    from pdsa_cli import dates
    from pdsa_cli.commands.choosing import found_unnamed, to_name
    from pdsa_cli.commands.half_way import left_half_way
    from pdsa_cli.commands.project_selection import Wanted, exit_code, kept, project_files
    from pdsa_cli.views.listing import project_line

    today = dates.today()
    unnamed = found_unnamed()
    lines: list[Any] = []
    errors: list[PdsaError] = []
    files = project_files(places or [Path()], errors)
    for path in files:
        try:
            project = _loaded(path)
        except PdsaError as error:
            kept(error, path, errors, to_name(path, unnamed))
            continue
        if Wanted(status, programme).has(project):
            lines.append(project_line(str(path), project, today, to_name(path, unnamed)))

    def data() -> Any:
        from pdsa_cli.views.listing import listing_data

        return listing_data(lines)

    def page() -> Any:
        from pdsa_cli.render.listing import listing_page

        return listing_page(lines)

    return Result(
        context.presentation,
        data,
        page if lines or not errors else None,
        said=left_half_way(*files, *(places or [Path()])),
        errors=tuple(errors),
        exit_code=exit_code(errors),
    )


def _loaded(path: Path) -> Any:
    from pdsa_cli import store
    from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts

    return shown_on_chosen_charts(store.load(path).project)[0]
