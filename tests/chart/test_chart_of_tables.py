"""Tables as they are met: gaps, positions outside of the data, hours, targets by row, and numbers that cannot be."""

import math
import re
from pathlib import Path
from typing import Any

import pytest
from chart_examples import CDI, cdi_table

from commands.running import Desk
from pdsa_cli.spc import Series, chart
from pdsa_cli.spc.process import xmr

MDC = ("--rules", "making_data_count")
FEW = "y\n3\n5\n4\n6\n5\n4\n3\n6\n5\n4\n5\n6\n"


def only_chart(desk: Desk, *words: str | Path, stdin: str = "") -> Any:
    (found,) = desk.run("chart", "--data", "-", *words, "--json", stdin=stdin).data["charts"]
    return found


def column(found: Any, name: str) -> list[Any]:
    return [point[name] for point in found["points"]]


def test_with_phases_a_frozen_baseline_is_ignored_and_that_is_said(desk: Desk) -> None:
    both = only_chart(desk, "--chart", "i", "--freeze", "12", "--split", "24", stdin=cdi_table())
    split = only_chart(desk, "--chart", "i", "--split", "24", stdin=cdi_table())
    assert column(both, "baseline") == [True] * 36
    assert column(both, "upper") == column(split, "upper")
    said = "--freeze is left out where there is a --split: each phase has lines of its own."
    assert said in both["notes"]
    assert said in both["sentences"]
    assert said not in split["notes"]


def test_by_making_data_count_the_first_points_of_each_phase_are_fixed(desk: Desk) -> None:
    found = only_chart(desk, "--chart", "i", "--freeze", "12", "--split", "18", *MDC, stdin=cdi_table())
    expected = xmr(CDI, [18], fix=12)
    assert [at for at, counts in enumerate(column(found, "baseline"), start=1) if counts] == [
        *range(1, 13),
        *range(19, 31),
    ]
    for name, line in (("lower", "lower"), ("upper", "upper"), ("lower_95", "near_lower")):
        assert column(found, name) == [getattr(one.lines, line) for one in expected]
    assert "--freeze" not in "".join(found["notes"])


def test_making_data_count_refuses_to_fix_on_fewer_than_twelve(desk: Desk) -> None:
    ran = desk.run("chart", "--data", "-", "--chart", "i", "--freeze", "5", *MDC, stdin=cdi_table(), status=2)
    assert ran.err == (
        "error: limits cannot be fixed on 5 points: use at least 12\n  freeze more points, or choose other --rules\n"
    )


def test_other_charts_may_have_a_shorter_baseline_by_these_rules(desk: Desk) -> None:
    found = only_chart(desk, "--chart", "c", "--freeze", "5", *MDC, stdin=cdi_table())
    assert column(found, "baseline").count(True) == 5


def test_the_lines_of_an_i_chart_are_those_of_the_rules_that_were_asked_for(desk: Desk) -> None:
    asked = only_chart(desk, "--chart", "i", *MDC, stdin=cdi_table())
    phase = asked["verdict"]["phases"][0]
    assert set(column(asked, "upper")) == {phase["upper"]}
    assert set(column(asked, "lower")) == {phase["lower"]}
    process = xmr(CDI)[0].lines
    assert phase["upper"] == process.upper
    assert set(column(asked, "upper_95")) == {process.near_upper}
    without = only_chart(desk, "--chart", "i", stdin=cdi_table())
    assert without["rules"] == "making_data_count"
    assert column(without, "upper") == [point.upper for point in chart("i", Series(CDI)).points]
    assert column(without, "upper")[0] < process.upper


def test_a_point_between_the_two_upper_lines_signals_by_neither_flag(desk: Desk) -> None:
    values = [10.0, 12.0] * 10
    limits = xmr(values)[0].lines.upper, chart("i", Series(values)).points[0].upper
    assert limits[1] is not None
    values.append(math.nextafter(limits[0], 0))
    table = "y\n" + "".join(f"{value!r}\n" for value in values)
    found = only_chart(desk, "--chart", "i", "--freeze", "20", *MDC, stdin=table)
    assert (found["points"][-1]["sigma_signal"], found["points"][-1]["signals"]) == (False, [])
    drawn = only_chart(desk, "--chart", "i", "--freeze", "20", stdin=table)
    assert drawn["points"][-1]["sigma_signal"]


