"""Workbooks that `pdsa share` writes, as openpyxl reads them, and what could run in them."""

import io
import json
import re
import zipfile
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from pdsa_cli import store
from pdsa_cli.export.workbook.document import workbook_xlsx
from pdsa_cli.model.project import Project
from pdsa_cli.views.tasks import task_list
from pdsa_cli.views.whole import WholeView, whole_view

TODAY = date(2026, 11, 22)
_ACTIVE = re.compile(
    rb"<(?:f|hyperlink|oleObject|ddeLink|externalReference|definedName|script|control)\b[^>]*>([^<]*)"
)
_OURS = re.compile(r"(?:'[^'!]+'|\w+)!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?")
_PRINTED = re.compile(r"(?:'[^'!]+'|\w+)!\$\d+:\$\d+")


def project_of(data: dict[str, Any], folder: Path) -> Project:
    """A project from its data, read as a file is."""
    file = folder / "p.pdsa.yaml"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return store.load(file).project


def view_of(project: Project) -> WholeView:
    return whole_view(project, TODAY)


def made(project: Project) -> bytes:
    return workbook_xlsx(view_of(project), task_list(project, TODAY, every=True)).raw


def opened(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def refuse_active(raw: bytes) -> None:
    """Fail where a workbook has a formula, a link, or anything else that a program may run, but references of our charts."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        for name in parts.namelist():
            assert not re.search(r"external|embeddings|vba|activeX|connections", name, re.IGNORECASE), name
            content = parts.read(name)
            assert b"TargetMode" not in content, name
            if (
                name == "xl/workbook.xml"
            ):  # the rows that are repeated on each page, and the tables that can be filtered
                for about, text in re.findall(r"<definedName ([^>]*)>([^<]*)", content.decode()):
                    of_page = "_xlnm.Print_Titles" in about
                    assert of_page or "_xlnm._FilterDatabase" in about
                    assert (_PRINTED if of_page else _OURS).fullmatch(unescape(text)), text
                continue
            for text in _ACTIVE.findall(content):
                assert name.startswith("xl/charts/"), (name, text)
                assert _OURS.fullmatch(unescape(text.decode())), (name, text)
