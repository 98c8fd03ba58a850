"""Sums of groups in which some are missing are named: they look like sums of all."""

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: infections, name: Infections, type: count}
  - {id: done, name: Done, unit: "%", type: percentage, numerator: Done, denominator: Seen}
"""
ASKED = ("record", "--from", "-", "--no-input", "--columns", "Ward=-")


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward.pdsa.yaml", PROJECT)
    return desk


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "Month,Ward,Infections\n2026-01-01,A,3\n2026-01-01,B,\n2026-02-01,A,2\n2026-02-01,B,4\n",
            "infections",
        ),
        ("Month,Ward,Infections\n2026-01-01,A,3\n2026-02-01,A,2\n2026-02-01,B,4\n", "infections"),
        ("Month,Ward,Infections\n2026-01-01,A,3\n2026-01-01,B,n/a\n", "infections"),
        (
            "Month,Ward,Done,Seen\n2026-01-01,A,3,5\n2026-01-01,B,,\n2026-02-01,A,2,6\n2026-02-01,B,4,7\n",
            "done",
        ),
        (
            "Month,Ward,Measure,Value\n2026-01-01,A,infections,3\n2026-02-01,A,infections,2\n2026-02-01,B,infections,4\n",
            "infections",
        ),
    ],
)
def test_the_group_without_a_value_is_named(ward: Desk, text: str, measure: str) -> None:
    said = ward.run(*ASKED, stdin=text).err
    assert f"Check it: {measure} of 2026-01-01 is the sum of 1 of 2 groups: B has no value.\n" in said
    assert said.count("Check it") == 1
    assert any("1 of 2 groups" in note for note in ward.run(*ASKED, "--json", stdin=text).data["notes"])


def test_many_partial_sums_are_one_note(ward: Desk) -> None:
    rows = [
        f"2026-{month:02}-01,{name},3" for month in range(1, 11) for name in "ABC" if name == "A" or month > 5
    ]
    said = ward.run(*ASKED, stdin="\n".join(["Month,Ward,Infections", *rows, ""])).err
    assert (
        "Check it: 5 values of infections are sums of fewer than 3 groups: 2026-01-01 without B and C, "
        "2026-02-01 without B and C, 2026-03-01 without B and C and 2 more.\n"
    ) in said


def test_sums_of_all_groups_and_days_without_any_are_not_doubted(ward: Desk) -> None:
    text = (
        "Month,Ward,Infections\n2026-01-01,A,3\n2026-01-01,B,0\n2026-02-01,A,2\n2026-02-01,B,4\n"
        "2026-03-01,A,\n2026-03-01,B,\n"
    )
    said = ward.run(*ASKED, stdin=text).err
    assert "Added up: " in said
    assert "Check it" not in said
