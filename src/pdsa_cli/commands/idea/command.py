"""`pdsa idea`: the bank of change ideas: kept with their theory, ranked by impact and effort, thought up with prompts."""

from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands import completing
from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.idea.changes import IDEAS
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Change

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

_DRIVER = Option("--driver", metavar="DRIVER", help="The driver it acts on; again for further ones.")
_MEASURE = Option("--measure", metavar="MEASURE", help="A measure it should move; may be repeated.")


def idea_command(
    *,
    said: Annotated[
        str | None,
        Argument(
            metavar="[IDEA]",
            help="Its id, its text, or the beginning; with --add its text.",
            autocompletion=completing.ideas,
        ),
    ] = None,
    add: Annotated[bool, Option("--add", help="Add an idea; asks where nothing is given.")] = False,
    fields: Annotated[
        Fields,
        fields_of(
            Change, "id", "idea", "other_drivers", "because", "concept", "source", "impact", "effort", "measures",
            group="One idea (an empty text takes a field out)", other_drivers=_DRIVER, measures=_MEASURE,
        ),
    ],
    remove: Annotated[
        bool, Option("--remove", help="Take it out; one that was tested stays on record.")
    ] = False,
    matrix: Annotated[bool, Option("--matrix", help="Show impact and effort as a two-by-two.")] = False,
    concepts: Annotated[
        bool, Option("--concepts", help="Print questions to find ideas with, in nine groups.")
    ] = False,
    context: ToChange,
) -> Result:  # fmt: skip
    """Show the change ideas, ranked by impact and effort; add one, change one, or find new ones.

    Without options it shows: high impact and little effort first. How far an idea has come follows from its cycles.
    """
    acting = {"--add": add, "--remove": remove, "--matrix": matrix, "--concepts": concepts}
    if concepts and sum(acting.values()) == 1:
        return _concepts(said, fields, context)
    IDEAS.refuse(said, fields, acting, about_all=["--matrix"])
    path = context.path()
    done = IDEAS.done(context, path, said, fields, add=add, remove=remove)
    return done or _show(path, said, matrix, context)


def _concepts(said: str | None, fields: Fields, context: Context) -> Result:
    from pdsa_cli.views.concepts import CONCEPTS

    if said is not None or fields.keys() - {"concept"}:
        raise UsageError(
            "--concepts prints questions to think with", "only --concept goes with it, for one group"
        )
    chosen = tuple(one for one in CONCEPTS if fields.get("concept") in (None, one.concept.value))

    def page() -> Any:
        from pdsa_cli.render.concepts import concepts_page

        return concepts_page(chosen)

    return Result(
        context.presentation,
        lambda: {
            "concepts": [
                {"concept": one.concept.value, "name": one.name, "prompts": list(one.prompts)}
                for one in chosen
            ]
        },
        page,
    )


def _show(path: Path, said: str | None, matrix: bool, context: Context) -> Result:
    from pdsa_cli import store
    from pdsa_cli.model.plain import which_project
    from pdsa_cli.views.ideas import bank, idea_data, idea_view, ideas_data

    project = store.load(path).project
    which = which_project(str(path), project)
    if said is not None:
        one = idea_view(project, project.changes[IDEAS.meant(project, said, new=True)])

        def one_page() -> Any:
            from pdsa_cli.render.ideas import idea_page

            return idea_page(one)

        return Result(context.presentation, lambda: which | {"ideas": [idea_data(one)]}, one_page)
    found = bank(project)

    def page() -> Any:
        from pdsa_cli.render.ideas import ideas_page, matrix_page

        return matrix_page(found) if matrix else ideas_page(found)

    return Result(context.presentation, lambda: which | ideas_data(found), page)
