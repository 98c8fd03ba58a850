"""Every rule of every set has its words, and whoever lists the sets or the kinds of charts lists all of them."""

import pytest
from comparing import SHEWHART

from pdsa_cli.commands.chart.command import chart_command
from pdsa_cli.commands.line import parameters
from pdsa_cli.spc import KINDS, RULE_SETS, Series, Settings, chart, judge
from pdsa_cli.spc.rules import MARKS, Meaning, codes_of
from pdsa_cli.spc.runs import METHODS

EVERY = [(name, code) for name, one in RULE_SETS.items() for code in one.rules]


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_a_rule_says_what_was_found(name: str, code: str) -> None:
    rule = RULE_SETS[name].rules[code]
    known = {"fewest": 4, "most": 17, "useful": 20} | ({} if rule.threshold else {"threshold": 9})
    said = rule.said(12, side="above", **known)
    assert said.count("12") == 1
    assert "{" not in said
    assert rule.mark
    assert rule.mark == MARKS[code]
    assert code in codes_of(rule.meaning)
    if "{s}" in rule.sentence:
        assert said.replace("12", "1").replace("points ", "point ", 1).replace("crossings", "crossing") == (
            rule.said(1, side="above", **known)
        )


def test_a_code_means_the_same_in_every_set() -> None:
    assert sum(len(codes_of(meaning)) for meaning in Meaning) == len(MARKS)


def test_sets_and_kinds_are_listed_completely() -> None:
    choices = {one.name: set(one.record.choices or ()) for one in parameters(chart_command)}
    assert choices["rules"] == set(RULE_SETS)
    assert choices["kind"] == set(KINDS)
    assert set(METHODS) < set(RULE_SETS)
    assert all(one.source and one.name and one.needed >= 10 for one in RULE_SETS.values())


def test_the_second_implementation_knows_every_rule_of_shewhart() -> None:
    assert set(SHEWHART) == set(RULE_SETS["shewhart"].rules)


THRESHOLDS = {
    "anhoej": {"longest_run_max", "crossings_min"},
    "bestbox": {"longest_run_max", "crossings_min"},
    "cutbox": {"longest_run_max", "crossings_min"},
    "perla": {"shift", "trend", "runs_min", "runs_max"},
    "making_data_count": {"outside", "trend", "two_in_three", "shift"},
    "shewhart": {"beyond_limits", "shift", "trend", "two_of_three", "inner_third"},
}


@pytest.mark.parametrize("name", RULE_SETS)
def test_a_verdict_says_its_thresholds_under_names_that_stay(name: str) -> None:
    drawn = chart("i", Series(keys=range(20), values=[float(at * 7 % 5) for at in range(20)]), Settings())
    (phase,) = judge(drawn, name).phases
    assert set(phase.thresholds) == THRESHOLDS[name]
