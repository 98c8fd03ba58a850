"""A column called as a measure that is counted out of others: where its denominators stand is asked, and said in few words."""

import pytest

from commands.running import Desk, answer, finish
from record.test_tables_as_a_whole import settling

FALLS = """\
pdsa: 1
title: Falls
measures:
  - {id: falls, name: Falls, unit: "falls per 1,000 bed days", better: lower, numerator: Patients who fell, denominator: Occupied bed days}
  - {id: wait, name: Wait, unit: minutes, better: lower}
"""
WEEKS = "week,falls,bed days\n2026-11-02,3,421\n2026-11-09,1,398\n"
BOTH = [("2026-11-02", 3, 421), ("2026-11-09", 1, 398)]


def held(desk: Desk) -> list[tuple[str, int, int]]:
    """Day, numerator and denominator of each value of the falls."""
    points = desk.run("measure", "falls", "--json").data["measures"][0]["data"]
    return [(one["on"], one["numerator"], one["denominator"]) for one in points]


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward.pdsa.yaml", FALLS)
    desk.write("falls.csv", WEEKS)
    return desk


def test_the_column_beside_a_measure_is_offered_as_its_denominator(ward: Desk) -> None:
    terminal = ward.terminal("record", "--from", "falls.csv", size=(100, 40))
    answer(terminal, "What are the numbers of falls counted out of?", "")
    finish(terminal)
    assert held(ward) == BOTH


def test_without_a_keyboard_the_line_that_settles_it_is_said(ward: Desk) -> None:
    ran = ward.run("record", "--from", "falls.csv", "--no-input", status=1)
    assert '"falls=falls.numerator, bed days=falls.denominator"' in ran.err
    ward.run(*settling(ran.err))
    assert held(ward) == BOTH


@pytest.mark.parametrize(
    "columns",
    [
        "falls=falls, bed days=falls.denominator",
        "falls=falls, bed days=denominator",
        "falls=numerator, bed days=falls.denominator",
        "falls=falls.numerator, bed days=falls.denominator",
        "bed days=falls.denominator",
    ],
)
def test_the_plain_name_of_a_measure_is_its_numerator_beside_its_denominator(
    ward: Desk, columns: str
) -> None:
    ward.run("record", "--from", "falls.csv", "--columns", columns)
    assert held(ward) == BOTH


def test_a_rate_by_itself_is_not_taken_for_a_count(ward: Desk) -> None:
    ward.write("falls.csv", "week,falls,bed days\n2026-11-02,7.1,421\n2026-11-09,2.5,398\n")
    for columns in (
        "falls=falls, bed days=falls.denominator",
        "falls=falls.value, bed days=falls.denominator",
    ):
        said = ward.run("record", "--from", "falls.csv", "--columns", columns, status=1).err
        assert "none for falls.numerator" in said
    ward.run("record", "--from", "falls.csv", "--columns", "falls=falls.value")
    assert held(ward) == [("2026-11-02", None, None), ("2026-11-09", None, None)]


def test_a_column_of_another_measure_or_of_fewer_is_no_denominator(ward: Desk) -> None:
    for columns in ("wait\n2026-11-02,3,30", "beds\n2026-11-02,30,2"):
        ward.write("falls.csv", f"week,falls,{columns}\n")
        said = ward.run("record", "--from", "falls.csv", "--no-input", status=1).err
        assert "falls is given as" in said
        assert "counted out of" not in said


def test_of_several_columns_that_may_be_the_denominator_none_is_taken_by_itself(ward: Desk) -> None:
    ward.write("falls.csv", "week,falls,patients,calls\n2026-11-02,3,60,421\n2026-11-09,1,59,398\n")
    terminal = ward.terminal("record", "--from", "falls.csv", size=(100, 40))
    answer(terminal, "What are the numbers of falls counted out of?", "2")
    finish(terminal)
    assert held(ward) == BOTH


