"""How much of a long cell is shown, and how many groups are named."""

import pytest
from hypothesis import given, settings, strategies as st

from commands.running import Desk
from pdsa_cli.importing.numbers_in_tables import read_number
from pdsa_cli.phrases import cut


@settings(deadline=None)
@given(st.integers(1, 80))
def test_a_long_cell_is_shown_by_its_first_40_characters_at_most(length: int) -> None:
    text = ("abcdefghij" * 8)[:length]
    shown = repr(text if length <= 40 else f"{text[:37]}...")
    assert repr(cut(text)) == shown
    with pytest.raises(ValueError, match="is not a number") as refused:
        read_number(text)
    assert str(refused.value).startswith(f"{shown} is not a number")


@pytest.mark.parametrize("wards", [2, 3, 4, 5, 6])
def test_groups_that_nobody_has_spoken_of_are_named_up_to_four(desk: Desk, wards: int) -> None:
    names = [f"North {chr(65 + at)}" for at in range(wards)]
    rows = [f"2026-01-{day:02},{name},{day}" for day in (5, 12, 19) for name in names]
    desk.write("wards.csv", "\n".join(["Date,Ward,Falls", *rows, ""]))
    err = desk.run("chart", "--data", "wards.csv", status=1).err
    more = f" and {wards - 4} more" if wards > 4 else ""
    assert f"one day has up to {wards} rows that differ in Ward: {', '.join(names[:4])}{more}" in err
