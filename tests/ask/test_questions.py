import io
import sys

import pytest

from pdsa_cli.ask.kinds import (
    LINE,
    MEASURE,
    NAME,
    NUMBER,
    PERSON,
    TEXT,
    UNIT,
    parse_number,
    parse_whole,
    parse_yes_no,
)
from pdsa_cli.ask.questions import Question, choose_from
from pdsa_cli.ask.terminal import NotText, Terminal, clean_text, may_ask


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-3", -3),
        ("12.50", 12.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("\N{MINUS SIGN}2", -2),
        ("2,7", 2.7),
        ("-0,25", -0.25),
    ],
)
def test_numbers(text, number):
    assert parse_number(text) == number
    assert type(parse_number(text)) is type(number)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("90%", "write 90, without the % sign"),
        ("2,700", "write 2.700 or 2700"),
        ("2.7 h", "write 2.7, without h"),
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


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("2.7 h", "hours a day", 2.7),
        ("2,7h", "hours", 2.7),
        ("54 %", "%", 54),
        ("54 per cent", "%", 54),
        ("15 min", "minutes", 15),
        ("15 minutes", "min", 15),
        ("1 day", "days", 1),
        ("15", "5", 15),
    ],
)
def test_a_number_with_its_unit(typed, unit, number):
    assert Question(key="n", text="", kind=NUMBER, unit=unit).read(typed, {}) == number


def test_a_number_with_another_unit():
    with pytest.raises(ValueError, match="this one is in minutes; write the number in minutes alone"):
        Question(key="n", text="", kind=NUMBER, unit="minutes").read("2.7 h", {})


@pytest.mark.parametrize(
    ("kind", "text", "doubt"),
    [
        (TEXT, "Yes", "looks like a yes or a no"),
        (LINE, "n", "looks like a yes or a no"),
        (LINE, "2027-03-31", "looks like a day"),
        (TEXT, "31 March 2027", "looks like a day"),
        (TEXT, "31/03/2027", "looks like a day"),
        (NAME, "42", "only a number"),
        (UNIT, "5", "the unit is asked for here"),
        (UNIT, "2027-03-31", "looks like a day"),
        (MEASURE, "Reduce waits to 15 minutes", "reads like an aim"),
        (MEASURE, "90% of newborns have late clamping", "reads like an aim"),
        (MEASURE, "Waits down to 15 minutes by 31 March 2027", "reads like an aim"),
        (MEASURE, "15", "only a number"),
        (PERSON, "2027-03-31", "a person or a role is asked for here"),
        (PERSON, "no", "a person or a role is asked for here"),
        (PERSON, "3", "a person or a role is asked for here"),
        (LINE, "5 of 21", ""),
        (LINE, "42", ""),
        (UNIT, "%", ""),
        (UNIT, "falls per 1,000 bed days", ""),
        (MEASURE, "Pain score from 0 to 10", ""),
        (MEASURE, "Patients seen by sepsis nurses", ""),
        (MEASURE, "Late clamping by March", "reads like an aim"),
        (MEASURE, "Patients seen by a nurse within 15 minutes, %", ""),
        (MEASURE, "Reduced mobility: falls", ""),
        (LINE, "each monday", ""),
        (PERSON, "nurse of ward 3", ""),
        (TEXT, "Since 2027-03-31 they wait", ""),
    ],
)
def test_answers_that_look_like_those_to_another_question(kind, text, doubt):
    found = Question(key="t", text="", kind=kind).doubted(text, text, {})
    assert bool(found) is bool(doubt)
    assert doubt in found


def test_a_share_of_one_for_a_percentage():
    question = Question(key="n", text="", kind=NUMBER, unit="%")
    assert "for 42% type 42" in question.doubted("0.42", 0.42, {})
    assert [question.doubted("", value, {}) for value in (0, 1, 54.5)] == ["", "", ""]
