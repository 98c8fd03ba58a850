"""`pdsa cycle` at the keyboard of a real terminal."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from commands.running import LONG, Desk, answer, finish
from pdsa_cli import store
from terminal import Terminal

PROJECT = """\
pdsa: 1
title: Cord
changes:
  - id: reminder   # first
    idea: Remind the team
  - id: poster
    idea: Hang a poster
"""
PLANNED = (
    PROJECT
    + """\
cycles:
  - number: 1
    title: Reminder at admission
    change: reminder
    scale:
      size: 5
      unit: births
      days: 3
      conditions: day shift
    plan:
      recorded: 2026-11-22
      objective: Whether nurses send it
      predictions:
        - question: Will nurses send it?
          prediction: At least 4 of 5
          because: They asked for it
        - question: Will the team be ready?
          prediction: Each time
      tasks:
        - what: Print the cards
          who: charge nurse
          when: each handover
      data_collection: Ticks on the register
      starts: 2026-11-23
      ends: 2026-11-25
"""
)
TESTED = (
    PLANNED
    + """\
    do:
      recorded: 2026-11-28
      started: 2026-11-23
      ended: 2026-11-26
      as_planned: false
      tested: Only the day shift
      data: 1 of 5
      observations: Nurses were called away
      problems: none
    study:
      recorded: 2026-11-28
      on: 2026-11-28
      findings:
        - prediction: 1
          outcome: missed
          result: 1 of 5
        - prediction: 2
          outcome: unclear
      results: The median wait fell
      learned: Too early
      improved: no
    act:
      recorded: 2026-11-28
      on: 2026-11-28
      decision: adapt
      because: The birth was not certain yet
      next: Remind just before the birth
