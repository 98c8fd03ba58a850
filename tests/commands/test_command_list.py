"""`pdsa list`: projects of folders side by side; one that cannot be read does not hide the others."""

import json
import re

import pytest

from commands.projects import ONLY_A_TITLE, RAMPS
from commands.running import CORD, NICU, Desk
from pdsa_cli.commands import COMMANDS

BROKEN = "pdsa: 1\ntitle: Broken\nstatus: lost\n"


@pytest.fixture
def wards(desk: Desk) -> Desk:
    desk.write("cord.pdsa.yaml", CORD.read_bytes())
    desk.write("wards/nicu.pdsa.yaml", NICU.read_bytes())
    desk.write("wards/a/ramps.yaml", re.sub("(?m)^title: .*", "title: Theatre", RAMPS))
    desk.write("wards/notes.yaml", "not: a project\n")
    desk.write(".hidden/hidden.pdsa.yaml", ONLY_A_TITLE)
    return desk


def test_folders_with_all_below_them(wards: Desk):
    ran = wards.run("list")
    assert ran.out == (
        "3 projects\n"
        "Delayed cord clamping and early breastfeeding in the delivery room; status: sustaining; "
        "last cycle: 3 of 3; latest on record: 7 years ago\n"
        "  cord.pdsa.yaml\n"
        "  Next: Record the values of dcc since 1 Feb 2019, to see whether the gain holds\n"
        "Fewer antibiotics in neonatal intensive care; status: sustaining; last cycle: 5 of 5\n"
        "  wards/nicu.pdsa.yaml\n"
        "  Next: Record values of aur, to see whether the gain holds\n"
        "Theatre; status: active; last cycle: 10 (9 in all); latest on record: 2 days ago\n"
        "  wards/a/ramps.yaml\n"
        "  Next: Decide on cycle 10: adopt, adapt or abandon\n"
    )
    assert ran.err == ""


def titles(desk: Desk, *words: str, status: int = 0) -> list[str]:
    return [
        line["file"] for line in json.loads(desk.run("list", "--json", *words, status=status).out)["data"]
    ]


def test_what_is_listed(wards: Desk):
    assert titles(wards, "wards") == ["wards/nicu.pdsa.yaml", "wards/a/ramps.yaml"]
    assert titles(wards, "wards/a", "cord.pdsa.yaml") == ["wards/a/ramps.yaml", "cord.pdsa.yaml"]
    assert titles(wards, ".", "wards") == titles(wards)  # each once
    assert titles(wards, "--status", "active") == ["wards/a/ramps.yaml"]
    assert titles(wards, "--status", "closed") == []
    assert titles(wards, "--programme", "Sicherheit 安全") == ["wards/a/ramps.yaml"]
    assert (
        wards.run("list", "--status", "closed").out == "No project was found here. Start one with: pdsa new\n"
    )


def test_one_unreadable_file_does_not_stop_the_others(wards: Desk):
    wards.write("wards/broken.pdsa.yaml", BROKEN)
    before = wards.run("list", "wards/nicu.pdsa.yaml", "wards/a").out
    ran = wards.run("list", "wards", status=3)
    assert sorted(ran.out.splitlines()) == sorted(before.splitlines())
    assert ran.err.startswith("wards/broken.pdsa.yaml:3:9: ")
    assert "wards/broken.pdsa.yaml has 1 problem" in ran.err
    envelope = json.loads(wards.run("list", "--json", status=3).out)
    assert len(envelope["data"]) == 3
    (error,) = envelope["errors"]
    assert error["kind"] == "invalid"
    assert [(found["file"], found["line"]) for found in error["problems"]] == [("wards/broken.pdsa.yaml", 3)]


def test_places_that_are_not_there(wards: Desk):
    ran = wards.run("list", "nowhere", "wards/nicu.pdsa.yaml", status=3)
    assert "Fewer antibiotics" in ran.out
    assert ran.err.startswith("error: there is no file or folder nowhere\n")
    empty = wards.folder / "empty"
    empty.mkdir()
    assert wards.run("list", "empty").out == "No project was found here. Start one with: pdsa new\n"


def test_the_data_of_a_list(wards: Desk):
    data = wards.run("list", "--json", "wards/a").data
    assert data == [
        {
            **data[0],
            "file": "wards/a/ramps.yaml",
            "title": "Theatre",
            "status": "active",
            "programme": "Sicherheit 安全",
            "cycles": 9,
            "last_cycle": 10,
            "days_since": 2,
            "open_cycles": [5, 7, 8, 9, 10],
            "next": {
                "text": "Decide on cycle 10: adopt, adapt or abandon",
                "command": "pdsa cycle -p wards/a/ramps.yaml 10",
            },
        }
    ]
    assert isinstance(data[0]["sentence"], str)


@pytest.mark.parametrize("width", [25, 60, 100])
def test_on_a_terminal(wards: Desk, width: int):
    shown = wards.screen("list", size=(width, 24))
    assert [line for line in shown.splitlines() if len(line) > width or line != line.rstrip()] == []
    for words in ("3 projects", "sustaining", "10 (9 in all)", "wards/a/ramps.yaml"):
        assert words in " ".join(shown.split())


def test_fifty_projects(desk: Desk):
    for number in range(50):
        desk.write(f"wards/p{number:02}.pdsa.yaml", f"pdsa: 1\ntitle: Project {number:02}\n")
    assert titles(desk) == [f"wards/p{number:02}.pdsa.yaml" for number in range(50)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_shows_something_can_be_quiet(desk: Desk, command: str):
    said = desk.run(command, "--help").out
    assert ("--quiet" in said) or ("--plain" not in said and "--json" not in said)


def test_shown_quietly_all_that_was_asked_for_is_there(wards: Desk):
    for words in (("list",), ("review", "cord.pdsa.yaml"), ("chart", "-p", "cord.pdsa.yaml")):
        assert wards.run(*words, "-q") == wards.run(*words)
