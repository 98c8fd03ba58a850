"""A funnel plot in words: who lies beyond the limits, how much teams differ beyond chance, and what such a plot cannot say."""

from collections.abc import Sequence
from typing import NamedTuple

from pdsa_cli.evidence.collaborative import Kept, Period
from pdsa_cli.evidence.measures import shown_times
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.programme import SharedMeasure
from pdsa_cli.phrases import beginning, listed_names
from pdsa_cli.spc.funnel import FEW_TO_ADJUST, TRIM, Funnel, FunnelPoint, Limits, funnel
from pdsa_cli.spc.series import ChartRefused
from pdsa_cli.views.axes import number_ticks, with_zero
from pdsa_cli.views.sentences import number, rounded, span

CANNOT_SAY = (
    "A team outside is a question, about definitions, data and patients first; teams inside are in no order, and inside is "
    "neither good nor the same."
)
"""What has to stand beside every funnel plot: Spiegelhalter 2005, Verburg and others 2018."""
_CANNOT_SAY_IN_BRIEF = (
    "A team outside is a question, no verdict; those inside are in no order, and not the same."
)
_NAMED = 6
"""So many teams beyond a limit are named in brief."""
LEAST = 2
"""One team by itself is its own target."""


class FunnelView(NamedTuple):
    """The funnel plot of a period; ``plot`` is None where there is none, and ``why`` says why.

    ``names`` are the teams of the points, in the order of the file; ``left_out`` those without a point, with why.
    """

    measure: str
    unit: str
    period: Period
    plot: Funnel | None
    names: tuple[str, ...]
    left_out: tuple[str, ...]
    asked: bool
    why: str = ""

    @property
    def factor(self) -> float:
        """By which rates are shown."""
        return float(shown_times(self.unit))

    @property
    def teams(self) -> tuple[tuple[str, FunnelPoint], ...]:
        """Each team with its point."""
        points = self.plot.points if self.plot else ()
        return tuple(zip(self.names, points, strict=True))

    @property
    def ticks(self) -> list[float]:
        """The scale of rates: from the lowest rate or limit of a team to the highest."""
        if self.plot is None:
            return []
        ends = [
            end * self.factor
            for point in self.plot.points
            for end in (point.rate, point.limits.lower_998, point.limits.upper_998)
        ]
        return number_ticks(*with_zero(min(ends), max(ends)), 5)

    @property
    def widest(self) -> float:
        """The largest denominator that is drawn."""
        return max((point.denominator for _, point in self.teams), default=1) * 1.04

    def limits_near(self, denominator: float) -> Limits:
        """The limits where a line is drawn: exact ones of proportions are only of whole denominators."""
        assert self.plot is not None
        whole = self.plot.method == "exact" and self.plot.kind == "proportion"
        return self.plot.limits_at(max(round(denominator), 1) if whole else max(denominator, 1e-9))

    def in_figures(self, rate: float) -> str:
        """A rate where the unit stands elsewhere."""
        return rounded(float(rate * self.factor), "%" if self.unit == "%" else "")

    def figure(self, rate: float) -> str:
        """A rate as it is shown."""
        return rounded(float(rate * self.factor), self.unit)


def funnel_view(
    shared: SharedMeasure,
    kepts: Sequence[Kept],
    period: Period,
    *,
    adjust: bool = False,
    method: str = "transformed",
) -> FunnelView:
    """The funnel plot of all teams' counts in a period."""
    left_out: list[str] = []
    rows: list[tuple[str, float, float]] = []
    kind = "proportion" if shared.unit == "%" else "rate"
    for kept in kepts:
        top, below, why = _sums(kept, period, kind)
        if why:
            left_out.append(f"{kept.team.name}: {why}")
        else:
            rows.append((kept.team.name, top, below))
    view = FunnelView(
        shared.name,
        shared.unit or "",
        period,
        None,
        tuple(name for name, _, _ in rows),
        tuple(left_out),
        adjust,
    )
    if len(rows) < LEAST:
        have = "no team has" if not rows else f"only {rows[0][0]} has"
        return view._replace(
            names=(), why=f"{have} numerators and denominators in this time; a funnel compares teams"
        )
    try:
        plot = funnel(
            kind, [top for _, top, _ in rows], [below for _, _, below in rows], adjust=adjust, method=method
        )
    except ChartRefused as refused:
        return view._replace(names=(), why=str(refused))
    return view._replace(plot=plot)


def _sums(kept: Kept, period: Period, kind: str) -> tuple[float, float, str]:
    """A team's numerators and denominators added up; or why it has none."""
    if kept.lack:
        return 0, 0, kept.lack
    counts = [(top, below) for on, top, below in kept.counts if period.holds(on)]
    if not counts:
        alone = any(period.holds(point.on) for point in kept.points)
        return 0, 0, "values without denominators" if alone else "no value in this time"
    if kind == "proportion" and any(top > below for top, below in counts):
        return 0, 0, "a numerator above its denominator"
    if any(top < 0 or below < 0 for top, below in counts):
        return 0, 0, "a count below zero"
    below = sum(below for _, below in counts)
    return sum(top for top, _ in counts), below, "" if below else "only denominators of 0"


