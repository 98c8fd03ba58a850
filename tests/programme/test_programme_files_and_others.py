"""Every command with the file of a programme in place of a project, the other way round, and with a file that is neither."""

import pytest

from commands.running import Desk
from pdsa_cli.commands import COMMANDS
from programme.collaboratives import collaborative, team_file
from programme.test_programme_command import GOOD

FILE = "waits.programme.yaml"
OTHERS = ("--no-input",)
OF_TEAMS = {"portfolio", "list", "search", "check"}
"""Commands that take the file for the projects of its teams, behind --programme."""
OWN = {"programme", "check"}
"""Commands that take the file itself; edit and undo are tried alone below."""


@pytest.fixture
def waits(desk: Desk) -> Desk:
    collaborative(desk, {"Alder": team_file(GOOD)})
    desk.write("notes.txt", "Buy a bell for the door\n")
    desk.write("settings.yaml", "charts: run\n")
    return desk


def words_of(command: str) -> list[tuple[str, ...]]:
    """The lines in which a person may name the file: behind the command, and as the project where it takes one."""
    lines = [(command, FILE)]
    if command == "share":
        lines = [(command, what, FILE) for what in ("brief", "board", "site", "digest", "tables", "sheet")]
    if command == "set":
        lines = []
    if command not in {"new", "learn", "programme", "portfolio", "search", "list", "schema"}:
        named = {"set": ("set", "title", "X"), "share": ("share", "page")}.get(command, (command,))
        lines.append((*named, "-p", FILE))
    return lines


@pytest.mark.parametrize(
    "command", [name for name in COMMANDS if name not in {*OWN, "edit", "undo", "schema"}]
)
def test_a_command_that_takes_no_programme_says_what_it_takes_and_which_command_is_meant(
    waits: Desk, command: str
) -> None:
    before = sorted(waits.folder.rglob("*"))
    for words in words_of(command):
        err = waits.run(*words, status=2).err
        lines = err.splitlines()
        assert len(lines) == 2, (words, err)
        assert lines[0].startswith(f"error: {FILE} is the file of a programme, and pdsa {command} takes "), (
            words,
            err,
        )
        if command in OF_TEAMS:
            assert f"pdsa {command}" in lines[1]
            assert f"--programme {FILE}" in lines[1]
        else:
            assert FILE in lines[1] or "--programme" in lines[1]
    assert sorted(waits.folder.rglob("*")) == before


def test_a_programme_is_checked_as_a_file_and_its_teams_are_named_a_command(waits: Desk) -> None:
    for words in (("check", FILE), ("check", "-p", FILE), ("check", FILE, "--summary")):
        ran = waits.run(*words)
        assert f"{FILE} is the file of a programme, and nothing is wrong with it." in ran.err
        assert f"pdsa check --programme {FILE}" in ran.err
    assert waits.run("check", FILE, "--json").data["projects"] == []
    both = waits.run("check", FILE, "alder.pdsa.yaml", "--json", status=1)
    assert [one["file"] for one in both.data["projects"]] == ["alder.pdsa.yaml"]
    text = (waits.folder / FILE).read_text().replace("unit: ", "units: ")
    waits.write(FILE, text)
    broken = waits.run("check", FILE, status=3).err
    assert f"{FILE}:5:" in broken
    assert "units" in broken


def test_a_value_may_name_the_file_of_a_programme(waits: Desk) -> None:
    waits.run("set", "-p", "alder.pdsa.yaml", "programme_file", FILE)
    assert f"programme_file: {FILE}" in (waits.folder / "alder.pdsa.yaml").read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("programme", "alder.pdsa.yaml"), "it is the project of one team; a programme names such files under teams"),
        (("programme", "settings.yaml"), "this file does not say that it is a programme"),
        (("programme", "notes.txt"), "The file consists of a text"),
        (("new", "X", "--programme", "alder.pdsa.yaml"), "--programme: alder.pdsa.yaml is no file of a programme"),
        (("new", "X", "--programme", "settings.yaml"), "--programme: settings.yaml is no file of a programme"),
        (("portfolio", "--programme", "alder.pdsa.yaml"), "--programme: alder.pdsa.yaml is no file of a programme"),
        (("share", "digest", "--programme", "settings.yaml"), "--programme: settings.yaml is no file of a programme"),
        (("report", "-p", "settings.yaml"), "this file does not say that it is a project"),
        (("report", "-p", "notes.txt"), "The file consists of a text"),
        (("edit", "alder.pdsa.yaml", "-p", "alder.pdsa.yaml"), "a file is named and a project too"),
    ],
)  # fmt: skip
def test_the_other_way_round_what_is_wanted_is_said(
    waits: Desk, words: tuple[str, ...], message: str
) -> None:
    ran = waits.raw(*words)
    assert ran.returncode in (2, 3)
    err = ran.stderr.decode()
    assert message in err
    assert "Traceback" not in err
    assert not list(waits.folder.glob("x*.yaml"))


