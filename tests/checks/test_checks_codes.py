"""For every check a project that provokes it and no other, and one that comes near; the whole output is compared.

PDSA_REWRITE=1 writes the expected outputs anew: read the difference before you keep it.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from checks.cases import CASES
from checks.spoiling import FALLS, FOLDER, PROGRAMME_FILE, checked, codes_in, spoiled
from pdsa_cli.checks.finding_all import CHECKS
from pdsa_cli.commands import COMMANDS
from pdsa_cli.typer_app import application

BASE = FALLS.read_text(encoding="utf-8")


def test_the_project_that_is_spoiled_has_no_finding(tmp_path: Path) -> None:
    (tmp_path / "falls.pdsa.yaml").write_text(BASE, encoding="utf-8")
    assert checked(tmp_path, "falls.pdsa.yaml") == (
        0,
        "Fewer falls on ward 3 (falls.pdsa.yaml)\nNothing to point out.\n",
        "",
    )


def test_every_check_has_a_case() -> None:
    assert list(CASES) == [check.code for check in CHECKS]


@pytest.mark.parametrize("code", CASES)
def test_a_file_that_provokes_it_and_no_other(code: str, tmp_path: Path) -> None:
    text = spoiled(BASE, CASES[code].provokes)
    assert codes_in(text) == {code}
    (tmp_path / "falls.pdsa.yaml").write_text(text, encoding="utf-8")
    (tmp_path / PROGRAMME_FILE.name).write_bytes(PROGRAMME_FILE.read_bytes())
    status, out, err = checked(tmp_path, "falls.pdsa.yaml")
    expected = FOLDER / "codes" / f"{code}.txt"
    if os.environ.get("PDSA_REWRITE"):
        expected.write_text(out, encoding="utf-8")
    assert out == expected.read_text(encoding="utf-8")
    assert err == "Next: pdsa check --explain CODE says why, and what to do\n"
    assert status == (0 if " information " in out else 1)


@pytest.mark.parametrize("code", CASES)
def test_advice_names_commands_and_options_that_there_are(code: str) -> None:
    expected = (FOLDER / "codes" / f"{code}.txt").read_text(encoding="utf-8")
    for command, rest in re.findall(r"\bpdsa ([a-z]+)([^,;()\n]*)", expected):
        assert command in COMMANDS
        known = {
            option
            for parameter in _command(command).params
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        assert set(re.findall(r"(?<=\s)--[a-z-]+", rest)) <= known


def _command(name: str) -> Any:
    return typer.main.get_command(application).get_command(None, name)


@pytest.mark.parametrize("code", CASES)
def test_what_comes_near_is_let_alone(code: str) -> None:
    assert codes_in(spoiled(BASE, CASES[code].near)) == set()


_ASKED = {"question": "Are the rounds done?"}
_TWICE_THE_SAME = CASES["RMP06"].provokes | {"cycles.1.plan.change_tested": "A trolley"}
EDGES = (
    ("PLN01", {"cycles.2.plan.predictions": [_ASKED]}, True),
    ("PLN01", {"cycles.2.plan.predictions": [_ASKED, _ASKED | {"prediction": "20 of 28"}]}, False),
    ("PLN06", {"cycles.0.scale.days": "32"}, True),
    ("PLN06", {"cycles.0.scale.days": "31"}, False),
    ("PLN06", {"cycles.0.scale.days": "12"}, False),
    ("RMP06", CASES["RMP06"].provokes, True),
    ("RMP06", _TWICE_THE_SAME, False),
)


@pytest.mark.parametrize(("code", "edit", "found"), EDGES)
def test_where_a_check_begins_to_speak(code: str, edit: Any, found: bool) -> None:
    assert (code in codes_in(spoiled(BASE, edit))) is found
