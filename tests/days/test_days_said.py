"""Every way to say a day, in plans and of what has happened; what can be read in two ways names both."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from pdsa_cli.dates import DayError, in_full, spoken_date, written_day

MONDAY, FRIDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 29)

# Said on a Monday: the text, the day in a plan, and of what has happened; two days where both are named.
SAID = """
today                   | 2026-11-23 | 2026-11-23
Yesterday               | 2026-11-22 | 2026-11-22
tomorrow                | 2026-11-24 | 2026-11-24
the day after tomorrow  | 2026-11-25 | 2026-11-25
day before yesterday    | 2026-11-21 | 2026-11-21
monday                  | 2026-11-23 | 2026-11-23
wed                     | 2026-11-25 | 2026-11-18
on Friday               | 2026-11-27 | 2026-11-20
by thurs                | 2026-11-26 | 2026-11-19
next monday             | 2026-11-30 | 2026-11-30
next friday             | 2026-11-27 2026-12-04 | 2026-11-27 2026-12-04
this friday             | 2026-11-27 | 2026-11-27
this monday             | 2026-11-23 | 2026-11-23
coming monday           | 2026-11-30 | 2026-11-30
last monday             | 2026-11-16 | 2026-11-16
last friday             | 2026-11-20 | 2026-11-20
monday week             | 2026-11-30 | 2026-11-30
friday week             | 2026-12-04 | 2026-12-04
a week on tuesday       | 2026-12-01 | 2026-12-01
2 weeks tomorrow        | 2026-12-08 | 2026-12-08
monday of next week     | 2026-11-30 | 2026-11-30
next week on thursday   | 2026-12-03 | 2026-12-03
friday last week        | 2026-11-20 | 2026-11-20
in 3 days               | 2026-11-26 | 2026-11-26
in 1 week               | 2026-11-30 | 2026-11-30
in two weeks            | 2026-12-07 | 2026-12-07
in a fortnight          | 2026-12-07 | 2026-12-07
in 2 weeks' time        | 2026-12-07 | 2026-12-07
within 3 months         | 2027-02-23 | 2027-02-23
10 days from now        | 2026-12-03 | 2026-12-03
in a year               | 2027-11-23 | 2027-11-23
3d ago                  | 2026-11-20 | 2026-11-20
three weeks ago         | 2026-11-02 | 2026-11-02
9 months ago            | 2026-02-23 | 2026-02-23
2 weeks                 | 2026-12-07 | 2026-11-09 2026-12-07
10 days                 | 2026-12-03 | 2026-11-13 2026-12-03
end of November         | 2026-11-30 | 2025-11-30 2026-11-30
by the end of november  | 2026-11-30 | 2025-11-30 2026-11-30
end of March            | 2027-03-31 | 2026-03-31
end of February 2028    | 2028-02-29 | 2028-02-29
end of this month       | 2026-11-30 | 2026-11-30
month end               | 2026-11-30 | 2026-11-30
end of next month       | 2026-12-31 | 2026-12-31
end of the year         | 2026-12-31 | 2026-12-31
end of 2027             | 2027-12-31 | 2027-12-31
end of the week         | 2026-11-27 2026-11-29 | 2026-11-27 2026-11-29
beginning of next week  | 2026-11-30 | 2026-11-30
mid March               | 2027-03-15 | 2026-03-15
mid-December 2026       | 2026-12-15 | 2026-12-15
mid November            | 2026-11-15 2027-11-15 | 2026-11-15
start of January        | 2027-01-01 | 2026-01-01 2027-01-01
first monday of december | 2026-12-07 | 2025-12-01 2026-12-07
last friday of the month | 2026-11-27 | 2026-11-27
30/4/2021               | 2021-04-30 | 2021-04-30
4/30/2021               | 2021-04-30 | 2021-04-30
04.04.2027              | 2027-04-04 | 2027-04-04
31.12.2026.             | 2026-12-31 | 2026-12-31
30/4/21                 | 2021-04-30 | 2021-04-30
10 March 19             | 2019-03-10 | 2019-03-10
March 10, 2019          | 2019-03-10 | 2019-03-10
5th of May 2026         | 2026-05-05 | 2026-05-05
the 5th of May, 2026    | 2026-05-05 | 2026-05-05
31-Mar-2027             | 2027-03-31 | 2027-03-31
1 Sept '27              | 2027-09-01 | 2027-09-01
2027 March 4            | 2027-03-04 | 2027-03-04
2026/1/2                | 2026-01-02 | 2026-01-02
20261130                | 2026-11-30 | 2026-11-30
Monday 4 May 2026       | 2026-05-04 | 2026-05-04
Mon, 4 May 2026         | 2026-05-04 | 2026-05-04
4 May 2026 (Monday)     | 2026-05-04 | 2026-05-04
Tuesday 2026-11-24      | 2026-11-24 | 2026-11-24
3/4/2026                | 2026-03-04 2026-04-03 | 2026-03-04 2026-04-03
13-04-21                | 2013-04-21 2021-04-13 | 2013-04-21 2021-04-13
8/12/26                 | 2026-08-12 2026-12-08 | 2026-08-12 2026-12-08
3/4                     | 2026-03-04 2026-04-03 | 2026-03-04 2026-04-03
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in SAID.strip().splitlines()]


