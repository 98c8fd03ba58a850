"""How many are found in texts as people write them, how many harmless texts are let alone, and where all that is looked for."""

import importlib.util
from pathlib import Path

import pytest

from commands.running import Desk
from pdsa_cli.checks.identifiers import identifiers_in, masked

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("identifiers", ROOT / "benchmarks" / "identifiers.py")
assert _SPEC is not None and _SPEC.loader is not None  # noqa: PT018
benchmark = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(benchmark)
TEXTS = benchmark.labelled()


@pytest.mark.parametrize("held_back", [False, True])
def test_recall_and_false_alarms(held_back: bool) -> None:
    holding, found, harmless, alarms = benchmark.counted([one for one in TEXTS if one.held_back is held_back])
    assert found / holding >= 0.95
    assert alarms / harmless <= 0.01
    assert len(TEXTS) >= 300
    assert 0.4 < sum(one.kind == "none" for one in TEXTS) / len(TEXTS) < 0.6


def test_the_kind_is_the_right_one_nearly_always() -> None:
    judged = [(one.kind, {found.kind.value for found in identifiers_in(one.text)}) for one in TEXTS]
    right = [kind in kinds for kind, kinds in judged if kind != "none" and kinds]
    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u2060", "\u200d", "\ufeff"])
def test_what_has_no_width_hides_nothing(character: str) -> None:
    text = f"seen {character.join('9434765919')}{character} twice"
    (found,) = identifiers_in(text)
    assert text[found.start : found.end] == character.join("9434765919")
    assert masked(text) == f"seen {found.masked}{character} twice"


@pytest.mark.parametrize(
    ("country", "held", "none"),
    [
        ("dk", "070761-4285", "320761-4285"),
        ("dk", "0707614285", "9907614285"),
        ("se", "811218-9876", "811218-9877"),
        ("se", "19811218-9876", "811318-9876"),
        ("us", "123-45-6789", "666-45-6789"),
        ("us", "078 05 1120", "078-05 1120"),
        ("au", "8003 6081 6669 0503", "8003 6081 6669 0504"),
        ("nz", "ZAC5361", "ZAC5362"),
        ("nz", "ZBN77VL", "ZBN77VM"),
    ],
)
def test_numbers_of_other_countries_where_the_settings_name_them(country: str, held: str, none: str) -> None:
    here = frozenset({country})
    (found,) = identifiers_in(f"seen {held} twice", here)
    assert f"seen {held} twice"[found.start : found.end] == held
    assert identifiers_in(f"seen {none} twice", here) == []
    assert all(one.kind.value != "record_number" for one in identifiers_in(f"seen {held} twice"))


WARD = """\
pdsa: 1  # of pt no 334512
title: Falls of Mrs Jones 943 476 5919
# b. 3 April 1954
measures:
  - id: mrn-0012345
    name: Falls
    data:
      - {{on: 2026-11-01, value: 4857773457}}
      - {{on: 2026-11-02, value: 3, note: "Mr van der Berg # fell"}}
cycles:
  - number: 1
    title: Room of Mrs Jones 943 476 5919
    do: {{started: 2026-11-01, ended: 2026-11-02}}
notes: "{notes}"
"""


def test_everything_in_a_file_is_looked_through_and_nothing_repeated(desk: Desk) -> None:
    desk.write("dob-1954-04-03.pdsa.yaml", WARD.format(notes="SSN 123-45-6789"))
    plain = desk.run("check", status=1)
    found = {(point["code"], point["line"]) for point in desk.run("check", "--json", status=1).data["projects"][0]["findings"] if point["code"].startswith("PID")}  # fmt: skip
    assert found >= {
        ("PID03", 1), ("PID02", 1), ("PID01", 2), ("PID06", 2), ("PID02", 3), ("PID03", 5), ("PID01", 8), ("PID06", 9),
    }  # fmt: skip
    said = plain.out + plain.err + desk.run("check", "--json", status=1).out
    for value in ("334512", "943 476 5919", "Jones", "3 April 1954", "0012345", "4857773457", "Berg"):
        assert value not in said.replace("mrn-0012345", "")
    assert "A comment may hold a record number (******12)" in said
    assert "The name of the file may hold a date of birth (******03)" in said


def test_the_settings_of_a_person_name_countries(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Falls\nnotes: seen 123-45-6789\n")
    desk.write("config/settings.toml", '[check]\ncountries = ["us", "DK"]\n')
    config = str(desk.folder / "config")
    assert "PID03" in desk.run("check", "--select", "PID", status=1, PDSA_CONFIG=config).out
    assert "PID03" not in desk.run("check", "--select", "PID").out
    desk.write("config/settings.toml", '[check]\ncountries = ["xx"]\n')
    err = desk.run("check", status=2, PDSA_CONFIG=config).err
    assert "check.countries: xx is not known\n  those known are: dk, se, us, au, nz" in err


def test_a_table_is_looked_through_before_it_is_imported(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Falls\nmeasures:\n  - {id: falls, name: Falls}\n")
    rows = "Date,NHS number,Falls\n2026-11-01,9434765919,1\n2026-11-02,485 777 3457,2\n2026-11-03,none,3\n"
    desk.write("falls.csv", rows)
    ran = desk.run("record", "--from", "falls.csv", "--columns", "Date=on,Falls=falls", "--dry-run")
    assert ran.err.splitlines()[0].startswith(
        "falls.csv: row 2: this may identify somebody (NHS number, ******19), as may 1 other cell."
    )
    assert "9434765919" not in ran.err + ran.out
    desk.write("clean.csv", "Date,Falls\n2026-11-01,1\n2026-11-08,1234567890\n")
    assert "identify" not in desk.run("record", "--from", "clean.csv", "--dry-run").err
