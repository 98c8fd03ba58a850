"""`pdsa spread`: where else the change is taken: sites with leader, state and days, and how many adopted it over time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import SiteState

if TYPE_CHECKING:
    from datetime import date

    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa spread
  pdsa spread --intended 6 --plan "All medical wards by March, led by their sisters"
  pdsa spread --add "Ward 7" --leader "ward sister" --planned 2026-04-13 --idea sealed-box
  pdsa spread "Ward 7" --state adopted --on 2026-05-04 --adapted "The box hangs at the bed"
  pdsa spread "Day surgery" --state declined --because "They have no such patients"
  pdsa spread --out spread.svg
"""

_FIELDS = "One site (an empty text takes a field out)"
_PICTURE = "A picture"
KEYS = ("leader", "state", "planned", "measure", "adapted", "because")


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_FIELDS)


def spread_command(
    said: Annotated[
        str | None,
        Argument(metavar="[SITE]", help="A site, or the beginning; with --add a new one."),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add a site; asks where nothing is given.")] = False,
    remove: Annotated[bool, Option("--remove", help="Take the site out.")] = False,
    state: Annotated[
        SiteState | None,
        Option("--state", help="How far it has come there; the day is kept.", group=_FIELDS),
    ] = None,
    on: Annotated[
        str | None, _text("--on", "With --state: the day it came into it, else today.", "DAY")
    ] = None,
    because: Annotated[str | None, _text("--because", "Why it was declined; needed then.")] = None,
    leader: Annotated[str | None, _text("--leader", "Who leads it there, by role.", "ROLE")] = None,
    planned: Annotated[str | None, _text("--planned", "The day it is to start there.", "DAY")] = None,
    idea: Annotated[
        list[str] | None, _text("--idea", "An idea that is taken over there; may be repeated.", "ID")
    ] = None,
    adapted: Annotated[str | None, _text("--adapted", "What was changed to make it fit.")] = None,
    measure: Annotated[
        str | None,
        Option(
            "--measure",
            metavar="MEASURE",
            help="The measure that is followed there.",
            group=_FIELDS,
            autocompletion=completing.measures,
        ),
    ] = None,
    action: Annotated[
        list[str] | None,
        _text("--action", 'What is to be done there: "TEXT; who=...; when=..."; may be repeated.', "TASK"),
    ] = None,
    called: Annotated[str | None, _text("--called", "Another name for the site.")] = None,
    intended: Annotated[
        str | None,
        Option("--intended", metavar="COUNT", help="How many sites it is to reach in the end."),
    ] = None,
    plan: Annotated[
        str | None,
        Option("--plan", metavar="TEXT", help="To whom it is to spread, by whom, by when, and how."),
    ] = None,
    out: Annotated[
        Path | None,
        Option("--out", metavar="FILE", help="Write the curve: .svg, or .png.", group=_PICTURE),
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
    """Show where else the change is taken and how many sites adopted it; add a site, or say how far it has come.

    Without options it shows. The place where the change was tested is not counted.
    """
    from pdsa_cli.commands.choosing import choose_project
    from pdsa_cli.commands.tasks import task_said

    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    given: dict[str, Any] = {
        "site": called,
        "leader": leader,
        "because": because,
        "planned": planned,
        "changes": idea,
        "adapted": adapted,
        "measure": measure,
    }
    fields = {key: value for key, value in given.items() if value not in (None, [])}
    actions = [task_said("--action", text) for text in action or ()]
    of_site = bool(fields or actions or state)
    of_all = plan is not None or intended is not None
    _refuse(said, (add, remove, out is not None, of_all), of_site, on is not None and state is None)
    path = choose_project(project, no_input)
    if of_all:
        return _plan(path, plan, intended, presentation, dry_run)
    if add:
        return _add(path, said, fields, actions, state, on, presentation, dry_run, no_input)
    if said is not None and (remove or of_site):
        return _change(path, said, fields, actions, state, on, remove, presentation, dry_run)
    return _show(path, said, out, replace, presentation)


def _refuse(said: str | None, acting: tuple[bool, bool, bool, bool], of_site: bool, stray_day: bool) -> None:
    """Options that do not go together. Raises UsageError."""
    add, remove, out, of_all = acting
    if sum(acting) > 1 or (of_all and (said is not None or of_site)):
        raise UsageError(
            "--add, --remove, --out and --plan or --intended do not go together", "do one after the other"
        )
    if remove and of_site:
        raise UsageError("--remove takes the whole site out", "leave the other options out")
    if out and (of_site or said is not None):
        raise UsageError("--out draws all sites", "leave the rest out")
    if said is None and not add and (remove or of_site):
        raise UsageError(
            "which site is meant?", f"name it: {Command('spread', 'Ward 7')} ..., or --add for a new one"
        )
    if stray_day:
        raise UsageError("--on is the day of a state", "add --state, or give --planned DAY")


def _days(fields: dict[str, Any], state: SiteState | None, on: str | None) -> "date | None":
    """The day of the state: as given, else today. The planned day is put into ``fields`` as ISO."""
    from pdsa_cli import dates
    from pdsa_cli.commands.days import day_option

    if fields.get("planned", "").strip():
        found = day_option("--planned", fields["planned"], ahead=True)
        fields["planned"] = found.isoformat() if found else ""
    if state is SiteState.PLANNED and on is not None:
        raise UsageError("--on is the day on which something happened", "give --planned DAY for one to come")
    day = day_option("--on", on)
    if day is not None and day > dates.today():
        raise UsageError(f"--on: {day} is still to come", "give --planned DAY for one to come")
    return day


def _plan(
    path: Path, plan: str | None, intended: str | None, presentation: Presentation, dry_run: bool
) -> Result:
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.spread.changes import set_plan

    done = Done()

    def edit(_: "Project", data: Any) -> None:
        set_plan(data, plan, intended, done)

    return written(path, edit, Command("spread"), done, presentation, dry_run=dry_run, data=_data)


def _add(
    path: Path,
    said: str | None,
    fields: dict[str, Any],
    actions: list[dict[str, str]],
    state: SiteState | None,
    on: str | None,
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli import dates
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.spread.changes import add_site

    done = Done()
    with Typed(path, Command("spread", add=True), dry_run) as typed:
        if said is not None:
            from pdsa_cli.commands.compound import compound

            fields = compound("--add", said, "site", KEYS) | fields
        elif "site" not in fields:
            known = {"state": state.value if state else None, "on": on, "actions": actions}
            fields = _asked(typed, fields | {key: value for key, value in known.items() if value}, no_input)
            actions, on = fields.pop("actions", []), fields.pop("on", None)
        written_out = fields.pop("state", None)
        wanted = state or (_state(written_out) if written_out else SiteState.PLANNED)
        day = _days(fields, wanted, on) or (dates.today() if wanted is not SiteState.PLANNED else None)

        def edit(found: "Project", data: Any) -> None:
            add_site(found, data, fields, actions, wanted, day, done)

        return written(
            path, edit, Command("spread", add=True), done, presentation, dry_run=dry_run, data=_data
        )


def _asked(typed: "Typed", known: dict[str, Any], no_input: bool) -> dict[str, Any]:
    """The fields of a new site by prompts. Raises UsageError where nobody can be asked."""
    from pdsa_cli import ask, store

    if not ask.may_ask(no_input):
        raise UsageError(
            "the site has no name",
            f"write: {Command('spread', add='Ward 7', leader='ward sister')}, or run it in a terminal to be asked",
        )
    from pdsa_cli.commands.spread.prompts import ask_site

    return ask_site(typed, store.load(typed.path).project, known)


def _state(said: str) -> SiteState:
    try:
        return SiteState(said.strip().lower())
    except ValueError:
        raise UsageError(f"{said!r} is no state of a site", f"write one of: {', '.join(SiteState)}") from None


def _change(
    path: Path,
    said: str,
    fields: dict[str, Any],
    actions: list[dict[str, str]],
    state: SiteState | None,
    on: str | None,
    remove: bool,
    presentation: Presentation,
    dry_run: bool,
) -> Result:
    from pdsa_cli import dates
    from pdsa_cli.commands.items import Done, written
    from pdsa_cli.commands.spread.changes import change_site, remove_site, site_meant

    given = _days(fields, state, on)
    today = dates.today()
    done = Done()

    def edit(found: "Project", data: Any) -> None:
        if remove:
            remove_site(found, data, said, done)
            return
        before = found.spread.sites[site_meant(found, said)].state
        # A site that goes back from adopted to started did not start today.
        new = state is not None and before is not state and before is not SiteState.ADOPTED
        new = new or state is SiteState.DECLINED is not before
        change_site(found, data, said, fields, actions, state, given or (today if new else None), done)

    return written(path, edit, Command("spread", said), done, presentation, dry_run=dry_run, data=_data)


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli import dates
    from pdsa_cli.views.spread import spread_data, spread_view

    return spread_data(spread_view(project, dates.today()))


def _show(
    path: Path, said: str | None, out: Path | None, replace: bool, presentation: Presentation
) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.views.spread import spread_data, spread_view

    project = store.load(path).project
    view = spread_view(project, dates.today())
    if said is not None:
        from pdsa_cli.commands.spread.changes import site_meant

        view = view._replace(sites=(view.sites[site_meant(project, said)],))
    if out is not None:
        from pdsa_cli.commands.pictures import picture_written

        def drawn() -> bytes:
            from pdsa_cli.errors import PdsaError
            from pdsa_cli.export.spread import spread_svg

            if not view.spreading.steps:
                raise PdsaError(
                    "no site has adopted the change on a known day yet, so there is no curve to draw",
                    f"say so once one has: {Command('spread', 'Ward 7', state='adopted')}",
                )
            return spread_svg(view)

        return picture_written(
            out, drawn, "curve of adoption", lambda: _data(project), presentation, replace=replace
        )

    def page() -> Any:
        from pdsa_cli.render.spread import spread_page

        return spread_page(view)

    return Result(presentation, lambda: spread_data(view), page)
