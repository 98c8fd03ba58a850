"""The day of each change of a project's status, and the facts of a project that all JSON carries."""

from datetime import date
from itertools import product

import pytest

from commands.running import EXAMPLES, Desk
from pdsa_cli.evidence.measure_family import Reading, State
from pdsa_cli.model.project import Measure
from pdsa_cli.words import VerdictCode

PROJECT = "pdsa: 1\ntitle: Cord\nprogramme: Maternity\n"
SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
TITLE, PROGRAMME = "Antibiotics within the hour for adults with suspected sepsis", "Acute deterioration"
CLOSING = ("--results", "R", "--learned", "L")


def changes(desk: Desk) -> list[tuple[str | None, str]]:
    """How the status changed, as programs read it."""
    (row,) = desk.run("list", "--json").data
    return [(one["on"], one["status"]) for one in row["status_changes"]]


def test_each_change_is_kept_with_its_day_and_undo_takes_it_back(desk: Desk) -> None:
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("set", "status", "paused", "--dry-run")
    assert project.read_text() == PROJECT
    desk.run("set", "status", "paused", PDSA_TODAY="2026-11-01")
    paused = project.read_text()
    assert "Nothing changed" in desk.run("set", "status", "paused").err
    assert project.read_text() == paused
    desk.run("set", "status", "sustaining")
    desk.run("set", "status", "active")
    assert changes(desk) == [("2026-11-01", "paused"), ("2026-11-22", "sustaining"), ("2026-11-22", "active")]
    desk.run("undo")
    desk.run("undo", "--step", "2")
    assert project.read_text() == paused


def test_the_day_can_be_said_and_put_right(desk: Desk) -> None:
    desk.write("cord.pdsa.yaml", PROJECT)
    said = desk.run("set", "status", "paused", "--on", "2026-11-05").err
    assert said == "status: nothing → paused on 2026-11-05\n"
    desk.run("set", "status", "paused", "--on", "2026-11-03")
    assert changes(desk) == [("2026-11-03", "paused")]
    desk.run("set", "status", "active", "--on", "unknown")
    assert changes(desk) == [("2026-11-03", "paused"), (None, "active")]
    desk.run("set", "status_changes.2.on", "2026-11-10")
    assert changes(desk)[1] == ("2026-11-10", "active")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", "active", "--on", "2026-11-09"), "the status became paused on 2026-11-10"),
        (("status", "active", "--on", "2026-11-23"), "2026-11-23 is still to come"),
        (("title", "Cord", "--on", "today"), "--on is the day on which the status changed"),
        (("status", "closed", "--on", "today"), "the day of a closed project is that of its closing"),
    ],
)
def test_a_day_that_cannot_be_is_refused(desk: Desk, words: tuple[str, ...], said: str) -> None:
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("set", "status", "paused", "--on", "2026-11-10")
    before = project.read_text()
    assert said in desk.run("set", *words, status=2).err
    assert project.read_text() == before


def test_a_closed_project_was_closed_on_the_day_that_its_closing_names(desk: Desk) -> None:
    desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("close", *CLOSING, "--on", "2026-11-05")
    assert changes(desk) == [("2026-11-05", "closed")]
    desk.run("close", "--on", "2026-11-04")
    desk.run("set", "closing.on", "2026-11-03")
    assert "  - on: 2026-11-03\n    status: closed\n" in (desk.folder / "cord.pdsa.yaml").read_text()
    desk.run("close", "--reopen")
    assert changes(desk) == [("2026-11-03", "closed"), ("2026-11-22", "active")]
    desk.run("close", "--on", "unknown", *CLOSING)
    assert changes(desk)[2:] == [(None, "closed")]


def test_what_a_hand_changed_has_no_day_until_a_command_follows(desk: Desk) -> None:
    project = desk.write("cord.pdsa.yaml", PROJECT + "status: paused\n")
    assert changes(desk) == [(None, "paused")]
    desk.run("set", "programme", "Safety")
    assert "status_changes" not in project.read_text()
    desk.run("set", "status", "active")
    assert changes(desk) == [(None, "paused"), ("2026-11-22", "active")]
    project.write_text(project.read_text().replace("status: active\nst", "status: sustaining\nst"))
    assert changes(desk)[2:] == [(None, "sustaining")]
    desk.run("set", "status", "sustaining", "--on", "today")
    assert changes(desk)[2:] == [("2026-11-22", "sustaining")]


