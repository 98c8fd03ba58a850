"""Weeks, quarters, years and days without a year that are written as months are: no reader takes them for months."""

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: wait, name: Waiting time, unit: minutes, better: lower}
"""


@pytest.fixture
def ward(desk: Desk) -> Desk:
    """A desk with a project of one measure."""
    desk.write("ward.pdsa.yaml", PROJECT)
    return desk


def table(header: str, cells: list[str]) -> str:
    return f"{header};Waiting time\n" + "".join(f"{cell};{9 + at}\n" for at, cell in enumerate(cells))


def refused(ward: Desk, text: str, *options: str) -> str:
    """Why both readers refuse a table; they say the same."""
    recorded = ward.run("record", "--from", "-", *options, stdin=text, status=1).err
    drawn = ward.run("chart", "--data", "-", *options, stdin=text, status=1).err
    assert recorded.replace("; nothing was recorded", "") == drawn.replace("standard input: ", "", 1)
    return recorded


def days(ward: Desk, text: str, *options: str) -> list[str]:
    """The days that both readers read; they are the same."""
    ward.run("record", "--from", "-", *options, stdin=text)
    (measure,) = ward.run("measure", "wait", "--json").data["measures"]
    ward.run("undo")
    (chart,) = ward.run("chart", "--data", "-", "--json", *options, stdin=text).data["charts"]
    found = [point["on"] for point in measure["data"]]
    assert sorted(found) == sorted(point["on"] for point in chart["points"])
    return found


WEEK_HEADERS = [
    *("Week", "Epi week", "epi_week", "EpiWeek", "KW", "Kalenderwoche", "Woche", "wk", "Semaine", "Semana"),
    *("Settimana", "Uge", "Vecka", "Year-Week", "Jahr/Woche", "Week commencing", "w/c"),
]


@pytest.mark.parametrize("header", WEEK_HEADERS)
def test_weeks_are_no_months(ward: Desk, header: str) -> None:
    said = refused(ward, table(header, ["2026-01", "2026-02", "2026-03"]))
    assert (
        f"{header}: '2026-01' in row 2 (and 2 more cells) would be read as a month, and the header says weeks"
        in said
    )
    assert "write 2026-W01" in said or "write the day on which each week begins" in said


@pytest.mark.parametrize(
    "cells", [["2026/1", "2026/2"], ["01/2026", "02/2026"], ["1/2026"], ["2026-12", "2026-13"]]
)
def test_weeks_are_no_months_however_they_are_written(ward: Desk, cells: list[str]) -> None:
    assert f"Week: {cells[0]!r} in row 2" in refused(ward, table("Week", cells))


def test_epidemiological_weeks_are_not_those_of_iso(ward: Desk) -> None:
    cells = ["2026-01", "2026-02"]
    assert "epidemiological weeks" in refused(ward, table("Epi week", cells))
    assert "epidemiological weeks" not in refused(ward, table("Week", cells))


@pytest.mark.parametrize("header", ["Quarter", "Quartal", "Trimestre"])
def test_quarters_are_no_months(ward: Desk, header: str) -> None:
    assert "and the header says quarters" in refused(ward, table(header, ["2026-01", "2026-02", "2026-03"]))


def test_weeks_across_the_top_are_no_months(ward: Desk) -> None:
    text = "Week;2026-01;2026-02;2026-03\nWaiting time;9;10;11\n"
    assert "would be read as a month" in refused(ward, text, "--across")


def test_a_header_of_weeks_and_months_needs_cells_that_are_one_of_both(ward: Desk) -> None:
    assert "can be a week or a month" in refused(ward, table("Week or month", ["2026-01", "2026-02"]))
    assert days(ward, table("Week or month", ["2025-11", "2025-12", "2026-01"])) == [
        "2025-11-01",
        "2025-12-01",
        "2026-01-01",
    ]


@pytest.mark.parametrize(
    ("header", "cells", "first"),
    [
        ("Month", ["2026-01", "2026-02"], "2026-01-01"),
        ("Date", ["2026-01", "2026-02"], "2026-01-01"),
        ("Period", ["01/2026", "02/2026"], "2026-01-01"),
        ("Year/month", ["2026-01", "2026-02"], "2026-01-01"),
        ("Week", ["Jan 2026", "Feb 2026"], "2026-01-01"),
        ("Week", ["2026-W01", "2026-W02"], "2025-12-29"),
        ("Week", ["2026-01-05", "2026-01-12"], "2026-01-05"),
        ("Quarter", ["2026-01-01", "2026-04-01"], "2026-01-01"),
    ],
)
def test_months_and_weeks_that_are_clear_are_read(
    ward: Desk, header: str, cells: list[str], first: str
) -> None:
    assert days(ward, table(header, cells))[0] == first


@pytest.mark.parametrize("header", ["Financial year", "FY", "Year", "Jahr", "Period", "Date"])
@pytest.mark.parametrize(
    "cells",
    [["2009-10", "2010-11", "2011-12"], ["2009/10", "2010/11"], ["2010-11", "2011-12", "2012-13", "2013-14"]],
)
def test_financial_years_are_no_months(ward: Desk, header: str, cells: list[str]) -> None:
    said = refused(ward, table(header, cells))
    assert f"{header}: {cells[0]!r} in row 2 (and {len(cells) - 1} more cell" in said
    assert "it seems, and would be read as a month" in said
    assert "write the first day of each year" in said


def test_one_financial_year_below_its_header_is_no_month(ward: Desk) -> None:
    assert "is the year 2009/10, it seems" in refused(ward, table("FY", ["2009-10"]))


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Year", ["2009-09", "2009-10", "2009-11"]),
        ("Month", ["2009-10", "2010-11"]),
        ("Date", ["2009-10"]),
        ("Date", ["2009-10", "2010-10", "2011-10"]),
    ],
)
def test_months_of_one_year_or_several_are_read(ward: Desk, header: str, cells: list[str]) -> None:
    assert days(ward, table(header, cells)) == [f"{cell}-01" for cell in cells]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Week", ["Oct-06", "Oct-13", "Oct-20"]),
        ("Date", ["Oct-06", "Oct-13", "Oct-20"]),
        ("Date", ["Oct 05", "Oct 12", "Oct 19", "Oct 26"]),
        ("Day", ["Dec-01", "Dec-08", "Dec-15", "Dec-22"]),
        ("Date", ["Dec-15", "Dec-22", "Dec-29", "Jan-05", "Jan-12"]),
        ("Date", ["Sep 29", "Oct 06", "Oct 13", "Oct 20", "Oct 27", "Nov 03"]),
        ("Date", [f"Oct-{day:02}" for day in range(1, 31)] + [f"Nov-{day:02}" for day in range(1, 31)]),
        ("Month", ["Oct-06", "Oct-13", "Oct-20"]),
        ("Week commencing", ["Sep 07"]),
        ("Week", ["Jan-05", "Feb-05"]),
        ("Date", ["Oct 5", "Oct 12", "Oct 19"]),
        ("Datum", ["Okt 06", "Okt 13", "Okt 20"]),
    ],
)
def test_a_month_and_a_day_are_no_month_and_year(ward: Desk, header: str, cells: list[str]) -> None:
    said = refused(ward, table(header, cells))
    assert "is a day without its year, it seems" in said
    assert "write each day with its year" in said


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Date", [f"{month}-25" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")]),
        ("Date", ["Nov-24", "Dec-24", "Jan-25", "Feb-25"]),
        ("Date", ["Feb-25", "Jan-25", "Dec-24", "Nov-24"]),
        ("Month", [f"{month}-{year}" for year in (23, 24, 25) for month in ("Jan", "Feb", "Mar", "Oct", "Nov", "Dec")]),
        ("Month", [f"{month}-{year}" for month in ("Jan", "Feb", "Mar", "Apr") for year in (24, 25)]),
        ("Date", [f"{month}-{year}" for year in range(15, 26) for month in ("Mar", "Jun", "Sep", "Dec")]),
        ("Date", [f"{month}-{year}" for year in range(15, 26) for month in ("Mar", "Sep")]),
        ("Month", ["Oct-19", "Oct-20", "Oct-21"]),
        ("Year ending", ["Mar-19", "Mar-20", "Mar-21"]),
        ("Date", ["Oct '06", "Oct '13", "Oct '20"]),
        ("Date", ["Oct 2006", "Oct 2013", "Oct 2020"]),
        ("Date", ["Oct-24", "Oct-25"]),
    ],
)  # fmt: skip
def test_months_with_short_years_are_read(ward: Desk, header: str, cells: list[str]) -> None:
    assert len(days(ward, table(header, cells))) == len(cells)


@pytest.mark.parametrize("sign", ["/", ".", "-"])
@pytest.mark.parametrize(
    "cells",
    [
        ["26/01/05", "26/01/13", "26/01/20"],
        ["25/11/15", "25/11/22", "25/12/01"],
        ["25/12/22", "25/12/28", "26/01/04"],
    ],
)
def test_a_short_year_in_front_is_no_day(ward: Desk, cells: list[str], sign: str) -> None:
    cells = [cell.replace("/", sign) for cell in cells]
    said = refused(ward, table("Date", cells))
    assert (
        f"{cells[0]!r} in row 2 (and 2 more cells) begins with the two last digits of its year, it seems"
        in said
    )
    assert "add --date-order dmy" in said


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["26/01/05", "26/01/13", "26/01/20"], "2005-01-26"),
        (["13/01/26", "20/01/26", "27/01/26"], "2026-01-13"),
        (["01/09/25", "01/10/25", "01/11/25", "01/12/25", "01/01/26"], "2025-09-01"),
        (["01/04/19", "01/04/20", "01/04/21"], "2019-04-01"),
        (["31/01/26", "28/02/26", "31/03/26"], "2026-01-31"),
        (["25/01/26", "25/02/26", "25/03/26", "25/04/26"], "2026-01-25"),
    ],
)
def test_a_day_in_front_is_read(ward: Desk, cells: list[str], first: str) -> None:
    assert days(ward, table("Date", cells), "--date-order", "dmy")[0] == first
    if first != "2005-01-26" and int(cells[0][:2]) > 12:
        assert days(ward, table("Date", cells))[0] == first


@pytest.mark.parametrize(
    ("header", "cells", "doubted"),
    [
        ("Week", ["2026-01-01", "2026-02-01", "2026-03-01"], True),
        ("Week", ["Jan 2026", "Feb 2026", "Mar 2026"], True),
        ("Week", ["2026-02-01", "2026-02-08", "2026-02-15"], False),
        ("Week", ["2026-01-01", "2026-02-01"], False),
        ("Month", ["2026-01-01", "2026-02-01", "2026-03-01"], False),
    ],
)
def test_weeks_that_a_spreadsheet_has_made_days_of_are_doubted(
    ward: Desk, header: str, cells: list[str], doubted: bool
) -> None:
    for options in (("record", "--from", "-"), ("chart", "--data", "-")):
        ran = ward.run(*options, stdin=table(header, cells))
        assert ("Week says weeks, and holds months" in ran.out + ran.err) == doubted


@pytest.mark.parametrize(
    ("cells", "first"), [(["2008-09", "2009-10-01", "2010-11-01", "2011-12-01", "2012-13"], 2008)]
)
def test_financial_years_of_which_excel_has_made_days_are_no_days(
    ward: Desk, cells: list[str], first: int
) -> None:
    assert f"is the year {first}/09, it seems" in refused(ward, table("Period", cells))
    assert "is the year 2009/10, it seems" in refused(ward, table("FY", cells[1:4]))
