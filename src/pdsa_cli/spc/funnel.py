"""Funnel plots: teams beside one another, each by its rate and its denominator, within the limits that chance alone sets.

D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 2005;24:1185-1202
(doi 10.1002/sim.1970) has the limits, and Handling over-dispersion of performance indicators, Quality and Safety in
Health Care 2005;14:347-351, the variation beyond chance. Two kinds are drawn: a proportion is judged on the arcsine of
its root, a rate (counts over days, patients or hours) on the root of its ratio to the expected count. Groups without a
numerator, or without a denominator above zero, are left out. A rate on a limit is not beyond it, and each group is
judged at its own denominator. Where packages disagree, and why the default is what it is: docs/statistics.md.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from statistics import NormalDist
from typing import NamedTuple

from pdsa_cli.spc.series import ChartRefused

TAILS = (0.025, 0.001)
"""What chance puts beyond each limit, on either side: those of 95% and of 99.8%."""
QUANTILES = tuple(NormalDist().inv_cdf(1 - tail) for tail in TAILS)
TRIM = 0.1
"""So many of the z-scores at either end are pulled in before the variation beyond chance is estimated."""
FEW_TO_ADJUST = 10
"""Below so many groups the variation between them is too uncertain to widen limits by; our own number."""
_REACH = 14
"""The exact distribution is summed from so many standard deviations below its mean, where nothing is left of it."""


class Limits(NamedTuple):
    """The limits at one denominator. A lower one of 0, or an upper one of 1 of a proportion, can never be passed."""

    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float


class FunnelPoint(NamedTuple):
    """One group. ``position`` counts from 1 in the groups as given; ``tamed`` is ``z`` with the ends pulled in.

    ``beyond_95`` and ``beyond_998`` are ``above``, ``below`` or empty. Only the latter is a signal.
    """

    position: int
    numerator: float
    denominator: float
    rate: float
    z: float
    tamed: float
    limits: Limits
    beyond_95: str
    beyond_998: str


class Funnel(NamedTuple):
    """A funnel plot. ``phi`` is 1 on average where only chance is at work; ``tau2`` the variance between groups beyond it.

    ``adjusted``: the limits are widened by ``tau2``. ``left_out`` are the positions of groups without a rate.
    """

    kind: str
    method: str
    target: float
    points: tuple[FunnelPoint, ...]
    left_out: tuple[int, ...]
    phi: float
    tau2: float
    adjusted: bool
    limits_at: Callable[[float], Limits]


def funnel(
    kind: str,
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    *,
    target: float | None = None,
    method: str = "transformed",
    adjust: bool = False,
    trim: float = TRIM,
    quantiles: Sequence[float] = QUANTILES,
) -> Funnel:
    """The funnel plot of groups; ``kind`` is ``proportion`` or ``rate``.

    ``method`` is ``transformed``, or ``exact``: binomial or Poisson with Spiegelhalter's interpolation. The target is that of
    all groups together unless one is given. ``adjust`` widens the limits by the variation beyond chance, on the
    transformed scale whatever the method, and where there is none leaves them as they are. ``quantiles`` are those of the
    normal distribution, for comparison with packages that round them.
    Raises ChartRefused for counts that no such plot can hold.
    """
    known, left_out = _known(kind, numerators, denominators)
    if not known:
        raise ChartRefused("no group has a denominator above zero")
    if target is None:
        target = math.fsum(top for _, top, _ in known) / math.fsum(below for _, _, below in known)
    scale = _Scale(kind, target)
    scores = [scale.score(top, below) for _, top, below in known]
    tamed = winsorised(scores, trim)
    phi, tau2 = dispersion(tamed, [scale.spread(below) for _, _, below in known])
    widened = adjust and tau2 > 0
    exactly = method == "exact" and not widened

    def limits_at(denominator: float) -> Limits:
        if exactly:
            return _exact_limits(kind, denominator, target)
        return scale.limits(denominator, tau2 if widened else 0.0, quantiles)

    points = tuple(
        _point(*one, z, pulled, limits_at(one[2]))
        for one, z, pulled in zip(known, scores, tamed, strict=True)
    )
    shown = "exact" if exactly else "transformed"
    return Funnel(kind, shown, target, points, left_out, phi, tau2, widened, limits_at)


_Known = tuple[int, float, float]
"""Position, numerator and denominator."""


def _known(
    kind: str, numerators: Sequence[float | None], denominators: Sequence[float | None]
) -> tuple[list[_Known], tuple[int, ...]]:
    """The groups that have a rate, and the positions of those that have none."""
    known: list[_Known] = []
    left_out: list[int] = []
    for position, (top, below) in enumerate(zip(numerators, denominators, strict=True), start=1):
        if top is None or below is None or below == 0:
            left_out.append(position)
            continue
        if top < 0 or below < 0 or not math.isfinite(top + below):
            raise ChartRefused(f"group {position} has a count below zero")
        if kind == "proportion" and top > below:
            raise ChartRefused(f"group {position} has a numerator above its denominator")
        known.append((position, top, below))
    return known, tuple(left_out)


class _Scale(NamedTuple):
    """The scale on which chance spreads the same at every rate: Spiegelhalter 2005, appendix A.

    Of a proportion asin(sqrt(rate)), of a rate the root of its ratio to the target.
    """

    kind: str
    target: float

    def spread(self, denominator: float) -> float:
        """The standard deviation on the scale."""
        expected = denominator if self.kind == "proportion" else denominator * self.target
        return math.inf if not expected else 1 / (2 * math.sqrt(expected))

    def score(self, numerator: float, denominator: float) -> float:
        """By how many standard deviations a rate lies from the target."""
        spread = self.spread(denominator)
        if math.isinf(spread):
            return 0.0
        rate = numerator / denominator
        if self.kind == "proportion":
            return (math.asin(math.sqrt(rate)) - math.asin(math.sqrt(self.target))) / spread
        return (math.sqrt(rate / self.target) - 1) / spread

    def limits(self, denominator: float, tau2: float, quantiles: Sequence[float]) -> Limits:
        """The limits at a denominator, back on the scale of rates: where the values end, a side stops at its end."""
        spread = self.spread(denominator)
        if math.isinf(spread):  # a rate of 0 in all groups
            return Limits(0.0, 0.0, 0.0, 0.0)
        near, far = (quantile * math.sqrt(spread**2 + tau2) for quantile in quantiles)
        return Limits(self._back(-far), self._back(-near), self._back(near), self._back(far))

    def _back(self, away: float) -> float:
        if self.kind == "rate":
            return self.target * max(0.0, 1 + away) ** 2
        angle = math.asin(math.sqrt(self.target)) + away
        if angle <= 0:
            return 0.0
        return 1.0 if angle >= math.pi / 2 else math.sin(angle) ** 2


def winsorised(scores: Sequence[float], trim: float = TRIM) -> list[float]:
    """The scores with those beyond the quantiles of ``trim`` and 1 - ``trim`` set to them; quantiles as R's type 7."""
    low, high = _quantile(scores, trim), _quantile(scores, 1 - trim)
    return [min(max(score, low), high) for score in scores]


