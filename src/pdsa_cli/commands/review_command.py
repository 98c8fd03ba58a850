"""`pdsa review`: whether this is really PDSA: a look back for the team and its coach."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, ToShow
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.many import folders_among, several_here
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError

EXAMPLES = """
Examples:
  pdsa review
  pdsa review --full
  pdsa review wards/
  pdsa review examples/sepsis-antibiotics.pdsa.yaml
  pdsa review --project delayed-cord-clamping --json
"""


def review_command(
    *,
    named: Annotated[
        list[str] | None,
        Argument(
            metavar="[PROJECT or FOLDER]...",
            help="The project: a file, or the beginning of its name; as --project. Folders: all projects below them; this one, where it holds several.",
            autocompletion=completing.projects,
        ),
    ] = None,
    full: Annotated[
        bool,
        Option(
            "--full",
            help="Show all: published rates with their sources, each ramp drawn, each idea's predictions.",
        ),
    ] = False,
    context: ToShow,
) -> Result:
    """Look back at how a project works: the features of PDSA beside published rates, predictions, how the tests grew.

    Nothing is judged by a machine that people should judge: each line says on which cycles it rests.
    """
    from pdsa_cli import dates, store
    from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
    from pdsa_cli.views.review import review_view

    places = folders_among(named, context) if named else several_here(context)
    if places:
        return _of_many(places, full, context)
    name, *others = named or (None,)
    if others:
        raise UsageError("several projects are named", "give one, or the folders in which they lie")
    if name is not None and context.project is not None and name != context.project:
        raise UsageError("two projects are named", "give one, as an argument or with --project")
    loaded = store.load(context._replace(project=name or context.project).path())
    shown, said = shown_on_chosen_charts(loaded.project)
    view = review_view(shown, dates.today())

    def data() -> Any:
        from pdsa_cli.views.review_data import review_data

        return review_data(view, loaded.file, dates.today())

    def page() -> Any:
        if full:
            from pdsa_cli.render.review import review_page

            return review_page(view)
        from pdsa_cli.render.review_screen import review_screen

        return review_screen(view)

    return Result(context.presentation, data, page, said=(said,) if said else ())


def _of_many(places: list[Path], full: bool, context: Context) -> Result:
    from pdsa_cli.commands.many import judged_many
    from pdsa_cli.index.judged_many import reviews_of_many

    return judged_many("review", places, full, context, reviews_of_many)
