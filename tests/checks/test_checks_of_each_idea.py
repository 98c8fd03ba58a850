"""Iteration, growth and adoption are judged for each idea: what a test of another idea taught is no test of this one."""

from typing import Any

import pytest

from checks.spoiling import TODAY
from pdsa_cli.checks import find
from pdsa_cli.evidence import ideas as of_ideas
from pdsa_cli.evidence.cycles import paths, ramps
from pdsa_cli.evidence.ideas import IdeaState, state_of
from pdsa_cli.evidence.progress import proposed_progress
from pdsa_cli.evidence.scorecard import FeatureName, scorecard
from pdsa_cli.evidence.sustained_gain import watches
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.views.review import review_view

SMALL = {"size": "1", "unit": "patients", "days": "1"}
WHOLE = {"size": "2", "unit": "wards", "days": "7", "whole_unit": "yes"}
FIRST = ("PLN06", "RMP07", "RMP03", "RMP04", "RMP05")


def _cycle(number: int, ideas: str, scale: dict[str, str], decision: str = "adopt", follows: int = 0) -> Any:
    change, *others = ideas.split("+")
    day = f"2026-10-{number:02}"
    return {
        "number": str(number),
        **({"change": change} if change else {}),
        **({"other_changes": others} if others else {}),
        **({"follows": str(follows)} if follows else {}),
        "scale": scale,
        "plan": {"change_tested": ideas or "something"},
        "do": {"started": day, "ended": day, "data": "x"},
        "study": {"on": day, "learned": "y"},
        "act": {"on": day, "decision": decision, "next": "z"},
    }


def _project(*cycles: Any, **more: Any) -> Project:
    ideas = [{"id": name, "idea": name.upper()} for name in "abcd"]
    found = validate({"pdsa": "1", "title": "T", "changes": ideas, "cycles": list(cycles), **more})
    assert isinstance(found, Project), found
    return found


def _said(project: Project) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.cycle, one.message) for one in find(project, TODAY) if one.code in FIRST]


def _iterative(project: Project) -> Any:
    return next(one for one in scorecard(project).features if one.name is FeatureName.ITERATIVE)


@pytest.mark.parametrize("scale", [SMALL, WHOLE])
@pytest.mark.parametrize("decision", ["adopt", "adapt", "abandon"])
@pytest.mark.parametrize("ideas", ["a b", "a b c", "a b c d", "a+b c", "a+b c+d", "a b+c d"])
def test_a_different_idea_is_found_the_same_with_and_without_follows(
    ideas: str, decision: str, scale: dict[str, str]
) -> None:
    alone, chained = (
        _project(
            *(
                _cycle(at, one, scale, decision, at - 1 if linked else 0)
                for at, one in enumerate(ideas.split(), 1)
            )
        )
        for linked in (False, True)
    )
    assert _said(alone) == _said(chained)
    assert _iterative(alone) == _iterative(chained)
    count = len(ideas.split())
    whole = [(code, cycle) for code, cycle, _ in _said(chained) if code == "PLN06"]
    assert whole == ([("PLN06", at) for at in range(1, count + 1)] if scale is WHOLE else [])
    early = [cycle for code, cycle, _ in _said(chained) if code == "RMP07"]
    assert early == (list(range(1, count + 1)) if decision == "adopt" else [])
    assert [len(ramp.cycles) for ramp in ramps(chained)] == [1] * count
    assert [len(path.cycles) for path in paths(chained)] == [count]
    assert len(review_view(chained, TODAY).paths) == 1
    assert review_view(alone, TODAY).paths == ()


def test_ideas_that_take_turns_are_two_ramps_and_one_path() -> None:
    cycles = [_cycle(at, idea, SMALL, "adapt", at - 1) for at, idea in enumerate("abab", 1)]
    project = _project(*cycles)
    assert [[cycle.number for cycle, _ in ramp.cycles] for ramp in ramps(project)] == [[1, 3], [2, 4]]
    assert len(paths(project)) == 1
    assert (_iterative(project).state.value, _iterative(project).cycles) == ("met", (1, 2, 3, 4))


def test_what_names_no_idea_tests_that_of_the_cycle_it_follows() -> None:
    project = _project(_cycle(1, "a", SMALL, "adapt"), _cycle(2, "", WHOLE, "adopt", 1))
    assert [code for code, _, _ in _said(project)] == ["RMP05"]
    assert _iterative(project).state.value == "met"


def test_a_second_test_of_an_idea_counts_whatever_it_follows() -> None:
    project = _project(
        _cycle(1, "a", SMALL, "adapt"), _cycle(2, "b", SMALL), _cycle(3, "a", WHOLE, "adopt", 2)
    )
    assert [(code, cycle) for code, cycle, _ in _said(project)] == [("RMP05", 3), ("RMP07", 2)]
    jump = SMALL | {"size": "40"}
    larger = _project(_cycle(1, "a", SMALL, "adapt"), _cycle(2, "a", jump, "adapt"))
    assert [(code, cycle) for code, cycle, _ in _said(larger)] == [("RMP04", 2)]


