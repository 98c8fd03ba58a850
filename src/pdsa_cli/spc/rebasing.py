"""When a shift has lasted: since which point, and about which new median. Suggestions, never done by themselves.

Positions in results count from 1.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.spc.arithmetic import MISSING, Number, median, number, present, side
from pdsa_cli.spc.process import good_or_bad
from pdsa_cli.spc.results import Chart
from pdsa_cli.spc.series import ChartRefused

BASELINE_POINTS, RUN_LENGTH = 13, 9


class Segment(NamedTuple):
    """A median and the points it holds for: those it comes from (``first`` to ``last``), and on to ``until``.

    ``until`` is the last point before the next segment begins. ``sustained`` is false for the baseline; ``side`` says on which side of the median before it lies.
    """

    median: float
    first: int
    last: int
    until: int
    sustained: bool
    side: str


def sustained_shifts(
    values: Sequence[Number],
    baseline: int = BASELINE_POINTS,
    run_length: int = RUN_LENGTH,
    direction: str = "both",
) -> tuple[Segment, ...]:
    """Rebase on every sustained run, as runcharter 0.2.0 does; the first segment is the baseline.

    The median of the first ``baseline`` points holds until ``run_length`` useful points in a row lie on a wanted side
    of it (``direction``: above, below or both); the median of exactly those points holds from the first of them. The
    search goes on after the last of them. Points on the median and missing ones are skipped, and a run may not begin
    inside the segment before. Empty for fewer points than ``baseline``. Raises ChartRefused for another direction.
    """
    wanted = {"above": (1,), "below": (-1,), "both": (1, -1)}.get(direction)
    if wanted is None:
        raise ChartRefused(f"a shift can be above, below or both, not {direction}")
    if len(values) < baseline:
        return ()
    numbers = [number(value) for value in values]
    found = [Segment(median(numbers[:baseline]), 1, baseline, len(values), sustained=False, side="")]
    while len(values) - found[-1].last >= run_length:
        run, where = _first_run(numbers, found[-1], run_length, wanted)
        if not run:
            break
        found[-1] = found[-1]._replace(until=run[0] - 1)
        middle = median([numbers[at - 1] for at in run])
        found.append(Segment(middle, run[0], run[-1], len(values), sustained=True, side=where))
    return tuple(found)


def _first_run(
    values: Sequence[float], before: Segment, length: int, wanted: Sequence[int]
) -> tuple[list[int], str]:
    """The positions of the first run of ``length`` useful points after a segment, and its side; else nothing."""
    run: list[int] = []
    current = 0
    for position in range(before.last + 1, len(values) + 1):
        at = side(values[position - 1], before.median)
        if not at:
            continue
        if at != current:
            run, current = [], at
        run.append(position)
        if len(run) == length and at in wanted:
            return run, "above" if at > 0 else "below"
    return [], ""


SUSTAINED, DEFINING = 9, 8


def sustained_nine(values: Sequence[Number]) -> tuple[Segment, ...]:
    """Rebase on nine points on one side, with medians of eight, as runchart 0.2.0 (jsphdms) does.

    The first eight known values give the first median; the first nine useful points on one side of it give the next,
    as the median of the first eight of them, from the first of them; the search goes on after the eighth. With fewer
    than 17 known values there can be one segment only, that of the first eight.
    """
    numbers = [number(value) for value in values]
    known = [position for position, value in enumerate(numbers, start=1) if not math.isnan(value)]
    if not known:
        return ()
    first = known[:DEFINING]
    middle = median([numbers[at - 1] for at in first])
    found = [Segment(middle, first[0], first[-1], len(values), sustained=False, side="")]
    while True:
        run, where = _first_run(numbers, found[-1], SUSTAINED, (1, -1))
        if not run:
            return tuple(found)
        eight = run[:DEFINING]
        found[-1] = found[-1]._replace(until=eight[0] - 1)
        middle = median([numbers[at - 1] for at in eight])
        found.append(Segment(middle, eight[0], eight[-1], len(values), sustained=True, side=where))


class Suggestion(NamedTuple):
    """A rebase worth considering: since which point, about which median, and on what evidence.

    ``split`` is the last point of the phase that would end, to be given as a split. ``points`` are those of the run.
    ``meaning`` is better or worse, empty where no direction is good. ``later`` counts further shifts after it.
    """

    since: int
    split: int
    points: tuple[int, ...]
    old_median: float
    new_median: float
    side: str
    meaning: str
    later: int
    sentence: str


def suggest_rebase(
    chart: Chart, better: str | None = None, run_length: int = RUN_LENGTH
) -> Suggestion | None:
    """The first sustained shift in the last phase of ``chart`` after its baseline, by runcharter's rule; None if none.

    The baseline is the frozen one, or else the first 13 points of the phase. Excluded points are passed over.
    """
    if not chart.phases or not chart.ordered:
        return None
    phase = chart.phases[-1]
    points = chart.points[phase.first - 1 : phase.last]
    values = [point.value if point.included and point.value is not None else MISSING for point in points]
    frozen = sum(point.baseline for point in points)
    baseline = frozen if frozen < len(points) else BASELINE_POINTS
    if not present(values[:baseline]):
        return None
    segments = sustained_shifts(values, baseline, run_length)
    if len(segments) < 2:
        return None
    before, after = segments[0], segments[1]
    offset = phase.first - 1
    meaning = good_or_bad(after.side, better)
    since = after.first + offset
    run = tuple(
        at + offset for at in range(after.first, after.last + 1) if side(values[at - 1], before.median)
    )
    for_better = {"better": ", a change for the better", "worse": ", a change for the worse"}.get(meaning, "")
    whose = "frozen baseline" if frozen < len(points) else f"first {baseline} points"
    sentence = (
        f"{run_length} points in a row lie {after.side} the median of the {whose} ({before.median:g}) since point "
        f"{since}{for_better}; a new phase from there would have a median of {after.median:g}."
    )
    return Suggestion(
        since, since - 1, run, before.median, after.median, after.side, meaning, len(segments) - 2, sentence
    )
