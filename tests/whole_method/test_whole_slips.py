"""A whole project and a test of it at terminals of three widths, with a slip at nearly every question: each is asked back."""

import pytest

from commands.running import Desk, finish
from terminal import Terminal

WIDTHS = pytest.mark.parametrize("width", [100, 80, 40])

NEW = (
    *("What is the project called?", "42", "is only a number", "Shorter waits at triage"),
    *("What is the problem?", "yes", "looks like a yes or a no", "Walk-in patients wait 40 minutes"),
    *("How do you know?", "back", "Enter: back goes back. y: it is your answer.", ""),
    *("[Walk-in patients wait 40 minutes] Enter keeps it", "", "How do you know?", "Two weeks of stamps"),
    *("A cause", "2026-11-30", "looks like a day", "The desk sends them on"),
    *("Why does that happen?", "skip", "Enter: skip goes on without an answer.", ""),
    *("Which group does it belong to?", "9", "is not one of the choices", "", "A cause", ""),
    *("What will you measure", "Reduce waits to 15 minutes", "reads like an aim", "Minutes to triage"),
    *("In which unit?", "15", "the unit is asked for here", "minutes"),
    *("Where does it stand now?", "40 h", "write the number in minutes alone", "40"),
    *("Where shall it be?", "1500", "is far from what there is so far, 40", "15"),
    *("Lower is better then. By when?", "whenever", "or say tomorrow, in 3 days", "31 March 2027"),
    *("= Wednesday 31 March 2027 For whom?", "no", "looks like a yes or a no", "walk-in patients"),
    *("Where?", "2027-01-01", "looks like a day", "emergency department"),
    *("This is your aim.", "See all sooner", "neither a number nor a day", "", "Not taken", ""),
    *("What exactly is counted", "n", "looks like a yes or a no", "Minutes between the two stamps"),
    *("Who collects it?", "2027-03-31", "a person or a role is asked for here", "triage nurse"),
    *("How often?", "yes", "looks like a yes or a no", "wekly", "is it weekly?", "weekly"),
    *("Name of the measure", "90% met at the door", "reads like an aim", "Patients met at the door"),
    *("In which unit?", "5", "the unit is asked for here", "%"),
    *("Which direction is good?", "3", "is not one of the choices", "1"),
    *(
        "What exactly",
        "Patients met",
        "Out of what?",
        "All patients",
        "Who collects it?",
        "",
        "How often?",
        "",
    ),
    *("Name of the measure", "", "balancing measures", ""),
    *("A change idea", "7", "is only a number", "Nurse at the door"),
    *("Why should it work?", "help", "Enter: help helps.", "", "Goes wrong", "They do not see the desk"),
    *("A change idea", "", "What will you test first", "yes", "looks like a yes", "One nurse, one morning"),
    *("A question the test shall answer", "Is triage quicker?", "What do you predict?", "2027-01-01"),
    *("looks like a day", "4 of 5 within 15 minutes", "A question the test shall answer", ""),
    *("How many will you test it on?", "five", "is not a number", "5", "Of what?", "patients"),
    *("For how many days?", "0", "Write a number above 0", "1"),
    *("When does the test start?", "frday", "did you mean friday?", "tonight"),
    *("This is what you gave", "99", "Type a number, 1 to", ""),
)
"""What is shown at each prompt and what is typed there, in pairs: a slip, how it is asked back, and the right answer."""

