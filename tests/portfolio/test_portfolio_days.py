"""What a portfolio says of days: what happened counts when it happened, whenever it was typed in, and no day that is still to come."""

import csv
from typing import Any

import pytest

from commands.running import Desk

BASE = ("--question", "Will it be done?", "--prediction", "4 of 5; because=they asked for it")
STUDIED = ("--finding", "1: met; 4 of 5", "--learned", "It can be done", "--decision", "adapt")


def lines(desk: Desk, asked: str, **changes: str) -> list[Any]:
    """The projects of a list."""
    found: list[Any] = desk.run("portfolio", ".", asked, "--json", **changes).data["projects"]
    return found


def test_a_test_of_march_that_is_typed_in_today_is_of_march(desk: Desk) -> None:
    desk.run("new", "Shorter waits", "--no-input")
    desk.run(
        "cycle", "--title", "One patient", *BASE, "--started", "2026-03-05", "--ended", "2026-03-06", *STUDIED
    )
    (silent,), (stuck,) = lines(desk, "--silent"), lines(desk, "--stuck")
    assert silent["last_recorded"] == "2026-03-06"
    assert silent["why"] == "Nothing has happened since 6 Mar 2026; last written down: 22 Nov 2026"
    assert (stuck["days"], stuck["why"]) == (261, "No test was begun since 6 Mar 2026")
    assert desk.run("list", "--json").data[0]["days_since"] == 261
    assert "STL03" in desk.run("check", status=1).out


def test_a_test_that_began_in_march_and_is_typed_in_today_has_not_been_heard_of_since(desk: Desk) -> None:
    desk.run("new", "Shorter waits", "--no-input")
    desk.run("cycle", "--title", "One patient", *BASE, "--started", "2026-03-05")
    (stuck,) = lines(desk, "--stuck")
    assert stuck["why"] == "Nothing is heard of cycle 1 since 5 Mar 2026"
    assert "STL02" in desk.run("check", status=1).out


def test_a_test_of_last_week_that_is_studied_while_it_is_typed_in_is_news_of_today(desk: Desk) -> None:
    desk.run("new", "Shorter waits", "--no-input")
    desk.run("cycle", "--title", "One patient", *BASE, "--started", "1w ago", "--ended", "6d ago", *STUDIED)
    assert lines(desk, "--silent") == lines(desk, "--stuck") == []
    assert desk.run("list", "--json").data[0]["days_since"] == 0


def test_a_plan_without_days_counts_when_it_was_written_down(desk: Desk) -> None:
    desk.run("new", "Shorter waits", "--no-input", "--started", "2026-01-10")
    assert lines(desk, "--stuck")
    assert lines(desk, "--silent")
    desk.run("cycle", "--title", "One patient", *BASE)
    assert lines(desk, "--silent") == lines(desk, "--stuck") == []
    assert len(lines(desk, "--stuck", PDSA_TODAY="2027-01-24")) == 1


def test_a_new_project_gets_the_usual_time(desk: Desk) -> None:
    desk.run("new", "Shorter waits", "--no-input")
    for asked in ("--silent", "--stuck"):
        assert lines(desk, asked) == lines(desk, asked, PDSA_TODAY="2027-01-23") == []
        (late,) = lines(desk, asked, PDSA_TODAY="2027-01-24")
        assert late["days"] == 63


def test_a_project_that_is_taken_up_again_gets_the_usual_time(desk: Desk) -> None:
    desk.run("new", "Shorter waits", "--no-input", "--started", "2026-01-10")
    desk.run("set", "status", "paused", PDSA_TODAY="2026-02-10")
    desk.run("set", "status", "active")
    assert lines(desk, "--silent") == lines(desk, "--stuck") == []


