"""`pdsa close`: a project ends: results beside the aim, what was learned, what is handed over to whom; and begins again."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.line import Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Status

if TYPE_CHECKING:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa close
  pdsa close --results "From 96 to 54 minutes" --learned "What lies in sight is done" --handed-over "The box" --handed-over-to pharmacist
  pdsa close --results "Stopped: the ward moved" --learned "Ask the estates first" --anyway
  pdsa close --reopen
"""

_FIELDS = "How it ended (an empty text takes a field out)"


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_FIELDS)


def close_command(
    results: Annotated[str | None, _text("--results", "What was reached, and what was not.")] = None,
    learned: Annotated[str | None, _text("--learned", "What was learned that others should know.")] = None,
    handed_over: Annotated[str | None, _text("--handed-over", "What is handed over.")] = None,
    handed_over_to: Annotated[str | None, _text("--handed-over-to", "To whom, by role.", "ROLE")] = None,
    on: Annotated[str | None, _text("--on", "The day it was closed, or unknown; else today.", "DAY")] = None,
    anyway: Annotated[bool, Option("--anyway", help="Close it although cycles are open.")] = False,
    reopen: Annotated[bool, Option("--reopen", help="Take a closed project up again.")] = False,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Close a project with its results, what was learned and what is handed over; its report then begins with them.

    Asks where nothing is given, and says what is left open: tasks, sites, gains to be watched. Of a closed project it shows the summary, and changes the texts that are given.
    """
    from pdsa_cli import dates
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.choosing import choose_project
    from pdsa_cli.commands.days import past_day

    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    given = {
        "results": results,
        "learned": learned,
        "handed_over": handed_over,
        "handed_over_to": handed_over_to,
    }
    fields = {key: value for key, value in given.items() if value is not None}
    day = past_day("--on", on) if on is not None else None
    if day not in (None, dates.UNKNOWN) and date.fromisoformat(str(day)) > dates.today():
        raise UsageError(f"--on: {day} is still to come", "close the project on that day")
    if reopen and (fields or day or anyway):
        raise UsageError("--reopen takes the project up as it is", "leave the other options out")
    path = choose_project(project, no_input)
    if reopen:
        return _reopen(path, presentation, dry_run)
    with Typed(path, Command("close"), dry_run, anyway=anyway) as typed:
        if not fields and day is None:
            asked = _asked_or_shown(typed, anyway, presentation, no_input)
            if isinstance(asked, Result):
                return asked
            fields, finished = asked
            if not finished:
                return _keep(path, fields, presentation, dry_run)
        return _close(path, fields, day, anyway, presentation, dry_run)


def _asked_or_shown(
    typed: "Typed", anyway: bool, presentation: Presentation, no_input: bool
) -> tuple[dict[str, str], bool] | Result:
    """The summary where the project is closed; else what a person says, and whether to the end.

    Raises UsageError where nobody can be asked.
    """
    from pdsa_cli import ask, dates, store
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.views.closing import closing_data, closing_view

    project = on_chosen_charts(store.load(typed.path).project)
    view = closing_view(project, dates.today())
    if project.status is Status.CLOSED:

        def page() -> Any:
            from pdsa_cli.render.closing import closing_page

            return closing_page(view)

        return Result(presentation, lambda: closing_data(view), page)
    _refuse_open(project, anyway)
    if not ask.may_ask(no_input):
        if project.closing.results and project.closing.learned:
            return {}, True
        raise UsageError(
            "nothing says what was reached and learned",
            "add --results TEXT --learned TEXT, or run it in a terminal to be asked",
        )
    from pdsa_cli.commands.close.prompts import ask_closing

    return ask_closing(typed, project, view)


def _refuse_open(project: "Project", anyway: bool) -> None:
    """Raises PdsaError while cycles are open, unless they are to be left so."""
    from pdsa_cli.evidence.cycles import open_cycles

    numbers = [cycle.number for cycle in open_cycles(project)]
    if not numbers or anyway:
        return
    names = ", ".join(map(str, numbers))
    several = len(numbers) > 1
    raise PdsaError(
        f"cycle{'s' if several else ''} {names} {'are' if several else 'is'} open; the project was not closed",
        f"decide on {'them' if several else 'it'} ({Command('cycle', numbers[0])}), or close it all the same with --anyway",
    )


def _close(
    path: Path,
    fields: dict[str, str],
    day: str | None,
    anyway: bool,
    presentation: Presentation,
    dry_run: bool,
) -> Result:
    from pdsa_cli import dates
    from pdsa_cli.commands.items import Done, set_fields, written
    from pdsa_cli.views.left_open import left_open

    today = dates.today()
    done = Done()

    def edit(project: "Project", data: Any) -> None:
        closed = project.status is Status.CLOSED
        if not closed:
            _refuse_open(project, anyway)
        _refuse_silence(project, fields)
        wanted = dict(fields)
        dated = project.closing.on is not None or "on" in project.closing.never_known
        if day is not None or not closed or not dated:
            wanted["on"] = day or today.isoformat()
        quiet = Done()
        set_fields(data, (), {"status": Status.CLOSED.value}, "", quiet)
        set_fields(data, ("closing",), wanted, "closing", done)
        if not closed:
            when = "on a day that nobody knows" if day == dates.UNKNOWN else f"on {day or today}"
            done.lines[:] = [f"Closed {when}: {project.title}."]
            done.lines += left_open(project, today)
        done.next = Command("report")

    return written(path, edit, Command("close"), done, presentation, dry_run=dry_run, data=_data)


def _keep(path: Path, fields: dict[str, str], presentation: Presentation, dry_run: bool) -> Result:
    """Keep what was said before the person stopped; the project is not closed by that."""
    from pdsa_cli.commands.items import Done, set_fields, written

    done = Done()

    def edit(_: "Project", data: Any) -> None:
        set_fields(data, ("closing",), fields, "closing", done)
        done.lines[:] = ["Kept what you said; the project is not closed yet."]
        done.next = Command("close")

    return written(path, edit, Command("close"), done, presentation, dry_run=dry_run, data=_data)


def _refuse_silence(project: "Project", fields: dict[str, str]) -> None:
    """Raises UsageError where results or learning would be missing."""
    for key, what in (("results", "what was reached"), ("learned", "what was learned")):
        if not (fields.get(key, getattr(project.closing, key)) or "").strip():
            raise UsageError(f"nothing says {what}", f"add --{key} TEXT")


def _reopen(path: Path, presentation: Presentation, dry_run: bool) -> Result:
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.reopening import take_up_again

    done = Done()

    def edit(project: "Project", data: Any) -> None:
        if project.status is not Status.CLOSED:
            raise UsageError(
                f"the project is {project.status.value}, not closed", "there is nothing to reopen"
            )
        take_up_again(data)
        done.lines[:] = [f"Taken up again: {project.title}. What was said of its end is kept."]
        done.next = Command("report")

    return written(path, edit, Command("close", reopen=True), done, presentation, dry_run=dry_run, data=_data)


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli import dates
    from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
    from pdsa_cli.views.closing import closing_data, closing_view

    return closing_data(closing_view(shown_on_chosen_charts(project)[0], dates.today()))
