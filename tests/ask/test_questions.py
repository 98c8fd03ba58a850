import io
import sys

import pytest

from pdsa_cli.ask.questions import LINE, Question, choose_from, parse_number, parse_whole, parse_yes_no
from pdsa_cli.ask.terminal import NotText, Terminal, clean_text, may_ask


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("-3", -3), ("12.50", 12.5), (".5", 0.5), ("1e3", 1000.0), ("\N{MINUS SIGN}2", -2)],
)
def test_numbers(text, number):
    assert parse_number(text) == number
    assert type(parse_number(text)) is type(number)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("90%", "write 90, without the % sign"),
        ("12,5", "write 12.5 or 125"),
        ("nan", "not a number"),
        ("inf", "not a number"),
        ("1_000", "not a number"),
        ("١٢", "not a number"),
        ("1e999", "too large"),
        ("9" * 5000, "too large"),
        ("five", "not a number"),
    ],
)
def test_numbers_that_are_none(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_number(text)


@pytest.mark.parametrize("text", ["1.5", "-1", "x"])
def test_whole_numbers(text):
    with pytest.raises(ValueError, match="number"):
        parse_whole(text)


def test_yes_and_no():
    assert [parse_yes_no(text) for text in ("y", "YES", "n", "No")] == [True, True, False, False]
    with pytest.raises(ValueError, match="neither"):
        parse_yes_no("")


def test_free_choices_take_another_text():
    choices = (("one idea", ""), ("one more idea", ""))
    assert choose_from(choices, "one i", free=True) == "one idea"
    assert choose_from(choices, "something new", free=True) == "something new"
    with pytest.raises(ValueError, match="'3' is not one of the choices; type a number, 1 to 2, or words"):
        choose_from(choices, "3", free=True)
    question = Question(
        key="c", text="", choices=lambda answers: choices if answers else (), multiple=True, kind=LINE
    )
    assert question.read("1 2", {"some": 1}) == ["one idea", "one more idea"]
    assert question.read("1 2", {}) == "1 2"


def test_clean_text():
    assert clean_text(" a\r\nb\u2028c\tcafé\x00\ufeff ") == "a\nb\nc café"
    for bad in ("a\x1b[A", "caf\udce9"):
        with pytest.raises(NotText):
            clean_text(bad)


def test_a_stream_that_cannot_show_it():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", errors="strict", newline="")
    Terminal(stream).show("1 of 2 · → 東")
    stream.seek(0)
    assert stream.read() == "1 of 2 - -> ?\n"


def test_may_ask_only_on_a_terminal(monkeypatch):
    class OnTerminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stdin, stderr, expected in [
        (OnTerminal(), OnTerminal(), True),
        (io.StringIO(), OnTerminal(), False),
        (OnTerminal(), io.StringIO(), False),
        (None, OnTerminal(), False),
        (OnTerminal(), None, False),
    ]:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys, "stderr", stderr)
        assert may_ask() is expected
        assert may_ask(no_input=True) is False
    closed = OnTerminal()
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    assert may_ask() is False
