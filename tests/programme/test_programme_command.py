"""`pdsa programme`: who reports, what is put together and what is not, and what is said of it."""

from pathlib import Path
from typing import Any

import pytest

from commands.running import EXAMPLES, Desk
from pdsa_cli.spc.funnel import funnel
from programme.collaboratives import HEAD, MONTHS, collaborative, cycles_of, team_file

GOOD = [(18, 20), (17, 20), (19, 20), (16, 20), (18, 20), (17, 20), (18, 20), (19, 20), (18, 20), (17, 20)]
POOR = [(8, 20), (9, 20), (7, 20), (8, 20), (9, 20), (7, 20), (8, 20), (9, 20), (8, 20), (9, 20)]


def shown(desk: Desk, *words: str, status: int = 0) -> Any:
    return desk.run("programme", "waits.programme.yaml", *words, "--json", status=status).data


def test_the_example_is_what_the_page_shows_and_nothing_is_wrong_with_it(desk: Desk) -> None:
    ran = desk.run("programme", EXAMPLES / "collaborative", PDSA_TODAY="2026-11-30")
    assert ran.err == ""
    assert "Silent: Elder (152 days, last 1 Jul 2026)." in ran.out
    assert "Next learning session on 9 Dec 2026: What will last." in ran.out
    assert "Hawthorn below" in ran.out
    assert "Juniper above" in ran.out
    full = desk.run("programme", EXAMPLES / "collaborative", "--full", PDSA_TODAY="2026-11-30").out
    assert "Phone the pharmacist, who brings the dose: 2 tests in 2 teams, abandoned in 2" in full
    assert "largest: the whole unit" in full


def test_counts_are_added_up_and_the_funnel_is_of_their_sums(desk: Desk) -> None:
    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(POOR), "Cedar": team_file(GOOD[:8])})
    data = shown(desk, "--period", "all")
    rows = data["measure"]["pooled"]["rows"]
    assert [row["on"] for row in rows] == MONTHS
    assert rows[0] == {
        "on": MONTHS[0],
        "numerator": 44,
        "denominator": 60,
        "teams": ["Alder", "Beech", "Cedar"],
    }
    assert rows[-1]["teams"] == ["Alder", "Beech"]
    assert data["measure"]["pooled"]["chart"]["points"][0]["value"] == pytest.approx(440 / 6)
    tops, belows = [177, 82, 142], [200, 200, 160]
    plot = funnel("proportion", tops, belows)
    told = data["measure"]["funnel"]
    assert (told["target"], told["phi"], told["tau2"], told["adjusted"]) == (
        plot.target,
        plot.phi,
        plot.tau2,
        False,
    )
    assert [(one["numerator"], one["denominator"]) for one in told["teams"]] == list(
        zip(tops, belows, strict=True)
    )
    assert [one["beyond_998"] for one in told["teams"]] == ["above", "below", "above"]
    wide = shown(desk, "--period", "all", "--adjust")["measure"]["funnel"]
    assert (wide["adjusted"], wide["tau2"]) == (True, plot.tau2)
    assert {one["beyond_998"] for one in wide["teams"]} == {None}
    exact = shown(desk, "--period", "all", "--limits", "exact")["measure"]["funnel"]
    assert exact["limits"] == "exact"
    assert (
        exact["teams"][0]["upper_998"]
        == funnel("proportion", tops, belows, method="exact").points[0].limits.upper_998
    )


