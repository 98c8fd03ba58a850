"""Two published series on which the rule sets are known to agree and to disagree.

Four-hour waits in accident and emergency: M. A. Mohammed and others, BMJ Quality & Safety 2013. Clostridium difficile
at Amager Hvidovre Hospital: figures of the Danish esundhed.dk, as in the data sets of qicharts2.
"""

import pytest

from pdsa_cli.spc import Series, Settings, chart, compare, judge, suggest_rebase

WITHIN_FOUR_HOURS = [
    *(266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320),
    *(267923, 271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989),
]
ATTENDED = [
    *(280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529),
    *(279618, 283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772),
]
INFECTIONS = [
    *(17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14),
    *(9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9),
]


def test_on_the_four_hour_series_the_rules_disagree():
    drawn = chart("run", Series(WITHIN_FOUR_HOURS, ATTENDED), Settings(multiply=100))
    found = compare(drawn, better="higher")
    assert found.sentence == (
        "The rules disagree: perla finds a signal, anhoej and making_data_count find none."
    )
    assert not found.agree
    (shift,) = found.verdicts[1].findings
    assert (shift.rule, shift.points, shift.side, shift.meaning) == (
        "shift",
        (3, 4, 5, 6, 7, 8, 9),
        "below",
        "worse",
    )
    phase = drawn.phases[0]
    assert (phase.useful, phase.longest_run, phase.longest_run_max) == (20, 7, 7)


@pytest.mark.parametrize(
    ("screened", "lower", "upper"), [(True, 6.135799484, 31.280867182), (False, 4.485391613, 32.931275054)]
)
def test_on_the_infections_a_frozen_baseline_shows_a_change_for_the_better(screened, lower, upper):
    drawn = chart("i", Series(INFECTIONS), Settings(freeze=24, screened=screened))
    point = drawn.points[-1]
    assert (point.lower, point.centre, point.upper) == pytest.approx((lower, 449 / 24, upper))
    assert drawn.screened is screened
    assert compare(drawn, better="lower").signalling == ("anhoej", "perla", "making_data_count")
    assert compare(drawn).agree
    assert compare(drawn).sentence == "The rules agree: anhoej, perla and making_data_count find a signal."
    verdict = judge(drawn, "anhoej", "lower")
    assert [finding.meaning for finding in verdict.findings] == ["better", ""]


def test_on_the_infections_a_rebase_is_suggested_at_point_25():
    drawn = chart("run", Series(INFECTIONS), Settings(freeze=24))
    assert (drawn.points[0].centre, drawn.phases[0].longest_run, drawn.phases[0].longest_run_max) == (
        19,
        15,
        8,
    )
    suggestion = suggest_rebase(drawn, "lower")
    assert (suggestion.since, suggestion.split, suggestion.new_median) == (25, 24, 7)
    assert suggestion.points == tuple(range(25, 34))
    assert suggestion.meaning == "better"
    rebased = chart("run", Series(INFECTIONS), Settings(freeze=24, splits=[suggestion.split]))
    assert [rebased.points[at].centre for at in (0, 24)] == [19, 6]
    assert suggest_rebase(rebased, "lower") is None
    assert not any(phase.runs_signal for phase in rebased.phases)
