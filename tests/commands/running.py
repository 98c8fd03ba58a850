"""A desk for tests: a folder with projects, a state folder and a clock of its own, and `pdsa` as a person runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fork_server import AS_WINDOWS, SERVER, may_fork
from pdsa_cli.commands import COMMANDS
from terminal import Terminal

PDSA = (sys.executable, "-m", "pdsa_cli")
EXAMPLES = Path(__file__).parents[2] / "examples"
CORD = EXAMPLES / "delayed-cord-clamping.pdsa.yaml"
NICU = EXAMPLES / "nicu-antibiotics.pdsa.yaml"
_SAYS_MORE = {"new", "cycle", "record", "learn", "share", "close", "search", "programme", "set", "edit", "undo", "schema"}  # fmt: skip
SHOWING = tuple(name for name in COMMANDS if name not in _SAYS_MORE)
"""The commands that show projects where nothing else is said."""
TODAY = "2026-11-22"  # a Sunday
LONG = bool(os.environ.get("PDSA_LONG"))
"""Whether the long run is wanted, which takes minutes."""


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of its JSON envelope."""
        return json.loads(self.out)["data"]

    @property
    def kept(self) -> Path:
        """The file in which it says that what was typed is kept."""
        (line,) = (line for line in self.err.splitlines() if line.startswith("  kept in "))
        return Path(line.removeprefix("  kept in "))


@dataclass
class Desk:
    """Runs commands in ``folder``; ``env`` is their whole environment."""

    folder: Path
    env: dict[str, str]
    stack: ExitStack = field(repr=False)

    @property
    def state(self) -> Path:
        """The state folder."""
        return Path(self.env["PDSA_STATE"])

    @property
    def drafts(self) -> list[Path]:
        """What was typed and is kept, outside projects."""
        return sorted((self.state / "drafts").glob("*")) if (self.state / "drafts").exists() else []

    def environment(self, changes: Mapping[str, str | None]) -> dict[str, str]:
        """The environment with changes; None takes a variable out."""
        both = {**self.env, **changes}
        return {name: value for name, value in both.items() if value is not None}

    def run(self, *words: str | Path, status: int = 0, stdin: str = "", **changes: str | None) -> Ran:
        """Run `pdsa` with these words, in a pipe; its exit code must be ``status``."""
        done = self.raw(*words, stdin=stdin.encode(), **changes)
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.err, ran.err
        assert ran.status == status, f"exit code {ran.status}\n{ran.out}\n{ran.err}"
        return ran

    def raw(
        self, *words: str | Path, stdin: bytes = b"", **changes: str | None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `pdsa` and give the bytes that it wrote."""
        argv, env = [*PDSA, *map(str, words)], self.environment(changes)
        if may_fork(argv, env):
            return SERVER.run_in_turn(argv[len(PDSA) :], env, self.folder, stdin, timeout=60)
        return subprocess.run(
            argv, input=stdin, capture_output=True, check=False, cwd=self.folder, env=env, timeout=60
        )

    def each(
        self, lines: Iterable[Sequence[str]], **changes: str | None
    ) -> list[subprocess.CompletedProcess[bytes]]:
        """Run `pdsa` with each of these lines of words, without input, and give the bytes that each wrote."""
        return [self.raw(*words, **changes) for words in lines]

    def start(self, *words: str | Path, **changes: str | None) -> subprocess.Popen[bytes]:
        """Start `pdsa` and do not wait for it."""
        process = subprocess.Popen(
            [*PDSA, *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(changes),
        )
        self.stack.enter_context(process)
        return process

    def terminal(
        self,
        *words: str | Path,
        size: tuple[int, int] = (80, 24),
        stdout: Path | None = None,
        **changes: str | None,
    ) -> Terminal:
        """Run `pdsa` on a terminal of its own."""
        return self.stack.enter_context(
            Terminal(
                [*PDSA, *words], env=self.environment(changes), size=size, cwd=self.folder, stdout=stdout
            )
        )

    def screen(self, *words: str | Path, size: tuple[int, int] = (80, 24), **changes: str | None) -> str:
        """What a command that asks nothing shows on a terminal; it must succeed."""
        terminal = self.terminal(*words, size=size, **changes)
        assert terminal.close() == 0, terminal.screen
        return terminal.screen

    def report(self, project: str | Path | None = None) -> Any:
        """The project as `pdsa report --json` gives it."""
        return self.run("report", "--json", *(("-p", project) if project else ())).data

    def write(self, name: str, text: str | bytes) -> Path:
        """A file in the folder, exactly these bytes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


def as_on_windows() -> dict[str, str]:
    """What lets a Python that starts behave as on Windows, as far as files go; nothing where it is Windows."""
    if os.name == "nt":
        return {name: os.environ[name] for name in ("SYSTEMROOT", "COMPUTERNAME") if name in os.environ}
    return AS_WINDOWS | {"COMPUTERNAME": "WARD7"}


@contextmanager
def desk_in(place: Path) -> Iterator[Desk]:
    """A desk below ``place``."""
    folder = place / "ward"
    folder.mkdir()
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "LC_ALL": "C.UTF-8",
        "PDSA_STATE": str(place / "state"),
        "PDSA_TODAY": TODAY,
        "PDSA_PAGER": "",
    }
    if os.environ.get("PDSA_TEST_AS") == "windows":  # the same tests, where files behave as on Windows
        env |= as_on_windows() | {"PDSA_SHELL": "posix"}  # the commands that tests expect are quoted so
    with ExitStack() as stack:
        yield Desk(folder, env, stack)


def finish(terminal: Terminal, status: int = 0) -> str:
    """Wait until the program ends; its exit code must be ``status``. Gives all that was shown."""
    ended = terminal.close()
    assert "Traceback" not in terminal.screen, terminal.screen
    assert ended == status, f"exit code {ended}\n{terminal.screen}"
    return terminal.screen


def answer(terminal: Terminal, *exchange: str) -> None:
    """Pairs of what is shown and what is typed then, with a prompt between them."""
    for shown, typed in zip(exchange[::2], exchange[1::2], strict=True):
        terminal.expect(shown)
        terminal.expect("> ")
        terminal.send(typed)


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that differ, marked + and -, in their order."""
    from difflib import ndiff

    found = ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line.rstrip("\n") for line in found if line[:2] in ("+ ", "- ")]
