"""`pdsa undo`: take back the last change; once more, and it is back."""

import os
from pathlib import Path
from typing import Annotated, Any

from pdsa_cli.commands.context import Context, ToChange
from pdsa_cli.commands.line import Option
from pdsa_cli.commands.result import Result
from pdsa_cli.suggesting import Command

EXAMPLES = """
Examples:
  pdsa undo
  pdsa undo --dry-run
  pdsa undo --list
  pdsa undo --step 4
"""


def undo_command(
    *,
    step: Annotated[
        int | None,
        Option("--step", metavar="NUMBER", min=1, help="Go back to before this step of --list."),
    ] = None,
    list_steps: Annotated[bool, Option("--list", help="List the steps that can be taken back.")] = False,
    context: ToChange,
) -> Result:
    """Take back the last change made by a command. Undo again to redo it.

    A file that was changed by hand since is left alone. The history is kept on this computer, not in the project file.
    """
    from pdsa_cli import store
    from pdsa_cli.commands.difference import difference_wanted

    path = _path(context)
    if list_steps:
        return _listed(path, context)
    undone = store.undo(path, dry_run=context.dry_run, number=step)
    again = Command("undo") if undone.after is not None else Command("undo", project=undone.file)
    said = f"{undone.done}. To {'take it back again' if undone.redone else 'bring it back'}: {again}"
    if context.dry_run:
        said = f"Nothing was written (--dry-run). This would {'redo' if undone.redone else 'take back'}: {undone.what}"
    return Result(
        context.presentation,
        lambda: {
            **_which(undone),
            "taken_back": undone.command_taken_back,
            "done": undone.done,
            "written": not context.dry_run,
        },
        text=difference_wanted(undone, context),
        said=(*undone.warnings, said),
    )


def _which(undone: Any) -> dict[str, Any]:
    """Which project this is; its title as long as its file can be read."""
    from pdsa_cli import store
    from pdsa_cli.errors import PdsaError
    from pdsa_cli.model.plain import which_project

    try:
        return which_project(undone.file, store.load(Path(undone.file)).project)
    except PdsaError:
        return {"file": undone.file, "title": None, "programme": None}


def _path(context: Context) -> Path:
    """The project; one that `pdsa new` made and `pdsa undo` removed is found by its path."""
    from pdsa_cli.store import history_of

    project = context.project
    if project is not None and not os.path.exists(project) and history_of(Path(project)):  # noqa: PTH110  (never raises)
        return Path(project)
    return context.path()


def _listed(path: Any, context: Context) -> Result:
    from pdsa_cli import store
    from pdsa_cli.render.page import Entries, Entry, Fact, Line, Page

    steps = store.history_of(path)

    def page() -> Page:
        if not steps:
            return (Line(f"No change of {path} is on record."),)
        entries = tuple(
            Entry(str(step.number), step.command, facts=(Fact("When", f"{step.date} {step.time}".strip()),))
            for step in steps
        )
        return (Entries(entries, noun="Step"),)

    return Result(
        context.presentation,
        lambda: [
            {"step": step.number, "on": step.date, "time": step.time, "command": step.command}
            for step in steps
        ],
        page,
    )
