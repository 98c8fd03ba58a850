"""`pdsa chart --data` reads a table as `pdsa record --from` does: order of days, titles, two rows of headers, sheets, columns."""

import io
from typing import Any

import pytest
from openpyxl import Workbook

from commands.running import Desk

TWICE = "02/01/2026;5\n03/01/2026;6\n04/01/2026;4\n"


def points(desk: Desk, *words: str, stdin: str = "") -> Any:
    """What each point is: its place, its value, its numerator and denominator where it has them."""
    (found,) = desk.run("chart", "--data", "-", *words, "--json", stdin=stdin).data["charts"]
    return [(point["x"], point["value"]) for point in found["points"]]


def test_the_order_of_days_can_be_said(desk: Desk) -> None:
    table = f"Date;Value\n{TWICE}"
    ran = desk.run("chart", "--data", "-", stdin=table, status=2)
    assert "the days in Date can be read in two ways, such as 02/01/2026" in ran.err
    assert "\n  add --date-order dmy where the day comes first, mdy where the month does\n" in ran.err
    assert points(desk, "--date-order", "dmy", stdin=table) == [
        ("2026-01-02", 5),
        ("2026-01-03", 6),
        ("2026-01-04", 4),
    ]
    assert points(desk, "--date-order", "mdy", stdin=table)[1] == ("2026-03-01", 6)


def test_an_order_that_the_days_contradict_is_refused(desk: Desk) -> None:
    ran = desk.run(
        "chart", "--data", "-", "--date-order", "mdy", stdin="Date;Value\n13/01/2026;5\n", status=1
    )
    assert "there is no month 13 (the column is month/day)" in ran.err


def test_titles_above_the_header_are_passed_over(desk: Desk) -> None:
    table = "Ward 5 audit;;\n;;\nPrinted in 2026;;\nWeek;Waits;\n13/01/2026;5;\n20/01/2026;6;\n"
    assert points(desk, stdin=table) == [("2026-01-13", 5), ("2026-01-20", 6)]


@pytest.mark.parametrize(
    "head",
    [
        "Week;Hand hygiene;\nbeginning;numerator;denominator\n",
        "Week;Hand hygiene;Hand hygiene\n;numerator;denominator\n",
        ";Hand hygiene;\nWeek;num;den\n",
        "Week beginning;hh numerator;hh denominator\n",
    ],
)
def test_two_rows_of_headers_are_joined(desk: Desk, head: str) -> None:
    table = f"{head}13/01/2026;8;10\n20/01/2026;7;9\n"
    (found,) = desk.run("chart", "--data", "-", "--chart", "p", "--json", stdin=table).data["charts"]
    assert [(point["on"], point["numerator"], point["denominator"]) for point in found["points"]] == [
        ("2026-01-13", 8, 10),
        ("2026-01-20", 7, 9),
    ]


def test_a_denominator_of_something_else_is_left_alone(desk: Desk) -> None:
    assert points(desk, stdin="x,value,dcc denominator\nA,84,7\nB,18,62\n") == [("A", 84), ("B", 18)]
    assert points(desk, stdin="x,y,dcc numerator\nA,84,7\nB,18,62\n") == [("A", 84), ("B", 18)]


def test_a_header_with_nothing_above_the_places(desk: Desk) -> None:
    assert points(desk, stdin=",waits\nA,84\nB,18\n") == [("A", 84), ("B", 18)]


def test_columns_can_be_said(desk: Desk) -> None:
    table = "Week;Waits;Falls;Ward\n13/01/2026;5;1;A\n20/01/2026;6;0;A\n"
    ran = desk.run("chart", "--data", "-", stdin=table, status=2)
    assert ran.err == (
        "error: standard input: two columns could hold the values: Waits, Falls\n"
        '  say which one: --columns "Waits=y" or --columns "Falls=y"\n'
    )
    assert points(desk, "--columns", "Waits=y", stdin=table) == [("2026-01-13", 5), ("2026-01-20", 6)]
    assert points(desk, "--columns", "3=value", stdin=table) == [("2026-01-13", 1), ("2026-01-20", 0)]
    assert points(desk, "--columns", "Waits=-", stdin=table) == [("2026-01-13", 1), ("2026-01-20", 0)]
    ratio = points(desk, "--columns", "Falls=numerator, Waits=denominator", "--chart", "p", stdin=table)
    assert ratio == [("2026-01-13", 0.2), ("2026-01-20", 0)]
    for words, said in (
        ("Waitz=y", "--columns: there is no column 'Waitz'\n  did you mean Waits?"),
        ("Waits=z", "--columns: 'z' is nothing that a chart has\n  write x, y or numerator, n or"),
        ("Waits=y, Falls=y", "--columns gives y to two columns"),
    ):
        assert said in desk.run("chart", "--data", "-", "--columns", words, stdin=table, status=2).err


def test_days_of_iso_weeks_and_a_merged_day(desk: Desk) -> None:
    assert points(desk, stdin="week,y\n2026-W03,5\n2026-W04,6\n") == [("2026-01-12", 5), ("2026-01-19", 6)]


def test_a_sheet_can_be_chosen(desk: Desk) -> None:
    book = Workbook()
    book.active.append(["Cover"])
    sheet = book.create_sheet("Data")
    for row in (["date", "y"], ["2026-01-02", 5], [None, 6]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    stream = io.BytesIO()
    book.save(stream)
    desk.write("book.xlsx", stream.getvalue())
    ran = desk.run("chart", "--data", "book.xlsx", "--sheet", "data", "--json")
    (found,) = ran.data["charts"]
    assert [(point["on"], point["value"]) for point in found["points"]] == [("2026-01-02", 5.5)]


def test_a_missing_first_value_stays_a_gap(desk: Desk) -> None:
    assert points(desk, stdin="y\n\n5\n6\n") == [(1, None), (2, 5), (3, 6)]
    assert points(desk, stdin="x,y\nA,\nB,5\nC,6\n") == [("A", None), ("B", 5), ("C", 6)]


@pytest.mark.parametrize("option", ["--date-order=dmy", "--sheet=x", "--columns=a=y"])
def test_options_for_tables_go_with_data(desk: Desk, option: str) -> None:
    assert " goes with --data\n" in desk.run("chart", option, status=2).err
