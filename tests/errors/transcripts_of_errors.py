"""Transcripts: what a person types and everything that comes back, as a text that is run and compared as a whole.

::

    -- ward.pdsa.yaml --          a file; those above the first scene are there in every scene
    pdsa: 1
    title: Ward

    == A command that does not exist
    $ pdsa reprt                  a command line for sh; what follows is standard output
    >2                            then standard error
    error: there is no command 'reprt'
    >=2                           and the exit code

Every scene has a folder, a state folder and a home of its own. In what comes back their paths are written HERE, STATE
and HOME, and random parts of file names ID; characters that cannot be seen are written as escapes.

Each command is a process with streams of its own. One that is nothing but `pdsa`, its words and variables is forked
from one in which everything is imported already, also between semicolons and behind a pipe; all others, and all in the long
run, are started by sh.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from fork_server import SERVER

TODAY = "2026-11-22"
REWRITE = bool(os.environ.get("PDSA_REWRITE"))
"""Write what comes back into the transcripts instead of comparing it; look at the difference before you commit it."""

_HELPER = Path(__file__).parent / "circumstances.py"
_RANDOM = re.compile(r"(?<=\bedit)-[\w-]{40,}(?=/|$)|-[0-9a-p]{12}(?=\.|\b)", re.MULTILINE)
_UNSEEN = re.compile(r"[^\n\t -~\xa0-\U0010ffff]")
_NOT_PASSED_ON = re.compile("PDSA_|PYTHON(?!PATH)|LC_|LANG|COLUMNS|NO_COLOR|EDITOR|VISUAL")
_WORD = r"""([\w./:=,%-]+|'[^']*'|"[^"$`\\]*")"""
_ONLY_WORDS = re.compile(rf"((PDSA_[A-Z]+|EDITOR)={_WORD} )*pdsa( {_WORD})*")
_PIECE = re.compile(r"""(?:[^;'"]|'[^']*'|"[^"$`\\]*")+""")
_NOT_ALONE = re.compile(r"pdsa |ulimit|\bcd\b|export|[{}&]")
_LONG = bool(os.environ.get("PDSA_LONG"))


@dataclass
class Command:
    """One command line and what came back."""

    line: str
    back: str = ""

    def __str__(self) -> str:
        return f"$ {self.line}\n{self.back}"


@dataclass
class File:
    """A file that is there."""

    name: str
    content: str

    def __str__(self) -> str:
        return f"-- {self.name} --\n{self.content}"


@dataclass
class Scene:
    """Some commands in a folder; ``parts`` are its files, commands, and lines that mean nothing."""

    title: str = ""
    parts: list[Command | File | str] = field(default_factory=list)

    def __str__(self) -> str:
        return (f"== {self.title}\n" if self.title else "") + "".join(map(str, self.parts))

    @property
    def stderr(self) -> str:
        """The standard error of its only command."""
        (command,) = (part for part in self.parts if isinstance(part, Command))
        return command.back.partition(">2\n")[2].rpartition(">=")[0]


def parse(text: str) -> list[Scene]:
    """The scenes of a transcript; the first holds what stands above them all."""
    scenes = [Scene()]
    into: Command | File | None = None
    for line in text.splitlines(keepends=True):
        if line.startswith("== "):
            scenes.append(Scene(line[3:].strip()))
            into = None
        elif line.startswith("$ "):
            into = Command(line[2:].rstrip("\n"))
            scenes[-1].parts.append(into)
        elif found := re.fullmatch(r"-- (\S+) --\n", line):
            into = File(found[1], "")
            scenes[-1].parts.append(into)
        elif isinstance(into, Command):
            into.back += line
            into = None if line.startswith(">=") else into
        elif isinstance(into, File):
            into.content += line
        else:
            scenes[-1].parts.append(line)
    return scenes


