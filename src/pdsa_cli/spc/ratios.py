"""Centre lines and limits where each point has a denominator of its own: P, P', U, U' and I'."""

import math

from pdsa_cli.spc.arithmetic import MISSING, deviation, divide, pooled, root, steps, weighted_mean
from pdsa_cli.spc.constants import D2_OF_TWO, D4_OF_TWO_LONGER
from pdsa_cli.spc.lines import Lines, Part, average_range, limits_around, screened_out


def _pooled(part: Part) -> list[float]:
    """The centre line: all numerators of the base over all its denominators, not the mean of the ratios."""
    groups = part.groups
    return part.centre(pooled(part.of_base(groups.sums), part.of_base(groups.denominators)))


def _binomial(part: Part, centre: list[float]) -> list[float]:
    pairs = zip(centre, part.groups.denominators, strict=True)
    return [root(divide(line * (1 - line), size)) for line, size in pairs]


def _poisson(part: Part, centre: list[float]) -> list[float]:
    return [root(divide(line, size)) for line, size in zip(centre, part.groups.denominators, strict=True)]


def _between_groups(part: Part, centre: list[float], sigmas: list[float]) -> tuple[float, int]:
    """Laney's factor: how much more the groups vary than sampling alone would make them; and how many ranges were screened out.

    The mean moving range, over 1.128, of the standardised values of the base; it may be below 1. Where the order of
    the groups means nothing, the standard deviation of those values, missing if one of them is.
    """
    scores = part.of_base(
        [
            divide(value - line, sigma)
            for value, line, sigma in zip(part.groups.values, centre, sigmas, strict=True)
        ]
    )
    if not part.ordered:
        return MISSING if any(map(math.isnan, scores)) else deviation(scores), 0
    ranges = steps(scores)
    left_out = screened_out(ranges, screened=part.screened)
    return average_range(ranges, screened=part.screened) / D2_OF_TWO, left_out


def proportion_lines(part: Part) -> Lines:
    """P chart: limits p +/- 3 sqrt(p (1 - p) / n) within 0 and 1 (Montgomery, section 7.2)."""
    centre = _pooled(part)
    return limits_around(part.groups.values, centre, _binomial(part, centre), floor=0.0, ceiling=1.0)


def rate_lines(part: Part) -> Lines:
    """U chart: limits u +/- 3 sqrt(u / n), not below 0 (Montgomery, equation 7.19)."""
    centre = _pooled(part)
    return limits_around(part.groups.values, centre, _poisson(part, centre), floor=0.0)


def laney_proportion_lines(part: Part) -> Lines:
    """P' chart: as P, with the variation between groups (D. B. Laney, Quality Engineering 2002;14:531-537)."""
    centre = _pooled(part)
    sigmas = _binomial(part, centre)
    factor, left_out = _between_groups(part, centre, sigmas)
    found = limits_around(
        part.groups.values, centre, [sigma * factor for sigma in sigmas], floor=0.0, ceiling=1.0
    )
    return found._replace(screened_out=left_out)


def laney_rate_lines(part: Part) -> Lines:
    """U' chart: as U, with the variation between groups (Laney, as for P')."""
    centre = _pooled(part)
    sigmas = _poisson(part, centre)
    factor, left_out = _between_groups(part, centre, sigmas)
    found = limits_around(part.groups.values, centre, [sigma * factor for sigma in sigmas], floor=0.0)
    return found._replace(screened_out=left_out)


def weighted_lines(part: Part) -> Lines:
    """I' chart: an I chart of ratios or means whose groups differ in size (qicharts2 0.8.1).

    Without denominators the sizes of the groups are taken. Each neighbouring pair gives sqrt(pi / 2) |difference| /
    sqrt(1/n + 1/n'); their screened mean over the square root of n is a group's sigma. As in qicharts2 it comes from
    all groups of the phase, frozen or excluded or not.
    """
    values, sizes = part.groups.values, part.groups.denominators
    without = all(map(math.isnan, sizes))
    if without:
        sizes = [float(size) for size in part.groups.sizes]
    if without or part.as_qicharts2:
        centre = part.centre(weighted_mean(part.of_base(values), part.of_base(sizes)))
    else:  # the same number, but exact: the ratios are rounded, the counts that they come from are not
        centre = _pooled(part)
    inverse = [divide(1.0, size) for size in sizes]
    spreads = [
        divide(math.sqrt(math.pi / 2) * step, root(first + second))
        for step, first, second in zip(steps(values), inverse, inverse[1:], strict=False)
    ]
    spread = average_range(spreads, screened=part.screened, limit=D4_OF_TWO_LONGER)
    found = limits_around(values, centre, [spread * root(share) for share in inverse])
    left_out = screened_out(spreads, screened=part.screened, limit=D4_OF_TWO_LONGER)
    return found._replace(screened_out=left_out)
