"""Many programs at one project, and programs that are killed: no cycle is lost, and the file is always whole."""

import fcntl
import random
import signal
import threading
import time

import pytest

from commands.running import LONG, Desk

PROJECT = "# by hand\npdsa: 1\ntitle: Race   # of eight\n\ncycles:   # all of them\n"


def test_eight_processes_log_cycles_at_once(desk: Desk):
    each = 25 if LONG else 5
    desk.write("race.pdsa.yaml", PROJECT)
    wrong: list[str] = []

    def log(worker: int) -> None:
        for count in range(each):
            done = desk.raw(
                "cycle", "--new", "--title", f"test {count} of worker {worker}", "--size", str(count + 1)
            )
            if done.returncode or done.stdout:
                wrong.append(done.stderr.decode())

    threads = [threading.Thread(target=log, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    cycles = desk.report()["cycles"]
    assert [cycle["number"] for cycle in cycles] == list(range(1, 8 * each + 1))
    assert sorted((cycle["title"], cycle["scale"]["size"]) for cycle in cycles) == sorted(
        (f"test {count} of worker {worker}", count + 1) for count in range(each) for worker in range(8)
    )
    assert (desk.folder / "race.pdsa.yaml").read_text().startswith(PROJECT)
    assert [path.name for path in desk.folder.iterdir()] == ["race.pdsa.yaml"]
    kept = desk.run("undo", "--list", "--json").data
    assert [step["command"] for step in kept] == ["pdsa cycle"] * min(8 * each, 50)


def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(desk: Desk):
    project = desk.write("race.pdsa.yaml", PROJECT)
    begun = time.monotonic()
    desk.run("cycle", "--title", "cycle 1")
    until_written = time.monotonic() - begun
    chance = random.Random(1)
    old_ones = new_ones = 0
    for number in range(200 if LONG else 15):
        old = project.read_text()
        count = old.count("- number:")
        new = f"{old}  - number: {count + 1}\n    title: cycle {count + 1}\n    plan:\n      recorded: 2026-11-22\n"
        process = desk.start("cycle", "--new", "--title", f"cycle {count + 1}")
        # Most of the time a command only starts: two times of three, wait until it is about to write.
        time.sleep(chance.uniform(0 if number % 3 == 0 else 0.85, 1.15) * until_written)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = project.read_text()
        assert found in (old, new)
        old_ones, new_ones = old_ones + (found == old), new_ones + (found == new)
        until_written *= 1.05 if found == old else 0.93
        if LONG or number % 5 == 0:
            desk.run("set", "setting", f"after {number}")
            assert f"\nsetting: after {number}\n" in project.read_text()
    numbers = [cycle["number"] for cycle in desk.report()["cycles"]]
    assert numbers == list(range(1, new_ones + 2))
    assert not LONG or min(old_ones, new_ones) > 20  # the moments were spread well enough to tell
    before = project.read_text()
    desk.run("cycle", "--new", "--title", "the next")
    # What the killed processes left half-written is swept away by the next one that writes.
    assert [path.name for path in desk.folder.iterdir()] == ["race.pdsa.yaml"]
    desk.run("undo")
    assert project.read_text() == before


_BY_FLOCK = pytest.mark.not_on_windows(
    reason="the file is held by flock; tests/windows holds the lock file that stands for it there"
)


@_BY_FLOCK
def test_who_waits_is_told_so_and_gets_the_turn(desk: Desk):
    project = desk.write("cord.pdsa.yaml", "pdsa: 1\ntitle: Cord\n")
    with project.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = desk.start("set", "title", "Ours")
        assert waiting.stderr is not None
        said = waiting.stderr.readline().decode()  # it comes while the file is still held
        assert said == "Waiting for another program that is changing cord.pdsa.yaml; at most 30 s.\n"
        assert project.read_text() == "pdsa: 1\ntitle: Cord\n"
    _, rest = waiting.communicate(timeout=30)
    assert waiting.returncode == 0
    assert rest.decode().startswith("title: Cord → Ours\n")
    assert project.read_text() == "pdsa: 1\ntitle: Ours\n"


@_BY_FLOCK
def test_who_wants_quiet_waits_quietly(desk: Desk):
    project = desk.write("cord.pdsa.yaml", "pdsa: 1\ntitle: Cord\n")
    with project.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = desk.start("set", "title", "Ours", "--quiet")
        time.sleep(4)
    assert waiting.communicate(timeout=30) == (b"", b"")
    assert project.read_text() == "pdsa: 1\ntitle: Ours\n"
