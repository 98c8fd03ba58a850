"""`pdsa cycle` at the keyboard as it asks by itself: one run, few questions, the rest offered."""

from pathlib import Path

import pytest

from commands.running import LONG, Desk, answer, finish
from pdsa_cli import store
from pdsa_cli.model.project import Project
from share.filling import text_of
from terminal import Terminal

TODAY = "2026-11-28"  # a Saturday
SIZE = (100, 60)
PROJECT = """\
pdsa: 1
title: Cord
changes:
  - {id: reminder, idea: Remind the team}
  - {id: poster, idea: Hang a poster}
  - {id: huddle, idea: Teach at the huddle}
"""
IDEA = ("Which change idea do you test?", "1")
WHAT = ("What will you do, and with how many?", "Reminder at admission, with 5 births")
WHEN = ("When is the test, or when was it?", "")
PAIR = (
    *("What do you want to learn?", "Will nurses send it?"),
    *("What do you predict?", "At least 4 of 5"),
)
DO = ("Was it carried out as planned?", "y")
STUDY = (
    *("How did it come out, and what was the result?", "missed; 2 of 5"),
    *("What did you learn?", "The team hears of a birth too late"),
)
ACT = (
    *("Adopt, adapt or abandon the change?", "adapt"),
    *("What will the next cycle test?", "Remind just before the birth"),
)
REVIEW = ("Enter goes on; a number changes that answer.", "")
RUN = (*IDEA, *WHAT, *WHEN, *PAIR, *DO, *STUDY, *ACT, *REVIEW)
RECORDED = """\
cycles:
  - number: 1
    title: Reminder at admission
    change: reminder
    scale:
      size: 5
      unit: births
      days: 1
    plan:
      recorded: 2026-11-28
      predictions:
        - question: Will nurses send it?
          prediction: At least 4 of 5
    do:
      recorded: 2026-11-28
      started: 2026-11-28
      ended: 2026-11-28
      as_planned: true
    study:
      recorded: 2026-11-28
      on: 2026-11-28
      findings:
        - prediction: 1
          outcome: missed
          result: 2 of 5
      learned: The team hears of a birth too late
    act:
      recorded: 2026-11-28
      on: 2026-11-28
      decision: adapt
      next: Remind just before the birth
"""


@pytest.fixture
def cord(desk: Desk) -> Path:
    """A project with three ideas."""
    return desk.write("cord.pdsa.yaml", PROJECT)


def cycle(desk: Desk, *words: str, day: str = TODAY) -> Terminal:
    """`pdsa cycle` on a day."""
    return desk.terminal("cycle", *words, size=SIZE, PDSA_TODAY=day)


def project_in(file: Path) -> Project:
    return store.load(file).project


def stop(terminal: Terminal) -> None:
    terminal.expect("> ")
    terminal.send_control("c")
    finish(terminal, 130)


def test_a_text_that_is_no_new_idea_is_not_offered_again(desk: Desk, cord: Path) -> None:
    cord.write_text(PROJECT + RECORDED)
    terminal = cycle(desk, day="2026-11-30")
    answer(
        terminal, "[1] Enter takes it", "", "[reminder] Enter takes it", "Bells", "Add it as a new one?", ""
    )
    answer(terminal, "[reminder] Enter takes it", "", "[Remind just before the birth", "", *WHEN)
    stop(terminal)
    assert [change.id for change in project_in(cord).changes] == ["reminder", "poster", "huddle"]


def test_the_up_arrow_brings_the_text_that_was_no_new_idea(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, IDEA[0], "Bells", "Add it as a new one?", "")
    answer(terminal, "Arrow up brings what you typed", "\x1b[A at night", "Add it as a new one?", "y")
    answer(terminal, "Why should this work?", "", *WHAT)
    stop(terminal)
    assert "Bells at night" in desk.drafts[0].read_text()


def test_a_test_of_today_is_one_run_of_eleven_prompts(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *RUN)
    shown = finish(terminal)
    assert shown.count("\n> ") == len(RUN) // 2 == 11
    assert shown.endswith(
        "Recorded Plan, Do, Study, Act of the new cycle 1 in cord.pdsa.yaml.\n"
        "Next: Plan cycle 2: Remind just before the birth (pdsa cycle)\n"
    )
    assert cord.read_text() == PROJECT + RECORDED
    assert desk.drafts == []


