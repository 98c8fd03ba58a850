"""A new phase is what people decide: what it shows beside the one before rests on its values, by their number and by a rule."""

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from pdsa_cli.evidence.measure_family import State, reading
from pdsa_cli.evidence.measure_verdicts import judgement
from pdsa_cli.evidence.progress import proposed_progress
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate

BEFORE = [5, 7, 6, 8, 5, 7, 6, 8, 7, 6, 7, 5]
DAYS = [date(2025, 1, 6) + timedelta(weeks=at) for at in range(60)]


def project(before: list[float], after: list[float], better: str, chart: str) -> Project:
    data = [{"on": day.isoformat(), "value": value} for day, value in zip(DAYS, before + after, strict=False)]
    found = validate(
        yaml.safe_load(
            "{pdsa: '1', title: Phases, changes: [{id: a, idea: A}], cycles: [{number: 1, change: a, do: {started: "
            "'2025-02-20', ended: '2025-02-24'}, study: {'on': '2025-02-26', learned: it fits, improved: 'yes'}}]}"
        )
        | {
            "aim": {"statement": "x", "measure": "m", "baseline": 6, "target": 12},
            "measures": [
                {
                    "id": "m",
                    "name": "M",
                    "better": better,
                    "chart": chart,
                    "data": data,
                    "rebases": [{"on": DAYS[len(before)].isoformat(), "because": "x"}],
                }
            ],
        }
    )
    assert isinstance(found, Project)
    return found


@pytest.mark.parametrize("chart", ["run", "i"])
@pytest.mark.parametrize(
    ("after", "state"),
    [
        ([9], State.FEW),
        ([9, 10], State.FEW),
        ([12, 13, 12, 14, 13, 12, 14], State.FEW),
        (
            [8, 5, 7, 6, 8, 5, 8, 6, 7, 5, 8, 6, 7, 8, 5, 8],
            State.UNCHANGED,
        ),  # the same chance, and another middle
        ([8, 6, 7, 5, 8, 7, 6, 8, 5, 7, 8, 6, 8, 7, 5, 8], State.UNCHANGED),
        ([12, 13, 12, 14, 13, 12, 14, 13, 12, 15, 13, 14, 12, 15], State.BETTER),
        ([2, 3, 1, 4, 2, 3, 1, 2, 4, 1, 3, 2, 4, 1], State.WORSE),
        ([9] * 14, State.BETTER),
    ],
)
def test_a_phase_is_better_only_by_enough_values_on_one_side_of_the_line_before(
    chart: str, after: list[float], state: State
) -> None:
    found = project(BEFORE, after, "higher", chart)
    assert reading(found, found.measures[0]).state is state
    assert (proposed_progress(found, date(2026, 11, 22)).score > 2.5) == (state is State.BETTER)


@pytest.mark.parametrize("chart", ["run", "i"])
@pytest.mark.parametrize(("run", "state"), [(4, State.UNCHANGED), (5, State.UNCHANGED), (6, State.BETTER)])
@pytest.mark.parametrize("at_the_end", [False, True])
def test_six_values_in_a_row_beyond_the_line_before_are_a_change_wherever_they_stand(
    chart: str, run: int, state: State, at_the_end: bool
) -> None:
    row: list[float] = [9, 8, 9, 8, 9, 8][:run]
    others: list[float] = [5, 9, 4, 8, 5, 9, 8, 4, 9, 8, 5, 8]
    found = project(BEFORE, others[::-1] + row if at_the_end else row + others, "higher", chart)
    assert reading(found, found.measures[0]).state is state


@pytest.mark.parametrize("chart", ["run", "i"])
@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([4, 5, 6, 12, 13, 14]), min_size=3, max_size=6), st.integers(4, 9), st.data())
def test_the_values_of_a_new_phase_move_as_they_would_without_those_before(
    chart: str, levels: list[int], each: int, data: st.DataObject
) -> None:
    values: list[float] = [
        level + data.draw(st.sampled_from([-1, 0, 1])) for level in levels for _ in range(each)
    ]
    both = project(BEFORE, values, "higher", chart)
    (measure,) = both.measures
    alone = judgement(both, measure.replaced(data=measure.data[len(BEFORE) :], rebases=()))
    found = judgement(both, measure)
    assert alone is not None
    assert found is not None
    moved, expected = found.last_movement, alone.last_movement
    assert (moved is None) == (expected is None)
    if moved is not None and expected is not None:
        by = len(BEFORE)
        assert moved._replace(finding=expected.finding) == expected._replace(
            first=expected.first + by,
            last=expected.last + by,
            before=expected.before and expected.before + by,
        )


@pytest.mark.parametrize("chart", ["run", "i"])
def test_where_lower_is_better_the_words_are_the_other_way_round(chart: str) -> None:
    found = project(BEFORE, [2, 3, 1, 4, 2, 3, 1, 2, 4, 1, 3, 2, 4, 1], "lower", chart)
    assert reading(found, found.measures[0]).state is State.BETTER
