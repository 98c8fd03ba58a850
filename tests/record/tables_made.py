"""Tables as wards keep them, made by chance from twelve layouts and many oddities, each with the one right reading of it.

A table that has no right reading (a day that Excel has turned, a value that has slipped) says what has to become of it.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from openpyxl.utils import get_column_letter

from record.workbooks import with_part, workbook

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: wait, name: Waiting time, unit: minutes, better: lower}
  - {id: hygiene, name: Hand hygiene, unit: "%", type: percentage, numerator: Done, denominator: Seen}
  - {id: calls, name: Calls answered, type: count}
  - {id: share, name: Discharged by noon, unit: "%", type: percentage}
"""
NAMES = {
    "wait": "Waiting time",
    "hygiene": "Hand hygiene",
    "calls": "Calls answered",
    "share": "Discharged by noon",
}
Numbers = tuple[float | None, float | None, float | None]
Truth = dict[tuple[str, date], Numbers]
MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
}


@dataclass
class Made:
    """A table: its bytes, what is right to read from it, and what has to be said if it is read at all."""

    layout: str
    raw: bytes
    name: str
    truth: Truth
    oddities: list[str]
    said: list[str] = field(default_factory=list)
    """Parts of notes that have to be among those of a table that is read."""
    unreadable: bool = False
    """Whether it must be asked about or refused."""


