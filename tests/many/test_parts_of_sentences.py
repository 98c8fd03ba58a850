"""How many and which, as every page and message says them."""

import pytest

from pdsa_cli.phrases import beginning, counted, cut, listed, numbered, some, some_texts


@pytest.mark.parametrize(
    ("count", "what", "said"),
    [
        (0, "value", "0 values"),
        (1, "value", "1 value"),
        (1200, "project", "1,200 projects"),
        (1, "site of spread", "1 site of spread"),
        (2, "site of spread", "2 sites of spread"),
    ],
)
def test_how_many_there_are_of_something(count: int, what: str, said: str) -> None:
    assert counted(count, what) == said


def test_names_in_a_row_end_with_the_last_or_with_how_many_more_there_are() -> None:
    names = ["a", "b", "c"]
    assert [listed(names[:most]) for most in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(names, "or") == "a, b or c"
    assert (some(names, 3), some(names, 2)) == ("a, b, c", "a, b and 1 more")
    assert some_texts(names, 2) == "a; b; and 1 more"
    assert beginning(names, 1) == ["a", "2 more"]


def test_cycles_that_follow_one_another_are_said_from_first_to_last() -> None:
    assert [numbered(cycles) for cycles in ([3], [1, 4], [1, 2], [1, 2, 3], [1, 2, 4])] == [
        "cycle 3",
        "cycles 1 and 4",
        "cycles 1 and 2",
        "cycles 1 to 3",
        "cycles 1, 2 and 4",
    ]


def test_a_long_text_is_cut_on_one_line() -> None:
    assert cut("a\n b") == "a b"
    assert len(cut("word " * 20)) == 40
