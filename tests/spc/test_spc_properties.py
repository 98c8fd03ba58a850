"""What has to hold for any data: moved, scaled, turned round, flat, or with a point on the line."""

import math
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from pdsa_cli.spc import KINDS, RULE_SETS, Series, Settings, chart, judge, sustained_nine, sustained_shifts
from pdsa_cli.spc.arithmetic import mean, median
from pdsa_cli.spc.classic import runs_bounds, stretches, trends
from pdsa_cli.spc.runs import crossings_min, runs_of, sides

whole = st.lists(st.integers(-50, 50), min_size=1, max_size=60)
gappy = st.lists(st.one_of(st.none(), st.integers(-50, 50)), min_size=1, max_size=60)
LINES = ("centre", "lower", "upper", "lower_95", "upper_95")


def column(drawn, name):
    return [getattr(point, name) for point in drawn.points]


def close(found, wanted):
    return all(
        (a is None and b is None)
        or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-7))
        for a, b in zip(found, wanted, strict=True)
    )


@settings(deadline=None)
@given(gappy, st.integers(-1000, 1000), st.sampled_from(["run", "i"]))
def test_shifting_the_data_shifts_the_lines(values, by, kind):
    before = chart(kind, Series(values))
    after = chart(kind, Series([None if value is None else value + by for value in values]))
    for name in LINES:
        moved = [None if line is None else line + by for line in column(before, name)]
        assert close(column(after, name), moved)


@settings(deadline=None)
@given(gappy, st.integers(1, 64), st.sampled_from(["run", "i", "mr"]))
def test_scaling_the_data_scales_the_lines(values, by, kind):
    before = chart(kind, Series(values))
    after = chart(kind, Series([None if value is None else value * by for value in values]))
    for name in LINES:
        assert close(
            column(after, name), [None if line is None else line * by for line in column(before, name)]
        )
    assert before.phases[0].crossings == after.phases[0].crossings


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(20, 40)), min_size=1, max_size=40),
    st.sampled_from([2, 100]),
)
def test_multiply_scales_all_but_the_target(pairs, by):
    series = Series([top for top, _ in pairs], [bottom for _, bottom in pairs])
    plain, scaled = (chart("p", series, Settings(multiply=factor, target=0.5)) for factor in (1, by))
    for name in (*LINES, "value"):
        assert close(
            column(scaled, name), [None if line is None else line * by for line in column(plain, name)]
        )
    assert column(scaled, "target") == column(plain, "target")


@settings(deadline=None)
@given(gappy)
def test_reversing_keeps_the_runs(values):
    forward, backward = (chart("run", Series(order)).phases[0] for order in (values, values[::-1]))
    assert forward == backward


@settings(deadline=None)
@given(whole)
def test_turning_over_turns_the_sides(values):
    up = judge(chart("run", Series(values)), "perla")
    down = judge(chart("run", Series([-value for value in values])), "perla")
    assert up.points == down.points
    other = {"above": "below", "below": "above", "rising": "falling", "falling": "rising", "": ""}
    assert [other[finding.side] for finding in up.findings] == [finding.side for finding in down.findings]


@settings(deadline=None)
@given(whole, st.integers(0, 60))
def test_a_point_on_the_median_does_not_change_the_counts(values, place):
    line = median(map(float, values))
    more = [*values[:place], line, *values[place:]]
    before, after = (chart("run", Series(data)).phases[0] for data in (values, more))
    assert after.observed == before.observed + 1
    usual = (
        before.usual if before.observed >= 6 else after.usual
    )  # how far it usually moves: said from six values on
    assert after[5:] == before._replace(usual=usual)[5:]


@settings(deadline=None)
@given(gappy, st.lists(st.integers(1, 60), max_size=5))
def test_an_excluded_point_is_as_good_as_none_for_the_runs(values, left_out):
    blank = [None if place in left_out else value for place, value in enumerate(values, start=1)]
    excluded = chart("run", Series(values), Settings(exclude=left_out)).phases[0]
    missing = chart("run", Series(blank)).phases[0]
    assert excluded[5:] == missing[5:]


