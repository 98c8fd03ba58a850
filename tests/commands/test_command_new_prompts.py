"""How much `pdsa new` asks, and that what it asks leaves nothing for `pdsa check` to call missing."""

import json

from running import Desk, answer, finish

FEWEST = (
    *("What is the project called?", "Late clamping"),
    *("What is the problem?", "Only a quarter of eligible newborns have their cord clamped late"),
    *("How do you know?", ""),
    *("What causes it?", ""),
    *("What will you measure", "Eligible newborns with delayed clamping"),
    *("In which unit?", "%"),
    *("Where does it stand now?", "25"),
    *("Where shall it be?", "90"),
    *("By when?", "2027-03-31"),
    *("For whom?", "newborns over 30 weeks"),
    *("Where?", "labour ward"),
    *("This is your aim.", ""),
    *("What exactly is counted", "Births clamped after 60 seconds"),
    *("Out of what?", "All births over 30 weeks"),
    *("Who collects it?", "charge nurse"),
    *("How often?", "weekly"),
    *("Which process measures", ""),
    *("Which balancing measures", ""),
    *("A change idea", "Clamping on the checklist"),
    *("Why should it work?", ""),
    *("A change idea", ""),
    *("What will you test first", "The checklist at one birth"),
    *("A question the test shall answer", "Will they clamp late?"),
    *("What do you predict?", "In 1 of 1"),
    *("A question the test shall answer", ""),
    *("How many will you test it on?", "1"),
    *("Of what?", "birth"),
    *("For how many days?", "1"),
    *("When does the test start?", "monday"),
    *("Enter goes on", ""),
)
"""What is asked and typed for a project with a first test, with as few words as it needs to be one."""


def test_a_first_project_takes_at_most_thirty_prompts_and_has_no_errors(desk: Desk):
    terminal = desk.terminal("new", size=(100, 40))
    answer(terminal, *FEWEST)
    shown = finish(terminal)
    assert len(FEWEST) // 2 <= 30
    assert (
        terminal.screen.count("\n> ") + terminal.screen.count("\n1> ") + terminal.screen.count("\n2> ") == 30
    )
    assert "Next: Carry out the test of cycle 1" in shown
    found = json.loads(desk.run("check", "--all", "--json", status=1).out)["data"]
    codes = sorted(one["code"] for one in found["projects"][0]["findings"])
    # No process and no balancing measure, no reason for the idea, no tasks and no data plan: all of them passed over.
    assert codes == ["IDE02", "MEA02", "MEA03", "PLN04", "PLN09"]
