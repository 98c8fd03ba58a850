"""The progress score that the evidence proposes: why this, and what the next lacks."""

from datetime import date
from typing import Any

import pytest
from small_projects import BOX, cycle_of, project_of, weekly

from commands.running import CORD, EXAMPLES, NICU
from pdsa_cli import store
from pdsa_cli.evidence.progress import Proposal, Reached, proposed_progress
from pdsa_cli.evidence.target import towards_target

TODAY = date(2026, 6, 30)
TEAM = [{"role": "lead"}]
AIM = {"statement": "Fewer minutes", "measure": "minutes", "baseline": 96, "target": 60}


def _minutes(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "id": "minutes",
            "name": "Minutes",
            "unit": "minutes",
            "better": "lower",
            "chart": "run",
            "data": data,
        }
    ]


BEFORE = weekly(12, 96, "2026-01-05")
MOVED = BEFORE + weekly(12, 75, "2026-03-30")
AT_TARGET = BEFORE + weekly(12, 55, "2026-03-30")
LOST = BEFORE + weekly(8, 75, "2026-03-30") + weekly(6, 96, "2026-05-25")
"""Better for eight weeks, and back where it was."""
A_TENTH = BEFORE + weekly(12, 92, "2026-03-30")
A_THIRD = BEFORE + weekly(12, 84, "2026-03-30")
OTHER = [
    {"id": "walks", "name": "Walks", "kind": "process", "baseline": 10, "target": 0, "data": weekly(4, 4)}
]
"""A goal that has come more than half of its way."""
ADOPTED = cycle_of(2, 3, "met", decision="adopt", act={"on": "2026-03-30"})
KEPT = BOX | {
    "holding": {
        "owner": "Pharmacist",
        "standard_work": "Daily check",
        "measure": "minutes",
        "since": "2026-03-30",
    }
}
ALL = {"team": TEAM, "aim": AIM}

CASES: list[tuple[float, dict[str, Any]]] = [
    (0.5, {}),
    (0.5, {"team": TEAM}),
    (1.0, {"team": TEAM, "aim": {"statement": "Fewer minutes"}}),
    (1.5, ALL | {"measures": _minutes([])}),
    (1.5, {"problem": {"causes": [{"cause": "The walk"}]}}),
    (2.0, ALL | {"measures": _minutes(BEFORE)}),
    (2.0, {"problem": {"steps": ["Arrive", "Wait"]}}),
    (2.5, ALL | {"measures": _minutes(MOVED), "changes": [BOX], "cycles": [cycle_of(1, 1, "missed")]}),
    (2.5, ALL | {"measures": _minutes(BEFORE), "changes": [BOX], "cycles": [cycle_of(1, 1), ADOPTED]}),
    (2.5, ALL | {"measures": _minutes(A_TENTH), "changes": [BOX], "cycles": [cycle_of(1, 1), ADOPTED]}),
    (3.0, ALL | {"measures": _minutes(MOVED[:15]), "changes": [BOX], "cycles": [cycle_of(1, 1), ADOPTED]}),
    (3.5, ALL | {"measures": _minutes(MOVED), "changes": [BOX], "cycles": [cycle_of(1, 1), ADOPTED]}),
    # A lasting change that the report shows counts before anything is adopted; adoption is no success by itself.
    (3.5, ALL | {"measures": _minutes(MOVED), "changes": [BOX], "cycles": [cycle_of(1, 1, "met")]}),
    (2.5, ALL | {"measures": _minutes(MOVED[:15]), "changes": [BOX], "cycles": [cycle_of(1, 1, "met")]}),
    (
        2.5,
        ALL
        | {
            "measures": _minutes(MOVED),
            "changes": [KEPT],
            "cycles": [cycle_of(1, 1, "missed", decision="adopt", act={"on": "2026-03-30"})],
        },
    ),
    # One of two predictions was met, and the other missed: such a test has not succeeded, whatever the measure does.
    (2.5, ALL | {"measures": _minutes(MOVED), "changes": [BOX], "cycles": [cycle_of(1, 1, "met", "missed")]}),
    (
        3.5,
        ALL | {"measures": _minutes(MOVED), "changes": [BOX], "cycles": [cycle_of(1, 1, "met", "unclear")]},
    ),
    # A gain that was lost again is no lasting change: it neither stands for an adoption nor makes the next step.
    (2.5, ALL | {"measures": _minutes(LOST) + OTHER, "changes": [BOX], "cycles": [cycle_of(1, 1, "met")]}),
    (
        3.0,
        ALL
        | {"measures": _minutes(LOST) + OTHER, "changes": [BOX], "cycles": [cycle_of(1, 1, "met"), ADOPTED]},
    ),
    (4.0, ALL | {"measures": _minutes(MOVED), "changes": [KEPT], "cycles": [cycle_of(1, 1), ADOPTED]}),
    (
        4.5,
        ALL
        | {
            "measures": _minutes(AT_TARGET),
            "changes": [KEPT | {"holding": {"owner": "Pharmacist", "since": "2026-03-30"}}],
            "cycles": [cycle_of(1, 1), ADOPTED],
        },
    ),
    (
        3.5,
        ALL | {"measures": _minutes(A_THIRD) + OTHER, "changes": [KEPT], "cycles": [cycle_of(1, 1), ADOPTED]},
    ),
    (
        4.5,
        ALL
        | {
            "measures": _minutes(AT_TARGET),
            "changes": [
                KEPT | {"holding": {"owner": "Pharmacist", "measure": "minutes", "since": "2026-03-30"}}
            ],
            "cycles": [cycle_of(1, 1), ADOPTED],
        },
    ),
    (5.0, ALL | {"measures": _minutes(AT_TARGET), "changes": [KEPT], "cycles": [cycle_of(1, 1), ADOPTED]}),
]