@pytest.mark.parametrize("value", [0.1, 0.3, 0.7, 1.1, 2.3, 1e-9, 123456.789])
@pytest.mark.parametrize("count", [3, 7, 10, 24, 49])
@pytest.mark.parametrize("screened", [True, False])
def test_flat_data_give_no_signals(value, count, screened):
    for kind in ("run", "i", "mr", "xbar", "t", "g", "c"):
        drawn = chart(kind, Series([value] * count), Settings(screened=screened))
        assert not any(point.sigma_signal or point.runs_signal for point in drawn.points), kind
        assert all(not judge(drawn, rules).signal for rules in RULE_SETS if rules != "shewhart"), kind


@settings(deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50))
def test_the_mean_is_the_exact_one_rounded_once(values):
    assert mean(values) == float(sum(map(Fraction, values)) / len(values))


@settings(deadline=None)
@given(gappy)
def test_no_kind_of_chart_gives_a_number_that_is_not_one(values):
    for kind in KINDS:
        data = [None if value is None else abs(value) + 1 for value in values]
        drawn = chart(kind, Series(data, [60] * len(data)), Settings(splits=[5]))
        assert len(drawn.points) == len(values)
        for point in drawn.points:
            assert all(
                number is None or math.isfinite(number)
                for number in point
                if isinstance(number, float | None)
            )
        for rules in RULE_SETS:
            judge(drawn, rules, "lower")


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 200))
def test_bounds_of_crossings_and_runs_are_those_of_the_distributions(useful):
    chances = useful - 1
    at_most = [
        Fraction(sum(math.comb(chances, k) for k in range(most + 1)), 2**chances)
        for most in range(chances + 1)
    ]
    assert crossings_min(useful) == next(k for k, chance in enumerate(at_most) if chance >= Fraction(1, 20))
    fewest, most = runs_bounds(useful)
    assert 2 <= fewest <= most <= useful + 1


@settings(max_examples=20, deadline=None)
@given(st.integers(300, 1000))
def test_logarithms_give_the_same_bounds_as_whole_numbers(useful):
    from pdsa_cli.spc.classic import _bounds_by_logarithms

    assert _bounds_by_logarithms(useful // 2, useful - useful // 2) == runs_bounds(useful)


@settings(deadline=None)
@given(gappy)
def test_trends_and_runs_against_a_slow_count(values):
    known = [value for value in values if value is not None]
    distinct = [value for at, value in enumerate(known) if at == 0 or value != known[at - 1]]
    longest = best = 1 if distinct else 0
    direction = 0
    for earlier, later in pairwise(distinct):
        now = (later > earlier) - (later < earlier)
        longest = longest + 1 if now == direction else 2
        direction = now
        best = max(best, longest)
    data = [math.nan if value is None else float(value) for value in values]
    assert max((len(one.points) for one in trends(data, 2)), default=0) == (best if best > 1 else 0)
    about = sides(data, [0.0] * len(data))
    assert runs_of([at for at in about if at]).crossings == (
        len(stretches(about)) - 1 if any(about) else None
    )


@settings(deadline=None)
@given(gappy)
def test_rebasing_segments_follow_one_another(values):
    data = [math.nan if value is None else float(value) for value in values]
    for segments in (sustained_shifts(data), sustained_nine(data)):
        for earlier, later in pairwise(segments):
            assert earlier.first <= earlier.last < later.first == earlier.until + 1


def test_22000_points_are_drawn_and_judged_quickly():
    import time

    source = random.Random(7)
    series = Series([source.gauss(50, 10) for _ in range(22_000)])
    began = time.process_time()
    drawn = chart("i", series)
    judge(drawn, "anhoej")
    assert (
        time.process_time() - began < 1.5
    )  # a tenth of this is usual: a guard against growth with the square
