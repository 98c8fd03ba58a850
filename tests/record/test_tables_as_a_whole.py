"""Tables as a whole: what a header means beside others, what is no data, what is unclear and how one message settles it."""

import json
import re
import shlex

import pytest
from openpyxl import Workbook

from commands.running import Desk, answer, finish
from pdsa_cli.importing.across import days_across
from pdsa_cli.importing.columns import layout_of
from pdsa_cli.importing.footers import is_footer
from pdsa_cli.importing.roles import fields_of
from pdsa_cli.importing.rows import used
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.unclear import Unclear
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.model.reading import validate
from pdsa_cli.words import Chart
from record.workbooks import workbook

MAP = """\
pdsa: 1
title: Map
measures:
  - {id: wait, name: Waiting time, unit: minutes, better: lower}
  - {id: falls, name: Falls, type: count, better: lower}
  - {id: harm, name: Harm, type: count, better: lower}
  - {id: dna, name: DNA rate, unit: "%", better: lower}
  - {id: hh, name: Hand hygiene, unit: "%", better: higher, numerator: done, denominator: seen}
"""


def measures() -> tuple[Measure, ...]:
    project = validate(
        {
            "pdsa": "1",
            "title": "Map",
            "measures": [
                {"id": "wait", "name": "Waiting time", "unit": "minutes"},
                {"id": "falls", "name": "Falls", "type": "count"},
                {"id": "harm", "name": "Harm", "type": "count"},
                {"id": "dna", "name": "DNA rate", "unit": "%"},
                {"id": "hh", "name": "Hand hygiene", "unit": "%", "numerator": "done", "denominator": "seen"},
            ],
        }
    )
    assert isinstance(project, Project)
    return project.measures


def taken(header: str, *more: str) -> str:
    """What a column with this header, beside a day and ``more`` columns, is taken for; empty where for nothing."""
    names = ["Week", header, *more]
    cells = ["2026-01-05", *("3" for _ in names[1:])]
    table = read_table((";".join(names) + "\n" + ";".join(cells) + "\n").encode())
    try:
        roles = layout_of(table, measures()).roles
    except Unclear as unclear:
        roles = unclear.layout.roles if unclear.layout else {}
    found = roles.get(1)
    return str(found) if found and (found.measure or found.field != "value") else ""


@pytest.mark.parametrize(
    ("header", "role"),
    [
        *(("Falls", "falls"), ("FALLS", "falls"), ("fall", "falls"), ("falls (n)", "falls")),
        *(("falls_number", "falls"), ("Waiting times", "wait"), ("waiting_time", "wait")),
        *(("Waiting time (minutes)", "wait"), ("Waiting time [minutes]", "wait")),
        *(("Waiting time minutes", "wait"), ("DNA rate %", "dna"), ("DNA rate (%)", "dna"), ("dna", "dna")),
        *(("hh num", "hh.numerator"), ("denominator of hand hygiene", "hh.denominator")),
        *(("Done", "hh.numerator"), ("Hand hygiene percentage", "hh")),
    ],
)
def test_a_header_that_is_the_name_of_a_measure(header: str, role: str) -> None:
    beside = {"hh.numerator": "seen", "hh.denominator": "done"}.get(role, "Harm")
    assert taken(header, beside) == role


@pytest.mark.parametrize(
    "header",
    [
        *("Patients who did not wait", "Near miss falls", "Appointments (not DNA)", "Harm free care %"),
        *("Target falls", "Falls with harm", "Falls last year", "No falls", "Waiting time (hours)"),
        *("Falls per 1000 bed days", "Harm %", "Falls rate", "Falls percentage", "Waiting time target"),
        *("Wait list size", "Nurses done", "Staff seen today", "Falls risk assessed", "Fallsrate"),
    ],
)
def test_a_name_inside_of_a_longer_header_takes_no_column(header: str) -> None:
    assert taken(header) == ""
    assert taken(header, "Hand hygiene") == ""


