"""A suggested command that was pasted as it stands: its marks, such as "...", are not saved as if they were words."""

import re
from typing import Any

from pdsa_cli.errors import UsageError
from pdsa_cli.words import unfilled

_PIECES = re.compile(r";\s*(?:[a-z_]+\s*=)?")


def refuse_unfilled(context: Any) -> None:
    """Raises UsageError where a text to be saved, or a part of it such as "who=...", is only a mark of a suggestion.

    Commands that save something have --dry-run; names of files and sheets are not saved.
    """
    if "dry_run" not in context.params:
        return
    for parameter in context.command.params:
        given = context.params.get(parameter.name)
        if parameter.metavar in ("FILE", "PROJECT") or parameter.name == "sheet":
            continue
        for text in given if isinstance(given, list | tuple) else [given]:
            _refuse(parameter, text)


def _refuse(parameter: Any, text: Any) -> None:
    for piece in _PIECES.split(text) if isinstance(text, str) else []:
        if reason := unfilled(piece):
            option = parameter.param_type_name == "option"
            where = f"{max(parameter.opts, key=len)}: " if option else ""
            raise UsageError(f"{where}{reason}", "write them in its place")
