"""A value on another day of the week, or of the month, than all others of its measure is doubted; where days vary it is not."""

from datetime import date, timedelta

import pytest

from commands.running import Desk, answer, finish

PROJECT = """\
pdsa: 1
title: Wait
measures:
  - {{id: wait, name: Wait, unit: minutes, better: lower, frequency: {frequency}, data: [{data}]}}
"""
MONDAYS = [date(2026, 10, 5) + timedelta(weeks=at) for at in range(6)]
FIRSTS = [date(2026, month, 1) for month in range(5, 11)]
ENDS = [date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]
THURSDAY = "wait of 2026-11-19 is of a Thursday, and its other 6 values are of Mondays"


def ward(desk: Desk, days: list[date], frequency: str = "weekly") -> Desk:
    data = ", ".join(f"{{on: {on}, value: 30}}" for on in days)
    desk.write("ward.pdsa.yaml", PROJECT.format(frequency=frequency, data=data))
    return desk


def doubted(desk: Desk, on: str) -> str:
    """What is doubted of a value typed for a day."""
    lines = desk.run("record", "wait", "31", "--on", on).err.splitlines()
    found = [line.removeprefix("Check it: ") for line in lines if line.startswith("Check it: ")]
    assert len(found) <= 1
    return "".join(found)


@pytest.mark.parametrize(
    ("days", "frequency", "on", "said"),
    [
        (MONDAYS, "weekly", "2026-11-19", f"{THURSDAY}; "),
        (MONDAYS, "every Monday", "2026-11-19", f"{THURSDAY}; "),
        (MONDAYS, "'?'", "2026-11-19", f"{THURSDAY}; "),
        (FIRSTS, "monthly", "2026-11-17", "wait of 2026-11-17 is of day 17 of its month, and its other 6 values are of day 1."),
        (FIRSTS, "quarterly", "2026-11-17", "wait of 2026-11-17 is of day 17 of its month, and its other 6 values are of day 1; "),
        (MONDAYS, "weekly", "2026-11-16", ""),
        (FIRSTS, "monthly", "2026-11-01", "wait of 2026-11-01: its month is not over until 2026-11-30, and the value stands for the whole month; "),
        (MONDAYS, "daily", "2026-11-19", ""),
        (MONDAYS[:3], "weekly", "2026-11-19", ""),  # three may be by chance
        ([*MONDAYS, date(2026, 11, 11)], "weekly", "2026-11-19", ""),
        ([*FIRSTS, date(2026, 11, 2)], "monthly", "2026-11-17", "wait of 2026-11-17: it has a value of 2026-11-02 in the same month, "),
        (ENDS, "monthly", "2026-10-30", ""),
    ],
)  # fmt: skip
def test_a_day_unlike_all_others_is_doubted(
    desk: Desk, days: list[date], frequency: str, on: str, said: str
) -> None:
    assert (
        doubted(ward(desk, days, frequency), on).startswith(said)
        if said
        else not doubted(ward(desk, days, frequency), on)
    )


def test_the_day_that_may_be_meant_comes_as_commands(desk: Desk) -> None:
    said = doubted(ward(desk, MONDAYS), "2026-11-19")
    assert (
        said
        == f"{THURSDAY}; if it is of 16 November 2026: pdsa undo, then pdsa record wait 31 --on 2026-11-16"
    )


@pytest.mark.parametrize(
    ("today", "on", "likely"),
    [("2026-11-22", "2026-11-17", "2026-10-01"), ("2026-12-03", "2026-11-17", "2026-11-01")],
)
def test_the_month_that_may_be_meant_is_one_that_is_over(
    desk: Desk, today: str, on: str, likely: str
) -> None:
    said = ward(desk, FIRSTS[:5], "monthly").run("record", "wait", "31", "--on", on, PDSA_TODAY=today).err
    assert f"then pdsa record wait 31 --on {likely}\n" in said
    desk.run("undo")
    assert "Check it" not in desk.run("record", "wait", "31", "--on", likely, PDSA_TODAY=today).err


