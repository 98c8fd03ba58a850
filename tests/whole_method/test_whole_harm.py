"""Harm that a test did is told wherever that test is told; what says that there was none is told nowhere."""

import csv
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from commands.running import EXAMPLES, Desk

FELL = "A patient with dementia was frightened, got up and fell; bruise"
TOLD = f"{FELL}; done about it: The lamp points to the floor."
LAMP: dict[str, Any] = {
    "pdsa": 1,
    "title": "Fewer falls at night",
    "changes": [{"id": "lamp", "idea": "A lamp that lights up when a patient gets up"}],
    "cycles": [
        {"number": 1, "title": "Lamp at one bed", "change": "lamp", "scale": {"size": 1, "unit": "beds"},
         "plan": {"predictions": [{"question": "Does it light?", "prediction": "5 of 5"}]},
         "do": {"started": "2026-11-02", "ended": "2026-11-03", "as_planned": True, "harm": "None reported."},
         "study": {"on": "2026-11-03", "findings": [{"prediction": 1, "outcome": "met", "result": "5 of 5"}], "learned": "It lights."},
         "act": {"on": "2026-11-03", "decision": "adapt"}},
        {"number": 2, "title": "Lamp at four beds", "change": "lamp", "follows": 1, "scale": {"size": 4, "unit": "beds"},
         "plan": {"predictions": [{"question": "Does it light?", "prediction": "9 of 10"}]},
         "do": {"started": "2026-11-09", "ended": "2026-11-10", "as_planned": True, "harm": FELL,
                "harm_resolved": "The lamp points to the floor."},
         "study": {"on": "2026-11-11", "findings": [{"prediction": 1, "outcome": "missed", "result": "6 of 10"}], "learned": "Too bright."},
         "act": {"on": "2026-11-11", "decision": "abandon"}},
    ],
}  # fmt: skip
NONE = (
    "none",
    "No.",
    "n",
    "N/A",
    "Nobody",
    "no harm",
    "No harm was done",
    "no harm to anyone",
    "None reported.",
    "not any",
)
SOME = ("A fall", "No harm but one nearly fell", "No harm to patients, one nurse slipped", "Nobody slept", "nothing but a bruise")  # fmt: skip


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("falls.pdsa.yaml", json.dumps(LAMP))
    return desk


def texts(desk: Desk, name: str) -> Iterator[str]:
    """What stands in a file, without its markup; of an office file all its parts."""
    path = desk.folder / name
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as office:
            raw = "".join(office.read(one).decode() for one in office.namelist() if one.endswith(".xml"))
    else:
        raw = path.read_text(encoding="utf-8")
    yield " ".join(unescape(re.sub("<[^>]*>", " ", raw)).split())


def test_the_report_tells_harm_on_every_length(ward: Desk) -> None:
    for words in ((), ("--full",), ("--last", "1")):
        shown = ward.run("report", *words).out
        assert f"Harm: {TOLD}" in shown, words
        assert shown.count("Harm:") == 1, words
    for cycle in (1, 2):
        assert "Harm:" in ward.run("report", "--cycle", cycle).out
    computed = ward.report()["computed"]["cycles"]
    assert [(one["harm"], one["harm_resolved"]) for one in computed] == [
        ("", ""),
        (FELL, "The lamp points to the floor."),
    ]


def test_a_screen_has_it_in_a_line_of_its_own_and_cut_to_that(ward: Desk) -> None:
    lines = [line.strip() for line in ward.screen("report", size=(100, 50)).splitlines()]
    at = next(at for at, line in enumerate(lines) if line.startswith("Harm:"))
    assert lines[at].startswith(f"Harm: {FELL}")
    assert lines[at].endswith("…")
    assert lines[at + 1] == "Too bright."


@pytest.mark.parametrize(
    ("what", "out"),
    [("page", "p.html"), ("document", "p.docx"), ("poster", "p.html"), ("slides", "p.pptx"), ("workbook", "p.xlsx"), ("brief", "p.txt"), ("board", "p.html"), ("paper", "p.md")],
)  # fmt: skip
def test_what_is_shared_tells_harm(ward: Desk, what: str, out: str) -> None:
    ward.run("share", what, "--out", out)
    (said,) = texts(ward, out)
    assert FELL in said
    assert "None reported" not in said


def test_what_says_that_there_was_none_is_none(desk: Desk) -> None:
    for number, said in enumerate((*NONE, *SOME)):
        cycle = LAMP["cycles"][1] | {"number": 1, "follows": None}
        cycle = {key: value for key, value in cycle.items() if value is not None}
        cycle["do"] = {key: value for key, value in cycle["do"].items() if key != "harm_resolved"} | {
            "harm": said
        }
        desk.write(f"w{number}.pdsa.yaml", json.dumps(LAMP | {"cycles": [cycle]}))
        noted = said in SOME
        project = ("--project", f"w{number}")
        assert ("Harm:" in desk.run("report", *project).out) is noted, said
        assert ("DON03" in desk.run("check", *project, status=1).out) is noted, said
        assert ("Harm:" in desk.run("share", "brief", *project, "--json").out) is noted, said


