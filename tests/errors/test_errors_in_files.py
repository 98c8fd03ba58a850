"""Every code of the error reference: a file that provokes it, and all that a person is shown."""

import re
from pathlib import Path

import pytest
from files_with_errors import CODES_FOLDER, NAMES, PROGRAMMES, broken_file
from transcripts_of_errors import REWRITE, TODAY, Scene, parse, play, rewrite

from pdsa_cli import yamltext
from pdsa_cli.app import run
from pdsa_cli.model import reading

CODES = yamltext.CODES.keys() | reading.CODES.keys()
_CODE = re.compile(r"^\S.*:.* \[([a-z0-9-]+)\]$", re.MULTILINE)
_ANOTHER_WAY_IN = {"too-large"}
"""A file of this size is not even opened; only standard input can be as large."""


def shown(file: str) -> str:
    """The command that reads a file and shows it."""
    return f"pdsa programme {file}" if ".programme." in file else f"pdsa report -p {file} --no-input"


def transcript(name: str) -> tuple[Scene, Path]:
    path = CODES_FOLDER / f"{name}.txt"
    if REWRITE and not path.exists():
        path.write_text(f"$ {shown(broken_file(name)[0])}\n>=3\n")
    (scene,) = parse(path.read_text(encoding="utf-8"))
    return scene, path


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_output_and_a_file_left_alone(name, tmp_path, monkeypatch, capsys):
    scene, path = transcript(name)
    file, raw = broken_file(name)
    assert (f"$ {shown(file)}" in str(scene)) == (name not in _ANOTHER_WAY_IN)
    played = play(scene, tmp_path, {file: raw})
    if REWRITE:
        rewrite(scene, played, path)
    else:
        assert str(played) == str(scene)
    here = tmp_path / "here"
    monkeypatch.chdir(here)
    monkeypatch.setenv("PDSA_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("PDSA_TODAY", TODAY)
    if name in PROGRAMMES:  # no command changes one
        return
    for command in (["cycle", "--title", "x", "-p", file, "--no-input"], ["set", "title", "x", "-p", file]):
        assert run(command) == (1 if name in _ANOTHER_WAY_IN else 3)
        said = capsys.readouterr()
        assert said.out == ""
        if name not in _ANOTHER_WAY_IN:
            # Only a command that was to change something says that nothing was changed.
            assert said.err.removesuffix("; nothing was changed\n") == played.stderr.removesuffix("\n")
            assert said.err.endswith("; nothing was changed\n")
    assert (here / file).read_bytes() == raw
    assert not (tmp_path / "state" / "history").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_named_after_its_code(name):
    shown = transcript(name)[0].stderr
    code = next((code for code in sorted(CODES, key=len, reverse=True) if name.startswith(code)), None)
    assert code is None or code in _CODE.findall(shown)


def test_every_code_has_a_case_of_its_name():
    assert set(NAMES) >= CODES
    assert {code for name in NAMES for code in _CODE.findall(transcript(name)[0].stderr)} == CODES


def test_no_transcript_without_its_file():
    assert {path.stem for path in CODES_FOLDER.glob("*.txt")} == set(NAMES)
