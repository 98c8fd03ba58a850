"""Draw a chart: gather the rows, compute the lines of each phase, and say what each point counts for."""

import math
from collections.abc import Sequence
from functools import partial
from itertools import repeat

from pdsa_cli.spc.arithmetic import MISSING, all_shown, present
from pdsa_cli.spc.lines import (
    Lines,
    Maker,
    Part,
    between_lines,
    count_lines,
    individual_lines,
    moving_range_lines,
    run_lines,
    time_lines,
)
from pdsa_cli.spc.ratios import (
    laney_proportion_lines,
    laney_rate_lines,
    proportion_lines,
    rate_lines,
    weighted_lines,
)
from pdsa_cli.spc.resting import lacking_sides, only_value, usual_value
from pdsa_cli.spc.results import Chart, Phase, Point, Settings
from pdsa_cli.spc.runs import METHODS, Runs, runs_of, sides
from pdsa_cli.spc.series import ChartRefused, Groups, Series, gather
from pdsa_cli.spc.subgroups import deviation_lines, mean_lines

MAKERS: dict[str, Maker] = {
    "run": run_lines,
    "i": individual_lines,
    "mr": moving_range_lines,
    "xbar": mean_lines,
    "s": deviation_lines,
    "t": time_lines,
    "p": proportion_lines,
    "pp": laney_proportion_lines,
    "c": count_lines,
    "u": rate_lines,
    "up": laney_rate_lines,
    "g": between_lines,
    "ip": weighted_lines,
}
KINDS = tuple(MAKERS)
NEED_DENOMINATORS = ("p", "pp", "u", "up")
DEFAULT_SETTINGS = Settings()


def chart(kind: str, series: Series, settings: Settings = DEFAULT_SETTINGS) -> Chart:
    """The chart of ``kind`` (one of KINDS) of ``series``.

    Raises ChartRefused for an unknown kind or method, for P, P', U and U' without denominators, for a T chart with a
    time that is not greater than zero, and for columns that do not fit together.
    """
    _refuse(kind, series, settings)
    groups = gather(series, settings.centre, settings.target, as_qicharts2=settings.as_qicharts2)
    if not settings.as_qicharts2:
        groups = groups._replace(
            values=[value if abs(value) < math.inf else MISSING for value in groups.values]
        )
    count = len(groups.values)
    ends = [*_splits(settings.splits, count), count] if count else []
    baseline = _baseline(settings, count, ends)
    left_out = set(settings.exclude)
    included = [position not in left_out for position in range(1, count + 1)]
    points: list[Point] = []
    phases: list[Phase] = []
    notes: list[str] = []
    first = 0
    for last in ends:
        base = [baseline[at] and included[at] for at in range(first, last)]
        part = _part(groups, first, last, base, settings, ordered=series.ordered)
        lines = MAKERS[kind](part)
        if not settings.as_qicharts2:
            # Events over no opportunity at all: a line at infinity says nothing.
            lines = lines._replace(centre=[line if math.isfinite(line) else MISSING for line in lines.centre])
            lines = _with_width(lines)
        found, counted = _runs(lines, included[first:last], settings.method)
        if kind == "mr" or not series.ordered:
            found = found._replace(signal=False)
        known = len(present(part.of_base(lines.values)))
        phase = Phase(
            len(phases) + 1, first + 1, last, known, sum(included[first:last]), *found, lines.screened_out
        )
        notes += _notes(kind, phase, lines, settings)
        placed = _points(part, lines, settings, phase, baseline[first:last], included[first:last], counted)
        if part.given is None and not settings.as_qicharts2:
            phase = phase._replace(usual=usual_value(placed))
            placed = _without_usual(placed, only_value(placed) if phase.usual is None else phase.usual)
        phases.append(phase)
        points += placed
        first = last
    if not settings.negative:
        points = _not_below_zero(points)
    how = settings.screened, settings.method, settings.multiply, series.ordered
    drawn = Chart(kind, tuple(points), tuple(phases), *how, tuple(notes))
    return drawn if settings.as_qicharts2 else _without_bare_runs(drawn)


def _without_usual(points: list[Point], usual: float | None) -> list[Point]:
    """``points`` of which those that are as nearly all others are do not signal beyond limits."""
    if usual is None:
        return points
    return [point._replace(sigma_signal=point.sigma_signal and point.value != usual) for point in points]


def _without_bare_runs(drawn: Chart) -> Chart:
    """``drawn`` without a signal of runs in phases where nearly all values lie on the centre line: these have no runs."""
    bare = {
        phase.number
        for phase in drawn.phases
        if phase.runs_signal and lacking_sides(drawn, phase, phase.useful, FEW_FOR_RUNS).why
    }
    if not bare:
        return drawn
    return drawn._replace(
        phases=tuple(
            phase._replace(runs_signal=phase.runs_signal and phase.number not in bare)
            for phase in drawn.phases
        ),
        points=tuple(
            point._replace(runs_signal=point.runs_signal and point.phase not in bare)
            for point in drawn.points
        ),
    )


def _refuse(kind: str, series: Series, settings: Settings) -> None:
    if kind not in MAKERS:
        raise ChartRefused(f"there is no {kind} chart: use one of {', '.join(KINDS)}")
    if settings.method not in METHODS:
        raise ChartRefused(f"runs cannot be judged by {settings.method}: use {', '.join(METHODS)}")
    if not (0 < settings.multiply < math.inf):
        raise ChartRefused(f"values are multiplied by a number above zero, not by {settings.multiply:g}")
    if kind in NEED_DENOMINATORS and series.denominators is None:
        raise ChartRefused(
            f"a {kind} chart needs a denominator for each value: use an I chart, or a C chart for counts"
        )


