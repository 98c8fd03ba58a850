"""`pdsa idea`: the bank of ideas, ranked, linked and thought up; the state of each follows from its cycles and sites."""

import pytest

from commands.running import Desk, answer, changed_lines, finish


def lines_changed(ward: Desk, *words: str) -> list[str]:
    """The lines of the project file that `pdsa idea` changes; `pdsa undo` must give back every byte."""
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ward.run("idea", *words)
    after = path.read_text()
    ward.run("undo")
    assert path.read_text() == before
    return changed_lines(before, after)


def test_ideas_are_ranked_by_impact_and_effort(ward: Desk) -> None:
    assert ward.run("idea").out == (
        "4 ideas (First dose sooner)\n"
        "box: A sealed box in each bay; impact: high; effort: low; state: adopted, 2 tests\n"
        "  Drivers: Everything is at hand; Sepsis is recognised on arrival\n"
        "screen: Screen at triage; impact: high; effort: high; state: in test, 1 test\n"
        "  Because: Half of the wait is over before anybody thinks of sepsis.\n"
        "  Drivers: Triage asks for sepsis\n"
        "pager: Page the doctor; impact: low; effort: low; state: abandoned, 1 test\n"
        "  Drivers: The decision is made at once (not under drivers)\n"
        "poster: A poster; impact: ?; effort: ?; state: not tested yet\n"
        'Not rated: poster. pdsa idea poster --impact "high|low" --effort "high|low"\n'
        "Test the first that waits: pdsa cycle --idea poster\n"
    )
    assert [idea["id"] for idea in ward.run("idea", "--json").data["ideas"]] == [
        "box", "screen", "pager", "poster",
    ]  # fmt: skip


