"""Values from CSV and Excel files: columns recognised and shown, everything wrong said at once, nothing added twice."""

import json
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from commands.running import Desk, answer, finish
from record.workbooks import with_part, workbook

WIDE = """\
Date,DCC numerator,DCC denominator,Early breastfeeding,Ward,Comment
2026-10-04,4,20,40%,A,"first, of all"
2026-10-11,,,41.5,A,
2026-10-18,6,24,n/a,B,
"""
READ_WIDE = (
    "Read wide.csv: 3 rows, separated by commas, UTF-8.\n"
    "  Date                → the day\n"
    "  DCC numerator       → dcc.numerator\n"
    "  DCC denominator     → dcc.denominator\n"
    "  Early breastfeeding → ebfi\n"
    "  Comment             → a note\n"
    "  not used: Ward (--columns changes what is)\n"
)


def values(desk: Desk, measure: str) -> list[str]:
    """The points of a measure as ``DAY VALUE``."""
    (found,) = desk.run("measure", measure, "--json", "-p", "ward").data["measures"]
    return [
        f"{point['on']} {point['value']:g}"
        if "value" in point and point["value"] is not None
        else f"{point['on']} {point['numerator']:g}/{point['denominator']:g}"
        for point in found["data"]
    ]


def test_a_wide_file_and_the_same_file_again(ward: Desk) -> None:
    ward.write("wide.csv", WIDE)
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ran = ward.run("record", "--from", "wide.csv")
    assert ran.out == ""
    assert ran.err == READ_WIDE + (
        "ward.pdsa.yaml: 4 values added (dcc 2, ebfi 2), 2 empty (gaps, not zeros).\n"
        "Next: Look at its chart (pdsa chart dcc); pdsa undo takes the import back.\n"
    )
    after = path.read_text()
    assert (
        '      - {on: 2026-10-04, numerator: 4, denominator: 20, note: "first, of all"}\n      - {on: 2026-10-18, numerator: 6, denominator: 24}\n      - {on: 2026-11-01, numerator: 5, denominator: 21}  # by hand\n'
        in after
    )
    assert (
        '    data:\n      - {on: 2026-10-04, value: 40, note: "first, of all"}\n      - {on: 2026-10-11, value: 41.5}\n'
        in after
    )
    ran = ward.run("record", "--from", "wide.csv")
    assert ran.err == READ_WIDE + "ward.pdsa.yaml: 4 there already, 2 empty (gaps, not zeros).\n"
    assert path.read_text() == after
    ward.run("undo")
    assert path.read_text() == before


def test_everything_wrong_is_said_at_once_and_nothing_is_written(ward: Desk) -> None:
    ward.write(
        "audit.csv",
        "week;measure;numerator;denominator;value\n"
        "01/10/2026;dcc;5;21;\n"
        "13/10/2026;dcx;5;21;\n"
        "14/10/2026;dcc;five;21;\n"
        "15/10/2026;dcc;;21;\n"
        ";los;;;12,5\n"
        "16/10/2026;dcc;22;21;\n"
        "31/12/2026;los;;;12,5\n"
        "Total;los;;;300\n"
        "17/10/2026;los;;;12,5\n"
        "17/10/2026;los;;;13,5\n",
    )
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run("record", "--from", "audit.csv", "--columns", "value=-", status=1)
    head = (
        "Read audit.csv: 9 rows, separated by semicolons, UTF-8, days with the day first.\n"
        "  week        → the day\n"
        "  measure     → the measure\n"
        "  numerator   → numerator\n"
        "  denominator → denominator\n"
        "  not used: value (--columns changes what is)\n"
        "  Left out: row 9 (Total); it is worked out from other rows.\n"
    )
    assert ran.err == head + (
        "audit.csv:3:2: row 3, measure: there is no measure 'dcx' [no-measure]\n"
        "  did you mean dcc?\n\n"
        "audit.csv:4:3: row 4, numerator: 'five' is not a number [no-number]\n\n"
        "audit.csv:5:3: row 5, numerator: the numerator is missing and the other part is there [half-fraction]\n\n"
        "audit.csv:7:4: row 7, denominator: 22/21 is more than all: were the two swapped? [no-number]\n\n"
        "error: audit.csv has 4 problems; nothing was recorded\n"
        "  correct them, or leave them out and record the rest: --skip-bad\n"
    )
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before
    ran = ward.run("record", "--from", "audit.csv", "--columns", "numerator=-, denominator=-", "--skip-bad")
    assert (
        ran.err.splitlines()[-7:]
        == [
            "Left out row 6, week: the row has a value and no day",
            "Left out row 8, week: '31/12/2026' is still to come (2026-12-31)",
            "Left out row 9, week: 'Total' is not a day",
            "Left out row 11, value: los has two values of 2026-10-17: 12.5 in row 10, 13.5 here",
            "ward.pdsa.yaml: 1 value added (los 1), 5 empty (gaps, not zeros), 4 left out.",
            "Next: Look at its chart (pdsa chart dcc); pdsa undo takes the import back.",
        ][-7:]
        or ran.err
    )
    assert values(ward, "los") == ["2026-10-17 12.5", "2026-11-01 31.5"]


