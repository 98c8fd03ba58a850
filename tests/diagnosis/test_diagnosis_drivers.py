"""`pdsa driver`: the diagram with its loose ends, and drivers added, moved, renamed and taken out."""

import pytest

from commands.running import Desk, answer, changed_lines, finish


def lines_changed(ward: Desk, *words: str) -> list[str]:
    """The lines of the project file that `pdsa driver` changes; `pdsa undo` must give back every byte."""
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ward.run("driver", *words)
    after = path.read_text()
    ward.run("undo")
    assert path.read_text() == before
    return changed_lines(before, after)


def loose_ends(ward: Desk) -> list[tuple[str, str]]:
    return [(end["kind"], end["id"]) for end in ward.run("driver", "--json").data["loose_ends"]]


def test_the_diagram_goes_from_the_aim_to_the_ideas(ward: Desk) -> None:
    assert ward.run("driver").out == (
        "Driver diagram (First dose sooner)\n"
        "Aim: By 31 March 2027, lower minutes to the first dose from 96 to 60 minutes.\n"
        "  measure minutes: now 96 minutes, goal 60 minutes\n"
        "  Primary: Sepsis is recognised on arrival (recognised)\n"
        "    measure screened: no data yet, goal 90%\n"
        "    goal: 85% by March\n"
        "    Secondary: Triage asks for sepsis (triage-asks)\n"
        "      Idea: Screen at triage (screen: in test, 1 test)\n"
        "        measures: screened, minutes\n"
        "  Primary: Everything is at hand (at-hand)\n"
        "    Idea: A sealed box in each bay (box: adopted, 2 tests)\n"
        "      acts also on: Sepsis is recognised on arrival\n"
        "  Under no driver\n"
        "    Idea: Page the doctor (pager: abandoned, 1 test)\n"
        "    Idea: A poster (poster: not tested yet)\n"
        "\n"
        "3 loose ends\n"
        "- The idea poster acts on no driver. pdsa idea poster --driver recognised\n"
        "- The driver of the idea pager is not under drivers: The decision is made at once. "
        'pdsa driver --add "The decision is made at once"\n'
        "- No driver and no idea names the process measure box-used. pdsa driver recognised --measure box-used\n"
    )


def test_the_diagram_is_a_tree_on_a_terminal(ward: Desk) -> None:
    assert ward.screen("driver", "recognised", size=(80, 30)).splitlines()[2:] == [
        "  Aim: By 31 March 2027, lower minutes to the first dose from 96 to 60",
        "  │  minutes.",
        "  │  measure minutes: now 96 minutes, goal 60 minutes",
        "  └─ Primary: Sepsis is recognised on arrival  recognised",
        "     │  measure screened: no data yet, goal 90%",
        "     │  goal: 85% by March",
        "     └─ Secondary: Triage asks for sepsis  triage-asks",
        "        └─ Idea: Screen at triage  screen: in test, 1 test",
        "           measures: screened, minutes",
    ]


def test_following_the_advice_ties_the_loose_ends(ward: Desk) -> None:
    assert loose_ends(ward) == [
        ("idea without driver", "poster"),
        ("driver not under drivers", "pager"),
        ("measure not linked", "box-used"),
    ]
    ward.run("driver", "--add", "The decision is made at once")
    ward.run("idea", "poster", "--driver", "recognised")
    ward.run("driver", "at-hand", "--measure", "box-used")
    assert loose_ends(ward) == []
    ward.run("driver", "--add", "Another")
    assert loose_ends(ward) == [("driver without idea", "another")]
    ward.run("driver", "--add", "Below it", "--under", "another")
    assert loose_ends(ward) == [("driver without idea", "below-it")]


def test_a_driver_is_added(ward: Desk) -> None:
    assert lines_changed(
        ward, "--add", "Nobody walks; id=no-walk; measure=box", "--under", "Everything", "--because", "It takes time",
    ) == [
        "+   - {id: no-walk, driver: Nobody walks, under: at-hand, measure: box-used, because: It takes time}"
    ]  # fmt: skip
    assert ward.run("driver", "--add", "Nobody walks", "--under", "at-hand").err == (
        "Added the secondary driver nobody-walks under at-hand: Nobody walks.\n"
        'Next: pdsa idea --add "..." --driver nobody-walks\n'
    )


