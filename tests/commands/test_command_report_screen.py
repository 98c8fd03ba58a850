"""`pdsa report` on one screen: what it holds, that it stays one, and what it leaves to --full."""

import re
from pathlib import Path

import pytest

from commands.projects import ONLY_A_TITLE, RAMPS, with_cycles
from commands.running import CORD, EXAMPLES, NICU, Desk
from commands.test_command_report import columns_of, same_as

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"


@pytest.mark.parametrize("width", [120, 100, 80, 40])
def test_ten_cycles(desk: Desk, width: int):
    desk.write("sepsis.pdsa.yaml", SEPSIS.read_bytes())
    shown = desk.screen("report", size=(width, 60))
    same_as(f"screen-sepsis-{width}", shown)
    assert max(map(columns_of, shown.splitlines())) <= width


def test_ten_cycles_in_sentences(desk: Desk):
    desk.write("sepsis.pdsa.yaml", SEPSIS.read_bytes())
    shown = desk.run("report")
    same_as("screen-sepsis-plain", shown.out)
    assert shown.err == ""
    assert desk.screen("report", "--plain", size=(40, 60)) == shown.out


@pytest.mark.parametrize(
    ("name", "text"), [("new", ONLY_A_TITLE), ("ramps", RAMPS), ("forty", with_cycles(40))]
)
def test_other_projects(desk: Desk, name: str, text: str):
    desk.write("ward.pdsa.yaml", text)
    same_as(f"screen-{name}", desk.screen("report", size=(100, 60)))


def crowded(cycles: int, measures: int, words: int) -> str:
    """A project with much of everything: so many cycles and measures, texts of so many words, and overdue tasks."""
    said = " ".join(["word"] * words)
    values = "".join(f"{{on: 2026-{month:02}-01, value: {month}}}, " for month in range(1, 11))
    return (
        with_cycles(cycles)
        .replace("learned: Lesson", f"learned: {said}")
        .replace("title: Test", f"title: {said}")
        + f"setting: {said}\nprogramme: {said}\n"
        + f"problem: {{statement: {said}}}\nteam: [{{name: Nurses}}]\nsources: [A book]\nnotes: {said}\n"
        + f"aim: {{statement: {said}, measure: m1, baseline: 1, target: 20, by: 2027-01-01}}\n"
        + "tasks:\n"
        + "".join(
            f"  - {{what: Call {number}, who: lead, when: 2026-01-0{number}}}\n" for number in range(1, 6)
        )
        + "measures:\n"
        + "".join(
            f"  - {{id: m{number}, name: {said}, kind: outcome, data: [{values}]}}\n"
            for number in range(1, measures + 1)
        )
    )


@pytest.mark.parametrize("cycles", [0, 1, 10, 11, 40])
@pytest.mark.parametrize("measures", [1, 4, 12])
@pytest.mark.parametrize("words", [2, 14, 30])
def test_it_is_one_screen_whatever_a_project_holds(desk: Desk, cycles: int, measures: int, words: int):
    text = crowded(cycles, measures, words) if cycles else crowded(1, measures, words).split("cycles:")[0]
    desk.write("ward.pdsa.yaml", text)
    shown = desk.screen("report", size=(100, 60)).splitlines()
    assert len(shown) <= 40
    assert "Call 1 (lead, 1 Jan 2026); Call 2" in "\n".join(shown) or not cycles
    numbered = [line for line in shown if re.match(r"  [ →] \d+ ", line)]
    assert len(numbered) == min(cycles, 10)
    assert any(f"{cycles - 10} earlier: --full" in line for line in shown) is (cycles > 10)