def test_the_test_after_it_takes_twelve(desk: Desk, cord: Path) -> None:
    cord.write_text(PROJECT + RECORDED)
    terminal = cycle(desk, day="2026-11-30")
    terminal.expect("Cycle 1 taught: The team hears of a birth too late. It left to test next: Remind just")
    answer(terminal, "[1] Enter takes it", "", "[reminder] Enter takes it", "")
    answer(terminal, "[Remind just before the birth, with 3 births] Enter takes it", "", *WHEN, *PAIR)
    answer(terminal, *DO, *STUDY, *ACT, *REVIEW)
    assert finish(terminal).count("\n> ") == 12
    second = project_in(cord).cycles[1]
    assert (second.title, second.change, second.follows) == ("Remind just before the birth", "reminder", 1)
    assert (second.scale.size, second.scale.unit) == (3, "births")


@pytest.mark.parametrize(
    "left", ["All nights for two weeks", "Every nurse of the day shift", "The card, at 12 beds"]
)
def test_a_next_test_that_says_its_own_size_is_offered_as_it_stands(
    desk: Desk, cord: Path, left: str
) -> None:
    cord.write_text(PROJECT + RECORDED.replace("Remind just before the birth", left))
    terminal = cycle(desk, day="2026-11-30")
    answer(terminal, "[1] Enter takes it", "", "Which change idea", "1", f"[{left}] Enter takes it", "!")


@pytest.mark.parametrize(
    ("left", "decision", "said"),
    [
        ("Remind, with 24 births", "adapt", "Sensible: 3 births, as * What cycle 1 left to test next is larger: 24 births."),
        ("Remind, with 1 birth", "adapt", "Sensible: 3 births, as * What cycle 1 left to test next is smaller: 1 birth."),
        ("Remind, with 2 nurses", "adapt", "Sensible: 3 births, as * What cycle 1 left to test next is of another size: 2 nurses."),
        ("Remind, with 3 births", "adapt", "Offered: 3 births, as cycle 1 missed the prediction"),
        ("Remind at admission", "adapt", "Offered: 3 births, as cycle 1 missed the prediction"),
        ("Remind", "abandon", "Sensible: 1, as cycle 1 abandoned its idea"),
    ],
)  # fmt: skip
def test_a_size_is_said_to_be_offered_where_it_is(
    desk: Desk, cord: Path, left: str, decision: str, said: str
) -> None:
    text = RECORDED.replace("Remind just before the birth", left)
    cord.write_text(PROJECT + text.replace("decision: adapt", f"decision: {decision}"))
    terminal = cycle(desk, day="2026-11-30")
    answer(terminal, "[1] Enter takes it", "", "Which change idea", "1")
    shown = " ".join(terminal.expect("\n> ").split())
    for part in said.split(" * "):
        assert part in shown
    terminal.kill()


@pytest.mark.parametrize("count", range(1, 11) if LONG else (1, 2, 4, 7, 10))
def test_killed_at_a_prompt_and_taken_up_again_it_records_the_same(
    desk: Desk, cord: Path, count: int
) -> None:
    first = cycle(desk)
    answer(first, *RUN[: 2 * count])
    first.expect("> ")
    first.kill()
    first.close()
    assert cord.read_text() == PROJECT
    again = cycle(desk)
    answer(again, "You left this half-way.", "")
    # What was skipped is asked again: only the day was, and Enter takes the day that was offered.
    answer(again, *RUN[2 * count :])
    finish(again)
    assert cord.read_text() == PROJECT + RECORDED
    assert desk.drafts == []


def test_a_test_that_is_still_to_come_stops_after_its_plan(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, "when was it?", "tomorrow for 3 days", *PAIR, *REVIEW)
    shown = finish(terminal)
    assert "  = Sunday 29 November 2026 to Tuesday 1 December 2026, 3 days\n" in shown
    assert "carried out as planned" not in shown
    (planned,) = project_in(cord).cycles
    assert planned.plan is not None
    assert (str(planned.plan.starts), str(planned.plan.ends)) == ("2026-11-29", "2026-12-01")
    assert (planned.scale.days, planned.do) == (3, None)
    # When it is over, the days of the plan are offered.
    log = cycle(desk, day="2026-12-02")
    answer(log, "[2026-11-29 to 2026-12-01] Enter takes it", "", *DO, *STUDY, *ACT, *REVIEW)
    assert "Recorded Do, Study, Act of cycle 1" in finish(log)
    (logged,) = project_in(cord).cycles
    assert logged.do is not None
    assert (str(logged.do.started), str(logged.do.ended)) == ("2026-11-29", "2026-12-01")