def test_a_first_test_that_only_collects_information_is_none() -> None:
    collecting = _cycle(1, "a", SMALL, "adapt") | {"purpose": "collect"}
    project = _project(collecting, _cycle(2, "a", WHOLE, "adopt", 1))
    assert [(code, cycle) for code, cycle, _ in _said(project)] == [("PLN06", 2), ("RMP05", 2), ("RMP07", 2)]


def test_a_later_cycle_that_only_collects_information_is_no_second_test() -> None:
    collecting = _cycle(2, "a", SMALL, "adapt", 1) | {"purpose": "collect"}
    project = _project(_cycle(1, "a", SMALL, "adopt"), collecting)
    assert [cycle for code, cycle, _ in _said(project) if code == "RMP07"] == [1]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_cycles_count_by_their_numbers_wherever_they_stand_in_the_file(order: tuple[int, ...]) -> None:
    cycles = [_cycle(1, "a", SMALL, "adopt"), _cycle(2, "b", SMALL, "adopt"), _cycle(3, "a", SMALL, "adapt")]
    project = _project(*(cycles[at] for at in order))
    assert [cycle for code, cycle, _ in _said(project) if code == "RMP07"] == [2]


def test_a_test_of_several_ideas_counts_for_each() -> None:
    project = _project(
        _cycle(1, "a", SMALL, "adapt"),
        _cycle(2, "a+b", WHOLE, "adopt", 1),
        _cycle(3, "b+c", SMALL, "abandon", 2),
    )
    a, b, c, d = project.changes
    assert [[cycle.number for cycle in of_ideas.tests_of(project, one)] for one in (a, b, c, d)] == [
        [1, 2],
        [2, 3],
        [3],
        [],
    ]
    assert [state_of(project, one) for one in (a, b, c, d)] == [
        IdeaState.ADOPTED,
        IdeaState.ABANDONED,
        IdeaState.ABANDONED,
        IdeaState.IDEA,
    ]
    assert [message for code, _, message in _said(project) if code == "PLN06"] == [
        "Cycle 2 is the first test of b and covers a whole unit at once"
    ]
    assert not [code for code, _, _ in _said(project) if code == "RMP07"]  # b was tested again
    assert [one.idea.id for one in watches(project, TODAY)] == ["a"]
    held = [one.path for one in find(project, TODAY) if one.code == "SUS01"]
    assert held == [("changes", 0)]
    assert [one.path for one in find(project, TODAY) if one.code == "IDE02"] == [
        ("changes", 0), ("changes", 1), ("changes", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("decision", ["adopt", "adapt"])
@pytest.mark.parametrize("last", ["nights", "weekend"])
def test_other_conditions_are_asked_for_from_the_third_test_on_or_the_second_where_it_is_adopted(
    count: int, decision: str, last: str
) -> None:
    places = ["nights"] * (count - 1) + [last]
    cycles = [
        _cycle(at, "a", SMALL | {"conditions": place}, decision if at == count else "adapt", at - 1)
        for at, place in enumerate(places, 1)
    ]
    found = [one.message for one in find(_project(*cycles), TODAY) if one.code == "RMP09"]
    alike = len({*places}) == 1 and count >= (2 if decision == "adopt" else 3)
    assert found == [f"a: its {count} tests do not differ in their conditions, as far as they say"] * alike


def test_an_idea_tested_beside_another_is_adopted_with_it() -> None:
    both = _cycle(1, "a+b", SMALL, "adopt")
    project = _project(both)
    assert [one.idea.id for one in watches(project, TODAY)] == ["a", "b"]
    (found,) = (message for code, _, message in _said(project) if code == "RMP07")
    assert found == "Cycle 1 adopts a and b after a single test"
    again = _project(both, _cycle(2, "b", SMALL, "adapt", 1))
    (found,) = (message for code, _, message in _said(again) if code == "RMP07")
    assert found == "Cycle 1 adopts a after a single test"
    assert proposed_progress(project, TODAY).score == 2.5


@pytest.mark.parametrize(
    ("decision", "adopted_by"),
    [("", 1), ("adapt", None), ("abandon", None), ("adopt", 2)],
)
def test_an_adoption_stands_until_a_later_cycle_decides(decision: str, adopted_by: int | None) -> None:
    """A later Act that only says what comes next, and has decided nothing yet, takes nothing back."""
    later = _cycle(2, "a", SMALL, decision, 1)
    if not decision:
        del later["act"]["decision"]
    project = _project(_cycle(1, "a", SMALL, "adopt"), later)
    found = of_ideas.adopting(project, project.changes[0])
    assert (found.number if found else None) == adopted_by
    assert [one.idea.id for one in watches(project, TODAY)] == ["a"] * (adopted_by is not None)
