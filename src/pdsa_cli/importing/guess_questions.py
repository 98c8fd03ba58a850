"""Questions about columns whose measure nobody has said: one for each measure, the likeliest column first."""

from collections.abc import Sequence

from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.fractions import expects_fraction
from pdsa_cli.importing.roles import measure_hinted, says_opposite, says_per_cent
from pdsa_cli.importing.seen import Seen
from pdsa_cli.importing.unclear import Ask, Unclear
from pdsa_cli.model.project import Measure
from pdsa_cli.suggesting import typed

_BEGINS = 10
"""From here on, by `measure_hinted`, a header begins with the name of a measure."""


def about_measures(seen: Seen, measures: Sequence[Measure]) -> UsageError:
    """That no column is known to be a measure's: which could be whose is asked."""
    ids = ", ".join(measure.id for measure in measures)
    what = f"no column is recognised as a measure of this project ({ids}): {seen.listed(sorted(seen.free))}"
    columns = seen.numbers()
    if not columns or not measures:
        free = [column for column in sorted(seen.free) if not seen.numbers_rows(column)]
        some = [seen.name(column) for column in free] or ["HEADER"]
        example = f"{some[0]}={measures[0].id if measures else 'ID'}"
        return UsageError(what, f"say which one: {typed(columns=example)}")
    asks = _asks(seen, measures, columns, 1)
    columns = [column for column in columns if not says_opposite(seen.header(column))]
    if not asks and not columns:
        # Each header says something else than a measure, so none of them stands for one in the example.
        several = len(measures) > 1
        example = typed(columns=f"HEADER={'MEASURE' if several else measures[0].id}")
        named = ", ".join(f"{one.id} ({one.name})" for one in measures)
        whose = f", with one of these for MEASURE: {named}" if several else ""
        return UsageError(what, f"if one of them is a measure all the same, say which: {example}{whose}")
    if not asks:
        first = measures[0]
        likely = more_of(seen, first, columns) if expects_fraction(first) else []
        options = [
            *likely,
            *((f"{seen.name(columns[0])}={one.id}", f"{one.name} ({one.id})") for one in measures),
        ]
        asks = (Ask(f"What is in {seen.shown(columns[0])}?", tuple(options)),)
    return Unclear(what, asks)


def hinted(seen: Seen, missing: Sequence[Measure]) -> Unclear | None:
    """What has to be asked where headers begin with the name of a measure and say more; None where none does."""
    asks = _asks(seen, missing, seen.numbers(), _BEGINS)
    if not asks:
        return None
    begun = [
        measure for measure in missing if any(_score(seen, at, measure) >= _BEGINS for at in seen.numbers())
    ]
    return Unclear(
        "; ".join(
            f"which column is {one.id}? None is called {one.name}, and there are "
            f"{seen.listed(at for at in seen.numbers() if _score(seen, at, one) >= _BEGINS)}"
            for one in begun
        ),
        asks,
    )


def more_of(seen: Seen, measure: Measure, columns: Sequence[int]) -> list[tuple[str, str]]:
    """That two columns are the parts of a measure, the first two in their order."""
    if len(columns) < 2:
        return []
    top, bottom = columns[0], columns[1]
    told = f"{seen.name(top)}={measure.id}.numerator, {seen.name(bottom)}={measure.id}.denominator"
    return [(told, f"{measure.name} ({measure.id}), {seen.shown(top)} out of {seen.shown(bottom)}")]


def no_numbers(seen: Seen) -> UsageError:
    """That nothing in a table for a chart can be its values; a column that numbers people or rows is only taken where a person says so."""
    listed = ", ".join(filter(None, seen.headers)) or "unnamed"
    rows = [column for column in seen.free if seen.numbers_rows(column)]
    told = typed(columns=f"{seen.name(rows[0])}=y") if rows else ""
    return UsageError(
        f"no column holds numbers, or is called y, value or numerator; its columns are: {listed}",
        "name the column of the values y, or numerator beside a denominator"
        + (f"; where {seen.shown(rows[0])} holds them: {told}" if rows else ""),
    )


def to_be_counted(seen: Seen, answers: int) -> UsageError:
    """That a table lists people or rows with a yes or no for each, which is to be counted first."""
    rows = next(column for column in seen.free if seen.numbers_rows(column))
    shown = seen.shown(answers)
    return UsageError(
        f"{seen.shown(rows)} numbers the rows, and {shown} says yes or no of each: these are not yet values",
        f"count them by day, week or month: how many of {shown} were yes, and of how many, as columns called numerator and denominator",
    )


def _score(seen: Seen, column: int, measure: Measure) -> int:
    return measure_hinted(seen.header(column), measure)


def _asks(seen: Seen, measures: Sequence[Measure], columns: Sequence[int], least: int) -> tuple[Ask, ...]:
    """A question for each measure that some header has enough in common with; no column is the likeliest of two."""
    ranked = sorted(
        (-score, column, at)
        for at, measure in enumerate(measures)
        for column in columns
        if (score := _score(seen, column, measure)) >= least
    )
    likely: dict[int, int] = {}
    for _, column, at in ranked:
        if at not in likely and column not in likely.values():
            likely[at] = column
    asks = []
    taken = {*likely.values()}
    for at, first in sorted(likely.items()):
        measure = measures[at]
        near = [column for score, column, of in ranked if of == at and column != first]
        others = [first, *near, *(one for one in columns if one != first and one not in near)]
        options = [(f"{seen.name(one)}={measure.id}", seen.shown(one)) for one in others]
        if expects_fraction(measure) and not _are_per_cent(seen, first):
            free = [one for one in others if one == first or one not in taken]
            taken.update(free[1:2])  # a column is the denominator of one measure
            options[:0] = [(told, shown.rpartition(", ")[2]) for told, shown in more_of(seen, measure, free)]
        named = [f"{seen.name(one)}=-" for one in [*near, first]]
        options.append((", ".join(named), "none of them"))
        asks.append(Ask(f"Which column holds {measure.name} ({measure.id})?", tuple(options), likely=True))
    return tuple(asks)


def _are_per_cent(seen: Seen, column: int) -> bool:
    return says_per_cent(seen.header(column)) or seen.are_per_cent(column)
