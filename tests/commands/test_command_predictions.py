"""A prediction that is added to a plan, or changed in it, carries the day on which that was done."""

import pytest

from commands.running import Desk

PLAN = """\
pdsa: 1
title: Falls
changes: [{id: rounds, idea: Rounds}]
cycles:
  - number: 1
    change: rounds
    scale: {size: 1, unit: patients, days: 1}
    plan:
      recorded: 2026-06-01
      objective: See whether it works
"""
PREDICTED = f"""{PLAN}\
      predictions:
        - {{question: Is it done?, prediction: "70%", because: Two nurses}}
        - {{question: How long?, prediction: 5 minutes}}
"""
DONE = """\
    do: {recorded: 2026-06-03, started: 2026-06-02, ended: 2026-06-03, as_planned: true, observations: 71%}
    study:
      recorded: 2026-06-04
      on: 2026-06-04
      learned: More light is needed
    act: {recorded: 2026-06-04, on: 2026-06-04, decision: adapt, next: Lights}
"""

NO_PREDICTION = (
    "Prediction 1 of cycle 1 was written after its test had begun: it does not count as predicted. To have what stood "
    'there before: pdsa undo; what the test taught is said with: pdsa cycle 1 --amend --learned "..."\n'
)


def plan_in(desk: Desk) -> str:
    """The plan of the only cycle as the file has it."""
    text = (desk.folder / "one.pdsa.yaml").read_text(encoding="utf-8")
    return text[text.index("    plan:") :].split("    do:")[0]


def test_a_prediction_added_after_the_test_says_when_and_counts_as_late(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PLAN + DONE)
    ran = desk.run("cycle", "1", "--amend", "--question", "Fewer?", "--prediction", "5%")
    assert NO_PREDICTION in ran.err
    assert plan_in(desk) == (
        "    plan:\n      recorded: 2026-06-01\n      amended: 2026-11-22\n"
        "      objective: See whether it works\n      predictions:\n"
        "        - question: Fewer?\n          prediction: 5%\n          recorded: 2026-11-22\n"
    )
    (late,) = [one for one in _findings(desk) if one["code"] == "PLN03"]
    assert late["message"] == (
        "Cycle 1 began on 2026-06-02, before its prediction was written down on 2026-11-22"
    )
    assert (
        "0 of 1 test has a prediction that was there before it began; 1 had one that came later."
        in desk.run("review").out
    )
    assert "written down after the test began" in desk.run("report", "--full").out
    desk.run("undo")
    assert "recorded: 2026-11-22" not in plan_in(desk)


def _findings(desk: Desk) -> list[dict[str, str]]:
    (project,) = desk.run("check", "--json", status=1).data["projects"]
    found: list[dict[str, str]] = project["findings"]
    return found


def test_a_prediction_that_is_set_anew_says_when_and_the_other_keeps_its_day(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PREDICTED + DONE)
    desk.run("cycle", "1", "--amend", "--finding", "1: missed; 71%")
    key = "cycles.1.plan.predictions.1.prediction"
    ran = desk.run("set", key, "70% to 75%")
    assert ran.err == (
        f"{key}: 70% → 70% to 75%\nThe Plan of cycle 1 is marked as amended today.\n{NO_PREDICTION}"
    )
    assert plan_in(desk).count("recorded: 2026-11-22") == 1
    assert 'prediction: "70% to 75%", because: Two nurses,\n           recorded: 2026-11-22}' in plan_in(desk)
    desk.run("set", "cycles.1.study.findings.1.outcome", "met")
    report = desk.run("report", "--full").out
    assert "70% to 75% → 71% (written down after the test began)" in report
    assert "5 minutes (written" not in report
    (late,) = [one for one in _findings(desk) if one["code"] == "PLN03"]
    assert late["message"] == (
        "Cycle 1 began on 2026-06-02, before prediction 1 was written down on 2026-11-22"
    )
    advised = "cycles.1.plan.predictions.1.recorded"
    assert f"pdsa set {advised} DAY" in late["advice"]
    desk.run("set", advised, "2026-06-01")
    assert "PLN03" not in {one["code"] for one in _findings(desk)}


@pytest.mark.parametrize("key", ["question", "because"])
def test_the_day_is_that_of_the_text_of_the_prediction(desk: Desk, key: str) -> None:
    desk.write("one.pdsa.yaml", PREDICTED)
    desk.run("set", f"cycles.1.plan.predictions.1.{key}", "Something else?")
    desk.run("set", "cycles.1.plan.predictions.1.prediction", "70%")
    assert "recorded: 2026-11-22" not in plan_in(desk)


def test_on_the_day_of_the_plan_no_day_is_added(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PREDICTED)
    changed = desk.run("set", "cycles.1.plan.predictions.1.prediction", "80%", PDSA_TODAY="2026-06-01")
    assert "Prediction 1" not in changed.out + changed.err
    desk.run(
        *("cycle", "1", "--amend", "--question", "Why?", "--prediction", "9 of 10"), PDSA_TODAY="2026-06-01"
    )
    assert plan_in(desk).count("recorded") == 1


