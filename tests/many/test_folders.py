"""Commands about one project that take folders: what they say of many equals what each project says of itself."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands.running import CORD, EXAMPLES, NICU, Desk
from pdsa_cli.index import Index, asked
from pdsa_cli.index.examined import Asked, examined, projects
from pdsa_cli.views.judging import Judging

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
NUMBER = "943 476 5919"  # a valid NHS number, of nobody
TASKS = """\
pdsa: 1
title: {title}
status: {status}
programme: Skin
tasks:
  - {{what: Book the room, who: Ward Sister, when: 2026-11-20}}
  - {{what: Print cards, who: porter, when: 2026-11-30}}
  - {{what: Ask around, who: ward sister}}
  - {{what: Buy gel, when: 2026-11-01, done: 2026-11-02}}
stakeholders:
  - {{who: Night nurses, actions: [{{what: Listen, who: night sister, when: each week}}]}}
cycles:
  - number: 1
    plan: {{tasks: [{{what: Count, who: porter, when: 2026-11-21}}]}}
    do: {{started: 2026-11-01, ended: 2026-11-22}}
"""


@pytest.fixture
def wards(desk: Desk) -> Desk:
    """Six projects in folders, one paused and one that cannot be read."""
    for number, status in enumerate(("active", "paused", "active")):
        desk.write(f"skin/{number}.pdsa.yaml", TASKS.format(title=f"Ward {number}", status=status))
    for path in (CORD, NICU, SEPSIS):
        desk.write(f"others/{path.name}", path.read_bytes())
    desk.write("others/broken.pdsa.yaml", "pdsa: 1\nby: x\n")
    return desk


def each(desk: Desk, *words: str) -> list[tuple[str, Any]]:
    """What a command says of each project that can be read, as JSON."""
    files = sorted(desk.folder.rglob("*.pdsa.yaml"))
    names = [str(path.relative_to(desk.folder)) for path in files if path.name != "broken.pdsa.yaml"]
    return [(name, desk.run(*words, "-p", name, "--json").data) for name in names]


def of_many(desk: Desk, *words: str, status: int = 3) -> Any:
    return json.loads(desk.run(*words, "--json", status=status).out)["data"]


@pytest.mark.parametrize(
    "flags", [(), ("--all",), ("--who", "sister"), ("--overdue",), ("--overdue", "--who", "SISTER")]
)
def test_tasks_of_many_are_those_of_each(wards: Desk, flags: tuple[str, ...]) -> None:
    expected = {
        (name, one["number"], one["what"], one["who"], one["computed"]["state"], one["computed"]["due"])
        for name, data in each(wards, "todo", *flags)
        for one in data["tasks"]
    }
    data = of_many(wards, "todo", ".", *flags)
    found = [
        (one["file"], one["number"], one["what"], one["who"], one["state"], one["due"])
        for one in data["tasks"]
    ]
    assert expected
    assert set(found) == expected
    assert len(found) == len(expected)
    assert {one["programme"] for one in data["tasks"]} <= {"Skin", "Acute deterioration", None}


def test_tasks_of_many_on_a_page(wards: Desk) -> None:
    ran = wards.run("todo", "skin", "--who", "ward sister")
    assert ran.out == (
        "6 tasks open of ward sister, 2 overdue, in 3 of 3 projects\n\n"
        "Overdue\n"
        "Task 1: Book the room; who: Ward Sister; when: 20 Nov 2026, 2 days ago; for: project\n"
        "  Ward 0, Skin; skin/0.pdsa.yaml\n"
        "Task 1: Book the room; who: Ward Sister; when: 20 Nov 2026, 2 days ago; for: project\n"
        "  Ward 2, Skin; skin/2.pdsa.yaml\n\n"
        "Left open\n"
        "Task 1: Book the room; who: Ward Sister; when: was due 20 Nov 2026; for: project\n"
        "  Ward 1, Skin; skin/1.pdsa.yaml\n"
        "Task 3: Ask around; who: ward sister; when: none; for: project\n".replace("when: none; ", "")
        + "  Ward 0, Skin; skin/0.pdsa.yaml\n"
        "Task 3: Ask around; who: ward sister; for: project\n"
        "  Ward 1, Skin; skin/1.pdsa.yaml\n"
        "Task 3: Ask around; who: ward sister; for: project\n"
        "  Ward 2, Skin; skin/2.pdsa.yaml\n"
        "Once the first is done: pdsa todo --project skin/0.pdsa.yaml --done 1\n"
    )


def test_progress_and_review_of_many_are_those_of_each(wards: Desk) -> None:
    rows = {one["file"]: one for one in of_many(wards, "progress", ".")["projects"]}
    for name, data in each(wards, "progress"):
        assert rows[name]["proposed"] == data["progress"]["proposed"]
        assert rows[name]["score"] == (data["progress"]["history"] or [{"score": None}])[-1]["score"]
        assert (
            data.items()
            >= {key: rows[name][key] for key in ("title", "programme", "stage", "verdict_code")}.items()
        )
    data = of_many(wards, "review", ".")
    rows = {one["file"]: one for one in data["projects"]}
    for name, own in each(wards, "review"):
        card = own["scorecard"]
        assert rows[name]["features"] == {one["name"]: one["state"] for one in card["features"]}
        assert rows[name]["all_key_features"] == card["all_key_features"]
        assert (
            own.items()
            >= {key: rows[name][key] for key in ("title", "programme", "last_value", "target")}.items()
        )
    assert sum(data["features"]["iterative"].values()) == len(rows) == 6


def test_checks_of_many_in_numbers_are_those_of_each_on_any_day(wards: Desk) -> None:
    for day in ("2026-11-22", "2026-11-22", "2027-03-01"):
        data = json.loads(wards.run("check", "--summary", "--json", status=3, PDSA_TODAY=day).out)["data"]
        whole = json.loads(wards.run("check", "--json", status=3, PDSA_TODAY=day).out)["data"]
        assert data["counts"] == whole["counts"]
        found = {one["file"]: one["findings"] for one in whole["projects"]}
        for row in data["projects"]:
            severities = [one["severity"] for one in found.get(row["file"], [])]
            assert [row["error"], row["warning"], row["information"]] == [
                severities.count(severity) for severity in ("error", "warning", "information")
            ], (day, row["file"])
    wards.write("skin/0.pdsa.yaml", TASKS.format(title=f"Seen with {NUMBER}", status="active"))
    assert "476" not in wards.run("check", "skin", "--summary", status=1).out


def test_what_was_examined_is_kept_where_somebody_stops_it(
    wards: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PDSA_STATE", str(wards.state))
    day, seen = date(2026, 11, 22), []

    def examine(_: object, one: Asked) -> tuple[list[Any], bool]:
        seen.append(one.file)
        if len(seen) == 4:
            raise KeyboardInterrupt
        return [len(seen)], "nicu" not in one.file

    def question(index: Index) -> list[Any]:
        with closing(examined(index, projects(index), day, "so", examine)) as each:
            return [counts for _, counts in each]

    with pytest.raises(KeyboardInterrupt):
        asked([wards.folder], Judging(), question)
    asked([wards.folder], Judging(), question)
    again = [Path(file).name for file in seen[4:]]
    assert again == ["nicu-antibiotics.pdsa.yaml", "0.pdsa.yaml", "1.pdsa.yaml", "2.pdsa.yaml"]
    asked(
        [wards.folder],
        Judging(),
        lambda index: list(examined(index, projects(index), day, "otherwise", examine)),
    )
    assert len(seen) == 4 + len(again) + 6


def test_briefs_of_many_leave_out_what_may_not_leave(wards: Desk) -> None:
    wards.write("skin/0.pdsa.yaml", TASKS.format(title=f"Seen with {NUMBER}", status="active"))
    ran = wards.run("share", "brief", "skin", status=3)
    assert [line for line in ran.out.splitlines() if line.startswith("Ward ")] == ["Ward 1", "Ward 2"]
    assert "nothing was shared: skin/0.pdsa.yaml:2:18" in ran.err
    own = wards.run("share", "brief", "-p", "others/sepsis-antibiotics.pdsa.yaml").out
    assert own in wards.run("share", "brief", "others", status=3).out
    ran = wards.run(
        "share", "brief", "skin", "--anyway", "a number of a study", "--out", "briefs.md", "--markdown"
    )
    assert "1 text may identify somebody" in ran.err
    assert (wards.folder / "briefs.md").read_text().count("**Aim:**") == 3
    rows = of_many(wards, "share", "brief", "skin")["briefs"]
    assert [(one["file"], one["title"], one["programme"]) for one in rows] == [
        ("skin/1.pdsa.yaml", "Ward 1", "Skin"), ("skin/2.pdsa.yaml", "Ward 2", "Skin"),
    ]  # fmt: skip


REFUSED = [
    (("todo", "skin", "Book the room"), "skin is a folder or a project, and 'Book the room' is none"),
    (("todo", "skin", "--ics", "a.ics"), "leave out --project and --ics"),
    (("todo", "skin", "--done"), "there is no task 'skin'"),
    (("review", "skin", "nothing"), "skin is a folder, and nothing does not go with it"),
    (("progress", "nothing"), "nothing is no folder"),
    (("progress", "skin", "--confirm"), "a score is kept for one project at a time"),
    (("share", "brief", "nothing"), "nothing is no folder and no project"),
    (("share", "page", "skin"), "the page is of one project"),
    (("todo", "empty"), "no project was found in empty, nor in any folder below"),
    (("review", "empty"), "no project was found in empty, nor in any folder below"),
]


def test_folders_and_what_is_none_are_told_apart(wards: Desk) -> None:
    (wards.folder / "empty").mkdir()
    for words, said in REFUSED:
        env = {"PDSA_PROJECT": "skin/0.pdsa.yaml"} if "--done" in words else {}
        assert said in wards.run(*words, status=2, **env).err, words


def test_in_a_folder_of_folders_the_message_names_what_lies_below(wards: Desk, tmp_path: Path) -> None:
    said = wards.run("report", status=2).err
    assert said.startswith(
        "error: there is no project in this folder; below it lie others/broken.pdsa.yaml, "
        "others/delayed-cord-clamping.pdsa.yaml, others/nicu-antibiotics.pdsa.yaml and more\n"
    )
    assert "say which with --project others/broken.pdsa.yaml; all of them: pdsa list" in said
    one = wards.run("todo", "-p", "skin/..", status=2).err
    assert "there is no project in skin/..; below it lie" in one
    assert "start one with: pdsa new" in wards.run("todo", "-p", str(tmp_path / "state"), status=2).err


@pytest.mark.parametrize("words", [("todo",), ("todo", "--overdue"), ("review",), ("progress",)])
def test_a_folder_with_several_projects_is_meant_where_none_is_named(
    wards: Desk, words: tuple[str, ...]
) -> None:
    for path in (wards.folder / "skin").glob("*.pdsa.yaml"):
        path.rename(wards.folder / path.name)
    for path in (wards.folder / "others").glob("*"):
        path.unlink()
    here = wards.run(*words, "--json").data
    assert here == wards.run(*words, ".", "--json").data
    assert all(name in str(here) for name in ("0.pdsa.yaml", "2.pdsa.yaml"))
    assert wards.screen(*words, size=(100, 40)) == wards.screen(*words, ".", size=(100, 40))
    one = wards.run(*words, "--json", PDSA_PROJECT="1.pdsa.yaml").data
    assert one == wards.run(*words, "-p", "1", "--json").data != here


@pytest.mark.parametrize(
    "words", [("todo", "--ics", "a.ics"), ("todo", "Ask"), ("todo", "--done", "1"), ("progress", "--confirm"), ("report",)]
)  # fmt: skip
def test_what_is_about_one_project_asks_which_of_several(wards: Desk, words: tuple[str, ...]) -> None:
    for name in "ab":
        wards.write(f"{name}.pdsa.yaml", f"pdsa: 1\ntitle: {name}\n")
    assert "there are several projects in this folder: a.pdsa.yaml, b.pdsa.yaml" in wards.run(*words, status=2).err  # fmt: skip
