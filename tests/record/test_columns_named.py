"""How a column is named in ``--columns``: by its header, its number or its letters, each column of the table and none beyond."""

import pytest
from hypothesis import given, settings, strategies as st

from pdsa_cli.errors import UsageError
from pdsa_cli.importing.column_option import columns_told
from pdsa_cli.importing.tables import letters

HEADERS = ["Date", "Falls", "Bed days", "falls"]


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(0, 70))
def test_each_column_of_the_table_has_its_number_and_its_letters(width: int, column: int) -> None:
    for name in (str(column + 1), letters(column).lower(), letters(column)):
        if column < width:
            assert columns_told(f"{name}=on", [], width, "x") == {column: "on"}
        else:
            with pytest.raises(UsageError, match="there is no column"):
                columns_told(f"{name}=on", [], width, "x")


def test_there_is_no_column_0() -> None:
    with pytest.raises(UsageError, match="there is no column"):
        columns_told("0=on", HEADERS, 4, "x")


@pytest.mark.parametrize("headers", [["Falls", "Falls"], ["Date", "Falls", "Falls"], ["Falls"] * 3])
def test_columns_of_one_name_are_told_apart_by_their_numbers(headers: list[str]) -> None:
    with pytest.raises(UsageError, match="columns are called Falls") as refused:
        columns_told("Falls=value", headers, len(headers), "x")
    (advice,) = refused.value.advice.splitlines()
    numbers = [at for at, name in enumerate(headers, start=1) if name == "Falls"]
    assert advice == f"name them by their numbers: {', '.join(map(str, numbers))}"
    assert columns_told(f"{numbers[1]}=value", headers, len(headers), "x") == {numbers[1] - 1: "value"}


def test_a_header_is_a_column_also_where_it_could_be_letters() -> None:
    assert columns_told("Bed days=denominator, Falls=numerator", HEADERS[:3], 3, "x") == {2: "denominator", 1: "numerator"}  # fmt: skip
    assert columns_told("B=on", ["B", "A"], 2, "x") == {0: "on"}
    with pytest.raises(UsageError, match="names the column"):
        columns_told("Falls=numerator, 2=value", HEADERS[:3], 3, "x")
