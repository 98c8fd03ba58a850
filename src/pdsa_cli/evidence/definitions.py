"""Where a team's measure is defined otherwise than the shared one of its programme."""

from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.measures import unit_of
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import one_line

if TYPE_CHECKING:
    from pdsa_cli.model.programme import SharedMeasure

COUNTING = (
    "kind",
    "type",
    "unit",
    "better",
    "definition",
    "numerator",
    "denominator",
    "inclusions",
    "exclusions",
    "criteria",
    "sampling",
    "frequency",
)
"""The fields that decide what a value is; who collects it, and from where, may differ from team to team."""


_DECIDED_FOR_ALL = frozenset(("kind", "unit", "better", "frequency"))
"""What a programme does not take from a team: its unit has to be that of all, and the direction of good is that of all."""


class Difference(NamedTuple):
    """A field that the two have otherwise; ``own`` is empty where the team says nothing."""

    field: str
    own: str
    shared: str


def differences(measure: Measure, shared: "SharedMeasure") -> tuple[Difference, ...]:
    """The fields in which a measure differs; what the shared one leaves open may be said in any way. Case and blanks do not count."""
    found = []
    for field in COUNTING:
        wanted, own = _said(getattr(shared, field)), _said(getattr(measure, field))
        same = unit_of(own) == unit_of(wanted) if field == "unit" else own.casefold() == wanted.casefold()
        if wanted and not same:
            found.append(Difference(field, own, wanted))
    return tuple(found)


def counted_otherwise(measure: Measure, shared: "SharedMeasure") -> tuple[Difference, ...]:
    """The fields in which a measure says that something else is counted; what it leaves open is no other definition."""
    return tuple(one for one in differences(measure, shared) if one.own and one.field not in _DECIDED_FOR_ALL)


def _said(value: object) -> str:
    return "" if value is None else one_line(str(value))
