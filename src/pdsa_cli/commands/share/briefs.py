"""`pdsa share brief FOLDER`: the brief of each of many projects, one below the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsa_cli import dates, store
from pdsa_cli.commands.choosing import found_unnamed, to_name
from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.many import nothing_in
from pdsa_cli.commands.project_selection import exit_code, kept, project_files
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.identities import refuse_identities
from pdsa_cli.commands.share.kinds import Shared
from pdsa_cli.commands.share.making import remark_on
from pdsa_cli.errors import PdsaError
from pdsa_cli.export.brief import brief_markdown, brief_text
from pdsa_cli.phrases import counted
from pdsa_cli.views.brief import Brief, brief, brief_data
from pdsa_cli.views.key_facts import about_project
from pdsa_cli.views.report import report_view

if TYPE_CHECKING:
    from pdsa_cli.model.project import Project


class _Made(NamedTuple):
    """A brief with its project; so many of its texts look like identities all the same."""

    path: Path
    project: "Project"
    brief: Brief
    identifying: int


def briefs(
    places: list[Path],
    out: Path | None,
    context: Context,
    *,
    markdown: bool,
    replace: bool,
    anyway: str | None,
) -> Result:
    """The briefs of the projects in some places; one with what looks like an identity is left out and named.

    Raises UsageError where there is no project.
    """
    errors: list[PdsaError] = []
    made = list(_each(project_files(places, errors), anyway, errors))
    if not made and not errors:
        raise nothing_in(places)
    form = brief_markdown if markdown else brief_text
    text = "\n".join(form(one.brief) for one in made)
    said = tuple(filter(None, (remark_on(sum(one.identifying for one in made), anyway),)))
    if out is not None and made:
        from pdsa_cli.store.pictures import write_picture

        write_picture(out, text.encode(), replace=replace)
        said += (f"Wrote {counted(len(made), 'brief')} to {out}.",)

    def data() -> Any:
        return {
            "what": Shared.BRIEF.value,
            "out": str(out) if out else None,
            "anyway": anyway,
            "briefs": [
                about_project(str(one.path), one.project, dates.today()) | brief_data(one.brief)
                for one in made
            ],
        }

    shown = "" if context.json or out is not None else text
    return Result(
        context.presentation,
        data,
        text=shown,
        prose=True,
        said=said,
        errors=tuple(errors),
        exit_code=exit_code(errors),
    )


def _each(files: list[Path], anyway: str | None, errors: list[PdsaError]) -> Iterator[_Made]:
    today, unnamed = dates.today(), found_unnamed()
    for path in files:
        try:
            loaded = store.load(path)
            identifying = refuse_identities(loaded, today, Shared.BRIEF.value, anyway)
        except PdsaError as error:
            kept(error, path, errors, to_name(path, unnamed))
            continue
        project, _ = shown_on_chosen_charts(loaded.project)
        yield _Made(path, project, brief(report_view(project, today), today), identifying)
