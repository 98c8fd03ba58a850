"""Right time, right check: what is said on the first day, in the first week, of an open cycle, and at this moment."""

from datetime import date, timedelta

import pytest

from checks.cases import CASES
from checks.spoiling import FALLS, TODAY, codes_in, findings_in, project_in, spoiled
from commands.running import Desk
from pdsa_cli.checks import what_matters

BASE = FALLS.read_text(encoding="utf-8")
HEAD = "pdsa: 1\ntitle: Fewer falls\nstarted: 2026-11-16\n"
AIM = "aim: {statement: Fewer falls, measure: falls, target: 4, by: 2027-03-31, population: all, place: ward 3}\n"
MEASURE = "measures: [{id: falls, name: Falls, unit: falls, better: lower}]\n"
PLANNED = """\
changes: [{id: rounds, idea: Hourly rounds}]
cycles:
  - number: 1
    change: rounds
    scale: {size: 1, unit: patients, days: 1}
    plan:
      recorded: 2026-11-18
      objective: Try one
      predictions: [{prediction: 10 minutes at most}]
      tasks: [{what: Walk, who: Nurse, when: 2026-11-19, where: bay 2}]
      data_collection: A watch
"""
BEGUN = PLANNED + "    do: {started: 2026-11-19}\n"


def test_on_the_first_day_only_the_aim_is_asked_for() -> None:
    assert codes_in(HEAD) == {"AIM01"}
    assert codes_in(HEAD + AIM + MEASURE) == set()


def test_in_the_first_week_nothing_is_said_of_series_definitions_and_family() -> None:
    text = HEAD + AIM + MEASURE + BEGUN
    assert codes_in(text) == {"IDE02"}
    after = codes_in(text, date(2026, 11, 23))
    assert after == {"IDE02", "AIM07", "MEA04", "MEA05"}


def test_the_whole_family_of_measures_is_asked_for_four_weeks_after_the_beginning_or_a_completed_test() -> (
    None
):
    text = HEAD + AIM + MEASURE + BEGUN
    assert not {"MEA02", "MEA03"} & codes_in(text, date(2026, 12, 13))
    assert {"MEA02", "MEA03"} <= codes_in(text, date(2026, 12, 14))
    done = text.replace("do: {started: 2026-11-19}", "act: {decision: adapt}")
    assert {"MEA02", "MEA03", "IDE01"} <= codes_in(done)


def test_a_single_measure_goes_without_saying() -> None:
    text = HEAD + AIM + MEASURE + BEGUN
    two = text.replace("better: lower}]", "better: lower}, {id: rounds, name: Rounds, better: higher}]")
    assert "IDE04" not in codes_in(text, date(2027, 1, 4))
    assert "IDE04" in codes_in(two, date(2027, 1, 4))


@pytest.mark.parametrize(
    ("begins", "days", "late_from"),
    [("2026-11-26", "1", 27), ("2026-11-20", "7", 27), ("2026-11-26", "0.5", 27), ("2026-11-20", "8", 28)],
)
def test_a_test_of_so_many_days_ends_on_the_last_of_them(begins: str, days: str, late_from: int) -> None:
    text = spoiled(
        BASE,
        {"cycles.2.plan.starts": begins, "cycles.2.plan.ends": None, "cycles.2.scale.days": days},
    )
    late = date(2026, 11, late_from)
    assert "STL01" not in codes_in(text, late - timedelta(1))
    (finding,) = [one for one in findings_in(text, late) if one.code == "STL01"]
    assert finding.message == f"Cycle 3 was to end on {late - timedelta(1)}, and nothing says that it did"


def test_of_a_test_that_nobody_says_has_begun_it_is_asked_whether_it_took_place() -> None:
    (planned,) = findings_in(spoiled(BASE, CASES["STL01"].provokes))
    assert planned.advice.startswith(
        "did it take place? pdsa cycle 3 --started DAY --ended DAY, or a new day:"
    )
    (begun,) = findings_in(
        spoiled(BASE, CASES["STL01"].provokes | {"cycles.2.do": {"started": "2026-11-17"}})
    )
    assert begun.advice.startswith("pdsa cycle 3 --ended DAY, or a new day:")


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_the_baseline_of_a_project_that_rests_can_wait(status: str) -> None:
    assert "DAT04" not in codes_in(spoiled(BASE, CASES["DAT04"].provokes | {"status": status}))


def test_data_are_asked_for_four_weeks_after_the_first_test() -> None:
    text = HEAD + AIM + MEASURE + BEGUN
    assert "DAT01" not in codes_in(text, date(2026, 12, 16))
    assert "DAT01" in codes_in(text, date(2026, 12, 17))


def test_an_open_cycle_is_not_told_what_comes_later() -> None:
    for text in (HEAD + AIM + MEASURE + PLANNED, HEAD + AIM + MEASURE + BEGUN):
        assert not {code for code in codes_in(text) if code[:3] in ("DON", "STU", "ACT", "RMP", "SUS")}


