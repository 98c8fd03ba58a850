"""The formats of cells that every workbook has without naming them (ECMA-376 part 1, 18.8.30): days, times, per cents, numbers."""

import re

from pdsa_cli.importing.table_files import read_table
from record.workbooks import with_part, workbook

DAYS = {*range(14, 18), *range(27, 37), *range(50, 59)}  # 27 to 36 and 50 to 58: those of East Asia
TIMES = {18, 19, 20, 21, 45, 46, 47}
SHOWN = {"day": "2023-03-15", "moment": "2023-03-15 06:00", "time": "6:00", "percent": "4500025%"}


def kind_of(number: int) -> str:
    if number in DAYS:
        return "day"
    return "time" if number in TIMES else "moment" if number == 22 else "percent" if number in (9, 10) else ""


def test_each_built_in_format_shows_a_number_as_what_it_is() -> None:
    numbers = range(64)
    raw = workbook(
        ("S", [["Number", "Shown"], *([number, 0.25 if number in TIMES else 45000.25] for number in numbers)])
    )
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in numbers
    )
    raw = with_part(
        raw,
        "xl/styles.xml",
        lambda part: re.sub(
            rb"<cellXfs.*</cellXfs>", f"<cellXfs>{formats}</cellXfs>".encode(), part, flags=re.DOTALL
        ),
    )
    raw = with_part(
        raw,
        "xl/worksheets/sheet1.xml",
        lambda part: re.sub(
            rb'r="B(\d+)"',
            lambda found: (
                b'r="B%d" s="%d"' % (int(found[1]), int(found[1]) - 2) if int(found[1]) > 1 else found[0]
            ),
            part,
        ),
    )
    rows = [*read_table(raw).rows()]
    shown = {number: str(row.cells[1]) for number, row in zip(numbers, rows[-64:], strict=True)}
    assert shown == {number: SHOWN.get(kind_of(number), "45000.25") for number in numbers}
