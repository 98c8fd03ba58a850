"""`pdsa cycle`: log a test, stage by stage or all at once, by prompts, by flags, or from a file."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Decision, Improved, Purpose

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from pdsa_cli.commands.cycle.prompts import Asked
    from pdsa_cli.commands.cycle.recording import Recorded, Request
    from pdsa_cli.commands.reopening import Reopening

EXAMPLES = """
Examples:
  pdsa cycle                       Asks for the next stage of the open cycle, or plans the next one.
  pdsa cycle 3                     Goes on with cycle 3, or amends it.
  pdsa cycle --title "Reminder at admission" --change reminder --size 5 --unit births \\
      --question "Will nurses send it?" --prediction "At least 4 of 5; because=they asked for it"
  pdsa cycle --started 2026-03-02 --ended 2026-03-04 --not-as-planned --observations "Busy shift"
  pdsa cycle --finding "1: missed; 1 of 5" --learned "The team hears of a birth too late"
  pdsa cycle --decision adapt --reason "Too early" --next "Remind just before the birth"
  pdsa cycle --from paper-forms.yaml
"""

_PLAN, _DO, _STUDY, _ACT = "Plan", "Do", "Study", "Act"


def _text(panel: str, flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=panel)


def cycle_command(
    number: Annotated[
        int | None,
        Argument(
            metavar="[NUMBER]",
            help="The cycle; else the open one, or a new one.",
            autocompletion=completing.cycles,
        ),
    ] = None,
    new: Annotated[bool, Option("--new", help="Plan a new cycle, although another is open.")] = False,
    amend: Annotated[
        bool, Option("--amend", help="Change what is recorded already; says what it changed.")
    ] = False,
    from_file: Annotated[
        str | None,
        Option(
            "--from",
            metavar="FILE",
            help="Take cycles from a YAML or JSON file, or from standard input (-), in the shape of the project file.",
        ),
    ] = None,
    recorded: Annotated[
        str | None,
        Option(
            "--recorded",
            metavar="DAY",
            help="The day it was first written down, when it was on paper; unknown when that cannot be told. Else today.",
        ),
    ] = None,
    title: Annotated[str | None, _text(_PLAN, "--title", "What is tested, in a few words.")] = None,
    change: Annotated[
        list[str] | None,
        Option(
            "--change",
            "--idea",
            metavar="ID",
            help="The change idea under test: its id, or the text of a new idea. Several ids with commas, or again for further ones.",
            group=_PLAN,
        ),
    ] = None,
    because: Annotated[str | None, _text(_PLAN, "--because", "Why a new idea should work.")] = None,
    follows: Annotated[
        str | None, _text(_PLAN, "--follows", "The cycle whose Act led to this one, or none.", "NUMBER")
    ] = None,
    purpose: Annotated[
        Purpose | None, Option("--purpose", help="What the cycle is for.", group=_PLAN)
    ] = None,
    owner: Annotated[str | None, _text(_PLAN, "--owner", "Who sees to it.")] = None,
    size: Annotated[str | None, _text(_PLAN, "--size", "How many the test is on.", "NUMBER")] = None,
    unit: Annotated[str | None, _text(_PLAN, "--unit", "Of what, such as patients.")] = None,
    days: Annotated[str | None, _text(_PLAN, "--days", "For how many days.", "NUMBER")] = None,
    conditions: Annotated[str | None, _text(_PLAN, "--conditions", "Under which conditions.")] = None,
    whole_unit: Annotated[
        bool | None,
        Option(
            "--whole-unit/--part-of-unit",
            help="Whether it covers a whole unit at once, such as all patients of a ward.",
            group=_PLAN,
        ),
    ] = None,
    builds_on: Annotated[
        str | None, _text(_PLAN, "--builds-on", "What it takes from the cycle that it follows.")
    ] = None,
    change_tested: Annotated[
        str | None, _text(_PLAN, "--change-tested", "What is different about the change this time.")
    ] = None,
    objective: Annotated[str | None, _text(_PLAN, "--objective", "What the test is to find out.")] = None,
    question: Annotated[
        list[str] | None, _text(_PLAN, "--question", "A question the test answers; again for more.")
    ] = None,
    prediction: Annotated[
        list[str] | None,
        _text(_PLAN, "--prediction", 'What you expect, one behind each question: "TEXT; because=TEXT".'),
    ] = None,
    task: Annotated[
        list[str] | None,
        _text(_PLAN, "--task", 'Something to do: "WHAT; who=TEXT; when=TEXT; where=TEXT; how=TEXT".'),
    ] = None,
    data_collection: Annotated[
        str | None, _text(_PLAN, "--data-collection", "Which data tell, and who collects them.")
    ] = None,
    starts: Annotated[str | None, _text(_PLAN, "--starts", "The day the test is to begin.", "DAY")] = None,
    ends: Annotated[str | None, _text(_PLAN, "--ends", "The day it is to end.", "DAY")] = None,
    started: Annotated[
        str | None, _text(_DO, "--started", "The day the test began, or unknown.", "DAY")
    ] = None,
    ended: Annotated[str | None, _text(_DO, "--ended", "The day it ended, or unknown.", "DAY")] = None,
    as_planned: Annotated[
        bool | None,
        Option(
            "--as-planned/--not-as-planned",
            help="Whether it was carried out as planned; the former says that nothing differed.",
            group=_DO,
        ),
    ] = None,
    tested: Annotated[str | None, _text(_DO, "--tested", "What was actually tested.")] = None,
    data: Annotated[str | None, _text(_DO, "--data", "What was counted or measured.")] = None,
    observations: Annotated[str | None, _text(_DO, "--observations", "What was seen.")] = None,
    problems: Annotated[str | None, _text(_DO, "--problems", "What went wrong.")] = None,
    unexpected: Annotated[str | None, _text(_DO, "--unexpected", "What nobody expected.")] = None,
    adjustments: Annotated[str | None, _text(_DO, "--adjustments", "What was changed on the way.")] = None,
    harm: Annotated[
        str | None,
        _text(_DO, "--harm", "Harm that came of the test, or nearly did; none where there was none."),
    ] = None,
    harm_resolved: Annotated[str | None, _text(_DO, "--harm-resolved", "What was done about it.")] = None,
    studied: Annotated[
        str | None,
        _text(_STUDY, "--studied", "The day the results were studied, or unknown; else today.", "DAY"),
    ] = None,
    finding: Annotated[
        list[str] | None,
        _text(
            _STUDY,
            "--finding",
            'What became of a prediction: "1: met|partly|missed|unclear; RESULT; learned=TEXT".',
        ),
    ] = None,
    results: Annotated[str | None, _text(_STUDY, "--results", "The results, beyond the predictions.")] = None,
    compared: Annotated[
        str | None, _text(_STUDY, "--compared", "How they compare with the time before.")
    ] = None,
    learned: Annotated[str | None, _text(_STUDY, "--learned", "What was learned.")] = None,
    surprises: Annotated[str | None, _text(_STUDY, "--surprises", "What surprised.")] = None,
    improved: Annotated[
        Improved | None,
        Option("--improved", help="Whether it led to improvement.", group=_STUDY),
    ] = None,
    why: Annotated[str | None, _text(_STUDY, "--why", "Why, or why not.")] = None,
    decided: Annotated[
        str | None, _text(_ACT, "--decided", "The day it was decided, or unknown; else today.", "DAY")
    ] = None,
    decision: Annotated[
        Decision | None,
        Option("--decision", help="What is done with the change.", group=_ACT),
    ] = None,
    reason: Annotated[str | None, _text(_ACT, "--reason", "Why.")] = None,
    next_test: Annotated[str | None, _text(_ACT, "--next", "What the next cycle is to test.")] = None,
    implementation: Annotated[
        str | None, _text(_ACT, "--implementation", "When adopted: how it is put in place and kept.")
    ] = None,
    project: options.Project = None,
    reopen: options.Reopen = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Log a test: plan, do, study, act.

    Without options it asks for the next stage of the open cycle, or plans the next one. Each stage is stamped with the
    day it was recorded. Flags record without asking: those of the Plan start a new cycle, the others belong to the open
    one; NUMBER names another.
    """
    from pdsa_cli.commands.choosing import choose_project
    from pdsa_cli.commands.cycle.flags import given_by_flags
    from pdsa_cli.commands.cycle.keeping import with_what_was_typed
    from pdsa_cli.commands.reopening import recording

    flags = dict(locals())
    given = given_by_flags(flags)
    path = choose_project(project, no_input)
    stamp = _stamp(recorded)
    base = _request(stamp, number, new, amend)
    if from_file is not None and given:
        raise UsageError(
            "--from was given together with flags that record",
            "put everything into the file, or use flags alone",
        )
    requests = (
        _from_file(from_file, base)
        if from_file is not None
        else [replace(base, given=given)]
        if given
        else []
    )
    presentation = Presentation(json=json, quiet=quiet)

    def run(reopening: "Reopening") -> Result:
        if requests:
            keeping = with_what_was_typed(path, requests, None, because, dry_run)
            return _record(path, requests, because, presentation, dry_run, keeping, reopening)
        asked = _asked(path, base, no_input, reopening)
        why = asked.because or because
        keeping = with_what_was_typed(path, [asked.request], asked.draft, why, dry_run, asked.command)
        return _record(path, [asked.request], why, presentation, dry_run, keeping, reopening)

    return recording(run, reopen, amend, no_input, quiet)


