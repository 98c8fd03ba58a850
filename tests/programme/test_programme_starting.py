"""`pdsa programme FILE --new TITLE`: a collaborative begins with a file that says what can stand in it."""

import pytest

from commands.running import EXAMPLES, Desk
from programme.collaboratives import team_file
from programme.test_programme_command import GOOD, POOR

TEAMS = EXAMPLES / "collaborative" / "teams"


def test_it_begins_with_the_teams_that_are_there_and_what_one_of_them_shares(desk: Desk) -> None:
    for path in TEAMS.glob("*.pdsa.yaml"):
        desk.write(f"teams/{path.name}", path.read_bytes())
    desk.write("wards/7/alder.pdsa.yaml", "pdsa: 1\ntitle: Another of that name\n")
    ran = desk.run("programme", "sepsis.programme.yaml", "--new", "Sepsis: all", "--like", "teams/alder.pdsa.yaml")  # fmt: skip
    assert "Started sepsis.programme.yaml, with 13 teams found below its folder." in ran.err
    assert "write what all share: calendar; an example of each is there" in ran.err
    text = (desk.folder / "sepsis.programme.yaml").read_text("utf-8")
    assert 'title: "Sepsis: all"\n' in text
    assert "  target: 80\n" in text
    assert "data:" not in text  # the values are the team's own
    data = desk.run("programme", "--json", PDSA_TODAY="2026-11-30").data
    assert [team["name"] for team in data["teams"]][:4] == [
        "Alder ward",
        "Beech ward",
        "Cedar ward",
        "Elder ward",
    ]
    assert "Another of that name" in [team["name"] for team in data["teams"]]
    assert data["measure"]["id"] == "antibiotics"
    assert data["aim"]["sentence"].startswith("By 31 December 2026, raise")
    assert [idea["id"] for idea in data["change_package"]] == ["sepsis-bag", "nurse-trigger"]
    again = desk.run("programme", "sepsis.programme.yaml", "--new", "Once more", status=2)
    assert "is there already; it was not overwritten" in again.err
    assert (desk.folder / "sepsis.programme.yaml").read_text("utf-8") == text


def test_its_examples_hold_where_somebody_takes_the_sign_away(desk: Desk) -> None:
    ran = desk.run("programme", "new/waits.programme.yaml", "--new", "Shorter waits", status=1)
    assert "new" in ran.err  # the folder is not there
    ran = desk.run("programme", "waits.programme.yaml", "--new", "Shorter waits")
    assert "The file shares no measure" in ran.out
    assert "aim, measures, change package, calendar, teams" in ran.err
    file = desk.folder / "waits.programme.yaml"
    file.write_text(file.read_text("utf-8").replace("#: ", ""), encoding="utf-8")
    desk.write("alder.pdsa.yaml", team_file(GOOD, measure="seen-in-time"))
    desk.write("wards/beech/b.pdsa.yaml", team_file(POOR, measure="seen-in-time"))
    data = desk.run("programme", "--json").data
    assert [team["name"] for team in data["teams"]] == ["Alder", "Beech"]
    assert data["measure"]["id"] == "seen-in-time"
    assert [one["name"] for one in data["periods"]] == ["Action period 1"]
    assert data["lead"].startswith("by role")
    desk.run("new", "Ward 9", "--programme", "waits.programme.yaml", "--idea", "nurse-at-the-door", "--no-input")  # fmt: skip
    assert [one["id"] for one in desk.report("ward-9.pdsa.yaml")["changes"]] == ["nurse-at-the-door"]


def test_of_many_projects_a_pattern_says_that_each_is_a_team(desk: Desk) -> None:
    for at in range(51):
        desk.write(f"wards/{at}/a.pdsa.yaml", f"pdsa: 1\ntitle: A project\nsetting: Ward {at}\n")
    ran = desk.run("programme", "all.programme.yaml", "--new", "All wards")
    assert "every project below its folder is a team" in ran.err
    assert len(desk.run("programme", "--json").data["teams"]) == 51


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["a.programme.yaml"], 1, "start it with: pdsa programme a.programme.yaml --new TITLE"),
        ([], 2, "or start one: pdsa programme NAME.programme.yaml --new TITLE"),
        (["--new", "Waits"], 2, "pdsa programme NAME.programme.yaml --new Waits"),
        (["waits.yaml", "--new", "Waits"], 2, "let it end in .programme.yaml"),
        (["a.programme.yaml", "--new", " "], 2, "--new: the programme has no title"),
        (["a.programme.yaml", "--like", "b"], 2, "--like is for a new programme"),
        (["a.programme.yaml", "--new", "A", "--like", "nobody"], 2, "nobody"),
    ],
)
def test_what_is_missing_is_said_and_nothing_written(
    desk: Desk, words: list[str], status: int, said: str
) -> None:
    assert said in desk.run("programme", *words, status=status).err
    assert list(desk.folder.glob("*.yaml")) == []


def test_the_name_of_the_file_stays_within_its_comment(desk: Desk) -> None:
    desk.run("programme", "a\nteams: []\n.programme.yaml", "--new", "Waits")
    (file,) = desk.folder.glob("*.yaml")
    text = file.read_text("utf-8")
    assert "\nteams:" not in text
    assert "pdsa programme FILE" in text


def test_teams_are_called_as_their_projects_call_themselves(desk: Desk) -> None:
    for file, text in {
        "a": "title: Falls\nsetting: Ward 7",
        "b": "title: Falls on ward 8",
        "c": "title: Falls on ward 8",
        "wards/c": "title: Falls on ward 8",
        "d": "titel: Falls",
    }.items():
        desk.write(f"{file}.pdsa.yaml", f"pdsa: 1\n{text}\n")
    ran = desk.run("programme", "falls.programme.yaml", "--new", "Falls", "--json", status=3)
    assert [team["name"] for team in ran.data["teams"]] == [
        "Ward 7",
        "Falls on ward 8",
        "Falls on ward 8 (c)",
        "d",
        "Falls on ward 8 (wards/c)",
    ]
