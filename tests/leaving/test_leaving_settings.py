"""Hostile values in settings.toml: what is said of them steers no terminal, and runs nothing where it is pasted."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from commands.running import Desk
from leaving.test_leaving_commands import UNSEEN

VALUES = (
    "$(touch PWNED)",
    "`touch PWNED`",
    "'; touch PWNED; '",
    "<script>alert(1)</script>",
    "]]> & &amp;",
    r"\u001b]52;c;aGVsbG8=\u0007",
    r"\u009b31m\n\rpdsa undo",
    r"\u202e\u2066",
    r"\u2028\u2029\ufdd0\ufdd1set\ufdd2",
    "pdsa set title $(touch PWNED)",
)
SETTINGS = (
    '[chart]\nkind = "{}"\n',
    '[chart]\n"{}" = 1\n',
    '"{}" = 1\n',
    '["{}"]\nx = 1\n',
    '[check]\nignore = ["{}"]\n',
    '[check]\nselect = ["{}"]\n',
    '[check]\ncountries = ["{}"]\n',
    '[check]\nfail_on = "{}"\n',
    '[check]\n"{}" = 2\n',
    '[check.severity]\n"{}" = "warning"\n',
    '[check.severity]\nPLN01 = "{}"\n',
    '[check.thresholds]\n"{}" = 2\n',
    '[check.thresholds]\nsame_scale = "{}"\n',
    '[check\n"{}"',
)
COMMANDS = (("check",), ("check", "--json"), ("chart", "wait"), ("report",), ("progress",))


@pytest.mark.parametrize("value", VALUES)
def test_what_is_said_of_settings(desk: Desk, tmp_path: Path, value: str) -> None:
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: x\nmeasures: [{id: wait, name: Wait, data: [{on: 2026-11-01, value: 3}]}]\n",
    )
    said: set[str] = set()
    for at, settings in enumerate(SETTINGS):
        text = settings.replace("{}", value)
        desk.write(f"conf{at}/settings.toml", text)
        refused = 0
        for ran in desk.each(COMMANDS, PDSA_CONFIG=f"conf{at}"):
            out = (ran.stdout + ran.stderr).decode()
            assert ran.returncode in (0, 1, 2), out
            assert UNSEEN.search(out) is None, (ran.args, text)
            refused += ran.returncode == 2
            said |= {line.strip() for line in out.splitlines() if line.strip().startswith("pdsa ")}
        assert refused, text
    here = tmp_path / "here"
    here.mkdir()
    for line in said:
        subprocess.run(
            ["sh", "-c", line],
            cwd=here,
            env={"PATH": "/usr/bin:/bin"},
            check=False,
            capture_output=True,
            timeout=20,
        )
    assert list(here.iterdir()) == []


def test_the_settings_are_toml_but_the_last() -> None:
    for settings in SETTINGS[:-1]:
        for value in VALUES:
            tomllib.loads(settings.replace("{}", value))
