"""Each rule at its threshold: one point fewer says nothing, one more does not either, and ties as published."""

import math
import random

import pytest
from spc_cases import same

from pdsa_cli.spc import (
    Series,
    Settings,
    chart,
    judge,
    splits_of_labels,
    suggest_rebase,
    sustained_nine,
    sustained_shifts,
)
from pdsa_cli.spc.classic import runs_bounds, shifts, trends
from pdsa_cli.spc.constants import BOXES
from pdsa_cli.spc.process import assurance, process_of, variation, xmr
from pdsa_cli.spc.runs import crossings_min, longest_run_max, runs_signal
from pdsa_cli.spc.shewhart import zones

NAN = math.nan


def found(verdict):
    return [(finding.rule, finding.points, finding.side) for finding in verdict.findings]


# Runs


@pytest.mark.parametrize(
    ("useful", "longest", "fewest"), [(10, 6, 2), (12, 7, 3), (20, 7, 6), (24, 8, 8), (60, 9, 23)]
)
def test_bounds_of_anhoej(useful, longest, fewest):
    assert (longest_run_max(useful), crossings_min(useful)) == (longest, fewest)
    assert not runs_signal(useful, fewest, longest)
    assert runs_signal(useful, fewest - 1, longest)
    assert runs_signal(useful, fewest, longest + 1)


def test_the_cut_box_cuts_corners_that_the_best_box_has():
    assert not runs_signal(17, 5, 7, "cutbox")  # no corner for 17 points
    assert not runs_signal(10, 2, 6, "bestbox")
    assert runs_signal(10, 2, 6, "cutbox")
    assert not runs_signal(10, 2, 5, "cutbox")
    assert not runs_signal(10, 3, 6, "cutbox")
    assert runs_signal(101, 40, 14, "bestbox") == runs_signal(101, 40, 14, "anhoej")


def test_the_table_of_boxes_is_the_published_one():
    rows = [(useful, (*row, 0, 0)[:4]) for useful, row in BOXES.items()]
    assert [useful for useful, _ in rows] == list(range(10, 101))
    assert [sum(row[column] for _, row in rows) for column in range(4)] == [1952, 868, 1612, 535]
    weighted = [sum(row[column] * (useful % 7 + 1) for useful, row in rows) for column in range(4)]
    assert weighted == [7728, 3458, 6268, 2082]  # two equal errors in one column do not hide each other


def test_a_range_is_left_out_at_its_upper_limit():
    def centre_of_ranges(kind, large):
        values = [0.0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, large]
        drawn = chart(kind, Series(values, [1] * len(values) if kind == "ip" else None))
        return (drawn.points[0].upper - drawn.points[0].centre) / 3

    def times_the_mean(limit):  # the range that is so many times the mean of itself and ten of 1
        return 10 * limit / (11 - limit)

    assert centre_of_ranges("i", times_the_mean(3.2669)) > centre_of_ranges("i", times_the_mean(3.2671))
    assert centre_of_ranges("i", times_the_mean(3.2671)) == pytest.approx(1 / 1.128)
    assert centre_of_ranges("ip", times_the_mean(3.2664)) > centre_of_ranges("ip", times_the_mean(3.2666))


# Rule 3 of Perla, Provost and Murray: bounds at 2.5% on each side, of 10 to 60 useful points.
BOUNDS = """10:3-9 11:4-9 12:4-10 13:4-11 14:4-12 15:5-12 16:5-13 17:6-13 18:6-14 19:6-15 20:7-15 21:7-16 22:8-16 23:8-17
24:8-18 25:9-18 26:9-19 27:10-19 28:10-20 29:10-21 30:11-21 31:11-22 32:12-22 33:12-23 34:12-24 35:13-24 36:13-25
37:14-25 38:14-26 39:14-26 40:15-27 41:15-28 42:16-28 43:16-29 44:17-29 45:17-30 46:17-31 47:18-31 48:18-32 49:19-32
50:19-33 51:20-33 52:20-34 53:20-35 54:21-35 55:21-36 56:22-36 57:22-37 58:23-37 59:23-38 60:24-38"""


@pytest.mark.parametrize("row", BOUNDS.split())
def test_bounds_of_the_number_of_runs(row):
    useful, bounds = row.split(":")
    assert runs_bounds(int(useful)) == tuple(map(int, bounds.split("-")))


