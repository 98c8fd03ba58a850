"""What one chart says: its points and lines, what the rules make of them, and the cycles beside them."""

import math
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, NamedTuple

from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.evidence.fractions import target_doubted
from pdsa_cli.evidence.measure_verdicts import OTHER_RULES, RULES_OF_KIND, drawn_as, proposed, short_of
from pdsa_cli.evidence.moving import Moving, change_told, moving, told_by_phases
from pdsa_cli.evidence.spans import CycleSpan
from pdsa_cli.phrases import counted, some, with_unit
from pdsa_cli.spc.charts import FEW_FOR_LIMITS
from pdsa_cli.spc.proposal import Proposal
from pdsa_cli.spc.rebasing import RUN_LENGTH, Suggestion, suggest_rebase
from pdsa_cli.spc.resting import limits_of
from pdsa_cli.spc.results import Chart, Point, Settings
from pdsa_cli.spc.series import ChartRefused, Series, beyond_reach
from pdsa_cli.spc.verdicts import (
    COMPARED,
    Comparison,
    Verdict,
    compare,
    with_process_lines,
    without_assurance,
)
from pdsa_cli.suggesting import Command
from pdsa_cli.views.axes import (
    Axis,
    day_axis,
    day_of,
    day_place,
    label_axis,
    number_axis,
    number_ticks,
    with_zero,
)

_NAMED = 3


class Source(NamedTuple):
    """What a chart is made from, whether a measure of a project or a table.

    ``axis`` says what the keys of ``series`` are. ``chart`` is the kind that the measure names, ``said`` what a person
    has to know of how the data were read, ``notes`` the remarks on points by their keys. ``rebase`` is the command that
    would begin a new phase, with ``{day}`` or ``{split}`` for where. ``by_unit``: fractions are shown times 100 or 1,000 because of the unit.
    ``covers``: the last day that the value of a day covers, where that is known. ``usual`` is the kind that is drawn where
    nobody chose one; without it, the one that fits. ``first_test`` is the day of the first value that the first test could change,
    ``improved`` the days on which tests began that, by their study, led to improvement, and ``baseline_needs`` how many values a
    baseline needs. ``place`` is that of the measure among those of the project, from 1.
    """

    id: str
    name: str
    unit: str
    role: str
    better: str | None
    data_type: str
    chart: str | None
    series: Series
    settings: Settings
    axis: Axis
    cycles: tuple[CycleSpan, ...] = ()
    project: str = ""
    notes: dict[Hashable, str] = {}  # noqa: RUF012  (a default that nobody changes)
    reasons: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    rebase: str = ""
    freeze: str = ""
    by_unit: bool = False
    covers: Callable[[date], date] | None = None
    usual: str | None = None
    place: int | None = None
    first_test: date | None = None
    improved: tuple[date, ...] = ()
    baseline_needs: int = 0

    @property
    def title(self) -> str:
        """Its name with its unit."""
        return with_unit(self.name, self.unit)


class Wishes(NamedTuple):
    """What a person asks for beyond what the source says."""

    kind: str | None = None
    rules: str | None = None
    since: date | None = None


