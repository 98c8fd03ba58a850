"""Tables as wards export them: counts without their denominators, headers in two rows, columns without a header."""

import json
import re
from typing import Any

import pytest
from openpyxl import Workbook

from commands.running import Desk
from record.workbooks import workbook

HANDS = """\
pdsa: 1
title: Clean hands
measures:
  - {id: hh, name: Hand hygiene, unit: "%", better: higher, numerator: done, denominator: seen}
  - {id: wait, name: Waiting time, unit: minutes, better: lower}
  - {id: falls, name: Falls, kind: balancing, better: lower, type: count}
"""
ROWS = "02/01/2026;8;10;42,5;3;first\n13/01/2026;7;9;1.234,5;2;\n"
READ = ["hh 2026-01-02 8/10", "hh 2026-01-13 7/9", "wait 2026-01-02 42.5", "wait 2026-01-13 1234.5"]


@pytest.fixture
def hands(desk: Desk) -> Desk:
    """A desk with a project of three measures without values; one of them has a denominator."""
    desk.write("hands.pdsa.yaml", HANDS)
    return desk


def held(desk: Desk) -> list[str]:
    """All values of the project as ``MEASURE DAY VALUE``."""
    return [
        f"{measure['id']} {point['on']} "
        + (
            f"{point['value']:g}"
            if point.get("value") is not None
            else f"{point['numerator']:g}/{point['denominator']:g}"
        )
        for measure in desk.run("measure", "--json").data["measures"]
        for point in desk.run("measure", measure["id"], "--json").data["measures"][0]["data"]
    ]


def columns(desk: Desk, *words: str, **more: Any) -> list[str]:
    """What each column was taken to hold, as shown."""
    ran = desk.run("record", "--from", *words, **more)
    return [" ".join(line.split()) for line in ran.err.splitlines() if line.startswith("  ") and "→" in line]


COUNTS = "Week;Hand hygiene\n13/01/2026;8\n20/01/2026;9\n"


def test_counts_alone_are_refused_from_a_file_as_they_are_when_typed(hands: Desk) -> None:
    typed = hands.run("record", "hh", "8", status=2).err
    why = "hh is given as 8 alone, and it has a denominator, so its values are fractions"
    assert typed.startswith(f"error: {why}\n")
    hands.write("m5.csv", COUNTS)
    ran = hands.run("record", "--from", "m5.csv", status=1)
    assert ran.err == (
        "Read m5.csv: 2 rows, separated by semicolons, UTF-8, days with the day first.\n"
        "  Week         → the day\n"
        "  Hand hygiene → hh\n"
        f"m5.csv:2:2: row 2, Hand hygiene: {why} (and 1 more in this column) [no-fraction]\n"
        '  say where the denominators are: --columns "Hand hygiene=hh.numerator, HEADER=hh.denominator"; or that these are the values: --columns "Hand hygiene=hh.value"\n\n'
        "error: m5.csv has 1 problem; nothing was recorded\n"
    )
    errors = json.loads(hands.run("record", "--from", "m5.csv", "--json", status=1).out)["errors"]
    assert [(error["line"], error["code"]) for error in errors] == [(2, "no-fraction"), (3, "no-fraction")]
    assert held(hands) == []


def test_counts_alone_are_left_out_and_not_taken_with_skip_bad(hands: Desk) -> None:
    ran = hands.run("record", "--from", "-", "--skip-bad", stdin=COUNTS)
    assert "Left out row 2, Hand hygiene: hh is given as 8 alone" in ran.err
    assert "hands.pdsa.yaml: 2 left out." in ran.err
    assert held(hands) == []


def test_that_values_are_meant_is_said_in_the_same_words_as_when_typed(hands: Desk) -> None:
    hands.run("record", "--from", "-", "--columns", "Hand hygiene=hh", stdin=COUNTS, status=1)
    hands.run("record", "--from", "-", "--columns", "Hand hygiene=hh.value", stdin=COUNTS)
    assert held(hands) == ["hh 2026-01-13 8", "hh 2026-01-20 9"]


@pytest.mark.parametrize(
    "text",
    [
        "Week;Hand hygiene\n2026-01-13;84.2%\n",
        "Week;Hand hygiene %\n2026-01-13;84.2\n",
        "Week;Hand hygiene (%)\n2026-01-13;84.2\n",
        "Week;hh percentage\n2026-01-13;84.2\n",
        "Week;Hand hygiene;Falls\n;%;number\n2026-01-13;84.2;\n",
    ],
)
def test_percentages_are_taken_where_the_file_says_that_they_are(hands: Desk, text: str) -> None:
    hands.run("record", "hh", "7/9", "--on", "2026-01-05")
    hands.run("record", "--from", "-", stdin=text)
    assert held(hands) == ["hh 2026-01-05 7/9", "hh 2026-01-13 84.2"]


