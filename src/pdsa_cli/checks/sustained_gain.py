"""Checks of what comes after adoption: whether anybody holds the gain, and whether it is still there."""

from collections.abc import Iterator

from pdsa_cli.checks.checking import WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.sustained_gain import Watch, WatchState, lacking
from pdsa_cli.model.project import Measure
from pdsa_cli.phrases import listed
from pdsa_cli.suggesting import Command

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
            without = listed([words for _, words in lacks], "or")
            yield Spotted(
                f"{change.id} is adopted without {without}",
                ("changes", position),
                Command("sustain", idea=change.id, **dict.fromkeys((flag for flag, _ in lacks), "...")),
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
                f"{Command('record', measure.id, 'VALUE')}; once a month is enough to watch",
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
        yield Spotted(
            message, ("measures", position), f"find out what slipped: {Command('chart', measure.id)}"
        )


def _by_measure(case: Case, state: WatchState) -> Iterator[tuple[int, Measure, Watch]]:
    """The measures by which the gain of an idea is in ``state``, each once, with their positions."""
    seen: set[str] = set()
    for watch in case.watches:
        found = case.measure(watch.measure.id) if watch.measure and watch.state is state else None
        if found and found[1].id not in seen:
            seen.add(found[1].id)
            yield *found, watch
