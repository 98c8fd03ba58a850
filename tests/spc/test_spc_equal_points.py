"""Equal points are never signals against each other: what differs among them is named, by any rules and on any chart."""

from itertools import product

import pytest

from pdsa_cli.spc import RULE_SETS, Chart, Series, Settings, chart, judge

SIZED = ("p", "pp", "u", "up", "ip")
GROUPED = ("xbar", "s")
KINDS = ("run", "i", "mr", "c", "g", "t", *SIZED, *GROUPED)
LIMITED = ("making_data_count", "shewhart")
WHERE = {
    "first": lambda count: [0],
    "second": lambda count: [1],
    "middle": lambda count: [count // 2],
    "last": lambda count: [count],
    "last two": lambda count: [count, count + 1],
    "two apart": lambda count: [3, count - 2],
}
VALUES = [(1, 100), (0, 5), (50, 0), (7, 8), (200, 190)]


def with_spikes(kind: str, usual: float, other: float, count: int, at: list[int]) -> Chart:
    values = [usual] * count
    for place in at:
        values.insert(place, other)
    if kind in GROUPED:
        steps = (0, 1, 2) if kind == "xbar" else (0, 4 + other, 2)
        each = [value + step for value in values for step in (steps if value == other else (0, 1, 2))]
        return chart(kind, Series(each, None, [key for key in range(len(values)) for _ in range(3)]))
    return chart(kind, Series(values, [200] * len(values) if kind in SIZED else None))


@pytest.mark.parametrize(("kind", "where"), list(product(KINDS, WHERE)))
def test_equal_points_are_no_signals_against_each_other(kind, where):
    for count, (usual, other) in product((13, 30), VALUES):
        if kind == "t" and 0 in (usual, other):
            continue
        case = f"{other} among {count} of {usual}"
        drawn = with_spikes(kind, usual, other, count, WHERE[where](count))
        heights = [point.value for point in drawn.points if point.value is not None]
        most = max(heights, key=heights.count)
        unlike = {point.position for point in drawn.points if point.value not in (None, most)}
        if kind != "mr":  # a spike is two ranges; two apart are more than a fifth of thirteen
            assert len(unlike) == len(WHERE[where](count)), case
        if len(unlike) > len(heights) / 5:
            continue
        assert {point.position for point in drawn.points if point.sigma_signal} <= unlike, case
        assert not any(point.runs_signal for point in drawn.points), case
        for rules in RULE_SETS:
            verdict = judge(drawn, rules)
            assert set(verdict.points) <= unlike, (case, rules)
            assert all(finding.points for finding in verdict.findings), (case, rules)
            if rules not in LIMITED:
                lack = verdict.phases[0].lack
                assert (verdict.signal, lack.differ) == (False, tuple(sorted(unlike))), (case, rules)


@pytest.mark.parametrize("kind", ["c", "p", "u", "g"])
@pytest.mark.parametrize("at", [0, 7, 13])
def test_a_spike_beyond_the_limits_of_counts_is_the_one_point_found(kind, at):
    verdict = judge(with_spikes(kind, 1, 100, 13, [at]), "shewhart")
    assert [(found.rule, found.points) for found in verdict.findings] == [("beyond_limits", (at + 1,))]


@pytest.mark.parametrize(("count", "others"), [(7, 1), (8, 1), (9, 1), (12, 3), (36, 9)])
@pytest.mark.parametrize("kind", ["i", "c", "g"])
def test_few_points_and_the_most_that_may_differ(kind, count, others):
    for rules in RULE_SETS:
        drawn = with_spikes(kind, 4, 60, count, list(range(0, 2 * others, 2)))
        assert not set(judge(drawn, rules).points) & {p.position for p in drawn.points if p.value == 4}


@pytest.mark.parametrize("kind", ["i", "c", "u"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([4, 6, 5, 7, 4, 6, 5, 5, 6, 4, 7, 5], [15] * 60),  # a baseline that varies, then equal values
        ([5] * 12, [15] * 60),  # equal values, then others: against that baseline all of them differ
        ([5] * 12, [15] * 12),
        ([5, 5, 5, 9], [15] * 20),
    ],
)
def test_equal_points_are_still_held_against_a_frozen_baseline(kind, before, after):
    values = before + after
    drawn = chart(
        kind, Series(values, [1] * len(values) if kind == "u" else None), Settings(freeze=len(before))
    )
    assert judge(drawn, "anhoej").signal


def test_equal_points_are_still_held_against_a_line_of_ones_own():
    drawn = chart("i", Series([7] * 14 + [9]), Settings(centre=5))
    assert judge(drawn, "anhoej").signal


@pytest.mark.parametrize("kind", ["i", "c"])
def test_ten_that_differ_are_judged_by_their_runs(kind):
    drawn = chart(kind, Series([1] * 45 + [9] * 10))
    assert drawn.phases[0].usual is None
    assert judge(drawn, "anhoej").signal


def test_eight_in_a_row_that_differ_are_a_shift_and_the_equal_ones_are_not():
    verdict = judge(chart("c", Series([0] * 36 + [1] * 8)), "shewhart")
    assert [(found.rule, found.side, found.points) for found in verdict.findings] == [
        ("shift", "above", tuple(range(37, 45)))
    ]


@pytest.mark.parametrize("kind", ["run", "i", "mr", "c", "g", *SIZED])
def test_points_that_are_all_alike_are_no_signals_however_few_and_wherever(kind: str) -> None:
    """Also not where they lie where values cannot: below zero on a G chart, above 100% on a P chart."""
    for count, value in product((1, 2, 5, 6, 13), (-5.0, -2.0, 0.0, 0.1, 300.0)):
        sizes = [200] * (count + 2) if kind in SIZED else None
        drawn = chart(kind, Series([value] * count + [7, 9], sizes), Settings(splits=[count]))
        assert not [point for point in drawn.points[:count] if point.sigma_signal], (count, value)
        for rules in RULE_SETS:
            found = judge(drawn, rules).findings
            assert not [one for one in found if one.phase == 1], (count, value, rules)
