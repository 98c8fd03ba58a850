"""Cells with two meanings: numbers by what the file shows, days by their column, errors, words for gaps, slipped points."""

import random
from datetime import date

import pytest

from commands.running import EXAMPLES, Desk
from pdsa_cli.dates.forms import read_day, reading_of
from pdsa_cli.dates.names import bare, month_called
from pdsa_cli.evidence.measures import known_values
from pdsa_cli.importing.days_in_tables import day_order, notes_on_days
from pdsa_cli.importing.errors_in_tables import is_error
from pdsa_cli.importing.magnitudes import slips
from pdsa_cli.importing.numbers_in_tables import (
    is_gap,
    looks_like_number,
    read_number,
    read_per_cent,
    style_of,
)
from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import Number, Table, UnreadableTable
from pdsa_cli.store import load
from record.workbooks import workbook

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - {id: falls, name: Falls, type: rate, better: lower, numerator: Falls, denominator: Bed days}
  - {id: wait, name: Waiting time, unit: minutes, better: lower}
  - {id: calls, name: Calls, type: count}
  - {id: share, name: Share seen, unit: "%", type: percentage}
"""


def column_of(text: str, column: int, whole: bool = False) -> list[str | None]:
    """A column of a CSV file as it is read; None for what is refused."""
    table = read_table(text.encode())
    cells = [row.cells[column].strip() for row in list(table.rows())[1:]]
    style = style_of(cells, table, whole)

    def read(cell: str) -> str | None:
        try:
            return read_number(cell, style)
        except ValueError as error:
            assert " can be " in str(error) or "not clear" in str(error), error  # noqa: PT017
            return None

    return [read(cell) for cell in cells]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # Commas are for fractions elsewhere in the file.
        ("Woche;Wait;Beds\n05.01.2026;12,5;1.140\n13.01.2026;13,5;2.151\n", ["1140", "2151"]),
        ("Day\tWait\tBeds\n2026-01-05\t12,5\t1.140\n", ["1140"]),
        ("Day;Share;Beds\n2026-01-05;12,5%;1.140\n", ["1140"]),
        ("Day;Cost;Beds\n2026-01-05;1.234,50;9.140\n", ["9140"]),
        ("Day;Cost;Beds\n2026-01-05;1.234.567;9.140\n", ["9140"]),
        # The mirror: points are.
        ('Day,Wait,Beds\n1/5/2026,12.5,"1,140"\n', ["1140"]),
        ('Day,Cost,Beds\n1/5/2026,"1,234.50","9,140"\n', ["9140"]),
        ('Day,Cost,Beds\n1/5/2026,"12,34,567","9,140"\n', ["9140"]),
        # Nothing shows it: refused.
        ("Woche;Wait;Beds\n05.01.2026;12;1.140\n", [None]),
        ("Day\tWait\tBeds\n2026-01-05\t12\t1.140\n", [None]),
        ('Day,Wait,Beds\n2026-01-05,12,"1,140"\n', [None]),
        ("Tag,Wait,Beds\n05.01.2026,12,1.140\n", [None]),
        # The file contradicts itself.
        ("Day;Wait;Beds\n2026-01-05;12,5;1.140\n2026-01-12;12.5;1.151\n", [None, None]),
        # A program's comma file, in which a point is one for fractions.
        ("Day,Wait,Ratio\n2026-01-05,12,1.140\n", ["1.140"]),
        # The column itself decides before the file does.
        ("Day;Wait;Ratio\n2026-01-05;12,5;1.140\n2026-01-12;12,5;0.98\n", ["1.140", "0.98"]),
    ],
)
def test_a_number_with_two_meanings_is_read_by_the_whole_file_or_refused(
    text: str, numbers: list[str | None]
) -> None:
    assert column_of(text, 2) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Day,Wait,Beds\n2026-01-05,12,1.140\n",
        "Day,Wait,Beds\n2026-01-05,12.5,1.140\n",
        "Day;Wait;Beds\n2026-01-05;12,5;1,140\n",
    ],
)
def test_what_is_counted_is_not_read_as_a_fraction_by_other_columns(text: str) -> None:
    assert column_of(text, 2, whole=True) == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1'140", "1140"),
        ("1\u2019140.5", "1140.5"),
        ("1 140", "1140"),
        ("1\u00a0140,5", "1140.5"),
        ("1\u202f140\u202f000", "1140000"),
        ("1,40,000", "140000"),
        ("12,34,567.5", "1234567.5"),
        ("1.140.000", "1140000"),
        ("12-", "-12"),
        ("(12)", "-12"),
        ("(1,234.50)", "-1234.50"),
        ("\u2212" + "7", "-7"),
    ],
)
def test_numbers_as_accounts_and_other_countries_write_them(text: str, number: str) -> None:
    assert looks_like_number(text)
    assert read_number(text, style_of([text])) == number


@pytest.mark.parametrize(
    "text", ["9" * 5000, "1." + "0" * 4999 + "1", "1 " + "000 " * 1300 + "000", "-" + "1" * 5000]
)
def test_numbers_of_thousands_of_digits_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"too many for a number|too large"):
        read_number(text, style_of([text]))


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["70%", Number("0.61"), Number("1")], ["70", "61", "100"]),
        (["70%", Number("61"), Number("0.61")], ["70", "61", None]),
        (["70%", "0.61", "64"], ["70", None, "64"]),
        (["70%", "61", "0"], ["70", "61", "0"]),
        (["0.61", "0.7"], ["0.61", "0.7"]),
        (["61.5 %", "61.125%"], ["61.5", "61.125"]),
        ([Number("61.125%"), "12,5%"], ["61.125", "12.5"]),
    ],
)
def test_per_cents_in_some_cells_only(cells: list[str], read: list[str | None]) -> None:
    style = style_of(cells)

    def value(cell: str) -> str | None:
        try:
            return read_per_cent(cell, style)
        except ValueError as error:
            assert "sign for per cent" in str(error)  # noqa: PT017
            return None

    assert [value(cell) for cell in cells] == read


@pytest.mark.parametrize(
    ("values", "off"),
    [
        ([42, 0.42, 45, 39], {1: 0.01}),
        ([0.42, 42], {1: 100}),
        ([11, 12, 13, 120], {3: 10}),
        ([940, 1.151, 1020], {1: 0.001}),
        ([11, 12, 13, 1.2, 130], {3: 0.1, 4: 10}),
        ([3, 30], {}),
        ([0, 3, 5, 1, 2, 0, 4], {}),
        ([11, 12, 13, 60], {}),
        ([1, 2, 4, 8, 16, 32, 64], {}),
        ([42], {}),
        ([0, 0, 0], {}),
    ],
)
def test_values_a_power_of_ten_away_from_the_others(values: list[float], off: dict[int, float]) -> None:
    assert {slip.position: pytest.approx(slip.factor) for slip in slips(values)} == off


@pytest.mark.parametrize(
    ("values", "off"),
    [
        ([45, 47, 44, 255, 46, 43, 45], [3]),
        ([31, 30, 32, 29, 31, 550], [5]),
        ([94, 95, 93, 96, 94, 20], [5]),
        ([45, 60, 20, 50, 38, 71, 300], []),  # values that spread so far
        ([45, 47, 44, 255, 46], []),  # too few others
        ([45, 47, 44, 46, 43, 45, 255, 260, 258], []),  # several: it is how things are
        ([45, 47, 44, 46, 43, 45, 90], []),
    ],
)
def test_a_value_far_from_the_others_by_another_factor(values: list[float], off: list[int]) -> None:
    assert [(slip.position, slip.factor) for slip in slips(values)] == [(at, 0) for at in off]


def test_published_series_are_not_pointed_at() -> None:
    """Each whole, and each value beside all before it: numbers of real projects, with their outbreaks and their gains."""
    difficile = (
        "17 12 27 20 20 18 22 19 19 24 17 16 24 19 19 22 25 19 17 6 25 17 11 14 9 11 7 13 5 5 3 5 9 4 5 9"
    )
    series = [
        [int(count) for count in difficile.split()],
        [25, 42, 83, 100, 96],  # cord clamping, %
        [50, 100, 83, 83, 97],  # early breastfeeding, %
        [574, 457, 431, 426, 443, 411],  # antibiotics per 1,000 patient-days
        [60, 74, 81, 78, 71],
        [54, 68, 72, 73, 65],
        [21, 18, 16, 23, 18],
    ]
    for path in EXAMPLES.rglob("*.pdsa.yaml"):
        for measure in load(path).project.measures:
            series.append([value for _, value in known_values(measure)])
            series.append([one.denominator for one in measure.data if one.denominator])
    assert len(series) > 30
    for values in series:
        assert [slip for slip in slips(values) if not slip.factor] == []
        assert [at for at in range(1, len(values)) if slips([values[at]], values[:at])] == []


def test_values_are_held_beside_those_that_are_recorded() -> None:
    assert [slip.factor for slip in slips([0.42, 0.45], [41, 44, 39])] == [0.01, 0.01]
    assert slips([42, 45], [41, 44, 39]) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("w/c 05/01/2026", "2026-01-05"),
        ("week commencing 5 January 2026", "2026-01-05"),
        ("Week beginning: 05.01.2026", "2026-01-05"),
        ("w/e 11/01/2026", "2026-01-11"),
        ("wk 3 2026", "2026-01-12"),
        ("Week 3, 2026", "2026-01-12"),
        ("KW 3 2026", "2026-01-12"),
        ("KW03/2026", "2026-01-12"),
        ("2026 KW 3", "2026-01-12"),
        ("5-11 Jan 2026", "2026-01-05"),
        ("5th \u2013 11th January 2026", "2026-01-05"),
        ("29 Dec - 4 Jan 2026", "2025-12-29"),
        ("05/01/2026 to 11/01/2026", "2026-01-05"),
        ("Jan 5-11, 2026", "2026-01-05"),
        ("Mo 05.01.2026", "2026-01-05"),
        ("lun. 5 janv. 2026", "2026-01-05"),
        ("5 de enero de 2026", "2026-01-05"),
        ("1er f\u00e9vrier 2026", "2026-02-01"),
        ("5. tammikuuta 2026", "2026-01-05"),
        ("5 stycznia 2026", "2026-01-05"),
        ("2026 Jan", "2026-01-01"),
        ("dez/26", "2026-12-01"),
    ],
)
def test_weeks_ranges_and_days_in_other_languages(text: str, day: str) -> None:
    assert read_day(text, "dmy").isoformat() == day


@pytest.mark.parametrize(
    "names",
    [
        "jan feb mär apr mai jun jul aug sep okt nov dez",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
        "jan fev mar abr mai jun jul ago set out nov dez",
        "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
        "jan feb mars apr maj juni juli aug sept okt nov dec",
        "jan feb mars apr mai juni juli aug sep okt nov des",
        "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ],
)
def test_months_of_twelve_languages(names: str) -> None:
    assert [month_called(bare(name).rstrip(".")) for name in names.split()] == list(range(1, 13))
    for number, name in enumerate(names.split(), 1):
        assert read_day(f"{name} 2026") == date(2026, number, 1)
        assert read_day(f"{name.upper()}-26") == date(2026, number, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-30", "there is no 30 February 2026"),
        ("31/04/2026", "there is no 31 April 2026"),
        ("31. November 2026", "there is no 31 November 2026"),
        ("2026-13-01", "there is no month 13"),
        ("29/02/2025", "there is no 29 February 2025"),
        ("2026-W54", "not a week of the calendar"),
        ("Q1 2026", "is a quarter"),
        ("KW 3", "a week without its year"),
        ("5-11 Jan", "a day without its year"),
        ("24.12.", "a day without its year"),
        ("3 mars", "a day without its year"),
        ("9" * 5000, "is not a day"),
    ],
)
def test_why_a_day_is_none(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_day(text, "dmy", 693594)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["Mar-19", "01/04/2019", "May-19"], "dmy"),
        (["Mar-19", "04/01/2019", "May-19"], "mdy"),
        (["2019-08-01", "2019-09-01", "01/12/2019", "Jan-20"], "dmy"),
        (["Mar-19", "Apr-19", "01/04/2019"], "either"),  # April would stand there twice
        (["Mar-19", "01/02/2019", "02/01/2019"], "either"),
        (["2019-03-05", "01/04/2019", "2019-05-07"], "either"),
        (["Jan-19", "01/02/2019"], "either"),
    ],
)
def test_the_order_of_a_day_among_months_in_a_row(texts: list[str], order: str) -> None:
    assert day_order(texts) == order


@pytest.mark.parametrize(
    "texts",
    [
        ["2026-05-01", "2026-12-01", "01/19/2026", "01/26/2026", "2026-02-02"],
        ["2026-01-02", "2026-08-02", "15/02/2026", "22/02/2026", "2026-01-03"],
        ["01.13.2026", "01.20.2026", "2026-03-02", "2026-10-02"],
        ["2026-04-01", "2026-11-01", "18/01/2026"],
        ["1 Apr 2026", "1 Nov 2026", "18/01/2026", "25/01/2026"],
    ],
)
def test_days_that_excel_has_half_turned_are_refused(texts: list[str]) -> None:
    with pytest.raises(UnreadableTable, match="part of the days was turned"):
        day_order(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["2026-01-05", "2026-01-12", "19/01/2026"],
        ["2026-01-05", "2026-01-15", "19/01/2026"],
        ["2026-01-01", "2026-02-02", "19/03/2026"],
        ["2026-01-05", "19/01/2026", "26/01/2026"],
        ["05/01/2026", "12/01/2026", "19/01/2026", "2026-02-02"],
    ],
)
def test_days_written_in_two_ways_are_not_taken_for_turned(texts: list[str]) -> None:
    assert day_order(texts) == "dmy"


def test_how_days_were_read_is_said() -> None:
    assert "'Jan-19' is January 2019" in notes_on_days(["Jan-19", "Feb-19"], "Month")[0]
    assert "week of 12 January 2026" in notes_on_days(["wk 3 2026"], "Week")[0]
    assert "first day, 5 January 2026" in notes_on_days(["5-11 Jan 2026"], "Week")[0]
    assert "holds months" in notes_on_days(["Jan 2026", "2026-02-09"], "When")[0]
    assert "holds months" in notes_on_days(["Jan 2026", "2026-W07"], "When")[0]
    assert notes_on_days(["Jan 2026", "2026-02-01", "Mar 2026"], "Month") == ()
    assert notes_on_days(["2026-01-05", "12/01/2026"], "Day", "dmy") == ()


@pytest.mark.parametrize(
    ("serial", "first", "day"),
    [
        (42988.99999999999, 693594, date(2017, 9, 11)),
        (42995.9999999998, 693594, date(2017, 9, 18)),
        (43002.9999999, 693594, date(2017, 9, 24)),
        (42988 + 86399 / 86400, 693594, date(2017, 9, 10)),
        (42988.5, 693594, date(2017, 9, 10)),
        (41526.99999999999, 695056, date(2017, 9, 11)),
    ],
)
def test_serials_are_rounded_as_excel_shows_them(serial: float, first: int, day: date) -> None:
    assert reading_of(str(serial), None, first).day == day


ERRORS = (
    "#DIV/0! #N/A #REF! #NAME? #VALUE! #NUM! #NULL! #NV #BEZUG! #WERT! #ZAHL! #VALEUR! #NOMBRE! #NOM? #\u00a1DIV/0! "
    "#\u00a1REF! #N/D #RIF! #VALORE! #DEEL/0! #N/B #VERW! #WAARDE! #I/T #SAKNAS! #V\u00c4RDEFEL! #PUUTTUU! #JAKO/0! "
    "#ADR! #ARG! #LICZBA! #SPILL! ########"
)


@pytest.mark.parametrize("text", ERRORS.split())
def test_errors_of_spreadsheets_in_all_languages(text: str) -> None:
    assert is_error(text)
    assert not is_error(text.replace("#", ""))
    if not is_gap(text):
        with pytest.raises(ValueError, match="an error of the spreadsheet"):
            read_number(text)


@pytest.fixture
def table_desk(desk: Desk) -> Desk:
    """A desk with the project above."""
    desk.write("ward.pdsa.yaml", PROJECT)
    return desk


def test_errors_and_words_for_gaps_are_counted_and_named(table_desk: Desk) -> None:
    table_desk.write(
        "a.csv",
        "Date,Waiting time,Calls\n2026-01-05,12,3\n2026-01-12,#DIV/0!,?\n2026-01-19,#NV,2\n2026-01-26,,5\n",
    )
    ran = table_desk.run("record", "--from", "a.csv", "--dry-run")
    assert (
        "Waiting time: #DIV/0! in row 3, #NV in row 4 are errors of the spreadsheet and no values." in ran.err
    )
    assert "Calls: ? in row 3 is taken for no value." in ran.err
    assert "2 empty (gaps, not zeros), 2 with an error of the spreadsheet" in ran.err
    data = table_desk.run("record", "--from", "a.csv", "--dry-run", "--json").data
    assert data["counts"]["errors"] == 2
    assert any("#DIV/0!" in note for note in data["notes"])
    table_desk.write("b.csv", "date,y\n2026-01-05,12\n2026-01-12,#DIV/0!\n2026-01-19,13\n")
    chart = table_desk.run("chart", "--data", "b.csv", "--chart", "run", "--json")
    assert "#DIV/0! in row 3 is an error" in chart.out


def test_a_slipped_point_is_said_in_both_commands(table_desk: Desk) -> None:
    rows = "".join(f"2026-01-{day:02},{value}\n" for day, value in enumerate((42, 45, 0.42, 39, 44), 1))
    table_desk.write("a.csv", "Date,Waiting time\n" + rows)
    said = "Check it: 0.42 in row 4"
    assert said in table_desk.run("record", "--from", "a.csv", "--dry-run").err
    assert any(
        said in note
        for note in table_desk.run("record", "--from", "a.csv", "--dry-run", "--json").data["notes"]
    )
    assert said in table_desk.run("chart", "--data", "a.csv", "--chart", "run", "--plain").out
    table_desk.run("record", "--from", "a.csv")
    table_desk.write("c.csv", "Date,Waiting time\n2026-02-02,0.41\n2026-02-03,0.45\n")
    assert (
        "all 2 values of wait are about a hundredth of those recorded"
        in table_desk.run("record", "--from", "c.csv").err
    )


def test_the_percent_format_of_excel_in_some_cells(table_desk: Desk) -> None:
    def formats(book: object) -> None:
        sheet = book["Audit"]  # type: ignore[index]
        sheet["B2"].number_format = "0%"
        sheet["B3"].number_format = "0.0%"

    raw = workbook(
        (
            "Audit",
            [
                ["Date", "Share seen"],
                ["2026-01-05", 0.61],
                ["2026-01-12", 0.7],
                ["2026-01-19", 0.64],
                ["2026-01-26", "72%"],
            ],
        ),
        change=formats,
    )
    table_desk.write("a.xlsx", raw)
    ran = table_desk.run("record", "--from", "a.xlsx", "--json")
    assert [point["value"] for point in ran.data["recorded"]] == [61, 70, 64, 72]
    assert any("0.64 in B4 is read as a per cent" in note for note in ran.data["notes"])


def test_one_impossible_day_is_one_problem(table_desk: Desk) -> None:
    table_desk.write("bd.csv", "date,y\n2026-02-01,1\n2026-02-30,2\n2026-03-01,4\n2026-04-01,2\n")
    ran = table_desk.run("chart", "--data", "bd.csv", "--chart", "run", status=1)
    assert ran.err.count("row") == 1
    assert "there is no 30 February 2026" in ran.err


def test_evidence_is_sought_only_where_it_is_needed() -> None:
    def rows() -> object:
        raise AssertionError

    style_of(["12", "13.5", "1,140"], Table(rows))  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        style_of(["12", "1,140"], Table(rows))  # type: ignore[arg-type]


def test_a_chart_of_a_rate_is_read_by_the_whole_file_too(desk: Desk) -> None:
    desk.write(
        "u.csv",
        "Woche;Falls;Bed days;Wait\n05.01.2026;3;1.140;12,5\n13.01.2026;2;1.151;13,5\n20.01.2026;1;1.099;11,5\n",
    )
    for roles in ("Falls=y, Bed days=n", "Falls=numerator, Bed days=denominator"):
        ran = desk.run("chart", "--data", "u.csv", "--chart", "u", "--columns", roles, "--json")
        assert "1140" in ran.out
        assert "1.14," not in ran.out


@pytest.mark.parametrize("name", ["9" * 5000, "x" * 5000])
def test_over_long_names_of_columns_are_refused(table_desk: Desk, name: str) -> None:
    table_desk.write("a.csv", "Date,Waiting time\n2026-01-05,3\n")
    ran = table_desk.run("record", "--from", "a.csv", "--columns", f"{name}=on", status=2)
    assert "there is no column" in ran.err
    assert len(ran.err) < 300


def _plausible(chance: random.Random, kind: int) -> list[float]:
    """A series of counts, of times, of per cents, or of numbers in a row, as a ward has them."""
    length = chance.randint(4, 60)
    if kind == 0:
        beds = chance.randint(1, 40)
        return [float(sum(chance.random() < 0.3 for _ in range(beds))) for _ in range(length)]
    if kind == 1:
        asked, share = chance.randint(5, 60), chance.uniform(0.01, 0.99)
        return [
            round(100 * sum(chance.random() < share for _ in range(asked)) / asked, 1) for _ in range(length)
        ]
    if kind == 2:
        middle, spread = chance.uniform(1, 5), chance.uniform(0.1, 1.2)
        return [round(chance.lognormvariate(middle, spread), chance.choice([0, 1])) for _ in range(length)]
    if kind == 3:
        mean = chance.uniform(5, 60)
        return [round(max(0.0, chance.gauss(mean, mean * 0.4)), 1) for _ in range(length)]
    return [float(at) for at in range(1, length + 1)]


def test_of_a_thousand_plausible_series_less_than_one_in_a_hundred_is_pointed_at() -> None:
    chance = random.Random(20261129)
    alarms = [found for at in range(1000) if slips(found := _plausible(chance, at % 5))]
    assert len(alarms) < 10, alarms[:3]


@pytest.mark.parametrize(
    "values",
    [
        [*range(1, 21)],
        [1, 12, 3, 1, 2],
        [0.5, 9, 8, 7],
        [0, 0, 1, 0, 10],
        [2.5, 30, 12, 44, 25, 19, 8],
        [1, 30, 25, 60, 12, 41],
    ],
)
def test_what_spreads_by_its_nature_is_not_pointed_at(values: list[float]) -> None:
    assert slips(values) == []


@pytest.mark.parametrize("off", [4.2, 420, 0.42, 4200, 0.042])
def test_a_slipped_point_among_values_that_spread_little_is(off: float) -> None:
    assert [slip.position for slip in slips([42, 45, 39, off, 41, 44])] == [3]


@pytest.mark.parametrize(("off", "found"), [(1, 1), (2, 2), (3, 0)])
def test_of_forty_values_two_may_be_slips_by_any_factor_and_more_are_how_they_are(
    off: int, found: int
) -> None:
    values = [45.0 + at % 7 for at in range(40 - off)] + [255.0 + at for at in range(off)]
    assert sum(not slip.factor for slip in slips(values)) == found
