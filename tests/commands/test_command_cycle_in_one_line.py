"""Answers that hold several fields in one line: what is read of them, and that what is kept is read the same again."""

import random
from collections.abc import Iterator

import pytest

from pdsa_cli.commands.cycle import in_one_line
from pdsa_cli.commands.cycle.in_one_line import as_planned_or_not, found_out, span
from pdsa_cli.commands.cycle.shaping import as_fields, days_of
from pdsa_cli.evidence.said_size import Sized, size_alone, sized

SUNDAY = "2026-11-22"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Sunday."""
    monkeypatch.setenv("PDSA_TODAY", SUNDAY)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reminder at admission, with 5 births", Sized("Reminder at admission", "5", "births")),
        ("Reminder with the same 5 nurses", Sized("Reminder", "5", "nurses")),
        ("Reminder for 3 days, with 5 births on the day shift", Sized("Reminder", "5", "births", "3", "on the day shift")),
        ("Huddle, three nurses, 1 week, at night", Sized("Huddle", "3", "nurses", "7", "at night")),
        ("A poster for 10 minutes with two nurses", Sized("A poster for 10 minutes", "2", "nurses")),
        ("Start on 3 March", Sized("Start on 3 March")),
        ("Call 5 days before the operation", Sized("Call 5 days before the operation")),
        ("Ring a bell, twice", Sized("Ring a bell, twice")),
    ],
)  # fmt: skip
def test_what_is_done_and_with_how_many(line: str, expected: Sized) -> None:
    assert sized(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("5 births, 1 day", Sized("", "5", "births", "1")),
        ("one nurse", Sized("", "1", "nurse")),
        ("all patients of the ward", Sized("", unit="all patients of the ward")),
        ("2 weeks", Sized("", days="14")),
    ],
)
def test_a_size_alone(line: str, expected: Sized) -> None:
    assert size_alone(line) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("today", SUNDAY),
        ("in 3 days", "2026-11-25"),
        ("tomorrow for 3 days", "2026-11-23 to 2026-11-25"),
        ("tomorrow, 2 weeks", "2026-11-23 to 2026-12-06"),
        ("2026-11-23 to in 2 weeks", "2026-11-23 to 2026-12-07"),
        ("2026-11-16 to thursday", "2026-11-16 to 2026-11-19"),
        ("1 to 3 March 2026", "2026-03-01 to 2026-03-03"),
        ("1-3 March 2026", "2026-03-01 to 2026-03-03"),
        ("from yesterday until today", "2026-11-21 to 2026-11-22"),
        ("since yesterday", "since 2026-11-21"),
        ("2026-11-20, still running", "since 2026-11-20"),
        ("not known", "unknown"),
        ("tonight", "2026-11-22"),
        ("last night", "2026-11-21"),
        ("tomorrow for 3 nights", "2026-11-23 to 2026-11-25"),
        ("in a week for two nights", "2026-11-29 to 2026-11-30"),
        ("last week", "2026-11-09 to 2026-11-15"),
        ("this week", "2026-11-16 to 2026-11-22"),
        ("next week", "2026-11-23 to 2026-11-29"),
        ("monday to friday last week", "2026-11-09 to 2026-11-13"),
        ("16 november to 20 november 2026", "2026-11-16 to 2026-11-20"),
        ("28 December to 3 January 2027", "2026-12-28 to 2027-01-03"),
        ("28 December 2026 to 3 January", "2026-12-28 to 2027-01-03"),
    ],
)
def test_the_days_of_a_test(said: str, expected: str) -> None:
    assert str(span(said)) == expected
    assert str(span(expected)) == expected


@pytest.mark.parametrize(
    ("said", "past", "write"),
    [
        ("16 to 20 november", False, "16 to 20 november 2026"),
        ("from 16 to 20 Nov", False, "16 to 20 Nov 2026"),
        ("16 november to 20 november", False, "16 november to 20 november 2026"),
        ("28 December to 3 January", False, "28 December to 3 January 2027"),
        ("28 December to 3 January", True, "28 December to 3 January 2026"),
        ("1 to 3 March", False, "1 to 3 March 2027"),
        ("1 to 3 March", True, "1 to 3 March 2026"),
    ],
)
def test_from_one_day_to_another_without_a_year_the_exact_words_with_one_are_named(
    said: str, past: bool, write: str
) -> None:
    with pytest.raises(ValueError, match=f"does not say the year; write: {write}$"):
        span(said, past=past)
    assert span(write, past=past).days


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("friday to monday next week", "the test would end on 2026-11-23, before it begins"),
        ("29 February to 3 March 2027", "'29 February' does not say the year"),
        ("30 to 31 February", "'30 February' is not a date: February has 29 days"),
    ],
)
def test_days_that_do_not_follow_each_other_say_why(said: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        span(said)


def test_weekdays_that_can_be_of_two_weeks_are_named_from_the_first_to_the_last() -> None:
    with pytest.raises(ValueError, match=r"write 2026-11-16 to 2026-11-20 or 2026-11-23 to 2026-11-27$"):
        span("monday to friday")


def test_a_weekday_is_the_last_one_where_it_is_past_and_else_asked_back() -> None:
    assert str(span("monday", past=True)) == "2026-11-16"
    with pytest.raises(ValueError, match=r"write 2026-11-16 \(Monday\) or 2026-11-23 \(Monday\)"):
        span("monday")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("missed; 2 of 5", "missed; 2 of 5"),
        ("mi 2 of 5", "missed; 2 of 5"),
        ("P", "partly"),
        ("better: all 5", "better; all 5"),
    ],
)
def test_how_a_prediction_came_out(said: str, expected: str) -> None:
    assert str(found_out(said)) == expected


@pytest.mark.parametrize("said", ["m", "2 of 5", "many", ""])
def test_what_begins_with_no_outcome_is_asked_back(said: str) -> None:
    with pytest.raises(ValueError, match="begin with met, partly, missed, unclear or better"):
        found_out(said)


def test_a_test_said_to_take_so_many_days_ends_then() -> None:
    found = days_of({"what": "Reminder, with 5 births over 3 days", "test_days": "2026-11-23"})
    assert str(found) == "2026-11-23 to 2026-11-25"


_WORDS = (
    "with on for over 5 3.5 0 one two a births nurses day days week weeks today tomorrow monday to - , ; : . in at since"
    " 2026-11-20 unknown 99999999999999999999 the same met missed better y no because= ? 1 March 2026 ago next é 日本 \u0665"
)


def _lines(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        words = chance.choices(_WORDS.split(), k=chance.randint(1, 8))
        yield ("" if chance.random() < 0.2 else " ").join(words)


def test_whatever_is_taken_is_taken_the_same_again_and_becomes_fields() -> None:
    kinds = {
        "what": in_one_line.WHAT,
        "size": in_one_line.SIZE,
        "test_days": in_one_line.WHEN,
        "finding.1": in_one_line.FOUND,
    }
    taken = 0
    for line in _lines(13, 1500):
        given = {"pair.question": line, "pair.prediction": line, "carried_out": line}
        for key, kind in kinds.items():
            try:
                value = kind.parse(line)
            except ValueError:
                continue
            assert kind.parse(str(value)) == value, (key, line)
            if kind.echo:
                kind.echo(line, value)
            given[key] = value
        taken += len(given) > 3
        assert as_fields(given, new=True)["do.as_planned"] in ("true", "false")
    assert taken > 500


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("y", "yes"),
        ("yes, the nurses liked it", "yes; the nurses liked it"),
        ("y, but only one night", "no; only one night"),
        ("Yes; except on Sunday", "no; except on Sunday"),
        ("Only the day shift did it", "no; Only the day shift did it"),
        ("no, but the day shift did it", "no; the day shift did it"),
    ],
)
def test_a_yes_with_a_but_is_no_yes(said: str, read: str) -> None:
    assert as_planned_or_not(said) == read
