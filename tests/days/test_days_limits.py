"""Where days begin and end to be one thing or another: times of day, years of two digits, ranges, years that are left out."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from pdsa_cli.commands.tasks import when_said
from pdsa_cli.dates import DayError, spoken_date
from pdsa_cli.dates.forms import moment_of, read_day

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
FIRST, LAST = (datetime.combine(date(year, 1, 2), time.min) for year in (1990, 2060))
MARCH = ("March", "mars", "März", "marzo")


@settings(deadline=None)
@given(st.datetimes(FIRST, LAST), st.booleans(), st.booleans())
def test_a_time_of_day_is_the_moment_that_a_clock_shows(at: datetime, seconds: bool, halves: bool) -> None:
    at = at.replace(microsecond=0, second=at.second if seconds else 0)
    form = ("%I:%M" if halves else "%H:%M") + (":%S" if seconds else "") + (" %p" if halves else "")
    for day in (f"{at:%Y-%m-%d}", f"{at.day}/{at.month}/{at:%y}"):
        assert moment_of(at.date(), f"{day} {at:{form}}") == at


@settings(deadline=None)
@given(st.datetimes(FIRST, LAST), st.integers(-14 * 60, 14 * 60))
def test_a_time_with_its_zone_is_the_moment_of_greenwich(at: datetime, minutes: int) -> None:
    at = at.replace(microsecond=0)
    there = at + timedelta(minutes=minutes)
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    assert moment_of(there.date(), f"{there:%Y-%m-%dT%H:%M:%S}{zone}") == at


@pytest.mark.parametrize("clock", ["24:00", "12:60", "23:59:60"])
def test_a_time_that_no_clock_shows_is_no_time(clock: str) -> None:
    assert moment_of(MONDAY, f"2026-11-23 {clock}") == datetime.combine(MONDAY, time.min)


@pytest.mark.parametrize("name", MARCH)
@pytest.mark.parametrize("year", ["19", "45", "46", "47", "60", "99"])
def test_a_year_of_two_digits_is_the_same_in_every_language_at_most_20_years_ahead(
    name: str, year: str
) -> None:
    for text in (f"5 {name} {year}", f"le 5 {name} {year}", f"5 de {name} de {year}"):
        assert spoken_date(text, MONDAY) == date(int(f"20{year}" if int(year) <= 46 else f"19{year}"), 3, 5)


@pytest.mark.parametrize("text", ["2026-13", "13/2026", "2026-00", "0/2026"])
def test_a_month_that_there_is_not_is_no_date(text: str) -> None:
    for month in ("", "first", "last"):
        with pytest.raises(DayError, match="is not a d"):
            spoken_date(text, MONDAY, month=month)


@settings(deadline=None)
@given(DAYS, st.integers(0, 40))
def test_from_one_day_to_another_is_the_first_of_them_where_they_are_a_month_apart_at_most(
    first: date, days: int
) -> None:
    text = f"{first.day} {first:%B} {first.year} to {(last := first + timedelta(days)).day} {last:%B} {last.year}"
    if days <= 31:
        assert read_day(text) == first
        assert spoken_date(text, MONDAY, month="first") == first
    else:
        with pytest.raises(ValueError, match="is not a day"):
            read_day(text)


@settings(deadline=None, max_examples=300)
@given(DAYS, st.integers(-180, 180))
def test_a_day_without_its_year_is_asked_for_with_the_year_that_is_nearest(on: date, away: int) -> None:
    near = on + timedelta(away)
    with pytest.raises(DayError, match="does not say the year") as refused:
        spoken_date(f"{near.day} {near:%B}", on)
    assert refused.value.advice == f"add the year, as in {near.day} {near:%B} {near.year}"


@pytest.mark.parametrize("text", ["29 February", "29/2", "29.2."])
def test_the_29th_of_february_is_a_day_whose_year_is_asked_for(text: str) -> None:
    with pytest.raises(DayError, match="does not say the year"):
        spoken_date(text, date(2026, 11, 23))
    with pytest.raises(DayError, match=r"February has 29 days$"):
        spoken_date("30 February", date(2026, 11, 23))


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from("/.-"), st.integers(0, 9999))
def test_a_day_within_words_is_taken_where_it_has_one_meaning(
    one: int, two: int, sign: str, year: int
) -> None:
    text = f"before {one}{sign}{two}{sign}{year:04}, on the ward"
    if one != two and 1 <= one <= 12 and 1 <= two <= 12 and year:
        with pytest.raises(ValueError, match="can be read as two different days") as refused:
            when_said(text)
        assert all(f"{year:04}-{a:02}-{b:02}" in str(refused.value) for a, b in ((one, two), (two, one)))
    else:
        assert when_said(text) == text


def test_the_first_years_of_the_calendar_are_no_year_0() -> None:
    for text, why in (("0000-01-05", "there is no year 0"), ("0001-02-30", "there is no 30 February 1")):
        with pytest.raises(ValueError, match=why):
            read_day(text)
    assert read_day("0001-02-28") == date(1, 2, 28)