@pytest.mark.parametrize("gap", ["NA", "NaN", "N/A", "None", "-", ""])
@pytest.mark.parametrize(
    ("places", "kept"),
    [
        (("1", "2", "3"), [1, 3]),
        (("Ward A", "Ward B", "Ward C"), ["Ward A", "Ward C"]),
    ],
)
def test_a_row_without_its_place_is_left_out_and_that_is_said(
    desk: Desk, gap: str, places: tuple[str, ...], kept: list[Any]
) -> None:
    table = f"x,y\n{places[0]},4\n{gap},50\n{places[2]},6\n"
    found = only_chart(desk, "--chart", "run", stdin=table)
    assert column(found, "x") == kept
    assert column(found, "value") == [4, 6]
    assert "1 row has nothing in x and is left out: row 3." in found["notes"]


def test_a_table_in_which_no_row_has_a_place_is_refused(desk: Desk) -> None:
    ran = desk.run("chart", "--data", "-", stdin="x,y\nNA,1\n,2\n", status=1)
    assert "no row has anything in x" in ran.err


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (("--split", "0"), "--split 0 is outside of the data and is left out: the points are 1 to 12."),
        (("--split", "99"), "--split 99 is outside of the data and is left out: the points are 1 to 12."),
        (("--split", "-1"), "--split -1 is outside of the data and is left out: the points are 1 to 12."),
        (("--split", "12"), "--split 12 is left out: no point comes after it."),
        (("--exclude", "0"), "--exclude 0 is outside of the data and is left out: the points are 1 to 12."),
        (("--exclude", "40"), "--exclude 40 is outside of the data and is left out: the points are 1 to 12."),
    ],
)
def test_a_position_outside_of_the_data_is_left_out_and_named(
    desk: Desk, words: tuple[str, ...], note: str
) -> None:
    found = only_chart(desk, "--chart", "i", *words, stdin=FEW)
    plain = only_chart(desk, "--chart", "i", stdin=FEW)
    assert found["points"] == plain["points"]
    assert found["phases"] == plain["phases"]
    assert note in found["notes"]


def test_points_can_be_left_out_by_their_days(desk: Desk) -> None:
    by_day = only_chart(desk, "--chart", "i", "--exclude", "2013-01-01", stdin=cdi_table())
    assert [point["on"] for point in by_day["points"] if point["excluded"]] == ["2013-01-01"]
    assert [point["included"] for point in by_day["points"]] == [at != 2 for at in range(36)]
    none = only_chart(desk, "--chart", "i", "--exclude", "2013-01-02", stdin=cdi_table())
    assert "--exclude 2013-01-02 is left out: no point is of that day." in none["notes"]
    before = only_chart(desk, "--chart", "i", "--split", "2011-01-02", stdin=cdi_table())
    assert "--split 2011-01-02 is left out: no point is that early." in before["notes"]
    assert len(before["phases"]) == 1


@pytest.mark.parametrize("text", ["0", "-1"])
def test_a_baseline_has_at_least_one_point(desk: Desk, text: str) -> None:
    ran = desk.run("chart", "--data", "-", "--freeze", text, stdin=FEW, status=2)
    assert ran.err == (
        f"error: --freeze {text}: a baseline has at least one point\n  write how many there are, or a day as YYYY-MM-DD\n"
    )


