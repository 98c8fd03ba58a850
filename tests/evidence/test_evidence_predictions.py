"""What became of the predictions, and what the misses taught."""

import pytest
from small_projects import cycle_of, with_cycles

from commands.running import EXAMPLES
from pdsa_cli import store
from pdsa_cli.evidence.predictions import Score, calibration
from pdsa_cli.views.review import calibration_remarks, calibration_sentence, taught


def test_predictions_are_scored_by_cycle_by_idea_and_over_the_project() -> None:
    cycles = (
        cycle_of(1, 1, "met", "missed"),
        cycle_of(2, 3),
        cycle_of(3, 3, "partly", "unclear", ""),
    )
    found = calibration(with_cycles(*cycles))
    assert [(one.cycle, one.score) for one in found.cycles] == [
        (1, Score(met=1, missed=1)),
        (3, Score(partly=1, unclear=1, unanswered=1)),
    ]
    assert [(one.change, one.score.total) for one in found.ideas] == [("box", 5)]
    assert found.score == Score(met=1, partly=1, missed=1, unclear=1, unanswered=1)
    assert found.without == (2,)
    assert calibration_sentence(found) == (
        "Of 5 predictions 1 was met, 1 partly, 1 missed, 1 unclear, 1 not answered yet."
    )


def test_a_prediction_written_down_after_the_test_began_is_said() -> None:
    late = cycle_of(1, 1, "met", do={"started": "2026-03-02"}, plan={"recorded": "2026-03-03"})
    early = cycle_of(2, 1, "met", do={"started": "2026-03-03"}, plan={"recorded": "2026-03-03"})
    unknown = cycle_of(3, 1, "met", do={"started": "2026-03-04"})
    for cycle in (late, early):
        cycle["plan"]["predictions"] = [{"prediction": "p1"}]
    found = calibration(with_cycles(late, early, unknown))
    assert [one.proved for one in found.cycles] == [False, True, None]
    assert calibration_remarks(found) == (
        "Cycle 1 began on 2026-03-02, before its prediction was written down on 2026-03-03.",
    )


def test_never_wrong_is_said_from_five_predictions_on() -> None:
    four = with_cycles(cycle_of(1, 1, "met", "met", "met", "met"))
    five = with_cycles(cycle_of(1, 1, "met", "met", "met", "met"), cycle_of(2, 1, "met", "unclear"))
    partly = with_cycles(cycle_of(1, 1, "met", "met", "met", "met"), cycle_of(2, 1, "partly"))
    assert [calibration(one).score.never_wrong for one in (four, five, partly)] == [False, True, False]
    assert calibration_remarks(calibration(five)) == (
        "Of 5 predictions none was wrong: nothing was at risk. Predict more closely, or test what you doubt.",
    )


def test_what_the_misses_taught_is_told_once_and_where_nothing_is_written_that_is_said() -> None:
    first = cycle_of(1, 1, "missed", "partly", study={"learned": "The key is the hold-up"})
    second = cycle_of(2, 1, "missed")
    for cycle, findings in ((first, ["missed", "partly"]), (second, ["missed"])):
        cycle["study"]["findings"] = [
            {"prediction": at, "outcome": outcome} for at, outcome in enumerate(findings, start=1)
        ]
    del second["study"]["learned"]
    found = calibration(with_cycles(first, second))
    assert taught(found) == ("The key is the hold-up (cycle 1)",)
    assert calibration_remarks(found) == ("What was missed in cycle 2 taught nothing that is written down.",)


@pytest.mark.parametrize(
    ("outcome", "lessons"), [("missed", 1), ("partly", 1), ("met", 0), ("unclear", 0), ("", 0)]
)
def test_what_was_not_wholly_met_teaches(outcome: str, lessons: int) -> None:
    """Missed, or met in part; what is unclear or has no answer yet says nothing of the theory."""
    written = with_cycles(cycle_of(1, 1, outcome, study={"learned": "Nights differ"}))
    assert taught(calibration(written)) == ("Nights differ (cycle 1)",) * lessons
    silent = with_cycles(cycle_of(1, 1, outcome, study={"learned": ""}))
    said = "What was missed in cycle 1 taught nothing that is written down."
    assert calibration_remarks(calibration(silent)) == (said,) * lessons


def test_the_invented_example() -> None:
    found = calibration(store.load(EXAMPLES / "sepsis-antibiotics.pdsa.yaml").project)
    outcomes = [answer.score for answer in found.cycles]
    assert (
        sum(score.total for score in outcomes)
        == found.score.total
        == sum(one.score.total for one in found.ideas)
    )
    assert found.score.missed > 0
    assert found.without == ()
    assert all(one.proved for one in found.cycles)


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        (("met",), "Of 1 prediction 1 was met."),
        (("missed", "missed"), "Of 2 predictions none was met, 2 missed."),
        (("partly", ""), "Of 2 predictions none was met, 1 partly, 1 not answered yet."),
        (("", ""), "Of 2 predictions none is answered yet."),
        ((), "No prediction is written down yet."),
    ],
)
def test_the_sentence_reads_well(outcomes: tuple[str, ...], sentence: str) -> None:
    assert calibration_sentence(calibration(with_cycles(cycle_of(1, 1, *outcomes)))) == sentence


def test_a_prediction_that_says_it_was_written_afterwards_is_late_on_whatever_day_the_test_began() -> None:
    asked = {"plan": {"recorded": "2026-01-05", "predictions": [{"prediction": "p", "afterwards": "yes"}]}}
    days = (
        {},
        {"do": {"started": "2026-01-05"}},
        {"do": {"started": "2026-01-09"}},
    )
    for begun in days:
        (found,) = calibration(with_cycles(cycle_of(1, 4, "met", **asked, **begun))).cycles
        assert found.proved is False
    (unknown,) = calibration(with_cycles(cycle_of(1, 4, "met", plan={"recorded": "2026-01-05"}))).cycles
    assert unknown.proved is None


def test_better_than_predicted_is_counted_alike_everywhere() -> None:
    cycle = cycle_of(1, 1, "missed", "missed")
    cycle["study"]["findings"][1]["better"] = "yes"
    found = calibration(with_cycles(cycle))
    assert (found.score.missed, found.score.better, found.score.total) == (2, 1, 2)
    assert calibration_sentence(found) == "Of 2 predictions none was met, 1 missed, 1 better than predicted."