@pytest.mark.parametrize("code", ["AIM08", "STL01", "STL02", "STL03", "SUS02"])
def test_what_is_late_is_not_said_of_a_project_that_is_over(code: str) -> None:
    text = spoiled(BASE, {**CASES[code].provokes, "status": "closed"})
    assert code not in codes_in(text)


@pytest.mark.parametrize(("on", "late"), [("2026-09-19", True), ("2026-09-20", False), ("2026-11-21", False)])
def test_a_value_from_long_before_its_day_does_not_reach_the_aim(on: str, late: bool) -> None:
    text = spoiled(BASE, {"aim.by": "2026-11-21", "measures.0.data": [{"on": on, "value": "3"}]})
    assert ("AIM08" in codes_in(text)) == late


def test_a_test_that_ended_long_ago_waits_for_its_study() -> None:
    done = {"recorded": "2026-09-01", "started": "2026-09-01", "ended": "2026-09-01", "as_planned": "true"}
    text = spoiled(BASE, {"cycles.2.plan.recorded": "2026-09-01", "cycles.2.do": done})
    found = {one.code: one.message for one in findings_in(text)}
    assert (
        found["STL02"] == "Cycle 3 is open, and its study is missing; nothing is heard of it since 2026-09-01"
    )


def test_a_paused_project_is_left_in_peace(desk: Desk) -> None:
    text = spoiled(BASE, {**CASES["ACT01"].provokes, "status": "paused"})
    assert codes_in(text) == set()
    assert what_matters(project_in(text), TODAY) == []


def test_at_hand_comes_first_what_can_still_be_mended() -> None:
    text = spoiled(
        BASE,
        {
            "cycles.2.plan.predictions": None,
            "cycles.2.scale.days": "40",
            "aim.by": None,
            "cycles.2.plan.ends": None,
        },
    )
    found = what_matters(project_in(text), TODAY)
    assert [(finding.code, finding.cycle) for finding in found] == [("PLN01", 3), ("AIM04", None)]
    assert len(what_matters(project_in(text), TODAY, most=1)) == 1


def test_what_was_left_out_long_ago_waits_for_a_review() -> None:
    text = spoiled(BASE, {"cycles.0.plan.tasks": None, "cycles.1.do.as_planned": None, "stakeholders": None})
    assert codes_in(text) == {"PLN04", "DON02", "IDE05"}
    assert what_matters(project_in(text), TODAY) == []
    assert [finding.code for finding in what_matters(project_in(text), TODAY, cycle=2)] == ["DON02"]


def test_a_test_that_is_late_and_a_decision_that_waits() -> None:
    late = spoiled(BASE, CASES["STL01"].provokes)
    assert [finding.code for finding in what_matters(project_in(late), TODAY)] == ["STL01"]
    waiting = spoiled(BASE, CASES["ACT01"].provokes)
    assert [finding.code for finding in what_matters(project_in(waiting), TODAY)] == ["ACT01"]


def test_the_day_decides() -> None:
    text = spoiled(BASE, CASES["STL01"].near)
    assert codes_in(text) == set()
    assert codes_in(text, TODAY + timedelta(days=1)) == {"STL01"}


@pytest.mark.parametrize(("code", "days_before"), [("DAT05", 365), ("DAT06", 200)])
def test_values_from_before_the_change_say_nothing_about_it(code: str, days_before: int) -> None:
    edit = CASES[code].provokes
    assert codes_in(spoiled(BASE, edit)) == {code}
    at = 0 if code == "DAT05" else 1
    data = edit.get(f"measures.{at}.data") or [
        {"on": str(point.on), "value": str(point.value)} for point in project_in(BASE).measures[at].data
    ]
    earlier = [
        {**point, "on": str(date.fromisoformat(point["on"]) - timedelta(days_before))} for point in data
    ]
    assert code not in codes_in(spoiled(BASE, edit | {f"measures.{at}.data": earlier}))


def test_a_decision_comes_after_the_end_of_a_test_of_which_no_study_has_a_day() -> None:
    def said(stages: str) -> list[str]:
        text = HEAD + AIM + MEASURE + PLANNED + stages
        return [one.message for one in findings_in(text) if one.code == "ACT02"]

    ended = "    do: {started: 2026-11-19, ended: 2026-11-20}\n"
    decided = "    act: {on: 2026-11-19, decision: adopt}\n"
    assert said(ended + "    study: {learned: It works}\n" + decided) == [
        "Cycle 1 was decided upon on 2026-11-19, before its test ended on 2026-11-20"
    ]
    assert said(ended + "    study: {learned: It works}\n" + decided.replace("11-19", "11-20")) == []
    assert said("    do: {started: 2026-11-19}\n    study: {learned: It works}\n" + decided) == []
