"""`pdsa progress`: the proposal, and the scores that people give, kept in the file."""

import pytest
from test_command_review import RAMP, kept

from commands.running import Desk


def test_the_proposal_and_its_reasons(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", RAMP)
    shown = desk.run("progress").out
    assert shown == kept("progress-piped", shown)


def test_the_days_of_the_steps_never_run_backwards(desk: Desk) -> None:
    """Values may be older than the project, and its first steps have no day of their own."""
    desk.write(
        "falls.pdsa.yaml",
        """\
pdsa: 1
title: Falls
started: 2026-10-06
team: [{role: lead}]
aim: {statement: "Fewer falls"}
measures: [{id: falls, name: Falls, data: [{on: 2025-09-01, value: 3}, {on: 2026-10-20, value: 2}]}]
cycles: [{number: 1, do: {started: 2026-10-09, ended: 2026-10-09}}]
""",
    )
    (said,) = (line for line in desk.run("progress").out.splitlines() if line.startswith("Reached: "))
    assert said == "Reached: 0.5 on 6 October 2026, 2.0 on 6 October 2026, 2.5 on 9 October 2026."


def test_a_score_is_confirmed_changed_and_taken_back(desk: Desk) -> None:
    path = desk.write("falls.pdsa.yaml", RAMP)
    ran = desk.run("progress", "--confirm", "--by", "coach")
    assert (ran.out, ran.err) == (
        "",
        "Progress on 2026-11-22: 2.5, changes are being tested, that they improve is not shown yet\nNext: pdsa review\n",
    )
    confirmed = path.read_text(encoding="utf-8")
    assert confirmed == RAMP + (
        "progress:\n  - score: 2.5\n    on: 2026-11-22\n    by: coach\n    proposed: 2.5\n"
    )
    again = desk.run("progress", "--confirm", "--by", "coach")
    assert again.err == "Nothing changed in falls.pdsa.yaml: it says so already.\n"
    desk.run("progress", "--score", "3", "--because", "Two wards work this way")
    history = desk.run("progress", "--json").data["progress"]["history"]
    assert history == [
        {"score": 2.5, "on": "2026-11-22", "by": "coach", "because": None, "proposed": 2.5},
        {"score": 3, "on": "2026-11-22", "by": None, "because": "Two wards work this way", "proposed": 2.5},
    ]
    for width in (80, 40):
        shown = desk.screen("progress", size=(width, 60))
        assert shown == kept(f"progress-{width}", shown)
    assert desk.run("review", "--json").data["progress"]["history"] == history
    desk.run("undo")
    assert path.read_text(encoding="utf-8") == confirmed


def test_an_earlier_score_needs_no_reason_and_proves_nothing(desk: Desk) -> None:
    desk.write("falls.pdsa.yaml", RAMP)
    desk.run("progress", "--score", "0.5", "--on", "2026-01-10", "--by", "coach")
    assert desk.run("progress", "--json").data["progress"]["history"] == [
        {"score": 0.5, "on": "2026-01-10", "by": "coach", "because": None, "proposed": None}
    ]


def test_a_dry_run_shows_the_difference_and_writes_nothing(desk: Desk) -> None:
    path = desk.write("falls.pdsa.yaml", RAMP)
    ran = desk.run("progress", "--confirm", "--dry-run")
    assert "+progress:\n+  - score: 2.5\n+    on: 2026-11-22\n+    proposed: 2.5\n" in ran.out
    assert ran.err.endswith("Nothing was written (--dry-run).\n")
    assert path.read_text(encoding="utf-8") == RAMP


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--score", "3"),
            "the evidence proposes 2.5, and 3 needs a reason\n  add --because TEXT; pdsa progress shows why it proposes that",
        ),
        (("--score", "3.2"), "--score: 3.2 is no progress score\n  give 0.5, 1, 1.5 and so on up to 5"),
        (("--score", "nan"), "--score: nan is no progress score\n  give 0.5, 1, 1.5 and so on up to 5"),
        (("--score", "3", "--confirm"), "--confirm and --score do not go together\n  give one of them"),
        (("--because", "x"), "which score is meant?\n  add --confirm, or --score SCORE"),
        (
            ("--score", "3", "--on", "2026-12-24"),
            "--on: 2026-12-24 is still to come\n  give the day on which the score was given",
        ),
        (
            ("--confirm", "--on", "2026-01-10"),
            "--confirm keeps the score of today\n  give an earlier one with --score SCORE --on DAY",
        ),
    ],
)
def test_what_is_refused(desk: Desk, words: tuple[str, ...], message: str) -> None:
    path = desk.write("falls.pdsa.yaml", RAMP)
    ran = desk.run("progress", *words, status=2)
    assert (ran.out, ran.err) == ("", f"error: {message}\n")
    assert path.read_text(encoding="utf-8") == RAMP


def test_the_latest_scores_stand_on_the_screen(desk: Desk) -> None:
    given = "".join(f"  - {{score: {number / 2}, on: 2026-0{number}-01}}\n" for number in range(1, 8))
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: W\nprogress:\n{given}")
    shown = desk.run("progress").out
    assert "\nScores given (2 earlier: --full)\n2026-03-01: 1.5" in shown
    assert "\nScores given\n2026-01-01: 0.5" in desk.run("progress", "--full").out