def test_a_test_days_away_needs_tasks_and_data(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, "when was it?", "in 1 week", *PAIR)
    answer(terminal, "What is to be done?", "", "Which data will tell", "Ticks", *REVIEW)
    finish(terminal)
    (planned,) = project_in(cord).cycles
    assert planned.plan is not None
    assert (str(planned.plan.starts), planned.plan.data_collection) == ("2026-12-05", "Ticks")


def test_a_test_that_runs_is_studied_later(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, "with how many?", "Reminder, with 5 births over 3 days", *WHEN, *PAIR, *REVIEW)
    assert "Next: Carry out the test of cycle 1" in finish(terminal)
    (running,) = project_in(cord).cycles
    assert running.plan is not None
    assert running.do is not None
    assert (str(running.do.started), running.do.ended) == (TODAY, None)
    assert (str(running.plan.ends), running.scale.days) == ("2026-11-30", 3)


@pytest.mark.parametrize(("said", "day"), [("", TODAY), ("unknown", "unknown"), ("3 days ago", "2026-11-25")])
def test_a_test_written_down_later_asks_once_when_it_was_studied(
    desk: Desk, cord: Path, said: str, day: str
) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, "when was it?", "2026-11-20 to 2026-11-24")
    answer(terminal, "want to learn?", "Will it be sent?", "What was predicted before it began?", "4 of 5")
    answer(terminal, *DO, *STUDY, *ACT, "When was it studied and decided?", said, *REVIEW)
    shown = finish(terminal)
    assert "written down" not in shown[shown.index("Recorded Plan") :]
    found = desk.report()["cycles"][0]
    assert (found["study"]["on"], found["act"]["on"]) == (day, day)
    assert "PLN03" in desk.run("check", "--all", status=1).out


@pytest.mark.parametrize(
    "said", ["y; all were calm", "Yes, all were calm", "y. all were calm", "y all were calm"]
)
def test_what_was_seen_may_stand_behind_the_yes(desk: Desk, cord: Path, said: str) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, *WHEN, *PAIR, "planned?", said, *STUDY, *ACT)
    terminal.expect("As planned: yes; all were calm")
    assert "observed" not in terminal.expect("> ")
    terminal.send()
    finish(terminal)
    do = project_in(cord).cycles[0].do
    assert do is not None
    assert (do.as_planned, do.observations, do.tested) == (True, "all were calm", None)


@pytest.mark.parametrize(
    ("what", "size", "scale"),
    [
        ("One nurse asks at 22:00, one night", "1 patient", (1, "patient", 1)),
        ("Two nurses ask, one day", "3 patients", (3, "patients", 1)),
        ("The night team asks, for 2 days", "4 patients, 3 days", (4, "patients", 3)),
        ("Two nurses ask, one day", "", (None, None, 1)),
    ],
)
def test_the_size_that_is_asked_for_stands_beside_the_days_of_the_line(
    desk: Desk, cord: Path, what: str, size: str, scale: tuple[float | None, str | None, float]
) -> None:
    terminal = cycle(desk)
    answer(
        terminal, *IDEA, "with how many?", what, "With how many of what?", size, "when was it?", "tomorrow"
    )
    answer(terminal, *PAIR, *REVIEW)
    shown = finish(terminal)
    found = project_in(cord).cycles[0].scale
    assert (found.size, found.unit, found.days) == scale
    assert ("PLN05" in shown) is (not size)


def test_a_size_without_a_number_and_an_end_before_the_start_are_asked_back(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, "with how many?", "Reminder", "With how many of what?", "nurses")
    answer(terminal, '"nurses" says no number', "", "Not taken", "2 nurses for 1 week")
    answer(terminal, "when was it?", "2026-12-07", *PAIR, "to be done?", "", "data will tell", "", *REVIEW)
    finish(terminal)
    plan = project_in(cord).cycles[0].plan
    assert plan is not None
    assert str(plan.ends) == "2026-12-13"
    amend = cycle(desk, "1", "--amend")
    answer(amend, "want to change", "plan", "find out?", "", "A question", "", "to be done?", "", "data", "")
    answer(amend, "test start?", "", "does it end?", "in 3 days", "  = Thursday 10 December 2026", "")
    finish(amend)
    changed = project_in(cord).cycles[0].plan
    assert changed is not None
    assert str(changed.ends) == "2026-12-10"


