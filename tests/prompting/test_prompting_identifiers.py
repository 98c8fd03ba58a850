"""What is asked at the keyboard repeats nobody's identity in headings, questions and choices; an answer is shown as it is."""

import pytest

from commands.running import Desk, finish

VALUE = "943 476 5919"
WARD = f"""\
pdsa: 1
title: Falls of {VALUE}
changes:
  - {{id: bell, idea: "Ask {VALUE}"}}
cycles:
  - number: 1
    title: Room of {VALUE}
    change: bell
    plan: {{objective: "Whether {VALUE} rings", predictions: [{{question: "Will {VALUE} ring?", prediction: "Yes"}}]}}
  - number: 2
    title: Bed of {VALUE}
    change: bell
    plan: {{objective: "Whether they ring"}}
"""


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (("cycle",), "Which one?"),
        (("cycle", "1"), "1 of "),
        (("cycle", "--new"), "change idea"),
        (("cycle", "2", "--amend"), "What do you want to change"),
        (("close", "--anyway"), "What was reached"),
        (("idea", "--add"), "?"),
    ],
)
def test_headings_and_choices(desk: Desk, words: tuple[str, ...], asked: str) -> None:
    desk.write("ward.pdsa.yaml", WARD)
    with desk.terminal(*words) as terminal:
        terminal.expect(asked)
        terminal.expect("> ")
        terminal.send_control("c")
        shown = finish(terminal, 130)
    assert VALUE not in " ".join(shown.split())


def test_a_project_to_go_on_with(desk: Desk) -> None:
    desk.write("mrn-9434765919.pdsa.yaml", "pdsa: 1\ntitle: Falls\n")
    with desk.terminal("new") as terminal:
        terminal.expect("or start a new one?")
        terminal.expect("> ")
        terminal.send_control("c")
        assert "9434765919" not in finish(terminal, 130)


def test_an_answer_that_can_be_changed_is_shown_as_it_was_given(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", WARD)
    with desk.terminal("cycle", "1", "--amend") as terminal:
        terminal.expect("What do you want to change")
        terminal.expect("> ")
        terminal.send("head")
        terminal.expect("[bell] Enter keeps it")
        terminal.expect("> ")
        terminal.send("")
        terminal.expect(f"[Room of {VALUE}] Enter keeps it")
        terminal.send_control("c")
        finish(terminal, 130)