def test_json_lists_every_problem_with_row_and_column(ward: Desk) -> None:
    ward.write("bad.csv", "date,los\n" + "".join(f"2026-01-{day:02},x\n" for day in range(1, 32)) * 3)
    ran = ward.run("record", "--from", "bad.csv", "--json", status=1)
    errors = json.loads(ran.out)["errors"]
    assert len(errors) == 93
    assert (errors[0]["file"], errors[0]["line"], errors[0]["column"], errors[0]["code"]) == (
        "bad.csv",
        2,
        2,
        "no-number",
    )
    ran = ward.run("record", "--from", "bad.csv", status=1)
    assert ran.err.count("[no-number]") == 60
    assert "93 problems (the first 60 are shown; --json lists all); nothing was recorded" in ran.err


def test_values_that_differ_need_replace(ward: Desk) -> None:
    ward.write("los.csv", "Date;Length of stay\n2026-11-01;30,5\n2026-11-08;29\n")
    ran = ward.run("record", "--from", "los.csv", status=4)
    assert ran.err.endswith(
        "los.csv:2:2: row 2, Length of stay: los of 2026-11-01 differs from ward.pdsa.yaml: 31.5 hours → 30.5 hours [differs]\n"
        "  to replace what is recorded: --replace\n\n"
        "error: los.csv has 1 problem; nothing was recorded\n"
    )
    ran = ward.run("record", "--from", "los.csv", "--replace")
    assert "Replaced los of 2026-11-01: 31.5 hours → 30.5 hours\n" in ran.err
    assert values(ward, "los") == ["2026-11-01 30.5", "2026-11-08 29"]


