"""The short way to the runs of a plain run chart gives what its chart gives."""

from datetime import date, timedelta
from typing import Any

from hypothesis import example, given, strategies as st

from pdsa_cli.checks.data import _plain_runs
from pdsa_cli.evidence.measure_verdicts import judgement
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import part_of

FIRST = date.fromisoformat("2026-01-05")
_VALUES = st.lists(
    st.one_of(st.integers(0, 6).map(str), st.decimals(0, 9, places=1).map(str)), min_size=1, max_size=40
)
_SHARES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40)


def project_of(points: list[dict[str, Any]], frozen: int) -> Project:
    """A project of one run chart, frozen on its first points where ``frozen`` is not 0."""
    rows = [{"on": str(FIRST + timedelta(weeks=at))} | point for at, point in enumerate(points)]
    measure = {"id": "m", "name": "M", "unit": "%", "better": "lower", "chart": "run", "data": rows}
    if frozen:
        measure["baseline_until"] = rows[min(frozen, len(rows)) - 1]["on"]
    return part_of(Project, {"pdsa": "1", "title": "T", "measures": [measure]})


def agrees(project: Project) -> None:
    measure = project.measures[0]
    judged, runs = judgement(project, measure), _plain_runs(measure)
    if judged is None or runs is None:
        return
    phase = judged.drawn.phases[0]
    assert runs[:5] == (
        phase.useful,
        phase.longest_run,
        phase.longest_run_max,
        phase.crossings,
        phase.crossings_min,
    )
    assert runs.signal == judged.verdict.signal


@given(_VALUES, st.integers(0, 12))
def test_of_values(values: list[str], frozen: int) -> None:
    agrees(project_of([{"value": value} for value in values], frozen))


@given(_SHARES, st.integers(0, 12))
@example(
    [(1, 2), (5, 6), (4, 6)], 2
)  # the third lies on the median of the first two, but for the last digit of a float
def test_of_shares(shares: list[tuple[int, int]], frozen: int) -> None:
    rows = [{"numerator": str(min(pair)), "denominator": str(max(pair))} for pair in shares]
    agrees(project_of(rows, frozen))
