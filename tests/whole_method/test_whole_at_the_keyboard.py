"""What a team does each week takes as few prompts and as little time as is promised, counted on a real terminal."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "keyboard.py"


def test_a_test_of_today_takes_twelve_prompts_and_ninety_seconds_at_most() -> None:
    spec = importlib.util.spec_from_file_location("keyboard", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    keyboard = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(keyboard)
    found = keyboard.measured()
    project, today, value, planned, study = found
    assert project.prompts <= 30
    assert today.prompts <= 12
    assert today.seconds < 90
    assert (value.prompts, value.scene.command.count("\n")) == (0, 0)
    assert planned.prompts <= 14  # with who does what, and which data tell: it is days away
    assert study.prompts <= 8
    assert all(one.screen.rstrip().splitlines()[-1].startswith("Next: ") for one in found if one.prompts)
    assert keyboard.table(found).count("\n") == len(found) + 1
