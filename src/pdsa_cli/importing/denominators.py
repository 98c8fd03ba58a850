"""What a measure that is counted out of others is counted out of in a table: as told, or asked, never assumed."""

from collections.abc import Collection, Sequence

from pdsa_cli.evidence.fractions import expects_fraction, is_percentage
from pdsa_cli.evidence.measures import shown_times
from pdsa_cli.importing.roles import Role, measure_hinted, says_opposite, says_per_cent
from pdsa_cli.importing.seen import Seen
from pdsa_cli.importing.unclear import Ask, Unclear
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import listed

SHARED = Role("denominator")
"""Beside columns of several measures: the denominator of all that have a numerator and no denominator of their own."""


def take_numerators(
    seen: Seen,
    roles: dict[int, Role],
    measures: Sequence[Measure],
    single: str,
    told: Collection[int],
    meant: Collection[int],
) -> None:
    """Make the column of a measure its numerator where a person has ``told`` the denominator; else ask for one.

    Columns ``meant`` are values by themselves, and so are those of parts and of per cents. ``single`` is the measure of
    roles without one. Raises Unclear where a measure is given as fractions and nobody has said where its denominators are.
    """
    asked: list[tuple[Measure, int, list[int]]] = []
    for measure in measures:
        for name in (measure.id, "") if measure.id == single else (measure.id,):
            at = _column(roles, Role("value", name))
            if at is None or at in meant or not _counts(seen, at):
                continue
            below = _column(roles, Role("denominator", name))
            shared = _column(roles, SHARED) if below is None else None
            if (below in told and below is not None) or (shared in told and expects_fraction(measure)):
                roles[at] = Role("numerator", name)
            elif expects_fraction(measure):
                found = [below] if below is not None else _possible(seen, at, measure)
                if found:
                    asked.append((measure, at, found))
    if len(asked) > 1 and all(found == asked[0][2] and len(found) == 1 for _, _, found in asked):
        raise _of_all(seen, [(measure, at) for measure, at, _ in asked], asked[0][2][0])
    if asked:
        measure, at, found = asked[0]
        raise _which(seen, at, found, measure)


def has_its_other_half(role: Role, roles: Collection[Role]) -> bool:
    """Whether a numerator has a denominator, its own or one that is shared, and a denominator a numerator; else it is none of the two."""
    if role == SHARED:
        return any(one.field == "numerator" for one in roles)
    other = {"numerator": "denominator", "denominator": "numerator"}.get(role.field)
    return (
        other is None or Role(other, role.measure) in roles or (role.field == "numerator" and SHARED in roles)
    )


def _column(roles: dict[int, Role], role: Role) -> int | None:
    return next((column for column, held in roles.items() if held == role), None)


def _counts(seen: Seen, column: int) -> bool:
    return seen.counts(column) and not says_per_cent(seen.header(column))


def _possible(seen: Seen, numerator: int, measure: Measure) -> list[int]:
    """The columns that may be the denominator: nowhere fewer than are counted, or of a ratio with its words in the header."""
    ratio = shown_times(measure.unit) == 1 and not is_percentage(measure)
    return [
        column
        for column in seen.numbers()
        if not says_opposite(seen.header(column))
        and not says_per_cent(seen.header(column))
        and not seen.are_per_cent(column)
        and (
            seen.is_part_of(numerator, column) or (ratio and measure_hinted(seen.header(column), measure) > 0)
        )
    ]


def _of_all(seen: Seen, counted: Sequence[tuple[Measure, int]], below: int) -> Unclear:
    """The question for several measures that one column may be the denominator of."""
    shown = listed([seen.shown(at) for _, at in counted])
    parts = [f"{seen.name(at)}={measure.id}.numerator" for measure, at in counted]
    values = [f"{seen.name(at)}={measure.id}.value" for measure, at in counted]
    options = (
        (", ".join([*parts, f"{seen.name(below)}={SHARED}"]), seen.shown(below)),
        (", ".join(values), "nothing: their numbers are the values"),
    )
    ask = Ask(f"What are the numbers of {shown} counted out of?", options, likely=True)
    return Unclear(
        f"nothing says what the numbers of {shown} are counted out of; it can be {seen.shown(below)}",
        (ask,),
    )


def _which(seen: Seen, numerator: int, found: Sequence[int], measure: Measure) -> Unclear:
    name, shown = seen.name(numerator), seen.shown(numerator)
    options = [
        (f"{name}={measure.id}.numerator, {seen.name(column)}={measure.id}.denominator", seen.shown(column))
        for column in found
    ]
    options.append((f"{name}={measure.id}.value", "nothing: its numbers are the values"))
    ask = Ask(f"What are the numbers of {shown} counted out of?", tuple(options), likely=len(found) == 1)
    return Unclear(
        f"nothing says what the numbers of {shown} are counted out of, as those of {measure.id} are; it can be {seen.listed(found)}",
        (ask,),
    )
