"""Projects restated from publications: what is found in each, and why it is right. What is not published is left out."""

from datetime import date

import pytest

from checks.spoiling import findings_in, project_in
from pdsa_cli.evidence.progress import proposed_progress
from pdsa_cli.evidence.scorecard import Extent, FeatureName, scorecard

TODAY = date(2026, 11, 22)

CATHETERS = """\
# Urinary catheters in a rural hospital, BMJ Open Qual 9:e000703: 20% of patients had a catheter, 31% of these for no good
# reason; the first cycle brought no improvement, the second a gradual one, to under 5%. Days and values are not in the abstract.
pdsa: 1
title: Fewer urinary catheters without a reason
status: closed
sources: ["BMJ Open Qual 9:e000703"]
problem: {statement: "One patient in five has a urinary catheter, and 31% of these have no good reason for it."}
aim: {statement: Fewer catheters without a reason, measure: inappropriate, baseline: 31, population: inpatients, place: a rural hospital}
measures:
  - id: inappropriate
    name: Catheters without a good reason
    kind: outcome
    unit: "%"
    better: lower
    numerator: Catheters without a good reason
    denominator: Patients with a urinary catheter
changes:
  - {id: first, idea: The change of PDSA 1}
  - {id: second, idea: The change of PDSA 2}
cycles:
  - {number: 1, title: PDSA 1, change: first, study: {results: No improvement., improved: no}}
  - number: 2
    title: PDSA 2
    change: second
    follows: 1
    study: {results: "A gradual fall, to under 5%.", improved: yes}
    act: {decision: adopt}
"""
CDI_VALUES = (17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14)
CDI_AFTER = (9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9)
CDI = """\
# Infections with Clostridium difficile at Amager Hvidovre Hospital, November 2012 to October 2015 (data set cdi of qicharts2,
# figures of esundhed.dk); an intervention from November 2014 on. What it was and how it was tested is not in the data set.
pdsa: 1
title: Fewer infections with C. difficile
status: closed
aim: {statement: Fewer infections, measure: cdi, population: inpatients, place: Amager Hvidovre Hospital}
measures:
  - id: cdi
    name: Infections a month
    kind: outcome
    type: count
    unit: infections
    better: lower
    chart: run
    numerator: Infections acquired in the hospital
    frequency: monthly
    data:
""" + "".join(
    f"      - {{on: {2012 + (at + 10) // 12}-{(at + 10) % 12 + 1:02}-01, value: {value}}}\n"
    for at, value in enumerate(CDI_VALUES + CDI_AFTER)
)
CDI_CYCLE = """\
changes: [{id: bundle, idea: The intervention}]
cycles:
  - number: 1
    change: bundle
    do: {started: 2014-11-01, ended: unknown}
    study: {on: unknown, improved: yes}
    act: {on: unknown, decision: adopt}
"""
NOT_PUBLISHED = {
    "IDE01", "IDE02", "IDE05",  # no driver, no theory and nobody whose support was needed is published
    "MEA02", "MEA03", "MEA05",  # nor process and balancing measures, nor who counted
}  # fmt: skip

