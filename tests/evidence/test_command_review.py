"""`pdsa review` as people run it: at three widths, in ASCII, in a pipe and as JSON."""

import os
from pathlib import Path

import pytest

from commands.running import CORD, EXAMPLES, NICU, Desk

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"

SCREENS = Path(__file__).parent / "screens"
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
RAMP = """\
pdsa: 1
title: Fewer falls on the ward
team: [{role: lead}]
aim: {statement: Fewer falls}
changes:
  - {id: rounds, idea: A round every two hours, because: Most falls happen on the way to the toilet}
  - {id: socks, idea: Socks with soles}
cycles:
  - number: 1
    title: One patient, one afternoon
    change: rounds
    scale: {size: 1, unit: patients, days: 1, conditions: day shift}
    plan: {recorded: 2026-03-01, objective: Is there time, predictions: [{prediction: 4 of 4 rounds}]}
    do: {started: 2026-03-02, ended: 2026-03-02, observations: The bell rang}
    study: {on: 2026-03-02, findings: [{prediction: 1, outcome: missed, result: 2 of 4, learned: The bell comes first}]}
    act: {on: 2026-03-02, decision: adapt, next: Two nurses share it}
  - number: 2
    title: Four patients, two nurses
    change: rounds
    follows: 1
    scale: {size: 4, unit: patients, days: 2, conditions: day shift}
    plan:
      recorded: 2026-03-04
      objective: Does sharing help
      predictions: [{prediction: 8 of 8 rounds}, {prediction: Nobody falls}]
    do: {started: 2026-03-03, ended: 2026-03-04, observations: Calm days}
    study:
      on: 2026-03-05
      findings: [{prediction: 1, outcome: partly, result: 7 of 8}, {prediction: 2, outcome: met, result: no fall}]
    act: {on: 2026-03-05, decision: adapt, next: Nights}
  - number: 3
    title: The night
    change: rounds
    follows: 2
    scale: {size: 50, unit: patients, days: 7, conditions: nights}
    plan: {recorded: 2026-03-08, objective: Does it hold at night, predictions: [{prediction: 40 of 50 rounds}]}
    do: {started: 2026-03-09, ended: 2026-03-15, observations: Quiet}
    study: {on: 2026-03-16, learned: It holds, findings: [{prediction: 1, outcome: met, result: 44 of 50}]}
    act: {on: 2026-03-16, decision: adapt, next: The whole ward}
  - number: 4
    title: Two beds, agency nurses
    change: rounds
    follows: 2
    scale: {days: 1}
    plan: {recorded: 2026-03-20, objective: Can they do it}
  - number: 5
    title: Socks for all
    change: socks
    scale: {conditions: all patients of the ward}
    do: {started: 2026-04-01, ended: 2026-04-07, observations: Worn}
    act: {on: 2026-04-08, decision: abandon}
"""


def kept(name: str, shown: str) -> str:
    """What a screen showed when somebody last looked at it; written anew with PDSA_KEEP_SCREENS=1."""
    path = SCREENS / f"{name}.txt"
    if os.environ.get("PDSA_KEEP_SCREENS"):
        path.write_text(shown, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "columns", "words", "changes"),
    [
        ("falls-120", 120, ("review", "falls", "--full"), {}),
        ("falls-80", 80, ("review", "falls", "--full"), {}),
        ("falls-40-ascii", 40, ("review", "falls", "--full"), ASCII),
        ("cord-80-ascii", 80, ("review", "--full"), ASCII),
        ("nicu-60", 60, ("review", "--full"), {}),
        ("falls-screen-100", 100, ("review", "falls"), {}),
        ("nicu-screen-80-ascii", 80, ("review",), ASCII),
        ("sepsis-screen-100", 100, ("review",), {}),
        ("sepsis-screen-40", 40, ("review",), {}),
    ],
)
def test_a_review_on_a_terminal(
    desk: Desk, name: str, columns: int, words: tuple[str, ...], changes: dict[str, str]
) -> None:
    project = {"cord": CORD, "nicu": NICU, "sepsis": SEPSIS}.get(name.partition("-")[0])
    desk.write("falls.pdsa.yaml", project.read_bytes() if project else RAMP)
    shown = desk.screen(*words, size=(columns, 60), **changes)
    assert max(map(len, shown.splitlines())) <= columns
    assert shown == kept(name, shown)
    assert columns != 100 or shown.count("\n") <= 40
    assert changes == {} or shown.isascii()