def test_percentages_of_excel_are_percentages(hands: Desk) -> None:
    def change(book: Workbook) -> None:
        book.active["B2"].number_format = "0%"

    raw = workbook(("Audit", [["Week", "hh"], ["2026-01-13", 0.8], ["2026-01-20", 9]]), change=change)
    hands.write("b.xlsx", raw)
    ran = hands.run("record", "--from", "b.xlsx", status=1)
    assert "b.xlsx:3:2: B3, hh: hh is given as 9 alone" in ran.err
    hands.run("record", "--from", "b.xlsx", "--skip-bad")
    assert held(hands) == ["hh 2026-01-13 80"]


def test_in_a_table_with_a_row_for_each_value_the_rule_is_the_same(hands: Desk) -> None:
    text = "date,measure,value\n2026-01-13,hh,8\n2026-01-13,falls,3\n2026-01-20,hh,90%\n"
    ran = hands.run("record", "--from", "-", stdin=text, status=1)
    assert '--columns "value=value"' in ran.err
    hands.run("record", "--from", "-", "--skip-bad", stdin=text)
    assert held(hands) == ["hh 2026-01-20 90", "falls 2026-01-13 3"]
    hands.run("record", "--from", "-", "--columns", "value=value", stdin=text)
    assert held(hands)[0] == "hh 2026-01-13 8"


def test_fractions_for_a_measure_without_a_denominator_are_refused_as_when_typed(hands: Desk) -> None:
    typed = hands.run("record", "falls", "3/40", status=2).err
    why = "falls has no denominator, and 3/40 is a fraction"
    assert typed.startswith(f"error: {why}\n  say first out of what it is counted: pdsa measure falls")
    for text in ("Date,Falls\n2026-01-13,3/40\n", "Date,Falls n,Falls den\n2026-01-13,3,40\n"):
        ran = hands.run("record", "--from", "-", stdin=text, status=1)
        assert f"{why} [no-denominator]\n  say first out of what it is counted" in ran.err
    assert held(hands) == []


def test_a_rate_takes_fractions_and_the_hint_names_what_its_unit_counts(desk: Desk) -> None:
    unit = "unit: 'falls per 1,000 bed days'"
    data = "data: [{on: 2026-01-06, value: 8}]"
    desk.write(
        "rates.pdsa.yaml",
        f"pdsa: 1\ntitle: Rates\nmeasures:\n  - {{id: new, name: New, {unit}}}\n  - {{id: old, name: Old, {unit}, {data}}}\n",
    )
    assert "10.2 falls per 1,000 bed days" in desk.run("record", "new", "2/196", "--on", "2026-01-13").err
    refused = desk.run("record", "old", "2/196", status=2).err
    assert 'pdsa measure old --denominator "Bed days"' in refused


TWO_ROWS = {
    "merged cells, the definition below": "Week;Hand hygiene;;Waiting time;Falls;Comment\nbeginning;done;seen;minutes;;\n",
    "nothing below the week": "Week;Hand hygiene;;Waiting time;Falls;Comment\n;done;seen;minutes;;\n",
    "numerator and denominator": "Week;Hand hygiene;;Waiting time;Falls;Comment\n;numerator;denominator;;;\n",
    "the week below": ";Hand hygiene;;Waiting time;Falls;\nWeek;numerator;denominator;;;Comment\n",
    "repeated": "Week;Hand hygiene;Hand hygiene;Waiting time;Falls;Comment\nbeginning;done;seen;minutes;;\n",
    "titles above": "Ward 5 audit export;;;;;\n;;;;;\nWeek;Hand hygiene;;Waiting time;Falls;Comment\n;done;seen;minutes;number;\n",
}


@pytest.mark.parametrize("head", TWO_ROWS.values(), ids=TWO_ROWS)
def test_two_rows_of_headers_are_joined(hands: Desk, head: str) -> None:
    hands.run("record", "--from", "-", "--date-order", "dmy", stdin=head + ROWS)
    assert held(hands)[:4] == READ
    assert [one for one in held(hands) if one.startswith("falls")] == [
        "falls 2026-01-02 3",
        "falls 2026-01-13 2",
    ]


