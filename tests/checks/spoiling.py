"""Projects that are spoiled in one thing, and what the checks say of them, run as a person runs them."""

import contextlib
import copy
import io
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pdsa_cli.app import run
from pdsa_cli.checks import find
from pdsa_cli.checks.findings import Finding
from pdsa_cli.leaving import as_shown
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.store.programmes import load_programme
from pdsa_cli.yamltext import read, rewrite

FOLDER = Path(__file__).parent
FALLS = FOLDER / "falls.pdsa.yaml"
EXAMPLES = FOLDER.parents[1] / "examples"
PROGRAMME_FILE = FOLDER / "falls.programme.yaml"
PROGRAMME = load_programme(PROGRAMME_FILE).programme
TODAY = date(2026, 11, 22)
Edit = Mapping[str, Any]
"""What stands at a path of keys and positions; None takes it out."""


def spoiled(text: str, edit: Edit) -> str:
    """The text of a project with some things changed; everything else stands as it did."""
    document = read(text.encode())
    return rewrite(document, changed(document.data, edit))


def changed(before: Any, edit: Edit) -> Any:
    """The data of a project with some things changed. Raises LookupError where there is no such place."""
    data = copy.deepcopy(before)
    for path, value in edit.items():
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        there: Any = data
        for step in steps:
            if isinstance(there, dict) and isinstance(step, str):
                there = there.setdefault(step, {})
            else:
                there = there[step]
        if value is None:
            del there[last]
        elif isinstance(there, list) and last == len(there):
            there.append(value)
        else:
            there[last] = value
    return data


def project_in(text: str) -> Project:
    """The project that a text holds; it has to be valid."""
    project = validate(read(text.encode()).data)
    assert not isinstance(project, list), project
    return project


def findings_in(text: str, today: date = TODAY) -> list[Finding]:
    """What the checks find in a text, with their advice as it is shown."""
    project = project_in(text)
    found = find(project, today, programme=PROGRAMME if project.programme_file else None)
    return [one._replace(advice=as_shown(one.advice)) for one in found]


def codes_in(text: str, today: date = TODAY) -> set[str]:
    """The codes of what the checks find."""
    return {finding.code for finding in findings_in(text, today)}


def checked(folder: Path, *words: str, today: date = TODAY) -> tuple[int, str, str]:
    """What `pdsa check` gives in a folder: exit code, standard output, standard error. In this process, as it is fast."""
    out, err = io.StringIO(), io.StringIO()
    environment = {"PDSA_TODAY": str(today), "HOME": str(folder), "PDSA_STATE": str(folder / "state")}
    with contextlib.chdir(folder), patch.dict(os.environ, environment):
        os.environ.pop("PDSA_PROJECT", None)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run(["check", *words])
    return status, out.getvalue(), err.getvalue()
