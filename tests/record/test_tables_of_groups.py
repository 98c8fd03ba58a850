"""Groups of one day that are to count together are added up where they can be, and that is said; else they are refused."""

import pytest

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