def test_where_something_went_wrong_harm_is_asked_about(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, *WHEN, *PAIR, "planned?", "no", "Say what happened instead", "Two slept")
    answer(terminal, "harm anyone, or nearly?", "One nearly fell", "What was done about it?", "Stopped")
    answer(terminal, *STUDY, *ACT, *REVIEW)
    finish(terminal)
    do = project_in(cord).cycles[0].do
    assert do is not None
    assert (do.as_planned, do.tested, do.harm, do.harm_resolved) == (
        False,
        "Two slept",
        "One nearly fell",
        "Stopped",
    )


@pytest.mark.parametrize(
    ("said", "tested"),
    [
        ("y but two slept", "two slept"),
        ("Yes, except two slept", "except two slept"),
        ("yes; mostly, two slept", "mostly, two slept"),
        ("n, two slept", "two slept"),
        ("No reminder was sent", "No reminder was sent"),
        ("No-one came", "No-one came"),
        ("Yesterday it was full", "Yesterday it was full"),
    ],
)
def test_what_is_not_a_plain_yes_is_said_to_be_none(desk: Desk, cord: Path, said: str, tested: str) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, *WHEN, *PAIR, "planned?", said)
    terminal.expect(f"= not as planned: {tested}")
    answer(terminal, "Asked as it went otherwise than planned", "", *STUDY, *ACT)
    terminal.expect(f"As planned: no; {tested}")
    terminal.send()
    finish(terminal)
    do = project_in(cord).cycles[0].do
    assert do is not None
    assert (do.as_planned, do.tested) == (False, tested)


def test_a_no_without_what_happened_instead_is_a_no(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, *WHEN, *PAIR, "planned?", "n", "Say what happened instead", "")
    answer(terminal, "harm anyone, or nearly?", "", *STUDY, *ACT)
    terminal.expect("As planned: no")
    terminal.send()
    finish(terminal)
    do = project_in(cord).cycles[0].do
    assert do is not None
    assert (do.as_planned, do.tested) == (False, None)
    assert "Cycle 1 was not carried out as planned" in desk.run("check", "--all", status=1).out


@pytest.mark.parametrize("said", ["missed; 2 of 5; learned=Too late", "missed, 2 of 5; Learned = Too late"])
def test_what_a_result_teaches_may_stand_behind_it(desk: Desk, cord: Path, said: str) -> None:
    terminal = cycle(desk)
    answer(
        terminal, *IDEA, *WHAT, *WHEN, *PAIR, *DO, "How did it come out", "missed; 2 of 5; learnd=Too late"
    )
    answer(terminal, "did you mean learned=?", said, *STUDY[2:], *ACT)
    terminal.expect("missed; 2 of 5; learned=Too late")
    terminal.send()
    finish(terminal)
    study = project_in(cord).cycles[0].study
    assert study is not None
    (finding,) = study.findings
    assert (finding.result, finding.learned) == ("2 of 5", "Too late")
    amend = cycle(desk, "1", "--amend")
    answer(
        amend,
        "What do you want to change",
        "study",
        "[missed; 2 of 5; learned=Too late]",
        "met; learned=Late",
    )
    answer(amend, "What did you learn?", "", "What else", "", "How does that compare", "", "surprised", "")
    answer(amend, "improvement?", "", *REVIEW)
    finish(amend)
    study = project_in(cord).cycles[0].study
    assert study is not None
    (finding,) = study.findings
    assert (finding.outcome, finding.result, finding.learned) == ("met", "2 of 5", "Late")


def test_adopted_against_a_prediction_or_in_a_whole_unit_says_why_and_how(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, "with how many?", "Reminder, with 28 births", "whole unit at once", "y", *WHEN)
    answer(terminal, *PAIR, *DO, *STUDY, "Adopt, adapt or abandon", "adopt", "Why?", "It is easy")
    answer(terminal, "next cycle test?", "Nights", "put in place and kept?", "On the checklist", *REVIEW)
    finish(terminal)
    act = project_in(cord).cycles[0].act
    assert act is not None
    assert (act.because, act.implementation) == ("It is easy", "On the checklist")


def test_what_matters_more_is_named_at_the_review(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *RUN[:-2])
    terminal.expect("  Plan: conditions, why, questions, objective, tasks, data\n")
    terminal.expect("  Do: harm, counts, observed, problems, unexpected\n")
    terminal.expect("  Study: results, compared, surprises, improved\n  Act: reasons\n")
    answer(terminal, "Enter goes on", "questions, observed", "A further question", "Are they ready?")
    answer(terminal, "What do you predict?", "Each time", "Why do you expect", "", "A further question", "")
    answer(terminal, "What did you observe?", "All were calm", "Enter goes on", "")
    finish(terminal)
    (found,) = project_in(cord).cycles
    assert found.plan is not None
    assert found.do is not None
    assert [one.prediction for one in found.plan.predictions] == ["At least 4 of 5", "Each time"]
    assert found.do.observations == "All were calm"