def test_too_few_and_too_many_runs_signal_just_beyond_the_bounds():
    def verdict(signs):
        return judge(chart("run", Series(signs), Settings(centre=0)), "perla")

    # Eight runs among 20 points are allowed (7 to 15), also 7 and 15; 16 and 6 are not. No shift, no trend.
    def series(*lengths):
        return [sign * 1.0 for run, length in enumerate(lengths) for sign in [(-1) ** run] * length]

    assert found(verdict(series(3, 3, 3, 3, 3, 3, 2))) == []
    assert found(verdict(series(4, 4, 3, 3, 3, 3))) == [("too_few_runs", (), "")]
    assert found(verdict(series(*[1] * 11, *[2] * 3, 3))) == []
    assert found(verdict(series(*[1] * 12, *[2] * 4))) == [("too_many_runs", (), "")]
    assert verdict(series(3, 3, 4)).phases[0].thresholds["runs_min"] == 3
    assert verdict(series(3, 3, 3)).phases[0].thresholds["runs_min"] is None  # nine useful points: not judged


def test_a_classic_shift_is_six_and_skips_points_on_the_line():
    assert shifts([1, 1, 0, 1, 1, 1, -1]) == []
    assert [one.points for one in shifts([-1, 1, 1, 0, 1, 1, 1, 1, -1])] == [(1, 2, 4, 5, 6, 7)]


def test_a_classic_trend_is_five_and_counts_repeats_once():
    assert trends([1, 2, 3, 4]) == []
    assert trends([1, 2, 2, 3, 4, 3]) == []
    assert [one.points for one in trends([1, 2, 2, NAN, 3, 4, 5, 0])] == [(0, 1, 4, 5, 6)]
    up_and_down = [1, 2, 3, 4, 5, 4, 3, 2, 1]
    assert [one.points for one in trends(up_and_down)] == [(0, 1, 2, 3, 4), (4, 5, 6, 7, 8)]


# Making Data Count

STEADY = [10.0, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]  # mean 11, moving ranges 2: limits 5.68 and 16.32


def causes(values, **settings):
    return [point.cause for point in xmr([*STEADY, *values], fix=12, **settings)][12:]


def test_process_limits():
    lines = process_of(STEADY)
    assert same([lines.mean, lines.lower, lines.upper], [11, 11 - 5.32, 11 + 5.32])
    assert same([lines.near_lower, lines.near_upper], [11 - 2 * 5.32 / 3, 11 + 2 * 5.32 / 3])


def test_screening_takes_out_large_ranges_once():
    outlier = [10.0, 12, 10, 12, 10, 40, 10, 12, 10, 12, 10, 12]
    assert process_of(outlier).upper - process_of(outlier).mean == pytest.approx(2.66 * 2)
    assert process_of(outlier, screened=False).upper - process_of(outlier).mean == pytest.approx(
        2.66 * (2 * 9 + 60) / 11
    )


def test_rules_of_making_data_count_at_their_thresholds():
    def rules(values):
        return [cause and (cause.rule, cause.side) for cause in causes(values)]

    assert rules([16.3, 16.4]) == [None, ("outside", "above")]
    assert rules([10, *[11.5] * 6]) == [None] * 7
    assert rules([10, *[11.5] * 7])[1:] == [("shift", "above")] * 7
    assert rules([10, 11.5, 11.5, 11.5, 11, 11.5, 11.5, 11.5, 11.5]) == [None] * 9  # on the mean: breaks it
    near = 14.6
    assert rules([10, near, 11.5, near, 10]) == [
        None,
        ("two_in_three", "above"),
        None,
        ("two_in_three", "above"),
        None,
    ]
    assert rules([10, near, 10.5, near, 10]) == [None] * 5  # the third has to be on the same side
    assert rules([10, near, 16.4, 11.5, 10])[1] is None  # a point beyond the limit is not close to it
    rise = [8, 9, 10, 10.5, 11.5, 12, 13]
    assert rules([9, *rise])[1:] == [("trend", "rising")] * 7
    assert rules([9, *rise[:-1], 12])[1:] == [None] * 7  # an equal neighbour breaks it


def test_a_turning_point_takes_the_direction_of_what_follows():
    both = causes([8, 9, 10, 10.5, 11.5, 12, 13, 12, 11.5, 10.5, 10, 9, 8])
    assert [cause.side for cause in both] == ["rising"] * 6 + ["falling"] * 7


