"""Predictions and tasks that flags give for a cycle on record: which they change, and which are further ones."""

import pytest

from commands.running import Desk

PLAN = """\
pdsa: 1
title: Falls
changes: [{id: rounds, idea: Rounds}]
cycles:
  - number: 1
    change: rounds
    plan:
      recorded: 2026-11-22
"""
PREDICTED = f"""{PLAN}\
      predictions:
        - question: Is it done?
          prediction: 70%
          because: Two nurses
"""
FURTHER = f"""{PREDICTED}\
        - question: How long?
          prediction: 5 minutes
"""
TASKS = f"""{PLAN}\
      tasks:
        - what: Print the cards
          who: nurse
        - what: Lay them out
          when: 2026-11-24
"""


def listed(desk: Desk) -> str:
    """The list of the plan as the file has it."""
    return (desk.folder / "one.pdsa.yaml").read_text(encoding="utf-8").removeprefix(PLAN)


def amended(desk: Desk, project: str, *flags: str) -> str:
    """The list once flags have amended the cycle."""
    desk.write("one.pdsa.yaml", project)
    desk.run("cycle", "1", "--amend", *flags)
    return listed(desk)


def test_a_prediction_that_is_changed_keeps_its_question_and_reason(desk: Desk) -> None:
    changed = PREDICTED.removeprefix(PLAN).replace("70%", "80%")
    assert amended(desk, PREDICTED, "--prediction", "80%") == changed
    assert amended(desk, PREDICTED, "--question", "is it  done?", "--prediction", "80%") == changed
    reason = changed.replace("Two nurses", "Three nurses")
    assert amended(desk, PREDICTED, "--prediction", "80%; because=Three nurses") == reason


@pytest.mark.parametrize(
    ("flags", "old", "new"),
    [
        (("--prediction", "2: 4 minutes"), "5 minutes", "4 minutes"),
        (("--question", "How long?", "--prediction", "4 minutes"), "5 minutes", "4 minutes"),
        (("--prediction", "80%", "--prediction", "5 minutes"), "70%", "80%"),
        (("--question", "1: Is it done in time?"), "Is it done?", "Is it done in time?"),
        (("--prediction", "1: because=Three nurses"), "Two nurses", "Three nurses"),
        (("--question", "1: Is it made?", "--prediction", "1: 70%"), "Is it done?", "Is it made?"),
        (("--prediction", "70%; because=Three nurses"), "Two nurses", "Three nurses"),
    ],
)
def test_the_prediction_that_is_meant_is_changed(
    desk: Desk, flags: tuple[str, ...], old: str, new: str
) -> None:
    assert amended(desk, FURTHER, *flags) == FURTHER.removeprefix(PLAN).replace(old, new)


def test_a_question_of_its_own_is_a_further_one(desk: Desk) -> None:
    both = FURTHER.removeprefix(PLAN)
    assert amended(desk, PREDICTED, "--question", "How long?", "--prediction", "5 minutes") == both
    desk.write("one.pdsa.yaml", PREDICTED)
    desk.run("cycle", "1", "--question", "How long?", "--prediction", "5 minutes")  # replaces nothing
    assert listed(desk) == both


def test_another_question_with_the_same_answer_is_a_further_one(desk: Desk) -> None:
    further = "        - question: At night?\n          prediction: 70%\n"
    both = ("--question", "At night?", "--prediction", "70%")
    assert amended(desk, PREDICTED, *both) == PREDICTED.removeprefix(PLAN) + further
    desk.run("cycle", "--new", "--question", "By day?", "--prediction", "70%", *both)
    assert listed(desk).count("question:") == 4


def test_what_a_question_alone_lacks_is_put_in(desk: Desk) -> None:
    asked = PREDICTED.replace("          prediction: 70%\n          because: Two nurses\n", "")
    assert amended(desk, asked, "--prediction", "70%; because=Two nurses") == PREDICTED.removeprefix(PLAN)


