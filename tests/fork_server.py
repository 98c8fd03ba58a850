"""Real commands without the cost of starting Python: a process in which everything is imported forks one for each.

A forked command has streams, a folder, an environment and, where wanted, a terminal of its own, and ends with its own exit
code or signal; only the imports are shared. Most run in a forked process that ran others before (``run_in_turn``, ``at_terminal``),
a quarter of the time again, as long as each leaves its process as it found it. Where the start itself matters (encodings,
module lists, kills while it writes), tests start Python as a person does: ``may_fork`` says when forking is the same. A server of its own runs as if on Windows,
another in a locale that there is not. Programs of tests that import `pdsa_cli` are forked as well, by the path of their script.
"""

import atexit
import contextlib
import os
import select
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from fork_client import READY, ordered, send

_UTF8 = "C.UTF-8"
UNKNOWN_LOCALE = "nowhere"
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


_Kind = tuple[bool, str]
"""Whether a server runs as if on Windows, and its locale."""


def _kind(env: Mapping[str, str]) -> _Kind:
    return _for_python(env) == AS_WINDOWS, env["LC_ALL"]


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
            self.returncode = self._ended()
        return self.returncode

    def _ended(self) -> int:
        status = int(self._answer.readline() or -signal.SIGKILL)
        self._answer.close()
        self._connection.close()
        return status

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


class OneAfterTheOther:
    """A forked process that runs commands one after the other, with streams, a folder and an environment for each."""

    def __init__(self, fork: Callable[[Sequence[int]], Forked], free: "list[OneAfterTheOther]") -> None:
        self.connection, theirs = socket.socketpair()
        self._free = free
        nowhere = os.open(os.devnull, os.O_RDWR)
        self.process = fork([theirs.fileno(), nowhere, nowhere])
        theirs.close()
        os.close(nowhere)
        self._answer = self.connection.makefile("rb")

    def begin(self, order: dict[str, object], streams: Sequence[int]) -> "InTurn":
        """Let it run the next command."""
        send(self.connection, order, streams)
        return InTurn(self)

    def ended(self) -> int:
        """The exit code of that command, which has ended; free for the next one, if the process can run another."""
        answer = self._answer.readline()
        status, again = map(int, answer.split()) if answer else (0, False)
        if again:
            self._free.append(self)
            return status
        self.close()
        return status if answer else self.process.wait()

    def close(self) -> None:
        """Let the process end, and wait for it."""
        self._answer.close()
        self.connection.close()
        self.process.wait()


class InTurn(Forked):
    """A command in a process that runs one after the other; used like one that was forked."""

    def __init__(self, process: OneAfterTheOther) -> None:
        self._process, self._connection = process, process.connection
        self.pid = process.process.pid
        self.returncode = None

    def _ended(self) -> int:
        return self._process.ended()