def test_variation_and_assurance():
    lines = process_of(STEADY)
    high, low = causes([20])[0], causes([1])[0]
    assert [variation(cause, better) for cause in (high, low) for better in ("higher", "lower", None)] == [
        *("improvement_high", "concern_high", "neutral_high"),
        *("concern_low", "improvement_low", "neutral_low"),
    ]
    assert [assurance(lines, target, "higher") for target in (17, lines.upper, 11, 5)] == [
        *("consistent_fail", "inconsistent", "inconsistent", "consistent_pass"),
    ]
    assert [assurance(lines, target, "lower") for target in (17, 5, NAN)] == [
        "consistent_pass",
        "consistent_fail",
        "",
    ]
    assert assurance(lines, 17, None) == ""


# Control charts in health care


def shewhart(values, **given):
    """Signals of points after 24 that fix the mean at 0 and sigma at 1 (limits at 3)."""
    base = [0.564, -0.564] * 12
    return [
        (finding.rule, tuple(point - 24 for point in finding.points), finding.side)
        for finding in judge(
            chart("i", Series([*base, *values]), Settings(freeze=24, **given)), "shewhart"
        ).findings
        if max(finding.points) > 24 and finding.rule != "inner_third"
    ]


def test_rules_of_shewhart_at_their_thresholds():
    assert shewhart([2.99]) == []
    assert shewhart([3.01]) == [("beyond_limits", (1,), "above")]
    assert shewhart([0.1] * 7) == []
    assert shewhart([0.1] * 4 + [0.0] + [0.1] * 4) == [("shift", (1, 2, 3, 4, 6, 7, 8, 9), "above")]
    assert shewhart([1, 2.1, 0.2, 2.1]) == [("two_of_three", (2, 4), "above")]
    assert shewhart([1, 2.1, 0.2, 0.2, 2.1]) == []
    assert shewhart([1, 2.1, 0.2, -2.1]) == []
    assert shewhart([2.1, 3.1])[1] == ("two_of_three", (1, 2), "above")


def test_a_shewhart_trend_is_six_points_and_repeats_do_not_break_it():
    rise = [-0.9, -0.5, 0.2, 0.2, 0.7, 0.9]
    assert shewhart(rise) == []
    assert shewhart([*rise, 1.1]) == [("trend", (1, 2, 3, 5, 6, 7), "rising")]


@pytest.mark.parametrize(
    ("near", "count", "fires"),
    [((1.5, -1.5), 15, True), ((1.5, -1.5), 14, False), ((1.7, -1.5), 15, False), ((1.5, -1.7), 15, False)],
)
def test_fifteen_in_the_inner_third(near, count, fires):
    wide = [3, 3, 3, -3, -3, -3] * 4  # mean 0, sigma 42 / 23 / 1.128 = 1.62
    drawn = chart("i", Series([*wide, *(near * 8)[:count]]), Settings(freeze=24, screened=False))
    assert ("inner_third" in [one.rule for one in judge(drawn, "shewhart").findings]) is fires


# In-control times between events: 24 in a row lie in the lower "third" of the limits in days, 17 of them within one
# sigma on the scale of the chart, at most 9 in a row.
TIMES = """2.9 37.61 28.87 5.9 13.69 11.95 21.1 31.1 1.98 0.59 36.14 11.35 28.74 0.05 11.8 25.58 5.21 58.12 46.35 0.63
0.53 15.6 56.0 9.61"""


def test_zones_of_a_t_chart_are_thirds_on_the_scale_of_its_limits():
    times = [float(time) for time in TIMES.split()]
    drawn = chart("t", Series(times))
    assert found(judge(drawn, "shewhart")) == []
    # One sigma either side on that scale, taken back to days: within it fifteen do signal.
    centre, wide = drawn.points[0].centre ** (1 / 3.6), drawn.points[0].upper_95 ** (1 / 3.6)
    sigma = (wide - centre) / 2
    for share, fires in ((0.98, True), (1.02, False)):
        near = [(centre + sign * share * sigma) ** 3.6 for sign in (1, -1) * 8][:15]
        for factor in (1, 24):
            frozen = chart("t", Series([*times, *near]), Settings(freeze=24, multiply=factor))
            inner = [points for rule, points, _ in found(judge(frozen, "shewhart")) if rule == "inner_third"]
            assert inner == ([tuple(range(24, 40))] if fires else [])  # the time before them is within it too


