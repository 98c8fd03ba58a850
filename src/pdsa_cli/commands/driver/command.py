"""`pdsa driver`: the driver diagram, from the aim over what has to change to the ideas that change it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.driver.changes import DRIVERS
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.pictures import Picture, picture_of, shown_or_drawn
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError
from pdsa_cli.model.project import Driver
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa driver
  pdsa driver --add "Sepsis is recognised on arrival" --measure screened --goal "85% by March"
  pdsa driver --add "Triage nurses screen" --under sepsis-is-recognised
  pdsa driver triage --because "Half of the wait is over before a doctor comes"
  pdsa driver triage --remove --under sepsis-is-recognised
  pdsa driver --out drivers.svg
"""

_UNDER = Option("--under", metavar="DRIVER", help="The driver that it is part of; empty for a primary one.")
_MEASURE = Option("--measure", metavar="MEASURE", help="The measure that follows it.")


def driver_command(
    *,
    said: Annotated[
        str | None,
        Argument(
            metavar="[DRIVER]",
            help="Its id, its name, or the beginning; with --add its name.",
            autocompletion=completing.drivers,
        ),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a driver; asks where nothing is given.")] = False,
    fields: Annotated[
        Fields,
        fields_of(
            Driver, "id", "driver", "under", "measure", "goal", "because",
            group="One driver (an empty text takes a field out)", under=_UNDER, measure=_MEASURE,
        ),
    ],
    remove: Annotated[
        bool,
        Option(
            "--remove", help="Take it out; with --under, what stands under it goes there (empty: nowhere)."
        ),
    ] = False,
    picture: Annotated[Picture, picture_of("the diagram")],
    context: ToChange,
) -> Result:  # fmt: skip
    """Show the driver diagram with its loose ends, add a driver, or change one.

    Without options it shows. Primary drivers act on the aim, secondary ones on a primary one, ideas on a driver.
    """
    acting = {"--add": add, "--remove": remove, "--out": picture.out is not None}
    DRIVERS.refuse(said, fields, acting, about_all=["--out"], with_remove=["under"])
    path = context.path()
    done = DRIVERS.done(context, path, said, fields, add=add, remove=remove)
    return done or _show(path, said, picture, context)


def _show(path: Path, said: str | None, picture: Picture, context: Context) -> Result:
    from pdsa_cli import store
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.drivers import diagram, diagram_data, only

    project = store.load(path).project
    view = diagram(project)
    if said is not None:
        view = only(view, project.drivers[DRIVERS.meant(project, said, new=True)].id)

    def data() -> Any:
        return which_project(str(path), project) | diagram_data(view)

    def page() -> Any:
        from pdsa_cli.render.drivers import drivers_page

        return drivers_page(view)

    return shown_or_drawn(
        picture, lambda: _picture(project), "the driver diagram", data, page, context.presentation
    )


def _picture(project: "Project") -> bytes:
    from pdsa_cli.export.drivers import drivers_svg
    from pdsa_cli.views.drivers import diagram

    view = diagram(project)
    if not view.drivers and not view.unhung:
        raise PdsaError("there is no driver to draw yet", f"add one: {Command('driver', add='...')}")
    return drivers_svg(view)
