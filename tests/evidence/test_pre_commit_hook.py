"""The hook for pre-commit: what it names exists, takes the files it should, and runs."""

import re
from pathlib import Path

import pytest
import yaml

from commands.running import CORD, EXAMPLES, Desk

(HOOK,) = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_hook_takes_project_files_and_no_others() -> None:
    assert set(HOOK) == {
        *("id", "name", "description", "entry", "args", "language", "files", "require_serial", "verbose"),
    }
    assert HOOK["verbose"] is True  # else warnings are never seen
    taken = [
        name
        for name in ("ward/a.pdsa.yaml", "b.pdsa.yml", "c.yaml", "a.pdsa.yaml.bak")
        if re.search(HOOK["files"], name)
    ]
    assert taken == ["ward/a.pdsa.yaml", "b.pdsa.yml"]


@pytest.mark.parametrize(
    ("files", "status"),
    [((EXAMPLES / "sepsis-antibiotics.pdsa.yaml",), 0), ((CORD,), 1), (("torn.pdsa.yaml", CORD), 3)],
)
def test_the_hook_runs_as_it_is_written(desk: Desk, files: tuple[str | Path, ...], status: int) -> None:
    desk.write("torn.pdsa.yaml", "pdsa: 1\n")
    program, *words = HOOK["entry"].split()
    assert program == "pdsa"
    ran = desk.run(*words, *HOOK["args"], *files, status=status)
    assert ("delayed-cord-clamping" in ran.out) == (CORD in files)