def test_question_and_prediction_in_one_line_and_a_question_without_one(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, *WHEN, "want to learn?", "Is it sent? 4 of 5; because=they asked")
    answer(terminal, *DO)
    terminal.expect("Prediction 1: Is it sent? 4 of 5")
    stop(terminal)
    desk.drafts[0].unlink()
    without = cycle(desk)
    answer(without, *IDEA, *WHAT, *WHEN, "want to learn?", "Is it sent?", "predict?", "")
    without.expect("No prediction: nothing can then come out otherwise than expected.")
    answer(
        without, *DO, "Question 1: Is it sent?\nWhat was the result?", "2 of 5", "learn?", "", *ACT, *REVIEW
    )
    finish(without)
    study = project_in(cord).cycles[0].study
    assert study is not None
    assert [(one.outcome, one.result) for one in study.findings] == [(None, "2 of 5")]


def test_quick_asks_the_least_and_a_person_chooses(desk: Desk, cord: Path) -> None:
    settings = desk.write("settings/settings.toml", '[cycle]\nasks = "quick"\n')
    terminal = desk.terminal("cycle", size=SIZE, PDSA_TODAY=TODAY, PDSA_CONFIG=str(settings.parent))
    answer(terminal, *IDEA, *WHAT, *WHEN, "What do you predict?", "4 of 5", *DO, *STUDY, *ACT)
    assert finish(terminal).count("\n> ") == 9
    assert project_in(cord).cycles[0].act is not None
    settings.write_text('[cycle]\nasks = "much"\n')
    refused = desk.terminal("cycle", size=SIZE, PDSA_CONFIG=str(settings.parent))
    assert "write one of: short, full, quick" in finish(refused, 2)
    assert "leave one of them out" in finish(cycle(desk, "--full", "--quick"), 2)


@pytest.mark.parametrize(
    ("decision", "following", "offered"),
    [
        ("adapt", "Remind just before the birth", "reminder"),
        ("adapt", "Teach it at the huddle", "huddle"),
        ("adapt", "Remind them, or teach them", "reminder"),
        ("adapt", "A poster, or teach them", ""),
        ("adapt", "All nights for two weeks", "reminder"),
        ("adopt", "Remind by night", "reminder"),
        ("abandon", "Remind nobody", ""),
        ("abandon", "Nights", ""),
        ("abandon", "Hang the poster", "poster"),
    ],
)
def test_an_idea_is_offered_where_the_last_act_is_about_it(
    desk: Desk, cord: Path, decision: str, following: str, offered: str
) -> None:
    text = RECORDED.replace("decision: adapt", f"decision: {decision}")
    cord.write_text(PROJECT + text.replace("Remind just before the birth", following))
    terminal = cycle(desk)
    answer(terminal, "Which cycle led to this test?", "")
    terminal.expect("Which change idea")
    assert ("Enter takes it" in terminal.expect("> ")) is bool(offered)
    assert f"[{offered or 1}] Enter takes it" in terminal.screen
    terminal.send_control("c")
    finish(terminal, 130)
    desk.run("share", "worksheet", "--out", "next.docx")
    ideas = {
        "": "…",
        "reminder": "Remind the team",
        "poster": "Hang a poster",
        "huddle": "Teach at the huddle",
    }
    sheet = " ".join(text_of((desk.folder / "next.docx").read_bytes()).split())
    assert f"Change {ideas[offered]} Follows cycle 1" in sheet
    said = desk.run("cycle", "--title", following).err
    assert project_in(cord).cycles[1].change == (offered or None)
    assert ("Cycle 2 tests the idea" in said) is bool(offered)
    assert ("Cycle 2 names no change idea" in said) is (decision == "abandon" and not offered)


