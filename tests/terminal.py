"""A real terminal for tests: a program run on a pseudo-terminal, typed at and read like a person would."""

import contextlib
import os
import re
import select
import signal
import struct
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

with contextlib.suppress(ImportError):  # Windows has none; whoever opens a terminal there is told
    import fcntl
    import pty
    import termios

from fork_server import SERVER, Forked, may_fork, program_and_words

_ANSI = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Za-z0-9]|\x1b[=>78A-Z]|\x07"
)
_PATIENCE = 60.0  # a machine may be busy; only what fails waits so long
# The shell opens the terminal by its name as the leader of a new session, which makes it the controlling terminal
# (so that Ctrl-C is a signal) without running Python code between fork and exec.
_LAUNCH = 'tty=$1; out=${2:-$tty}; shift 2; exec "$@" <"$tty" >"$out" 2>"$tty"'


def _started(
    argv: list[str], env: dict[str, str], cwd: Path | None, slave: int, stdout: Path | None
) -> "subprocess.Popen[bytes] | Forked":
    if not may_fork(argv, env):
        launch = ["/bin/sh", "-c", _LAUNCH, "sh", os.ttyname(slave), str(stdout or "")]
        return subprocess.Popen([*launch, *argv], env=env, cwd=cwd, start_new_session=True, close_fds=True)
    out = os.open(stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666) if stdout else os.dup(slave)
    try:
        script, words = program_and_words(argv)
        streams, terminal = [slave, out, slave], os.ttyname(slave)
        if script:
            return SERVER.fork(words, env, cwd, streams, terminal=terminal, script=script)
        return SERVER.at_terminal(words, env, cwd, streams, terminal)
    finally:
        os.close(out)


def _end_of(process: "subprocess.Popen[bytes] | Forked") -> int | None:
    """What can be read from once a program has ended; None where it has to be asked again and again."""
    if isinstance(process, Forked):
        return process.fileno()
    return os.pidfd_open(process.pid) if hasattr(os, "pidfd_open") else None


class Terminal:
    """A program on a pseudo-terminal of its own.

    ``size`` is (columns, lines); ``stdout`` sends standard output to a file in place of the terminal. Used as a
    context manager it leaves no process behind.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
        stdout: Path | None = None,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environment = dict(os.environ if env is None else env)
        environment.setdefault("TERM", "xterm")
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        self._process = _started([*map(str, argv)], environment, cwd, slave, stdout)
        self._end = _end_of(self._process)
        self._slave: int | None = slave
        self._raw = b""
        self._screen_of: tuple[int, str] = (0, "")
        self._read_up_to = 0

    @property
    def raw(self) -> str:
        """All output so far, as it came."""
        return self._raw.decode("utf-8", "replace")

    @property
    def screen(self) -> str:
        """All output so far without control sequences, lines ending in a plain newline."""
        if self._screen_of[0] != len(self._raw):
            screen = _ANSI.sub("", self.raw).replace("\r\n", "\n").replace("\r", "")
            self._screen_of = len(self._raw), screen
        return self._screen_of[1]

    @property
    def new(self) -> str:
        """The part of ``screen`` that no ``expect`` has gone past yet."""
        return self.screen[self._read_up_to :]

    def expect(self, text: str, timeout: float = _PATIENCE) -> str:
        """Wait until ``text`` appears after what was expected before; gives the output up to and with it."""
        deadline = time.monotonic() + timeout
        while True:
            found = self.screen.find(text, self._read_up_to)
            if found >= 0:
                start, self._read_up_to = self._read_up_to, found + len(text)
                return self.screen[start : self._read_up_to]
            if not self._take(deadline):
                raise AssertionError(f"{text!r} did not appear; since the last match:\n{self.new}")

    def send(self, line: str = "") -> None:
        """Type a line and Enter."""
        self.type(line + "\r")

    def replace(self, line: str) -> None:
        """Type a line over what stands at the prompt already (Ctrl-U first), and Enter."""
        self.type("\x05\x15" + line + "\r")

    def paste(self, text: str) -> None:
        """Paste as a terminal does that knows bracketed paste; no Enter follows."""
        self.type("\x1b[200~" + text.replace("\n", "\r") + "\x1b[201~")

    def send_control(self, letter: str) -> None:
        """Press Ctrl and a letter, ``send_control("c")``, once the program waits for a key."""
        self._settle()
        self.type(chr(ord(letter.upper()) - 64))

    def type(self, text: str | bytes) -> None:
        """Type exactly this, without Enter; bytes go as they are."""
        os.write(self._master, text.encode() if isinstance(text, str) else text)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal's window: the program gets SIGHUP and no more input."""
        self._close_ends()

    def close(self, timeout: float = _PATIENCE) -> int:
        """Wait until the program ends by itself and give its exit status (negative: a signal)."""
        deadline = time.monotonic() + timeout
        while self._take(deadline):
            pass
        if self._process.poll() is None and self._slave is not None:
            raise AssertionError(f"the program has not ended; since the last match:\n{self.new}")
        self._close_ends()
        return self._process.wait(max(deadline - time.monotonic(), 0))

    def _settle(self) -> None:
        """Wait until the program sleeps, as it does when it waits for a key; without /proc, wait a moment."""
        state = Path(f"/proc/{self._process.pid}/stat")
        asleep, deadline = 0, time.monotonic() + 2
        while asleep < 5 and time.monotonic() < deadline:
            time.sleep(0.005 if state.exists() else 0.1)
            sleeps = not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "S"
            asleep = asleep + 1 if sleeps else 0

    def _take(self, deadline: float) -> bool:
        """Read what there is; False when nothing came before the deadline or the program has gone."""
        while self._slave is not None and (left := deadline - time.monotonic()) > 0:
            gone = self._process.poll() is not None  # asked first: what it wrote until then can be read
            watched = [self._master] if gone or self._end is None else [self._master, self._end]
            wait = 0 if gone else left if self._end is not None else min(left, 0.05)
            ready, _, _ = select.select(watched, [], [], wait)
            if self._master in ready:
                self._raw += os.read(self._master, 65536)
                return True
            if gone:
                return False
        return False

    def _close_ends(self) -> None:
        if self._slave is not None:
            os.close(self._slave)
            os.close(self._master)
            self._slave = None
            if self._end is not None and not isinstance(self._process, Forked):
                os.close(self._end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._close_ends()