def play(scene: Scene, place: Path, files: dict[str, bytes]) -> Scene:
    """The scene as it comes back now, played in a new folder below ``place`` with these files."""
    here, env = stage(place)
    for name, raw in files.items():
        (here / name).write_bytes(raw)
    played = Scene(scene.title)
    for part in scene.parts:
        if isinstance(part, File):
            path = here / part.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                part.content.removesuffix("\n") if part.content.endswith("\n\n") else part.content
            )
            if part.content.startswith("#!"):
                path.chmod(0o755)
        played.parts.append(
            Command(part.line, _back(part.line, here, env)) if isinstance(part, Command) else part
        )
    return played


def stage(place: Path) -> tuple[Path, dict[str, str]]:
    """A folder, and an environment in which `pdsa` is the one under test."""
    here, bin_folder = place / "here", place / "bin"
    for folder in (here, bin_folder, place / "home"):
        folder.mkdir()
    _script(bin_folder / "pdsa", "-m pdsa_cli")
    for name in ("while-locked", "without-privileges", "on-a-terminal"):
        _script(bin_folder / name, f'"{_HELPER}" {name}')
    env = {name: value for name, value in os.environ.items() if not _NOT_PASSED_ON.match(name)}
    env |= {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(place / "home"),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "PDSA_STATE": str(place / "state"),
        "PDSA_TODAY": TODAY,
    }
    return here, env


def _script(path: Path, arguments: str) -> None:
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
    path.chmod(0o755)


def _back(line: str, here: Path, env: dict[str, str]) -> str:
    status, out, err = _piecemeal(line, here, env) or _started(line, here, env)
    shown, told = _shown(out, here), _shown(err, here)
    return shown + (f">2\n{told}" if told else "") + f">={status}\n"


def _piecemeal(line: str, here: Path, env: dict[str, str]) -> tuple[int, bytes, bytes] | None:
    """What its commands give one after the other, those of `pdsa` forked; None where only sh can tell."""
    pieces = _PIECE.findall(line)
    parted = [piece.strip().rpartition(" | pdsa ") for piece in pieces]
    plain = [(before, f"pdsa {after}" if before else after) for before, _, after in parted]
    alone = all(
        _ONLY_WORDS.fullmatch(piece) or not (before or _NOT_ALONE.search(piece)) for before, piece in plain
    )
    apart = ";".join(pieces) == line and not any(_NOT_ALONE.search(before) for before, _ in plain)
    if _LONG or not alone or not apart:
        return None
    status, out, err = 0, b"", b""
    for before, piece in plain:
        given = _started(before, here, env)[1] if before else b""
        done = (
            _forked(piece, here, env, given) if _ONLY_WORDS.fullmatch(piece) else _started(piece, here, env)
        )
        status, out, err = done[0], out + done[1], err + done[2]
    return status, out, err


def _started(line: str, here: Path, env: dict[str, str]) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=here,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def _forked(line: str, here: Path, env: dict[str, str], stdin: bytes) -> tuple[int, bytes, bytes]:
    words = shlex.split(line)
    start = words.index("pdsa")
    given = dict(word.split("=", 1) for word in words[:start])
    done = SERVER.run_in_turn(words[start + 1 :], env | given, here, stdin, timeout=60)
    return done.returncode, done.stdout, done.stderr


def _shown(raw: bytes, here: Path) -> str:
    text = raw.decode("utf-8", "backslashreplace")
    for folder, name in ((here, "HERE"), (here.parent / "state", "STATE"), (here.parent / "home", "HOME")):
        text = text.replace(str(folder), name)
    text = _RANDOM.sub(lambda found: "-ID" if found[0].startswith("-") else "ID", text)
    text = _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return text if text.endswith("\n") or not text else f"{text}\\ no newline\n"


def rewrite(before: Scene, played: Scene, path: Path) -> None:
    """Write what came back into the transcript."""
    if str(played) != str(before):
        text = path.read_text(encoding="utf-8")
        assert text.count(str(before)) == 1, f"{path.name}: {before.title!r} stands there twice"
        path.write_text(text.replace(str(before), str(played)), encoding="utf-8")
