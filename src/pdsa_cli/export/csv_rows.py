"""A table as CSV that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a text would be computed by a spreadsheet that opens the file."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], *, headed: bool = True) -> str:
    """The table with a line for its columns, where it is ``headed``; a text that begins like a formula stands behind an apostrophe."""
    from pdsa_cli.leaving import as_line

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if headed:
        writer.writerow(columns)
    writer.writerows(
        [
            _disarmed(as_line(value)) if isinstance(value, str) else "" if value is None else value
            for value in row
        ]
        for row in rows
    )
    return out.getvalue()


def _disarmed(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULAS) else text
