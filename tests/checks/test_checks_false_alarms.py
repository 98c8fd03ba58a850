"""What is said first, and where a check holds its tongue: false alarms that a coach met in real projects."""

from pathlib import Path

import pytest

from checks.cases import CASES
from checks.spoiling import FALLS, TODAY, Edit, checked, codes_in, findings_in, project_in, spoiled
from pdsa_cli.checks import what_matters
from pdsa_cli.evidence.tasks import tasks_of
from pdsa_cli.views.tasks import due_words

BASE = FALLS.read_text(encoding="utf-8")


def _first(edit: Edit) -> list[str]:
    return [finding.code for finding in what_matters(project_in(spoiled(BASE, edit)), TODAY)]


_HARMED = {"cycles.0.do.harm": "One patient was woken and fell."}
_LATE = {"cycles.2.plan.ends": "2026-11-20"}
_A_HOPE = {"cycles.2.plan.predictions.0.prediction": "It goes well"}
_NO_TASKS = {"cycles.2.plan.tasks.0.who": None}


def test_harm_comes_first_then_what_is_due_then_the_prediction_then_the_rest() -> None:
    assert _first(_NO_TASKS | _A_HOPE | _LATE | _HARMED) == ["DON03", "STL01"]
    assert _first(_NO_TASKS | _A_HOPE | _LATE) == ["STL01", "PLN02"]
    assert _first(_NO_TASKS | _A_HOPE) == ["PLN02", "PLN04"]
    assert _first({"aim.by": None} | _NO_TASKS) == ["PLN04", "AIM04"]
    assert _first(_NO_TASKS | _HARMED | {"notes": "Mrs Jones fell"}) == ["DON03", "PID06"]
    assert _first({"cycles.1.study": None} | _NO_TASKS) == ["STU01", "PLN04"]


def test_of_a_cycle_that_was_just_recorded_is_spoken_before_others_that_are_late() -> None:
    late = {
        "cycles.3": {"number": "4", "change": "hourly-rounds", "follows": "3", "plan": {"ends": "2026-11-20"}}
    }
    project = project_in(spoiled(BASE, late | _A_HOPE))
    assert what_matters(project, TODAY)[0].code == "STL01"
    assert what_matters(project, TODAY, cycle=3)[0].code == "PLN02"


def test_a_gap_that_a_value_has_just_ended_is_let_alone() -> None:
    gap = {"measures.2.data.4": None, "measures.2.data.3": None}
    assert "DAT03" in codes_in(spoiled(BASE, CASES["DAT03"].provokes))
    assert "DAT03" not in codes_in(spoiled(BASE, gap))
    for status in ("closed", "paused", "sustaining"):
        assert "DAT03" not in codes_in(spoiled(BASE, CASES["DAT03"].provokes | {"status": status}))


def test_after_adoption_fewer_values_are_enough() -> None:
    later = {f"measures.0.data.{at}": None for at in (12, 11)}
    assert "DAT03" in codes_in(spoiled(BASE, later))
    adopted = {"cycles.1.act.decision": "adopt", "cycles.1.act.on": "2026-10-12", "cycles.2": None}
    assert "DAT03" not in codes_in(spoiled(BASE, later | adopted))


def test_values_that_come_more_often_again_mend_it() -> None:
    days = [f"2026-{month:02}-01" for month in (1, 3, 5, 7, 9)]
    lately = ["2026-10-01", "2026-10-20", "2026-11-15"]
    for given, seldom in ((days, True), (days + lately[:2], True), (days + lately, False)):
        data = [{"on": day, "value": "9"} for day in given]
        text = spoiled(BASE, {"measures.2.data": data, "measures.2.frequency": "every two months"})
        assert ("DAT02" in codes_in(text)) == seldom
    closed = spoiled(
        BASE, {"measures.2.data": data, "measures.2.frequency": "monthly", "status": "sustaining"}
    )
    assert "DAT02" not in codes_in(closed)


@pytest.mark.parametrize(
    ("scale", "large"),
    [
        ({"size": "1", "unit": "ward"}, "covers a whole unit at once"),
        ({"size": "28", "unit": "beds (all)"}, "covers a whole unit at once"),
        ({"size": "120", "unit": "nurses"}, "is on 120 nurses"),
        ({"size": "50", "unit": "forms"}, ""),
        ({"size": "1", "unit": "ward", "whole_unit": "false"}, ""),
        ({"size": "1", "unit": "ward round"}, ""),
        ({"size": "1", "unit": "room"}, ""),
    ],
)
def test_a_first_test_of_a_ward_or_of_many_is_not_small(scale: dict[str, str], large: str) -> None:
    text = spoiled(BASE, {"cycles.0.scale": scale | {"days": "1", "conditions": "day"}})
    said = [one.message for one in findings_in(text) if one.code == "PLN06"]
    assert said == ([f"Cycle 1 is the first test of its idea and {large}"] if large else [])


def test_other_conditions_are_growth_and_a_ramp_is_told_of_once() -> None:
    same = CASES["RMP03"].provokes
    longer = same | {"cycles.5": {**same["cycles.4"], "number": "6", "follows": "5"}}
    assert [one.cycle for one in findings_in(spoiled(BASE, longer)) if one.code == "RMP03"] == [6]
    grown = longer | {"cycles.6": {**same["cycles.4"], "number": "7", "follows": "6"}}
    grown["cycles.6"]["scale"] = {"size": "9", "unit": "patients", "days": "1", "conditions": "evenings"}
    assert "RMP03" not in codes_in(spoiled(BASE, grown))


