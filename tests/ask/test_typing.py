"""What a keyboard, a clipboard and a narrow or old terminal do to answers."""

import json

import pytest

from terminal import _ANSI

BOTH = pytest.mark.parametrize("plain", [{}, {"PLAIN": 1}], ids=["readline", "plain"])


@BOTH
@pytest.mark.parametrize("locale", ["C.UTF-8", "C", "en_US.UTF-8"])
def test_latin_1_bytes_are_explained_and_asked_again(form, plain, locale):
    terminal = form(FORM="title", LC_ALL=locale, **plain)
    terminal.expect("> ")
    terminal.type(b"caf\xe9 \xe9t\xe9\r")
    terminal.expect("This is not text in UTF-8")
    terminal.expect("> ")
    terminal.send("café")
    assert terminal.result()["answers"] == {"title": "café"}


def test_after_undecodable_bytes_a_text_can_be_kept_and_no_longer_be_edited(form):
    terminal = form(FORM="unready,title", KNOWN='{"ready": false, "unready": "x", "title": "T"}')
    terminal.expect("[x] Enter keeps it, arrow up edits it")
    terminal.type(b" \xe9t\xe9\r")
    terminal.expect("This is not text")
    terminal.expect("> ")
    terminal.send("yet")
    terminal.expect("[T] Enter keeps it\n> ")
    terminal.send()
    assert terminal.result()["answers"] == {"ready": False, "unready": "yet", "title": "T"}


@BOTH
def test_strictly_decoding_input(form, plain):
    terminal = form(FORM="title", PYTHONIOENCODING="utf-8:strict", **plain)
    terminal.expect("> ")
    terminal.type(b"\xe9t\xe9\r")
    terminal.expect("This is not text in UTF-8")
    terminal.ask("", "T")
    assert terminal.result()["answers"] == {"title": "T"}


def test_an_8_bit_terminal(form):
    terminal = form(FORM="title", PYTHONIOENCODING="latin-1:strict", PLAIN=1)
    terminal.expect("> ")
    terminal.type(b"caf\xe9\x85\r")
    assert terminal.result()["answers"] == {"title": "café"}


