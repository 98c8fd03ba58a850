"""Random cycles go into a worksheet, are filled in as Word and as LibreOffice do, and come back equal, or are asked about: never wrong."""

import copy
import os
import random
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands.running import LONG
from pdsa_cli.commands.cycle.worksheet_changes import Changes, Shown, worksheet_changes
from pdsa_cli.export.worksheet import worksheet_file
from pdsa_cli.export.worksheet_mark import SHOWN_NAME
from pdsa_cli.importing.word import word_file
from pdsa_cli.importing.worksheet import filled_worksheet
from pdsa_cli.model.plain import as_data
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.views.worksheet_form import Form, FormField, FormRows, worksheet_form
from share.filling import as_libreoffice, filled

TODAY = date(2026, 11, 22)
COUNT = 200 if LONG else 30
WORDS = (
    "gel", "box", "nurse", "8 of 10", "Ärzte", "<b>", "&amp;", '"so"', "e\u0301te", "مريض", "👩‍⚕️", "50%", "=1+1", "Learned", "Plan", "yes / no",
    "met", "no.", "1.", "…", "because: it", "in sight", "\u200fאב", "Because", "x" * 70,
)  # fmt: skip
IDEAS = [{"id": "gel", "idea": "Gel at every bed"}, {"id": "box", "idea": "A box, with <all> in it; sealed"}]


