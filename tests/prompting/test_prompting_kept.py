"""What is kept of the answers: entries one by one, flags beside them, and only what can still be taken."""

import pytest

from commands.running import Desk, finish
from prompting.forms import PLANNED, REVIEW
from prompting.test_prompting_stopping import GONE, SIZE, leave, typed

AGAIN = ("You left this half-way. Go on with what you had typed?", "")


def plan(desk: Desk) -> list[dict]:
    return desk.report()["cycles"][-1]["plan"]["tasks"]


@pytest.mark.parametrize("how", GONE)
def test_a_closed_window_takes_no_entry_of_a_list(ward: Desk, how: str) -> None:
    """In a plan with many tasks each answer is kept at once, not only when the list is done."""
    terminal = ward.terminal("cycle", "--new", size=SIZE)
    typed(terminal, *PLANNED)
    typed(terminal, "What is to be done?", "Print", "By whom?", "lead", "When?", "", "Where?", "")
    typed(terminal, "What is to be done?", "Brief the night shift", "By whom?", "sister")
    terminal.expect("When?")
    leave(terminal, how)
    (kept,) = ward.drafts
    assert "Brief the night shift" in kept.read_text()
    assert "sister" in kept.read_text()


@pytest.mark.parametrize("how", GONE)
def test_nor_does_it_in_a_form_of_one_command(ward: Desk, how: str) -> None:
    terminal = ward.terminal("people", "--add", size=SIZE)
    typed(terminal, "Whose support", "Porters", "help or", "", "matter", "", "change now", "", "have to", "")
    typed(terminal, "care about", "", "What is to be done?", "Ask")
    terminal.expect("By whom?")
    leave(terminal, how)
    terminal = ward.terminal("people", "--add", size=SIZE)
    typed(terminal, *AGAIN, "help or", "", "matter", "", "change now", "", "have to", "", "care about", "")
    terminal.expect("1. Ask")
    typed(terminal, "By whom?", "lead", "When?", "", "Where?", "", "What is to be done?", "", *REVIEW)
    finish(terminal)
    (found,) = ward.report()["stakeholders"]
    assert [(one["what"], one["who"]) for one in found["actions"]] == [("Ask", "lead")]


def test_flags_come_back_with_the_answers_and_newer_flags_win(ward: Desk) -> None:
    terminal = ward.terminal("driver", "--add", "--id", "speed", "--goal", "soon", size=SIZE)
    typed(terminal, "reached?", "It is fast", "part of?", "")
    leave(terminal, "!")
    terminal = ward.terminal("driver", "--add", "--goal", "in March", size=SIZE)
    typed(terminal, *AGAIN, "Why does it", "", "moves?", "", *REVIEW)
    finish(terminal)
    added = ward.report()["drivers"][-1]
    assert (added["id"], added["driver"], added["goal"]) == ("speed", "It is fast", "in March")


def test_an_answer_that_no_longer_fits_is_asked_for_again(ward: Desk) -> None:
    terminal = ward.terminal("driver", "--add", size=SIZE)
    typed(terminal, "reached?", "It is fast", "part of?", "at-hand", "Why does it", "Speed counts")
    leave(terminal, "Ctrl-C")
    ward.run("driver", "at-hand", "--remove")
    terminal = ward.terminal("driver", "--add", size=SIZE)
    typed(terminal, *AGAIN, "moves?", "", "interim", "", *REVIEW)
    finish(terminal, 2)  # it would stand under a driver that is gone
    assert len(ward.drafts) == 1
    ward.run("undo")
    terminal = ward.terminal("spread", "--add", size=SIZE)
    typed(terminal, "Where else", "Ward 7", "Who leads", "", "take over", "pager", "How far", "started")
    leave(terminal, "Ctrl-C")
    ward.run("cycle", "--amend", "1", "--title", "x")
    path = ward.folder / "ward.pdsa.yaml"
    path.write_text(path.read_text().replace("  - {id: pager, idea: Page the doctor}\n", ""))
    terminal = ward.terminal("spread", "--add", size=SIZE)
    typed(terminal, *AGAIN, "Who leads", "", "take over", "box", "Since which", "", "make it", "")
    typed(terminal, "Which measure", "", "to be done?", "", *REVIEW)
    finish(terminal)
    assert ward.report()["spread"]["sites"][0]["changes"] == ["box"]


def test_an_answer_that_another_made_pointless_is_not_written(ward: Desk) -> None:
    terminal = ward.terminal("spread", "--add", size=SIZE)
    typed(terminal, "Where else", "Ward 7", "Who leads", "x", "take over", "1", "How far", "declined")
    typed(terminal, "Since which", "", "Why did they", "No beds")
    leave(terminal, "!")
    terminal = ward.terminal("spread", "--add", size=SIZE)
    typed(terminal, *AGAIN, "Which measure", "1", "to be done?", "", "changes that answer.", "4")
    typed(terminal, "How far", "started", "changes that answer.", "")
    finish(terminal)
    (site,) = ward.report()["spread"]["sites"]
    assert (site["state"], site["because"]) == ("started", None)