def test_teams_that_cannot_stand_beside_the_others_are_named_with_why(desk: Desk) -> None:
    collaborative(
        desk,
        {
            "Alder": team_file(GOOD),
            "Beech": team_file(GOOD),
            "Cedar": team_file([12, 13, 14], unit="minutes"),
            "Elm": team_file([80, 85, 90]),
            "Fir": team_file([(21, 20), (3, 20)]),
            "Gorse": team_file([(0, 0), (0, 0)]),
            "Hazel": team_file([(1, 2)], measure="other"),
            "Ivy": team_file([]),
            "Joint": team_file(GOOD),
        },
        "  - {name: Kerria, folder: kerria}\n  - {name: Larch, folder: nowhere}\n",
    )
    desk.write("kerria/a.pdsa.yaml", team_file(GOOD))
    desk.write("kerria/b.pdsa.yaml", team_file(GOOD) + "# b\n")
    desk.write("joint.pdsa.yaml", "pdsa: 1\n")
    ran = desk.run("programme", "waits.programme.yaml", "--period", "all", "--json", status=3)
    data = ran.data
    teams = {team["name"]: team for team in data["teams"]}
    assert teams["Cedar"]["lack"] == "in minutes, not in %"
    assert teams["Hazel"]["lack"] == "keeps no measure waits"
    assert teams["Kerria"]["lack"] == "2 projects keep waits: kerria/a.pdsa.yaml, kerria/b.pdsa.yaml"
    assert teams["Larch"]["lack"] == "no project could be read"
    assert teams["Larch"]["problems"] == ["Larch: there is no folder nowhere"]
    assert teams["Joint"]["problems"] == ["Joint: joint.pdsa.yaml cannot be read"]
    assert {name: team["reporting"] for name, team in teams.items() if team["reporting"] != "unusable"} == {
        "Alder": "reports", "Beech": "reports", "Elm": "silent", "Fir": "silent", "Gorse": "never", "Ivy": "never",
    }  # fmt: skip
    told = data["measure"]["funnel"]
    assert [one["name"] for one in told["teams"]] == ["Alder", "Beech"]
    assert told["left_out"] == [
        "Cedar: in minutes, not in %",
        "Elm: values without denominators",
        "Fir: a numerator above its denominator",
        "Gorse: only denominators of 0",
        "Hazel: keeps no measure waits",
        "Ivy: no value in this time",
        "Joint: no project could be read",
        "Kerria: 2 projects keep waits: kerria/a.pdsa.yaml, kerria/b.pdsa.yaml",
        "Larch: no project could be read",
    ]
    assert "Elm" in {panel["name"] for panel in data["measure"]["multiples"]["panels"]}
    assert '"kind": "invalid"' in ran.out


def test_two_teams_of_one_file_count_once(desk: Desk) -> None:
    collaborative(desk, {"Alder": team_file(GOOD)}, "  - {name: Beech, file: ./alder.pdsa.yaml}\n")
    data = shown(desk)
    assert data["teams"][1]["problems"] == [
        "Beech: alder.pdsa.yaml is the project of Alder already, and counts there"
    ]
    assert data["measure"]["pooled"]["rows"][0]["denominator"] == 20
    assert "only Alder has numerators and denominators" in data["measure"]["funnel"]["reason"]
    out = desk.run("programme", "waits.programme.yaml").out
    assert "No funnel plot: only Alder has" in out


def test_who_joined_late_or_left_counts_only_while_taking_part(desk: Desk) -> None:
    collaborative(
        desk,
        {"Alder": team_file(GOOD)},
        "  - {name: Late, file: late.pdsa.yaml, joined: 2026-06-01}\n"
        "  - {name: Gone, file: gone.pdsa.yaml, left: 2026-05-31}\n",
    )
    desk.write("late.pdsa.yaml", team_file(POOR))
    desk.write("gone.pdsa.yaml", team_file(POOR[:5]))
    data = shown(desk, "--period", "all")
    rows = {row["on"]: row["teams"] for row in data["measure"]["pooled"]["rows"]}
    assert rows["2026-05-01"] == ["Alder", "Gone"]
    assert rows["2026-06-01"] == ["Alder", "Late"]
    assert {team["name"]: team["reporting"] for team in data["teams"]}["Gone"] == "resting"
    notes = " ".join(data["measure"]["pooled"]["notes"])
    assert "Not all from the start: Late from 1 Jun 2026. No longer in it: Gone (left 31 May 2026)." in notes
    assert "A change then may be one of who reports." in notes


def test_nobody_is_silent_who_is_at_rest(desk: Desk) -> None:
    files = {
        "Alder": team_file(GOOD[:3]),
        "Beech": team_file(GOOD[:3], more="status: paused"),
        "Cedar": team_file([]),
    }
    collaborative(desk, files)
    states = {team["name"]: team["reporting"] for team in shown(desk)["teams"]}
    assert states == {"Alder": "silent", "Beech": "resting", "Cedar": "never"}
    collaborative(desk, files, head=HEAD.replace("title: Shorter", "status: closed\ntitle: Shorter"))
    assert {team["reporting"] for team in shown(desk)["teams"]} == {"resting"}


