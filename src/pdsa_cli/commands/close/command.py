"""`pdsa close`: a project ends: results beside the aim, what was learned, what is handed over to whom; and begins again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands.close.changes import close, closing_now, keep, refuse_open, reopen
from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Closing
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdsa_cli.commands.change_log import Edit
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa close
  pdsa close --results "From 96 to 54 minutes" --learned "What lies in sight is done" --handed-over "The box" --handed-over-to pharmacist
  pdsa close --results "Stopped: the ward moved" --learned "Ask the estates first" --anyway
  pdsa close --reopen
"""

_TO = Option(metavar="ROLE", help="To whom, by role.")
_ON = Option(help="The day it was closed, or unknown; else today.")


def close_command(
    *,
    fields: Annotated[
        Fields,
        fields_of(
            Closing, "results", "learned", "handed_over", "handed_over_to", "on",
            group="How it ended (an empty text takes a field out)", handed_over_to=_TO, on=_ON,
        ),
    ],
    anyway: Annotated[bool, Option("--anyway", help="Close it although cycles are open.")] = False,
    again: Annotated[bool, Option("--reopen", help="Take a closed project up again.")] = False,
    context: ToChange,
) -> Result:  # fmt: skip
    """Close a project with its results, what was learned and what is handed over; its report then begins with them.

    Asks where nothing is given, and says what is left open: tasks, sites, gains to be watched. Of a closed project it shows the summary, and changes the texts that are given.
    """
    from pdsa_cli import store
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.commands.days import day_of_event

    if "on" in fields:
        fields |= {"on": day_of_event("--on", fields["on"], "close the project on that day")}
    if again and (fields or anyway):
        raise UsageError("--reopen takes the project up as it is", "leave the other options out")
    path = context.path()
    if again:
        return _written(context, path, reopen, Command("close", reopen=True))
    if fields:
        return _written(context, path, lambda edit: close(edit, fields, anyway))
    project = on_chosen_charts(store.load(path).project)
    if project.status is Status.CLOSED:
        return _show(context, path, project)
    return _ask(context, path, project, anyway)


def _show(context: Context, path: Path, project: "Project") -> Result:
    def page() -> Any:
        from pdsa_cli import dates
        from pdsa_cli.render.closing import closing_page
        from pdsa_cli.views.closing import closing_view

        return closing_page(closing_view(project, dates.today()))

    def data() -> Any:
        from pdsa_cli.model.plain import which_project

        return which_project(str(path), project) | closing_now(project)

    return Result(context.presentation, data, page)


def _ask(context: Context, path: Path, project: "Project", anyway: bool) -> Result:
    """Close the project with what a person says, or keep what was said where they stop.

    Raises UsageError where nobody can be asked, and nothing is on record that was said before.
    """
    from pdsa_cli.commands.draft import Draft

    refuse_open(project, anyway)
    said: Fields = {}
    with Draft(path, Command("close"), context.dry_run, anyway=anyway) as typed:
        if context.may_ask:
            from pdsa_cli.commands.close.prompts import ask_closing

            said, finished = ask_closing(typed, project)
            if not finished:
                return _written(context, path, lambda edit: keep(edit, said), following=Command("close"))
        elif not (project.closing.results and project.closing.learned):
            raise UsageError(
                "nothing says what was reached and learned",
                "add --results TEXT --learned TEXT, or run it in a terminal to be asked",
            )
        return _written(context, path, lambda edit: close(edit, said, anyway))


def _written(
    context: Context,
    path: Path,
    edit: "Callable[[Edit], None]",
    label: str = Command("close"),
    following: str = Command("report"),
) -> Result:
    from pdsa_cli.commands.change_log import ChangeLog
    from pdsa_cli.commands.items import written

    return written(context, path, edit, label, ChangeLog(following), closing_now)
