"""Funnel plots: published cases, an independent count of the tails, and what no plot may say."""

import math
import re
from pathlib import Path

import funnel_cases
import pytest
from funnel_cases import cases, copied, differences, fits, same
from hypothesis import given, strategies as st

from pdsa_cli.spc.funnel import QUANTILES, TAILS, dispersion, funnel, winsorised
from pdsa_cli.spc.series import ChartRefused

STATISTICS = Path(__file__).parents[2] / "docs" / "statistics.md"


def listed():
    """The cases of the table in docs/statistics.md, each with the groups that differ there."""
    text = STATISTICS.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `((?:fpr|cc|formula)_\w+)` \| ([^|]+) \|", text, re.MULTILINE)
    return {name: set(groups.split(", ")) for name, groups in rows}


@pytest.fixture(scope="module")
def fitting():
    found = {}
    for case in cases():
        if case["family"] in funnel_cases.FAMILIES and fits(case):
            found[case["id"]] = case
    return found


def test_the_cases_are_here(fitting):
    families = [case["family"] for case in fitting.values()]
    least = {"formula_PR": 14, "formula_SR": 7, "controlcharts_PR": 19, "funnelplotr_PR": 40}
    assert all(families.count(family) >= count for family, count in least.items())


def test_all_that_fit_agree_but_those_listed(fitting):
    differing = {}
    for name, case in fitting.items():
        if found := differences(case):
            differing[name] = {one.split(" ")[0] for one in found}
    known = listed()
    assert [name for name, groups in differing.items() if not groups <= known.get(name, set())] == []
    assert known.keys() & copied().keys() <= differing.keys()


def test_the_comparison_can_fail(fitting):
    case = fitting["formula_pr_k8"]
    groups = [
        group | {"exact_interp_u95": group["exact_interp_u95"] + 1e-8}
        for group in case["expected"]["per_group"]
    ]
    assert len(differences(case | {"expected": case["expected"] | {"per_group": groups}})) == len(groups)


COUNTS = st.integers(1, 60).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below)))


def tail(kind, denominator, target, least):
    """P(R >= least), summed term by term from whole numbers."""
    if kind == "proportion":
        terms = [
            math.comb(denominator, k) * target**k * (1 - target) ** (denominator - k)
            for k in range(least, denominator + 1)
        ]
        return math.fsum(terms)
    mean = denominator * target
    return 1 - math.fsum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(least))


@given(
    st.lists(COUNTS, min_size=1, max_size=15),
    st.sampled_from(["proportion", "rate"]),
    st.sampled_from(["exact", "transformed"]),
    st.booleans(),
)
def test_any_counts(groups, kind, method, adjust):
    tops, belows = zip(*groups, strict=True)
    plot = funnel(kind, tops, belows, method=method, adjust=adjust)
    assert same(plot.target, sum(tops) / sum(belows))
    assert plot.phi >= 0 <= plot.tau2
    for point in plot.points:
        limits = point.limits
        assert 0 <= limits.lower_998 <= limits.lower_95 <= plot.target + 1e-12
        assert plot.target - 1e-12 <= limits.upper_95 <= limits.upper_998
        assert point.beyond_998 in ("", point.beyond_95)
        if plot.method == "exact" and 0 < plot.target < 1:
            # The limit lies between two counts of which the chance to reach them is above and below the tail.
            for limit, share in zip((limits.upper_95, limits.upper_998), TAILS, strict=True):
                count = math.ceil(limit * point.denominator - 1e-9)
                assert tail(kind, point.denominator, plot.target, count + 1) <= share + 1e-9
                assert tail(kind, point.denominator, plot.target, count) >= share - 1e-9


def test_limits_of_an_adjusted_plot_are_wider_and_never_reflected():
    tops, belows = [40, 1, 30, 2, 45, 0, 38, 3, 0, 50], [50] * 9 + [400]
    plain, wide = funnel("proportion", tops, belows), funnel("proportion", tops, belows, adjust=True)
    assert wide.adjusted
    assert wide.tau2 == plain.tau2 > 0
    for before, after in zip(plain.points, wide.points, strict=True):
        assert after.limits.lower_998 <= before.limits.lower_998 <= wide.target
        assert after.limits.upper_998 >= before.limits.upper_998
    assert wide.points[-1].limits.lower_998 == 0


def test_nothing_beyond_chance_leaves_exact_limits_as_they_are():
    tops, belows = [10, 11, 9, 10], [40, 40, 40, 40]
    plain, asked = (
        funnel("proportion", tops, belows, method="exact", adjust=adjust) for adjust in (False, True)
    )
    assert asked.tau2 == 0
    assert (asked.adjusted, asked.method) == (False, "exact")
    assert asked.points == plain.points


def test_two_of_two_is_no_signal_of_the_default():
    tops, belows = [2, 480, 510], [2, 1000, 1000]
    assert funnel("proportion", tops, belows).points[0].beyond_998 == ""
    assert funnel("proportion", tops, belows, method="exact").points[0].beyond_998 == "above"


def test_a_rate_on_the_limit_is_in_control():
    plot = funnel("proportion", [3, 3, 0], [3, 3, 40], target=0.5)
    assert plot.points[0].limits.upper_998 == 1
    assert plot.points[0].beyond_998 == ""


def test_groups_without_a_rate_are_left_out_and_named():
    plot = funnel("proportion", [3, None, 0, 5], [10, 12, 0, 9])
    assert (plot.left_out, [point.position for point in plot.points]) == ((2, 3), [1, 4])
    assert plot.target == 8 / 19


@pytest.mark.parametrize(
    ("kind", "tops", "belows", "says"),
    [
        ("proportion", [3, 12], [10, 9], "group 2 has a numerator above its denominator"),
        ("rate", [3, -1], [10, 9], "group 2 has a count below zero"),
        ("rate", [3, 1], [10, -9], "group 2 has a count below zero"),
        ("proportion", [0, None], [0, 4], "no group has a denominator above zero"),
    ],
)
def test_what_no_plot_can_hold_is_refused(kind, tops, belows, says):
    with pytest.raises(ChartRefused, match=says):
        funnel(kind, tops, belows)


def test_exact_limits_want_whole_denominators():
    with pytest.raises(ChartRefused, match=r"and 10\.5 is none"):
        funnel("proportion", [3], [10.5], method="exact")
    assert funnel("rate", [3], [10.5], method="exact").points


def test_rates_of_zero_have_no_limits_to_pass():
    for method in ("transformed", "exact"):
        plot = funnel("rate", [0, 0], [100, 50], method=method)
        assert {point.beyond_95 for point in plot.points} == {""}
        assert (plot.phi, plot.tau2) == (0, 0)


def test_a_single_group_varies_from_nothing():
    plot = funnel("proportion", [18], [54])
    assert (plot.points[0].z, plot.tau2) == (0, 0)


def test_what_is_pulled_in_and_what_lies_beyond_chance():
    scores = [-3.0, -1.0, 0.0, 1.0, 5.0]
    assert winsorised(scores, 0.25) == [-1, -1, 0, 1, 1]
    assert winsorised(scores, 0.1)[0] == pytest.approx(-2.2)
    phi, tau2 = dispersion([2.0, -2.0], [1.0, 1.0])
    assert (phi, tau2) == (4, 7)  # (8 - 1) / (2 - 2 / 2)
    assert pytest.approx((1.959963984540054, 3.090232306167813)) == QUANTILES
