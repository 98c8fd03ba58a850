"""`pdsa portfolio`: many projects as one picture, and lists of those that somebody asks for."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pdsa_cli.commands import options
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option, given_in, options_of
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import ExitCode, PdsaError, UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.views.portfolio import Lines, Listed, OverTime, RollUp, Sort, Wanted

if TYPE_CHECKING:
    from pdsa_cli.index import Index

EXAMPLES = """
Examples:
  pdsa portfolio
  pdsa portfolio wards/ --stuck
  pdsa portfolio wards/ --due 90d --programme "Maternity safety"
  pdsa portfolio wards/ --improved --since 2026-01-01 --sort programme
  pdsa portfolio wards/ --over quarter
  pdsa portfolio wards/ --silent --csv > silent.csv
"""

_LISTS = "One list in place of the numbers"
_WHICH = "Which projects"
_SHOWN = 12
"""So many of a list are shown on a screen unless more are asked for."""
_PROBLEMS = 3
_PERIODS = {"month": 12, "quarter": 8, "year": 6}


class Lists(NamedTuple):
    """The lists that can be asked for, one at a time."""

    stuck: Annotated[
        bool,
        Option("--stuck", help="Active projects in which nothing goes on, the longest first.", group=_LISTS),
    ] = False
    due: Annotated[
        str | None,
        Option(
            "--due",
            metavar="DAY",
            help="Aims that fall due until then: 90d, 2027-03-31; missed: those not reached by their day.",
            group=_LISTS,
        ),
    ] = None
    improved: Annotated[
        bool, Option("--improved", help="Projects whose measure is better by a signal.", group=_LISTS)
    ] = False
    worse: Annotated[
        bool, Option("--worse", help="Projects whose measure is worse by a signal.", group=_LISTS)
    ] = False
    slipping: Annotated[
        bool, Option("--slipping", help="Projects that lose what an adopted idea brought.", group=_LISTS)
    ] = False
    no_prediction: Annotated[
        bool,
        Option(
            "--no-prediction", help="Projects whose latest test had no prediction before it.", group=_LISTS
        ),
    ] = False
    silent: Annotated[
        bool,
        Option("--silent", help="Projects at work in which nothing has happened for long.", group=_LISTS),
    ] = False
    over: Annotated[
        Literal["month", "quarter", "year"] | None,
        Option(
            "--over", help="How many were active, started and closed in each of the last ones.", group=_LISTS
        ),
    ] = None


OF_LISTS = options_of(Lists)


def portfolio_command(
    *,
    places: Annotated[
        list[Path] | None,
        Argument(
            metavar="[FOLDER or FILE]...",
            help="Where to look, folders with all below them; else the folder of your settings, else here.",
        ),
    ] = None,
    lists: Annotated[Lists, OF_LISTS],
    status: options.OfStatus = None,
    programme: options.OfProgramme = None,
    since: Annotated[
        str | None,
        Option(
            "--since", metavar="DAY", help="Only projects in which anything happened since.", group=_WHICH
        ),
    ] = None,
    sort: Annotated[Sort | None, Option("--sort", help="Another order of a list.", group=_WHICH)] = None,
    limit: Annotated[
        int | None,
        Option(
            "--limit",
            metavar="N",
            min=0,
            help="So many of a list, 0 for all; else 12 on a page.",
            group=_WHICH,
        ),
    ] = None,
    full: Annotated[
        bool, Option("--full", help="All programmes, and every file that cannot be read.")
    ] = False,
    csv: Annotated[bool, Option("--csv", help="Print a table as CSV, for spreadsheets.")] = False,
    scheduler: options.Scheduler = None,
    context: Annotated[Context, context_of("json", "plain", "color", "no_pager", "quiet")],
) -> Result:
    """Show many projects as one picture: how far they are, which are stuck, improved, due or silent.

    Every term is defined in docs/portfolio.md. What is read is kept in an index, so that the next time is fast; it is brought
    up to date each time and can be deleted at any time.
    """
    from pdsa_cli import dates
    from pdsa_cli.commands.many import cluster_behind, judging_here, nothing_in, places_meant
    from pdsa_cli.commands.of_programme import of_programme
    from pdsa_cli.index import asked
    from pdsa_cli.index.programmes import with_programme

    today = dates.today()
    meant = of_programme(programme, places)
    day = _day("--since", since, today, back=True)
    wanted = Wanted(status.value if status else None, meant.title, day, meant.file)
    what, until = _asked_for(lists, today)
    if what is None and (sort or limit is not None):
        raise UsageError(
            "--sort and --limit are for a list", f"ask for one: {Command('portfolio', stuck=True)}"
        )
    if csv and context.json:
        raise UsageError("--csv and --json are two forms of the same", "choose one of them")
    most = limit if limit is not None else None if csv or context.json else _SHOWN
    question = _question(what, today, until, sort or Sort.PRESSING, most or None, lists.over)
    judging, not_used = judging_here()
    where, looked = places_meant(meant.places)
    cluster = cluster_behind(scheduler)
    answer = asked(
        where,
        judging,
        lambda index: (question(index, with_programme(index, wanted)), *_beside(index)),
        cluster,
    )
    view, problems, found = answer.found
    errors = [
        *meant.errors,
        *answer.errors,
        *_unreadable(problems, None if full or context.json else _PROBLEMS, places or []),
    ]
    if not found and not errors:
        raise nothing_in(where)
    again = Command(
        "portfolio", *(places or []), **lists._replace(over=None)._asdict(), status=wanted.status, programme=programme,
        since=since, sort=sort,
    )  # fmt: skip
    return _result(
        view,
        context,
        again,
        errors,
        (*looked, *not_used, *answer.said, *(cluster.said if cluster else ())),
        found=found,
        csv=csv,
        full=full,
    )


View = RollUp | Lines | OverTime
_A_YEAR = 4
"""Digits of a year: a number alone of fewer is one of days."""


def _asked_for(lists: Lists, today: date) -> tuple[Listed | None, date | None]:
    """The list that is asked for, and until when aims are due. Raises UsageError where several are."""
    given = given_in(OF_LISTS, lists)
    if len(given) > 1:
        raise UsageError(f"one list at a time: {', '.join(given)}", "call the command once for each")
    due = lists.due
    if due == "missed":
        return Listed.MISSED, None
    named = [name for name, one in lists._replace(over=None)._asdict().items() if one]
    return Listed(named[0]) if named else None, _day("--due", due, today, back=False)


def _day(option: str, said: str | None, today: date, *, back: bool) -> date | None:
    """A day as people say it, or so many days back or ahead: ``90d``, or ``90`` alone. Raises UsageError."""
    if said is None:
        return None
    number = said.strip().lower().removesuffix("d")
    if number.isascii() and number.isdigit() and (number != said.strip() or len(number) < _A_YEAR):
        from pdsa_cli.index.portfolio import later

        return later(today, -int(number[:6]) if back else int(number[:6]))
    from pdsa_cli.commands.days import day_option

    return day_option(option, said)


def _question(
    what: Listed | None,
    today: date,
    until: date | None,
    sort: Sort,
    limit: int | None,
    over: str | None,
) -> "Callable[[Index, Wanted], View]":
    from pdsa_cli.index import portfolio

    if over is not None:
        return lambda index, wanted: portfolio.over_time(index, wanted, today, over, _PERIODS[over])
    if what is None:
        return lambda index, wanted: portfolio.roll_up(index, wanted, today)
    return lambda index, wanted: portfolio.listed(
        index, what, wanted, today, until=until, sort=sort, limit=limit
    )[0]


def _beside(index: "Index") -> tuple[list[tuple[str, str]], bool]:
    """The files that cannot be read, and whether there is any project that can."""
    ((found,),) = index.rows("SELECT EXISTS (SELECT 1 FROM files WHERE project IS NOT NULL)")
    return index.problems(), bool(found)


def _unreadable(
    problems: Sequence[tuple[str, str]], most: int | None, places: Sequence[Path]
) -> list[PdsaError]:
    """An error for each file that cannot be read, or for the first of them and one for all others."""
    from pdsa_cli.commands.many import could_not_be_read

    found = [could_not_be_read(file, problem) for file, problem in problems[:most]]
    more = len(problems) - len(found)
    if more:
        error = PdsaError(
            f"{more} more file{'' if more == 1 else 's'} could not be read",
            f"{Command('portfolio', *places, full=True)} names them",
        )
        error.exit_code = ExitCode.INVALID
        found.append(error)
    return found


def _result(
    view: View,
    context: Context,
    again: Command,
    errors: list[PdsaError],
    said: tuple[str, ...],
    *,
    found: bool,
    csv: bool,
    full: bool,
) -> Result:
    """The view as it is asked for; on a screen nothing of it where no project can be read, but why."""
    from pdsa_cli.commands.project_selection import exit_code

    def data() -> Any:
        from pdsa_cli.views import portfolio

        if isinstance(view, RollUp):
            return portfolio.data_of_roll_up(view)
        return portfolio.data_of_lines(view) if isinstance(view, Lines) else portfolio.data_over_time(view)

    def page() -> Any:
        from pdsa_cli.render import portfolio

        if isinstance(view, RollUp):
            return portfolio.roll_up_page(view, again, full=full)
        return (
            portfolio.lines_page(view, again) if isinstance(view, Lines) else portfolio.over_time_page(view)
        )

    status = exit_code(errors)
    if csv:
        from pdsa_cli.export.csv_rows import csv_text
        from pdsa_cli.views.portfolio import table_of

        text = csv_text(*table_of(view))
        return Result(
            context.presentation, data, text=text, said=said, errors=tuple(errors), exit_code=status
        )
    shown = page if found else None
    return Result(context.presentation, data, shown, said=said, errors=tuple(errors), exit_code=status)
