"""The side of the fork server that forks: a process in which everything is imported, started as `python fork_serving.py SOCKET`.

Each order comes with three streams. A child runs one command with them, a program of the tests, or one command after the
other, which then come with streams of their own.
"""

import contextlib
import csv
import fcntl
import gc
import json
import math
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import termios
import threading
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from fork_client import READY


def serve(path: str) -> None:
    """Fork a command for each connection until standard input closes; tell each its process, then its end."""
    import_everything()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(woken, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it was ignored
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    running: dict[int, socket.socket] = {}
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    while True:
        ready, _, _ = select.select([listener, woken, 0], [], [])
        if 0 in ready:
            return
        if woken in ready:
            os.read(woken, 4096)
            _tell_ended(running)
        if listener in ready:
            connection, _ = listener.accept()
            if child := _forked(connection):
                with contextlib.suppress(OSError):  # who asked for it may be gone
                    connection.sendall(f"{child}\n".encode())
                running[child] = connection


def _tell_ended(running: dict[int, socket.socket]) -> None:
    while running:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        connection = running.pop(child)
        with contextlib.suppress(OSError):  # nobody waits for it any more
            connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        connection.close()


def _forked(connection: socket.socket) -> int:
    order, streams = _received(connection)
    child = os.fork()
    if not child:
        try:
            _become(json.loads(order), streams)
        finally:
            os._exit(99)
    for stream in streams:
        os.close(stream)
    return child


def _received(connection: socket.socket) -> tuple[bytes, list[int]]:
    """An order, as JSON, and its streams; empty where nobody orders any more."""
    raw, streams, _, _ = socket.recv_fds(connection, 8, 3)
    length, order = int.from_bytes(raw, "big"), b""
    while len(order) < length and (piece := connection.recv(length - len(order))):
        order += piece
    return order, streams


def _become(order: dict[str, object], streams: list[int]) -> NoReturn:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    words, terminal = order["words"], order["terminal"]
    if order["limits"]:
        _limit(*order["limits"])  # type: ignore[misc]
    if (
        terminal
    ):  # the leader of a session that opens a terminal by its name gets it as the one that controls it
        streams = [os.open(str(terminal), os.O_RDWR), *streams[1:]]
    _settle(order, streams)
    os.closerange(3, 512)
    if order["turns"]:
        _take_turns()
    sys.argv = [order["script"] or "pdsa", *words]  # type: ignore[misc, list-item]
    if order["script"]:
        _run_script(str(order["script"]))
    from pdsa_cli.__main__ import main

    main()
    raise AssertionError("main ends the process")


def _settle(order: dict[str, object], streams: list[int]) -> None:
    """Take the streams, the folder and the environment of an order."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(str(order["cwd"]))
    os.environ.clear()
    os.environ.update(order["env"])  # type: ignore[call-overload]
    time.tzset()
    _open_streams()


def _open_streams() -> None:
    errors = "strict" if "PYTHONIOENCODING" in os.environ else "surrogateescape"
    sys.stdin = open(0, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]


_TURNS = 100
"""How many commands a process runs at most: garbage is not collected, as in one that runs one."""


_GROWTH = 50_000_000
"""By how many bytes the process may have grown: what one command had and gave back, the next with a limit could have beyond it."""


def _take_turns() -> NoReturn:
    """Run what is ordered on the first stream, one command after the other, until one leaves something behind.

    The leader of a session, which this is, gets a terminal that it opens by its name as the one that controls it.
    """
    from pdsa_cli.app import run

    orders, nowhere = socket.socket(fileno=os.dup(0)), os.open(os.devnull, os.O_RDWR)
    gc.disable()  # as the way in does
    for number in range(3):
        os.dup2(nowhere, number)
    before = _surroundings()
    for turn in range(1, _TURNS + 1):
        raw, streams = _received(orders)
        if not raw:
            break
        order = json.loads(raw)
        if terminal := order["terminal"]:
            os.close(streams[0])
            streams[0] = os.open(terminal, os.O_RDWR)
        _settle(order, streams)
        for stream in streams:
            os.close(stream)
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        drafts = _drafts(order["env"])
        size = _size()
        if order["limits"]:
            _limit(*order["limits"])
        status = run(order["words"])
        for output in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):
                output.flush()
        if order["limits"]:
            _limit_nothing()
        if terminal:
            _give_back_terminal()
        for number in range(3):
            os.dup2(nowhere, number)
        kept = _drafts(order["env"])  # they name the process that keeps them as long as it runs
        again = turn < _TURNS and _surroundings() == before and (kept == drafts or not kept)
        again = again and (not order["limits"] or _size() < size + _GROWTH)
        orders.sendall(f"{status} {again:d}\n".encode())
        if not again:
            break
    os._exit(0)


def _drafts(env: dict[str, str]) -> list[tuple[str, int]]:
    """What is kept of what was typed, and when it was written."""
    try:
        found = os.scandir(Path(env.get("PDSA_STATE", os.devnull), "drafts"))
    except OSError:
        return []
    with found:
        return sorted((one.name, one.stat().st_mtime_ns) for one in found)


def _give_back_terminal() -> None:
    """Have no terminal any more that controls this process, so that the next one can."""
    answer = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # which the kernel sends then
    with contextlib.suppress(OSError):  # closed by who watched it
        fcntl.ioctl(0, termios.TIOCNOTTY)
    signal.signal(signal.SIGHUP, answer)


def _surroundings() -> tuple[object, ...]:
    """What a command could leave behind in its process: files, threads, processes, answers to signals, settings."""
    try:
        ended, _ = os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        ended = None
    umask = os.umask(0o077)
    os.umask(umask)
    handlers = [signal.getsignal(number) for number in sorted(signal.valid_signals())]
    files = sorted(path.name for path in Path("/dev/fd").iterdir())
    return files, ended, threading.active_count(), umask, handlers, csv.field_size_limit()


def _run_script(path: str) -> NoReturn:
    status = 0
    sys.path.insert(0, str(Path(path).parent))
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as ended:
        status = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _limit(seconds: int, megabytes: int) -> None:
    """Let this process take so much more than it has taken."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_size() + megabytes * 1_000_000, resource.RLIM_INFINITY))
    used = math.ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.RLIM_INFINITY))


def _size() -> int:
    """How many bytes of memory this process has; 0 where it cannot be known."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _limit_nothing() -> None:
    import resource

    for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
        resource.setrlimit(which, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def import_everything() -> None:
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    import pdsa_cli

    for module in pkgutil.walk_packages(pdsa_cli.__path__, "pdsa_cli."):
        with contextlib.suppress(ImportError):
            import_module(module.name)
    import pdsa_cli.model.reading

    for name in (
        "difflib",
        "platformdirs",
        "unicodedata",
        "csv",
        "zipfile",
        "xml.etree.ElementTree",
        "hashlib",
        "shlex",
        "pydantic.type_adapter",
        "pydantic.plugin._loader",
    ):
        with contextlib.suppress(
            ImportError
        ):  # where this is no Windows, platformdirs asks for what Windows lacks
            import_module(name)
    _compile_patterns()
    gc.collect()
    gc.freeze()


def _compile_patterns() -> None:
    """Compile every regular expression that waits for its first use, for all commands at once."""
    from pdsa_cli.lazily import _Pattern

    for one in gc.get_objects():
        if isinstance(one, _Pattern):
            for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
                getattr(one, method)


if __name__ == "__main__":
    serve(sys.argv[1])