def test_ascii_symbols(form):
    terminal = form(ASCII=1)
    terminal.expect("1 of 3 - The problem")
    terminal = form(LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii:strict")
    terminal.expect("1 of 3 - The problem")


def test_bold_and_dim(form):
    terminal = form(STYLE=1)
    terminal.expect("> ")
    assert "\x1b[1mWhat is the project called?\x1b[0m" in terminal.raw
    terminal = form()
    terminal.expect("> ")
    assert "\x1b[1m" not in terminal.raw


def test_control_characters(form):
    terminal = form(FORM="title,unready", PLAIN=1, KNOWN='{"ready": false}')
    terminal.ask("called?", "ab\x1b[D\x1b[Dc", "sent a control sequence", "a\x00b\x07\tc")
    terminal.ask("missing?", "x")
    assert terminal.result()["answers"] == {"title": "ab c", "unready": "x", "ready": False}


def test_arrow_keys_with_readline(form):
    terminal = form(FORM="title")
    terminal.ask("called?", "ac\x1b[Db")
    assert terminal.result()["answers"] == {"title": "abc"}


def test_a_pasted_text_is_one_answer(form):
    terminal = form(FORM="title,unready,causes,size", KNOWN='{"ready": false}')
    terminal.expect("> ")
    terminal.paste("One\ntwo\n")
    terminal.send()
    terminal.expect("missing?\n> ")
    terminal.paste("First paragraph.\n\nSecond.\n")
    terminal.send()
    terminal.expect("1> ")
    terminal.paste("A\nB\n\nC")
    terminal.send()
    terminal.expect("4> ")
    terminal.send()
    terminal.expect("Enter takes it\n> ")
    terminal.paste("7\n8")
    terminal.send()
    terminal.ask("is not a number", "7")
    assert terminal.result()["answers"] == {
        "title": "One two",
        "unready": "First paragraph.\n\nSecond.",
        "causes": ["A", "B", "C"],
        "size": 7,
        "ready": False,
    }


@BOTH
def test_long_texts_go_on_after_a_backslash(form, plain):
    terminal = form(FORM="unready", KNOWN='{"ready": false}', **plain)
    for prompt, line in (("> ", "First\\"), ("+ ", "oops\\"), ("+ ", "<"), ("> ", "One \\"), ("+ ", "?\\")):
        terminal.expect(prompt)
        terminal.send(line)
    for line in ("\\", "?", "Two: C:\\\\"):
        terminal.expect("+ ")
        terminal.send(line)
    assert terminal.result()["answers"] == {"ready": False, "unready": "One\n?\n\nTwo: C:\\"}


def test_a_long_text_is_amended_in_place(form):
    text = "One.\n\nTwo C:\\"
    terminal = form(FORM="unready,size", KNOWN=json.dumps({"ready": False, "unready": text}))
    terminal.expect("Two C:\\] Enter keeps it")
    terminal.send("\x1b[A")
    terminal.ask("many?", "<")
    terminal.expect("Two C:\\]")
    terminal.send("\x1b[A and D.")
    terminal.ask("many?", "-")
    assert terminal.result()["answers"] == {"ready": False, "unready": text + " and D."}


def test_without_readline_the_present_answer_is_shown_and_kept(form):
    terminal = form(FORM="title,unready", KNOWN='{"title": "T", "ready": false, "unready": "x"}', PLAIN=1)
    terminal.ask("[T] Enter keeps it", "", "[x] Enter keeps it", "yet")
    assert terminal.result()["answers"] == {"title": "T", "unready": "yet", "ready": False}


def test_a_hostile_answer_from_a_file_reaches_no_terminal(form):
    terminal = form(FORM="title,Review", KNOWN=json.dumps({"title": "a\x1b]0;owned\x07b\x9b2J"}))
    terminal.ask(r"[a\x1b]0;owned\x07b\x9b2J] Enter keeps it", "", "Enter goes on", "")
    assert "\x1b]" not in terminal.raw
    assert terminal.result()["answers"] == {"title": "a\x1b]0;owned\x07b\x9b2J"}


@pytest.mark.parametrize("columns", [40, 20])
def test_narrow_terminals(form, columns):
    terminal = form(size=(columns, 24), FORM="title,statement,causes,end,decision,predictions,Review")
    terminal.ask("called?", "?", "again:", "?", "put \\", "T")
    for _ in range(6):
        terminal.expect("> ")
        terminal.send()
    terminal.result()
    wide = [line for line in terminal.screen.splitlines() if len(line) > columns]
    assert not wide
    assert _ANSI.sub("", terminal.raw)


@BOTH
def test_choices(form, plain):
    terminal = form(FORM="decision", **plain)
    terminal.ask("Keep the change", "4", "not one of the choices", "maybe", "1 to 3", "a")
    terminal.ask("could be adopt, adapt or abandon", "ad", "could be adopt or adapt", "ABA")
    assert terminal.result()["answers"] == {"decision": "abandon"}


def test_menus(form):
    terminal = form(MENU=1)
    terminal.ask(
        "Which project?", "<", "This is the first question", "", "needed", "se", "[no] Enter takes", "maybe"
    )
    terminal.ask("neither yes nor no", "Y", "One more", "1, aba")
    result = terminal.result()
    assert (result["menu"], result["sure"], result["one"]) == ("sepsis", True, ["adopt", "abandon"])


@pytest.mark.parametrize(("key", "status"), [("c", 130), ("d", 1)])
def test_menus_stop(form, key, status):
    terminal = form(MENU=1)
    terminal.expect("> ")
    terminal.send_control(key)
    assert terminal.result(status)["stopped"] == "Stopped"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("03/04/2026", "can be read as two different days; write 2026-04-03 or 2026-03-04"),
        ("2026-02-30", "February 2026 has 28 days"),
        ("soon", "is not a date; write it as"),
        ("1 March", "does not say the year; add the year, as in 1 March 2026"),
        ("tomorow", "is not a date; did you mean tomorrow?"),
        ("noon", "3d\nago, monday"),
        ("0000-01-01", "there is no year 0"),
        ("2026-03-01", "This is before the start."),
    ],
)
def test_days_that_cannot_be_taken(form, said, reason):
    terminal = form(FORM="end", KNOWN='{"start": "2026-03-02"}', size=(100, 24))
    terminal.ask("end?", said, reason, "tomorrow")
    assert terminal.result()["answers"]["end"] == "2026-03-05"