class _Maker:
    """One table in the making. Cells are texts for CSV; in Excel numbers and days are numbers and days."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.excel = False
        self.separator = self.chance.choice([",", ";", "\t", "|"])
        self.comma = self.separator in ";\t" and self.chance.random() < 0.6
        self.spacer = self.chance.choice(
            ["", "", "", "point" if self.comma else "comma", "space", "apostrophe"]
        )
        self.day_form = self.chance.choice(["iso", "dmy", "mdy", "dots", "named", "long"])
        self.language = self.chance.choice(list(MONTHS))
        self.step = self.chance.choice(["week", "week", "day", "month"])
        self.truth: Truth = {}
        self.oddities: list[str] = []
        self.said: list[str] = []
        self.unreadable = False
        self.percents: list[tuple[int, int]] = []

    def days(self) -> list[date]:
        count = self.chance.randint(4, 14)
        start = date(2024, 1, 1) + timedelta(days=self.chance.randrange(500))
        if self.step == "month":
            first = start.replace(day=1)
            return [
                date(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1, 1)
                for at in range(count)
            ]
        size = 7 if self.step == "week" else 1
        start -= timedelta(days=start.weekday()) if self.step == "week" else timedelta()
        return [start + timedelta(days=size * at) for at in range(count)]

    def day(self, day: date) -> Any:
        if self.excel and self.day_form in ("iso", "dmy", "mdy"):
            return day
        months = MONTHS[self.language].split()
        name = months[day.month - 1]
        last = day + timedelta(days=6)
        forms = {
            "iso": day.isoformat(),
            "dmy": f"{day.day:02}/{day.month:02}/{day.year}",
            "mdy": f"{day.month}/{day.day}/{day.year}",
            "dots": f"{day.day:02}.{day.month:02}.{day.year}",
            "named": f"{day.day} {name} {day.year}",
            "long": f"{day.day}-{day:%b}-{day:%y}",
            "short month": f"{name.rstrip('.')}-{day:%y}",
            "beginning": f"w/c {day.day:02}.{day.month:02}.{day.year}",
            "range": f"{day.day} {day:%b} - {last.day} {last:%b} {last.year}",
            "week": self.chance.choice(["KW {1} {0}", "{0}-W{1:02}", "wk {1} {0}"]).format(
                *day.isocalendar()[:2]
            ),
        }
        return forms[self.day_form]

    def number(self, value: float, per_cent: bool = False) -> Any:
        if self.excel:
            return value
        sign = "," if self.comma else "."
        whole, _, rest = f"{value:.10g}".partition(".")
        if len(whole) > 3 and self.spacer:
            between = {"point": ".", "comma": ",", "space": "\u00a0", "apostrophe": "'"}[self.spacer]
            whole = f"{whole[:-3]}{between}{whole[-3:]}"
        return whole + (sign + rest if rest else "") + ("%" if per_cent else "")

    def value(self, measure: str, day: date) -> Any:
        """The cell of a measure with its right reading."""
        if self.chance.random() < 0.06:
            return self.gap(measure)
        size = {"wait": 38.0, "calls": 940.0, "share": 61.0}[measure]
        value = round(size * self.chance.uniform(0.6, 1.6), 1)
        value = float(round(value)) if measure == "calls" else value
        self.truth[measure, day] = (value, None, None)
        return self.number(value, per_cent=measure == "share" and not self.excel and "signs" in self.oddities)

    def gap(self, measure: str) -> Any:
        gap = self.chance.choice(["", "", "n/a", "-", "#DIV/0!", "#N/A", "?", "not recorded"])
        if gap in ("#DIV/0!", "#N/A", "?", "not recorded"):
            self.said.append(f"{gap} in ")
        return gap

    def parts(self, measure: str, day: date) -> tuple[Any, Any]:
        bottom = self.chance.randint(18, 60)
        top = self.chance.randint(0, bottom)
        self.truth[measure, day] = (None, float(top), float(bottom))
        return self.number(top), self.number(bottom)

    def file(self, rows: Sequence[Sequence[Any]]) -> tuple[bytes, str]:
        if self.excel:
            raw = workbook(("Audit", rows), change=self._formats)
            return raw, "audit.xlsx"
        stream = io.StringIO()
        writer = csv.writer(
            stream, delimiter=self.separator, lineterminator=self.chance.choice(["\n", "\r\n"])
        )
        writer.writerows(rows)
        encoding = self.chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
        return stream.getvalue().encode(encoding), "audit.csv"

    def _formats(self, book: Any) -> None:
        sheet = book["Audit"]
        for row, column in self.percents:
            cell = sheet[f"{get_column_letter(column + 1)}{row + 1}"]
            if isinstance(cell.value, float):
                cell.number_format = "0%"


def _wide(maker: _Maker, measures: Sequence[str] = ("wait", "calls", "share")) -> list[list[Any]]:
    if not maker.excel and maker.chance.random() < 0.3:
        maker.oddities.append("signs")
    rows: list[list[Any]] = [
        [maker.chance.choice(["Date", "Week", "Day", "Datum"]), *(NAMES[one] for one in measures)]
    ]
    rows += [[maker.day(day), *(maker.value(one, day) for one in measures)] for day in maker.days()]
    return rows


def _long(maker: _Maker) -> list[list[Any]]:
    rows: list[list[Any]] = [["Date", "Measure", "Value", "Comment"]]
    for day in maker.days():
        for one in ("wait", "share"):
            name = NAMES[one] if maker.chance.random() < 0.5 else one
            rows.append(
                [maker.day(day), name, maker.value(one, day), maker.chance.choice(["", "", "new card"])]
            )
    return rows


def _fractions(maker: _Maker) -> list[list[Any]]:
    rows: list[list[Any]] = [["Date", "Done", "Seen"]]
    return rows + [[maker.day(day), *maker.parts("hygiene", day)] for day in maker.days()]


def _in_one_cell(maker: _Maker) -> list[list[Any]]:
    rows: list[list[Any]] = [["Date", "Hand hygiene"]]
    for day in maker.days():
        top, bottom = maker.parts("hygiene", day)
        rows.append([maker.day(day), f"{top}/{bottom}"])
    return rows


def _single(maker: _Maker) -> list[list[Any]]:
    return _wide(maker, ("wait",))


def _two_rows(maker: _Maker) -> list[list[Any]]:
    rows: list[list[Any]] = [["Date", "Hand hygiene", "", "Waiting time"], ["", "Done", "Seen", "minutes"]]
    return rows + [
        [maker.day(day), *maker.parts("hygiene", day), maker.value("wait", day)] for day in maker.days()
    ]


def _report(maker: _Maker) -> list[list[Any]]:
    table = _wide(maker)
    totals = [
        [
            maker.chance.choice(["Total", "Mean", "Gesamt", "Grand total", "Average"]),
            maker.number(400),
            maker.number(9999),
            "",
        ]
    ]
    maker.oddities.append("title and total")
    return [
        ["Ward report", "", "", ""],
        ["Printed by the ward", "", "", ""],
        [],
        *table,
        *([[]] if maker.chance.random() < 0.5 else []),
        *totals,
    ]


def _months(maker: _Maker) -> list[list[Any]]:
    maker.step, maker.day_form = "month", "short month"
    return _wide(maker)


def _weeks(maker: _Maker) -> list[list[Any]]:
    maker.step = "week"
    maker.day_form = maker.chance.choice(["week", "beginning", "range"])
    return _wide(maker)


def _workbook(maker: _Maker) -> list[list[Any]]:
    maker.excel = True
    return _wide(maker)


def _per_cents(maker: _Maker) -> list[list[Any]]:
    """Excel's per cents: shares, some of them in that format, some typed as texts."""
    maker.excel = True
    rows = _wide(maker, ("share", "wait"))
    plain = maker.chance.random() < 0.4
    for at, row in enumerate(rows[1:], 1):
        if not isinstance(row[1], float):
            continue
        kind = maker.chance.choice(["format", "format", "text", "plain" if plain else "format"])
        if kind == "text":
            row[1] = f"{row[1]:g}%"
        else:
            row[1] = row[1] / 100
            if kind == "format":
                maker.percents.append((at, 1))
    return rows


