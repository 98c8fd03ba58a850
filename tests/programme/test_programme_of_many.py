"""`--programme` of the commands about many projects: by its title, or by its file, which means the projects of its teams."""

import pytest

from commands.running import EXAMPLES, Desk
from programme.collaboratives import collaborative, cycles_of, team_file
from programme.test_programme_command import GOOD, POOR


@pytest.fixture
def wards(desk: Desk) -> Desk:
    """Two teams in the file, of which one names another programme itself; a third project that is of it by name; and one of none."""
    collaborative(
        desk,
        {
            "Alder": team_file(GOOD, setting="Alder", more="programme: Shorter waits everywhere"),
            "Beech": team_file(
                POOR,
                setting="Beech",
                more="programme: Waits, the old name",
                cycles=cycles_of("nurse", "2026-07-06", learned="It needs a bell."),
            ),
        },
    )
    desk.write(
        "more/cedar.pdsa.yaml",
        "pdsa: 1\ntitle: Cedar\nprogramme: Shorter waits everywhere\nstarted: 2026-01-01\n",
    )
    desk.write("more/fir.pdsa.yaml", "pdsa: 1\ntitle: Fir\nstarted: 2026-01-01\n")
    return desk


FILE = ("--programme", "waits.programme.yaml")


def files_of(desk: Desk, *words: str) -> set[str]:
    return {one["file"] for one in desk.run("list", *words, "--json").data}


def test_a_file_means_the_projects_of_its_teams_and_a_title_those_that_name_it(wards: Desk) -> None:
    assert files_of(wards, *FILE) == {"alder.pdsa.yaml", "beech.pdsa.yaml"}
    assert files_of(wards, "--programme", "shorter waits") == {"alder.pdsa.yaml", "more/cedar.pdsa.yaml"}
    assert files_of(wards, "beech.pdsa.yaml", "more", *FILE) == {"beech.pdsa.yaml"}
    for words, count in (
        (FILE, 2),
        (("--programme", "Shorter waits everywhere"), 2),
        (("--programme", "waits, the"), 1),
    ):
        assert wards.run("portfolio", *words, "--json").data["total"]["projects"] == count
        assert (
            wards.run("share", "digest", *words, "--json", "--out", "d.html", "--replace").data["projects"]
            == count
        )
    asked = wards.run("portfolio", *FILE, "--json").data["asked"]
    assert (asked["programme"], asked["programme_file"]) == (
        "Shorter waits everywhere",
        "waits.programme.yaml",
    )
    assert (
        "2 projects with programme Shorter waits everywhere (waits.programme.yaml)"
        in wards.run("portfolio", *FILE).out
    )
    rows = wards.run("portfolio", *FILE, "--silent", "--json").data["projects"]
    assert {one["file"] for one in rows} <= {"alder.pdsa.yaml", "beech.pdsa.yaml"}
    found = wards.run("search", "bell", *FILE, "--json").data
    assert (found["searched"], [hit["file"] for hit in found["hits"]]) == (2, ["beech.pdsa.yaml"])
    summary = wards.run("check", "--summary", *FILE, "--json", status=1).data["projects"]
    assert {one["file"] for one in summary} == {"alder.pdsa.yaml", "beech.pdsa.yaml"}


def test_a_digest_of_one_programme_says_so_and_which_days_it_covers(wards: Desk) -> None:
    ran = wards.run("share", "digest", *FILE)
    assert "Wrote the digest of July to September 2026" in ran.err
    assert (
        "It covers 1 July 2026 to 30 September 2026, the last whole quarter; the time since then until 22 November 2026: "
        "pdsa share digest --programme waits.programme.yaml --since 2026-10-01" in ran.err
    )
    page = (wards.folder / "digest-shorter-waits-everywhere-2026-Q3.html").read_text()
    assert "<h1>Shorter waits everywhere, July to September 2026</h1>" in page
    said = (
        "What happened is of 1 July 2026 to 30 September 2026; how projects stand is as of 22 November 2026."
    )
    assert said in page
    assert "(Shorter waits everywhere)" not in page
    assert "(Waits, the old name)" in page
    out = wards.run("share", "digest", *FILE, "--since", "2026-10-01", "--markdown").out
    assert out.startswith("# Shorter waits everywhere, 1 October 2026 to 22 November 2026\n")
    assert (
        "the last whole quarter"
        not in wards.run("share", "digest", *FILE, "--quarter", "2026-Q2", "--markdown").err
    )
    assert (
        wards.run("share", "digest", *FILE, "--markdown", "--json").data["programme"]
        == "Shorter waits everywhere"
    )


@pytest.mark.parametrize(
    "words", [("portfolio",), ("portfolio", "--stuck"), ("list",), ("search", "bell"), ("share", "digest")]
)
def test_what_is_no_programme_is_said_everywhere_alike(wards: Desk, words: tuple[str, ...]) -> None:
    for said, message, advice in (
        ("Shorter wits everywhere", "no project here is of a programme called Shorter wits everywhere", "did you mean Shorter waits everywhere?"),
        ("Falls", "no project here is of a programme called Falls", "there are: Shorter waits everywhere; Waits, the old name"),
        ("alder.pdsa.yaml", "--programme: alder.pdsa.yaml is no file of a programme", "its file, NAME.programme.yaml"),
        ("settings.yaml", "--programme: settings.yaml is no file of a programme", "its file, NAME.programme.yaml"),
    ):  # fmt: skip
        err = wards.run(*words, "--programme", said, status=2).err
        assert message in err
        assert advice in err
    wards.run(*words, "--programme", "nowhere.programme.yaml", status=1)


def test_a_team_whose_file_is_not_there_is_named_and_the_others_are_shown(wards: Desk) -> None:
    (wards.folder / "alder.pdsa.yaml").unlink()
    for words in (("portfolio",), ("list",), ("share", "digest", "--out", "d.md")):
        assert "there is no file alder.pdsa.yaml" in wards.run(*words, *FILE, status=3).err
    assert (
        "no project of a team of waits.programme.yaml is there in more"
        in wards.run("list", "more", *FILE, status=2).err
    )


def test_the_example_has_a_digest_of_its_own(desk: Desk) -> None:
    file = EXAMPLES / "collaborative" / "sepsis.programme.yaml"
    out = desk.run("share", "digest", "--programme", file, "--quarter", "2026-Q3", "--markdown").out
    assert out.startswith("# Antibiotics within the hour, July to September 2026\n")
    assert "- **Projects:** 12: 12 active" in out


def test_teams_of_a_file_are_of_that_programme_whatever_they_say(desk: Desk) -> None:
    collaborative(
        desk, {"Alder": team_file(GOOD), "Beech": team_file(GOOD, more="programme: Something else")}
    )
    ran = desk.run("portfolio", "--programme", "waits.programme.yaml", "--json")
    assert [(one["programme"], one["projects"]) for one in ran.data["programmes"]] == [
        ("Shorter waits everywhere", ran.data["total"]["projects"])
    ]
    assert "(no programme)" not in desk.run("portfolio", "--programme", "waits.programme.yaml").out