def test_a_driver_that_takes_another_place_or_name_is_followed(ward: Desk) -> None:
    assert lines_changed(ward, "recognised", "--id", "seen") == [
        "-   - {id: recognised, driver: Sepsis is recognised on arrival, measure: screened, goal: 85% by March}",
        "+   - {id: seen, driver: Sepsis is recognised on arrival, measure: screened, goal: 85% by March}",
        "-   - {id: triage-asks, driver: Triage asks for sepsis, under: recognised}",
        "+   - {id: triage-asks, driver: Triage asks for sepsis, under: seen}",
        "-   - {id: box, idea: A sealed box in each bay, driver: everything is AT hand, other_drivers: [recognised], impact: high, effort: low}",
        "+   - {id: box, idea: A sealed box in each bay, driver: everything is AT hand, other_drivers: [seen], impact: high, effort: low}",
    ]
    renamed = lines_changed(ward, "at-hand", "--driver", "All is at hand")
    assert [line for line in renamed if line[0] == "+"] == [
        "+   - {id: at-hand, driver: All is at hand}",
        "+   - {id: box, idea: A sealed box in each bay, driver: All is at hand, other_drivers: [recognised], impact: high, effort: low}",
    ]
    both = lines_changed(ward, "at-hand", "--driver", "All is at hand", "--id", "all")
    assert "driver: all, other_drivers: [recognised]" in both[-1]
    assert lines_changed(ward, "triage-asks", "--under", "") == [
        "-   - {id: triage-asks, driver: Triage asks for sepsis, under: recognised}",
        "+   - {id: triage-asks, driver: Triage asks for sepsis}",
    ]


