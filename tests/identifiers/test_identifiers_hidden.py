"""What is said about a project repeats nobody's identity: headings, names of files, suggestions, errors, JSON, exports."""

import random
import string
from pathlib import Path

import pytest
from test_identifiers_labelled import TEXTS

from commands.running import Desk
from pdsa_cli.checks.hiding import hidden, hidden_in_place, hidden_name
from pdsa_cli.checks.identifiers import masked

VALUES = ("943 476 5919", "4857773457", "Mrs Jones", "3 April 1954", "020 7946 0958", "jane@nhs.example")
FILE = "mrs_jones_9434765919.pdsa.yaml"
WARD = """\
pdsa: 1
title: Falls of {value}
aim: {{statement: Fewer falls, measure: nhs-9434765919}}
measures:
  - id: nhs-9434765919
    name: Falls of {value}
    data:
      - {{on: 2026-11-01, value: 3}}
      - {{on: 2026-11-02, value: 4}}
changes:
  - {{id: dob-1954-04-03, idea: "Ask {value}"}}
cycles:
  - number: 1
    title: Room of {value}
    change: dob-1954-04-03
    plan: {{tasks: [{{what: "Call {value}", when: 2026-12-01}}]}}
    do: {{started: 2026-11-01}}
"""
HEADED = [("born", "3 April 1954")]


def _value(value: str) -> str:
    return f"born {value}" if value in dict(HEADED).values() else value


@pytest.mark.parametrize("value", VALUES)
def test_headings_suggestions_and_exports(desk: Desk, value: str) -> None:
    desk.write(FILE, WARD.format(value=_value(value)))
    lines = (("check",), ("check", "--all"), ("check", "--json"), ("check", "--select", "AIM"), ("check", "--summary"), ("list",), ("list", "--json"), ("progress",), ("review",))  # fmt: skip
    said = "".join((ran.stdout + ran.stderr).decode() for ran in desk.each(lines))
    for value_there in (value, "9434765919", "mrs_jones", "dob-1954"):
        assert value_there not in said, value_there
    assert "Falls of " in said
    assert "******" in said

    for words in (("todo",), ("report",), ("chart",), ("idea",)):
        assert value not in desk.run(*words).out.splitlines()[0]
    assert value not in desk.run("review", "--json").data["project"]
    desk.run("todo", "--ics", "t.ics")
    desk.run("chart", "--out", "c.svg")
    desk.run("driver", "--out", "d.svg")
    for name in ("t.ics", "c.svg", "d.svg"):
        text = (desk.folder / name).read_text(encoding="utf-8").replace("\r\n ", "")
        assert "*" in text
        assert value not in text, name


@pytest.mark.parametrize(
    "line",
    [
        "titel: Mrs Jones 943 476 5919",
        "cycles: Mrs Jones 943 476 5919",
        "started: born 3 April 1954 943 476 5919",
        "status: NHS no 943 476 5919",
    ],
)
def test_problems_of_a_file(desk: Desk, line: str) -> None:
    desk.write(FILE, f"pdsa: 1\ntitle: Falls\n{line}\n")
    for words in (("report",), ("report", "--json"), ("check",), ("list",)):
        ran = desk.raw(*words)
        said = (ran.stdout + ran.stderr).decode()
        assert ran.returncode == 3, said
        for value in ("943 476 5919", "Jones", "9434765919", "3 April 1954"):
            assert value not in said
        assert "*" in said


@pytest.mark.parametrize(
    "words",
    [
        ("chart", "943 476 5919"),
        ("set", "title.943-476-5919", "x"),
        ("todo", "--done", "NHS no 9434765919"),
        ("report", "-p", "mrn-0012345.pdsa.yaml"),
        ("record", "--from", "mrn-0012345.csv"),
    ],
)
def test_refusals(desk: Desk, words: tuple[str, ...]) -> None:
    desk.write("ward.pdsa.yaml", WARD.format(value="patients"))
    ran = desk.raw(*words)
    said = (ran.stdout + ran.stderr).decode()
    assert ran.returncode in (1, 2)
    for value in ("943 476 5919", "943-476-5919", "9434765919", "0012345"):
        assert value not in said


