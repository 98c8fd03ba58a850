"""What is refused in a sentence, what is said of too few points, and which chart is proposed."""

import pytest

from pdsa_cli.spc import RULE_SETS, ChartRefused, Series, Settings, chart, compare, judge, propose
from pdsa_cli.spc.process import xmr


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: chart("x", Series([1])), "there is no x chart"),
        (lambda: chart("p", Series([1])), "needs a denominator"),
        (lambda: chart("t", Series([1, 0])), "greater than zero"),
        (lambda: chart("run", Series([1, 2], keys=[1])), "2 values and 1 keys"),
        (lambda: chart("p", Series([1, 2], [1])), "2 values and 1 denominators"),
        (lambda: chart("run", Series([1]), Settings(target=[1, 2])), "1 values and 2 targets"),
        (lambda: chart("run", Series([1], aggregate="mode")), "mean, median, sum or sd"),
        (lambda: chart("run", Series([1]), Settings(method="ihi")), "anhoej, bestbox, cutbox"),
        (lambda: chart("run", Series([1, -1e200])), "-1e\\+200 is too large"),
        (lambda: chart("u", Series([1], [1e-300])), "too small for a chart"),
        (lambda: judge(chart("run", Series([1])), "weco"), "there is no rule set weco"),
        (lambda: judge(chart("run", Series([1])), better="up"), "higher or lower"),
        (lambda: xmr([1.0, 2.0] * 6, fix=11), "at least 12"),
        (lambda: propose("colour", Series([1])), "there is no data type colour"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(ask, words):
    with pytest.raises(ChartRefused, match=words):
        ask()


def test_too_few_points_are_said():
    drawn = chart("i", Series([1, 2, 3, 4, 5]))
    assert drawn.notes == (
        "Phase 1 has 4 useful points; runs are judged with confidence from 10 on.",
        "Phase 1 has 5 values to compute its lines from; limits are reliable from 12 on.",
    )
    assert "4 useful points, 10 needed" in judge(drawn, "anhoej").notes[0]
    assert "5 values to compute its lines from, 13 needed" in judge(drawn, "making_data_count").notes[0]
    assert chart("run", Series(list(range(24)))).notes == ()
    assert any("no limits" in note for note in chart("i", Series([4] * 20)).notes)


def test_every_verdict_carries_what_it_rests_on():
    drawn = chart("run", Series([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9], None))
    for rules in RULE_SETS:
        verdict = judge(drawn, rules, "higher")
        (phase,) = verdict.phases
        assert verdict.rules == rules
        assert verdict.source
        assert verdict.centre_line == ("mean" if rules in ("making_data_count", "shewhart") else "median")
        assert phase.useful > 10
        assert phase.thresholds
        assert phase.centre is not None


def test_wards_side_by_side_have_no_runs():
    drawn = chart(
        "u", Series(list(range(20)), [10] * 20, keys=[f"{at:02}" for at in range(20)], ordered=False)
    )
    assert drawn.phases[0].longest_run == 10
    assert not drawn.phases[0].runs_signal
    verdict = compare(drawn, ("anhoej", "perla"))
    assert verdict.agree
    assert not verdict.signalling


@pytest.mark.parametrize(
    ("data_type", "series", "kind"),
    [
        ("percentage", Series([5] * 12, [20, 21] * 6), "p"),
        ("percentage", Series([5000] * 12, [20000, 21000] * 6), "pp"),
        ("percentage", Series([25] * 12), "i"),
        ("percentage", Series([25] * 12, [20] * 12), "i"),
        ("rate", Series([5] * 12, [200, 210] * 6), "u"),
        ("rate", Series([5000] * 12, [20000, 21000] * 6), "up"),
        ("rate", Series([0, 1] * 6, [200] * 12), "run"),
        ("count", Series([5, 6] * 6), "c"),
        ("count", Series([5, 6] * 6, [30] * 12), "c"),
        ("count", Series([5, 6] * 6, [30, 31] * 6), "u"),
        ("count", Series([0, 1, 0] * 4), "run"),
        ("count", Series([5.5, 6] * 6), "i"),
        ("days_between", Series([5, 60] * 6), "t"),
        ("days_between", Series([5, 0] * 6), "g"),
        ("time", Series([5, 6] * 6), "i"),
        ("time", Series([5, 6] * 12, keys=[at // 2 for at in range(24)]), "xbar"),
        ("score", Series([5, 6] * 6), "i"),
        ("score", Series([5, 6] * 5), "run"),
    ],
)
def test_a_kind_is_proposed_with_its_reason(data_type, series, kind):
    proposal = propose(data_type, series)
    assert proposal.kind == kind
    assert proposal.reason.endswith(".")
    if len(series.values) < 12:
        assert not proposal.enough
        assert "limits need 12 points and there are 10 so far" in proposal.reason
