"""How large tests were, whether they grew, and what the next sensible size is."""

from typing import Any

import pytest
from small_projects import cycle_of, with_cycles

from commands.running import CORD, NICU
from pdsa_cli import store
from pdsa_cli.evidence.cycles import ramps
from pdsa_cli.evidence.scale import Jump, Scaling, Suggestion, jump_of, next_size, scaling, whole_unit
from pdsa_cli.model.project import CheckSettings, CheckThresholds, Project, Scale


def _scale(**fields: Any) -> Scale:
    return Scale(
        **{"size": None, "unit": None, "whole_unit": None, "days": None, "conditions": None, **fields}
    )


@pytest.mark.parametrize(
    ("fields", "whole"),
    [
        ({"conditions": "all births of the unit"}, True),
        ({"conditions": "the whole unit"}, True),
        ({"conditions": "the entire emergency department"}, True),
        ({"conditions": "every admission to the ward"}, False),
        ({"conditions": "every admission on the ward"}, True),
        ({"unit": "all patients"}, True),
        ({"unit": "every ward"}, True),
        ({"whole_unit": True, "size": 3}, True),
        ({"whole_unit": False, "conditions": "the whole ward"}, False),
        ({"size": 5, "unit": "patients", "conditions": "all shifts, weekends too"}, False),
        ({"size": 5, "unit": "all patients"}, False),
        ({"size": 1, "unit": "ward", "conditions": "day shift"}, True),
        ({"size": 2, "unit": "Stroke units"}, True),
        ({"size": 28, "unit": "beds (all)"}, True),
        ({"size": 1, "unit": "ward round"}, False),
        ({"size": 1, "unit": "night team"}, False),
        ({"size": 1, "unit": "half ward"}, False),
        ({"size": 1, "unit": "ward", "whole_unit": False}, False),
        ({"unit": "ward"}, False),
        ({"conditions": "all patients of the ward, night shift"}, False),
        ({"conditions": "all patients of one nurse"}, False),
        ({"conditions": "the whole day"}, False),
        ({"unit": "patients"}, False),
        ({}, False),
    ],
)
def test_a_whole_unit_is_known_by_its_field_or_by_words(fields: dict[str, Any], whole: bool) -> None:
    assert whole_unit(_scale(**fields)) is whole


def _ramps(project: Project) -> list[Scaling]:
    return [scaling([cycle for cycle, _ in ramp.cycles], jump_of(project)) for ramp in ramps(project)]


def _only(project: Project) -> Any:
    (found,) = _ramps(project)
    return found


def test_a_ramp_that_grows() -> None:
    found = _only(
        with_cycles(cycle_of(1, 1), cycle_of(2, 3), cycle_of(3, 20, conditions="Nights"), cycle_of(4, "all"))
    )
    assert (found.grew, found.jumps, found.straight_to_whole) == (True, (), None)
    assert (found.unsized, found.without_conditions, found.varied) == ((), (), True)


def test_ten_times_is_no_jump_and_more_is() -> None:
    found = _only(with_cycles(cycle_of(1, 1), cycle_of(2, 10), cycle_of(3, 101)))
    assert found.jumps == (Jump(before=2, after=3, times=10.1),)


def test_a_project_says_from_where_on_a_test_jumps() -> None:
    project = with_cycles(cycle_of(1, 1), cycle_of(2, 10))
    assert _only(project).jumps == ()
    stricter = project.replaced(check=CheckSettings(thresholds=CheckThresholds(jump=5)))
    assert _only(stricter).jumps == (Jump(1, 2, 10, most=5),)


def test_a_jump_is_from_the_test_that_one_follows() -> None:
    branch = cycle_of(3, 15) | {"follows": 1}
    assert _only(with_cycles(cycle_of(1, 1), cycle_of(2, 9), branch)).jumps == (Jump(1, 3, 15),)


def test_growth_is_shown_by_two_tests_of_the_same_unit() -> None:
    night = cycle_of(3, 1) | {"scale": {"size": 1, "unit": "night"}}
    found = _only(with_cycles(cycle_of(1, 2), cycle_of(2, 4), night))
    assert [step.cycle for step in found.compared] == [1, 2]
    shrunk = _only(with_cycles(cycle_of(1, 5), cycle_of(2, 9), cycle_of(3, 2)))
    assert (shrunk.grew, [step.cycle for step in shrunk.compared]) == (True, [1, 2])


def test_a_ramp_that_stays_or_shrinks_did_not_grow() -> None:
    smaller = _only(with_cycles(cycle_of(1, 5), cycle_of(2, 5), cycle_of(3, 2)))
    assert (smaller.grew, [step.cycle for step in smaller.compared]) == (False, [1, 3])
    assert _only(with_cycles(cycle_of(1, "all"), cycle_of(2, 5))).grew is False
    # The whole unit cannot grow: once it was tested, testing it again is as large as it was.
    assert _only(with_cycles(cycle_of(1, "all"), cycle_of(2, "all"))).grew is False
    again = _only(with_cycles(cycle_of(1, "all"), cycle_of(2, 3), cycle_of(3, "all"), cycle_of(4, "all")))
    assert (again.grew, [step.cycle for step in again.compared]) == (True, [2, 4])


def test_sizes_of_different_units_cannot_be_compared() -> None:
    wards = cycle_of(2, 20)
    wards["scale"]["unit"] = "nurses"
    assert _only(with_cycles(cycle_of(1, 1), wards)).grew is None
    wards["scale"]["unit"] = "Patient"
    assert _only(with_cycles(cycle_of(1, 1), wards)).grew is True


