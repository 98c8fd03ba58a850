"""`pdsa share workbook`: values that equal those of the views, charts that refer to them, and texts that stay texts."""

import json
import re
import shlex
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from commands.running import CORD, EXAMPLES, NICU, Desk
from pdsa_cli import store
from pdsa_cli.export.texts import for_others
from pdsa_cli.export.workbook.book import Book, Column
from pdsa_cli.model.project import Project
from pdsa_cli.views.chart_naming import centre_name, in_per_cent
from share.large import large
from share.workbooks import TODAY, made, opened, project_of, refuse_active, view_of

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
FORMULAS = (
    *("=1+1", "=HYPERLINK(\"http://x.example\",\"y\")", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "{=1+1}", "'=1+1"),
    *("http://x.example/", "mailto:a@x.example", "internal:Sheet1!A1", "external:c:\\x.xlsx", "<f>1+1</f>", "</t></si><si><t>", "&A&P", "_x0041_", "1e5", "00123"),
    *("[Book.xlsx]Sheet1!A1", "ftp://x.example", "file:///etc/passwd", "\N{LEFT-TO-RIGHT MARK}=1", "<script>alert(1)</script>", "DDE(1)"),
)  # fmt: skip


def tables(sheet: Worksheet) -> list[list[dict[str, Any]]]:
    """The rows of each table of a sheet, by their headings."""
    found = []
    for table in sheet.tables.values():
        heads, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        assert heads == [column.name for column in table.tableColumns]
        found.append([dict(zip(heads, row, strict=True)) for row in rows])
    return found


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    (rows,) = tables(book[name])
    return rows


def day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


