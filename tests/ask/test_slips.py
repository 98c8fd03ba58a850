"""Slips at the keyboard: words that mean commands, answers in the wrong place, and pastes that would spill over."""

import json

import pytest

BOTH = pytest.mark.parametrize("plain", [{}, {"PLAIN": 1}], ids=["readline", "plain"])
READY = {"ready": False}


@pytest.mark.parametrize("word", ["quit", "Exit"])
def test_quit_stops_after_enter(form, word):
    terminal = form(FORM="title,statement")
    terminal.ask("called?", "T", "problem?", word, f"Enter: {word} stops here. y: it is your answer.", "")
    result = terminal.result()
    assert (result["on_purpose"], result["kept"]) == (True, [{"title": "T"}])


@pytest.mark.parametrize("word", ["quit", "help", "back", "undo", "skip"])
def test_a_word_that_is_a_command_is_an_answer_after_a_yes(form, word):
    terminal = form(FORM="statement,title")
    terminal.ask("problem?", f"\\{word}", "called?", word, "it is your answer", "y")
    assert terminal.result()["answers"] == {"title": word, "statement": word}


def test_another_answer_where_a_word_was_asked_back(form):
    terminal = form(FORM="title,size")
    terminal.ask("called?", "help", "Enter: help helps. y: it is your answer.", "Help at night", "many?", "")
    assert terminal.result()["answers"] == {"title": "Help at night", "size": 5}


def test_back_undo_help_and_skip(form):
    terminal = form(FORM="title,size,ready,causes,predictions,Review")
    terminal.ask(
        "called?",
        "T",
        "many?",
        "undo",
        "[T] Enter keeps it",
        "",
        "many?",
        "help",
        "Goes wrong",
        "help",
        "A whole number",
        "",
    )
    terminal.ask("ready?", "back", "[5] Enter keeps it", "skip", "ready?", "skip")
    terminal.ask("Nobody is told", "A", "2", "back", "goes back", "", "[A] Enter keeps it", "", "2", "skip")
    terminal.ask("goes on without", "", "Which question?", "skip", "goes on", "", "Enter goes on", "help")
    terminal.ask("< goes back", "skip")
    assert terminal.result()["answers"] == {"title": "T", "size": 5, "causes": ["A"]}


def test_skip_takes_no_default(form):
    terminal = form(FORM="size,title")
    terminal.ask("[5] Enter takes it", "skip", "Left empty", "skip", "goes on", "", "This one is needed", "T")
    assert terminal.result()["answers"] == {"title": "T"}


@pytest.mark.parametrize(
    ("key", "typed", "doubt"),
    [
        ("who", "2027-03-31", '"2027-03-31" looks like a day; a person or a role is asked for here.'),
        ("unready", "no", '"no" looks like a yes or a no; a text is asked for here.'),
        ("unready", "???", '"???" has neither a letter nor a figure; a text is asked for here.'),
        ("share", "0.42", "0.42 % is less than one in a hundred; for 42% type 42."),
        ("aim", "See everybody soon", "It has no number and no day."),
    ],
)
def test_an_answer_that_looks_like_another_is_asked_back(form, key, typed, doubt):
    terminal = form(FORM=f"{key},title", KNOWN=json.dumps(READY), size=(100, 24))
    terminal.ask("", typed, f"{doubt}\n  y takes it, Enter asks again.", "")
    terminal.expect("Not taken; the arrow up brings it back to be changed.")
    terminal.expect("> ")
    terminal.send("\x1b[A")
    terminal.ask(doubt, "y", "called?", "T")
    found = 0.42 if key == "share" else typed
    assert terminal.result()["answers"] == READY | {key: found, "title": "T"}


def test_ok_takes_what_was_asked_back(form):
    terminal = form(FORM="who,title")
    terminal.ask("does it?", "yes", "looks like", "OK", "called?", "T")
    assert terminal.result()["answers"] == {"who": "yes", "title": "T"}


def test_the_right_answer_where_it_is_asked_back(form):
    terminal = form(FORM="who,title")
    terminal.ask("does it?", "yes", "looks like", "The night nurse", "called?", "!")
    assert terminal.result()["kept"] == [{"who": "The night nurse"}]


def test_the_composed_aim_can_always_be_had_back(form):
    terminal = form(FORM="title,aim,size")
    terminal.ask("called?", "Less", "[Less by 2027] Enter takes it", "90% by May 2027", "many?", "<")
    terminal.ask("[90% by May 2027] Enter keeps it", "-", "[Less by 2027] Enter takes it", "", "many?", "")
    assert terminal.result()["answers"]["aim"] == "Less by 2027"
    terminal = form(FORM="title,aim,size", KNOWN=json.dumps({"aim": "Mine 9"}))
    terminal.ask("called?", "Less", "[Mine 9]", "-", "once more leaves it empty", "-", "many?", "")
    assert terminal.result()["answers"] == {"title": "Less", "size": 5}


def test_what_was_typed_in_the_wrong_place_stays_there_and_is_found_at_the_right_one(form):
    terminal = form(FORM="title,statement,size")
    terminal.ask(
        "called?", "Too few", "problem?", "Late clamping", "many?", "<", "[Late clamping] Enter", "<"
    )
    terminal.expect("[Too few] Enter keeps it, arrow up edits it")
    terminal.expect("> ")
    terminal.type("\x1b[A\x1b[A")
    terminal.expect("Late clamping")
    terminal.send()
    terminal.ask("[Late clamping] Enter keeps it", "Too few are late", "many?", "")
    assert terminal.result()["answers"] == {
        "title": "Late clamping",
        "statement": "Too few are late",
        "size": 5,
    }