FOUND: list[tuple[str, str, dict[str, list[int | None]]]] = [
    (
        "catheters",
        CATHETERS,
        {
            "AIM03": [None],  # "under 5%" is the result; which target was set is not said
            "AIM04": [None],
            "PLN01": [
                1
            ],  # no prediction is published; of cycle 2 the whole plan is missing, which PLN10 says
            "PLN10": [2],
            "DON01": [2],  # completed, and what was done is not said
            "STU05": [2],  # a result, and no lesson
            "RMP07": [2],  # the second idea was adopted after one test: the first cycle tested another
            "DAT01": [None],  # not one value over time
            "DAT05": [2],  # so nothing shows the improvement that is claimed
            "SUS01": [None],
        },
    ),
    (
        "infections",
        CDI,
        # The values alone: an aim without a number and a day, and no cycle, of which nothing can be said to be wrong.
        {"AIM03": [None], "AIM04": [None], "AIM07": [None]},
    ),
    (
        "infections with their one cycle",
        CDI + CDI_CYCLE,
        {
            "AIM03": [None],
            "AIM04": [None],
            "AIM07": [None],
            "PLN05": [1],  # how large the test was is not said
            "PLN10": [1],
            "DON01": [1],
            "DON02": [1],
            "STU01": [1],  # that it improved is a judgement, and no study
            "RMP01": [1],
            "RMP07": [1],
            "SUS01": [None],
        },  # and no DAT05: the values bear the claim out; no DON04: that the days are unknown is said
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), FOUND, ids=[one[0] for one in FOUND])
def test_what_is_found_and_why(name: str, text: str, expected: dict[str, list[int | None]]) -> None:
    found: dict[str, list[int | None]] = {}
    for one in findings_in(text):
        if one.code not in NOT_PUBLISHED:
            found.setdefault(one.code, []).append(one.cycle)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "score", "met"),
    [
        (CATHETERS, 2.5, set()),  # tested, and no value shows anything
        (
            CDI,
            2.0,
            {FeatureName.DATA_OVER_TIME},
        ),  # measured, and no test on record, however good the values are
        (
            CDI + CDI_CYCLE,
            2.5,
            {FeatureName.DATA_OVER_TIME},
        ),  # no target, so nothing says how far there was to go
    ],
)
def test_what_the_record_shows(text: str, score: float, met: set[FeatureName]) -> None:
    project = project_in(text)
    assert proposed_progress(project, TODAY).score == score
    assert {one.name for one in scorecard(project).features if one.state is Extent.MET} == met
    assert not [one for one in scorecard(project).features if one.state is Extent.NOT_APPLICABLE]


CLAIM = """\
pdsa: 1
title: claim
aim: {statement: x, measure: m, baseline: 31, target: 5}
changes: [{id: a, idea: A%s}, {id: b, idea: B}]
measures: [%s]
cycles:
  - number: 1
    change: a
    other_changes: [b]
    do: {started: 2026-03-05, ended: 2026-03-11}
    study: {on: 2026-03-15, learned: y, improved: %s}
    act: {on: 2026-03-15, decision: %s}
"""
M = "{id: m, name: M, better: lower%s}"
VALUE = ", data: [{on: %s, value: 3}]"


