"""Runs the commands that a page of the documentation quotes, and puts in what they really print.

A page holds, one after the other, what is typed and what then stands on the screen:

    ```sh                          run by bash, in one folder for the whole page; where it holds only commands of `pdsa`
                                   and variables, these are run one after the other without bash, which is quicker
    ```text  right behind it       what it prints on a terminal of 80 columns, without colour

A comment on a line of its own before a block says how it is meant:

    <!-- exit code 3 -->           the command fails, and the page says so
    <!-- not run -->               shown, never run (it would change your shell, or needs another program)
    <!-- dialogue: pdsa new -->    a ```text block with prompts; what stands behind each prompt is typed

And a comment that begins with "behind the scenes" holds commands that prepare what the reader has anyway.
``$REPOSITORY`` is this repository there.
"""

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))

from fork_server import SERVER  # noqa: E402
from terminal import Terminal  # noqa: E402

COLUMNS = 80
_PDSA = (sys.executable, "-m", "pdsa_cli")
_PATIENCE = 30.0
_BLOCK = re.compile(
    r"^<!-- behind the scenes\n(?P<hidden>.*?)^-->$"
    r"|(?:^<!-- (?P<note>not run|exit code \d+|dialogue: [^\n]*?) -->\n+)?"
    r"^```(?P<language>sh|text)\n(?P<content>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_ANSWER = re.compile(r"^(?:\d+)?> ?(.*)$")
_DRAFT = re.compile(r"-[a-p]{12}(?=\.)")
# What one block exports, the next one has; as in the one terminal that the reader types in.
_WRAPPED = """{content}
code=$?
env -0 >"$HOME/.environment"
exit $code
"""
_OF_THE_SHELL = {"_", "SHLVL", "PWD", "OLDPWD"}
_WORD = r"""(?:[\w./:=,%@+-]++|'[^']*'|"[^"$`\\]*")++"""
_LINE = re.compile(rf"(pdsa(?:(?: |\\\n)+{_WORD})*|export \w+={_WORD})\n")


@dataclass(frozen=True)
class Block:
    """A fenced block, or hidden commands (language ``hidden``), with its place in the page."""

    language: str
    content: str
    note: str
    start: int
    end: int


def blocks_of(page: str) -> Iterator[Block]:
    """All ```sh and ```text blocks of a page, and hidden commands, in their order."""
    for found in _BLOCK.finditer(page):
        if found["hidden"] is not None:
            yield Block("hidden", found["hidden"], "", *found.span("hidden"))
        else:
            yield Block(found["language"], found["content"], found["note"] or "", *found.span("content"))


def played(page: str) -> str:
    """The page with what its commands print now. Raises AssertionError where one does not end as the page says."""
    pieces: list[str] = []
    position = 0
    with tempfile.TemporaryDirectory() as folder:
        stage = _Stage(Path(folder))
        for block, output in _outputs(stage, list(blocks_of(page)), page):
            pieces += (page[position : block.start], output)
            position = block.end
    return "".join(pieces) + page[position:]


def _outputs(stage: "_Stage", blocks: list[Block], page: str) -> Iterator[tuple[Block, str]]:
    """Each block that shows output, with the output."""
    printed: str | None = None
    last: Block | None = None
    for block in [*blocks, None]:
        shows = (
            block is not None
            and block.language == "text"
            and printed is not None
            and last is not None
            and page[last.end : block.start].split() == ["```", "```text"]
        )
        if shows and block is not None:
            yield block, printed or ""
            printed = None
            continue
        if printed:
            raise AssertionError(
                f"the page does not show what this prints:\n{last and last.content}\n{printed}"
            )
        printed, last = None, block
        if block is None or block.note == "not run":
            continue
        if block.language == "hidden":
            hidden = stage.run(block.content, 0)
            if hidden:
                raise AssertionError(f"behind the scenes was printed:\n{hidden}")
        elif block.language == "sh":
            code = int(block.note.split()[-1]) if block.note else 0
            printed = stage.run(block.content, code)
        elif block.note.startswith("dialogue: "):
            yield block, stage.talk(block.note.removeprefix("dialogue: "), block.content)


class _Stage:
    """A home folder and a working folder of its own, with this environment's ``pdsa``."""

    def __init__(self, folder: Path) -> None:
        self.home, self.work, programs = folder / "home", folder / "work", folder / "bin"
        for made in (self.home, self.work, programs):
            made.mkdir()
        self.environment = {
            "HOME": str(self.home),
            "PATH": os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"])),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PDSA_PAGER": "",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "REPOSITORY": str(REPOSITORY),
        }
        SERVER.write_program(programs / "pdsa", self.environment)

    def run(self, content: str, code: int) -> str:
        """What these commands print. Raises AssertionError where the exit code of the last one is another."""
        lines = _LINE.findall(content)
        if "".join(f"{line}\n" for line in lines) == content:
            ended, shown = self._one_by_one([shlex.split(line.replace("\\\n", "")) for line in lines])
        else:
            ended, shown = self._by_bash(content)
        if ended != code:
            raise AssertionError(f"exit code {ended}, not {code}, of:\n{content}\n{self._shown(shown)}")
        return self._shown(shown)

    def _one_by_one(self, lines: list[list[str]]) -> tuple[int, str]:
        ended, shown = 0, ""
        for name, *words in lines:
            if name == "export":
                variable, _, value = words[0].partition("=")
                self.environment[variable] = value
                continue
            with self._terminal([*_PDSA, *words]) as terminal:
                ended = terminal.close(_PATIENCE)
                shown += terminal.screen
        return ended, shown

    def _by_bash(self, content: str) -> tuple[int, str]:
        with self._terminal(["bash", "-c", _WRAPPED.format(content=content)]) as terminal:
            ended, shown = terminal.close(_PATIENCE), terminal.screen
        pairs = (self.home / ".environment").read_text().split("\0")
        exported = dict(pair.split("=", 1) for pair in pairs if pair)
        self.environment = {name: value for name, value in exported.items() if name not in _OF_THE_SHELL}
        return ended, shown

    def talk(self, command: str, content: str) -> str:
        """What stands on the terminal when the answers in ``content`` are typed at the prompts of a command."""
        answers = [found[1] for line in content.splitlines() if (found := _ANSWER.match(line))]
        with self._terminal([*_PDSA, *shlex.split(command)[1:]]) as terminal:
            for answer in answers:
                terminal.expect("> ")
                terminal.send(answer)
            terminal.close(_PATIENCE)
            return self._shown(terminal.screen)

    def _terminal(self, argv: list[str]) -> Terminal:
        return Terminal(argv, env=self.environment, size=(COLUMNS, 40), cwd=self.work)

    def _shown(self, screen: str) -> str:
        """As the reader has it: the home folder as ~, and nothing that differs from run to run."""
        named = _DRAFT.sub("-…", screen.replace(str(self.home), "~"))
        return (
            "".join(f"{line.rstrip()}\n" for line in named.strip("\n").split("\n")) if named.strip() else ""
        )