def test_a_dry_run_shows_the_mapping_and_what_would_be_added(ward: Desk) -> None:
    ward.write("wide.csv", WIDE)
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run("record", "--from", "wide.csv", "--dry-run")
    assert "+      - {on: 2026-10-18, numerator: 6, denominator: 24}\n" in ran.out
    assert ran.err == READ_WIDE + (
        "ward.pdsa.yaml: 4 values added (dcc 2, ebfi 2), 2 empty (gaps, not zeros).\nNothing was written (--dry-run).\n"
    )
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_an_ambiguous_order_of_days_is_asked_about_or_refused(ward: Desk) -> None:
    ward.write("days.csv", "Date,ebfi\n02/01/2026,50\n03/01/2026,60\n")
    ran = ward.run("record", "--from", "days.csv", "--no-input", status=1)
    assert ran.err == (
        "error: days.csv: the days in Date can be read in two ways, such as 02/01/2026; nothing was recorded\n"
        "  add --date-order dmy where the day comes first, mdy where the month does; the whole line, for day first: 2 January 2026: pdsa record --from days.csv --date-order dmy\n"
    )
    terminal = ward.terminal("record", "--from", "days.csv")
    answer(terminal, "What is 02/01/2026 in the column Date?", "mdy")
    finish(terminal)
    assert values(ward, "ebfi") == ["2026-02-01 50", "2026-03-01 60"]
    ward.run("record", "--from", "days.csv", "--date-order", "dmy")
    assert values(ward, "ebfi")[:2] == ["2026-01-02 50", "2026-01-03 60"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("﻿Date,Length of stay\n2026-01-04,12.5\n".encode(), "separated by commas, UTF-8."),
        ("Date\tLength of stay\n2026-01-04\t12,5\n".encode("utf-16"), "separated by tabs, UTF-16."),
        (
            "Date;Length of stay;Kommentar è\n4 Jan 2026;12,5;\n".encode("latin-1"),
            "separated by semicolons, not UTF-8, so read as Windows-1252.",
        ),
        (b"sep=;\r\nDate;Length of stay\r\n2026-01-04;12,5\r\n", "separated by semicolons, UTF-8."),
        (b'"Date","Length of stay"\n"2026-01-04 00:00:00","12.5 hours"\n', "separated by commas, UTF-8."),
        (b"Ward 7 audit\n\nDate,Length of stay\n20260104,12.5\n", "separated by commas, UTF-8."),
        (b"2026-01-04,12.5\n", "separated by commas, UTF-8."),
    ],
)
def test_kinds_of_csv(ward: Desk, raw: bytes, said: str) -> None:
    ward.write("los.csv", raw)
    ran = ward.run("record", "--from", "los.csv", "--measure", "los")
    assert said in ran.err.splitlines()[0]
    assert values(ward, "los")[0] == "2026-01-04 12.5"


def test_standard_input_and_columns_that_are_told(ward: Desk) -> None:
    text = "When,Late,Births,Mean stay\nJan 2026,5,21,30\nFeb 2026,6,22,31\n"
    ran = ward.run(
        "record",
        "--from",
        "-",
        "--columns",
        "When=on, Late=dcc.numerator, Births=dcc.denominator, 4=los",
        stdin=text,
    )
    assert ran.err.startswith("Read standard input: 2 rows")
    assert values(ward, "dcc")[:2] == ["2026-01-01 5/21", "2026-02-01 6/22"]
    assert values(ward, "los")[:2] == ["2026-01-01 30", "2026-02-01 31"]


