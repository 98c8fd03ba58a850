"""The words of a frequency: how many days they are, where their week or month begins, and how far a value of it reaches."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings, strategies as st

from checks.spoiling import FALLS, spoiled
from commands.running import Desk
from evidence.small_projects import project_of
from pdsa_cli.evidence.frequency import days_of, first_day_of, interval_of, last_day_of
from pdsa_cli.model.project import Measure

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
PERIODS = {
    "weekly": lambda day: day.isocalendar()[:2],
    "every fortnight": lambda day: day.isocalendar()[:2],
    "every 2 weeks": lambda day: day.isocalendar()[:2],
    "monthly": lambda day: (day.year, day.month),
    "every other month": lambda day: (day.year, day.month),
    "quarterly": lambda day: (day.year, (day.month - 1) // 3),
    "every year": lambda day: day.year,
    "daily": lambda day: day,
    "every 3 days": lambda day: day,
    "when there is time": lambda day: day,
    "": lambda day: day,
}


def _measure(frequency: str) -> Measure:
    return Measure(id="m", name="M", frequency=frequency or None)


@settings(deadline=None)
@given(st.sampled_from([*PERIODS]), DAYS)
def test_the_first_day_is_that_of_the_calendars_week_month_quarter_or_year(frequency: str, day: date) -> None:
    of = PERIODS[frequency]
    first = first_day_of(_measure(frequency), day)
    assert first <= day
    assert of(first) == of(day) != of(first - timedelta(1))


@pytest.mark.parametrize(
    ("frequency", "second"),
    [
        *(
            (words, "2026-01-02")
            for words in ("daily", "Once a day", "twice per day", "each shift", "every day")
        ),
        *((words, "2026-01-03") for words in ("every other day", "every two days")),
        *(
            (words, "2026-01-08")
            for words in ("weekly", "once a week", "3 per week", "Each week, by the nurse")
        ),
        *((words, "2026-01-15") for words in ("fortnightly", "biweekly", "twice a month", "every two weeks")),
        *((words, "2026-02-01") for words in ("monthly", "once per month", "the first of each month")),
        *((words, "2026-03-01") for words in ("bimonthly", "every other month")),
        *((words, "2026-04-01") for words in ("quarterly", "every quarter", "every three months")),
        *((words, "2027-01-01") for words in ("yearly", "annually", "every year")),
    ],
)
def test_the_second_value_comes_on_the_day_that_the_words_say(frequency: str, second: str) -> None:
    days = days_of(_measure(frequency), date(2026, 1, 1))
    assert [str(day) for day in islice(days or (), 2)] == ["2026-01-01", second]


@settings(deadline=None)
@given(st.integers(1, 30), DAYS)
def test_so_many_days_weeks_or_months_lie_between_two_values(count: int, first: date) -> None:
    for unit, days in (("day", 1), ("week", 7)):
        found = [*islice(days_of(_measure(f"every {count} {unit}s"), first) or (), 4)]
        assert found == [first + timedelta(count * days * at) for at in range(4)]
    months = [*islice(days_of(_measure(f"every {count} months"), first) or (), 4)]
    assert months[0] == first
    assert [(later.year - first.year) * 12 + later.month - first.month for later in months] == [
        count * at for at in range(4)
    ]


@pytest.mark.parametrize("frequency", ["every 0 days", "every 0 months", f"every {'9' * 5000} years"])
def test_a_frequency_that_nothing_can_have_says_nothing(desk: Desk, frequency: str) -> None:
    assert interval_of(_measure(frequency)) is None
    without = {"measures.0.frequency": frequency, "measures.0.baseline_until": None}
    desk.write("ward.pdsa.yaml", spoiled(FALLS.read_text(encoding="utf-8"), without))
    assert "Fewer falls on ward 3" in desk.run("report").out
    refused = desk.run("share", "sheet", "falls", "--out", "s.xlsx", "--to", "2026-12-31", status=2)
    assert "the days of falls are not known before" in refused.err


@settings(deadline=None)
@given(DAYS, st.integers(1, 30), st.none() | st.integers(1, 60))
def test_a_value_covers_its_days_up_to_the_next_value(on: date, every: int, later: int | None) -> None:
    days = [on, *([on + timedelta(later)] if later else [])]
    data = [{"on": str(day), "value": 1} for day in days]
    measure = {"id": "m", "name": "M", "frequency": f"every {every} days", "data": data}
    (found,) = project_of(measures=[measure]).measures
    assert last_day_of(found, on) == on + timedelta(min(every, later or every) - 1)


@pytest.mark.parametrize(
    ("frequency", "on", "last"),
    [
        ("monthly", "2026-02-01", "2026-02-28"),
        ("monthly", "2026-10-01", "2026-10-31"),
        ("monthly", "2026-10-31", "2026-10-31"),
        ("every 2 months", "2026-12-01", "2027-01-31"),
        ("quarterly", "2026-01-15", "2026-03-31"),
        ("yearly", "2024-01-01", "2024-12-31"),
        ("every 2 years", "2026-06-01", "2027-12-31"),
        ("monthly", "9999-12-01", "9999-12-31"),
        ("every 3 months", "9999-11-01", "9999-12-31"),
    ],
)
def test_a_value_of_a_month_covers_the_days_to_its_end(frequency: str, on: str, last: str) -> None:
    measure = {"id": "m", "name": "M", "frequency": frequency, "data": [{"on": on, "value": 1}]}
    (found,) = project_of(measures=[measure]).measures
    assert last_day_of(found, date.fromisoformat(on)) == date.fromisoformat(last)
