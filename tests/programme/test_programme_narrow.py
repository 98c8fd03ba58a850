"""The small charts of many teams where there is little room: who they are of is read in full, and no word is broken."""

import re

import pytest

from commands.running import Desk
from programme.collaboratives import HEAD, collaborative, team_file
from programme.test_programme_command import GOOD, POOR

FALLS = HEAD.replace('unit: "%"', "unit: falls per 1000 bed days")
NAMES = ["Acute medical admissions unit", "Stroke rehabilitation at St Mary’s", "Elder"]


@pytest.fixture
def falls(desk: Desk) -> Desk:
    unit = "falls per 1000 bed days"
    teams = {f"Team{at}": team_file(rows, unit=unit) for at, rows in enumerate((GOOD, POOR, GOOD[:4]))}
    collaborative(desk, teams, head=FALLS)
    text = (desk.folder / "waits.programme.yaml").read_text()
    for at, name in enumerate(NAMES):
        text = text.replace(f"name: Team{at},", f"name: {name},")
    desk.write("waits.programme.yaml", text)
    return desk


def panels(screen: str) -> str:
    """What stands over and between the small charts, every gap one blank."""
    after = screen.partition("is better")[2].partition("All from")[0]
    return " ".join(word for word in after.split() if not re.fullmatch("[─⠀-⣿]+", word))


@pytest.mark.parametrize("columns", [100, 80, 60, 40])
def test_a_team_is_named_in_full_and_no_word_is_broken(falls: Desk, columns: int) -> None:
    screen = falls.screen("programme", size=(columns, 200), NO_COLOR="1")
    assert all(len(line) <= columns for line in screen.splitlines())
    assert "…" not in panels(screen)
    words = panels(screen).split()
    known = {word for name in NAMES for word in name.split()}
    known |= {"850", "450", "800", "too", "early"}
    assert set(words) <= known, words
    assert {word for name in NAMES for word in name.split()} <= set(words)
    assert words.count("early") == len(NAMES)


def test_each_line_of_a_narrow_screen_is_read_as_one(falls: Desk) -> None:
    lines = [line.strip() for line in falls.screen("programme", size=(40, 200), NO_COLOR="1").splitlines()]
    at = lines.index("Acute medical admissions unit")
    assert lines[at + 1] == "850 too early"
    assert lines[lines.index("Stroke rehabilitation at St Mary’s") + 1] == "450 too early"


def test_the_unit_stays_where_all_names_have_room_beside_it(desk: Desk) -> None:
    collaborative(
        desk,
        {
            "Alder": team_file([12, 13, 14], unit="minutes"),
            "Beech": team_file([15, 16, 17], unit="minutes"),
        },
        head=HEAD.replace('unit: "%"', "unit: minutes"),
    )
    screen = desk.screen("programme", size=(80, 100), NO_COLOR="1")
    assert re.search(r"Alder +14 minutes too early   Beech +17 minutes too early", screen), screen


def test_a_picture_names_each_team_and_its_verdict_in_full(falls: Desk) -> None:
    falls.run("programme", "--draw", "teams", "--out", "teams.svg")
    drawn = (falls.folder / "teams.svg").read_text()
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    assert "…" not in said
    for words in (*NAMES, "850, too early: 6 of 10 useful points", "800, too early: 4 of 10 points"):
        assert words in said, said
