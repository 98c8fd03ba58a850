"""Which chart fits a measure, and why, in one sentence.

After the decision charts of Provost & Murray (The Health Care Data Guide, 2011, chapters 5 and 7) and Montgomery
(2009, chapter 7). A proposal only: every kind can be drawn of any measure that it can be computed from.
"""

from typing import NamedTuple

from pdsa_cli.spc.arithmetic import mean, present
from pdsa_cli.spc.charts import FEW_FOR_LIMITS
from pdsa_cli.spc.series import ChartRefused, Groups, Series, gather

# Denominators from which sampling alone hardly varies, so that the limits of P and U charts are too narrow; the number
# is a rule of thumb of ours (on the reason: M. A. Mohammed and D. Laney, Overdispersion in health care performance
# data: Laney's approach, Quality and Safety in Health Care 2006;15:383-384).
LARGE_DENOMINATOR = 2000
# Below one event in a point on average, half the points and more are zero, and a chart of counts says little.
RARE = 1.0

DATA_TYPES = ("count", "percentage", "rate", "time", "days_between", "score")


class Proposal(NamedTuple):
    """A kind of chart for now, why, and what to know.

    ``kind`` is what to draw now: ``fitting``, or a run chart as long as there are too few points for limits.
    ``points`` is the number of known points, ``needed`` that for limits. ``hint`` is empty or one more sentence.
    """

    kind: str
    fitting: str
    reason: str
    points: int
    needed: int
    hint: str

    @property
    def enough(self) -> bool:
        """Whether there are enough points for limits."""
        return self.points >= self.needed


class Fit(NamedTuple):
    """The kind that fits the data, why, and a hint."""

    kind: str
    because: str
    hint: str = ""


def propose(data_type: str, series: Series) -> Proposal:
    """The kind of chart for a measure of ``data_type`` (one of DATA_TYPES) with the data it has so far.

    Raises ChartRefused for another data type, and as ``gather`` does.
    """
    if data_type not in DATA_TYPES:
        raise ChartRefused(f"there is no data type {data_type}: use one of {', '.join(DATA_TYPES)}")
    groups = gather(series)
    points = len(present(groups.values))
    fit = _fit(data_type, series, groups)
    if points >= FEW_FOR_LIMITS:
        return Proposal(fit.kind, fit.kind, f"{fit.because}.", points, FEW_FOR_LIMITS, fit.hint)
    if fit.kind == "run":
        return Proposal("run", "run", f"{fit.because}.", points, FEW_FOR_LIMITS, fit.hint)
    reason = (
        f"A run chart for now: limits need {FEW_FOR_LIMITS} points and there {_are(points)} so far; later "
        f"{_named(fit.kind)}, because {fit.because[:1].lower()}{fit.because[1:]}."
    )
    return Proposal("run", fit.kind, reason, points, FEW_FOR_LIMITS, fit.hint)


def _are(points: int) -> str:
    return "is 1" if points == 1 else f"are {points}"


def _named(kind: str) -> str:
    name = {"pp": "P'", "up": "U'", "xbar": "Xbar"}.get(kind, kind.upper())
    return f"{'an' if kind in ('i', 'xbar') else 'a'} {name} chart"


def _fit(data_type: str, series: Series, groups: Groups) -> Fit:
    if not series.ordered:
        return Fit("run", "The order of the groups means nothing, so runs and moving ranges do not either")
    if data_type == "days_between":
        return _between(groups)
    if series.denominators is not None:
        return _ratio(data_type, groups)
    if data_type == "count":
        return _count(groups)
    sizes = present([float(size) for size in groups.sizes if size])
    if data_type in ("time", "score") and sizes and mean(sizes) >= 2:
        return Fit(
            "xbar",
            "Each point is a subgroup of several values, whose mean has limits from the variation within subgroups",
            "Look at the S chart beside it: it shows the variation within subgroups.",
        )
    missing = "without denominators " if data_type in ("percentage", "rate") else ""
    hint = (
        "Record numerator and denominator, and limits can follow the size of each point." if missing else ""
    )
    return Fit("i", f"Single values {missing}have limits from the differences of neighbouring points", hint)


def _between(groups: Groups) -> Fit:
    if any(value == 0 for value in groups.values):
        return Fit(
            "g", "The values are numbers between rare events, and some are zero, which a T chart cannot take"
        )
    return Fit("t", "The values are times between rare events, far from a normal distribution")


def _ratio(data_type: str, groups: Groups) -> Fit:
    sizes = present(groups.denominators)
    large = bool(sizes) and mean(sizes) >= LARGE_DENOMINATOR
    varies = "of varying size" if len(set(sizes)) > 1 else "of one size"
    if data_type == "percentage":
        inside = all(0 <= value <= 1 for value in present(groups.values))
        if not inside:
            return Fit("i", "Some values lie outside 0 to 100%, so they are no proportions")
        if large:
            return Fit(
                "pp", f"Proportions with very large denominators {varies} vary more than sampling explains"
            )
        return Fit("p", f"Each point is a part of a denominator {varies}")
    if data_type in ("time", "score"):
        return Fit(
            "i", "A time or score over a denominator is a mean, neither a proportion nor a count of events"
        )
    if sizes and mean(groups.sums) < RARE:
        return _rare()
    if large:
        return Fit("up", f"Rates with very large denominators {varies} vary more than sampling explains")
    if data_type == "count" and len(set(sizes)) == 1:
        return Fit("c", "Events are counted in areas of opportunity of one size")
    return Fit("u", f"Events are counted over areas of opportunity {varies}")


def _count(groups: Groups) -> Fit:
    known = present(groups.sums)
    if known and mean(known) < RARE:
        return _rare()
    if any(value < 0 or value != int(value) for value in known):
        return Fit("i", "The values are not whole numbers from zero up, so they are no counts of events")
    return Fit("c", "Events are counted, each point with about the same opportunity for them")


def _rare() -> Fit:
    return Fit(
        "run",
        "There is less than one event in a point on average, so a chart of counts says little",
        "Record the days between events instead: a T or G chart shows a change in rare events sooner.",
    )
