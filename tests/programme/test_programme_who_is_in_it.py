"""Who stands behind the chart of all teams and since when, and that teams are not judged by the same rules."""

import re
from pathlib import Path

from commands.running import Desk
from programme.collaboratives import HEAD, MONTHS, collaborative, team_file
from programme.test_programme_command import GOOD, POOR, shown


def said_of_all(desk: Desk, today: str = "2026-11-02") -> str:
    """What the screen says of all teams together, every gap one blank."""
    out = desk.run("programme", "waits.programme.yaml", PDSA_TODAY=today).out
    return " ".join(out.partition("All teams together")[2].partition("Funnel plot")[0].split())


def texts_of(picture: Path) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text()))


def test_who_fell_out_and_on_how_many_each_point_rests_is_said(desk: Desk) -> None:
    collaborative(
        desk,
        {
            "Alder": team_file(GOOD),
            "Beech": team_file(GOOD),
            "Cedar": team_file(POOR[:6]),
            "Dogwood": team_file(GOOD[:8], days=MONTHS[2:]),
            "Elder": team_file(GOOD[:9]),
        },
    )
    said = said_of_all(desk)
    assert "Not all from the start: Dogwood from 1 Mar 2026." in said
    assert "No longer in it: Cedar (last 1 Jun 2026)." in said
    assert "Teams behind each point: 4, 5 from 1 Mar 2026, 4 from 1 Jul 2026, 3 from 1 Oct 2026." in said
    assert "A change then may be one of who reports; the 2 behind every point show the same alone." in said
    assert (
        "The last month is not complete: 3 of 4 teams of the month before have reported; missing: Elder."
        in said
    )
    pooled = shown(desk)["measure"]["pooled"]
    assert pooled["no_longer_in"] == [{"name": "Cedar", "last_on": "2026-06-01"}]
    assert pooled["teams_over_time"] == [
        {"from": "2026-01-01", "teams": 4},
        {"from": "2026-03-01", "teams": 5},
        {"from": "2026-07-01", "teams": 4},
        {"from": "2026-10-01", "teams": 3},
    ]
    for words in (("--draw", "pooled"), ()):
        desk.run("programme", *words, "--out", "all.svg", "--replace")
        drawn = texts_of(desk.folder / "all.svg")
        assert "No longer in it: Cedar (last 1 Jun 2026)." in drawn
        assert "Teams behind each point: 4, 5 from 1 Mar 2026," in drawn


def test_a_comma_in_the_name_of_a_team_does_not_look_like_the_end_of_it(desk: Desk) -> None:
    names = {"a": "Delivery room, Bangalore, India", "b": "Ward 2, east", "c": "Ward 3"}
    teams = "".join(f'  - {{name: "{name}", file: {at}.pdsa.yaml}}\n' for at, name in names.items())
    desk.write("waits.programme.yaml", HEAD + teams)
    for at in names:
        desk.write(f"{at}.pdsa.yaml", team_file([]))
    out = " ".join(desk.run("programme", "waits.programme.yaml", PDSA_TODAY="2026-10-20").out.split())
    assert "No value yet: Delivery room, Bangalore, India; Ward 2, east; and Ward 3." in out


def test_of_how_many_teams_the_last_point_of_all_is_stands_beside_it(desk: Desk) -> None:
    teams = {"Alder": team_file(GOOD), "Beech": team_file(GOOD), "Cedar": team_file(POOR[:6])}
    collaborative(desk, teams)
    assert re.match(r"\(last [\d.]+%, of 2 teams\) ", said_of_all(desk))


def test_the_head_is_of_the_last_month_that_is_over_and_whole(desk: Desk) -> None:
    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(GOOD[:9])})
    assert re.match(r"\(last complete month [\d.]+%, of 2 teams\) ", said_of_all(desk))
    assert (
        desk.run("programme", "waits.programme.yaml", "--json", PDSA_TODAY="2026-11-02").data["measure"][
            "pooled"
        ]["last_complete"]
        == "2026-09-01"
    )
    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(GOOD)})
    assert re.match(r"\(last [\d.]+%, of 2 teams\) ", said_of_all(desk, "2026-10-31"))
    said = said_of_all(desk, "2026-10-30")
    assert re.match(r"\(last complete month [\d.]+%, of 2 teams\) ", said)
    assert said.endswith("The last month is not over until 31 Oct 2026.")


def test_where_no_month_is_over_the_head_is_of_the_last(desk: Desk) -> None:
    collaborative(desk, {"Alder": team_file(GOOD[:1]), "Beech": team_file(GOOD[:1])})
    assert re.match(r"\(last [\d.]+%, of 2 teams\) ", said_of_all(desk, "2026-01-30"))
    assert (
        desk.run("programme", "waits.programme.yaml", "--json", PDSA_TODAY="2026-01-30").data["measure"][
            "pooled"
        ]["last_complete"]
        is None
    )