@pytest.mark.parametrize(
    "header", ["Near miss falls", "Falls with harm", "Beds", "Numerator", "Staff who fell", "Falls avoided"]
)
def test_the_only_column_of_numbers_is_not_the_only_measure_by_that(desk: Desk, header: str) -> None:
    desk.write("f.pdsa.yaml", "pdsa: 1\ntitle: F\nmeasures: [{id: falls, name: Falls, type: count}]\n")
    text = f"Week,{header}\n2026-01-05,3\n"
    ran = desk.run("record", "--from", "-", "--dry-run", stdin=text, status=1)
    assert f"nothing says that {header} is falls" in ran.err
    desk.run("record", "--from", "-", "--measure", "falls", stdin=text)
    for known in ("Falls", "Value", "y", "Count", ""):
        desk.run("record", "--from", "-", "--dry-run", stdin=f"Week,{known}\n2026-01-05,3\n")


def test_a_column_of_targets_holds_no_values(desk: Desk) -> None:
    text = "Week,Waits,Target\n2026-01-05,3,5\n2026-01-12,4,5\n"
    (chart,) = desk.run("chart", "--data", "-", "--json", stdin=text).data["charts"]
    assert [(point["value"], point["target"]) for point in chart["points"]] == [(3, 5), (4, 5)]
    desk.write("f.pdsa.yaml", "pdsa: 1\ntitle: F\nmeasures: [{id: falls, name: Falls, type: count}]\n")
    desk.run("record", "--from", "-", stdin="Week,Target\n2026-01-05,3\n", status=1)


def test_exact_beats_inexact_and_nothing_is_asked(desk: Desk) -> None:
    desk.write("map.pdsa.yaml", MAP)
    for text in (
        "Week,Near miss falls,Falls\n2026-01-05,2,3\n",
        "Week,Falls,Falls with harm,Falls last year\n2026-01-05,3,2,9\n",
    ):
        ran = desk.run("record", "--from", "-", "--dry-run", "--json", stdin=text)
        assert [(one["measure"], one["value"]) for one in ran.data["recorded"]] == [("falls", 3)]


def test_a_column_that_is_not_used_and_has_the_word_of_a_measure_is_named(desk: Desk) -> None:
    desk.write("map.pdsa.yaml", MAP)
    ran = desk.run("record", "--from", "-", "--json", stdin="Week,Falls,Long wait\n2026-01-05,3,2\n")
    (note,) = ran.data["notes"]
    assert 'if it is that measure: --columns "Long wait=wait"' in note
    assert ran.data["not_used"] == [{"column": 3, "header": "Long wait"}]


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ("n d", "numerator denominator"),
        ("n denominator", "numerator denominator"),
        ("n out_of", "numerator denominator"),
        ("events n", "numerator denominator"),
        ("n events", "denominator numerator"),
        ("count n", "numerator denominator"),
        ("y n", "numerator denominator"),
        ("num n", "numerator denominator"),
        ("cases total", "numerator denominator"),
        ("y denominator", "numerator denominator"),
        ("events n d", "numerator . denominator"),
        ("value numerator denominator", "value numerator denominator"),
        ("n", "."),
        ("events", "value"),
        ("rate n", "value ."),
        ("date n d", "on numerator denominator"),
    ],
)
def test_what_a_header_means_beside_others(headers: str, fields: str) -> None:
    names = headers.split()
    found = fields_of(names)
    assert [found.get(at, ".") for at in range(len(names))] == fields.split()


@pytest.mark.parametrize(
    ("head", "fraction"),
    [
        *(("date,n,d", True), ("date,events,n", True), ("date,n,events", False), ("date,y,n", True)),
        *(("day,num,den", True), ("week,cases,out of", True), ("date,n,total", True)),
    ],
)
def test_both_readers_take_columns_for_the_same(desk: Desk, head: str, fraction: bool) -> None:
    del fraction
    text = f"{head}\n2026-01-05,3,40\n2026-01-12,4,38\n"
    if head == "date,n,events":
        text = f"{head}\n2026-01-05,40,3\n2026-01-12,38,4\n"
    desk.write(
        "m.pdsa.yaml", 'pdsa: 1\ntitle: T\nmeasures: [{id: m, name: M, unit: "%", type: percentage}]\n'
    )
    recorded = desk.run("record", "--measure", "m", "--from", "-", "--json", stdin=text).data["recorded"]
    (chart,) = desk.run("chart", "--data", "-", "--json", stdin=text).data["charts"]
    ours = [(one["on"], one["numerator"], one["denominator"]) for one in recorded]
    assert ours == [("2026-01-05", 3, 40), ("2026-01-12", 4, 38)]
    assert [(one["on"], one["numerator"], one["denominator"]) for one in chart["points"]] == ours


