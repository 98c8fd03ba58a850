"""Groups of one day that are to count together are added up where they can be, and that is said; else they are refused."""

from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from commands.running import Desk

FALLS = """\
pdsa: 1
title: Falls
measures:
  - {id: falls, name: Falls, unit: per 1000 bed days, numerator: Falls, denominator: Bed days, frequency: monthly}
  - {id: calls, name: Calls, type: count}
  - {id: wait, name: Wait, unit: minutes}
"""
HEAD = "Ward,Month,Falls,Bed days\n"


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("falls.pdsa.yaml", FALLS)
    return desk


def recorded(desk: Desk, measure: str = "falls") -> list[tuple[object, ...]]:
    """The values of a measure as they stand in the file."""
    from pdsa_cli.store import load

    (found,) = (one for one in load(desk.folder / "falls.pdsa.yaml").project.measures if one.id == measure)
    return [(str(one.on), one.numerator, one.denominator, one.value) for one in found.data]


def test_the_promise_of_the_refusal_is_kept(ward: Desk) -> None:
    text = (
        f"{HEAD}Ash,2026-05-01,7,800\nBirch,2026-05-01,5,700\nOak,2026-05-01,5,700\n"
        "Ash,2026-06-01,1,810\nBirch,2026-06-01,2,700.5\nAsh,2026-07-01,3,790\n"
    )
    ward.write("w.csv", text)
    refused = ward.run("record", "--from", "w.csv", "--no-input", status=1).err
    assert '--columns "Ward=-"' in refused
    said = ward.run("record", "--from", "w.csv", "--columns", "Ward=-", "--no-input").err
    assert "Added up: the rows of one day that differ in Ward, for 2 values.\n" in said
    assert recorded(ward) == [
        ("2026-05-01", 17, 2200, None),
        ("2026-06-01", 3, 1510.5, None),
        ("2026-07-01", 3, 790, None),
    ]


def test_a_row_of_a_group_that_stands_there_twice_counts_once_and_one_that_differs_is_refused(
    ward: Desk,
) -> None:
    twice = f"{HEAD}Ash,2026-05-01,7,800\nBirch,2026-05-01,5,700\nBirch,2026-05-01,5,700\n"
    asked = ("record", "--from", "-", "--columns", "Ward=-", "--no-input")
    differs = ward.run(*asked, stdin=f"{twice}Birch,2026-05-01,6,700\n", status=1).err
    assert "falls has two values of 2026-05-01: 5/700 in row 3, 6/700 here" in differs
    assert recorded(ward) == []
    ward.run(*asked, stdin=twice)
    assert recorded(ward) == [("2026-05-01", 12, 1500, None)]


def test_counts_are_added_up_and_other_values_are_not(ward: Desk) -> None:
    text = "Ward,Month,{}\nAsh,2026-05-01,5\nBirch,2026-05-01,5\n"
    asked = ("record", "--from", "-", "--no-input", "--columns")
    ward.run(*asked, "Ward=-", stdin=text.format("Calls"))
    assert recorded(ward, "calls") == [("2026-05-01", None, None, 10)]
    refused = ward.run(*asked, "Ward=-", stdin=text.format("Wait"), status=1).err
    assert "values of several groups cannot be added up: give numerators and denominators" in refused
    assert recorded(ward, "wait") == []


def test_other_columns_that_are_left_out_add_nothing_up(ward: Desk) -> None:
    text = "Comment,Month,Falls,Bed days\nfirst count,2026-05-01,7,800\nput right,2026-05-01,5,800\n"
    refused = ward.run(
        "record", "--from", "-", "--columns", "Comment=-", "--no-input", stdin=text, status=1
    ).err
    assert "falls has two values of 2026-05-01" in refused


def test_a_shared_denominator_names_the_measures_that_get_it(ward: Desk) -> None:
    ward.run("measure", "--add", "Ulcers; id=ulcers; unit=per 1000 bed days; denominator=Bed days")
    ward.run("measure", "--add", "Hands; id=hands; unit=%; numerator=Hands done; denominator=Hands seen")
    text = "Month,Falls,Ulcers,Hands done,Hands seen,Bed days\n10/2026,7,5,32,37,849\n"
    columns = "Falls=falls, Ulcers=ulcers, Bed days=denominator"
    said = ward.run("record", "--from", "-", "--columns", columns, "--no-input", stdin=text).err
    assert "→ the denominator of falls and ulcers\n" in said
    assert recorded(ward, "hands") == [("2026-10-01", 32, 37, None)]