def test_a_joined_header_is_shown(hands: Desk) -> None:
    head = TWO_ROWS["merged cells, the definition below"]
    assert columns(hands, "-", "--date-order", "dmy", stdin=head + ROWS) == [
        "Week beginning → the day",
        "Hand hygiene done → hh.numerator",
        "Hand hygiene seen → hh.denominator",
        "Waiting time minutes → wait",
        "Falls → falls",
        "Comment → a note",
    ]


def test_a_header_alone_with_nothing_above_the_days(hands: Desk) -> None:
    assert columns(hands, "-", stdin="Ward 5\n;Falls\n2026-01-13;3\n") == [
        "column 1 → the day",
        "Falls → falls",
    ]


def test_a_header_reaches_over_columns_with_headers_of_their_own_but_not_over_the_day(hands: Desk) -> None:
    head = "Hand hygiene;;;Ward;;\ndone;seen;Week;;;\n"
    ran = hands.run("record", "--from", "-", "--dry-run", stdin=head + "8;10;2026-01-13;Ward 5;free text;\n")
    assert [line.strip() for line in ran.err.splitlines()[1:5]] == [
        "Hand hygiene done → hh.numerator",
        "Hand hygiene seen → hh.denominator",
        "Week              → the day",
        "not used: Ward, column 5 (no header) (--columns changes what is)",
    ]


def test_headers_below_a_common_one_are_recognised_alone(hands: Desk) -> None:
    for head in ("Week;Audit;;Incidents\n;done;seen;Falls\n", "Week;Audit;;\n;done;seen;falls\n"):
        found = columns(hands, "-", "--dry-run", stdin=head + "2026-01-13;8;10;3\n")
        assert [line.partition(" → ")[2] for line in found] == [
            "the day",
            "hh.numerator",
            "hh.denominator",
            "falls",
        ]


def test_a_sample_of_100_per_cent_makes_no_percentages(hands: Desk) -> None:
    text = "Week;Hand hygiene (100% sample)\n2026-01-13;8\n"
    ran = hands.run("record", "--from", "-", "--columns", "2=hh", stdin=text, status=1)
    assert "hh is given as 8 alone" in ran.err


def test_a_unit_alone_in_a_second_row_is_a_header(hands: Desk) -> None:
    text = "Week;Waiting time;Falls\n;minutes;\n2026-01-13;5;1\n"
    assert "Waiting time minutes → wait" in columns(hands, "-", stdin=text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Date,Waiting time\nSoon,x\n2026-01-13,5\n", 2),
        ("Date;Waiting time;\nSoon;many;closed\n2026-01-13;5;\n", 2),
        ("Date;Waiting time;Falls\n;5;\n2026-01-13;5;1\n", 2),
    ],
)
def test_a_bad_first_row_is_no_header(hands: Desk, text: str, row: int) -> None:
    assert f"row {row}, Date: " in hands.run("record", "--from", "-", stdin=text, status=1).err


def test_columns_without_a_header_are_said_to_be_left_out(hands: Desk) -> None:
    ran = hands.run("record", "--from", "-", stdin="Week;wait;;;Ward\n13/01/2026;8;10;;A\n")
    assert "\n  not used: column 3 (no header), Ward (--columns changes what is)\n" in ran.err
    ran = hands.run("record", "--from", "-", "--measure", "wait", stdin="2026-01-14,5,x\n")
    assert "\n  not used: column 3 (no header) (--columns changes what is)\n" in ran.err
    found = hands.run("record", "--from", "-", "--json", stdin="Week;wait;;Ward\n13/01/2026;8;10;A\n").data
    assert found["not_used"] == [{"column": 3, "header": None}, {"column": 4, "header": "Ward"}]
    hands.write("y.xlsx", workbook(("Audit", [["Week", "wait"], ["2026-01-20", 5, 6]])))
    assert "\n  not used: C (no header) (" in hands.run("record", "--from", "y.xlsx").err


def pasted(err: str) -> str:
    """What a message says to write behind --columns."""
    found = re.search(r'--columns "([^"]+)"', err)
    assert found is not None, err
    return found[1]