@pytest.fixture(scope="module", params=["cord", "nicu", "sepsis", "large"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    if request.param == "large":
        return project_of(large(), tmp_path_factory.mktemp("large"))
    return store.load({"cord": CORD, "nicu": NICU, "sepsis": SEPSIS}[request.param]).project


@pytest.fixture(scope="module")
def book(project: Project) -> Workbook:
    return opened(made(project))


def test_the_numbers_beside_a_chart_are_those_of_its_view(project: Project, book: Workbook) -> None:
    sheets = {row["Measure"]: row["Sheet"] for row in rows_of(book, "Measures")}
    views = view_of(project).charts
    assert len(views) == sum(bool(measure.data) for measure in project.measures)
    for view in views.values():
        unit = f" ({view.source.unit})" if view.source.unit else ""
        data = tables(book[sheets[f"{view.source.name}{unit}"]])[0]
        assert [day(row["Day"]) for row in data] == [point.key for point in view.points]
        share = 100 if in_per_cent(view) else 1
        for head, field in {
            "Value": "value",
            centre_name(view).capitalize(): "centre",
            "Lower limit": "lower",
            "Upper limit": "upper",
            "Target": "target",
        }.items():
            expected = [getattr(point, field) for point in view.points]
            found = [
                None if (value := row.get(head)) is None else pytest.approx(value * share) for row in data
            ]
            assert found == expected
        for head in ("Numerator", "Denominator"):
            wanted = [
                getattr(point, head.lower()) if view.source.series.denominators else None
                for point in view.points
            ]
            assert [row.get(head) for row in data] == wanted
        flagged = [row.get("Signal") or row.get("Signal, worse") for row in data]
        assert [value is not None for value in flagged] == [
            point.position in view.signals and point.included and point.value is not None
            for point in view.points
        ]
        assert [row.get("Left out") is not None for row in data] == [
            not point.included and point.value is not None for point in view.points
        ]


def test_each_series_of_a_chart_refers_to_its_cells(project: Project, book: Workbook) -> None:
    sheets = {row["Measure"]: row["Sheet"] for row in rows_of(book, "Measures") if row["Sheet"]}
    assert sorted(sheets.values()) == sorted(sheet.title for sheet in book if sheet._charts)
    for (title, name), view in zip(sheets.items(), view_of(project).charts.values(), strict=True):
        sheet = book[name]
        (chart,) = sheet._charts
        assert title == sheet["A1"].value == cells(book, chart.title.tx.strRef.f)[0]
        drawn = [_series(book, one) for one in chart.series]
        data, *cycles = tables(sheet)
        for head in {head for head, _ in drawn} - {"Cycle"}:
            points = [pair for drawn_head, pairs in drawn if drawn_head == head for pair in pairs]
            assert points == [(row["Day"], row[head]) for row in data]
        assert {head for head, _ in drawn} - {"Cycle"} == set(data[0]) & {
            "Value",
            "Median",
            "Mean",
            "Lower limit",
            "Upper limit",
            "Target",
            "Signal",
            "Signal, worse",
            "Left out",
        }
        phases = len(view.drawn.phases)
        assert sum(head == "Value" for head, _ in drawn) == phases
        marked = [pairs for head, pairs in drawn if head == "Cycle"]
        assert marked == [[(row["Began"], row["Marked at"]) for row in rows] for rows in cycles]
        assert chart.display_blanks == "gap"


def _series(book: Workbook, one: Any) -> tuple[str, list[tuple[Any, Any]]]:
    (head,) = cells(book, one.tx.strRef.f)
    return head, list(zip(cells(book, one.xVal.numRef.f), cells(book, one.yVal.numRef.f), strict=True))


def cells(book: Workbook, reference: str) -> list[Any]:
    name, _, place = reference.rpartition("!")
    found = book[name.strip("'").replace("''", "'")][place.replace("$", "")]
    return [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]


def test_cycles_stand_with_their_predictions_beside_what_was_found() -> None:
    project = store.load(SEPSIS).project
    book = opened(made(project))
    cycles = rows_of(book, "Cycles")
    assert [row["Cycle"] for row in cycles] == [cycle.number for cycle in project.cycles]
    assert [row["Learned"] for row in cycles] == [
        cycle.study.learned if cycle.study else None for cycle in project.cycles
    ]
    assert [day(row["Began"]) for row in cycles] == [
        cycle.do.started if cycle.do else None for cycle in project.cycles
    ]
    row = next(row for row in rows_of(book, "Predictions") if row["Cycle"] == 4)
    assert row == {
        "Cycle": 4, "Title": "Screening at triage, one nurse", "Question": "How long does it take?",
        "Prediction": "Less than 2 minutes for 5 of 5 patients.", "Because": "It has six questions.",
        "What was found": "1 of 5 under 2 minutes", "Came out": "missed",
    }  # fmt: skip
    assert len(rows_of(book, "Tasks")) == len(
        [row for row in rows_of(book, "Tasks") if row["Task"] and row["State"]]
    )
    aim = next(row for row in rows_of(book, "Measures") if row["Measure"].startswith("Minutes"))
    assert (aim["Baseline"], aim["Target"], aim["Latest"], day(aim["Latest on"])) == (
        96,
        60,
        55,
        date(2026, 6, 15),
    )
    share = next(row for row in rows_of(book, "Measures") if row["Measure"].startswith("Patients screened"))
    assert share["Target"] == 0.9
    assert [cell.number_format for cell in book["Measures"]["E"] if cell.value == 0.9] == ["0%"]


def test_sheets_print_across_one_page_wide_with_their_headings_again(book: Workbook) -> None:
    for sheet in book:
        page = sheet.page_setup
        assert (page.orientation, page.fitToWidth or 1, page.fitToHeight) == ("landscape", 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        for table in sheet.tables.values():
            head = int(re.findall(r"\d+", table.ref)[0])
            if table is next(iter(sheet.tables.values())):
                assert sheet.print_title_rows == f"${head}:${head}"
                assert sheet.freeze_panes in (f"A{head + 1}", f"B{head + 1}")


def test_names_of_sheets_are_as_excel_wants_them(tmp_path: Path) -> None:
    names = [
        "History",
        "Cycles",
        "cycles",
        "a/b\\c?d*e[f]:g",
        "'quoted'",
        "💊" * 20,
        "x" * 40,
        "x" * 39 + "y",
        "Ⅷ",
        "''",
    ]
    values = [{"on": "2026-01-01", "value": 1}, {"on": "2026-01-02", "value": 2}]
    measures = [{"id": f"m{at}", "name": name, "data": values} for at, name in enumerate(names)]
    book = opened(made(project_of({"pdsa": 1, "title": "T", "measures": measures}, tmp_path)))
    found = book.sheetnames
    assert len(found) == 6 + len(names) == len({name.casefold() for name in found})
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|'", name)
    assert "history" not in {name.casefold() for name in found}
    assert [row["Sheet"] for row in rows_of(book, "Measures")] == found[6:]


@pytest.mark.parametrize("text", [*FORMULAS, *(f"=a{sign}b" for sign in "\x00\x1b\x7f\x9b\r\u202e\u2066\u2028\ufdd0\ufeff\ufffe\ud800")])  # fmt: skip
def test_a_cell_holds_a_text_as_text(text: str) -> None:
    book = Book(text, TODAY)
    book.listing(book.sheet(text, text), [Column("Text", 20, [text])], "")
    raw = book.bytes()
    refuse_active(raw)
    shown = for_others(text)
    (sheet,) = opened(raw)
    assert [openpyxl_unescaped(sheet[place].value) for place in ("A1", "A4")] == [shown, shown]


def openpyxl_unescaped(text: str) -> str:
    return text.replace("_x005F_", "_")


def test_a_text_longer_than_a_cell_is_cut_and_said(desk: Desk) -> None:
    desk.write(
        "p.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "notes": "ab 💊 " * 9000}, ensure_ascii=False)
    )
    ran = desk.run("share", "workbook")
    assert ran.err == (
        "1 text is longer than a cell of Excel holds, and cut there, with … at the end.\nWrote the workbook to p.xlsx.\n"
    )
    cell = next(
        cell
        for row in load_workbook(desk.folder / "p.xlsx")["Project"].iter_rows()
        for cell in row
        if str(cell.value).startswith("ab")
    )
    assert cell.value.endswith("…")
    assert len(cell.value.encode("utf-16-le")) // 2 == 32_767


@pytest.mark.parametrize(
    "more", [{}, {"cycles": [{"number": 1}], "measures": [{"id": "a", "name": "A"}]}, {"measures": [{"id": "a", "name": "A", "data": [{"on": "1850-01-01", "value": 1}, {"on": "1850-01-02", "numerator": 0, "denominator": 0}]}]}],
)  # fmt: skip
def test_a_project_of_nearly_nothing_is_a_workbook_too(more: dict[str, Any], tmp_path: Path) -> None:
    book = opened(made(project_of({"pdsa": 1, "title": "T", **more}, tmp_path)))
    assert book.sheetnames[:6] == ["Project", "Measures", "Cycles", "Predictions", "Ideas", "Tasks"]
    assert book["Tasks"]["A3"].value == "No task yet."
    if not more:
        assert [book[name]["A3"].value for name in book.sheetnames[1:5]] == [
            "No measure has been chosen yet.", "No cycle yet.", "No prediction was recorded.", "No change idea yet."
        ]  # fmt: skip


def test_the_same_project_gives_the_same_bytes() -> None:
    project = store.load(SEPSIS).project
    assert made(project) == made(project)


def test_without_the_library_the_message_says_what_to_install(desk: Desk) -> None:
    blocked = desk.write("blocked/xlsxwriter.py", "raise ImportError")
    ran = desk.run(
        "share", "workbook", "-p", CORD, "--out", "w.xlsx", status=1, PYTHONPATH=str(blocked.parent)
    )
    assert ran.err == (
        "error: Excel workbooks need the library XlsxWriter, which is not installed\n"
        f"  install it beside pdsa: {shlex.quote(sys.executable)} -m pip install XlsxWriter\n"
    )
    assert not (desk.folder / "w.xlsx").exists()
