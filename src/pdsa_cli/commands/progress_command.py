"""`pdsa progress`: how far a project has come, from 0.5 to 5: proposed from its record, confirmed or changed by a person."""

from typing import TYPE_CHECKING, Annotated, Any

from pdsa_cli.commands import options
from pdsa_cli.commands.line import Option
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pdsa_cli.model.project import Progress

EXAMPLES = """
Examples:
  pdsa progress
  pdsa progress --confirm --by coach
  pdsa progress --score 3 --because "Two wards work this way, the data follow next month"
  pdsa progress --json
"""

SCORES = tuple(step / 2 for step in range(1, 11))


def progress_command(
    confirm: Annotated[
        bool, Option("--confirm", help="Keep the score that the evidence proposes, as of today.")
    ] = False,
    score: Annotated[
        str | None,
        Option("--score", metavar="SCORE", help="Keep this score, from 0.5 to 5 in steps of 0.5."),
    ] = None,
    because: Annotated[
        str | None,
        Option("--because", metavar="TEXT", help="Why; needed where it is not what is proposed."),
    ] = None,
    by: Annotated[str | None, Option("--by", metavar="ROLE", help="Who gives it, by role.")] = None,
    on: Annotated[
        str | None, Option("--on", metavar="DAY", help="The day it was given, for an earlier score.")
    ] = None,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    plain: options.Plain = False,
    color: options.Color = "auto",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Show how far the project has come, why, and what the next step lacks; keep a score with --confirm or --score.

    The scale goes from 0.5 (identified) to 5 (outstanding). The evidence proposes a score and never moves it by itself.
    """
    from pdsa_cli.commands.choosing import choose_project

    presentation = Presentation(json=json, plain=plain, color=color, quiet=quiet)
    given = None if score is None else _score(score)
    day = _day(on)
    if confirm and given is not None:
        raise UsageError("--confirm and --score do not go together", "give one of them")
    if confirm and day is not None:
        raise UsageError(
            "--confirm keeps the score of today", "give an earlier one with --score SCORE --on DAY"
        )
    if not confirm and given is None:
        if because or by or on:
            raise UsageError("which score is meant?", "add --confirm, or --score SCORE")
        return _show(choose_project(project, no_input), presentation)
    fields = {"because": (because or "").strip(), "by": (by or "").strip()}
    return _keep(choose_project(project, no_input), given, day, fields, presentation, dry_run)


def _score(text: str) -> float:
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        found = 0.0
    if found not in SCORES:
        raise UsageError(f"--score: {text} is no progress score", "give 0.5, 1, 1.5 and so on up to 5")
    return found


def _day(on: str | None) -> "date | None":
    from pdsa_cli import dates
    from pdsa_cli.commands.days import day_option

    day = day_option("--on", on)
    if day is not None and day > dates.today():
        raise UsageError(f"--on: {day} is still to come", "give the day on which the score was given")
    return day


def _show(path: "Path", presentation: Presentation) -> Result:
    from pdsa_cli import dates, store
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.evidence.progress import proposed_progress

    project = on_chosen_charts(store.load(path).project)
    proposal = proposed_progress(project, dates.today())

    def data() -> Any:
        from pdsa_cli.views.review_data import progress_data

        return {"project": project.title, "progress": progress_data(project, proposal)}

    def page() -> Any:
        from pdsa_cli.render.review import progress_page

        return progress_page(project, proposal)

    return Result(presentation, data, page)


def _keep(
    path: "Path",
    given: float | None,
    day: "date | None",
    fields: dict[str, str],
    presentation: Presentation,
    dry_run: bool,
) -> Result:
    """Put a score behind the others, with what the evidence proposes today; of an earlier day nothing is proposed."""
    from pdsa_cli import dates
    from pdsa_cli.commands.chosen_charts import on_chosen_charts
    from pdsa_cli.commands.items import Done, add_item, written
    from pdsa_cli.evidence.progress import MEANINGS, proposed_progress
    from pdsa_cli.views.standing import latest_progress

    today = dates.today()
    now = day is None or day == today
    done = Done(next=Command("review"))

    def edit(project: Any, data: dict[str, Any]) -> None:
        proposal = proposed_progress(on_chosen_charts(project), today)
        kept = proposal.score if given is None else given
        if now and kept != proposal.score and not fields["because"]:
            raise UsageError(
                f"the evidence proposes {proposal.score:g}, and {kept:g} needs a reason",
                f"add --because TEXT; {Command('progress')} shows why it proposes that",
            )
        item = {"score": f"{kept:g}", "on": (day or today).isoformat(), **fields}
        if now:
            item["proposed"] = f"{proposal.score:g}"
        before = latest_progress(project)
        if before is not None and _says(before, item):
            return
        add_item(data, ("progress",), item)
        since = f" (before: {before.score:g})" if before is not None and now else ""
        done.lines.append(f"Progress on {day or today}: {kept:g}, {MEANINGS[kept]}{since}")

    def shown(project: Any) -> dict[str, Any]:
        from pdsa_cli.views.review_data import progress_data

        return {"progress": progress_data(project, proposed_progress(project, today))}

    label = Command("progress", confirm=True) if given is None else Command("progress", score=f"{given:g}")
    return written(path, edit, label, done, presentation, dry_run=dry_run, data=shown)


def _says(entry: "Progress", item: dict[str, str]) -> bool:
    """Whether a score that was given is the same as ``item``."""
    said = {"score": f"{entry.score:g}", "on": entry.on.isoformat() if entry.on else ""}
    said |= {"because": entry.because or "", "by": entry.by or ""}
    return all(item[name] == text for name, text in said.items())