def test_the_period_of_the_team_that_measures_most_seldom(desk: Desk) -> None:
    weekly = [f"2026-0{month}-{day:02}" for month in (1, 2, 3) for day in (5, 12, 19, 26)]
    collaborative(desk, {"Alder": team_file(GOOD + GOOD, days=weekly), "Beech": team_file(POOR[:3])})
    pooled = shown(desk)["measure"]["pooled"]
    assert pooled["by"] == "month"
    assert [row["denominator"] for row in pooled["rows"]] == [100, 100, 100]
    desk.write("beech.pdsa.yaml", team_file(POOR[:2], days=["2026-01-10", "2026-04-10"]))
    assert shown(desk)["measure"]["pooled"]["by"] == "quarter"


def test_a_last_month_that_is_not_complete_is_said(desk: Desk) -> None:
    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(POOR[:9])})
    assert (
        "The last month is not complete: 1 of 2 teams of the month before have reported; missing: Beech."
        in " ".join(shown(desk)["measure"]["pooled"]["notes"])
    )


def test_periods_open_and_closed_and_tests_outside_them(desk: Desk) -> None:
    days = ("2026-02-27", "2026-03-01", "2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01")
    collaborative(
        desk, {"Alder": team_file(GOOD, cycles=cycles_of("nurse", *days)), "Beech": team_file(POOR)}
    )
    data = shown(desk)
    assert data["periods"] == [
        {"name": "Spring", "starts": "2026-03-01", "ends": "2026-05-31"},
        {"name": "Summer", "starts": "2026-06-01", "ends": "2026-08-31"},
    ]
    assert data["teams"][0]["tests"] == {
        "by_period": [{"period": "Spring", "tests": 2}, {"period": "Summer", "tests": 2}],
        "outside": 2,
        "all": 6,
    }
    assert data["measure"]["funnel"]["period"]["name"] == "Summer"
    spring = shown(desk, "--period", "spring")["measure"]["funnel"]
    assert spring["teams"][0]["denominator"] == 60
    days = shown(desk, "--period", "2026-01-01..2026-02-28")["measure"]["funnel"]
    assert days["teams"][0]["denominator"] == 40
    assert shown(desk, "--period", "2026-09-01..")["measure"]["funnel"]["teams"][0]["denominator"] == 40


def test_ideas_by_team_and_lessons_by_driver(desk: Desk) -> None:
    collaborative(
        desk,
        {
            "Alder": team_file(GOOD, cycles=cycles_of("nurse", "2026-03-05", "2026-03-09")),
            "Beech": team_file(
                POOR, cycles=cycles_of("nurse", "2026-04-05", decision="abandon", learned="Nobody is free.")
            ),
            "Cedar": team_file(POOR, cycles=cycles_of("own", "2026-04-06", learned="Try it at night.")),
        },
    )
    data = shown(desk)
    nurse, poster = data["change_package"]
    assert [(one["team"], one["state"], one["cycles"], one["largest"]["size"]) for one in nurse["teams"]] == [
        ("Alder", "adopted", [1, 2], 2),
        ("Beech", "abandoned", [1], 1),
    ]
    assert poster["teams"] == []
    assert data["own_ideas"] == [{"team": "Cedar", "idea": "The idea own", "tests": 1}]
    assert [(one["driver"], [lesson["learned"] for lesson in one["lessons"]]) for one in data["learned"]] == [
        ("Help at the door", ["Nobody is free.", "It works.", "It works."]),
        (None, ["Try it at night."]),
    ]


def test_a_pattern_without_a_name_is_a_team_for_each_file(desk: Desk) -> None:
    collaborative(desk, {}, "  - {file: 'wards/*.pdsa.yaml'}\n")
    for name in ("a", "b"):
        desk.write(f"wards/{name}.pdsa.yaml", team_file(GOOD, setting=f"Ward {name}"))
    desk.write("wards/c.pdsa.yaml", team_file(GOOD, setting="Ward a", more="status: active"))
    desk.write("wards/d.pdsa.yaml", "pdsa: 1\n")
    assert [team["name"] for team in shown(desk, status=3)["teams"]] == [
        "Ward a",
        "Ward b",
        "Ward a (c)",
        "d",
    ]


