"""What was left half-way is named where a project is looked at, on standard error."""

import pytest

from commands.running import Desk
from prompting.test_prompting_stopping import SIZE, leave, typed

NEW = "Left half-way, and not recorded yet (a new project, {}): go on with {}\n"
LEFT = "Left half-way, and not recorded yet: go on with {}\n"


@pytest.mark.parametrize("command", ["report", "todo", "list"])
def test_a_draft_is_named(ward: Desk, command: str) -> None:
    assert "half-way" not in ward.run(command).err
    terminal = ward.terminal("driver", "--add", size=SIZE)
    typed(terminal, "reached?", "Speed")
    leave(terminal, "Ctrl-C")
    assert LEFT.format("pdsa driver --add") in ward.run(command).err
    assert ward.run(command, "--json").data is not None
    assert (
        "half-way"
        not in ward.run(command, *(() if command == "list" else ("-p", "ward.pdsa.yaml")), "--quiet").err
    )


def test_drafts_of_a_cycle_and_of_a_new_project_are_named(ward: Desk) -> None:
    terminal = ward.terminal("cycle", "--new", size=SIZE)
    typed(terminal, "led to this test?", "none", "change idea", "box")
    leave(terminal, "the window is closed")
    assert LEFT.format("pdsa cycle --new") in ward.run("report").err
    (draft,) = ward.drafts
    draft.unlink()
    terminal = ward.terminal("new", size=SIZE)
    typed(terminal, "called?", "Other")
    leave(terminal, "kill -9")
    for command in ("report", "list", "todo"):
        assert NEW.format("Other", "pdsa new") in ward.run(command).err


def test_a_course_about_another_problem_is_named_by_it_and_what_is_left_of_the_project_comes_first(
    ward: Desk,
) -> None:
    terminal = ward.terminal("todo", "--add", size=SIZE)
    typed(terminal, "to be done?", "Print")
    leave(terminal, "Ctrl-C")
    terminal = ward.terminal("learn", "first", size=SIZE)
    typed(terminal, "called?", "Falls: at night")
    leave(terminal, "Ctrl-C")
    assert LEFT.format("pdsa todo --add") in ward.run("report").err
    next(one for one in ward.drafts if one.name.startswith("todo")).unlink()
    assert NEW.format("Falls: at night", "pdsa learn") in ward.run("report").err
    terminal = ward.terminal("learn", "first", size=SIZE)
    typed(terminal, "You left Falls: at night half-way. Go on with what you had typed?", "")
    leave(terminal, "Ctrl-C")


def test_drafts_about_other_projects_are_not_named(ward: Desk) -> None:
    ward.write("elsewhere/ward.pdsa.yaml", (ward.folder / "ward.pdsa.yaml").read_text())
    terminal = ward.terminal("todo", "--add", "-p", "elsewhere/ward.pdsa.yaml", size=SIZE)
    typed(terminal, "to be done?", "Print")
    leave(terminal, "Ctrl-C")
    assert "half-way" not in ward.run("report", "-p", "ward.pdsa.yaml").err
    assert "half-way" in ward.run("report", "-p", "elsewhere/ward.pdsa.yaml").err
