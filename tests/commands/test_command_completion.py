"""What the shell completes: commands, options, projects, cycles. One line of the shell goes in, candidates come out."""

import re

import pytest

from commands.projects import RAMPS
from commands.running import CORD, Desk


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("cord.pdsa.yaml", CORD.read_bytes())
    desk.write("ramps.pdsa.yaml", RAMPS)
    desk.write("wards/Östlich.pdsa.yaml", RAMPS)
    desk.write("broken.yaml", "pdsa: 1\ntitle: [\n")
    desk.write("notes.yaml", "a: 1\n")
    return desk


def completed(desk: Desk, shell: str, line: str, **changes: str) -> list[str]:
    """The candidates for what is typed, as the script of Typer asks for them in this shell."""
    given = {"_PDSA_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        given |= {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    else:
        given |= {"_TYPER_COMPLETE_ARGS": line}
    if shell == "fish":
        given["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
    ran = desk.run(**given, **changes)
    assert ran.err == ""
    if shell == "zsh":
        return re.findall(r'^(?:_arguments \'\*: :\(\()?"([^"]*)"', ran.out, re.MULTILINE)
    return [found.partition("\t")[0] for found in ran.out.splitlines() if found]


SHELLS = pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
NUMBERS = ["10", "9", "8", "7", "5", "4", "3", "2", "1"]


@SHELLS
def test_in_every_shell(ward: Desk, shell: str):
    commands = completed(ward, shell, "pdsa ")
    assert commands[:2] == ["new", "cycle"]
    assert {"report", "list", "set", "edit", "undo", "schema"} <= set(commands)
    assert completed(ward, shell, "pdsa rep") == ["report"]
    assert completed(ward, shell, "pdsa report --cy") == ["--cycle"]
    assert completed(ward, shell, "pdsa report -p ") == ["broken", "cord", "ramps"]
    assert completed(ward, shell, "pdsa report --cycle 1 -p co") == ["cord"]
    assert completed(ward, shell, "pdsa report -p ramps --cycle ") == NUMBERS
    assert completed(ward, shell, "pdsa cycle --project=cord ") == ["3", "2", "1"]
    assert completed(ward, shell, "pdsa cycle -p ramps 1") == ["10", "1"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("pdsa cycle --decision ", ["adopt", "adapt", "abandon"]),
        ("pdsa list --status s", ["sustaining"]),
        ("pdsa set aim.b", ["aim.baseline", "aim.by"]),
        ("pdsa report -p wards/", ["wards/Östlich.pdsa.yaml"]),
        ("pdsa report -p nowhere/", []),
        ("pdsa report --cycle ", []),  # several projects: none is meant
        ("pdsa report -p broken --cycle ", []),
        ("pdsa report -p absent --cycle ", []),
        ("pdsa cycle -p 'ramps' 9", ["9"]),
    ],
)
def test_what_is_completed(ward: Desk, line: str, wanted: list[str]):
    assert completed(ward, "bash", line) == wanted


def test_the_project_of_the_environment(ward: Desk):
    assert completed(ward, "bash", "pdsa cycle ", PDSA_PROJECT="cord") == ["3", "2", "1"]


def test_the_only_project_here(ward: Desk):
    ward.folder /= "wards"
    assert completed(ward, "bash", "pdsa report -c ") == NUMBERS


def test_numbers_come_with_their_titles(ward: Desk):
    ward.write(
        "own.pdsa.yaml",
        (
            "pdsa: 1\ntitle: Own\ncycles:\n"
            '- number: 1   # first\n  title: "It\'s \\"one\\": yes"   # a remark\n'
            "- {number: 2, title: In braces, change: x}\n"
            "- number: 3\n"
        ),
    )
    shown = ward.run(
        _PDSA_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS="pdsa cycle -p own ",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert shown.out.splitlines()[:2] == ["3", "2\tIn braces"]
    long = ward.run(
        _PDSA_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS="pdsa cycle -p ramps 8",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    # One line each, however long: a second line would be a candidate of its own.
    (line,) = long.out.splitlines()
    assert line.startswith("8\tAloneinoneword")


@SHELLS
def test_a_command_that_is_not_there_says_nothing(ward: Desk, shell: str):
    completed(ward, shell, "pdsa nonsense ")
    assert completed(ward, shell, "pdsa nonsense --x") == []


@SHELLS
def test_the_script_for_the_shell(desk: Desk, shell: str):
    script = desk.run(_PDSA_COMPLETE=f"source_{shell}").out
    assert "_PDSA_COMPLETE" in script
    assert "pdsa" in script


@SHELLS
def test_codes_of_checks(ward: Desk, shell: str):
    assert completed(ward, shell, "pdsa check --select DO") == ["DON", "DON01", "DON02", "DON03", "DON04"]
    assert completed(ward, shell, "pdsa check --ignore PLN,act") == ["PLN,act", "PLN,act01", "PLN,act02"]
    assert completed(ward, shell, "pdsa check --explain PLN0")[:2] == ["PLN01", "PLN02"]
    assert completed(ward, shell, "pdsa check PL") == []


def test_codes_of_checks_have_titles(ward: Desk):
    ran = ward.run(
        _PDSA_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS="pdsa check --ignore AIM0",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert ran.out.splitlines()[0] == "AIM01\tThere is no aim"
