"""Sentences that are composed of what people wrote, on small and odd projects."""

import pytest

from commands.running import Desk

ODD = """\
pdsa: 1
title: Falls
problem: {causes: [{cause: Dark corridor, count: 1}, {cause: New drugs}]}
aim: {measure: falls, baseline: 6, target: 1, by: 2027-03-31, AIM}
measures:
  - {id: falls, name: Number of falls, unit: count, better: lower, data: [{on: 2026-11-01, value: 5}]}
  - {id: wait, name: Waiting, unit: minutes, better: lower, kind: process, baseline: 1, target: 0}
changes:
  - {id: hca-lamp, idea: A lamp}
spread: {intended: 1, sites: [{site: Ward 6, state: adopted}]}
"""


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        ("population: all patients on Ward 5, place: Ward 5", "for all patients on Ward 5."),
        ("population: all patients, place: Ward 5", "for all patients in Ward 5."),
        ("population: all patients of Ward 51, place: Ward 5", "for all patients of Ward 51 in Ward 5."),
        ("population: all patients, place: on Ward 5", "for all patients on Ward 5."),
        (
            "population: patients of the stroke unit, place: The stroke unit",
            "for patients of the stroke unit.",
        ),
        ("population: For adults, how: By better light.", "For adults by better light."),
    ],
)
def test_an_aim_names_each_thing_once(desk: Desk, aim: str, said: str) -> None:
    desk.write("p.pdsa.yaml", ODD.replace("AIM", aim))
    assert f"By 31 March 2027, lower the number of falls from 6 to 1 {said}\n" in desk.run("report").out


def test_counts_have_no_unit_and_one_is_no_plural(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", ODD.replace("AIM", "place: Ward 5"))
    out = desk.run("report", "--full").out
    assert "latest: 5 on 1 Nov 2026 (n=1); goal: from 6 to 1, lower is better\n" in out
    assert "goal: from 1 minute to 0 minutes, lower is better\n" in out
    assert " count" not in out.replace("Only one cause was seen, so there is nothing to compare it with; 1 has no count.", "")  # fmt: skip
    assert "1 of 1 intended site adopted it.\n" in out


def test_one_cause_is_no_pareto(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", ODD.replace("AIM", "place: Ward 5"))
    assert (
        "Only one cause was seen, so there is nothing to compare it with; 1 has no count.\n"
        in desk.run("cause", "--pareto").out
    )


def test_an_id_typed_with_capitals_is_the_idea_and_no_new_one(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", ODD.replace("AIM", "place: Ward 5"))
    desk.run("cycle", "--idea", "HCA-Lamp", "--title", "One lamp")
    assert [one["id"] for one in desk.report()["changes"]] == ["hca-lamp"]
    assert desk.report()["cycles"][0]["change"] == "hca-lamp"