@pytest.mark.parametrize(
    ("words", "status"), [(("record", "--measure", "m", "--from"), 1), (("chart", "--data"), 2)]
)
def test_a_value_beside_a_denominator_is_asked_about(desk: Desk, words: tuple[str, ...], status: int) -> None:
    desk.write("m.pdsa.yaml", "pdsa: 1\ntitle: T\nmeasures: [{id: m, name: M}]\n")
    ran = desk.run(*words, "-", stdin="date,value,n\n2026-01-05,3,40\n", status=status)
    assert "value beside n can be a numerator or a value" in ran.err
    assert '--columns "value=numerator, n=denominator"' in ran.err
    desk.run(*words, "-", stdin="date,value,n\n2026-01-05,3.5,40\n")


FOOTERS = [
    *("Total", "Total:", "TOTALS", "Avg.", "Average", "Mean", "Sum", "Grand total", "Total 2026", "Q1 total"),
    *("Subtotal", "Sub-total", "Total / mean", "Total for 2025/26", "All", "Overall", "Gesamt", "Summe"),
    *(
        "Mittelwert",
        "Durchschnitt",
        "Alle",
        "Moyenne",
        "Somme",
        "Total général",
        "Totale",
        "Media",
        "Promedio",
    ),
    *(
        "Totaal",
        "Gemiddeld",
        "Gemiddelde",
        "I alt",
        "Gennemsnit",
        "Summa",
        "Yhteensä",
        "Razem",
        "Ogółem",
        "Σ",
    ),
]


@pytest.mark.parametrize("text", FOOTERS)
def test_words_of_rows_that_sum_up(text: str) -> None:
    assert is_footer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ward 1",
        "All Saints ward",
        "Jan 2026",
        "Total knee replacement",
        "Meaning",
        "Q1 2026",
        "",
        "12",
        "May",
    ],
)
def test_words_that_are_no_sum(text: str) -> None:
    assert not is_footer(text)


@pytest.mark.parametrize("text", FOOTERS[:12:2] + FOOTERS[16::4])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_row_that_sums_up_is_left_out_and_named_by_both_readers(desk: Desk, text: str, at: int) -> None:
    rows = ["2026-01-05,9", "2026-01-12,12", "2026-01-19,8"]
    rows.insert(at, f"{text},29")
    table = "Date,Waiting time\n" + "\n".join(rows) + "\n"
    said = f"row {at + 2} ({text}); it is worked out from other rows."
    desk.write("map.pdsa.yaml", MAP)
    ran = desk.run("record", "--from", "-", "--dry-run", "--json", stdin=table)
    assert [one["value"] for one in ran.data["recorded"]] == [9, 12, 8]
    assert any(said in note for note in ran.data["notes"])
    (chart,) = desk.run("chart", "--data", "-", "--json", stdin=table).data["charts"]
    assert [point["value"] for point in chart["points"]] == [9, 12, 8]
    assert any(said in note for note in chart["notes"])


def test_a_total_beside_labels_or_in_another_column_is_no_point(desk: Desk) -> None:
    for table in (
        "Week,Waits\n1,9\n2,12\n3,8\nTotal,29\n",
        "Ward,Waits\nA,9\nB,12\nC,8\nAverage,9.7\n",
        "Month,Ward,Waits\nJan 2026,A,9\nFeb 2026,A,12\nMar 2026,A,8\n,Total,29\n",
    ):
        ran = desk.run("chart", "--data", "-", "--json", "--columns", "Waits=y", stdin=table)
        (chart,) = ran.data["charts"]
        assert [point["value"] for point in chart["points"]] == [9, 12, 8], table
        assert any("it is worked out from other rows" in note for note in chart["notes"])


