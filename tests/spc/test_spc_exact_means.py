"""Means are rounded once, from the exact fraction, however far apart the values lie; what is infinite stays so."""

import math
from fractions import Fraction

from hypothesis import given, settings, strategies as st

from pdsa_cli.spc.arithmetic import mean, pooled, total, weighted_mean

FAR_APART = st.builds(
    lambda sign, power: sign * 2.0**power,
    st.sampled_from([-1, 1]),
    st.sampled_from([-200, -60, -1, 0, 1, 52, 53, 54, 200]),
)
VALUES = st.lists(FAR_APART | st.floats(-1e6, 1e6), min_size=1, max_size=12)


@settings(deadline=None, max_examples=300)
@given(VALUES)
def test_a_mean_and_a_sum_are_the_exact_ones_rounded_once(values: list[float]) -> None:
    exact = sum(map(Fraction, values))
    assert mean(values) == float(exact / len(values))
    assert total(values) == float(exact)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(FAR_APART, FAR_APART.map(abs)), min_size=1, max_size=8))
def test_a_pooled_share_and_a_weighted_mean_are_the_exact_ones_rounded_once(
    pairs: list[tuple[float, float]],
) -> None:
    values, weights = zip(*pairs, strict=True)
    below = sum(map(Fraction, weights))
    assert pooled(values, weights) == float(sum(map(Fraction, values)) / below)
    products = sum(Fraction(value) * Fraction(weight) for value, weight in pairs)
    assert weighted_mean(values, weights) == float(products / below)


def test_half_way_between_two_numbers_the_smallest_part_decides() -> None:
    for least in (2.0**-200, -(2.0**-200)):
        values = [2.0**53, 1.0, least, 0.0]
        assert mean(values) == (2**53 + (2 if least > 0 else 0)) / 4


def test_whole_numbers_whose_sum_no_float_can_be_have_an_exact_mean() -> None:
    assert mean([2.0**52, 1.0, 2.0**52]) == (2**53 + 1) // 3


def test_the_mean_of_what_is_infinite_is_infinite() -> None:
    assert (mean([math.inf, 1.0]), mean([1.0, -math.inf])) == (math.inf, -math.inf)
    assert math.isnan(mean([math.inf, -math.inf]))
    assert math.isnan(mean([]))
    assert mean([1.0, math.nan, 2.0]) == 1.5