@pytest.mark.parametrize(("text", "ahead", "past"), ROWS, ids=[row[0] for row in ROWS])
def test_a_day_is_understood_or_both_its_meanings_are_named(text: str, ahead: str, past: str) -> None:
    for in_a_plan, expected in ((True, ahead), (False, past)):
        days = expected.split()
        if len(days) == 1:
            assert spoken_date(text, MONDAY, in_a_plan).isoformat() == days[0]
            continue
        with pytest.raises(DayError, match="can be read as two different days") as refused:
            spoken_date(text, MONDAY, in_a_plan)
        assert refused.value.alike
        assert all(day in refused.value.advice for day in days)


@pytest.mark.parametrize(
    ("text", "on", "day"),
    [
        ("next monday", SUNDAY, "2026-11-30"),
        ("next friday", FRIDAY, "2026-12-04"),
        ("next saturday", SUNDAY, "2026-12-05"),
        ("last sunday", MONDAY, "2026-11-22"),
        ("friday", FRIDAY, "2026-11-27"),
        ("friday week", FRIDAY, "2026-12-04"),
        ("in 1 month", date(2027, 1, 31), "2027-02-28"),
        ("end of December", date(2026, 12, 31), "2026-12-31"),
        ("end of next month", date(2026, 12, 5), "2027-01-31"),
    ],
)
def test_near_the_turn_of_a_week_a_month_a_year(text: str, on: date, day: str) -> None:
    assert spoken_date(text, on, ahead=True).isoformat() == day


@pytest.mark.parametrize(
    ("text", "reason", "advice"),
    [
        ("31/12", "'31/12' does not say the year", "add the year, as in 31/12/2026"),
        ("12/31", "'12/31' does not say the year", "add the year, as in 12/31/2026"),
        ("31.12.", "'31.12' does not say the year", "add the year, as in 31.12.2026"),
        ("1.2.", "'1.2.' can be read as two different days", "with the year that is meant"),
        ("31 Dec", "'31 Dec' does not say the year", "add the year, as in 31 Dec 2026"),
        ("Dec 31", "'Dec 31' does not say the year", "add the year, as in Dec 31 2026"),
        ("31st of March", "'31st of March' does not say the year", "add the year, as in 31st of March 2027"),
        ("Mon 30 Nov", "does not say the year", "add the year"),
        ("the 5th", "does not say the month and the year", "write for example 31 March 2026"),
        (
            "Monday 5 May 2026",
            "does not agree: 5 May 2026 is a Tuesday",
            "write the day alone, as 2026-05-05",
        ),
        ("31 June 2027", "June 2027 has 30 days", ""),
        ("30/02/2027", "February 2027 has 28 days", ""),
        ("13/13/2027", "there is no month 13", ""),
        ("in 9999 years", "is out of the calendar", ""),
        ("frday", "is not a date", "did you mean friday?"),
        ("nxt monday", "is not a date", "did you mean next monday?"),
        ("end of Novmber", "is not a date", "did you mean end of November?"),
        ("in 2 weks", "is not a date", "did you mean in 2 weeks?"),
        (
            "by the last Friday of the next mnth",
            "is not a date",
            "did you mean by the last Friday of the next month?",
        ),
        ("31 Mrch 2027", "is not a date", "did you mean 31 March 2027?"),
    ],
)
def test_what_was_meant_as_a_day_and_is_none_says_why(text: str, reason: str, advice: str) -> None:
    with pytest.raises(DayError) as refused:
        spoken_date(text, MONDAY, ahead=True)
    assert refused.value.alike
    assert reason in str(refused.value)
    assert advice in refused.value.advice