def test_a_pattern_takes_the_others(desk: Desk) -> None:
    listed = "  - {file: '*.pdsa.yaml'}\n  - {name: Cedar, file: b.pdsa.yaml}\n"
    collaborative(desk, {"Alder": team_file(GOOD)}, listed)
    desk.write("b.pdsa.yaml", team_file(POOR, setting="Ward b"))
    teams = shown(desk)["teams"]
    assert [team["name"] for team in teams] == ["Alder", "Ward b", "Cedar"]
    assert teams[2]["problems"] == ["Cedar: b.pdsa.yaml is the project of Ward b already, and counts there"]


def test_better_means_the_same_for_every_team(desk: Desk) -> None:
    better = team_file(
        POOR + [(19, 20)] * 10,
        days=[f"2026-0{month}-{day:02}" for month in range(1, 6) for day in (1, 8, 15, 22)],
    )
    collaborative(desk, {"Alder": better, "Beech": better.replace("better: higher", "better: lower")})
    panels = shown(desk)["measure"]["multiples"]["panels"]
    assert [panel["verdict_code"] for panel in panels] == ["better", "better"]


def test_a_rate_has_a_funnel_of_rates(desk: Desk) -> None:
    head = HEAD.replace('unit: "%", better: higher', "unit: falls per bed day, better: lower")
    low, high = [(2, 1000)] * 10, [(9, 1000)] * 10
    files = {
        name: team_file(counts, unit="falls per bed day")
        for name, counts in (("Alder", low), ("Beech", high))
    }
    collaborative(desk, files, head=head)
    told = shown(desk, "--period", "all")["measure"]["funnel"]
    assert told["kind"] == "rate"
    assert told["target"] == 110 / 20_000
    assert [one["beyond_998"] for one in told["teams"]] == ["below", "above"]


def test_rates_per_thousand_are_so_in_the_pooled_chart_and_in_the_funnel(desk: Desk) -> None:
    unit = "falls per 1,000 bed days"
    head = HEAD.replace('unit: "%", better: higher', f'unit: "{unit}", better: lower')
    low, high = [(2, 1000)] * 10, [(9, 1000)] * 10
    files = {name: team_file(counts, unit=unit) for name, counts in (("Alder", low), ("Beech", high))}
    collaborative(desk, files, head=head)
    chart = shown(desk, "--period", "all")["measure"]["pooled"]["chart"]
    assert {point["value"] for point in chart["points"]} == {5.5}
    said = desk.run("programme", "--full", "--period", "all").out
    assert "5.5 falls per 1,000 bed days" in said.partition("Funnel plot")[2]


def test_the_picture_of_each_kind_has_a_title_and_a_description(desk: Desk) -> None:
    from xml.etree import ElementTree as ET

    collaborative(desk, {"Alder": team_file(GOOD), "Be<e>ch": team_file(POOR)})
    for words in ((), ("--draw", "funnel"), ("--draw", "teams"), ("--draw", "pooled")):
        ran = desk.run("programme", "--period", "all", *words, "--out", "x.svg", "--replace")
        assert ran.out == ""
        raw = (desk.folder / "x.svg").read_bytes()
        root = ET.fromstring(raw)
        title, told = (
            root.find(f"{{http://www.w3.org/2000/svg}}{name}").text or "" for name in ("title", "desc")
        )
        assert "Patients seen within the hour" in title
        if words != ("--draw", "pooled"):
            assert "Be<e>ch" in told
        assert "pdsa" not in "".join(root.itertext())
        desk.run("programme", "--period", "all", *words, "--out", "y.svg", "--replace")
        assert (desk.folder / "y.svg").read_bytes() == raw
    desk.run("programme", "--out", "x.png", "--draw", "funnel", "--period", "all")
    assert (desk.folder / "x.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["nowhere.programme.yaml"], 1, "there is no file or folder nowhere.programme.yaml"),
        (["--measure", "wait-not"], 2, "--measure: no shared measure is called wait-not"),
        (["--period", "Winter"], 2, "there are: Spring, Summer; or give days: 2026-01-01..2026-06-30"),
        (["--period", "r"], 2, "more than one action period is called r"),
        (["--period", "2026-06-01..2026-01-01"], 2, "--period: 2026-01-01 lies before 2026-06-01"),
        (["--period", "2026-02-30..2026-03-01"], 2, "--period: "),
        (["--draw", "funnel"], 2, "--draw makes a picture, and --out is missing"),
        (["--out", "x.gif"], 2, "a picture is .svg or .png"),
        (["--out", "there.svg"], 1, "there.svg is there already; nothing was written"),
        (["--draw", "funnel", "--out", "x.svg", "--period", "1999-01-01..1999-12-31"], 1, "there is no funnel plot: no team has"),
        (["empty"], 2, "there is no file of a programme in empty"),
    ],
)  # fmt: skip
def test_what_is_asked_for_and_is_not_there(desk: Desk, words: list[str], status: int, said: str) -> None:
    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(POOR)})
    desk.write("there.svg", "mine")
    desk.write("empty/readme.txt", "")
    ran = desk.run("programme", *words, status=status)
    assert said in ran.err
    assert ran.out == ""
    assert (desk.folder / "there.svg").read_text() == "mine"


