"""Random and mutated inputs: none ends in a defect, takes over ten seconds or 500 MB, or spoils a file by a failed command.

The short run takes over a hundred, seeded; with ``PDSA_LONG=1`` it takes 20,000. ``PDSA_SEED=12345`` repeats one, as the
message of a failure says, and ``PDSA_SEED=1000-2000`` a range.
"""

import fcntl
import json
import os
import pty
import select
import shutil
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest

from commands.running import LONG, Desk, desk_in
from fork_server import SERVER
from fuzzing.hostile import KINDS, Input, made, spoil_state, written

SECONDS, MEGABYTES = 10, 500
BATCHES = 16
RUNS = 20_000 if LONG else BATCHES * len(KINDS)  # one of each kind in each batch
ENDS = {0, 1, 2, 3, 4, 130}
_FIRST, _, _LAST = os.environ.get("PDSA_SEED", f"0-{RUNS - 1}").partition("-")
SEEDS = range(int(_FIRST), int(_LAST or _FIRST) + 1)


def ended(desk: Desk, one: Input, words: list[str]) -> tuple[int, bytes, bytes]:
    """The exit code of one line, and what it wrote."""
    env = {**desk.env, **one.env}
    if one.typed:
        return typed_at(desk, one, words, env)
    limits = SECONDS, MEGABYTES
    ran = SERVER.run_in_turn(words, env, desk.folder, one.stdin, timeout=6 * SECONDS, limits=limits)
    return ran.returncode, ran.stdout, ran.stderr


def typed_at(desk: Desk, one: Input, words: list[str], env: dict[str, str]) -> tuple[int, bytes, bytes]:
    """The same on a terminal, where each line is typed when nothing more is shown; at last Ctrl-C."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    shown = b""
    process = SERVER.at_terminal(
        words,
        env | {"TERM": "xterm"},
        desk.folder,
        [slave] * 3,
        os.ttyname(slave),
        (SECONDS, MEGABYTES),
    )
    try:
        select.select(
            [master, process], [], [], 6 * SECONDS
        )  # keys typed before the program asks would be lost
        for keys in one.typed:
            while select.select([master], [], [], 0.03)[0]:
                shown += os.read(master, 65536)
            if process.poll() is not None:
                break
            os.write(master, keys if keys in (b"\x03", b"\x04") else keys + b"\r")
        deadline = time.monotonic() + 6 * SECONDS
        while process.poll() is None:
            if time.monotonic() > deadline:
                process.kill()
                process.wait()
                raise subprocess.TimeoutExpired("pdsa", 6 * SECONDS)
            ready, _, _ = select.select([master, process], [], [], 1)
            if master in ready:
                shown += os.read(master, 65536)
            elif not ready:
                os.write(master, b"\x03")
        while select.select([master], [], [], 0)[0]:
            shown += os.read(master, 65536)
        return process.poll() or 0, b"", shown
    finally:
        os.close(slave)
        os.close(master)


def wrong_with(desk: Desk, one: Input) -> str:
    """What is wrong with how the program took an input; empty where nothing is."""
    project = desk.folder / "ward.pdsa.yaml"
    for at, words in enumerate(one.lines):
        if at == 1:
            spoil_state(one, desk.state)
        before = project.read_bytes() if project.is_file() else None
        try:
            status, out, err = ended(desk, one, words)
        except subprocess.TimeoutExpired:
            return f"{words} did not end"
        said = f"line {at + 1}, {words}, env {one.env}: exit code {status}\n{err[-3000:].decode('utf-8', 'replace')}"
        if status not in ENDS or b"Traceback" in out + err:
            return said
        after = project.read_bytes() if project.is_file() else None
        if status in (2, 3, 4) and after != before and not one.typed:
            return f"the project was changed by a command that failed: {said}"
        if before is not None and after is None and words[0] != "undo":
            return f"the project is gone: {said}"
        if status == 0 and "--json" in words and words[-1:] != ["--help"] and out:
            try:
                json.loads(out)
            except ValueError as error:
                return f"what it wrote is no JSON ({error}): {said}"
    return ""


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_input_ends_in_a_defect(batch: int, tmp_path: Path) -> None:
    faults = []
    for seed in SEEDS:
        if seed // len(KINDS) % BATCHES == batch:
            place = tmp_path / str(seed)
            place.mkdir()
            with desk_in(place) as desk:
                one = made(seed)
                written(one, place)
                wrong = wrong_with(desk, one)
            if wrong:
                faults.append(f"PDSA_SEED={seed} ({one.kind}; its files are in {place}): {wrong}")
            else:
                shutil.rmtree(place, ignore_errors=True)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_the_same_number_makes_the_same_input() -> None:
    for seed in range(2 * len(KINDS)):
        first, again = made(seed), made(seed)
        assert (first.files, first.lines, first.env, first.typed) == (
            again.files,
            again.lines,
            again.env,
            again.typed,
        )
    assert len({repr(made(seed)) for seed in range(80)}) == 80
