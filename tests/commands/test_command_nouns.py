"""Nouns: what each says once has to fit the declaration of the model, and a slip in one text is never lost."""

from collections.abc import Iterator

import pytest
from running import Desk

from pdsa_cli.evidence.tasks import PLACES
from pdsa_cli.model.fields import PROJECT
from pdsa_cli.model.part import Shape
from pdsa_cli.model.project import Task

WARD = """\
pdsa: 1
title: Ward
measures: [{id: falls, name: Falls, kind: outcome}]
stakeholders: [{who: Night nurses, actions: [{what: Ask them}]}]
changes: [{id: box, idea: A box, holding: {actions: [{what: Put it into the induction}]}}]
cycles: [{number: 7, title: First, plan: {tasks: [{what: Print the card}]}}]
sustainability: {actions: [{what: Show the chart}]}
spread: {sites: [{site: Ward 7, actions: [{what: Send a box}]}]}
tasks: [{what: Book the room}]
"""


def lists_within(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Every list of parts below a shape, with its path; ``*`` is each item of a list."""
    if shape.item is not None:
        if shape.item.part is not None:
            yield path, shape.item
        yield from lists_within(shape.item, (*path, "*"))
    elif shape.part is not None:
        for name, inner in shape.part.shapes.items():
            yield from lists_within(inner, (*path, name))


def test_every_list_of_tasks_is_a_place_of_tasks() -> None:
    found = {path for path, item in lists_within(PROJECT) if item.part is Task}
    assert found == {shape.path for shape in PLACES}


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("drivers: [{size: 3}]", "a driver"),
        ("changes: [{size: 3}]", "a change"),
        ("team: [{size: 3}]", "a team member"),
        ("stakeholders: [{who: All, actions: [{size: 3}]}]", "an action"),
        ("status_changes: [{size: 3}]", "a change of the status"),
    ],
)
def test_an_item_of_a_list_is_called_by_its_word(desk: Desk, text: str, one: str) -> None:
    desk.write("ward.pdsa.yaml", f"pdsa: 1\ntitle: Ward\n{text}\n")
    assert f"size is not a field of {one} [unknown-key]\n" in desk.run("report", status=3).err


def test_a_task_of_every_place_is_named_by_the_number_that_the_list_shows(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", WARD)
    shown = desk.run("todo", "--json").data["tasks"]
    assert [one["number"] for one in shown] == ["7.1", "P1.1", "H1.1", "F1", "S1.1", "1"]
    assert desk.run("todo", "--done", *(one["number"] for one in shown)).err.count("Done") == len(shown)
    assert desk.run("todo", "--json").data["tasks"] == []


def test_a_task_of_a_site_that_declined_is_over(desk: Desk) -> None:
    declined = "site: Ward 7, state: declined, because: No such patients"
    desk.write("ward.pdsa.yaml", WARD.replace("site: Ward 7", declined))
    assert "S1.1" not in [one["number"] for one in desk.run("todo", "--json").data["tasks"]]
    states = {
        one["number"]: one["computed"]["state"] for one in desk.run("todo", "--all", "--json").data["tasks"]
    }
    assert (states["S1.1"], states["P1.1"]) == ("over", "open")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["people", "--add", "Porters; suport=neutral"], "support"),
        (["cause", "--add", "Noise; categroy=people"], "category"),
        (["driver", "--add", "Team; gaol=85%"], "goal"),
        (["idea", "--add", "A card; becuase=they forget"], "because"),
        (["todo", "--add", "Book the room; whne=friday"], "when"),
        (["measure", "--add", "Falls; unitt=falls"], "unit"),
        (["spread", "--add", "Ward 8; leeder=sister"], "leader"),
    ],
)
def test_a_slip_in_a_key_is_asked_back(desk: Desk, words: list[str], near: str) -> None:
    desk.write("ward.pdsa.yaml", WARD)
    ran = desk.run(*words, status=2)
    assert ran.err.endswith(f"is not understood\n  did you mean {near}=?\n")
    assert (desk.folder / "ward.pdsa.yaml").read_text() == WARD


def test_another_semicolon_is_only_a_semicolon(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", WARD)
    desk.run("cause", "--add", "Lights out; doors=shut; category=environment")
    causes = desk.run("cause", "--json").data["causes"]
    assert causes[0]["cause"] == "Lights out; doors=shut"