def rate(kind, rule, value, series=300, points=32):
    """In how many of ``series`` in control of so many points chance alone breaks ``rule``."""
    generator = random.Random(2026)
    drawn = (chart(kind, Series([value(generator) for _ in range(points)])) for _ in range(series))
    return sum(any(one.rule == rule for one in judge(one, "shewhart").findings) for one in drawn) / series


@pytest.mark.parametrize("rule", ["inner_third", "two_of_three"])
def test_zone_rules_give_false_signals_on_t_charts_about_as_often_as_on_normal_data(rule):
    normal = rate("i", rule, lambda generator: generator.gauss(0, 1))
    times = rate("t", rule, lambda generator: generator.expovariate(0.05))
    assert normal < 0.12
    assert times < normal + 0.04


def test_rules_that_do_not_suit_a_chart_are_not_used_on_it():
    # Geometric, mean 20: the inner third of a G chart holds nearly all that is in control.
    def between(generator):
        return int(math.log(1 - generator.random()) / math.log(20 / 21))

    assert rate("g", "inner_third", between, 100) == 0
    verdict = judge(chart("g", Series([3, 8, 21, 0, 14] * 5)), "shewhart")
    assert verdict.phases[0].thresholds == {
        "beyond_limits": 1,
        "shift": 8,
        "trend": 6,
        "two_of_three": 2,
        "inner_third": None,
    }
    ranges = judge(chart("mr", Series([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, *[5, 0] * 8])), "shewhart")
    assert ranges.findings == ()
    assert [rule for rule, bound in ranges.phases[0].thresholds.items() if bound] == ["beyond_limits"]


@pytest.mark.parametrize(("kind", "level"), [("c", 4.0), ("u", 4.0), ("p", 0.04)])
def test_the_inner_third_below_is_a_sigma_also_where_the_limit_is_cut_at_zero(kind, level):
    sizes = {"c": None, "u": [1, 4] * 12, "p": [100, 400] * 12}[kind]
    each = [1] * 24 if sizes is None else sizes
    drawn = chart(kind, Series([level * size for size in each], sizes))
    assert drawn.points[0].lower == 0
    for point, size in zip(drawn.points[:2], each, strict=False):
        sigma = math.sqrt(level * (1 - level if kind == "p" else 1) / size)
        zone = zones(drawn, point)
        assert same([zone.inner_lower, zone.inner_upper], [level - sigma, level + sigma])


def test_a_clipped_limit_is_no_limit():
    counts = [7, 6, 7, 6, 7, 6, 1, 1, 7, 6, 7, 6, 7, 6]
    drawn = chart("p", Series(counts, [60] * 14))
    assert drawn.points[0].lower == 0
    assert counts[6] / 60 < drawn.points[0].lower_95
    assert judge(drawn, "shewhart").findings == ()
    rest = chart("p", Series([60 - count for count in counts], [60] * 14), Settings(multiply=100))
    assert rest.points[0].upper == 100
    assert judge(rest, "shewhart").findings == ()
    wider = judge(chart("p", Series([10 * count for count in counts], [600] * 14)), "shewhart").findings
    assert ("two_of_three", (7, 8), "below") in [(one.rule, one.points, one.side) for one in wider]


def test_varying_limits_have_no_trend():
    rise = [5, 6, 7, 8, 9, 10, 11, 5, 6, 5, 6, 5]
    for size, fires in ((50, True), (51, False)):
        verdict = judge(chart("p", Series(rise, [50] * 11 + [size])), "shewhart")
        assert ("trend" in [finding.rule for finding in verdict.findings]) is fires
        assert verdict.phases[0].thresholds["trend"] == (6 if fires else None)


# Phases, baselines, gaps

LEVELS = [10, 12, 11, 13, 10, 12, 20, 22, 21, 23, 20, 22]


def test_a_frozen_baseline_and_a_later_phase_work_together():
    drawn = chart("i", Series(LEVELS), Settings(freeze=4, splits=[6]))
    assert [drawn.points[at].centre for at in (0, 5, 6, 11)] == [
        11.5,
        11.5,
        pytest.approx(64 / 3),
        pytest.approx(64 / 3),
    ]
    assert [point.baseline for point in drawn.points] == [True] * 4 + [False] * 2 + [True] * 6
    assert [(phase.first, phase.last, phase.baseline) for phase in drawn.phases] == [(1, 6, 4), (7, 12, 6)]
    ignored = chart("i", Series(LEVELS), Settings(freeze=4, splits=[6], as_qicharts2=True))
    assert ignored.points[0].centre == pytest.approx(68 / 6)


