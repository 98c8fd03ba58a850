"""Years side by side, ``Month | 2024 | 2025``, are a header and values of each year: no point, and no fraction."""

import pytest

from commands.running import Desk

ROWS = "{0},12,30\n{1},14,29\n{2},11,31\n{3},12,30\n"
MONTHS = ROWS.format("Jan", "Feb", "Mar", "Apr")
WARDS = ROWS.format("Alder", "Birch", "Cedar", "Elm")


@pytest.mark.parametrize(
    "text",
    [
        f"Month,2024,2025\n{MONTHS}",
        f"Ward,2024,2025\n{WARDS}",
        f",2024,2025\n{MONTHS}",
        f"Falls by month\nMonth,2024,2025\n{MONTHS}",
        f"Month,2023/24,2024/25\n{MONTHS}",
        f"Week,2024,2025\n{ROWS.format(1, 2, 3, 4)}",
        f",Falls,Falls\nMonth,2024,2025\n{MONTHS}",
    ],
)
def test_years_side_by_side_are_asked_about(desk: Desk, text: str) -> None:
    said = desk.run("chart", "--data", "-", status=2, stdin=text).err
    assert "two columns could hold the values: " in said
    assert "write them below one another, each row with its year" in said or ",Falls," in text


@pytest.mark.parametrize("column", ["2024", "2025"])
def test_one_of_the_years_is_taken(desk: Desk, column: str) -> None:
    text = f"Month,2024,2025\n{MONTHS}"
    (chart,) = desk.run("chart", "--data", "-", "--columns", f"{column}=y", "--json", stdin=text).data[
        "charts"
    ]
    wanted = [12, 14, 11, 12] if column == "2024" else [30, 29, 31, 30]
    assert [point["value"] for point in chart["points"]] == wanted
    assert [point["x"] for point in chart["points"]] == ["Jan", "Feb", "Mar", "Apr"]


def test_one_year_above_its_months_is_a_header(desk: Desk) -> None:
    (chart,) = desk.run("chart", "--data", "-", "--json", stdin="Month,2025\nJan,12\nFeb,14\n").data["charts"]
    assert [point["value"] for point in chart["points"]] == [12, 14]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Alder,2024\nBirch,1990\nCedar,2101\n", [2024, 1990, 2101]),
        ("Alder,2024\nBirch,90\nCedar,101\n", [2024, 90, 101]),
        ("2026-01-05,2010\n2026-01-12,12\n", [2010, 12]),
        ("Alder,12,30\nBirch,14,29\n", [12 / 30, 14 / 29]),
    ],
)
def test_numbers_that_look_like_years_stay_values(desk: Desk, text: str, values: list[float]) -> None:
    (chart,) = desk.run("chart", "--data", "-", "--chart", "run", "--json", stdin=text).data["charts"]
    assert [point["value"] for point in chart["points"]] == pytest.approx(values)
