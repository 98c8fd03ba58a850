"""Whether a table holds what identifies people, looked for before anything of it is taken over."""

from itertools import islice

from pdsa_cli.checks.identifiers import identifiers_in
from pdsa_cli.importing.roles import Layout
from pdsa_cli.importing.tables import Table

_MOST_ROWS = 5000


def identities_said(table: Table, layout: Layout) -> str:
    """A sentence that names the first cell which looks like a person's identity and counts the others; empty where none does.

    A cell is read behind the heading of its column, which says what a number is. The value is not repeated.
    """
    first, more = "", 0
    for row in islice(table.rows(), _MOST_ROWS):
        for column, text in enumerate(row.cells):
            heading = layout.headers[column] if column < len(layout.headers) else ""
            said = f"{heading}: {text}" if heading and text and row.number >= layout.first else text
            found = [one for one in identifiers_in(said) if one.end > len(said) - len(text)]
            if found and not first:
                kind = found[0].kind.value.replace("_", " ").replace("nhs", "NHS")
                first = f"{table.where(row.number, column)}: this may identify somebody ({kind}, {found[0].masked})"
            elif found:
                more += 1
    if not first:
        return ""
    others = f", as may {more} other cell{'' if more == 1 else 's'}" if more else ""
    return f"{first}{others}. Nothing about a patient belongs into a project: only days, values and notes are taken over; take it out of notes."
