"""What an outcome measure comes to: worse, better and held, better and lost, or neither; and who is stuck or silent, by the day."""

from datetime import date, timedelta

import pytest
from small_projects import project_of, weekly

from pdsa_cli.evidence.collaborative import Kept, Reporting, TeamProject, TeamRecord, reported, step_of
from pdsa_cli.evidence.measure_family import State, Story, read_together
from pdsa_cli.evidence.moving import reaching
from pdsa_cli.evidence.stalls import stalls
from pdsa_cli.model.programme import SharedMeasure
from pdsa_cli.model.project import Project
from pdsa_cli.spc import Series, chart

LEVELS = {"low": 10.0, "high": 30.0}


def _outcome(levels: list[str], better: str | None = "higher") -> Project:
    """A project whose outcome lay at these levels, for twelve weeks each; of more than two the first is the baseline."""
    first = date(2026, 1, 5)
    data = [
        point
        for at, level in enumerate(levels)
        for point in weekly(12, LEVELS[level], str(first + timedelta(weeks=12 * at)))
    ]
    more = {"better": better} if better else {}
    if len(levels) > 2:
        more |= {"baseline_until": str(first + timedelta(weeks=12, days=-1))}
    return project_of(measures=[{"id": "m", "name": "M", "kind": "outcome", "data": data, **more}])


@pytest.mark.parametrize(
    ("levels", "better", "state", "holds", "worse", "lost"),
    [
        (["low", "high"], "higher", State.BETTER, True, False, False),
        (["low", "high"], "lower", State.WORSE, True, True, False),
        (["high", "low"], "lower", State.BETTER, True, False, False),
        (["high", "low"], "higher", State.WORSE, True, True, False),
        (["low", "high"], None, State.MOVED, True, False, False),
        (["low", "high", "low", "low"], "higher", State.BETTER, False, False, True),
        (["low", "high", "low", "low"], "lower", State.WORSE, False, False, False),
        (["low", "low"], "higher", State.UNCHANGED, False, False, False),
    ],
)
def test_an_outcome_is_worse_while_it_stays_so_and_lost_when_it_was_better(
    levels: list[str], better: str | None, state: State, holds: bool, worse: bool, lost: bool
) -> None:
    family = read_together(_outcome(levels, better))
    assert family is not None
    (reading,) = family.readings
    assert (reading.state, reading.holds) == (state, holds)
    assert (Story.OUTCOME_WORSE in family.stories, Story.OUTCOME_LOST in family.stories) == (worse, lost)


def test_values_that_are_left_out_do_not_show_that_the_change_was_carried_out() -> None:
    def values(level: float) -> list[dict[str, object]]:
        return [
            point
            for at in range(12)
            for point in weekly(1, level + at % 2, str(date(2026, 1, 5) + timedelta(weeks=at)))
        ]

    later = [point | {"excluded": "another form was used"} for point in weekly(12, 20.0, "2026-03-30")]
    falls = [*values(30.0), *weekly(12, 10.0, "2026-03-30")]
    measures = [
        {"id": "falls", "name": "Falls", "kind": "outcome", "better": "lower", "data": falls},
        {
            "id": "checks",
            "name": "Checks",
            "kind": "process",
            "better": "higher",
            "data": [*values(20.0), *later],
        },
    ]
    family = read_together(project_of(measures=measures))
    assert family is not None
    assert (Story.PROCESS_UNKNOWN in family.stories, Story.PROCESS_UNCHANGED in family.stories) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("target", "better", "count"),
    [
        (5, "higher", 4),
        (5, "lower", 1),
        (6, "higher", 0),
        (4, "lower", 0),
        (6, "lower", 3),
        (5, None, 0),
        (None, "higher", 0),
    ],
)
def test_a_value_that_is_the_target_reaches_it(target: float | None, better: str | None, count: int) -> None:
    drawn = chart("run", Series([4, 7, 5, 6, 5]))
    assert len(reaching(drawn, target, better)) == count


@pytest.mark.parametrize("status", ["active", "paused", "sustaining", "closed"])
def test_only_an_active_project_is_stuck(status: str) -> None:
    going = {"number": 1, "change": "box", "plan": {"objective": "x"}, "do": {"started": "2026-01-05"}}
    found = stalls(
        project_of(status=status, cycles=[going], changes=[{"id": "box", "idea": "A box"}]), 28, 14
    )
    assert bool(found) is (status == "active")


@pytest.mark.parametrize(
    ("frequency", "allowed"),
    [("weekly", 28), ("monthly", 76), ("every quarter", 198), ("", 62), ("at need", 62)],
)
@pytest.mark.parametrize("shared_frequency", [False, True])
def test_a_team_is_silent_once_two_intervals_and_14_days_have_passed(
    frequency: str, allowed: int, shared_frequency: bool
) -> None:
    own, of_all = ("", frequency) if shared_frequency else (frequency, "")
    said = {"frequency": own} if own else {}
    project = project_of(
        measures=[{"id": "m", "name": "M", "data": [{"on": "2026-01-05", "value": 3}], **said}]
    )
    (measure,) = project.measures
    kept = Kept(TeamRecord("A", (TeamProject("a", project),)), project, measure, "", measure.data)
    shared = SharedMeasure(id="m", name="M", frequency=of_all or None)
    for days, state in ((allowed, Reporting.REPORTS), (allowed + 1, Reporting.SILENT)):
        found = reported(kept, shared, date(2026, 1, 5) + timedelta(days))
        assert (found.state, found.on, found.value, found.days) == (state, date(2026, 1, 5), 3, days)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (1, "day"), (2, "week"), (7, "week"), (8, "month"), (31, "month"), (32, "quarter"), (92, "quarter"),
        (93, "year"), (366, "year"), (400, "year"),
    ],
)  # fmt: skip
def test_the_counts_of_teams_are_added_up_by_the_shortest_period_in_which_each_has_one(
    days: int, step: str
) -> None:
    shared = SharedMeasure(id="m", name="M", frequency=f"every {days} days")
    assert step_of((), shared) == step