def test_a_project_that_was_active_all_along_has_no_changes(desk: Desk) -> None:
    desk.run("new", "Shorter waits", "--no-input")
    assert changes(desk) == []


SHOWING = (
    *("close", "close --reopen", "report", "review", "progress", "chart", "measure", "idea", "people", "todo", "sustain", "spread"),
    *("cause", "driver", "share brief", "share page", "set aim.target 91", "record minutes 50", "undo", "todo --add X"),
    *("idea --add Y", "report --cycle 1", "close --anyway", "close --reopen"),
    "cycle --title Z",
)  # fmt: skip
WITH_FACTS = {"review", "progress", "chart"}
FACTS = {
    *("status", "status_changes", "stage", "verdict_code", "verdict_since", "verdict_measure", "last_value"),
    *("last_on", "target", "aim_by", "days_to_aim"),
}


def test_all_json_of_a_project_says_which_and_where_it_stands(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", SEPSIS.read_text())
    for words in SHOWING:
        data = desk.run(*words.split(), "--json").data
        which = {name: data[name] for name in ("file", "title", "programme")}
        assert which == {"file": "a.pdsa.yaml", "title": TITLE, "programme": PROGRAMME}, words
        assert data.keys() >= FACTS or words not in WITH_FACTS, words
    rows = (
        desk.run("list", "--json").data + desk.run("check", "--summary", "--json", status=1).data["projects"]
    )
    rows += desk.run("check", "--json", status=1).data["projects"]
    computed = desk.run("report", "--json").data["computed"]
    for row in (*rows, computed | {"file": "a.pdsa.yaml", "title": TITLE, "programme": PROGRAMME}):
        assert row["file"] == "a.pdsa.yaml"
        assert row["programme"] == PROGRAMME
        assert {name: row[name] for name in FACTS} == {name: computed[name] for name in FACTS}
    assert (computed["verdict_code"], computed["stage"]) == ("better", "do")
    assert {one["verdict_code"] for one in computed["measures"]} <= set(VerdictCode)


def test_every_state_of_a_measure_has_a_code() -> None:
    """One that has ended is no change any more; a change without a direction of good is no improvement."""
    measure = Measure(id="m", name="M")
    found = {
        (state.value, ended): Reading(
            measure, state, None, until=date(2026, 1, 1) if ended else None
        ).code.value
        for state, ended in product(State, (False, True))
    }
    assert {state: code for (state, ended), code in found.items() if not ended} == {
        "better": "better",
        "worse": "worse",
        "moved": "cannot_be_judged",
        "unchanged": "none",
        "few": "too_early",
        "cannot_be_judged": "cannot_be_judged",
        "no_data": "too_early",
    }
    assert {found[state, True] for state in ("better", "worse", "moved")} == {"none"}


@pytest.mark.parametrize(
    ("cycles", "stage"),
    [
        ("", "start"),
        ("cycles: [{number: 1}]\n", "plan"),
        ("cycles: [{number: 1, plan: {objective: O}}]\n", "do"),
        ("cycles: [{number: 1, do: {ended: 2026-11-01}}]\n", "study"),
        ("cycles: [{number: 1, study: {learned: L}}]\n", "act"),
        ("cycles: [{number: 1, act: {decision: adapt}}]\n", "between_tests"),
        ("cycles: [{number: 2, act: {decision: adapt}}, {number: 1, study: {learned: L}}]\n", "act"),
        ("status: paused\ncycles: [{number: 1}]\n", "plan"),
        ("status: sustaining\ncycles: [{number: 1}]\n", "sustaining"),
        ("status: closed\n", "closed"),
    ],
)
def test_the_stage_is_where_the_project_is_in_its_tests(cycles: str, stage: str, desk: Desk) -> None:
    desk.write("cord.pdsa.yaml", PROJECT + cycles)
    assert desk.run("list", "--json").data[0]["stage"] == stage
