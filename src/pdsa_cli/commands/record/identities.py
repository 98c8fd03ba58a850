"""Whether a table holds what identifies people, looked for before anything of it is taken over."""

from collections.abc import Iterator

from pdsa_cli.checks.identifiers import Identifier, identifiers_in, signs_in
from pdsa_cli.importing.roles import Layout
from pdsa_cli.importing.tables import Row, Table
from pdsa_cli.lazily import pattern
from pdsa_cli.phrases import counted

_DAY_ALONE = pattern(r"\s*[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})(?:[ T][0-9:]{4,8})?\s*")
"""A cell of this kind is looked at only where its heading speaks of a birth: most cells that hold many digits are such."""
_BIRTH = pattern(r"(?i)born|birth|d\.?o\.?b|\bb\.")
_SHORTEST = 7
"""Characters of the shortest number by which another country knows a person."""


def identities_said(table: Table, layout: Layout, countries: frozenset[str] = frozenset()) -> str:
    """A sentence that names the first cell which looks like a person's identity and counts the others; empty where none does.

    A cell is read behind the heading of its column, which says what a number is. The value is not repeated.
    """
    found = [
        (row.number, column, one) for row in table.rows() for column, one in _in_row(row, layout, countries)
    ]
    if not found:
        return ""
    row_number, column, one = found[0]
    kind = one.kind.value.replace("_", " ").replace("nhs", "NHS")
    first = f"{table.where(row_number, column)}: this may identify somebody ({kind}, {one.masked})"
    others = f", as may {counted(more, 'other cell')}" if (more := len(found) - 1) else ""
    return f"{first}{others}. Nothing about a patient belongs into a project: only days, values and notes are taken over; take it out of notes."


def _in_row(row: Row, layout: Layout, countries: frozenset[str]) -> Iterator[tuple[int, Identifier]]:
    """The first identifier in each cell of a row, with its column."""
    for column, text in enumerate(row.cells):
        if not text or (text.isdigit() and len(text) < _FEWEST_DIGITS):
            continue
        heading = layout.headers[column] if column < len(layout.headers) else ""
        said = f"{heading}: {text}" if heading and row.number >= layout.first else text
        if not _may_hold(said, text, countries):
            continue
        for one in identifiers_in(said, countries):
            if one.end > len(said) - len(text):
                yield column, one
                break


_FEWEST_DIGITS = 4


def _may_hold(said: str, text: str, countries: frozenset[str]) -> bool:
    if _DAY_ALONE.fullmatch(text):
        return _BIRTH.search(said) is not None
    if countries and len(text) >= _SHORTEST:
        return True
    return next(signs_in(said, said.lower()), None) is not None
