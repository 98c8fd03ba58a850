"""Sheets as wards keep them, read at a keyboard in a real terminal: nothing fails, and three questions are the most."""

from typing import Any

import pytest
from openpyxl import Workbook

from commands.running import Desk, answer, finish

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: falls, name: Falls with harm, type: count, better: lower}
  - {id: hygiene, name: Hand hygiene at the bedside, unit: "%", type: percentage, better: higher}
"""
ORDER = "What is 02/03/2026 in the column Week?"

Sheet = list[list[Any]]
SHEETS: dict[str, tuple[Sheet, list[str], dict[str, list[float]]]] = {
    "title, blank row, total": (
        [["Ward 7 falls"], [], ["Month", "Falls with harm", "HH %"], ["Jan-26", 3, "61%"], ["Feb-26", 2, "n/a"], ["Total", 5, None]],
        [],
        {"falls": [3, 2], "hygiene": []},
    ),
    "two rows of headers": (
        [["Week", "Falls", None, "Hygiene", "Notes"], [None, "number", "beds", "%", None],
         ["05/01/2026", 1, 20, "70%", "flu"], ["12/01/2026", 0, 21, "75 %", None], ["19/01/2026", 2, 20, "?", None]],
        [],
        {"falls": [1, 0, 2], "hygiene": [70, 75]},
    ),
    "names of its own, statistics below": (
        [["Printed by", "sister"], ["Month", "Falls with harm", "Hand hygiene at the bedside"], ["Mar 2026", 4, "50%"],
         ["Apr 2026", 3, "55%"], ["Mean", 3.5, "52.5%"], ["SD", 0.7, None], ["Max", 4, None]],
        [],
        {"falls": [4, 3], "hygiene": [50, 55]},
    ),
    "days in either order": (
        [["Unit 3"], ["Week", "Falls with harm"], ["02/03/2026", 4], ["09/03/2026", 3]],
        [ORDER, "dmy"],
        {"falls": [4, 3], "hygiene": []},
    ),
    "German words": (
        [["Station 4"], [], ["Monat", "Stürze", "Bemerkung"], ["Jan 2026", 2, None], ["Feb 2026", 1, "Grippe"], ["Gesamt", 3, None]],
        ["Which measure is Stürze?", "1"],
        {"falls": [2, 1], "hygiene": []},
    ),
    "a number in the title": (
        [["Total", 7], ["Month", "Falls with harm"], ["Jan 2026", 3], ["Feb 2026", 4]],
        [],
        {"falls": [3, 4], "hygiene": []},
    ),
}  # fmt: skip


def _write(desk: Desk, kind: str, sheet: Sheet) -> str:
    if kind == "csv":
        text = "".join(",".join("" if cell is None else str(cell) for cell in row) + "\n" for row in sheet)
        return desk.write("ward.csv", text).name
    book = Workbook()
    for row in sheet:
        book.active.append(row)
    book.save(desk.folder / "ward.xlsx")
    return "ward.xlsx"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_of_a_ward_goes_in_at_the_first_attempt(desk: Desk, name: str, kind: str) -> None:
    sheet, exchange, values = SHEETS[name]
    desk.write("ward.pdsa.yaml", PROJECT)
    terminal = desk.terminal("record", "--from", _write(desk, kind, sheet), size=(100, 50))
    answer(terminal, *exchange)
    finish(terminal)
    held = {one["id"]: [point["value"] for point in one["data"]] for one in desk.report()["measures"]}
    assert held == values
    assert len(exchange) <= 6  # three questions
