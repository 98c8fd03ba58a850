"""Where a check begins to speak: the last thing that it lets alone and the first that it does not, for rules with an edge."""

from typing import Any

import pytest

from checks.spoiling import FALLS, codes_in, spoiled

BASE = FALLS.read_text(encoding="utf-8")


def _spoken(code: str, edit: dict[str, Any]) -> bool:
    return code in codes_in(spoiled(BASE, edit))


@pytest.mark.parametrize(
    ("predictions", "lacks"),
    [
        ([{"question": "Are the rounds done?"}], True),
        ([{"because": "Two nurses."}, {"question": "Are the rounds done?"}], True),
        ([{"question": "Are they done?"}, {"prediction": "At least 20 of 28 are done."}], False),
        ([{"prediction": "At least 20 of 28 are done."}], False),
    ],
)
def test_a_question_without_an_answer_expected_is_no_prediction(
    predictions: list[dict[str, str]], lacks: bool
) -> None:
    assert _spoken("PLN01", {"cycles.2.plan.predictions": predictions}) is lacks


@pytest.mark.parametrize(
    ("edit", "large"),
    [
        ({"cycles.0.scale.days": "31"}, False),  # a month
        ({"cycles.0.scale.days": "32"}, True),
        ({"cycles.1.scale.days": "90"}, False),  # no first test
        ({"cycles.0.scale.days": "7", "check": {"thresholds": {"first_test_days": "7"}}}, False),
        ({"cycles.0.scale.days": "8", "check": {"thresholds": {"first_test_days": "7"}}}, True),
        ({"cycles.0.scale.size": "50"}, False),  # ten times the five with which a ramp ends before all
        ({"cycles.0.scale.size": "51"}, True),
    ],
)
def test_a_first_test_is_small_up_to_a_month_and_fifty(edit: dict[str, Any], large: bool) -> None:
    assert _spoken("PLN06", edit) is large


@pytest.mark.parametrize(
    ("tested", "unaltered"),
    [
        (("A round", "A round", "A round"), True),
        (("A round", "a  ROUND", "A round "), True),
        (("A round", "A round", "A round by two"), False),  # altered once is altered
        (("A round", "A round by two", "A round"), False),
        (("A round by two", "A round", "A round"), False),
        (("A round", "A round by two", "A round with a trolley"), False),
    ],
)
def test_a_change_was_adapted_if_it_reads_differently_once(
    tested: tuple[str, str, str], unaltered: bool
) -> None:
    edit: dict[str, Any] = {f"cycles.{at}.plan.change_tested": text for at, text in enumerate(tested)}
    decided = {"on": "2026-11-20", "decision": "adapt", "next": "Weekends"}
    assert _spoken("RMP06", edit | {"cycles.2.act": decided}) is unaltered
    assert not _spoken("RMP06", edit)  # while the third has decided nothing
    assert not _spoken("RMP06", edit | {"cycles.2.act": decided | {"decision": "adopt"}})
