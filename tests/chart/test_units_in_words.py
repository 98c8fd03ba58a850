"""A unit that is per cent in words is shown as % wherever the measure is: in messages, charts, the report, tables."""

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
aim: {{statement: More., measure: clamped, baseline: 20, target: 90, by: 2027-03-31}}
measures:
  - id: clamped
    name: Clamped late
    unit: {unit}   # as people write it
    better: higher
    numerator: Clamped late
    denominator: Births
    data:
      - {{on: 2026-11-02, numerator: 5, denominator: 21}}
      - {{on: 2026-11-09, numerator: 6, denominator: 20}}
"""


@pytest.mark.parametrize("unit", ["per cent", "percent", "Percent", "pct", "percentage", "Per  cent", '"%"'])
def test_per_cent_is_one_unit_however_it_is_spelled(desk: Desk, unit: str) -> None:
    file = desk.write("ward.pdsa.yaml", PROJECT.format(unit=unit))
    ran = desk.run("record", "clamped", "9/20", "--on", "2026-11-16")
    assert "clamped 9/20 (45%)" in ran.err
    assert f"unit: {unit}   # as people write it" in file.read_text()
    for words in (("chart", "clamped"), ("report",), ("report", "--full")):
        shown = desk.run(*words).out
        assert "45%" in shown, words
        assert unit == '"%"' or unit not in shown, words
    desk.run("chart", "clamped", "--out", "c.svg")
    assert unit == '"%"' or unit not in (desk.folder / "c.svg").read_text()
    assert "23.8" in desk.run("chart", "clamped", "--json").out


def test_a_measure_that_is_added_is_shown_so_too(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", PROJECT.format(unit="minutes"))
    desk.run("measure", "--add", "Rounds done; unit=per cent; kind=process; better=higher")
    desk.run("record", "rounds-done", "62%", "--on", "2026-11-16")
    assert "62%" in desk.run("chart", "rounds-done").out


def test_a_table_for_a_chart_has_the_unit_too(desk: Desk) -> None:
    desk.write("t.csv", "Week,Done,Of\n2026-11-02,5,20\n2026-11-09,6,20\n")
    words = ("chart", "--data", "t.csv", "--columns", "Week=x, Done=y, Of=n")
    assert desk.run(*words, "--unit", "per cent").out == desk.run(*words, "--unit", "%").out


@pytest.mark.parametrize("name", ["Falls per 1000 bed days", "Falls per 1,000 bed days"])
def test_an_aim_says_a_unit_once_that_the_name_of_the_measure_says(desk: Desk, name: str) -> None:
    desk.run(
        *(
            "new",
            "Falls",
            "--measure",
            f"{name}; id=falls; unit=per 1000 bed days; better=lower",
            "--by",
            "2027-06-30",
        ),
        *("--baseline", "7.4", "--target", "4"),
    )
    assert f"By 30 June 2027, lower {name.lower()} from 7.4 to 4." in " ".join(desk.run("report").out.split())