def test_what_stands_under_a_driver_is_never_lost_with_it(ward: Desk) -> None:
    assert ward.run("driver", "recognised", "--remove", status=2).err == (
        "error: under recognised there are the driver triage-asks and the idea box\n"
        '  say where that goes: pdsa driver recognised --remove --under DRIVER, or --under "" for nowhere\n'
    )
    ran = ward.run("driver", "recognised", "--remove", "--under", "at-hand", "--json")
    assert ran.data["changed"] == ["Took out the driver recognised.", "triage-asks, box: now under at-hand."]
    assert [(driver["id"], driver["under"]) for driver in ran.data["drivers"]] == [
        ("at-hand", None),
        ("triage-asks", "at-hand"),
    ]
    # The box acted on it beside another driver: it does not act on that one twice.
    assert {idea["id"]: idea["computed"]["drivers"] for idea in ran.data["ideas"]}["box"] == ["at-hand"]
    assert "driver: everything is AT hand, impact: high" in (ward.folder / "ward.pdsa.yaml").read_text()
    ran = ward.run("driver", "at-hand", "--remove", "--under", "")
    assert ran.err == (
        "Took out the driver at-hand.\ntriage-asks, box: no longer under it.\nNext: pdsa driver\n"
    )
    data = ward.run("driver", "--json").data
    assert [driver["id"] for driver in data["drivers"]] == ["triage-asks"]
    ward.run("driver", "triage-asks", "--remove", "--under", "")
    text = (ward.folder / "ward.pdsa.yaml").read_text()
    assert "drivers" not in text.replace("other_drivers", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--add"], "error: the driver has no name\n"),
        (["--add", "everything is AT HAND"], "error: there is a driver at-hand already\n"),
        (["--add", "New", "--id", "at-hand"], "error: there is a driver at-hand already\n"),
        (["--add", "New", "--under", "nothing"], "error: there is no driver 'nothing'\n"),
        (["--add", "New", "--measure", "nothing"], "error: there is no measure"),
        (["recognised", "--under", "triage-asks"], "error: recognised cannot stand under triage-asks\n"),
        (["recognised", "--under", "recognised"], "error: recognised cannot stand under recognised\n"),
        (["recognised", "--remove", "--under", "triage-asks"], "error: recognised cannot stand under"),
        (["recognised", "--id", "at-hand"], "error: there is a driver at-hand already\n"),
        (
            ["recognised", "--driver", "Everything is at hand"],
            "error: there is a driver at-hand of that name",
        ),
        (["recognised", "--id", ""], "error: --id is empty, and a driver needs one\n"),
        (["--measure", "screened"], "error: which driver is meant?\n"),
        (["recognised", "--remove", "--goal", "x"], "error: --remove takes the whole driver out\n"),
        (["recognised", "--out", "x.svg"], "error: --out is about all drivers\n"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(ward: Desk, words: list[str], message: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert ward.run("driver", *words, status=2).err.startswith(message)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_an_id_that_is_none_is_refused(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.raw("driver", "--add", "New", "--id", "Not An Id")
    assert (ran.returncode, b"is not an id" in ran.stderr) == (2, True)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_driver_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("driver", "--add")
    answer(
        terminal,
        *("What has to change for the aim to be reached?", "Nobody walks"),
        *("Which driver is it part of?", "at-hand"),
        *("Why does it drive the aim?", "A walk takes ten minutes"),
        *("Which measure tells whether it moves?", "box-used"),
        *("Is there an interim goal?", "no walk by day"),
    )
    finish(terminal)
    assert ward.run("driver", "nobody", "--json").data["drivers"] == [
        {
            "id": "nobody-walks", "driver": "Nobody walks", "under": "at-hand", "measure": "box-used",
            "goal": "no walk by day", "because": "A walk takes ten minutes",
            "computed": {"depth": 1, "ideas": [], "shared_ideas": []},
        }
    ]  # fmt: skip


def test_a_primary_driver_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("driver", "--add", "--because", "x", "--measure", "screened")
    answer(terminal, "What has to change", "Nobody walks", "part of?", "", "interim goal?", "")
    finish(terminal)
    assert ward.run("driver", "nobody", "--json").data["drivers"][0]["under"] is None


def test_the_report_shows_each_idea_once(ward: Desk) -> None:
    section = ward.run("report", "--full").out.split("3. What changes can we make")[1].split("\n\n")[0]
    assert section.splitlines()[1:] == [
        "Sepsis is recognised on arrival (measure screened)",
        "  Triage asks for sepsis",
        "    Idea: Screen at triage (screen: in test, 1 test; cycle 3)",
        "      because: Half of the wait is over before anybody thinks of sepsis.",
        "Everything is at hand",
        "  Idea: A sealed box in each bay (box: adopted, 2 tests; cycles 1, 2)",
        "Under no driver",
        "Page the doctor; cycles: 4; state: abandoned",
        "  pager",
        "A poster; state: not tested yet",
        "  poster",
    ]
    states = {change["id"]: change["state"] for change in ward.report()["computed"]["changes"]}
    assert states == {"screen": "testing", "box": "adopted", "pager": "abandoned", "poster": "idea"}


def test_a_project_without_drivers_says_how_to_begin(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    assert desk.run("driver").out == (
        "Driver diagram (T)\n"
        "No driver yet: what has to change for the aim to be reached? "
        'pdsa driver --add "..."\n'
    )
    assert desk.run("driver", "x", status=2).err == (
        "error: this project has no driver yet\n  add it: pdsa driver --add x\n"
    )


def test_the_checks_suggest_the_same_for_an_idea_or_a_driver_that_hangs_loose(ward: Desk) -> None:
    ward.run("driver", "--add", "Nobody is disturbed")
    checked = ward.run("check", "--select", "IDE01,IDE03", "--json", status=1).data["projects"][0]["findings"]
    loose = ward.run("driver", "--json").data["loose_ends"]
    suggested = [end["command"] for end in loose if end["kind"] != "measure not linked"]
    assert sorted(one["advice"] for one in checked) == sorted(suggested)
    assert len(suggested) == 3
