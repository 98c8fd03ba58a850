"""A target that the baseline meets already leaves no way to go: what moves towards it gets worse, and is no improvement."""

import pytest

from commands.running import Desk


def project(baseline: int, target: int, values: list[int]) -> str:
    data = "".join(f"      - {{on: 2026-{at:02}-01, value: {value}}}\n" for at, value in enumerate(values, 1))
    return (
        "pdsa: 1\ntitle: Waits\n"
        f"aim: {{statement: x, measure: wait, baseline: {baseline}, target: {target}, by: 2026-12-31}}\n"
        "changes: [{id: a, idea: A}]\n"
        "cycles:\n"
        "  - number: 1\n    title: x\n    change: a\n"
        "    plan: {change_tested: a, predictions: [{question: q, prediction: p}]}\n"
        "    do: {started: 2026-03-02, ended: 2026-03-08, observations: x}\n"
        "    study: {on: 2026-03-10, learned: y, findings: [{prediction: 1, outcome: met, result: z}]}\n"
        "    act: {on: 2026-03-10, decision: adopt, because: z}\n"
        f"measures:\n  - id: wait\n    name: Waiting time\n    unit: minutes\n    better: lower\n    data:\n{data}"
    )


@pytest.mark.parametrize(("baseline", "target"), [(10, 20), (30, 35)])
def test_a_target_worse_than_the_baseline_is_no_way_to_go(desk: Desk, baseline: int, target: int) -> None:
    middle = (baseline + target) // 2
    desk.write("w.pdsa.yaml", project(baseline, target, [baseline] * 2 + [middle, middle + 1] * 3))
    shown = desk.run("report").out
    assert "the baseline meets the target already, as lower is better" in shown
    assert "of the way" not in shown
    progress = desk.run("progress").out
    assert "the evidence proposes 2.5 of 5" in progress
    assert "where the measures stood meets their targets already" in progress


def test_a_target_equal_to_the_baseline_is_not_called_a_lack_of_values(desk: Desk) -> None:
    desk.write("w.pdsa.yaml", project(30, 30, [30, 31] * 4))
    shown = desk.run("report").out
    assert "the baseline meets the target already." in shown
    assert "no value since the baseline" not in shown


def test_a_target_better_than_the_baseline_is_a_way_to_go(desk: Desk) -> None:
    desk.write("w.pdsa.yaml", project(30, 20, [30, 30, 25, 26, 25, 26]))
    assert "40% of the way from 30 to 20 minutes" in desk.run("report").out
    assert "the evidence proposes 3.0 of 5" in desk.run("progress").out