def test_titles_repeated_headers_and_lines_of_text_are_left_out_and_named() -> None:
    text = "Ward 5 audit,\nPrinted in 2026,\nDate,Falls\n2026-01-05,1\n\nDate,Falls\n2026-01-12,2\nSource: diary,\n"
    table = read_table(text.encode())
    found = used(table, layout_of(table, measures()))
    assert [cells for _, cells, _ in found.rows] == [("2026-01-05", "1"), ("2026-01-12", "2")]
    assert [(one.row, one.text) for one in found.left] == [
        (1, "Ward 5 audit"),
        (2, "Printed in 2026"),
        (6, "Date"),
        (8, "Source: diary"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Ward 5,monthly report,\nMonth,Falls,Waiting\n,,time\n",
        "Ward 5,,\nFrom,Ward system,\nMonth,Falls,Waiting time\n,count,minutes\n",
        "Hospital,North,\nUnit,5,\nPrinted:,05/01/2026,\nMonth,Falls,Waiting time\n",
    ],
)
def test_titles_of_several_cells_are_passed_over(head: str) -> None:
    table = read_table(f"{head}Jan 2026,1,30\nFeb 2026,2,31\n".encode())
    roles = layout_of(table, measures()).roles
    assert {str(role) for role in roles.values()} == {"on", "falls", "wait"}


def test_a_second_table_below_the_first_is_refused_by_name(desk: Desk) -> None:
    text = "Date,Falls\n2026-01-05,1\n2026-01-12,2\n\nDate,Waiting time\n2026-01-05,30\n"
    desk.write("map.pdsa.yaml", MAP)
    for words in (("record", "--from"), ("chart", "--data")):
        ran = desk.run(*words, "-", stdin=text, status=1)
        assert (
            "another table begins in row 5 (Date, Waiting time), behind the one that ends in row 3" in ran.err
        )


WARDS = [
    "grp,date,y\nX,2026-01-05,10\nY,2026-01-05,40\nX,2026-01-12,12\nY,2026-01-12,42\n",
    "date,y,Ward\n2026-01-05,10,A\n2026-01-05,10,B\n",
    "date,Bay number,y\n2026-01-05,1,4\n2026-01-05,2,6\n2026-01-12,1,5\n2026-01-12,2,7\n",
    "date,Who,y\n2026-01-05,night,4\n2026-01-05,day,6\n2026-01-12,night,5\n2026-01-12,day,7\n",
    "Month,Site,y\nJan 2026,North,4\nJan 2026,South,6\nFeb 2026,North,4\nFeb 2026,South,6\n",
]


@pytest.mark.parametrize("text", WARDS)
@pytest.mark.parametrize("words", [("record", "--measure", "wait", "--from"), ("chart", "--data")])
def test_rows_of_one_day_that_differ_in_a_group_are_refused(
    desk: Desk, text: str, words: tuple[str, ...]
) -> None:
    desk.write("map.pdsa.yaml", MAP)
    more = ("--columns", "Bay number=-, y=y" if words[0] == "chart" else "y=value") if "Bay" in text else ()
    if more and words[0] == "chart":
        more = ("--columns", "y=y")
    ran = desk.run(*words, "-", *more, stdin=text, status=1)
    assert "one day has up to 2 rows that differ in " in ran.err
    assert '=-"' in ran.err


@pytest.mark.parametrize("kind", [kind.value for kind in Chart])
@pytest.mark.parametrize(
    "text",
    [
        "date,numerator,denominator,clinic\n2026-01-05,3,10,East\n2026-01-05,5,11,West\n2026-01-12,4,12,East\n",
        "Tag,numerator,denominator,Station\n05/01/2026,3,30,Nord\n05/01/2026,5,31,Süd\n13/01/2026,4,32,Nord\n",
    ],
)
def test_no_kind_of_chart_mixes_the_wards_of_one_day(desk: Desk, kind: str, text: str) -> None:
    ran = desk.run("chart", "--data", "-", "--chart", kind, stdin=text, status=1)
    assert "one day has up to 2 rows that differ in " in ran.err
    desk.run("chart", "--data", "-", "--chart", kind, "--columns", ran.err.split('"')[1], stdin=text)