@pytest.mark.parametrize(
    "text",
    [
        *(
            "each handover",
            "each monday",
            "mondays",
            "monday and friday",
            "before the round",
            "next week",
            "daily",
        ),
        *(
            "at 8.30",
            "version 2",
            "12 beds",
            "2 per week",
            "monday morning",
            "in november",
            "spring",
            "week 49",
        ),
        *("2 weekly", "day 3", "after 2 weeks of data", "Q1", "may", "June 2027", ""),
    ],
)
def test_words_are_no_day_and_no_slip_of_one(text: str) -> None:
    with pytest.raises(DayError) as refused:
        spoken_date(text, MONDAY, ahead=True)
    assert not refused.value.alike


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("tomorow", "write it as YYYY-MM-DD"),
        ("frday", "did you mean friday?"),
        ("yestrday", "did you mean yesterday?"),
        ("1 December", "add the year, as in 1 December 2025"),
        ("1 November", "add the year, as in 1 November 2026"),
        ("2 weeks", "write 2026-11-09 (Monday)"),
        ("last week", "write 2026-11-16, or another day of them"),
        ("01/12/2026", "write 2026-01-12 (Monday)"),
    ],
)
def test_where_a_day_to_come_is_refused_none_is_suggested(text: str, advice: str) -> None:
    with pytest.raises(DayError) as refused:
        spoken_date(text, MONDAY, latest=MONDAY)
    assert refused.value.advice.startswith(advice)
    assert "tomorrow" not in refused.value.advice


@pytest.mark.parametrize("text", ["June 2021", "Jun 2021", "2021-06", "6/2021", "june, 2021"])
def test_a_month_is_taken_only_where_one_is_enough(text: str) -> None:
    assert spoken_date(text, MONDAY, month="first") == date(2021, 6, 1)
    assert spoken_date(text, MONDAY, month="last") == date(2021, 6, 30)
    with pytest.raises(DayError, match="does not say the day") as refused:
        spoken_date(text, MONDAY)
    assert refused.value.advice == "say end of June 2021, or write 2021-06-01 or another day of it"


@given(st.dates(date(1950, 1, 1), date(2200, 1, 1)))
def test_what_is_echoed_is_understood_as_the_same_day(day: date) -> None:
    assert written_day(in_full(day)) == written_day(day.isoformat()) == day


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.booleans())
def test_a_weekday_is_never_more_than_a_week_away(on: date, ahead: bool) -> None:
    for weekday in ("monday", "tue", "weds", "thursday", "fri", "saturday", "sun"):
        distance = spoken_date(weekday, on, ahead) - on
        assert timedelta(0) <= (distance if ahead else -distance) < timedelta(7)


@given(st.text(max_size=40), st.dates(date(1, 1, 1), date(9999, 12, 31)), st.booleans())
def test_any_text_is_a_day_or_refused(text: str, on: date, ahead: bool) -> None:
    refused = None
    try:
        assert isinstance(spoken_date(text, on, ahead), date)
    except DayError as problem:
        refused = problem
    assert refused is None or (str(refused) and refused.advice)


@pytest.mark.parametrize(
    "text", ["end of march", "in 2 weeks", "next friday", "end of next month", "3 years ago"]
)
@pytest.mark.parametrize("on", [date(1, 1, 1), date(9999, 12, 31)])
def test_at_the_ends_of_the_calendar_nothing_breaks(text: str, on: date) -> None:
    with contextlib.suppress(DayError):
        assert isinstance(spoken_date(text, on, ahead=True), date)
