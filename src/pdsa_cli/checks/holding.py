"""Checks of what comes after adoption, of what stands still, and of what looks like a person's identity."""

from collections.abc import Iterator
from datetime import timedelta

from pdsa_cli.checks.case import Case
from pdsa_cli.checks.checking import WARNING, Spotted, check
from pdsa_cli.checks.identifiers import IdentifierKind
from pdsa_cli.evidence.holding import Watch, WatchState, lacking
from pdsa_cli.model.project import Measure
from pdsa_cli.words import Status

_ADOPTED = "once an idea is adopted"
_HELD_BY = {
    "owner": ("--owner", "an owner"),
    "standard_work": ("--standard-work", "standard work"),
    "measure": ("--measure", "a measure that is watched"),
    "watched_by": ("--watched-by", "somebody who watches it"),
}


@check("SUS01", WARNING, "An adopted idea has no owner, no monitoring or no standard work", _ADOPTED)
def not_held(case: Case) -> Iterator[Spotted]:
    """Nothing holds the gain when the team turns to something else."""
    for position, change, cycle in case.adopted:
        lacks = [_HELD_BY[name] for name in lacking(change.holding, cycle)]
        if lacks:
            yield Spotted(
                f"{change.id} is adopted without {_joined([words for _, words in lacks])}",
                ("changes", position),
                f"pdsa sustain --idea {change.id} {' '.join(f'{flag} ...' for flag, _ in lacks)}",
            )


@check(
    "SUS02",
    WARNING,
    "Measuring stopped after adoption",
    f"{_ADOPTED}, while the project is active or holds its gain",
)
def not_measured(case: Case) -> Iterator[Spotted]:
    """Nobody can tell whether the gain holds."""
    if not case.watched:
        return
    for position, measure, watch in _by_measure(case, WatchState.STOPPED):
        if watch.last is not None:
            yield Spotted(
                f"{measure.id} has had no value since {watch.last}, although an idea that should move it is adopted",
                ("measures", position, "data", len(measure.data) - 1),
                f"pdsa record {measure.id} VALUE; once a month is enough to watch",
            )


@check("SUS03", WARNING, "A gain is lost", _ADOPTED)
def gain_lost(case: Case) -> Iterator[Spotted]:
    """The measure that is watched turned for the worse after adoption."""
    for position, measure, watch in _by_measure(case, WatchState.SLIPPING):
        if watch.ended:
            message = f"{measure.id} was better until {watch.turned}, and is so no longer"
        else:
            message = (
                f"{measure.id} is worse since {watch.turned}, after an idea that should move it was adopted"
            )
        yield Spotted(message, ("measures", position), f"find out what slipped: pdsa chart {measure.id}")


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _by_measure(case: Case, state: WatchState) -> Iterator[tuple[int, Measure, Watch]]:
    """The measures by which the gain of an idea is in ``state``, each once, with their positions."""
    seen: set[str] = set()
    for watch in case.watches:
        found = case.measure(watch.measure.id) if watch.measure and watch.state is state else None
        if found and found[1].id not in seen:
            seen.add(found[1].id)
            yield *found, watch


@check(
    "STL01",
    WARNING,
    "A test is open past its planned end",
    "once its planned end has passed, while the project is active",
)
def past_its_end(case: Case) -> Iterator[Spotted]:
    """It was forgotten, or took place and is not written down."""
    if case.project.status is not Status.ACTIVE:
        return
    for position, cycle in case.cycles:
        if cycle.plan is None or cycle.study or cycle.act or (cycle.do and cycle.do.ended):
            continue
        ends = cycle.plan.ends
        if ends is None and cycle.plan.starts and cycle.scale.days:
            ends = cycle.plan.starts + timedelta(days=min(int(cycle.scale.days), 36500))
        if ends is not None and ends < case.today:
            yield Spotted(
                f"Cycle {cycle.number} was to end on {ends}, and nothing says that it did",
                ("cycles", position, "plan", *(("ends",) if cycle.plan.ends else ("starts",))),
                f"pdsa cycle {cycle.number} --ended DAY, or a new day: pdsa cycle {cycle.number} --amend --ends DAY",
                cycle.number,
            )


_SAID = {
    IdentifierKind.NHS_NUMBER: ("PID01", "An NHS number", "an NHS number"),
    IdentifierKind.DATE_OF_BIRTH: ("PID02", "A date of birth", "a date of birth"),
    IdentifierKind.RECORD_NUMBER: ("PID03", "A record number", "a record number"),
    IdentifierKind.EMAIL: ("PID04", "An e-mail address", "an e-mail address"),
    IdentifierKind.PHONE: ("PID05", "A phone number", "a phone number"),
}


def _identity(kind: IdentifierKind, code: str, title: str, words: str) -> None:
    """Register the check of one kind of identifier."""

    @check(code, WARNING, f"{title} may stand in a text", "from the first day on")
    def identifiable(case: Case) -> Iterator[Spotted]:
        for path, found in case.identifiers:
            if found.kind is kind:
                yield Spotted(
                    f"This text may hold {words} ({found.masked})",
                    path,
                    "take it out with pdsa edit, and say patient 3 or nurse B instead",
                )


for _kind, _words in _SAID.items():
    _identity(_kind, *_words)
