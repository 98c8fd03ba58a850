"""A unit is said once in a sentence, and a long one is never cut at the edge of a picture."""

import re

import pytest

from commands.running import Desk
from pdsa_cli.export.svg import text_width
from pdsa_cli.views.sentences import from_to, unit_once
from programme.collaboratives import HEAD, collaborative, team_file

UNIT = "falls with and without harm per 1,000 occupied bed days"
COUNTS = [(at % 4 + 2, 800) for at in range(10)]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("4.8 falls", "3.1 falls", "4.8"),
        ("25%", "90%", "25%"),
        ("1 minute", "15 minutes", "1 minute"),
        ("96 minutes", "50% more than before", "96 minutes"),
        ("40", "15", "40"),
        ("", "15 minutes", ""),
        ("40 minutes", "", "40 minutes"),
    ],
)
def test_a_unit_that_both_have_is_said_behind_the_last(first: str, last: str, said: str) -> None:
    assert unit_once(first, last) == said


def test_from_what_to_what_says_the_unit_once() -> None:
    assert from_to("40 minutes", "15 minutes") == "from 40 to 15 minutes"
    assert from_to("40 minutes", "") == "from 40 minutes"


@pytest.fixture
def falls(desk: Desk) -> Desk:
    teams = {
        name: team_file(COUNTS[at:] + COUNTS[:at], unit=UNIT)
        for at, name in enumerate(("Alder", "Beech", "Cedar"))
    }
    collaborative(desk, teams, head=HEAD.replace('unit: "%"', f'unit: "{UNIT}"'))
    return desk


def test_no_line_says_the_unit_of_two_numbers_twice(falls: Desk) -> None:
    out = falls.run("programme", "--full", "--period", "all").out
    assert re.search(rf"Alder: 2\.5 to 3\.8 {UNIT}, ", out), out
    assert re.search(rf"limits of 99.8% [\d.]+ to [\d.]+ {UNIT}", out), out
    assert not re.search(rf"{UNIT} to [\d.]+ {UNIT}", out)


def test_a_funnel_has_its_unit_in_the_heading_and_nothing_beyond_its_edge(falls: Desk) -> None:
    falls.run("programme", "--draw", "funnel", "--out", "funnel.svg", "--period", "all")
    drawn = (falls.folder / "funnel.svg").read_text()
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', drawn)[1])  # type: ignore[index]
    texts = re.findall(r'<text[^>]* x="([\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</text>', drawn)
    assert len(texts) > 10
    assert not [said for x, size, said in texts if float(x) + text_width(said, float(size)) > width + 1]
    headings = " ".join(said for _, _, said in texts[:2])
    assert f"({UNIT})" in headings
