"""Every command with projects whose every text is hostile: what is suggested is pasted, and nothing steers the terminal."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from commands.running import EXAMPLES, SHOWING, Desk
from fork_server import UNKNOWN_LOCALE
from pdsa_cli.model.fields import PROJECT, Shape
from pdsa_cli.yamltext import read

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
HOSTILE = (
    "A $(touch PWNED)",
    "`touch PWNED` 'x' \"y\"",
    "x'; touch PWNED; '",
    '"; touch PWNED; "| touch PWNED & touch PWNED #',
    "--remove",
    "-p touch%PATH%!PWNED\\",
    "pdsa cycle ($(touch PWNED))",
    "two\nlines $(touch PWNED)",
)
SHOWN: tuple[tuple[str, ...], ...] = (
    *((name,) for name in SHOWING),
    ("check", "--summary"),
    ("todo", "--all"),
    ("people", "--matrix"),
    ("people", "--team"),
    ("idea", "--matrix"),
    ("idea", "--concepts"),
    ("cause", "--pareto"),
    ("search", "time"),
    ("search", "nothing", "time"),
    ("todo", ".", "--all"),
    ("review", "."),
    ("progress", "."),
    ("check", ".", "--summary", "--all"),
    ("share", "brief", "."),
    ("undo", "--list"),
    ("report", "--cycle", "1"),
)
REFUSED: tuple[tuple[str, ...], ...] = (
    ("close", "--results", "x", "--learned", "y"),
    ("record", "nothing", "5"),
    ("set", "aim.nothing", "x"),
    ("cycle", "99"),
    ("cycle", "--plan"),
    ("people", "nobody", "--influence", "high"),
    ("spread", "nowhere", "--state", "started"),
    ("todo", "--done", "nothing"),
    ("driver", "nothing", "--remove"),
    ("idea", "nothing", "--remove"),
    ("cause", "nothing", "--remove"),
    ("measure", "nothing", "--better", "higher"),
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]")
_WORD = r"""(?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\;|&()<>])+"""
_QUOTED = re.compile(r"""\"[^"\n]*"|'[^'\n]*'|\\.""")
_COMMAND = re.compile(rf"pdsa (?:[a-z]+)(?: {_WORD})*")


def hostile(first: int, texts: tuple[str, ...] = HOSTILE, *, units: bool = False) -> dict[str, Any]:
    """The complete example with every text replaced by ``texts`` in turn, and a number behind each; also ``units`` if wanted."""
    data = read(SEPSIS.read_bytes()).data
    count = 0

    def replaced(value: Any, shape: Shape | None, name: str) -> Any:
        nonlocal count
        if isinstance(value, dict):
            coded = shape.coded if shape else None
            fields = shape.part.shapes if shape and shape.part else {}
            return {key: replaced(inner, coded or fields.get(key), key) for key, inner in value.items()}
        if isinstance(value, list):
            return [replaced(inner, shape.item if shape else None, name) for inner in value]
        kind = shape.kind.name if shape and shape.kind else ""
        if (
            not isinstance(value, str)
            or kind not in ("text", "one line of text")
            or (name == "unit" and (not units or value == "%"))
        ):
            return value
        count += 1
        text = texts[(first + count) % len(texts)]
        return f"{text if kind == 'text' else ' '.join(text.split())} {count}"

    return replaced(data, PROJECT, "")


def shown_everywhere(desk: Desk, data: dict[str, Any]) -> list[str]:
    """All that every command shows of the project, as text and as JSON; files are read where they were written."""
    names = [
        str(one.get("who") or one.get("site") or one.get("name"))
        for part in ("stakeholders", "team")
        for one in data.get(part, [])
    ]
    sites = [str(one["site"]) for one in data.get("spread", {}).get("sites", [])]
    doubled = [
        *(("people", f"--add={name}") for name in names[:1]),
        *(("spread", f"--add={site}") for site in sites[:1]),
        *(("spread", "--state", "started", "--", site) for site in sites[:1]),
        ("idea", f"--add={data['changes'][0]['idea']}"),
        ("driver", f"--add={data['drivers'][0]['driver']}"),
        ("cycle", "1", "--amend", "--change", str(data["title"])),
        ("set", "title", "x", str(data["title"])),
        ("report", "--", str(data["title"])),
    ]
    lines = [
        (name, *form, *rest) for name, *rest in (*SHOWN, *REFUSED, *doubled) for form in ((), ("--json",))
    ]
    texts = []
    for words, ran in zip(lines, desk.each(lines), strict=True):
        assert ran.returncode in (0, 1, 2), (words, ran.stderr)
        out, err = ran.stdout.decode(), ran.stderr.decode()
        assert UNSEEN.search(out + err) is None, words
        if words[1:2] == ("--json",) and out:
            texts += _texts(json.loads(out))
            texts.append(err)
        else:
            texts += [out, err]
    return texts