class ChartView(NamedTuple):
    """One chart. ``why`` says why it is of this kind where nobody chose it.

    ``moving`` says how the values of a project's measure moved within the last phase, where they did; ``offered`` is the
    control chart that would fit a measure of which nobody chose the chart, once there are values enough.
    ``signals`` holds the rules that flag a point, by its position. ``first`` is the index of the first point that is
    shown; lines and verdict rest on all points. ``ticks`` are the round numbers beside the value axis.
    """

    source: Source
    drawn: Chart
    verdict: Verdict
    comparison: Comparison
    why: str
    suggestion: Suggestion | None
    signals: dict[int, tuple[str, ...]]
    axis: Axis
    first: int
    ticks: list[float]
    moving: Moving | None = None
    offered: Proposal | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that are shown."""
        return self.drawn.points[self.first :]

    @property
    def known(self) -> int:
        """How many points have a value, shown or not."""
        return sum(point.value is not None for point in self.drawn.points)

    def place(self, point: Point) -> float:
        """Where a point stands on the axis."""
        return place_of(point)


def place_of(point: Point) -> float:
    """Where a point stands on its axis."""
    return place_of_key(point.key)


def place_of_key(key: Any) -> float:
    """Where a day, a moment or a number stands on its axis."""
    if type(key) is date:  # most are
        return float(key.toordinal())
    return day_place(key) if isinstance(key, date) else float(key)


def chart_view(source: Source, wishes: Wishes) -> ChartView:
    """The chart of ``source``. Raises UsageError where the kind that is asked for cannot be drawn of it."""
    drawn, why = _drawn(source, wishes.kind)
    if wishes.rules == "making_data_count" and drawn.kind == "i":
        drawn = with_process_lines(drawn)
    if drawn.of_spread:
        drawn, source = _without_direction(drawn, source)
    said = (
        *source.said,
        *over_nothing(source),
        *screening(drawn),
        *unsuited(drawn, source.axis),
        *doubtful_target(drawn, source),
    )
    source = source._replace(said=said)
    rules = wishes.rules or RULES_OF_KIND.get(drawn.kind, OTHER_RULES)
    # Ranges and spreads are no series of results: other rules than those of their chart do not apply.
    others = () if drawn.of_spread else COMPARED
    compared = (rules, *(name for name in others if name != rules))
    comparison = compare(drawn, compared, source.better)
    verdict = comparison.verdicts[0]
    first = _first(drawn, wishes.since, source)
    suggested = _suggestion(drawn, verdict, source.better)
    moved = _moving(drawn, source, comparison, suggested)
    if moved is not None or _changed_within(drawn, source):
        comparison = without_assurance(comparison)
        verdict = comparison.verdicts[0]
    return ChartView(
        source,
        drawn,
        verdict,
        comparison,
        why,
        suggested,
        _signals(drawn, verdict),
        _shown_axis(source, drawn.points[first:]),
        first,
        _ticks(drawn.points[first:], source.unit),
        moved,
        None if moved else _offered(drawn, source, verdict, wishes.kind),
    )


def _moving(
    drawn: Chart, source: Source, comparison: Comparison, suggested: Suggestion | None
) -> Moving | None:
    """How the last phase of a project's measure moved, where the rules find a run, a shift or a trend in it."""
    if source.usual is None or not drawn.phases or drawn.of_spread:
        return None
    telling = [one for one in comparison.verdicts if one.rules in (comparison.verdicts[0].rules, "anhoej")]
    change = change_told(drawn, telling, source.better)
    if change is None:
        return None
    moved = moving(drawn, change, source.first_test, suggested.since if suggested else None)
    if moved is None or moved.now is None or moved.now.first == drawn.phases[-1].first:
        return moved
    settings = source.settings._replace(splits=[*source.settings.splits, moved.now.first - 1])
    then = drawn_as(drawn.kind, source.series, settings, by_unit=source.by_unit)
    return moved._replace(told_by_phases=told_by_phases(then, change, comparison.verdicts[0].rules))


def _without_direction(drawn: Chart, source: Source) -> tuple[Chart, Source]:
    """A chart of spread, and its source, without what holds for the values: which direction is good, and their target."""
    if source.usual is not None:  # of a project; what is given with a table is given for this chart
        drawn = drawn._replace(points=tuple(point._replace(target=None) for point in drawn.points))
    return drawn, source._replace(better=None)


def _changed_within(drawn: Chart, source: Source) -> bool:
    """Whether a test that led to improvement, by its study, began within the last phase."""
    if not drawn.phases or source.axis.kind != "day":
        return False
    phase = drawn.phases[-1]
    first, last = (drawn.points[at - 1].key for at in (phase.first, phase.last))
    return any(first < day <= last for day in source.improved)  # type: ignore[operator]


