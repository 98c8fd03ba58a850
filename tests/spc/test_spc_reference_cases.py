"""Every published and generated case agrees, or is listed in docs/statistics.md with why we differ."""

import re
from pathlib import Path

import pytest
from spc_cases import CASES, cases, plain, qicharts2_differences, same, scale
from spc_other_packages import DIFFERENCES

from pdsa_cli.spc import Series, Settings, chart

ALL = [case for case in cases() if case["family"] in DIFFERENCES]
QICHARTS2 = [case for case in ALL if case["family"] == "qicharts2"]
STATISTICS = Path(__file__).parents[2] / "docs" / "statistics.md"


def listed():
    """The cases in the table of docs/statistics.md, with the section they stand in: refused or different."""
    found = {"refused": set(), "different": set()}
    for line in STATISTICS.read_text(encoding="utf-8").splitlines():
        row = re.match(r"\| `((?:q2|ptd)-[\w.-]+)` \| (refused|different) \|", line)
        if row:
            found[row[2]].add(row[1])
    return found


def test_cases_are_all_here():
    counts = {family: sum(case["family"] == family for case in ALL) for family in DIFFERENCES}
    without_gpl = not (CASES / "gpl3.jsonl.gz").exists()
    assert without_gpl or counts == {
        "qicharts2": 433,
        "plotthedots": 109,
        "runcharter": 41,
        "runchart": 33,
        "limits": 8,
    }


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_agrees_with_the_package(case):
    if case["id"] in listed()["refused"]:
        assert DIFFERENCES[case["family"]](case)[0].startswith("refused")
    elif case["family"] != "qicharts2" and case["id"] in listed()["different"]:
        assert DIFFERENCES[case["family"]](case)
    else:
        assert DIFFERENCES[case["family"]](case) == []


def test_with_our_own_conventions_only_the_listed_cases_differ():
    differing = {case["id"] for case in QICHARTS2 if qicharts2_differences(case, as_qicharts2=False)}
    here = {case["id"] for case in QICHARTS2}
    assert differing == (listed()["refused"] | listed()["different"]) & here


def test_the_comparison_itself_can_fail():
    case = next(case for case in QICHARTS2 if case["id"] == "q2-run-010-normal-n10")
    changed = case | {"inputs": case["inputs"] | {"y": [value + 0.001 for value in case["inputs"]["y"]]}}
    assert {"y", "cl"} <= set(qicharts2_differences(changed))


CROSS_CHECKS = {"xbar.one": "i", "xbar": "xbar", "S": "s", "p": "p"}


@pytest.mark.parametrize("case", cases("qcc"), ids=lambda case: case["id"])
def test_agrees_with_qcc_where_conventions_do(case):
    inputs, expected, size = case["inputs"], case["expected"], scale(case)
    series = Series(plain(inputs["y"]), inputs.get("n"), inputs.get("x"))
    drawn = chart(CROSS_CHECKS[inputs["type"]], series, Settings(screened=False))
    assert same([point.value for point in drawn.points], expected["statistics"], size)
    assert same(drawn.points[0].centre, expected["center"][0], size)
    by_ranges = inputs["type"] == "xbar" and inputs.get("std_dev_method") != "UWAVE-SD"
    for name in ("lower", "upper"):
        ours = [getattr(point, name) for point in drawn.points]
        theirs = plain(expected["lcl" if name == "lower" else "ucl"])
        if len(theirs) == 1:
            theirs = theirs * len(ours)
        assert same(ours, theirs, size) is not by_ranges
