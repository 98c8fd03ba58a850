"""What a person says of columns: ``--columns "HEADER=ROLE, ..."``, and how a column is named there."""

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches

from pdsa_cli.errors import UsageError
from pdsa_cli.importing.tables import column_number, letters
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import one_line
from pdsa_cli.suggesting import typed


def columns_told(told: str | None, headers: Sequence[str], width: int, example: str) -> dict[int, str]:
    """What is said of each column, as it was written. Raises UsageError, with an ``example`` of how to say it."""
    if told is None:
        return {}
    pairs = pairs_told(told)
    if not pairs:
        raise UsageError(f"--columns {told!r} is not understood", f"write {typed(columns=example)}")
    found: dict[int, str] = {}
    for name, role in pairs:
        column = _column(name, headers, width)
        if column in found:
            raise UsageError(f"--columns names the column {name} twice", "give each column once")
        found[column] = role
    return found


_PAIR = pattern(r"\s*(.+?)\s*=\s*(only\s+[^,=]*[^,=\s]|[^,=\s]+)\s*(?:,|$)", re.IGNORECASE)
_ONLY = pattern(r"only\s+(.+)", re.IGNORECASE)


def pairs_told(told: str) -> list[tuple[str, str]]:
    """What ``--columns`` says, as pairs of a column and what it holds."""
    return _PAIR.findall(told)


def group_told(role: str) -> str:
    """The group whose rows alone are taken, as in ``Ward=only Alder``; empty where something else is said of the column."""
    found = _ONLY.fullmatch(role)
    return found[1] if found else ""


_IN_BRACKETS = pattern(r".*\[([a-z0-9_-]+(?:\.[a-z]+)?)\]")


def columns_named(headers: Sequence[str], roles: Collection[str]) -> dict[int, str]:
    """What headers say in brackets at their ends, as those of a collection sheet do: ``Clamped late [dcc.numerator]``."""
    found = {
        column: named[1] for column, text in enumerate(headers) if (named := _IN_BRACKETS.fullmatch(text))
    }
    return {column: role for column, role in found.items() if role in roles}


def _column(name: str, headers: Sequence[str], width: int) -> int:
    """A column by its header, its number, or its letters."""
    same = _called(name, headers)
    if len(same) > 1:
        raise UsageError(
            f"--columns: {len(same)} columns are called {name}",
            f"name them by their numbers: {', '.join(str(column + 1) for column in same)}",
        )
    if same:
        return same[0]
    numbered = name.isascii() and name.isdigit()
    if len(name) > 60:
        raise UsageError(f"--columns: there is no column {name[:40] + '...'!r}", "name it by its number")
    position = int(name) - 1 if numbered else column_number(name)
    if position is not None and 0 <= position < max(width, len(headers)):
        return position
    near = get_close_matches(name, headers, n=1)
    listed = ", ".join(header for header in headers if header)
    hint = (
        f"did you mean {near[0]}?"
        if near
        else f"its columns are: {listed}"
        if listed
        else "name it by its number"
    )
    raise UsageError(f"--columns: there is no column {name!r}", hint)


def _called(name: str, headers: Sequence[str]) -> list[int]:
    words = one_line(name).casefold()
    return [column for column, header in enumerate(headers) if header.casefold() == words]


def name_to_write(column: int, headers: Sequence[str], excel: bool = False) -> str:
    """What a column is called in ``--columns``: its header where that is one column's alone and can be pasted."""
    header = headers[column] if column < len(headers) else ""
    if header and len(_called(header, headers)) == 1 and not re.search(r'["$`\\!=,]', header):
        return header
    return letters(column) if excel else str(column + 1)
