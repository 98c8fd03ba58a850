"""`pdsa cause`: why the problem happens: chains of why, a fishbone by category, and a Pareto of counts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands.cause.changes import CAUSES
from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.pictures import Picture, picture_of, shown_or_drawn
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Cause, Diagnosis
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa cause
  pdsa cause --add "The drugs are locked away" --category environment --why "The cupboard has one key"
  pdsa cause 2 --why "The key hangs in another room"
  pdsa cause 2 --count 31
  pdsa cause --count-from delays.csv --column Reason --counted "Delays in March 2026"
  pdsa cause --pareto
  pdsa cause --out fishbone.svg
  pdsa cause --pareto --out pareto.png
"""

_FIELDS = "One cause (an empty text takes a field out)"
_COUNTS = "Counts of a file with a row for each event"
_WHY = Option(
    "--why", help="The next answer to asking why; may be repeated. An empty one begins the chain anew."
)


def cause_command(
    *,
    said: Annotated[
        str | None,
        Argument(metavar="[CAUSE]", help="Its number or the beginning of it; with --add its text."),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a cause; asks where nothing is given.")] = False,
    fields: Annotated[
        Fields, fields_of(Cause, "cause", "category", "whys", "count", group=_FIELDS, whys=_WHY)
    ],
    remove: Annotated[bool, Option("--remove", help="Take the cause out.")] = False,
    counted: Annotated[Fields, fields_of(Diagnosis, "counted", group="Options")],
    count_from: Annotated[
        str | None,
        Option("--count-from", metavar="FILE", help="Count the causes in this CSV or Excel file (-: input).", group=_COUNTS),
    ] = None,
    column: Annotated[
        str | None,
        Option("--column", metavar="NAME", help="Its column that holds the cause, by header, number or letter.", group=_COUNTS),
    ] = None,
    sheet: Annotated[
        str | None, Option("--sheet", metavar="NAME", help="The sheet of an Excel file.", group=_COUNTS)
    ] = None,
    skip_bad: Annotated[
        bool, Option("--skip-bad", help="Leave out rows without a cause.", group=_COUNTS)
    ] = False,
    pareto: Annotated[
        bool, Option("--pareto", help="The counted causes as bars, with the vital few marked.")
    ] = False,
    picture: Annotated[Picture, picture_of("the fishbone, or with --pareto the Pareto")],
    context: ToChange,
) -> Result:  # fmt: skip
    """Show the causes of the problem by category, add one, change one, or count them.

    Without options it shows. The vital few are the causes that make up the first 80% of the counts (Juran).
    """
    acting = {
        "--add": add,
        "--remove": remove,
        "--count-from": count_from is not None,
        "showing": pareto or picture.out is not None,
    }
    if count_from is None and (column or sheet or skip_bad):
        raise UsageError(
            "--column, --sheet and --skip-bad go with --count-from", "name the file: --count-from FILE"
        )
    CAUSES.refuse(said, {} if count_from is not None else fields, acting)
    if said is not None and (count_from is not None or acting["showing"]):
        raise UsageError("that is about all causes", "leave the name of the one cause out")
    path = context.path()
    if count_from is not None:
        from pdsa_cli.commands.cause.counting import CountFile, count_causes

        file = CountFile(count_from, column, sheet, skip_bad, fields.get("category"), counted.get("counted"))
        return count_causes(path, file, context)
    if done := CAUSES.done(context, path, said, fields | counted, add=add, remove=remove):
        return done
    if counted:
        return _say_counted(context, path, counted)
    return _show(path, said, pareto, picture, context)


def _say_counted(context: Context, path: Path, counted: Fields) -> Result:
    from pdsa_cli.commands.cause.changes import say_counted
    from pdsa_cli.commands.change_log import ChangeLog
    from pdsa_cli.commands.items import written
    from pdsa_cli.views.causes import causes_data

    return written(
        context,
        path,
        lambda edit: say_counted(edit, counted),
        Command("cause", counted=True),
        ChangeLog(Command("cause")),
        causes_data,
    )


def _show(path: Path, said: str | None, pareto: bool, picture: Picture, context: Context) -> Result:
    from pdsa_cli import store
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.causes import causes_data, diagnosed

    project = store.load(path).project
    only = CAUSES.meant(project, said, new=True) + 1 if said is not None else None
    view, which = diagnosed(project), which_project(str(path), project)

    def page() -> Any:
        from pdsa_cli.render.causes import cause_page, causes_page, pareto_page

        if only is not None:
            return cause_page(view, only)
        return pareto_page(view) if pareto else causes_page(view)

    what = "the Pareto chart" if pareto else "the fishbone"
    return shown_or_drawn(
        picture,
        lambda: _picture(project, pareto),
        what,
        lambda: which | causes_data(project, only),
        page,
        context.presentation,
    )


def _picture(project: "Project", pareto: bool) -> bytes:
    from pdsa_cli.errors import PdsaError
    from pdsa_cli.views.causes import diagnosed

    view = diagnosed(project)
    if not view.causes:
        raise PdsaError(
            "there is no cause to draw yet", f"add one: {Command('cause', add='...', category='tools')}"
        )
    if pareto and not view.pareto.bars:
        raise PdsaError(
            "no cause has a count yet",
            f"{Command('cause', 'NUMBER', count='N')}, or {Command('cause', count_from='FILE.csv')}",
        )
    if pareto:
        from pdsa_cli.export.pareto import pareto_svg

        return pareto_svg(view)
    from pdsa_cli.export.fishbone import fishbone_svg

    return fishbone_svg(view)
