"""What counts on the very day, and with the very value, where one thing becomes another."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings, strategies as st
from small_projects import cycle_of, project_of, with_cycles

from pdsa_cli.evidence.far_days import far_days
from pdsa_cli.evidence.goals import stood_at
from pdsa_cli.evidence.scorecard import Extent, FeatureName, scorecard
from pdsa_cli.evidence.series import measure_series
from pdsa_cli.model import declaration
from pdsa_cli.model.project import Project

FIRST = date(2026, 1, 5)
WEEKS = [FIRST + timedelta(7 * at) for at in range(6)]
VALUES = [3, 9, 4, 20, 1, 7]


def _measured(begins: date | None, **measure: object) -> Project:
    data = [{"on": str(day), "value": value} for day, value in zip(WEEKS, VALUES, strict=True)]
    started = {"do": {"started": str(begins)}} if begins else {}
    one = {"id": "m", "name": "M", "kind": "outcome", "data": data, **measure}
    return with_cycles(cycle_of(1, 1, **started), measures=[one])


@settings(deadline=None)
@given(st.integers(-10, 50), st.none() | st.integers(-10, 50))
def test_a_measure_stood_where_its_values_lay_up_to_the_freeze_or_before_the_first_test(
    begins: int, frozen: int | None
) -> None:
    until = {} if frozen is None else {"baseline_until": str(FIRST + timedelta(frozen))}
    project = _measured(FIRST + timedelta(begins), **until)
    last = FIRST + timedelta(begins - 1 if frozen is None else frozen)
    before = [value for day, value in zip(WEEKS, VALUES, strict=True) if day <= last]
    assert stood_at(project, project.measures[0]) == (median(before) if before else None)


def test_without_a_test_or_a_freeze_nothing_says_where_a_measure_stood() -> None:
    project = _measured(None)
    assert stood_at(project, project.measures[0]) is None


@pytest.mark.parametrize(
    ("begins", "covered"),
    [(FIRST - timedelta(1), False), (FIRST, True), (WEEKS[-1], True), (WEEKS[-1] + timedelta(1), False)],
)
def test_a_test_that_begins_on_the_day_of_the_first_or_last_value_has_data_over_time(
    begins: date, covered: bool
) -> None:
    found = next(
        one for one in scorecard(_measured(begins)).features if one.name is FeatureName.DATA_OVER_TIME
    )
    assert (found.state, found.cycles) == ((Extent.MET, (1,)) if covered else (Extent.PARTLY, ()))
    assert ("no test began in that time" in found.why) is not covered


def test_data_over_time_do_not_suffer_from_days_that_nobody_wrote_down() -> None:
    found = next(one for one in scorecard(_measured(None)).features if one.name is FeatureName.DATA_OVER_TIME)
    assert found.state is Extent.MET


def test_a_value_that_is_left_out_stays_in_its_place_with_its_reason() -> None:
    data = [
        {"on": "2026-01-19", "value": 80, "excluded": "a power cut"},
        {"on": "2026-01-05", "value": 10},
        {"on": "2026-01-12", "value": 20},
    ]
    project = project_of(measures=[{"id": "m", "name": "M", "data": data}])
    found = measure_series(project, project.measures[0])
    assert max(zip(found.series.keys, found.series.values, strict=True)) == (date(2026, 1, 19), 80)
    assert (found.settings.exclude, found.excluded) == ([3], {date(2026, 1, 19): "a power cut"})


@pytest.mark.parametrize(
    ("measure", "point", "data_type"),
    [
        ({}, {"value": 1}, "score"),
        ({}, {"numerator": 1, "denominator": 4}, "rate"),
        ({"unit": "%"}, {"value": 1}, "percentage"),
        ({"unit": "%"}, {"numerator": 1, "denominator": 4}, "percentage"),
        ({"type": "count"}, {"value": 1}, "count"),
    ],
)
def test_what_a_value_is_follows_from_type_unit_and_denominators(
    measure: dict[str, str], point: dict[str, int], data_type: str
) -> None:
    project = project_of(
        measures=[{"id": "m", "name": "M", "data": [{"on": "2026-01-05", **point}], **measure}]
    )
    assert measure_series(project, project.measures[0]).data_type == data_type


@pytest.mark.parametrize(("days", "far"), [(3653, False), (3654, True)])
def test_a_day_is_far_from_the_others_beyond_ten_years(days: int, far: bool) -> None:
    others = [date(2026, 1, 5), date(2026, 1, 12)]
    alone = others[0] - timedelta(days)
    assert [one.day for one in far_days([alone, *others])] == ([alone] if far else [])


@pytest.mark.parametrize(("unit", "kind", "settled"), [
    (None, "percentage", "%"), ("% of patients", "percentage", "% of patients"), (None, "rate", None), (None, None, None),
])  # fmt: skip
def test_a_percentage_without_a_unit_is_in_per_cent(
    unit: str | None, kind: str | None, settled: str | None
) -> None:
    given = {"unit": unit, "type": kind}
    measure = {"id": "m", "name": "M"} | {name: value for name, value in given.items() if value}
    assert project_of(measures=[measure]).measures[0].unit == settled
    by_pydantic = declaration.Measure.model_validate(measure)
    assert by_pydantic.unit == settled
