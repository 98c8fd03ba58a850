"""Days that nobody will ever know are said to be unknown: by flags, `set`, the file, and at the keyboard."""

import csv
import json

import pytest

from commands.running import Desk, answer, finish

BARE = """\
pdsa: 1
title: Cord
changes:
  - {id: poster, idea: Hang a poster}
cycles:
  - number: 1
    title: Poster
    change: poster
    do: {data: 25 of 40}
    study: {learned: It helps}
    act: {decision: adopt}
"""


@pytest.mark.parametrize("word", ["unknown", "Unknown", "UNKNOWN", "not known", " unknown "])
@pytest.mark.parametrize(
    ("flag", "stage", "field"),
    [
        ("--started", "do", "started"),
        ("--ended", "do", "ended"),
        ("--studied", "study", "on"),
        ("--decided", "act", "on"),
    ],
)
def test_each_day_of_a_test_can_be_said_to_be_unknown(
    desk: Desk, flag: str, stage: str, field: str, word: str
):
    project = desk.write("cord.pdsa.yaml", BARE)
    desk.run("cycle", "1", "--amend", flag, word)
    (cycle,) = desk.report()["cycles"]
    assert cycle[stage][field] == "unknown"
    assert f"{field}: unknown" in project.read_text()


@pytest.mark.parametrize(
    ("key", "stage", "field"),
    [
        ("cycles.1.do.started", "do", "started"),
        ("cycles.1.do.ended", "do", "ended"),
        ("cycles.1.study.on", "study", "on"),
        ("cycles.1.study.recorded", "study", "recorded"),
        ("cycles.1.act.on", "act", "on"),
    ],
)
def test_set_says_that_a_day_is_unknown(desk: Desk, key: str, stage: str, field: str):
    desk.write("cord.pdsa.yaml", BARE)
    desk.run("set", key, "not known")
    (cycle,) = desk.report()["cycles"]
    assert cycle[stage][field] == "unknown"


def test_a_day_still_to_come_is_never_unknown(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE)
    for words in (("cycle", "1", "--amend", "--starts", "unknown"), ("set", "aim.by", "unknown")):
        assert "'unknown' is not a date" in desk.run(*words, status=2).err
    slip = desk.run("cycle", "1", "--amend", "--ended", "unknwon", status=2).err
    assert "unknown where nobody knows it" in slip


def test_a_test_whose_days_nobody_knows_is_over_and_its_study_is_given_no_day_of_ours(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE[: BARE.index("cycles")])
    desk.run("cycle", "--title", "T", "--change", "poster", "--recorded", "unknown", "--objective", "O")
    said = desk.run("cycle", "--started", "unknown", "--ended", "unknown", "--data", "3 of 5").err
    assert "Next: Study cycle 1" in said
    desk.run("cycle", "--learned", "L")
    desk.run("cycle", "--decision", "adapt", "--decided", "unknown")
    (cycle,) = desk.report()["cycles"]
    assert (cycle["study"]["on"], cycle["study"]["recorded"]) == (None, "2026-11-22")
    assert cycle["act"]["on"] == "unknown"
    summary = json.loads(desk.run("report", "--json", "--cycle", "1").out)["data"]["computed"]["cycles"][0]
    assert (summary["started"], summary["never_known"]) == (None, ["ended", "started"])
    page = desk.run("report", "--cycle", "1").out
    assert "When: days not known" in page
    assert "Decided: day not known" in page
    assert "STU02" not in desk.run("check", status=1).out


def test_a_known_end_is_shown_beside_an_unknown_start(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE)
    desk.run("cycle", "1", "--amend", "--objective", "O", "--started", "unknown", "--ended", "2026-11-03")
    assert "When: until 3 Nov 2026, start not known" in desk.run("report", "--cycle", "1").out
    # The plan may have been written down years later: it says nothing of when the test began.
    assert "when: until 3 Nov 2026, start not known" in desk.run("report", "--full").out