def test_cycles_that_led_from_idea_to_idea_are_called_by_themselves_nowhere(desk: Desk) -> None:
    desk.write(
        "kangaroo.pdsa.yaml",
        "pdsa: 1\ntitle: Skin to skin\nchanges: [{id: gowns, idea: Gowns}, {id: beds, idea: Beds}, {id: fathers, idea: F}]\n"
        "cycles:\n  - {number: 1, change: gowns}\n  - {number: 2, change: beds, follows: 1}\n"
        "  - {number: 3, change: gowns, other_changes: [fathers], follows: 2}\n",
    )
    shown = desk.run("review").out
    assert "By themselves" not in shown
    assert "\nOn a path of learning from idea to idea: cycle 2.\n" in shown
    full = desk.run("review", "--full").out
    assert "Cycles by themselves" not in full
    assert "\nThe only test of its idea, on a path of learning\n" in full


def test_a_review_in_a_pipe(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", RAMP)
    shown = desk.run("review", "--full").out
    assert shown == kept("falls-piped", shown)
    assert shown == desk.screen("review", "--full", "--plain", size=(40, 60))


def test_a_review_as_json(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", RAMP)
    data = desk.run("review", "-p", "falls", "--json").data
    assert data["file"] == "falls.pdsa.yaml"
    assert list(data)[-5:] == ["scorecard", "predictions", "ramps", "paths_of_learning", "progress"]
    assert [
        (one["name"], one["state"], one["cycles"], one["lacking"]) for one in data["scorecard"]["features"]
    ] == [
        ("iterative", "met", [1, 2, 3, 4], [5]),
        ("prediction", "partly", [1, 3], [2, 4, 5]),
        ("small_scale", "partly", [1], [5]),
        ("data_over_time", "not_yet", [], [1, 2, 3, 4, 5]),
        ("documentation", "partly", [1, 2, 3], [5]),
        ("theory", "partly", [1, 2, 3, 4], [5]),
    ]
    predictions = data["predictions"]
    assert predictions["sentence"] == "Of 4 predictions 2 were met, 1 partly, 1 missed."
    assert predictions["taught"] == ["The bell comes first (cycle 1)"]
    assert [(one["number"], one["recorded_before_start"]) for one in predictions["cycles"]] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    first, second = data["ramps"]
    assert [step["size"] for step in first["cycles"]] == [1, 4, 50, None]
    assert first["jumps"] == [{"before": 2, "after": 3, "times": 12.5, "most": 10}]
    assert (first["grew"], first["conditions_varied"], first["unsized"]) == (True, True, [4])
    assert (second["straight_to_whole"], second["next"]) == (5, None)
    assert data["progress"]["proposed"] == 2.5


def test_the_next_size_is_offered_while_a_ramp_goes_on(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", RAMP.split("  - number: 4", maxsplit=1)[0])
    (ramp,) = desk.run("review", "--json").data["ramps"]
    assert ramp["next"]["sentence"] == (
        "Next sensible size: the whole unit, as cycle 3 met its prediction, and the idea was tested under different "
        "conditions; if all would be more than 500, test between first."
    )
    desk.run("set", "status", "closed", "-q")
    assert desk.run("review", "--json").data["ramps"][0]["next"] is None


def test_a_project_that_has_just_begun(desk: Desk) -> None:
    desk.write("new.pdsa.yaml", "pdsa: 1\ntitle: New\n")
    shown = desk.run("review", "--full").out
    assert shown == kept("new-piped", shown)


def test_colour_is_never_needed(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", RAMP)
    plain = desk.screen("review", "--full", size=(100, 60), NO_COLOR="1")
    coloured = desk.terminal("review", "--full", size=(100, 60))
    assert coloured.close() == 0
    assert "\x1b[" in coloured.raw
    assert coloured.screen == plain


def test_two_projects_at_once_are_refused(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", RAMP)
    ran = desk.run("review", "falls", "-p", "other", status=2)
    assert ran.err == "error: two projects are named\n  give one, as an argument or with --project\n"
