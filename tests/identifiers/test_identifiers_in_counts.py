"""A project that names nobody is called by its own name and title; only one that does has these hidden."""

from datetime import date

import pytest

from checks.spoiling import FALLS, project_in, spoiled
from pdsa_cli.checks.finding_all import examine

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("title", "identifying"), [("Falls on ward 3", False), ("Falls of 943 476 5919", True)]
)
def test_only_what_looks_like_a_person_counts_as_identifying(title: str, identifying: bool) -> None:
    text = spoiled(FALLS.read_text(encoding="utf-8"), {"title": title})
    assert examine(project_in(text), TODAY).identifying is identifying
