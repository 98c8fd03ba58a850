"""A suggested command that was pasted as it stands: its marks, such as "...", are not saved as if they were words."""

from typing import TYPE_CHECKING, Any

from pdsa_cli.errors import UsageError
from pdsa_cli.lazily import pattern
from pdsa_cli.words import unfilled

if TYPE_CHECKING:
    from pdsa_cli.commands.line import Parameter

_PIECES = pattern(r";\s*(?:[a-z_]+\s*=)?")


def refuse_unfilled(takes: list["Parameter"], given: dict[str, Any]) -> None:
    """Raises UsageError where a text to be saved, or a part of it such as "who=...", is only a mark of a suggestion.

    Commands that save something have --dry-run; names of files and sheets are not saved.
    """
    if "dry_run" not in given:
        return
    for one in takes:
        if one.record.metavar in ("FILE", "PROJECT") or one.name == "sheet":
            continue
        value = given[one.name]
        for text in value if isinstance(value, list | tuple) else [value]:
            _refuse(one, text)


def _refuse(one: "Parameter", text: Any) -> None:
    for piece in _PIECES.split(text) if isinstance(text, str) else []:
        if reason := unfilled(piece):
            where = f"{max(one.record.flags, key=len)}: " if one.record.flags else ""
            raise UsageError(f"{where}{reason}", "write them in its place")