def test_the_advice_about_two_columns_of_one_name_works(hands: Desk) -> None:
    text = "Week;Waiting time;Waiting time\n2026-01-13;5;6\n"
    ran = hands.run("record", "--from", "-", stdin=text, status=1)
    assert ran.err == (
        "error: two columns could be wait: 2 Waiting time, 3 Waiting time; nothing was recorded\n"
        '  say which one: --columns "2=wait, 3=-" or --columns "3=wait, 2=-"\n'
    )
    hands.run("record", "--from", "-", "--columns", pasted(ran.err), stdin=text)
    assert held(hands) == ["wait 2026-01-13 5"]
    text = "Week;Hand hygiene;Hand hygiene\n2026-01-13;8;10\n"
    ran = hands.run("record", "--from", "-", stdin=text, status=1)
    assert pasted(ran.err) == "2=hh.numerator, 3=hh.denominator"
    hands.run("record", "--from", "-", "--columns", pasted(ran.err), stdin=text)
    assert held(hands)[0] == "hh 2026-01-13 8/10"


def test_headers_that_are_the_texts_of_the_definition_are_recognised(hands: Desk) -> None:
    assert columns(hands, "-", stdin="Week,Done,Seen\n2026-01-13,8,10\n") == [
        "Week → the day",
        "Done → hh.numerator",
        "Seen → hh.denominator",
    ]


def test_the_advice_for_unknown_columns_works(hands: Desk) -> None:
    text = "Week,Clean,Looked at\n2026-01-13,8,10\n"
    ran = hands.run("record", "--from", "-", stdin=text, status=1)
    assert pasted(ran.err) == "Clean=hh.numerator, Looked at=hh.denominator"
    hands.run("record", "--from", "-", "--columns", pasted(ran.err), stdin=text)
    assert held(hands) == ["hh 2026-01-13 8/10"]


def test_a_column_without_a_header_behind_counts_is_offered_as_their_denominators(hands: Desk) -> None:
    text = "Week;Hand hygiene;\n2026-01-13;8;10\n"
    ran = hands.run("record", "--from", "-", stdin=text, status=1)
    assert pasted(ran.err) == "Hand hygiene=hh.numerator, 3=hh.denominator"
    hands.run("record", "--from", "-", "--columns", pasted(ran.err), stdin=text)
    assert held(hands) == ["hh 2026-01-13 8/10"]


def test_weeks_by_iso_are_their_mondays(hands: Desk) -> None:
    hands.run("record", "--from", "-", stdin="week,wait\n2026-W03,5\n2026W04,6\n")
    assert held(hands) == ["wait 2026-01-12 5", "wait 2026-01-19 6"]
    ran = hands.run("record", "--from", "-", stdin="week,wait\n2026-W03,5\n2026-W60,6\n", status=1)
    assert "'2026-W60' is not a week of the calendar [no-day]" in ran.err


def test_where_no_day_can_be_read_the_forms_are_named(hands: Desk) -> None:
    ran = hands.run("record", "--from", "-", stdin="Q,wait\nQ1 2026,5\nQ2 2026,6\n", status=1)
    assert ran.err == (
        "error: no column holds days: Q, wait; nothing was recorded\n"
        "  days are read as 2026-01-31, 31/01/2026, 31 Jan 2026, Jan 2026 and 2026-W05 (its Monday); "
        "for a quarter, write its first day\n"
    )


@pytest.mark.parametrize("count", [11, 12, 13, 20])
def test_of_many_columns_the_first_twelve_are_named(hands: Desk, count: int) -> None:
    heads = [f"a{at}" for at in range(1, count + 1)]
    text = ";".join(heads) + "\n" + ";".join("5" for _ in heads) + "\n"
    ran = hands.run("record", "--from", "-", stdin=text, status=1)
    more = " …" if count > 12 else ""
    assert f"no column holds days: {', '.join(heads[:12])}{more}; nothing was recorded\n" in ran.err


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Left out: row 3 (Week); it repeats the header."),
        (2, "Left out: row 3 (Week), row 5 (Week); they repeat the header."),
        (5, "row 9 (Week), row 11 (Week); they repeat the header."),
        (6, "row 9 (Week), row 11 (Week) and 1 more; they repeat the header."),
        (9, "row 9 (Week), row 11 (Week) and 4 more; they repeat the header."),
    ],
)
def test_of_the_rows_that_are_left_out_five_are_named_and_the_others_counted(
    hands: Desk, count: int, said: str
) -> None:
    rows = "".join(f"2026-01-{at:02};{at}\nWeek;Falls\n" for at in range(1, count + 1))
    ran = hands.run("record", "--from", "-", "--dry-run", stdin=f"Week;Falls\n{rows}2026-01-20;3\n")
    assert said in ran.err
    assert ran.err.count("(Week)") == min(count, 5)
