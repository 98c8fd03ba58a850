"""How far the aim's measure has come towards its target, beside the time that is gone."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import first_day, first_test_began
from pdsa_cli.evidence.days_on_record import began_on
from pdsa_cli.evidence.frequency import counts_from, last_day_of
from pdsa_cli.evidence.measures import (
    aim_measure,
    aim_measures,
    baseline_of,
    known_values,
    median,
    meets,
    target_of,
)
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.words import VerdictCode

if TYPE_CHECKING:
    from pdsa_cli.evidence.measure_family import Reading

FIFTH, HALF = 0.2, 0.5
"""The parts of the expected results that a progress score of 3.0 and of 4.0 asks for."""
LATEST = 3
"""How many of the latest values say where a measure stands: their median, as one value by itself says little."""


class Since(StrEnum):
    """From what the time to the aim's day is counted."""

    START = "start"
    BASELINE = "baseline"
    TEST = "first_test"


class TowardsTarget(NamedTuple):
    """Where the aim's measure stands between its baseline and its target.

    ``stands`` is the median of the ``latest`` values, three at most; the last is of ``on`` and covers the days up to ``until``. ``way`` is
    the share of the way that is done, None with fewer than three values: it is too early to tell then, of whether the target is
    ``reached`` too. ``in_time`` is whether it was reached by the aim's day ``due``, once that has passed (``reached_by``). ``time`` is the share of the time that is gone at ``until``, from ``began`` (``since`` says what was then) to the
    aim's day, 1 being all; None where there is no day to count from or to. ``on_the_way`` compares the two; once the target is
    reached, or where one of the two is not known, it is None. ``reading`` is what the rules make of a measure that reached it.
    """

    measure: Measure
    baseline: float
    target: float
    stands: float
    latest: tuple[float, ...]
    on: date
    until: date
    way: float | None
    began: date | None
    since: Since | None
    time: float | None
    reached: bool | None
    overdue: bool
    on_the_way: bool | None
    due: date | None
    in_time: bool | None
    reading: "Reading | None" = None

    @property
    def shown(self) -> bool:
        """Whether the target is reached by more than chance: a few values beyond it are no lasting change."""
        read = self.reading
        return bool(self.reached) and (read is None or (read.holds and read.code is not VerdictCode.WORSE))


def towards_target(project: Project, today: date) -> TowardsTarget | None:
    """How far the aim has come; None without baseline, a target beyond it, or any value after the baseline's days."""
    measure = aim_measure(project)
    return None if measure is None else measure_towards(project, measure, today)


def others_towards(project: Project, today: date) -> tuple[TowardsTarget, ...]:
    """The same of the further measures that the aim is about, as far as they say."""
    others = [one for one in aim_measures(project) if one.id != project.aim.measure]
    return tuple(found for one in others if (found := measure_towards(project, one, today)))


def measure_towards(project: Project, measure: Measure, today: date) -> TowardsTarget | None:
    """How far one measure has come towards its target by the aim's day; None where its baseline meets that already: there is no way then."""
    baseline, target = baseline_of(project, measure), target_of(project, measure)
    if baseline is None or target is None or meets(measure, baseline, target):
        return None
    latest = values_since_baseline(project, measure)[-LATEST:]
    if not latest:
        return None
    on, stands = latest[-1][0], median(value for _, value in latest)
    until = max(on, min(last_day_of(measure, on), today))
    way = None
    if len(latest) == LATEST:
        way = _way([value for _, value in latest], baseline, target)
    (start, since), due = _began(project, measure), project.aim.by
    time = _share(start, due, until)
    reached = None if way is None else way >= 1
    return TowardsTarget(
        measure=measure,
        baseline=baseline,
        target=target,
        stands=stands,
        latest=tuple(value for _, value in latest),
        on=on,
        until=until,
        way=way,
        began=start,
        since=since,
        time=time,
        reached=reached,
        overdue=due is not None and today > due,
        on_the_way=None if way is None or reached or time is None else way >= time,
        due=due,
        in_time=reached_by(project, measure, due) if due is not None and today > due else None,
        reading=_read(project, measure) if reached else None,
    )


def reached_by(project: Project, measure: Measure, day: date) -> bool | None:
    """Whether the median of the latest three values up to a day meets the target; False where there are none, and those since do not.

    None where nothing shows it: without a baseline or a target, or with fewer than three values up to the day and in all.
    """
    baseline, target = baseline_of(project, measure), target_of(project, measure)
    if baseline is None or target is None or meets(measure, baseline, target):
        return None
    values = values_since_baseline(project, measure)
    then = [value for on, value in values if on <= day][-LATEST:]
    if len(then) == LATEST:
        return _way(then, baseline, target) >= 1
    latest = [value for _, value in values[-LATEST:]]
    return False if len(latest) == LATEST and _way(latest, baseline, target) < 1 else None


def _way(latest: Sequence[float], baseline: float, target: float) -> float:
    """The share of the way from the baseline to the target that the middle of values has come."""
    return (median(latest) - baseline) / (target - baseline) + 0.0  # nought without a sign


def _read(project: Project, measure: Measure) -> "Reading":
    """What the rules make of a measure, by the charts, which are loaded only where a target is reached."""
    from pdsa_cli.evidence.measure_family import reading

    return reading(project, measure)


def way_words(way: float) -> str:
    """A part of the way as whole per cent, never rounded up to a fifth, a half or all of it that is not reached."""
    shown = round(100 * way)
    return f"{shown - any(way < mark <= shown / 100 for mark in (FIFTH, HALF, 1))}%"


def values_of_baseline(project: Project, measure: Measure) -> list[tuple[date, float]]:
    """The values of the baseline, in order: up to the day on which it is frozen, else from before the first test of a change."""
    frozen, first = measure.baseline_until, first_test_began(project)
    if frozen is not None:
        return [one for one in known_values(measure) if one[0] <= frozen]
    if first is None:
        return []
    begins = counts_from(measure, first)
    return [one for one in known_values(measure) if one[0] < begins]


def values_since_baseline(project: Project, measure: Measure) -> list[tuple[date, float]]:
    """The values that can say how far a measure has come, in order: not left out, none of the baseline, none from before the project.

    The baseline reaches to the day on which it is frozen; where none is, to the day before the first test of a change began.
    A value counts for the days that it covers: that of the month in which the test began is none of the baseline.
    """
    begins, frozen = date.min, measure.baseline_until
    for start in (began_on(project), first_test_began(project) if frozen is None else None):
        if start is not None:
            begins = max(begins, counts_from(measure, start))
    return [one for one in known_values(measure) if one[0] >= begins and (frozen is None or one[0] > frozen)]


def _began(project: Project, measure: Measure) -> tuple[date | None, Since | None]:
    """When the time to the aim's day began, and what was then: as the project says, else where its baseline ended, else its first test."""
    if project.started is not None and project.started == began_on(project):
        return project.started, Since.START
    first = first_day(project)
    frozen = measure.baseline_until
    if frozen is not None and (first is None or frozen < first):
        return frozen, Since.BASELINE
    return first, None if first is None else Since.TEST


def _share(start: date | None, due: date | None, on: date) -> float | None:
    if start is None or due is None or due <= start:
        return None
    return min(max((on - start).days / (due - start).days, 0.0), 1.0)
