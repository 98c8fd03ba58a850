"""What the rules make of a measure: the chart that fits it, the rule set that judges it, and the direction of what they find."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.series import measure_series
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.spc.charts import FEW_FOR_LIMITS, FEW_FOR_RUNS, chart
from pdsa_cli.spc.judging import Finding
from pdsa_cli.spc.process import FEW_POINTS
from pdsa_cli.spc.proposal import Proposal, propose
from pdsa_cli.spc.results import Chart, Settings
from pdsa_cli.spc.series import ChartRefused, Series
from pdsa_cli.spc.verdicts import Verdict, judge

RULES_OF_KIND = {"run": "anhoej", "i": "making_data_count"}
"""The rule set that judges a kind of chart unless another is asked for; all other kinds have the control-chart rules."""
OTHER_RULES = "shewhart"

LASTING = ("run", "shift")
DRAWN_OUT = ("trend",)


def points_needed(rules: str) -> int:
    """From how many useful points on a rule set is relied on."""
    return {"making_data_count": FEW_POINTS, "shewhart": FEW_FOR_LIMITS}.get(rules, FEW_FOR_RUNS)


def leading(findings: list[Finding]) -> Finding | None:
    """The finding that says most: the latest lasting change, else the latest trend, else a point by itself."""
    for rules in (LASTING, DRAWN_OUT, ("outside", "beyond_limits"), ("two_in_three", "two_of_three")):
        found = [one for one in findings if one.rule in rules and one.points]
        if found:
            return max(found, key=lambda one: one.points[-1])
    return None


def last_stretch(drawn: Chart, finding: Finding) -> tuple[int, int]:
    """The last points of a finding that follow one another; points that do not count may lie between them."""
    flagged = set(finding.points)
    last = first = finding.points[-1]
    for position in range(last - 1, 0, -1):
        if position in flagged:
            first = position
            continue
        point = drawn.points[position - 1]
        if point.value is not None and point.included and point.counted:
            break
    return first, last


def proposed(data_type: str, series: Series) -> Proposal | None:
    """The kind of chart that fits the data; None where that cannot be said."""
    try:
        return propose(data_type, series)
    except ChartRefused:
        return None


def drawn_as(kind: str, series: Series, settings: Settings, *, per_cent: bool) -> Chart:
    """The chart of ``kind``; one that is made of single values or counts gets them as such, not as per cent of fractions.

    Raises ChartRefused where the data do not allow it.
    """
    if per_cent and kind == "c":
        settings = settings._replace(multiply=1)
    if per_cent and kind in ("xbar", "s") and series.denominators is not None:
        pairs = zip(series.values, series.denominators, strict=True)
        ratios = [None if value is None or not whole else value / whole for value, whole in pairs]
        series = series._replace(values=ratios, denominators=None)
    return chart(kind, series, settings)


class Judgement(NamedTuple):
    """What the rules make of one measure.

    ``enough``: the last phase has as many useful points as the rules need. ``meaning`` of a signal is better or worse,
    empty where there is none or where the measure has no direction of good; ``since`` is the day from which it holds
    and ``position`` its point, counted from 1.
    """

    measure: Measure
    drawn: Chart
    verdict: Verdict
    enough: bool
    meaning: str
    since: date | None
    position: int | None

    @property
    def signal(self) -> bool:
        """Whether the rules find anything."""
        return self.verdict.signal


def judgement(project: Project, measure: Measure) -> Judgement | None:
    """The verdict on ``measure`` by the rule set of its chart; None where it has no value yet.

    Where phases follow one another, a change from one to the next is what was decided; within the phases the latest
    finding counts.
    """
    if not measure.data:
        return None
    found = measure_series(project, measure)
    drawn = _drawn(measure, found.data_type, found.series, found.settings, per_cent=found.per_cent)
    if not drawn.phases or all(point.value is None for point in drawn.points):
        return None
    rules = RULES_OF_KIND.get(drawn.kind, OTHER_RULES)
    verdict = judge(drawn, rules, measure.better.value if measure.better else None)
    lead = leading(list(verdict.findings))
    position = last_stretch(drawn, lead)[0] if lead else None
    last = verdict.phases[-1] if verdict.phases else None
    return Judgement(
        measure=measure,
        drawn=drawn,
        verdict=verdict,
        enough=last is not None and last.useful >= points_needed(rules),
        meaning=lead.meaning if lead else "",
        since=_day(drawn, position),
        position=position,
    )


def _drawn(measure: Measure, data_type: str, series: Series, settings: Settings, *, per_cent: bool) -> Chart:
    """The chart that the measure names, else the one that fits, else a run chart."""
    proposal = None if measure.chart else proposed(data_type, series)
    kind = measure.chart.value if measure.chart else proposal.kind if proposal else "run"
    try:
        return drawn_as(kind, series, settings, per_cent=per_cent)
    except ChartRefused:
        return drawn_as("run", series, settings, per_cent=per_cent)


def _day(drawn: Chart, position: int | None) -> date | None:
    if position is None:
        return None
    key = drawn.points[position - 1].key
    return key if isinstance(key, date) else None
