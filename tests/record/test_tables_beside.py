"""Tables side by side, sums in columns of labels, words that count and do not, and files that are no tables: by name."""

import re
import shlex

import pytest

from commands.running import Desk
from record.workbooks import workbook

PROJECT = """\
pdsa: 1
title: Beside
measures:
  - {id: calls, name: Calls, type: count}
  - {id: wait, name: Waiting time, unit: minutes}
  - {id: share, name: Discharged by noon, unit: "%", type: percentage}
"""
BESIDE = {
    "an empty column": b"Date,Calls,,Date,Calls\n2026-01-05,3,,2026-02-02,7\n2026-01-12,4,,2026-02-09,8\n",
    "none between": b"Week;Calls;Week;Waiting time\n2026-01-05;3;2026-02-02;7\n2026-01-12;4;2026-02-09;8\n",
    "titles above": b"Ward A,,,Ward B,\nDate,Calls,,Date,Calls\n2026-01-05,3,,2026-02-02,7\n2026-01-12,4,,2026-02-09,8\n",
    "another language": "Monat\tCalls\t\tMonat\tWaiting time\nJan. 2026\t3\t\tMärz 2026\t7\nFeb. 2026\t4\t\tApr. 2026\t8\n".encode(),
    "of other lengths": b"Date|Calls||Date|Calls\n2026-01-05|3||2026-02-02|7\n2026-01-12|4||2026-02-09|8\n2026-01-19|5|||\n",
    "a column of labels in each": b"Ward,Date,Calls,Ward,Date,Calls\nA,2026-01-05,3,B,2026-02-02,7\nA,2026-01-12,4,B,2026-02-09,8\n",
    "other headers": b"Date,Calls,,Day,Waiting time\n2026-01-05,3,,2026-02-02,7\n2026-01-12,4,,2026-02-09,8\n",
    "in Excel": workbook(
        ("S", [["Date", "Calls", None, "Date", "Calls"], ["2026-01-05", 3, None, "2026-02-02", 7]])
    ),
}


@pytest.mark.parametrize("kind", BESIDE)
def test_tables_side_by_side_are_named_and_one_is_chosen(desk: Desk, kind: str) -> None:
    desk.write("b.pdsa.yaml", PROJECT)
    name = "b.xlsx" if kind == "in Excel" else "b.csv"
    desk.write(name, BESIDE[kind])
    ran = desk.run("record", "--from", name, "--no-input", status=1)
    assert "two tables stand side by side: " in ran.err
    first, second = re.findall(r'--columns "([^"]+=on)"', ran.err)[:2]
    assert "--columns" in ran.err
    line = shlex.split(ran.err.strip().rpartition(": pdsa ")[2])
    desk.run(*line)
    assert {one["on"][:7] for one in recorded(desk)} <= {"2026-01", "2026-02"}
    assert all(one["value"] < 7 for one in recorded(desk))
    told = desk.run("record", "--from", name, "--columns", second, "--json", "--no-input").data["recorded"]
    assert [one["value"] for one in told] == [7, 8][: len(told)]
    assert first != second
    assert "two tables stand side by side" in desk.run("chart", "--data", name, "--no-input", status=2).err


def test_a_column_of_labels_before_the_days_belongs_to_its_own_table(desk: Desk) -> None:
    desk.write("b.pdsa.yaml", PROJECT)
    desk.write("b.csv", BESIDE["a column of labels in each"])
    err = desk.run("record", "--from", "b.csv", "--no-input", status=1).err
    assert "Ward, Date, Calls (columns 1 to 3); Ward, Date, Calls (columns 4 to 6)" in err


def recorded(desk: Desk) -> list[dict[str, object]]:
    """All values of the project."""
    return [point for measure in desk.run("report", "--json").data["measures"] for point in measure["data"]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Admitted,Discharged,Calls\n2026-01-05,2026-01-06,3\n2026-01-12,2026-01-13,3\n", 1),
        ("Date,Calls,Reviewed\n2026-01-05,3,2026-01-06\n2026-01-12,3,2026-01-13\n", 0),
        ("From,To,,Calls\n2026-01-05,2026-01-06,,3\n2026-01-12,2026-01-13,,3\n", 1),
        ("Date,Calls,Checked on,Waiting time\n2026-01-05,3,2026-01-06,5\n2026-01-12,3,2026-01-13,6\n", 0),
    ],
)
def test_two_columns_of_days_are_no_two_tables(desk: Desk, text: str, status: int) -> None:
    desk.write("b.pdsa.yaml", PROJECT)
    ran = desk.run("record", "--from", "-", "--dry-run", "--no-input", stdin=text, status=status)
    assert "side by side" not in ran.err


@pytest.mark.parametrize(
    ("text", "left", "values"),
    [
        ("Ward,Date,Calls\nA,2026-01-05,9\nA,2026-01-12,12\nTotal,2026-01-31,21\n", "row 4 (Total)", [9, 12]),
        (
            "Date;Calls;Station\n2026-01-05;9;3B\n2026-01-12;12;Süd\n2026-01-31;21;Gesamt\n",
            "row 4 (Gesamt)",
            [9, 12],
        ),
        ("Date,Calls,Sex\n2026-01-05,9,f\n2026-01-05,21,all\n2026-01-12,5,f\n", "row 3 (all)", [9, 5]),
        (
            "Date,Calls,Unit\n2026-01-05,9,ITU\n2026-01-12,12,ITU\n2026-01-31,21,ITU total 2026\n",
            "",
            [9, 12, 21],
        ),
        ("Date,Calls,Ward\n2026-01-05,9,All\n2026-01-12,12,All\n", "", [9, 12]),
        ("Date,Calls,Note\n2026-01-05,9,Total\n2026-01-12,12,ok\n", "", [9, 12]),
    ],
)
def test_a_sum_by_a_column_of_labels_is_left_out(desk: Desk, text: str, left: str, values: list[int]) -> None:
    desk.write("b.pdsa.yaml", PROJECT)
    ran = desk.run("record", "--from", "-", "--json", stdin=text)
    assert [one["value"] for one in ran.data["recorded"]] == values
    assert (
        any(left in note for note in ran.data["notes"]) if left else "Left out" not in str(ran.data["notes"])
    )


