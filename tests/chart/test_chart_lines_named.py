"""The line about which a rule set judges is named wherever it is not the one that is drawn."""

import pytest

from commands.running import Desk

# By hand: the sum of the 20 values is 133, their mean 6.65; in order the tenth and the eleventh are 5, the median. The last
# eleven all lie below the mean, and on both sides of the median.
VALUES = [12, 3, 13, 3, 14, 4, 12, 3, 13, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6]


def _said(desk: Desk, *flags: str) -> str:
    rows = "".join(f"      - {{on: 2026-01-{at:02}, value: {value}}}\n" for at, value in enumerate(VALUES, 1))
    desk.write(
        "falls.pdsa.yaml",
        f"pdsa: 1\ntitle: Falls\nmeasures:\n  - id: falls\n    name: Falls\n    better: lower\n    data:\n{rows}",
    )
    (found,) = desk.run("chart", "falls", "--json", *flags).data["charts"]
    return " ".join(found["sentences"])


def test_beside_a_run_chart_the_mean_of_making_data_count_is_named(desk: Desk) -> None:
    said = _said(desk)
    assert "Making Data Count, about the mean of 6.7, finds a signal (11 points below, in shifts" in said
    assert "Anhøj, about the median of 5, finds none" in said


@pytest.mark.parametrize(
    ("flags", "begins"),
    [
        (("--rules", "making_data_count"), "Making Data Count, about the mean of 6.7: 11 points below"),
        (("--rules", "perla", "--kind", "c"), "Perla, about the median of 5: "),
        (("--rules", "anhoej", "--kind", "c"), "Anhøj: 20 useful points, longest run 11 of at most 7"),
    ],
)
def test_rules_that_are_asked_for_name_a_line_that_is_not_drawn(
    desk: Desk, flags: tuple[str, ...], begins: str
) -> None:
    assert _said(desk, *flags).startswith(begins)


def test_a_line_that_is_drawn_is_not_named(desk: Desk) -> None:
    assert _said(desk).startswith("Anhøj: 16 useful points")
