"""Teams that count something else than the programme says are named beside the charts in which their values stand."""

import pytest

from commands.running import Desk
from programme.collaboratives import HEAD, collaborative, team_file
from programme.test_programme_command import GOOD, shown

SHARED = (
    "frequency: monthly, numerator: Seen within the hour, denominator: All who came, sampling: every patient}"
)


def _teams(desk: Desk, own: str) -> None:
    collaborative(desk, {"Alder": team_file(GOOD), "Beech": team_file(GOOD)})
    programme = desk.folder / "waits.programme.yaml"
    programme.write_text(programme.read_text().replace("frequency: monthly}", SHARED, 1), encoding="utf-8")
    beech = next(desk.folder.rglob("*eech*.yaml"))
    beech.write_text(
        beech.read_text().replace("frequency: monthly, data", f"frequency: monthly{own}, data", 1),
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "own", ["", ", numerator: seen  within the HOUR", ", collected_by: nurse, kind: process"]
)
def test_the_same_definition_or_none_is_no_other_one(desk: Desk, own: str) -> None:
    assert SHARED.partition(",")[0] in HEAD
    _teams(desk, own)
    assert "Defined otherwise" not in desk.run("programme", "waits.programme.yaml", "--full").out
    assert [team["counted_otherwise"] for team in shown(desk)["teams"]] == [[], []]


def test_another_definition_is_named_by_its_field_and_in_full_by_its_words(desk: Desk) -> None:
    _teams(desk, ", numerator: Seen within two hours, sampling: ten a week")
    brief = desk.run("programme", "waits.programme.yaml").out
    assert " Defined otherwise: Beech.\n" in brief
    full = " ".join(desk.run("programme", "waits.programme.yaml", "--full").out.split())
    assert (
        "Beech (numerator “Seen within two hours”, not “Seen within the hour”; sampling “ten a week”, not “every patient”)."
        in full
    )
    assert shown(desk)["teams"][1]["counted_otherwise"] == [
        {"field": "numerator", "own": "Seen within two hours", "shared": "Seen within the hour"},
        {"field": "sampling", "own": "ten a week", "shared": "every patient"},
    ]