def _across(maker: _Maker) -> list[list[Any]]:
    days = maker.days()
    rows: list[list[Any]] = [["", *(maker.day(day) for day in days)]]
    rows += [[NAMES[one], *(maker.value(one, day) for day in days)] for one in ("wait", "calls")]
    maker.oddities.append("across")
    return rows


LAYOUTS: dict[str, Callable[[_Maker], list[list[Any]]]] = {
    "wide": _wide,
    "a row a value": _long,
    "numerator and denominator": _fractions,
    "fractions in one cell": _in_one_cell,
    "one measure": _single,
    "two rows of headers": _two_rows,
    "a report with title and total": _report,
    "months": _months,
    "weeks": _weeks,
    "workbook": _workbook,
    "workbook with per cents": _per_cents,
    "days across the top": _across,
}


def _blank_rows(maker: _Maker, rows: list[list[Any]]) -> None:
    for _ in range(maker.chance.randint(1, 3)):
        rows.insert(maker.chance.randint(len(rows) - 2, len(rows)), [])


def _unknown_column(maker: _Maker, rows: list[list[Any]]) -> None:
    for at, row in enumerate(rows):
        if len(row) > 1:
            row.append("Remark" if at == 0 else maker.chance.choice(["", "x", "see file"]))


def _spaces(maker: _Maker, rows: list[list[Any]]) -> None:
    for row in rows:
        row[:] = [
            f" {cell} " if isinstance(cell, str) and cell and maker.chance.random() < 0.3 else cell
            for cell in row
        ]


def _same_row_again(maker: _Maker, rows: list[list[Any]]) -> None:
    rows.append(list(rows[-1]))


def _header_again(maker: _Maker, rows: list[list[Any]]) -> None:
    rows.insert(len(rows) - 1, list(rows[0]))


def _total(maker: _Maker, rows: list[list[Any]]) -> None:
    rows.append(
        [
            maker.chance.choice(["Total", "TOTALS:", "Moyenne", "Summe", "Avg."]),
            *([maker.number(4)] * (len(rows[0]) - 1)),
        ]
    )


def _impossible_day(maker: _Maker, rows: list[list[Any]]) -> None:
    rows[-1][0] = maker.chance.choice(["30 Feb 2025", "2025-02-30", "2025-06-31"])
    maker.unreadable = True


def _slipped(maker: _Maker, rows: list[list[Any]]) -> None:
    """A value whose point has slipped by two places."""
    known = [key for key in maker.truth if key[0] == "calls"]
    if len(known) < 4:
        return
    day = maker.chance.choice(known)[1]
    at = rows[0].index(NAMES["calls"])
    for row in rows[1:]:
        if row and row[0] == maker.day(day) and maker.truth["calls", day][0]:
            value = float(maker.truth["calls", day][0] or 0) * 100
            row[at] = maker.number(value)
            maker.truth["calls", day] = (value, None, None)
            maker.said.append("Check it: ")
            return


ODDITIES: dict[str, Callable[[_Maker, list[list[Any]]], None]] = {
    "blank rows": _blank_rows,
    "a column of remarks": _unknown_column,
    "spaces around cells": _spaces,
    "a row twice": _same_row_again,
    "the header again": _header_again,
    "a total": _total,
    "an impossible day": _impossible_day,
    "a slipped point": _slipped,
}
_PLAIN = ("wide", "workbook", "one measure", "months", "weeks")


def made(seed: int) -> Made:
    """The table of this number, always the same."""
    maker = _Maker(seed)
    layout = list(LAYOUTS)[seed % len(LAYOUTS)]
    rows = LAYOUTS[layout](maker)
    odd = maker.chance.choice([*ODDITIES, "", "", "", ""])
    if odd and layout in _PLAIN and not (odd == "a slipped point" and layout in ("one measure", "weeks")):
        ODDITIES[odd](maker, rows)
        maker.oddities.append(odd)
    raw, name = maker.file(rows)
    if maker.excel and maker.chance.random() < 0.2:
        last = len(rows)
        mark = f'<row r="{last}"'.encode()
        raw = with_part(
            raw, "xl/worksheets/sheet1.xml", lambda part: part.replace(mark, mark + b' hidden="1"')
        )
        if any(cell not in ("", None) for cell in rows[-1]):
            maker.said.append("hidden in Excel")
        maker.oddities.append("a hidden row")
    return Made(layout, raw, name, maker.truth, maker.oddities, maker.said, maker.unreadable)