@pytest.mark.parametrize("kind", ["run", "i", "g", "t", "xbar"])
def test_wards_of_different_days_are_named(desk: Desk, kind: str) -> None:
    text = "date,ward,y\n2026-01-05,A,20\n2026-01-09,B,3\n2026-01-12,A,21\n2026-01-15,B,4\n2026-01-19,A,22\n"
    said = "Rows differ in ward (A, B), which is not used: where each is a process of its own, keep the rows of one"
    (chart,) = desk.run("chart", "--data", "-", "--chart", kind, "--json", stdin=text).data["charts"]
    assert [note for note in chart["notes"] if note.startswith(said)]
    desk.write("map.pdsa.yaml", MAP)
    assert said in desk.run("record", "--measure", "wait", "--from", "-", stdin=text).err
    again = desk.run("chart", "--data", "-", "--chart", kind, "--columns", "ward=-", stdin=text)
    assert said not in again.out + again.err


def test_rows_of_one_day_are_joined_with_a_word_where_it_is_said_that_they_count_together(desk: Desk) -> None:
    (chart,) = desk.run("chart", "--data", "-", "--columns", "grp=-", "--json", stdin=WARDS[0]).data["charts"]
    assert [point["value"] for point in chart["points"]] == [25, 27]
    assert "4 rows make 2 points: rows with the same date are one point, their mean." in chart["notes"]


@pytest.mark.parametrize(
    "text",
    [
        "date,y\n2026-02-01,1\n2026-02-30,2\n2026-03-01,4\n2026-04-01,2\n",
        "date,y\n31/01/2026,1\n31/02/2026,2\n01/03/2026,4\n",
        "x,y\n2026-01-05,1\n2026-13-12,2\n2026-01-19,4\n",
        "Month,y\nJan 2026,1\n31 Jun 2026,2\nMar 2026,4\n",
        "date,y\n2026-02-29,2\n2026-03-01,4\n2026-03-08,4\n",
    ],
)
def test_one_day_that_cannot_be_is_one_problem(desk: Desk, text: str) -> None:
    desk.write("map.pdsa.yaml", MAP)
    for words in (("chart", "--data", "-"), ("record", "--measure", "wait", "--from", "-")):
        ran = desk.run(*words, "--json", stdin=text, status=1)
        (problem,) = json.loads(ran.out)["errors"]
        assert problem["code"] == "no-day"


def test_two_events_of_one_day_are_two_intervals(desk: Desk) -> None:
    text = (
        "date,Days between falls\n2026-01-05,5\n2026-01-05,2\n2026-01-20,15\n2026-01-20,15\n2026-02-01,12\n"
    )
    for kind in ("t", "g"):
        (chart,) = desk.run("chart", "--data", "-", "--chart", kind, "--json", stdin=text).data["charts"]
        assert [(one["on"], one["value"]) for one in chart["points"]][:2] == [
            ("2026-01-05", 5),
            ("2026-01-05", 2),
        ]
        assert len(chart["points"]) == 5
        project = f"pdsa: 1\ntitle: T\nmeasures:\n  - {{id: f, name: Days between falls, chart: {kind}, better: higher}}\n"
        desk.write(f"{kind}.pdsa.yaml", project)
        desk.run("record", "--from", "-", "-p", f"{kind}.pdsa.yaml", stdin=text)
        again = desk.run("record", "--from", "-", "-p", f"{kind}.pdsa.yaml", "--json", stdin=text).data
        assert again["counts"]["same"] == 5
        (chart,) = desk.run("chart", "-p", f"{kind}.pdsa.yaml", "--json").data["charts"]
        assert [one["value"] for one in chart["points"]] == [5, 2, 15, 15, 12]


ACROSS = "Audit,,,,\nMeasure,Jan 2026,Feb 2026,Mar 2026,Total\nWaiting time,5,6,7,18\nFalls,1,-,2,3\n"


