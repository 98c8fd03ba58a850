"""How much `pdsa new` asks, and that what it asks leaves nothing for `pdsa check` to call missing."""

import json
import re

import pytest
from running import LONG, Desk, answer, desk_in, finish

from terminal import Terminal

FILE = "late-clamping.pdsa.yaml"

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
    # No reason for the idea, no tasks and no data plan: all of them passed over.
    assert codes == ["IDE02", "PLN04", "PLN09"]
    later = desk.run("check", "--all", "--json", status=1, PDSA_TODAY="2026-12-22").out
    # And four weeks later no process and no balancing measure.
    assert {"MEA02", "MEA03"} <= {one["code"] for one in json.loads(later)["data"]["projects"][0]["findings"]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of the project, typed in one go."""
    with desk_in(tmp_path_factory.mktemp("whole")) as desk:
        terminal = desk.terminal("new", size=(100, 40))
        answer(terminal, *FEWEST)
        finish(terminal)
        return (desk.folder / FILE).read_text()


@pytest.mark.parametrize("columns", [100, 80, 40])
def test_the_first_project_on_terminals_of_each_width(desk: Desk, whole: str, columns: int):
    terminal = desk.terminal("new", size=(columns, 50))
    typed = play(terminal, 0)
    assert typed == len(FEWEST) // 2
    finish(terminal)
    shown = [
        line for line in terminal.screen.splitlines() if not re.match(r"\d*> ", line)
    ]  # without what is typed
    assert [line for line in shown if len(line) > columns] == []
    assert (desk.folder / FILE).read_text() == whole


@pytest.mark.parametrize("part", range(3))
def test_killed_at_a_prompt_and_resumed_it_is_the_same_project(desk: Desk, whole: str, part: int):
    # Every prompt in the long run, every ninth in the short one.
    for count in range(1 + part * (1 if LONG else 3), len(FEWEST) // 2, 3 if LONG else 9):
        terminal = desk.terminal("new", size=(100, 50))
        for _, text in zip(range(count), FEWEST[1::2], strict=False):
            terminal.expect("> ")
            terminal.send(text)
        terminal.expect("> ")
        terminal.kill()
        terminal.close()
        again = desk.terminal("new", size=(100, 50))
        answer(again, "You left a project half-way: Late clamping. Go on with it?", "")
        play(again, count)
        finish(again)
        assert (desk.folder / FILE).read_text() == whole, f"killed after {count} answers"
        assert desk.drafts == []
        (desk.folder / FILE).unlink()


def play(terminal: Terminal, first: int) -> int:
    """Answer what is asked as in FEWEST, from its answer number ``first`` on, Enter at all else; how many prompts came."""
    waiting = list(zip(FEWEST[::2], FEWEST[1::2], strict=True))[first:]
    prompts = 0
    while True:
        try:
            shown = " ".join(terminal.expect("> ").split())
        except AssertionError:
            return prompts
        at = next((at for at, (text, _) in enumerate(waiting) if text in shown), None)
        terminal.send("" if at is None else waiting.pop(at)[1])
        prompts += 1


@pytest.mark.parametrize(
    ("unit", "whole"),
    [
        ("falls per 1,000 bed days", "Bed days"),
        ("infections / 100 operations", "Operations"),
        ("cases per hundred visits", "Visits"),
    ],
)
def test_what_a_rate_is_counted_out_of_is_asked_and_offered(desk: Desk, unit: str, whole: str):
    terminal = desk.terminal("new", size=(100, 200))
    answer(terminal, *counted_in(unit), "A rate needs", "")
    answer(terminal, "Who collects", "", "How often", "", "Name of the measure", "A burden", "unit?", unit)
    answer(terminal, "direction", "1", "counted or timed", "", f"[{whole}] Enter takes it", "All of them")
    answer(terminal, "Who", "", "often", "", "Name", "!")
    finish(terminal)
    ids = [one["denominator"] for one in desk.report()["measures"]]
    assert ids == [whole, "All of them"]


@pytest.mark.parametrize(
    "unit",
    [
        "minutes",
        "mmol per litre",
        "mg per 100 ml",
        "kcal / 100 kg body weight",
        "falls per month",
        "per 1,000",
    ],
)
def test_a_time_a_litre_or_a_count_is_out_of_nothing(desk: Desk, unit: str):
    terminal = desk.terminal("new", size=(100, 200))
    answer(terminal, *counted_in(unit), "Who collects it?", "!")
    finish(terminal)


def counted_in(unit: str) -> tuple[str, ...]:
    """What is asked and typed for a measure in a unit, up to what is counted."""
    start = ("called?", "Rates", "problem?", "", "know?", "", "A cause", "")
    measure = (
        "What will you measure",
        "How often it happens",
        "unit?",
        unit,
        "stand now?",
        "8",
        "be?",
        "5.6",
    )
    rest = ("By when?", "", "whom?", "", "Where?", "", "This is your aim.", "", "counted or timed", "")
    return start + measure + rest


@pytest.mark.parametrize(
    ("typed", "asked", "test"),
    [
        (
            "Try the checklist, with 5 patients for 2 days",
            (),
            {"title": "Try the checklist", "size": 5, "unit": "patients", "days": 2, "conditions": None},
        ),
        (
            "Try the checklist with 5 patients in the day room",
            ("For how many days?", "1"),
            {
                "title": "Try the checklist",
                "size": 5,
                "unit": "patients",
                "days": 1,
                "conditions": "in the day room",
            },
        ),
        (
            "Try the checklist for 2 days",
            ("How many will you test it on?", "3", "Of what?", "nurses"),
            {"title": "Try the checklist", "size": 3, "unit": "nurses", "days": 2, "conditions": None},
        ),
    ],
)
def test_a_size_that_the_first_test_names_is_not_asked_again(
    desk: Desk, typed: str, asked: tuple[str, ...], test: dict[str, object]
):
    first = FEWEST.index("What will you test first")
    terminal = desk.terminal("new", size=(100, 200))
    answer(terminal, *FEWEST[: first + 1], typed, *FEWEST[first + 2 : first + 8], *asked)
    answer(terminal, "When does the test start?", "monday", f"First test: {typed}", "")
    finish(terminal)
    (cycle,) = desk.report()["cycles"]
    assert {"title": cycle["title"]} | {key: cycle["scale"][key] for key in test if key != "title"} == test


def test_an_answer_in_the_wrong_place_is_asked_back(desk: Desk):
    terminal = desk.terminal("new", size=(100, 200))
    answer(terminal, "called?", "Falls", "problem?", "", "know?", "", "A cause", "")
    answer(terminal, "What will you measure", "Falls per 1,000 bed days", "unit?", "falls per 1,000 bed days")
    answer(terminal, "stand now?", "8", "be?", "5.6", "By when?", "2027-03-31")
    answer(terminal, "For whom?", "end of november", "looks like a day", "", "Not taken", "patients")
    answer(terminal, "Where?", "ward 4", "lower falls per 1,000 bed days from 8 to 5.6", "Ward 4")
    answer(
        terminal, '"Ward 4" is no sentence', "", "Not taken", "", "counted or timed", "", "Out of what?", ""
    )
    answer(terminal, "Who collects", "", "How often", "", "Name", "", "Name", "")
    answer(
        terminal, "A change idea", "Socks", "work?", "", "A change idea", "", "test first", "Socks at one bed"
    )
    answer(terminal, "A question", "tomorrow", "looks like a day", "", "A question", "Will they wear them?")
    answer(terminal, "predict?", "Will they take the offer?", "That is a question", "1 of 1")
    answer(terminal, "A question", "", "test it on?", "!")
    finish(terminal)
    project = desk.report()
    assert [one["id"] for one in project["measures"]] == ["falls-per-1000"]
    assert project["aim"]["statement"].startswith(
        "By 31 March 2027, lower falls per 1,000 bed days from 8 to 5.6"
    )