def test_numbers_and_beginnings_mean_the_ideas_listed(desk: Desk, cord: Path) -> None:
    for typed, ideas in (("2,3", ["poster", "huddle"]), ("teach hud", ["huddle"]), ("pos", ["poster"])):
        terminal = cycle(desk)
        answer(terminal, "Which change idea", typed, *WHAT, "when was it?", "tomorrow", *PAIR, *REVIEW)
        assert "Added" not in finish(terminal)
        made = project_in(cord).cycles[0]
        assert [made.change, *made.other_changes] == ideas
        cord.write_text(PROJECT)
    terminal = cycle(desk)
    answer(terminal, "Which change idea", "7", "is not one of the choices", "h", "with how many?", "<")
    answer(terminal, "[huddle] Enter keeps it", "Ring a bell", "Add it as a new one?", "")
    answer(terminal, "Arrow up brings what you typed", "1", *WHAT)
    stop(terminal)
    assert "Ring a bell" not in desk.drafts[0].read_text()


def test_learning_leads_from_one_idea_to_another_by_prompts(desk: Desk, cord: Path) -> None:
    first = cycle(desk, day="2026-11-02")
    answer(first, *RUN)
    finish(first)
    second = cycle(desk, day="2026-11-09")
    answer(
        second, "Which cycle led", "", "Which change idea", "hud", "with how many?", "Huddle, with 3 nurses"
    )
    answer(second, *WHEN, *PAIR, *DO, "come out", "met; 4 of 5", "learn?", "They ask for it", *ACT, *REVIEW)
    finish(second)
    third = cycle(desk, day="2026-11-16")
    answer(third, "[2] Enter takes it", "", "Which change idea", "1,2")
    answer(third, "with how many?", "Both, with 5 births", *WHEN, *PAIR, *DO, "come out", "met; 4 of 5")
    answer(third, "learn?", "Together they work", "Adopt", "adapt", "next cycle", "Nights", *REVIEW)
    finish(third)
    tested = project_in(cord).cycles
    assert [one.follows for one in tested] == [None, 1, 2]
    assert [(one.change, *one.other_changes) for one in tested] == [
        ("reminder",),
        ("huddle",),
        ("reminder", "poster"),
    ]
    report = desk.run("report", PDSA_TODAY=TODAY).out
    places = [report.index(title) for title in ("Reminder at admission", "Huddle", "Both")]
    assert places == sorted(places)
    assert "Cycle 2, after cycle 1" in report
    assert "Cycle 3, after cycle 2" in report
    assert "through cycles 1, 2 and 3" in desk.run("report", "--full", PDSA_TODAY=TODAY).out
    review = desk.run("review", PDSA_TODAY=TODAY).out
    assert "isolated" not in review
    assert "stands alone" not in desk.run("check", "--all", PDSA_TODAY=TODAY, status=1).out


HOPE = "A prediction says what, how much and by when"


def test_a_hope_is_doubted_once_and_passes_on_enter(desk: Desk) -> None:
    desk.write("cord.pdsa.yaml", PROJECT)
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, "When is the test", "tomorrow", *PAIR[:2])
    answer(terminal, "What do you predict?", "It will improve", HOPE, "")
    finish(answered(terminal))
    assert "prediction: It will improve" in (desk.folder / "cord.pdsa.yaml").read_text(encoding="utf-8")


def test_a_hope_can_be_written_anew_where_it_is_doubted(desk: Desk) -> None:
    desk.write("cord.pdsa.yaml", PROJECT)
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, "When is the test", "tomorrow")
    answer(terminal, "What do you want to learn?", "Will it? It will work", HOPE, "Will it? 4 of 5 by Friday")
    finish(answered(terminal))
    assert "prediction: 4 of 5 by Friday" in (desk.folder / "cord.pdsa.yaml").read_text(encoding="utf-8")


def test_a_hope_of_a_test_that_is_over_is_not_doubted(desk: Desk) -> None:
    desk.write("cord.pdsa.yaml", PROJECT)
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, "When is the test", "3d ago", *PAIR[:2])
    answer(terminal, "What was predicted before it began?", "It will improve")
    terminal.expect("Was it carried out as planned?")
    assert HOPE not in terminal.screen
    terminal.send("!")
    terminal.close()


def answered(terminal: Terminal) -> Terminal:
    """The terminal once everything that is still asked was passed over."""
    answer(terminal, *REVIEW)
    return terminal


def test_a_yes_takes_the_day_that_stands_and_both_ways_of_a_day_are_named(desk: Desk, cord: Path) -> None:
    terminal = cycle(desk)
    answer(terminal, *IDEA, *WHAT, "when was it?", "whenever")
    answer(terminal, "or say today, yesterday,", "yes", *PAIR, *DO)
    stop(terminal)
    assert "2026-11-28" in desk.drafts[0].read_text()
