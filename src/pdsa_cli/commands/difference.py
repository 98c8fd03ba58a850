"""The difference between two texts of a file, as `--dry-run` shows it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdsa_cli.commands.context import Context


def difference_wanted(changed: Any, context: "Context") -> str:
    """What was or would be changed of a file, where --dry-run asks for it unless data are printed; else empty."""
    if not context.dry_run or context.json:
        return ""
    return difference(changed.file, changed.before or "", changed.after or "")


def difference(file: str, before: str, after: str) -> str:
    """A unified difference; empty where nothing would change."""
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), file, f"{file} (changed)", n=2
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