@pytest.mark.parametrize(
    ("score", "fields"), CASES, ids=[f"{score}-{at}" for at, (score, _) in enumerate(CASES)]
)
def test_each_step_of_the_scale(score: float, fields: dict[str, Any]) -> None:
    found = proposed_progress(project_of(**fields), TODAY)
    assert found.score == score
    assert (found.next is None) == (score == 5.0)
    assert bool(found.missing) == (score < 5.0)
    assert all(found.because)


OVER = cycle_of(1, 3, "met")
UNDER_WAY = {"number": 8, "title": "A box", "change": "box", "do": {"started": "2026-06-29"}}


@pytest.mark.parametrize(
    ("cycles", "said"),
    [
        ([OVER], "1 test of a change was carried out"),
        ([UNDER_WAY], "1 test of a change has begun"),
        ([UNDER_WAY, UNDER_WAY | {"number": 9}], "2 tests of a change have begun"),
        ([OVER, UNDER_WAY], "1 test of a change was carried out, and 1 test of a change has begun"),
        ([UNDER_WAY | {"do": {"data": "3 of 5", "ended": "unknown"}}], "1 test of a change was carried out"),
        ([UNDER_WAY | {"study": {"learned": "It helps"}}], "1 test of a change was carried out"),
        ([UNDER_WAY | {"act": {"decision": "abandon"}}], "1 test of a change was carried out"),
    ],
)
def test_a_test_that_has_only_begun_is_not_called_carried_out(
    cycles: list[dict[str, Any]], said: str
) -> None:
    proposal = proposed_progress(
        project_of(changes=[BOX], cycles=cycles, measures=_minutes(BEFORE), **ALL), TODAY
    )
    assert said in proposal.because


def test_the_reasons_are_said() -> None:
    fields = ALL | {"measures": _minutes(MOVED), "changes": [BOX], "cycles": [cycle_of(1, 1), ADOPTED]}
    assert proposed_progress(project_of(**fields), TODAY) == Proposal(
        score=3.5,
        because=("the rules show a lasting change for the better: minutes",),
        next=4.0,
        missing=("nothing says how an adopted idea is put in place and kept",),
        reached=(
            Reached(0.5, None),
            Reached(1.0, None),
            Reached(1.5, None),
            Reached(2.0, date(2026, 1, 5)),
            Reached(2.5, None),  # the tests have no days
            Reached(
                3.0, date(2026, 4, 6)
            ),  # from the second value after the test on the middle of three is below
            Reached(3.5, date(2026, 4, 6)),
        ),
    )


@pytest.mark.parametrize(
    ("latest", "score", "said"),
    [
        (60.2, 4.0, "99% of the way to its target; 0 of 1 goals are reached"),
        (60.8, 4.0, "98% of the way to its target; 0 of 1 goals are reached"),
        (
            78.1,
            3.5,
            "less than half: the aim's measure is 49% of the way to its target; 0 of 1 goals are reached",
        ),
        (88.9, 2.5, "no goal is a fifth of the way from its baseline to its target; the best is at 19%"),
    ],
)
def test_no_share_is_rounded_up_to_what_is_not_reached(latest: float, score: float, said: str) -> None:
    data = BEFORE + [point | {"value": latest} for point in weekly(12, 0, "2026-03-30")]
    fields = ALL | {"measures": _minutes(data), "changes": [KEPT], "cycles": [cycle_of(1, 1), ADOPTED]}
    found = proposed_progress(project_of(**fields), TODAY)
    assert found.score == score
    assert any(reason.endswith(said) for reason in (*found.because, *found.missing))


def test_the_aim_is_as_far_as_the_report_says_it_is() -> None:
    # The median of the latest values of the time after the baseline counts, for the aim and for every goal.
    data = [*weekly(12, 60, "2026-03-30"), *({"on": f"2026-06-{day}", "value": 96} for day in (22, 23, 24))]
    minutes = _minutes(data)[0] | {"baseline_until": "2026-06-15"}
    fields = ALL | {"measures": [minutes], "changes": [KEPT], "cycles": [cycle_of(1, 1), ADOPTED]}
    project = project_of(**fields)
    assert "no goal is a fifth of the way from its baseline to its target; the best is at 0%" in (
        proposed_progress(project, TODAY).missing
    )
    towards = towards_target(project, TODAY)
    assert towards is not None
    assert towards.way == 0


def test_the_examples() -> None:
    cord = proposed_progress(store.load(CORD).project, TODAY)
    assert (cord.score, cord.missing) == (
        2.5,
        (
            "no study shows that its test succeeded: judged an improvement, or half of its predictions met and none missed",
            "no measure has a target, so nothing says how far there is to go",
        ),
    )
    nicu = proposed_progress(store.load(NICU).project, TODAY)
    assert (nicu.score, nicu.missing) == (
        2.5,
        (
            "no study shows that its test succeeded: judged an improvement, or half of its predictions met and none missed",
            "no idea has been adopted, and no outcome measure shows a lasting change for the better",
            "no measure with a target has a value",
        ),
    )
    assert (
        proposed_progress(store.load(EXAMPLES / "sepsis-antibiotics.pdsa.yaml").project, TODAY).score >= 4.5
    )