def test_one_that_was_on_paper_carries_the_day_that_is_said(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PLAN + DONE)
    desk.run("cycle", "1", "--amend", "--prediction", "5%", "--recorded", "2026-06-02")
    assert "recorded: 2026-06-02" in plan_in(desk)
    assert "PLN03" not in {one["code"] for one in _findings(desk)}


def test_a_prediction_that_moves_keeps_its_day(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PREDICTED)
    desk.run("set", "cycles.1.plan.predictions.1.prediction", "80%", PDSA_TODAY="2026-06-02")
    moved = "number: 1\nplan:\n  predictions:\n  - {question: How long?, prediction: 5 minutes}\n  - {question: Done?, prediction: 80%}\n"
    desk.run("cycle", "--from", "-", "--amend", stdin=moved)
    assert "recorded: 2026-06-02" in plan_in(desk)
    assert "2026-11-22" not in plan_in(desk).split("predictions:")[1]


def test_at_the_keyboard_a_changed_prediction_is_dated_and_the_other_is_not(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PREDICTED)
    terminal = desk.terminal("cycle", "1", "--amend", size=(100, 60))
    for typed in ("plan", "", "1", "", "80%", "", "", "", "", "", "", ""):
        terminal.expect("> ")
        terminal.send(typed)
    assert terminal.close() == 0
    plan = plan_in(desk)
    assert plan.count("recorded: 2026-11-22") == 1
    assert plan.index("80%") < plan.index("recorded: 2026-11-22") < plan.index("5 minutes")


TODAY = "2026-06-01"
BEGUN = f"{PREDICTED}    do: {{recorded: {TODAY}, started: {TODAY}, observations: Busy}}\n"


def late_in(desk: Desk) -> list[str]:
    """What the check of late predictions says, on the day of the test."""
    (project,) = desk.run("check", "--json", status=1, PDSA_TODAY=TODAY).data["projects"]
    return [f"{one['message']}; {one['advice']}" for one in project["findings"] if one["code"] == "PLN03"]


@pytest.mark.parametrize(
    "changing",
    [
        ("cycle", "1", "--amend", "--prediction", "1: 50%"),
        ("set", "cycles.1.plan.predictions.1.prediction", "50%"),
    ],
)
def test_one_that_is_changed_on_the_day_of_the_test_does_not_count(
    desk: Desk, changing: tuple[str, ...]
) -> None:
    desk.write("one.pdsa.yaml", BEGUN)
    assert late_in(desk) == []
    ran = desk.run(*changing, PDSA_TODAY=TODAY)
    assert NO_PREDICTION in ran.err
    assert 'question: Is it done?, prediction: "50%", because: Two nurses,' in plan_in(desk)
    assert plan_in(desk).count("afterwards: true") == 1
    (late,) = late_in(desk)
    assert late.startswith(f"Cycle 1 had begun when prediction 1 was written down as it stands, on {TODAY}; ")
    assert "pdsa set cycles.1.plan.predictions.1.afterwards no" in late
    full = desk.run("report", "--full", PDSA_TODAY=TODAY).out
    assert full.count("(written down after the test began)") == 1
    desk.run("set", "cycles.1.plan.predictions.1.afterwards", "no", PDSA_TODAY=TODAY)
    assert late_in(desk) == []


def test_one_that_is_changed_together_with_its_results_does_not_count(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PREDICTED)
    ran = desk.run(
        *("cycle", "1", "--amend", "--prediction", "1: 50%", "--started", TODAY, "--finding", "1: met; 50%"),
        PDSA_TODAY=TODAY,
    )
    assert NO_PREDICTION in ran.err
    assert "afterwards: true" in plan_in(desk)


def test_one_that_is_written_with_a_whole_test_or_before_it_counts(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", PREDICTED)
    desk.run("cycle", "1", "--amend", "--prediction", "1: 50%", PDSA_TODAY=TODAY)
    desk.run(
        *("cycle", "--new", "--title", "Whole", "--prediction", "50%", "--started", TODAY),
        *("--finding", "1: met; 50%"),
        PDSA_TODAY=TODAY,
    )
    assert "afterwards" not in (desk.folder / "one.pdsa.yaml").read_text(encoding="utf-8")


def test_one_added_once_a_test_without_days_was_studied_counts_as_changed(desk: Desk) -> None:
    studied = f"    do: {{started: unknown}}\n    study: {{recorded: {TODAY}, learned: Much}}\n"
    desk.write("one.pdsa.yaml", PREDICTED + studied)
    desk.run("cycle", "1", "--amend", "--prediction", "2: 4 minutes")
    assert "one that came later" not in desk.run("review").out
    desk.run("cycle", "1", "--amend", "--prediction", "1: 50%")
    assert plan_in(desk).count("afterwards: true") == 2
    assert "1 had one that came later" in desk.run("review").out