def test_a_programme_is_not_started_by_new(desk: Desk) -> None:
    err = desk.run("new", "falls.programme.yaml", status=2).err
    assert (
        "falls.programme.yaml is named as the file of a programme, and pdsa new takes the title of a project"
        in err
    )
    assert "to start a programme: pdsa programme falls.programme.yaml --new TITLE" in err
    assert not list(desk.folder.glob("*.yaml"))


def test_a_copy_of_a_team_s_file_is_no_team_and_is_named(desk: Desk) -> None:
    def said(*words: str) -> str:
        return " ".join(desk.run("programme", "waits.programme.yaml", *words).out.split())

    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(GOOD)})
    programme = desk.folder / "waits.programme.yaml"
    (alder,) = desk.folder.rglob("*lder*.yaml")
    before = said("--full")
    copy = alder.with_name(alder.name.replace(".pdsa", " (conflicted copy 2026-11-20).pdsa"))
    copy.write_text(alder.read_text().replace("numerator: 2", "numerator: 3"), encoding="utf-8")
    where = copy.relative_to(desk.folder).as_posix()
    text = programme.read_text()
    for team in (f"  - {{name: Zelkova, file: '{where}'}}\n", "  - {file: '**/*.pdsa.yaml'}\n"):
        programme.write_text(f"{text}{team}", encoding="utf-8")
        with_copy = said("--full")
        assert f"{where} is a copy of " in with_copy
        assert "2 teams" in with_copy
        fault = with_copy[with_copy.index("Alder: ") : with_copy.index("and is not counted.") + 20]
        assert with_copy.replace(fault, "") == before
    # Of another title it is another project.
    copy.write_text(copy.read_text().replace("title: Shorter waits", "title: Longer days"), encoding="utf-8")
    assert "3 teams" in said()


@pytest.mark.parametrize("name", ["hazel-old", "ahead", "backup/hazel"])
def test_a_file_of_the_same_content_is_no_further_team(desk: Desk, name: str) -> None:
    collaborative(desk, {"Alder": team_file(GOOD)})
    programme = desk.folder / "waits.programme.yaml"
    programme.write_text(programme.read_text().split("teams:")[0] + "teams: [{file: '**/*.pdsa.yaml'}]\n")
    for file in ("hazel", name):
        desk.write(f"wards/{file}.pdsa.yaml", team_file(GOOD[:6], setting="Hazel"))
    data = desk.run("programme", "waits.programme.yaml", "--json").data
    assert len(data["teams"]) == 2
    assert desk.run("portfolio", "--programme", "waits.programme.yaml", "--json").data["copies"] == 1
    said = " ".join(desk.run("programme", "waits.programme.yaml").out.split())
    assert "is a copy of" in said


def test_a_copy_called_old_that_fell_behind_is_no_further_team(desk: Desk) -> None:
    for name, values in (("hazel", GOOD), ("hazel-old", GOOD[:6]), ("hazel-backup", GOOD[:5])):
        desk.write(f"wards/{name}.pdsa.yaml", team_file(values))
    desk.write("all.programme.yaml", "pdsa_programme: 1\ntitle: All\nteams: [{file: wards/*.pdsa.yaml}]\n")
    assert len(desk.run("programme", "all.programme.yaml", "--json").data["teams"]) == 1
    assert desk.run("portfolio", "wards", "--json").data["copies"] == 2


def test_two_teams_that_have_just_begun_are_two_though_they_say_the_same(desk: Desk) -> None:
    for name in ("ash", "oak"):
        desk.write(f"wards/{name}.pdsa.yaml", team_file([]))
    desk.write("all.programme.yaml", "pdsa_programme: 1\ntitle: All\nteams: [{file: wards/*.pdsa.yaml}]\n")
    assert len(desk.run("programme", "all.programme.yaml", "--json").data["teams"]) == 2


def test_a_new_programme_has_no_copy_among_its_teams(desk: Desk) -> None:
    for name in ("a", "a (1)", "b"):
        title = "Ward B" if name == "b" else "Ward A"
        desk.write(f"wards/{name}.pdsa.yaml", f"pdsa: 1\ntitle: {title}\n")
    desk.run("programme", "all.programme.yaml", "--new", "All of us")
    text = (desk.folder / "all.programme.yaml").read_text()
    assert text.count("file: wards/") == 2
    assert "a (1)" not in text


def test_of_several_projects_in_a_folder_the_copy_is_named(desk: Desk) -> None:
    desk.write("ash.pdsa.yaml", "pdsa: 1\ntitle: Ash\n")
    desk.write("ash (conflicted copy 2026-11-20).pdsa.yaml", "pdsa: 1\ntitle: Ash\n")
    err = desk.run("report", status=2).err
    assert (
        "ash (conflicted copy 2026-11-20).pdsa.yaml has the name of a copy of ash.pdsa.yaml: compare the two, and keep one"
        in " ".join(err.split())
    )
    desk.write("ash (conflicted copy 2026-11-20).pdsa.yaml", "pdsa: 1\ntitle: Ash\n")
    (desk.folder / "ash.pdsa.yaml").replace(desk.folder / "oak.pdsa.yaml")
    assert "has the name of a copy" not in desk.run("report", status=2).err
