"""`pdsa share`, and the brief: ten lines of plain words that go to nobody with an identity in them."""

import json
import re

import pytest

from commands.running import CORD, EXAMPLES, NICU, Desk

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
NUMBER = "943 476 5919"  # a valid NHS number, of nobody


def test_without_a_word_it_lists_what_there_is(desk: Desk) -> None:
    shown = desk.run("share").out
    assert "brief: Ten lines of plain words" in shown
    assert shown.endswith("pdsa share page\n")
    assert "brief" in [one["what"] for one in desk.run("share", "--json").data["shares"]]


@pytest.mark.parametrize("example", [CORD, NICU, SEPSIS], ids=lambda path: path.name.split(".")[0])
def test_a_brief_is_ten_lines_without_commands_and_ids(desk: Desk, example: object) -> None:
    out = desk.run("share", "brief", "-p", str(example)).out
    lines = out.splitlines()
    assert 5 <= len(lines) <= 10
    assert max(map(len, lines)) < 320
    assert lines[-1] == "As of: 22 November 2026"
    assert "pdsa" not in out
    project = desk.report(str(example))
    assert lines[0] == project["title"]
    ids = {one["id"] for part in ("measures", "changes", "drivers") for one in project[part]}
    no_words = {one for one in ids if "-" in one or one in ("dcc", "ebf", "aur")}
    assert no_words
    assert not no_words & set(re.findall(r"[\w-]+", out))


def test_a_brief_says_how_a_closed_project_ended(desk: Desk) -> None:
    lines = desk.run("share", "brief", "-p", SEPSIS).out.splitlines()
    starts = [line.partition(":")[0] for line in lines[1:]]
    assert starts == [
        "Aim",
        "So far",
        "Measures",
        "Where it stands",
        "Last test",
        "Results",
        "Learned",
        "As of",
    ]


def test_a_brief_of_nothing(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: Shorter waits\n")
    assert desk.run("share", "brief").out == (
        "Shorter waits\nAim: not stated yet\nWhere it stands: No test has been planned yet.\n"
        "Next: Say what is wrong and what you want to accomplish\nAs of: 22 November 2026\n"
    )


def test_a_brief_as_markdown_has_no_element_of_the_project(desk: Desk) -> None:
    title = "**bold** [link](http://x) <b>x</b> `code` # head & ~~gone~~ | cell"
    desk.write(
        "p.pdsa.yaml", json.dumps({"pdsa": 1, "title": title, "aim": {"statement": "1. _one_\n# two"}})
    )
    first, empty, aim, *_ = desk.run("share", "brief", "--markdown").out.splitlines()
    assert empty == ""
    assert aim == r"- **Aim:** 1\. \_one\_ \# two"
    bare = re.sub(r"\\[*\[\]<>`#&~|]", "", first.removeprefix("**").removesuffix("**"))
    assert not re.search(r"[*\[\]<>`#&~|]", bare)


def test_long_texts_are_cut_behind_a_word(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "aim": {"statement": "word " * 200}}))
    aim = desk.run("share", "brief").out.splitlines()[1]
    assert aim.startswith("Aim: word word")
    assert aim.endswith("word…")
    assert 270 < len(aim) < 290


def test_a_brief_is_written_and_never_over_a_file(desk: Desk) -> None:
    ran = desk.run("share", "brief", "-p", CORD, "--out", "brief.txt")
    assert (ran.out, ran.err) == ("", "Wrote the brief to brief.txt.\n")
    written = (desk.folder / "brief.txt").read_bytes()
    assert written.decode() == desk.run("share", "brief", "-p", CORD).out
    refused = desk.run("share", "brief", "-p", NICU, "--out", "brief.txt", status=1)
    assert refused.err.startswith("error: brief.txt is there already; nothing was written\n")
    assert (desk.folder / "brief.txt").read_bytes() == written
    data = desk.run("share", "brief", "-p", NICU, "--out", "brief.txt", "--replace", "--json").data
    assert (data["what"], data["out"]) == ("brief", "brief.txt")
    assert (desk.folder / "brief.txt").read_bytes() != written


