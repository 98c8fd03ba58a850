"""Killed at every system call of every command that writes: the project is the old one or the new one, byte for byte.

The next command finds nothing in its way, leaves no temporary file, and what happened can be taken back. The short run kills
each command at a few calls, the long run (``PDSA_LONG=1``) at each.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LONG = bool(os.environ.get("PDSA_LONG"))
SAMPLE = 2
KILLING = Path(__file__).with_name("killing.py")
PROJECT = """\
pdsa: 1
title: Cord   # of the ward
aim: {measure: wait, target: 10, by: 2026-12-31}
problem:
  statement: They wait
measures:
  - {id: wait, name: Wait, kind: outcome, unit: minutes, better: lower, data: [{on: 2026-10-01, value: 31}]}
changes:
  - {id: bell, idea: A bell}
cycles:
  - number: 1
    title: One bell
    change: bell
    plan: {recorded: 2026-10-02}
"""
TABLE = "Date,wait\n2026-10-08,30\n2026-10-15,28.5\n"
EDITOR = "sh -c 'sed -i s/wait$/queue/ \"$0\"'"
COMMANDS = {
    "new": ["new", "Falls", "--problem", "Three falls a week", "--aim", "One", "--no-input"],
    "cycle": ["cycle", "2", "--title", "Two bells", "--task", "Buy it; who=porter; when=friday"],
    "cycle done": ["cycle", "--started", "2026-10-05", "--ended", "2026-10-06", "--as-planned", "--observations", "It rang"],
    "record": ["record", "wait", "12", "--on", "2026-11-01"],
    "record from a table": ["record", "--from", "table.csv"],
    "measure": ["measure", "--add", "Calls; kind=balancing; unit=calls"],
    "set": ["set", "problem.evidence", "We counted"],
    "edit": ["edit"],
    "undo": ["undo"],
    "cause": ["cause", "--add", "No bell", "--why", "No money"],
    "driver": ["driver", "--add", "People hear it"],
    "idea": ["idea", "--add", "A lamp", "--because", "It is loud"],
    "people": ["people", "--add", "Night nurses", "--influence", "high", "--interest", "low"],
    "todo": ["todo", "--add", "Book the room; who=lead; when=friday"],
    "sustain": ["sustain", "monitoring", "mostly", "--by", "sister"],
    "spread": ["spread", "--add", "Ward 7", "--leader", "sister"],
    "progress": ["progress", "--score", "2", "--because", "Tests began"],
    "close": ["close", "--results", "R", "--learned", "L", "--handed-over", "H", "--anyway"],
}  # fmt: skip

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="stops programs at their calls as Linux does (ptrace)"
)


class Bench:
    """A folder with a project that was changed once, made anew for each kill."""

    def __init__(self, place: Path, process: subprocess.Popen[str], *, without_locks: bool) -> None:
        self.place = place
        self.folder = place / "ward"
        self.without_locks = without_locks
        env = {"PATH": os.environ["PATH"], "HOME": str(place), "LC_ALL": "C.UTF-8", "PDSA_EDITOR": EDITOR}
        self.env = env | {"PDSA_STATE": str(place / "state"), "PDSA_TODAY": "2026-11-22"}
        assert process.stdin
        assert process.stdout
        self.orders, self.answers = process.stdin, process.stdout
        self.folder.mkdir()
        (self.folder / "ward.pdsa.yaml").write_text(PROJECT)
        (self.folder / "table.csv").write_text(TABLE)
        self.done("set", "notes", "Before")
        self.beginning = place / "beginning"
        self.beginning.mkdir()
        for name in ("ward", "state"):
            shutil.copytree(place / name, self.beginning / name)

    def again(self) -> None:
        """Put everything back to the beginning."""
        for name in ("ward", "state"):
            shutil.rmtree(self.place / name)
            shutil.copytree(self.beginning / name, self.place / name)

    def run(self, words: list[str], call: int = 0) -> tuple[int, int]:
        """Run a command, killed at this call; its exit code and how many calls it made."""
        order = {
            "words": words,
            "env": self.env,
            "folder": str(self.folder),
            "said": str(self.place / "said"),
        }
        order |= {"call": call, "without_locks": self.without_locks}
        self.orders.write(json.dumps(order) + "\n")
        self.orders.flush()
        status, calls = self.answers.readline().split()
        return int(status), int(calls)

    def done(self, *words: str) -> int:
        """Run a command that has to succeed; how many calls it made."""
        status, calls = self.run([*words])
        assert status == 0, f"{words}: {status}\n{(self.place / 'said').read_text()}"
        return calls

    def bytes_of(self, name: str) -> bytes | None:
        """The bytes of a file of the folder; None where there is none."""
        path = self.folder / name
        return path.read_bytes() if path.exists() else None

    def is_as_at_the_beginning(self) -> bool:
        """Whether nothing at all was written, made or removed."""
        return all(
            _everything(self.place / name) == _everything(self.beginning / name) for name in ("ward", "state")
        )

    def left_over(self) -> list[str]:
        """Temporary files and locks, wherever we write."""
        found = [*self.folder.rglob("*"), *(self.place / "state").rglob("*")]
        return [path.name for path in found if ".pdsa-" in path.name or path.suffix == ".pending"]


def _everything(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in folder.rglob("*"):
        found[str(path.relative_to(folder))] = path.read_bytes() if path.is_file() else b""
    return found


@pytest.fixture(scope="module")
def killer() -> Iterator[subprocess.Popen[str]]:
    """What runs commands and kills them."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONPATH": str(KILLING.parents[1])}
    with subprocess.Popen(
        [sys.executable, str(KILLING)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


@pytest.fixture(params=["with locks", "without locks"])
def bench(request: pytest.FixtureRequest, killer: subprocess.Popen[str], tmp_path: Path) -> Bench:
    return Bench(tmp_path, killer, without_locks=request.param == "without locks")


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_system_calls(bench: Bench, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = COMMANDS[command]
    name = "falls.pdsa.yaml" if command == "new" else "ward.pdsa.yaml"
    old = bench.bytes_of(name)
    calls = bench.done(*words)
    new = bench.bytes_of(name)
    assert new is not None
    assert new != old
    everything = range(1, calls)
    late = range(calls * 2 // 3, calls)  # where it writes
    at = everything if LONG else sorted(random.Random(command).sample(late, SAMPLE))
    happened = kills = untouched = 0
    for call in at:
        bench.again()
        status, _ = bench.run(words, call)
        if status != -9:
            continue  # it made fewer calls this time
        kills += 1
        left = bench.bytes_of(name)
        where = f"{command}, killed at call {call} of {calls}"
        assert left in (old, new), where
        happened += left == new
        if bench.is_as_at_the_beginning():
            untouched += 1
            continue
        look_further(bench, name, old, left, where)
    with capsys.disabled():
        if LONG:
            print(
                f"\n{command}: {kills} kills ({untouched} before anything was written, {happened} after the project was), 0 lost"
            )
    assert kills >= len(at) // 2


def look_further(bench: Bench, name: str, old: bytes | None, left: bytes | None, where: str) -> None:
    """What a person does next: take back what happened, and change the project."""
    if left is None:
        bench.done(*COMMANDS["new"])
    elif left != old:
        bench.done("undo", "-p", name)
        assert bench.bytes_of(name) == old, f"{where}: not taken back"
        bench.done("undo", "-p", name)
        assert bench.bytes_of(name) == left, f"{where}: not brought back"
    for path in bench.folder.glob(".*.pdsa-tmp"):
        if not path.name.startswith(
            f".{name}."
        ):  # what is left of another file, as the schema, goes when it is old
            os.utime(path, (0, 0))
    before = bench.bytes_of(name)
    bench.done("set", "programme", "After", "-p", name)
    after = bench.bytes_of(name)
    assert after is not None
    assert b"After" in after, where
    bench.done("undo", "-p", name)
    assert bench.bytes_of(name) == before, where
    assert bench.left_over() == [], where