@pytest.mark.parametrize("word", ["Total", "Summe", "Moyenne", "Итого", "合計", "Total (n=3)", "Jahressumme"])
def test_the_sum_below_its_word_is_no_value(desk: Desk, word: str) -> None:
    ran = desk.run("chart", "--data", "-", "--json", stdin=f"y\n9\n12\n8\n{word}\n29\n")
    (chart,) = ran.data["charts"]
    assert [point["value"] for point in chart["points"]] == [9, 12, 8]
    assert any(f"row 5 ({word}), row 6 (29)" in note for note in chart["notes"])


@pytest.mark.parametrize("header", ["Discharged by noon (n)", "Discharged by noon (number)", "share (count)"])
def test_a_number_of_patients_is_no_percentage(desk: Desk, header: str) -> None:
    desk.write("b.pdsa.yaml", PROJECT)
    text = f"Week,{header},Calls\n2026-01-05,3,9\n"
    ran = desk.run("record", "--from", "-", "--dry-run", "--no-input", stdin=text, status=1)
    assert header in ran.err


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"data":[{"Week":"2026-01-05","Calls":3}]}', "this is JSON"),
        ('[{"Week":"2026-01-05","Calls":3}]', "this is JSON"),
        ('[\n  ["Week", "Calls"],\n  ["2026-01-05", 3]\n]', "this is JSON"),
        ("<b>Report</b><br><table><tr><td>x", "this is a web page (HTML)"),
        ("<span>x</span>\n<TABLE border=1>", "this is a web page (HTML)"),
        ("<h1>Report</h1><table><tr><td>x", "this is a web page (HTML)"),
        ('<frameset><frame src="sheet001.htm"></frameset>', "this is a web page (HTML)"),
        ('<?xml version="1.0"?><rows><row/></rows>', "this is an XML file"),
    ],
)
def test_what_is_no_table_is_refused_by_name(desk: Desk, text: str, what: str) -> None:
    desk.write("b.pdsa.yaml", PROJECT)
    for words in (("record", "--from", "-"), ("chart", "--data", "-")):
        assert what in desk.run(*words, "--no-input", stdin=text, status=1).err


@pytest.mark.parametrize(
    "headers",
    [
        *("Zähler;Nenner", "numérateur;dénominateur", "numerador;denominador", "numeratore;denominatore"),
        *("teller;noemer", "täljare;nämnare", "cases;population", "events;exposure", "count;sample size"),
    ],
)
def test_parts_of_a_fraction_are_known_in_other_words(desk: Desk, headers: str) -> None:
    desk.write(
        "b.pdsa.yaml", "pdsa: 1\ntitle: B\nmeasures: [{id: m, name: M, unit: '%', denominator: all}]\n"
    )
    text = f"Datum;{headers}\n2026-01-05;3;40\n2026-01-12;4;38\n"
    one, _ = desk.run("record", "--from", "-", "--measure", "m", "--json", stdin=text).data["recorded"]
    assert (one["numerator"], one["denominator"]) == (3, 40)
    (chart,) = desk.run("chart", "--data", "-", "--json", stdin=text).data["charts"]
    assert (chart["points"][0]["numerator"], chart["points"][0]["denominator"]) == (3, 40)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("c", "date,y\n2026-01-05,4\n2026-01-12,2.5\n", "2.5 is no whole count"),
        (
            "p",
            "date,numerator,denominator\n2026-01-05,4.5,10\n2026-01-12,3,10\n",
            "numerator 4.5 is no whole count",
        ),
        ("run", "date,y\n2026-01-05,40%\n2026-01-12,130%\n", "130% is not between 0 and 100%"),
        ("run", "date,y\n2026-01-05,4\n2096-01-12,2\n", "2096-01-12 is still to come"),
        ("i", "date,y\n2096-01-05 10:00,4\n2096-01-12 11:00,2\n", "2096-01-05, 2096-01-12 are still to come"),
    ],
)
def test_what_is_possible_and_unlikely_is_said_of_a_chart_too(
    desk: Desk, kind: str, text: str, said: str
) -> None:
    (chart,) = desk.run("chart", "--data", "-", "--chart", kind, "--json", stdin=text).data["charts"]
    assert any(said in note for note in chart["notes"])


def test_a_part_of_a_count_is_pointed_at_in_a_project(desk: Desk) -> None:
    desk.write("b.pdsa.yaml", PROJECT)
    ran = desk.run("record", "--from", "-", "--dry-run", stdin="date,Calls\n2026-01-05,4.5\n2026-01-12,3\n")
    assert "Check it: calls 4.5 of 2026-01-05 is no whole number, and it is a count." in ran.err
    assert "is no whole number" in desk.run("record", "calls", "4.5", "--on", "2026-01-05").err