def test_a_gap_beside_a_denominator_is_refused_with_what_leaves_it_out(ward: Desk) -> None:
    ward.write("j.csv", "Month,Falls,Bed days\nJun 2026,,820\nJul 2026,5,834\n")
    asked = ("record", "--from", "j.csv", "--columns", "Falls=falls, Bed days=denominator", "--no-input")
    refused = ward.run(*asked, status=1).err
    assert refused.endswith(
        "error: j.csv has 1 problem; nothing was recorded\n"
        "  correct it, or leave it out and record the rest: --skip-bad\n"
    )
    ward.run(*asked, "--skip-bad")
    assert recorded(ward) == [("2026-07-01", 5, 834, None)]


@pytest.mark.parametrize("said", ["Birch", "birch", " BIRCH "])
def test_the_rows_of_one_group_alone_are_taken(ward: Desk, said: str) -> None:
    ward.write(
        "w.csv",
        f"{HEAD}Ash,2026-05-01,7,800\nBirch,2026-05-01,5,700\nBirch,2026-06-01,2,700\n,,,\nOak,2026-05-01,5,700\n",
    )
    err = ward.run("record", "--from", "w.csv", "--columns", f"Ward=only {said}", "--no-input").err
    assert f"Ward     → only {said.strip()}\n" in err
    assert f"Left out: row 2 (Ash), row 6 (Oak); they are not of {said.strip()}.\n" in err
    assert "not used" not in err
    again = ward.run("record", "--from", "w.csv", "--columns", f"Ward=only {said}", "--json").data
    assert {"column": 1, "header": "Ward", "holds": f"only {said.strip()}"} in again["columns"]
    assert again["counts"]["same"] == 2
    assert recorded(ward) == [("2026-05-01", 5, 700, None), ("2026-06-01", 2, 700, None)]


def test_a_refusal_says_how_the_rows_of_one_group_are_taken(ward: Desk) -> None:
    ward.write("w.csv", f'{HEAD}"Ash, upper",2026-05-01,7,800\nBirch (2),2026-05-01,5,700\n')
    refused = ward.run("record", "--from", "w.csv", "--no-input", status=1).err
    assert 'keep the rows of one in the file, or take them by --columns "Ward=only Birch (2)"; or' in refused
    ward.run("record", "--from", "w.csv", "--columns", "Ward=only Birch (2)", "--no-input")
    assert recorded(ward) == [("2026-05-01", 5, 700, None)]


def test_a_group_that_is_not_there_is_refused_with_those_that_are(ward: Desk) -> None:
    ward.write("w.csv", f"{HEAD}Ash,2026-05-01,7,800\nBirch,2026-05-01,5,700\n")
    refused = ward.run("record", "--from", "w.csv", "--columns", "Ward=only Brich", status=2).err
    assert refused == (
        "error: --columns: no row has 'Brich' in Ward\n  did you mean Birch? there are: Ash, Birch\n"
    )
    refused = ward.run("record", "--from", "w.csv", "--columns", "Ward=only 7", status=2).err
    assert refused.endswith("\n  there are: Ash, Birch\n")


def test_a_group_that_first_comes_far_down_is_found_and_a_row_without_one_is_left_out(ward: Desk) -> None:
    rows = "".join(f"Ash,{date(2020, 1, 1) + timedelta(at)},1,800\n" for at in range(700))
    ward.write("w.csv", f"{HEAD}{rows}Birch,2026-05-01,5,700\n,2026-06-01,5,700\n")
    err = ward.run("record", "--from", "w.csv", "--columns", "Ward=only Birch", "--no-input").err
    assert "row 703 (nothing)" not in err  # the first five are named, and how many more there are
    assert "and 696 more; they are not of Birch.\n" in err
    assert recorded(ward) == [("2026-05-01", 5, 700, None)]


def test_a_merged_group_stands_in_all_rows_of_its_block(ward: Desk) -> None:
    book = Workbook()
    for row in (
        ["Ward", "Month", "Falls", "Bed days"],
        ["Ash", "2026-05-01", 7, 800],
        [None, "2026-06-01", 6, 800],
        ["Birch", "2026-05-01", 5, 700],
        [None, "2026-06-01", 4, 700],
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("A4:A5")
    book.save(ward.folder / "w.xlsx")
    ward.run("record", "--from", "w.xlsx", "--columns", "Ward=only Birch", "--no-input")
    assert recorded(ward) == [("2026-05-01", 5, 700, None), ("2026-06-01", 4, 700, None)]


def test_a_chart_of_a_table_takes_the_rows_of_one_group_too(desk: Desk) -> None:
    desk.write("w.csv", "Ward,Month,Falls\nAsh,2026-05-01,7\nBirch,2026-05-01,5\nBirch,2026-06-01,4\n")
    out = desk.run("chart", "--data", "w.csv", "--columns", "Ward=only Birch, Falls=y, Month=x").out
    assert "A run chart of 2 points" in out
    assert "Not used" not in out