def _asked(path: Path, base: "Request", no_input: bool, reopening: "Reopening") -> "Asked":
    """What a person says at the prompts. Raises UsageError where nobody can be asked."""
    from pdsa_cli import ask
    from pdsa_cli.commands.cycle.prompts import ask_cycle

    if not ask.may_ask(no_input):
        _refuse_absent(path, base.number)
        raise UsageError(
            "nothing was given to record",
            f"see: {Command('cycle', help=True)}, or run it in a terminal to be asked",
        )
    return ask_cycle(path, base, reopening)


def _refuse_absent(path: Path, number: int | None) -> None:
    """Raises UsageError where the cycle that was named is not there and is not the next one."""
    if number is None:
        return
    from pdsa_cli import store

    numbers = [cycle.number for cycle in store.load(path).project.cycles]
    highest = max(numbers, default=0)
    if number != highest + 1 and number not in numbers:
        raise UsageError(
            f"there is no cycle {number}", f"the next new one is: {Command('cycle', highest + 1)}"
        )


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


def _from_file(name: str, base: "Request") -> list["Request"]:
    from pdsa_cli.store.incoming import read_cycles

    found = read_cycles(name)
    name = "standard input" if name == "-" else name
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
    return [replace(base, given=given, as_given=True) for given in found]


