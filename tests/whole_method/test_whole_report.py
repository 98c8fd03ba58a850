"""Every text of a project stands in its report where it belongs, and nowhere twice."""

import re
from pathlib import Path
from typing import Any

import pytest

from commands.running import Desk
from pdsa_cli.model.part import Part, Shape
from pdsa_cli.model.project import Project

IDS = {"measures": "m1", "drivers": "d1", "changes": "c1"}
ELSEWHERE = {
    # The definition of a measure, and why its lines are as they are: `pdsa measure ID`, `pdsa chart`.
    "measures": {
        *("definition", "numerator", "denominator", "inclusions", "exclusions", "criteria"),
        *("stratification", "data_source", "collection", "collected_by", "frequency", "sampling"),
        *("baseline_because", "because", "note", "excluded"),
    },
    # `pdsa check` and `pdsa programme` are about it.
    "programme_file": {"programme_file"},
    # The parts of the aim stand in its sentence, which is a person's own here.
    "aim": {"population", "place", "how"},
    # `pdsa driver` and `pdsa idea` show these.
    "drivers": {"goal", "because"},
    "changes": {"driver", "other_drivers", "source"},
    # `pdsa sustain` and `pdsa progress` show who said it and why.
    "sustainability": {"by", "because"},
    "progress": {"by", "because"},
    # The summary of a closed project: see the second case.
    "closing": {"results", "learned", "handed_over", "handed_over_to"},
}
OF_A_TASK = {"where", "how"}
"""A list of tasks says what, who and when; `pdsa todo --json` and the plan of a cycle say all."""
AGAIN = {
    # A measure and an idea are named again where something is said of them.
    "measures.name",
    "measures.unit",
    "changes.idea",
}


def project_data(part: type[Part], path: tuple[str, ...], marks: dict[str, str]) -> dict[str, Any]:
    found = {}
    for name, shape in part.shapes.items():
        # A target as a part of the baseline stands only where no number follows from it yet.
        value = (
            None
            if name in ("check", "done", "other_changes", "relative")
            else value_of(shape, (*path, name), marks)
        )
        if value is not None:
            found[name] = value
    return found


def value_of(shape: Shape, path: tuple[str, ...], marks: dict[str, str]) -> Any:  # noqa: PLR0911
    """A value of each kind; a text is a mark of its own, kept in ``marks`` with its path."""
    name = path[-1]
    if shape.part is not None:
        return project_data(shape.part, path, marks)
    if shape.item is not None:
        return [value_of(shape.item, path, marks)]
    kind = shape.kind.name if shape.kind else ""
    if kind == "an id":
        return {
            "id": IDS.get(path[0]),
            "measure": "m1",
            "measures": "m1",
            "other_measures": "m1",
            "change": "c1",
            "changes": "c1",
        }.get(name)
    if "whole" in kind:
        return {"pdsa": "1", "number": "1", "prediction": "1", "intended": "3"}.get(name)
    if "date" in kind:
        return "2026-03-02"
    if kind == "a number":
        return None if name == "value" else "7"
    if found := re.search("`([^`]+)`", kind):
        return found[1]
    if "text" in kind:
        mark = f"Mark{len(marks):03d}x"
        marks[mark] = ".".join(path)
        return mark
    return "2.5"


def written(value: Any, indent: int = 0) -> str:
    """Data as YAML of the plainest kind."""
    space = "  " * indent
    if isinstance(value, dict):
        return "".join(
            f"{space}{key}:\n{written(inner, indent + 1)}"
            if isinstance(inner, dict | list)
            else f"{space}{key}: {inner}\n"
            for key, inner in value.items()
        )
    return "".join(
        f"{space}-\n{written(inner, indent + 1)}" if isinstance(inner, dict) else f"{space}- {inner}\n"
        for inner in value
    )


def full_project(folder: Path, status: str) -> dict[str, str]:
    """A project that uses every field, as a file; its marks with their paths."""
    marks: dict[str, str] = {}
    data = project_data(Project, (), marks) | {"status": status}
    del data["measures"][0]["rebases"], data["measures"][0]["baseline_until"]
    point = data["measures"][0]["data"][0]
    data["measures"][0]["data"] = [{"on": point["on"], "value": "3", "note": point["note"]}]
    data["changes"][0]["driver"] = "d1"
    del data["changes"][0]["other_drivers"]
    (folder / "full.pdsa.yaml").write_text(written(data), encoding="utf-8")
    return marks


def is_elsewhere(path: str) -> bool:
    first, last = path.split(".", maxsplit=1)[0], path.rsplit(".", maxsplit=1)[-1]
    if "tasks" in path.split(".") or "actions" in path.split("."):
        return last in OF_A_TASK
    return last in ELSEWHERE.get(first, set())


@pytest.mark.parametrize("status", ["active", "closed"])
def test_every_text_is_shown_where_it_belongs_and_nowhere_twice(desk: Desk, status: str) -> None:
    marks = full_project(desk.folder, status)
    report = desk.run("report", "--full", "-p", "full").out
    cycle = desk.run("report", "--full", "-p", "full", "--cycle", "1").out
    shown = {path for mark, path in marks.items() if mark in report or mark in cycle}
    closing = (
        {path for path in marks.values() if path.startswith("closing.")} if status == "closed" else set()
    )
    missing = {path for path in marks.values() if not is_elsewhere(path)} - shown
    assert missing == set(), "show these in the report, or name them in ELSEWHERE"
    assert closing <= shown
    assert {path for mark, path in marks.items() if report.count(mark) > 1} <= AGAIN
