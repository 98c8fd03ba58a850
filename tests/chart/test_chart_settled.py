"""Where values settled: never from before the change that the same chart tells, and no advised phase hides that change."""

from datetime import date, timedelta

from commands.running import Desk

# Eight weeks of hand hygiene before a change, twelve after it. By hand: the last of the low values is of 24 August 2026,
# and the twelve in order are 71 72 73 74 75 76 77 78 79 80 81 83, with a median of 76.5.
BEFORE = [48, 55, 51, 47, 50, 61, 52, 60]
AFTER = [78, 77, 71, 73, 74, 80, 79, 83, 75, 72, 76, 81]
SPLIT = "2026-08-31"


def _project(values: list[int], more: str = "") -> str:
    first = date(2026, 7, 6)
    rows = "".join(
        f"      - {{on: {first + timedelta(days=7 * at)}, value: {value}}}\n"
        for at, value in enumerate(values)
    )
    return (
        "pdsa: 1\ntitle: Hand hygiene\naim: {measure: hands, baseline: 50, target: 80}\nmeasures:\n  - id: hands\n    name: Hand hygiene\n    unit: '%'\n"
        f"    better: higher\n    frequency: weekly\n{more}    data:\n{rows}"
    )


def _chart(desk: Desk, text: str) -> tuple[dict, str]:  # type: ignore[type-arg]
    desk.write("hands.pdsa.yaml", text)
    (found,) = desk.run("chart", "hands", "--json").data["charts"]
    return found, " ".join(found["sentences"])


def test_what_settled_begins_no_earlier_than_the_change_that_is_told(desk: Desk) -> None:
    found, said = _chart(desk, _project(BEFORE + AFTER))
    assert "a change for the better after 24 Aug 2026" in said
    now = found["moving"]["now"]
    assert (now["from"], now["values"], now["median"]) == (SPLIT, 12, 76.5)
    assert f"pdsa measure hands --rebase {SPLIT}" in said


def test_the_phase_that_is_advised_keeps_the_change_told(desk: Desk) -> None:
    rebased = _project(BEFORE + AFTER, f"    rebases: [{{on: {SPLIT}, because: Dispensers at each bed}}]\n")
    _, said = _chart(desk, rebased)
    # By hand: the median of the eight is 51.5, and all twelve lie above it.
    assert (
        "Better since phase 2 began, 31 Aug 2026: 6 values in a row or more lie above the median of phase 1 (51.5%)."
        in said
    )


def test_what_a_phase_too_short_to_judge_shows_beside_the_first_is_said(desk: Desk) -> None:
    rebased = _project(
        BEFORE + AFTER[:7], f"    rebases: [{{on: {SPLIT}, because: Dispensers at each bed}}]\n"
    )
    _, said = _chart(desk, rebased)
    assert "too early to tell: 7 of 10 points" in said
    assert (
        "Already seen since phase 2 began: 6 values in a row or more lie above the median of phase 1 (51.5%)."
        in said
    )


def test_after_a_change_that_was_lost_no_phase_is_advised_that_would_hide_it(desk: Desk) -> None:
    back = [52, 49, 57, 50, 54, 51, 56]
    found, said = _chart(desk, _project([*BEFORE, *AFTER, *back]))
    now = found["moving"]["now"]
    assert "--rebase" not in said
    assert now is None or now["values"] <= len(back)


def test_a_target_reached_by_three_values_is_said_with_what_the_rules_say(desk: Desk) -> None:
    desk.write("hands.pdsa.yaml", _project([48, 81, 51, 79, 50, 61, 52, 60, 47, 62, 53, 59, 82, 84, 80]))
    found = desk.run("report", "--json").data["computed"]["aim"]["towards_target"]["sentence"]
    assert found == (
        "Target reached: the median of the latest 3 values is 82% (to 18 October 2026), "
        "but the measure shows no sign of a change beyond chance."
    )
