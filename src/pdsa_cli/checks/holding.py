"""Checks of what comes after adoption, of what stands still, and of what looks like a person's identity."""

from collections.abc import Iterator
from datetime import date, timedelta

from pdsa_cli.checks.case import Case
from pdsa_cli.checks.checking import WARNING, Spotted, check
from pdsa_cli.checks.data import interval_of
from pdsa_cli.checks.identifiers import IdentifierKind
from pdsa_cli.model.project import Change, Cycle, Measure
from pdsa_cli.words import Status

_ADOPTED = "once an idea is adopted"


@check("SUS01", WARNING, "An adopted idea has no owner, no monitoring or no standard work", _ADOPTED)
def not_held(case: Case) -> Iterator[Spotted]:
    """Nothing holds the gain when the team turns to something else."""
    for position, change, cycle in case.adopted:
        held = change.holding
        lacks = [("--owner", "an owner")] if held.owner is None else []
        if held.standard_work is None and not (cycle.act and cycle.act.implementation):
            lacks.append(("--standard-work", "standard work"))
        if held.measure is None:
            lacks.append(("--measure", "a measure that is watched"))
        if held.watched_by is None:
            lacks.append(("--watched-by", "somebody who watches it"))
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
    for position, measure in _watched(case):
        days = case.days(measure)
        if not days:
            continue
        silent = case.today - days[-1]
        limit = max(case.thresholds.silent_days, 3 * (interval_of(measure) or 0))
        if silent > timedelta(days=limit):
            yield Spotted(
                f"{measure.id} has had no value since {days[-1]}, although an idea that should move it is adopted",
                ("measures", position, "data", len(measure.data) - 1),
                f"pdsa record {measure.id} VALUE; once a month is enough to watch",
            )


@check("SUS03", WARNING, "A gain is lost", _ADOPTED)
def gain_lost(case: Case) -> Iterator[Spotted]:
    """The measure that is watched turned for the worse after adoption."""
    for position, measure, since in _watched_since(case):
        if len(measure.data) < _FEWEST or measure.better is None:
            continue
        from pdsa_cli.evidence.family import State

        read = case.reading(measure)
        if read.state is State.WORSE and read.holds and read.since and (since is None or read.since >= since):
            message = (
                f"{measure.id} is worse since {read.since}, after an idea that should move it was adopted"
            )
        elif read.state is State.BETTER and read.until is not None and (since is None or read.until >= since):
            message = f"{measure.id} was better from {read.since} to {read.until}, and is so no longer"
        else:
            continue
        yield Spotted(message, ("measures", position), f"find out what slipped: pdsa chart {measure.id}")


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


_FEWEST = 10


def _watched_since(case: Case) -> Iterator[tuple[int, Measure, date | None]]:
    """The measures by which adopted ideas are watched, each once, with the day from which the gain is to be held."""
    seen: set[str] = set()
    for _, change, cycle in case.adopted:
        names = [change.holding.measure] if change.holding.measure else list(change.measures)
        if not names and case.main_measure:
            names = [case.main_measure[1].id]
        for found in map(case.measure, names):
            if found and found[1].id not in seen:
                seen.add(found[1].id)
                yield *found, _since(change, cycle)


def _since(change: Change, cycle: Cycle) -> date | None:
    return change.holding.since or (cycle.act and (cycle.act.on or cycle.act.recorded)) or None


def _watched(case: Case) -> Iterator[tuple[int, Measure]]:
    """The measures that are still to be watched."""
    ended = {
        change.holding.measure
        for _, change, _ in case.adopted
        if change.holding.until and change.holding.until < case.today
    }
    for position, measure, _ in _watched_since(case):
        if measure.id not in ended:
            yield position, measure


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