def test_days_across_the_top_are_noticed_and_read(desk: Desk) -> None:
    desk.write("map.pdsa.yaml", MAP)
    desk.write("a.csv", ACROSS)
    ran = desk.run("record", "--from", "a.csv", status=1)
    assert "days stand across the top, in row 2: Jan 2026 to Mar 2026" in ran.err
    assert "add --across" in ran.err
    found = desk.run("record", "--from", "a.csv", "--across", "--json").data
    assert [(one["measure"], one["on"], one["value"]) for one in found["recorded"]] == [
        ("wait", "2026-01-01", 5),
        ("wait", "2026-02-01", 6),
        ("wait", "2026-03-01", 7),
        ("falls", "2026-01-01", 1),
        ("falls", "2026-03-01", 2),
    ]
    assert any("column 5 (Total); it is worked out from other rows." in note for note in found["notes"])
    ran = desk.run("chart", "--data", "a.csv", "--across", "--columns", "Falls=y", "--json")
    assert [point["value"] for point in ran.data["charts"][0]["points"]] == [1, None, 2]
    bad = ACROSS.replace("6,7", "six,7")
    ran = desk.run("record", "--from", "-", "--across", stdin=bad, status=1)
    assert "<stdin>:3:3" in ran.err or "standard input:3:3: column 3, Waiting time: 'six'" in ran.err


@pytest.mark.parametrize(
    "text",
    [
        "Patient,Seen,Left,Back\nA,2026-01-01,2026-01-02,2026-01-03\nB,2026-01-01,2026-01-02,2026-01-03\n",
        "Date,y\n2026-01-05,3\n2026-01-12,4\n",
        "2026-01-05,3,4\n2026-01-12,4,5\n",
        "Ward,May,June\nA,3,4\n",
        "Week,Falls,March past\n2026-01-05,3,4\n",
    ],
)
def test_other_tables_have_no_days_across_the_top(text: str) -> None:
    assert days_across(read_table(text.encode())) is None


def test_days_across_the_top_in_excel_name_the_cells_of_the_file(desk: Desk) -> None:
    desk.write("map.pdsa.yaml", MAP)
    rows = [["", "2026-01-05", "2026-01-12", "2026-01-19"], ["Falls", 1, "two", 3]]
    desk.write("a.xlsx", workbook(("S", rows)))
    assert "a.xlsx:2:3: C2, Falls: 'two'" in desk.run("record", "--from", "a.xlsx", "--across", status=1).err


@pytest.mark.parametrize("months", ["Jan,Feb,Mar,Apr", "January,February,March,April", "Apr,May,Jun,Jul"])
def test_months_without_a_year_across_the_top_are_refused_by_name(desk: Desk, months: str) -> None:
    ran = desk.run("chart", "--data", "-", stdin=f"Measure,{months}\nFalls,1,2,3,4\n", status=1)
    assert "have no year" in ran.err
    assert "such as Jan 2026" in ran.err


KMC = """\
pdsa: 1
title: Kangaroo mother care hours
measures:
  - {id: hours, name: Hours of KMC per baby per day, kind: outcome, unit: hours, better: higher}
  - {id: family, name: Babies with a family member named for KMC, kind: process, unit: "%", better: higher, type: percentage}
"""
SHEET = (
    "KMC hours HDU - monthly report;;;;\nPrinted by: Ward sister;;;;\n\nMonth;KMC hours;;Family named;Remarks\n"
    ";Median;Babies;%;\nJan-19;2,7;11;;before training\nFeb-19;3,9;12;30%;\n\nMar-19;5,0;10;42%;\n"
    "01/04/2019;5,1;11;45 %;limits lifted\nMay-19;5,4;9;51%;\nJun-19;5,6;12;n/a;\nJul-19;5,7;10;58%;\nTotal;;75;;\n"
)
HOURS = "Which column holds Hours of KMC per baby per day (hours)?"
FAMILY = "Which column holds Babies with a family member named for KMC (family)?"


