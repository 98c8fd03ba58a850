"""Published cases as tables, through what `pdsa chart --data` does with them: those that differ are listed in the docs.

What the command has no option for is not asked of it: a centre line of one's own, ranges without screening, other ways to
put rows together than their mean, limits that may not go below zero, and several charts in one table.
"""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from pdsa_cli.commands.chart.command import _views
from pdsa_cli.commands.chart.table import table_source
from pdsa_cli.commands.chart.table_options import TableOptions
from pdsa_cli.errors import PdsaError
from pdsa_cli.model.plain import as_data
from pdsa_cli.views.chart import Wishes
from pdsa_cli.views.chart_data import chart_data

sys.path.append(str(Path(__file__).parents[1] / "spc"))

from spc_cases import cases, many, plain, same, scale

STATISTICS = Path(__file__).parents[2] / "docs" / "statistics.md"
POINTS = {
    "y": "value",
    "cl": "centre",
    "lcl": "lower",
    "ucl": "upper",
    "lcl_95": "lower_95",
    "ucl_95": "upper_95",
    "target": "target",
    "part": "phase",
    "baseline": "baseline",
    "include": "included",
    "sigma_signal": "sigma_signal",
}
PHASES = {
    "n_obs": "observed",
    "n_useful": "useful",
    "longest_run": "longest_run",
    "longest_run_max": "longest_run_max",
    "n_crossings": "crossings",
    "n_crossings_min": "crossings_min",
    "runs_signal": "runs_signal",
}
RULES = {
    "Above UCL": "outside",
    "Below LCL": "outside",
    "7 Point Trend (Increasing)": "trend",
    "7 Point Trend (Decreasing)": "trend",
    "2 in 3 Above CL": "two_in_three",
    "2 in 3 Below CL": "two_in_three",
    "7 Points Above CL": "shift",
    "7 Points Below CL": "shift",
}


def asked_for(case: dict[str, Any]) -> bool:
    """Whether the command has options for all that a case asks."""
    inputs = case["inputs"]
    if case["family"] == "plotthedots":
        return inputs["screen_outliers"] and "facet" not in inputs and "error" not in case["expected"]
    return inputs["screened_mr"] and not any(
        name in inputs for name in ("cl", "agg_fun", "y_neg", "x_period")
    )


QICHARTS2 = [case for case in cases("qicharts2") if asked_for(case)]
PLOT_THE_DOTS = [case for case in cases("plotthedots") if asked_for(case)]


def table_of(columns: dict[str, list[Any]]) -> bytes:
    rows = zip(*columns.values(), strict=True)
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return "\n".join(",".join(row) for row in [list(columns), *cells]).encode() + b"\n"


def drawn(table: bytes, options: TableOptions, wishes: Wishes) -> Any:
    (view,) = _views([table_source(table, options)], wishes)
    return as_data(chart_data(view))


def differences(case: dict[str, Any]) -> list[str]:
    """Where the command differs from qicharts2 on a case."""
    inputs, expected = case["inputs"], case["expected"]
    columns = {"x": plain(inputs["x"]), "y": plain(inputs["y"])}
    if inputs.get("n") is not None:
        columns["n"] = plain(inputs["n"])
    target = plain(inputs.get("target"))
    if isinstance(target, list):
        columns["target"] = target
    freeze, method = inputs.get("freeze"), inputs.get("method")
    options = TableOptions(
        "table",
        freeze=None if freeze is None else str(freeze),
        split=tuple(str(one) for one in many(inputs.get("part"))),
        exclude=tuple(str(one) for one in many(inputs.get("exclude"))),
        target=None if isinstance(target, list) else target,
        multiply=inputs.get("multiply"),
        kind=case["chart"],
        rules=method,
    )
    try:
        found = drawn(table_of(columns), options, Wishes(case["chart"], method))
    except PdsaError:
        return [] if "error" in expected else ["refused"]
    if "error" in expected:
        return ["not refused"]
    size = scale(case)
    odd = [
        name
        for name, ours in POINTS.items()
        if not same([point[ours] for point in found["points"]], expected["per_point"][name], size)
    ]
    for name, ours in PHASES.items():
        if not same([phase[ours] for phase in found["phases"]], [one[name] for one in expected["per_part"]]):
            odd.append(f"phase {name}")
    return odd


def listed() -> set[str]:
    """The cases in the table of docs/statistics.md of what differs on the command line."""
    text = STATISTICS.read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(q2-[\w.-]+)` \| on the command line \|", text, re.MULTILINE))


def test_only_the_listed_cases_differ_from_qicharts2() -> None:
    here = {case["id"] for case in QICHARTS2}
    assert {case["id"] for case in QICHARTS2 if differences(case)} == listed() & here
    assert len(here) > 200


def not_judged(case: dict[str, Any]) -> bool:
    """Whether the docs list a case of plot the dots as one without limits, on which ours give no verdict."""
    text = STATISTICS.read_text(encoding="utf-8")
    return f"| `{case['id']}` |" in text


def as_table(case: dict[str, Any]) -> Any:
    """What the command says of a case of plot the dots, by its rules."""
    inputs = case["inputs"]
    days = sorted(inputs["x"])
    fix = inputs.get("fix_after_n_points")
    options = TableOptions(
        "table",
        better={"increase": "higher", "decrease": "lower"}.get(inputs["improvement_direction"]),
        freeze=None if fix is None else str(fix),
        split=tuple(str(days.index(day)) for day in many(inputs.get("rebase")) if day in days[1:]),
        target=inputs.get("target"),
        kind="i",
        rules="making_data_count",
    )
    table = table_of({"date": inputs["x"], "y": plain(inputs["y"])})
    return drawn(table, options, Wishes("i", "making_data_count"))


@pytest.mark.parametrize(
    "case", [case for case in PLOT_THE_DOTS if not_judged(case)], ids=lambda case: case["id"]
)
def test_a_listed_case_of_plot_the_dots_has_no_limits_at_its_end_and_no_verdict(case: dict[str, Any]) -> None:
    found = as_table(case)
    verdict, last = found["verdict"], found["points"][-1]
    assert (verdict["signal"], verdict["variation"], verdict["assurance"]) == (None, None, None)
    assert (last["lower"], last["upper"], last["signals"]) == (None, None, [])


@pytest.mark.parametrize(
    "case", [case for case in PLOT_THE_DOTS if not not_judged(case)], ids=lambda case: case["id"]
)
def test_charts_by_making_data_count_agree_with_plot_the_dots(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    found = as_table(case)
    size = max((abs(value) for value in plain(inputs["y"]) if value is not None), default=0)
    per_point = expected["per_point"]
    for name, ours in {"mean": "centre", "lpl": "lower", "upl": "upper"}.items():
        assert same([point[ours] for point in found["points"]], per_point[name], size), name
        for phase in found["verdict"]["phases"]:
            assert same(phase[ours], per_point[name][phase["first"] - 1], size)
    assert [point["sigma_signal"] for point in found["points"]] == [
        one is True for one in per_point["outside_limits"]
    ]
    named = [RULES.get(one) for one in per_point["special_cause_type"]]
    assert [point["signals"][0] if point["signals"] else None for point in found["points"]] == named
    last = per_point["special_cause_type"][-1]
    assert (found["verdict"]["variation"] == "common_cause") == (last == "Common Cause")