def test_a_gap_is_a_gap_and_never_zero():
    gaps = Series([5, None, 7, None], keys=["a", "b", "c", "b"], aggregate="sum")
    assert [point.value for point in chart("run", gaps).points] == [5, None, 7]
    assert [point.value for point in chart("c", gaps).points] == [5, None, 7]
    assert [point.value for point in chart("c", gaps, Settings(as_qicharts2=True)).points] == [5, 0, 7]
    empty = chart("p", Series([1, 0, 3], [10, 0, 0]))
    assert [point.value for point in empty.points] == [0.1, None, None]
    assert not empty.points[2].counted


def test_subgroups_are_put_together_in_the_order_of_their_keys():
    rows = Series([4, 8, 1, 3, 5], keys=[2, 2, 1, 1, 1])
    assert [point.value for point in chart("run", rows).points] == [3, 6]
    assert [point.value for point in chart("run", rows._replace(aggregate="sum")).points] == [9, 12]
    uneven = rows._replace(values=[4, 9, 1, 2, 6], aggregate="median")
    assert [point.value for point in chart("run", uneven).points] == [2, 6.5]
    ratio = Series([1, 2, 3], [10, 20, 10], keys=["b", "a", "b"])
    assert [(point.key, point.value) for point in chart("p", ratio).points] == [("a", 0.1), ("b", 0.2)]


def test_labels_of_phases_become_splits():
    assert splits_of_labels(["a", "a", "b", "b", "a", "c"]) == [2, 5]
    assert splits_of_labels([]) == []


def test_a_centre_line_of_a_t_chart_is_in_the_unit_of_the_data():
    drawn = chart("t", Series([7.1, 16.08, 2.96, 6.85, 45.93, 9.67]), Settings(centre=12.0))
    assert drawn.points[0].centre == pytest.approx(12)
    assert [point.value for point in drawn.points][:2] == [7.1, 16.08]


def test_an_empty_series_is_an_empty_chart():
    assert chart("run", Series([])).points == ()
    assert chart("i", Series([None, None])).points[0].centre is None
    assert not judge(chart("run", Series([])), "making_data_count").signal
    assert suggest_rebase(chart("run", Series([]))) is None


# Rebasing


def test_a_shift_is_sustained_after_nine_points_beyond_a_baseline_of_thirteen():
    baseline = [5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 8]
    eight = [9, None, 9, 5, 9, 9, 9, 9, 9, 9]  # a gap and a point on the median between them
    assert len(sustained_shifts([*baseline, *eight])) == 1
    first, second = sustained_shifts([*baseline, *eight, 12])
    assert (first.median, first.first, first.last, first.until, first.sustained) == (5, 1, 13, 13, False)
    assert (second.median, second.first, second.last, second.until, second.side) == (9, 14, 24, 24, "above")
    assert len(sustained_shifts([*baseline, *eight, 12], direction="below")) == 1
    assert sustained_shifts(baseline[:12]) == ()
    suggestion = suggest_rebase(chart("run", Series([*baseline, *eight, 12])), "higher")
    assert (suggestion.since, suggestion.old_median, suggestion.new_median) == (14, 5, 9)
    assert suggestion.points == (14, 16, 18, 19, 20, 21, 22, 23, 24)
    assert suggestion.sentence == (
        "9 points in a row lie above the median of the first 13 points (5) since point 14, a change for the better; "
        "a new phase from there would have a median of 9."
    )


def test_a_suggestion_counts_from_the_start_of_the_last_phase():
    values = [5, 4, 6] * 5 + [20, 21, 22] * 5 + [40] * 9
    drawn = chart("run", Series(values), Settings(splits=[15]))
    suggestion = suggest_rebase(drawn, "lower")
    assert (suggestion.since, suggestion.points[0], suggestion.meaning) == (
        30,
        30,
        "worse",
    )  # point 30 is 22, above 21


def test_nine_points_rebase_on_the_median_of_eight_from_seventeen_points_on():
    assert [one.median for one in sustained_nine([1] * 8 + [2, 3] * 4 + [9])] == [1, 2.5]
    assert len(sustained_nine([1] * 7 + [2, 3] * 4 + [9])) == 1
    assert len(sustained_nine([1] * 8 + [2, 3] * 4)) == 1
    assert [(one.first, one.last, one.until) for one in sustained_nine([1] * 8 + [None] + [2] * 10)] == [
        *((1, 8, 9), (10, 17, 19)),
    ]
