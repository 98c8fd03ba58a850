"""Completion in real shells on a terminal: Tab, then Enter; the name arrives whole, and nothing in it runs."""

import shutil
from pathlib import Path

import pytest

from commands.running import Desk
from fork_server import SERVER
from terminal import Terminal

NAMES = (
    "copy of ward3",
    "$(touch RAN)",
    "`touch RAN`",
    'say "hi"',
    "it's",
    "wow! !!",
    "a;touch RAN",
    "a|touch RAN&",
    "$HOME",
    "100%",
    "star*[a]{b}?",
    "<a>(b)",
    "back\\slash",
    "#hash",
    "eq=colon:",
    "~tilde",
    "Zürich 病院",
    "mixed 'a\"b`c$(touch RAN)",
    "trailing ",
    "$'x\\n'",
    "^caret",
    "{a,b}",
    "[!x]",
    "${IFS}",
    "two  blanks",
    "--dashes",
)
START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(pdsa --show-completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'autoload -U compinit; compinit -u -D; eval "$(pdsa --show-completion zsh)"',
    ),
    "fish": (["fish", "--no-config", "-i"], "pdsa --show-completion fish | source"),
}
SHELLS = [
    pytest.param(
        shell, marks=() if shutil.which(shell) else pytest.mark.skip(f"{shell} is not installed here")
    )
    for shell in START
]


@pytest.fixture
def ward(desk: Desk, tmp_path: Path) -> Desk:
    program = tmp_path / "bin" / "pdsa"
    program.parent.mkdir()
    SERVER.write_program(program, desk.env)
    for at, name in enumerate(NAMES):
        desk.write(f"n{at:02}{name}.pdsa.yaml", f"pdsa: 1\ntitle: Title of {at:02}\n")
    desk.env["PATH"] = f"{program.parent}:{desk.env['PATH']}"
    desk.env |= {"PS1": "$ ", "TERM": "xterm", "INPUTRC": "/dev/null", "HISTFILE": "/dev/null"}
    return desk


def started(desk: Desk, shell: str) -> Terminal:
    """The shell with our completion, at its prompt."""
    command, load = START[shell]
    terminal = desk.stack.enter_context(Terminal(command, env=desk.env, size=(200, 50), cwd=desk.folder))
    terminal.send(f"{load}; echo read''y")
    terminal.expect("ready", timeout=30)
    return terminal


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_is_inserted_so_that_it_arrives_whole(ward: Desk, shell: str) -> None:
    before = set(ward.folder.iterdir())
    terminal = started(ward, shell)
    for at in range(len(NAMES)):
        terminal.send(f"pdsa report --plain -q -p n{at:02}\t")
        terminal.expect(f"Title of {at:02}", timeout=20)
    assert set(ward.folder.iterdir()) == before, "something ran"


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "line",
    [
        'pdsa report --plain -q -p "n00\t',
        "pdsa report --plain -q -p 'n00\t",
        "pdsa report --plain -q --project=n00\t",
    ],
)
def test_within_quotes_and_behind_an_equals_sign(ward: Desk, shell: str, line: str) -> None:
    terminal = started(ward, shell)
    terminal.send(line)
    terminal.expect("Title of 00", timeout=20)
