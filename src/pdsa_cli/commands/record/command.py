"""`pdsa record`: this week's values in seconds, or a whole file of them."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option, given_in
from pdsa_cli.commands.record.of_file import OF_FILE, OfFile
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import ChangedElsewhere, UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.draft import Draft
    from pdsa_cli.commands.record.points import Outcome
    from pdsa_cli.commands.record.words import Said
    from pdsa_cli.commands.reopening import Reopening
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa record                          Asks for the value of each measure.
  pdsa record dcc 5/21
  pdsa record dcc 5/21 ebfi 62% --on yesterday
  pdsa record dcc 6/21 --on 2026-11-15 --replace
  pdsa record dcc --on 2026-11-15 --remove
  pdsa record --from audit.xlsx --dry-run
  pdsa record --from audit.csv --columns "Week=on, Clamped late=dcc.numerator, Births=dcc.denominator"
"""


def record_command(
    *,
    values: Annotated[
        list[str] | None,
        Argument(
            metavar="[MEASURE VALUE]...",
            help="A measure's id or its beginning, and its value: 5, 12.5, 5/21 or 24%; a negative one as MEASURE=-5.",
            autocompletion=completing.measures,
        ),
    ] = None,
    on: Annotated[
        str | None,
        Option("--on", metavar="DAY", help="The day, or the first day of the period; else today."),
    ] = None,
    note: Annotated[
        str | None, Option("--note", metavar="TEXT", help="What one should know of these values.")
    ] = None,
    replace: Annotated[
        bool, Option("--replace", help="Replace what is recorded for the day; says what it replaced.")
    ] = False,
    remove: Annotated[bool, Option("--remove", help="Take the value of the day out.")] = False,
    of_file: Annotated[OfFile, OF_FILE],
    reopen: options.Reopen = False,
    context: Annotated[Context, context_of("project", "dry_run", "json", "no_input", "quiet")],
) -> Result:
    """Record values of measures: typed in, or from a file.

    A measure has one value for each day. With --from, columns are recognised by their headers and shown; nothing is
    written where a single cell cannot be read, and the same file a second time adds nothing.
    """
    from pdsa_cli.commands.reopening import recording

    if of_file.file is None:
        if option := next(iter(given_in(OF_FILE, of_file)), None):
            raise UsageError(
                f"{option} belongs to --from", f"name the file: {Command('record', from_='FILE')}"
            )
        day = _day(on)
        path = context.path()
        how = (replace, remove)
        return recording(
            lambda reopening: _typed(path, values or [], day, note, how, context, reopening),
            reopen,
            replace or remove,
            context,
        )
    for option, wrong in (("values", values), ("--on", on), ("--note", note), ("--remove", remove)):
        if wrong:
            raise UsageError(
                f"{option} and --from do not go together",
                "the file says which values there are, and of which days",
            )
    from pdsa_cli.commands.record.table import import_file

    path = context.path()
    return recording(
        lambda reopening: import_file(path, of_file, replace, context, reopening), reopen, replace, context
    )


def _day(on: str | None) -> date:
    from pdsa_cli import dates
    from pdsa_cli.commands.days import day_option

    today = dates.today()
    day = day_option("--on", on, month="first", past=True) or today
    if day > today:
        raise UsageError(f"--on: {day} is still to come", "record a value when its day has come")
    return day


