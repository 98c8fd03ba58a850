"""Nothing is met by being empty: a condition over all of nothing counts as not met, and what is missing is said."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from small_projects import BOX, cycle_of, project_of, weekly, with_cycles

from pdsa_cli.checks import find
from pdsa_cli.evidence import progress_steps as steps
from pdsa_cli.evidence.goals import goals_of
from pdsa_cli.evidence.progress import proposed_progress
from pdsa_cli.evidence.progress_steps import Evidence, Need, evidence_of
from pdsa_cli.evidence.scorecard import Extent, FeatureName, scorecard
from pdsa_cli.evidence.target import towards_target

TODAY = date(2026, 6, 30)
AIM = {"statement": "Less", "measure": "m", "baseline": 96, "target": 60}
TEAM = [{"role": "lead"}]
BEFORE, AFTER = weekly(12, 96, "2026-01-05"), weekly(12, 55, "2026-03-30")


def _measure(*data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "m", "name": "M", "better": "lower", "chart": "run", "data": list(data), **more}


ONE = {"on": "2026-06-01", "value": 50}
NONE_OF_NONE = {"on": "2026-06-02", "numerator": 0, "denominator": 0}
HELD = BOX | {"holding": {"owner": "x", "standard_work": "y", "measure": "m", "since": "2026-03-30"}}
TESTED = cycle_of(
    1,
    3,
    "met",
    decision="adopt",
    do={"started": "2026-03-20"},
    study={"on": "2026-03-28"},
    act={"on": "2026-03-30"},
)
PLANNED = {"number": 1, "change": "box", "plan": {"objective": "x"}}
EMPTY = {"number": 1, "change": "box"}


@pytest.mark.parametrize(
    ("most", "fields"),
    [
        (2.0, {"measures": [_measure(ONE)]}),
        (1.5, {"measures": [_measure(ONE | {"excluded": "lost"}, NONE_OF_NONE)]}),
        (2.0, {"measures": [_measure(*BEFORE, *AFTER)], "changes": [HELD]}),
        (2.0, {"measures": [_measure(*BEFORE, *AFTER)], "changes": [HELD], "cycles": [PLANNED]}),
        (2.0, {"measures": [_measure(*BEFORE, *AFTER)], "changes": [HELD], "cycles": [EMPTY]}),
        (2.0, {"measures": [_measure(*AFTER)], "cycles": [PLANNED | {"act": {"decision": "adopt"}}], "changes": [HELD]}),
        (2.0, {"measures": [_measure(*AFTER)], "cycles": [TESTED | {"purpose": "collect"}], "changes": [HELD]}),
        (2.5, {"measures": [_measure()], "changes": [HELD], "cycles": [TESTED]}),
        (2.5, {"measures": [_measure(*BEFORE)], "changes": [HELD], "cycles": [TESTED]}),
        (2.5, {"measures": [_measure(ONE)], "changes": [HELD], "cycles": [TESTED]}),
        (2.5, {"measures": [_measure(*BEFORE, *AFTER, baseline_until="2026-06-15")], "changes": [HELD], "cycles": [TESTED]}),
        (2.5, {"measures": [_measure(*BEFORE, *AFTER)], "changes": [HELD], "cycles": [TESTED | {"do": {"started": "2026-06-20"}}]}),
        (3.0, {"measures": [_measure(*BEFORE, *AFTER[:3])], "changes": [HELD], "cycles": [TESTED]}),
        (3.0, {"measures": [_measure(*AFTER[:4])], "changes": [HELD], "cycles": [TESTED]}),
        (3.5, {"measures": [_measure(*BEFORE, *AFTER)], "changes": [HELD], "cycles": [TESTED | {"act": {"decision": "adapt"}}]}),
    ],
)  # fmt: skip
def test_no_step_is_passed_without_what_it_rests_on(most: float, fields: dict[str, Any]) -> None:
    found = proposed_progress(project_of(team=TEAM, aim=AIM, **fields), TODAY)
    assert found.score <= most
    assert found.missing
    assert not [reason for reason in found.because if reason.startswith(("each adopted", "all 0"))]


def test_with_all_of_it_the_top_is_reached_and_each_step_has_its_day() -> None:
    fields = {"measures": [_measure(*BEFORE, *AFTER)], "changes": [HELD], "cycles": [TESTED]}
    found = proposed_progress(project_of(team=TEAM, aim=AIM, started="2026-01-02", **fields), TODAY)
    assert found.score == 5.0
    days = {one.score: one.on and one.on.isoformat() for one in found.reached}
    assert days == {
        0.5: "2026-01-02",
        1.0: None,  # nothing dates the aim and the team
        1.5: None,
        2.0: "2026-01-05",  # the first value
        2.5: "2026-03-20",  # the first day of the test
        3.0: "2026-04-06",  # three values since the test began
        3.5: "2026-04-06",
        4.0: "2026-04-06",
        4.5: "2026-05-04",  # six values since the adoption
        5.0: "2026-05-04",
    }


@pytest.mark.parametrize(
    ("undated", "without_a_day"),
    [
        ({}, []),
        ({"act": {}}, [3.0]),  # when its idea was adopted
        ({"study": {}, "act": {}}, [3.0]),  # and when it succeeded
        ({"do": {}, "study": {}, "act": {}}, [2.5, 3.0]),  # and when the test was
    ],
)
def test_a_step_has_no_day_where_one_of_the_things_that_make_it_has_none(
    undated: dict[str, Any], without_a_day: list[float]
) -> None:
    """Else it would be dated by those that are known, though it may have been reached later."""
    days = {"do": {"started": "2026-03-20"}, "study": {"on": "2026-03-28"}, "act": {"on": "2026-03-30"}}
    cycle = cycle_of(1, 3, "met", decision="adopt", **(days | undated))
    fields = {"measures": [_measure(*BEFORE, *AFTER, baseline_until="2026-03-20")], "changes": [BOX]}
    found = proposed_progress(project_of(team=TEAM, aim=AIM, cycles=[cycle], **fields), TODAY)
    assert found.score == 3.5
    assert [one.score for one in found.reached if one.score >= 2 and one.on is None] == without_a_day


@pytest.mark.parametrize(
    "step",
    [
        *(steps.charter, steps.planning, steps.activity, steps.tested),
        *(steps.modest, steps.moving, steps.lasting, steps.outstanding),
    ],
)
def test_of_an_empty_project_no_step_is_shown_in_part(step: Callable[[Evidence], list[Need]]) -> None:
    """What all adopted ideas have, and what all goals have reached, is not there while there are none."""
    found = step(evidence_of(project_of(), TODAY))
    assert [need for need in found if need.there] == []
    assert all(need.lacking for need in found)


def test_one_idea_adopted_and_given_up_again_is_none_that_is_made_permanent() -> None:
    given_up = cycle_of(
        2, 5, "missed", decision="abandon", do={"started": "2026-05-01"}, act={"on": "2026-05-05"}
    )
    fields = {"measures": [_measure(*BEFORE, *AFTER)], "changes": [HELD], "cycles": [TESTED, given_up]}
    found = proposed_progress(project_of(team=TEAM, aim=AIM, **fields), TODAY)
    assert found.score == 3.5
    assert found.missing == ("nothing says how an adopted idea is put in place and kept",)


@pytest.mark.parametrize("status", ["closed", "sustaining"])
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"changes": [BOX]},
        {"changes": [BOX], "cycles": [EMPTY]},
        {"changes": [BOX], "cycles": [EMPTY, {"number": 2, "change": "box", "follows": 1}]},
        {"cycles": [{"number": 1}, {"number": 2}, {"number": 3, "follows": 2}]},
        {"changes": [BOX], "cycles": [EMPTY | {"plan": {"recorded": "2026-01-05"}, "do": {"started": "2026-01-06"}}]},
    ],
)  # fmt: skip
def test_once_a_project_is_over_every_feature_is_asked_for(status: str, fields: dict[str, Any]) -> None:
    card = scorecard(project_of(status=status, **fields))
    states = {feature.name: feature.state for feature in card.features}
    stated = FeatureName.THEORY if fields.get("changes") else None
    assert {state for name, state in states.items() if name is not stated} == {Extent.NOT_YET}
    assert not card.all_key_features


def _documentation(*cycles: dict[str, Any], **more: Any) -> Any:
    card = scorecard(with_cycles(*cycles, **more))
    return next(one for one in card.features if one.name is FeatureName.DOCUMENTATION)


def test_cycles_without_any_stage_count_as_undocumented() -> None:
    full = cycle_of(2, 1, "met")
    found = _documentation(EMPTY, full, {"number": 3, "change": "box"})
    assert (found.state, found.cycles, found.lacking) == (Extent.PARTLY, (2,), (1, 3))
    assert _documentation(EMPTY).why == "0 of 1 cycle has every stage up to its last one written down"
    half = {"number": 1, "change": "box", "plan": {"objective": "x"}, "do": {"observations": "y"}}
    assert _documentation(half).state is Extent.NOT_APPLICABLE
    assert _documentation(half, status="closed").state is Extent.NOT_YET


@pytest.mark.parametrize(
    ("cycle", "named"),
    [
        ({}, True),
        ({"title": "PDSA 1", "scale": {"size": 3, "unit": "beds"}}, True),
        ({"plan": {"recorded": "2026-01-05"}}, True),
        ({"do": {"started": "2026-01-05", "ended": "2026-01-06"}}, True),
        ({"study": {"on": "2026-01-06"}, "act": {"on": "2026-01-06"}}, True),
        ({"plan": {"objective": "x"}}, False),
        ({"act": {"decision": "adapt"}}, False),
    ],
)
@pytest.mark.parametrize("status", ["active", "closed"])
def test_a_cycle_of_which_nothing_is_written_down_is_named(
    cycle: dict[str, Any], named: bool, status: str
) -> None:
    project = with_cycles(EMPTY | cycle, status=status)
    assert [one.cycle for one in find(project, TODAY) if one.code == "PLN11"] == [1] * named


def test_a_theory_is_not_met_by_ideas_that_no_test_names() -> None:
    nameless = cycle_of(1, 1)
    del nameless["change"]
    (found,) = (one for one in scorecard(with_cycles(nameless)).features if one.name is FeatureName.THEORY)
    assert (found.state, found.lacking) == (Extent.PARTLY, (1,))


def test_data_from_before_every_test_are_no_data_over_its_time() -> None:
    late = cycle_of(1, 1, do={"started": "2026-06-01"})
    card = scorecard(with_cycles(late, measures=[_measure(*BEFORE)]))
    (found,) = (one for one in card.features if one.name is FeatureName.DATA_OVER_TIME)
    assert (found.state, found.lacking) == (Extent.PARTLY, (1,))


@pytest.mark.parametrize(
    ("test_began", "way"),
    [
        ("2026-03-30", 36 / 36),
        ("2026-06-01", 36 / 36),
        ("2026-06-08", None),
        ("2026-06-16", None),
        ("2026-01-01", 36 / 36),
    ],
)
def test_values_of_the_baseline_never_say_how_far_it_has_come(test_began: str, way: float | None) -> None:
    data = [*BEFORE, *({"on": point["on"], "value": 60} for point in AFTER)]
    project = with_cycles(cycle_of(1, 1, do={"started": test_began}), measures=[_measure(*data)], aim=AIM)
    found = towards_target(project, TODAY)
    assert (found.way if found else None) == way


def test_a_target_that_was_left_again_is_no_gain_that_lasts() -> None:
    back = [{"on": f"2026-06-{day}", "value": 75} for day in (22, 23, 24)]
    fields = {"measures": [_measure(*BEFORE, *AFTER, *back)], "changes": [HELD], "cycles": [TESTED]}
    found = proposed_progress(project_of(team=TEAM, aim=AIM, **fields), TODAY)
    assert (found.score, found.missing) == (4.0, ("these values do not lie at the target of the aim",))


def test_a_goal_counts_from_the_day_on_which_it_was_reached_for_good() -> None:
    values = [60, 60, 60, 96, 96, 96, 60, 60, 60]
    data = [point | {"value": value} for point, value in zip(AFTER, values, strict=False)]
    (goal,) = goals_of(project_of(aim=AIM, measures=[_measure(*data)]))
    assert (goal.way, goal.since(1)) == (1, date(2026, 5, 18))
    assert goal.since(1.5) is None


def test_one_goal_of_two_that_is_not_reached_keeps_the_top_away() -> None:
    other = _measure(*weekly(24, 4, "2026-01-05"), baseline=10, target=0) | {"id": "walks", "kind": "process"}
    fields = {"measures": [_measure(*BEFORE, *AFTER), other], "changes": [HELD], "cycles": [TESTED]}
    found = proposed_progress(project_of(team=TEAM, aim=AIM, **fields), TODAY)
    assert (found.score, found.missing) == (4.5, ("not at its target: walks",))


@pytest.mark.parametrize(
    ("kept", "state"),
    [(0, Extent.NOT_YET), (1, Extent.PARTLY), (2, Extent.PARTLY), (3, Extent.MET)],
)
def test_points_without_a_value_are_no_data_over_time(kept: int, state: Extent) -> None:
    """Left out, or none of none: they keep the row of days together, and are no values."""
    lost = [point | {"excluded": "lost"} for point in weekly(6, 96, "2026-01-05")]
    data = [*weekly(6, 96, "2026-01-05")[:kept], *lost[kept:]]
    project = with_cycles(
        cycle_of(1, 1, do={"started": "2026-01-05"}), measures=[_measure(*data, NONE_OF_NONE)]
    )
    (found,) = (one for one in scorecard(project).features if one.name is FeatureName.DATA_OVER_TIME)
    assert found.state is state