def test_an_unknown_end_is_not_made_of_the_day_of_the_study(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE)
    desk.run(
        "cycle",
        "1",
        "--amend",
        "--started",
        "2026-11-01",
        "--ended",
        "unknown",
        "--studied",
        "2026-11-09",
        "--learned",
        "L",
    )
    assert "when: from 1 Nov 2026, end not known" in desk.run("report", "--full").out


def test_the_keyboard_asks_once_when_a_test_written_down_later_was_studied_and_decided(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE[: BARE.index("    do:")] + "    plan: {objective: O}\n")
    terminal = desk.terminal("cycle")
    answer(
        terminal,
        *("When was the test?", "not known"),
        *("Was it carried out as planned?", "y"),
        *("What was counted or measured?", "3 of 5"),
        *("What did you learn?", "It helps"),
        *("Adopt, adapt or abandon", "adapt"),
        *("What will the next cycle test?", "Nights"),
        *("When was it studied and decided?", "10 March 2026"),
        *("Enter goes on", ""),
    )
    finish(terminal)
    (cycle,) = desk.report()["cycles"]
    assert (cycle["do"]["started"], cycle["do"]["ended"]) == ("unknown", "unknown")
    assert (cycle["study"]["on"], cycle["act"]["on"]) == ("2026-03-10", "2026-03-10")


def test_no_output_makes_up_a_day_that_is_said_to_be_unknown(desk: Desk):
    project = desk.write("cord.pdsa.yaml", BARE[: BARE.index("cycles")] + "started: 2026-10-01\n")
    desk.run(
        *("cycle", "--title", "T", "--change", "poster", "--started", "2026-10-12", "--ended", "2026-10-25"),
        *("--learned", "L", "--decision", "abandon", "--studied", "unknown", "--decided", "unknown"),
    )
    assert "recorded: 2026-11-22" in project.read_text()
    desk.run("share", "tables", ".", "--out", "tables")
    (row,) = csv.DictReader((desk.folder / "tables" / "cycles.csv").read_text().splitlines())
    assert (row["ended"], row["last_day"], row["decided"]) == ("2026-10-25", "2026-10-25", "")
    assert "Latest on record: 4 weeks ago" in desk.run("report").out
    desk.run("share", "digest", ".", "--since", "2026-11-01", "--out", "digest.md")
    assert "1 abandoned" not in (desk.folder / "digest.md").read_text()


def test_an_end_that_nobody_knows_is_not_that_of_the_study_in_tables(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE)
    desk.run(
        "cycle", "1", "--amend", "--started", "2026-11-01", "--ended", "unknown", "--studied", "2026-11-09"
    )
    desk.run("share", "tables", ".", "--out", "tables")
    (row,) = csv.DictReader((desk.folder / "tables" / "cycles.csv").read_text().splitlines())
    assert (row["ended"], row["last_day"]) == ("", "2026-11-09")


def test_a_study_of_an_unknown_day_waits_for_a_decision_no_less(desk: Desk):
    desk.write("cord.pdsa.yaml", BARE[: BARE.index("    act:")])
    desk.run("cycle", "1", "--amend", "--objective", "O", "--started", "2026-10-01", "--ended", "2026-10-02")
    desk.run("set", "cycles.1.study.on", "unknown")
    desk.run("set", "cycles.1.study.recorded", "2026-10-20")
    assert "was studied at least 33 days ago" in desk.run("check", "--all", status=1).out
    assert "Cycle 1 was studied by 20 Oct 2026" in desk.run("portfolio", ".", "--stuck").out


TASKS = """\
pdsa: 1
title: Cord
stakeholders:
  - {who: Night nurses, actions: [{what: Listen, who: sister, when: 2026-11-02, done: unknown}]}
changes:
  - {id: poster, idea: Hang a poster}
cycles:
  - {number: 1, title: Poster, change: poster, plan: {tasks: [{what: Print it, done: unknown}]}}
spread: {sites: [{site: Ward 7, actions: [{what: Show it, when: 2026-12-02}]}]}
tasks:
  - {what: Book the room, who: lead, when: 2026-12-01}
  - {what: Write to all, who: lead, when: 2026-12-01}
"""


