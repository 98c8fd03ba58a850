"""`pdsa new --programme FILE`, what `pdsa check` says of definitions, and `pdsa chart FOLDER --measure ID`."""

import re

import pytest

from commands.running import EXAMPLES, Desk, answer
from programme.collaboratives import collaborative, team_file
from programme.test_programme_command import GOOD, POOR

SEPSIS = EXAMPLES / "collaborative" / "sepsis.programme.yaml"


@pytest.fixture
def sepsis(desk: Desk) -> Desk:
    desk.write("lead/sepsis.programme.yaml", SEPSIS.read_bytes())
    return desk


def test_a_project_begins_with_what_is_shared(sepsis: Desk) -> None:
    (sepsis.folder / "wards").mkdir()
    ran = sepsis.run(
        *(
            "new",
            "Sepsis on ward 7",
            "--programme",
            "lead/sepsis.programme.yaml",
            "--file",
            "wards/7.pdsa.yaml",
        ),
        *("--idea", "sepsis-bag", "--idea", "weekly-feedback", "--no-input"),
    )
    assert (
        "add under teams in lead/sepsis.programme.yaml: - {name: Sepsis on ward 7, file: ../wards/7.pdsa.yaml}"
        in ran.err
    )
    data = sepsis.report("wards/7.pdsa.yaml")
    assert (data["programme"], data["programme_file"]) == (
        "Antibiotics within the hour",
        "../lead/sepsis.programme.yaml",
    )
    assert [measure["id"] for measure in data["measures"]] == ["antibiotics", "screened"]
    assert [change["id"] for change in data["changes"]] == ["sepsis-bag", "weekly-feedback"]
    assert [driver["id"] for driver in data["drivers"]] == ["readiness", "feedback"]
    assert (data["aim"]["target"], data["aim"]["baseline"], data["aim"]["place"]) == (80, None, None)
    checked = sepsis.run("check", "wards/7.pdsa.yaml", "--select", "MEA07")
    assert "Nothing to point out." in checked.out


def test_definitions_that_differ_are_found_and_what_is_advised_mends_them(sepsis: Desk) -> None:
    sepsis.run("new", "Ward 7", "--programme", "lead/sepsis.programme.yaml", "--no-input")
    sepsis.run("measure", "antibiotics", "--frequency", "weekly", "-p", "ward-7.pdsa.yaml")
    ran = sepsis.run("check", "ward-7.pdsa.yaml", "--select", "MEA07", status=1)
    assert "antibiotics: frequency is “weekly” here, and “monthly” in the programme" in ran.out
    sepsis.run("measure", "antibiotics", "--frequency", "monthly", "-p", "ward-7.pdsa.yaml")
    sepsis.run(
        "measure", "antibiotics", "--criteria", "by the clock", "-p", "ward-7.pdsa.yaml"
    )  # is left open
    sepsis.run("check", "ward-7.pdsa.yaml", "--select", "MEA07")
    (sepsis.folder / "lead/sepsis.programme.yaml").write_text("title: broken\n")
    ran = sepsis.run("check", "ward-7.pdsa.yaml", "--select", "MEA07")
    assert "Shared measures were not compared: lead/sepsis.programme.yaml has 1 problem." in ran.err


def test_without_an_idea_those_to_choose_from_are_named(sepsis: Desk) -> None:
    ran = sepsis.run("new", "Ward 7", "--programme", "lead/sepsis.programme.yaml", "--no-input")
    assert "to choose from: sepsis-bag, nurse-trigger, screen-at-the-door" in ran.err
    assert sepsis.report()["changes"] == []


