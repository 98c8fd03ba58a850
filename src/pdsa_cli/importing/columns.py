"""Which column of a table holds what, for projects and for charts alike: by header, by contents, or as told."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.measures import measures_meant
from pdsa_cli.importing.column_option import columns_named, columns_told, group_told
from pdsa_cli.importing.groups import Others
from pdsa_cli.importing.guessing import Guess
from pdsa_cli.importing.headers import Header, header_of
from pdsa_cli.importing.roles import FIELDS, PARTS, Layout, Role, normal
from pdsa_cli.importing.seen import Seen
from pdsa_cli.importing.tables import NOT_STORED, UNCOMPUTED, Row, Table, UnreadableTable
from pdsa_cli.importing.unclear import Unclear
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import some

_SAMPLE = 300
_OF_A_CHART = {"x": "on", "y": "value", "n": "denominator", "date": "on"} | {
    field: field for field in ("on", "value", "numerator", "denominator", "target")
}


def layout_of(
    table: Table, measures: Sequence[Measure], told: str | None = None, single: str | None = None
) -> Layout:
    """What each column holds. ``told`` is "HEADER=ROLE, ..."; ``single`` the measure of a table with one value column.

    Without ``measures`` it is a table for a chart: its rows may stand at days, numbers or labels, or nowhere. Raises
    Unclear where several readings are possible, UsageError where what is told cannot be.
    """
    head = list(islice(table.rows(), _SAMPLE))
    header = header_of(table, head, _words(measures))
    rows = [row for row in head if row.number >= header.first]
    for column, name in enumerate(header.names):
        if UNCOMPUTED in name:
            raise UnreadableTable(f"{table.where(header.top, column)}, a header: {NOT_STORED}")
    width = max((len(row.cells) for row in rows), default=len(header.names))
    example = "Date=on, DCC=dcc, Ward=-" if measures else "Week=x, Waits=y"
    said = columns_told(told, header.names, width, example)
    if not rows:
        raise UsageError("the table has a header and no rows", "check that this is the right file or --sheet")
    only = tuple((column, group) for column, text in said.items() if (group := group_told(text)))
    if only:
        rows = list(islice(_of_groups(table, header, only), _SAMPLE))
    said |= {column: "-" for column, _ in only}
    ids = [measure.id for measure in measures]
    roles = {"note", *ids, *(f"{name}.{part}" for name in ids for part in PARTS)} if measures else ()
    given = _given(columns_named(header.names, roles) | said, measures)
    meant = frozenset(column for column, text in said.items() if text.rpartition(".")[2] == "value")
    guess = Guess(Seen(table, header, rows, given), measures, given, single, meant)
    left = frozenset(column for column, text in said.items() if text == "-" and column not in dict(only))

    def layout(roles: dict[int, Role]) -> Layout:
        held = {column: role for column, role in roles.items() if role.field}
        return Layout(
            header.names, header.first, held, meant, guess.single, left, guess.hints, header.top, only
        )

    try:
        return layout(guess.roles())
    except Unclear as unclear:
        unclear.layout = layout(guess.found)
        raise


def _of_groups(table: Table, header: Header, only: Sequence[tuple[int, str]]) -> Iterator[Row]:
    """The rows of the groups that are wanted. Raises UsageError where there is none, with the groups that there are."""
    others = Others(table, only)
    found = False
    for row in table.rows():
        if row.number >= header.first and others.group_of(row.number, row.cells) is None:
            found = True
            yield row
    if not found:
        (column, group), *_ = only
        name = header.names[column] if column < len(header.names) else f"column {column + 1}"
        near = get_close_matches(group, others.seen[column], n=1)
        there = f"there are: {some(others.seen[column], 8)}"
        raise UsageError(
            f"--columns: no row has {group!r} in {name}",
            f"did you mean {near[0]}? {there}" if near else there,
        )


def _words(measures: Sequence[Measure]) -> set[str]:
    """What may stand in a second row of headers: a measure, its unit, what is counted, out of what."""
    texts = (
        text
        for measure in measures
        for text in (measure.id, measure.name, measure.unit, measure.numerator, measure.denominator)
        if text
    )
    return {normal(text) for text in texts}


def _given(told: dict[int, str], measures: Sequence[Measure]) -> dict[int, Role]:
    """The roles of `--columns`."""
    if not measures and {"n", "denominator"} & {*told.values()}:  # what a chart calls y is then a numerator
        told = {column: "numerator" if text in ("y", "value") else text for column, text in told.items()}
    found = _of_the_one_named({column: _role(text, measures) for column, text in told.items()})
    taken: set[Role] = set()
    for column, held in found.items():
        if held.field and held in taken:
            raise UsageError(
                f"--columns gives {held if measures else told[column]} to two columns",
                "give it to one; another can be left out with =-",
            )
        taken.add(held)
    return found


def _of_the_one_named(told: dict[int, Role]) -> dict[int, Role]:
    """Parts that are told without a measure beside those of one are that one's: ``Falls=falls, Bed days=denominator``."""
    named = {role.measure for role in told.values() if role.measure}
    if len(named) != 1 or Role("measure") in told.values():
        return told
    (measure,) = named
    return {
        column: role._replace(measure=measure) if role.field in PARTS[:3] else role
        for column, role in told.items()
    }


def _role(text: str, measures: Sequence[Measure]) -> Role:
    if text == "-":
        return Role("")
    if not measures:
        if text not in _OF_A_CHART:
            raise UsageError(
                f"--columns: {text!r} is nothing that a chart has",
                "write x, y or numerator, n or denominator, target, or - for a column that is left out",
            )
        return Role(_OF_A_CHART[text])
    ids = [measure.id for measure in measures]
    if text in FIELDS and text not in ids:
        return Role(text)
    name, _, part = text.partition(".")
    meant = measures_meant(measures, name)
    if len(meant) > 1:
        raise UsageError(
            f"--columns: {name} could be {' or '.join(measure.id for measure in meant)}", "write more of it"
        )
    name = meant[0].id if meant else name
    if meant and (part or "value") in PARTS:
        return Role(part or "value", name)
    near = get_close_matches(name, [*ids, *FIELDS], n=1)
    hint = (
        f"its parts are: {', '.join(f'{name}.{one}' for one in PARTS)}"
        if name in ids
        else f"did you mean {near[0]}?"
        if near
        else f"write on, measure, value, numerator, denominator, note, or a measure: {', '.join(ids)}"
    )
    raise UsageError(f"--columns: {text!r} is neither a measure nor a part of a row", hint)
