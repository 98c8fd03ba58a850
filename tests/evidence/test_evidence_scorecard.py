"""The published features of the method, as the record shows them."""

from typing import Any

import pytest
from small_projects import cycle_of, project_of, with_cycles

from commands.running import CORD, EXAMPLES, NICU
from pdsa_cli import store
from pdsa_cli.evidence.cycles import late_prediction
from pdsa_cli.evidence.predictions import calibration
from pdsa_cli.evidence.scorecard import Extent, Feature, FeatureName, regular_points, scorecard
from pdsa_cli.model.project import Project


def _feature(project: Project, name: FeatureName) -> Feature:
    return next(feature for feature in scorecard(project).features if feature.name is name)


def test_delayed_cord_clamping() -> None:
    """Data and documentation as published; no prediction, each idea tested once on the whole unit, two ideas with a reason.

    What each cycle taught led to the next, and that to another idea: a path of learning, and no iteration of one.
    """
    card = scorecard(store.load(CORD).project)
    assert [
        (feature.name.value, feature.state.value, feature.cycles, feature.lacking)
        for feature in card.features
    ] == [
        ("iterative", "not_yet", (), (1, 2, 3)),
        ("prediction", "not_yet", (), (1, 2, 3)),
        ("small_scale", "not_yet", (), (1, 2, 3)),
        ("data_over_time", "met", (1, 2, 3), ()),
        ("documentation", "met", (1, 2, 3), ()),
        ("theory", "partly", (2, 3), (1,)),
    ]
    assert not card.all_key_features


def test_nicu_antibiotics_is_known_by_its_results_only() -> None:
    card = scorecard(store.load(NICU).project)
    assert {feature.state for feature in card.features} == {Extent.NOT_YET}


def test_the_invented_example_meets_all() -> None:
    card = scorecard(store.load(EXAMPLES / "sepsis-antibiotics.pdsa.yaml").project)
    assert {feature.state for feature in card.features} == {Extent.MET}
    assert card.all_key_features


def test_of_a_project_without_cycles_nothing_is_asked() -> None:
    states = {feature.name: feature.state for feature in scorecard(project_of()).features}
    assert set(states.values()) == {Extent.NOT_APPLICABLE}


def _iterative(*cycles: dict[str, Any]) -> Extent:
    return _feature(with_cycles(*cycles), FeatureName.ITERATIVE).state


def test_iterative_cycles_are_linked_and_learn_from_one_another() -> None:
    apart = cycle_of(2, 1)
    del apart["follows"]
    alone = [cycle_of(number, 1) for number in (3, 4, 5)]
    for cycle in alone:
        del cycle["follows"]
    assert _iterative(cycle_of(1, 1)) is Extent.NOT_APPLICABLE
    assert _iterative(cycle_of(1, 1), apart) is Extent.NOT_YET
    assert _iterative(cycle_of(1, 1), cycle_of(2, 1)) is Extent.PARTLY
    assert _iterative(cycle_of(1, 1, act={"next": "With a seal"}), cycle_of(2, 1)) is Extent.MET
    assert _iterative(cycle_of(1, 1), cycle_of(2, 1, plan={"builds_on": "the walk"})) is Extent.MET
    assert _iterative(cycle_of(1, 1, act={"next": "x"}), cycle_of(2, 1), *alone) is Extent.PARTLY


def test_a_late_prediction_does_not_count() -> None:
    late = cycle_of(
        1,
        1,
        do={"started": "2026-03-02"},
        plan={"recorded": "2026-03-03", "predictions": [{"prediction": "p"}]},
    )
    early = cycle_of(2, 1, "met", do={"started": "2026-03-03"})
    early["plan"]["recorded"] = "2026-03-03"
    found = _feature(with_cycles(late, early), FeatureName.PREDICTION)
    assert (found.state, found.cycles, found.lacking) == (Extent.PARTLY, (2,), (1,))
    assert (
        found.why
        == "1 of 2 tests have a prediction that was there before they began; 1 had one that came later"
    )


def test_a_prediction_of_which_the_day_is_not_known_is_neither_early_nor_late() -> None:
    no_plan_day = cycle_of(1, 1, "met", do={"started": "2026-03-02"})
    no_start = cycle_of(2, 1, "met", plan={"recorded": "2026-03-03", "predictions": [{"prediction": "p"}]})
    ahead = cycle_of(3, 1, plan={"predictions": [{"prediction": "p"}]}, do={}, act={})
    found = _feature(with_cycles(no_plan_day, no_start), FeatureName.PREDICTION)
    assert (found.state, found.cycles, found.lacking) == (Extent.PARTLY, (), (1, 2))
    assert found.why == (
        "0 of 2 tests have a prediction that was there before they began; "
        "2 have one, and the day it was written down is not known"
    )
    del ahead["do"], ahead["act"], ahead["follows"]
    found = _feature(with_cycles(no_plan_day, ahead), FeatureName.PREDICTION)
    assert (found.state, found.cycles, found.lacking) == (Extent.PARTLY, (3,), (1,))
    assert found.why.endswith("; 1 has one, and the day it was written down is not known")