@pytest.mark.parametrize(
    ("words", "text", "message"),
    [
        (
            ("--columns", "Whn=on"),
            "When,los\n2026-01-04,5\n",
            "error: --columns: there is no column 'Whn'\n  did you mean When?\n",
        ),
        (
            ("--columns", "When=lso"),
            "When,los\n2026-01-04,5\n",
            "error: --columns: 'lso' is neither a measure nor a part of a row\n  did you mean los?\n",
        ),
        (
            (),
            "Date,Stay\n2026-01-04,5\n",
            (
                "error: f.csv: nothing says which measure Stay is; nothing was recorded\n  add --measure ID, one of: dcc, ebfi, los; the whole line, for Delayed cord clamping: "
                "pdsa record --from f.csv --measure dcc\n"
            ),
        ),
        (
            (),
            "Ward,los\nA,5\n",
            "error: f.csv: no column holds days: Ward, los; nothing was recorded\n  days are read as 2026-01-31, 31/01/2026, 31 Jan 2026, Jan 2026 and 2026-W05 (its Monday); for a quarter, write its first day\n",
        ),
        (
            (),
            "Ward,When,los\nA,2026-01-04,5\nB,soon,5\n",
            (
                "error: f.csv: 2 things are not clear, and nothing was recorded: (1) no column holds days throughout: Ward, When, los; "
                "(2) cells that cannot be read: row 3, When: 'soon' is not a day\n"
                '  this settles it, once you have checked what it says: pdsa record --from f.csv --columns "When=on" --skip-bad\n'
            ),
        ),
        (
            (),
            "Start,End,los\n2026-01-04,2026-01-05,5\n",
            (
                'error: f.csv: several columns hold days: Start, End; nothing was recorded\n  say which one: --columns "Start=on" or --columns "End=on"; the whole line, for Start: '
                'pdsa record --from f.csv --columns "Start=on"\n'
            ),
        ),
        (
            (),
            "Date,dcc numerator\n2026-01-04,5\n",
            'error: f.csv: there is a column for dcc.numerator and none for dcc.denominator; nothing was recorded\n  say which one: --columns "HEADER=dcc.denominator"; or leave the one out: --columns "dcc numerator=-"\n',
        ),
        (
            ("--sheet", "x"),
            "Date,los\n2026-01-04,5\n",
            "error: --sheet is for Excel files, and this is a text file\n  leave --sheet out\n",
        ),
        (
            ("--on", "today"),
            "",
            "error: --on and --from do not go together\n  the file says which values there are, and of which days\n",
        ),
    ],
)
def test_a_table_that_is_not_understood_is_refused(
    ward: Desk, words: tuple[str, ...], text: str, message: str
) -> None:
    ward.write("f.csv", text)
    assert (
        ward.run(
            "record", "--from", "f.csv", *words, status=2 if "--on" in words or "--columns" in words else 1
        ).err
        == message
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1", ["2026-01-04 5/20"]), ("2", ["2026-01-04 5/30"]), ("3", [])],
)
def test_which_column_holds_the_denominators_is_asked(ward: Desk, typed: str, kept: list[str]) -> None:
    ward.write("f.csv", "Date,dcc numerator,Births,Beds,los\n2026-01-04,5,20,30,4\n")
    refused = ward.run("record", "--from", "f.csv", status=1).err
    assert (
        'the whole line, for Births: pdsa record --from f.csv --columns "Births=dcc.denominator"' in refused
    )
    terminal = ward.terminal("record", "--from", "f.csv")
    answer(terminal, "Which column is dcc.denominator?", typed)
    assert "none; leave dcc.numerator out" in finish(terminal)
    assert [one for one in values(ward, "dcc") if one.startswith("2026-01-04")] == kept
    assert values(ward, "los")[0] == "2026-01-04 4"


def test_an_unquoted_decimal_comma_is_noticed(ward: Desk) -> None:
    ward.write("f.csv", "Date,los\n2026-01-04,12,5\n2026-01-11,13\n")
    ran = ward.run("record", "--from", "f.csv", status=1)
    assert "f.csv:2:3: row 2, column 3: the row has more cells than the header: '5' [extra-cell]\n" in ran.err


def test_values_without_denominators_for_a_measure_with_fractions(ward: Desk) -> None:
    ward.write("f.csv", "Date,dcc\n2026-01-04,24\n")
    ran = ward.run("record", "--from", "f.csv", status=1)
    assert (
        "dcc is given as 24 alone, and all its values so far are fractions [no-fraction]\n"
        '  say where the denominators are: --columns "dcc=dcc.numerator, HEADER=dcc.denominator"; or that these are the values: --columns "dcc=dcc.value"\n'
        in ran.err
    )
    ward.run("record", "--from", "f.csv", "--columns", "dcc=dcc.value")
    assert values(ward, "dcc")[0] == "2026-01-04 24"


def test_shares_where_per_cents_belong_are_pointed_at(ward: Desk) -> None:
    ward.write("f.csv", "Date,ebfi\n2026-01-04,0.24\n2026-01-11,0.5\n")
    assert (
        "all values of ebfi lie between 0 and 1, and its unit is %"
        in ward.run("record", "--from", "f.csv").err
    )


def test_a_file_where_a_measure_belongs_is_pointed_at(ward: Desk) -> None:
    ward.write("f.csv", "Date,ebfi\n2026-01-04,24\n")
    err = ward.run("record", "f.csv", status=2).err
    assert err == "error: f.csv is a file, and no measure\n  take values from it: pdsa record --from f.csv\n"


