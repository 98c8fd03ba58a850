"""Words of suggested commands, quoted for shells: what arrives is what was meant, and nothing else runs."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pdsa_cli.leaving import as_line, as_shown, json_pieces
from pdsa_cli.shells import Shell, quoted
from pdsa_cli.suggesting import Command, with_project, written

NASTY = (
    "Ward 7",
    "A $(touch PWNED)",
    "`touch PWNED`",
    "it's",
    'say "hi"',
    "\"'\"'",
    "a; touch PWNED",
    "a | touch PWNED",
    "a & touch PWNED",
    "two\nlines",
    "tab\there",
    "%PATH%",
    "%",
    "100%!",
    "!!",
    "$HOME",
    "~/x",
    "=ls",
    "*",
    "{a,b}",
    "a\\b",
    "a\\\\'b\\",
    "\\",
    "#",
    "<PWNED>",
    "Zürich 病院",
    "\u202egnp.exe",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x9b31m",
    "a\u2028b",
    "$'x'",
    "pdsa cycle 2; or pdsa new",
    "(x)",
    "",
    " ",
    "^x^y",
    "\ufdd0new\ufdd2",
)
SHELLS = [name for name in ("sh", "bash", "zsh", "fish", "dash") if shutil.which(name)]
"""Those of this machine; `sh` is on every one."""


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A `pdsa` that writes down its arguments, each ended by a NUL."""
    program = tmp_path / "bin" / "pdsa"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\0" "$@" > "$SAID"\n')
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("text", NASTY)
def test_a_pasted_word_arrives_as_it_was_and_nothing_runs(
    tmp_path: Path, stand_in: Path, shell: str, text: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    said = tmp_path / "said"
    line = written(Command("spread", text, adapted=text, on=f"-{text}"), Shell.POSIX)
    subprocess.run(
        [shell, "-c", line],
        cwd=folder,
        env={"PATH": f"{stand_in.parent}:/usr/bin:/bin", "SAID": str(said), "HOME": str(tmp_path)},
        check=True,
        timeout=20,
    )
    clean = text.translate(dict.fromkeys((0xFDD0, 0xFDD1, 0xFDD2), "�"))
    assert said.read_bytes().decode().split("\0")[:-1] == [
        "spread",
        clean,
        *(["--adapted", clean]),
        f"--on=-{clean}",
    ]
    assert list(folder.iterdir()) == []
    assert "\n" not in line
    assert as_shown(line) == line, "what is pasted holds nothing that is escaped"


@pytest.mark.parametrize(
    ("word", "posix", "powershell", "cmd"),
    [
        ("aim.by", "aim.by", "aim.by", "aim.by"),
        ("Ward 7", '"Ward 7"', '"Ward 7"', '"Ward 7"'),
        ("...", '"..."', '"..."', '"..."'),
        ("", '""', '""', '""'),
        ("A $(calc)", "'A $(calc)'", "'A $(calc)'", '"A $(calc)"'),
        ("it's $5", "'it'\\''s $5'", "'it''s $5'", '"it\'s $5"'),
        ("it’s $5", "'it’s $5'", "'it’’s $5'", '"it’s $5"'),
        ("%PATH%", "%PATH%", '"%PATH%"', '""^%"PATH"^%""'),
        ("a & calc", '"a & calc"', '"a & calc"', '"a & calc"'),
        ('"&calc', "'\"&calc'", "'\"&calc'", '"""&calc"'),
        ("C:\\my files\\", "'C:'\\\\'my files'\\\\", '"C:\\my files\\"', '"C:\\my files\\\\"'),
        ("a\nb", "\"$(printf 'a\\012b')\"", '"a$([char]0xa)b"', '"a b"'),
        ("--", "--", '"--"', "--"),
        ("--on=1.5", "--on=1.5", '"--on=1.5"', "--on=1.5"),
    ],
)
def test_each_shell_has_its_quotes(word: str, posix: str, powershell: str, cmd: str) -> None:
    assert [quoted(word, shell) for shell in Shell] == [posix, powershell, cmd]


def test_a_value_with_a_dash_stands_behind_two() -> None:
    assert written(Command("spread", "--remove", state="started"), Shell.POSIX) == (
        "pdsa spread --state started -- --remove"
    )
    assert written(Command("cycle", 2, amend=True, reason="-x", task=["a", "b"], who=None), Shell.POSIX) == (
        "pdsa cycle 2 --amend --reason=-x --task a --task b"
    )
    assert written(Command("record", from_="x.csv"), Shell.POSIX) == "pdsa record --from x.csv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"now: {Command('cycle', 2)}; or {Command('chart')}", "now: pdsa cycle -p F 2; or pdsa chart -p F"),
        (f"x ({Command('new')})", "x (pdsa new --file F)"),
        (f"{Command('list')} {Command('check')} {Command('schema')}", "pdsa list pdsa check pdsa schema"),
        (f"{Command('report', project='G')}", "pdsa report --project G"),
        (f"{Command('people', '-p')}", "pdsa people -p F -- -p"),
        ("called pdsa cycle 2; pdsa new", "called pdsa cycle 2; pdsa new"),
        (f"{Command('spread', 'pdsa cycle')}: pdsa undo", 'pdsa spread -p F "pdsa cycle": pdsa undo'),
    ],
)
def test_the_project_is_a_word_of_the_command_and_no_text_is_rewritten(text: str, expected: str) -> None:
    assert written(with_project(text, "F"), Shell.POSIX) == expected


def test_json_has_commands_in_posix_quoting_and_nothing_unseen() -> None:
    command = Command("spread", "A $(x) \u202e", because="...")
    data = {
        "a": f'"quoted" {command}\x9b',
        "list": [Command("cycle", 'say "hi"')],
        "plain": "nothing \\ufdd0",
    }
    for ascii_only in (False, True):
        text = "".join(json_pieces(data, "my ward.yaml", ascii_only=ascii_only))
        assert as_shown(text) == text
        assert text.isascii() or not ascii_only
        assert json.loads(text) == {
            "a": '"quoted" pdsa spread -p "my ward.yaml" '
            '"$(printf \'A \\044\\050x\\051 \\342\\200\\256\')" --because "..."\x9b',
            "list": ['pdsa cycle -p "my ward.yaml" \'say "hi"\''],
            "plain": "nothing \\ufdd0",
        }


def test_what_is_not_seen_leaves_escaped() -> None:
    assert as_shown("a\x1b[31m\r\x07\x9b\u202eb\u2028\u2066\ufeff\ud800 c\n\td") == (
        "a\\x1b[31m\\r\\x07\\x9b\\u202eb\\u2028\\u2066\\ufeff\\ud800 c\n\td"
    )
    assert as_line("a\n\tb") == "a \\tb"
    assert as_shown("Zürich 👩‍⚕️ مستشفى\u200f") == "Zürich 👩‍⚕️ مستشفى\u200f"
