"""How much is typed and read at the keyboard for what a team does each week: prompts, keys, characters, seconds.

    python benchmarks/keyboard.py                 a table
    python benchmarks/keyboard.py --screens       also all that stood on the screen

Each line is a real run on a terminal of its own (100 columns), one after the other in one project. Seconds are counted, not
timed: 40 words of five characters a minute for every key, with that of the command line, and two seconds of reading for each
prompt. Where a prompt is none of those named here, Enter is pressed. Linux or macOS.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from terminal import Terminal

KEYS_A_MINUTE = 40 * 5
READING = 2.0
"""Seconds for each prompt."""
Answers = Sequence[tuple[str, str]]
"""What a prompt says, and what is typed there; each is typed once."""


class Scene(NamedTuple):
    """Something that a team does: on a day, with a command, and answers in the order of the prompts."""

    name: str
    day: str
    command: str
    answers: Answers = ()


class Measured(NamedTuple):
    """What a scene took."""

    scene: Scene
    prompts: int
    keys: int
    shown: int
    screen: str

    @property
    def seconds(self) -> float:
        """At 40 words a minute, with reading."""
        return self.keys * 60 / KEYS_A_MINUTE + self.prompts * READING


SCENES = (
    Scene(
        "a first project with the fewest answers",
        "2026-11-16",
        "pdsa new",
        (
            ("called?", "Shorter waits at triage"),
            ("What is the problem?", "Walk-in patients wait 40 minutes"),
            ("measure to know", "Minutes to triage"),
            ("In which unit?", "minutes"),
            ("stand now?", "40"),
            ("shall it be?", "15"),
            ("By when?", "2027-03-31"),
            ("For whom?", "walk-in patients"),
            ("Where?", "emergency department"),
            ("exactly is counted", "Minutes between the two stamps"),
            ("Who collects", "triage nurse"),
            ("How often", "weekly"),
            ("A change idea", "Nurse at the door"),
            ("What will you test first", ""),
        ),
    ),
    Scene(
        "a test of today, all four stages",
        "2026-11-17",
        "pdsa cycle",
        (
            ("Which change idea", "1"),
            ("with how many?", "A nurse at the door, with 5 patients"),
            ("When is the test", ""),
            ("want to learn?", "Is triage quicker?"),
            ("predict?", "4 of 5 within 15 minutes"),
            ("carried out as planned?", "y"),
            ("How did it come out", "missed; 2 of 5"),
            ("What did you learn?", "The desk sends them back"),
            ("Adopt, adapt or abandon", "adapt"),
            ("next cycle test?", "Tell the desk first, with 5 patients"),
        ),
    ),
    Scene("a weekly value", "2026-11-23", 'pdsa record "Minutes to triage" 34'),
    Scene(
        "a test planned for next week",
        "2026-11-23",
        "pdsa cycle",
        (
            ("Which cycle led", ""),
            ("Which change idea", "1"),
            ("with how many?", ""),
            ("When is the test", "in 1 week"),
            ("want to learn?", "Is triage quicker?"),
            ("predict?", "4 of 5 within 15 minutes"),
            ("is to be done?", "Tell the desk"),
            ("By whom?", "triage nurse"),
            ("When?", "friday"),
            ("Where?", "desk"),
            ("Which data will tell", "The nurse notes both stamps"),
        ),
    ),
    Scene(
        "the study of last week's test",
        "2026-12-07",
        "pdsa cycle",
        (
            ("When was the test?", ""),
            ("carried out as planned?", "y"),
            ("How did it come out", "met; 4 of 5"),
            ("What did you learn?", "The desk has to know"),
            ("Adopt, adapt or abandon", "adapt"),
            ("next cycle test?", "The late shift, with 5 patients"),
        ),
    ),
)


def measured(scenes: Sequence[Scene] = SCENES) -> list[Measured]:
    """Play the scenes one after the other, in one folder."""
    with tempfile.TemporaryDirectory() as folder:
        return [_played(scene, Path(folder)) for scene in scenes]


def _played(scene: Scene, folder: Path) -> Measured:
    import shlex

    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PDSA_STATE": str(folder / "state"),
        "PDSA_TODAY": scene.day,
    }
    words = [sys.executable, "-m", "pdsa_cli", *shlex.split(scene.command)[1:]]
    waiting, prompts, keys = list(scene.answers), 0, len(scene.command) + 1
    with Terminal(words, env=environment, size=(100, 40), cwd=folder) as terminal:
        while (shown := _up_to_a_prompt(terminal)) is not None:
            at = next((at for at, (text, _) in enumerate(waiting) if text in shown), None)
            typed = "" if at is None else waiting.pop(at)[1]
            terminal.send(typed)
            prompts, keys = prompts + 1, keys + len(typed) + 1
        ended = terminal.close()
        screen = terminal.screen
    if ended or waiting:
        left = ", ".join(text for text, _ in waiting)
        raise SystemExit(f"{scene.name}: exit code {ended}; not asked: {left or 'nothing'}\n{screen}")
    return Measured(scene, prompts, keys, len(screen) - (keys - len(scene.command) - 1), screen)


def _up_to_a_prompt(terminal: Terminal) -> str | None:
    """What is shown up to the next prompt; None where the program has ended."""
    try:
        return terminal.expect("> ", timeout=30)
    except AssertionError:
        return None


def table(found: Sequence[Measured]) -> str:
    """The figures as a table in Markdown."""
    lines = ["| at the keyboard | prompts | keys | characters to read | seconds |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.scene.name} (`{' '.join(one.scene.command.split()[:2])}`) | {one.prompts} | {one.keys} | {one.shown} | {one.seconds:.0f} |"
        for one in found
    ]
    return "\n".join(lines)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--screens", action="store_true", help="also print all that stood on the screen")
    options = parser.parse_args()
    found = measured()
    if options.screens:
        for one in found:
            print(f"--- {one.scene.name}\n{one.screen}")
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