def test_a_weighted_individuals_chart_can_be_asked_for(desk: Desk) -> None:
    values, sizes = [4, 6, 5, 8, 7], [20, 40, 25, 30, 60]
    rows = "".join(f"{value},{size}\n" for value, size in zip(values, sizes, strict=True))
    found = only_chart(desk, "--chart", "ip", stdin=f"y,n\n{rows}")
    assert column(found, "upper") == [point.upper for point in chart("ip", Series(values, sizes)).points]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--target", "inf"), "--target inf: a target is a finite number"),
        (("--target", "-inf"), "--target -inf: a target is a finite number"),
        (("--target", "nan"), "--target nan: a target is a finite number"),
        (("--target", "1e300"), "--target 1e+300: a target is a finite number"),
        (("--multiply", "inf"), "--multiply inf: values are multiplied by a number above zero"),
        (("--multiply", "nan"), "--multiply nan: values are multiplied by a number above zero"),
        (("--multiply", "0"), "--multiply 0: values are multiplied by a number above zero"),
        (("--multiply", "-2"), "--multiply -2: values are multiplied by a number above zero"),
        (("--multiply", "1e300"), "--multiply 1e+300: values are multiplied by a number above zero"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--color", "always"), ("--json",)])
def test_factors_and_targets_that_are_no_numbers_are_refused(
    desk: Desk, words: tuple[str, ...], said: str, more: tuple[str, ...]
) -> None:
    ran = desk.raw("chart", "--data", "-", *words, *more, stdin=FEW.encode())
    assert ran.returncode == 2
    assert said in (ran.stdout + ran.stderr).decode()
    assert "such as" in (ran.stdout + ran.stderr).decode()


@pytest.mark.parametrize("kind", ["xbar", "s"])
@pytest.mark.parametrize(
    "rows",
    ["1,3\n2,\n3,5\n", "1,0\n2,\n2,\n", "1,\n2,\n", "1,3\n2,4\n3,5\n4,6\n"],
)
def test_groups_too_empty_to_have_a_spread_have_no_limits(desk: Desk, kind: str, rows: str) -> None:
    found = only_chart(desk, "--chart", kind, stdin=f"x,y\n{rows}")
    assert {*column(found, "lower"), *column(found, "upper")} == {None}
    assert found["verdict"]["signal"] is None
    assert column(found, "sigma_signal") == [False] * len(found["points"])
    assert column(found, "signals") == [[]] * len(found["points"])
    if kind == "s":
        assert set(column(found, "centre")) == {None}


def test_a_column_of_targets_gives_each_row_its_own(desk: Desk) -> None:
    table = "x,y,target\n1,3,5\n2,4,\n3,5,6\n"
    assert column(only_chart(desk, "--chart", "i", stdin=table), "target") == [5, None, 6]
    overruled = only_chart(desk, "--chart", "i", "--target", "4", stdin=table)
    assert column(overruled, "target") == [4, 4, 4]
    assert "The column target is left out: --target was given." in overruled["notes"]


def test_hours_of_one_day_are_points_of_their_own_in_order(desk: Desk) -> None:
    table = "date,y\n2024-01-01T12:00,4\n2024-01-01T10:00,3\n2024-01-02 08:30:15,6\n2024-01-02,9\n"
    found = only_chart(desk, "--chart", "i", stdin=table)
    assert column(found, "x") == [
        "2024-01-01T10:00:00",
        "2024-01-01T12:00:00",
        "2024-01-02T00:00:00",
        "2024-01-02T08:30:15",
    ]
    assert column(found, "on") == ["2024-01-01", "2024-01-01", "2024-01-02", "2024-01-02"]
    assert column(found, "value") == [3, 4, 9, 6]
    shown = desk.run("chart", "--data", "-", "--chart", "i", stdin=table).out
    assert "1 Jan 2024 10:00: 3" in shown
    since = only_chart(desk, "--chart", "i", "--since", "2024-01-02", "--split", "2024-01-01", stdin=table)
    assert column(since, "value") == [9, 6]
    assert [phase["first"] for phase in since["phases"]] == [1, 3]


def test_hours_are_put_in_order_by_one_clock(desk: Desk) -> None:
    table = "date,y\n2024-01-01T10:00Z,4\n2024-01-01T10:30+01:00,3\n2024-01-01 01:15 pm,5\n"
    found = only_chart(desk, "--chart", "i", stdin=table)
    assert column(found, "x") == ["2024-01-01T09:30:00", "2024-01-01T10:00:00", "2024-01-01T13:15:00"]


def test_the_axis_reaches_to_the_last_hour(desk: Desk) -> None:
    rows = "".join(f"2024-01-01T{hour:02d}:00,{hour % 7}\n" for hour in range(0, 24, 3))
    shown = desk.run(
        "chart", "--data", "-", "--chart", "run", "--color", "always", stdin=f"date,y\n{rows}"
    ).out
    columns = {
        at
        for line in shown.splitlines()
        for at, sign in enumerate(re.sub(r"\x1b\[[\d;]*m", "", line))
        if sign in "●○"
    }
    assert len(columns) == 8


def test_hours_can_be_drawn(desk: Desk) -> None:
    rows = "".join(f"2024-01-01T{hour:02d}:00,{hour % 7}\n" for hour in range(24))
    desk.write("hours.csv", f"date,y\n{rows}")
    for words in (("--color", "always"), ("--plain",), ("--out", "hours.svg")):
        desk.run("chart", "--data", "hours.csv", "--chart", "i", *words)


@pytest.mark.parametrize(
    ("words", "table", "said"),
    [
        (("--chart", "p"), "x,y,n\n1,2,10\n2,13,10\n3,4,10\n", ["3:3: row 3, n: 13/10 is more than all"]),
        (
            ("--chart", "pp"),
            "x,y,n\n1,12,10\n2,13,10\n3,4,10\n",
            ["2:3: row 2, n: 12/10 is more than all", "3:3: row 3, n: 13/10 is more than all"],
        ),
        (("--unit", "%"), "x,y,n\n1,2,10\n2,11,10\n", ["3:3: row 3, n: 11/10 is more than all"]),
        (("--chart", "u"), "x,y,n\n1,-2,10\n2,1,10\n", ["2:2: row 2, y: -2/10 has a negative part"]),
        (("--chart", "run"), "x,y,n\n1,2,-10\n2,1,10\n", ["2:3: row 2, n: 2/-10 has a negative part"]),
        (("--chart", "i"), "x,y,n\n1,18,0\n2,1,10\n", ["2:3: row 2, n: 18/0: 18 of none cannot be"]),
        (("--chart", "c"), "x,y\n1,-2\n2,3\n", ["2:2: row 2, y: -2 is below zero, and a count cannot be"]),
        (
            ("--unit", "%"),
            "x,y\n1,-2%\n2,3\n",
            ["2:2: row 2, y: -2 is below zero, and a percentage cannot be"],
        ),
    ],
)
def test_counts_that_cannot_be_are_refused_with_row_and_column(
    desk: Desk, words: tuple[str, ...], table: str, said: list[str]
) -> None:
    ran = desk.run("chart", "--data", "-", *words, stdin=table, status=1)
    for one in said:
        assert f"standard input:{one}" in ran.err
    assert "; nothing was drawn\n" in ran.err
    assert ran.out == ""


def test_a_count_that_is_not_whole_is_said(desk: Desk) -> None:
    note = "At 1 point there is no whole count of zero or more, as a C chart needs: point 3."
    found = only_chart(desk, "--chart", "c", stdin="x,y\n1,2\n2,3\n3,1.5\n")
    assert note in found["notes"]


def test_signs_for_per_cent_are_read_in_a_column_of_percentages(desk: Desk) -> None:
    found = only_chart(desk, "--chart", "i", stdin="x,y\n1,12%\n2,\n3,14.5 %\n")
    assert column(found, "value") == [12, None, 14.5]
    assert found["unit"] == "%"
    mixed = "x,y\n1,12%\n2,14\n"
    assert column(only_chart(desk, "--chart", "i", "--unit", "%", stdin=mixed), "value") == [12, 14]
    ran = desk.run("chart", "--data", "-", stdin=mixed, status=1)
    assert "row 2, y: '12%' is a per cent, and y has no unit" in ran.err
    assert "add --unit %" in ran.err


def test_a_phase_of_a_verdict_has_its_number(desk: Desk) -> None:
    found = only_chart(desk, "--chart", "i", "--split", "6", stdin=FEW)
    assert [phase["number"] for phase in found["verdict"]["phases"]] == [1, 2]
    assert [phase["number"] for phase in found["phases"]] == [1, 2]


@pytest.mark.parametrize("kind", ["xbar", "s"])
@pytest.mark.parametrize("empty", ["1,\n", "9,\n", "1,\n1,\n9,\n", "5,\n6,\n7,\n", "9,\n9,\n9,\n"])
@pytest.mark.parametrize("rows", ["2,3\n2,4\n", "2,3\n2,4\n3,5\n3,7\n", "2,3\n2,4\n3,5\n3,7\n3,9\n"])
def test_an_empty_group_changes_no_line_of_the_others(desk: Desk, kind: str, empty: str, rows: str) -> None:
    without = only_chart(desk, "--chart", kind, stdin=f"x,y\n{rows}")["points"]
    found = only_chart(desk, "--chart", kind, stdin=f"x,y\n{rows}{empty}")["points"]
    known = [point for point in found if point["value"] is not None or point["size"]]
    lines = ("value", "centre", "lower", "upper")
    assert [[one[name] for name in lines] for one in known] == [
        [one[name] for name in lines] for one in without
    ]
