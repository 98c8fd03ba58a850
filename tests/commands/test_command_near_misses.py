"""Words that are nearly those of the program: keys within a text, choices in other capitals, how often, groups of causes."""

import pytest

from commands.running import Desk, answer, finish

PROJECT = """\
pdsa: 1
title: Falls
measures: [{id: falls, name: Falls, kind: outcome, better: lower, frequency: wekly}]
problem: {causes: [{cause: Nobody walks the round, category: night}]}
cycles:
  - number: 1
    plan: {recorded: 2026-11-20, predictions: [{question: Done?, prediction: 4 of 5}]}
    do: {recorded: 2026-11-20, started: 2026-11-20, ended: 2026-11-20, as_planned: true}
"""


@pytest.fixture
def falls(desk: Desk) -> Desk:
    """A desk with a small project."""
    desk.write("falls.pdsa.yaml", PROJECT)
    return desk


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("measure", "--add", "Rounds; Unitt=%"), "unit"),
        (("measure", "--add", "Rounds; colected by=nurse"), "collected_by"),
        (("cycle", "--new", "--task", "Walk; whoo=nurse"), "who"),
        (("cycle", "--new", "--prediction", "4 of 5; becaus=tried"), "because"),
        (("cycle", "1", "--finding", "1: met; 4 of 5; lerned=much"), "learned"),
        (("cause", "--add", "Dark; categry=rooms"), "category"),
    ],
)
def test_a_key_with_a_slip_is_named_and_not_taken_as_text(
    falls: Desk, words: tuple[str, ...], near: str
) -> None:
    assert f"did you mean {near}=?" in falls.run(*words, status=2).err


def test_a_key_may_be_written_as_people_write_it(falls: Desk) -> None:
    falls.run("measure", "--add", "Rounds; Unit=%; Collected by=nurse; data-source=chart; kind=Process")
    text = (falls.folder / "falls.pdsa.yaml").read_text(encoding="utf-8")
    for line in ('unit: "%"', "collected_by: nurse", "data_source: chart", "kind: process"):
        assert line in text


def test_what_is_like_no_key_stays_text_and_that_is_said(falls: Desk) -> None:
    ran = falls.run("cycle", "--new", "--title", "A", "--task", "Walk; dose=5 mg; who=nurse", "--dry-run")
    assert (
        "--task: dose= stays a part of the text; what may stand behind it: who=, when=, where=, how=.\n"
        in ran.err
    )
    assert "what: Walk; dose=5 mg" in ran.out


def test_what_only_the_other_kind_of_people_has_is_refused(falls: Desk) -> None:
    said = falls.run("people", "--add", "Matron; role=sponsor", status=2).err
    assert 'add them there: pdsa people --team --add "Matron; role=sponsor"' in said
    said = falls.run("people", "--team", "--add", "Nurses; influence=high", status=2).err
    assert 'add them there: pdsa people --add "Nurses; influence=high"' in said
    falls.run("people", "--team", "--add", "Matron; role=sponsor")
    assert falls.run("people", "--json").data["team"] == [{"name": "Matron", "role": "sponsor"}]


def test_a_prompt_asks_about_what_is_like_no_key(falls: Desk) -> None:
    terminal = falls.terminal("people", "--add", size=(100, 60))
    answer(terminal, "Whose support", "Matron; role=sponsor", "role= stays a part of the text", "")
    terminal.expect("Not taken")
    terminal.send_control("c")
    finish(terminal, 130)


@pytest.mark.parametrize(
    "words",
    [
        ("cycle", "1", "--decision", "Adapt", "--next", "N"),
        ("cycle", "1", "--finding", "1: Missed; 3 of 5"),
        ("measure", "falls", "--better", "HIGHER"),
        ("set", "measures.falls.better", "Higher"),
        ("check", "--severity", "ERROR"),
        ("report", "--color", "Never"),
        ("share", "poster", "--size", "a3", "--out", "x.html"),
        ("share", "poster", "--size", "A3", "--out", "y.html"),
    ],
)
def test_words_that_are_chosen_are_taken_in_any_capitals(falls: Desk, words: tuple[str, ...]) -> None:
    done = falls.raw(*words)
    assert (done.returncode, done.stderr.decode().partition("none of the words")[1]) in ((0, ""), (1, ""))


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("measure", "falls", "--frequency", "dayly"), "daily"),
        (("measure", "--add", "Rounds; frequency=mothly"), "monthly"),
        (("new", "Waits", "--measure", "Wait; unit=min; frequency=evry shift"), "every"),
        (("set", "measures.falls.frequency", "quartely"), "quarterly"),
    ],
)
def test_how_often_with_a_slip_is_asked_back(falls: Desk, words: tuple[str, ...], near: str) -> None:
    ran = falls.run(*words, status=2)
    assert f"is not understood as how often\n  did you mean {near}?" in ran.err


@pytest.mark.parametrize(
    "often",
    [
        "each discharge",
        "every second Tuesday",
        "at the huddle",
        "weekends",
        "on nights",
        "2 weeks after",
        "twice a month",
    ],
)
def test_how_often_may_be_said_in_other_words(falls: Desk, often: str) -> None:
    falls.run("measure", "falls", "--frequency", often)
    assert "may be" not in falls.run("check", "--select", "MEA05", "--all", status=1).out


def test_how_often_with_a_slip_in_the_file_is_found_by_the_check(falls: Desk) -> None:
    said = falls.run("check", "--select", "MEA05", "--all", status=1).out
    assert "falls: 'wekly' is not understood as how often; it may be weekly" in said
    assert "pdsa measure falls --frequency weekly" in said


def test_a_group_of_causes_with_a_slip_is_refused_and_a_new_one_is_said(falls: Desk) -> None:
    ran = falls.run("cause", "--add", "Dark", "--category", "enviroment", status=2)
    assert (
        ran.err
        == "error: --category: 'enviroment' is not a group of causes yet\n  did you mean environment?\n"
    )
    assert "did you mean night?" in falls.run("cause", "--add", "Dark", "--category", "nights", status=2).err
    said = "is a group of your own, and a new bone; the usual ones are people, tasks, tools, organisation, environment."
    assert said not in falls.run("cause", "--add", "Dark", "--category", "Night").err
    assert f"xyz {said}" in falls.run("cause", "--add", "Few", "--category", "xyz").err
    assert f"pqr {said}" in falls.run("cause", "3", "--category", "pqr").err