@pytest.mark.parametrize("teams", ["", "  []\n"])
def test_a_programme_without_teams_or_measures_says_so(desk: Desk, teams: str) -> None:
    desk.write("a.programme.yaml", "pdsa_programme: 1\ntitle: Nothing yet\nteams:" + (teams or "\n"))
    out = desk.run("programme").out
    assert "Nothing yet (0 teams, active)" in out
    assert "The file shares no measure" in out
    assert desk.run("programme", "--json").data["measure"] is None
    desk.run("programme", "--out", "x.svg", status=2)
    desk.write("b.programme.yaml", "pdsa_programme: 1\ntitle: Another\n")
    assert (
        "there are several programmes in this folder: a.programme.yaml, b.programme.yaml"
        in desk.run("programme", status=2).err
    )


@pytest.mark.parametrize("width", [100, 80, 40])
def test_no_line_is_wider_than_the_screen(desk: Desk, width: int) -> None:
    names = {
        "Alder": team_file(GOOD),
        "A-team-with-a-name-that-is-much-too-long-for-its-panel": team_file(POOR),
    }
    collaborative(desk, names)
    for words in ((), ("--full",)):
        screen = desk.screen("programme", *words, "--no-pager", size=(width, 24), PDSA_PAGER="")
        lines = screen.splitlines()
        assert "Funnel plot" in screen
        assert max(map(len, lines)) <= width


def test_a_programme_is_never_taken_for_a_project(desk: Desk) -> None:
    collaborative(desk, {"Alder": team_file(GOOD)})
    assert [Path(one["file"]).name for one in desk.run("list", "--json").data] == ["alder.pdsa.yaml"]
    said = desk.run("report", "-p", "waits.programme.yaml", status=2).err
    assert "waits.programme.yaml is the file of a programme, and pdsa report takes a project" in said
    desk.write("waits.yaml", (desk.folder / "waits.programme.yaml").read_bytes())
    said = desk.run("report", "-p", "waits.yaml", status=3).err
    assert "it is a programme: pdsa programme FILE shows it" in said


def test_it_is_one_screen_and_of_many_teams_too(desk: Desk) -> None:
    (desk.folder / "collaborative").symlink_to(EXAMPLES / "collaborative")
    screen = desk.screen(
        "programme", "collaborative", "--no-pager", size=(100, 120), PDSA_PAGER="", PDSA_TODAY="2026-11-30"
    )
    assert len(screen.splitlines()) <= 40
    many = {f"team-{at:02}": team_file(POOR if at % 2 else GOOD) for at in range(30)}
    desk.write("many.programme.yaml", HEAD + "".join(f"  - {{name: {name}, file: {name}.pdsa.yaml}}\n" for name in many))  # fmt: skip
    for name, text in many.items():
        desk.write(f"{name}.pdsa.yaml", f"{text}# {name}\n")
    screen = desk.screen("programme", "many.programme.yaml", "--no-pager", size=(100, 120), PDSA_PAGER="")
    assert len(screen.splitlines()) <= 40
    assert "team-11 " in screen
    assert "team-12 " not in screen
    assert "18 more teams with --full: 18 too early." in screen
    full = desk.screen(
        "programme", "many.programme.yaml", "--full", "--no-pager", size=(100, 300), PDSA_PAGER=""
    )
    assert "team-29 " in full  # the panels, all of them