def _quantile(scores: Sequence[float], share: float) -> float:
    ordered = sorted(scores)
    place = (len(ordered) - 1) * share
    at = min(int(place), len(ordered) - 1)
    following = ordered[min(at + 1, len(ordered) - 1)]
    return ordered[at] + (place - at) * (following - ordered[at])


def dispersion(scores: Sequence[float], spreads: Iterable[float]) -> tuple[float, float]:
    """phi, the mean of the squared scores, and tau2, the variance beyond chance by the moments of DerSimonian and Laird.

    The scores are about the target, and not about their own mean. Of one group tau2 is 0: it varies from nothing.
    """
    count = len(scores)
    squares = math.fsum(score**2 for score in scores)
    weights = [1 / spread**2 for spread in spreads]
    whole = math.fsum(weights)
    rest = whole - math.fsum(weight**2 for weight in weights) / whole if whole else 0.0
    if count < 2 or rest <= 0:
        return squares / count, 0.0
    return squares / count, max(0.0, (squares - (count - 1)) / rest)


def _exact_limits(kind: str, denominator: float, target: float) -> Limits:
    """The limits of the binomial or Poisson distribution, its steps interpolated as in Spiegelhalter 2005, appendix A.1.1.

    Of the smallest count r with P(R <= r) >= p, so much is taken off as p lies below P(R <= r) in units of P(R = r). No upper limit
    lies below the target, nor a lower one below 0.
    """
    near, far = TAILS
    low_far, low_near, high_near, high_far = (
        count / denominator
        for count in _interpolated(kind, denominator, target, (far, near, 1 - near, 1 - far))
    )
    return Limits(max(0.0, low_far), max(0.0, low_near), max(target, high_near), max(target, high_far))


def _interpolated(kind: str, denominator: float, target: float, shares: Sequence[float]) -> Iterable[float]:
    """For each of ascending ``shares`` the interpolated count below which it lies."""
    expected = denominator * target
    if kind == "proportion" and not float(denominator).is_integer():
        raise ChartRefused(f"exact limits need whole denominators, and {denominator:g} is none")
    spread = math.sqrt(expected * (1 - target) if kind == "proportion" else expected)
    count = max(0, math.floor(expected - _REACH * spread - _REACH))
    single = _probability(kind, denominator, target, count)
    below = single
    for share in shares:
        while below < share and single > 0:
            if kind == "proportion":
                single *= (denominator - count) / (count + 1) * target / (1 - target)
            else:
                single *= expected / (count + 1)
            count += 1
            below += single
        yield count - (below - share) / single if single else count


def _probability(kind: str, denominator: float, target: float, count: int) -> float:
    """P(R = count)."""
    expected = denominator * target
    if not expected or (kind == "proportion" and target == 1):
        return float(count == expected)
    if kind == "rate":
        return math.exp(count * math.log(expected) - expected - math.lgamma(count + 1))
    ways = math.lgamma(denominator + 1) - math.lgamma(count + 1) - math.lgamma(denominator - count + 1)
    return math.exp(ways + count * math.log(target) + (denominator - count) * math.log1p(-target))


def _point(
    position: int, numerator: float, denominator: float, z: float, tamed: float, limits: Limits
) -> FunnelPoint:
    rate = numerator / denominator
    near = "above" if rate > limits.upper_95 else "below" if rate < limits.lower_95 else ""
    far = "above" if rate > limits.upper_998 else "below" if rate < limits.lower_998 else ""
    return FunnelPoint(position, numerator, denominator, rate, z, tamed, limits, near, far)
