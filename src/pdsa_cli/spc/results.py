"""What a chart says, as plain tuples: every number of every point and phase. None is a missing value."""

from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.spc.series import Line


class Settings(NamedTuple):
    """How a chart is drawn. Positions count groups from 1 in the order of the axis, missing ones included.

    ``freeze``: centre line and limits come from the first so many groups. With splits it holds within the first
    phase, and later phases use all their own points; with ``freeze_each`` it holds in each phase (plot the dots).
    ``splits``: the last group of each phase but the last. ``exclude``: groups left out of lines and runs.
    ``centre``: a centre line of one's own, one number or one for each row, in the unit of the data before ``multiply``;
    a gap in it discards it for the whole phase. ``target``: one number or one for each row, in the unit that is shown.
    ``multiply``: a factor for values, centre line and limits, such as 100 for percentages.
    ``screened``: leave out, once, moving ranges that are themselves beyond their upper limit.
    ``method``: the decision on runs: anhoej, bestbox or cutbox. ``negative``: whether the axis may go below zero; if
    not, lower limits below zero are set to it where no value is.
    ``as_qicharts2``: do as qicharts2 0.8.1 also where we differ (see docs/statistics.md).
    """

    freeze: int | None = None
    splits: Sequence[int] = ()
    exclude: Sequence[int] = ()
    centre: Line = None
    target: Line = None
    multiply: float = 1
    screened: bool = True
    method: str = "anhoej"
    negative: bool = True
    as_qicharts2: bool = False
    freeze_each: bool = False


class Point(NamedTuple):
    """One point: what is plotted, the lines at it, and what it counts for.

    ``value``, the centre line and the limits are in the unit that is shown (after ``multiply``); ``numerator`` is the
    sum of the group's values and ``denominator`` that of its denominators, both as given. ``lower`` and ``upper`` are
    three standard errors from the centre, ``lower_95`` and ``upper_95`` two. ``counted`` is a useful point: included,
    known, and not on the centre line. ``runs_signal`` is that of the point's phase.
    """

    position: int
    key: object
    value: float | None
    numerator: float | None
    denominator: float | None
    size: int
    centre: float | None
    lower: float | None
    upper: float | None
    lower_95: float | None
    upper_95: float | None
    target: float | None
    phase: int
    baseline: bool
    included: bool
    counted: bool
    sigma_signal: bool
    runs_signal: bool


class Phase(NamedTuple):
    """One phase: its groups, and its runs about the centre line.

    ``observed`` counts the included groups, missing ones too; ``useful`` those not missing and not on the line.
    The four numbers of the runs are None where no point is useful. ``baseline`` is the number of values the lines are
    computed from, and ``screened_out`` that of the differences of neighbours that were left out of the limits.
    ``usual`` is the value that all points but a few have: these are no signals, alone or together (see resting).
    """

    number: int
    first: int
    last: int
    baseline: int
    observed: int
    useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    runs_signal: bool
    screened_out: int = 0
    usual: float | None = None


class Chart(NamedTuple):
    """A chart: its points and phases, how the moving ranges were treated, and what has to be said about it.

    ``screened`` says whether large moving ranges were left out; it bears on i, t, pp, up and ip, and on verdicts that
    use an XmR chart. ``ordered`` is that of the series.
    """

    kind: str
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    screened: bool
    method: str
    multiply: float
    ordered: bool
    notes: tuple[str, ...]

    @property
    def of_spread(self) -> bool:
        """Whether its points are ranges or standard deviations: how much values vary, not which of them is better."""
        return self.kind in ("mr", "s")
