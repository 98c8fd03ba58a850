"""Series that are flat, infinite, long, or of one row a group: where a chart has to say less, or counts by another way."""

import math
from itertools import accumulate

import pytest
from hypothesis import given, strategies as st

from pdsa_cli.spc import Series, chart
from pdsa_cli.spc.lines import screened_out
from pdsa_cli.spc.process import Process, limits_for
from pdsa_cli.spc.runs import crossings_min
from pdsa_cli.spc.series import gather
from pdsa_cli.spc.shewhart import Signal, signals_of

FLAT = Process(5.0, 5.0, 5.0, 5.0, 5.0)


@pytest.mark.parametrize("useful", [400, 501, 502, 503, 700, 1000, 1001, 3000])
def test_the_fewest_crossings_of_a_long_series_are_the_5_per_cent_point(useful: int) -> None:
    ways = (math.comb(useful - 1, at) for at in range(useful))
    fewest = next(at for at, below in enumerate(accumulate(ways)) if 20 * below >= 1 << (useful - 1))
    assert crossings_min(useful) == fewest


@pytest.mark.parametrize(("values", "kept"), [([5.0, 5.0], True), ([5.0, math.nan], True), ([5.0, 6.0], False), ([6.0, math.nan], False)])  # fmt: skip
def test_limits_without_width_are_none_for_a_value_off_them(values: list[float], kept: bool) -> None:
    found = limits_for(FLAT, values)
    assert found.mean == 5.0
    assert (found == FLAT, math.isnan(found.lower)) == (kept, not kept)


def test_ranges_left_out_are_counted_where_there_is_a_bound() -> None:
    ranges = [1.0] * 10 + [20.0]
    assert screened_out(ranges, screened=True) == 1
    assert screened_out(ranges, screened=False) == 0
    assert screened_out([0.0, 0.0], screened=True) == 0


def test_what_is_infinite_is_no_value_of_a_chart() -> None:
    found = chart("run", Series([1.0, math.inf, 3.0, -math.inf, 2.0]))
    assert [point.value for point in found.points] == [1.0, None, 3.0, None, 2.0]


def test_one_row_a_group_has_no_standard_deviation() -> None:
    for keys in (["b", "a", "c"], [3, 1, 2], [1, 2, 3]):
        assert all(
            map(math.isnan, gather(Series([1.0, 2.0, 3.0], None, keys, aggregate="sd"), None, None).values)
        )


@given(st.lists(st.integers(-50, 50), min_size=6, max_size=40))
def test_what_is_above_turns_below_where_values_are_turned_upside_down(values: list[int]) -> None:
    def found(of: list[int]) -> set[tuple[str, tuple[int, ...], str]]:
        drawn = chart("i", Series([float(value) for value in of]))
        return {(one.rule, one.points, one.side) for one in signals_of(drawn, drawn.points)}

    turned = {"above": "below", "below": "above", "rising": "falling", "falling": "rising", "": ""}
    upside_down = found([-value for value in values])
    assert {(rule, points, turned[side]) for rule, points, side in upside_down} == found(values)


def test_a_value_below_the_lower_limit_is_said_to_be_below() -> None:
    drawn = chart("i", Series([10.0, 11.0, 9.0] * 5 + [0.0] + [10.0, 11.0, 9.0] * 5))
    beyond = [one for one in signals_of(drawn, drawn.points) if one.rule == "beyond_limits"]
    assert beyond == [Signal("beyond_limits", (16,), "below")]


def test_as_qicharts2_the_sum_of_a_row_without_a_value_is_zero_and_others_stay() -> None:
    for keys in (None, ["a", "b", "c"]):
        series = Series([4.0, math.nan, 3.0], None, keys, aggregate="sum")
        assert gather(series, None, None, as_qicharts2=True).values == [4.0, 0.0, 3.0]
        assert math.isnan(gather(series, None, None).values[1])