def test_an_identity_stops_it_with_the_place(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", f"pdsa: 1\ntitle: T\naim:\n  statement: Better care for {NUMBER} and others\n")
    for words in (("brief",), ("brief", "--out", "x.txt")):
        ran = desk.run("share", *words, status=1)
        assert ran.out == ""
        assert ran.err.startswith(
            "error: nothing was shared: p.pdsa.yaml:4:30: This text may hold an NHS number (******19)\n"
        )
        assert 'pdsa share brief --anyway "..."' in ran.err
    assert not (desk.folder / "x.txt").exists()
    anyway = desk.run("share", "brief", "--anyway", "the number of the study")
    assert "Better care for ******19 and others" in anyway.out
    assert anyway.err == "1 text may identify somebody; it is shown masked (the number of the study).\n"
    assert desk.run("share", "brief", "--anyway", "a study", "--json").data["identifying"] == 1
    for reason in ("", " ", "...", "TEXT"):
        desk.run("share", "brief", "--anyway", reason, status=2)


def test_an_identity_that_the_project_ignores_with_a_reason_stops_nothing(desk: Desk) -> None:
    desk.write(
        "p.pdsa.yaml",
        f"pdsa: 1\ntitle: T\nnotes: Study {NUMBER}\ncheck: {{ignore: {{PID01: the number of the study}}}}\n",
    )
    assert desk.run("share", "brief").err == ""


@pytest.mark.parametrize(
    "words", [("--out", "x"), ("--replace",), ("--markdown",), ("--anyway", "a study"), ("brief", "--replace"), ("nothing",)]
)  # fmt: skip
def test_what_goes_with_nothing_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    assert "\n  " in desk.run("share", *words, status=2).err


OLD = """\
pdsa: 1
title: Shorter waits
aim: {{statement: Wait less, measure: wait, baseline: 42, target: 15, by: 2027-06-30}}
measures:
  - {{id: wait, name: Wait, unit: minutes, frequency: {0}, better: lower, data: [{{on: 2026-09-01, value: 40}}, {{on: 2026-10-01, value: 38}}]}}
status: {1}
cycles: []
"""
WEEKLY = ("weekly", "active", ("2026-10-29", "2026-10-30"))
CASES = [
    WEEKLY,
    ("monthly", "active", ("2026-12-16", "2026-12-17")),
    ("now and then", "sustaining", ("2026-12-02", "2026-12-03")),
    ("weekly", "paused", ("2027-12-03", None)),
]


@pytest.mark.parametrize(("frequency", "status", "days"), CASES)
def test_brief_and_board_say_that_no_value_came_for_longer_than_its_rhythm_allows(
    desk: Desk, frequency: str, status: str, days: tuple[str, str | None]
) -> None:
    desk.write("ward.pdsa.yaml", OLD.format(frequency, status))
    in_time, late = days
    for today, expected in ((in_time, False), (late, True)):
        if today is None:
            continue
        brief = desk.run("share", "brief", "-p", "ward.pdsa.yaml", PDSA_TODAY=today).out
        assert ("No value since 1 Oct 2026." in brief) is expected
        desk.run(
            "share", "board", "-p", "ward.pdsa.yaml", "--out", "board.html", "--replace", PDSA_TODAY=today
        )
        board = (desk.folder / "board.html").read_text()
        assert ("1 Oct 2026, no value since, goal 15 minutes" in board) is expected


def test_brief_and_board_say_since_when_nothing_has_happened(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", OLD.format("weekly", "active"))
    for today, expected in (("2026-12-02", False), ("2026-12-03", True)):
        said = "Nothing has happened since 1 Oct 2026."
        assert (said in desk.run("share", "brief", "-p", "ward.pdsa.yaml", PDSA_TODAY=today).out) is expected
        desk.run(
            "share", "board", "-p", "ward.pdsa.yaml", "--out", "board.html", "--replace", PDSA_TODAY=today
        )
        assert (said in (desk.folder / "board.html").read_text()) is expected


@pytest.mark.parametrize("columns", [80, 40])
def test_on_a_terminal_no_word_of_a_brief_is_broken_and_in_a_pipe_no_line(desk: Desk, columns: int) -> None:
    piped = desk.run("share", "brief", "-p", SEPSIS).out
    screen = desk.screen("share", "brief", "-p", SEPSIS, size=(columns, 100))
    lines = screen.splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) > len(piped.splitlines())
    assert screen.split() == piped.split()
