"""How far a measure has come, on the very day and with the very value; and days of tasks as people write them into the file."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st
from small_projects import cycle_of, with_cycles

from pdsa_cli.evidence.frequency import counts_from, has_values_since
from pdsa_cli.evidence.target import Since, measure_towards, values_of_baseline, values_since_baseline
from pdsa_cli.evidence.tasks import day_of
from pdsa_cli.model.project import Project
from pdsa_cli.views.target import target_sentence

BEGAN = date(2026, 3, 10)


def _project(points: list[tuple[date, float]], **more: object) -> Project:
    data = [{"on": str(day), "value": value} for day, value in points]
    measure = {"id": "m", "name": "M", "baseline": 40, "target": 80, "better": "higher", "data": data, **more}
    return with_cycles(
        cycle_of(1, 1, do={"started": str(BEGAN)}),
        measures=[measure],
        aim={"statement": "S", "measure": "m", "by": "2026-12-31"},
    )


@settings(deadline=None)
@given(
    st.integers(-1, 120),
    st.sampled_from(
        [
            ("", 1),
            ("weekly", 7),
            ("monthly", BEGAN.day),
            ("quarterly", 31 + 28 + BEGAN.day),
            ("every 2 months", BEGAN.day + 28),
        ]
    ),
)
def test_a_value_counts_from_the_first_test_on_or_where_its_period_reaches_into_it(
    before: int, rhythm: tuple[str, int]
) -> None:
    frequency, days = rhythm
    on = BEGAN - timedelta(before)
    project = _project([(on, 50)], **({"frequency": frequency} if frequency else {}))
    assert bool(values_since_baseline(project, project.measures[0])) is (before < days)


@pytest.mark.parametrize(("off", "counts"), [(0, False), (1, True)])
def test_the_day_of_the_freeze_belongs_to_the_baseline(off: int, counts: bool) -> None:
    project = _project([(BEGAN + timedelta(off), 50)], baseline_until=str(BEGAN))
    assert bool(values_since_baseline(project, project.measures[0])) is counts


@pytest.mark.parametrize(
    ("values", "way", "reached"),
    [
        ((79, 80, 81), 1, True),
        ((79, 79.999, 81), 0.999975, False),
        ((81, 82, 81), 1.025, True),
        ((40, 40, 90), 0, False),
        ((30, 30, 60), -0.25, False),
        ((90, 60, 60, 50), 0.5, False),
        ((80,), None, None),
        ((90, 90), None, None),
    ],
)
def test_the_target_is_reached_where_the_middle_of_the_latest_three_values_lies_at_it(
    values: tuple[float, ...], way: float | None, reached: bool | None
) -> None:
    days = [BEGAN + timedelta(7 * week) for week in range(len(values))]
    project = _project([(BEGAN - timedelta(7), 95), *zip(days, values, strict=True)])
    found = measure_towards(project, project.measures[0], date(2026, 11, 22))
    assert found is not None
    assert found.reached is reached
    assert found.way == (way if way is None else pytest.approx(way))
    assert found.latest == values[-3:]


@pytest.mark.parametrize(
    ("values", "day", "said"),
    [
        ((80,), date(2026, 11, 22), "the latest value is 80, the target is 80 (to 31 March 2026); it takes 3 values."),
        ((80, 90), date(2026, 11, 22), "the latest values are 80 and 90, the target is 80 (to 30 April 2026); it takes 3 values."),
        ((80, 90), date(2026, 4, 20), "the latest values are 80 and 90, the target is 80 (to 20 April 2026); it takes 3 values."),
        ((80,), date(2027, 1, 5), "the latest value is 80, the target is 80 (to 31 March 2026); it takes 3 values. The day has passed, and nothing shows that the target is reached."),
    ],
)  # fmt: skip
def test_with_fewer_values_it_is_too_early_to_tell(values: tuple[float, ...], day: date, said: str) -> None:
    days = [date(2026, 3 + month, 1) for month in range(len(values))]
    project = _project(list(zip(days, values, strict=True)), frequency="monthly")
    found = measure_towards(project, project.measures[0], day)
    assert found is not None
    assert target_sentence(found) == f"Too early to tell how far it has come: {said}"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (79.96, "the median of the latest 3 values is 79.96"),
        (80, "Target reached: the median of the latest 3 values is 80 "),
        (80.04, "Target reached: the median of the latest 3 values is 80.04 "),
        (79.94, "the median of the latest 3 values is 79.9)"),
    ],
)
def test_a_middle_that_misses_the_target_by_little_is_not_written_as_the_target(
    value: float, said: str
) -> None:
    project = _project([(BEGAN + timedelta(7 * week), value) for week in range(3)])
    found = measure_towards(project, project.measures[0], date(2026, 5, 1))
    assert found is not None
    assert said in target_sentence(found)


@pytest.mark.parametrize(("started", "ways"), [("2026-05-20", 3), ("2026-06-01", 2), (None, 6)])
def test_values_that_are_older_than_the_project_show_no_way(started: str | None, ways: int) -> None:
    data = [{"on": f"2026-{month:02}-01", "value": 60} for month in range(2, 8)]
    measure = {
        "id": "m",
        "name": "M",
        "baseline": 40,
        "target": 80,
        "better": "higher",
        "frequency": "monthly",
        "data": data,
    }
    project = with_cycles(
        measures=[measure],
        aim={"statement": "S", "measure": "m"},
        **({"started": started} if started else {}),
    )
    assert len(values_since_baseline(project, project.measures[0])) == ways
    found = measure_towards(project, project.measures[0], date(2026, 11, 22))
    assert found is not None
    assert (found.way is None) is (ways < 3)


@pytest.mark.parametrize(
    ("frozen", "since", "began"),
    [
        (None, Since.TEST, BEGAN),
        (BEGAN - timedelta(1), Since.BASELINE, BEGAN - timedelta(1)),
        (BEGAN, Since.TEST, BEGAN),
        (BEGAN + timedelta(1), Since.TEST, BEGAN),
    ],
)
def test_time_is_counted_from_the_first_test_or_from_a_baseline_that_ended_before(
    frozen: date | None, since: Since, began: date
) -> None:
    more = {"baseline_until": str(frozen)} if frozen else {}
    project = _project([(BEGAN + timedelta(7 * week), 50) for week in (1, 2, 3)], **more)
    found = measure_towards(project, project.measures[0], date(2026, 11, 22))
    assert found is not None
    assert (found.since, found.began) == (since, began)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        ("1 December 2026", "2026-12-01"),
        ("Tuesday 1 December 2026", "2026-12-01"),
        ("31/12/2026", "2026-12-31"),
        *(
            (text, None)
            for text in ("friday", "each handover", "1/2/2026", "2026-02-30", "week 12", "", None)
        ),
    ],
)
def test_the_day_of_a_task_is_read_as_it_stands_in_the_file_where_it_means_the_same_on_every_day(
    text: str | None, day: str | None
) -> None:
    assert day_of(text) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("values", "but"),
    [
        ([95, 97, 94, 96, 98, 95, 97, 96, 85, 86, 84, 85, 86, 84, 85, 86, 85], ", but the measure is worse"),
        (
            [70, 90, 75, 85, 72, 88, 79, 81, 90, 70, 85, 82, 81, 84],
            ", but the measure shows no sign of a change beyond chance",
        ),
        ([60, 62, 61, 63, 60, 62, 61, 63, 60, 62, 80, 82, 81, 83, 80, 82, 81, 83], ""),
        (
            [60, 62, 61, 63, 60, 62, 61, 63, 60, 62, 80, 82, 81, 83, 80, 82, 81, 83, 85, 84, 60, 62, 60, 61, 62, 60, 60, 61, 90, 91, 92],
            ", but the measure was better until 14 May 2026",
        ),
    ],
)  # fmt: skip
def test_a_target_reached_by_what_got_no_better_says_so(values: list[float], but: str) -> None:
    days = [date(2026, 1, 1) + timedelta(7 * week) for week in range(len(values))]
    project = _project(list(zip(days, values, strict=True)), chart="run")
    found = measure_towards(project, project.measures[0], date(2026, 11, 22))
    assert found is not None
    assert found.reached
    said = target_sentence(found)
    assert said.startswith("Target reached: the median of the latest ")
    assert said.endswith(f" 2026){but}.")
    assert bool(but) is not found.shown


@pytest.mark.parametrize(("frequency", "counted"), [("monthly", 2), ("", 3)])
def test_the_month_in_which_the_first_test_began_is_none_of_the_baseline(
    frequency: str, counted: int
) -> None:
    more = {"frequency": frequency} if frequency else {}
    project = _project([(date(2026, month, 1), 40 + month) for month in range(1, 6)], **more)
    baseline = values_of_baseline(project, project.measures[0])
    assert [on.month for on, _ in baseline] == list(range(1, counted + 1))
    since = values_since_baseline(project, project.measures[0])
    assert [on.month for on, _ in since] == list(range(counted + 1, 6))


@pytest.mark.parametrize(("before", "counts"), [(6, True), (7, False)])
def test_a_week_counts_from_the_test_that_began_on_its_last_day(before: int, counts: bool) -> None:
    project = _project([(BEGAN - timedelta(before), 50)], frequency="weekly")
    (measure,) = project.measures
    assert (counts_from(measure, BEGAN) < BEGAN) is counts
    assert has_values_since(measure, BEGAN) is counts
