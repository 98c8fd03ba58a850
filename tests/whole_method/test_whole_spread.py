import xml.etree.ElementTree as ET

import pytest

from commands.running import Desk, answer, finish


@pytest.fixture
def sites(ward: Desk) -> Desk:
    """Six sites intended, of which three adopted the change."""
    for words in (
        ("--intended", "6", "--plan", "All medical wards by March"),
        ("Ward 7", "--state", "started", "--on", "2026-04-13"),
        ("Ward 7", "--state", "adopted", "--on", "2026-05-04", "--adapted", "The box hangs at the bed"),
        ("--add", "Ward 8; state=started", "--leader", "ward sister"),
        (
            "--add",
            "Day surgery",
            "--state",
            "declined",
            "--because",
            "No such patients",
            "--on",
            "2026-06-01",
        ),
        ("--add", "Ward 9", "--state", "adopted", "--on", "2026-08-01", "--idea", "box", "--measure", "min"),
        ("--add", "Ward 10", "--state", "adopted", "--on", "2026-08-01"),
        ("--add", "Ward 11", "--planned", "2026-11-01"),
    ):
        ward.run("spread", *words)
    return ward


SPREAD = """\
Spread (First dose, sooner)
All medical wards by March
3 of 6 intended sites adopted it; 1 started, 1 planned, 1 declined.
Ward 7; state: adopted 4 May 2026
  Adapted: The box hangs at the bed
  Show the box (Lead nurse, 22 Nov 2026, today)
Ward 8; leader: ward sister; state: started 22 Nov 2026
Day surgery; state: declined 1 Jun 2026
  Because: No such patients
Ward 9; state: adopted 1 Aug 2026; measure: minutes
  Takes over: box
Ward 10; state: adopted 1 Aug 2026
Ward 11; state: planned 1 Nov 2026, not started

Sites that adopted it
4 May 2026: 1 of 6 adopted (Ward 7)
1 Aug 2026: 3 of 6 adopted (Ward 9, Ward 10)
Did Ward 11 start? pdsa spread "Ward 11" --state started --on DAY
"""

CURVE = """\
Sites that adopted it
  6 |......................................
    |
    |
  3 |                  ####################
    |                  ####################
  1 |   ###################################
    +--------------------------------------
     13 Apr 2026                22 Nov 2026
     intended: 6
"""


def test_sites_with_their_states_and_the_steps_of_adoption(sites: Desk) -> None:
    assert sites.run("spread").out == SPREAD
    data = sites.run("spread", "--json").data
    assert data["computed"]["adoptions"] == [
        {"on": "2026-05-04", "sites": ["Ward 7"], "total": 1},
        {"on": "2026-08-01", "sites": ["Ward 9", "Ward 10"], "total": 3},
    ]
    assert data["sites"][0]["started"] == "2026-04-13"
    assert data["sites"][0]["measure"] is None


def test_the_curve_drawn_in_ascii(sites: Desk) -> None:
    screen = sites.screen("spread", size=(44, 60), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert screen[screen.index("Sites that adopted it") : screen.index("  > Did")] == CURVE


@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_nothing_is_wider_than_the_terminal(sites: Desk, width: int) -> None:
    for command in (
        ("spread",),
        ("people", "--matrix"),
        ("people",),
        ("sustain",),
        ("todo",),
        ("report", "-q"),
    ):
        screen = sites.screen(*command, size=(width, 60))
        assert max(map(len, screen.splitlines())) <= width, command


def test_the_picture_is_the_same_curve(sites: Desk) -> None:
    assert sites.run("spread", "--out", "spread.svg").err == "Wrote the curve of adoption to spread.svg.\n"
    raw = (sites.folder / "spread.svg").read_bytes()
    root = ET.fromstring(raw)
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"First dose, sooner: spread", "intended 6", "adopted 3", "Ward 9, Ward 10", "Ward 7"} <= set(
        texts
    )
    description = root.find("{http://www.w3.org/2000/svg}desc")
    assert description is not None
    assert "4 May 2026: 1 of 6 adopted (Ward 7)" in (description.text or "")
    steps = [one.get("d") or "" for one in root.iter("{http://www.w3.org/2000/svg}path")]
    assert [step.count("V") for step in steps] == [2]
    assert "is there already" in sites.run("spread", "--out", "spread.svg", status=1).err
    sites.run("spread", "--out", "spread.svg", "--replace")
    assert (sites.folder / "spread.svg").read_bytes() == raw
    sites.run("spread", "--out", "spread.png")
    assert (sites.folder / "spread.png").read_bytes().startswith(b"\x89PNG")


