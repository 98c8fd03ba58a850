"""Two or more tables side by side on one sheet, each with a column of days of its own: noticed, and one of them chosen."""

from collections.abc import Sequence

from pdsa_cli.importing.numbers_in_tables import looks_like_number
from pdsa_cli.importing.roles import normal
from pdsa_cli.importing.seen import Seen
from pdsa_cli.importing.unclear import Ask, Unclear
from pdsa_cli.phrases import some
from pdsa_cli.suggesting import typed

_FEWEST_DAYS = 0.8
_FEWEST_NUMBERS = 0.5


def tables_beside(seen: Seen, days: Sequence[int]) -> list[range]:
    """The columns of each table, in the order of ``days``, their columns of days; none where these are of one table.

    Each has numbers behind its days, and begins behind an empty column or with the header that another one begins with.
    """
    if len(days) < 2:
        return []
    ends = [*days[1:], seen.width]
    if not all(_has_numbers(seen, range(day + 1, end)) for day, end in zip(days, ends, strict=True)):
        return []
    starts = [_start(seen, days, at) for at in range(len(days))]
    if None in starts[1:]:
        return []
    found = [start or 0 for start in starts]
    return [range(start, end) for start, end in zip(found, [*found[1:], seen.width], strict=True)]


def _start(seen: Seen, days: Sequence[int], at: int) -> int | None:
    """Where the table of a column of days begins: behind an empty column, else where the headers begin again."""
    if at == 0:
        return 0
    day, before = days[at], days[at - 1]
    blank = next((column for column in range(day - 1, before, -1) if seen.is_blank(column)), None)
    if blank is not None:
        return blank + 1
    if normal(seen.header(day)) != normal(seen.header(days[0])):
        return None
    start = day - days[0]
    first = [normal(seen.header(column)) for column in range(days[0])]
    again = [normal(seen.header(column)) for column in range(start, day)]
    return start if start > before and first == again else day


def _has_numbers(seen: Seen, columns: range) -> bool:
    return any(seen.share(column, looks_like_number) >= _FEWEST_NUMBERS for column in columns)


def all_days(seen: Seen) -> list[int]:
    """The columns that hold days, used or not."""
    return [column for column in range(seen.width) if seen.days(column) >= _FEWEST_DAYS]


def which_table(seen: Seen, days: Sequence[int], tables: Sequence[range]) -> Unclear:
    """That tables stand side by side: which of them is meant is asked, by its column of days."""
    listed = [_named(seen, columns) for columns in tables]
    options = tuple((f"{seen.name(day)}=on", named) for day, named in zip(days, listed, strict=True))
    count = {2: "two", 3: "three"}.get(len(tables), str(len(tables)))
    return Unclear(
        f"{count} tables stand side by side: {'; '.join(listed)}",
        (Ask("Which of the tables is to be read?", options),),
        f"choose one by its column of days, {_either(options)}; then read the file again for the other",
    )


def _either(options: Sequence[tuple[str, str]]) -> str:
    return " or ".join(str(typed(columns=told)) for told, _ in options)


def _named(seen: Seen, columns: range) -> str:
    held = [column for column in columns if not seen.is_blank(column)]
    names = [seen.header(column) or f"column {column + 1}" for column in held]
    first, last = seen.place(held[0]), seen.place(held[-1])
    return f"{some(names, 4)} (columns {first} to {last})"
