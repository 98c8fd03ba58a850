"""Units that a table says its numbers are in: those of another than the measure's are refused in a column, and doubted in a header."""

from typing import Any

import pytest

from commands.running import Desk
from record.workbooks import workbook

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: wait, name: Waiting time, unit: minutes}
  - {id: share, name: Seen in time, unit: "%", type: percentage}
  - {id: calls, name: Calls, type: count}
"""
ASKED = ("record", "--from", "-", "--no-input", "--measure", "wait")


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward.pdsa.yaml", PROJECT)
    return desk


def recorded(desk: Desk, measure: str = "wait") -> list[Any]:
    """The values of a measure in the file."""
    from pdsa_cli.store import load

    (found,) = (one for one in load(desk.folder / "ward.pdsa.yaml").project.measures if one.id == measure)
    return [one.value for one in found.data]


@pytest.mark.parametrize(
    ("header", "unit"), [("Unit", "hours"), ("UOM", "h"), ("Einheit", "Std."), ("Wait unit", "days")]
)
def test_a_value_in_another_unit_is_refused(ward: Desk, header: str, unit: str) -> None:
    text = f"Date,Waiting time,{header}\n2026-01-05,1.5,{unit}\n2026-01-12,20,minutes\n"
    refused = ward.run(*ASKED, stdin=text, status=1).err
    assert f"row 2, {header}: the value is in {unit}, and the unit of wait is minutes [other-unit]" in refused
    assert f'--columns "{header}=-"' in refused
    assert recorded(ward) == []
    ward.run(*ASKED, "--skip-bad", stdin=text)
    assert recorded(ward) == [20]


@pytest.mark.parametrize(
    "units", [("min", "minutes"), ("Mins", "minutes"), ("minute", "Minuten"), ("", "min.")]
)
def test_its_own_unit_is_taken_however_it_is_written(ward: Desk, units: tuple[str, str]) -> None:
    text = "Date,Waiting time,Unit\n2026-01-05,15,{}\n2026-01-12,20,{}\n".format(*units)
    said = ward.run(*ASKED, stdin=text).err
    assert "Check it" not in said
    assert "process of its own" not in said
    assert recorded(ward) == [15, 20]


def test_the_units_of_a_long_table_are_those_of_each_row(ward: Desk) -> None:
    text = (
        "Date,Measure,Value,Unit\n2026-01-05,wait,15,min\n2026-01-05,share,70,%\n2026-01-05,calls,4,number\n"
    )
    ward.run("record", "--from", "-", "--no-input", stdin=text)
    assert (recorded(ward), recorded(ward, "share"), recorded(ward, "calls")) == ([15], [70], [4])


def test_a_column_of_units_is_about_the_values_beside_it(ward: Desk) -> None:
    text = "Date,Waiting time,Unit,Seen in time\n2026-01-05,15,min,70\n2026-01-12,20,min,75\n"
    ward.run("record", "--from", "-", "--no-input", stdin=text)
    assert (recorded(ward), recorded(ward, "share")) == ([15, 20], [70, 75])


def test_a_unit_that_is_a_ward_is_none(ward: Desk) -> None:
    text = "Date,Waiting time,Unit\n2026-01-05,15,ICU\n2026-01-12,20,Day ward\n"
    ward.run(*ASKED, stdin=text)
    assert recorded(ward) == [15, 20]


def test_units_that_differ_among_the_rows_of_a_measure_without_one_are_refused(ward: Desk) -> None:
    ward.run("set", "--remove", "measures.wait.unit")
    text = "Date,Waiting time,Unit\n2026-01-05,1.5,hours\n2026-01-12,20,minutes\n"
    refused = ward.run(*ASKED, stdin=text, status=1).err
    assert "the value is in minutes, and that of wait in row 2 in hours" in refused
    chart = ward.run("chart", "--data", "-", "--no-input", stdin=text, status=1).err
    assert "row 3, Unit: the value is in minutes" in chart


@pytest.mark.parametrize("header", ["Waiting time (hours)", "Wait [h]", "wait_hours", "Wait, hours"])
def test_another_unit_in_a_header_is_doubted(ward: Desk, header: str) -> None:
    text = f'Date,"{header}"\n2026-01-05,15\n2026-01-12,20\n'
    said = ward.run(*ASKED, stdin=text).err
    assert f"Check it: the header {header} says hours, and the unit of wait is minutes" in said
    assert any("says hours" in note for note in ward.run(*ASKED, "--json", stdin=text).data["notes"])


@pytest.mark.parametrize(
    "header",
    ["Waiting time (minutes)", "Wait [min]", "Waits over 4 hours", "Wait (ward A)", "Hours", "Wait (n)"],
)
def test_other_headers_are_not(ward: Desk, header: str) -> None:
    assert "Check it" not in ward.run(*ASKED, stdin=f"Date,{header}\n2026-01-05,15\n2026-01-12,20\n").err


@pytest.mark.parametrize(
    ("shown", "doubted"), [('0.0 "hours"', True), (r"0.0\h", True), ('0 "min"', False), ('0 "beds"', False)]
)
def test_the_unit_of_a_number_format_is_doubted(ward: Desk, shown: str, doubted: bool) -> None:
    def change(book: Any) -> None:
        for row in book.active.iter_rows(min_row=2, min_col=2):
            for cell in row:
                cell.number_format = shown

    rows = [["Date", "Waiting time"], ["2026-01-05", 1.5], ["2026-01-12", 2]]
    ward.write("w.xlsx", workbook(("S", rows), change=change))
    said = ward.run("record", "--from", "w.xlsx", "--measure", "wait", "--no-input").err
    assert recorded(ward) == [1.5, 2]
    note = "Check it: B2 is shown in hours by its number format, and the unit of wait is minutes"
    assert (note in said) is doubted
    assert doubted or "Check it" not in said