def test_a_state_is_stamped_and_what_it_leaves_behind_goes(sites: Desk) -> None:
    sites.run("spread", "day", "--state", "started")
    sites.run("spread", "Ward 9", "--state", "started")
    found = {one["site"]: one for one in sites.run("spread", "--json").data["sites"]}
    day = found["Day surgery"]
    assert (day["started"], day["declined"], day["because"]) == ("2026-11-22", None, None)
    # It did not start today: it had adopted the change.
    assert (found["Ward 9"]["started"], found["Ward 9"]["adopted"]) == (None, None)
    sites.run("undo")
    sites.run("spread", "Ward 10", "--state", "adopted")
    assert {one["site"]: one for one in sites.run("spread", "--json").data["sites"]}["Ward 10"]["adopted"] == "2026-08-01"  # fmt: skip


def test_an_adoption_without_a_day_is_not_on_the_curve_and_said(ward: Desk) -> None:
    text = (ward.folder / "ward.pdsa.yaml").read_text()
    ward.write("ward.pdsa.yaml", text + "    - {site: Ward 8, state: adopted}\n")
    assert (
        "no site has adopted the change on a known day yet"
        in ward.run("spread", "--out", "a.svg", status=1).err
    )
    assert 'not known: Ward 8 (pdsa spread "Ward 8" --state adopted --on DAY)' in ward.run("spread").out
    ward.run("spread", "Ward 8", "--state", "adopted", "--on", "2026-11-01")
    ward.run("spread", "--out", "a.svg")


def test_the_line_of_what_is_intended_when_more_adopted_it(sites: Desk) -> None:
    sites.run("spread", "--intended", "2")
    screen = sites.screen("spread", size=(44, 60), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert "  2 |..................##" in screen
    sites.run("spread", "--out", "a.svg")
    assert b"intended 2" in (sites.folder / "a.svg").read_bytes()


def test_where_several_ideas_were_adopted_a_site_says_which(sites: Desk) -> None:
    sites.run("cycle", "2", "--decision", "adopt", "--learned", "It works")

    def states() -> dict[str, str]:
        return {one["id"]: one["computed"]["state"] for one in sites.run("idea", "--json").data["ideas"]}

    assert states() == {"box": "spread", "pager": "adopted"}  # Ward 9 names the box, the others name none
    assert (
        'Ward 10; state: adopted 1 Aug 2026\n  Nothing says which idea it adopted: pdsa spread "Ward 10" --idea ID\n'
    ) in sites.run("spread").out
    sites.run("spread", "Ward 10", "--idea", "pager")
    sites.run("spread", "Ward 7", "--idea", "box")
    assert states() == {"box": "spread", "pager": "spread"}
    assert "Nothing says which idea" not in sites.run("spread").out


def test_a_site_that_adopted_makes_an_idea_spread(sites: Desk) -> None:
    (box,) = [one for one in sites.report()["computed"]["changes"] if one["id"] == "box"]
    assert box["state"] == "spread"
    assert sites.report()["computed"]["spread"]["counts"] == {
        "planned": 1, "started": 1, "adopted": 3, "declined": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("Ward 7", "--state", "declined"), "Ward 7 declined, and nothing says why"),
        (("Ward 7", "--because", "It is late"), "--because says why a site declined"),
        (("--add", "ward 7"), "ward 7 is among the sites already"),
        (("--add", "Ward 8; state=soon"), "'soon' is no state of a site"),
        (("--add", "Ward 8", "--measure", "nothing"), "there is no measure"),
        (("--add", "Ward 8", "--idea", "bax"), "there is no idea 'bax'"),
        (("Ward 7", "--state", "adopted", "--on", "tomorrow"), "is still to come"),
        (("Ward 7", "--on", "today"), "--on is the day of a state"),
        (("Ward 7", "--state", "planned", "--on", "today"), "give --planned DAY"),
        (("--state", "adopted"), "which site is meant?"),
        (("Ward 7", "--intended", "3"), "--plan or --intended is about all sites"),
        (("--out", "a.pdf"), "a picture is .svg or .png"),
        (("--add", "--no-input"), "the site has no name"),
        (("--intended", "many"), "is not a whole number"),
    ],
)
def test_what_is_not_understood_changes_nothing(ward: Desk, words: tuple[str, ...], error: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.raw("spread", *words)
    assert error in ran.stderr.decode()
    assert ran.returncode in (2, 3)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_site_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("spread", "--add", size=(90, 40))
    answer(
        terminal,
        "Where else", "Ward 8",
        "Who leads", "ward sister",
        "take over", "1",
        "How far", "3",
        "Since which day", "2026-11-01",
        "make it fit", "Smaller",
        "Which measure", "",
        "done there", "Visit",
        "By whom?", "lead",
        "When?", "friday",
        "Where?", "",
        "What is to be done?", "",
    )  # fmt: skip
    assert "Added Ward 8: adopted on 2026-11-01." in finish(terminal)
    found = ward.run("spread", "Ward 8", "--json").data["sites"][0]
    assert (found["adopted"], found["changes"], found["adapted"], found["measure"]) == (
        "2026-11-01", ["box"], "Smaller", None,
    )  # fmt: skip
