"""The shell completes the ids of drivers and ideas, with what they are."""

import pytest

from commands.running import Desk


@pytest.mark.parametrize(
    ("line", "candidates"),
    [
        ("pdsa driver ", ["recognised	Sepsis is recognised on arrival", "triage-asks	Triage asks for sepsis", "at-hand	Everything is at hand"]),
        ("pdsa driver tr", ["triage-asks	Triage asks for sepsis"]),
        ("pdsa idea ", ["screen	Screen at triage", "box	A sealed box in each bay", "pager	Page the doctor", "poster	A poster"]),
        ("pdsa idea p", ["pager	Page the doctor", "poster	A poster"]),
    ],
)  # fmt: skip
def test_ids_are_completed(ward: Desk, line: str, candidates: list[str]) -> None:
    ran = ward.raw(
        _PDSA_COMPLETE="complete_fish", _TYPER_COMPLETE_ARGS=line, _TYPER_COMPLETE_FISH_ACTION="get-args"
    )
    assert ran.stdout.decode().splitlines() == candidates
