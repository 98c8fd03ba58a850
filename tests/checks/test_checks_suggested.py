"""A suggested command names the project that it is about, where a command that names none would work on another."""

import json
import re
import shlex
from typing import Any

import typer

from checks.spoiling import FALLS, spoiled
from commands.running import CORD, Desk
from pdsa_cli.commands import COMMANDS
from pdsa_cli.suggesting import OF_NO_PROJECT
from pdsa_cli.typer_app import application

BASE = FALLS.read_text(encoding="utf-8")
NO_DAY = spoiled(BASE, {"aim.by": None})


def test_every_command_that_takes_no_project_is_known() -> None:
    group: Any = typer.main.get_command(application)
    options = {
        name: [word for one in group.get_command(None, name).params for word in one.opts] for name in COMMANDS
    }
    # What is suggested of `pdsa check` names its file where it is about one, or explains a code, which needs none.
    taking_none = {name for name in options if "--project" not in options[name] or name == "check"}
    assert taking_none == OF_NO_PROJECT
    assert "--file" in options["new"]


def test_what_is_advised_for_a_broken_file_names_it_too(desk: Desk) -> None:
    desk.write("here.pdsa.yaml", BASE)
    desk.write("sub/empty.pdsa.yaml", "")
    for words in (("check",), ("list",), ("report", "-p", "sub/empty.pdsa.yaml")):
        assert "(pdsa undo -p sub/empty.pdsa.yaml, or your backup)" in desk.run(*words, status=3).err


def advice_of(desk: Desk, *words: str, **changes: str | None) -> list[str]:
    """The commands that `pdsa check` suggests, as text and in its data."""
    ran = desk.run("check", *words, status=1, **changes)
    said = [line.strip() for line in ran.out.splitlines() if line.startswith("  ")]
    data = desk.run("check", "--json", *words, status=1, **changes).data
    assert [one["advice"] for project in data["projects"] for one in project["findings"]] == said
    return said


def test_a_check_of_many_names_each_and_what_it_suggests_mends_the_right_one(desk: Desk) -> None:
    desk.write("a/one.pdsa.yaml", NO_DAY)
    desk.write("a/Ward 3.pdsa.yaml", NO_DAY)
    first, second = advice_of(desk)
    assert first == "pdsa set -p a/one.pdsa.yaml aim.by DAY"
    assert second == 'pdsa set -p "a/Ward 3.pdsa.yaml" aim.by DAY'
    for said in (first, second):
        desk.run(*shlex.split(said.replace("DAY", "2027-02-28"))[1:])
    assert "Nothing" in desk.run("check").err


def test_the_project_that_is_found_without_naming_it_is_not_named(desk: Desk) -> None:
    desk.write("one.pdsa.yaml", NO_DAY)
    plain = ["pdsa set aim.by DAY"]
    assert advice_of(desk) == advice_of(desk, "one.pdsa.yaml") == advice_of(desk, str(desk.folder)) == plain
    named = ["pdsa set -p sub/two.pdsa.yaml aim.by DAY"]
    desk.write("sub/two.pdsa.yaml", NO_DAY)
    assert advice_of(desk) == plain + named
    assert advice_of(desk, PDSA_PROJECT="sub/two.pdsa.yaml") == plain
    assert advice_of(desk, ".", PDSA_PROJECT="sub/two.pdsa.yaml") == [
        "pdsa set -p one.pdsa.yaml aim.by DAY",
        "pdsa set aim.by DAY",
    ]


def test_what_follows_a_change_names_the_project_it_changed(desk: Desk) -> None:
    desk.write("here.pdsa.yaml", BASE)
    desk.write("sub/ward 9.pdsa.yaml", BASE)
    there = ("-p", "sub/ward 9.pdsa.yaml")
    plan = ("--title", "T", "--size", "1", "--unit", "patient", "--question", "q?", "--prediction", "5")
    here = desk.run("cycle", "--new", *plan)
    away = desk.run("cycle", "--new", *plan, *there)
    assert re.findall(r"Next: .*", here.err) == [
        "Next: Carry out the test of cycle 4, then record what happened (pdsa cycle 4)"
    ]
    assert re.findall(r"Next: .*", away.err) == [
        'Next: Carry out the test of cycle 4, then record what happened (pdsa cycle -p "sub/ward 9.pdsa.yaml" 4)'
    ]
    assert 'pdsa undo -p "sub/ward 9.pdsa.yaml"' in desk.run("undo", *there).err
    assert "pdsa undo\n" in desk.run("undo").err


def test_a_report_and_a_refusal_name_it_too(desk: Desk) -> None:
    desk.write("sub/one.pdsa.yaml", NO_DAY)
    there = ("-p", "sub/one.pdsa.yaml")
    shown = desk.run("report", "--full", *there)
    assert "pdsa set -p sub/one.pdsa.yaml aim.by DAY (AIM04)" in shown.out
    assert re.search(r"Next: .* \(pdsa cycle -p sub/one.pdsa.yaml\b", shown.out)
    data = desk.run("report", "--json", *there).data
    assert data["computed"]["remarks"][0]["text"].endswith("pdsa set -p sub/one.pdsa.yaml aim.by DAY")
    assert data["computed"]["standing"]["next"]["command"].startswith("pdsa cycle -p sub/one.pdsa.yaml")
    assert "pdsa cycle -p sub/one.pdsa.yaml" in desk.run("cycle", "77", *there, status=2).err
    refused = json.loads(desk.run("cycle", "77", "--json", *there, status=2).out)
    assert refused["errors"][0]["advice"].startswith("the next new one is: pdsa cycle -p sub/one.pdsa.yaml ")


def test_one_that_was_chosen_among_several_at_the_keyboard_is_named(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", NO_DAY)
    desk.write("b.pdsa.yaml", NO_DAY)
    terminal = desk.terminal("report", "--full", size=(120, 60))
    terminal.expect("Which project?")
    terminal.expect("> ")
    terminal.send("2\n")
    assert terminal.close() == 0
    assert "pdsa set -p b.pdsa.yaml aim.by DAY" in terminal.screen


def test_a_list_names_each_project_in_what_comes_next(desk: Desk) -> None:
    desk.write("here.pdsa.yaml", BASE)
    desk.write("sub/cord.pdsa.yaml", CORD.read_bytes())
    desk.run("set", "-p", "sub/cord.pdsa.yaml", "status", "paused")
    commands = [line["next"]["command"] for line in desk.run("list", "--json").data]
    assert commands == [commands[0], "pdsa set -p sub/cord.pdsa.yaml status active"]
    assert " -p " not in commands[0]


def test_a_project_started_elsewhere_is_named(desk: Desk) -> None:
    whole = (
        "--problem",
        "x",
        "--aim",
        "Less",
        "--measure",
        "M; kind=outcome",
        "--change",
        "Nurse",
        "--no-input",
    )
    assert "(pdsa cycle)" in desk.run("new", "Here", "--file", "here.pdsa.yaml", *whole).err
    (desk.folder / "sub").mkdir()
    away = desk.run("new", "There", "--file", "sub/there.pdsa.yaml", *whole)
    assert "(pdsa cycle -p sub/there.pdsa.yaml)" in away.err
