"""Rows below the data that say how it is spread, numbers above the header, days to come: read alike for a project and a chart."""

import re
from typing import Any

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: wait, name: Waiting time, unit: min, better: lower}
  - {id: falls, name: Falls, type: count, better: lower}
"""
ROWS = "2026-01-05,9\n2026-01-12,12\n2026-01-19,8\n"


def charted(desk: Desk, table: str, *words: str) -> Any:
    (found,) = desk.run("chart", "--data", "-", "--chart", "run", "--json", *words, stdin=table).data[
        "charts"
    ]
    return found


@pytest.mark.parametrize(
    "below",
    [
        ("SD",),
        ("Min", "Max"),
        ("Mean", "SD", "Min.", "Max."),
        ("Std. dev.", "Median"),
        ("Minimum:", "Maximum:"),
        ("Range", "IQR"),
        ("Standardabweichung", "Mittelwert"),
        ("écart-type", "Moyenne"),
        ("Desviación estándar", "Mínimo", "Máximo"),
        ("Total", "Standaarddeviatie"),
    ],
)
@pytest.mark.parametrize("place", ["days", "numbers", "labels"])
def test_what_is_computed_of_a_column_is_left_out_below_it(
    desk: Desk, below: tuple[str, ...], place: str
) -> None:
    rows = {"days": ROWS, "numbers": "1,9\n2,12\n3,8\n", "labels": "Ward A,9\nWard B,12\nWard C,8\n"}[place]
    table = f"Week,Waiting time\n{rows}" + "".join(f"{word},4.2\n" for word in below)
    chart = charted(desk, table)
    assert [point["value"] for point in chart["points"]] == [9, 12, 8]
    left = ", ".join(f"row {at} ({word})" for at, word in enumerate(below, 5))
    assert (
        f"Left out: {left}; {'they are' if len(below) > 1 else 'it is'} worked out from other rows."
        in chart["notes"]
    )
    if place == "days":
        desk.write("ward.pdsa.yaml", PROJECT)
        desk.write("t.csv", table)
        ran = desk.run("record", "--from", "t.csv")
        assert f"Left out: {left}" in ran.err
        assert [one["value"] for one in desk.report()["measures"][0]["data"]] == [9, 12, 8]


@pytest.mark.parametrize(
    ("table", "places", "values"),
    [
        ("Ward,Waits\nMin,9\nMax,12\nWard C,8\n", ["Min", "Max", "Ward C"], [9, 12, 8]),  # not below the data
        ("Ward,Waits\nMaximilian,9\nRange Road,12\n", ["Maximilian", "Range Road"], [9, 12]),
        ("Ward,Waits\nWard A,9\nMinor injuries,12\n", ["Ward A", "Minor injuries"], [9, 12]),
        ("Week,Waits\n,min\n1,9\n2,12\n", [1, 2], [9, 12]),  # a unit
        ("Group,Waits\nSD,9\n", ["SD"], [9]),  # there is nothing else
    ],
)
def test_what_only_reads_like_it_stays(
    desk: Desk, table: str, places: list[Any], values: list[float]
) -> None:
    chart = charted(desk, table)
    assert [point["x"] for point in chart["points"]] == places
    assert [point["value"] for point in chart["points"]] == values


@pytest.mark.parametrize(
    "above",
    ["Total,29\n", "Ward 5,\nTotal,29\n", "Printed:,05/02/2026\n", "Mean,9.7\nTotal,29\n", "Year:,2026\n\n"],
)
def test_a_number_above_the_header_is_no_data(desk: Desk, above: str) -> None:
    table = f"{above}Week,Waiting time\n{ROWS}"
    chart = charted(desk, table)
    assert [point["value"] for point in chart["points"]] == [9, 12, 8]
    assert any("above the header" in note for note in chart["notes"])
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.csv", table)
    desk.run("record", "--from", "t.csv")
    assert [one["value"] for one in desk.report()["measures"][0]["data"]] == [9, 12, 8]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2026-02-30,4\n", "row 5, Week: '2026-02-30' is not a day"),
        ("later,4\n", "row 5, Week: 'later' is not a day"),
        ("-,4\n", "row 5, Week: the row has a value and no day"),
        (",4\n", "row 5, Week: the row has a value and no day"),
        ("n/a,4\n", "row 5, Week: the row has a value and no day"),
    ],
)
def test_a_chart_of_a_table_refuses_days_with_the_words_of_record(desk: Desk, rows: str, said: str) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.csv", f"Week,Waiting time\n{ROWS}{rows}")
    for words in (("record", "--from", "t.csv"), ("chart", "--data", "t.csv", "--chart", "run")):
        problems = desk.run(*words, status=1).err
        assert said in problems
    # A row without a day and without a value is only empty, for both.
    desk.write("t.csv", f"Week,Waiting time\n{ROWS},\nn/a,n/a\n")
    desk.run("record", "--from", "t.csv")
    desk.run("chart", "--data", "t.csv", "--chart", "run")


@pytest.mark.parametrize(
    "table",
    [
        "Week,Ward A,Ward B\n2026-01-05,9,1\n",
        "Week,Something\n2026-01-05,9\n",
        "Week,Waiting time\n02/03/2026,9\n03/04/2026,8\n",
        "Week,Ward A\n02/03/2026,9\n03/04/2026,8\n",
        "Week,Ward A\n02/03/2026,9\nlater,8\n",
    ],
)
def test_the_command_that_settles_a_table_still_only_tries_it(desk: Desk, table: str) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.csv", table)
    tried = desk.run("record", "--from", "t.csv", "--dry-run", status=1).err
    assert re.search(r"pdsa record --from t\.csv .*--dry-run", tried)
    assert "--dry-run" not in desk.run("record", "--from", "t.csv", status=1).err


@pytest.mark.parametrize(
    "below", [("SD",), ("Min", "Max"), ("Mean", "SD", "Maximum"), ("Standardabweichung",), ("Total", "Range")]
)
def test_what_is_computed_of_a_column_is_no_cause(desk: Desk, below: tuple[str, ...]) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write(
        "t.csv", "Reason,Ward\nno bed,A\nno porter,B\nno bed,A\n" + "".join(f"{word},\n" for word in below)
    )
    said = desk.run("cause", "--count-from", "t.csv", "--dry-run").err
    assert "Counted 3 events of 2 causes" in said
    assert f"; {len(below)} row{'s' if len(below) > 1 else ''} of totals left out" in said
