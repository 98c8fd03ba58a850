"""A name that nothing has may be meant as a new item: the message says the line that adds it."""

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
measures: [{id: wait, name: Wait}]
changes: [{id: box, idea: A sealed box}]
tasks: [{what: Order gel}]
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("idea", "A poster"), "error: there is no idea 'A poster'\n  there are: box; a new one: pdsa idea --add \"A poster\"\n"),
        (("measure", "Falls"), "error: there is no measure 'Falls'\n  there are: wait; a new one: pdsa measure --add Falls\n"),
        (("measure", "Falls", "--unit", "falls"), "error: there is no measure 'Falls'\n  there are: wait; a new one: pdsa measure --add Falls\n"),
        (("people", "Night nurses"), "error: this project has no person or group yet\n  add it: pdsa people --add \"Night nurses\"\n"),
        (("cause", "No time"), "error: this project has no cause yet\n  add it: pdsa cause --add \"No time\"\n"),
        (("driver", "Prompts"), "error: this project has no driver yet\n  add it: pdsa driver --add Prompts\n"),
        (("spread", "Ward 8"), "error: this project has no site yet\n  add it: pdsa spread --add \"Ward 8\"\n"),
        (("todo", "Print cards; who=porter"), "error: there is no task 'Print cards; who=porter'\n  pdsa todo --all shows them with their numbers; a new one: pdsa todo --add \"Print cards; who=porter\"\n"),
        # What is to be taken out or marked is none that is new, and a slip is one.
        (("idea", "A poster", "--remove"), "error: there is no idea 'A poster'\n  there are: box\n"),
        (("todo", "Print cards", "--done"), "error: there is no task 'Print cards'\n  pdsa todo --all shows them with their numbers\n"),
        (("idea", "A seeled box"), "error: there is no idea 'A seeled box'\n  did you mean box?\n"),
    ],
)  # fmt: skip
def test_the_line_that_adds_it_is_said(desk: Desk, words: tuple[str, ...], said: str) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    assert desk.run(*words, status=2).err == said


def test_two_values_of_one_measure_name_the_measure_of_the_second(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    assert desk.run("record", "wait", "5", "6", status=2).err == (
        "error: no measure stands before 6\n"
        "  write: pdsa record MEASURE 6; a measure has one value for each day, and --on DAY is for another\n"
    )