def _typed(
    path: Path,
    words: list[str],
    day: date,
    note: str | None,
    how: tuple[bool, bool],
    context: Context,
    reopening: "Reopening",
) -> Result:
    """Values that were typed, on the command line or at prompts."""
    from pdsa_cli import store
    from pdsa_cli.commands.draft import Draft
    from pdsa_cli.commands.record.points import put_points
    from pdsa_cli.commands.record.words import pairs, points_said

    replace, remove = how
    if len(words) == 1 and Path(words[0]).suffix and Path(words[0]).is_file():
        raise UsageError(
            f"{words[0]} is a file, and no measure",
            f"take values from it: {Command('record', from_=words[0])}",
        )
    said = [] if remove else pairs(words)
    asked: list[Any] | None = None
    outcomes: list[Outcome] = []
    label = Command("record", *words)
    with Draft(path, label.plus(on=day), context.dry_run, note=note) as typed:
        if not remove and all(one.value is None for one in said):
            asked, replaces = _asked(typed, said, day, note, context, reopening)
            replace = replace or replaces

        def edit(project: Any, data: Any) -> Any:
            if remove:
                outcomes[:] = _removed(project, data, words, day)
                return data
            points = points_said(project, said, day, note) if asked is None else asked
            outcomes[:] = put_points(project, data, points, replace)
            _refuse_different(project, outcomes)
            return data

        changed = store.change(path, reopening.around(edit), label, dry_run=context.dry_run)
    return _result(changed, outcomes, context, asked is not None)


def _result(changed: Any, outcomes: "list[Outcome]", context: Context, asked: bool) -> Result:
    from pdsa_cli.commands.difference import difference_wanted
    from pdsa_cli.commands.record.messages import recorded_data, said_of

    lines = (
        ("Nothing was written (--dry-run).",)
        if context.dry_run
        else said_of(changed.project, outcomes, changed.file, day_said=asked)
    )
    return Result(
        context.presentation,
        lambda: recorded_data(changed.project, changed.file, changed.written, outcomes),
        text=difference_wanted(changed, context),
        said=(*changed.warnings, *lines),
    )


def _asked(
    typed: "Draft",
    said: "list[Said]",
    day: date,
    note: str | None,
    context: Context,
    reopening: "Reopening",
) -> tuple[list[Any], bool]:
    """The points that a person types at prompts, for all measures or those named."""
    from pdsa_cli import store
    from pdsa_cli.commands.named import find_measure
    from pdsa_cli.commands.record.prompts import ask_values
    from pdsa_cli.commands.record.words import points_said

    project = store.load(typed.path).project
    if not context.may_ask:
        if said:
            points_said(project, said, day, note)  # raises: no value stands there
        raise UsageError(
            "nothing was given to record",
            f"write: {Command('record', 'MEASURE', 'VALUE')}, such as {Command('record', 'dcc', '5/21')}, or run it in a terminal to be asked",
        )
    reopening.check(project)
    measures = list(dict.fromkeys(find_measure(project, one.measure).id for one in said))
    by_id = {measure.id: measure for measure in project.measures}
    if not by_id:
        find_measure(project, "")  # raises: there are none
    points, replaces = ask_values(typed, [by_id[name] for name in measures or by_id], day, note)
    if not points:
        raise UsageError(
            "no value was given; nothing was recorded", "Enter skips a measure; type a value to record it"
        )
    return points, replaces


def _removed(project: "Project", data: Any, names: list[str], day: date) -> "list[Outcome]":
    from pdsa_cli.commands.named import find_measure
    from pdsa_cli.commands.record.points import remove_point

    if not names:
        raise UsageError(
            "--remove does not know which measure",
            f"write: {Command('record', 'MEASURE', on='DAY', remove=True)}",
        )
    found = {measure.id: measure for measure in (find_measure(project, name) for name in names)}
    return [remove_point(project, data, measure, day) for measure in found.values()]


def _refuse_different(project: "Project", outcomes: "list[Outcome]") -> None:
    from pdsa_cli.commands.record.messages import value_shown
    from pdsa_cli.commands.record.points import DIFFERS
    from pdsa_cli.views import sentences

    measures = {measure.id: measure for measure in project.measures}
    different = [one for one in outcomes if one.done == DIFFERS and one.before is not None]
    if different:
        there = "; ".join(
            f"{one.point.measure} {value_shown(measures[one.point.measure], one.before)}"
            + (f", note: {one.before.note}" if one.before.note else "")
            for one in different
            if one.before
        )
        raise ChangedElsewhere(
            f"{sentences.day(different[0].point.on)} has a value already: {there}; nothing was recorded",
            "to replace it, add --replace; for another day, --on DAY",
        )