def test_countries_of_the_settings_are_hidden_everywhere(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", WARD.format(value="123-45-6789 and ZBN77VL"))
    desk.write("config/settings.toml", '[check]\ncountries = ["us", "nz"]\n')
    config = str(desk.folder / "config")
    assert "123-45-6789 and ZBN77VL" in desk.run("list").out
    for words in (("list",), ("check",), ("check", "--json"), ("progress",), ("review",)):
        said = desk.raw(*words, PDSA_CONFIG=config)
        assert b"6789" not in said.stdout + said.stderr
        assert b"ZBN77VL" not in said.stdout + said.stderr
    desk.run("todo", "--ics", "t.ics", PDSA_CONFIG=config)
    assert b"ZBN77VL" not in (desk.folder / "t.ics").read_bytes()


def test_what_hides_at_a_glance_hides_as_the_patterns_do() -> None:
    for one in TEXTS:
        assert hidden(one.text) == masked(one.text), one.text
        assert len(hidden_in_place(one.text)) == len(one.text)


def test_at_a_glance_on_random_texts() -> None:
    found = random.Random(7)
    words = [one.text for one in TEXTS]
    for _ in range(2000):
        text = "".join(found.choice((found.choice(words)[: found.randint(1, 20)], found.choice(string.printable))) for _ in range(5))  # fmt: skip
        assert hidden(text) == masked(text), text


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("falls.pdsa.yaml", "falls.pdsa.yaml"),
        ("/tmp/9434765919/falls.pdsa.yaml", "/tmp/9434765919/falls.pdsa.yaml"),
        ("a/nhs-9434765919.pdsa.yaml", "a/nhs-******19.pdsa.yaml"),
        ("falls_2026_11.pdsa.yaml", "falls_2026_11.pdsa.yaml"),
        ("C:\\ward\\mrn_0012345.pdsa.yaml", "C:\\ward\\mrn_******45.pdsa.yaml"),
        ("x/Mr_Smith_falls.pdsa.yaml", "x/Mr_******th_falls.pdsa.yaml"),
        ("mrs-jones.pdsa.yaml", "mrs-******es.pdsa.yaml"),
        ("Mrs_jones.pdsa.yaml", "Mrs_******es.pdsa.yaml"),
        ("mister_jones.pdsa.yaml", "mister_******es.pdsa.yaml"),
        ("ms_falls_mri-scans.pdsa.yaml", "ms_falls_mri-scans.pdsa.yaml"),
    ],
)
def test_names_of_files(file: str, shown: str) -> None:
    assert hidden_name(file) == shown


COMMENTED = [
    ("notes: |  # hosp no 334512\n  Text # one\n", 1),
    ("notes: >-  # hosp no 334512\n  Text\n", 1),
    ("notes: |2+  # hosp no 334512\n   Text\n", 1),
    ("notes: 'a # b'  # hosp no 334512\n", 1),
    ('notes: "a # b"  # hosp no 334512\n', 1),
    ("notes: a  # hosp no 334512\n", 1),
    ("notes: |\n  Text\n# hosp no 334512\n", 3),
    ("notes:  # nothing\n  |  # hosp no 334512\n  Text\n", 2),
    ("tasks:  # hosp no 334512\n  - {what: Go}  # more\n", 1),
    ("tasks: [  # hosp no 334512\n  {what: Go}]\n", 1),
]


@pytest.mark.parametrize(("text", "line"), COMMENTED)
def test_a_comment_is_found_wherever_it_stands(desk: Desk, text: str, line: int) -> None:
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: Falls\n{text}")
    ran = desk.run("check", "--select", "PID", "--json", status=1)
    (found,) = ran.data["projects"][0]["findings"]
    assert (found["code"], found["line"]) == ("PID03", line + 2)
    assert "334512" not in ran.out


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("aim: {baseline: 4857773457}", ["aim", "baseline"]),
        ("aim: {target: 4857773457}", ["aim", "target"]),
        ("measures: [{id: a, name: A, data: [{on: 2026-11-01, value: 1}, {on: 2026-11-02, value: -4857773457}]}]", ["measures", 0, "data", 1, "value"]),
        ("measures: [{id: a, name: A, data: [{on: 2026-11-01, numerator: 1, denominator: 4857773457}]}]", ["measures", 0, "data", 0, "denominator"]),
        ("cycles: [{number: 1, scale: {size: 4857773457, unit: patients}}]", ["cycles", 0, "scale", "size"]),
        ("spread: {sites: [{site: Ward 8, actions: [{what: Go, who: Mr 4857773457}]}]}", ["spread", "sites", 0]),
    ],
)  # fmt: skip
def test_every_number_is_looked_at(desk: Desk, text: str, path: list[str | int]) -> None:
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: Falls\n{text}\n")
    ran = desk.raw("check", "--select", "PID", "--json")
    if ran.returncode == 3:
        pytest.fail(ran.stdout.decode())
    assert b"PID01" in ran.stdout
    assert all(f'"{name}"'.encode() in ran.stdout for name in path if isinstance(name, str))


def test_a_table_is_looked_through_to_its_end(desk: Desk, tmp_path: Path) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Falls\nmeasures:\n  - {id: falls, name: Falls}\n")
    rows = [
        f"{1 + at % 28:02}/{1 + at // 28 % 12:02}/{1950 + at // 336},{at % 7},note" for at in range(20_000)
    ]
    rows[19_990] = rows[19_990].replace("note", "NHS 943 476 5919")
    desk.write("falls.csv", "\n".join(("Date,Falls,Note", *rows)))
    err = desk.raw("record", "--from", "falls.csv", "--columns", "Date=on,Falls=falls", "--dry-run").stderr
    assert b"row 19992: this may identify somebody (NHS number, ******19)." in err
    assert b"943 476" not in err
