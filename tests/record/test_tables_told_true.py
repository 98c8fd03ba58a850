"""What a table cannot tell is refused or said: words below months and weeks, formulas without results, years, clocks, shares."""

from typing import Any

import pytest

from commands.running import Desk
from record.workbooks import workbook

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: wait, name: Waiting time, unit: min, better: lower}
  - {id: pain, name: Pain assessed, unit: "%", better: higher, type: percentage}
"""


def charted(desk: Desk, table: str) -> Any:
    (found,) = desk.run("chart", "--data", "-", "--chart", "run", "--json", stdin=table).data["charts"]
    return found


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        (("Jan", "Feb", "Mar"), "is no month, and the 3 cells above it in Period are"),
        (("janv.", "févr.", "mars"), "is no month, and the 3 cells above it in Period are"),
        (("Mo", "Di", "Mi"), "is no day of the week, and the 3 cells above it in Period are"),
        (
            ("Week 1", "Week 2", "Week 3"),
            "is not numbered as the 3 cells above it in Period are, such as Week 1",
        ),
        (
            ("Q1 2025", "Q2 2025", "Q3 2025"),
            "is not numbered as the 3 cells above it in Period are, such as Q1 2025",
        ),
    ],
)
@pytest.mark.parametrize("word", ["Target", "Ziel", "UCL", "Source: ward list"])
def test_a_word_below_months_or_weeks_is_no_point(
    desk: Desk, above: tuple[str, ...], kind: str, word: str
) -> None:
    rows = "".join(f"{label},{9 + at}\n" for at, label in enumerate(above))
    ran = desk.run("chart", "--data", "-", status=1, stdin=f"Period,y\n{rows}{word},29\n")
    assert f"row 5, Period: {word!r} {kind}: is it a row of data?" in ran.err
    assert len(charted(desk, f"Period,y\n{rows}")["points"]) == 3


def test_names_of_wards_need_no_number(desk: Desk) -> None:
    assert len(charted(desk, "Ward,y\nWard 1,9\nWard 2,12\nWard 3,8\nIntensive care,7\n")["points"]) == 4


@pytest.mark.parametrize("word", ["Médiane", "Mediana", "Mediaan"])
def test_a_median_by_its_word_in_another_language_is_left_out(desk: Desk, word: str) -> None:
    found = charted(desk, f"Mois,y\njanv.,9\nfévr.,12\nmars,8\n{word},9\n")
    assert [point["value"] for point in found["points"]] == [9, 12, 8]
    assert f"Left out: row 5 ({word}); it is worked out from other rows." in found["notes"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["Date", "Waiting time", "Note"], ["2026-01-05", 5, "=A2"]], "C2, Note"),
        ([["Date", "Waiting time"], ["=DATE(2026,1,5)", 5], ["2026-01-12", 6]], "A2, Date"),
        ([["Date", '="Waiting time"'], ["2026-01-05", 5], ["2026-01-12", 6]], "B1, a header"),
        ([["Date", "Measure", "Value"], ["2026-01-05", '="wait"', 5]], "B2, Measure"),
    ],
)
def test_a_formula_without_its_result_is_no_text(desk: Desk, rows: list[list[Any]], place: str) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.xlsx", workbook(("Data", rows)))
    ran = desk.run("record", "--from", "t.xlsx", status=1)
    assert f"error: t.xlsx: {place}: holds a formula whose result is not stored; open the file" in ran.err
    assert (desk.folder / "ward.pdsa.yaml").read_text() == PROJECT


def test_formulas_without_results_are_no_label_of_a_chart(desk: Desk) -> None:
    desk.write("t.xlsx", workbook(("Data", [["Week", "y"], ["=1", 5], ["=A2+1", 6]])))
    ran = desk.run("chart", "--data", "t.xlsx", status=1)
    assert "t.xlsx: A2, Week: holds a formula whose result is not stored" in ran.err


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1926-01-05", "is 100 years before the nearest other, of 2026-01-12; is 1926 the year?"),
        ("0206-01-05", "is 1,820 years before the nearest other, of 2026-01-12; is 206 the year?"),
    ],
)
def test_a_year_far_from_all_others_is_doubted(desk: Desk, day: str, said: str) -> None:
    rows = f"Date,Waiting time\n{day},9\n2026-01-12,10\n2026-01-19,11\n"
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.csv", rows)
    assert f"Check it: {day} in row 2 {said}" in desk.run("record", "--from", "t.csv", "--dry-run").err
    assert f"Check it: {day} {said}" in charted(desk, rows)["notes"]
    desk.run("record", "wait", "10", "--on", "2026-01-12")
    assert f"Check it: wait of {day} {said}" in desk.run("record", "wait", "9", "--on", day).err
    assert "the year?" not in desk.run("record", "wait", "9", "--on", "2018-01-12").err


def test_years_before_any_spreadsheet_are_doubted_though_all_are_alike(desk: Desk) -> None:
    found = charted(desk, "Date,y\n0026-01-05,9\n0026-01-12,10\n")
    assert "Check it: 0026-01-05 (and 1 more day) is of the year 26; is that the year?" in found["notes"]


def test_midnight_with_its_zone_is_a_day_for_a_chart_as_for_a_project(desk: Desk) -> None:
    rows = "Date,Waiting time\n2026-03-23T00:00:00+01:00,9\n2026-03-30T00:00:00+02:00,10\n"
    assert [point["x"] for point in charted(desk, rows)["points"]] == ["2026-03-23", "2026-03-30"]
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.csv", rows)
    assert "time of day" not in desk.run("record", "--from", "t.csv").err
    assert [one["on"] for one in desk.report()["measures"][0]["data"]] == ["2026-03-23", "2026-03-30"]


def test_a_time_with_its_zone_is_named_as_written_and_drawn_by_one_clock(desk: Desk) -> None:
    rows = "Date,Waiting time\n2026-01-31T23:30:00-08:00,9\n2026-02-02T08:00:00-08:00,10\n"
    found = charted(desk, rows)
    assert [point["x"] for point in found["points"]] == ["2026-02-01T07:30:00", "2026-02-02T16:00:00"]
    said = "Date: times are drawn by UTC, so '2026-01-31T23:30:00-08:00' stands at 2026-02-01 07:30."
    assert said in found["notes"]
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.csv", rows)
    ran = desk.run("record", "--from", "t.csv")
    assert "Date: the time of day is left out (23:30 in row 2, and 1 more)" in ran.err
    assert [one["on"] for one in desk.report()["measures"][0]["data"]] == ["2026-01-31", "2026-02-02"]


def test_an_accent_may_be_a_sign_of_its_own(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", PROJECT.replace("Waiting time", "W\u00e4rtezeit"))
    desk.write("t.csv", "Datum,Wa\u0308rtezeit\n2026-01-05,9\n2026-01-12,10\n")
    desk.run("record", "--from", "t.csv")
    assert [one["value"] for one in desk.report()["measures"][0]["data"]] == [9, 10]


def test_small_per_cents_with_their_signs_are_no_shares(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", PROJECT)
    desk.write("t.csv", "Date,Pain assessed\n2026-01-05,0.5%\n2026-01-12,0.7%\n")
    assert "Check it" not in desk.run("record", "--from", "t.csv", "--dry-run").err
    desk.write("t.csv", "Date,Pain assessed\n2026-01-05,0.5\n2026-01-12,0.7\n")
    assert "all values of pain lie between 0 and 1" in desk.run("record", "--from", "t.csv", "--dry-run").err