@pytest.mark.parametrize("number", ["P1.1", "1.1"])
def test_a_task_that_the_file_says_was_done_on_a_day_nobody_knows_is_done(desk: Desk, number: str):
    desk.write("cord.pdsa.yaml", TASKS)
    every = desk.run("todo", "--all", "--json").data["tasks"]
    task = next(one for one in every if one["number"] == number)
    assert (task["done"], task["computed"]["state"]) == ("unknown", "done")
    assert number not in [one["number"] for one in desk.run("todo", "--json").data["tasks"]]
    assert "when: done, day not known" in desk.run("todo", number).out


@pytest.mark.parametrize("word", ["unknown", "not known", "Unknown"])
@pytest.mark.parametrize("number", ["1", "S1.1"])
def test_a_task_is_marked_as_done_on_a_day_nobody_knows_and_opened_again(desk: Desk, number: str, word: str):
    project = desk.write("cord.pdsa.yaml", TASKS)
    assert "Done on a day that nobody knows: " in desk.run("todo", "--done", number, "--on", word).err
    assert project.read_text().count("done: unknown") == 3
    again = desk.run("todo", "--done", number, status=2)
    assert f"task {number} was done on a day that nobody knows already" in again.err
    assert "already" in desk.run("todo", "--done", number, "--on", "unknown", status=2).err
    desk.run("todo", "--ics", "tasks.ics")
    assert (desk.folder / "tasks.ics").read_text().count(
        "BEGIN:VEVENT"
    ) == 2  # of three days, one of a task that is done
    desk.run("todo", "--reopen", number)
    assert project.read_text() == TASKS


def test_a_day_that_becomes_known_replaces_the_unknown_one(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TASKS)
    desk.run("todo", "--done", "P1.1", "--on", "2026-11-01")
    assert "when: 2026-11-02, done: 2026-11-01}" in project.read_text()


def test_set_says_that_the_day_of_a_task_is_unknown(desk: Desk):
    desk.write("cord.pdsa.yaml", TASKS)
    desk.run("set", "tasks.1.done", "unknown")
    every = desk.run("todo", "--all", "--json").data["tasks"]
    assert [one["done"] for one in every if one["number"] == "1"] == ["unknown"]


@pytest.mark.parametrize("state", ["started", "adopted", "declined"])
def test_a_site_came_into_a_state_on_a_day_that_nobody_knows(desk: Desk, state: str):
    project = desk.write("cord.pdsa.yaml", TASKS)
    reason = ("--because", "no staff") if state == "declined" else ()
    desk.run("spread", "Ward 7", "--state", state, "--on", "unknown", *reason)
    desk.run("spread", "--add", "Ward 8", "--state", state, "--on", "not known", *reason)
    assert project.read_text().count(f"{state}: unknown") == 2
    assert f"{state}, day not known" in desk.run("spread").out
    # A state of a known day leaves what is not known of another one behind.
    desk.run("spread", "Ward 7", "--state", "planned")
    assert project.read_text().count(f"{state}: unknown") == 1
    assert project.read_text().count("because") == (state == "declined")


def test_factors_were_rated_on_a_day_that_nobody_knows(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TASKS)
    desk.run("sustain", "monitoring", "mostly", "--by", "lead", "--on", "unknown")
    desk.run("sustain", "monitoring", "fully", "--by", "lead", "--on", "unknown")
    assert project.read_text().count("on: unknown") == 1  # the same person on the same day: replaced


def test_a_score_was_given_on_a_day_that_nobody_knows(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TASKS)
    desk.run("progress", "--score", "1", "--on", "unknown")
    desk.run("progress", "--score", "1", "--on", "unknown")
    assert project.read_text().count("on: unknown") == 1
