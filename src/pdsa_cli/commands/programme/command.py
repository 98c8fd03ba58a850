"""`pdsa programme`: a collaborative of several teams, on one screen and as pictures."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.pictures import Picture, picture_of, picture_written
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.evidence.collaborative import Period
    from pdsa_cli.model.programme import Programme, SharedMeasure
    from pdsa_cli.views.programme import ProgrammeView

EXAMPLES = """
Examples:
  pdsa programme sepsis.programme.yaml
  pdsa programme waits.programme.yaml --new "Shorter waits everywhere" --like wards/alder.pdsa.yaml
  pdsa programme sepsis.programme.yaml --measure screened --full
  pdsa programme sepsis.programme.yaml --period "Action period 2" --adjust
  pdsa programme sepsis.programme.yaml --period 2026-01-01..2026-06-30 --json
  pdsa programme sepsis.programme.yaml --draw funnel --out funnel.svg
"""


class Limits(StrEnum):
    """How the limits of a funnel plot are computed."""

    TRANSFORMED = "transformed"
    EXACT = "exact"


class Drawn(StrEnum):
    """What a picture shows."""

    FUNNEL = "funnel"
    TEAMS = "teams"
    POOLED = "pooled"


def programme_command(
    *,
    file: Annotated[
        Path | None,
        Argument(
            metavar="[FILE]", help="The file of the programme, NAME.programme.yaml; else the only one here."
        ),
    ] = None,
    measure: Annotated[
        str | None,
        Option("--measure", metavar="ID", help="The shared measure to show; else that of the aim."),
    ] = None,
    period: Annotated[
        str | None,
        Option(
            "--period",
            metavar="NAME|DAY..DAY",
            help="The time of the funnel plot: an action period, days, or all; else the last that has begun.",
        ),
    ] = None,
    adjust: Annotated[
        bool,
        Option("--adjust", help="Widen the funnel's limits by the variation between teams beyond chance."),
    ] = False,
    limits: Annotated[
        Limits, Option("--limits", help="How the funnel's limits are computed: see docs/statistics.md.")
    ] = Limits.TRANSFORMED,
    full: Annotated[
        bool, Option("--full", help="Everything: each team's tests, each idea and what was learned.")
    ] = False,
    draw: Annotated[
        Drawn | None,
        Option("--draw", help="The picture for --out: else all three.", group="A picture"),
    ] = None,
    new: Annotated[
        str | None,
        Option(
            "--new",
            metavar="TITLE",
            help="Write the file: the projects below its folder are its teams, and each other part is there as an example.",
            group="A new programme",
        ),
    ] = None,
    like: Annotated[
        str | None,
        Option(
            "--like",
            metavar="PROJECT",
            help="With --new: take over a team's aim, measures, drivers and ideas.",
            group="A new programme",
        ),
    ] = None,
    picture: Annotated[Picture, picture_of("a picture")],
    context: Annotated[Context, context_of("json", "plain", "color", "no_pager", "quiet")],
) -> Result:
    """Show a collaborative: which teams report, the shared measure of all, what was tested and learned.

    The measure is drawn as small charts on one scale, as one chart of all teams' counts, and as a funnel plot, which says who
    differs more than chance explains, and ranks nobody. A team's file that cannot be read is named at the end; the exit code is
    then 3. With --new the file is written first.
    """
    from pdsa_cli import dates
    from pdsa_cli.commands.programme.reading_teams import TeamsRead
    from pdsa_cli.commands.project_selection import exit_code
    from pdsa_cli.store.programmes import find_programme, load_programme
    from pdsa_cli.views.programme import Asked, programme_view

    if draw is not None and picture.out is None:
        raise UsageError("--draw makes a picture, and --out is missing", f"add where to: --out {draw}.svg")
    if like is not None and new is None:
        raise UsageError("--like is for a new programme, and --new is missing", 'add --new "TITLE"')
    said = _started(file, new, like) if new is not None else ()
    path = find_programme(file)
    if file is not None and not os.path.lexists(path):
        raise PdsaError(
            f"there is no file or folder {path}", f"start it with: {Command('programme', path, new='TITLE')}"
        )
    programme = load_programme(path).programme
    asked = Asked(_measure(programme, measure), _period(programme, period), adjust, limits.value)
    teams = TeamsRead(path, programme)
    view = programme_view(programme, str(path), teams.records, dates.today(), asked)
    if picture.out is not None:
        return _picture(view, picture, draw, context)._replace(
            errors=tuple(teams.errors), exit_code=exit_code(teams.errors)
        )
    return Result(
        context.presentation,
        lambda: _data(view),
        lambda: _page(view, full=full),
        said=said,
        errors=tuple(teams.errors),
        exit_code=exit_code(teams.errors),
    )


def _started(file: Path | None, title: str, like: str | None) -> tuple[str, ...]:
    """Write the file of a new programme; what was done. Raises UsageError."""
    from pdsa_cli.commands.programme.starting import start_programme

    if file is None:
        raise UsageError(
            "--new writes a file, and its name is missing",
            f"give it: {Command('programme', 'NAME.programme.yaml', new=title)}",
        )
    return start_programme(file, title, like)


def _data(view: "ProgrammeView") -> Any:
    from pdsa_cli.views.programme_data import programme_data

    return programme_data(view)


def _page(view: "ProgrammeView", *, full: bool) -> Any:
    from pdsa_cli.render.programme import programme_page

    return programme_page(view, full=full)


def _picture(view: "ProgrammeView", picture: Picture, draw: Drawn | None, context: Context) -> Result:
    from pdsa_cli.export.programme import programme_svg

    measure = view.measure
    if measure is None:
        raise UsageError(
            "the programme shares no measure, so that there is nothing to draw", "add one under measures"
        )

    def drawn() -> bytes:
        return programme_svg(measure, view.programme.title, draw.value if draw else None)

    what = {None: "the pictures", Drawn.TEAMS: "the small charts", Drawn.POOLED: "the chart of all teams"}
    return picture_written(
        picture, drawn, what.get(draw, "the funnel plot"), lambda: _data(view), context.presentation
    )


def _measure(programme: "Programme", named: str | None) -> "SharedMeasure | None":
    """The shared measure that is asked for by its id or the beginning of it. Raises UsageError."""
    from pdsa_cli.views.programme import shared_measure

    if named is None:
        return shared_measure(programme)
    found = [one for one in programme.measures if one.id == named] or [
        one for one in programme.measures if named and one.id.startswith(named)
    ]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(one.id for one in programme.measures)
    raise UsageError(
        f"--measure: no shared measure is called {named}"
        if not found
        else f"--measure: several begin with {named}",
        f"the programme shares: {ids}" if ids else "the programme shares none",
    )


def _period(programme: "Programme", said: str | None) -> "Period | None":
    """The period that is asked for. Raises UsageError."""
    from pdsa_cli.commands.days import day_option
    from pdsa_cli.evidence.collaborative import WHOLE, Period, action_periods

    if said is None:
        return None
    if said.strip().casefold() == "all":
        return WHOLE
    if ".." in said:
        first, _, last = said.partition("..")
        starts = day_option("--period", first.strip() or None, month="first")
        ends = day_option("--period", last.strip() or None, month="last")
        if starts and ends and ends < starts:
            raise UsageError(f"--period: {ends} lies before {starts}", "write the earlier day first")
        from pdsa_cli.views.sentences import span

        return Period(span(starts, ends) or WHOLE.name, starts, ends)
    periods = action_periods(programme)
    folded = said.strip().casefold()
    exact = [one for one in periods if one.name.casefold() == folded]
    found = exact or [one for one in periods if folded and folded in one.name.casefold()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.name for one in periods)
    raise UsageError(
        f"--period: {'no' if not found else 'more than one'} action period is called {said}",
        f"there are: {names}; or give days: 2026-01-01..2026-06-30"
        if names
        else "give days: 2026-01-01..2026-06-30",
    )
