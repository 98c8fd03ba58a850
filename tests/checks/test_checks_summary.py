"""`pdsa check` over the projects of a coach: the numbers of each, the worst first, and only those that are asked for."""

import json

import pytest

from checks.spoiling import FALLS, spoiled
from commands.running import Desk

BASE = FALLS.read_text(encoding="utf-8")


@pytest.fixture
def wards(desk: Desk) -> Desk:
    """Three wards of which two have findings, and one that is closed."""
    desk.write("a.pdsa.yaml", spoiled(BASE, {"title": "Alpha", "programme": "Safety"}))
    desk.write(
        "b.pdsa.yaml", spoiled(BASE, {"title": "Bravo", "cycles.0.scale.days": "40", "stakeholders": None})
    )
    desk.write("c/c.pdsa.yaml", spoiled(BASE, {"title": "Charlie", "aim.by": None, "aim.measure": None}))
    desk.write("d.pdsa.yaml", spoiled(BASE, {"title": "Delta", "status": "closed", "programme": "Safety"}))
    return desk


CHARLIE = "Charlie; errors: 1; warnings: 1; information: 0; most severe: AIM02 The aim names no measure\n  c/c.pdsa.yaml\n"
BRAVO = "Bravo; errors: 0; warnings: 1; information: 1; most severe: PLN06 A first test is not small\n  b.pdsa.yaml\n"
ALPHA = "Alpha; errors: 0; warnings: 0; information: 0\n  a.pdsa.yaml\n"
DELTA = "Delta; errors: 0; warnings: 0; information: 0\n  d.pdsa.yaml\n"
NEXT = "Next: pdsa check FILE shows the findings of one project\n"


def test_the_worst_is_first_and_all_are_there(wards: Desk) -> None:
    ran = wards.run("check", "--summary", status=1)
    assert ran.out == CHARLIE + BRAVO
    assert ran.err == "1 error, 2 warnings, 1 information in 4 projects; 2 of them without any.\n" + NEXT
    assert wards.run("check", "--summary", "--plain", "-q", status=1).out == ran.out


@pytest.mark.parametrize(
    ("words", "status", "shown"),
    [
        (("--status", "active"), 1, CHARLIE + BRAVO),
        (("--status", "closed"), 0, ""),
        (("--programme", "Safety"), 0, ""),
        (("--programme", "Safety", "--status", "active"), 0, ""),
        (("b.pdsa.yaml",), 1, BRAVO),
        (("b.pdsa.yaml", "--severity", "error"), 0, BRAVO),
        (("b.pdsa.yaml", "--select", "AIM"), 0, "Bravo; errors: 0; warnings: 0; information: 0\n  b.pdsa.yaml\n"),
    ],
)  # fmt: skip
def test_only_those_that_are_asked_for(wards: Desk, words: tuple[str, ...], status: int, shown: str) -> None:
    assert wards.run("check", "--summary", *words, status=status).out == shown
    assert wards.run("check", *words, status=status)  # with the findings the exit code is the same


def test_those_that_are_not_asked_for_are_not_counted(wards: Desk) -> None:
    ran = wards.run("check", "--programme", "Safety")
    assert (ran.out, ran.err) == ("", "Nothing to point out in 2 projects.\n")
    assert wards.run("check", "--status", "active", "--json", status=1).data["counts"]["projects"] == 3


@pytest.mark.parametrize("words", [(), ("--summary",)])
def test_where_none_is_left_that_is_said(wards: Desk, words: tuple[str, ...]) -> None:
    ran = wards.run("check", *words, "--programme", "Safety", "--status", "paused", status=2)
    assert (ran.out, ran.err) == (
        "",
        "error: none of 4 projects has status paused and programme Safety\n  pdsa list shows which there are\n",
    )
    ran = wards.run("check", "a.pdsa.yaml", *words, "--status", "paused", "--json", status=2)
    assert [one["message"] for one in json.loads(ran.out)["errors"]] == [
        "the one project that is there has not status paused"
    ]


def test_one_that_cannot_be_read_is_counted_and_named(wards: Desk) -> None:
    wards.write("e.pdsa.yaml", "pdsa: 1\n")
    ran = wards.run("check", "--summary", status=3)
    assert ran.out == CHARLIE + BRAVO
    assert ran.err.startswith("e.pdsa.yaml:1:1: ")
    assert ran.err.endswith("in 4 projects; 2 of them without any; 1 could not be read.\n" + NEXT)


def test_as_data(wards: Desk) -> None:
    data = wards.run("check", "--summary", "--json", status=1).data
    assert [one["title"] for one in data["projects"]] == ["Charlie", "Bravo", "Alpha", "Delta"]
    assert (
        data["projects"][0].items()
        >= {
            "file": "c/c.pdsa.yaml",
            "title": "Charlie",
            "error": 1,
            "warning": 1,
            "information": 0,
            "ignored": 0,
            "worst": {"code": "AIM02", "severity": "error", "title": "The aim names no measure"},
            "verdict_code": "none",
        }.items()
    )
    assert data["projects"][2]["worst"] is None
    assert data["counts"] == wards.run("check", "--json", status=1).data["counts"]


@pytest.mark.parametrize("width", [100, 80, 40])
def test_on_a_terminal(wards: Desk, width: int) -> None:
    terminal = wards.terminal("check", "--summary", size=(width, 30))
    assert terminal.close() == 1
    shown = terminal.screen
    assert [line for line in shown.splitlines() if len(line) > width or line != line.rstrip()] == []
    words = " ".join(shown.split())
    assert [title for title in words.split() if title in ("Alpha", "Bravo", "Charlie", "Delta")] == [
        "Charlie", "Bravo",
    ]  # fmt: skip
    for said in ("Errors", "c/c.pdsa.yaml", "AIM02"):
        assert said in words
