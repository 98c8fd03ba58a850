"""A process that changes a project: run as ``actor.py JSON`` by the tests, never by people."""

import errno
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from pdsa_cli import store
from pdsa_cli.errors import PdsaError
from pdsa_cli.store import lock_files
from pdsa_cli.yamltext import Bare

NOBODY = 65534
ACTOR = Path(__file__)
TEXT = """\
# kept by the ward team
pdsa: 1
title:   Cord clamping   # three spaces on purpose

cycles:
  - number: 1
    title: 'Reminder at admission'   # first
"""


def append(title):
    """An edit that adds a cycle, numbered by what is there when it is made."""

    def edit(project, data):
        cycles = data.setdefault("cycles", [])
        cycles.append({"number": Bare(len(project.cycles) + 1), "title": title})
        return data

    return edit


class Clock:
    """A clock that moves only where somebody sleeps by it; put in place of ``time`` in the modules that wait."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds

    def time(self):
        return time.time()


def names_in(folder):
    """What a folder holds, in order."""
    return sorted(path.name for path in folder.iterdir())


def warm_up():
    """Import everything that a change and its undoing import."""
    own = os.environ.get("PDSA_STATE", "")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PDSA_STATE"] = f"{folder}/state"
        path = Path(folder) / "warm.pdsa.yaml"
        store.create(path, "pdsa: 1\ntitle: T\n", "warm")
        store.change(path, append("warm"), "warm")
        store.undo(path)
    os.environ["PDSA_STATE"] = own


def meddle(path):
    """From now on, the moment a history step is begun, the project is changed as if by another program."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)

    def hook(event, arguments):
        if event == "open" and str(arguments[0]).endswith(".pending") and arguments[1] is None:  # by os.open
            os.write(descriptor, b"# by hand\n")

    sys.addaudithook(hook)


def lose(lock):
    """From now on, the moment a history step is begun, the lock file is gone, as if another had put it aside."""

    def hook(event, arguments):
        if event == "open" and str(arguments[0]).endswith(".pending") and arguments[1] is None:  # by os.open
            Path(lock).unlink(missing_ok=True)

    sys.addaudithook(hook)


def on_a_read_only_disk():
    """From now on the disk takes no changes, as one mounted so says of itself."""

    def hook(event, arguments):
        if event == "open" and arguments[1] is None and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    asked = os.access
    os.access = lambda path, mode, **more: not mode & os.W_OK and asked(path, mode, **more)
    told = os.statvfs
    os.statvfs = lambda path: os.statvfs_result([*told(path)[:8], os.ST_RDONLY, 255])
    sys.addaudithook(hook)


def refuse(calls):
    """From now on this process lives on a disk that refuses some calls: ``{"os.link": "EPERM"}``."""

    def hook(event, arguments):
        if event in calls:
            code = getattr(errno, calls[event])
            raise OSError(code, os.strerror(code))

    sys.addaudithook(hook)


def restrict(options):
    if "file_size" in options:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (options["file_size"], options["file_size"]))
    if options.get("nobody") and os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        os.umask(0o022)


def act(options):
    path = Path(options["path"])
    warnings = []
    for index in range(options.get("count", 1)):
        match options.get("do", "change"):
            case "change":
                title = f"{options.get('title', 'by actor')} {index + 1}"
                warnings += store.change(path, append(title), f"cycle {title}").warnings
            case "create":
                warnings += store.create(path, options["text"], "new").warnings
            case "undo":
                warnings += store.undo(path).warnings
            case "load":
                store.load(path)
    return warnings


def spawn_and_report(path):
    """For each line of input, fork a child that changes the project again and again; say its number; wait for its end."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            while True:
                store.change(path, append("again"), "again")
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


def killer(limit):
    """A hook that kills this process when it asks the system for the ``limit``-th time."""
    asked = 0

    def hook(event, arguments):
        nonlocal asked
        if event == "open" or event.startswith("os."):
            asked += 1
            if asked == limit:
                os.kill(os.getpid(), 9)

    return hook


def die_at_each_step(path, action):
    """Run the action in children, the n-th of which is killed when it asks the system for the n-th time.

    After each death prints a line and waits for a line of input, so that the caller looks at what is left.
    """
    for limit in range(1, 1000):
        child = os.fork()
        if not child:
            sys.addaudithook(killer(limit))
            if action == "change":
                store.change(path, append("dying"), "dying")
            elif action == "undo":
                store.undo(path)
            else:
                store.create(path, "pdsa: 1\ntitle: New\n", "new")
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        print("killed" if os.WIFSIGNALED(status) else "finished", flush=True)
        if not os.WIFSIGNALED(status) or not sys.stdin.readline():
            return


def main():
    options = json.loads(sys.argv[1])
    warm_up()
    if options.get("do") == "spawn":
        return spawn_and_report(Path(options["path"]))
    if options.get("do") == "die":
        return die_at_each_step(Path(options["path"]), options["action"])
    restrict(options)
    refuse(options.get("refuse", {}))
    if "too_long" in options:
        lock_files.TOO_LONG = options["too_long"]
    if options.get("read_only"):
        on_a_read_only_disk()
    if options.get("lose_lock"):
        lose(options["lose_lock"])
    if options.get("meddle"):
        meddle(options["path"])
    try:
        answer = {"warnings": act(options)}
    except PdsaError as error:
        answer = {
            "kind": type(error).__name__,
            "code": int(error.exit_code),
            "message": error.message,
            "advice": error.advice,
        }
    print(json.dumps(answer))
    return None


if __name__ == "__main__":
    main()
