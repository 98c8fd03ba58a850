"""`pdsa cause`: why the problem happens: chains of why, a fishbone by category, and a Pareto of counts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
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
_PICTURE = "A picture"
KEYS = ("category", "count")


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_FIELDS)


def _of_file(flag: str, help_text: str, metavar: str) -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_COUNTS)


def cause_command(
    said: Annotated[
        str | None,
        Argument(metavar="[CAUSE]", help="Its number or the beginning of it; with --add its text."),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a cause; asks where nothing is given.")] = False,
    cause: Annotated[str | None, _text("--cause", "The cause in other words.")] = None,
    category: Annotated[
        str | None, _text("--category", "Its bone of the fishbone: people, tasks, tools, organisation, ...")
    ] = None,
    why: Annotated[
        list[str] | None,
        _text("--why", "The next answer to asking why; may be repeated. An empty one begins the chain anew."),
    ] = None,
    count: Annotated[str | None, _text("--count", "How often it was seen.", "NUMBER")] = None,
    remove: Annotated[bool, Option("--remove", help="Take the cause out.")] = False,
    counted: Annotated[
        str | None,
        Option("--counted", metavar="TEXT", help="What the counts count, and of which time."),
    ] = None,
    count_from: Annotated[
        str | None, _of_file("--count-from", "Count the causes in this CSV or Excel file (-: input).", "FILE")
    ] = None,
    column: Annotated[
        str | None,
        _of_file("--column", "Its column that holds the cause, by header, number or letter.", "NAME"),
    ] = None,
    sheet: Annotated[str | None, _of_file("--sheet", "The sheet of an Excel file.", "NAME")] = None,
    skip_bad: Annotated[
        bool,
        Option("--skip-bad", help="Leave out rows without a cause.", group=_COUNTS),
    ] = False,
    pareto: Annotated[
        bool, Option("--pareto", help="The counted causes as bars, with the vital few marked.")
    ] = False,
    out: Annotated[
        Path | None,
        Option(
            "--out",
            metavar="FILE",
            help="Write the fishbone, or with --pareto the Pareto: .svg, or .png.",
            group=_PICTURE,
        ),
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
    """Show the causes of the problem by category, add one, change one, or count them.

    Without options it shows. The vital few are the causes that make up the first 80% of the counts (Juran).
    """
    from pdsa_cli.commands.choosing import choose_project

    fields = {"cause": cause, "category": category, "count": count}
    given = {key: value for key, value in fields.items() if value is not None}
    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    _refuse(
        said,
        add,
        remove,
        count_from,
        column or sheet or skip_bad,
        pareto or out is not None,
        bool(given or why),
    )
    path = choose_project(project, no_input)
    if count_from is not None:
        from pdsa_cli.commands.cause.counting import CountFile, count_causes

        file = CountFile(count_from, column, sheet, skip_bad, category, counted)
        return count_causes(path, file, presentation, dry_run)
    if add:
        return _add(path, said, given, list(why or ()), counted, presentation, dry_run, no_input)
    if remove or given or why or counted is not None:
        return _change(path, said, given, list(why or ()), counted, remove, presentation, dry_run)
    return _show(path, said, pareto, out, replace, presentation)


def _refuse(
    said: str | None, add: bool, remove: bool, count_from: str | None, of_file: Any, showing: bool, fields: bool
) -> None:  # fmt: skip
    """Options that do not go together. Raises UsageError."""
    if sum((add, remove, count_from is not None, showing)) > 1:
        raise UsageError(
            "--add, --remove, --count-from and showing do not go together", "do one after the other"
        )
    if remove and fields:
        raise UsageError("--remove takes the whole cause out", "leave the other options out")
    if of_file and count_from is None:
        raise UsageError(
            "--column, --sheet and --skip-bad go with --count-from", "name the file: --count-from FILE"
        )
    if said is not None and (count_from is not None or showing):
        raise UsageError("that is about all causes", "leave the name of the one cause out")
    if said is None and not add and (remove or (fields and count_from is None)):
        raise UsageError(
            "which cause is meant?", f"give its number: {Command('cause', 2)} ..., or --add for a new one"
        )


def _add(
    path: Path,
    said: str | None,
    fields: dict[str, str],
    whys: list[str],
    counted: str | None,
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.cause.changes import add_cause, say_counted
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.views.causes import causes_data

    if said is not None:
        from pdsa_cli.commands.compound import compound

        fields = compound("--add", said, "cause", KEYS) | fields
    elif "cause" not in fields:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise UsageError(
                "the cause is missing",
                f"write: {Command('cause', add='The drugs are locked away', category='environment')}, or run it in a terminal",
            )
    done = Done()
    with Typed(path, Command("cause", add=True), dry_run) as typed:
        if "cause" not in fields:
            from pdsa_cli import store
            from pdsa_cli.commands.cause.prompts import ask_cause

            fields, whys = ask_cause(typed, store.load(path).project, fields, whys)

        def edit(project: "Project", data: Any) -> None:
            add_cause(project, data, fields, whys, done)
            say_counted(data, counted, done)

        return written(
            path, edit, Command("cause", add=True), done, presentation, dry_run=dry_run, data=causes_data
        )


def _change(
    path: Path,
    said: str | None,
    fields: dict[str, str],
    whys: list[str],
    counted: str | None,
    remove: bool,
    presentation: Presentation,
    dry_run: bool,
) -> Result:
    from pdsa_cli.commands.cause.changes import change_cause, remove_cause, say_counted
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.views.causes import causes_data

    done = Done(next=Command("cause"))

    def edit(project: "Project", data: Any) -> None:
        if said is not None and remove:
            remove_cause(project, data, said, done)
        elif said is not None:
            change_cause(project, data, said, fields, whys, done)
        say_counted(data, counted, done)

    label = Command("cause", said) if said else Command("cause", counted=True)
    return written(path, edit, label, done, presentation, dry_run=dry_run, data=causes_data)


def _show(
    path: Path, said: str | None, pareto: bool, out: Path | None, replace: bool, presentation: Presentation
) -> Result:
    from pdsa_cli import store
    from pdsa_cli.views.causes import causes_data, diagnosed

    project = store.load(path).project
    if said is not None:
        from pdsa_cli.commands.cause.changes import cause_meant

        only = cause_meant(project, said) + 1
    view = diagnosed(project)
    if out is not None:
        from pdsa_cli.commands.pictures import picture_written

        return picture_written(
            out, lambda: _picture(project, pareto), "Pareto chart" if pareto else "fishbone",
            lambda: causes_data(project), presentation, replace=replace,
        )  # fmt: skip

    def page() -> Any:
        from pdsa_cli.render.causes import cause_page, causes_page, pareto_page

        if said is not None:
            return cause_page(view, only)
        return pareto_page(view) if pareto else causes_page(view)

    def data() -> dict[str, Any]:
        found = causes_data(project)
        return found if said is None else found | {"causes": [found["causes"][only - 1]]}

    return Result(presentation, data, page)


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