def _record(
    path: Path,
    requests: list["Request"],
    because: str | None,
    presentation: Presentation,
    dry_run: bool,
    keeping: "AbstractContextManager[None]",
    reopening: "Reopening",
) -> Result:
    from pdsa_cli import store
    from pdsa_cli.commands.cycle.recording import record
    from pdsa_cli.commands.cycle.saying import said_of
    from pdsa_cli.commands.difference import difference
    from pdsa_cli.commands.new_ideas import with_new_ideas

    outcomes: list[Recorded] = []
    ideas: list[str] = []

    def edit(project: Any, data: Any) -> Any:
        from pdsa_cli.model.reading import validate

        outcomes.clear()
        ideas.clear()
        for request in requests:
            known = with_new_ideas(project, data, request, because, ideas)
            outcomes.append(record(project, data, known))
            if len(requests) > 1:
                now = validate(data)
                project = project if isinstance(now, list) else now
        return data

    with keeping:
        changed = store.change(path, reopening.around(edit), _label(requests), dry_run=dry_run)
    said = () if presentation.quiet else (*changed.warnings, *said_of(changed, outcomes, ideas, dry_run))
    return Result(
        presentation,
        lambda: _data(changed, outcomes, ideas),
        text=difference(changed.file, changed.before, changed.after)
        if dry_run and not presentation.json
        else "",
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
    from pdsa_cli.model.plain import as_json
    from pdsa_cli.views.data import standing_data
    from pdsa_cli.views.standing import standing

    numbers = [outcome.number for outcome in outcomes]
    return {
        "file": changed.file,
        "written": changed.written,
        "cycles": [as_json(cycle) for cycle in changed.project.cycles if cycle.number in numbers],
        "recorded": [
            {"number": one.number, "new": one.new, "stages": list(one.stages), "replaced": list(one.replaced)}
            for one in outcomes
        ],
        "new_changes": list(ideas),
        "standing": standing_data(standing(changed.project, dates.today())),
    }