def _offered(drawn: Chart, source: Source, verdict: Verdict, asked: str | None) -> Proposal | None:
    """The control chart that fits the values of a measure of which nobody chose the chart, once they carry its limits.

    They do where the last phase has enough values, and the rules find nothing in it.
    """
    if source.usual is None or source.chart or asked or drawn.kind != source.usual or not verdict.phases:
        return None
    phase = verdict.phases[-1]
    if phase.signal or short_of(drawn, phase, verdict.rules) or drawn.phases[-1].baseline < FEW_FOR_LIMITS:
        return None
    found = proposal_of(source)
    return found if found and found.enough and found.fitting != drawn.kind else None


def unsuited(drawn: Chart, axis: Axis) -> list[str]:
    """What has to be said of numbers that this kind of chart cannot have."""
    if drawn.kind in ("p", "pp"):
        odd = [point for point in drawn.points if (point.numerator or 0) > (point.denominator or math.inf)]
        what = "the numerator is above the denominator, which no proportion can be"
    elif drawn.kind == "c":
        counts = [point for point in drawn.points if point.numerator is not None]
        odd = [point for point in counts if (count := point.numerator or 0) < 0 or count % 1]
        what = "there is no whole count of zero or more, as a C chart needs"
    else:
        return []
    if not odd:
        return []
    word = "" if axis.kind == "day" else "point "
    names = [word + axis.name(place_of(point)) for point in odd]
    return [f"At {counted(len(odd), 'point')} {what}: {some(names, _NAMED)}."]


def over_nothing(source: Source) -> list[str]:
    """That values have a denominator of 0, and so are none."""
    series = source.series
    pairs = zip(series.values, series.denominators or (), strict=False)
    rows = [at for at, (value, whole) in enumerate(pairs) if value is not None and whole == 0]
    if not rows:
        return []
    keys = series.keys
    word = "" if source.axis.kind == "day" else "point "
    names = [word + source.axis.name(place_of_key(keys[at] if keys else at + 1)) for at in rows]
    have, are = ("value has", "counts") if len(rows) == 1 else ("values have", "count")
    return [f"{len(rows)} {have} a denominator of 0 and {are} nowhere: {some(names, _NAMED)}."]


def screening(drawn: Chart) -> list[str]:
    """That differences of neighbours were left out of the limits."""
    found = []
    for phase in drawn.phases:
        if phase.screened_out and limits_of(drawn.points[phase.first - 1 : phase.last]):
            what = "differences" if phase.screened_out > 1 else "difference"
            where = f" in phase {phase.number}" if len(drawn.phases) > 1 else ""
            found.append(
                f"{phase.screened_out} {what} between neighbours{where}, much larger than the others, "
                f"{'were' if phase.screened_out > 1 else 'was'} left out when the limits were computed (screening)."
            )
    return found


def doubtful_target(drawn: Chart, source: Source) -> list[str]:
    """That a target is far from the values, as a share is from per cents."""
    if drawn.kind == "c" and source.by_unit:
        return []
    values = [point.value for point in drawn.points if point.value is not None]
    target = drawn.points[-1].target if drawn.points else None
    fractions = source.series.denominators is not None and drawn.kind != "c"
    doubt = target_doubted(target, values, source.unit, fractions)
    return [doubt] if doubt else []


def _ticks(points: Sequence[Point], unit: str) -> list[float]:
    """Round numbers between which all values, lines and limits lie, with a little room."""
    columns = list(zip(*points, strict=True)) if points else []
    places = [Point._fields.index(name) for name in ("value", "centre", "lower", "upper", "target")]
    numbers = [
        number for place in places for number in (columns[place] if columns else ()) if number is not None
    ]
    if not numbers:
        return [0.0, 1.0]
    low, high = with_zero(min(numbers), max(numbers))
    margin = (high - low) * 0.03
    low = low - margin if low and not 0 < low < margin else low
    top = 100.0 if unit == "%" and high <= 100 else high + margin
    return number_ticks(low, min(high + margin, top), 5)


