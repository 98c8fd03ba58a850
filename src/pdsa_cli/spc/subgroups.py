"""Centre lines and limits where each point is a subgroup of several values: Xbar and S charts."""

import math

from pdsa_cli.spc.arithmetic import MISSING, mean, root, total, weighted_mean
from pdsa_cli.spc.constants import NARROW, WIDE, a3, b_spread
from pdsa_cli.spc.lines import Lines, Part


def _mean_deviation(part: Part) -> float:
    """The mean standard deviation within groups of the base.

    Plain where all groups of the phase are of one size (Montgomery, equation 6.29), else pooled by their degrees of
    freedom (equation 6.31); whether the sizes are equal is seen on all groups, excluded ones too (qicharts2). An empty
    group has no say in either.
    """
    groups = part.groups
    deviations = part.of_base(groups.deviations)
    sizes = set(groups.sizes)
    if len(sizes if part.as_qicharts2 else sizes - {0}) == 1:
        return mean(deviations)
    least = (
        -1.0 if part.as_qicharts2 else 0.0
    )  # the package takes one degree of freedom away for an empty group
    freedoms = part.of_base([max(float(size - 1), least) for size in groups.sizes])
    freedom = total(freedoms)
    if freedom <= 0:
        return MISSING
    squares = [free * found**2 for free, found in zip(freedoms, deviations, strict=True)]
    return root(total(squares) / freedom)


def mean_lines(part: Part) -> Lines:
    """Xbar chart: group means, their weighted mean, limits at A3 mean deviations (Montgomery, 6.28 to 6.30).

    A group of one value, or of none, has no limits.
    """
    groups = part.groups
    sizes = [float(size) for size in groups.sizes]
    centre = part.centre(weighted_mean(part.of_base(groups.means), part.of_base(sizes)))
    spread = _mean_deviation(part)

    def at(width: int) -> list[float]:
        sign = math.copysign(1, width)
        return [
            line + sign * a3(size, abs(width)) * spread
            for line, size in zip(centre, groups.sizes, strict=True)
        ]

    return Lines(groups.values, centre, at(-WIDE), at(WIDE), at(-NARROW), at(NARROW))


def deviation_lines(part: Part) -> Lines:
    """S chart: group standard deviations, their mean, limits at B3 and B4 times it (Montgomery, section 6.3)."""
    groups = part.groups
    centre = part.centre(_mean_deviation(part))

    def at(width: int) -> list[float]:
        sign = math.copysign(1, width)
        factors = [1 + sign * b_spread(size, abs(width)) for size in groups.sizes]
        return [
            (factor if math.isnan(factor) else max(0.0, factor)) * line
            for factor, line in zip(factors, centre, strict=True)
        ]

    return Lines(groups.deviations, centre, at(-WIDE), at(WIDE), at(-NARROW), at(NARROW))
