"""Which stage of a cycle is to be recorded next, for every way in which one can stand in the record."""

from typing import Any

import pytest
from small_projects import project_of

from pdsa_cli.evidence.cycles import ideas_by_cycle, is_open, next_stage, open_cycles, ramps

PLAN = {"plan": {"objective": "x"}}
RUNNING = {"do": {"started": "2026-03-02", "observations": "x"}}
OVER = {"do": {"started": "2026-03-02", "ended": "2026-03-06"}}
STUDY = {"study": {"learned": "y"}}


@pytest.mark.parametrize(
    ("stages", "waits_for"),
    [
        ({}, "plan"),
        (PLAN, "do"),
        (RUNNING, "do"),  # begun and not over: what is seen still goes to its Do
        (PLAN | RUNNING, "do"),
        (OVER, "study"),
        (PLAN | OVER, "study"),
        (
            PLAN | {"do": {"observations": "x", "ended": "unknown"}},
            "study",
        ),  # over, on a day that nobody knows
        (PLAN | {"do": {"observations": "x", "started": "unknown"}}, "do"),
        (PLAN | RUNNING | STUDY, "act"),  # a Study says that the test was over
        (STUDY, "act"),  # what was left out before it is a gap, and nothing to wait for
        (PLAN | OVER | STUDY | {"act": {"next": "z"}}, "act"),
        (PLAN | OVER | STUDY | {"act": {"decision": "adapt"}}, None),
        ({"act": {"decision": "abandon"}}, None),
    ],
)
def test_the_stage_that_is_next(stages: dict[str, Any], waits_for: str | None) -> None:
    project = project_of(cycles=[{"number": 1, **stages}])
    (cycle,) = project.cycles
    assert next_stage(cycle) == waits_for
    assert is_open(cycle) is (waits_for is not None)
    assert open_cycles(project) == [cycle] * (waits_for is not None)


@pytest.mark.parametrize(("decision", "tested"), [("adapt", {"box"}), ("adopt", {"box"}), ("abandon", set())])
def test_a_cycle_that_names_no_idea_tests_none_that_was_abandoned(decision: str, tested: set[str]) -> None:
    cycles = [
        {"number": 1, "change": "box", "act": {"decision": decision, "next": "another"}},
        {"number": 2, "follows": 1, **PLAN},
        {"number": 3, "follows": 2, **PLAN},
    ]
    project = project_of(changes=[{"id": "box", "idea": "A box"}], cycles=cycles)
    assert ideas_by_cycle(project) == {1: {"box"}, 2: tested, 3: tested}
    assert len(ramps(project)) == (1 if tested else 2)
