"""Real commands without the cost of starting Python: a process in which everything is imported forks one for each.

A forked command has streams, a folder, an environment and, where wanted, a terminal of its own, and ends with its own exit
code or signal; only the imports are shared. Where the start itself matters (encodings, module lists, kills while it writes),
tests start Python as a person does: ``may_fork`` says when forking is the same. A server of its own runs as if on Windows,
another in a locale that there is not. Programs of tests that import `pdsa_cli` are forked as well, by the path of their script.
"""

import atexit
import contextlib
import json
import os
import select
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NoReturn

from fork_client import ordered

_UTF8 = "C.UTF-8"
UNKNOWN_LOCALE = "nowhere"
_READY = b"ready\n"
AS_WINDOWS = {"PYTHONPATH": str(Path(__file__).parent / "as_windows"), "PYTHONIOENCODING": "utf-8"}
"""What lets a Python that starts behave as on Windows, as far as files go."""


def may_fork(argv: Sequence[str], env: Mapping[str, str]) -> bool:
    """Whether a command is the same forked: ours, in UTF-8, and with nothing that changes how a server starts."""
    started_alike = env.get("LC_ALL") in (_UTF8, UNKNOWN_LOCALE) and _for_python(env) in ({}, AS_WINDOWS)
    return (
        hasattr(os, "fork")
        and started_alike
        and argv[0] == sys.executable
        and ([*argv[1:3]] == ["-m", "pdsa_cli"] or _is_of_tests(argv[1]))
        and not os.environ.get("PDSA_LONG")
    )


def _is_of_tests(script: str) -> bool:
    return Path(script).parents[1:2] == (Path(__file__).parent,)


def program_and_words(argv: Sequence[str]) -> tuple[str, list[str]]:
    """Which script of the tests is to be run, empty for `pdsa`, and its words, of a line that may be forked."""
    return ("", [*argv[3:]]) if argv[1] == "-m" else (argv[1], [*argv[2:]])


def _for_python(env: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in env.items() if name.startswith("PYTHON")}