def test_where_the_usual_day_has_its_value_none_is_offered(desk: Desk) -> None:
    said = doubted(ward(desk, MONDAYS), "2026-11-05")
    assert (
        said
        == "wait of 2026-11-05: it has a value of 2026-11-02 in the same week, so that this week counts twice."
    )


def test_the_prompt_says_it_before_anything_is_typed(desk: Desk) -> None:
    terminal = ward(desk, MONDAYS).terminal("record", "--on", "2026-11-19", size=(100, 40))
    terminal.expect("of Mondays")
    answer(terminal, "Wait (minutes)", "31")
    assert finish(terminal).count("of Mondays") == 1


def test_one_day_of_a_table_unlike_all_others_is_doubted_and_two_are_not(desk: Desk) -> None:
    ward(desk, [])
    rows = [f"{on},30" for on in MONDAYS]
    desk.write("w.csv", "\n".join(["week,wait", *rows, "2026-11-19,31"]) + "\n")
    ran = desk.run("record", "--from", "w.csv", "--dry-run")
    assert "Check it: 2026-11-19 in row 8: wait is of a Thursday, and its other 6 values are of Mondays." in ran.err  # fmt: skip
    desk.write("w.csv", "\n".join(["week,wait", *rows, "2026-11-19,31", "2026-11-17,31"]) + "\n")
    assert "Check it" not in desk.run("record", "--from", "w.csv", "--dry-run").err
    desk.write("w.csv", "week,wait\n2026-11-19,31\n")
    assert "of Mondays" in ward(desk, MONDAYS).run("record", "--from", "w.csv", "--dry-run").err


def _monthly(desk: Desk, days: list[date], frequency: str = "monthly") -> Desk:
    data = ", ".join(f"{{on: {on}, numerator: {7 + on.month % 3}, denominator: 812}}" for on in days)
    desk.write(
        "ward.pdsa.yaml",
        "pdsa: 1\ntitle: Falls\nmeasures:\n  - {id: falls, name: Falls, unit: per 1000 bed days, numerator: Falls, "
        f"denominator: Bed days, frequency: {frequency}, data: [{data}]}}\n",
    )
    return desk


@pytest.mark.parametrize(
    ("frequency", "on", "said"),
    [
        ("monthly", "2026-11-01", "month is not over until 2026-11-30, and the value stands for the whole month"),
        ("quarterly", "2026-10-01", "quarter is not over until 2026-12-31, and the value stands for the whole quarter"),
        ("every 2 months", "2026-11-01", "period is not over until 2026-12-31, and the value stands for the whole period"),
        ("weekly", "2026-11-16", ""),  # today is the last day of that week
        ("monthly", "2026-10-01", ""),
        ("daily", "2026-11-21", ""),
    ],
)  # fmt: skip
def test_a_value_of_a_period_that_is_not_over_is_doubted(
    desk: Desk, frequency: str, on: str, said: str
) -> None:
    desk = _monthly(desk, [], frequency)
    desk.write("f.csv", f"Day,Falls,Bed days\n{on},2,800\n")
    ran = desk.run("record", "--from", "f.csv", "--columns", "Falls=falls, Bed days=denominator", "--dry-run")
    for err in (desk.run("record", "falls", "2/800", "--on", on).err, ran.err):
        assert (
            (f"Check it: falls of {on}: its {said}; once it is over" in err)
            if said
            else "Check it" not in err
        )


def test_a_week_that_is_not_over_is_doubted_where_it_counts_something(desk: Desk) -> None:
    typed = ("record", "falls", "2/800", "--on", "2026-11-16")
    assert (
        "its week is not over until 2026-11-22"
        in _monthly(desk, [], "weekly").run(*typed, PDSA_TODAY="2026-11-18").err
    )
    assert (
        "not over"
        not in ward(desk, []).run("record", "wait", "9", "--on", "2026-11-16", PDSA_TODAY="2026-11-18").err
    )


