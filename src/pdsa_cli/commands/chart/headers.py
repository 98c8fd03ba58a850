"""Which column of a table a chart takes for what: its place, its value or numerator, its denominator, its target."""

from collections.abc import Callable
from typing import NamedTuple

from pdsa_cli.errors import UsageError
from pdsa_cli.importing.days_in_tables import looks_like_day
from pdsa_cli.importing.headers import Header, header_of
from pdsa_cli.importing.numbers_in_tables import is_gap, looks_like_number
from pdsa_cli.importing.roles import FIELD_OF, normal
from pdsa_cli.importing.tables import Row, Table, UnreadableTable
from pdsa_cli.importing.told import columns_told, name_to_write

_NAMES = {
    "x": "x date on day month week period time year quarter index number point subgroup label date_of week_ending",
    "y": "y value values numerator num events cases count counts result numerators",
    "n": "n denominator den total denominators out_of of opportunities",
    "target": "target targets",
}
_HEADERS = {word.replace("_", " "): column for column, words in _NAMES.items() for word in words.split()}
_PARTS = {"numerator": "y", "denominator": "n"}
_TOLD = {
    "x": "x",
    "on": "x",
    "date": "x",
    "y": "y",
    "value": "y",
    "numerator": "y",
    "n": "n",
    "denominator": "n",
    "target": "target",
    "-": "",
}
_SAMPLE = 300


class Columns(NamedTuple):
    """The columns of a table by position; None where there is none. ``first`` is the number of the first row of data."""

    x: int | None
    y: int
    n: int | None
    target: int | None
    first: int
    names: dict[int, str]


def columns_of(table: Table, rows: list[Row], name: str, told: str | None) -> Columns:
    """The columns, by what was ``told`` of them, their headers, and what they hold. Raises PdsaError."""
    if not rows:
        raise UnreadableTable(
            f"{name} is empty", "it needs a column of values, and a column of dates where there are any"
        )
    header = header_of(table, rows[:_SAMPLE])
    body = [row for row in rows if row.number >= header.first]
    if not body:
        raise UnreadableTable(f"{name} has a header and no rows", "check that this is the right file")
    width = max(len(header.names), *(len(row.cells) for row in body))
    given = _told(told, header.names, width)
    if not header.names and not given:
        return _without_header(width, header.first, name)
    found = {column: at for at, column in given.items() if column}
    for column, at in _by_header(header, name, given).items():
        found.setdefault(column, at)
    free = [at for at in range(width) if at not in given and at not in found.values()]
    days = [at for at in free if _all(body, at, lambda cell: looks_like_day(cell, table.serials))]
    if "y" not in found:
        found |= _by_content(_Left(body, free, days, header.names, table.excel), "x" not in found, name)
    if "x" not in found and len(days) == 1:
        found["x"] = days[0]
    names = {at: _shown(header, at) for at in range(width)}
    return Columns(found.get("x"), found["y"], found.get("n"), found.get("target"), header.first, names)


def _shown(header: Header, at: int) -> str:
    return (header.names[at] if at < len(header.names) else "") or f"column {at + 1}"


def _told(told: str | None, headers: tuple[str, ...], width: int) -> dict[int, str]:
    """What `--columns` says of columns: x, y, n, target, or nothing where one is left out. Raises UsageError."""
    found: dict[int, str] = {}
    for at, text in columns_told(told, headers, width, "Week=x, Waits=y").items():
        if text not in _TOLD:
            raise UsageError(
                f"--columns: {text!r} is nothing that a chart has",
                "write x, y or numerator, n or denominator, target, or - for a column that is left out",
            )
        if _TOLD[text] and _TOLD[text] in found.values():
            raise UsageError(
                f"--columns gives {text} to two columns", "give it to one; another can be left out with =-"
            )
        found[at] = _TOLD[text]
    return found


def _by_header(header: Header, name: str, given: dict[int, str]) -> dict[str, int]:
    """The columns whose headers say what they are.

    Where none is called y or n, also the one whose header ends in numerator, beside the one that ends in denominator.
    """
    found: dict[str, int] = {}
    near: dict[str, list[int]] = {}
    for at, text in enumerate(header.names):
        if at in given:
            continue
        column = _said(text)
        if column is None:
            below = header.below[at] if at < len(header.below) else ""
            if nearly := _said(below) or _PARTS.get(normal(text).rpartition(" ")[2]):
                near.setdefault(nearly, []).append(at)
            continue
        if column in given.values():
            continue
        if column in found:
            raise UnreadableTable(
                f"{name}: {header.names[found[column]]} and {text} could both be the column {column}",
                "leave one of them out: a table has a column x or date, y or numerator, and n or denominator",
            )
        found[column] = at
    alone = {column: places[0] for column, places in near.items() if len(places) == 1}
    if {"y", "n"} & {*found, *given.values()} or not {"y", "n"} <= {*alone}:
        alone = {column: at for column, at in alone.items() if column not in ("y", "n")}
    return alone | found


def _said(text: str) -> str | None:
    """What a header says that its column is."""
    words = text.casefold().replace("_", " ").strip()
    return _HEADERS.get(words) or ("x" if FIELD_OF.get(normal(text)) == "on" else None)


def _without_header(width: int, first: int, name: str) -> Columns:
    if width > 3:
        raise UnreadableTable(
            f"{name} has {width} columns and no header",
            "put a first row above it: x or date, y or numerator, and n or denominator",
        )
    names = {at: f"column {at + 1}" for at in range(width)}
    if width == 1:
        return Columns(None, 0, None, None, first, names)
    return Columns(0, 1, 2 if width == 3 else None, None, first, names)


class _Left(NamedTuple):
    """The columns of which no header says what they are."""

    rows: list[Row]
    free: list[int]
    days: list[int]
    names: tuple[str, ...]
    excel: bool


def _by_content(left: _Left, wants_place: bool, name: str) -> dict[str, int]:
    """The one column of numbers that is left, as the values; a column of days or texts beside it, as the axis."""
    numbers = [at for at in left.free if at not in left.days and _all(left.rows, at, looks_like_number)]
    if len(numbers) > 1:
        names = dict(enumerate(left.names))
        listed = ", ".join(names.get(at) or f"column {at + 1}" for at in numbers)
        raise UnreadableTable(
            f"{name}: several columns could hold the values: {listed}",
            f'say which one: --columns "{name_to_write(numbers[0], left.names, left.excel)}=y"',
        )
    if not numbers:
        listed = ", ".join(filter(None, left.names)) or "unnamed"
        raise UnreadableTable(
            f"{name}: no column is called y, value or numerator; its columns are: {listed}",
            "name the column of the values y, or numerator beside a denominator",
        )
    guessed = {"y": numbers[0]}
    other = left.days or [at for at in left.free if at != numbers[0]]
    if wants_place and len(other) == 1:
        guessed["x"] = other[0]
    return guessed


def _all(rows: list[Row], column: int, test: Callable[[str], bool]) -> bool:
    cells = [row.cells[column].strip() for row in rows if column < len(row.cells)]
    cells = [cell for cell in cells if not is_gap(cell)]
    return bool(cells) and all(test(cell) for cell in cells)