def test_a_project_is_added_to_the_teams_under_a_name_that_is_given(sepsis: Desk) -> None:
    file = sepsis.folder / "lead/sepsis.programme.yaml"
    before = file.read_text("utf-8")
    words = (
        "new",
        "Ward 7",
        "--programme",
        "lead/sepsis.programme.yaml",
        "--no-input",
        "--idea",
        "sepsis-bag",
    )
    ran = sepsis.run(*words, "--team", "Ward 7, upstairs: no. 3", "--dry-run")
    assert file.read_text("utf-8") == before
    ran = sepsis.run(*words, "--team", "Ward 7, upstairs: no. 3")
    assert "Added Ward 7, upstairs: no. 3 to the teams in lead/sepsis.programme.yaml." in ran.err
    added = file.read_text("utf-8")
    assert added.startswith(before.rstrip("\n"))
    assert added.count("\n") == before.count("\n") + 1
    teams = sepsis.run("programme", "lead", "--json", status=3).data["teams"]
    assert teams[-1]["name"] == "Ward 7, upstairs: no. 3"
    assert teams[-1]["projects"] == [{"file": "ward-7.pdsa.yaml", "title": "Ward 7"}]
    sepsis.run("undo", "-p", "lead/sepsis.programme.yaml")
    assert file.read_text("utf-8") == before


def test_what_is_said_can_be_pasted_under_teams(sepsis: Desk) -> None:
    ran = sepsis.run(
        *("new", "Ward 7", "--programme", "lead/sepsis.programme.yaml", "--no-input", "--idea", "sepsis-bag"),
        *("--setting", "Ward 7: upstairs, [north]"),
    )
    (line,) = re.findall(r"add under teams in lead/sepsis.programme.yaml: (- {.*})", ran.err)
    file = sepsis.folder / "lead/sepsis.programme.yaml"
    file.write_text(file.read_text("utf-8").rstrip("\n") + f"\n  {line}\n", "utf-8")
    assert (
        sepsis.run("programme", "lead", "--json", status=3).data["teams"][-1]["name"]
        == "Ward 7: upstairs, [north]"
    )


WORDS = ("new", "Ward 7", "--programme", "lead/sepsis.programme.yaml", "--idea", "sepsis-bag")
ASKED = (
    *(
        "What is the project called?",
        "What is the problem?",
        "How do you know?",
        "A cause",
        "What will you measure",
    ),
    *(
        "In which unit?",
        "Where does it stand now?",
        "Where shall it be?",
        "Which direction",
        "By when?",
        "For whom?",
    ),
    *(
        "Where?",
        "This is your aim.",
        "What exactly is counted",
        "Out of what?",
        "Who collects it?",
        "How often?",
    ),
    *(
        "Name of the measure",
        "Name of the measure",
        "A change idea",
        "What will you test first",
        "Enter goes on; a number",
    ),
)


@pytest.mark.parametrize(("said", "is_added"), [("", True), ("no", False), ("!", False)])
def test_by_prompts_it_is_offered_to_add_the_project_to_the_teams(
    sepsis: Desk, said: str, is_added: bool
) -> None:
    terminal = sepsis.terminal(*WORDS, size=(100, 200))
    for question in ASKED:
        answer(terminal, question, "")
    answer(
        terminal,
        "Add it to the teams in lead/sepsis.programme.yaml, as Ward 7? Else it is not seen there.",
        said,
    )
    assert terminal.close() == 0
    shown = " ".join(terminal.screen.split())
    assert "Started ward-7.pdsa.yaml." in shown
    text = (sepsis.folder / "lead/sepsis.programme.yaml").read_text("utf-8")
    line = "- {name: Ward 7, file: ../ward-7.pdsa.yaml}"
    assert (line in text) == is_added
    assert ("Added Ward 7 to the teams" in shown) == is_added
    assert (f"add under teams in lead/sepsis.programme.yaml: {line}" in shown) != is_added


def test_left_half_way_what_is_to_be_added_is_said(sepsis: Desk) -> None:
    terminal = sepsis.terminal(*WORDS, size=(100, 200))
    answer(terminal, ASKED[0], "", ASKED[1], "!")
    assert terminal.close() == 0
    shown = " ".join(terminal.screen.split())
    assert (
        "go on with: pdsa new --file ward-7.pdsa.yaml; for the project to be seen, add under teams" in shown
    )