class Maker:
    """Makes cycles of a number: the whole, and the part of it that is on record when the worksheet is made."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def line(self) -> str:
        said = self.random.choices(WORDS, k=self.random.randint(1, 6))
        return " ".join([self.random.choice("abc"), *said]) + self.random.choice(("", ".", " and more", "?"))

    def text(self) -> str:
        return "\n".join(self.line() for _ in range(self.random.randint(1, 3)))

    def day(self) -> str:
        return (date(2026, 1, 1) + timedelta(days=self.random.randint(0, 320))).isoformat()

    def some(self, **fields: Any) -> dict[str, Any]:
        return {name: make() for name, make in fields.items() if self.random.random() < 0.6}

    def cycle(self) -> dict[str, Any]:
        pick = self.random.choice
        began, ended = sorted((self.day(), self.day()))
        predictions = [
            {"prediction": self.line()} | self.some(question=self.line, because=self.line)
            for _ in range(self.random.randint(0, 5))
        ]
        tasks = [
            {"what": self.line()} | self.some(who=self.line, when=self.day, where=self.line, how=self.line)
            for _ in range(self.random.randint(0, 4))
        ]
        findings = [
            {"prediction": str(number)} | self.some(result=self.line, learned=self.line) | self.outcome()
            for number in range(1, len(predictions) + 1)
            if self.random.random() < 0.7
        ]
        plan = self.some(
            objective=self.text,
            builds_on=self.text,
            change_tested=self.text,
            data_collection=self.text,
            starts=self.day,
        )
        do = self.some(started=lambda: began, ended=lambda: ended, as_planned=lambda: pick(("true", "false")), tested=self.text, data=self.text,
                       observations=self.text, problems=self.text, unexpected=self.text, adjustments=self.text, harm=self.text)  # fmt: skip
        study = self.some(
            results=self.text,
            compared=self.text,
            learned=self.text,
            surprises=self.text,
            improved=lambda: pick(("yes", "no", "unclear")),
            why=self.text,
        )
        act = self.some(
            decision=lambda: pick(("adopt", "adapt", "abandon")),
            because=self.text,
            next=self.text,
            implementation=self.text,
        )
        scale = self.some(
            size=lambda: pick(("1", "12.5", "200")),
            unit=self.line,
            days=lambda: "3",
            conditions=self.line,
            whole_unit=lambda: pick(("true", "false")),
        )
        whole = {"number": "1"} | self.some(
            title=self.line,
            change=lambda: pick(("gel", "box")),
            owner=self.line,
            purpose=lambda: pick(("test", "develop")),
        )
        stages = {
            "plan": plan | self.listed(predictions=predictions, tasks=tasks),
            "do": do,
            "study": study | self.listed(findings=findings),
            "act": act,
        }
        return (
            whole
            | ({"scale": scale} if scale else {})
            | {name: held for name, held in stages.items() if held}
        )

    @staticmethod
    def listed(**lists: list[Any]) -> dict[str, Any]:
        return {name: items for name, items in lists.items() if items}

    def outcome(self) -> dict[str, str]:
        said = self.random.choice(("met", "partly", "missed", "unclear", "better"))
        return {"outcome": "missed", "better": "true"} if said == "better" else {"outcome": said}

    def recorded(self, whole: dict[str, Any]) -> dict[str, Any]:
        """A part of the cycle that is on record already: some of its fields, the first of its predictions and tasks."""
        part = copy.deepcopy(whole)
        for stage in ("scale", "plan", "do", "study", "act"):
            held = part.get(stage) or {}
            for name in list(held):
                if isinstance(held[name], list):
                    held[name] = held[name][: self.random.randint(0, len(held[name]))]
                if held[name] == [] or (not isinstance(held[name], list) and self.random.random() < 0.5):
                    del held[name]
            if not held:
                part.pop(stage, None)
        if not (part.get("plan") or {}).get("predictions"):
            (part.get("study") or {}).pop("findings", None)
        findings = (part.get("study") or {}).get("findings")
        if findings:
            count = len(part["plan"]["predictions"])
            part["study"]["findings"] = [one for one in findings if int(one["prediction"]) <= count]
        return part


def project_of(cycle: dict[str, Any]) -> Project:
    found = validate({"pdsa": "1", "title": "T", "changes": IDEAS, "cycles": [cycle]})
    assert isinstance(found, Project), found
    return found


def answers_of(whole: dict[str, Any], form: Form) -> tuple[dict[str, str], dict[str, list[dict[str, str]]]]:
    """What somebody fills in so that the worksheet ``form`` says the whole cycle, as far as it has room for it."""
    project = project_of(whole)
    room = {
        one.path
        for section in form.sections
        for row in section.rows
        for one in (row.columns if isinstance(row, FormRows) else row)
    }
    answers: dict[str, str] = {}
    rows: dict[str, list[dict[str, str]]] = {}
    for section in worksheet_form(project, project.cycles[0]).sections:
        for row in section.rows:
            if isinstance(row, FormRows):
                rows[row.path] = [_names(item, room) for item in row.items]
            else:
                answers |= {one.path: one.text for one in row if one.text and one.path in room}
    return answers, rows


def _names(item: tuple[FormField, ...], room: set[str]) -> dict[str, str]:
    return {
        one.path.rpartition(".")[2]: one.text
        for one in item
        if one.text and one.path in room and one.label != "No."
    }


def read_back(raw: bytes, part: dict[str, Any]) -> Changes:
    word = word_file(raw)
    digests = word.properties.get(SHOWN_NAME, "")
    shown = Shown(dict(one.rpartition("=")[::2] for one in digests.split(";")) if digests else {})
    project = project_of(part)
    return worksheet_changes(project, project.cycles[0], part, filled_worksheet(word), shown, TODAY)


def words(value: Any) -> Any:
    """A value without regard to how its lines are broken, and without what is not there."""
    if isinstance(value, dict):
        return {key: words(one) for key, one in value.items() if one not in (None, (), [], "")}
    if isinstance(value, list | tuple):
        return [words(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def merged(part: Any, given: Any) -> Any:
    """What is on record with what was given, findings by their number."""
    if isinstance(part, dict) and isinstance(given, dict):
        found = part | {key: merged(part.get(key), one) for key, one in given.items()}
        if "findings" in given and part.get("findings"):
            numbers = {one["prediction"]: one for one in part["findings"]} | {
                one["prediction"]: one for one in given["findings"]
            }
            found["findings"] = list(numbers.values())
        return found
    return given


def wrong(changes: Changes, part: dict[str, Any], target: dict[str, Any]) -> list[str]:
    """What came back otherwise than it was written, without anybody being asked."""
    asked = bool(changes.problems) or any(one.there for one in changes.changed)
    if asked:
        return []
    back = words(as_data(project_of(merged(part, changes.given)).cycles[0]))
    return [
        f"{key}: {back.get(key)} is not {target.get(key)}"
        for key in target | back
        if back.get(key) != target.get(key)
    ]


def case(seed: int) -> tuple[dict[str, Any], dict[str, Any], bytes]:
    maker = Maker(seed)
    whole = maker.cycle()
    part = maker.recorded(whole)
    project = project_of(part)
    form = worksheet_form(project, project.cycles[0])
    if "how" not in str(part.get("plan", {}).get("tasks")):
        for task in whole.get("plan", {}).get("tasks", ()):
            task.pop("how", None)  # the worksheet has no room for it
    answers, rows = answers_of(whole, form)
    return part, reached(whole, part, answers), filled(worksheet_file(form, TODAY), answers, rows)


def reached(whole: dict[str, Any], part: dict[str, Any], answers: dict[str, str]) -> dict[str, Any]:
    """The cycle that should be on record then: what the worksheet has no room for stays as it was."""
    target = copy.deepcopy(whole)
    for stage in ("scale", "plan", "do", "study", "act", None):
        held = target.get(stage) if stage else target
        for name in list(held or {}):
            path = f"{stage}.{name}" if stage else name
            if not isinstance(held[name], dict | list) and path not in answers and path != "number":
                del held[name]
                if name in ((part.get(stage) or {}) if stage else part):
                    held[name] = (part[stage] if stage else part)[name]
    return words(as_data(project_of({key: one for key, one in target.items() if one != {}}).cycles[0]))


def test_random_cycles_come_back_equal_or_are_asked_about() -> None:
    asked = 0
    for seed in range(COUNT):
        part, target, raw = case(seed)
        for shaped in (raw, as_libreoffice(raw)):
            changes = read_back(shaped, part)
            assert wrong(changes, part, target) == [], f"seed {seed}"
            asked += bool(changes.problems) or any(one.there for one in changes.changed)
    assert asked <= COUNT // 10


@pytest.mark.skipif(not LONG or not shutil.which("soffice"), reason="starts LibreOffice, which takes long")
def test_random_cycles_come_back_from_libreoffice_itself(tmp_path: Path) -> None:
    cases = {seed: case(seed) for seed in range(COUNT)}
    for seed, (_, _, raw) in cases.items():
        (tmp_path / f"{seed}.docx").write_bytes(raw)
    names = [str(tmp_path / f"{seed}.docx") for seed in cases]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), *names],
        check=True, capture_output=True, timeout=600, env=os.environ,
    )  # fmt: skip
    for seed, (part, target, _) in cases.items():
        changes = read_back((tmp_path / "saved" / f"{seed}.docx").read_bytes(), part)
        assert wrong(changes, part, target) == [], f"seed {seed}"
