"""Twice as many ideas, each with its test and its values, take about twice the work: to check a project, to review it, and to keep its facts."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from pdsa_cli.checks import examine
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.views.judging import Judging
from pdsa_cli.views.project_facts import facts_of
from pdsa_cli.views.review import review_view

TODAY = date(2026, 11, 30)


def _project(count: int) -> Project:
    """A project with so many ideas, each tested and adopted, and as many values."""

    def day(at: int, later: int = 0) -> str:
        return str(date(1990, 1, 1) + timedelta(3 * at + later))

    cycles = [
        {
            "number": str(at + 1),
            "title": f"Test {at}",
            "change": f"idea-{at}",
            "plan": {"recorded": day(at), "predictions": [{"question": "Will it?", "prediction": "Yes"}]},
            "do": {"started": day(at), "ended": day(at, 1)},
            "study": {"on": day(at, 2), "learned": "It did"},
            "act": {"on": day(at, 2), "decision": "adopt", "because": "It worked"},
        }
        for at in range(count)
    ]
    found = validate(
        {
            "pdsa": "1",
            "title": "Many ideas",
            "measures": [
                {
                    "id": "m",
                    "name": "M",
                    "data": [{"on": day(at), "value": str(at % 7)} for at in range(count)],
                }
            ],
            "changes": [{"id": f"idea-{at}", "idea": f"Idea {at}", "measures": ["m"]} for at in range(count)],
            "cycles": cycles,
        }
    )
    assert isinstance(found, Project)
    return found


def _steps(work: Callable[[Project], Any], project: Project) -> int:
    """How many functions are called, those of C too."""
    calls = 0

    def count(_frame: Any, event: str, _of: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work(project)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "work",
    [
        lambda one: examine(one, TODAY),
        lambda one: facts_of(one, Judging()),
        lambda one: review_view(one, TODAY),
    ],
    ids=["check", "facts", "review"],
)
def test_twice_as_many_ideas_take_about_twice_the_work(work: Callable[[Project], Any]) -> None:
    work(_project(2))  # what is loaded and compiled once
    assert _steps(work, _project(240)) < 2.4 * _steps(work, _project(120))
