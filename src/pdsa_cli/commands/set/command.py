"""`pdsa set`: change one field by its path."""

from typing import Annotated, Any

from pdsa_cli.commands.completing import fields
from pdsa_cli.commands.context import Context, context_of
from pdsa_cli.commands.line import Argument, Option
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.suggesting import Command, typed
from pdsa_cli.words import Status

EXAMPLES = """
Examples:
  pdsa set aim.target 90
  pdsa set aim.by 2026-12-31
  pdsa set status paused
  pdsa set status paused --on "3 days ago"
  pdsa set measures.waiting-time.unit minutes
  pdsa set cycles.3.act.decision adopt
  pdsa set team.1.role lead
  pdsa set aim.revisions.1.on today aim.revisions.1.because "Kept: the way was wrong"
  pdsa set --remove aim.how
"""


def set_command(
    *,
    key: Annotated[
        str,
        Argument(
            metavar="KEY", help="The field: its path with points, such as aim.target.", autocompletion=fields
        ),
    ],
    value: Annotated[str | None, Argument(metavar="[VALUE]", help="The new value.")] = None,
    more: Annotated[
        list[str] | None,
        Argument(metavar="[KEY VALUE]...", help="Further fields that are changed in the same step."),
    ] = None,
    remove: Annotated[bool, Option("--remove", help="Take the field out of the file.")] = False,
    on: Annotated[
        str | None,
        Option(
            "--on", metavar="DAY", help="With status: the day on which it changed, or unknown; else today."
        ),
    ] = None,
    context: Annotated[Context, context_of("project", "dry_run", "json", "no_input", "quiet")],
) -> Result:
    """Change a field of a project, or several in one step.

    KEY is the field's path in the file: aim.target, problem.statement, measures.ID.unit, cycles.NUMBER.act.decision.
    Items of other lists are counted from 1; one more than there are adds an item.
    """
    from pdsa_cli import dates, store
    from pdsa_cli.commands.days import day_words
    from pdsa_cli.commands.difference import difference_wanted
    from pdsa_cli.commands.set.setting import follow_up, set_field
    from pdsa_cli.commands.status_changes import keep_status_changes
    from pdsa_cli.evidence.task_keys import keep_keys, known_keys
    from pdsa_cli.model.plain import which_project

    pairs = _pairs(key, value, more or [], remove)
    day = _day_of_status(on, pairs)
    path = context.path()
    found: list[Any] = []
    also: list[str] = []

    def edit(read: Any, data: Any) -> Any:
        known = known_keys(data)
        found[:] = [set_field(data, name, new) for name, new in pairs]
        keep_keys(data, known)
        keep_status_changes(read, data, day)
        also[:] = [said for name, _ in pairs for said in follow_up(read, data, name, dates.today())]
        return data

    changed = store.change(path, edit, Command("set", *(name for name, _ in pairs)), dry_run=context.dry_run)
    when = f" {day_words(day)}" if day else ""
    fields = [
        {"key": name, "before": old, "after": new} for (name, _), (old, new) in zip(pairs, found, strict=True)
    ]
    lines = [
        f"{one['key']}: {one['before'] or 'nothing'} → {one['after'] or 'nothing'}{when if one['key'] == 'status' else ''}"
        for one in fields
    ]
    if context.dry_run:
        lines[0] = f"Nothing was written (--dry-run). {lines[0]}"
    elif not changed.written:
        lines = [
            f"Nothing changed in {changed.file}: {one['key']} is {one['after'] or 'not there'} already."
            for one in fields
        ]
    return Result(
        context.presentation,
        lambda: {
            **which_project(changed.file, changed.project),
            **fields[0],
            "fields": fields,
            "written": changed.written,
        },
        text=difference_wanted(changed, context),
        said=(*changed.warnings, *lines, *dict.fromkeys(also)),
    )


def _day_of_status(on: str | None, pairs: list[tuple[str, str | None]]) -> str:
    """The day of a change of the status, as a file holds it; empty where none is given. Raises UsageError."""
    from pdsa_cli.commands.days import day_of_event

    status = dict(pairs).get("status", "")
    if on is not None and not status:
        raise UsageError(
            "--on is the day on which the status changed",
            f"such as: {Command('set', 'status', 'paused', on='monday')}",
        )
    if on is not None and status == Status.CLOSED.value:
        raise UsageError(
            "the day of a closed project is that of its closing", f"close it: {Command('close', on='DAY')}"
        )
    return day_of_event("--on", on, "change the status when it is so")


def _pairs(key: str, value: str | None, more: list[str], remove: bool) -> list[tuple[str, str | None]]:
    """The fields with their new values, None where one is taken out. Raises UsageError where these do not go together."""
    if (value is None) != remove:
        raise UsageError(
            "give a VALUE, or --remove" if value is None else "a VALUE and --remove do not go together",
            f"such as: {Command('set', 'aim.target', 90)}",
        )
    words = [key, *([] if value is None else [value]), *more]
    if value is None:
        return [(key, None)]
    from pdsa_cli.model.fields import PROJECT

    known = PROJECT.part.shapes if PROJECT.part else {}
    strange = next((word for word in words[2::2] if word.split(".")[0] not in known), None)
    if strange or len(words) % 2:
        raise UsageError(
            f"{strange!r} is no KEY" if strange else f"{words[-1]} has no VALUE behind it",
            f"put a text of several words in quotes: {typed(' '.join(words[1:]))}"
            if strange
            else "give a KEY and a VALUE in turn",
        )
    pairs: list[tuple[str, str | None]] = list(zip(words[::2], words[1::2], strict=True))
    for name, new in pairs:
        if not (new or "").strip():
            raise UsageError("the VALUE is empty", f"to take the field out: {Command('set', remove=name)}")
    return pairs
