"""Which way a measure moved and since when, where one level follows another: the last one decides, and never the first."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from small_projects import project_of

from pdsa_cli.evidence.measure_family import Reading, State, Story, read_together
from pdsa_cli.evidence.target import measure_towards, reached_by
from pdsa_cli.views.measure_family import family_sentences, in_brief
from pdsa_cli.views.target import target_sentence

START = date(2026, 8, 3)
FLAT_THEN_LOW = (40, 41, 39, 41, 42, 41, 42, 41, 43, 41, 42, 41, 42, 35, 34, 33)
RATES_THEN_LOW = (
    (15, 57), (18, 57), (17, 58), (10, 49), (12, 50), (17, 55), (14, 49), (18, 51), (16, 55), (18, 50), (26, 58),
    (20, 57), (19, 51), (15, 50), (5, 50), (2, 55), (7, 42),
)  # fmt: skip
LOW_THEN_HIGH = (30, 31, 29, 30, 32, 28, 30, 29, 20, 21, 22, 21, 19, 20, 21, 20, 19, 21)
NO_ONE_WAY = (20, 19, 21, 20, 18, 22, 20, 19, 21, 20, 22, 18, 19, 20, 41, 39, 42, 40, 38, 43, 41)


def _project(values: Any, better: str = "lower", **more: Any) -> Any:
    points = [
        {"on": str(START + timedelta(weeks=at)), "numerator": one[0], "denominator": one[1]}
        if isinstance(one, tuple)
        else {"on": str(START + timedelta(weeks=at)), "value": one}
        for at, one in enumerate(values)
    ]
    unit = "%" if isinstance(values[0], tuple) else "minutes"
    measure = {
        "id": "m",
        "name": "M",
        "kind": "outcome",
        "unit": unit,
        "better": better,
        "frequency": "weekly",
    }
    return project_of(measures=[measure | {"data": points} | more])


def _read(values: Any, better: str = "lower", **more: Any) -> Reading:
    family = read_together(_project(values, better, **more))
    assert family is not None
    return family.readings[0]


def _week(number: int) -> date:
    return START + timedelta(weeks=number - 1)


@pytest.mark.parametrize(
    ("values", "chart", "begins"),
    [
        (FLAT_THEN_LOW, "i", 14),
        (RATES_THEN_LOW, "p", 15),
        ((41, 39, 42, 40, 38, 43, 41, 40, 39, 42, 41, 40, 35, 34, 35, 34, 35), "i", 13),
        (
            # a run above the mean ends before the values fall
            (40.5, 37.6, 38, 39.9, 41.7, 40, 40.9, 41.2, 39.9, 41.8, 39.9, 40.9, 39.2, 41.5, 38.8, 39.4, 41.2, 40.6, 38.1, 39.5, 39.6, 36.4, 29.2, 30.5, 29.5),
            "i",
            23,
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("better", ["lower", "higher"])
def test_the_values_before_a_fall_are_no_change_and_the_fall_is(
    values: Any, chart: str, begins: int, better: str
) -> None:
    read = _read(values, better, chart=chart)
    assert read.state is (State.BETTER if better == "lower" else State.WORSE)
    assert (read.since, read.until) == (_week(begins), None)


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_values_far_off_are_told_as_such_and_no_run_before_them(count: int) -> None:
    read = _read((*FLAT_THEN_LOW[:13], *(30, 29)[:count]), chart="i")
    assert read.state is State.UNCHANGED
    assert read.unsteady
    assert read.judged is not None
    moved = read.judged.last_movement
    assert moved is not None
    assert (moved.side, moved.first) == ("below", 14)


@pytest.mark.parametrize(
    ("since", "until"),
    [((), None), ((40,), None), ((40, 41), None), ((40, 41, 42), 18), ((40, 27, 42), None), ((40, 41, 29, 42), 18)],
)  # fmt: skip
def test_three_values_that_lie_back_or_worse_say_that_a_gain_is_lost(
    since: tuple[float, ...], until: int | None
) -> None:
    read = _read((*LOW_THEN_HIGH, *since))
    assert read.state is State.BETTER
    assert read.until == (until and _week(until))


def test_a_gain_that_is_lost_is_no_start_from_which_the_values_moved_away() -> None:
    read = _read((*LOW_THEN_HIGH, 38, 38, 38), chart="i")
    assert read.judged is not None
    assert {19, 20, 21} <= {
        *read.judged.verdict.points
    }  # more than chance, and nearer to the start than what was gained
    assert (read.state, read.until) == (State.BETTER, _week(18))


@pytest.mark.parametrize(("day", "reached"), [(23, True), (22, False)])
def test_a_value_of_the_aim_s_day_counts_for_it(day: int, reached: bool) -> None:
    project = _project((*[40] * 12, *[25] * 9, 18, 18, 18), baseline=40, target=20)
    assert reached_by(project, project.measures[0], _week(day)) is reached


def test_what_is_more_than_chance_and_no_change_one_way_is_never_called_nothing() -> None:
    project = _project(NO_ONE_WAY)
    family = read_together(project)
    assert family is not None
    assert (family.readings[0].state, family.readings[0].unsteady) == (State.UNCHANGED, True)
    assert family.stories[0] is Story.NO_DIRECTION
    assert in_brief(family).startswith("the outcome shows more than chance, and no lasting change one way")
    (said, *_) = family_sentences(family, ())
    assert said.text == "The outcome shows more than chance, and no lasting change one way (M)."
    reached = _project(NO_ONE_WAY, "higher", baseline=20, target=38)
    found = measure_towards(reached, reached.measures[0], _week(30))
    assert found is not None
    assert target_sentence(found).endswith(
        "but the measure shows more than chance, and no lasting change one way."
    )


@pytest.mark.parametrize("chart", ["i", "p"])
def test_a_fall_at_the_end_of_what_varies_by_chance_is_hardly_ever_called_the_opposite(chart: str) -> None:
    wrong = 0
    for seed in range(200):
        of = random.Random(seed)
        before, after = of.randint(12, 24), of.randint(3, 6)
        values: list[Any] = (
            [
                (sum(of.random() < share for _ in range(50)), 50)
                for share in (*[0.3] * before, *[0.08] * after)
            ]
            if chart == "p"
            else [round(of.gauss(middle, 2), 1) for middle in (*[40] * before, *[30] * after)]
        )
        read = _read(values, chart=chart)
        wrong += read.state is State.WORSE
    assert wrong <= 4  # before there was a rule for it, 94 of I charts and 47 of P charts
