"""A cycle named by the words of its title, and a test that is given whole by flags where none is open."""

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
changes:
  - {id: reminder, idea: Reminder at admission}
cycles:
  - number: 1
    title: Reminder at admission by day
    plan: {recorded: 2026-09-01}
    do: {started: 2026-09-02, ended: 2026-09-03}
    study: {on: 2026-09-04, learned: Too early}
    act: {on: 2026-09-04, decision: adapt}
  - number: 2
    title: Sealed box in bay 2
    plan: {recorded: 2026-10-01}
  - number: 3
    change: reminder
    plan: {recorded: 2026-10-02}
  - number: 4
    title: Reminder at admission by night
    plan: {recorded: 2026-10-03}
"""


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward.pdsa.yaml", PROJECT)
    return desk


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("2", 2),
        ("cycle 2", 2),
        ("sealed box", 2),
        ("Sealed box in bay 2", 2),
        ("box bay", 2),
        ("admission night", 4),
        ("Reminder at admission", 3),  # in full the idea of the one without a title
    ],
)
def test_a_cycle_is_meant_by_its_number_or_by_words_of_its_title(ward: Desk, said: str, number: int) -> None:
    ran = ward.run("cycle", said, "--started", "2026-11-01", "--json")
    assert ran.data["recorded"][0]["number"] == number
    assert ward.run("report", "--cycle", said, "--json").data["cycles"][0]["number"] == number
    ward.run("share", "worksheet", "--cycle", said, "--out", "sheet.docx")
    assert (ward.folder / "sheet.docx").exists()


@pytest.mark.parametrize(
    ("said", "error", "advice"),
    [
        ("admission by", "'admission by' could be cycle 1 (Reminder at admission by day) or cycle 4 (Reminder at admission by night)", "write its number, such as: pdsa cycle 4"),
        ("seeled box in bay 2", "there is no cycle 'seeled box in bay 2'", "did you mean cycle 2 (Sealed box in bay 2)? pdsa cycle 2"),
        ("A poster", "there is no cycle 'A poster'", "its cycles are: 1 (Reminder at admission by day), 2 (Sealed box in bay 2), 3 (Reminder at admission), 4 (Reminder at admission by night); a new test: pdsa cycle --title \"A poster\""),
        ("7", "there is no cycle 7", "the next new one is: pdsa cycle 5"),
    ],
)  # fmt: skip
def test_what_names_no_cycle_or_several_is_refused_with_what_to_write(
    ward: Desk, said: str, error: str, advice: str
) -> None:
    assert ward.run("cycle", said, status=2).err == f"error: {error}\n  {advice}\n"


def test_the_rest_of_a_text_without_quotes_is_told_as_such(ward: Desk) -> None:
    said = ward.run("cycle", "--learned", "Seen", "quickly", status=2).err
    assert said.startswith("error: there is no cycle 'quickly'\n")
    assert said.endswith("; a text of several words stands in quotes\n")
    said = ward.run("cycle", "A poster", "--learned", "Seen", status=2).err
    assert said.endswith('; a new test: pdsa cycle --title "A poster"\n')
    assert "Seen" not in (ward.folder / "ward.pdsa.yaml").read_text()


def test_at_the_prompts_the_named_cycle_is_asked_about(ward: Desk) -> None:
    terminal = ward.terminal("cycle", "sealed box")
    terminal.expect("Cycle 2")
    terminal.expect("> ")
    terminal.send_control("c")
    assert terminal.close() == 130


def test_a_whole_test_by_flags_is_a_new_one_where_none_is_open(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\n")
    ran = desk.run(
        "cycle", "--title", "A poster", "--idea", "Poster at the door", "--started", "2026-11-20", "--learned", "Seen by all"
    )  # fmt: skip
    assert "Recorded Do, Study of the new cycle 1 in ward.pdsa.yaml." in ran.err
    (cycle,) = desk.report()["cycles"]
    assert (cycle["title"], cycle["do"]["started"], cycle["study"]["learned"]) == (
        "A poster",
        "2026-11-20",
        "Seen by all",
    )


def test_a_title_that_an_open_cycle_has_names_it(ward: Desk) -> None:
    ran = ward.run("cycle", "--title", "sealed box in bay 2", "--started", "2026-11-01")
    assert "Recorded Do of cycle 2" in ran.err
    assert ward.report()["cycles"][1]["title"] == "Sealed box in bay 2"


def test_without_a_title_the_flags_to_add_are_said(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\n")
    said = desk.run("cycle", "--learned", "Seen by all", status=2).err
    assert said == (
        "error: no open cycle waits for its Study\n"
        "  add --new, or a --title, for a new test; for one that is there: pdsa cycle NUMBER ...\n"
    )


def test_a_title_of_a_completed_cycle_is_no_new_test_by_itself(ward: Desk) -> None:
    for number in ("2", "3", "4"):
        ward.run("cycle", number, "--started", "2026-11-01", "--ended", "2026-11-01", "--learned", "x", "--decision", "abandon")  # fmt: skip
    said = ward.run("cycle", "--title", "Sealed box in bay 2", "--learned", "More", status=2).err
    assert said == (
        "error: no open cycle waits for its Study, and cycle 2 is called so already\n"
        "  for a new test of that title add --new; to change that one: pdsa cycle 2 --amend ...\n"
    )


def test_another_title_beside_an_open_cycle_says_which_flag_is_missing(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\n")
    desk.run("cycle", "--title", "One", "--question", "Q", "--prediction", "P")
    said = desk.run("cycle", "--title", "Two", "--started", "2026-11-20", status=4).err
    assert said.startswith("error: cycle 1 has title already: One\n  for a new test add --new; to change what is recorded, add --amend\n")  # fmt: skip
