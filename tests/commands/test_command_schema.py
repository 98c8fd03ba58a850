"""`pdsa schema`: what editors check a project file with agrees with what `pdsa` says of it."""

import json
import re
from typing import Any

import jsonschema
import pytest
import yaml

from commands.projects import ONLY_A_TITLE, RAMPS, with_cycles
from commands.running import CORD, EXAMPLES, NICU, Desk


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 as the YAML language server reads it: dates stay text, and so do yes and no."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for first in "yYnNoO":
    AsEditorsRead.yaml_implicit_resolvers[first] = []
for first in "tTfF":
    AsEditorsRead.yaml_implicit_resolvers[first] = [
        ("tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"))
    ]


def read(text: str) -> Any:
    return yaml.load(text, AsEditorsRead)  # a subclass of SafeLoader


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from running import desk_in

    with desk_in(tmp_path_factory.mktemp("schema")) as desk:
        ran = desk.run("schema")
        assert ran.err == ""
        return json.loads(ran.out)


def problems(schema: Any, text: str) -> list[str]:
    """Where a text does not fit the schema; of a choice between nothing and something, where the something does not."""
    found = list(jsonschema.Draft202012Validator(schema).iter_errors(read(text)))
    places = []
    while found:
        error = found.pop()
        places += [] if error.context else [error.json_path]
        found += error.context
    return places


def test_it_is_a_schema(schema: Any):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    "text",
    [
        CORD.read_text(),
        NICU.read_text(),
        RAMPS,
        ONLY_A_TITLE,
        with_cycles(3),
        ONLY_A_TITLE + "team:\nproblem:\naim:\nmeasures:\nchanges:\ncycles:\n",
    ],
    ids=["cord", "nicu", "ramps", "only a title", "cycles", "empty parts"],
)
def test_projects_are_valid(schema: Any, text: str):
    assert problems(schema, text) == []


def test_what_pdsa_writes_is_valid(schema: Any, desk: Desk):
    desk.run(
        *("new", "12:30", "--problem", "No", "--measure", "yes; unit=%; better=higher", "--baseline", "1.10"),
        *("--target", "2", "--by", "2027-01-01", "--change", "1_000; because=null", "--test", "~"),
        *("--question", "on?", "--prediction", "2026-02-30", "--size", "1.5", "--starts", "today"),
        *("--task", "true; when=today"),
    )
    (path,) = desk.folder.glob("*.pdsa.yaml")
    desk.run("cycle", "--started", "today", "--ended", "today", "--not-as-planned", "--data", "0x1F")
    desk.run("cycle", "--finding", "1: met; 5", "--improved", "no", "--decision", "adopt")
    text = path.read_text()
    assert text.startswith("# yaml-language-server: $schema=.pdsa.schema.json\n")
    assert problems(schema, text) == []
    assert json.loads((desk.folder / ".pdsa.schema.json").read_text()) == schema


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (("status: active", "status: lost"), "$.status"),
        (("status: active", "colour: red"), "$"),
        (("pdsa: 1", "pdsa: 2"), "$.pdsa"),
        (("  target: 15\n  by", "  target: many\n  by"), "$.aim.target"),
        (("by: 2026-11-30", "by: 30.11.2026"), "$.aim.by"),
        (("id: door", "id: The Door"), "$.changes[0].id"),
        (("kind: outcome", "kind: result"), "$.measures[0].kind"),
        (("decision: abandon", "decision: forget"), "$.cycles[3].act.decision"),
        (("as_planned: true", "as_planned: perhaps"), "$.cycles[0].do.as_planned"),
        (("  - number: 8\n", "  - nr: 8\n"), "$.cycles[6]"),
        (("outcome: met", "outcome: good"), "$.cycles[0].study.findings[0].outcome"),
        (("{what: Tell the team}", "{who: me}"), "$.cycles[0].plan.tasks[1]"),
        (("cycles:\n", "cycles: 3\nx:\n"), "$"),
    ],
)
def test_broken_projects_are_not_and_pdsa_agrees(schema: Any, desk: Desk, change: tuple[str, str], path: str):
    assert change[0] in RAMPS
    text = RAMPS.replace(*change, 1)
    assert path in problems(schema, text)
    desk.write("broken.pdsa.yaml", text)
    desk.run("report", status=3)


def test_written_to_a_file(schema: Any, desk: Desk):
    ran = desk.run("schema", "--out", "here.json")
    assert (ran.out, ran.err) == ("", "Wrote here.json.\n")
    assert json.loads((desk.folder / "here.json").read_text()) == schema


def test_one_schema_beside_all_projects_of_a_folder(desk: Desk):
    own = desk.write(".pdsa.schema.json", "{}")
    desk.run("new", "One", "--no-input")
    assert own.read_text() == "{}"
    desk.run("new", "Two", "--no-input", "--file", "two.yaml")
    assert sorted(path.name for path in desk.folder.iterdir()) == [
        ".pdsa.schema.json",
        "one.pdsa.yaml",
        "two.yaml",
    ]


@pytest.fixture(scope="module")
def programme_schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from running import desk_in

    with desk_in(tmp_path_factory.mktemp("programme")) as desk:
        return json.loads(desk.run("schema", "--programme").out)


PROGRAMME = (EXAMPLES / "collaborative" / "sepsis.programme.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (("title:", "title:"), ""),
        (("pdsa_programme: 1", "pdsa_programme: 2"), "$.pdsa_programme"),
        (("lead: clinical", "leader: clinical"), "$"),
        (("by: 2026-12-31", "by: soon"), "$.aim.by"),
        (("kind: process", "kind: doing"), "$.measures[1].kind"),
        (("starts: 2026-01-15", "begins: 2026-01-15"), "$.calendar.action_periods[0]"),
        (("  - {name: Alder, file", "  - {name: Alder, data"), "$.teams[0]"),
    ],
)
def test_the_schema_of_a_programme_and_pdsa_agree(
    programme_schema: Any, desk: Desk, change: tuple[str, str], path: str
) -> None:
    assert change[0] in PROGRAMME
    text = PROGRAMME.replace(*change, 1)
    assert (path in problems(programme_schema, text)) if path else problems(programme_schema, text) == []
    desk.write("a.programme.yaml", text)
    ran = desk.run("programme", status=3)  # its teams are not here
    assert ("a.programme.yaml has" in ran.err) == bool(path)
