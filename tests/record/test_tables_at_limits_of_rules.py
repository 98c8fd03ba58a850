"""Where a rule on tables begins to hold: halves of days, rows below data, cells beyond headers, slips among values that spread."""

import re
from math import exp, log, sqrt

import pytest
from hypothesis import given, settings, strategies as st

from commands.running import Desk
from pdsa_cli.importing.magnitudes import slips
from pdsa_cli.importing.rows import are_days
from record.workbooks import with_part, workbook

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: wait, name: Waiting time, unit: min, better: lower}
"""


@settings(deadline=None)
@given(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["Date", "When"]))
def test_a_column_is_one_of_days_where_most_of_its_cells_are_or_some_below_such_a_header(
    days: int, others: int, header: str
) -> None:
    texts = [f"2026-01-{at:02}" for at in range(1, days + 1)] + ["Ward B"] * others
    assert are_days(texts, header, 0) == (days > others or (header == "Date" and days > 0))


def test_a_row_with_nothing_above_it_sums_nothing_up(desk: Desk) -> None:
    alone = desk.run("chart", "--data", "-", "--chart", "run", "--json", stdin="Unit,Waiting time\nMax,12\n")
    assert [point["value"] for point in alone.data["charts"][0]["points"]] == [12]


@pytest.mark.parametrize("total", ["2026 total", "Total 2026", "2026 Total:"])
@pytest.mark.parametrize("days", [("2026-01-05", "2026-01-12"), ("5 Jan 2026", "12 Jan 2026")])
def test_the_total_of_a_year_is_left_out_below_days(desk: Desk, days: tuple[str, str], total: str) -> None:
    table = f"Date,Waiting time\n{days[0]},9\n{days[1]},12\n{total},21\n"
    chart = desk.run("chart", "--data", "-", "--chart", "run", "--json", stdin=table).data["charts"][0]
    assert [(point["on"], point["value"]) for point in chart["points"]] == [("2026-01-05", 9), ("2026-01-12", 12)]  # fmt: skip


def test_a_cell_beyond_the_header_is_no_part_of_a_value(desk: Desk) -> None:
    table = "Date,Waiting time\n2026-01-05,9\n2026-01-12,12,5\n"
    words = ("chart", "--data", "-", "--columns", "Waiting time=y")
    err = desk.run(*words, stdin=table, status=1).err
    assert "row 3, column 3: the row has more cells than the header: '5'" in err


def _prefixed(raw: bytes) -> bytes:
    """A part as other programs write it: each mark with the name of its namespace."""
    named = re.sub(rb"<(/?)(?=[a-zA-Z])(?![a-zA-Z]+:)", rb"<\1x:", raw)
    return re.sub(rb'xmlns=(?="http://schemas.openxmlformats.org/)', b"xmlns:x=", named)


def test_a_workbook_whose_marks_name_their_namespace_is_read_alike(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    rows = [["Date", "Waiting time"], ["2026-01-05", 9], ["2026-01-12", 12.5]]
    raw = workbook(("Audit", rows))
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        raw = with_part(raw, part, _prefixed)
    desk.write("a.xlsx", raw)
    recorded = desk.run("record", "--from", "a.xlsx", "--json").data["recorded"]
    assert [(point["on"], point["value"]) for point in recorded] == [("2026-01-05", 9), ("2026-01-12", 12.5)]


@pytest.mark.parametrize("spread", [0.1, 0.25, 0.35, 0.6])
@pytest.mark.parametrize("count", [9, 21, 39])
def test_a_slip_lies_further_off_than_five_standard_deviations_and_ten_by_the_number_of_the_others(
    spread: float, count: int
) -> None:
    others = [10 * exp(-spread), 10, 10 * exp(spread)] * (count // 3)
    far = log(10) > (5 + 10 / count) * spread * sqrt(2 / 3)
    assert [slip.position for slip in slips([*others, 100])] == ([count] if far else [])


@settings(deadline=None)
@given(st.floats(0.01, 1000), st.lists(st.integers(0, 8), min_size=4, max_size=20))
def test_values_that_are_nearly_equal_show_a_slip_among_them(base: float, steps: list[int]) -> None:
    others = [base * (1 + step * 2.0**-52) for step in steps]
    assert [slip.position for slip in slips([*others, base * 100])] == [len(others)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((0.41,), "Check it: 0.41 in row 2 of wait is about a hundredth of the others (39 to 45)."),
        ((0.41, 0.45), "Check it: all 2 values of wait are about a hundredth of those recorded so far"),
    ],
)
def test_one_value_that_slipped_is_named_and_all_of_several_are_counted(
    desk: Desk, rows: tuple[float, ...], said: str
) -> None:
    points = ", ".join(
        f"{{on: 2026-01-{day:02}, value: {value}}}" for day, value in enumerate((42, 45, 39, 44), 1)
    )
    desk.write("ward.pdsa.yaml", PROJECT.replace("better: lower", f"better: lower, data: [{points}]"))
    lines = [f"2026-02-{day:02},{value}\n" for day, value in enumerate(rows, 2)]
    desk.write("c.csv", "Date,Waiting time\n" + "".join(lines))
    assert said in desk.run("record", "--from", "c.csv").err


TWO_SHARES = """\
pdsa: 1
title: Ward
measures:
  - {id: hands, name: Hand hygiene, numerator: moments with clean hands, denominator: moments}
  - {id: gowns, name: Gowns worn, numerator: contacts with a gown, denominator: contacts}
"""


def test_a_column_is_proposed_as_the_denominator_of_one_measure_only(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", TWO_SHARES)
    desk.write(
        "a.csv",
        "Date,Rub of hands,Of,Wearing gowns,All\n2026-01-05,7,10,4,9\n2026-01-12,8,11,5,9\n",
    )
    err = desk.run("record", "--from", "a.csv", status=1).err
    said = "Rub of hands=hands.numerator, Of=hands.denominator, Wearing gowns=gowns.numerator, All=gowns.denominator"
    assert f'--columns "{said}"' in err