def test_nothing_is_said_of_who_reports_where_all_do(desk: Desk) -> None:
    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(POOR)})
    said = said_of_all(desk)
    assert said.endswith("2 of 2 teams, added up by the month.")
    pooled = shown(desk)["measure"]["pooled"]
    assert (pooled["no_longer_in"], pooled["teams_over_time"]) == ([], [{"from": MONTHS[0], "teams": 2}])


def test_teams_that_report_now_and_then_are_said_as_a_range(desk: Desk) -> None:
    some = [MONTHS[at] for at in (0, 1, 3, 4, 6, 7, 9)]
    odd = [(18, 20)] * len(some)
    collaborative(
        desk, {"Alder": team_file(GOOD), "Beech": team_file(GOOD), "Cedar": team_file(odd, days=some)}
    )
    said = said_of_all(desk)
    assert "A point rests on 2 to 3 teams, the last on 3." in said
    assert "No longer in it" not in said


def test_who_left_in_the_last_month_but_one_is_not_missing(desk: Desk) -> None:
    collaborative(
        desk,
        {"Alder": team_file(GOOD), "Beech": team_file(GOOD)},
        "  - {name: Gone, file: gone.pdsa.yaml, left: 2026-09-15}\n",
    )
    desk.write("gone.pdsa.yaml", team_file(GOOD))
    said = said_of_all(desk)
    assert "No longer in it: Gone (left 15 Sep 2026)." in said
    assert "is not complete" not in said


def test_that_teams_are_judged_by_different_rules_is_said_alike_on_screen_and_picture(desk: Desk) -> None:
    teams = {name: team_file(GOOD) for name in ("Alder", "Beech", "Cedar")}
    teams["Cedar"] = teams["Cedar"].replace("frequency: monthly", "frequency: monthly, chart: p")
    collaborative(desk, teams)
    words = (
        "Not judged by the same rules: Cedar by Control-chart rules (P chart); the other 2 by Anhøj (run chart). "
        "What is a signal by one need not be one by another."
    )
    for full in ((), ("--full",)):
        assert words in " ".join(desk.run("programme", *full).out.split())
    multiples = shown(desk)["measure"]["multiples"]
    assert multiples["judged_by"] == words
    assert [(one["chart"], one["rules"]) for one in multiples["panels"]] == [
        ("run", "anhoej"),
        ("run", "anhoej"),
        ("p", "shewhart"),
    ]
    desk.run("programme", "--draw", "teams", "--out", "teams.svg")
    assert words in texts_of(desk.folder / "teams.svg")
    out = desk.run("chart", ".", "--measure", "waits").out
    assert words.replace("Cedar", "cedar") in out
    assert out.count("85%") == out.count("to 85%"), "each panel is said once"
    collaborative(desk, {name: team_file(GOOD) for name in ("Alder", "Beech", "Cedar")})
    assert "same rules" not in desk.run("programme").out
    assert shown(desk)["measure"]["multiples"]["judged_by"] is None


YEARS = [f"{year}-{month:02}-01" for year in (2025, 2026) for month in range(1, 13)][:22]


def with_one_that_leaves(desk: Desk, steady: list[tuple[int, int]], leaving: int) -> str:
    """Two teams with these counts in all months, and one with 10% that reports in the first ``leaving`` months only."""
    collaborative(
        desk,
        {
            "Alder": team_file(steady, days=YEARS),
            "Beech": team_file(steady, days=YEARS),
            "Cedar": team_file([(10, 100)] * leaving, days=YEARS),
        },
    )
    return said_of_all(desk)


def test_a_change_that_is_only_one_of_who_reports_is_not_found_in_the_others_alone(desk: Desk) -> None:
    steady = [(80 + at % 3, 100) for at in range(22)]
    said = with_one_that_leaves(desk, steady, 11)
    assert "A change for the better since 1 Dec 2025" in said
    assert "who reports; the 2 behind every point alone do not show the same: " in said
    alone = shown(desk)["measure"]["pooled"]["always_in"]
    assert alone == {"teams": ["Alder", "Beech"], "verdict_code": "none"}


def test_a_change_that_all_who_stayed_made_is_found_in_them_alone(desk: Desk) -> None:
    risen = [((40 if at < 11 else 80) + at % 3, 100) for at in range(22)]
    said = with_one_that_leaves(desk, risen, 15)
    assert "who reports; the 2 behind every point show the same alone." in said
    assert shown(desk)["measure"]["pooled"]["always_in"]["verdict_code"] == "better"
    collaborative(desk, {"Alder": team_file(risen, days=YEARS), "Beech": team_file(risen, days=YEARS)})
    assert "behind every point" not in said_of_all(desk)
    assert shown(desk)["measure"]["pooled"]["always_in"] is None