"""
)
PLAN = (
    *("Which change idea do you test?", "1"),
    *("What will you do, and with how many?", "Reminder at admission, with 5 births over 3 days"),
    *("Under which conditions?", "day shift"),
    *("When is the test, or when was it?", "2026-11-23"),
    *("What do you want to learn?", "Will nurses send it?"),
    *("What do you predict?", "At least 4 of 5"),
    *("Why do you expect that?", "They asked for it"),
    *("A further question", "Will the team be ready?"),
    *("What do you predict?", "Each time"),
    *("Why do you expect that?", ""),
    *("A further question", ""),
    *("What do you want to find out?", "Whether nurses send it"),
    *("What is to be done?", "Print the cards"),
    *("By whom?", "charge nurse"),
    *("When?", "each handover"),
    *("Where?", ""),
    *("What is to be done?", ""),
    *("Which data will tell", "Ticks on the register"),
)
DO = (
    *("When was the test?", "2026-11-23 to thursday"),
    *("Was it carried out as planned?", "Only the day shift"),
    *("Did anything harm anyone, or nearly?", ""),
    *("What was counted or measured?", "1 of 5"),
    *("What did you observe?", "Nurses were called away"),
    *("Which problems came up?", "none"),
    *("What was unexpected?", ""),
)
STUDY = (
    *("How did it come out, and what was the result?", "missed; 1 of 5"),
    *("How did it come out, and what was the result?", "unclear"),
    *("What did you learn?", "Too early"),
    *("What else did the data show?", "The median wait fell"),
    *("How does that compare", ""),
    *("What surprised you?", ""),
    *("Did it lead to improvement?", "no"),
)
ACT = (
    *("Adopt, adapt or abandon the change?", "adapt"),
    *("Why?", "The birth was not certain yet"),
    *("What will the next cycle test?", "Remind just before the birth"),
)
UNSTUDIED = (*("come out", "", "come out", ""), *("What did you learn?", ""))
"""What is typed where nothing is studied yet."""
REVIEW = ("Enter goes on; a number changes that answer.", "")
ON = "2026-11-28"  # the Saturday after


def test_a_whole_cycle(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    plan = desk.terminal("cycle", "--full", size=(100, 40))
    answer(plan, *PLAN, *REVIEW)
    assert finish(plan).endswith(
        "Recorded Plan of the new cycle 1 in cord.pdsa.yaml.\n"
        'The plan of cycle 1 does not say where; pdsa cycle 1 --amend --task "1: where=..." (PLN04)\n'
        "Next: Carry out the test of cycle 1, then record what happened (pdsa cycle 1)\n"
    )
    assert project.read_text() == PLANNED
    log = desk.terminal("cycle", "--full", size=(100, 40), PDSA_TODAY=ON)
    log.expect("Cord: log cycle 1, Reminder at admission (Do)")
    answer(log, *DO)
    log.expect("Prediction 1: Will nurses send it? At least 4 of 5")
    answer(log, *STUDY[:2])
    log.expect("Prediction 2: Will the team be ready? Each time")
    answer(log, *STUDY[2:], *ACT, *REVIEW)
    assert finish(log).endswith(
        "Recorded Do, Study, Act of cycle 1 in cord.pdsa.yaml.\n"
        "Next: Plan cycle 2: Remind just before the birth (pdsa cycle)\n"
    )
    assert project.read_text() == TESTED
    assert desk.drafts == []


def test_stage_by_stage_on_different_days(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PLANNED)
    do = desk.terminal("cycle", "--full", PDSA_TODAY="2026-11-26")
    skipped = [text if at % 2 == 0 else "" for at, text in enumerate(STUDY)]
    answer(do, *DO, *skipped, *REVIEW)  # nothing is studied yet, so nothing is decided
    assert "Next: Study cycle 1" in finish(do)
    study = desk.terminal("cycle", "--full", PDSA_TODAY="2026-11-27")
    study.expect("(Study)")
    answer(study, *STUDY, *(text if at % 2 == 0 else "" for at, text in enumerate(ACT)), *REVIEW)
    assert "Next: Decide on cycle 1" in finish(study)
    act = desk.terminal("cycle", "1", "--full", PDSA_TODAY=ON)
    act.expect("(Act)")
    answer(act, *ACT, *REVIEW)
    finish(act)
    days = (("do", "recorded", "26"), ("study", "recorded", "27"), ("study", "on", "27"))
    expected = TESTED
    for stage, key, day in days:
        head, mark, tail = expected.partition(f"    {stage}:\n")
        expected = head + mark + tail.replace(f"{key}: 2026-11-28", f"{key}: 2026-11-{day}", 1)
    assert project.read_text() == expected


def test_a_test_that_still_runs(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PLANNED)
    first = desk.terminal("cycle", PDSA_TODAY="2026-11-24")
    answer(first, "[since 2026-11-23] Enter takes it", "")
    answer(first, "type a name:\n  Do: as planned, harm, counts, observed, problems, unexpected", "obs")
    answer(first, "observe?", "Busy", *REVIEW)
    assert "Next: Carry out the test of cycle 1" in finish(first)
    assert project.read_text() == PLANNED + (
        "    do:\n      recorded: 2026-11-24\n      started: 2026-11-23\n      observations: Busy\n"
    )
    second = desk.terminal("cycle", PDSA_TODAY=ON)
    # What was written down before is changed at the prompt, where it is shown.
    answer(second, "[since 2026-11-23] Enter keeps it", "2026-11-24 to thursday")
    answer(second, "planned?", "y", "[Busy] Enter", "Very busy")
    answer(second, "come out", "", "come out", "", "learn?", "", *REVIEW)
    shown = finish(second)
    assert "  do.started: 2026-11-23 → 2026-11-24\n  do.observations: Busy → Very busy\n" in shown
    assert project.read_text() == PLANNED + (
        "    do:\n      recorded: 2026-11-24\n      amended: 2026-11-28\n      started: 2026-11-24\n"
        "      ended: 2026-11-26\n      as_planned: true\n      observations: Very busy\n"
    )


def test_a_day_to_come_and_a_size_of_nothing_are_asked_again(desk: Desk):
    desk.write("cord.pdsa.yaml", PLANNED)
    plan = desk.terminal("cycle", "--new", size=(100, 40))
    answer(plan, *PLAN[:2], "with how many?", "Poster, with 0 births", "write a number above 0", "Poster")
    answer(plan, "With how many of what?", "5", "5 of what? Write for example 5 patients", "0 births")
    answer(plan, "write a number above 0", "5 births, 3 days")
    plan.expect("= 5 births, 3 days")
    answer(
        plan, "when was it?", "monday", "write 2026-11-16 (Monday) or 2026-11-23 (Monday)", "monday to friday"
    )
    answer(
        plan, "write 2026-11-16", "2026-11-23 to 2026-11-20", "would end on 2026-11-20, before it begins", ""
    )
    plan.expect("want to learn?")
    stop(plan, "Ctrl-C")
    test = desk.terminal("cycle", "1", size=(100, 40), PDSA_TODAY="2026-11-24")
    answer(test, "When was the test?", "2026-11-25", "2026-11-25 is still to come; while the test runs", "")
    answer(test, *REVIEW)
    finish(test)


def test_what_differed_stays_where_the_answers_are_taken_up_again(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PLANNED)
    first = desk.terminal("cycle", "--full", size=(100, 40), PDSA_TODAY=ON)
    at = DO.index("Which problems came up?")
    answer(first, *DO[:at])
    first.expect("> ")
    stop(first, "Ctrl-C")
    second = desk.terminal("cycle", size=(100, 40), PDSA_TODAY=ON)
    answer(second, "half-way", "", "harm", "n", "come out", "", "come out", "", "learn?", "")
    second.expect("As planned: no; Only the day shift")
    answer(second, *REVIEW)
    finish(second)
    text = project.read_text()
    assert "as_planned: false\n      tested: Only the day shift\n" in text
    assert "observations: Nurses were called away\n" in text
    assert "harm:" not in text


def test_the_next_cycle_starts_from_the_last_act(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TESTED)
    terminal = desk.terminal("cycle", "--full", size=(100, 40), PDSA_TODAY=ON)
    terminal.expect("Cord: cycle 2, a new test")
    terminal.expect("Cycle 1 taught: Too early. It left to test next: Remind just before the birth.")
    answer(terminal, "[1] Enter takes it", "")
    answer(terminal, "[reminder] Enter takes it", "")
    terminal.expect(
        "  Cycle 1 was on 5 births, 3 days, day shift. Offered: 5 births, as cycle 1 missed 1 of 2\n  predictions.\n"
    )
    answer(
        terminal,
        "[Remind just before the birth, with 5 births] Enter",
        "Remind just before the birth, with 10 births",
    )
    answer(terminal, "conditions?", "")
    answer(terminal, "What did cycle 1 teach that this one uses?", "Wait for the call")
    answer(terminal, "What is different about the change this time?", "Later")
    answer(terminal, "[today] Enter", "2026-12-01", "want to learn?", "", "predict?", "")
    terminal.expect("No prediction: nothing can then come out otherwise than expected. < goes back.")
    answer(terminal, "A further question", "", "find out?", "", "to be done?", "", "data", "")
    answer(terminal, *REVIEW)
    shown = finish(terminal)
    assert "Recorded Plan of the new cycle 2 in cord.pdsa.yaml" in shown
    assert project.read_text() == TESTED + (
        "  - number: 2\n    title: Remind just before the birth\n    change: reminder\n    follows: 1\n"
        "    scale:\n      size: 10\n      unit: births\n      days: 1\n    plan:\n      recorded: 2026-11-28\n"
        "      builds_on: Wait for the call\n      change_tested: Later\n"
        "      starts: 2026-12-01\n      ends: 2026-12-01\n"
    )


def test_a_new_idea_becomes_a_change_with_an_id(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle")
    answer(terminal, "Which change idea", "Ring a bell, twice", "none of the ideas above", "n")
    answer(terminal, "Arrow up brings what you typed", "\x1b[A", "none of the ideas above", "y")
    answer(terminal, "Why should this work?", "Everybody hears it")
    answer(terminal, "with how many?", "Bell, with 2 births", "when was it?", "!")
    assert "Stopped; what you gave so far is kept\n  go on with: pdsa cycle --new\n  kept in\n" in finish(
        terminal
    )
    assert project.read_text() == PROJECT
    again = desk.terminal("cycle")
    answer(again, "You left this half-way. Go on with what you had typed?", "")
    answer(again, "when was it?", "tomorrow", "want to learn?", "", "predict?", "", *REVIEW)
    shown = finish(again)
    assert "Added the change idea ring-bell-twice.\nRecorded Plan of the new cycle 1" in shown
    assert project.read_text() == PROJECT + (
        "  - id: ring-bell-twice\n    idea: Ring a bell, twice\n    because: Everybody hears it\n"
        "cycles:\n  - number: 1\n    title: Bell\n    change: ring-bell-twice\n"
        "    scale:\n      size: 2\n      unit: births\n      days: 1\n"
        "    plan:\n      recorded: 2026-11-22\n      starts: 2026-11-23\n      ends: 2026-11-23\n"
    )
    assert desk.drafts == []


STOPS = {"!": (0, "!\r"), "Ctrl-C": (130, "\x03"), "Ctrl-D": (1, "\x15\x04")}


@pytest.mark.parametrize(
    ("typed", "others"), [("1,2", ["poster"]), ("1, 2", ["poster"]), ("remi,poster,1", ["poster"])]
)
def test_several_ideas_are_chosen_with_commas(desk: Desk, typed: str, others: list[str]):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle", PDSA_TODAY=ON)
    answer(terminal, "Which change idea", "1,9")
    assert "is not one of the choices" in terminal.expect("> ")
    terminal.send(typed)
    # Why they should work is not asked: they are known.
    answer(terminal, "with how many?", "Both, with 2 births", "when was it?", "2026-12-01")
    terminal.expect("> ")
    terminal.type("\r" * 4)
    answer(terminal, *REVIEW)
    finish(terminal)
    (cycle,) = store.load(project).project.cycles
    assert (cycle.change, list(cycle.other_changes)) == ("reminder", others)


def stop(terminal: Terminal, how: str) -> str:
    status, keys = STOPS[how]
    terminal._settle()
    terminal.type(keys)
    return finish(terminal, status)


@pytest.mark.parametrize("how", [*STOPS, "the window is closed", "kill -9"])
def test_half_way_and_on_again(desk: Desk, how: str):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    at = PLAN.index("Why do you expect that?")
    first = desk.terminal("cycle", "--full")
    answer(first, *PLAN[:at])
    first.expect("> ")
    if how == "kill -9":
        first.kill()
        first.close()
    elif how in STOPS:
        shown = stop(first, how)
        (kept,) = desk.drafts
        assert shown.endswith(
            f"Stopped; what you gave so far is kept\n  go on with: pdsa cycle --new\n  kept in\n{kept}\n"
        )
    else:
        first.hang_up()
        first.close()
    assert project.read_text() == PROJECT
    second = desk.terminal("cycle", "--full", size=(100, 40))
    answer(second, "You left this half-way. Go on with what you had typed?", "y")
    answer(second, *PLAN[at:], *REVIEW)
    shown = finish(second)
    assert "What you answered before is not asked again; the review shows it." in shown
    assert "Which change idea" not in shown
    assert project.read_text() == PLANNED
    assert desk.drafts == []


def test_what_was_left_half_way_is_not_wanted(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    first = desk.terminal("cycle")
    answer(first, *PLAN[:4])
    first.expect("> ")
    stop(first, "Ctrl-C")
    second = desk.terminal("cycle")
    answer(second, "You left this half-way.", "n", "Which change idea", "2", "with how many?", "")
    stop(second, "!")
    (kept,) = desk.drafts
    assert "change: poster\n" in kept.read_text()
    assert "Reminder" not in kept.read_text()


def test_a_draft_belongs_to_one_stage_of_one_cycle_of_one_project(desk: Desk):
    desk.write("cord.pdsa.yaml", PLANNED)
    desk.write("other.pdsa.yaml", PLANNED)
    first = desk.terminal("cycle", "-p", "cord", PDSA_TODAY=ON)
    answer(first, *DO[:2])
    first.expect("> ")
    stop(first, "Ctrl-C")
    for words in (("-p", "other"), ("-p", "cord", "--new")):
        terminal = desk.terminal("cycle", *words, PDSA_TODAY=ON)
        shown = terminal.expect("> ")
        assert "half-way" not in shown
        stop(terminal, "Ctrl-C")
    assert len(desk.drafts) == 1


@pytest.mark.parametrize("how", ["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("part", range(3))
def test_stopping_at_each_prompt_loses_nothing(desk: Desk, part: int, how: str):
    plan = PLAN[1::2]
    rest = (*DO[1::2], *STUDY[1::2], *ACT[1::2])
    project = desk.folder / "cord.pdsa.yaml"
    step = 3 if LONG else 15
    first = part if LONG else part * 5 + (2 if how == "Ctrl-D" else 0)
    for count in range(first, len(plan) + len(rest) + 2, step):
        planning = count <= len(plan)
        before = PROJECT if planning else PLANNED
        typed = plan[:count] if planning else rest[: count - len(plan) - 1]
        project.write_text(before)
        terminal = desk.terminal(
            "cycle", "1", "--full", size=(200, 50), PDSA_TODAY="2026-11-22" if planning else ON
        )
        for line in typed:
            terminal.expect("> ")
            terminal.send(line)
        terminal.expect("> ")
        stop(terminal, how)
        assert project.read_text() == before
        kept = " ".join(draft.read_text() for draft in desk.drafts)
        assert ("\n  kept in " in terminal.screen) == bool(kept)
        assert ("nothing was given, and nothing was changed" in terminal.screen) != bool(kept)
        texts = [
            text for text in typed if len(text) > 5 and text not in ("2026-11-23 to thursday", "unclear")
        ]
        assert [text for text in texts if text not in kept] == []
        assert bool(kept) == bool(typed)
        for draft in desk.drafts:
            draft.unlink()


def test_another_program_writes_while_the_prompt_waits(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PLANNED)
    terminal = desk.terminal("cycle", PDSA_TODAY=ON)
    answer(terminal, *DO[:2])
    terminal.expect("> ")
    for words in (
        ("set", "setting", "Labour ward"),
        ("cycle", "--new", "--title", "Poster", "--change", "poster"),
    ):
        assert "Waiting for" not in desk.run(*words).err  # a prompt that waits holds nothing
    terminal.send("y")
    answer(terminal, *UNSTUDIED, *REVIEW)
    assert "Recorded Do of cycle 1" in finish(terminal)
    assert "setting: Labour ward\n" in project.read_text()
    cycles = desk.report()["cycles"]
    assert [(cycle["number"], bool(cycle["do"])) for cycle in cycles] == [(1, True), (2, False)]


def test_two_people_plan_the_next_cycle_at_once(desk: Desk):
    desk.write("cord.pdsa.yaml", PLANNED)
    for words in (("--new",), ("2",)):
        terminal = desk.terminal("cycle", *words)
        terminal.expect("Cord: cycle 2, a new test")
        answer(terminal, "Which change idea", "2", "with how many?", "Mine, with 2 births")
        terminal.expect("> ")
        desk.run("cycle", "--new", "--title", "Theirs", "--objective", "Theirs")
        terminal.send("tomorrow")
        answer(terminal, "want to learn?", "", "predict?", "", *REVIEW)
        terminal.expect("Somebody else recorded cycle 2 meanwhile; this test becomes cycle 3.")
        answer(terminal, "Record it as cycle 3?", "")
        assert "Recorded Plan of the new cycle 3 " in finish(terminal)
        titles = [cycle["title"] for cycle in desk.report()["cycles"]]
        assert titles == ["Reminder at admission", "Theirs", "Mine"]
        desk.run("undo", "--step", "1")
        (desk.state / "history").rename(desk.state / f"history{len(words[0])}")


def test_another_number_is_not_taken_without_leave(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PLANNED)
    terminal = desk.terminal("cycle", "--new")
    answer(terminal, "Which change idea", "2", "with how many?", "Mine, with 2 births", "when", "tomorrow")
    answer(terminal, "want to learn?", "", "predict?", "")
    terminal.expect(REVIEW[0])
    desk.run("cycle", "--new", "--title", "Theirs", "--objective", "Theirs")
    theirs = project.read_text()
    answer(terminal, "", "", "Record it as cycle 3?", "n")
    assert "Stopped; what you gave so far is kept\n" in finish(terminal)
    assert project.read_text() == theirs
    assert "title: Mine" in desk.drafts[0].read_text()


def test_what_another_window_is_at_work_on_is_not_offered(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    first = desk.terminal("cycle")
    answer(first, "Which change idea", "2", "with how many?", "Mine, with 2 births")
    first.expect("> ")
    second = desk.terminal("cycle")
    second.expect("The same is being written down in another window; this begins anew.")
    answer(second, "Which change idea", "1")
    second.expect("> ")
    stop(second, "Ctrl-C")
    stop(first, "Ctrl-C")
    assert len(desk.drafts) == 2
    third = desk.terminal("cycle")
    answer(third, "half-way", "")
    third.expect("> ")
    stop(third, "Ctrl-C")


def test_a_clash_is_refused_and_what_was_typed_is_kept(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PLANNED)
    terminal = desk.terminal("cycle", "--full", PDSA_TODAY=ON)
    skipped = [text if at % 2 == 0 else "" for at, text in enumerate(STUDY)]
    answer(terminal, *DO, *skipped)
    terminal.expect(REVIEW[0])
    desk.run("cycle", "1", "--started", "2026-11-24", "--observations", "Theirs", PDSA_TODAY=ON)
    theirs = project.read_text()
    answer(terminal, "", "")
    shown = finish(terminal, 4)
    (kept,) = desk.drafts
    assert shown.endswith(
        "error: the Do of cycle 1 was recorded by somebody else meanwhile: recorded:\n"
        "  2026-11-28; started: 2026-11-24; observations: Theirs\n"
        "  look at it with: pdsa report --cycle 1, then amend it with: pdsa cycle 1\n"
        "    --amend\n"
        f"  go on with:\npdsa cycle --from \\\n{kept}\n"
        f"  kept in\n{kept}\n"
    )
    assert project.read_text() == theirs
    refused = desk.run("cycle", "--from", kept, PDSA_TODAY=ON, status=4)
    assert "error: cycle 1 has do.started already: 2026-11-24\n" in refused.err
    assert project.read_text() == theirs
    ran = desk.run("cycle", "--from", kept, "--amend", PDSA_TODAY="2026-11-29")
    assert ran.err == (
        "Amended Do of cycle 1 in cord.pdsa.yaml.\n"
        "  do.started: 2026-11-24 → 2026-11-23\n"
        "  do.ended: nothing → 2026-11-26\n"
        "  do.as_planned: nothing → false\n"
        "  do.tested: nothing → Only the day shift\n"
        "  do.data: nothing → 1 of 5\n"
        "  do.observations: Theirs → Nurses were called away\n"
        "  do.problems: nothing → none\n"
        "Next: Study cycle 1: put each prediction beside its result (pdsa cycle 1)\n"
    )
    assert project.read_text() == PLANNED + (
        "    do:\n"
        "      recorded: 2026-11-28\n"
        "      amended: 2026-11-29\n"
        "      started: 2026-11-23\n"
        "      ended: 2026-11-26\n"
        "      as_planned: false\n"
        "      tested: Only the day shift\n"
        "      data: 1 of 5\n"
        "      observations: Nurses were called away\n"
        "      problems: none\n"
    )


def test_what_is_kept_of_a_new_idea_can_be_recorded_from_its_file(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle")
    answer(
        terminal, "Which change idea", "Ring a bell", "new one", "y", "Why should this work?", "Everybody\\"
    )
    terminal.expect("+ ")
    terminal.send("hears it")
    answer(terminal, "with how many?", "Bell, with 2 births")
    terminal.expect("> ")
    stop(terminal, "Ctrl-C")
    (kept,) = desk.drafts
    again = desk.terminal("cycle")
    answer(
        again, "half-way", "", "when was it?", "<", "[Bell, with 2 births] Enter", "Bell twice, with 2 births"
    )
    again.expect("when was it?")
    again.expect("> ")
    stop(again, "Ctrl-C")
    (kept,) = desk.drafts
    assert "# The idea should work because: Everybody\n" in kept.read_text()
    desk.run("cycle", "--from", kept)
    assert project.read_text() == PROJECT + (
        "  - id: ring-bell\n    idea: Ring a bell\n"
        "cycles:\n  - number: 1\n    title: Bell twice\n    change: ring-bell\n"
        "    scale:\n      size: 2\n      unit: births\n    plan:\n      recorded: 2026-11-22\n"
    )


def test_what_cannot_be_kept_is_not_said_to_be(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    nowhere = str(project / "state")  # no folder can be made below a file
    terminal = desk.terminal("cycle", PDSA_STATE=nowhere)
    answer(terminal, *PLAN[:4])
    terminal.expect("> ")
    terminal.send("!")
    shown = finish(terminal, 1)
    assert "Stopped; what you typed could not be kept in the state folder (" in shown
    assert "so far is kept" not in shown
    whole = desk.terminal("cycle", "--full", PDSA_STATE=nowhere)
    answer(whole, *PLAN, *REVIEW)
    assert "Recorded Plan of the new cycle 1" in finish(whole)
    assert project.read_text() == PLANNED


def test_several_open_cycles(desk: Desk):
    desk.write("cord.pdsa.yaml", PLANNED)
    desk.run("cycle", "--new", "--title", "Poster", "--change", "poster")
    desk.run("cycle", "2", "--started", "2026-11-20", "--ended", "2026-11-21", "--problems", "none")
    terminal = desk.terminal("cycle")
    shown = terminal.expect("> ")
    assert shown == (
        "Several cycles are open. Which one?\n"
        "  1  1    Reminder at admission: do is next\n"
        "  2  2    Poster: study is next\n"
        "  3  new  plan a new cycle\n"
        "> "
    )
    terminal.send("2")
    terminal.expect("Cord: log cycle 2, Poster (Study)")
    terminal.expect("This cycle has no prediction to compare the results with.")
    terminal.expect("> ")
    stop(terminal, "Ctrl-C")
    other = desk.terminal("cycle")
    other.expect("> ")
    other.send("new")
    other.expect("Cord: cycle 3, a new test")
    other.expect("> ")
    stop(other, "Ctrl-C")


@pytest.mark.not_on_windows(reason="no readline, and so no arrow keys")
def test_amending_says_what_it_changes_and_stamps_it(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TESTED)
    terminal = desk.terminal("cycle", "1", "--amend", PDSA_TODAY="2026-12-01")
    shown = terminal.expect("> ")
    assert shown == (
        "What do you want to change in cycle 1?\n"
        "  1  head   title, change idea, scale\n"
        "  2  plan   Plan\n"
        "  3  do     Do\n"
        "  4  study  Study\n"
        "  5  act    Act\n"
        "> "
    )
    terminal.send("study")
    terminal.expect("Cord: amend cycle 1, Reminder at admission (Study)")
    answer(terminal, "[missed; 1 of 5] Enter keeps it", "partly; 1 of 5")
    answer(terminal, "[unclear] Enter keeps it", "unclear; Once")
    answer(terminal, "[Too early] Enter keeps it, arrow up edits it", "\x1b[A in the day")
    answer(terminal, "[The median wait fell] Enter", "-")
    answer(terminal, "Left empty.", "")
    answer(terminal, "surprised you?", "", "[no] Enter keeps it", "")
    answer(terminal, *REVIEW)
    shown = finish(terminal)
    assert shown.endswith(
        "Amended Study of cycle 1 in cord.pdsa.yaml.\n"
        "  study.findings.1.outcome: missed → partly\n"
        "  study.findings.2.result: nothing → Once\n"
        "  study.results: The median wait fell → nothing\n"
        "  study.learned: Too early → Too early in the day\n"
        "Next: Plan cycle 2: Remind just before the birth (pdsa cycle)\n"
    )
    assert project.read_text() == TESTED.replace(
        "    study:\n      recorded: 2026-11-28\n",
        "    study:\n      recorded: 2026-11-28\n      amended: 2026-12-01\n",
    ).replace("outcome: missed", "outcome: partly").replace(
        "outcome: unclear\n", "outcome: unclear\n          result: Once\n"
    ).replace("      results: The median wait fell\n", "").replace("Too early", "Too early in the day")


def test_amending_the_head_and_taking_out(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TESTED)
    terminal = desk.terminal("cycle", "1", "--amend", size=(100, 40), PDSA_TODAY="2026-12-01")
    answer(terminal, "What do you want to change in cycle 1?", "1")
    answer(terminal, "[reminder] Enter keeps it", "poster")
    answer(terminal, "[Reminder at admission] Enter", "Poster at admission")
    answer(terminal, "[5] Enter keeps it", "6")
    answer(terminal, "[births] Enter", "")
    answer(terminal, "[3] Enter keeps it", "-")
    answer(terminal, "[day shift] Enter", "")
    answer(terminal, *REVIEW)
    shown = finish(terminal)
    assert (
        "  title: Reminder at admission → Poster at admission\n  change: reminder → poster\n"
        "  scale.size: 5 → 6\n  scale.days: 3 → nothing\n"
    ) in shown
    assert project.read_text() == TESTED.replace("Reminder at admission", "Poster at admission").replace(
        "change: reminder", "change: poster"
    ).replace("size: 5", "size: 6").replace("      days: 3\n", "")


def test_amending_without_a_change(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TESTED)
    terminal = desk.terminal("cycle", "1")
    answer(terminal, "What do you want to change in cycle 1?", "act", "[adapt]", "")
    terminal.type("\r\r")
    answer(terminal, *REVIEW)
    shown = finish(terminal)
    assert shown.endswith("Nothing changed in cord.pdsa.yaml: it says so already.\n")
    assert project.read_text() == TESTED
    assert desk.drafts == []


def test_an_amendment_left_half_way_is_gone_on_with(desk: Desk):
    project = desk.write("cord.pdsa.yaml", TESTED)
    first = desk.terminal("cycle", "1", "--amend", PDSA_TODAY="2026-12-01")
    answer(first, "What do you want to change", "act", "[adapt]", "adopt")
    first.expect("[The birth was not certain yet] Enter keeps it")
    first.expect("> ")
    shown = stop(first, "Ctrl-C")
    assert "  go on with: pdsa cycle 1 --amend\n" in shown
    desk.run("cycle", "1", "--amend", "--next", "Theirs", PDSA_TODAY="2026-12-01")
    second = desk.terminal("cycle", "1", "--amend", PDSA_TODAY="2026-12-01")
    answer(second, "What do you want to change", "act", "You left this half-way", "", "[adopt]", "")
    second.type("\r\r\r")
    answer(second, *REVIEW)
    finish(second)
    assert project.read_text() == TESTED.replace(
        "    act:\n      recorded: 2026-11-28\n",
        "    act:\n      recorded: 2026-11-28\n      amended: 2026-12-01\n",
    ).replace("adapt", "adopt").replace("next: Remind just before the birth", "next: Theirs")


def test_a_dry_run_shows_the_difference_and_keeps_what_was_typed(desk: Desk, tmp_path: Path):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle", "--full", "--dry-run", stdout=tmp_path / "out")
    answer(terminal, *PLAN, *REVIEW)
    assert finish(terminal).endswith("Nothing was written (--dry-run).\n")
    assert project.read_text() == PROJECT
    diff = (tmp_path / "out").read_text().splitlines()
    assert diff[:2] == ["--- cord.pdsa.yaml", "+++ cord.pdsa.yaml (changed)"]
    added = [line.removeprefix("+") for line in diff[2:] if line.startswith("+")]
    assert PROJECT + "\n".join(added) + "\n" == PLANNED
    assert len(desk.drafts) == 1
    again = desk.terminal("cycle")
    again.expect("You left this half-way.")
    again.expect("> ")
    stop(again, "Ctrl-C")


def test_only_the_result_goes_to_standard_output(desk: Desk, tmp_path: Path):
    desk.write("cord.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle", "--full", "--json", "--quiet", stdout=tmp_path / "out")
    answer(terminal, *PLAN, *REVIEW)
    shown = finish(terminal)
    assert shown.endswith(f"{REVIEW[0]}\n> \n")
    envelope: Any = json.loads((tmp_path / "out").read_text())
    assert envelope["data"]["recorded"] == [{"number": 1, "new": True, "stages": ["plan"], "replaced": []}]


def test_nothing_is_asked_without_leave(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    expected = (
        "error: nothing was given to record\n  see: pdsa cycle --help, or run it in a terminal to be asked\n"
    )
    assert desk.run("cycle", status=2).err == expected
    assert finish(desk.terminal("cycle", "--no-input"), 2) == expected


def test_which_project_is_asked_for(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    desk.write("other.pdsa.yaml", PROJECT.replace("Cord", "Other"))
    terminal = desk.terminal("cycle")
    shown = terminal.expect("> ")
    assert shown == "Which project?\n  1  cord   cord.pdsa.yaml\n  2  other  other.pdsa.yaml\n> "
    terminal.send("oth")
    terminal.expect("Other: cycle 1, a new test")
    terminal.expect("> ")
    stop(terminal, "Ctrl-C")
    assert signal.SIGINT  # Ctrl-C came as a signal: the exit code above was 130


def test_the_days_of_a_test_that_is_to_run_some_days_are_offered(desk: Desk) -> None:
    cycle = "{number: 1, title: One bed, scale: {size: 2, unit: beds, days: 2}, plan: {starts: 2026-11-24}}"
    desk.write("cord.pdsa.yaml", f"pdsa: 1\ntitle: Cord\ncycles: [{cycle}]\n")
    terminal = desk.terminal("cycle", PDSA_TODAY="2026-11-26")
    terminal.expect("When was the test?")
    assert "2026-11-24 to 2026-11-25" in terminal.expect("> ")
    stop(terminal, "Ctrl-C")


def test_a_refusal_after_the_prompts_is_mended_by_the_same_command(desk: Desk) -> None:
    desk.write("cord.pdsa.yaml", PLANNED)
    terminal = desk.terminal("cycle", PDSA_TODAY="2027-01-10")
    answer(terminal, "When was the test?", "", "planned?", "y", "come out", "met", "come out", "met")
    answer(
        terminal,
        "learn?",
        "All",
        "Adopt",
        "adapt",
        "next cycle test?",
        "",
        "When was it studied",
        "2026-12-01",
    )
    answer(terminal, REVIEW[0], "1", "When was the test?", "2026-11-23 to 2026-12-05", *REVIEW)
    shown = finish(terminal, 2)
    (kept,) = desk.drafts
    assert shown.endswith(
        "  correct one of the two days\n"
        "  go on with: pdsa cycle 1\n"
        f"  kept in\n{kept}\n"
    ), shown  # fmt: skip
    again = desk.terminal("cycle", PDSA_TODAY="2027-01-10")
    answer(again, "half-way", "", "next cycle test?", "Nights")
    answer(again, REVIEW[0], "1", "When was the test?", "2026-11-23 to 2026-11-25", *REVIEW)
    assert "Recorded Do, Study, Act of cycle 1" in finish(again)
    assert desk.report()["cycles"][0]["study"]["on"] == "2026-12-01"
    assert desk.drafts == []