def test_an_old_test_that_did_harm_does_not_hide_the_last_lesson_of_a_board(ward: Desk) -> None:
    later = {
        "number": 3,
        "title": "Lamp at the door",
        "change": "lamp",
        "do": {"started": "2026-11-16", "harm": FELL},
    }
    ward.write("falls.pdsa.yaml", json.dumps(LAMP | {"cycles": [*LAMP["cycles"], later]}))
    ward.run("share", "board", "--out", "b.html")
    (said,) = texts(ward, "b.html")
    assert f"What the last test taught Cycle 2: Too bright. Harm in cycle 3: {FELL}" in said
    calm = {"number": 4, "title": "Lamp at a wall", "change": "lamp", "study": {"learned": "Calm."}}
    ward.write("falls.pdsa.yaml", json.dumps(LAMP | {"cycles": [*LAMP["cycles"], later, calm]}))
    ward.run("share", "board", "--out", "b.html", "--replace")
    (said,) = texts(ward, "b.html")
    assert "What the last test taught Cycle 4: Calm." in said
    assert "Harm in" not in said


def test_who_searches_reads_of_the_harm_before_they_repeat_it(ward: Desk) -> None:
    shown = ward.run("search", "lamp", "lights", "--in", ".").out
    idea = shown[: shown.index("\n2: ")]
    assert f"\n  Harm was noted in cycle 2: {TOLD}\n" in idea
    hits = ward.run("search", "lamp", "--in", ".", "--json").data["hits"]
    noted = [{"cycle": 2, "harm": FELL, "harm_resolved": "The lamp points to the floor."}]
    assert {one["cycle"]: one["harm"] for one in hits} == {None: noted, 1: [], 2: noted}
    assert [one["cycle"] for one in ward.run("search", "bruise", "--in", ".", "--json").data["hits"]] == [2]
    assert ward.run("search", "reported", "--in", ".", "--json").data["hits"] == []


def test_a_search_shows_no_identifier_that_slipped_into_harm(ward: Desk) -> None:
    text = (ward.folder / "falls.pdsa.yaml").read_text()
    ward.write("falls.pdsa.yaml", text.replace("A patient with dementia", "Patient 943 476 5919"))
    for words in ((), ("--json",)):
        shown = ward.run("search", "lamp", "--in", ".", *words).out
        assert "943 476" not in shown
        assert "was frightened" in shown


def test_a_new_idea_says_that_a_test_of_it_did_harm_elsewhere(ward: Desk, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(f'[portfolio]\nfolder = "{ward.folder}"\n')
    settings = {"PDSA_CONFIG": str(tmp_path / "config")}
    ward.write("nine.pdsa.yaml", "pdsa: 1\ntitle: Ward 9\n")
    ward.run("search", "lamp", **settings)
    told = ward.run("idea", "-p", "nine.pdsa.yaml", "--add", "A lamp that lights up", **settings).err
    found = "Found elsewhere in 1 project (adapted in 1, abandoned in 1, harm noted in 1): pdsa search lamp lights"
    assert f"\n{found}\nHarm that a test did there: {FELL}\n" in told


def test_a_board_of_directors_reads_which_tests_did_harm(ward: Desk) -> None:
    ward.write("calm/calm.pdsa.yaml", json.dumps(LAMP | {"title": "Calm", "cycles": LAMP["cycles"][:1]}))
    said = ward.run("share", "digest", ".", "--since", "2026-11-01", "--markdown").out
    assert "## Where a test did harm\n\nIn 1 test that went on in this time" in said
    assert f"- **Fewer falls at night**: Lamp at four beds (4 beds): {TOLD}\n" in said
    for words in ((".", "--since", "2026-11-12"), ("calm", "--since", "2026-11-01")):
        assert "did harm" not in ward.run("share", "digest", *words, "--markdown").out


def test_tables_have_harm_and_without_texts_only_whether_there_was_any(ward: Desk) -> None:
    ward.run("share", "tables", ".", "--out", "all")
    ward.run("share", "tables", ".", "--out", "bare", "--anonymous")

    def rows(folder: str) -> list[dict[str, str]]:
        with (ward.folder / folder / "cycles.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    assert [(one["harm_noted"], one["harm"]) for one in rows("all")] == [("0", ""), ("1", FELL)]
    assert [one["harm_noted"] for one in rows("bare")] == ["0", "1"]
    assert all(
        "dementia" not in path.read_text(encoding="utf-8") for path in (ward.folder / "bare").iterdir()
    )


def test_a_collaborative_lists_the_tests_that_did_harm(desk: Desk) -> None:
    shutil.copytree(EXAMPLES / "collaborative", desk.folder / "all")
    team = desk.folder / "all" / "teams" / "alder.pdsa.yaml"
    text = team.read_text(encoding="utf-8")
    team.write_text(text.replace("do: {", f'do: {{harm: "{FELL}", ', 1), encoding="utf-8")
    shown = desk.run("programme", "all", "--full").out
    assert "Harm (noted in 1 test)" in shown
    assert f"{FELL} (Alder, cycle 1)" in shown
    assert "harm noted in cycle 1" in shown
    (found,) = desk.run("programme", "all", "--json").data["harm"]
    assert (found["team"], found["cycle"], found["harm"], found["harm_resolved"]) == ("Alder", 1, FELL, "")
    assert "harm in 1 test" in desk.run("programme", "all").out
