"""The constants of control charts, each with its source.

Montgomery: D. C. Montgomery, Introduction to Statistical Quality Control, 6th edition, Wiley 2009.
Provost & Murray: L. P. Provost and S. K. Murray, The Health Care Data Guide, Jossey-Bass 2011.
"""

import math

from pdsa_cli.spc.arithmetic import MISSING

# The mean range of two values from a normal distribution, in standard deviations: d2 for n = 2, which is 2 / sqrt(pi),
# to three decimals as printed (Montgomery, appendix VI; used with moving ranges in his equation 6.33).
D2_OF_TWO = 1.128

# The upper limit of a range of two values as a multiple of the mean range: D4 for n = 2 (Montgomery, appendix VI).
# A moving range at or above it is left out once when moving ranges are screened (L. S. Nelson, Control charts for
# individual measurements, Journal of Quality Technology 1982;14:172-173).
D4_OF_TWO = 3.267

# The same limit as the I' chart of qicharts2 0.8.1 has it, with one decimal more.
D4_OF_TWO_LONGER = 3.2665

# Half the width of the process limits of an XmR chart in mean moving ranges: 3 / 1.128 = 2.6596, printed as 2.66
# (D. J. Wheeler, Understanding Variation; NHS England, Making Data Count; NHSRplotthedots 0.2.2).
XMR_LIMIT = 2.66
XMR_NEAR_LIMIT = 2 * (XMR_LIMIT / 3)

# The power that makes exponentially distributed times nearly normal (L. S. Nelson, A control chart for parts-per-million
# nonconforming items, Journal of Quality Technology 1994;26:239-240; Montgomery, section 7.3.5).
TIME_POWER = 3.6

# The median of an exponential distribution as a multiple of its mean, ln 2 (Provost & Murray, on the G chart).
MEDIAN_OF_MEAN = 0.693

# Half width of the limits in standard errors: Shewhart's three, and two as a warning.
WIDE, NARROW = 3, 2


def c4(size: float) -> float:
    """The mean standard deviation of ``size`` normal values, in standard deviations; missing for fewer than two.

    Exact by the gamma function rather than from a table of four decimals (Montgomery, appendix VI).
    """
    if not size > 1:
        return MISSING
    return math.sqrt(2 / (size - 1)) * math.exp(math.lgamma(size / 2) - math.lgamma((size - 1) / 2))


def a3(size: float, width: int) -> float:
    """Half the width of an Xbar chart's limits in mean standard deviations (Montgomery, equation 6.28)."""
    return width / (c4(size) * math.sqrt(size)) if size > 1 else MISSING


def b_spread(size: float, width: int) -> float:
    """Half the width of an S chart's limits as a part of the centre line; B4 is 1 plus it (Montgomery, section 6.3)."""
    if not size > 1:
        return MISSING
    centre = c4(size)
    return width * math.sqrt(1 - centre**2) / centre


# Best box and cut box (J. Anhoej and T. Wentzel-Larsen, Smooth operator: modifying the Anhoej rules to improve runs
# analysis in statistical process control, PLoS ONE 2020;15:e0233920), for 10 to 100 useful points.
# Useful points: fewest crossings, longest run; for the cut box also crossings and run of the cut corners.
BOXES: dict[int, tuple[int, ...]] = {
    10: (2, 6, 3, 5),
    11: (3, 7, 4, 6),
    12: (3, 6),
    13: (3, 6),
    14: (3, 6),
    15: (4, 7, 6, 6),
    16: (5, 8, 6, 7),
    17: (5, 7),
    18: (5, 7, 6, 6),
    19: (5, 7, 6, 5),
    20: (6, 7),
    21: (7, 8),
    22: (6, 7, 7, 6),
    23: (6, 7, 7, 6),
    24: (6, 7, 7, 6),
    25: (6, 7),
    26: (9, 9, 10, 7),
    27: (9, 8, 10, 7),
    28: (9, 8, 11, 7),
    29: (10, 8),
    30: (11, 10, 12, 9),
    31: (11, 9, 14, 8),
    32: (11, 8),
    33: (11, 8, 12, 7),
    34: (11, 8, 13, 7),
    35: (12, 8),
    36: (13, 9, 15, 8),
    37: (14, 10),
    38: (13, 8),
    39: (15, 11),
    40: (15, 9),
    41: (15, 9, 17, 8),
    42: (14, 8),
    43: (14, 8),
    44: (17, 10),
    45: (17, 9),
    46: (17, 9, 19, 8),
    47: (17, 9, 20, 7),
    48: (19, 12, 20, 11),
    49: (19, 10, 21, 9),
    50: (19, 9),
    51: (19, 9, 21, 8),
    52: (19, 9, 21, 7),
    53: (21, 11, 23, 9),
    54: (21, 10, 23, 8),
    55: (21, 9),
    56: (21, 9, 23, 8),
    57: (23, 12, 25, 11),
    58: (23, 10, 24, 9),
    59: (23, 10, 26, 8),
    60: (23, 9),
    61: (23, 9, 24, 8),
    62: (25, 11, 27, 9),
    63: (25, 10, 27, 9),
    64: (26, 11, 27, 10),
    65: (26, 10, 27, 9),
    66: (27, 12, 29, 10),
    67: (27, 10),
    68: (27, 10, 29, 8),
    69: (28, 11, 29, 8),
    70: (29, 14, 30, 13),
    71: (29, 11, 31, 9),
    72: (29, 10, 30, 9),
    73: (30, 11, 31, 10),
    74: (30, 10),
    75: (31, 12, 32, 9),
    76: (31, 11, 34, 8),
    77: (31, 10, 33, 9),
    78: (32, 11, 33, 8),
    79: (33, 13, 37, 11),
    80: (33, 11, 35, 9),
    81: (33, 10),
    82: (34, 11, 36, 10),
    83: (33, 10, 36, 7),
    84: (35, 11),
    85: (35, 11, 38, 8),
    86: (35, 10, 36, 9),
    87: (35, 10, 38, 8),
    88: (37, 12, 38, 10),
    89: (37, 11, 39, 9),
    90: (38, 12),
    91: (37, 10, 39, 9),
    92: (39, 13, 41, 12),
    93: (39, 11, 40, 10),
    94: (39, 11, 42, 8),
    95: (39, 10),
    96: (39, 10, 41, 8),
    97: (41, 12, 42, 9),
    98: (41, 11, 44, 9),
    99: (42, 12, 43, 10),
    100: (41, 10, 42, 9),
}
