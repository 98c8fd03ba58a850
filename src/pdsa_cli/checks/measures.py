"""Checks of the family of measures and of their operational definitions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsa_cli.checks.checking import ERROR, WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.days_on_record import began_on
from pdsa_cli.evidence.frequency import nearly
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import listed
from pdsa_cli.suggesting import Command
from pdsa_cli.words import DataType, MeasureKind

if TYPE_CHECKING:
    from pdsa_cli.model.programme import SharedMeasure

_LIST = ("measures",)
_SETTLED = "four weeks after the project began, or once a test is completed, where there is a measure"
_MONTH = 28
_COUNTED = "definition=...; collected_by=...; frequency=weekly"
"""A measure without these would be the next finding."""


def _family(case: Case, kind: MeasureKind) -> bool:
    """Whether a kind of measure is missing from a family that is there, and it is time for the whole family."""
    if not case.project.measures or case.measures_of(kind):
        return False
    started = began_on(case.project)
    return bool(case.completed) or started is None or (case.today - started).days >= _MONTH


@check("MEA01", ERROR, "There is no outcome measure", "after the project's first week, once there is an aim")
def no_outcome(case: Case) -> Iterator[Spotted]:
    """Nothing tells whether it gets better for those it is for."""
    if case.has_aim and not case.first_week and not case.measures_of(MeasureKind.OUTCOME):
        yield Spotted(
            "No measure tells the outcome: whether it gets better for those whom the aim is for",
            _LIST,
            Command("measure", add=f"NAME; kind=outcome; unit=...; better=...; {_COUNTED}"),
        )


@check("MEA02", WARNING, "There is no process measure", _SETTLED)
def no_process(case: Case) -> Iterator[Spotted]:
    """Nothing tells whether the change is done."""
    if _family(case, MeasureKind.PROCESS):
        yield Spotted(
            "No measure tells the process: whether the change is really done",
            _LIST,
            Command(
                "measure",
                add="NAME; kind=process; unit=%; better=higher; numerator=...; denominator=...; collected_by=...; frequency=weekly",
            ),
        )


@check("MEA03", WARNING, "There is no balancing measure", _SETTLED)
def no_balancing(case: Case) -> Iterator[Spotted]:
    """Nothing tells whether something else gets worse."""
    if _family(case, MeasureKind.BALANCING):
        yield Spotted(
            "No measure tells whether something else gets worse (a balancing measure)",
            _LIST,
            Command("measure", add=f"NAME; kind=balancing; unit=...; better=lower; {_COUNTED}"),
        )


_COLLECTED = {"collected_by": "who collects it", "frequency": "how often"}


@check(
    "MEA04",
    WARNING,
    "A measure does not say what is counted",
    "after the project's first week, once there is a measure",
)
def not_defined(case: Case) -> Iterator[Spotted]:
    """Two people would count different things."""
    if case.first_week:
        return
    for position, measure in enumerate(case.project.measures):
        if lacks := _undefined(measure):
            yield _spotted(position, measure, lacks)


@check(
    "MEA05",
    WARNING,
    "A measure does not say who collects it, or how often",
    "after the project's first week, once there is a measure",
)
def not_collected(case: Case) -> Iterator[Spotted]:
    """What nobody collects is not collected."""
    yield from _misspelt(case)
    if case.first_week:
        return
    found = [
        (position, measure, lacks)
        for position, measure in enumerate(case.project.measures)
        if (lacks := [field for field in _COLLECTED if getattr(measure, field) is None])
    ]
    if not found:
        return
    position, measure, lacks = found[0]
    first = _spotted(position, measure, [(field, _COLLECTED[field]) for field in lacks])
    if others := [one.id for _, one, _ in found[1:]]:
        # One sentence for all: where one measure lacks it, most do.
        every = [field for field in _COLLECTED if any(field in fields for _, _, fields in found)]
        words = " and ".join(_COLLECTED[field] for field in every)
        first = first._replace(message=f"{listed([measure.id, *others])}: nothing says {words}")
    yield first


def _misspelt(case: Case) -> Iterator[Spotted]:
    """Measures whose frequency is a slip of a word: by it no value is ever missed."""
    for position, measure in enumerate(case.project.measures):
        if near := nearly(measure.frequency or ""):
            yield Spotted(
                f"{measure.id}: {measure.frequency!r} is not understood as how often; it may be {near}",
                (*_LIST, position, "frequency"),
                Command("measure", measure.id, frequency=near),
            )


@check("MEA06", WARNING, "A measure has no direction of good", "once there is a measure")
def no_direction(case: Case) -> Iterator[Spotted]:
    """No rule can tell better from worse."""
    for position, measure in enumerate(case.project.measures):
        if measure.better is None:
            yield Spotted(
                f"{measure.id}: nothing says whether higher or lower is better",
                (*_LIST, position),
                f"{Command('measure', measure.id, better='higher')} (or lower)",
            )


@check(
    "MEA07",
    WARNING,
    "A shared measure is defined otherwise than in the programme",
    "once the project names the file of its programme, and it can be read",
)
def not_as_shared(case: Case) -> Iterator[Spotted]:
    """Values of teams that count different things cannot stand beside one another."""
    if case.programme is None:
        return
    from pdsa_cli.evidence.definitions import differences

    own = {measure.id: (position, measure) for position, measure in enumerate(case.project.measures)}
    for shared in case.programme.measures:
        if shared.id not in own:
            yield Spotted(
                f"{shared.id}: a shared measure of the programme that is not kept here",
                _LIST,
                Command("measure", add=f"{shared.name}; id={shared.id}; {_shared_fields(shared)}"),
            )
            continue
        position, measure = own[shared.id]
        for one in differences(measure, shared):
            said = f"“{one.own}”" if one.own else "nothing"
            yield Spotted(
                f"{shared.id}: {one.field} is {said} here, and “{one.shared}” in the programme",
                (*_LIST, position, *([one.field] if one.own else [])),
                f"{Command('measure', measure.id, **{one.field: one.shared})}, or agree on another definition for all",
            )


def _shared_fields(shared: "SharedMeasure") -> str:
    """Kind, unit and direction for a command; the texts of the definition follow once it is there."""
    given = {"kind": shared.kind.value, "unit": shared.unit, "better": shared.better and shared.better.value}
    return "; ".join(f"{key}={value}" for key, value in given.items() if value)


def _undefined(measure: Measure) -> list[tuple[str, str]]:
    """What is missing for a value to mean the same to everybody: fields, each with its words."""
    fraction = measure.unit == "%" or measure.type in (DataType.PERCENTAGE, DataType.RATE)
    lacks = []
    if measure.definition is None and measure.numerator is None:
        lacks.append(("numerator", "what is counted"))
    if fraction and measure.definition is None and measure.denominator is None:
        lacks.append(("denominator", "out of what"))
    if measure.unit is None and measure.type is not DataType.DAYS_BETWEEN:
        lacks.append(("unit", "in which unit"))
    return lacks


def _spotted(position: int, measure: Measure, lacks: list[tuple[str, str]]) -> Spotted:
    words = listed([words for _, words in lacks])
    return Spotted(
        f"{measure.id}: nothing says {words}",
        (*_LIST, position),
        Command("measure", measure.id, **dict.fromkeys((field for field, _ in lacks), "...")),
    )
