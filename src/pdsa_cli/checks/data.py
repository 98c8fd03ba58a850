"""Checks of the data over time: whether there are enough, and whether they bear out what is claimed."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from pdsa_cli.checks.checking import ERROR, INFORMATION, WARNING, Spotted, check
from pdsa_cli.checks.project_context import Case
from pdsa_cli.checks.stalls import stands_still
from pdsa_cli.evidence.cycles import began, decided_on, is_open
from pdsa_cli.evidence.frequency import counts_from, has_values_since, interval_of
from pdsa_cli.evidence.measures import baseline_of, median, of_rare_events, point_value
from pdsa_cli.evidence.target import values_of_baseline
from pdsa_cli.lazily import pattern
from pdsa_cli.model.project import DataPoint, Measure
from pdsa_cli.phrases import counted, listed
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Better, Chart, MeasureKind, Status

if TYPE_CHECKING:
    from pdsa_cli.spc.runs import Runs

_MONTH = 31
_LATELY = 4
"""So many of the last intervals tell how often values come now."""
_NEARLY = 1
"""So many points less than a baseline needs are near enough: the advice would cost more than it gives."""
_REGULAR = 3
"""Three or more consecutive regular points are the least that counts as data over time (Knudsen 2019)."""


@check(
    "DAT01",
    ERROR,
    "There are no three regular points of the main measure",
    "four weeks after the first test began, or once the project is no longer active",
)
def no_series(case: Case) -> Iterator[Spotted]:
    """Fewer than three points at regular intervals: no data over time."""
    found = case.main_measure
    if found is None or not case.tested or case.first_week or of_rare_events(found[1]):
        return
    waited = (
        case.first_test is not None and (case.today - case.first_test).days >= case.thresholds.measuring_days
    )
    if not waited and case.project.status is Status.ACTIVE:
        return
    position, measure = found
    if not _regular(case.intervals(measure)):
        count = len(measure.data)
        yield Spotted(
            f"{measure.id} has {counted(count, 'point')}, and no three at regular intervals",
            ("measures", position, *(("data",) if measure.data else ())),
            f"{Command('record', measure.id, 'VALUE')}, every week or month",
        )


@check("DAT02", WARNING, "Values come less often than monthly", "from the third value on")
def too_seldom(case: Case) -> Iterator[Spotted]:
    """A change is seen late, or not at all."""
    for position, measure in _with_series(case):
        # While work goes on the last values decide, so that collecting more often mends it.
        interval = median(case.intervals(measure)[-_LATELY:] if case.active else case.intervals(measure))
        if interval > _MONTH and case.project.status is not Status.SUSTAINING:
            yield Spotted(
                f"{measure.id} has a value every {interval:.0f} days; a month is the longest that shows a change in time",
                ("measures", position, "data"),
                f"collect smaller samples, and record each: {Command('record', measure.id, 'VALUE')}; three values within a month of each other mend it",
            )


@check(
    "DAT03",
    WARNING,
    "Values are missing",
    "between values from the third one on, while the project is active; where none comes, after three of the measure's "
    "intervals, at least four weeks",
)
def gaps(case: Case) -> Iterator[Spotted]:
    """Two values in a row, or more, were not collected while an idea was under test; or a measure is empty or silent.

    Nothing is said of a gap that a value has just ended, nor of values after the adoption: to watch takes fewer.
    """
    silent = dict(_silent(case))
    yield from silent.values()
    if not case.active:
        return
    until = _last_adoption(case)
    for position, measure in _with_series(case):
        if position in silent:
            continue
        days = [day for day in case.days(measure)[:-1] if until is None or day <= until]
        # One value that is missing, or comes a few days late, is no gap.
        usual = interval_of(measure) or median(case.intervals(measure))
        if max(case.intervals(measure)) <= 2.5 * usual:
            continue
        wide = [(earlier, later) for earlier, later in pairwise(days) if (later - earlier).days > 2.5 * usual]
        if not wide:
            continue
        earlier, later = max(wide, key=lambda pair: pair[1] - pair[0])
        more = f", and {len(wide) - 1} more" if len(wide) > 1 else ""
        yield Spotted(
            f"{measure.id} has no value between {earlier} and {later}{more}",
            ("measures", position, "data", _at(measure, later)),
            f"fill it in if the values are known: {Command('record', measure.id, 'VALUE', on='DAY')}",
        )


def _silent(case: Case) -> Iterator[tuple[int, Spotted]]:
    """The measures of which no value comes, while the project is active or holds its gain; by their own rhythm.

    Of what another check says so already, nothing: too few values of the main measure, what an adopted idea should move, a
    project that stands still. While a gain is held less is measured, and only what once was a series can fall silent.
    """
    if not case.watched:
        return
    least = case.thresholds.measuring_days if case.active else case.thresholds.silent_days
    began_on = _began(case) if case.active else None  # no day says when a measure was added
    for position, measure in enumerate(case.project.measures):
        days = case.days(measure)
        since = days[-1] if days else began_on
        if since is None or not (case.active or len(days) >= _REGULAR):
            continue
        if (case.today - since).days <= least or _said_elsewhere(case, measure):
            continue
        usual = interval_of(measure) or (median(case.intervals(measure)) if len(days) >= _REGULAR else _MONTH)
        if (case.today - since).days <= 3 * usual:
            continue
        path = ("measures", position, *(("data", _at(measure, since)) if days else ()))
        words = f"has no value since {since}" if days else f"has no value, and the project began on {since}"
        advice = f"{Command('record', measure.id, 'VALUE')}; what nobody collects can go: {Command('edit')}"
        yield position, Spotted(f"{measure.id} {words}", path, advice)


def _said_elsewhere(case: Case, measure: Measure) -> bool:
    """Whether another check says that a measure is silent, or nothing is to be said of it."""
    if of_rare_events(measure) or any(True for _ in stands_still(case)):
        return True
    if measure.data and any(watch.measure is measure for watch in case.watches):
        return True
    main = case.main_measure
    return main is not None and main[1] is measure and any(True for _ in no_series(case))


def _began(case: Case) -> date | None:
    """When measuring could begin: as the project says when it began, else with its first test or its first value."""
    if (said := case.project.started) is not None:
        return said
    days = [case.days(measure)[0] for measure in case.project.measures if measure.data]
    days += [day for cycle in case.project.cycles if (day := began(cycle))]
    return min(days, default=None)


def _last_adoption(case: Case) -> date | None:
    """The day on which the last idea was adopted; None while none is, and where a cycle is still open."""
    if not case.adopted or any(is_open(cycle) for cycle in case.project.cycles):
        return None
    return max((day for _, _, cycle in case.adopted if (day := decided_on(cycle))), default=None)


@check(
    "DAT04",
    WARNING,
    "The baseline is short",
    "once a first test has begun, for the main measure where it has three regular points, unless the project is paused or "
    "closed",
)
def short_baseline(case: Case) -> Iterator[Spotted]:
    """Too few points to know what was usual before."""
    found = case.main_measure
    if found is None or not case.tested or not case.watched or not _regular(case.intervals(found[1])):
        return
    position, measure = found
    until = measure.baseline_until
    if until is None and case.first_test is None:
        return
    begins = counts_from(measure, case.first_test) if case.first_test else date.min
    before = [day for day in case.days(measure) if (day <= until if until else day < begins)]
    if len(before) + _NEARLY < case.thresholds.baseline_points:
        yield Spotted(
            f"{measure.id} has {counted(len(before), 'point')} before the first test; "
            f"{case.thresholds.baseline_points} let one tell a change from chance",
            ("measures", position, *(("baseline_until",) if until else ("data",))),
            f"earlier values may be at hand: {Command('record', from_='FILE')}",
        )


@check(
    "DAT06",
    WARNING,
    "The outcome is better while the process is unchanged",
    "once outcome and process measures have enough values",
)
def better_without_process(case: Case) -> Iterator[Spotted]:
    """Something else than the change may have made it better."""
    outcomes = [found for found in case.measures_of(MeasureKind.OUTCOME) if has_many(found[1])]
    processes = [found[1] for found in case.measures_of(MeasureKind.PROCESS) if has_many(found[1])]
    if not outcomes or not processes:
        return
    from pdsa_cli.evidence.measure_family import State

    # What most likely shows that all is well is looked at first: most projects are done with then.
    if any(
        _surely_moved(process)
        or (_seems_moved(process) and case.reading(process).state is not State.UNCHANGED)
        for process in processes
    ):
        return
    for position, measure in outcomes:
        read = case.reading(measure)
        if read.state is not State.BETTER or not read.holds:
            continue
        known = [process for process in processes if has_values_since(process, read.since)]
        if known and all(case.reading(process).state is State.UNCHANGED for process in processes):
            names = listed([process.id for process in known])
            yield Spotted(
                f"{measure.id} is better since {read.since}, while {names} {verb(known)} no change: the change may not be the cause",
                ("measures", position),
                f"ask what else changed then: {Command('chart', measure.id)}",
            )
            return


@check("DAT07", WARNING, "A balancing measure is worse", "once it has enough values")
def balancing_worse(case: Case) -> Iterator[Spotted]:
    """The change may do harm elsewhere."""
    for position, measure in case.measures_of(MeasureKind.BALANCING):
        if not has_many(measure) or measure.better is None or _surely_quiet(measure):
            continue
        from pdsa_cli.evidence.measure_family import State

        read = case.reading(measure)
        if read.state is State.WORSE and read.holds:
            yield Spotted(
                f"{measure.id} is worse since {read.since}, with a signal",
                ("measures", position),
                f"find out whether the change is the cause: {Command('chart', measure.id)}",
            )


@check("DAT08", WARNING, "A chart's lines were fixed or computed anew without a reason", "once it is done")
def no_reason(case: Case) -> Iterator[Spotted]:
    """Where the lines begin anew decides what counts as a signal."""
    for position, measure in enumerate(case.project.measures):
        path = ("measures", position)
        if measure.baseline_until and not _is_reason(measure.baseline_because):
            yield Spotted(
                f"{measure.id}: nothing says why the baseline is frozen on {measure.baseline_until}",
                (*path, "baseline_until"),
                Command("set", f"measures.{measure.id}.baseline_because", "..."),
            )
        for number, rebase in enumerate(measure.rebases):
            if not _is_reason(rebase.because):
                yield Spotted(
                    f"{measure.id}: nothing says why the lines are computed anew from {rebase.on}",
                    (*path, "rebases", number, "because"),
                    Command("set", f"measures.{measure.id}.rebases.{number + 1}.because", "..."),
                )


@check("DAT09", INFORMATION, "Denominators are very small", "from the third value on")
def small_denominators(case: Case) -> Iterator[Spotted]:
    """A share of a few jumps by chance."""
    for position, measure in enumerate(case.project.measures):
        sizes = [point.denominator for point in measure.data if point.denominator is not None]
        if len(sizes) >= _REGULAR and (usual := median(sizes)) < case.thresholds.small_denominator:
            yield Spotted(
                f"{measure.id}: its values are shares of {usual:g} as a rule, so one case more or less moves them far",
                ("measures", position, "data"),
                "put weeks together, or count days between events instead"
                if _is_unwanted(measure)
                else "put weeks together, or look at more cases each time",
            )


_TO_COMPARE = 8
"""So many values all lie on one side of their own middle in fewer than one of a hundred cases."""


@check(
    "DAT10",
    INFORMATION,
    "The stated baseline lies beyond all values before the first test",
    "once eight values are from before the first test, or in the frozen baseline",
)
def baseline_unlike_values(case: Case) -> Iterator[Spotted]:
    """What the aim starts from was not measured then."""
    for position, measure in enumerate(case.project.measures):
        stated = baseline_of(case.project, measure)
        before = [value for _, value in values_of_baseline(case.project, measure)]
        if stated is None or len(before) < _TO_COMPARE or min(before) <= stated <= max(before):
            continue
        middle = median(before)
        yield Spotted(
            f"{measure.id} is said to have stood at {stated:g}, and all its {len(before)} values "
            f"{'in the frozen baseline' if measure.baseline_until else 'before the first test'} lie {'above' if min(before) > stated else 'below'} that: "
            f"their median is {middle:.4g}",
            ("measures", position, "baseline") if measure.baseline is not None else ("aim", "baseline"),
            "say where it stood as it was measured, or what else the number is of",
        )


def verb(measures: Sequence[object]) -> str:
    """``shows`` or ``show``, by how many do."""
    return "shows" if len(measures) == 1 else "show"


def _is_unwanted(measure: Measure) -> bool:
    """Whether a measure counts events that should not happen; the steps of a process happen all the time."""
    return measure.kind is not MeasureKind.PROCESS and measure.better is Better.LOWER


_WORD = pattern(r"[^\W\d_]{3,}")
_NO_REASON = {"none", "tbd", "tba", "todo", "unknown", "xxx"}


def _is_reason(text: str | None) -> bool:
    """Whether a text says anything: a dash or "tbd" does not."""
    return any(word.casefold() not in _NO_REASON for word in _WORD.findall(text or ""))


def _regular(intervals: list[int]) -> bool:
    """Whether three values follow one another at about the same intervals, a month at most being twice the other."""
    return any(max(pair) <= 2 * min(pair) for pair in pairwise(intervals))


def _with_series(case: Case) -> Iterator[tuple[int, Measure]]:
    """The measures of which values come regularly, from the third on; days between events come when they come."""
    for position, measure in enumerate(case.project.measures):
        if len(measure.data) >= _REGULAR and not of_rare_events(measure):
            yield position, measure


_MANY = 10


def has_many(measure: Measure) -> bool:
    """Whether a measure can have enough useful points for any rule set; saves the work where it cannot."""
    return len(measure.data) >= _MANY


def _seems_moved(measure: Measure) -> bool:
    """Whether the last values lie far from the first; says nothing for sure, and is quick."""
    values = [value for point in measure.data if (value := point_value(measure, point)) is not None]
    if len(values) < _MANY:
        return False
    first, last = median(values[:5]), median(values[-5:])
    return abs(last - first) > abs(first) / 4


def _plain_runs(measure: Measure) -> "Runs | None":
    """The runs of a plain run chart, exactly as its chart has them and at a tenth of the work; None for any other chart.

    Of a thousand projects most are well, and the runs of a few measures are all that is needed to see it.
    """
    if (
        measure.chart not in (None, Chart.RUN) or measure.rebases
    ):  # a run chart is what is drawn unless a person chose
        return None
    days = {point.on for point in measure.data}
    if len(days) < len(measure.data) or any(point.excluded for point in measure.data):
        return None
    points = sorted(measure.data, key=_day)
    # A chart of shares compares them before it makes per cents of them: 100 * 4 / 6 is not the float that 100 * (4 / 6) is.
    drawn = measure.replaced(unit=None) if all(point.value is None for point in points) else measure
    known = [(point, value) for point in points if (value := point_value(drawn, point)) is not None]
    until = measure.baseline_until
    before = [value for point, value in known if until is None or point.on <= until]
    if not before:
        return None
    from pdsa_cli.spc.runs import runs_of

    middle = median(before)
    return runs_of([(value > middle) - (value < middle) for _, value in known if value != middle])


def _day(point: DataPoint) -> date:
    return point.on


def _surely_quiet(measure: Measure) -> bool:
    """Whether the rules of its chart find nothing in a measure; False also where that takes the whole chart to tell."""
    runs = _plain_runs(measure)
    return runs is not None and not runs.signal


def _surely_moved(measure: Measure) -> bool:
    """Whether there is a run that chance does not make; False also where that takes the whole chart to tell."""
    runs = _plain_runs(measure)
    return runs is not None and runs.useful >= _MANY and (runs.longest_run or 0) > (runs.longest_run_max or 0)


def _at(measure: Measure, day: date) -> int:
    return next(at for at, point in enumerate(measure.data) if point.on == day)
