"""`pdsa idea`: the bank of change ideas: kept with their theory, ranked by impact and effort, thought up with prompts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import completing, options
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command
from pdsa_cli.words import ChangeConcept, Degree

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa idea
  pdsa idea --add "A sealed box in each bay" --because "Fetching takes 25 minutes" --impact high --effort low
  pdsa idea box --driver at-hand --measure box-used --measure minutes
  pdsa idea --matrix
  pdsa idea --concepts
  pdsa idea --concepts --concept mistakes
  pdsa cycle --idea sealed-box
"""

_FIELDS = "One idea (an empty text takes a field out)"
KEYS = ("id", "driver", "because", "concept", "source", "impact", "effort")


def _text(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return Option(flag, metavar=metavar, help=help_text, group=_FIELDS)


def _word(flag: str, help_text: str) -> Any:
    return Option(flag, help=help_text, group=_FIELDS)


def idea_command(
    said: Annotated[
        str | None,
        Argument(
            metavar="[IDEA]",
            help="Its id, its text, or the beginning; with --add its text.",
            autocompletion=completing.ideas,
        ),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add an idea; asks where nothing is given.")] = False,
    id: Annotated[str | None, _text("--id", "The short id by which cycles name it.", "ID")] = None,  # noqa: A002
    idea: Annotated[str | None, _text("--idea", "The idea in other words.")] = None,
    driver: Annotated[
        list[str] | None, _text("--driver", "The driver it acts on; again for further ones.", "DRIVER")
    ] = None,
    because: Annotated[str | None, _text("--because", "Why it should work: the theory.")] = None,
    concept: Annotated[
        ChangeConcept | None, _word("--concept", "The group of change concepts it comes from.")
    ] = None,
    source: Annotated[str | None, _text("--source", "Where it comes from.")] = None,
    impact: Annotated[Degree | None, _word("--impact", "How much it would bring.")] = None,
    effort: Annotated[Degree | None, _word("--effort", "How much work it would take.")] = None,
    measure: Annotated[
        list[str] | None, _text("--measure", "A measure it should move; may be repeated.", "MEASURE")
    ] = None,
    remove: Annotated[
        bool, Option("--remove", help="Take it out; one that was tested stays on record.")
    ] = False,
    matrix: Annotated[bool, Option("--matrix", help="Show impact and effort as a two-by-two.")] = False,
    concepts: Annotated[
        bool, Option("--concepts", help="Print questions to find ideas with, in nine groups.")
    ] = False,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Show the change ideas, ranked by impact and effort; add one, change one, or find new ones.

    Without options it shows: high impact and little effort first. How far an idea has come follows from its cycles.
    """
    from pdsa_cli.commands.choosing import choose_project

    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    given: dict[str, Any] = {
        "id": id,
        "idea": idea,
        "drivers": driver,
        "because": because,
        "concept": concept.value if concept else None,
        "source": source,
        "impact": impact.value if impact else None,
        "effort": effort.value if effort else None,
        "measures": measure,
    }
    fields = {key: value for key, value in given.items() if value not in (None, [])}
    if sum((add, remove, matrix, concepts)) > 1:
        raise UsageError(
            "--add, --remove, --matrix and --concepts do not go together", "do one after the other"
        )
    if concepts:
        return _concepts(said, fields, concept, presentation)
    _refuse(said, add, remove, matrix, bool(fields))
    path = choose_project(project, no_input)
    if add:
        return _add(path, said, fields, presentation, dry_run, no_input)
    if said is not None and (remove or fields):
        return _change(path, said, fields, remove, presentation, dry_run)
    return _show(path, said, matrix, presentation)


def _refuse(said: str | None, add: bool, remove: bool, matrix: bool, fields: bool) -> None:
    """Options that do not go together. Raises UsageError."""
    if remove and fields:
        raise UsageError("--remove takes the whole idea out", "leave the other options out")
    if matrix and (fields or said is not None):
        raise UsageError("--matrix shows all ideas", "leave the rest out")
    if said is None and not add and (remove or fields):
        raise UsageError(
            "which idea is meant?", f"name it: {Command('idea', 'ID')} ..., or --add for a new one"
        )


def _concepts(
    said: str | None, fields: dict[str, Any], concept: ChangeConcept | None, presentation: Presentation
) -> Result:
    from pdsa_cli.views.concepts import CONCEPTS

    if said is not None or fields.keys() - {"concept"}:
        raise UsageError(
            "--concepts prints questions to think with", "only --concept goes with it, for one group"
        )
    chosen = tuple(one for one in CONCEPTS if concept in (None, one.concept))

    def page() -> Any:
        from pdsa_cli.render.concepts import concepts_page

        return concepts_page(chosen)

    return Result(
        presentation,
        lambda: {
            "concepts": [
                {"concept": one.concept.value, "name": one.name, "prompts": list(one.prompts)}
                for one in chosen
            ]
        },
        page,
    )


def _add(
    path: Path,
    said: str | None,
    fields: dict[str, Any],
    presentation: Presentation,
    dry_run: bool,
    no_input: bool,
) -> Result:
    from pdsa_cli.commands.asking import Typed
    from pdsa_cli.commands.idea.changes import add_idea
    from pdsa_cli.commands.items import Done, written

    if said is not None:
        from pdsa_cli.commands.compound import compound

        written_out: dict[str, Any] = dict(compound("--add", said, "idea", KEYS))
        if "driver" in written_out:
            written_out["drivers"] = [written_out.pop("driver")]
        fields = written_out | fields
    elif "idea" not in fields:
        from pdsa_cli import ask

        if not ask.may_ask(no_input):
            raise UsageError(
                "the idea is missing",
                f"write: {Command('idea', add='A sealed box in each bay')}, or run it in a terminal to be asked",
            )
    done = Done()
    with Typed(path, Command("idea", add=True), dry_run) as typed:
        if "idea" not in fields:
            from pdsa_cli import store
            from pdsa_cli.commands.idea.prompts import ask_idea

            fields = ask_idea(typed, store.load(path).project, fields)

        def edit(project: "Project", data: Any) -> None:
            add_idea(project, data, fields, done)

        return written(path, edit, Command("idea", add=True), done, presentation, dry_run=dry_run, data=_data)


def _change(
    path: Path, said: str, fields: dict[str, Any], remove: bool, presentation: Presentation, dry_run: bool
) -> Result:
    from pdsa_cli.commands.idea.changes import change_idea, remove_idea
    from pdsa_cli.commands.items import Done, written

    done = Done(next=Command("idea"))

    def edit(project: "Project", data: Any) -> None:
        if remove:
            remove_idea(project, data, said, done)
        else:
            change_idea(project, data, said, fields, done)

    return written(path, edit, Command("idea", said), done, presentation, dry_run=dry_run, data=_data)


def _data(project: "Project") -> dict[str, Any]:
    from pdsa_cli.views.ideas import bank, ideas_data

    return ideas_data(bank(project))


def _show(path: Path, said: str | None, matrix: bool, presentation: Presentation) -> Result:
    from pdsa_cli import store
    from pdsa_cli.views.ideas import bank, idea_data, idea_view, ideas_data

    project = store.load(path).project
    if said is not None:
        from pdsa_cli.commands.idea.changes import idea_meant

        one = idea_view(project, project.changes[idea_meant(project, said)])

        def one_page() -> Any:
            from pdsa_cli.render.ideas import idea_page

            return idea_page(one)

        return Result(presentation, lambda: {"ideas": [idea_data(one)]}, one_page)
    found = bank(project)

    def page() -> Any:
        from pdsa_cli.render.ideas import ideas_page, matrix_page

        return matrix_page(found) if matrix else ideas_page(found)

    return Result(presentation, lambda: ideas_data(found), page)
