"""When a measure counts as silent, by the rhythm of its own values; and which of several lines a finding asks a reason for."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from checks.spoiling import FALLS, checked, findings_in, spoiled
from pdsa_cli.app import run

BASE = FALLS.read_text(encoding="utf-8")
BEGAN = date(2026, 8, 3)


def silences(values: int, apart: int, silent: int) -> list[str]:
    """What is said of a measure without a frequency, of so many values so many days apart, that ended so many days ago."""
    days = [BEGAN + timedelta(apart * at) for at in range(values)]
    data = [{"on": str(day), "value": "1"} for day in days]
    text = spoiled(BASE, {"measures.2.data": data, "measures.2.frequency": None})
    found = findings_in(text, days[-1] + timedelta(silent))
    return [
        one.message
        for one in found
        if one.code == "DAT03" and one.message.startswith("minutes has no value since")
    ]


@settings(deadline=None, max_examples=60)
@given(st.integers(3, 6), st.integers(1, 30), st.integers(-2, 2))
def test_a_measure_is_silent_after_three_of_its_own_intervals_at_least_four_weeks(
    values: int, apart: int, late: int
) -> None:
    least = max(3 * apart, 28)
    assert len(silences(values, apart, least + late)) == (late > 0)


def test_two_values_have_no_rhythm_yet_and_count_as_monthly() -> None:
    assert silences(2, 7, 93) == []
    assert len(silences(2, 7, 94)) == 1
    assert len(silences(3, 7, 29)) == 1


@pytest.mark.parametrize(("ends", "said"), [("2026-10-21", 1), ("2026-10-22", 1), ("2026-10-23", 0)])
def test_a_gap_counts_up_to_the_day_on_which_the_last_idea_is_adopted(ends: str, said: int) -> None:
    days = ["2026-09-07", "2026-09-14", "2026-09-21", ends, "2026-11-16"]
    edit = {
        "measures.2.data": [{"on": day, "value": "9"} for day in days],
        "cycles.1.act.on": "2026-10-22",
        "cycles.1.act.decision": "adopt",
        "cycles.2": None,
    }
    found = [one.message for one in findings_in(spoiled(BASE, edit)) if one.code == "DAT03"]
    assert found == [f"minutes has no value between 2026-09-21 and {ends}"] * said


def test_lines_begun_anew_without_a_reason_get_theirs_by_the_suggested_command(tmp_path, monkeypatch) -> None:
    rebases = [{"on": "2026-09-14", "because": "New rounds"}, {"on": "2026-10-12", "because": "-"}]
    path = tmp_path / "ward.pdsa.yaml"
    path.write_text(spoiled(BASE, {"measures.0.rebases": rebases}), encoding="utf-8")
    (finding,) = [one for one in findings_in(path.read_text(encoding="utf-8")) if one.code == "DAT08"]
    assert finding.message.endswith("computed anew from 2026-10-12")
    monkeypatch.setenv("PDSA_STATE", str(tmp_path / "state"))
    program, *words = finding.advice.replace('"..."', "Bay_closed").split()
    assert program == "pdsa"
    assert run([*words, "-p", str(path)]) == 0
    assert "DAT08" not in checked(tmp_path)[1]


@pytest.mark.parametrize("step", [0, 6, -6, 30, -30])
def test_a_process_that_moved_by_whatever_much_before_its_values_ended_is_none_that_is_unchanged(
    step: int,
) -> None:
    def weekly(first: date, values: list[int]) -> list[dict[str, str]]:
        return [
            {"on": str(first + timedelta(7 * at)), "value": str(value)} for at, value in enumerate(values)
        ]

    better = [8, 7, 9, 8, 6, 9, 7, 8, 9, 7, 8, 6, 9, 3, 2, 4, 3, 3, 2, 4, 3]
    moved = [50, 51, 49] * 4 + [50 + step, 51 + step, 49 + step] * 4
    text = spoiled(
        BASE,
        {
            "measures.0.data": weekly(date(2026, 6, 29), better),
            "measures.0.baseline_until": "2026-09-27",
            "measures.1.data": weekly(date(2026, 4, 6), moved),
            "measures.1.chart": "i",
            "measures.2.kind": "process",
            "measures.2.data": weekly(date(2026, 6, 29), [9, 11, 10, 9, 12, 10, 9, 11, 10, 12, 9, 10] * 2)[
                :21
            ],
        },
    )
    said = [one.message for one in findings_in(text) if one.code == "DAT06"]
    assert [("minutes shows no change" in one, "rounds" in one) for one in said] == [(True, False)] * (
        not step
    )


@pytest.mark.parametrize(("started", "silent"), [("2026-10-20", False), ("2026-08-03", True), (None, True)])
def test_a_project_began_when_it_says_whatever_was_planned_before(started: str | None, silent: bool) -> None:
    text = spoiled(BASE, {"started": started, "measures.2.data": []})
    said = [one.message for one in findings_in(text, date(2026, 11, 8)) if one.code == "DAT03"]
    assert any("minutes has no value, and the project began on" in one for one in said) is silent