def test_what_was_refused_is_found_where_it_is_moved_to(form):
    terminal = form(FORM="title,target")
    terminal.ask("called?", "T", "How much?", "Late clamping", "is not a number", "<")
    terminal.expect("[T] Enter keeps it")
    terminal.expect("> ")
    terminal.send("\x1b[A\x1b[A")
    terminal.ask("How much?", "5")
    assert terminal.result()["answers"] == {"title": "Late clamping", "target": 5}


def test_the_empty_place_that_is_moved_to_says_so(form):
    terminal = form(FORM="unready,statement,size", KNOWN=json.dumps(READY))
    terminal.ask("missing?", "", "problem?", "A form", "many?", "<", "[A form]", "<")
    terminal.expect("Arrow up brings what you typed at the last question.")
    terminal.expect("> ")
    terminal.send("\x1b[A")
    terminal.ask("[A form]", "-", "Enter takes it", "", "many?", "")
    assert terminal.result()["answers"]["unready"] == "A form"


@BOTH
def test_a_command_typed_ahead_is_one_and_what_follows_it_is_the_answer_there(form, plain):
    terminal = form(FORM="title,unready,size", KNOWN=json.dumps(READY), **plain)
    terminal.ask("called?", "Tilte")
    terminal.expect("missing?")
    terminal.expect("> ")
    terminal.type("<\rTitle\r")
    terminal.expect("[Tilte] Enter keeps it")
    terminal.expect("> Title\n")
    terminal.ask("missing?", "A form", "many?", "")
    assert terminal.result()["answers"] == READY | {"title": "Title", "unready": "A form", "size": 5}


@BOTH
def test_a_paste_of_several_lines_without_brackets_is_one_answer(form, plain):
    terminal = form(FORM="title,unready,causes,size", KNOWN=json.dumps(READY), **plain)
    terminal.expect("> ")
    terminal.type("One\rtwo\r")
    terminal.expect("2 lines came at once: they are one answer.")
    terminal.expect("missing?")
    terminal.expect("> ")
    terminal.type("First.\r\rSecond, not ended")
    terminal.expect("not ended")
    terminal.send()
    terminal.expect("3 lines came at once")
    terminal.expect("1> ")
    terminal.type("A\rB\rC\r")
    terminal.expect("4> ")
    terminal.type("\r")
    terminal.ask("many?", "7")
    assert terminal.result()["answers"] == READY | {
        "title": "One two",
        "unready": "First.\n\nSecond, not ended",
        "causes": ["A", "B", "C"],
        "size": 7,
    }


@BOTH
def test_enter_typed_ahead_goes_on(form, plain):
    terminal = form(FORM="start,size,ready,title", **plain)
    terminal.expect("> ")
    terminal.type("\r\r\r")
    terminal.ask("called?", "T")
    assert terminal.result()["answers"] == {"start": "2026-03-02", "size": 5, "title": "T"}


@BOTH
def test_the_end_of_the_input_right_behind_an_answer_loses_nothing(form, plain):
    terminal = form(FORM="title,statement", **plain)
    terminal.expect("> ")
    terminal.type("T\r\x04")
    assert terminal.result(1)["kept"] == [{"title": "T"}]


def test_stopping_where_an_answer_is_asked_back_keeps_it(form):
    terminal = form(FORM="unready,title", KNOWN=json.dumps(READY))
    terminal.ask("missing?", "no", "y takes it", "!")
    assert terminal.result()["kept"] == [READY | {"unready": "no"}]
    terminal = form(FORM="causes")
    terminal.ask("Nobody is told", "A", "2", "no")
    terminal.expect("y takes it, Enter asks again.")
    terminal.send_control("c")
    assert terminal.result(130)["kept"] == [{"causes": ["A", "no"]}]


def test_what_stands_behind_an_answer_in_its_line(form):
    terminal = form(FORM="predictions,title", size=(100, 24))
    terminal.expect("Or in one line: TEXT; prediction=...; because=...")
    terminal.ask("question?", "Will it? Or not; because=B; because=C")
    terminal.ask("Because= stands there twice; give each once.", "; because=B")
    terminal.ask("Write the answer itself before because=", "Q; or not; prediction=4 of 5; because=B")
    terminal.expect("= Q; or not; 4 of 5; B")
    terminal.ask(
        "Another?",
        "Q2; because=B2",
        "answer to it?",
        "P2",
        "Another?",
        "1",
        "[Q; or not]",
        "",
        "[4 of 5]",
        "5",
    )
    terminal.ask("[B]", "", "Another?", "", "called?", "T")
    assert terminal.result()["answers"]["predictions"] == [
        {"question": "Q; or not", "prediction": "5", "because": "B"},
        {"question": "Q2", "because": "B2", "prediction": "P2"},
    ]


def test_a_number_beyond_a_list_says_which_there_are(form):
    terminal = form(FORM="causes,title")
    terminal.ask("Nobody is told", "Late", "2", "3", "There is 1 entry: 1 changes it", "", "called?", "T")
    assert terminal.result()["answers"] == {"causes": ["Late"], "title": "T"}