def test_a_second_value_of_a_period_is_doubted_where_one_is_usual(desk: Desk) -> None:
    first = [date(2026, month, 1) for month in range(1, 11)]
    again = ("record", "falls", "7/820", "--on", "2026-10-05")
    twice = "Check it: falls of 2026-10-05: it has a value of 2026-10-01 in the same month, so that this month counts twice."
    assert twice in _monthly(desk, first).run(*again).err
    assert twice in _monthly(desk, [*first, date(2026, 11, 15)]).run(*again).err
    often = [on.replace(day=15) for on in first[:4]]
    assert "counts twice" not in _monthly(desk, [*first, *often]).run(*again).err
    assert "counts twice" not in _monthly(desk, first, "daily").run(*again).err


def test_a_rate_far_from_all_others_is_doubted_and_asked_back(desk: Desk) -> None:
    first = [date(2026, month, 1) for month in range(1, 10)]
    said = "61.5764 is far from what there is so far, 8.62069 to 11.0837."
    typed = _monthly(desk, first).run("record", "falls", "50/812", "--on", "2026-10-01")
    assert f"Check it: falls of 2026-10-01: {said}" in typed.err
    assert "Check it" not in _monthly(desk, first).run("record", "falls", "16/812", "--on", "2026-10-01").err
    terminal = _monthly(desk, first).terminal("record", "falls", "--on", "2026-10-01", size=(100, 40))
    answer(terminal, "Falls (per 1000 bed days)", "50/812")
    answer(terminal, said, "9/812")
    assert "Check it" not in finish(terminal)


def test_what_is_odd_about_a_period_is_asked_back(desk: Desk) -> None:
    terminal = _monthly(desk, []).terminal("record", "falls", "--on", "2026-11-01", size=(100, 40))
    answer(terminal, "Falls (per 1000 bed days)", "2/800")
    answer(terminal, "is not over until 2026-11-30", "y")
    finish(terminal)


@pytest.mark.parametrize(
    ("frequency", "days", "on", "said"),
    [
        ("monthly", FIRSTS, "2026-12-01", "its month is not over until 2026-12-31, and the value stands for the whole month; once it is over, give it again with --replace; if it is of the month before: --on 2026-11-01."),
        ("monthly", [*FIRSTS, date(2026, 11, 1)], "2026-12-01", "its month is not over until 2026-12-31, and the value stands for the whole month; once it is over, give it again with --replace."),
        ("weekly", [*MONDAYS, date(2026, 11, 23)], "2026-11-30", ""),
    ],
)  # fmt: skip
def test_the_value_of_a_month_typed_on_the_first_day_of_the_next_is_doubted(
    desk: Desk, frequency: str, days: list[date], on: str, said: str
) -> None:
    err = ward(desk, days, frequency).run("record", "wait", "31", PDSA_TODAY=on).err
    assert (f"Check it: wait of {on}: {said}\n" in err) if said else ("Check it" not in err)


def test_neither_a_count_of_a_week_nor_a_first_value_is_doubted_on_its_day_as_that_of_another_period(
    desk: Desk,
) -> None:
    counted = "pdsa: 1\ntitle: W\nmeasures: [{{id: wait, name: W, type: count, frequency: {frequency}, data: [{data}]}}]\n"
    days = ", ".join(f"{{on: {day}, value: 3}}" for day in (*MONDAYS, date(2026, 11, 23)))
    desk.write("ward.pdsa.yaml", counted.format(frequency="weekly", data=days))
    assert "Check it" not in desk.run("record", "wait", "3", PDSA_TODAY="2026-11-30").err
    desk.write("ward.pdsa.yaml", counted.format(frequency="monthly", data=""))
    said = desk.run("record", "wait", "3", PDSA_TODAY="2026-12-01").err
    assert "give it again with --replace.\n" in said