def test_a_prediction_has_a_day_of_its_own_where_it_came_after_the_plan() -> None:
    plan = {"recorded": "2026-03-01"}
    kept, added = {"prediction": "p"}, {"prediction": "q", "recorded": "2026-03-09"}
    both = cycle_of(1, 1, do={"started": "2026-03-02"}, plan=plan | {"predictions": [kept, added]})
    later = cycle_of(2, 1, do={"started": "2026-03-02"}, plan=plan | {"predictions": [added]})
    found = _feature(with_cycles(both, later), FeatureName.PREDICTION)
    assert (found.state, found.cycles, found.lacking) == (Extent.PARTLY, (1,), (2,))
    late = [late_prediction(cycle) for cycle in with_cycles(both, later).cycles]
    assert late == [
        "Cycle 1 began on 2026-03-02, before prediction 2 was written down on 2026-03-09.",
        "Cycle 2 began on 2026-03-02, before its prediction was written down on 2026-03-09.",
    ]
    assert [one.proved for one in calibration(with_cycles(both, later)).cycles] == [False, False]


@pytest.mark.parametrize(
    ("sizes", "state"),
    [
        ((1,), Extent.PARTLY),  # one test has grown from nothing
        ((1, 3), Extent.MET),
        ((3, 3), Extent.PARTLY),
        (("all", "all"), Extent.NOT_YET),
        ((None, 3), Extent.NOT_YET),
    ],
)
def test_small_scale_begins_small_and_grows(sizes: tuple[Any, ...], state: Extent) -> None:
    project = with_cycles(*(cycle_of(number, size) for number, size in enumerate(sizes, start=1)))
    assert _feature(project, FeatureName.SMALL_SCALE).state is state


@pytest.mark.parametrize(
    ("units", "why"),
    [
        (("shifts", "patients"), "of 1 with two cycles and more no two sizes can be compared"),
        (("patients", "patients"), "1 of 1 with two cycles and more grew"),
    ],
)
def test_sizes_that_cannot_be_compared_are_not_counted_as_not_grown(units: tuple[str, str], why: str) -> None:
    first, second = cycle_of(1, 1), cycle_of(2, 24)
    first["scale"]["unit"], second["scale"]["unit"] = units
    found = _feature(with_cycles(first, second), FeatureName.SMALL_SCALE)
    assert found.why == f"1 of 1 series began with a stated size below a whole unit; {why}"


def _measured(days: list[str], kind: str = "outcome") -> Project:
    data = [{"on": day, "value": 1} for day in days]
    return with_cycles(
        cycle_of(1, 1, do={"started": "2026-01-20"}),
        measures=[{"id": "m", "name": "M", "kind": kind, "data": data}],
    )


@pytest.mark.parametrize(
    ("days", "points"),
    [
        (["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"], 4),
        (["2026-01-05", "2026-01-12", "2026-01-19"], 3),
        (["2026-01-05", "2026-01-12"], 2),
        (["2026-01-05", "2026-01-12", "2026-02-12"], 2),
        (["2026-01-01", "2026-04-01", "2026-07-01"], 1),
        (["2026-01-05", "2026-01-12", "2026-01-19", "2026-06-01", "2026-06-08"], 3),
        ([], 0),
    ],
)
def test_regular_points_follow_one_another_at_like_intervals(days: list[str], points: int) -> None:
    assert regular_points(_measured(days).measures[0]) == points


def test_data_over_time_is_that_of_an_outcome() -> None:
    months = ["2026-01-01", "2026-02-01", "2026-03-01"]
    found = _feature(_measured(months), FeatureName.DATA_OVER_TIME)
    assert (found.state, found.cycles) == (Extent.MET, (1,))
    assert _feature(_measured(months, "process"), FeatureName.DATA_OVER_TIME).state is Extent.PARTLY
    assert _feature(_measured(months[:2]), FeatureName.DATA_OVER_TIME).state is Extent.PARTLY
    assert _feature(_measured([]), FeatureName.DATA_OVER_TIME).state is Extent.NOT_YET


def test_an_open_cycle_need_not_be_documented_and_a_gap_shows() -> None:
    going = {"number": 1, "plan": {"objective": "x"}, "do": {"observations": "x"}}
    assert _feature(with_cycles(going), FeatureName.DOCUMENTATION).state is Extent.NOT_APPLICABLE
    gap = {"number": 1, "plan": {"objective": "x"}, "study": {"learned": "x"}}
    assert _feature(with_cycles(gap), FeatureName.DOCUMENTATION).state is Extent.NOT_YET
    stamped = cycle_of(2, 1, "met") | {"do": {"recorded": "2026-01-05", "started": "2026-01-05"}}
    full = _feature(with_cycles(cycle_of(1, 1, "met"), stamped), FeatureName.DOCUMENTATION)
    assert (full.state, full.cycles, full.lacking) == (Extent.PARTLY, (1,), (2,))


def test_a_theory_is_stated_with_the_idea_or_with_a_prediction() -> None:
    bare = [{"id": "box", "idea": "A box"}]
    without = project_of(changes=bare, cycles=[cycle_of(1, 1)])
    said = project_of(
        changes=bare,
        cycles=[cycle_of(1, 1, plan={"predictions": [{"prediction": "p", "because": "the walk"}]})],
    )
    assert _feature(without, FeatureName.THEORY).state is Extent.NOT_YET
    assert _feature(said, FeatureName.THEORY).state is Extent.MET