CYCLE = (
    *("Which change idea do you test?", "Chimes", "Add it as a new one? Enter chooses again.", ""),
    *("[nurse-door] Enter takes it", "9", "is not one of the choices", "1"),
    *("What will you do, and with how many?", "A nurse at the door", "With how many of what?", "many"),
    *("says no number", "5", "of what? Write for example 5 patients", "5 patients"),
    *("When is the test, or when was it?", "friday", "can be the last or the next one", "whenever"),
    *("3 days ago, tomorrow, in 3 days, in 2 weeks", "today"),
    *("What do you want to learn?", "no", "looks like a yes or a no", "Is triage quicker?"),
    *(
        "What do you predict?",
        "<",
        "[Is triage quicker?] Enter keeps it",
        "",
        "What do you predict?",
        "4 of 5",
    ),
    *("Was it carried out as planned?", "n", "Say what happened instead", "Only 3 came"),
    *("Asked as it went otherwise than planned.", "skip", "Enter: skip goes on", ""),
    *("How did it come out", "2 of 3", "Begin with met, partly, missed", "missed; 2 of 3"),
    *("What did you learn?", "yes", "looks like a yes or a no", "The desk sends them back"),
    *("Adopt, adapt or abandon", "ad", "could be adopt or adapt", "adopt"),
    *("Asked as it is adopted against a prediction", "They liked it"),
    *("What will the next cycle test?", "undo", "Enter: undo goes back.", ""),
    *(
        "[They liked it] Enter keeps it",
        "",
        "What will the next cycle test?",
        "Tell the desk, with 5 patients",
    ),
    *("This is what you gave", "nonsense", "Type a number, 1 to", ""),
)


def converse(terminal: Terminal, *exchange: str) -> None:
    """Pairs of what is shown up to a prompt, its line breaks apart, and what is typed at it."""
    for shown, typed in zip(exchange[::2], exchange[1::2], strict=True):
        found = " ".join(terminal.expect("> ").split())
        assert shown in found
        terminal.send(typed)


def assert_fits(screen: str, width: int) -> None:
    """Whether no line of ours is wider than the terminal; what is typed is wrapped by the terminal itself."""
    typed = [line for line in screen.splitlines() if line.partition("> ")[0] in ("", "1", "2")]
    ours = [line for line in screen.splitlines() if line not in typed]
    assert [line for line in ours if len(line) > width] == []


PROJECT = """\
pdsa: 1
title: Waits
changes: [{id: door, idea: Nurse at the door}]
cycles:
  - {number: 1, change: door, plan: {predictions: [{question: "Quicker?", prediction: "4 of 5"}]}}
  - {number: 2, change: door, plan: {starts: 2026-12-24}}
"""


def test_a_planned_test_without_a_day_is_of_today_and_without_any_nothing_is_asked(desk: Desk) -> None:
    desk.write("waits.pdsa.yaml", PROJECT)
    terminal = desk.terminal("cycle", "1", size=(100, 50))
    converse(
        terminal, "[today] Enter takes it", "", "carried out as planned?", "y", "How did it come out", "!"
    )
    finish(terminal)
    terminal = desk.terminal("cycle", "2", size=(100, 50))
    converse(terminal, "When was the test?", "", "No day was given; what happened", "Only 3 came")
    converse(terminal, "Type a number, 1 to 1", "counts", "What was counted or measured?", "\x1b[A")
    converse(terminal, "Only 3 came", "")
    finish(terminal)
    assert desk.report()["cycles"][1]["do"]["data"] == "Only 3 came"


@WIDTHS
def test_slips_of_a_first_project_and_of_a_test_are_asked_back(desk: Desk, width: int) -> None:
    terminal = desk.terminal("new", size=(width, 200))
    converse(terminal, *NEW)
    assert_fits(finish(terminal), width)
    terminal = desk.terminal("cycle", "--new", size=(width, 200))
    converse(terminal, *CYCLE)
    assert_fits(finish(terminal), width)
    project = desk.report()
    assert project["aim"]["statement"] == (
        "By 31 March 2027, lower minutes to triage from 40 to 15 minutes for walk-in patients in emergency department."
    )
    assert [one["name"] for one in project["measures"]] == ["Minutes to triage", "Patients met at the door"]
    assert [one["idea"] for one in project["changes"]] == ["Nurse at the door"]
    first, second = project["cycles"]
    assert (first["plan"]["starts"], second["act"]["because"]) == ("2026-11-22", "They liked it")
