"""Rows of a table that say the same of a day as another row of it: named and counted by themselves; lists of cases are refused."""

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: infections, name: Infections, type: count}
  - {id: done, name: Done, unit: "%", type: percentage, numerator: Done, denominator: Seen}
  - {id: wait, name: Waiting time, unit: minutes}
"""
ASKED = ("record", "--from", "-", "--no-input")
EACH_AN_EVENT = "Date,Infections\n2026-01-05,1\n2026-01-05,1\n2026-01-06,1\n"


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward.pdsa.yaml", PROJECT)
    return desk


def recorded(desk: Desk, measure: str = "infections") -> list[tuple[str, float | None, float | None]]:
    """Day, value or numerator, and denominator of what the file holds."""
    from pdsa_cli.store import load

    (found,) = (one for one in load(desk.folder / "ward.pdsa.yaml").project.measures if one.id == measure)
    return [
        (str(one.on), one.numerator if one.value is None else one.value, one.denominator)
        for one in found.data
    ]


def test_a_row_that_repeats_another_is_named_and_is_not_there_already(ward: Desk) -> None:
    said = ward.run(*ASKED, stdin=EACH_AN_EVENT).err
    assert (
        "Check it: row 3 says the same as row 2 of 2026-01-05, and counts once; "
        "where each row is a case of its own, add them up by day first.\n"
    ) in said
    assert "2 values added (infections 2), 1 repeated in the file.\n" in said
    assert "there already" not in said


def test_json_has_it_in_notes_and_counts(ward: Desk) -> None:
    data = ward.run(*ASKED, "--json", stdin=EACH_AN_EVENT).data
    assert (data["counts"]["same"], data["counts"]["repeated"]) == (0, 1)
    assert any("row 3 says the same as row 2" in note for note in data["notes"])


def test_the_same_file_again_adds_nothing_and_doubts_nothing(ward: Desk) -> None:
    ward.run(*ASKED, stdin=EACH_AN_EVENT)
    said = ward.run(*ASKED, stdin=EACH_AN_EVENT).err
    assert "2 there already, 1 repeated in the file.\n" in said
    assert "Check it" not in said


def test_exports_that_overlap_are_taken_with_one_note(ward: Desk) -> None:
    days = "".join(f"2026-01-{day:02},{20 + day}\n" for day in range(5, 15))
    said = ward.run(*ASKED, stdin=f"Date,Waiting time\n{days}{days}").err
    assert len(recorded(ward, "wait")) == 10
    assert said.count("Check it: ") == 1
    assert (
        "Check it: 10 rows say the same of a day as one before them, and count once (row 12 as row 2 of 2026-01-05, "
        "row 13 as row 3 of 2026-01-06, row 14 as row 4 of 2026-01-07 and 7 more)"
    ) in said
    assert "10 repeated in the file" in said


def test_a_repeated_row_of_a_group_is_named_where_groups_are_added_up(ward: Desk) -> None:
    text = "Date,Ward,Infections\n2026-01-05,A,1\n2026-01-05,A,1\n2026-01-05,B,1\n2026-01-06,A,3\n2026-01-06,B,1\n"
    said = ward.run(*ASKED, "--columns", "Ward=-", stdin=text).err
    assert recorded(ward) == [("2026-01-05", 2, None), ("2026-01-06", 4, None)]
    assert "Check it: row 3 says the same as row 2 of 2026-01-05, and counts once" in said


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Date,Done,Seen", ["05,1,1"] * 3 + ["06,0,1"] * 2),
        ("Date,Done,Seen", ["05,1,1", "05,1,1", "06,0,1"]),
        ("Date,Done,Seen", ["05,1,1", "05,0,1", "06,0,1"]),
        ("Date,Infections", ["05,1"] * 3 + ["06,1"]),
        ("Date,Ward,Done,Seen", ["05,A,1,1", "05,A,1,1", "05,B,0,1", "06,A,1,1"]),
    ],
)
def test_a_list_of_cases_is_refused_with_what_to_do(ward: Desk, header: str, rows: list[str]) -> None:
    text = "\n".join([header, *(f"2026-01-{row}" for row in rows), ""])
    columns = ("--columns", "Ward=-") if "Ward" in header else ()
    for more in ((), ("--skip-bad",)):
        refused = ward.run(*ASKED, *columns, *more, stdin=text, status=1).err
        assert "seems to have one row for each case" in refused
        assert "add them up by day" in refused
    assert recorded(ward) == recorded(ward, "done") == []


def test_days_of_one_case_each_and_small_counts_are_taken(ward: Desk) -> None:
    text = "Date,Done,Seen,Infections\n2026-01-05,1,1,0\n2026-01-06,0,1,1\n2026-01-07,1,1,0\n"
    said = ward.run(*ASKED, stdin=text).err
    assert "Check it" not in said
    assert len(recorded(ward)) == len(recorded(ward, "done")) == 3
