"""Answers that say nothing are asked back where they would be kept as what happened, or why."""

import pytest

from commands.running import Desk, answer

PLANNED = """\
pdsa: 1
title: Ward
cycles:
  - number: 1
    title: Reminder
    scale: {size: 5, unit: births}
    plan: {recorded: 2026-11-20, predictions: [{question: Sent?, prediction: 4 of 5}]}
"""


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward.pdsa.yaml", PLANNED)
    return desk


@pytest.mark.parametrize("said", ["1", "?!", "5/6"])
def test_a_number_alone_does_not_say_what_happened_instead(ward: Desk, said: str) -> None:
    terminal = ward.terminal("cycle", size=(100, 40))
    answer(terminal, "When", "yesterday", "Was it carried out as planned?", said)
    terminal.expect("Say y, or what happened instead, in a few words.")


def test_harm_is_said_in_words(ward: Desk) -> None:
    terminal = ward.terminal("cycle", size=(100, 40))
    answer(terminal, "When", "yesterday", "carried out as planned?", "Only by day", "harm anyone", "1")
    terminal.expect('"1" has no words; a sentence is asked for here.')
    answer(terminal, "y takes it", "One wrong label", "What was done about it?", "!")
    terminal.expect("kept")


def test_why_a_cause_happens_is_no_number(desk: Desk) -> None:
    terminal = desk.terminal("new", size=(100, 40))
    answer(terminal, "called?", "Ward", "problem?", "", "know?", "", "A cause", "The box is locked", "that happen?", "1")  # fmt: skip
    terminal.expect('"1" is only a number')


def test_a_line_with_a_number_is_not_said_to_have_none(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\n")
    terminal = desk.terminal("cycle", size=(100, 40))
    answer(terminal, "Which change", "", "with how many?", "10 births")
    shown = terminal.expect("With how many of what?")
    terminal.expect("The line above does not say with how many; that decides")
    assert "no number" not in shown


def test_the_example_of_a_rate_is_one(desk: Desk) -> None:
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: W\nmeasures:\n"
        "  - {id: falls, name: Falls, unit: 'falls per 1,000 bed days', denominator: Bed days}\n"
        "  - {id: clamped, name: Clamped, unit: '%', denominator: Births}\n",
    )
    assert (
        "pdsa record falls 5/421"
        in desk.run("record", "falls", "5", "--json", status=2).out
        + desk.run("record", "falls", "x", status=2).err
    )
    assert "pdsa record clamped 5/21" in desk.run("record", "clamped", "x", status=2).err


def test_what_was_learned_and_what_comes_next_are_no_numbers(ward: Desk) -> None:
    ward.run("cycle", "--started", "2026-11-20", "--ended", "2026-11-20", "--as-planned")
    terminal = ward.terminal("cycle", size=(100, 40))
    answer(terminal, "come out, and what was the result?", "met; 4", "What did you learn?", "5")
    terminal.expect('"5" has no words; a sentence is asked for here.')
    answer(terminal, "y takes it", "They want it", "abandon the change?", "2", "next cycle test?", "1")
    terminal.expect('"1" has no words; a sentence is asked for here.')


def test_an_aim_that_is_over_or_says_nothing_is_asked_back(desk: Desk) -> None:
    terminal = desk.terminal("new", size=(100, 40))
    answer(
        terminal, "called?", "Ward", "problem?", "", "know?", "", "A cause", "", "measure to know", "Waits"
    )
    answer(terminal, "unit?", "minutes", "now?", "30", "shall it be?", "20", "By when?", "yesterday")
    terminal.expect("Saturday 21 November 2026 is past.")
    answer(terminal, "y takes it", "2027-03-31", "For whom?", "1")
    terminal.expect('"1" is only a number')
    answer(terminal, "y takes it", "adults", "Where?", "", "This is your aim.", "2")
    terminal.expect('"2" has no words; Enter, then - and Enter keep the composed one.')
    answer(terminal, "y takes it", "!")
    terminal.expect("saved")


def test_signs_are_no_person(ward: Desk) -> None:
    terminal = ward.terminal("todo", "--add", size=(100, 40))
    answer(terminal, "What", "Order gel", "By whom?", "??")
    terminal.expect('"??" has neither a letter nor a figure; a person or a role is asked for here.')