def test_a_prediction_for_one_of_two_questions_says_which(desk: Desk) -> None:
    asked = PLAN + "      predictions:\n        - question: Is it done?\n        - question: How long?\n"
    desk.write("one.pdsa.yaml", asked)
    said = desk.run("cycle", "1", "--amend", "--prediction", "70%", status=2).err
    assert "--prediction '70%' does not say which of the 2 predictions of cycle 1 it is" in said
    assert listed(desk) == asked.removeprefix(PLAN)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (
            ("--prediction", "80%"),
            (
                "error: --prediction '80%' does not say which of the 2 predictions of cycle 1 it is\n"
                '  begin with its number: --prediction "1: 80%"; a further one comes with its --question\n'
            ),
        ),
        (
            ("--prediction", "4: 80%"),
            "error: cycle 1 has no prediction 4\n  it has 2: 1 Is it done?, 2 How long?\n",
        ),
        (
            ("--question", "1: Done?", "--prediction", "2: 80%"),
            (
                "error: --question '1: Done?' and --prediction '2: 80%' have two numbers\n"
                "  give both that of one prediction\n"
            ),
        ),
    ],
)
def test_in_doubt_it_is_asked_which_prediction_is_meant(
    desk: Desk, flags: tuple[str, ...], said: str
) -> None:
    desk.write("one.pdsa.yaml", FURTHER)
    assert desk.run("cycle", "1", "--amend", *flags, status=2).err == said
    assert listed(desk) == FURTHER.removeprefix(PLAN)


def test_a_further_task_is_added(desk: Desk) -> None:
    added = f"{TASKS.removeprefix(PLAN)}        - what: Count them\n          who: clerk\n"
    assert amended(desk, TASKS, "--task", "Count them; who=clerk") == added
    assert amended(desk, TASKS, "--task", "3: Count them; who=clerk") == added
    desk.write("one.pdsa.yaml", TASKS)
    ran = desk.run("cycle", "1", "--task", "Count them; who=clerk")  # replaces nothing
    assert listed(desk) == added
    assert "Recorded Plan of cycle 1" in ran.err
    ran = desk.run("cycle", "1", "--task", "Count them; who=clerk")
    assert "says so already" in ran.err


@pytest.mark.parametrize("task", ["2: who=clerk", "Lay them out; who=clerk", "2: Lay them out; who=clerk"])
def test_a_task_with_its_number_or_its_words_is_changed(desk: Desk, task: str) -> None:
    changed = TASKS.removeprefix(PLAN).replace("out\n", "out\n          who: clerk\n")
    assert amended(desk, TASKS, "--task", task) == changed


def test_a_time_of_day_is_no_number(desk: Desk) -> None:
    assert "- what: 8:30 ring the ward\n" in amended(desk, TASKS, "--task", "8:30 ring the ward")


def test_the_advice_of_the_check_changes_the_task_that_lacks_something(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", TASKS)
    (project,) = desk.run("check", "--json", "--select", "PLN04", status=1).data["projects"]
    (found,) = project["findings"]
    assert found["advice"] == 'pdsa cycle 1 --amend --task "1: when=...; where=..." --task "2: who=..."'
    desk.run("cycle", "1", "--amend", "--task", "1: when=2026-11-23; where=Ward 7", "--task", "2: who=clerk")
    assert desk.run("check", "--select", "PLN04").err == ""


def test_what_was_kept_of_a_refused_change_takes_nothing_away(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", f"{TASKS}      objective: See it\n")
    refused = desk.run("cycle", "1", "--objective", "See more", "--task", "Count them", status=4)
    desk.run("cycle", "--from", refused.kept, "--amend")
    assert listed(desk).count("what:") == 3
    assert "See more" in listed(desk)


def test_without_a_number_the_open_cycle_is_amended_and_else_the_latest(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", "pdsa: 1\ntitle: Falls\n")
    nothing = desk.run("cycle", "--amend", "--prediction", "80%", status=2).err
    assert "there is no cycle to amend" in nothing
    amended(desk, PREDICTED, "--title", "Rounds")
    told = desk.run("cycle", "--amend", "--prediction", "80%", "--conditions", "night shift", "--json").data
    assert [(one["number"], one["new"]) for one in told["recorded"]] == [(1, False)]
    desk.run("cycle", "--new", "--title", "Second", "--prediction", "5 of 6")
    which = desk.run("cycle", "--amend", "--conditions", "day shift", status=2).err
    assert "cycles 1, 2 are open, and none is named" in which
    assert "pdsa cycle 2 --amend" in which
    desk.run("cycle", "1", "--started", "2026-11-20", "--ended", "2026-11-21", "--learned", "They forgot")
    told = desk.run(
        "cycle", "--amend", "--learned", "They had no time", "--json"
    ).data  # one alone has a Study
    assert [(one["number"], one["new"]) for one in told["recorded"]] == [(1, False)]
    for number in ("1", "2"):
        desk.run("cycle", number, "--decision", "abandon", "--because", "Nobody came")
    told = desk.run("cycle", "--amend", "--title", "Second try", "--json").data
    assert [(one["number"], one["new"]) for one in told["recorded"]] == [(2, False)]
    assert len(told["cycles"]) == 1
