"""The advice of every check, followed: each command it names is pasted, is accepted, and what it mends is gone."""

import contextlib
import io
import json
import os
import re
import shlex
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from checks.cases import CASES, SECOND_IDEA
from checks.spoiling import FALLS, PROGRAMME, TODAY, codes_in, findings_in, project_in, spoiled
from pdsa_cli.app import run
from pdsa_cli.checks import examine
from pdsa_cli.leaving import as_shown
from pdsa_cli.views.checks import checked_project
from pdsa_cli.yamltext import read

BASE = FALLS.read_text(encoding="utf-8")
_COMMAND = re.compile(r"""pdsa [a-z]+(?: (?:"[^"]*"|[^\s;,()"]+))*""")


@cache
def advised(code: str) -> list[str]:
    """The commands in the advice on what a check finds first in the project that provokes it."""
    project = project_in(text := spoiled(BASE, CASES[code].provokes))
    programme = PROGRAMME if project.programme_file else None
    found = examine(project, TODAY, programme=programme)
    shown = checked_project("falls.pdsa.yaml", project, read(text.encode()), found)
    return _COMMAND.findall(
        as_shown(next(point.advice for point in shown.points if point.finding.code == code))
    )


ANYWHERE = {
    '"..."': '"At least 4 of 5 rounds are done."',
    '"REASON"': '"It was before our time."',
    "NUMBER": "3",
    "VALUE": "7",
    "DAY": "2026-10-19",
}
"""What a person would write for the words that stand for something else."""
FILLED: dict[tuple[str, int], dict[str, str]] = {
    ("AIM04", 0): {"DAY": "2027-02-28"},
    ("AIM02", 0): {"ID": "falls"},
    ("AIM08", 0): {"aim.by DAY": "aim.by 2027-02-28", "on DAY": "on 2026-11-22"},
    ("MEA01", 0): {
        "NAME": "All falls",
        "unit=...; better=...": "unit=falls; better=lower",
        "=...": "=as agreed",
    },
    ("MEA02", 0): {"NAME": "Rounds", "=...": "=as agreed"},
    ("MEA03", 0): {"NAME": "Minutes", "unit=...": "unit=minutes", "=...": "=as agreed"},
    ("IDE04", 0): {"ID": "falls"},
    ("PLN04", 0): {"who=...": "who=Nurse"},
    ("PLN05", 0): {"...": "12"},
    ("PLN08", 0): {"ID": "hourly-rounds"},
    ("STU02", 0): {"DAY": "2026-10-21"},
    ("ACT02", 0): {"DAY": "2026-10-21"},
    ("STU04", 0): {"met|partly|missed|unclear; RESULT": "met; 8 minutes"},
    ("RMP03", 0): {"...": "12"},
    ("RMP09", 0): {"...": '"weekend"'},
    ("DAT03", 0): {"DAY": "2026-10-26"},
    ("SUS01", 0): {'"..."': '"Ward sister"'},
    ("STL01", 1): {"DAY": "2026-11-30"},
}
"""Where a check needs something else, by its code and the place of the command among those it names."""
LOOKS = {
    ("PLN07", 1): "the finding is gone with the command before it; this one tests the other idea",
    ("DAT01", 0): "one value is not three",
    ("DAT02", 0): "the values of the past stay as they are",
    ("DAT05", 0): "a chart is looked at",
    ("DAT06", 0): "a chart is looked at",
    ("DAT07", 0): "a chart is looked at",
    ("SUS03", 0): "a chart is looked at",
}
"""Commands that are accepted and mend nothing by themselves, each with the reason."""
ASKS = {
    ("STU03", 0): "asks for the study",
    ("RMP07", 0): "asks for a plan",
    ("DAT04", 0): "needs a table",
    ("STL02", 0): "asks for what happened",
    ("STL03", 0): "asks for a plan",
    ("STL03", 2): "asks what was reached",
    **{(code, 0): "opens an editor" for code in CASES if code.startswith("PID")},
}
"""Commands that ask at the keyboard, open an editor, or need a file: they are not followed here."""
NO_COMMAND = {
    "RMP10": "the next prediction shall risk more",
    "DAT09": "what else to count is for the team to find",
    "DAT10": "which of the two is wrong is for the team to say",
}
"""Checks whose advice is not a command, each with the reason."""