def test_a_file_without_any_day_is_silent_and_nobody_can_say_that_it_is_stuck(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Shorter waits\ncycles: []\n")
    (silent,) = lines(desk, "--silent")
    assert (silent["days"], silent["last_recorded"]) == (None, None)
    assert silent["why"] == "No day on which anything happened is on record"
    assert lines(desk, "--stuck") == []


AHEAD = """\
pdsa: 1
title: Shorter waits
measures:
  - id: wait
    name: Wait
    data:
      - {on: 2026-03-01, value: 40}
      - {on: 2027-03-01, value: 12}
aim:
  revisions:
    - {on: 2027-02-01, because: To be looked at again}
cycles:
  - number: 1
    plan: {starts: 2027-01-05, ends: 2027-01-09}
"""


def test_no_day_that_is_still_to_come_is_on_record(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", AHEAD)
    (silent,) = lines(desk, "--silent")
    assert (silent["last_recorded"], silent["days"]) == ("2026-03-01", 266)
    assert desk.run("portfolio", ".", "--json").data["total"]["silent"] == 1
    assert lines(desk, "--silent", PDSA_TODAY="2026-04-01") == []
    assert lines(desk, "--silent", PDSA_TODAY="2027-03-02") == []
    assert lines(desk, "--silent", PDSA_TODAY="2027-05-10")[0]["last_recorded"] == "2027-03-01"
    assert desk.run("portfolio", ".", "--improved", "--since", "2026-06-01", "--json").data["total"] == 0
    desk.run("share", "tables", ".", "--out", "tables")
    with (desk.folder / "tables" / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        (found,) = csv.DictReader(file)
    assert found["last_recorded"] == found["latest_on_record"] == "2026-03-01"
    assert (found["silent"], found["silent_after"]) == ("1", "2026-05-02")


@pytest.mark.parametrize("planned", ["starts: 2026-03-01", "starts: 2026-03-01, ends: 2026-03-09"])
def test_a_planned_day_is_no_record_when_it_has_passed(desk: Desk, planned: str) -> None:
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: Waits\ncycles:\n  - number: 1\n    plan: {{{planned}}}\n")
    assert lines(desk, "--silent")[0]["last_recorded"] is None
    assert len(lines(desk, "--stuck")) == 1


def test_of_nothing_no_share_is_said(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Shorter waits\nstatus: closed\n")
    out = desk.run("portfolio", ".").out
    for said in ("Stuck: no project is active", "Predictions: no test yet", "Silent: no project is at work"):
        assert f"{said}\n" in out


def _with_tests(title: str, programme: str, *began: str) -> str:
    cycles = "".join(
        f"  - {{number: {number}, do: {{started: {day}}}, study: {{learned: It can be done}}}}\n"
        for number, day in enumerate(began, 1)
    )
    return f"pdsa: 1\ntitle: {title}\nprogramme: {programme}\ncycles:\n{cycles}"


def test_tests_of_late_are_those_of_the_last_ninety_days_of_projects_that_are_counted(desk: Desk) -> None:
    def recent(*asked: str, **changes: str) -> tuple[int, int]:
        said = desk.run("portfolio", ".", *asked, "--json", **changes).data["recent"]
        return said["tests"], said["projects"]

    desk.write(
        "a.pdsa.yaml", _with_tests("Waits", "Flow", "2026-08-23", "2026-08-24", "2026-11-22", "2026-12-01")
    )
    desk.write("b.pdsa.yaml", _with_tests("Falls", "Safety", "2026-08-20", "2026-12-01"))
    desk.write("c.pdsa.yaml", _with_tests("Lines", "Safety", "2026-11-01"))
    assert recent() == (3, 2)
    assert recent("--programme", "Flow") == (2, 1)
    assert recent("--programme", "Safety") == (1, 1)
    assert recent(PDSA_TODAY="2026-12-01") == (4, 3)
    # A copy that went its own way is named, and neither it nor its tests are counted.
    desk.write("c (1).pdsa.yaml", _with_tests("Lines", "Safety", "2026-11-01", "2026-11-02"))
    assert recent() == (3, 2)
    assert recent("--programme", "Safety") == (1, 1)


def test_stuck_at_is_the_stage_of_what_has_waited_longest(desk: Desk) -> None:
    desk.write(
        "a.pdsa.yaml",
        "pdsa: 1\ntitle: Waits\ncycles:\n  - {number: 1, study: {on: 2026-06-01, learned: It can be done}}\n"
        "  - {number: 2, do: {started: 2026-03-05}}\n",
    )
    (stuck,) = lines(desk, "--stuck")
    assert (stuck["why"], stuck["days"]) == ("Nothing is heard of cycle 2 since 5 Mar 2026", 262)
    data = desk.run("portfolio", ".", "--json").data
    assert (data["total"]["stuck"], data["stuck_at"]) == (1, {"do": 1})
    assert desk.run("portfolio", ".", "--json", PDSA_TODAY="2026-05-07").data["stuck_at"] == {"do": 1}
    assert desk.run("portfolio", ".", "--json", PDSA_TODAY="2026-03-30").data["stuck_at"] == {}
