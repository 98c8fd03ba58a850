"""`pdsa driver`: the driver diagram, from the aim over what has to change to the ideas that change it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
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

_FIELDS = "One driver (an empty text takes a field out)"
_PICTURE = "A picture"
KEYS = ("id", "under", "measure", "goal", "because")


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_FIELDS)


def driver_command(
    said: Annotated[
        str | None,
        Argument(
            metavar="[DRIVER]",
            help="Its id, its name, or the beginning; with --add its name.",
            autocompletion=completing.drivers,
        ),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a driver; asks where nothing is given.")] = False,
    id: Annotated[str | None, _text("--id", "The short id by which ideas name it.", "ID")] = None,  # noqa: A002
    driver: Annotated[str | None, _text("--driver", "Its name; ideas that name it follow.")] = None,
    under: Annotated[
        str | None, _text("--under", "The driver that it is part of; empty for a primary one.", "DRIVER")
    ] = None,
    measure: Annotated[str | None, _text("--measure", "The measure that follows it.", "MEASURE")] = None,
    goal: Annotated[str | None, _text("--goal", "Its interim goal.")] = None,
    because: Annotated[str | None, _text("--because", "Why it drives the aim.")] = None,
    remove: Annotated[
        bool,
        Option(
            "--remove", help="Take it out; with --under, what stands under it goes there (empty: nowhere)."
        ),
    ] = False,
    out: Annotated[
        Path | None,
        Option("--out", metavar="FILE", help="Write the diagram: .svg, or .png.", group=_PICTURE),
    ] = None,
    replace: Annotated[
        bool, Option("--replace", help="Write over a file that is there.", group=_PICTURE)
    ] = False,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Show the driver diagram with its loose ends, add a driver, or change one.

    Without options it shows. Primary drivers act on the aim, secondary ones on a primary one, ideas on a driver.
    """
    from pdsa_cli.commands.choosing import choose_project

    given = {"id": id, "driver": driver, "under": under, "measure": measure, "goal": goal, "because": because}
    fields = {key: value for key, value in given.items() if value is not None}
    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    _refuse(said, add, remove, out, fields)
    path = choose_project(project, no_input)
    if add:
        return _add(path, said, fields, presentation, dry_run, no_input)
    if said is not None and (remove or fields):
        return _change(path, said, fields, remove, presentation, dry_run)
    return _show(path, said, out, replace, presentation)


def _refuse(said: str | None, add: bool, remove: bool, out: Path | None, fields: dict[str, str]) -> None:
    """Options that do not go together. Raises UsageError."""
    if sum((add, remove, out is not None)) > 1 or (out is not None and (fields or said is not None)):
        raise UsageError(
            "--add, --remove and --out do not go together", "do one after the other; --out draws all"
        )
    if remove and fields.keys() - {"under"}:
        raise UsageError(
            "--remove takes the whole driver out", "only --under goes with it: where the rest goes"
        )
    if said is None and not add and (remove or fields):
        raise UsageError(
            "which driver is meant?", f"name it: {Command('driver', 'ID')} ..., or --add for a new one"
        )


def _add(
    path: Path,
    said: str | None,
    fields: dict[str, str],
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.driver.changes import add_driver
    from pdsa_cli.commands.items import Done, written

    if said is not None:
        from pdsa_cli.commands.compound import compound

        fields = compound("--add", said, "driver", KEYS) | fields
    elif "driver" not in fields:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise UsageError(
                "the driver has no name",
                f"write: {Command('driver', add='...')}, or run it in a terminal to be asked",
            )
    done = Done()
    with Typed(path, Command("driver", add=True), dry_run) as typed:
        if "driver" not in fields:
            from pdsa_cli import store
            from pdsa_cli.commands.driver.prompts import ask_driver

            fields = ask_driver(typed, store.load(path).project, fields)

        def edit(project: "Project", data: Any) -> None:
            add_driver(project, data, fields, done)

        return written(
            path, edit, Command("driver", add=True), done, presentation, dry_run=dry_run, data=_data
        )


def _change(
    path: Path, said: str, fields: dict[str, str], remove: bool, presentation: Presentation, dry_run: bool
) -> Result:
    from pdsa_cli.commands.driver.changes import change_driver, remove_driver
    from pdsa_cli.commands.items import Done, written

    done = Done(next=Command("driver"))

    def edit(project: "Project", data: Any) -> None:
        if remove:
            remove_driver(project, data, said, fields.get("under"), done)
        else:
            change_driver(project, data, said, fields, done)

    return written(path, edit, Command("driver", said), done, presentation, dry_run=dry_run, data=_data)


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli.views.drivers import diagram, diagram_data

    return diagram_data(diagram(project))


def _show(
    path: Path, said: str | None, out: Path | None, replace: bool, presentation: Presentation
) -> Result:
    from pdsa_cli import store
    from pdsa_cli.views.drivers import diagram, only

    project = store.load(path).project
    view = diagram(project)
    if said is not None:
        from pdsa_cli.commands.driver.changes import driver_meant

        view = only(view, project.drivers[driver_meant(project, said)].id)
    if out is not None:
        from pdsa_cli.commands.pictures import picture_written

        def drawn() -> bytes:
            from pdsa_cli.errors import PdsaError
            from pdsa_cli.export.drivers import drivers_svg

            if not view.drivers and not view.unhung:
                raise PdsaError("there is no driver to draw yet", f"add one: {Command('driver', add='...')}")
            return drivers_svg(view)

        return picture_written(
            out, drawn, "driver diagram", lambda: _data(project), presentation, replace=replace
        )

    def page() -> Any:
        from pdsa_cli.render.drivers import drivers_page

        return drivers_page(view)

    from pdsa_cli.views.drivers import diagram_data

    return Result(presentation, lambda: diagram_data(view), page)
