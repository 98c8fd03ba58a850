"""Centre lines and limits of the charts of single values: run, I, MR, T, G and C.

Each function takes the groups of one phase and gives the plotted values and their lines. Sources stand with the
formulas; Montgomery and Provost & Murray as in ``constants``. None of them raises, except where it says so.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from pdsa_cli.spc.arithmetic import MISSING, mean, median, present, root, steps
from pdsa_cli.spc.constants import D2_OF_TWO, D4_OF_TWO, MEDIAN_OF_MEAN, NARROW, TIME_POWER, WIDE
from pdsa_cli.spc.series import ChartRefused, Groups


class Part(NamedTuple):
    """The groups of one phase, and how its lines are computed.

    ``base``: which groups the lines come from. ``given``: a centre line of one's own for each group, if there is one.
    """

    groups: Groups
    base: list[bool]
    given: list[float] | None
    screened: bool
    ordered: bool
    as_qicharts2: bool = False

    def of_base(self, values: list[float]) -> list[float]:
        """Those of ``values`` (one for each group) that belong to the base."""
        return [value for value, counts in zip(values, self.base, strict=True) if counts]

    def centre(self, computed: float) -> list[float]:
        """The centre line for each group: the given one, or else the computed one."""
        return self.given if self.given is not None else [computed] * len(self.base)


class Lines(NamedTuple):
    """The plotted values of a phase and its lines, one entry for each group; NaN where there is none.

    ``screened_out``: how many moving ranges were left out of the limits.
    """

    values: list[float]
    centre: list[float]
    lower: list[float]
    upper: list[float]
    lower_95: list[float]
    upper_95: list[float]
    screened_out: int = 0


def limits_around(
    values: list[float],
    centre: list[float],
    sigmas: list[float],
    floor: float = -math.inf,
    ceiling: float = math.inf,
) -> Lines:
    """Limits at three and two ``sigmas`` about ``centre``, cut at what the values cannot be beyond."""

    def at(width: int) -> list[float]:
        found = [line + width * sigma for line, sigma in zip(centre, sigmas, strict=True)]
        if floor == -math.inf and ceiling == math.inf:
            return found
        return [min(max(limit, floor), ceiling) if math.isfinite(limit) else MISSING for limit in found]

    return Lines(values, centre, at(-WIDE), at(WIDE), at(-NARROW), at(NARROW))


def average_range(ranges: list[float], *, screened: bool, limit: float = D4_OF_TWO) -> float:
    """The mean moving range; screened, the mean of those strictly below ``limit`` times the mean of all.

    Done once and not repeated (Nelson 1982). If all ranges are 0, none is below 0: the result is missing.
    """
    average = mean(ranges)
    if screened:
        bound = limit * average
        average = mean([size for size in ranges if size < bound])
    return average


def screened_out(ranges: list[float], *, screened: bool, limit: float = D4_OF_TWO) -> int:
    """How many of ``ranges`` screening leaves out of their mean; where all are 0 nothing is left to leave out."""
    bound = limit * mean(ranges) if screened else math.inf
    return sum(size >= bound for size in ranges) if bound else 0


def run_lines(part: Part) -> Lines:
    """Run chart: the median; no limits (R. J. Perla and others, BMJ Quality & Safety 2011;20:46-51)."""
    values = part.groups.values
    none = [MISSING] * len(values)
    return Lines(values, part.centre(median(part.of_base(values))), none, none, none, none)


def individual_lines(part: Part) -> Lines:
    """I chart: the mean, and the mean moving range over 1.128 as sigma (Montgomery, equation 6.33).

    An excluded point is taken out before the ranges are formed; a missing one is a gap that no range bridges. The
    mean is not computed again after screening.
    """
    return _individual(part, part.groups.values)


def _individual(part: Part, values: list[float]) -> Lines:
    centre = part.centre(mean(part.of_base(values)))
    apart = [value - line for value, line in zip(values, centre, strict=True)]
    ranges = steps(part.of_base(apart))
    sigma = average_range(ranges, screened=part.screened) / D2_OF_TWO
    found = limits_around(values, centre, [sigma] * len(values))
    return found._replace(screened_out=screened_out(ranges, screened=part.screened))


def moving_range_lines(part: Part) -> Lines:
    """MR chart: the ranges of neighbours, their mean, and 3.267 times it as upper limit (Montgomery, section 6.4).

    The mean is never screened. Excluded points still serve as neighbours, as in qicharts2.
    """
    values = [MISSING, *steps(part.groups.values)][: len(part.base)]
    centre = part.centre(mean(part.of_base(values)))
    zero = [0.0] * len(values)
    return Lines(
        values,
        centre,
        zero,
        [D4_OF_TWO * line for line in centre],
        zero,
        [(D4_OF_TWO / WIDE) * NARROW * line for line in centre],
    )


def time_lines(part: Part) -> Lines:
    """T chart: an I chart of the times to the power 1/3.6, its lines taken back (Nelson 1994; Montgomery, 7.3.5).

    A negative lower limit on that scale is 0 on this one; a negative lower limit of two sigma is no limit. Raises
    ChartRefused where a time is not greater than zero.
    """
    values = part.groups.values
    if any(value <= 0 for value in values):
        raise ChartRefused("a T chart needs times greater than zero: use a G chart, or a finer unit of time")
    powered = [value ** (1 / TIME_POWER) for value in values]
    if part.given is not None and not part.as_qicharts2:
        part = part._replace(given=[_to_power(line, 1 / TIME_POWER) for line in part.given])
    lines = _individual(part, powered)
    # A line that runs through a value has to be that value here too, not what is left of it after two powers.
    original = dict(zip(powered, values, strict=True))

    def back(line: list[float]) -> list[float]:
        return [original[value] if value in original else _to_power(value, TIME_POWER) for value in line]

    lower = [0.0 if math.isnan(value) else value for value in back(lines.lower)]
    upper, narrow = back(lines.upper), (back(lines.lower_95), back(lines.upper_95))
    return Lines(values, back(lines.centre), lower, upper, *narrow, lines.screened_out)


def _to_power(value: float, power: float) -> float:
    return value**power if value >= 0 else MISSING


def between_lines(part: Part) -> Lines:
    """G chart, events or opportunities between: mean m and limits m +/- 3 sqrt(m (m + 1)) (Montgomery, 7.3.5).

    The centre line is the median, about which runs are judged, since the distribution is skewed; a given centre line
    is taken as m, and 0.693 of it is drawn (Provost & Murray).
    """
    values = part.groups.values
    middle = part.centre(mean(part.of_base(values)))
    lines = limits_around(values, middle, [root(line * (line + 1)) for line in middle], floor=0.0)
    if part.given is not None:
        return lines._replace(centre=[MEDIAN_OF_MEAN * line for line in middle])
    return lines._replace(centre=[median(part.of_base(values))] * len(values))


def count_lines(part: Part) -> Lines:
    """C chart: the mean count c, limits c +/- 3 sqrt(c), not below 0 (Montgomery, equation 7.17).

    A group's values are added up; denominators play no part.
    """
    values = part.groups.sums
    centre = part.centre(mean(part.of_base(values)))
    return limits_around(values, centre, [root(line) for line in centre], floor=0.0)


def known(values: list[float]) -> int:
    """How many of ``values`` are not missing."""
    return len(present(values))


Maker = Callable[[Part], Lines]