def _with_width(lines: Lines) -> Lines:
    """``lines`` without limits where these have no width and a point lies off them.

    Where nearly all values are equal, screening leaves out the few differences there are, and what is left is a band of
    no width beside all of them: every one of the equal values would signal. Where a base stands wholly at a bound (0, or
    100%), its limits lie on it, and any other value would. Neither says how much the values vary by chance.
    """
    flat = [
        lower == upper for lower, upper in zip(lines.lower, lines.upper, strict=True)
    ]  # a missing limit equals nothing
    off = any(
        none and value < math.inf and value != line
        for none, value, line in zip(flat, lines.values, lines.upper, strict=True)
    )
    if not off:
        return lines

    def kept(limits: list[float]) -> list[float]:
        return [MISSING if none else limit for none, limit in zip(flat, limits, strict=True)]

    return lines._replace(
        lower=kept(lines.lower),
        upper=kept(lines.upper),
        lower_95=kept(lines.lower_95),
        upper_95=kept(lines.upper_95),
    )


def _splits(splits: Sequence[int], count: int) -> list[int]:
    """The ends of phases that lie within the data, in order, each once."""
    return sorted({end for end in splits if 0 < end < count})


def _baseline(settings: Settings, count: int, ends: list[int]) -> list[bool]:
    """Which groups belong to the baseline of their phase."""
    freeze = settings.freeze
    if freeze is None or (settings.as_qicharts2 and settings.splits):
        return [True] * count
    if settings.freeze_each:
        firsts = [0, *ends[:-1]]
        return [at < freeze for first, last in zip(firsts, ends, strict=False) for at in range(last - first)]
    first_end = ends[0] if ends else 0
    if settings.as_qicharts2:
        first_end = count
    return [position <= freeze or position > first_end for position in range(1, count + 1)]


def _part(
    groups: Groups, first: int, last: int, base: list[bool], settings: Settings, *, ordered: bool
) -> Part:
    cut = Groups._make(column[first:last] for column in groups)
    whole = settings.centre is not None and len(present(cut.centres)) == len(base)
    return Part(cut, base, cut.centres if whole else None, settings.screened, ordered, settings.as_qicharts2)


def _runs(lines: Lines, included: list[bool], method: str) -> tuple[Runs, list[bool]]:
    found = [
        at if counts else 0 for at, counts in zip(sides(lines.values, lines.centre), included, strict=True)
    ]
    return runs_of([at for at in found if at], method), [at != 0 for at in found]


def _points(
    part: Part,
    lines: Lines,
    settings: Settings,
    phase: Phase,
    baseline: list[bool],
    included: list[bool],
    counted: list[bool],
) -> list[Point]:
    groups, factor = part.groups, settings.multiply
    values = _times(lines.values, factor)
    limits = [_scaled(line, factor) for line in (lines.lower, lines.upper, lines.lower_95, lines.upper_95)]
    beyond = [
        (upper is not None and value > upper) or (lower is not None and value < lower)
        for value, lower, upper in zip(values, limits[0], limits[1], strict=True)
    ]
    columns = zip(
        range(phase.first, phase.last + 1),
        groups.keys,
        all_shown(values),
        all_shown(groups.sums),
        all_shown(groups.denominators),
        groups.sizes,
        all_shown(_times(lines.centre, factor)),
        *limits,
        all_shown(groups.targets),
        repeat(phase.number),
        baseline,
        included,
        counted,
        beyond,
        repeat(phase.runs_signal),
        strict=False,
    )
    # As Point._make does it, without a call of Python for each of what can be very many points.
    return list(map(partial(tuple.__new__, Point), columns))


def _scaled(limits: list[float], factor: float) -> list[float | None]:
    """Limits in the unit that is shown; None where a limit is not finite."""
    if len(limits) > 1 and limits.count(limits[0]) == len(limits):
        return _scaled(limits[:1], factor) * len(limits)
    return [limit * factor if math.isfinite(limit) else None for limit in limits]


def _times(values: list[float], factor: float) -> list[float]:
    return values if factor == 1 else [value * factor for value in values]


def _not_below_zero(points: list[Point]) -> list[Point]:
    """Lower limits below zero set to zero, unless a value is below zero itself."""
    if any(point.value is not None and point.value < 0 for point in points):
        return points
    return [
        point._replace(
            lower=point.lower if point.lower is None else max(point.lower, 0.0),
            lower_95=point.lower_95 if point.lower_95 is None else max(point.lower_95, 0.0),
        )
        for point in points
    ]


FEW_FOR_RUNS, FEW_FOR_LIMITS = 10, 12


def _notes(kind: str, phase: Phase, lines: Lines, settings: Settings) -> list[str]:
    """What has to be said about a phase: too few points, no limits, a method that does not reach so far."""
    where = f"Phase {phase.number}"
    found = []
    if phase.useful < FEW_FOR_RUNS:
        found.append(
            f"{where} has {phase.useful} useful points; runs are judged with confidence from {FEW_FOR_RUNS} on."
        )
    if kind != "run" and phase.baseline < FEW_FOR_LIMITS:
        found.append(
            f"{where} has {phase.baseline} values to compute its lines from; limits are reliable from {FEW_FOR_LIMITS} on."
        )
    if kind not in ("run", "mr") and phase.baseline and not any(map(math.isfinite, lines.upper)):
        found.append(
            f"{where} has no limits: its values do not vary, or too few of them stand next to each other."
        )
    if settings.method != "anhoej" and not 10 <= phase.useful <= 100:
        found.append(f"{where} is judged by anhoej: {settings.method} is for 10 to 100 useful points.")
    return found
