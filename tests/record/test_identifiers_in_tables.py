"""Columns that number people or rows are no values, and a list with a yes or no for each person is to be counted first."""

import pytest

from commands.running import Desk

HYGIENE = """\
pdsa: 1
title: Ward
measures:
  - {id: hh, name: Hand hygiene, unit: "%", better: higher, type: percentage, numerator: done, denominator: opportunities}
"""
WAIT = """\
pdsa: 1
title: Ward
measures:
  - {id: wait, name: Waiting time, unit: minutes, better: lower}
"""
HEADERS = [
    "Patient",
    "Patient ID",
    "patient_id",
    "MRN",
    "NHS number",
    "Case no",
    "Record number",
    "ID",
    "No",
    "Nr",
    "No.",
    "Serial",
    "Row",
]


def rows(*cells: str) -> str:
    return "".join(f"{at},2026-01-{4 + at:02},{cell}\n" for at, cell in enumerate(cells, 1))


@pytest.mark.parametrize("header", HEADERS)
def test_what_numbers_people_or_rows_is_no_value(desk: Desk, header: str) -> None:
    text = f"{header},Date,Minutes\n{rows('31', '28', '35')}"
    (chart,) = desk.run("chart", "--data", "-", "--json", stdin=text).data["charts"]
    assert [point["value"] for point in chart["points"]] == [31, 28, 35]


@pytest.mark.parametrize("header", HEADERS)
def test_what_numbers_people_is_not_offered(desk: Desk, header: str) -> None:
    desk.write("ward.pdsa.yaml", WAIT)
    said = desk.run("record", "--from", "-", stdin=f"{header},Date,Stay\n{rows('a', 'b', 'c')}", status=1).err
    assert f"{header}=wait" not in said
    assert (
        "no column"
        in desk.run(
            "chart",
            "--data",
            "-",
            stdin=f"{header},Date\n1,2026-01-05\n2,2026-01-06\n3,2026-01-07\n",
            status=2,
        ).err
    )


@pytest.mark.parametrize("cells", [("yes", "no", "yes"), ("1", "0", "1"), ("Y", "N", "Y")])
@pytest.mark.parametrize("header", ["Hand hygiene", "Done"])
def test_a_list_of_people_is_to_be_counted(desk: Desk, header: str, cells: tuple[str, ...]) -> None:
    desk.write("ward.pdsa.yaml", HYGIENE)
    text = f"Patient ID,Date,{header}\n{rows(*cells)}"
    recorded = desk.run("record", "--from", "-", stdin=text, status=1).err
    drawn = desk.run("chart", "--data", "-", stdin=text, status=2).err
    for said in (recorded, drawn):
        assert f"Patient ID numbers the rows, and {header} says yes or no of each" in said
        assert "count them by day, week or month" in said
        assert "denominator=" not in said
        assert "=hh.denominator" not in said


def test_what_was_not_done_is_no_denominator(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", HYGIENE)
    text = "Date,Done,Not done\n2026-01-05,8,2\n2026-01-12,9,1\n"
    assert "Not done=hh.denominator" not in desk.run("record", "--from", "-", stdin=text, status=1).err


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Date,Patients\n2026-01-05,12\n2026-01-12,14\n", [12, 14]),
        ("Date,Patient falls\n2026-01-05,12\n2026-01-12,14\n", [12, 14]),
        ("Date,Number\n2026-01-05,12\n2026-01-12,14\n", [12, 14]),
        ("Date,No\n2026-01-05,12\n2026-01-12,14\n2026-01-19,9\n", [12, 14, 9]),
        ("Date,Number of patients\n2026-01-05,12\n2026-01-12,14\n", [12, 14]),
        ("No,Date,Falls\n1,2026-01-05,1\n2,2026-01-12,0\n3,2026-01-19,1\n", [1, 0, 1]),
        ("Date,Falls\n2026-01-05,1\n2026-01-12,0\n2026-01-19,1\n", [1, 0, 1]),
    ],
)
def test_counts_of_people_stay_values(desk: Desk, text: str, values: list[float]) -> None:
    (chart,) = desk.run("chart", "--data", "-", "--json", stdin=text).data["charts"]
    assert [point["value"] for point in chart["points"]] == values


def test_a_person_may_say_that_it_is_a_value(desk: Desk) -> None:
    text = "Date,Patient\n2026-01-05,12\n2026-01-12,14\n"
    options = ("chart", "--data", "-", "--columns", "Patient=y", "--json")
    (chart,) = desk.run(*options, stdin=text).data["charts"]
    assert [point["value"] for point in chart["points"]] == [12, 14]
