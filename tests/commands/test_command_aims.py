"""An aim over several measures, and a target said as a part of a baseline: in the file, by flags, at the keyboard, in what is shown."""

import json

import pytest

from commands.running import Desk

TWO = """\
pdsa: 1
title: Ward
started: 2026-01-01
aim: {statement: Fewer falls and more rounds, measure: falls, baseline: 10, target: 5, by: 2027-03-31, population: p, place: w, other_measures: [rounds]}
measures:
  - {id: falls, name: Falls, better: lower, data: [%s]}
  - {id: rounds, name: Rounds, unit: "%%", better: higher%s, data: [%s]}
"""
FALLS = ", ".join(f"{{on: 2026-0{month}-01, value: 4}}" for month in range(2, 5))
ROUNDS = ", ".join(f"{{on: 2026-0{month}-01, value: 50}}" for month in range(2, 5))
GOAL = ", baseline: 40, target: 60"


def _ward(more: str = GOAL, falls: str = FALLS, rounds: str = ROUNDS) -> str:
    return TWO % (falls, more, rounds)


def test_the_aims_own_measure_named_again_beside_it_is_found_once(desk: Desk) -> None:
    found = []
    for others in ("[]", "[falls]"):
        bare = _ward("").replace("baseline: 10, target: 5, ", "").replace("[rounds]", others)
        desk.write("ward.pdsa.yaml", bare)
        listed = desk.run("check", "--json", status=1).data["projects"][0]["findings"]
        found.append([one["message"] for one in listed])
    assert found[0] == found[1]
    assert any("no number that is to be reached" in message for message in found[0])


def test_the_report_says_of_each_measure_how_far_it_has_come(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", _ward())
    page = desk.run("report", "--full").out
    assert "Falls: Target reached" in page
    assert "Rounds: 50% of the way from 40% to 60%" in page
    aim = json.loads(desk.run("report", "--json").out)["data"]["computed"]["aim"]
    assert aim["towards_target"]["reached"] is True
    assert [(one["measure"], one["way_percent"]) for one in aim["other_measures"]] == [("rounds", 50.0)]


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        (GOAL, []),
        (", baseline: 40", ["AIM03"]),
        (", target: 60", ["AIM07"]),
        (', baseline: 40, relative: "50% more"', []),
        (', relative: "50% more"', ["AIM07"]),
        (", baseline: 60, target: 40", ["AIM09"]),
        ("", ["AIM03", "AIM07"]),
    ],
)
def test_the_checks_look_at_each_measure_of_the_aim(desk: Desk, more: str, codes: list[str]) -> None:
    desk.write("ward.pdsa.yaml", _ward(more))
    out = desk.run("check", "--all", "--json", status=1).out
    found = [
        one for one in json.loads(out)["data"]["projects"][0]["findings"] if one["code"].startswith("AIM")
    ]
    assert sorted(one["code"] for one in found) == codes
    assert all("rounds" in one["message"] for one in found)


def test_an_aim_is_overdue_while_one_of_its_measures_is_short_of_its_target(desk: Desk) -> None:
    text = _ward(falls="{on: 2026-10-01, value: 4}", rounds="{on: 2026-10-01, value: VALUE}")
    for value, late in ((50, True), (60, False)):
        desk.write("ward.pdsa.yaml", text.replace("2027-03-31", "2026-10-31").replace("VALUE", str(value)))
        assert ("AIM08" in desk.run("check", "--all", status=1).out) is late


def test_progress_goes_by_the_measure_that_has_come_least_far(desk: Desk) -> None:
    test = (
        "changes: [{id: a, idea: A}]\ncycles: [{number: 1, change: a, purpose: implement, do: {started: 2026-01-10}, "
        "study: {learned: y, improved: yes}, act: {on: 2026-01-20, decision: adopt}}]\n"
    )
    from datetime import date

    from pdsa_cli.evidence.progress_steps import evidence_of, significant
    from pdsa_cli.model.reading import validate
    from pdsa_cli.yamltext.parsing import read

    for goal, there in ((60, True), (64, False)):
        found = validate(read((_ward(f", baseline: 40, target: {goal}") + test).encode()).data)
        assert not isinstance(found, list)
        half = significant(evidence_of(found, date(2026, 11, 22)))[1]
        assert ("the aim's measure is 50% of the way" in half.found) is there


def test_a_closed_project_says_it_of_each(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", _ward().replace("pdsa: 1\n", "pdsa: 1\nstatus: closed\n"))
    page = " ".join(desk.run("close").out.split())
    assert "Falls: Target reached" in page
    assert "Rounds: 50% of the way" in page


def test_a_measure_of_the_aim_that_is_not_there_is_named_and_one_renamed_is_followed(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", _ward().replace("[rounds]", "[round]"))
    assert "no measure has the id round" in desk.run("check", status=3).err
    desk.write("ward.pdsa.yaml", _ward())
    desk.run("measure", "rounds", "--id", "rounding")
    assert desk.report()["aim"]["other_measures"] == ["rounding"]


def test_new_takes_several_measures_and_a_part_of_a_baseline_that_nobody_knows_yet(desk: Desk) -> None:
    desk.run(
        *("new", "Ward", "--measure", "Falls; better=lower", "--target", "20% less", "--by", "2027-03-31"),
        *("--measure", "Rounds; unit=%; better=higher; baseline=40; target=50% more"),
        *("--measure", "Sleep; better=higher"),
    )
    aim = desk.report()["aim"]
    assert (aim["relative"], aim["target"], aim["other_measures"]) == ("20% less", None, ["rounds"])
    assert aim["statement"] == (
        "By 31 March 2027, lower falls to 20% less than before; raise the percentage of rounds from 40% to 60%."
    )
    assert "AIM03" not in desk.run("check", "--all", status=1).out
    desk.run("set", "aim.baseline", "10")
    assert "from 10 to 8 (20% less)" in desk.report()["aim"]["statement"]
    assert "Goal: 10 to 8" in desk.run("report", "--full").out


def test_each_measure_takes_its_target_as_a_part_too(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", _ward(""))
    desk.run("measure", "rounds", "--target", "50% more")
    assert desk.report()["measures"][1]["relative"] == "50% more"
    assert "50% more" not in desk.run("measure", "rounds", "--baseline", "40").err
    assert "40% to 60%" in desk.run("report", "--full").out
    desk.run("measure", "rounds", "--target", "25% more")
    (_, rounds) = desk.report()["measures"]
    assert (rounds["target"], rounds["relative"]) == (50, None)
    desk.run("measure", "--add", "Sleep; target=10% more")
    assert desk.report()["measures"][2]["relative"] == "10% more"


def test_a_number_takes_the_place_of_the_words(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\naim: {statement: x}\n")
    desk.run("set", "aim.target", "20% less than before")
    assert desk.report()["aim"]["relative"] == "20% less than before"
    desk.run("set", "aim.target", "7")
    assert (desk.report()["aim"]["relative"], desk.report()["aim"]["target"]) == (None, 7)