@pytest.mark.parametrize(
    ("values", "doubted"),
    [
        ((1, 1, 0), True),
        ((1, 1, 1), True),
        ((0, 0, 0), False),
        ((1, 0), False),
        ((1, 2, 0), False),
    ],
)
def test_yes_and_no_where_per_cents_belong_are_pointed_at(
    ward: Desk, values: tuple[int, ...], doubted: bool
) -> None:
    rows = "".join(f"2026-01-{4 + 7 * at:02},{value}\n" for at, value in enumerate(values))
    ward.write("f.csv", f"Date,ebfi\n{rows}")
    err = ward.run("record", "--from", "f.csv").err
    assert (
        "all values of ebfi are 0 or 1, and its unit is %, so that 1 is one in a hundred" in err
    ) is doubted


@pytest.mark.parametrize("sign", ["format", "text"])
def test_plain_cells_among_per_cents_are_read_as_such_and_named(ward: Desk, sign: str) -> None:
    def change(book: Workbook) -> None:
        if sign == "format":
            book.active["B2"].number_format = "0%"

    first = 0.7 if sign == "format" else "70%"
    cells = [first, 0.61, 1, 0, 0.009]
    rows = [[date(2026, 1, 4) + timedelta(days=7 * at), cell] for at, cell in enumerate(cells)]
    ward.write("audit.xlsx", workbook(("Audit", [["Date", "ebfi"], *rows]), change=change))
    ran = ward.run("record", "--from", "audit.xlsx")
    assert [text.split()[1] for text in values(ward, "ebfi")] == ["70", "61", "100", "0", "0.9"]
    named = "0.61 in B3, 1 in B4, 0.009 in B6"
    assert f"ebfi: {named} are read as per cents, as the other cells are." in ran.err


def test_excel_with_days_per_cents_formulas_and_merged_cells(ward: Desk) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Audit"]
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("B3:C3")
        sheet.merge_cells("A6:A7")
        sheet["D5"].number_format = "0%"
        sheet["A5"].number_format = "dd/mm/yyyy"
        sheet["E5"].number_format = "0.0"

    rows = [
        ["Hand audit, ward 7"],
        [],
        ["Date", "dcc", None, "ebfi", "los"],
        [None, "numerator", "denominator", None, None],
        [date(2026, 1, 4), 5, 21, 0.07, "=20+10.5"],
        [date(2026, 1, 11), 6, 22, None, 29],
        [None, None, None, None, None],
    ]
    raw = workbook(("Cover", []), ("Audit", rows), ("Lists", [["x"]]), change=change)
    # The sheet is the second; its first formula has the result that Excel would have stored.
    stored = with_part(
        raw,
        "xl/worksheets/sheet2.xml",
        lambda part: part.replace(b"<f>20+10.5</f><v></v>", b"<f>20+10.5</f><v>30.5</v>").replace(
            b"<f>20+10.5</f><v />", b"<f>20+10.5</f><v>30.5</v>"
        ),
    )
    assert stored != raw
    ward.write("audit.xlsx", stored)
    ran = ward.run("record", "--from", "audit.xlsx")
    assert ran.err.splitlines()[:6] == [
        "Read audit.xlsx: 2 rows, sheet 'Audit', not read: Cover, Lists (--sheet).",
        "  A Date            → the day",
        "  B dcc numerator   → dcc.numerator",
        "  C dcc denominator → dcc.denominator",
        "  D ebfi            → ebfi",
        "  E los             → los",
    ]
    assert values(ward, "dcc")[:2] == ["2026-01-04 5/21", "2026-01-11 6/22"]
    assert values(ward, "ebfi") == ["2026-01-04 7"]
    assert values(ward, "los")[:2] == ["2026-01-04 30.5", "2026-01-11 29"]
    ward.write("audit.xlsx", raw)
    ran = ward.run("record", "--from", "audit.xlsx", "--sheet", "audit", status=1)
    assert (
        "audit.xlsx:5:5: E5, los: holds a formula whose result is not stored; open the file in Excel, save it, and try again [no-number]\n"
        in ran.err
    )
    ran = ward.run("record", "--from", "audit.xlsx", "--sheet", "Audits", status=1)
    assert (
        ran.err
        == "error: audit.xlsx: the workbook has no sheet 'Audits'; nothing was recorded\n  did you mean Audit?\n"
    )