class Forked:
    """A command that the server forked; used like a process of ``subprocess``."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._answer = connection.makefile("rb")
        self.pid = int(self._answer.readline())
        self.returncode: int | None = None

    def fileno(self) -> int:
        """What can be read from once it has ended; until ``poll`` says so."""
        return self._connection.fileno()

    def poll(self) -> int | None:
        """Its exit code; None while it runs. A signal is a negative number."""
        if self.returncode is None and select.select([self._connection], [], [], 0)[0]:
            self.returncode = int(self._answer.readline() or -signal.SIGKILL)
            self._answer.close()
            self._connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it ends; its exit code. Raises TimeoutExpired."""
        if self.poll() is None and not select.select([self._connection], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("pdsa", timeout or 0)
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


class ForkServer:
    """The client's side: starts a server at the first command of its kind, and ends it with this process."""

    def __init__(self) -> None:
        self._paths: dict[tuple[bool, str], str] = {}

    def fork(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        cwd: Path | None,
        streams: Sequence[int],
        terminal: str = "",
        limits: tuple[int, int] | None = None,
        script: str = "",
        lines: Sequence[Sequence[str]] = (),
    ) -> Forked:
        """Run `pdsa` with these words and streams; on a ``terminal`` the first stream is opened there by its name.

        ``limits`` are seconds of processor time and megabytes of memory, beyond what the server has. A ``script`` is run in
        place of `pdsa`, or several ``lines`` of words one after the other.
        """
        order = {"words": [*words], "env": {**env}, "cwd": str(cwd or Path.cwd()), "terminal": terminal}
        order |= {"limits": limits, "script": script, "lines": [*map(list, lines)]}
        return Forked(ordered(self._path(env), order, streams))

    def run(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        stdin: bytes,
        timeout: float,
        limits: tuple[int, int] | None = None,
        script: str = "",
        lines: Sequence[Sequence[str]] = (),
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `pdsa` to its end with pipes as its streams. Raises TimeoutExpired, and ends it then."""
        (read_in, write_in), *pipes = os.pipe(), os.pipe(), os.pipe()
        theirs = [read_in, *(written for _, written in pipes)]
        process = self.fork(words, env, cwd, theirs, limits=limits, script=script, lines=lines)
        for end in theirs:
            os.close(end)
        try:
            streams = _exchanged(write_in, stdin, (pipes[0][0], pipes[1][0]), time.monotonic() + timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        return subprocess.CompletedProcess(["pdsa", *words], process.wait(timeout), *streams)

    def run_each(
        self, lines: Sequence[Sequence[str]], env: Mapping[str, str], cwd: Path
    ) -> list[subprocess.CompletedProcess[bytes]]:
        """Run `pdsa` with each of these lines of words, one after the other in one process, without input."""
        done = self.run([], env, cwd, b"", 120, lines=lines)
        assert (done.returncode, done.stderr) == (0, b""), done.stderr
        given = json.loads(done.stdout)
        assert len(given) == len(lines)
        return [
            subprocess.CompletedProcess(
                ["pdsa", *words], status, out.encode("latin-1"), err.encode("latin-1")
            )
            for words, (status, out, err) in zip(lines, given, strict=True)
        ]

    def write_program(self, path: Path, env: Mapping[str, str]) -> None:
        """Write a program that is `pdsa` for shells with this environment; forked, where that is the same."""
        argv = [sys.executable, "-m", "pdsa_cli"]
        if may_fork(argv, env):
            argv = [sys.executable, "-IS", str(Path(__file__).with_name("fork_client.py")), self._path(env)]
        path.write_text(f'#!/bin/sh\nexec {shlex.join(argv)} "$@"\n')
        path.chmod(0o755)

    def _path(self, env: Mapping[str, str]) -> str:
        """The socket of the server for commands with this environment, which is started for the first of them."""
        kind = (_for_python(env) == AS_WINDOWS, env["LC_ALL"])
        return self._paths.get(kind) or self._start(*kind)

    def _start(self, as_windows: bool, locale: str) -> str:
        folder = tempfile.mkdtemp(prefix="pdsa-fork-")
        path = str(Path(folder) / "socket")
        env = {
            name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "PDSA_", "LC_"))
        }
        server = subprocess.Popen(
            [sys.executable, __file__, path],
            env=env | {"LC_ALL": locale} | (AS_WINDOWS if as_windows else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert server.stdin
        assert server.stdout
        assert server.stdout.readline() == _READY
        self._paths[as_windows, locale] = path

        def end() -> None:
            server.stdin.close()
            server.wait()
            server.stdout.close()
            Path(path).unlink(missing_ok=True)
            Path(folder).rmdir()

        atexit.register(end)
        return path


def _exchanged(write_in: int, stdin: bytes, readers: tuple[int, int], deadline: float) -> list[bytes]:
    """What comes out of both readers until they close, while ``stdin`` is written as far as it is taken."""
    found: dict[int, list[bytes]] = {reader: [] for reader in readers}
    is_open = set(readers)
    left = memoryview(stdin)
    os.set_blocking(write_in, False)
    if not left:
        os.close(write_in)
    while is_open:
        ready, writable, _ = select.select(
            is_open, [write_in] if left else [], [], max(deadline - time.monotonic(), 0)
        )
        if not ready and not writable:
            raise subprocess.TimeoutExpired("pdsa", 0)
        for reader in ready:
            if piece := os.read(reader, 65536):
                found[reader].append(piece)
            else:
                is_open.remove(reader)
                os.close(reader)
        if writable:
            try:
                left = left[os.write(write_in, left[:65536]) :]
            except BrokenPipeError:
                left = left[:0]
            if not left:
                os.close(write_in)
    if left:
        os.close(write_in)
    return [b"".join(found[reader]) for reader in readers]


SERVER = ForkServer()


def run_script(script: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program of the tests to its end, in this folder: forked where that is the same, started where not."""
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    env["LC_ALL"] = _UTF8
    argv = [sys.executable, str(script), *words]
    if may_fork(argv, env):
        return SERVER.run(words, env, Path.cwd(), stdin, timeout=60, script=str(script))
    return subprocess.run(argv, input=stdin, capture_output=True, check=False, timeout=60, env=env)


def _serve(path: str) -> None:
    """Fork a command for each connection until standard input closes; tell each its process, then its end."""
    _import_everything()
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
    sys.stdout.buffer.write(_READY)
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
    raw, streams, _, _ = socket.recv_fds(connection, 8, 3)
    length, order = int.from_bytes(raw, "big"), b""
    while len(order) < length and (piece := connection.recv(length - len(order))):
        order += piece
    child = os.fork()
    if not child:
        try:
            _become(json.loads(order), streams)
        finally:
            os._exit(99)
    for stream in streams:
        os.close(stream)
    return child


def _become(order: dict[str, object], streams: list[int]) -> NoReturn:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    words, env, cwd, terminal = (order[name] for name in ("words", "env", "cwd", "terminal"))
    if order["limits"]:
        _limit(*order["limits"])  # type: ignore[misc]
    if (
        terminal
    ):  # the leader of a session that opens a terminal by its name gets it as the one that controls it
        streams = [os.open(str(terminal), os.O_RDWR), *streams[1:]]
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, 512)
    os.chdir(str(cwd))
    os.environ.clear()
    os.environ.update(env)  # type: ignore[call-overload]
    time.tzset()
    _open_streams()
    if order["lines"]:
        _run_each(order["lines"])  # type: ignore[arg-type]
    sys.argv = [order["script"] or "pdsa", *words]  # type: ignore[misc, list-item]
    if order["script"]:
        _run_script(str(order["script"]))
    from pdsa_cli.__main__ import main

    main()
    raise AssertionError("main ends the process")


def _open_streams() -> None:
    errors = "strict" if "PYTHONIOENCODING" in os.environ else "surrogateescape"
    sys.stdin = open(0, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]


def _run_each(lines: Sequence[Sequence[str]]) -> NoReturn:
    """Run lines of words one after the other, each with outputs of its own, and tell what each gave."""
    from pdsa_cli.app import run

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as the way in does
    answer, given = os.dup(1), []
    for words in lines:
        outputs = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115
        for number, output in enumerate(outputs, 1):
            os.dup2(output.fileno(), number)
        _open_streams()
        status = run(words)
        sys.stdout.flush()
        sys.stderr.flush()
        given.append((status, *(_from_the_start(output).decode("latin-1") for output in outputs)))
    with os.fdopen(answer, "w", encoding="ascii") as told:
        json.dump(given, told)
    os._exit(0)


def _from_the_start(output: IO[bytes]) -> bytes:
    with output:
        output.seek(0)
        return output.read()


def _run_script(path: str) -> NoReturn:
    import runpy
    import traceback

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
    import resource

    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = taken + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _import_everything() -> None:
    import gc
    import pkgutil
    from importlib import import_module

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
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _serve(sys.argv[1])