def test_where_nothing_would_be_left_nobody_is_asked_to_leave_it_out(ward: Desk) -> None:
    ward.write("falls.csv", "week,falls\n2026-11-02,3\n2026-11-09,1\n")
    terminal = ward.terminal("record", "--from", "falls.csv", size=(100, 40))
    shown = finish(terminal, 1)
    assert "out, and record the rest?" not in shown
    assert "say where the denominators are" in shown


def test_how_the_table_was_read_and_what_to_do_stand_before_the_question(ward: Desk) -> None:
    ward.write("falls.csv", "week,falls,wait\n2026-11-02,3,30\n2026-11-09,1,40\n")
    terminal = ward.terminal("record", "--from", "falls.csv", size=(100, 40))
    terminal.expect("Leave these 2 cells out, and record the rest?")
    before = terminal.screen
    for said in ("Read falls.csv: 2 rows", "falls → falls", "say where the denominators are"):
        assert said in before
    terminal.type("y\r")
    shown = finish(terminal)
    assert shown.count("Read falls.csv") == 1


SHARED = """\
pdsa: 1
title: Harm
measures:
  - {id: falls, name: Falls, unit: "falls per 1,000 bed days", better: lower, denominator: Occupied bed days}
  - {id: ulcers, name: Pressure ulcers, unit: "ulcers per 1,000 bed days", better: lower, denominator: Occupied bed days}
"""
BOTH_COUNTED = "week,falls,pressure ulcers,{days}\n2026-11-02,3,1,421\n2026-11-09,1,,398\n2026-11-16,,2,410\n"
SHARED_COLUMNS = "falls=falls.numerator, pressure ulcers=ulcers.numerator, {days}=denominator"


def counted(desk: Desk) -> dict[str, list[str]]:
    return {
        one["id"]: [f"{point['numerator']}/{point['denominator']}" for point in one["data"]]
        for one in desk.run("measure", "--json").data["measures"]
    }


@pytest.mark.parametrize("days", ["bed days", "occupied bed days"])
def test_one_column_may_be_the_denominator_of_several_measures(desk: Desk, days: str) -> None:
    desk.write("ward.pdsa.yaml", SHARED)
    desk.write("t.csv", BOTH_COUNTED.format(days=days))
    ran = desk.run("record", "--from", "t.csv", "--no-input", status=1)
    assert f'"{SHARED_COLUMNS.format(days=days)}"' in ran.err
    terminal = desk.terminal("record", "--from", "t.csv", "--dry-run", size=(100, 50))
    answer(terminal, "What are the numbers of falls and pressure ulcers counted out of?", "")
    assert f"{days}" in finish(terminal)
    shown = desk.run(*settling(ran.err)).err
    assert "→ the denominator of falls and ulcers" in shown
    assert counted(desk) == {"falls": ["3/421", "1/398"], "ulcers": ["1/421", "2/410"]}


def test_a_shared_denominator_that_is_missing_is_said_of_each(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", SHARED)
    desk.write("t.csv", "week,falls,pressure ulcers,bed days\n2026-11-02,3,1,\n2026-11-09,1,0,398\n")
    columns = SHARED_COLUMNS.format(days="bed days")
    ran = desk.run("record", "--from", "t.csv", "--columns", columns, status=1)
    assert ran.err.count("the denominator is missing and the other part is there") == 2
    assert desk.run("measure", "falls", "--json").data["measures"][0]["data"] == []


def test_a_shared_denominator_beside_no_numerator_is_refused(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", SHARED)
    desk.write("t.csv", BOTH_COUNTED.format(days="bed days"))
    columns = "falls=falls.value, pressure ulcers=ulcers.value, bed days=denominator"
    assert "none for" in desk.run("record", "--from", "t.csv", "--columns", columns, status=1).err


def test_a_cell_that_is_no_number_does_not_hide_what_is_counted(ward: Desk) -> None:
    ward.write("falls.csv", WEEKS + "2026-11-16,x,400\n")
    ran = ward.run("record", "--from", "falls.csv", "--no-input", status=1)
    assert '"falls=falls.numerator, bed days=falls.denominator"' in ran.err
    ward.run(*settling(ran.err))
    assert held(ward) == BOTH