class ForkServer:
    """The client's side: starts a server at the first command of its kind, and ends it with this process."""

    def __init__(self) -> None:
        self._paths: dict[_Kind, str] = {}
        self._free: dict[tuple[_Kind, object], list[OneAfterTheOther]] = defaultdict(list)
        self.in_turn = True
        """Whether ``run_in_turn`` does so, or forks for each command."""

    def fork(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        cwd: Path | None,
        streams: Sequence[int],
        terminal: str = "",
        limits: tuple[int, int] | None = None,
        script: str = "",
        turns: bool = False,
    ) -> Forked:
        """Run `pdsa` with these words and streams; on a ``terminal`` the first stream is opened there by its name.

        ``limits`` are seconds of processor time and megabytes of memory, beyond what the server has. A ``script`` is run in
        place of `pdsa`, or with ``turns`` whatever is ordered later.
        """
        order = {"words": [*words], "env": {**env}, "cwd": str(cwd or Path.cwd()), "terminal": terminal}
        order |= {"limits": limits, "script": script, "turns": turns}
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
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `pdsa` to its end with pipes as its streams. Raises TimeoutExpired, and ends it then."""
        with _pipes() as (theirs, ours):
            process = self.fork(words, env, cwd, theirs, limits=limits, script=script)
        streams = _exchanged(ours, stdin, timeout, process)
        return subprocess.CompletedProcess(["pdsa", *words], process.wait(timeout), *streams)

    def run_in_turn(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        stdin: bytes,
        timeout: float,
        limits: tuple[int, int] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """The same in a process that ran others before, each of which left it as it had found it."""
        if not self._can_run_in_turn(words):
            return self.run(words, env, cwd, stdin, timeout, limits)
        with _pipes() as (theirs, ours):
            process = self._begun(words, env, cwd, theirs, "", limits)
        streams = _exchanged(ours, stdin, timeout, process)
        return subprocess.CompletedProcess(["pdsa", *words], process.wait(timeout), *streams)

    def at_terminal(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        cwd: Path | None,
        streams: Sequence[int],
        terminal: str,
        limits: tuple[int, int] | None = None,
    ) -> Forked:
        """Run `pdsa` on a terminal, which the first stream is, in turn as well."""
        if not self._can_run_in_turn(words):
            return self.fork(words, env, cwd, streams, terminal, limits)
        return self._begun(words, env, cwd, streams, terminal, limits)

    def _can_run_in_turn(self, words: Sequence[str]) -> bool:
        """An editor may go on with a file whose name has the number of the process."""
        return self.in_turn and "edit" not in words

    def _begun(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        cwd: Path | None,
        streams: Sequence[int],
        terminal: str,
        limits: tuple[int, int] | None,
    ) -> InTurn:
        """A command that runs in a process that ran others before, at terminals of one size and kind if at any.

        Line editing looks at size and kind only once in a process.
        """
        place = (os.get_terminal_size(streams[0]), env.get("TERM")) if terminal else None
        free = self._free[_kind(env), place]

        def fork(streams: Sequence[int]) -> Forked:
            return self.fork([], env, None, streams, turns=True)

        one = free.pop() if free else OneAfterTheOther(fork, free)
        order: dict[str, object] = {"words": [*words], "env": {**env}, "cwd": str(cwd or Path.cwd())}
        return one.begin(order | {"terminal": terminal, "limits": limits}, streams)

    def write_program(self, path: Path, env: Mapping[str, str]) -> None:
        """Write a program that is `pdsa` for shells with this environment; forked, where that is the same."""
        argv = [sys.executable, "-m", "pdsa_cli"]
        if may_fork(argv, env):
            argv = [sys.executable, "-IS", str(Path(__file__).with_name("fork_client.py")), self._path(env)]
        path.write_text(f'#!/bin/sh\nexec {shlex.join(argv)} "$@"\n')
        path.chmod(0o755)

    def _path(self, env: Mapping[str, str]) -> str:
        """The socket of the server for commands with this environment, which is started for the first of them."""
        kind = _kind(env)
        return self._paths.get(kind) or self._start(kind)

    def _start(self, kind: "_Kind") -> str:
        as_windows, locale = kind
        folder = tempfile.mkdtemp(prefix="pdsa-fork-")
        path = str(Path(folder) / "socket")
        env = {
            name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "PDSA_", "LC_"))
        }
        server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("fork_serving.py")), path],
            env=env | {"LC_ALL": locale} | (AS_WINDOWS if as_windows else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert server.stdin
        assert server.stdout
        assert server.stdout.readline() == READY
        self._paths[kind] = path

        def end() -> None:
            for (of, _), free in self._free.items():
                for one in free if of == kind else ():
                    one.close()
            server.stdin.close()
            server.wait()
            server.stdout.close()
            Path(path).unlink(missing_ok=True)
            Path(folder).rmdir()

        atexit.register(end)
        return path


@contextlib.contextmanager
def _pipes() -> Iterator[tuple[list[int], tuple[int, int, int]]]:
    """Three pipes for the streams of a command: its ends, which are closed here once it has them, and ours."""
    (read_in, write_in), (read_out, write_out), (read_err, write_err) = os.pipe(), os.pipe(), os.pipe()
    theirs = [read_in, write_out, write_err]
    try:
        yield theirs, (write_in, read_out, read_err)
    finally:
        for end in theirs:
            os.close(end)


def _exchanged(ours: tuple[int, int, int], stdin: bytes, timeout: float, process: Forked) -> list[bytes]:
    """What comes out of both readers until they close, while ``stdin`` is written as far as it is taken.

    Raises TimeoutExpired, and ends the process then.
    """
    write_in, *readers = ours
    deadline = time.monotonic() + timeout
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
            process.kill()
            process.wait()
            raise subprocess.TimeoutExpired("pdsa", timeout)
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