def filled(code: str, at: int) -> list[str]:
    """The words of a command, with what stands for something else written out."""
    command = advised(code)[at]
    for word, written in FILLED.get((code, at), {}).items():
        assert word in command, (word, command)
        command = command.replace(word, written)
    for word, written in ANYWHERE.items():
        command = re.sub(rf"(?<![\w.]){re.escape(word)}(?![\w.])", written, command)
    assert "..." not in command, command
    return shlex.split(command)[1:]


def followed(folder: Path, words: list[str]) -> tuple[int, str]:
    """The exit code of a command given in a folder, and what it says. In this process, as it is fast."""
    out, err = io.StringIO(), io.StringIO()
    environment = {"PDSA_TODAY": str(TODAY), "HOME": str(folder), "PDSA_STATE": str(folder / "state")}
    with contextlib.chdir(folder), patch.dict(os.environ, environment):
        os.environ.pop("PDSA_PROJECT", None)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run(words)
    return status, out.getvalue() + err.getvalue()


@pytest.mark.parametrize("code", [code for code in CASES if code not in NO_COMMAND])
def test_a_command_that_is_advised_is_accepted_and_mends(code: str, tmp_path: Path) -> None:
    for at in range(len(advised(code))):
        if (code, at) in ASKS:
            continue
        folder = tmp_path / str(at)
        folder.mkdir()
        file = folder / "falls.pdsa.yaml"
        file.write_text(spoiled(BASE, CASES[code].provokes), encoding="utf-8")
        status, said = followed(folder, filled(code, at))
        assert status == 0, said
        left = codes_in(file.read_text(encoding="utf-8"))
        assert (code in left) is ((code, at) in LOOKS), said


def test_every_advice_names_a_command_or_it_is_said_why_not() -> None:
    assert {code for code in CASES if not advised(code)} == set(NO_COMMAND)
    every = {(code, at) for code in CASES for at in range(len(advised(code)))}
    assert set(LOOKS) | set(ASKS) | set(FILLED) <= every


def test_a_change_that_was_adopted_early_is_let_alone_once_it_is_tested_again(tmp_path: Path) -> None:
    file = tmp_path / "falls.pdsa.yaml"
    file.write_text(spoiled(BASE, CASES["RMP07"].provokes), encoding="utf-8")
    plan = (
        '--new --idea night-light --conditions weekend --question "Is it lit?" --prediction "3 of 3 nights"'
    )
    status, said = followed(tmp_path, shlex.split(f"cycle {plan}"))
    assert status == 0, said
    assert "RMP07" not in codes_in(file.read_text(encoding="utf-8"))


OVER = {
    "PLN01": {"cycles.0.plan.predictions": None, "cycles.0.study.findings": None},
    "PLN02": {"cycles.0.plan.predictions.0.prediction": "The round goes well."},
    "PLN03": {"cycles.0.plan.recorded": "2026-10-13"},
    "PLN04": {"cycles.0.plan.tasks": None},
    "PLN06": {"cycles.0.scale.days": "40"},
    "PLN07": {"cycles.0.other_changes": ["night-light"], "changes.1": SECOND_IDEA | {"measures": ["falls"]}},
    "PLN09": {"cycles.0.plan.data_collection": None},
}
"""What the first cycle, which is over, may lack."""


@pytest.mark.parametrize("code", OVER)
def test_what_is_over_is_not_to_be_rewritten_and_may_be_ignored_by_itself(code: str, tmp_path: Path) -> None:
    text = spoiled(BASE, OVER[code] | (CASES[code].provokes if code != "PLN06" else {}))
    file = tmp_path / "falls.pdsa.yaml"
    file.write_text(text, encoding="utf-8")
    over, *others = [one for one in findings_in(text) if one.code == code]
    assert over.cycle == 1
    assert "--amend" not in over.advice
    assert "pdsa set cycles" not in over.advice or code == "PLN03"
    ignoring = f'pdsa set check.ignore.{code}/1 "REASON"'
    (project,) = json.loads(followed(tmp_path, ["check", "--json", "--quiet"])[1])["data"]["projects"]
    shown = next(one["advice"] for one in project["findings"] if one["code"] == code)
    assert shown == f"{over.advice}; or {ignoring}"
    status, said = followed(tmp_path, shlex.split(ignoring)[1:])
    assert status == 0, said
    left = findings_in(file.read_text(encoding="utf-8"))
    assert [one for one in left if one.code == code] == others
    assert f"{code} (1 finding): REASON" in followed(tmp_path, ["check"])[1]


