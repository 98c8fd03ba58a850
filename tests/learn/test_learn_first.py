"""`pdsa learn`: the first course in a real terminal, answered well, answered badly and mended, left and taken up again."""

import pytest

from commands.running import LONG, Desk, answer, desk_in, finish
from learn.courses import AGAIN_FIRST, FILE, FIRST, REVIEW, Part
from pdsa_cli.commands.learn.first_lesson import FIRST as FIRST_LESSON

SIZE = (100, 50)
FIRST_WORDS = [step.teaches[:30] for step in FIRST_LESSON.steps]


def exchange(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(line for part in parts for line in part.exchange)


def codes(desk: Desk) -> list[tuple[str, str]]:
    """The code and the severity of each finding."""
    (project,) = desk.run("check", "--all", "--json", "--severity", "error").data["projects"]
    return sorted((one["code"], one["severity"]) for one in project["findings"])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of the course taken in one go."""
    with desk_in(tmp_path_factory.mktemp("whole")) as desk:
        terminal = desk.terminal("learn", size=SIZE)
        answer(terminal, *exchange(FIRST), *REVIEW)
        finish(terminal)
        return (desk.folder / FILE).read_text()


def test_the_course_ends_with_a_project_and_a_planned_test(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST), *REVIEW)
    shown = finish(terminal)
    assert shown.endswith(
        f"Started {FILE}.\n"
        "That was the first course. If you lead the team: pdsa learn leading.\n"
        "Next: Carry out the test of cycle 1, then record what happened (pdsa cycle 1)\n"
    )
    assert "y changes that now" not in shown
    assert codes(desk) == [("IDE04", "warning")]  # which measure the idea should move is asked later
    (cycle,) = desk.report()["cycles"]
    assert (cycle["title"], cycle["change"]) == ("The list at one birth", "clamping-checklist")
    assert cycle["plan"]["starts"] == "2026-11-23"
    assert not desk.drafts
    desk.run("undo")
    assert not (desk.folder / FILE).exists()


def test_each_step_says_where_one_is(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST), *REVIEW)
    shown = finish(terminal)
    headings = [line for line in shown.splitlines() if " of 12 · " in line]
    assert headings[0] == "1 of 12 · Your problem · about 20 minutes left"
    assert headings[2] == "3 of 12 · Why, and why again · about 18 minutes left"
    assert headings[-1] == "12 of 12 · Who, when, and what to look at · about 2 minutes left"
    assert len(headings) == 12


@pytest.mark.parametrize("left_at", range(1, len(FIRST) + 1) if LONG else (1, 3, 4, 8, 11, 12))
def test_it_can_be_left_at_every_step_and_taken_up(desk: Desk, whole: str, left_at: int) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST[:left_at]))
    terminal.expect("of 12 · " if left_at < len(FIRST) else REVIEW[0])
    terminal.expect("> ")
    terminal.send("!")
    assert "Stopped; what you gave so far is kept\n  go on with: pdsa learn\n" in finish(terminal)
    assert not list(desk.folder.glob("*.yaml"))
    assert taken_up(desk, left_at) == whole


def taken_up(desk: Desk, left_at: int) -> str:
    """Go on after so many steps; gives the file."""
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *AGAIN_FIRST)
    if listed := FIRST[left_at - 1].list:
        answer(terminal, listed, "")
    answer(terminal, *exchange(FIRST[left_at:]), *REVIEW)
    shown = finish(terminal)
    for number in range(1, left_at):
        assert f"\n{number} of 12 · " not in shown, "what was learned is not taught again"
    assert not desk.drafts
    return (desk.folder / FILE).read_text()


SINGLE = [
    (part, place)
    for part, one in enumerate(FIRST)
    for place in range(2, len(one.exchange), 2)
    if not one.list
    and not one.exchange[place].startswith(("What is to be", "By whom", "When?", "Where?", "Which data"))
]
"""Questions in the middle of steps, outside of lists: the step, and the place of the question in it."""


@pytest.mark.parametrize(("part", "place"), SINGLE if LONG else SINGLE[::4])
def test_it_goes_on_in_the_middle_of_a_step(desk: Desk, whole: str, part: int, place: int) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST[:part]), *FIRST[part].exchange[:place])
    terminal.expect(FIRST[part].exchange[place])
    terminal.expect("> ")
    terminal.kill()
    terminal.close()
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *AGAIN_FIRST)
    terminal.expect(FIRST_WORDS[part])  # what this step teaches is shown again
    answer(terminal, *FIRST[part].exchange[place:], *exchange(FIRST[part + 1 :]), *REVIEW)
    finish(terminal)
    assert (desk.folder / FILE).read_text() == whole


@pytest.mark.parametrize("left_at", [2, 9])
def test_nothing_is_lost_when_the_window_is_closed(desk: Desk, whole: str, left_at: int) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST[:left_at]))
    terminal.expect("of 12 · ")
    terminal.expect("> ")
    terminal.kill()
    terminal.close()
    assert taken_up(desk, left_at) == whole


def test_control_d_keeps_it_too(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST[:1]))
    terminal.expect("How do you know?")
    terminal.send_control("d")
    assert "go on with: pdsa learn\n" in finish(terminal, 1)
    assert len(desk.drafts) == 1


def test_what_was_passed_over_is_not_asked_again(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST[:1]), "How do you know?", "", "y changes that now", "", "A cause", "")
    answer(terminal, "y changes that now", "", "What will you measure", "Minutes", "In which unit?", "!")
    finish(terminal)
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *AGAIN_FIRST)
    shown = terminal.expect("In which unit?")
    assert "How do you know?" not in shown


SLIPS = (
    *("What is the project called?", "Late clamping", "What is the problem?", "We need a reminder at births"),
    *("half a solution already.", "y", "What is the problem?", "Only a quarter are clamped late"),
    *("How do you know?", "We believe so", "No number says", "10 of 40 births"),
    *FIRST[2].exchange,
    *("What will you measure", "Newborns with delayed clamping", "In which unit?", "%"),
    *("What exactly is counted", "Births clamped after 60 seconds", "Out of what?", "All births"),
    *("Who collects it?", "", "How often?", "weekly"),
    *("soon not counted.", "yes", "Who collects it?", "charge nurse"),
    *("Where does it stand now?", "25", "Where shall it be?", "", "Which direction", "1", "By when?", ""),
    *("For whom?", "newborns over 30 weeks", "Where?", "labour ward"),
    *("Your aim has no number yet", "?", "y changes that now", "y", "Where shall it be?", "25"),
    *("You would be there already.", "y", "Where shall it be?", "90"),
    *("Your aim has no day yet.", "y", "By when?", "2027-03-31"),
    *FIRST[5].exchange,
    *FIRST[6].exchange,
    *FIRST[7].exchange,
    *FIRST[8].exchange,
    *("A question the test", "Will they clamp late?", "What do you predict?", "It will go well"),
    *("A question the test", "", "could turn out wrong", "y", "A question the test", "1"),
    *("A question the test", "", "What do you predict?", "In 1 of 1", "A question the test", ""),
    *("How many will you", "300", "Of what?", "births", "For how many days?", "1"),
    *("Under which conditions?", "day shift", "Is that a whole unit", "n"),
    *("large for a first test", "y", "How many will you", "1"),
    *FIRST[11].exchange,
    *REVIEW,
)
"""The course with an answer in most steps that teaches little, and its better one when that was said."""


def test_a_weak_answer_is_said_back_and_mended_at_once(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *SLIPS)
    finish(terminal)
    assert codes(desk) == [("IDE04", "warning")]
    project = desk.report()
    assert project["problem"]["evidence"] == "10 of 40 births"
    assert project["aim"]["statement"].startswith("By 31 March 2027, raise the percentage of newborns")
    assert project["cycles"][0]["plan"]["predictions"][0]["prediction"] == "In 1 of 1"


def test_of_what_is_not_asked_nothing_is_said(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST[:8]), "What will you test", "", "No test is planned yet", "")
    answer(terminal, *REVIEW)
    shown = finish(terminal)
    assert shown.count("y changes that now") == 1
    assert "put off" not in shown.partition("12 of 12")[2]
    assert not desk.report()["cycles"]


def test_it_may_stay_as_it_is_and_back_leads_to_the_question(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *FIRST[0].exchange, "How do you know?", "We believe so", "No number says", "<")
    answer(terminal, "[We believe so] Enter keeps it", "", "No number says", "n", "A cause", "<")
    answer(terminal, "[We believe so] Enter keeps it", "", "No number says", "!")
    finish(terminal)


@pytest.mark.parametrize("width", [80, 40])
def test_narrow_screens_take_all_of_it(desk: Desk, width: int) -> None:
    terminal = desk.terminal("learn", size=(width, 24))
    answer(terminal, *exchange(FIRST), "Enter shows more;", "skip")
    shown = finish(terminal)
    lines = [line for line in shown.splitlines() if not line.startswith(("> ", "1> ", "2> "))]
    assert max(map(len, lines)) <= width


def test_what_stood_in_one_line_is_neither_asked_again_nor_lost_when_it_is_left(desk: Desk) -> None:
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *exchange(FIRST[:2]), "A cause", "Not ready; why=Not told > No list; category=organ")
    terminal.expect("= Not ready; organisation; Not told > No list\n")
    answer(terminal, "A cause", "", "What will you measure", "!")
    finish(terminal)
    terminal = desk.terminal("learn", size=SIZE)
    answer(terminal, *AGAIN_FIRST, "Not told > No list", "", *exchange(FIRST[3:]), *REVIEW)
    finish(terminal)
    (cause,) = desk.report()["problem"]["causes"]
    assert (cause["whys"], cause["category"]) == (["Not told", "No list"], "organisation")
