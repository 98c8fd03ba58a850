"""`pdsa share sheet`: what a ward fills in is what `pdsa record --from` takes, without a question."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from commands.running import LONG, Desk
from pdsa_cli.evidence.frequency import days_of, first_day_of
from pdsa_cli.export.collection import collection_xlsx
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.views.collection import ON_A_PAGE, collection_sheet, has_days
from share.workbooks import TODAY, project_of

WARD: dict[str, Any] = {
    "pdsa": 1,
    "title": "Everything that is measured",
    "measures": [
        {"id": "late", "name": "Clamped late", "unit": "%", "numerator": "Clamped late", "denominator": "Births", "frequency": "weekly", "better": "higher"},
        {"id": "hand", "name": "Hand hygiene", "unit": "%", "type": "percentage", "frequency": "weekly", "data": [{"on": "2026-09-07", "value": 61.5}]},
        {"id": "falls", "name": "Falls", "type": "count", "chart": "c", "frequency": "weekly", "definition": "A fall is one to the floor."},
        {"id": "wait", "name": "Wait", "unit": "minutes", "type": "time", "frequency": "weekly"},
        {"id": "rate", "name": "Infections", "numerator": "Infections", "denominator": "1,000 patient days", "type": "rate", "chart": "u", "frequency": "weekly"},
        {"id": "late-2", "name": "Clamped late", "unit": "%", "numerator": "Clamped late", "denominator": "Births", "frequency": "weekly"},
        {"id": "change", "name": "Date", "type": "score", "frequency": "weekly"},
        {"id": "cost", "name": "Costs", "unit": "£", "frequency": "weekly"},
        {"id": "month", "name": "Note", "type": "count", "frequency": "monthly"},
        {"id": "day", "name": "Total", "type": "count", "frequency": "every weekday"},
        {"id": "days-between", "name": "Days between falls", "type": "days_between", "chart": "t"},
        {"id": "never-said", "name": "Average", "unit": "%"},
    ],
}  # fmt: skip
WEEKLY = ("late", "hand", "falls", "wait", "rate", "late-2", "change", "cost")
ODD = {
    "hand": (0.615, 61.5),
    "cost": (45678, 45678),
    "wait": (12.25, 12.25),
    "change": (-3.5, -3.5),
    "never-said": (0.5, 50),
}
"""What is typed into the cells of a measure, and what it is."""


def made(project: Project, *names: str, start: date | None = None, end: date | None = None) -> bytes:
    measures = [one for one in project.measures if one.id in names]
    return collection_xlsx(collection_sheet(project, measures, TODAY, start, end))


def head_of(sheet: Worksheet) -> int:
    return max(row[0].row for row in sheet.iter_rows() if row[0].value == "Date")  # a title may be that too


def roles(sheet: Worksheet) -> dict[str, int]:
    """The columns by what they hold."""
    return {re.findall(r"\[(.+)\]$", cell.value)[0]: cell.column for cell in sheet[head_of(sheet)][1:]}


def filled(file: Path, count: int) -> dict[str, list[tuple[date, Any]]]:
    """Fill the first rows of a sheet, the second one left empty, as a ward does; what each measure has then."""
    book = load_workbook(file)
    sheet = book.active
    head = head_of(sheet)
    expected: dict[str, list[tuple[date, Any]]] = {}
    for turn, row in enumerate(range(head + 1, head + 1 + count)):
        if turn == 1:
            continue
        day = sheet.cell(row, 1)
        if day.value is None:
            day.value = date(2026, 9, 2 + 3 * turn)
        for role, column in roles(sheet).items():
            name, _, part = role.partition(".")
            cell = sheet.cell(row, column)
            if cell.fill.fgColor.rgb == "FFD4D8DD" or name == "note":
                continue
            assert not cell.protection.locked
            value, meant = (
                ODD.get(name, (turn, turn))
                if not part
                else (3, 3)
                if part == "numerator"
                else (20 + turn, 20 + turn)
            )
            cell.value = value
            on = day.value.date() if isinstance(day.value, datetime) else day.value
            if part == "denominator":
                expected[name][-1][1].append(meant)
            else:
                expected.setdefault(name, []).append((on, [meant]))
    book.save(file)
    return expected


def recorded(desk: Desk, file: str) -> dict[str, list[tuple[date, Any]]]:
    desk.run("record", "--from", file, PDSA_TODAY="2028-01-01")  # in a pipe: whatever is unclear is refused
    found = {}
    for one in desk.report()["measures"]:
        rows = [
            (
                date.fromisoformat(point["on"]),
                [point["value"]]
                if point["value"] is not None
                else [point["numerator"], point["denominator"]],
            )
            for point in one["data"]
            if point["on"] != "2026-09-07"
        ]
        if rows:
            found[one["id"]] = rows
    return found


@pytest.mark.parametrize(
    "names",
    [
        ("late",),
        ("hand",),
        ("change",),
        WEEKLY,
        ("month",),
        ("day", "month", "late"),
        ("days-between",),
        ("never-said", "days-between"),
        (),
    ],
    ids=" ".join,
)
def test_what_is_filled_in_is_recorded_without_a_question(desk: Desk, names: tuple[str, ...]) -> None:
    desk.write("ward.pdsa.yaml", json.dumps(WARD))
    desk.run("share", "sheet", *names, "--out", "s.xlsx")
    expected = filled(desk.folder / "s.xlsx", 5 if names else ON_A_PAGE)
    assert set(expected) == set(names or (*WEEKLY, "month", "day"))
    assert recorded(desk, "s.xlsx") == expected


@pytest.mark.skipif(
    not LONG or shutil.which("soffice") is None, reason="LibreOffice takes seconds; part of the long run"
)
@pytest.mark.parametrize("names", [WEEKLY, ("days-between",)], ids=" ".join)
def test_a_sheet_saved_by_libreoffice_is_recorded_too(desk: Desk, names: tuple[str, ...]) -> None:
    desk.write("ward.pdsa.yaml", json.dumps(WARD))
    desk.run("share", "sheet", *names, "--out", "s.xlsx")
    expected = filled(desk.folder / "s.xlsx", 5)
    home = f"-env:UserInstallation=file://{desk.folder}/office"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", "saved", "s.xlsx"],
        cwd=desk.folder,
        check=True,
        capture_output=True,
    )
    assert recorded(desk, "saved/s.xlsx") == expected


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_of(WARD, tmp_path_factory.mktemp("ward"))


def opened(raw: bytes, folder: Path) -> Worksheet:
    file = folder / "s.xlsx"
    file.write_bytes(raw)
    return load_workbook(file).active


def test_cells_refuse_what_cannot_be(ward: Project, tmp_path: Path) -> None:
    sheet = opened(made(ward, *WEEKLY), tmp_path)
    first = head_of(sheet) + 1
    columns = roles(sheet)
    taken: dict[str, Callable[..., bool]] = {}
    for one in sheet.data_validations.dataValidation:
        (area,) = one.sqref.ranges
        assert (area.min_row, area.max_row) == (first, first + ON_A_PAGE - 1)
        assert one.showErrorMessage
        assert (one.errorStyle or "stop") == "stop"
        role = next(role for role, column in columns.items() if column == area.min_col)
        taken[role] = _check(one.formula1, area.coord.partition(":")[0])
    assert set(taken) == set(columns) - {"note"}
    cases = {
        "late.numerator": ([0, 3, 20], [-1, 2.5, "3", 21]),
        "late.denominator": ([3, 20], [2, 3.5, -4]),
        "rate.numerator": ([0, 40], [-1, 1.5]),
        "rate.denominator": ([0.5, 12], [-1, "x"]),
        "hand": ([0, 0.615, 1], [45, -0.1, "45%"]),
        "falls": ([0, 7], [-1, 1.5, "none"]),
        "wait": ([12.25, -2], ["12 min"]),
        "change": ([-3.5], ["low"]),
        "cost": ([45678.5, -1], ["£5"]),
    }
    beside = {"late.numerator": 20, "late.denominator": 3, "rate.numerator": 3, "rate.denominator": 3}
    for role, (good, bad) in cases.items():
        assert [taken[role](value, beside.get(role)) for value in good] == [True] * len(good), role
        assert [taken[role](value, beside.get(role)) for value in bad] == [False] * len(bad), role
    assert taken["late.numerator"](21, None)  # the denominator is still to come
    assert not taken["late.numerator"](-1, None)


BLANK = float("0")  # compared with numbers it is 0, as in Excel


def _check(formula: str, cell: str) -> Callable[..., bool]:
    """A formula of ours as a function of its cell and of the one that stands beside it."""
    names = dict.fromkeys(re.findall(r"[A-Z]+\d+", formula))
    code = re.sub(r"(?<![<>])=", "==", formula)
    means = {
        "AND": lambda *parts: all(parts),
        "OR": lambda *parts: any(parts),
        "ISNUMBER": lambda value: isinstance(value, int | float) and value is not BLANK,
        "ISBLANK": lambda value: value is BLANK,
        "INT": lambda value: value // 1,
    }

    def taken(value: Any, beside: Any = None) -> bool:
        beside = BLANK if beside is None else beside
        if not isinstance(value, int | float):  # what cannot be computed is an error in Excel, and refused
            assert f"ISNUMBER({cell})" in formula
            return False
        return bool(eval(code, means | {name: value if name == cell else beside for name in names}))

    return taken


def test_the_definition_stands_on_top_and_nothing_but_cells_can_be_changed(
    ward: Project, tmp_path: Path
) -> None:
    sheet = opened(made(ward, "falls"), tmp_path)
    assert [sheet.cell(row, 1).value for row in range(1, head_of(sheet) + 2)] == [
        "Falls",
        "Definition: A fall is one to the floor.",
        "How often: weekly",
        "A row is about the time from its day up to the next one.",
        "Leave a cell empty where nobody looked; 0 means that somebody looked and there was none.",
        None,
        "Date",
        datetime.fromisoformat("2026-11-16"),
    ]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    locked = {
        cell.coordinate
        for row in sheet.iter_rows(min_row=head_of(sheet) + 1)
        for cell in row
        if cell.protection.locked
    }
    assert locked == {f"A{row}" for row in range(head_of(sheet) + 1, sheet.max_row + 1)}
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.orientation) == (
        1,
        1,
        "portrait",
    )
    with zipfile.ZipFile(tmp_path / "s.xlsx") as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("frequency", "first", "expected"),
    [
        ("weekly", "2026-11-16", ["2026-11-16", "2026-11-23", "2026-11-30"]),
        ("every two weeks", "2026-11-16", ["2026-11-16", "2026-11-30"]),
        ("daily", "2026-12-30", ["2026-12-30", "2026-12-31", "2027-01-01"]),
        ("each weekday", "2026-11-20", ["2026-11-20", "2026-11-23"]),
        ("monthly", "2026-01-31", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("quarterly", "2026-10-01", ["2026-10-01", "2027-01-01"]),
        ("every 6 months", "2026-10-01", ["2026-10-01", "2027-04-01"]),
        ("yearly", "2024-02-29", ["2024-02-29", "2025-02-28"]),
    ],
)
def test_the_days_of_a_frequency(frequency: str, first: str, expected: list[str]) -> None:
    days = days_of(Measure(id="a", name="A", frequency=frequency), date.fromisoformat(first))
    assert days is not None
    assert [next(days).isoformat() for _ in expected] == expected


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("weekly", "2026-11-16"),
        ("monthly", "2026-11-01"),
        ("quarterly", "2026-10-01"),
        ("yearly", "2026-01-01"),
        ("daily", "2026-11-22"),
    ],
)
def test_the_first_day_of_what_a_frequency_is_about(frequency: str, expected: str) -> None:
    assert first_day_of(Measure(id="a", name="A", frequency=frequency), TODAY).isoformat() == expected


def test_the_days_begin_behind_the_last_value_and_end_with_the_page(ward: Project) -> None:
    hand = next(one for one in ward.measures if one.id == "hand")
    rows = collection_sheet(ward, [hand], TODAY, None, None).rows
    assert (rows[0].on, rows[-1].on, len(rows)) == (
        date(2026, 9, 14),
        date(2026, 9, 14) + timedelta(weeks=25),
        ON_A_PAGE,
    )
    late = collection_sheet(ward, [hand], date(2028, 1, 5), None, None)
    assert (late.rows[0].on, late.skipped) == (date(2028, 1, 3), date(2026, 9, 14))
    between = collection_sheet(ward, [hand], TODAY, date(2026, 1, 5), date(2026, 12, 31)).rows
    assert (between[0].on, between[-1].on, len(between)) == (date(2026, 1, 5), date(2026, 12, 28), 52)


def test_what_cannot_be_on_one_sheet_is_refused(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", json.dumps(WARD))
    ran = desk.run("share", "sheet", "late", "days-between", status=2)
    assert ran.err == (
        "error: the days of late are known before, and those of days-between are not\n"
        "  make two sheets: pdsa share sheet late and pdsa share sheet days-between --out FILE\n"
    )
    for words, message in (
        (("sheet", "wiat"), "there is no measure 'wiat'"),
        (
            ("sheet", "days-between", "--from", "today"),
            "the days of days-between are not known before, so that --from and --to mean nothing",
        ),
        (
            ("sheet", "late", "--from", "2026-12-01", "--to", "2026-11-01"),
            "--to 2026-11-01 lies before --from 2026-12-01",
        ),
        (("sheet", "late", "--to", "2026-01-01"), "no value is due up to the day of --to"),
        (("sheet", "day", "--to", "9999-01-01"), "the sheet would have more than 1,000 rows"),
        (("sheet", "late", "--out", "a.csv"), "--out a.csv: the sheet is a file for Excel"),
        (("page", "late"), "MEASURE goes with something else"),
        (("brief", "--to", "today"), "--to goes with something else"),
    ):
        assert desk.run("share", *words, status=2).err.startswith(f"error: {message}\n"), words
    assert desk.run("share", "sheet").err == (
        "Left out, as nobody knows their days before: days-between, never-said. For these: pdsa share sheet days-between never-said --out FILE\n"
        "Wrote the sheet to ward-sheet.xlsx.\n"
        "Once it is filled in: pdsa record --from ward-sheet.xlsx\n"
    )
    desk.write("empty.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    assert desk.run("share", "sheet", "-p", "empty", status=2).err.startswith(
        "error: this project has no measures yet\n"
    )


def test_what_may_identify_somebody_is_masked_and_said(desk: Desk) -> None:
    measure = {
        "id": "a",
        "name": "NHS 943 476 5919 " * 20,
        "frequency": "weekly",
        "definition": "As long as it takes. " * 300,
    }
    desk.write("ward.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "measures": [measure]}))
    desk.run("share", "sheet", status=1)
    desk.run("share", "sheet", "--anyway", "the number of a study")
    sheet = load_workbook(desk.folder / "ward-sheet.xlsx").active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [text for text in texts if "476" in text]
    assert any("may identify somebody" in text for text in texts)
    assert max(row.height for row in sheet.row_dimensions.values() if row.height) <= 409


def test_headers_of_others_with_a_role_in_brackets_are_taken_at_their_word(desk: Desk) -> None:
    desk.write("ward.pdsa.yaml", json.dumps(WARD))
    book = Workbook()
    for row in (["Date", "Anything [wait]", "Weight [mg]"], [date(2026, 9, 1), 5, 6]):
        book.active.append(row)
    book.save(desk.folder / "t.xlsx")
    assert recorded(desk, "t.xlsx") == {"wait": [(date(2026, 9, 1), [5])]}


def test_has_days_is_of_what_is_measured_again_and_again(ward: Project) -> None:
    assert [one.id for one in ward.measures if not has_days(one)] == ["days-between", "never-said"]
