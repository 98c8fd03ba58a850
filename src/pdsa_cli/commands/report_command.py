"""`pdsa report`: where a project stands, and its history."""

from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.half_way import left_half_way
from pdsa_cli.commands.line import Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from datetime import date

    from pdsa_cli import store
    from pdsa_cli.model.project import Project
    from pdsa_cli.views.report import ReportView

EXAMPLES = """
Examples:
  pdsa report
  pdsa report --project examples/delayed-cord-clamping.pdsa.yaml
  pdsa report --full
  pdsa report --cycle 3
  pdsa report --last 5 --plain
  pdsa report --since 2026-01-01 --json
"""


def report_command(
    *,
    cycle: Annotated[
        str | None,
        Option(
            "--cycle",
            "-c",
            metavar="NUMBER",
            help="Show this cycle in full: its number, or words of its title.",
            autocompletion=completing.cycles,
        ),
    ] = None,
    last: Annotated[
        int | None, Option("--last", metavar="COUNT", min=1, help="Show only the last so many cycles.")
    ] = None,
    since: Annotated[
        str | None, Option("--since", metavar="DAY", help="Show only cycles since this day.")
    ] = None,
    open_only: Annotated[bool, Option("--open", help="Show only cycles that are not completed.")] = False,
    full: Annotated[
        bool,
        Option(
            "--full", help="Show all: the problem, people, ideas, each prediction, spread, notes, sources."
        ),
    ] = False,
    context: Annotated[Context, context_of("project", "json", "plain", "color", "no_pager", "no_input")],
    quiet: Annotated[
        bool, Option("--quiet", "-q", help="With --full, leave out what a coach would point out now.")
    ] = False,
) -> Result:
    """Show on one screen where a project stands: the next step, the aim, the measures, and the cycles as a history.

    The history is in the order in which one cycle led to the next; --last, --since and --open show those cycles with each
    prediction and its result, and --full everything that the file says.
    """
    from pdsa_cli import dates, store
    from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
    from pdsa_cli.commands.days import day_option

    chosen = (last, day_option("--since", since, month="first"), open_only)
    path = context.path()
    loaded = store.load(path)
    if cycle is not None:
        return _one_cycle(loaded, cycle, context.presentation)
    project, of_charts = shown_on_chosen_charts(loaded.project)
    if not (full or context.json or any(chosen)):
        kept = (*filter(None, (of_charts,)), *(() if quiet else left_half_way(path, path.parent)))
        return _screen(project, dates.today(), context.presentation, kept)
    from pdsa_cli.views.report import Selection, report_view

    view, said = report_view(project, dates.today(), Selection(*chosen)), ""
    if not quiet:
        view, said = _with_remarks(view, dates.today())

    def data() -> Any:
        from pdsa_cli.views.report_data import report_data

        return report_data(view, loaded.file, dates.today())

    def page() -> Any:
        from pdsa_cli.render.report import cycles_page, report_page

        return report_page(view) if full else cycles_page(view, dates.today())

    return Result(
        context.presentation,
        data,
        page,
        said=(*filter(None, (said, of_charts)), *left_half_way(path, path.parent)),
    )


def _screen(project: "Project", today: "date", presentation: Presentation, said: tuple[str, ...]) -> Result:
    """All on one screen, for which little has to be imported."""
    from pdsa_cli.render.report_screen import screen_page
    from pdsa_cli.views.report_screen import report_screen

    return Result(
        presentation,
        dict,
        lambda: screen_page(report_screen(project, today)),
        said=said,
    )


def _with_remarks(view: "ReportView", today: "date") -> "tuple[ReportView, str]":
    """The report with what a coach would point out, and what is wrong with the person's settings for that."""
    from pdsa_cli.commands.check_settings import settings_for_remarks
    from pdsa_cli.views.hints import remarks

    settings, said = settings_for_remarks()
    return view._replace(remarks=remarks(view.project, today, settings=settings)), said


def _one_cycle(loaded: "store.Loaded", said: str, presentation: Presentation) -> Result:
    from pdsa_cli.commands.named import find_cycle
    from pdsa_cli.views.worksheet import worksheet_view

    number = find_cycle(loaded.project, said, lambda found: Command("report", cycle=found))
    found = next((cycle for cycle in loaded.project.cycles if cycle.number == number), None)
    if found is None:
        numbers = ", ".join(str(cycle.number) for cycle in loaded.project.cycles[-12:])
        raise UsageError(
            f"there is no cycle {number} in {loaded.file}",
            f"its cycles are: {numbers}" if numbers else "it has no cycles yet",
        )
    view = worksheet_view(loaded.project, found)
    from pdsa_cli.render.worksheet import worksheet_page
    from pdsa_cli.views.report_data import worksheet_data

    return Result(presentation, lambda: worksheet_data(view, loaded.file), lambda: worksheet_page(view))