@pytest.mark.parametrize(
    ("of_idea", "measures", "improved", "decision", "said"),
    [
        ("", "", "yes", "adopt", "there is no measure"),
        ("", M % "", "yes", "adopt", "m has no value"),
        ("", M % VALUE % "2026-03-04", "yes", "adopt", "m has no value since its first test"),
        ("", M % VALUE % "2026-03-05", "yes", "adopt", ""),
        (", measures: [n]", M % VALUE % "2026-03-20" + ", {id: n, name: N}", "yes", "adopt", "n has no value"),
        ("", M % "", "yes", "adapt", ""),  # a small test that goes on rests on what was seen
        ("", M % "", "no", "adopt", ""),
        ("", M % "", "unclear", "adopt", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", ["active", "closed"])
def test_a_claim_without_values_is_named(
    of_idea: str, measures: str, improved: str, decision: str, said: str, status: str
) -> None:
    text = CLAIM % (of_idea, measures, improved, decision)
    text = text.replace("title: claim\n", f"title: claim\nstatus: {status}\n")
    if not measures:
        text = text.replace("measure: m, ", "")
    if (status, improved, decision) == ("closed", "yes", "adapt"):
        said = "m has no value"  # there it no longer goes on
    found = [one for one in findings_in(text) if one.code == "DAT05"]
    assert [one.message for one in found] == [
        f"Cycle 1 says that it led to improvement, and {said}: nothing shows it"
    ] * bool(said)
    assert {one.severity.value for one in found} <= {"error"}
    assert ("pdsa record" in "".join(one.advice for one in found)) == (
        bool(said) and bool(measures) and status == "active"
    )


DATED = """\
pdsa: 1
title: days
cycles:
  - {number: 1, plan: {objective: x}, do: {data: x%s}, study: {learned: y%s}, act: {decision: adapt, next: b%s}}
"""


@pytest.mark.parametrize(
    ("do", "study", "act", "said"),
    [
        ("", "", "", "began, ended, was studied and was decided upon"),
        (", started: 2026-03-05", "", "", "ended, was studied and was decided upon"),
        (", ended: 2026-03-05", ", on: 2026-03-06", "", "began and was decided upon"),
        (", ended: 2026-03-05", ", recorded: 2026-03-06", ", recorded: 2026-03-06", "began"),
        (", started: unknown", "", "", "ended, was studied and was decided upon"),
        (", started: unknown, ended: unknown", "", "", ""),
        (", started: unknown, ended: unknown", ", on: unknown", ", on: unknown", ""),
        (", started: 2026-03-05, ended: 2026-03-06", "", "", ""),
    ],
)
def test_days_that_are_not_known_are_one_finding_and_no_error(
    do: str, study: str, act: str, said: str
) -> None:
    found = findings_in(DATED % (do, study, act))
    days = [one for one in found if one.code == "DON04"]
    assert [one.message for one in days] == [f"The days of cycle 1 are not known: when it {said}"] * bool(
        said
    )
    assert {one.severity.value for one in days} <= {"warning"}
    assert all("unknown" in one.advice for one in days)
    assert not [one for one in found if one.code in ("STU02", "ACT01", "STL01", "STL02")]


GAIN = """\
pdsa: 1
title: gain
%s
measures: [{id: m, name: M, better: lower, data: [%s]}]
changes: [{id: a, idea: A}]
cycles: [{number: 1, change: a, do: {started: 2026-03-05, ended: 2026-03-11}, study: {learned: y%s}, act: {decision: %s}}]
"""
LEFT_OUT = "{on: 2026-04-01, value: 3, excluded: lost}"
NONE_OF_NONE = "{on: 2026-04-01, numerator: 0, denominator: 0}"
BEFORE, SINCE = "{on: 2026-03-01, value: 3}", "{on: 2026-04-01, value: 3}"
FELL = 'status: closed\nclosing: {results: "M fell from 31 to 5"}'
HELD = "status: sustaining"
IN_PLACE = "adopt, implementation: it is policy on all wards"


@pytest.mark.parametrize(
    ("over", "values", "improved", "decision", "said"),
    [
        (FELL, "", "", "adapt", "The summary says that something became better, and no measure has a value"),
        (FELL, LEFT_OUT, "", "adapt", "The summary says that something became better, and no measure has a value"),
        (FELL, BEFORE, "", "abandon", "no measure has a value since the first test"),
        (FELL, SINCE, "", "adapt", ""),
        (FELL.replace("M fell", "No improvement: M stayed"), "", "", "adapt", ""),
        ('status: closed\nclosing: {results: "Stopped, as the ward moved"}', "", "", "adapt", ""),
        (FELL.replace("status: closed\n", ""), "", "", "adapt", ""),
        (HELD, "", "", "adapt", "The project holds its gain, and no measure has a value"),
        (HELD, NONE_OF_NONE, "", "adopt", "The project holds its gain, and no measure has a value"),
        (HELD, SINCE, "", "adopt", ""),
        ("", "", "", IN_PLACE, "Cycle 1 puts a in place for good, and no measure has a value"),
        ("", BEFORE, "", IN_PLACE, "no measure has a value since the first test"),
        ("", SINCE, "", IN_PLACE, ""),
        ("", "", "", "adopt", ""),
        ("status: closed", "", "", "adopt", "The project is closed with a adopted, and no measure has a value"),
        ("status: closed", "", ", improved: no", "adopt", ""),
        ("status: closed", "", "", "abandon", ""),
        ("status: paused", LEFT_OUT, ", improved: yes", "adopt", "Cycle 1 says that it led to improvement, and m has no value"),
    ],
)  # fmt: skip
def test_a_gain_that_no_value_shows_is_named_once_wherever_it_is_claimed(
    over: str, values: str, improved: str, decision: str, said: str
) -> None:
    found = [one for one in findings_in(GAIN % (over, values, improved, decision)) if one.code == "DAT05"]
    assert len(found) == bool(said)
    if said:
        assert f"{said}: nothing shows it" in found[0].message
        assert found[0].severity.value == "error"