def test_the_story_is_told_in_the_order_of_learning(desk: Desk):
    desk.write(
        "kangaroo.pdsa.yaml",
        "pdsa: 1\ntitle: Skin to skin\n"
        "changes: [{id: gowns, idea: Gowns}, {id: beds, idea: Beds}, {id: fathers, idea: Fathers too}]\n"
        "cycles:\n"
        "  - {number: 1, title: Gowns, change: gowns}\n"
        "  - {number: 2, title: Beds, change: beds, follows: 1}\n"
        "  - {number: 3, title: Something else, change: fathers}\n"
        "  - {number: 4, title: Both, change: beds, other_changes: [fathers], follows: 2}\n"
        "  - {number: 5, title: A side way, change: gowns, follows: 1}\n",
    )
    told = [line for line in desk.run("report").out.splitlines() if re.match(r"Cycle \d+,", line)]
    assert [line.split(", no day")[0] for line in told] == [
        "Cycle 1", "Cycle 2, after cycle 1", "Cycle 4, after cycle 2", "Cycle 5, after cycle 1", "Cycle 3",
    ]  # fmt: skip
    drawn = [
        line[:7].rstrip() for line in desk.screen("report", size=(100, 60)).splitlines() if "no day" in line
    ]
    assert drawn == ["    1", "  → 2", "  → 4", "    └╴5"[:7], "    3"]


@pytest.mark.parametrize("project", [CORD, NICU, SEPSIS])
def test_what_is_read_out_holds_no_id_no_code_and_no_command(desk: Desk, project: Path):
    ids = {part["id"] for key in ("measures", "changes") for part in desk.report(project)[key]}
    *read_out, last = desk.run("report", "-p", project).out.splitlines()
    assert last.startswith("At the keyboard: pdsa ")
    assert "pdsa " not in "\n".join(read_out)
    assert not re.findall(r"\b[A-Z]{3}[0-9]{2}\b", "\n".join(read_out))
    words = set(re.findall(r"[\w-]+", "\n".join(read_out)))
    assert {one for one in ids & words if "-" in one or one in ("dcc", "ebfi", "aur")} == set()


def test_more_names_only_what_there_is(desk: Desk):
    desk.write("ward.pdsa.yaml", ONLY_A_TITLE)
    assert "More (with --full: what a coach would say)\n" in desk.run("report").out
    desk.write("ward.pdsa.yaml", ONLY_A_TITLE + "notes: N\nteam: [{name: A}]\nsources: [B]\n")
    assert "More (with --full: people, notes, sources, what a coach would say)\n" in desk.run("report").out


def test_the_data_are_the_same_with_and_without_full(desk: Desk):
    desk.write("ramps.pdsa.yaml", RAMPS)
    assert desk.run("report", "--json").data == desk.run("report", "--full", "--json").data


def test_chosen_cycles_are_shown_with_each_prediction(desk: Desk):
    desk.write("sepsis.pdsa.yaml", SEPSIS.read_bytes())
    shown = desk.run("report", "--last", "2").out
    assert shown.startswith("Antibiotics within the hour for adults with suspected sepsis\n")
    assert "\nCycles (2 of 10 cycles shown)\n" in shown
    assert "\nWhat was learned so far\nCycle 9: What is part of the form is done.\n" in shown
    assert "The problem" not in shown
    assert "\nThe problem\n" in desk.run("report", "--last", "2", "--full").out


def test_an_outcome_that_got_worse_and_one_that_was_better(desk: Desk):
    def data(values: list[int]) -> str:
        return "".join(
            f"{{on: 2026-{n // 4 + 1:02}-{n % 4 * 7 + 1:02}, value: {v}}}, " for n, v in enumerate(values)
        )

    worse = [5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 15, 16, 14, 15, 16, 14, 15, 16, 14, 15]
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: W\nmeasures:\n"
        f"  - {{id: a, name: Falls, kind: outcome, better: lower, data: [{data(worse)}]}}\n"
        f"  - {{id: b, name: Calm, kind: balancing, better: lower, data: [{data([5, 6, 4, 7, 3] * 4)}]}}\n"
        f"  - {{id: c, name: Same, kind: process, data: [{data([5] * 12)}]}}\n",
    )
    said = desk.run("report").out
    assert re.search(r"Outcome: Falls: 15 on .*; worse since ", said)
    assert re.search(r"Balancing: Calm: 3 on .*; no change beyond chance", said)
    assert re.search(r"Process: Same: 5 on .*; cannot be judged", said)
    colour = desk.run("report", "--color", "always").out
    assert re.search(r"\x1b\[1;38;5;166mworse since", colour)


