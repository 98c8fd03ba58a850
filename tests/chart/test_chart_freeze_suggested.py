"""A long series from before the first test: freezing the baseline on it is suggested, once there is enough of it."""

from datetime import date, timedelta

import pytest

from commands.running import Desk

HEAD = "pdsa: 1\ntitle: Falls\nmeasures:\n  - {id: falls, name: Falls, unit: falls, better: lower}\n"
CYCLE = "cycles:\n  - {number: 1, do: {started: 2026-04-06}}\n"
FREEZE = 'pdsa measure falls --freeze 2026-03-30 --because "..."'


def table(count: int, first: str = "2026-01-05") -> str:
    begin = date.fromisoformat(first)
    return "Week,Falls\n" + "".join(f"{begin + timedelta(7 * at)},{5 + at % 3}\n" for at in range(count))


def sentences(desk: Desk) -> list[str]:
    (chart,) = desk.run("chart", "--json").data["charts"]
    return [one for one in chart["sentences"] if "Freeze" in one]


def test_after_an_import_and_in_the_chart(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", HEAD + CYCLE)
    ran = desk.run("record", "--from", "-", stdin=table(20))
    assert ran.err.splitlines()[-1] == (
        f"Next: Freeze the baseline of falls on its 13 values before the first test ({FREEZE}); "
        "pdsa undo takes the import back."
    )
    (said,) = sentences(desk)
    assert said == (
        "13 values lie before the first test, which began on 6 Apr 2026. Freeze the baseline on them, so that the tests do "
        f"not move the line they are judged by: {FREEZE}"
    )
    desk.run("measure", "falls", "--freeze", "2026-03-30", "--because", "Before the first test")
    assert sentences(desk) == []
    assert "Next: Look at its chart" in desk.run("record", "--from", "-", stdin=table(2, "2026-07-06")).err


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (HEAD, "2026-01-05"),  # nothing is tested yet
        (HEAD + CYCLE.replace("do: {started", "plan: {starts"), "2026-01-05"),
        (HEAD + CYCLE, "2026-02-02"),  # nine values before it
        (HEAD + CYCLE + "check: {thresholds: {baseline_points: 14}}\n", "2026-01-05"),
    ],
    ids=["no test", "planned", "few values", "a higher threshold"],
)
def test_where_it_would_be_too_early_or_too_late_nothing_is_said(desk: Desk, text: str, first: str) -> None:
    desk.write("a.pdsa.yaml", text)
    assert "Freeze" not in desk.run("record", "--from", "-", stdin=table(20, first)).err
    assert sentences(desk) == []


MONTHS = "\n".join(f"      - {{on: 2025-{month:02}-01, value: {5 + month % 3}}}" for month in range(1, 13))
MONTHLY = HEAD.replace(
    "lower}",
    f"lower, frequency: monthly,\n     data: [\n{MONTHS.replace('      - ', '      ').replace('}', '},')}\n     ]}}",
)


def test_the_value_of_the_month_in_which_the_first_test_began_is_not_from_before_it(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", MONTHLY + CYCLE.replace("2026-04-06", "2025-12-06"))
    (said,) = sentences(desk)
    assert said.startswith("11 values lie before the first test, which began on 6 Dec 2025. ")
    assert "--freeze 2025-11-01" in said
    assert (
        desk.run("measure", "falls", "--freeze", "2025-11-01", "--because", "Before").err.count("Check it")
        == 0
    )


@pytest.mark.parametrize(
    ("test", "doubt"),
    [
        ("2025-12-31", "covers the days up to 2025-12-31, and the first test began on 2025-12-31"),
        ("2025-12-06", "covers the days up to 2025-12-31, and the first test began on 2025-12-06"),
        ("2025-10-06", "covers the days up to 2025-12-31, and the first test began on 2025-10-06"),
        ("2026-01-01", ""),
    ],
)
def test_a_baseline_that_holds_a_test_is_doubted(desk: Desk, test: str, doubt: str) -> None:
    desk.write("a.pdsa.yaml", MONTHLY + CYCLE.replace("2026-04-06", test))
    said = desk.run("measure", "falls", "--freeze", "2025-12-01", "--because", "Before").err
    assert "Froze the baseline of falls" in said
    assert (f"Check it: the value of 2025-12-01 {doubt}" in said) if doubt else "Check it" not in said


def test_in_a_closed_project_nothing_is_said(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", HEAD + CYCLE)
    desk.run("record", "--from", "-", stdin=table(20))
    assert sentences(desk) != []
    desk.run("set", "status", "closed")
    assert sentences(desk) == []


def test_two_days_of_one_change_are_explained(desk: Desk) -> None:
    values = [8, 9, 7, 8, 10, 9, 8, 7, 9, 8, 3, 2, 3, *[2, 3, 1, 2, 3, 2, 1, 3, 2, 2]]
    points = "".join(f"{date(2026, 1, 5) + timedelta(7 * at)},{value}\n" for at, value in enumerate(values))
    desk.write("a.pdsa.yaml", HEAD)
    desk.run("record", "--from", "-", stdin="Week,Falls\n" + points)
    said = " ".join(desk.run("chart", "--json").data["charts"][0]["sentences"])
    assert "a change for the better since 23 Mar 2026 (the first point of the run)" in said
    assert "below the median of 8 since 6 Apr 2026" in said
    assert (
        "The two days differ: the change is counted over all points about the median, a new phase only after the first "
        "13 points, by the median of those."
    ) in said
