"""Whether a gain is still watched: until when, and after how long without a value nobody can tell."""

from datetime import date
from typing import Any

import pytest
from small_projects import BOX, cycle_of, project_of, weekly

from pdsa_cli.evidence.sustained_gain import WatchState, watches

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