@pytest.mark.parametrize(
    ("key", "text"), [("conditions", "Evenings."), ("unit", "patient"), ("unit", " Patients")]
)
def test_another_spelling_of_unit_or_conditions_is_no_growth(key: str, text: str) -> None:
    same = CASES["RMP03"].provokes
    last = same["cycles.4"] | {"scale": same["cycles.4"]["scale"] | {key: text}}
    assert "RMP03" in codes_in(spoiled(BASE, same | {"cycles.4": last}))


def test_misses_count_in_a_row_and_for_each_idea() -> None:
    three = CASES["RMP11"].provokes
    assert "RMP11" in codes_in(spoiled(BASE, three))
    assert "RMP11" not in codes_in(
        spoiled(BASE, three | {"cycles.0.change": "other", "changes.1": {"id": "other", "idea": "Another"}})
    )
    met = three | {"cycles.2.do": {"started": "2026-11-17"}}
    met["cycles.2.study"] = {"findings": [{"prediction": "1", "outcome": "met"}]}
    assert "RMP11" not in codes_in(spoiled(BASE, met))


def test_where_nobody_collects_is_one_finding_for_all_measures() -> None:
    edit = {f"measures.{at}.collected_by": None for at in range(3)} | {"measures.2.frequency": None}
    (finding,) = findings_in(spoiled(BASE, edit))
    assert finding.message == "falls, rounds and minutes: nothing says who collects it and how often"


def test_small_denominators_of_a_process_are_no_rare_events() -> None:
    (finding,) = findings_in(spoiled(BASE, CASES["DAT09"].provokes))
    assert finding.advice == "put weeks together, or look at more cases each time"
    unwanted = CASES["DAT09"].provokes | {"measures.1.kind": "outcome", "measures.1.better": "lower"}
    (finding,) = [one for one in findings_in(spoiled(BASE, unwanted)) if one.code == "DAT09"]
    assert finding.advice == "put weeks together, or count days between events instead"


def test_a_project_whose_idea_is_adopted_may_hold_its_gain() -> None:
    (finding,) = findings_in(spoiled(BASE, CASES["STL03"].provokes))
    assert "pdsa set status sustaining (or paused), pdsa close" in finding.advice


def test_what_identifies_somebody_is_pointed_to_within_its_text(tmp_path: Path) -> None:
    text = (
        BASE
        + "notes: |\n  All is well, 020 7946 0958.\n\n  At night Mrs Jones fell.\n  Ring 020 7946 0958.\n"
    )
    (tmp_path / "falls.pdsa.yaml").write_text(text, encoding="utf-8")
    lines = BASE.count("\n")
    _, out, _ = checked(tmp_path, "falls.pdsa.yaml")
    places = [line.split(": ")[0] for line in out.splitlines() if "PID0" in line]
    assert places == [
        f"falls.pdsa.yaml:{lines + 2}:16",
        f"falls.pdsa.yaml:{lines + 5}:8",
        f"falls.pdsa.yaml:{lines + 4}:16",
    ]


def test_a_name_in_a_field_that_says_who_does_it_is_one_of_the_staff() -> None:
    assert codes_in(spoiled(BASE, {"cycles.2.plan.tasks.0.who": "Mr Brown"})) == set()


def test_a_selection_of_nothing_is_refused(tmp_path: Path) -> None:
    for flag in ("--select", "--ignore"):
        assert checked(tmp_path, flag, "") == (
            2,
            "",
            f"error: {flag}: no check is named\n  write codes or families, such as PLN,STU04\n",
        )


def test_the_rest_of_a_text_that_was_cut_at_its_comma_is_told(tmp_path: Path) -> None:
    text = BASE.replace("next: Nights.}", "next: Nights, half of the ward}")
    (tmp_path / "falls.pdsa.yaml").write_text(text, encoding="utf-8")
    status, _, err = checked(tmp_path, "falls.pdsa.yaml")
    assert status == 3
    assert "half of the ward is not a field of the act [unknown-key]" in err
    assert "  a text with a comma inside { } stands in quotes; its fields are: " in err


def test_what_an_adopted_idea_lacks_is_listed_in_plain_words() -> None:
    edit = CASES["SUS01"].provokes | {"changes.0.holding": {"since": "2026-11-20"}}
    (finding,) = findings_in(spoiled(BASE, edit))
    assert finding.message == (
        "hourly-rounds is adopted without an owner, standard work, a measure that is watched or somebody who watches it"
    )
    tasks = [{"what": "Walk"}]
    (finding,) = findings_in(spoiled(BASE, {"cycles.2.plan.tasks": tasks}))
    assert finding.message == "The plan of cycle 3 does not say who, when and where"


@pytest.mark.parametrize(("status", "overdue"), [("active", 1), ("paused", 0), ("closed", 0)])
def test_in_a_project_that_rests_nothing_is_overdue(status: str, overdue: int) -> None:
    edit = {"status": status, "tasks": [{"what": "Order lamps", "when": "2026-09-01"}]}
    (task,) = [one for one in tasks_of(project_in(spoiled(BASE, edit)), TODAY) if one.place == "project"]
    assert (task.state == "overdue") == bool(overdue)
    shown = due_words(task, TODAY)
    assert shown == ("1 Sep 2026, 2 months ago" if overdue else "was due 1 Sep 2026")
