"""The charts and verdicts of the product against rules written a second time, over random series.

`PDSA_LONG=1` draws 20,000 series.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from comparing import NEAR, differences, drawn_by_product, found_points, has_bad_times
from random_series import Drawn, random_series

from pdsa_cli.spc import RULE_SETS, Chart, judge

COUNT, BATCH = (20_000, 1_000) if os.environ.get("PDSA_LONG") else (624, 52)


def of_batches(test: Callable[[int], None]) -> Callable[[int], None]:
    """The test over all series, a batch at a time."""
    return pytest.mark.parametrize("first", range(0, COUNT, BATCH))(test)


def drawn_in(first: int) -> Iterator[tuple[Drawn, Chart]]:
    """The series of a batch that can be drawn, and their charts."""
    for number in range(first, first + BATCH):
        drawn = random_series(number)
        if not has_bad_times(drawn.series):
            yield drawn, drawn_by_product(drawn)


@of_batches
def test_agrees_with_the_rules_written_a_second_time(first):
    numbers = range(first, first + BATCH)
    assert {number: odd for number in numbers if (odd := differences(random_series(number)))} == {}


@pytest.mark.parametrize("number", [53_361, 59_985])  # few that differ lie on either side of many equal ones
def test_agrees_on_two_in_three_on_one_side_of_equal_points(number):
    assert differences(random_series(number)) == []


@of_batches
def test_equal_points_are_never_signals_against_each_other(first):
    for drawn, found in drawn_in(first):
        for phase in found.phases:
            points = [
                point for point in found.points[phase.first - 1 : phase.last] if point.value is not None
            ]
            judged = [point for point in points if point.included]
            if len({point.value for point in judged}) == 1:
                assert not any(point.sigma_signal for point in judged), drawn
                for rules in RULE_SETS:
                    assert not [one for one in judge(found, rules).findings if one.phase == phase.number], (
                        drawn
                    )
            most = Counter(point.value for point in judged).most_common(1)
            if (
                drawn.series.kind in ("i", "run")
                and not drawn.series.freeze
                and most
                and most[0][1] >= 0.8 * len(judged)
            ):
                usual = {point.position for point in judged if point.value == most[0][0]}
                for rule in ("making_data_count", "shewhart"):
                    assert not usual & found_points(judge(found, rule), phase.number, BEYOND[rule]), drawn


BEYOND = {"making_data_count": "outside", "shewhart": "beyond_limits"}


@of_batches
def test_without_limits_there_is_no_verdict_and_a_reason(first):
    for drawn, found in drawn_in(first):
        for rules in RULE_SETS:
            verdict = judge(found, rules, "higher", 5.0)
            for phase in verdict.phases:
                here = [one for one in verdict.findings if one.phase == phase.phase]
                if (
                    rules in BEYOND
                    and phase.useful
                    and drawn.series.kind in ("run", "i", "mr", "c", "g", "p")
                ):
                    wide = rules == "shewhart" or (phase.upper is not None and phase.upper != phase.lower)
                    assert phase.lack.why or wide, drawn
                if phase.lack.why:
                    assert not phase.signal, drawn
                    assert here == [], drawn
                assert phase.signal == bool(here), drawn
            if verdict.phases and verdict.phases[-1].lack.why:
                assert verdict.assurance == verdict.variation == "", drawn


@of_batches
def test_no_centre_line_lies_outside_of_the_values_that_it_comes_from(first):
    for drawn, found in drawn_in(first):
        for phase in found.phases:
            points = found.points[phase.first - 1 : phase.last]
            known = [
                point.value
                for point in points
                if point.baseline and point.included and point.value is not None
            ]
            for line in {point.centre for point in points} - {None}:
                assert min(known) - NEAR * abs(min(known)) <= line <= max(known) + NEAR * abs(max(known)), (
                    drawn
                )


@of_batches
def test_a_count_out_of_nothing_and_a_missing_value_count_nowhere(first):
    for drawn, found in drawn_in(first):
        if drawn.series.sizes is None:
            continue
        nothing = [
            replace(row, value=None, size=None) if not row.size or row.value is None else row
            for row in drawn.rows
        ]
        assert drawn_by_product(drawn, tuple(nothing)).points == found.points, drawn