def test_overdue_tests_and_tasks(desk: Desk):
    text = (
        "pdsa: 1\ntitle: W\n"
        "tasks: [{what: Ring the lift, who: lead, when: 2026-11-01}, {what: Print, when: 2026-11-02}, {what: Later, when: 2027-01-01}]\n"
        "cycles:\n  - {number: 1, plan: {starts: 2026-11-03, ends: 2026-11-05}}\n"
        "  - {number: 2, plan: {starts: 2026-11-22}}\n"
    )
    desk.write("ward.pdsa.yaml", text)
    shown = desk.run("report").out
    assert (
        "\nOverdue\nThe test of cycle 1 was to end 5 Nov 2026; Ring the lift (lead, 1 Nov 2026); Print (nobody yet, 2 Nov 2026).\n"
        in shown
    )
    desk.write("ward.pdsa.yaml", text.replace("title: W", "title: W\nstatus: paused"))
    assert "Overdue" not in desk.run("report").out


@pytest.mark.parametrize(
    ("today", "said"), [("2026-11-25", None), ("2026-11-26", "The test of cycle 1 was to end 25 Nov 2026.")]
)
def test_a_test_that_is_to_run_some_days_is_late_after_the_last_of_them(
    desk: Desk, today: str, said: str | None
):
    desk.env["PDSA_TODAY"] = today
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: W\ncycles: [{number: 1, scale: {days: 2}, plan: {starts: 2026-11-24}}]\n",
    )
    shown = desk.run("report").out
    assert ("\nOverdue\n" in shown) == (said is not None)
    assert said is None or said in shown
    checked = desk.run("check", "--all", status=1).out
    assert ("STL01" in checked) == ("was to end on 2026-11-25" in checked) == (said is not None)


def test_of_a_test_without_an_end_only_its_beginning_can_be_late(desk: Desk):
    plan = "{number: 1, plan: {starts: 2026-11-03}"
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: W\ncycles: [{plan}}}]\n")
    assert "\nOverdue\nThe test of cycle 1 was to begin 3 Nov 2026.\n" in desk.run("report").out
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: W\ncycles: [{plan}, do: {{started: 2026-11-03}}}}]\n")
    assert "Overdue" not in desk.run("report").out


@pytest.mark.parametrize("words", [(), ("--color", "always"), ("--full",)])
def test_titles_and_names_show_no_identity(desk: Desk, words: tuple[str, ...]):
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: W\nmeasures:\n"
        "  - {id: a, name: Falls of 943 476 5919, kind: outcome, data: [{on: 2026-01-01, value: 3}]}\n"
        "  - {id: b, name: Pain of 943 476 5919, kind: balancing}\n"
        "cycles:\n  - {number: 1, title: Ring 943 476 5919, scale: {size: 1, unit: patient}}\n",
    )
    shown = desk.run("report", *words).out
    assert "943 476" not in shown
    assert shown.count("**19") >= 3


def test_an_aim_says_whether_it_has_a_value_since_the_baseline(desk: Desk):
    def said(data: str) -> str:
        desk.write(
            "ward.pdsa.yaml",
            "pdsa: 1\ntitle: W\naim: {measure: a, baseline: 9, target: 4, by: 2026-12-22}\nmeasures:\n"
            f"  - {{id: a, name: Falls, kind: outcome, baseline_until: 2026-02-01, data: [{data}]}}\n",
        )
        return desk.run("report").out

    assert "\nFrom 9 to 4, due in 30 days; no value yet.\n" in said("")
    assert "\nFrom 9 to 4, due in 30 days; no value since the baseline.\n" in said(
        "{on: 2026-01-01, value: 9}"
    )
    assert "\n60% of the way from 9 to 4" in said(
        ", ".join(f"{{on: 2026-03-0{day}, value: 6}}" for day in (1, 2, 3))
    )
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: W\naim: {measure: a, target: 4}\nmeasures: [{id: a, name: Falls, data: [{on: 2026-01-01, value: 3}]}]\n",
    )
    assert "\nTo 4; no baseline yet.\n" in desk.run("report").out


def test_a_test_that_is_not_studied_yet_says_what_is_predicted(desk: Desk):
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: W\ncycles:\n"
        "  - {number: 1, title: A lamp, plan: {predictions: [{prediction: Nobody calls}, {prediction: Nobody falls.}]}}\n",
    )
    assert "A lamp. Predictions: Nobody calls; Nobody falls. Waits: to do.\n" in desk.run("report").out
    assert "\n       Predicted: Nobody calls; Nobody falls.\n" in desk.screen("report", size=(100, 60))