def funnel_sentences(view: FunnelView) -> list[str]:
    """What the plot says, what it was made from, and what it cannot say."""
    plot = view.plot
    if plot is None:
        return [f"No funnel plot: {view.why}."]
    top, below = (sum(getattr(point, name) for point in plot.points) for name in ("numerator", "denominator"))
    left_out = [f"Left out: {'; '.join(view.left_out)}."] if view.left_out else []
    return [
        f"{len(plot.points)} teams together {number(top)} of {number(below)}: {view.figure(plot.target)}.",
        *_beyond(view, len(plot.points)),
        _variation(view, plot),
        CANNOT_SAY,
        *left_out,
    ]


def funnel_in_brief(view: FunnelView) -> list[str]:
    """The same in a few lines: who stands out, how much teams vary, and what the plot cannot say."""
    if view.plot is None:
        return funnel_sentences(view)
    names = [said.partition(":")[0] for said in view.left_out]
    left_out = f" Left out: {listed_names(beginning(names, _NAMED))}." if names else ""
    plot = view.plot
    varied = (
        _variation(view, plot)
        if view.asked or plot.adjusted
        else f"Between teams phi {plot.phi:.2f} (extremes pulled in; by chance 1), tau2 {plot.tau2:.3g}; not adjusted."
    )
    return [" ".join(_beyond(view, _NAMED)), f"{varied}{left_out}", _CANNOT_SAY_IN_BRIEF]


def _beyond(view: FunnelView, most: int) -> list[str]:
    """Who lies beyond which limits, of each kind the first ``most``."""
    signals = [_said(view, name, point, point.beyond_998) for name, point in view.teams if point.beyond_998]
    hints = [
        _said(view, name, point, point.beyond_95)
        for name, point in view.teams
        if point.beyond_95 and not point.beyond_998
    ]
    said = [
        f"Beyond the limits of 99.8%: {listed_names(beginning(signals, most))}."
        if signals
        else "No team lies beyond the limits of 99.8%."
    ]
    if hints:
        said.append(
            f"A hint only, beyond 95%, where chance puts one team in 20: {listed_names(beginning(hints, most))}."
        )
    return said


def _said(view: FunnelView, name: str, point: FunnelPoint, side: str) -> str:
    return f"{name} {side} ({view.figure(point.rate)} of {number(point.denominator)})"


def _variation(view: FunnelView, plot: Funnel) -> str:
    said = (
        f"Between teams, the extremes pulled in at {TRIM:.0%}: phi {plot.phi:.2f} (about 1, or less, where only chance is at work), "
        f"tau2 {plot.tau2:.3g}"
    )
    if plot.adjusted:
        few = len(plot.points) < FEW_TO_ADJUST
        doubt = f"; with fewer than {FEW_TO_ADJUST} teams tau2 is very uncertain" if few else ""
        return f"{said}; limits widened by it, as asked, which can hide real differences{doubt}."
    if view.asked:
        return f"{said}; there is nothing to adjust by."
    return f"{said}; limits not adjusted for it."


def period_words(period: Period) -> str:
    """A period with its days."""
    days = span(period.starts, period.ends)
    return f"{period.name}, {days}" if days and days != period.name else period.name


def method_words(plot: Funnel) -> str:
    """How the limits were computed."""
    if plot.method == "exact":
        return f"exact {'binomial' if plot.kind == 'proportion' else 'Poisson'} limits, interpolated"
    scale = "arcsine" if plot.kind == "proportion" else "square root"
    return f"limits on the {scale} scale{', widened by tau2' if plot.adjusted else ''}"


def funnel_detail(view: FunnelView) -> str:
    """Of which time the plot is, and how its limits were computed."""
    return "; ".join(filter(None, (period_words(view.period), method_words(view.plot) if view.plot else "")))


def funnel_data(view: FunnelView) -> Data:
    """The plot for JSON; rates and limits are fractions, not per cents."""
    plot = view.plot
    return {
        "measure": view.measure,
        "unit": view.unit or None,
        "period": data_of(view.period),
        "reason": view.why or None,
        "left_out": list(view.left_out),
        "sentences": funnel_sentences(view),
        **(
            dict.fromkeys(("kind", "limits", "target", "phi", "tau2", "adjusted", "teams"))
            if plot is None
            else {
                **data_of(plot, "kind", "target", "phi", "tau2", "adjusted"),
                "limits": plot.method,
                "teams": [
                    {
                        "name": name,
                        **data_of(point, "numerator", "denominator", "rate", "z"),
                        **data_of(point.limits),
                        "beyond_95": point.beyond_95 or None,
                        "beyond_998": point.beyond_998 or None,
                    }
                    for name, point in view.teams
                ],
            }
        ),
    }