@pytest.mark.parametrize(
    ("sizes", "cycle"),
    [(("all",), 1), ((1, "all"), 2), ((1, 3, "all"), None), ((None, "all"), 2), ((1, 3), None)],
)
def test_straight_to_the_whole_unit(sizes: tuple[Any, ...], cycle: int | None) -> None:
    found = _only(with_cycles(*(cycle_of(number, size) for number, size in enumerate(sizes, start=1))))
    assert found.straight_to_whole == cycle


def test_conditions_that_are_missing_or_never_vary() -> None:
    same = _only(
        with_cycles(
            cycle_of(1, 1), cycle_of(2, 3, conditions=" Day  shift."), cycle_of(3, None, conditions="")
        )
    )
    assert (same.varied, same.without_conditions, same.unsized) == (False, (3,), (3,))
    assert _only(with_cycles(cycle_of(1, 1), cycle_of(2, 3, conditions=""))).varied is None


def test_a_cycle_that_only_collects_is_no_test() -> None:
    project = with_cycles(cycle_of(1, "all", purpose="collect"), cycle_of(2, 1), cycle_of(3, 3))
    found = scaling(project.cycles)
    assert [step.cycle for step in found.steps] == [2, 3]
    assert (found.grew, found.straight_to_whole) == (True, None)


def test_the_examples() -> None:
    cord = _ramps(store.load(CORD).project)
    assert [one.straight_to_whole for one in cord] == [1, 2, 3]  # a first test of another idea each
    nicu = _ramps(store.load(NICU).project)
    assert [one.straight_to_whole for one in nicu] == [1, 2, 3, 4, 5]
    assert [one.grew for one in nicu] == [None] * 5


def _next(*cycles: dict[str, Any]) -> Suggestion:
    project = with_cycles(*cycles)
    suggestion = next_size(project, project.changes[0])
    if project.cycles:
        assert next_size(project, project.cycles[-1]) == suggestion
    return suggestion


PATIENTS = "patients"


@pytest.mark.parametrize(
    ("cycles", "expected"),
    [
        ([], Suggestion(1, "", "it is the first test of this idea: one is enough to learn from")),
        ([cycle_of(1, 1, "met")], Suggestion(3, PATIENTS, "cycle 1 met its prediction")),
        (
            [cycle_of(1, 1, "met"), cycle_of(2, 3, "met", "partly")],
            Suggestion(5, PATIENTS, "cycle 2 met 1 of 2 predictions"),
        ),
        (
            [cycle_of(1, 5, "met", "met")],
            Suggestion(
                5,
                PATIENTS,
                "cycle 1 met 2 of 2 predictions, but under one kind of conditions only",
                other_conditions=True,
            ),
        ),
        (
            [cycle_of(1, 3, "met"), cycle_of(2, 5, "met", conditions="nights")],
            Suggestion(
                None,
                PATIENTS,
                "cycle 2 met its prediction, and the idea was tested under different conditions; "
                "if all would be more than 50, test between first",
                whole_unit=True,
            ),
        ),
        (
            [cycle_of(1, "all", "met")],
            Suggestion(None, PATIENTS, "cycle 1 met its prediction", whole_unit=True),
        ),
        (
            [cycle_of(1, 5, "missed")],
            Suggestion(3, PATIENTS, "cycle 1 missed the prediction, and a smaller test tells sooner why"),
        ),
        (
            [cycle_of(1, 1, "missed", "missed")],
            Suggestion(1, PATIENTS, "cycle 1 missed every prediction, and a smaller test tells sooner why"),
        ),
        (
            [cycle_of(1, 4, "met"), cycle_of(2, "all", "missed")],
            Suggestion(4, PATIENTS, "cycle 2 missed the prediction, and a smaller test tells sooner why"),
        ),
        ([cycle_of(1, 3, "met", "missed")], Suggestion(3, PATIENTS, "cycle 1 missed 1 of 2 predictions")),
        ([cycle_of(1, 3, "partly")], Suggestion(3, PATIENTS, "cycle 1 did not clearly meet its prediction")),
        ([cycle_of(1, 3, "")], Suggestion(3, PATIENTS, "the predictions of cycle 1 are not answered yet")),
        (
            [cycle_of(1, 3, decision="adopt")],
            Suggestion(3, PATIENTS, "cycle 1 had no prediction that could show how sure you can be"),
        ),
        (
            [cycle_of(1, 3, "met", do={"harm": "A fall"})],
            Suggestion(1, PATIENTS, "harm was noted in cycle 1 and nothing says yet that it is resolved"),
        ),
        (
            [cycle_of(1, 3, "met", do={"harm": "A fall", "harm_resolved": "Rails up"})],
            Suggestion(5, PATIENTS, "cycle 1 met its prediction"),
        ),
        (
            [cycle_of(1, 3, "met"), cycle_of(2, None, "met")],
            Suggestion(3, PATIENTS, "cycle 2 does not say how many it covered"),
        ),
        (
            [cycle_of(1, 3, "met", decision="abandon")],
            Suggestion(1, "", "cycle 1 abandoned its idea, and another one begins small again"),
        ),
    ],
)
def test_the_next_sensible_size(cycles: list[dict[str, Any]], expected: Suggestion) -> None:
    assert _next(*cycles) == expected


def test_the_size_after_a_cycle_looks_along_its_own_way() -> None:
    other = cycle_of(3, 50, "met") | {"follows": 1, "scale": {"size": 50, "unit": "patients"}}
    project = with_cycles(cycle_of(1, 1, "met"), cycle_of(2, 3, "missed"), other)
    assert next_size(project, project.cycles[1]).size == 1