def test_what_is_not_wanted_is_forgotten_and_a_dry_run_forgets_nothing(ward: Desk) -> None:
    terminal = ward.terminal("todo", "--add", size=SIZE)
    typed(terminal, "to be done?", "Book the room")
    leave(terminal, "Ctrl-C")
    terminal = ward.terminal("todo", "--add", "--dry-run", size=SIZE)
    typed(terminal, *AGAIN, "By whom?", "lead", "When?", "", "Where?", "", *REVIEW)
    finish(terminal)
    assert len(ward.drafts) == 1
    terminal = ward.terminal("todo", "--add", size=SIZE)
    typed(terminal, AGAIN[0], "n", "to be done?", "Other")
    leave(terminal, "!")
    (kept,) = ward.drafts
    assert "Other" in kept.read_text()
    assert "Book" not in kept.read_text()


def test_values_of_another_day_are_named_with_the_command_that_takes_them_up(ward: Desk) -> None:
    terminal = ward.terminal("record", "--note", "night's count", size=SIZE)
    typed(terminal, "Minutes to the first dose", "61")
    shown = leave(terminal, "Ctrl-C")
    assert 'go on with: pdsa record --on 2026-11-22 --note "night\'s count"\n' in shown
    terminal = ward.terminal("record", size=SIZE, PDSA_TODAY="2026-11-23")
    terminal.expect("Left half-way before: pdsa record --on 2026-11-22\n")
    typed(terminal, "Minutes to the first dose", "58", "Boxes", "")
    finish(terminal)
    terminal = ward.terminal("record", "--on", "2026-11-22", size=SIZE, PDSA_TODAY="2026-11-23")
    typed(terminal, *AGAIN, "Boxes", "7", *REVIEW)
    finish(terminal)
    points = ward.report()["measures"][0]["data"]
    assert [(one["on"], one["value"]) for one in points] == [("2026-11-22", 61), ("2026-11-23", 58)]


def test_a_value_is_not_lost_when_the_question_after_it_is_left(ward: Desk) -> None:
    ward.run("record", "minutes", "61", "--on", "2026-11-21")
    terminal = ward.terminal("record", "minutes", "--on", "2026-11-21", size=SIZE)
    typed(terminal, "Recorded already", "58")
    terminal.expect("Replace minutes")
    shown = leave(terminal, "!")
    assert "go on with: pdsa record minutes --on 2026-11-21\n" in shown
    terminal = ward.terminal("record", "minutes", "--on", "2026-11-21", size=SIZE)
    typed(terminal, *AGAIN, *REVIEW, "Replace minutes: 61 minutes → 58 minutes?", "y")
    finish(terminal)
    assert ward.report()["measures"][0]["data"][0]["value"] == 58


def test_an_emptied_text_of_the_file_stays_emptied(ward: Desk) -> None:
    ward.run("sustain", "--idea", "box", "--owner", "sister", "--frequency", "monthly")
    terminal = ward.terminal("sustain", "--idea", "bo", size=SIZE)
    typed(terminal, "[sister]", "-", "usual way", "Induction")
    shown = leave(terminal, "Ctrl-C")
    assert "go on with: pdsa sustain --idea box\n" in shown
    terminal = ward.terminal("sustain", "--idea", "box", size=SIZE)
    typed(terminal, *AGAIN, "stays?", "", "Which measure", "", "Who watches", "", "[monthly]", "")
    typed(terminal, "Until", "", "hold it?", "", *REVIEW)
    finish(terminal)
    held = ward.report()["changes"][0]["holding"]
    assert (held["owner"], held["standard_work"], held["frequency"]) == (None, "Induction", "monthly")


def test_an_idea_that_is_not_adopted_is_refused_before_anything_is_typed(ward: Desk) -> None:
    terminal = ward.terminal("sustain", "--idea", "pager", size=SIZE)
    assert "> " not in finish(terminal, 2)


def test_another_project_is_named_where_it_would_not_be_found(ward: Desk) -> None:
    ward.write("other.pdsa.yaml", "pdsa: 1\ntitle: Other\n")
    for words in (("todo", "--add"), ("cycle", "--new")):
        terminal = ward.terminal(*words, "-p", "other", size=SIZE)
        terminal.expect("> ")
        terminal.send("Book the room")
        shown = leave(terminal, "!")
        assert f"go on with: pdsa {words[0]}" in shown
        assert " --project other.pdsa.yaml\n" in shown
    terminal = ward.terminal("todo", "--add", "-p", "ward", size=SIZE)
    assert "half-way" not in terminal.expect("> ")


def test_what_cannot_be_kept_is_not_said_to_be(ward: Desk) -> None:
    ward.write("state", "a file where the folder would be")
    terminal = ward.terminal("todo", "--add", size=SIZE, PDSA_STATE=str(ward.folder / "state"))
    typed(terminal, "to be done?", "Book the room")
    terminal.expect("By whom?")
    terminal.expect("> ")
    terminal.send("!")
    shown = finish(terminal, 1)
    assert "Stopped; what you typed could not be kept in the state folder (" in shown
    assert "so far is kept" not in shown