def _suggestion(drawn: Chart, verdict: Verdict, better: str | None) -> Suggestion | None:
    """A rebase worth considering: a run of nine, and in a long series of more than chance allows there.

    It is called neither better nor worse where the phase cannot be judged.
    """
    if drawn.of_spread or not drawn.phases:
        return None
    if verdict.phases and verdict.phases[-1].lack.why:
        better = None
    return suggest_rebase(drawn, better, max(RUN_LENGTH, (drawn.phases[-1].longest_run_max or 0) + 1))


def proposal_of(source: Source) -> Proposal | None:
    """The kind of chart that fits the data; None where that cannot be said."""
    return proposed(source.data_type, source.series)


def _drawn(source: Source, asked: str | None) -> tuple[Chart, str]:
    """The chart, and why it is of its kind where nobody chose it. What the file names is drawn as far as it can be."""
    named = asked or source.chart
    proposal = None if named else proposal_of(source)
    kind = named or source.usual or (proposal.kind if proposal else "run")
    try:
        drawn = drawn_as(kind, source.series, source.settings, by_unit=source.by_unit)
    except ChartRefused as refused:
        if asked:
            raise UsageError(
                f"{source.id or source.name}: {refused}", "choose another --kind, such as run"
            ) from None
        try:
            run = drawn_as("run", source.series, source.settings, by_unit=source.by_unit)
        except ChartRefused as none:
            raise PdsaError(
                f"{source.id or source.name} cannot be drawn: {none}", _odd_value(source)
            ) from None
        return run, f"drawn as a run chart: {refused}."
    if proposal is None or (source.usual and proposal.fitting != source.usual):
        return drawn, ""
    return drawn, f"{proposal.reason} {proposal.hint}".strip()


def _odd_value(source: Source) -> str:
    """Where the first number stands that a chart cannot hold."""
    series = source.series
    for column, what in ((series.values, "value"), (series.denominators or (), "denominator")):
        for at, number in enumerate(column):
            if number is not None and beyond_reach(float(number)):
                place = source.axis.name(place_of_key(series.keys[at] if series.keys else at + 1))
                if source.place is None:
                    return f"correct the {what} of {place}"
                command = Command("set", f"measures.{source.place}.data.{at + 1}")
                return f"correct the {what} of {place}, in the file or with {command}"
    return "correct the values"


def _first(drawn: Chart, since: date | None, source: Source) -> int:
    if since is None:
        return 0
    if source.axis.kind != "day":
        raise UsageError("--since needs dates on the axis", "leave --since out")
    at = next((point.position - 1 for point in drawn.points if day_of(point.key) >= since), None)  # type: ignore[arg-type]
    if at is None:
        last = day_of(drawn.points[-1].key)  # type: ignore[arg-type]
        raise UsageError(
            f"{source.id or source.name} has no value since {since}", f"its last one is of {last}"
        )
    return at


def _signals(drawn: Chart, verdict: Verdict) -> dict[int, tuple[str, ...]]:
    """The rules that flag each point; one beyond the limits that are drawn is flagged by any rule set, left out or not."""
    found: dict[int, list[str]] = {}
    for finding in verdict.findings:
        for position in finding.points:
            found.setdefault(position, []).append(finding.rule)
    for point in drawn.points:
        if point.sigma_signal:
            rules = found.setdefault(point.position, [])
            if "outside" not in rules and "beyond_limits" not in rules:
                rules.append("beyond_limits")
    return {position: tuple(dict.fromkeys(rules)) for position, rules in sorted(found.items())}


def _shown_axis(source: Source, points: tuple[Point, ...]) -> Axis:
    if source.axis.kind == "label":
        return label_axis(source.axis.labels)
    if not points:
        return source.axis
    if source.axis.kind == "number":
        return number_axis([place_of(point) for point in points])
    days = [point.key for point in points if isinstance(point.key, date)]
    return day_axis(
        days, [(span.started, span.ended or max(span.started, days[-1])) for span in source.cycles]
    )
