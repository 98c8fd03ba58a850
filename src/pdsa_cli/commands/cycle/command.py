"""`pdsa cycle`: log a test, stage by stage or all at once, by prompts, by flags, or from a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.cycle.flags import FIELDS, given_by_flags
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from pdsa_cli.commands.cycle.prompts import Asked
    from pdsa_cli.commands.cycle.recording import Recorded, Request
    from pdsa_cli.commands.reopening import Reopening

EXAMPLES = """
Examples:
  pdsa cycle                       Asks about the open cycle, or a new one: all that has happened of it.
  pdsa cycle 3                     Goes on with cycle 3, or amends it.
  pdsa cycle "sealed box"          The same of the cycle with these words in its title.
  pdsa cycle --title "Reminder at admission" --change reminder --size 5 --unit births \\
      --question "Will nurses send it?" --prediction "At least 4 of 5; because=they asked for it"
  pdsa cycle --started 2026-03-02 --ended 2026-03-04 --not-as-planned --observations "Busy shift"
  pdsa cycle --finding "1: missed; 1 of 5" --learned "The team hears of a birth too late"
  pdsa cycle --decision adapt --reason "Too early" --next "Remind just before the birth"
  pdsa cycle --from worksheet.docx        Asks before it records what is new in it.
  pdsa cycle --from paper-forms.yaml
