"""What a table leaves unclear is settled before it is read: asked at a keyboard in one pass, else listed in one message."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.dates.forms import Order, read_day
from pdsa_cli.errors import UsageError
from pdsa_cli.importing.across import days_across, turned
from pdsa_cli.importing.column_option import pairs_told
from pdsa_cli.importing.columns import layout_of
from pdsa_cli.importing.days_in_tables import day_order
from pdsa_cli.importing.misread_days import refuse_misread
from pdsa_cli.importing.roles import Layout, Role
from pdsa_cli.importing.rows import Used, used
from pdsa_cli.importing.tables import Table
from pdsa_cli.importing.unclear import Ask, Unclear
from pdsa_cli.phrases import one_line
from pdsa_cli.suggesting import Command, typed

if TYPE_CHECKING:
    from pdsa_cli import ask
    from pdsa_cli.model.project import Measure

_MOST_ROUNDS = 20
_ROWS_SHOWN = 6
_WIDEST_CELL = 24
_MOST_NAMED = 4


class Said(NamedTuple):
    """What is said of a table: by options, or by answers."""

    columns: str | None = None
    measure: str | None = None
    order: Order | None = None
    across: bool | None = None

    def and_(self, option: str, text: str) -> "Said":
        """With one more thing; a column that is left out for one question may hold what another one asked for."""
        if option == "--measure":
            return self._replace(measure=text)
        if option == "--across":
            return self._replace(across=text == "yes")
        if option == "--date-order":
            return self._replace(order="mdy" if text == "mdy" else "dmy")
        pairs = dict(pairs_told(self.columns or ""))
        for name, role in pairs_told(text):
            if role != "-" or name not in pairs:
                pairs[name] = role
        return self._replace(columns=", ".join(f"{name}={role}" for name, role in pairs.items()))

    @property
    def options(self) -> dict[str, object]:
        """It as options of a command."""
        return {
            "across": bool(self.across),
            "columns": self.columns or None,
            "measure": self.measure or None,
            "date_order": self.order,
        }


class Settled(NamedTuple):
    """How a table is read, what was said for it, and what was unclear and only assumed."""

    table: Table
    layout: Layout
    cells: Used
    order: Order | None
    said: Said
    unclear: tuple[Unclear, ...] = ()


def settled(
    name: str, table: Table, measures: "Sequence[Measure]", said: Said, terminal: "ask.Terminal | None"
) -> Settled:
    """The layout of a table. Without a ``terminal`` the likeliest reading is assumed, and what is unclear comes with it.

    Raises PdsaError where the table has no reading at all.
    """
    unclear: list[Unclear] = []
    while True:
        try:
            if said.across is None:
                _notice_across(table)
            elif said.across and not table.across:
                table = turned(table)
            layout = layout_of(table, measures, said.columns, said.measure)
            cells = used(table, layout)
            order = _order(table, layout, cells, said.order)
            return Settled(table, layout, cells, order, said, () if terminal else tuple(unclear))
        except Unclear as found:
            if len(unclear) >= _MOST_ROUNDS:
                raise
            if terminal is not None and not unclear:
                _show(terminal, name, table, found.layout)
            unclear.append(found)
            said = _answered(found, said, terminal)
        except UsageError as error:
            if unclear and terminal is None:  # what was assumed leads nowhere, so nothing is to be said of it
                raise unclear[0] from error
            raise


def _notice_across(table: Table) -> None:
    """Raises Unclear where days stand across the top."""
    top = days_across(table)
    if top is None:
        return
    asked = (("yes", "each day is a row then"), ("no", "read it as it stands"))
    raise Unclear(
        f"days stand across the top, in {table.row_name(top.row)}: {top.first} to {top.last}",
        (Ask("Read it with rows and columns swapped?", asked, "--across", likely=True),),
        "to read it with rows and columns swapped, add --across",
    )


def _answered(found: Unclear, said: Said, terminal: "ask.Terminal | None") -> Said:
    for one in found.asks:
        taken = {} if said.columns is None else dict(re.findall(r"([^,=]+?)=([^,]+)", said.columns))
        free = [option for option in one.options if not _is_taken(option[0], taken)] or [*one.options]
        if terminal is None:
            said = said.and_(one.option, free[0][0])
            continue
        from pdsa_cli import ask

        told = one.option != "--columns"
        choices = {text if told else label: (text, label if told else "") for text, label in free}
        default = next(iter(choices)) if one.likely else ""
        shown = [(value, meaning) for value, (_, meaning) in choices.items()]
        chosen = ask.choose(terminal, one.text, shown, default)
        said = said.and_(one.option, choices[chosen][0])
    return said


def _is_taken(option: str, taken: dict[str, str]) -> bool:
    """Whether an option gives a column that another answer has given already."""
    return any(
        role.strip() != "-" and taken.get(name.strip(), "-") != "-"
        for name, role in re.findall(r"([^,=]+?)=([^,]+)", option)
    )


def _order(table: Table, layout: Layout, cells: Used, told: Order | None) -> Order | None:
    """Whether days such as 02/01/2026 begin with the day or the month: as told, or as the column shows it. Raises Unclear."""
    column = layout.column(Role("on"))
    texts = cells.texts(column) if column is not None else []
    if column is not None:
        numbered = zip((number for number, _, _ in cells.rows), texts, strict=True)
        refuse_misread(numbered, layout.header(column), table.row_name, ordered=told is not None)
    found = day_order(texts)
    if told is not None or found in ("none", "both"):
        return told
    if found in ("dmy", "mdy"):
        return found
    example = next(
        (text for text in texts if day_order([text]) == "either" and _reads_either_way(text)), None
    )
    if example is None:  # cells that only look like days; each is named as one that cannot be read
        return told
    header = layout.header(column or 0)
    from pdsa_cli.views import sentences

    options = (
        ("dmy", f"day first: {sentences.day(read_day(example, 'dmy'))}"),
        ("mdy", f"month first: {sentences.day(read_day(example, 'mdy'))}"),
    )
    unclear = Unclear(
        f"the days in {header} can be read in two ways, such as {example}",
        (Ask(f"What is {example} in the column {header}?", options, "--date-order"),),
        "add --date-order dmy where the day comes first, mdy where the month does",
    )
    unclear.layout = layout
    raise unclear


def _reads_either_way(text: str) -> bool:
    try:
        return bool(read_day(text, "dmy") and read_day(text, "mdy"))
    except ValueError:
        return False


def refuse_unclear(
    found: Settled,
    bad: list[str],
    command: Command,
    nothing: str,
    *,
    skips: bool = False,
    piped: bool = False,
) -> None:
    """Raise UsageError with all that is unclear, and with the one command that settles it, if anything is.

    ``bad`` are the sentences on cells that cannot be read; alone they are no reason. ``skips``: the command has an
    option that leaves them out. ``piped``: the table came through a pipe, and is not typed again.
    """
    if not found.unclear:
        return
    if len(found.unclear) == 1 and len(found.unclear[0].asks) == 1 and not bad:
        only = found.unclear[0]
        if not piped:
            only.advice = f"{only.advice}; the whole line{_for_first(only.asks[0])}: {command.plus(**found.said.options)}"
        raise only
    said = [one.message for one in found.unclear]
    if bad:
        more = f", and {len(bad) - 3} more" if len(bad) > 3 else ""
        said.append(f"cells that cannot be read: {'; '.join(bad[:3])}{more}")
    first = "; the cells are to be corrected in the file" if bad and not skips else ""
    count = "one thing is" if len(said) == 1 else f"{len(said)} things are"
    settling = command.plus(**found.said.options, skip_bad=bool(bad) and skips)
    listed = "; ".join(f"({at}) {text}" for at, text in enumerate(said, start=1))
    raise UsageError(
        f"{count} not clear, and {nothing}: {listed}",
        f"this settles it, once you have checked what it says{_guessed(found)}{first}: {settling}",
    )


def _for_first(ask: Ask) -> str:
    """For which answer a command stands, where it is only the first of several that are as likely."""
    return "" if ask.likely or len(ask.options) == 1 else f", for {ask.options[0][1]}"


def _guessed(found: Settled) -> str:
    """What a command that settles all holds only as the first of several answers, with the others; empty for nothing."""
    unsure = [ask for one in found.unclear for ask in one.asks if not ask.likely and len(ask.options) > 1]
    listed = [" or ".join(_typed(ask, text) for text, _ in ask.options[:_MOST_NAMED]) for ask in unsure]
    return f", and what in it is only a guess ({'; '.join(listed)})" if listed else ""


def _typed(ask: Ask, text: str) -> str:
    return text if ask.option == "--columns" else str(typed(**{ask.option: text}))


def _show(terminal: "ask.Terminal", name: str, table: Table, layout: Layout | None) -> None:
    """The first rows of a table, and what each column was taken for."""
    if layout is None:
        return
    rows = [row for row in _first_rows(table, layout) if any(cell.strip() for cell in row)]
    width = max(len(layout.headers), *(len(row) for row in rows)) if rows else len(layout.headers)
    taken = [str(layout.roles[at]) if at in layout.roles else "?" for at in range(width)]
    taken = ["the day" if text == "on" else text for text in taken]
    lines = [[*layout.headers, *[""] * (width - len(layout.headers))], taken, *rows]
    columns = [
        [_cut(line[at]) if at < len(line) else "" for line in lines]
        for at in range(width)
        if any(at < len(line) and line[at] for line in (lines[0], *rows))
    ]
    sizes = [max(map(len, column)) for column in columns]
    terminal.show(
        f"{hidden_name(name)}, its first rows, and below the headers what each column was taken for:"
    )
    for at in range(len(lines)):
        text = "  ".join(column[at].ljust(size) for column, size in zip(columns, sizes, strict=True))
        room = terminal.width - 3
        shown = text.rstrip() if len(text.rstrip()) <= room else f"{text[: room - 1]}…"
        terminal.show(
            shown.replace(" ", "\N{NO-BREAK SPACE}"), first="  ", look="bold" if at == 1 else "plain"
        )


def _first_rows(table: Table, layout: Layout) -> list[list[str]]:
    found: list[list[str]] = []
    for row in table.rows():
        if row.number >= layout.first:
            found.append(row.cells)
        if len(found) >= _ROWS_SHOWN:
            break
    return found


def _cut(text: str) -> str:
    said = one_line(text)
    half = _WIDEST_CELL // 2
    return said if len(said) <= _WIDEST_CELL else f"{said[: half - 1]}…{said[-half:]}"
