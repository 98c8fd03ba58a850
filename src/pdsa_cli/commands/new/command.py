"""`pdsa new`: start a project, from diagnosing a problem to a first test designed."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.suggesting import Command

EXAMPLES = """
Examples:
  pdsa new
  pdsa new "Delayed cord clamping" --like examples/delayed-cord-clamping.pdsa.yaml
  pdsa new "Shorter waits" --problem "Patients wait 40 minutes" \\
      --measure "Minutes from arrival to triage; unit=minutes; better=lower" \\
      --baseline 40 --target 15 --by 2027-03-31 --population "walk-in patients" --place "the emergency department" \\
      --change "Triage nurse at the door; because=patients queue twice" \\
      --test "One nurse, one morning" --size 1 --unit mornings \\
      --question "Will the queue get shorter?" --prediction "At most 5 people wait"
"""

_DIAGNOSIS, _AIM, _MEASURES, _CHANGES, _TEST = "Problem", "Aim", "Measures", "Changes", "First test"


def _text(panel: str, flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=panel)


_MEASURE_FORM = '"NAME; unit=TEXT; better=higher|lower; numerator=TEXT; denominator=TEXT; collected_by=TEXT; frequency=TEXT; id=ID"'


def new_command(
    title: Annotated[str | None, Argument(metavar="[TITLE]", help="What the project is called.")] = None,
    file: Annotated[
        Path | None,
        Option(
            "--file", metavar="FILE", help="The file to write; else named after the title, in this folder."
        ),
    ] = None,
    like: Annotated[
        str | None,
        Option(
            "--like",
            metavar="FILE",
            help="Take problem, aim, measures and ideas of another project, without its numbers and cycles.",
        ),
    ] = None,
    setting: Annotated[str | None, Option("--setting", metavar="TEXT", help="Where it takes place.")] = None,
    programme: Annotated[
        str | None, Option("--programme", metavar="TEXT", help="The programme it belongs to.")
    ] = None,
    member: Annotated[
        list[str] | None,
        Option("--member", metavar="TEXT", help='A member of the team: "NAME; role=TEXT". Again for more.'),
    ] = None,
    problem: Annotated[
        str | None, _text(_DIAGNOSIS, "--problem", "What is wrong, for whom, how often.")
    ] = None,
    evidence: Annotated[str | None, _text(_DIAGNOSIS, "--evidence", "How you know.")] = None,
    cause: Annotated[
        list[str] | None,
        _text(
            _DIAGNOSIS,
            "--cause",
            'A cause: "TEXT; category=TEXT; why=TEXT > TEXT"; why is asked again and again. Again for more.',
        ),
    ] = None,
    aim: Annotated[
        str | None, _text(_AIM, "--aim", "The aim in one sentence; else composed of what follows.")
    ] = None,
    baseline: Annotated[
        str | None, _text(_AIM, "--baseline", "Where the first outcome measure stands now.", "NUMBER")
    ] = None,
    target: Annotated[str | None, _text(_AIM, "--target", "Where it shall be.", "NUMBER")] = None,
    by: Annotated[str | None, _text(_AIM, "--by", "By when.", "DAY")] = None,
    population: Annotated[str | None, _text(_AIM, "--population", "For whom.")] = None,
    place: Annotated[str | None, _text(_AIM, "--place", "Where.")] = None,
    how: Annotated[str | None, _text(_AIM, "--how", "By what means.")] = None,
    measure: Annotated[
        list[str] | None,
        _text(_MEASURES, "--measure", f"An outcome measure: {_MEASURE_FORM}. The first is that of the aim."),
    ] = None,
    process_measure: Annotated[
        list[str] | None, _text(_MEASURES, "--process-measure", "A process measure, in the same form.")
    ] = None,
    balancing_measure: Annotated[
        list[str] | None, _text(_MEASURES, "--balancing-measure", "A balancing measure, in the same form.")
    ] = None,
    change: Annotated[
        list[str] | None,
        _text(
            _CHANGES, "--change", 'A change idea: "IDEA; because=TEXT; driver=TEXT; id=ID". Again for more.'
        ),
    ] = None,
    test: Annotated[
        str | None, _text(_TEST, "--test", "The title of the first test; it tests the first change idea.")
    ] = None,
    size: Annotated[str | None, _text(_TEST, "--size", "How many it is on.", "NUMBER")] = None,
    unit: Annotated[str | None, _text(_TEST, "--unit", "Of what, such as patients.")] = None,
    days: Annotated[str | None, _text(_TEST, "--days", "For how many days.", "NUMBER")] = None,
    conditions: Annotated[str | None, _text(_TEST, "--conditions", "Under which conditions.")] = None,
    whole_unit: Annotated[
        bool | None,
        Option(
            "--whole-unit/--part-of-unit",
            help="Whether it covers a whole unit at once, such as all patients of a ward.",
            group=_TEST,
        ),
    ] = None,
    objective: Annotated[str | None, _text(_TEST, "--objective", "What it is to find out.")] = None,
    question: Annotated[
        list[str] | None, _text(_TEST, "--question", "A question it answers; again for more.")
    ] = None,
    prediction: Annotated[
        list[str] | None,
        _text(_TEST, "--prediction", 'What you expect, one behind each question: "TEXT; because=TEXT".'),
    ] = None,
    task: Annotated[
        list[str] | None,
        _text(_TEST, "--task", 'Something to do: "WHAT; who=TEXT; when=TEXT; where=TEXT; how=TEXT".'),
    ] = None,
    data_collection: Annotated[
        str | None, _text(_TEST, "--data-collection", "Which data tell, and who collects them.")
    ] = None,
    starts: Annotated[str | None, _text(_TEST, "--starts", "The day it is to begin.", "DAY")] = None,
    ends: Annotated[str | None, _text(_TEST, "--ends", "The day it is to end.", "DAY")] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Print the file instead of writing it.")] = False,
    json: options.Json = False,
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Start a project: diagnose the problem, set an aim, choose measures, collect ideas, design a first test.

    Asks step by step where no flag but TITLE, --file or --like is given. Every step can be skipped (Enter), gone back
    from (<) and left half-way (!): what was given is saved, and "pdsa new" goes on with it.
    """
    from pdsa_cli import ask
    from pdsa_cli.commands.new.flags import given_by_flags
    from pdsa_cli.errors import UsageError

    flags = dict(locals())
    data, first_test = given_by_flags(flags, {})
    presentation = Presentation(json=json, quiet=quiet)
    only_named = not data.keys() - {"title"} and first_test is None
    template = _template(like)
    if only_named and ask.may_ask(no_input):
        from pdsa_cli.commands.new.prompts import ask_project

        return ask_project(title, file, template, presentation, dry_run)
    if template:
        data, first_test = given_by_flags(flags, template)
    if title is None or not title.strip():
        raise UsageError(
            "the project has no title",
            f"give one, such as: {Command('new', 'Shorter waits')}, or run {Command('new')} in a terminal to be asked",
        )
    from pdsa_cli.commands.new.writing import write_project

    return write_project(data, first_test, file, presentation, dry_run)


def _template(like: str | None) -> dict[str, Any]:
    if like is None:
        return {}
    import os

    from pdsa_cli import store
    from pdsa_cli.commands.new.starting import template_of

    loaded = store.load(store.find(like, Path(), os.environ))
    return template_of(dict(loaded.document.data))  # type: ignore[arg-type]
