"""Rates per so many: a numerator over its denominator is shown as the unit says, everywhere."""

from pathlib import Path

import pytest

from commands.running import Desk
from pdsa_cli.evidence.measures import shown_times


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        (None, 1),
        ("", 1),
        ("%", 100),
        ("falls per 1,000 bed days", 1_000),
        ("falls per 1000 bed days", 1_000),
        ("per 1 000 patient-days", 1_000),
        ("per 1.000 Pflegetage", 1_000),
        ("falls/1000 bed days", 1_000),
        ("Per thousand births", 1_000),
        ("per 10,000 births", 10_000),
        ("cases per 100,000 people", 100_000),
        ("per million", 1_000_000),
        ("calls per 100 patients", 100),
        ("per 10 beds", 10),
        ("‰", 1_000),
        ("minutes", 1),
        ("calls per 12 hours", 1),
        ("falls per 1 bed day", 1),
        ("falls per 1.5 days", 1),
        ("litres per 1,0005 l", 1),
        ("visits per week", 1),
        ("mg per 100.5 ml", 1),
        ("superb 1000", 1),
    ],
)
def test_a_unit_says_by_what_a_share_is_shown(unit: str | None, times: int) -> None:
    assert shown_times(unit) == times


FALLS = """\
pdsa: 1
title: Falls on Alder
aim: {measure: falls, target: 5}
measures:
  - id: falls
    name: Falls
    unit: falls per 1,000 bed days
    better: lower
    baseline: 8.4
    numerator: falls
    denominator: bed days
    data:
      - {on: 2026-01-05, numerator: 4, denominator: 421}
      - {on: 2026-01-12, numerator: 3, denominator: 430}
"""


@pytest.fixture
def falls(desk: Desk) -> Path:
    file = desk.folder / "alder.pdsa.yaml"
    file.write_text(FALLS, encoding="utf-8")
    return file


def test_a_rate_per_thousand_is_so_everywhere(desk: Desk, falls: Path) -> None:
    told = desk.run("record", "falls", "5/429", "--on", "2026-01-19", "-p", str(falls))
    assert "5/429 (11.7 falls per 1,000 bed days)" in told.out + told.err
    values = [point["value"] for point in desk.run("chart", "falls", "--json").data["charts"][0]["points"]]
    assert values == pytest.approx([4 / 421 * 1000, 3 / 430 * 1000, 5 / 429 * 1000])
    assert "reached" not in desk.run("report").out
    assert "0.0" not in desk.run("measure", "falls").out


def test_a_table_is_drawn_as_it_is_recorded(desk: Desk) -> None:
    table = desk.folder / "falls.csv"
    table.write_text("week,falls,bed days\n2026-01-05,4,421\n2026-01-12,3,430\n", encoding="utf-8")
    told = desk.run(
        "chart", "--data", str(table), "--columns", "falls=numerator, bed days=denominator",
        "--unit", "per 1,000 bed days", "--json",
    )  # fmt: skip
    counts = desk.run(
        "chart", "--data", str(table), "--columns", "falls=numerator, bed days=denominator",
        "--unit", "per 1,000 bed days", "--kind", "c", "--json",
    )  # fmt: skip
    assert [point["value"] for point in counts.data["charts"][0]["points"]] == [4, 3]
    assert [point["value"] for point in told.data["charts"][0]["points"]] == pytest.approx(
        [9.501, 6.977], abs=1e-3
    )


@pytest.mark.usefixtures("falls")
def test_counts_of_such_a_measure_are_counts(desk: Desk) -> None:
    drawn = desk.run("chart", "falls", "--kind", "c", "--json").data
    assert [point["value"] for point in drawn["charts"][0]["points"]] == [4, 3]