def held(desk: Desk) -> dict[str, list[float]]:
    """The values of each measure."""
    return {
        name: [point["value"] for point in desk.run("measure", name, "--json").data["measures"][0]["data"]]
        for name in ("hours", "family")
    }


def test_a_wards_sheet_at_a_keyboard_takes_two_questions(desk: Desk) -> None:
    desk.write("kmc.pdsa.yaml", KMC)
    desk.write("ward.csv", SHEET)
    terminal = desk.terminal("record", "--from", "ward.csv", size=(100, 40))
    terminal.expect("ward.csv, its first rows")
    answer(terminal, HOURS, "")
    answer(terminal, FAMILY, "")
    finish(terminal)
    assert "row 14 (Total); it is worked out from other rows" in terminal.screen
    assert "row 1 (KMC hours HDU - monthly report)" in terminal.screen
    assert held(desk) == {"hours": [2.7, 3.9, 5, 5.1, 5.4, 5.6, 5.7], "family": [30, 42, 45, 51, 58]}


def test_a_wards_sheet_of_excel_at_a_keyboard(desk: Desk) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["KMC hours"],
        [],
        [
            "Month",
            "Hours of KMC per baby per day",
            None,
            "Babies with a family member named for KMC",
            "Comment",
        ],
        [None, "median", "n babies", "%", None],
        ["Aug-19", 5.9, 10, 0.61, None],
        ["Sep-19", 6.1, 9, "64%", "video"],
        [],
        ["01/10/2019", "soon", 11, "n/a", None],
        ["Nov-19", 6.6, 10, "70%", None],
        ["Total / mean", 6.2, 40, None, None],
    ):
        sheet.append(row)
    sheet["D5"].number_format = "0%"
    sheet.merge_cells("B3:C3")
    desk.write("kmc.pdsa.yaml", KMC)
    book.save(desk.folder / "ward.xlsx")
    terminal = desk.terminal("record", "--from", "ward.xlsx", size=(100, 40))
    answer(terminal, HOURS, "1")
    answer(terminal, "Leave this cell out, and record the rest?", "y")
    finish(terminal)
    assert held(desk) == {"hours": [5.9, 6.1, 6.6], "family": [61, 64, 70]}


def test_what_differs_is_said_before_anybody_is_asked_about_a_cell(desk: Desk) -> None:
    text = "pdsa: 1\ntitle: Wait\nmeasures: [{id: wait, name: Wait, kind: outcome, data: [{on: 2026-11-02, value: 30}]}]\n"
    desk.write("wait.pdsa.yaml", text)
    desk.write("wait.csv", "Date,wait\n2026-11-02,31\n2026-11-09,soon\n2026-11-16,20\n")
    terminal = desk.terminal("record", "--from", "wait.csv", size=(100, 40))
    shown = finish(terminal, 1)
    assert "Leave this cell out" not in shown
    for said in ("'soon' is not a number", "30 → 31", "--replace", "2 problems; nothing was recorded"):
        assert said in shown
    told = desk.run("record", "--from", "wait.csv", status=1).err
    assert "30 → 31 [differs]\n  to replace what is recorded: --replace\n" in told
    desk.run("record", "--from", "wait.csv", "--skip-bad", "--replace")


def settling(err: str) -> list[str]:
    """The command that a message says to paste."""
    found = re.search(r"pdsa (record|chart) .*", err)
    assert found is not None, err
    return shlex.split(found[0])[1:]


@pytest.mark.parametrize(
    "text",
    [
        SHEET,
        "Month;Hours of KMC per baby per day median;family\n02/03/2019;2,7;30%\n03/03/2019;x;40%\n",
        "Start;End;KMC hours;family\n02/03/2019;03/03/2019;2,7;30%\n04/03/2019;05/03/2019;3,7;35%\n",
        "Ward sheet\nMonth;hours a;hours b;Babies named %\nMar-19;2,7;3;30%\nApr-19;2,8;?x;31%\n",
        ";Mar-19;Apr-19;May-19\nKMC hours;1;2;3\nBabies named %;10%;20%;30%\n",
    ],
)
def test_without_a_keyboard_one_message_says_all_and_its_command_settles_it(desk: Desk, text: str) -> None:
    desk.write("kmc.pdsa.yaml", KMC)
    desk.write("ward.csv", text)
    ran = desk.run("record", "--from", "ward.csv", "--no-input", status=1)
    command = settling(ran.err)
    done = desk.run(*command)
    assert " added (" in done.err


