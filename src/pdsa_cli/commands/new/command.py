"""`pdsa new`: start a project, from diagnosing a problem to a first test designed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.new.flags import FIELDS, given_by_flags
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.new.joining import Joined

EXAMPLES = """
Examples:
  pdsa new
  pdsa new "Delayed cord clamping" --like examples/delayed-cord-clamping.pdsa.yaml
  pdsa new "Sepsis on ward 7" --programme examples/collaborative/sepsis.programme.yaml --idea sepsis-bag
  pdsa new "Shorter waits" --problem "Patients wait 40 minutes" \\
      --measure "Minutes from arrival to triage; unit=minutes; better=lower" \\
      --baseline 40 --target 15 --by 2027-03-31 --population "walk-in patients" --place "the emergency department" \\
      --change "Triage nurse at the door; because=patients queue twice" \\
      --test "One nurse, one morning" --size 1 --unit mornings \\
      --question "Will the queue get shorter?" --prediction "At most 5 people wait"
"""


def new_command(
    *,
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
    ideas: Annotated[
        list[str] | None,
        Option(
            "--idea",
            metavar="ID",
            help="An idea of the programme's change package to begin with; with --programme FILE. Again for more.",
        ),
    ] = None,
    as_team: Annotated[
        str | None,
        Option(
            "--team",
            metavar="NAME",
            help="Add the project to the teams in the file of the programme, under this name; with --programme FILE.",
        ),
    ] = None,
    fields: Annotated[Fields, FIELDS],
    context: Annotated[Context, context_of("dry_run", "json", "no_input", "quiet")],
) -> Result:
    """Start a project: diagnose the problem, set an aim, choose measures, collect ideas, design a first test.

    Asks step by step where no flag but TITLE, --file or --like is given. Every step can be skipped (Enter), gone back
    from (<) and left half-way (!): what was given is saved, and "pdsa new" goes on with it. Where --programme is the file
    of a programme, the project begins with its aim, its shared measures and the ideas that are named.
    """
    joined = _joined(fields.get("programme"), ideas, like, file, title, as_team)
    fields = {key: value for key, value in fields.items() if key != "programme"} if joined else fields
    given = fields | ({"title": title} if title is not None else {})
    data, first_test = given_by_flags(given, {})
    template = joined.template if joined else _template(like)
    if not data.keys() - {"title"} and first_test is None and context.may_ask:
        from pdsa_cli import ask
        from pdsa_cli.commands.new.prompts import ask_project

        try:
            started = ask_project(title, file, template, context)
        except ask.Stopped as stopped:
            if joined and stopped.saved and (missing := joined.missing(Path(stopped.saved))):
                stopped.advice = f"{stopped.advice}; {missing}"
            raise
        return joined.told(started, asking=True) if joined and not context.dry_run else started
    if template:
        data, first_test = given_by_flags(given, template)
    if title is None or not title.strip():
        raise UsageError(
            "the project has no title",
            f"give one, such as: {Command('new', 'Shorter waits')}, or run {Command('new')} in a terminal to be asked",
        )
    from pdsa_cli.commands.new.writing import write_project

    started = write_project(data, first_test, file, context)
    return joined.told(started, asking=False) if joined and not context.dry_run else started


def _joined(
    programme: str | None,
    ideas: list[str] | None,
    like: str | None,
    file: Path | None,
    title: str | None,
    team: str | None,
) -> "Joined | None":
    """The programme whose file --programme names; None where it is only a name. Raises UsageError."""
    from pdsa_cli.commands.new.joining import joined
    from pdsa_cli.store.programmes import refuse_other_file
    from pdsa_cli.words import is_programme_file

    if programme is not None:
        refuse_other_file(programme)
    if programme is None or not is_programme_file(programme):
        if ideas or team is not None:
            raise UsageError(
                f"{'--idea' if ideas else '--team'} goes with the file of a programme",
                "add: --programme NAME.programme.yaml",
            )
        return None
    if like is not None:
        raise UsageError(
            "--like and the file of a programme both give measures and ideas", "leave one of the two out"
        )
    return joined(Path(programme), ideas or [], file, title, team)


def _template(like: str | None) -> dict[str, Any]:
    if like is None:
        return {}
    import os

    from pdsa_cli import store
    from pdsa_cli.commands.new.starting import template_of

    loaded = store.load(store.find(like, Path(), os.environ))
    return template_of(dict(loaded.document.data))  # type: ignore[arg-type]
