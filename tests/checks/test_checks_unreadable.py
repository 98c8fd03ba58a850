"""Files and folders that cannot be read: named at the end, counted, and exit code 3 whatever the reason."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checks.spoiling import FALLS
from commands.running import Desk

BASE = FALLS.read_text(encoding="utf-8")
ODD = {
    "device.pdsa.yaml": "device.pdsa.yaml is a pipe or a device, not a file",
    "loop.pdsa.yaml": "loop.pdsa.yaml is a link that leads back to itself",
    "offline.pdsa.yaml": "offline.pdsa.yaml is a link to /offline/ward5.pdsa.yaml, which is not there",
    "pipe.pdsa.yaml": "pipe.pdsa.yaml is a pipe or a device, not a file",
}


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("sound.pdsa.yaml", BASE)
    (desk.folder / "offline.pdsa.yaml").symlink_to("/offline/ward5.pdsa.yaml")
    (desk.folder / "loop.pdsa.yaml").symlink_to("loop.pdsa.yaml")
    (desk.folder / "device.pdsa.yaml").symlink_to("/dev/zero")
    os.mkfifo(desk.folder / "pipe.pdsa.yaml")
    return desk


@pytest.mark.parametrize("command", ["check", "list"])
def test_what_is_no_file_is_named_at_the_end(ward: Desk, command: str) -> None:
    ran = ward.run(command, status=3)
    named = [line.removeprefix("error: ") for line in ran.err.splitlines() if line.startswith("error: ")]
    assert named == list(ODD.values())
    envelope = json.loads(ward.run(command, "--json", status=3).out)
    assert [error["file"] for error in envelope["errors"]] == list(ODD)


def test_they_are_counted(ward: Desk) -> None:
    assert "Nothing to point out in 1 project; 4 could not be read.\n" in ward.run("check", status=3).err
    counts = ward.run("check", "--json", status=3).data["counts"]
    assert (counts["projects"], counts["unreadable"]) == (1, 4)


def test_one_that_is_not_there_may_be_the_one_that_is_meant(ward: Desk) -> None:
    assert "there are several projects in this folder" in ward.run("report", "--no-input", status=2).err


def test_a_project_reached_twice_is_counted_once(desk: Desk) -> None:
    desk.write("wards/sound.pdsa.yaml", BASE)
    (desk.folder / "a-link.pdsa.yaml").symlink_to("wards/sound.pdsa.yaml")
    (desk.folder / "z-link.pdsa.yaml").symlink_to("wards/sound.pdsa.yaml")
    for words in ((), (".", "wards", "wards/sound.pdsa.yaml", "z-link.pdsa.yaml")):
        assert [line["file"] for line in desk.run("list", "--json", *words).data] == ["wards/sound.pdsa.yaml"]
        assert desk.run("check", "--json", *words).data["counts"]["projects"] == 1
    assert [line["file"] for line in desk.run("list", "--json", "a-link.pdsa.yaml").data] == [
        "a-link.pdsa.yaml"
    ]


UNPRIVILEGED = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Takes from the superuser, as whom tests may run, the right to read what is closed to everybody."""


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="everything is open to the superuser"
)
@pytest.mark.parametrize("command", ["check", "list"])
def test_what_one_may_not_read(desk: Desk, command: str) -> None:
    desk.write("sound.pdsa.yaml", BASE)
    closed = desk.write("closed.pdsa.yaml", BASE)
    inner = desk.write("ward/inner.pdsa.yaml", BASE).parent
    half = desk.write("half/inner.pdsa.yaml", BASE).parent
    for path, mode in ((closed, 0o000), (inner, 0o000), (half, 0o444)):
        path.chmod(mode)
    as_anybody = UNPRIVILEGED if os.geteuid() == 0 else ()
    try:
        ran = subprocess.run(
            [*as_anybody, sys.executable, "-m", "pdsa_cli", command, "--json"],
            cwd=desk.folder, env=desk.env, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    finally:
        for path in (closed, inner, half):
            path.chmod(0o755)
    assert ran.returncode == 3, ran.stderr
    errors = {error["file"]: error["message"] for error in json.loads(ran.stdout)["errors"]}
    assert errors == {
        name: f"you have no permission to read {name}"
        for name in ("ward", "closed.pdsa.yaml", str(Path("half", "inner.pdsa.yaml")))
    }