def _texts(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in _texts(value)]
    if isinstance(data, list):
        return [text for value in data for text in _texts(value)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize("first", [0, 3, 5])
def test_every_suggestion_can_be_pasted(desk: Desk, tmp_path: Path, first: int) -> None:
    data = hostile(first)
    desk.write("sub/own $(touch PWNED).pdsa.yaml", json.dumps(data))
    desk.write("other.pdsa.yaml", "pdsa: 1\ntitle: Other\n")
    desk.env["PDSA_PROJECT"] = "sub/own $(touch PWNED).pdsa.yaml"
    known = set(_texts(data))
    folder = tmp_path / "pasting"
    (folder / "bin").mkdir(parents=True)
    stand_in = folder / "bin" / "pdsa"
    stand_in.write_text('#!/bin/sh\nprintf "%s\\0" "$@" >> "$SAID"\n')
    stand_in.chmod(0o755)
    said = tmp_path / "said"
    here = folder / "here"
    here.mkdir()
    env = {"PATH": f"{stand_in.parent}:/usr/bin:/bin", "SAID": str(said), "HOME": str(here)}
    found = {command for shown in shown_everywhere(desk, data) for command in _COMMAND.findall(shown)}
    found = {one for one in found if " does not take " not in one}
    assert len(found) > 20
    for command in sorted(found):
        subprocess.run(["sh", "-c", command], cwd=here, env=env, check=False, capture_output=True, timeout=20)
    assert list(here.iterdir()) == [], "something ran"
    arrived = [re.sub(r"^--[a-z-]+=", "", one) for one in said.read_text().split("\0") if "PWNED" in one]
    values = {one for one in arrived if one in known}
    assert values
    assert {one for one in arrived if one not in known and ".pdsa.yaml" not in one} == set()
    unquoted = [
        _QUOTED.sub("", one) for one in found if not one.startswith("pdsa cycle $") and "--remove" not in one
    ]
    assert [one for one in unquoted if re.search("[$`]", one)] == []


@pytest.mark.parametrize("columns", ["abc", "-5", "0", "999999999", "9" * 5000, "1", "٣", ""])
@pytest.mark.parametrize("color", ["always", "never"])
def test_odd_columns(desk: Desk, columns: str, color: str) -> None:
    desk.write("sepsis.pdsa.yaml", SEPSIS.read_bytes())
    lines = [*((name, "--color", color) for name in ("report", "chart", "spread", "check")), ("--help",)]
    for ran in desk.each(lines, COLUMNS=columns, LINES=columns, TERM="odd", LC_ALL=UNKNOWN_LOCALE):
        assert ran.returncode in (0, 1), ran.stderr


SIGNS = ("\x1b]52;c;aGVsbG8=\x07", "\x9b31m", "\u202e", "\u2066", "\u2028", "\r", "\x08")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_hostile_file_name_steers_no_terminal(desk: Desk, sign: str) -> None:
    shown_with_a_hostile_name(desk, sign)


def test_hostile_file_names_are_escaped_in_json(desk: Desk) -> None:
    shown_with_a_hostile_name(
        desk, "".join(SIGNS), "--json"
    )  # where nothing is shortened: all of them at once


def shown_with_a_hostile_name(desk: Desk, sign: str, *form: str) -> None:
    name = f"ward {sign} 7.pdsa.yaml"
    desk.write(name, SEPSIS.read_bytes())
    desk.write(f"broken {sign}.yaml", "pdsa: 1\ntitle: [\n")
    desk.write(f"{sign}.csv", f"day {sign},x {sign}\n2026-01-01,{sign}\n")
    lines = []
    for words in (*SHOWN, *REFUSED, ("record", "--from", f"{sign}.csv"), ("chart", "--data", f"{sign}.csv")):
        named = (
            ("-p", name)
            if words[0] not in ("check", "list", "search") and "." not in words and "--data" not in words
            else ()
        )
        lines.append((*words, *named, *form))
    for words, ran in zip(lines, desk.each(lines), strict=True):
        assert ran.returncode in (0, 1, 2, 3), (words, ran.stderr)
        assert UNSEEN.search((ran.stdout + ran.stderr).decode()) is None, (words, ran.stdout, ran.stderr)
