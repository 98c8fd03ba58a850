"""Answers that are not plain short words: signs, long texts, pasted ones, every script; and days in words."""

import pytest

from commands.running import Desk, finish
from prompting.forms import PLANNED, REVIEW
from prompting.test_prompting_stopping import SIZE, leave, typed
from terminal import Terminal

LONG = ("Nurses carry the key; the drawer sticks. " * 50).strip()
TEXTS = {
    "2,000 characters": (LONG, LONG),
    "signs within": ("- not the <first> time! Why? #1: 'yes'", "- not the <first> time! Why? #1: 'yes'"),
    "a sign to begin with": ("!important", "!important"),
    "a sign alone": ("\\!", "!"),
    "a dash alone": ("\\-", "-"),
    "less than": ("< 5 minutes", "< 5 minutes"),
    "emoji": ("🧴 and 👩🏽‍⚕️ at bed 4", "🧴 and 👩🏽‍⚕️ at bed 4"),
    "right to left": ("الممرضات في الليل", "الممرضات في الليل"),
    "combining": ("e\u0301 and 患者", "e\u0301 and 患者"),
    "several lines": ("First line\n\n- a point: one\n- another", "First line\n\n- a point: one\n- another"),
    "tabs": ("one\ttwo", "one two"),
    "like YAML": ("no", "no"),
}


@pytest.mark.not_on_windows(reason="no readline, and so no bracketed paste")
@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_is_taken_as_it_was_meant_and_kept_so(ward: Desk, kind: str) -> None:
    said, meant = TEXTS[kind]
    terminal = ward.terminal("idea", "--add", size=SIZE)
    typed(terminal, "differently?", "Show the times")
    terminal.expect("should it work?")
    terminal.expect("> ")
    terminal.paste(said)
    terminal.send()
    if kind == "like YAML":
        typed(terminal, "looks like a yes or a no", "y")
    leave(terminal, "Ctrl-C")
    terminal = ward.terminal("idea", "--add", size=SIZE)
    typed(
        terminal,
        "half-way",
        "",
        "act on?",
        "",
        "concepts",
        "",
        "bring",
        "",
        "take?",
        "",
        "Which measures",
        "",
    )
    typed(terminal, "come from", "", *REVIEW)
    finish(terminal)
    assert ward.report()["changes"][-1]["because"] == meant


def test_entries_that_are_numbers_or_signs(ward: Desk) -> None:
    terminal = ward.terminal("cause", "--add", size=SIZE)
    typed(terminal, "One cause", "Noise", "And why is that?", "The door")
    typed(terminal, "2> ", "?", "Goes wrong:", "?")
    terminal.expect("One after the other; an empty line ends.")
    terminal.expect("- takes all entries out, -1 the first, and 1 changes it.")
    terminal.expect("To enter one of these signs alone as text, put \\ before it;")
    typed(
        terminal,
        "2> ",
        "\\1",
        "3> ",
        "\\-1",
        "4> ",
        "\\-",
        "5> ",
        "\\?",
        "6> ",
        "",
        "belong to?",
        "",
        "counted",
        "",
    )
    finish(terminal)
    assert ward.report()["problem"]["causes"][-1]["whys"] == ["The door", "1", "-1", "-", "?"]


def test_the_help_says_how_signs_are_text_and_what_stopping_does(ward: Desk) -> None:
    terminal = ward.terminal("todo", "--add", size=SIZE)
    shown = terminal.expect("> ")
    assert "Enter skips or keeps, < goes back, ? helps, ! stops and keeps what you gave.\n" in shown
    terminal.send("?")
    typed(terminal, "Goes wrong:", "?")
    shown = terminal.expect("> ")
    assert "  Enter skips or keeps, < goes back, ? helps, ! stops and keeps what you gave.\n" in shown
    assert "- leaves it empty. To enter one of these signs alone as text, put \\ before it;" in " ".join(
        shown.split()
    )
    terminal.send("")
    terminal.expect("This one is needed; ! stops and keeps what you gave.")
    finish_with(terminal)
    terminal = ward.terminal("record", size=SIZE)
    terminal.expect("! stops and records what you gave.")
    typed(terminal, "Minutes", "?")
    terminal.expect("! stops and records what you gave.")
    finish_with(terminal)