def test_a_two_by_two_shows_what_to_test_first(ward: Desk) -> None:
    assert ward.run("idea", "--matrix").out == (
        "Impact and effort (First dose sooner)\n"
        "High impact, low effort (test these first): box (adopted, 2 tests)\n"
        "High impact, high effort (worth planning well): screen (in test, 1 test)\n"
        "Low impact, low effort (when there is time): pager (abandoned, 1 test)\n"
        "Low impact, high effort (leave for now): none\n"
        'Not rated: poster. pdsa idea poster --impact "high|low" --effort "high|low"\n'
        "Test the first that waits: pdsa cycle --idea poster\n"
    )
    assert (
        "  High impact, low effort               │ High impact, high effort\n"
        "  test these first                      │ worth planning well\n"
        "  - A sealed box in each bay  box:      │ - Screen at triage  screen: in test,\n"
        "    adopted, 2 tests                    │   1 test\n"
        "  ──────────────────────────────────────┼──────────────────────────────────────\n"
        "  Low impact, low effort                │ Low impact, high effort\n"
        "  when there is time                    │ leave for now\n"
        "  - Page the doctor  pager: abandoned,  │\n"
        "    1 test                              │\n"
    ) in ward.screen("idea", "--matrix", size=(80, 24))
    narrow = ward.screen("idea", "--matrix", size=(30, 40), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (
        "  Low impact, low effort\n  when there is time\n  - Page the doctor  pager:\n    abandoned, 1 test\n"
    ) in narrow


def test_one_idea_is_shown_in_full(ward: Desk) -> None:
    assert ward.run("idea", "screen").out == (
        "Screen at triage (screen)\n"
        "State: in test, 1 test\n"
        "Cycles: 3\n"
        "Because: Half of the wait is over before anybody thinks of sepsis.\n"
        "Drivers: Triage asks for sepsis\n"
        "Measures: screened, minutes\n"
        "Impact: high\n"
        "Effort: high\n"
    )
    assert ward.run("idea", "poster").out.endswith("Test it: pdsa cycle --idea poster\n")


@pytest.mark.parametrize(
    ("cycles", "sites", "state"),
    [
        ([], [], "idea"),
        (["{number: 1, change: a}"], [], "testing"),
        (["{number: 1, change: a, act: {decision: adapt}}"], [], "adapted"),
        (["{number: 1, change: a, act: {decision: adapt}}", "{number: 2, change: a}"], [], "testing"),
        (["{number: 2, change: b, other_changes: [a], act: {decision: adopt}}"], [], "adopted"),
        (["{number: 3, change: a, act: {decision: adopt}}", "{number: 2, change: a}"], [], "adopted"),
        (["{number: 1, change: a, act: {decision: abandon}}"], ["{site: W, state: adopted, changes: [a]}"], "abandoned"),
        (["{number: 1, change: a, act: {decision: adopt}}"], ["{site: W, state: started, changes: [a]}"], "adopted"),
        (["{number: 1, change: a, act: {decision: adopt}}"], ["{site: W, state: adopted, changes: [a]}"], "spread"),
        (["{number: 1, change: a, act: {decision: adopt}}"], ["{site: W, state: adopted, changes: [b]}"], "adopted"),
        (["{number: 1, change: a, act: {decision: adopt}}"], ["{site: W, state: adopted}"], "spread"),
        (["{number: 1, change: a, act: {decision: adapt}}"], ["{site: W, state: adopted}"], "adapted"),
        (["{number: 1, change: a, other_changes: [b], act: {decision: adopt}}"], ["{site: W, state: adopted}"], "adopted"),
    ],
)  # fmt: skip
def test_the_state_of_an_idea_follows_from_the_record(
    desk: Desk, cycles: list[str], sites: list[str], state: str
) -> None:
    text = "pdsa: 1\ntitle: T\nchanges:\n  - {id: a, idea: A}\n  - {id: b, idea: B}\n"
    text += "cycles:\n" + "".join(f"  - {cycle}\n" for cycle in cycles) if cycles else ""
    text += "spread:\n  sites:\n" + "".join(f"    - {site}\n" for site in sites) if sites else ""
    desk.write("p.pdsa.yaml", text)
    assert desk.run("idea", "a", "--json").data["ideas"][0]["computed"]["state"] == state


def test_an_idea_is_added_with_its_links(ward: Desk) -> None:
    assert lines_changed(
        ward,
        *("--add", "Show the times; because=Nobody knows them; impact=high", "--effort", "low", "--concept", "variation"),
        *("--driver", "recog", "--driver", "everything is at hand", "--measure", "min", "--measure", "screened"),
    ) == [
        "+   - id: show-times",
        "+     idea: Show the times",
        "+     driver: recognised",
        "+     other_drivers:",
        "+       - at-hand",
        "+     because: Nobody knows them",
        "+     concept: variation",
        "+     impact: high",
        "+     effort: low",
        "+     measures:",
        "+       - minutes",
        "+       - screened",
    ]  # fmt: skip
    ran = ward.run("idea", "--add", "Show the times", "--driver", "People know")
    assert ran.err == (
        "Added the idea show-times: Show the times.\n"
        'People know is not under drivers; add it with: pdsa driver --add "People know"\n'
        "Next: pdsa cycle --idea show-times\n"
    )
    ward.run("cycle", "--new", "--idea", "show-times", "--title", "One day")
    assert ward.run("idea", "show", "--json").data["ideas"][0]["computed"]["state"] == "testing"


def test_an_idea_is_changed_and_what_names_it_follows(ward: Desk) -> None:
    assert lines_changed(ward, "poster", "--impact", "low", "--effort", "high", "--driver", "at-hand") == [
        "-   - {id: poster, idea: A poster}",
        "+   - {id: poster, idea: A poster, driver: at-hand, impact: low, effort: high}",
    ]
    assert lines_changed(ward, "A sealed", "--driver", "")[1] == (
        "+   - {id: box, idea: A sealed box in each bay, impact: high, effort: low}"
    )
    renamed = lines_changed(ward, "box", "--id", "sealed-box")
    assert [line for line in renamed if line[0] == "+"][1:] == [
        "+   - {number: 1, change: sealed-box, act: {decision: adapt}}",
        "+   - {number: 2, change: sealed-box, follows: 1, act: {decision: adopt}}",
    ]
    assert "Nothing changed" in ward.run("idea", "box", "--impact", "high").err


def test_what_was_tested_stays_on_record(ward: Desk) -> None:
    assert ward.run("idea", "box", "--remove", status=2).err == (
        "error: box cannot be taken out: cycles 1, 2 test it\n"
        "  what was tested stays on record; an idea that is given up is one whose last cycle abandons it\n"
    )
    assert lines_changed(ward, "poster", "--remove") == ["-   - {id: poster, idea: A poster}"]
    with (ward.folder / "ward.pdsa.yaml").open("a") as file:
        file.write("spread: {sites: [{site: Ward 7, changes: [poster]}]}\n")
    assert ward.run("idea", "poster", "--remove", status=2).err.startswith(
        "error: poster cannot be taken out: it is spread to Ward 7\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--add"], "error: the idea is missing\n"),
        (["--add", "a POSTER"], "error: there is an idea poster already\n"),
        (["--add", "New", "--id", "box"], "error: there is an idea box already\n"),
        (["poster", "--id", "box"], "error: there is an idea box already\n"),
        (["poster", "--idea", ""], "error: --idea is empty, and an idea needs one\n"),
        (["poster", "--measure", "nothing"], "error: there is no measure"),
        (["poster", "--driver", "triage-ask5"], "error: there is no driver 'triage-ask5'\n  did you mean triage-asks?\n"),
        (["--impact", "high"], "error: which idea is meant?\n"),
        (["poster", "--remove", "--impact", "high"], "error: --remove takes the whole idea out\n"),
        (["--matrix", "poster"], "error: --matrix is about all ideas\n"),
        (["--matrix", "--concepts"], "error: --add, --remove, --matrix and --concepts do not go together\n"),
        (["--concepts", "--impact", "high"], "error: --concepts prints questions to think with\n"),
        (["nothing"], "error: there is no idea 'nothing'\n  there are: screen, box, pager, poster; a new one: pdsa idea --add nothing\n"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_changes_nothing(ward: Desk, words: list[str], message: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert ward.run("idea", *words, status=2).err.startswith(message)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_concepts_are_printed_without_a_project(desk: Desk) -> None:
    found = desk.run("idea", "--concepts", "--json").data["concepts"]
    assert [one["concept"] for one in found] == [
        "waste", "work_flow", "inventory", "work_environment", "customers", "time", "variation", "mistakes",
        "product_or_service",
    ]  # fmt: skip
    assert all(len(one["prompts"]) >= 3 for one in found)
    assert desk.run("idea", "--concepts", "--concept", "mistakes").out == (
        "Change concepts\n"
        "\n"
        "Design against mistakes (mistakes)\n"
        "- What would remind at the very moment when it is forgotten?\n"
        "- Could the right way be the easiest, or happen by default?\n"
        "- What would make a slip visible before it reaches a patient?\n"
        "\n"
        "An idea came up?\n"
        'pdsa idea --add "..." --because "..." --concept mistakes\n'
    )


def test_an_idea_is_asked_for_with_prompts_to_think_it_further(ward: Desk) -> None:
    terminal = ward.terminal("idea", "--add", size=(100, 40))
    answer(
        terminal,
        *("What could be done differently?", "Show the times at triage"),
        *("Why should it work?", "Nobody knows them"),
        *("Which drivers does it act on?", "recognised, at-hand"),
        *("Which group of change concepts", "mistakes"),
    )
    terminal.expect("To think it further: What would remind at the very moment when it is forgotten?")
    answer(
        terminal,
        *("How much would it bring?", "high", "How much work would it take?", "low"),
        *("Which measures should it move?", "minutes", "Where does the idea come from?", "night nurses"),
    )
    finish(terminal)
    assert ward.run("idea", "show", "--json").data["ideas"] == [
        {
            "id": "show-times-triage", "idea": "Show the times at triage", "because": "Nobody knows them",
            "concept": "mistakes", "source": "night nurses", "impact": "high", "effort": "low", "measures": ["minutes"],
            "computed": {
                "drivers": ["recognised", "at-hand"], "unknown_drivers": [], "state": "idea", "tests": 0, "cycles": [],
            },
        }
    ]  # fmt: skip
