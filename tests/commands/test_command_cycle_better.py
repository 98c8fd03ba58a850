"""A prediction that was wrong in the good direction: a miss that teaches, and no setback."""

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Cord
changes:
  - {id: reminder, idea: Remind the team}
cycles:
  - number: 1
    title: Reminder
    change: reminder
    scale: {size: 5, unit: births, days: 1, conditions: day shift}
    plan:
      recorded: 2026-11-16
      predictions:
        - {question: Will it be sent?, prediction: At most 2 of 5}
    do: {recorded: 2026-11-20, started: 2026-11-20, ended: 2026-11-20, as_planned: true}
"""


def test_better_than_predicted_is_missed_and_says_so(desk: Desk) -> None:
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("cycle", "--finding", "1: better; 5 of 5", "--learned", "It is easy")
    desk.run("cycle", "--decision", "adopt", "--next", "The night shift")
    assert (
        "findings:\n        - prediction: 1\n          outcome: missed\n          better: true\n"
        "          result: 5 of 5\n"
    ) in project.read_text()
    (finding,) = desk.report()["cycles"][0]["study"]["findings"]
    assert (finding["outcome"], finding["better"], finding["result"]) == ("missed", True, "5 of 5")
    said = "Will it be sent? At most 2 of 5 → 5 of 5 (better than predicted)"
    assert said in desk.run("report", "--full").out
    screen = desk.run("report").out
    assert "Predictions: better than predicted." in screen
    assert "Cycles (0 of 1 prediction met, 1 better than predicted)" in screen
    assert "prediction: better than predicted" in desk.run("share", "brief").out
    assert "5 of 5 (better than predicted)" in desk.run("report", "--cycle", "1").out
    assert "RMP08" not in desk.run("check", "--all", status=1).out


def test_what_is_said_of_it_later_takes_its_place(desk: Desk) -> None:
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("cycle", "--finding", "better; 5 of 5", "--learned", "It is easy")
    desk.run("cycle", "1", "--amend", "--finding", "1: missed; 1 of 5")
    assert "outcome: missed\n          result: 1 of 5\n" in project.read_text()
    desk.run("cycle", "--decision", "adopt", "--next", "The night shift")
    assert "RMP08" in desk.run("check", "--all", status=1).out


def test_of_several_predictions_the_better_ones_are_counted_on_screens_and_pages(desk: Desk) -> None:
    two = "- {question: Will it be sent?, prediction: At most 2 of 5}"
    desk.write("cord.pdsa.yaml", PROJECT.replace(two, f"{two}\n        - {{prediction: It takes a minute}}"))
    desk.run(
        "cycle", "--finding", "1: better; 5 of 5", "--finding", "2: met; 50 s", "--learned", "It is easy"
    )
    assert "Predictions: 1 of 2 met, 1 better." in desk.run("report").out
    assert "predictions: 1 of 2 met, 1 better" in desk.run("share", "brief").out
    desk.run("share", "page", "--out", "page.html")
    page = (desk.folder / "page.html").read_text()
    assert '<span class="good">better than predicted</span>' in page
    assert '<span class="good">met</span>' in page
