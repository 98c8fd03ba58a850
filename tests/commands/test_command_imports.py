"""What each command imports: a library that it does not use costs every person who runs it."""

import re
import sys

import pytest

from commands.projects import RAMPS
from commands.running import Desk, finish

WATCHED = {
    *(
        "pydantic",
        "yaml",
        "rich",
        "rich.console",
        "rich.table",
        "rich.markdown",
        "pygments",
        "typer.rich_utils",
    ),
    *("json", "readline", "platformdirs", "unicodedata", "asyncio", "http", "jsonschema", "numpy"),
    *("dataclasses", "statistics"),
    *("pdsa_cli.ask", "pdsa_cli.spc", "pdsa_cli.render.terminal"),
}
"""Libraries that take time to import, and packages of ours that only some commands need."""

# What may be imported of those, command by command. Keep the right side as short as it is.
TABLE = """
pdsa                         :
pdsa --version               :
pdsa --help                  :
pdsa cycle --help            :
pdsa new --help              :
pdsa report --help           :
pdsa todo --help             :
pdsa list --help             :
pdsa set --help              :
pdsa nonsense                :
pdsa report                  : yaml pdsa_cli.spc
pdsa report --cycle 1        : yaml
pdsa report --last 2         : yaml pdsa_cli.spc
pdsa report --json           : yaml json pdsa_cli.spc
pdsa report --color always   : yaml rich pdsa_cli.render.terminal pdsa_cli.spc
pdsa review                  : yaml pdsa_cli.spc
pdsa progress                : yaml pdsa_cli.spc
pdsa progress --confirm      : yaml json pdsa_cli.spc
pdsa check --severity error --ignore AIM,MEA,IDE,PLN,DON,STU,RMP : yaml pdsa_cli.spc
pdsa check --explain PLN01   : yaml
pdsa todo                    : yaml
pdsa people                  : yaml
pdsa people --add x          : yaml json
pdsa sustain                 : yaml pdsa_cli.spc
pdsa spread                  : yaml
pdsa list                    : yaml json pdsa_cli.spc
pdsa cycle --new --title x   : yaml json unicodedata
pdsa cycle 1 --from -        : yaml json unicodedata
pdsa cause                   : yaml
pdsa driver                  : yaml
pdsa idea                    : yaml
pdsa idea --concepts         :
pdsa cause --add x           : yaml json
pdsa idea --add x            : yaml json unicodedata
pdsa driver --color always   : yaml rich pdsa_cli.render.terminal
pdsa set title x             : yaml json
pdsa undo                    : json
pdsa undo --list             : json
pdsa schema                  : json
pdsa new X --no-input        : yaml json unicodedata dataclasses pdsa_cli.ask
"""
ROWS = [tuple(part.strip() for part in line.split(":")) for line in TABLE.strip().splitlines()]
COMPLETIONS = [
    "pdsa ",
    "pdsa rep",
    "pdsa report --",
    "pdsa report -p ",
    "pdsa report --cycle ",
    "pdsa cycle ",
]
IMPORT = re.compile(r"^import time:.*\| +(\S+)$", re.MULTILINE)


def watched(shown: str) -> set[str]:
    found = set(IMPORT.findall(shown))
    assert "pdsa_cli.app" in found
    # From Python 3.13 on the standard library's importlib.metadata, which Pydantic loads, imports json itself.
    by_python = {"json"} if sys.version_info >= (3, 13) else set()
    return (found & WATCHED) - by_python


@pytest.mark.parametrize(("line", "allowed"), ROWS)
def test_a_command_imports_nothing_that_it_does_not_use(desk: Desk, line: str, allowed: str):
    desk.write("ramps.pdsa.yaml", RAMPS)
    desk.run("set", "status", "paused")
    words = line.split()[1:]
    # Without PDSA_STATE the state folder would be looked for; what only reads has no need of it.
    changes = {"PDSA_STATE": None} if words[:1] in (["report"], ["list"]) else {}
    stdin = "number: 1\nowner: me\n" if "--from" in words else ""
    ran = desk.raw(*words, stdin=stdin.encode(), PYTHONPROFILEIMPORTTIME="1", **changes)
    assert ran.returncode == (2 if "nonsense" in words else 0), ran.stderr.decode()
    assert sorted(watched(ran.stderr.decode()) - set(allowed.split())) == []


@pytest.mark.parametrize("words", [("report",), ("report", "--json"), ("report", "--color", "always")])
def test_a_report_without_values_knows_nothing_of_charts(desk: Desk, words: tuple[str, ...]):
    """Measures are judged where they have values; a project that has none does not pay for it."""
    bare = re.sub(r"(?m)^    data:\n(?:      .*\n)+", "", RAMPS)
    assert "    data:" not in bare
    desk.write("ramps.pdsa.yaml", bare)
    ran = desk.raw(*words, PYTHONPROFILEIMPORTTIME="1")
    assert ran.returncode == 0, ran.stderr.decode()
    assert "pdsa_cli.spc" not in watched(ran.stderr.decode())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_imports_none_of_them(desk: Desk, shell: str):
    desk.write("ramps.pdsa.yaml", RAMPS)
    for line in COMPLETIONS:
        ran = desk.raw(
            PYTHONPROFILEIMPORTTIME="1",
            _PDSA_COMPLETE=f"complete_{shell}",
            _TYPER_COMPLETE_ARGS=line,
            _TYPER_COMPLETE_FISH_ACTION="get-args",
            COMP_WORDS=line,
            COMP_CWORD=str(line.count(" ")),
        )
        assert ran.returncode == 0
        assert ran.stdout
        assert watched(ran.stderr.decode()) == set(), line


@pytest.mark.not_on_windows(reason="no readline, and so no arrow keys")
def test_in_a_terminal(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    report = desk.terminal("report", PYTHONPROFILEIMPORTTIME="1")
    found = watched(finish(report))
    assert found == {"yaml", "rich", "pdsa_cli.render.terminal", "pdsa_cli.spc"}
    cycle = desk.terminal("cycle", "--new", PYTHONPROFILEIMPORTTIME="1")
    cycle.expect("1 of 5 · Plan")
    cycle.expect("> ")
    cycle.send("!")
    found = watched(finish(cycle))
    assert "rich" not in found
    assert {"yaml", "readline", "pdsa_cli.ask"} <= found
