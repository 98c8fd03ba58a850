"""An idea of the change package is taken over under its id, in whatever way a team names it."""

import pytest

from commands.running import Desk
from programme.collaboratives import HEAD

TEAM = "pdsa: 1\ntitle: Waits at Alder\nprogramme_file: waits.programme.yaml\nchanges:\n  - {id: chairs, idea: More chairs}\n"


@pytest.fixture
def team(desk: Desk) -> Desk:
    desk.write("waits.programme.yaml", HEAD + "  - {name: Alder, file: alder.pdsa.yaml}\n")
    desk.write("alder.pdsa.yaml", TEAM)
    return desk


def in_programme(desk: Desk) -> tuple[list[str], int]:
    """The ideas of the package that a team tested, and how many were tested beyond it."""
    data = desk.run("programme", "waits.programme.yaml", "--json").data
    package = [one["id"] for one in data["change_package"] if one["teams"]]
    return package, len(data["own_ideas"])


@pytest.mark.parametrize("said", ["nurse", "A nurse at the door", "a NURSE at the door "])
def test_a_cycle_takes_it_over(team: Desk, said: str) -> None:
    ran = team.run("cycle", "--title", "One morning", "--change", said, "--started", "2026-11-02")
    assert "Took over the idea nurse from the change package of the programme.\n" in ran.err
    text = (team.folder / "alder.pdsa.yaml").read_text()
    assert "id: nurse" in text
    assert "Help at the door" in text
    assert "nurse-door" not in text
    assert in_programme(team) == (["nurse"], 0)


def test_two_may_be_named_and_one_is_added_once(team: Desk) -> None:
    ran = team.run("cycle", "--title", "One morning", "--change", "nurse,poster,nurse", "--json")
    assert ran.data["new_changes"] == ["nurse", "poster"]
    again = team.run("cycle", "--new", "--title", "Two mornings", "--change", "nurse", "--json")
    assert again.data["new_changes"] == []
    assert (team.folder / "alder.pdsa.yaml").read_text().count("id: nurse") == 1


def test_what_the_package_does_not_have_is_refused_with_what_it_has(team: Desk) -> None:
    refused = team.run("cycle", "--title", "One morning", "--change", "doctor", status=2)
    assert refused.err == (
        "error: there is no change idea 'doctor'\n  there are: chairs; the change package has: nurse, poster\n"
    )
    own = team.run("cycle", "--title", "One morning", "--change", "A doctor at the door")
    assert "Added the change idea doctor-door." in own.err


@pytest.mark.parametrize("said", ["nurse", "A nurse at the door"])
def test_the_bank_of_ideas_takes_it_over(team: Desk, said: str) -> None:
    ran = team.run("idea", "--add", said, "--because", "Nobody waits unseen")
    assert "Took over the idea nurse from the change package of the programme." in ran.err
    text = (team.folder / "alder.pdsa.yaml").read_text()
    assert ("A nurse at the door" in text, "Nobody waits unseen" in text, "id: nurse" in text) == (True,) * 3
    twice = team.run("idea", "--add", said, status=2)
    assert "there is an idea nurse already" in twice.err


def test_at_the_prompts_it_is_there_to_choose(team: Desk) -> None:
    terminal = team.terminal("cycle", size=(100, 200))
    terminal.expect("A nurse at the door")
    assert (team.folder / "alder.pdsa.yaml").read_text() == TEAM


def test_without_a_programme_that_can_be_read_nothing_is_taken_over(team: Desk) -> None:
    (team.folder / "waits.programme.yaml").unlink()
    refused = team.run("cycle", "--title", "One morning", "--change", "nurse", status=2)
    assert "the change package" not in refused.err
