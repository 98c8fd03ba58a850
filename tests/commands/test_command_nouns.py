"""Nouns: what each says once has to fit the declaration of the model, and a slip in one text is never lost."""

from collections.abc import Iterator

import pytest
from running import Desk

from pdsa_cli.commands.context import Context
from pdsa_cli.commands.fields import Fields
from pdsa_cli.commands.nouns import Noun
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.tasks import PLACES
from pdsa_cli.model.fields import PROJECT
from pdsa_cli.model.part import Shape
from pdsa_cli.model.project import Task
from pdsa_cli.render.page import Entry, Fact, Heading, Style
from pdsa_cli.suggesting import Command

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
    assert len(shown) == len(PLACES), "WARD has a task of every place"
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


class Revisions(Noun):
    """Items that no command is about: all that a noun does by itself."""

    command = Command("revisions")
    example = Command("revisions", add="Kept")
    word = "revision"
    path = ("aim", "revisions")
    first = "because"


def test_a_noun_that_says_only_what_it_is_called_does_all_that_nouns_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PDSA_STATE", desk.env["PDSA_STATE"])
    file, noun = desk.folder / "ward.pdsa.yaml", Revisions()
    desk.write("ward.pdsa.yaml", WARD)
    context = Context(project=str(file), no_input=True)

    def done(said: str, fields: Fields, **what: bool) -> tuple[str, ...]:
        result = noun.done(context, file, said, fields, **({"add": False} | what))
        assert result is not None
        return result.said

    assert done("Kept; on=2026-11-02", {}, add=True) == (
        "Added the revision Kept.",
        f"Next: {noun.command}",
    )
    with pytest.raises(UsageError, match="there is a revision kept already"):
        done("kept", {}, add=True)
    with pytest.raises(UsageError, match="the revision is missing"):
        noun.done(context, file, None, {}, add=True)
    assert done("ke", {"on": "2026-11-03"})[0] == "Kept.on: 2026-11-02 → 2026-11-03"
    assert noun.done(context, file, "Kept", {}, add=False) is None
    shown = noun.shown(context, file, "Kept")
    assert [one.on.isoformat() for one in shown.data()["revisions"]] == ["2026-11-03"]
    (heading, entries) = tuple(shown.page() if shown.page else ())
    assert heading == Heading("Revisions", "Ward", level=1)
    assert entries.entries == (Entry("", "Kept", facts=(Fact("On", "2026-11-03"),), style=Style.NORMAL),)
    assert done("Kept", {}, remove=True)[0] == "Took out Kept."
    assert file.read_text() == WARD
