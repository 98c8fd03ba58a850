"""Times of day in tables: a project keeps days, and says what it leaves out; a chart of a table keeps both."""

import json
from datetime import date, datetime

import pytest

from commands.running import Desk
from record.workbooks import workbook

at = datetime.fromisoformat
PROJECT = """\
pdsa: 1
title: Times
measures:
  - {id: wait, name: Wait, unit: minutes}
  - {id: gap, name: Days between falls, unit: days, chart: t}
"""


def book(*cells: object, shown: str = "yyyy-mm-dd hh:mm", header: str = "Wait") -> bytes:
    """A workbook with these cells as days, in this format, and the values 1, 2, ..."""
    rows = [["Date", header], *([None, number] for number in range(1, len(cells) + 1))]

    def change(made: object) -> None:
        sheet = made.worksheets[0]  # type: ignore[attr-defined]
        for row, cell in enumerate(cells, 2):
            sheet.cell(row, 1).value = cell
            sheet.cell(row, 1).number_format = shown

    return workbook(("S", rows), change=change)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.csv", b"Date,Wait\n2026-01-05 13:45,1\n2026-01-06,2\n", "(13:45 in row 2)"),
        ("b.csv", b"Date,Wait\n2026-01-05,1\n2026-01-06T09:30:15,2\n", "(09:30:15 in row 3)"),
        ("c.csv", b"Date;Wait\n25/01/2026 1:45 pm;1\n26/01/2026 2:00 pm;2\n", "(13:45 in row 2, and 1 more)"),
        ("d.csv", b"Date\tWait\n5 Jan 2026 13.45\t1\n6 Jan 2026 00:00\t2\n", "(13:45 in row 2)"),
        ("e.csv", "Date|Wait\n5 févr. 2026, 13:45|1\n".encode(), "(13:45 in row 2)"),
        ("f.xlsx", book(at("2026-01-05 13:45"), at("2026-01-06 00:00")), "(13:45 in A2)"),
        ("g.xlsx", book(46027.5, shown="m/d/yy h:mm"), "(12:00 in A2)"),
        ("h.xlsx", book(46027.5, 46028, shown="General"), "(12:00 in A2)"),
        ("i.xlsx", book("2026-01-05 13:45"), "(13:45 in A2)"),
    ],
)
def test_a_time_of_day_is_said_to_be_left_out(desk: Desk, name: str, raw: bytes, said: str) -> None:
    desk.write("t.pdsa.yaml", PROJECT)
    desk.write(name, raw)
    told = f"Date: the time of day is left out {said}; a value stands on its day."
    assert told in desk.run("record", "--from", name, "--dry-run").err
    assert told in desk.run("record", "--from", name, "--dry-run", "--json").data["notes"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", b"Date,Wait\n2026-01-05 00:00,1\n2026-01-06T00:00:00,2\n"),
        ("b.xlsx", book(date(2026, 1, 5), at("2026-01-06 00:00"))),
        ("c.xlsx", book(42988.99999999999, 42995.9999999998)),
        ("d.xlsx", book(46027.5, 46028.25, shown="yyyy-mm-dd")),
    ],
)
def test_midnight_and_what_a_sheet_does_not_show_is_no_time(desk: Desk, name: str, raw: bytes) -> None:
    desk.write("t.pdsa.yaml", PROJECT)
    desk.write(name, raw)
    assert "time of day" not in desk.run("record", "--from", name, "--dry-run").err


def test_events_of_one_day_stand_in_the_order_of_their_times(desk: Desk) -> None:
    desk.write("t.pdsa.yaml", PROJECT)
    header = "Days between falls"
    desk.write("t.xlsx", book(at("2026-01-05 18:00"), at("2026-01-05 09:00"), header=header))
    told = desk.run("record", "--from", "t.xlsx", "--json").data
    assert [one["value"] for one in told["recorded"]] == [2, 1]
    assert "time of day is left out" in json.dumps(told["notes"])


def test_a_chart_of_a_sheet_keeps_its_times_as_that_of_csv_does(desk: Desk) -> None:
    desk.write("t.xlsx", book(at("2026-01-05 09:00"), at("2026-01-05 18:30")))
    desk.write("t.csv", "Date,Wait\n2026-01-05 09:00,1\n2026-01-05 18:30,2\n")
    shown = [
        [
            (point["x"], point["value"])
            for point in desk.run("chart", "--data", name, "--json").data["charts"][0]["points"]
        ]
        for name in ("t.xlsx", "t.csv")
    ]
    assert shown[0] == shown[1]
    assert [value for _, value in shown[0]] == [1, 2]
