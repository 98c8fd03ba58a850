"""`pdsa learn leading`: the lesson for those who lead a team, on a project that is there."""

import pytest

from commands.running import CORD, Desk, answer, desk_in, finish
from learn.courses import AGAIN, LEADING, REVIEW

SIZE = (100, 50)
ALL = tuple(line for part in LEADING for line in part.exchange)


def test_what_is_answered_joins_the_project_in_one_change(cord: Desk) -> None:
    terminal = cord.terminal("learn", size=SIZE)
    answer(terminal, "Which lesson?", "leading", *ALL, *REVIEW)
    shown = finish(terminal)
    assert shown.endswith(
        "Added Night nurses to the people whose support is needed.\n"
        "Added task 1: Ask them at the handover (lead, Friday 27 November 2026).\n"
        "Added the idea cards-pocket: Cards in the pocket.\n"
        "Added Ward 7: planned.\n"
        "Keeping an eye on it: mostly (by lead).\n"
        "Involvement and training: partly (by lead).\n"
        "Senior leaders: fully (by lead).\n"
        "Next: pdsa todo\n"
    )
    project = cord.report()
    assert [one["who"] for one in project["stakeholders"]] == ["Night nurses"]
    assert project["spread"]["sites"][0]["planned"] == "2026-12-06"
    assert project["changes"][-1]["concept"] == "waste"
    cord.run("undo")
    assert (cord.folder / "cord.pdsa.yaml").read_bytes() == CORD.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of the project after the lesson taken in one go."""
    with desk_in(tmp_path_factory.mktemp("whole")) as desk:
        path = desk.write("cord.pdsa.yaml", CORD.read_bytes())
        terminal = desk.terminal("learn", "leading", size=SIZE)
        answer(terminal, *ALL, *REVIEW)
        finish(terminal)
        return path.read_text()


@pytest.mark.parametrize("left_at", range(1, len(LEADING) + 1))
def test_it_can_be_left_at_every_step_and_taken_up(cord: Desk, whole: str, left_at: int) -> None:
    path = cord.folder / "cord.pdsa.yaml"
    terminal = cord.terminal("learn", "leading", size=SIZE)
    answer(terminal, *(line for part in LEADING[:left_at] for line in part.exchange))
    terminal.expect("of 5 · " if left_at < len(LEADING) else REVIEW[0])
    terminal.expect("> ")
    terminal.send("!")
    assert "go on with: pdsa learn leading\n" in finish(terminal)
    assert path.read_bytes() == CORD.read_bytes()
    terminal = cord.terminal("learn", "leading", size=SIZE)
    answer(terminal, *AGAIN)
    last = LEADING[left_at - 1]
    answer(terminal, *((last.list, "") if last.list else ()))
    answer(terminal, *(line for part in LEADING[left_at:] for line in part.exchange), *REVIEW)
    finish(terminal)
    assert path.read_text() == whole
    assert not cord.drafts


def test_what_is_there_is_not_taken_twice(cord: Desk) -> None:
    terminal = cord.terminal("learn", "leading", size=SIZE)
    answer(terminal, *ALL, *REVIEW)
    finish(terminal)
    terminal = cord.terminal("learn", "leading", size=SIZE)
    terminal.expect("There already: Night nurses.")
    answer(terminal, "support does the change need?", "night nurses")
    answer(terminal, "Night nurses is in the project already.", "Porters", "help or hinder?", "!")
    finish(terminal)


def test_nobody_won_and_nobody_acting_is_said(cord: Desk) -> None:
    terminal = cord.terminal("learn", "leading", size=SIZE)
    answer(terminal, *LEADING[0].exchange, "What is to be done?", "")
    answer(
        terminal,
        "Somebody of influence is not won yet",
        "y",
        "What is to be done?",
        "Ask them",
        "By whom?",
        "",
    )
    answer(terminal, "When?", "", "Where?", "", "What is to be done?", "")
    answer(
        terminal,
        "A task without a name",
        "y",
        "What is to be done?",
        "1",
        "[Ask them]",
        "",
        "By whom?",
        "lead",
    )
    answer(terminal, "When?", "", "Where?", "", "What is to be done?", "")
    terminal.expect("Good: somebody does something about it.")


def test_help_is_about_the_question_at_hand(cord: Desk) -> None:
    terminal = cord.terminal("learn", "leading", size=SIZE)
    answer(terminal, "support does the change need?", "?", "Why: Who can help or stop it", "")
    answer(terminal, "Nobody is named yet", "", "What is to be done?", "?", "Why: What has a name", "")
    answer(terminal, "What could be done", "?", "Why: One change of what is done", "")
    answer(terminal, "Where else is the change", "?", "Why: Each place tests anew", "")
    answer(terminal, "Who rates", "?", "Why: Several rate, each alone", "!")
    assert "a day makes the pace" not in finish(terminal)


def test_it_needs_a_project(desk: Desk) -> None:
    shown = finish(desk.terminal("learn", "leading", size=SIZE), 2)
    assert "error: " in shown


def test_only_the_first_course_writes_a_file_of_its_own(cord: Desk) -> None:
    shown = finish(cord.terminal("learn", "leading", "--file", "x.yaml", size=SIZE), 2)
    assert "error: --file is for the first course\n" in shown
