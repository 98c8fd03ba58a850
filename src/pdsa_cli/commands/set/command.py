"""`pdsa set`: change one field by its path."""

from typing import Annotated, Any

import typer

from pdsa_cli.commands import options
from pdsa_cli.commands.completing import fields
from pdsa_cli.commands.result import Presentation, Result
from pdsa_cli.errors import UsageError

EXAMPLES = """
Examples:
  pdsa set aim.target 90
  pdsa set aim.by 2026-12-31
  pdsa set status paused
  pdsa set measures.waiting-time.unit minutes
  pdsa set cycles.3.act.decision adopt
  pdsa set team.1.role lead
  pdsa set --remove aim.how
"""


def set_command(
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY", help="The field: its path with points, such as aim.target.", autocompletion=fields
        ),
    ],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="The new value.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the field out of the file.")] = False,
    project: options.Project = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
) -> Result:
    """Change one field of a project.

    KEY is the field's path in the file: aim.target, problem.statement, measures.ID.unit, cycles.NUMBER.act.decision.
    Items of other lists are counted from 1; one more than there are adds an item.
    """
    from pdsa_cli import dates, store
    from pdsa_cli.commands.choosing import choose_project
    from pdsa_cli.commands.difference import difference
    from pdsa_cli.commands.set.setting import follow_up, set_field

    if value is not None and not value.strip():
        raise UsageError("the VALUE is empty", f"to take the field out: pdsa set --remove {key}")
    if (value is None) != remove:
        raise UsageError(
            "give a VALUE, or --remove" if value is None else "a VALUE and --remove do not go together",
            "such as: pdsa set aim.target 90",
        )
    path = choose_project(project, no_input)
    found: list[Any] = []
    also: list[str] = []

    def edit(read: Any, data: Any) -> Any:
        found[:] = [set_field(data, key, value)]
        also[:] = follow_up(read, data, key, dates.today())
        return data

    changed = store.change(path, edit, f"pdsa set {key}", dry_run=dry_run)
    old, new = found[0]
    said = f"{key}: {old or 'nothing'} → {new or 'nothing'}"
    if dry_run:
        said = f"Nothing was written (--dry-run). {said}"
    elif not changed.written:
        said = f"Nothing changed in {changed.file}: {key} is {new or 'not there'} already."
    return Result(
        Presentation(json=json, quiet=quiet),
        lambda: {"file": changed.file, "key": key, "before": old, "after": new, "written": changed.written},
        text=difference(changed.file, changed.before, changed.after) if dry_run and not json else "",
        said=(*changed.warnings, said, *also),
    )
