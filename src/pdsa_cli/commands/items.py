"""Items of a project's lists found, added, changed and taken out in its data, and the change written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import UsageError
from pdsa_cli.naming import meant, nearest
from pdsa_cli.phrases import cut
from pdsa_cli.store.styling import put, styled

if TYPE_CHECKING:
    from pathlib import Path

    from pdsa_cli.commands.context import Context
    from pdsa_cli.model.project import Project

_MOST_SHOWN = 60
_Item = TypeVar("_Item")
Steps = tuple[str | int, ...]


def find_item(
    items: Sequence[_Item],
    said: str,
    noun: str,
    names: Callable[[_Item], Sequence[str]],
    advice: str,
    new: str = "",
) -> int:
    """The position of the item meant by one of its ``names``, the beginning of one, or beginnings of its words.

    Raises UsageError with the nearest name, or with ``advice`` where there are no items at all. ``new`` is the command that adds
    what was said, where that may be meant.
    """
    if not items:
        raise UsageError(f"this project has no {noun} yet", f"add it: {new}" if new else advice)
    known = [names(item) for item in items]
    found = meant(known, said)
    if len(found) == 1 or (found and said.strip().casefold() in map(str.casefold, known[found[0]])):
        return found[0]
    if found:
        raise UsageError(
            f"{said} could be {' or '.join(known[position][0] for position in found)}", "write more of it"
        )
    near = nearest(known, said)
    hint = (
        f"there are: {', '.join(of_item[0] for of_item in known)}{f'; a new one: {new}' if new else ''}"
        if near is None
        else f"did you mean {known[near][0]}?"
    )
    raise UsageError(f"there is no {noun} {said!r}", hint)


def part_in(data: dict[str, Any], path: Steps) -> Any:
    """The list or the part at ``path`` in a project's data, made where it is missing; an item has to be there.

    The last step of a path that leads to a list is followed by nothing: ``("spread", "sites")`` gives the list of sites.
    """
    from pdsa_cli.model.fields import shape_at

    there: Any = data
    for depth, step in enumerate(path):
        if isinstance(step, int):
            there = there[step]
            continue
        found = there.get(step)
        if not isinstance(found, dict | list):
            shape = shape_at(path[: depth + 1])
            found = [] if shape is not None and shape.is_list else {}
            put(there, step, found, path[:depth])
        there = found
    return there


def add_item(data: dict[str, Any], path: Steps, item: dict[str, Any]) -> int:
    """Put ``item`` behind the last of the list at ``path``; its position. Fields without a value are left out."""
    items = part_in(data, path)
    items.append(styled({key: value for key, value in item.items() if value}, (*path, 0)))
    return len(items) - 1


def set_fields(
    data: dict[str, Any], path: Steps, fields: dict[str, Any], name: str = "", log: ChangeLog | None = None
) -> None:
    """Set fields of the item or part at ``path``; an empty value takes a field out. ``log`` tells what changed of ``name``."""
    target = part_in(data, path)
    for key, value in fields.items():
        old = target.get(key)
        new = value.strip() if isinstance(value, str) else value
        if (old or "") == (new or ""):
            continue
        if new:
            put(target, key, styled(new, (*path, key)), path)
        else:
            target.pop(key, None)
        if log is not None:
            log.lines.append(f"{name}.{key}: {short(old) or 'nothing'} → {short(new) or 'nothing'}")


def remove_item(data: dict[str, Any], path: Steps, position: int) -> None:
    """Take an item out of the list at ``path``; a list or part that is empty then goes too."""
    items = part_in(data, path)
    del items[position]
    while path and not part_in(data, path):
        del part_in(data, path[:-1])[path[-1]]
        path = path[:-1]


def short(value: Any, most: int = _MOST_SHOWN) -> str:
    """A value in few words, for a message, of at most so many characters."""
    return cut(", ".join(map(str, value)) if isinstance(value, list) else str(value or ""), most)


def written(
    context: "Context",
    path: "Path",
    edit: Callable[[Edit], None],
    label: str,
    log: ChangeLog,
    data: "Callable[[Project], dict[str, Any]]",
    next_step: "Callable[[Project], str] | None" = None,
) -> Result:
    """Change a project by ``edit``, and tell what was done, as a result.

    ``label`` is the command line as `pdsa undo` names it. ``data`` is what ``--json`` shows of the project as it is then;
    ``next_step`` says what comes next where that depends on it, else the log does.
    """
    from pdsa_cli import store
    from pdsa_cli.commands.difference import difference_wanted
    from pdsa_cli.evidence.task_keys import keep_keys, known_keys
    from pdsa_cli.model.plain import which_project

    def change(project: "Project", there: Any) -> Any:
        log.lines.clear()  # a change is tried again where another program was faster
        known = known_keys(there)
        edit(Edit(project, there, log, path))
        keep_keys(there, known)
        return there

    changed = store.change(path, change, label, dry_run=context.dry_run)
    if context.dry_run:
        said = [*log.lines, "Nothing was written (--dry-run)."]
    elif not changed.written:
        said = [f"Nothing changed in {changed.file}: it says so already."]
    else:
        coming = next_step(changed.project) if next_step else log.next
        said = [*log.lines, *([f"Next: {coming}"] if coming else [])]
    return Result(
        context.presentation,
        lambda: {
            **which_project(changed.file, changed.project),
            "written": changed.written,
            "changed": list(log.lines),
            **data(changed.project),
        },
        text=difference_wanted(changed, context),
        said=(*changed.warnings, *said),
    )