def test_a_folder_of_the_programme_needs_no_line_for_each_team(desk: Desk) -> None:
    collaborative(desk, {}, "  - {file: 'wards/*.pdsa.yaml'}\n")
    (desk.folder / "wards").mkdir()
    ran = desk.run(
        *(
            "new",
            "Ward 7",
            "--programme",
            "waits.programme.yaml",
            "--file",
            "wards/7.pdsa.yaml",
            "--no-input",
        ),
        *("--idea", "nurse", "--setting", "Ward 7"),
    )
    assert "add under teams" not in ran.err
    assert [team["name"] for team in desk.run("programme", "--json").data["teams"]] == ["Ward 7"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (
            ["--programme", "lead/sepsis.programme.yaml", "--idea", "bag"],
            2,
            "the change package has no idea bag",
        ),
        (
            ["--programme", "lead/other.programme.yaml"],
            1,
            "there is no file or folder lead/other.programme.yaml",
        ),
        (["--programme", "Sepsis", "--team", "W"], 2, "--team goes with the file of a programme"),
        (
            ["--programme", "lead/sepsis.programme.yaml", "--team", "Oak"],
            2,
            "lead/sepsis.programme.yaml has a team Oak already",
        ),
        (["--programme", "Sepsis", "--idea", "bag"], 2, "--idea goes with the file of a programme"),
        (["--programme", "lead/sepsis.programme.yaml", "--like", "x"], 2, "leave one of the two out"),
    ],
)
def test_what_does_not_go_together_writes_nothing(
    sepsis: Desk, words: list[str], status: int, said: str
) -> None:
    ran = sepsis.run("new", "Ward 7", *words, "--no-input", status=status)
    assert said in ran.err
    assert not (sepsis.folder / "ward-7.pdsa.yaml").exists()


def test_a_name_of_a_programme_is_still_only_a_name(desk: Desk) -> None:
    desk.run("new", "Ward 7", "--programme", "Maternity safety", "--no-input")
    assert desk.report()["programme"] == "Maternity safety"
    assert desk.report()["programme_file"] is None


def test_one_measure_of_many_projects_on_one_scale(desk: Desk) -> None:
    for name, counts, unit in (
        ("a", GOOD, "%"),
        ("b", POOR, "shares"),
        ("c", [12, 14], "minutes"),
        ("d", [], "%"),
    ):
        desk.write(f"wards/{name}.pdsa.yaml", team_file(counts, unit=unit, setting=f"Ward {name}"))
    data = desk.run("chart", "wards", "--measure", "waits", "--json").data
    assert [panel["name"] for panel in data["panels"]] == ["Ward a"]
    assert data["left_out"][0] == "Ward b: in shares, not in %"
    desk.write("wards/b.pdsa.yaml", team_file(POOR, unit="percent", setting="Ward b"))  # which is %
    data = desk.run("chart", "wards", "--measure", "waits", "--json").data
    assert [panel["name"] for panel in data["panels"]] == ["Ward a", "Ward b"]
    assert data["scale"] == {"low": 0, "high": 100}
    assert data["left_out"] == ["Ward c: in minutes, not in %", "Ward d: no value yet"]
    out = desk.run("chart", "wards", "--measure", "waits").out
    assert "Ward a: 90% to 85%, too early: 6 of 10 useful points" in out
    assert (
        desk.run("chart", "wards", "--measure", "waits", "--out", "x.svg").err
        == "Wrote 2 small charts to x.svg.\n"
    )
    desk.write("wards/e.pdsa.yaml", "pdsa: 1\n")
    ran = desk.run("chart", "wards", "--measure", "waits", status=3)
    assert "Ward b" in ran.out
    assert "e.pdsa.yaml has 1 problem" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wards"], "wards is a folder\n  name the measure as well: pdsa chart wards --measure ID"),
        (["wards", "--measure", "wait"], "no project in wards has a measure wait\n  did you mean waits?"),
        (["wards", "--measure", "zzz"], "most have: waits"),
        (["--measure", "waits", "--kind", "p"], "leave out --all, --kind, --rules and --since"),
        (["--measure", "waits", "--data", "x.csv"], "leave out --data and --project"),
        (["empty", "--measure", "waits"], "no project in empty has a measure waits"),
    ],
)
def test_what_cannot_be_drawn_of_many(desk: Desk, words: list[str], said: str) -> None:
    desk.write("wards/a.pdsa.yaml", team_file(GOOD))
    desk.write("empty/x.txt", "")
    assert said in desk.run("chart", *words, status=2).err
