"""Disks that know no locks, as some network disks and cloud folders: a file beside the project is the lock."""

import json
import os
import subprocess
import sys
import threading
import time

import pytest
from store_actor import ACTOR, TEXT, Clock, append, names_in

from pdsa_cli import progress_messages, store
from pdsa_cli.errors import ChangedElsewhere, ExitCode
from pdsa_cli.store import lock_files, locking, system
from pdsa_cli.store.lock_files import LockFile

LONG = bool(os.environ.get("PDSA_LONG"))
WRITERS, WRITES = (16, 63) if LONG else (8, 6)
AT_ONCE = {"too_long": 1000}
"""Waiting until a lock is given up would then take longer than a command waits."""
LOCK = ".cord.pdsa.yaml.pdsa-lock"


def start(project, **options):
    return subprocess.Popen(
        [sys.executable, str(ACTOR), json.dumps({"path": str(project), **options})],
        stdout=subprocess.PIPE,
        text=True,
    )


def written_by(user="anna", host="WARD7", process=1, key="0123456789abcdef"):
    return json.dumps({"user": user, "host": host, "process": process, "since": "14:05", "key": key})


@pytest.mark.parametrize("code", ["ENOLCK", "EINVAL"])
def test_many_writers_lose_nothing(project, code):
    """16 writers and 1,000 writes in the long run; none waits so long that it gives up."""
    project.write_text("pdsa: 1\ntitle: T\n")
    options = {"count": WRITES, "refuse": {"fcntl.flock": code}}
    actors = [start(project, title=f"writer {index}", **options) for index in range(WRITERS)]
    answers = [json.loads(actor.communicate(timeout=1200)[0]) for actor in actors]
    assert answers == [{"warnings": []}] * WRITERS
    cycles = store.load(project).project.cycles
    assert [cycle.number for cycle in cycles] == list(range(1, WRITERS * WRITES + 1))
    assert len({cycle.title for cycle in cycles}) == WRITERS * WRITES
    assert names_in(project.parent) == [project.name]


def test_writers_that_are_killed_hold_nobody_up(project):
    """Each killed somewhere; the next one recognises what it left and goes on."""
    refuse = {"fcntl.flock": "ENOLCK"}
    with start(project, count=1000, refuse=refuse) as actor:
        for _ in range(200):
            time.sleep(0.05)
            if (project.parent / LOCK).exists():
                break
        actor.kill()
    left = store.load(project)
    answer = json.loads(start(project, title="next", refuse=refuse, **AT_ONCE).communicate(timeout=100)[0])
    assert answer == {"warnings": []}
    after = store.load(project)
    assert after.text.startswith(left.text)
    assert names_in(project.parent) == [project.name]


def test_whoever_can_lock_the_file_respects_a_lock_file(project):
    lock = LockFile(project)
    assert lock.take()
    assert not LockFile(project).take()
    with pytest.raises(ChangedElsewhere) as caught:
        store.change(project, append("x"), "x", patience=0.3)
    assert caught.value.exit_code == ExitCode.CHANGED
    assert "(" in caught.value.message
    assert LOCK in caught.value.advice
    threading.Timer(0.2, lock.give_back).start()
    assert store.change(project, append("x"), "x").written
    assert names_in(project.parent) == [project.name]


def test_the_person_is_told_who_holds_it(project):
    (project.parent / LOCK).write_text(written_by())
    said = []
    progress_messages.listen(said.append)
    with pytest.raises(ChangedElsewhere) as caught:
        store.change(project, append("x"), "x", patience=2.3)
    progress_messages.listen(lambda _: None)
    assert said == [
        f"Waiting for another program (anna on WARD7 since 14:05) that is changing {project}; at most 2 s."
    ]
    assert caught.value.message == (
        f"{project} is locked by another program (anna on WARD7 since 14:05); nothing was changed"
    )
    assert project.read_text() == TEXT


def a_dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


ABANDONED = {
    "its process has ended": lambda lock: lock.write_text(
        written_by(host=system.this_computer(), process=a_dead_process())
    ),
    "of another day": lambda lock: (lock.write_text(written_by()), os.utime(lock, (1, 1))),
    "of another day, not by us": lambda lock: (lock.write_text("?"), os.utime(lock, (1, 1))),
    "of another day, empty": lambda lock: (lock.touch(), os.utime(lock, (1, 1))),
    "of another day, odd": lambda lock: (
        lock.write_text('{"key": "../x", "process": []}'),
        os.utime(lock, (1, 1)),
    ),
}


@pytest.mark.parametrize("make", ABANDONED.values(), ids=ABANDONED)
@pytest.mark.parametrize("refuse", [{}, {"fcntl.flock": "ENOTSUP"}])
def test_an_abandoned_lock_is_put_aside_at_once(project, act, make, refuse):
    make(project.parent / LOCK)
    assert act(project, refuse=refuse, **AT_ONCE) == {"warnings": []}
    assert names_in(project.parent) == [project.name]


def test_a_lock_of_another_computer_is_put_aside_when_it_stays_the_same(project, monkeypatch):
    clock = Clock()
    for module in (locking, lock_files):
        monkeypatch.setattr(module, "time", clock)
    (project.parent / LOCK).write_text(written_by())
    assert store.change(project, append("x"), "x", patience=60).written
    assert 15 < clock.now < 17
    assert names_in(project.parent) == [project.name]


def test_of_several_who_put_it_aside_none_takes_the_next_one(project):
    """Two judged the same lock abandoned; the second is late, and finds the lock of the first."""
    lock = project.parent / LOCK
    lock.write_text(written_by(key="aa"))
    os.utime(lock, (1, 1))
    late, quick = LockFile(project), LockFile(project)
    judged = late.holder()
    assert not quick.is_held()
    assert quick.take()
    late._put_aside(judged.key)
    assert quick.is_mine()
    quick.give_back()
    assert names_in(project.parent) == [project.name]


def test_whoever_lost_its_lock_does_not_write(project, act):
    """A computer slept while it wrote: the lock was put aside, and another may be writing."""
    refuse = {"fcntl.flock": "ENOLCK"}
    answer = act(project, refuse=refuse, lose_lock=str(project.parent / LOCK))
    assert (answer["kind"], answer["code"]) == ("ChangedElsewhere", ExitCode.CHANGED)
    assert project.read_text() == TEXT


def test_a_folder_that_takes_no_lock_file_is_named(public_folder, act):
    path = public_folder / "x.pdsa.yaml"
    path.write_text(TEXT)
    path.chmod(0o666)
    public_folder.chmod(0o555)
    answer = act(path, nobody=True, refuse={"fcntl.flock": "ENOLCK"})
    assert answer["message"].endswith(f"you have no permission to write in the folder {public_folder}")
    assert path.read_text() == TEXT


def test_a_very_long_name_has_a_lock_too(folder, act):
    path = folder / ("n" * 240 + ".pdsa.yaml")
    path.write_text(TEXT)
    assert act(path, refuse={"fcntl.flock": "ENOLCK"}) == {"warnings": []}
    assert names_in(folder) == [path.name]