"""


def cycle_command(
    *,
    number: Annotated[
        str | None,
        Argument(
            metavar="[NUMBER]",
            help="The cycle, by its number or by words of its title; else the open one, or a new one.",
            autocompletion=completing.cycles,
        ),
    ] = None,
    new: Annotated[bool, Option("--new", help="Plan a new cycle, although another is open.")] = False,
    amend: Annotated[
        bool,
        Option(
            "--amend",
            help='Change what is recorded already, of the open cycle where no NUMBER is given; says what it changed. Before a question, prediction or task stands the number of the one to change: --task "2: who=TEXT".',
        ),
    ] = False,
    from_file: Annotated[
        str | None,
        Option(
            "--from",
            metavar="FILE",
            help="Take a worksheet (.docx) that was filled in, or cycles from a YAML or JSON file in the shape of the project file; - is standard input.",
        ),
    ] = None,
    yes: Annotated[
        bool,
        Option(
            "--yes",
            help="Record what a worksheet holds unasked, also where it was made for another project, or the cycle was changed since.",
        ),
    ] = False,
    recorded: Annotated[
        str | None,
        Option(
            "--recorded",
            metavar="DAY",
            help="The day it was first written down, when it was on paper; unknown when that cannot be told. Else today.",
        ),
    ] = None,
    fields: Annotated[Fields, FIELDS],
    because: Annotated[
        str | None, Option("--because", metavar="TEXT", help="Why a new idea should work.", group="Plan")
    ] = None,
    full: Annotated[
        bool, Option("--full", help="At the prompts, ask everything, not only what makes a test a PDSA.")
    ] = False,
    quick: Annotated[bool, Option("--quick", help="At the prompts, ask the least, and no review.")] = False,
    reopen: options.Reopen = False,
    context: Annotated[Context, context_of("project", "dry_run", "json", "no_input", "quiet")],
) -> Result:
    """Log a test: plan, do, study, act.

    Without options it asks about the open cycle, or about a new one: for a test that is still to come its Plan, for one
    of today or before all that has happened, in one go. Each stage is stamped with the day it was recorded. Flags record without asking: those of the Plan start a new cycle, the others belong to the open
    one; NUMBER, or words of a title, names another. Without an open one, a --title that no cycle has is a new test.
    """
    from pdsa_cli.commands.cycle.kept_cycles import with_what_was_typed
    from pdsa_cli.commands.reopening import recording

    given = given_by_flags(fields)
    path = context.path()
    stamp = _stamp(recorded)
    base = _request(stamp, None if number is None else _named(path, number, bool(given)), new, amend)
    if from_file is not None and given:
        raise UsageError(
            "--from was given together with flags that record",
            "put everything into the file, or use flags alone",
        )
    requests = (
        _from_file(from_file, base, path, context, yes)
        if from_file is not None
        else [base._replace(given=given, by_item=True)]
        if given
        else []
    )

    def run(reopening: "Reopening") -> Result:
        if requests:
            kept = [*requests]
            keeping = with_what_was_typed(path, kept, None, because, context.dry_run)
            return _record(path, requests, because, context, keeping, reopening, kept)
        asked = _asked(path, base, context, reopening, (full, quick))
        why = asked.because or because
        keeping = with_what_was_typed(path, [asked.request], asked.draft, why, context.dry_run, asked.command)
        return _record(path, [asked.request], why, context, keeping, reopening, [asked.request])

    return recording(run, reopen, amend, context)


def _named(path: Path, said: str, beside_flags: bool) -> int:
    """The number of the cycle that is named on the command line. Raises UsageError where that is not clear.

    ``beside_flags``: a single word that names none may be the rest of what is behind one of them.
    """
    from pdsa_cli.commands.named import cycle_number, find_cycle

    if (number := cycle_number(said)) is not None:
        return number
    from pdsa_cli import store
    from pdsa_cli.commands.misuse import refuse_project

    refuse_project("cycle", said, "cycle")
    new = (
        "a text of several words stands in quotes"
        if beside_flags and len(said.split()) == 1
        else f"a new test: {Command('cycle', title=said)}"
    )
    return find_cycle(store.load(path).project, said, lambda found: Command("cycle", found), new)


def _asked(
    path: Path, base: "Request", context: Context, reopening: "Reopening", much: tuple[bool, bool]
) -> "Asked":
    """What a person says at the prompts; ``much``: whether everything is asked, or the least. Raises UsageError where nobody can be asked."""
    from pdsa_cli.commands.cycle.prompts import ask_cycle
    from pdsa_cli.commands.cycle.run_form import Asks
    from pdsa_cli.store.preferences import preferred_asking

    if not context.may_ask:
        _refuse_absent(path, base.number)
        raise UsageError(
            "nothing was given to record",
            f"see: {Command('cycle', help=True)}, or run it in a terminal to be asked",
        )
    full, quick = much
    if full and quick:
        raise UsageError("--full and --quick were given together", "leave one of them out")
    asks = Asks.FULL if full else Asks.QUICK if quick else Asks(preferred_asking())
    return ask_cycle(path, base, reopening, asks)


def _refuse_absent(path: Path, number: int | None) -> None:
    """Raises UsageError where the cycle that was named is not there and is not the next one."""
    if number is None:
        return
    from pdsa_cli import store
    from pdsa_cli.commands.cycle.order import no_cycle

    numbers = [cycle.number for cycle in store.load(path).project.cycles]
    highest = max(numbers, default=0)
    if number != highest + 1 and number not in numbers:
        raise no_cycle(number, highest)


def _stamp(recorded: str | None) -> Any:
    from pdsa_cli import dates
    from pdsa_cli.commands.days import day_option

    if recorded is None:
        return dates.today()
    if dates.is_unknown(recorded):
        return None
    day = day_option("--recorded", recorded)
    if day is not None and day > dates.today():
        raise UsageError(
            f"--recorded: {day} is still to come", "give the day it was written down, or leave it out"
        )
    return day


def _request(stamp: Any, number: int | None, new: bool, amend: bool) -> "Request":
    from pdsa_cli import dates
    from pdsa_cli.commands.cycle.recording import Request

    return Request(given={}, today=dates.today(), recorded=stamp, number=number, new=new, amend=amend)


_OF_FILES = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
"""What a Word file begins with, and what is taken for one: the text of a cycle begins with none of them."""


def _from_file(name: str, base: "Request", path: Path, context: Context, sure: bool) -> list["Request"]:
    from pdsa_cli.store.cycle_input import cycles_in, read_input

    raw = read_input(name)
    name = options.file_said(name)
    if raw.startswith(_OF_FILES):
        from pdsa_cli.commands.cycle.from_worksheet import worksheet_request

        return [worksheet_request(path, raw, name, base, context, sure)]
    found = cycles_in(raw, name)
    if base.number is not None and len(found) > 1:
        raise UsageError(
            f"{name} holds {len(found)} cycles, so one NUMBER does not fit", "leave the number out"
        )
    for given in found:
        if not given.keys() - {"number"}:
            raise UsageError(f"{name} holds a cycle with nothing to record", "write its stages, or a title")
        if base.number is not None and given.get("number") not in (None, str(base.number)):
            raise UsageError(
                f"{name} holds cycle {given['number']}, not {base.number}", "leave one of the two numbers out"
            )
    return [base._replace(given=given, as_given=True) for given in found]


def _record(
    path: Path,
    requests: list["Request"],
    because: str | None,
    context: Context,
    keeping: "AbstractContextManager[None]",
    reopening: "Reopening",
    kept: list["Request"],
) -> Result:
    """Record what was given; ``kept`` is what is kept of it where that is refused."""
    from pdsa_cli import store
    from pdsa_cli.commands.cycle.messages import said_of
    from pdsa_cli.commands.cycle.recording import record, with_whole_lists
    from pdsa_cli.commands.difference import difference_wanted
    from pdsa_cli.commands.new_ideas import with_new_ideas
    from pdsa_cli.commands.package_ideas import Package

    outcomes: list[Recorded] = []
    ideas: list[str] = []
    shared: list[str] = []

    def edit(project: Any, data: Any) -> Any:
        from pdsa_cli.model.reading import validate

        outcomes.clear()
        ideas.clear()
        shared.clear()
        for at, request in enumerate(requests):
            whole = with_whole_lists(project, data, request)
            kept[at] = whole
            package = Package(project, path)
            known = with_new_ideas(project, data, whole, because, ideas, package)
            shared.extend(package.taken)
            outcomes.append(record(project, data, known))
            if len(requests) > 1:
                now = validate(data)
                project = project if isinstance(now, list) else now
        return data

    with keeping:
        changed = store.change(path, reopening.around(edit), _label(requests), dry_run=context.dry_run)
    said = (
        ()
        if context.quiet
        else (*changed.warnings, *said_of(changed, outcomes, ideas, shared, context.dry_run))
    )
    return Result(
        context.presentation,
        lambda: _data(changed, outcomes, [*shared, *ideas]),
        text=difference_wanted(changed, context),
        said=said,
    )


def _label(requests: list["Request"]) -> str:
    if len(requests) > 1:
        return f"{Command('cycle')} ({len(requests)} cycles)"
    request = requests[0]
    number = f" {request.number}" if request.number is not None else ""
    stages = [stage for stage in ("plan", "do", "study", "act") if stage in request.given]
    return f"{Command('cycle')}{number} ({', '.join(stages)})" if stages else f"{Command('cycle')}{number}"


def _data(changed: Any, outcomes: list["Recorded"], ideas: list[str]) -> dict[str, Any]:
    from pdsa_cli import dates
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.next_step import standing
    from pdsa_cli.views.report_data import standing_data

    numbers = [outcome.number for outcome in outcomes]
    return {
        **which_project(changed.file, changed.project),
        "written": changed.written,
        "cycles": [cycle for cycle in changed.project.cycles if cycle.number in numbers],
        "recorded": [
            {"number": one.number, "new": one.new, "stages": list(one.stages), "replaced": list(one.replaced)}
            for one in outcomes
        ],
        "new_changes": list(ideas),
        "standing": standing_data(standing(changed.project, dates.today())),
    }
