"""Whether a gain is still watched: until when, and after how long without a value nobody can tell."""

from datetime import date, timedelta
from typing import Any

import pytest
from small_projects import BOX, cycle_of, project_of, weekly

from pdsa_cli.evidence.sustained_gain import Watch, WatchState, watches

TODAY = date(2026, 6, 30)
ADOPTED = cycle_of(1, 3, "met", decision="adopt", act={"on": "2026-03-30"})


@pytest.mark.parametrize(
    ("last", "until", "state"),
    [
        (24, None, WatchState.HOLDS),
        (24, "2026-06-29", WatchState.ENDED),
        (24, "2026-06-30", WatchState.HOLDS),
        (24, "2026-12-31", WatchState.HOLDS),
        (18, None, WatchState.HOLDS),
        (17, None, WatchState.STOPPED),  # 64 days without a value; 62 are let pass
        (16, "2026-05-01", WatchState.ENDED),
    ],
)
def test_how_it_stands_with_an_adopted_idea(last: int, until: str | None, state: WatchState) -> None:
    holding: dict[str, Any] = {"measure": "m"} | ({"until": until} if until else {})
    data = weekly(12, 96, "2026-01-05") + weekly(12, 55, "2026-03-30")
    measure = {"id": "m", "name": "M", "better": "lower", "chart": "run", "data": data[:last]}
    project = project_of(changes=[BOX | {"holding": holding}], cycles=[ADOPTED], measures=[measure])
    assert [one.state for one in watches(project, TODAY)] == [state]


def _measure(name: str, data: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": name, "name": name.upper(), "better": "lower", "data": data}


IMPROVED = weekly(12, 96, "2026-01-05") + weekly(12, 55, "2026-03-30")
WAVERING = [
    point | {"value": 90 + (position * 7) % 11} for position, point in enumerate(weekly(24, 0, "2026-01-05"))
]


@pytest.mark.parametrize(
    ("measures", "state"),
    [
        ([_measure("m", WAVERING)], WatchState.NOT_SEEN),  # nothing changed, so nothing is held
        ([_measure("m", weekly(24, 96, "2026-01-05"))], WatchState.NOT_SEEN),
        ([_measure("m", WAVERING), _measure("n", IMPROVED)], WatchState.HOLDS),
        ([_measure("n", IMPROVED), _measure("m", WAVERING)], WatchState.HOLDS),
        ([_measure("m", WAVERING), _measure("n", WAVERING[-5:])], WatchState.EARLY),
        ([_measure("m", WAVERING[:17])], WatchState.STOPPED),
    ],
)
def test_only_a_gain_that_is_seen_is_held(measures: list[dict[str, Any]], state: WatchState) -> None:
    idea = BOX | {"measures": [one["id"] for one in measures]}
    project = project_of(changes=[idea], cycles=[ADOPTED], measures=measures)
    assert [one.state for one in watches(project, TODAY)] == [state]


@pytest.mark.parametrize("silent", [1, 2, 20, 62, 100])
@pytest.mark.parametrize(
    ("frequency", "interval"), [("", 0), ("now and then", 0), ("weekly", 7), ("monthly", 31)]
)
def test_measuring_has_stopped_after_the_days_of_the_project_or_three_intervals(
    silent: int, frequency: str, interval: int
) -> None:
    measure = _measure("m", IMPROVED) | ({"frequency": frequency} if frequency else {})
    project = project_of(
        changes=[BOX | {"holding": {"measure": "m"}}],
        cycles=[ADOPTED],
        measures=[measure],
        check={"thresholds": {"silent_days": silent}},
    )
    last = date(2026, 6, 15) + timedelta(days=max(silent, 3 * interval))
    assert IMPROVED[-1]["on"] == "2026-06-15"
    assert [watches(project, last + timedelta(days=later))[0].state for later in (0, 1)] == [
        WatchState.HOLDS,
        WatchState.STOPPED,
    ]


def _held(level: float, good: int, worse: int, **measured: Any) -> Watch:
    """Twelve weeks about 40, then so many held about 28, and so many about a level that is a little worse."""
    start = date(2025, 1, 6)
    weeks = [weekly(12, 40), weekly(good, 28), weekly(worse, level)]
    values = [point["value"] for part in weeks for point in part]
    data = [{"on": str(start + timedelta(days=7 * at)), "value": value} for at, value in enumerate(values)]
    holding = {"measure": "m", "since": data[12]["on"]}
    measure = _measure("m", data) | {"frequency": "weekly", **measured}
    project = project_of(changes=[BOX | {"holding": holding}], cycles=[ADOPTED], measures=[measure])
    return watches(project, start + timedelta(days=7 * len(data)))[0]


def test_the_values_since_it_is_held_are_judged_by_themselves_from_the_tenth_on() -> None:
    assert _held(33, 5, 4).state is WatchState.HOLDS  # all of them lie far below those before the change
    found = _held(33, 5, 5)
    assert (found.state, found.turned) == (WatchState.SLIPPING, date(2025, 1, 6) + timedelta(days=7 * 17))


@pytest.mark.parametrize("good", [12, 18, 24])
def test_a_small_loss_after_twelve_weeks_is_seen_however_long_it_lasts(good: int) -> None:
    states = {worse: _held(30, good, worse).state for worse in range(10, 30)}
    assert {*states.values()} == {WatchState.SLIPPING}, states
