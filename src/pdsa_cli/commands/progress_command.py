"""`pdsa progress`: how far a project has come, from 0.5 to 5: proposed from its record, confirmed or changed by a person."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.days import day_of_event, day_words
from pdsa_cli.commands.fields import Fields, fields_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.dates import UNKNOWN
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Progress
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.change_log import Edit
    from pdsa_cli.model.project import Project

EXAMPLES = """
Examples:
  pdsa progress
  pdsa progress --confirm --by coach
  pdsa progress --score 3 --because "Two wards work this way, the data follow next month"
  pdsa progress --json
  pdsa progress wards/
"""

SCORES = tuple(step / 2 for step in range(1, 11))
_LATEST = 5
"""Scores that were given, as they stand on one screen."""
_SCORE = Option(metavar="SCORE", help="Keep this score, from 0.5 to 5 in steps of 0.5.")
_BECAUSE = Option(help="Why; needed where it is not what is proposed.")
_BY = Option(metavar="ROLE", help="Who gives it, by role.")
_ON = Option(help="The day it was given, for an earlier score.")


def progress_command(
    *,
    said: Annotated[
        list[str] | None,
        Argument(metavar="[FOLDER]...", help="Folders: the scores of all projects below them; this one, where it holds several."),
    ] = None,
    confirm: Annotated[
        bool, Option("--confirm", help="Keep the score that the evidence proposes, as of today.")
    ] = False,
    full: Annotated[bool, Option("--full", help="Show all scores that were given, not only the latest.")] = False,
    fields: Annotated[
        Fields,
        fields_of(
            Progress, "score", "because", "by", "on",
            group="Options", score=_SCORE, because=_BECAUSE, by=_BY, on=_ON,
        ),
    ],
    context: ToChange,
) -> Result:  # fmt: skip
    """Show how far the project has come, why, and what the next step lacks; keep a score with --confirm or --score.

    The scale goes from 0.5 (identified) to 5 (outstanding). The evidence proposes a score and never moves it by itself.
    """
    if said:
        return _of_many(said, full, confirm or bool(fields), context)
    given = _score(fields["score"]) if "score" in fields else None
    day = day_of_event("--on", fields.get("on"), "give the day on which the score was given")
    if confirm and given is not None:
        raise UsageError("--confirm and --score do not go together", "give one of them")
    if confirm and day:
        raise UsageError(
            "--confirm keeps the score of today", "give an earlier one with --score SCORE --on DAY"
        )
    if confirm or given is not None:
        return _keep(context, given, day, fields)
    if any(fields.values()):
        raise UsageError("which score is meant?", "add --confirm, or --score SCORE")
    from pdsa_cli.commands.many import several_here

    places = several_here(context)
    return _of_each(places, full, context) if places else _show(context, full)


def _of_many(said: list[str], full: bool, keeps: bool, context: Context) -> Result:
    """The scores of many projects. Raises UsageError for what is no folder, and where a score is to be kept."""
    from pdsa_cli.commands.many import folders_among

    places = folders_among(said, context)
    if not places:
        raise UsageError(
            f"{said[0]} is no folder", f"for one project: {Command('progress', project='PROJECT')}"
        )
    if keeps:
        raise UsageError("a score is kept for one project at a time", "name it with --project")
    return _of_each(places, full, context)


def _of_each(places: list[Path], full: bool, context: Context) -> Result:
    from pdsa_cli.commands.many import judged_many
    from pdsa_cli.index.judged_many import progress_of_many

    return judged_many("progress", places, full, context, progress_of_many)


def _score(text: str) -> float:
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        found = 0.0
    if found not in SCORES:
        raise UsageError(f"--score: {text} is no progress score", "give 0.5, 1, 1.5 and so on up to 5")
    return found


def _show(context: Context, full: bool) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.evidence.progress import proposed_progress

    loaded, today = store.load(context.path()), dates.today()
    project = on_chosen_charts(loaded.project)
    proposal = proposed_progress(project, today)

    def data() -> Any:
        from pdsa_cli.views.key_facts import about_project
        from pdsa_cli.views.review_data import progress_data

        return {
            "project": project.title,
            **about_project(loaded.file, project, today),
            "progress": progress_data(project, proposal),
        }

    def page() -> Any:
        from pdsa_cli.render.review import progress_page

        return progress_page(project, proposal, None if full else _LATEST)

    return Result(context.presentation, data, page)


def _keep(context: Context, given: float | None, day: str, fields: Fields) -> Result:
    """Put a score behind the others, with what the evidence proposes today; of an earlier day nothing is proposed."""
    from pdsa_cli import dates
    from pdsa_cli.commands.change_log import ChangeLog
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.commands.items import add_item, written
    from pdsa_cli.evidence.progress import MEANINGS, proposed_progress
    from pdsa_cli.views.next_step import latest_progress
    from pdsa_cli.views.review_data import progress_data

    today = dates.today()
    on = day or today.isoformat()
    now = on == today.isoformat()
    said = {name: fields.get(name, "").strip() for name in ("because", "by")}

    def add(edit: "Edit") -> None:
        proposal = proposed_progress(on_chosen_charts(edit.project), today)
        kept = proposal.score if given is None else given
        if now and kept != proposal.score and not said["because"]:
            raise UsageError(
                f"the evidence proposes {proposal.score:g}, and {kept:g} needs a reason",
                f"add --because TEXT; {Command('progress')} shows why it proposes that",
            )
        item = {"score": f"{kept:g}", "on": on, **said}
        before = latest_progress(edit.project)
        if before is not None and _says(before, item):
            return
        add_item(edit.data, ("progress",), item | ({"proposed": f"{proposal.score:g}"} if now else {}))
        since = f" (before: {before.score:g})" if before is not None and now else ""
        edit.say(f"Progress {day_words(on)}: {kept:g}, {MEANINGS[kept]}{since}")

    def data(project: "Project") -> dict[str, Any]:
        return {"progress": progress_data(project, proposed_progress(on_chosen_charts(project), today))}

    label = Command("progress", confirm=True) if given is None else Command("progress", score=f"{given:g}")
    return written(context, context.path(), add, label, ChangeLog(Command("review")), data)


def _says(entry: Progress, item: dict[str, str]) -> bool:
    """Whether a score that was given is the same as ``item``."""
    on = UNKNOWN if "on" in entry.never_known else str(entry.on or "")
    said = {"score": f"{entry.score:g}", "on": on}
    said |= {"because": entry.because or "", "by": entry.by or ""}
    return all(item[name] == text for name, text in said.items())
