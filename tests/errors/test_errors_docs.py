"""The error reference says what is so: its codes, its examples, and the messages that it quotes."""

import re
from pathlib import Path

import pytest
from transcripts_of_errors import Command, parse

from pdsa_cli import yamltext
from pdsa_cli.errors import ExitCode
from pdsa_cli.model import reading
from pdsa_cli.model.reading import validate_programme
from pdsa_cli.store import problems_of
from pdsa_cli.yamltext import read

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"
TEXT = PAGE.read_text(encoding="utf-8")
CODES = yamltext.CODES.keys() | reading.CODES.keys()
ENTRIES = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL))
NOT_SHOWN = {"empty-file", "not-utf8", "utf16", "nul-byte", "line-separator", "too-large", "too-many"}
"""Nothing of these could be seen in an example, or it would fill the page."""
NOT_MENDED = {"newer-format"}
"""No text says the same rightly."""
WHOLE = {
    "no-format",
    "bad-format",
    "newer-format",
    "not-a-mapping",
    "several-documents",
    "directive",
    "bad-syntax",
    "team-without-files",
    "period-ends-early",
    "overlapping-periods",
}
"""The examples of these are whole files; those of others lack the first two lines."""


def blocks(code: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", ENTRIES[code], re.MULTILINE | re.DOTALL)
    return [block if code in WHOLE else f"pdsa: 1\ntitle: Shorter waits\n{block}" for block in found]


def codes_in(text: str) -> list[str]:
    if text.startswith("pdsa_programme:"):
        found = validate_programme(read(text.encode()).data)
        return [fault.code for fault in found] if isinstance(found, list) else []
    return [problem.code for problem in problems_of(Path("x.yaml"), text)]


def test_every_code_has_one_entry_and_no_other_has():
    assert sorted(re.findall(r"^### (.*)$", TEXT, re.MULTILINE)) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_wrong_example_provokes_the_code_and_the_right_one_nothing(code):
    assert code in ENTRIES
    wrong, right = blocks(code, "text"), blocks(code, "yaml")
    assert (len(wrong), len(right)) == (code not in NOT_SHOWN, code not in NOT_SHOWN | NOT_MENDED)
    for text in wrong:
        assert set(codes_in(text)) == {code}
    for text in right:
        assert codes_in(text) == []


def test_the_example_of_a_message_is_a_real_one():
    (shown,) = re.findall(r"## How to read a message\n\n```text\n(.*?)```", TEXT, re.DOTALL)
    real = (Path(__file__).parent / "codes" / "unknown-key.txt").read_text(encoding="utf-8")
    assert shown in real.replace("unknown-key.pdsa.yaml", "ward.pdsa.yaml")


def test_every_exit_code_is_explained():
    (table,) = re.findall(r"^## Exit codes\n(.*?)^Below", TEXT, re.MULTILINE | re.DOTALL)
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == sorted(ExitCode)


def failures() -> set[tuple[int, str]]:
    """The exit code and the message of every command in the transcripts."""
    found = set()
    for path in (Path(__file__).parent / "transcripts").glob("*.txt"):
        for scene in parse(path.read_text(encoding="utf-8")):
            for part in scene.parts:
                if isinstance(part, Command):
                    status = int(part.back.rpartition(">=")[2])
                    found |= {(status, said) for said in re.findall("^error: (.*)$", part.back, re.MULTILINE)}
    return found


def quoted() -> list[tuple[int, str]]:
    """The exit code and the wording of every message in the last part of the page."""
    found = []
    for part in re.split(r"^\*\*Exit code ", TEXT, flags=re.MULTILINE)[1:]:
        for cell in re.findall(r"^\| (`.*?`) \|", part, re.MULTILINE):
            found += [(int(part.partition(":")[0]), message) for message in re.findall("`(.*?)`", cell)]
    return found


@pytest.mark.parametrize(("status", "message"), quoted())
def test_every_message_on_the_page_has_been_seen(status, message):
    pattern = re.compile(".+".join(map(re.escape, message.split("…"))))
    assert any(code == status and pattern.fullmatch(said) for code, said in failures())


def test_messages_are_found_on_the_page():
    assert len(quoted()) > 40
