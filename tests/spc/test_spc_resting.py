"""Nothing is judged without what a judgement rests on, and what has no value counts nowhere: for any numbers."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from commands.running import LONG
from pdsa_cli.spc import RULE_SETS, ChartRefused, Series, Settings, chart, judge

LIMITED = ("making_data_count", "shewhart")
few_kinds = st.lists(st.sampled_from([0, 1, 1, 1, 1, 5, 100]), min_size=1, max_size=40)
rows = st.lists(st.tuples(st.integers(0, 30), st.sampled_from([0, 0, 10, 20, 40])), min_size=1, max_size=30)


@settings(deadline=None, max_examples=2_000 if LONG else 150)
@given(few_kinds, st.integers(0, 20), st.sampled_from(LIMITED))
def test_without_limits_there_is_no_verdict(values, freeze, rules):
    drawn = chart("i", Series(values), Settings(freeze=freeze or None, target=50))
    verdict = judge(drawn, rules, "higher")
    phase = verdict.phases[0]
    if phase.lower is None or phase.lower == phase.upper:
        assert phase.lack.why
        assert not verdict.signal
        assert (verdict.findings, verdict.variation, verdict.assurance) == ((), "", "")


@settings(deadline=None, max_examples=2_000 if LONG else 150)
@given(
    st.integers(2, 40),
    st.integers(0, 39),
    st.sampled_from([-100, 0.5, 3, 10**6]),
    st.sampled_from([0.1, 1, 7]),
)
def test_one_spike_among_equal_values_is_one_point_named(count, at, spike, usual):
    values = [usual] * count
    values.insert(min(at, count), spike)
    drawn = chart("i", Series(values))
    assert not any(point.sigma_signal for point in drawn.points)
    for rules in LIMITED:
        verdict = judge(drawn, rules)
        assert verdict.points == ()
        if count > 6:  # with fewer the two ranges of the spike stay in, and there are limits
            assert verdict.phases[0].lack.differ == (min(at, count) + 1,)


@settings(deadline=None, max_examples=2_000 if LONG else 150)
@given(rows, st.sampled_from(["p", "pp", "u", "up", "c", "ip", "run", "i"]))
def test_a_row_over_nothing_counts_nowhere(pairs, kind):
    whole = chart(kind, Series(*zip(*pairs, strict=True)))
    known = [pair for pair in pairs if pair[1]]
    if not known:
        assert all(point.value is None and point.centre is None for point in whole.points)
        return
    without = chart(kind, Series(*zip(*known, strict=True)))
    kept = [point for point, pair in zip(whole.points, pairs, strict=True) if pair[1]]
    assert [point.value for point in kept] == [point.value for point in without.points]
    assert [point.centre for point in kept] == [point.centre for point in without.points]


@settings(deadline=None, max_examples=2_000 if LONG else 150)
@given(rows, st.sampled_from(["p", "u", "ip", "run", "i"]))
def test_no_centre_lies_outside_of_the_values(pairs, kind):
    drawn = chart(kind, Series(*zip(*pairs, strict=True)))
    values = [point.value for point in drawn.points if point.value is not None]
    for point in drawn.points:
        assert point.centre is None or min(values) <= point.centre <= max(values)


@pytest.mark.parametrize("factor", [0, -1, -100, math.inf, math.nan])
def test_a_factor_is_above_zero(factor):
    with pytest.raises(ChartRefused, match="above zero"):
        chart("i", Series([1, 2, 3]), Settings(multiply=factor))


@pytest.mark.parametrize("kind", ["p", "u", "c", "run", "ip"])
def test_a_denominator_below_zero_is_refused(kind):
    with pytest.raises(ChartRefused, match="below zero"):
        chart(kind, Series([1, 2, 3], [4, -1, 6]))


@pytest.mark.parametrize("rules", ["anhoej", "perla"])
@pytest.mark.parametrize(
    "others", [(1,) * 8, (1,) * 6, (1, 2, 3, 4, 5, 6, 7, 8), (-3,) * 7, (9, 9, 9, 8, 7, 6, 5)]
)
def test_few_that_differ_from_all_others_are_no_run_and_no_trend(others, rules):
    values = [0] * 17 + list(others) + [0] * 17
    drawn = chart("run", Series(values))
    verdict = judge(drawn, rules)
    assert verdict.phases[0].lack.why == "hardly"
    assert (verdict.signal, verdict.findings) == (False, ())
    assert not drawn.phases[0].runs_signal
    assert not any(point.runs_signal for point in drawn.points)


@pytest.mark.parametrize("kind", ["run", "i", "c", "g", "u", "up", "p", "pp", "mr", "t"])
def test_values_that_are_all_equal_are_no_signal_by_any_rules(kind):
    for value in (1, 7, 100):
        drawn = chart(kind, Series([value] * 30, [400] * 30))
        for rules in RULE_SETS:
            assert judge(drawn, rules).findings == (), (value, rules)


@pytest.mark.parametrize("count", [1, 2, 5, 8, 12])
def test_a_last_phase_that_is_all_excluded_has_no_variation_and_no_assurance(count):
    values = [5, 9, 4, 8, 6, 7, 5, 9, 4, 8, 6, 7, 5, 9, 4, *[50] * count]
    last = range(16, 16 + count)
    verdict = judge(
        chart("i", Series(values), Settings(splits=[15], exclude=last)), "making_data_count", "higher", 40
    )
    assert verdict.phases[-1].lack.why == "none"
    assert (verdict.variation, verdict.assurance) == ("", "")


@pytest.mark.parametrize("apart", [0.5, 1, 3, 0.001, 7])
@pytest.mark.parametrize("large", [0, 1e6, 1e12, -1e12, 5e13 / 10])
def test_groups_of_large_values_keep_the_spread_that_they_have(large, apart):
    groups = [(large, large + apart, large + 2 * apart), (large + apart, large, large + 2 * apart)] * 3
    series = Series(
        [value for group in groups for value in group], None, [key for key in range(6) for _ in range(3)]
    )
    points = chart("s", series).points
    assert {point.value for point in points} == {pstdev_of(groups[0])}
    assert not any(point.counted for point in points)


def pstdev_of(group):
    """The standard deviation, exact up to the root."""
    exact = [Fraction(value) for value in group]
    middle = sum(exact) / len(exact)
    return math.sqrt(sum((value - middle) ** 2 for value in exact) / (len(exact) - 1))


@pytest.mark.parametrize("totals", [(0, -4, 4), (0, -3, 1, 2), (5, 0, -5), (0, 7, -7, 0), (0, -1, -1, 2)])
def test_weighted_means_that_cancel_out_lie_on_the_line(totals):
    sizes = (56, 89, 109, 77)[: len(totals)]
    drawn = chart("ip", Series(totals, sizes))
    assert drawn.points[0].centre == 0
    assert [point.counted for point in drawn.points] == [total != 0 for total in totals]
