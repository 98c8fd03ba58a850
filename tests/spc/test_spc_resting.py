"""Nothing is judged without what a judgement rests on, and what has no value counts nowhere: for any numbers."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsa_cli.spc import ChartRefused, Series, Settings, chart, judge

LIMITED = ("making_data_count", "shewhart")
few_kinds = st.lists(st.sampled_from([0, 1, 1, 1, 1, 5, 100]), min_size=1, max_size=40)
rows = st.lists(st.tuples(st.integers(0, 30), st.sampled_from([0, 0, 10, 20, 40])), min_size=1, max_size=30)


@settings(deadline=None, max_examples=300)
@given(few_kinds, st.integers(0, 20), st.sampled_from(LIMITED))
def test_without_limits_there_is_no_verdict(values, freeze, rules):
    drawn = chart("i", Series(values), Settings(freeze=freeze or None, target=50))
    verdict = judge(drawn, rules, "higher")
    phase = verdict.phases[0]
    if phase.lower is None or phase.lower == phase.upper:
        assert phase.lack.why
        assert not verdict.signal
        assert (verdict.findings, verdict.variation, verdict.assurance) == ((), "", "")


@settings(deadline=None, max_examples=300)
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
        if count > 4:
            assert verdict.phases[0].lack.differ == (min(at, count) + 1,)


@settings(deadline=None, max_examples=300)
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


@settings(deadline=None, max_examples=300)
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