def finish_with(terminal: Terminal) -> None:
    terminal.expect("> ")
    terminal.send_control("c")
    finish(terminal, 130)


def test_a_question_that_stands_alone_claims_to_keep_nothing(ward: Desk) -> None:
    ward.write("other.pdsa.yaml", "pdsa: 1\ntitle: Other\n")
    terminal = ward.terminal("todo", "--add", size=SIZE)
    typed(terminal, "Which project?", "?")
    shown = terminal.expect("> ")
    assert "! stops, and nothing is changed." in shown
    assert "keeps" not in shown
    terminal.send("")
    shown = terminal.expect("> ")
    assert "This one is needed; ! stops.\n" in shown
    terminal.send("!")
    assert finish(terminal).endswith("Stopped; nothing was changed\n")


def test_going_back_over_a_list_of_entries_keeps_them(ward: Desk) -> None:
    terminal = ward.terminal("people", "--add", size=SIZE)
    typed(terminal, "Whose support", "Porters", "help or", "", "matter", "", "change now", "", "have to", "")
    typed(
        terminal, "care about", "", "to be done?", "Ask them", "By whom?", "lead", "When?", "", "Where?", ""
    )
    typed(terminal, "to be done?", "<", "Where?", "<", "When?", "<", "[lead]", "<", "[Ask them]", "<")
    typed(terminal, "care about", "Their desk")
    terminal.expect("1. Ask them; lead")
    typed(terminal, "to be done?", "")
    finish(terminal)
    (found,) = ward.report()["stakeholders"]
    assert found["concerns"] == "Their desk"
    assert [(one["what"], one["who"]) for one in found["actions"]] == [("Ask them", "lead")]


WHEN = "'3/4/2026' can be read as two different days"
TASKS = [
    ("cycle", "--new", "--title", "x", "--task"),
    ("new", "Other", "--test", "x", "--task"),
    ("todo", "--add"),
    ("people", "--add", "Porters", "--action"),
    ("spread", "--add", "Ward 7", "--action"),
    ("sustain", "--action"),
    ("sustain", "--idea", "box", "--action"),
]


@pytest.mark.parametrize("words", TASKS)
@pytest.mark.parametrize("said", ["3/4/2026", "before 3/4/2026"])
def test_a_day_with_two_meanings_is_refused_for_every_task(
    ward: Desk, words: tuple[str, ...], said: str
) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    option = words[-1]
    assert ward.run(*words, f"Print the cards; when={said}", "--no-input", status=2).err == (
        f"error: {option}: {WHEN}\n  write 2026-04-03 or 2026-03-04\n"
    )
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("each Monday", "each Monday"),
        ("before the round", "before the round"),
        ("24/7", "24/7"),
        ("at 8.30", "at 8.30"),
        ("8.30", "8.30"),
        ("before 31/3/2027", "before 31/3/2027"),
        ("version 2.10.2026", None),
        ("3/4", None),
        ("friday", "2026-11-27"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_honest_words_are_taken(ward: Desk, said: str, written: str | None) -> None:
    ran = ward.run("todo", "--add", f"Print; when={said}", status=0 if written else 2)
    if written is None:
        assert "can be read as two different days" in ran.err
    else:
        assert ward.report()["tasks"][-1]["when"] == written


def test_at_prompts_it_is_asked_again_with_both_readings(ward: Desk) -> None:
    terminal = ward.terminal("todo", "--add", size=SIZE)
    typed(terminal, "to be done?", "Print", "By whom?", "", "When?", "3/4/2026")
    typed(terminal, f"{WHEN}; write 2026-04-03 or 2026-03-04.", "each Monday", "Where?", "")
    finish(terminal)
    terminal = ward.terminal("cycle", "--new", size=SIZE)
    typed(terminal, *PLANNED)
    typed(terminal, "What is to be done?", "Print", "By whom?", "", "When?", "3/4/2026")
    typed(terminal, f"{WHEN}; write 2026-04-03 or 2026-03-04.", "2026-12-01")
    leave(terminal, "!")