@pytest.mark.parametrize(
    ("key", "ignored"),
    [
        ("PLN04/1", [1]),
        ("PLN04/1-2", [1, 2]),
        ("PLN/2-9", [2]),
        ("PLN04/7", []),
        ("PLN09/1-3", []),
        ("PLN", [1, 2]),
    ],
)
def test_a_check_is_ignored_for_the_cycles_that_are_named(
    key: str, ignored: list[int], tmp_path: Path
) -> None:
    text = spoiled(BASE, {"cycles.0.plan.tasks": None, "cycles.1.plan.tasks": None})
    (tmp_path / "falls.pdsa.yaml").write_text(text, encoding="utf-8")
    assert followed(tmp_path, ["set", f"check.ignore.{key}", "Before our time"])[0] == 0
    status, said = followed(tmp_path, ["check", "--json", "--quiet"])
    (project,) = json.loads(said)["data"]["projects"]
    assert [one["cycle"] for one in project["ignored"]] == ignored
    assert [one["cycle"] for one in project["findings"]] == [one for one in (1, 2) if one not in ignored]
    assert all(one["reason"] == "Before our time" for one in project["ignored"])
    assert status == (0 if len(ignored) == 2 else 1)


def test_the_reason_for_a_cycle_comes_before_that_for_all(tmp_path: Path) -> None:
    text = spoiled(BASE, {"cycles.0.plan.tasks": None, "cycles.1.plan.tasks": None})
    (tmp_path / "falls.pdsa.yaml").write_text(text, encoding="utf-8")
    for key, reason in (("PLN04", "On the board"), ("PLN/2", "Lost")):
        assert followed(tmp_path, ["set", f"check.ignore.{key}", reason])[0] == 0
    said = followed(tmp_path, ["check"])[1]
    assert "PLN04 (1 finding): On the board\nPLN04 (1 finding): Lost\n" in said


@pytest.mark.parametrize(
    "key", ["PLN04/", "PLN04/0", "PLN04/3-1", "PLN04/1,2", "PLN04/one", "AIM03/1", "PLX/1"]
)
def test_cycles_that_are_none_are_refused_and_nothing_is_written(key: str, tmp_path: Path) -> None:
    file = tmp_path / "falls.pdsa.yaml"
    file.write_text(BASE, encoding="utf-8")
    status, said = followed(tmp_path, ["set", f"check.ignore.{key}", "Before our time"])
    assert status == 2
    assert "was not changed: " in said
    assert file.read_text(encoding="utf-8") == BASE


def test_advice_that_differs_in_kind_stands_under_its_own_findings(tmp_path: Path) -> None:
    none = {f"cycles.{at}.plan.predictions": None for at in range(3)}
    text = spoiled(BASE, none | {f"cycles.{at}.study.findings": None for at in range(2)})
    (tmp_path / "falls.pdsa.yaml").write_text(text, encoding="utf-8")
    said = followed(tmp_path, ["check", "--select", "PLN01"])[1]
    assert said.split("\nPlan\n")[1].split("\nNext")[0] == (
        "falls.pdsa.yaml:92:7: error PLN01: Cycle 1 has no prediction\n"
        "falls.pdsa.yaml:111:7: error PLN01: Cycle 2 has no prediction\n"
        "  the next plan can have one; what is written now is no prediction any more; "
        'or pdsa set check.ignore.PLN01/1-2 "REASON"\n'
        "falls.pdsa.yaml:131:7: error PLN01: Cycle 3 has no prediction\n"
        '  before the test begins: pdsa cycle 3 --amend --question "..." --prediction "..."'
    )
