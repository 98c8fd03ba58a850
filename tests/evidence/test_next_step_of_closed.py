"""What a project that is closed still needs, and what the latest day on record is."""

from datetime import date, timedelta
from typing import Any

import pytest

from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import part_of
from pdsa_cli.suggesting import Command
from pdsa_cli.views.next_step import standing

TODAY = date(2026, 11, 22)
REACHED = {"results": "From 96 to 54 minutes"}
NOTHING = "Nothing is left to do; what was learned is there for others"


def project_with(**parts: Any) -> Project:
    return part_of(Project, {"pdsa": "1", "title": "Doses", **parts})


@pytest.mark.parametrize(
    ("parts", "text", "command"),
    [
        ({}, "Say what was reached, for those who look for it later", Command("close", results="TEXT")),
        ({"closing": REACHED}, NOTHING, ""),
        (
            {
                "closing": REACHED,
                "spread": {
                    "sites": [
                        {"site": "Ward 5", "state": "adopted"},
                        {"site": "Ward 7", "state": "planned"},
                        {"site": "Ward 9", "state": "started"},
                        {"site": "Ward 8", "state": "declined", "because": "They moved"},
                    ]
                },
            },
            "See how far the change is at the 2 sites on the way to it",
            Command("spread"),
        ),
    ],
)
def test_a_closed_project_is_not_told_to_begin_again(parts: dict[str, Any], text: str, command: str) -> None:
    found = standing(project_with(status="closed", **parts), TODAY)
    assert (found.next.text, found.next.command) == (text, command)


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


MEASURE = {"id": "dose", "name": "Minutes", "kind": "outcome"}
ON_RECORD: list[dict[str, Any]] = [
    {"cycles": [{"number": "1", "act": {"on": day(9)}}]},
    {"measures": [MEASURE | {"data": [{"on": day(5), "value": "3"}, {"on": day(8), "value": "3"}]}]},
    {"progress": [{"score": "3.0", "on": day(7)}]},
    {"sustainability": {"ratings": [{"factor": "fit", "level": "partly", "on": day(6)}]}},
    {"spread": {"sites": [{"site": "Ward 5", "state": "adopted", "adopted": day(4)}]}},
    {"aim": {"revisions": [{"on": day(3), "because": "The ward moved"}]}},
    {"closing": {"on": day(2)}},
]


@pytest.mark.parametrize(("part", "ago"), list(zip(ON_RECORD, (9, 5, 7, 6, 4, 3, 2), strict=True)))
def test_the_latest_day_of_anything_counts(part: dict[str, Any], ago: int) -> None:
    old = {"started": "2020-01-01"}
    found = standing(project_with(**old, **part), TODAY)
    assert (found.days_since, found.latest) == (ago, f" Latest on record: {ago} days ago.")


def test_a_day_still_to_come_is_not_on_record() -> None:
    ahead = {"measures": [MEASURE | {"data": [{"on": "2027-01-01", "value": "3"}]}]}
    assert standing(project_with(**ahead), TODAY).latest == ""
    assert standing(project_with(), TODAY).days_since is None