def test_excel_days_as_numbers_and_a_merged_day_for_several_measures(ward: Desk) -> None:
    def change(book: Workbook) -> None:
        book.active.merge_cells("A2:A3")

    serial = (date(2026, 1, 4) - date(1899, 12, 30)).days
    rows = [
        ["date", "measure", "value"],
        [serial, "ebfi", "41%"],
        [None, "Length of stay", 30],
        [serial + 7, "los", 31],
    ]
    ward.write("long.xlsx", workbook(("Data", rows), change=change))
    ward.run("record", "--from", "long.xlsx")
    assert values(ward, "ebfi") == ["2026-01-04 41"]
    assert values(ward, "los")[:2] == ["2026-01-04 30", "2026-01-11 31"]


def test_a_project_never_grows_beyond_what_can_be_read(ward: Desk) -> None:
    note = "n" * 60_000
    ward.write(
        "big.csv",
        "date,los,note\n" + "".join(f"{1600 + n // 12:04}-{n % 12 + 1:02}-01,1,{note}\n" for n in range(400)),
    )
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run("record", "--from", "big.csv", status=1)
    assert "error: ward.pdsa.yaml was not changed. " in ran.err
    assert "20 MB at most" in ran.err
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_file_with_too_many_problems_is_not_read_to_its_end(ward: Desk) -> None:
    ward.write("f.csv", "Date,los\n" + "2026-01-04,x\n" * 20_000)
    ran = ward.run("record", "--from", "f.csv", "--skip-bad", status=1)
    assert ran.err.endswith(
        "error: f.csv has 10,000 problems or more, too many to go on (the first 60 are shown; --json lists 100 of each kind); "
        "nothing was recorded\n"
    )


def test_one_column_told_leaves_the_guess_for_the_others(ward: Desk) -> None:
    ward.write("a.csv", "Week,DCC numerator,DCC denominator,Stay,EBFI\n2026-10-05,3,18,33.5,50\n")
    shown = ward.run("record", "--from", "a.csv", "--columns", "Stay=lo", "--dry-run").err
    assert (
        "  Week            → the day\n"
        "  DCC numerator   → dcc.numerator\n"
        "  DCC denominator → dcc.denominator\n"
        "  Stay            → los\n"
        "  EBFI            → ebfi\n"
    ) in shown
    wrong = ward.run("record", "--from", "a.csv", "--columns", "Stay=lso", status=2).err
    assert wrong == "error: --columns: 'lso' is neither a measure nor a part of a row\n  did you mean los?\n"


def test_of_each_kind_a_hundred_problems_are_listed_and_the_rest_counted(ward: Desk) -> None:
    rows = "".join(f"2026-01-04,x{at}\n{at} May,3\n" for at in range(150))
    ward.write("f.csv", "Date,los\n2026-01-01,3\n" + rows)
    ran = ward.run("record", "--from", "f.csv", "--json", status=1)
    problems = json.loads(ran.out)["errors"]
    codes = [problem["code"] for problem in problems]
    assert {code: codes.count(code) for code in codes} == {"no-number": 100, "no-day": 100}
    assert sum("(and 50 more of this kind)" in problem["message"] for problem in problems) == 2
    shown = ward.run("record", "--from", "f.csv", status=1).err
    assert (
        "300 problems (the first 60 are shown; --json lists 100 of each kind); nothing was recorded" in shown
    )


def test_a_day_that_is_to_come_is_said_once(ward: Desk) -> None:
    ward.write("coming.csv", "Week,dcc\n2026-10-01,5\n2026-12-06,6\n")
    ran = ward.run("record", "--from", "coming.csv", status=1)
    assert "row 3, Week: '2026-12-06' is still to come [no-day]\n" in ran.err