def test_advice_is_about_the_measure_that_was_given(desk: Desk) -> None:
    desk.write("map.pdsa.yaml", MAP)
    text = "Month,Ward A,Ward B\nJan 2026,3,4\n"
    for name, told in (
        ("falls", "Ward A=falls"),
        ("wait", "Ward A=wait"),
        ("dna", "Ward A=dna"),
        ("hh", "Ward A=hh.numerator, Ward B=hh.denominator"),
        ("harm", "Ward A=harm"),
    ):
        ran = desk.run("record", "--from", "-", "--measure", name, "--dry-run", stdin=text, status=1)
        assert f"two columns could hold the values of {name}: Ward A, Ward B" in ran.err
        assert f'--columns "{told}"' in ran.err


def test_a_chart_is_asked_about_at_a_keyboard_too(desk: Desk) -> None:
    desk.write("w.csv", "Week,Waits,Falls\n02/01/2026,5,1\n03/01/2026,6,0\n")
    terminal = desk.terminal("chart", "--data", "w.csv", "--plain", size=(100, 40))
    answer(terminal, "Which column holds the values?", "Falls")
    answer(terminal, "What is 02/01/2026 in the column Week?", "dmy")
    finish(terminal)
    assert "3 Jan 2026: 0" in terminal.screen


def test_totals_are_no_causes(desk: Desk) -> None:
    desk.write("c.pdsa.yaml", "pdsa: 1\ntitle: Late\nproblem: {statement: Late}\n")
    for at, total in enumerate(("Total,3", ",Total", "Gesamt,", "Sum:,3", "Total,")):
        text = f"Reason,Ward\nno bed,A\nno bed,B\nno porter,A\n{total}\n"
        desk.write(f"{at}.csv", text)
        ran = desk.run("cause", "--count-from", f"{at}.csv", "--dry-run")
        assert "Counted 3 events of 2 causes" in ran.out + ran.err
        assert "; 1 row of totals left out" in ran.out + ran.err


@pytest.mark.parametrize(
    "text", [",,\n,,\n", "Total,3\n", "Date,Falls\nTotal,3\n", "Date,Falls\n,\n", "Falls\n\n\n", "x\nTotal\n"]
)
def test_a_table_of_no_values_is_refused_in_words(desk: Desk, text: str) -> None:
    desk.write("map.pdsa.yaml", MAP)
    for words in (("record", "--from"), ("chart", "--data")):
        ran = desk.raw(*words, "-", stdin=text.encode())
        assert ran.returncode in (1, 2)
        assert b"defect" not in ran.stderr


@pytest.mark.parametrize(
    "headers",
    [
        "Patients who did not wait,Near miss falls",
        "Near miss falls,Patients who did not wait",
        "No falls,Did not wait",
        "Near miss falls,No falls,Target los",
        "Target wait,Near miss falls",
    ],
)
def test_where_every_header_says_something_else_all_measures_are_named(desk: Desk, headers: str) -> None:
    measures = "{id: wait, name: Waiting time}, {id: falls, name: Falls}, {id: los, name: Length of stay}"
    desk.write("map.pdsa.yaml", f"pdsa: 1\ntitle: Map\nmeasures: [{measures}]\n")
    cells = ",3" * len(headers.split(","))
    ran = desk.raw(
        "record", "--from", "-", "--dry-run", stdin=f"Week,{headers}\n2026-01-05{cells}\n".encode()
    )
    assert ran.returncode == 1
    said = ran.stderr.decode()
    assert '--columns "HEADER=MEASURE", with one of these for MEASURE: ' in said
    assert said.endswith("wait (Waiting time), falls (Falls), los (Length of stay)\n")
    assert "HEADER=wait" not in said
