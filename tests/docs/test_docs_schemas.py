"""The JSON Schemas of docs/json hold what commands print of projects that the schemas were not made of."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from jsonschema import Draft202012Validator, FormatChecker
from make_projects import write
from pages_of_docs import REPOSITORY

from checks.random_projects import projects
from commands.running import EXAMPLES, Desk
from pdsa_cli.commands import COMMANDS
from pdsa_cli.commands.share.kinds import Shared

SCHEMAS = REPOSITORY / "docs" / "json"
OF_ONE = (
    *(("report",), ("report", "--cycle", "1"), ("review",), ("progress",), ("check",), ("check", "--summary")),
    *(("chart",), ("measure",), ("cause",), ("driver",), ("idea",), ("idea", "--concepts"), ("people",), ("todo", "--all")),
    *(("sustain",), ("spread",), ("close",), ("share", "brief", "--anyway", "nobody is meant"), ("undo", "--list")),
    *(("cause", "--add", "Too few hands"), ("idea", "--add", "A bell"), ("driver", "--add", "Hands are there")),
    *(("todo", "--add", "Buy a bell; when=friday"), ("people", "--add", "Porters"), ("spread", "--add", "Ward 98")),
    *(("cycle", "--title", "A bell at the door"), ("set", "setting", "Ward 5"), ("undo",), ("record", "m0", "5")),
    *(("measure", "--add", "Bells; kind=process"), ("progress", "--confirm"), ("sustain", "fit", "fully")),
    *(("close", "--results", "54 minutes", "--learned", "Bells help", "--anyway"), ("share", "paper")),
    *(("share", "page"), ("share", "sheet"), ("share", "workbook"), ("share", "board"), ("share", "poster")),
)  # fmt: skip
OF_MANY = (
    *(("list",), ("check", ".", "--all"), ("check", ".", "--summary"), ("todo", ".", "--all"), ("review", ".")),
    *(("progress", "."), ("portfolio",), ("portfolio", "--stuck"), ("portfolio", "--improved", "--limit", "0")),
    *(("portfolio", "--due", "400d"), ("portfolio", "--over", "month"), ("search", "bell"), ("search", "checklist", "--idea")),
    *(("share",), ("share", "brief", "."), ("share", "digest", ".", "--out", "digest.md"), ("check", "--explain", "PLN01"), ("learn", "first", "--read"), ("programme", "team")),
    *(("programme", "team", "--measure", "screened"), ("chart", "team", "--measure", "antibiotics")),
    *(("new", "Bells", "--problem", "Nobody hears", "--dry-run"), ("chart", "--data", "values.csv")),
)  # fmt: skip
FAILING = (
    *(("report", "-p", "nowhere"), ("report", "--nonsense"), ("list", "nowhere"), ("check", "broken.pdsa.yaml")),
    *(("set", "-p", "dcc", "aim.nothing", "x"), ("cycle", "-p", "dcc", "99"), ("chart", "--data", "none.csv")),
    *(("programme", "nowhere"), ("learn", "nothing"), ("portfolio", "--due", "nonsense"), ("undo", "-p", "dcc")),
    *(("share", "page", "-p", "dcc", "--out", "x.docx"), ("record", "-p", "broken", "dcc", "5")),
)  # fmt: skip


@cache
def validator(command: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{command}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def ran(desk: Desk, lines: Sequence[Sequence[str]]) -> list[Any]:
    """Run these lines; what each printed, once its schema has been found to hold it."""
    every = []
    for words, done in zip(lines, desk.each([(*words, "--json") for words in lines]), strict=True):
        printed = json.loads(done.stdout)
        wrong = holds(words[0], printed)
        assert not wrong, f"{words}: {wrong}"
        every.append(printed | {"status": done.returncode})
    return every


def holds(command: str, printed: Any) -> list[str]:
    """Where the schema of a command does not hold what was printed: the deepest places first."""
    wrong: list[str] = []
    errors = list(validator(command).iter_errors(printed))
    while errors and len(wrong) < 400:
        error = errors.pop()
        wrong.append(f"{error.json_path}: {error.message[:200]}")
        errors += error.context or []
    return sorted(wrong, key=len)


def test_the_schemas_are_current() -> None:
    script = [sys.executable, str(REPOSITORY / "scripts" / "make_schemas.py"), "--check"]
    done = subprocess.run(script, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_has_a_schema_which_is_small() -> None:
    files = {path.name.partition(".")[0]: path.stat().st_size for path in SCHEMAS.iterdir()}
    assert files.keys() == COMMANDS.keys() - {"edit", "schema"}
    assert max(files.values()) < 200_000
    for command in files:  # here alone, as it takes a second for each
        Draft202012Validator.check_schema(validator(command).schema)
    forms = json.loads((SCHEMAS / "share.schema.json").read_text(encoding="utf-8"))["$defs"]
    assert {f"share {what}" for what in Shared} - {*forms} == set(), "add a line to scripts/schema_corpus.py"


def test_every_key_of_the_reference_is_in_the_schema() -> None:
    reference = (REPOSITORY / "docs" / "reference.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `pdsa (\w+)[^`]*`(.*?) \| (`.*`) \|$", reference, re.MULTILINE)
    assert len(rows) > 80
    for command, _, keys in rows:
        known = _keys(json.loads((SCHEMAS / f"{command}.schema.json").read_text(encoding="utf-8")))
        assert set(re.findall(r"`(\w+)`", keys)) - known == set(), command


def _keys(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_keys, schema))
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return {*own}.union(*map(_keys, schema.values()))


def test_they_hold_what_is_printed_of_random_projects(desk: Desk) -> None:
    made: list[dict[str, Any]] = []

    @seed(5)
    @settings(max_examples=14, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(data=projects())
    def collect(data: dict[str, Any]) -> None:
        made.append(data)

    collect()
    made.append(
        {
            "pdsa": "1",
            "title": "Waits",
            "status": "active",
            "measures": [{"id": "m0", "name": "Wait", "kind": "outcome"}],
        }
    )
    tested = {"number": "1", "change": "bell", "do": {"started": "2026-01-06", "ended": "2026-01-07"}}
    made.append(
        {
            "pdsa": "1",
            "title": "Nothing is measured",
            "changes": [{"id": "bell", "idea": "A bell", "holding": {"owner": "sister"}}],
            "cycles": [tested | {"act": {"decision": "adopt", "on": "2026-01-08"}}],
        }
    )
    names = [f"{at}.pdsa.yaml" for at, _ in enumerate(made)]
    for name, data in zip(names, made, strict=True):
        desk.write(name, json.dumps(data))
    printed = ran(desk, [(*words, "-p", name) for name in names for words in OF_ONE])
    assert {one["command"] for one in printed if one["data"]} == {words[0] for words in OF_ONE}


def test_they_hold_what_is_printed_of_many_projects(desk: Desk) -> None:
    write(desk.folder / "wards", 20, seed=7)
    shutil.copytree(EXAMPLES / "collaborative", desk.folder / "team")
    desk.write("broken.pdsa.yaml", "pdsa: 1\ntitle: [x]\nstatus: asleep\n")
    desk.write("values.csv", "Day,Minutes\n2026-01-01,5\n2026-01-02,6.5\n")
    printed = ran(desk, OF_MANY)
    assert all(one["data"] is not None for one in printed)
    assert printed[0]["errors"][0]["problems"]


def test_they_hold_failures_of_every_kind(desk: Desk) -> None:
    shutil.copy(EXAMPLES / "delayed-cord-clamping.pdsa.yaml", desk.folder / "dcc.pdsa.yaml")
    desk.write("broken.pdsa.yaml", "pdsa: 1\ntitle: [x]\nstatus: asleep\n")
    printed = ran(desk, FAILING)
    assert {one["status"] for one in printed} == {1, 2, 3}
    assert all(one["errors"] for one in printed)


def test_they_refuse_what_no_command_prints() -> None:
    good = {"pdsa": 1, "command": "undo", "data": None, "errors": []}
    assert holds("undo", good) == []
    for bad in (
        {"pdsa": 2},
        {"command": "redo"},
        {"data": {}},
        {"errors": [{"kind": "odd", "message": "", "advice": ""}]},
    ):
        assert holds("undo", good | bad) != [], bad
