"""What is quick about tables of very many rows reads them as the plain way would, row by row and cell by cell."""

import csv
import io
from datetime import date
from statistics import pstdev
from time import process_time

import pytest
from hypothesis import given, settings, strategies as some

from pdsa_cli.commands.record.doubts import unfinished_doubted
from pdsa_cli.importing import numbers_in_tables as numbers
from pdsa_cli.importing.csv_text import csv_table
from pdsa_cli.importing.magnitudes import _spread
from pdsa_cli.importing.tables import UnreadableTable
from pdsa_cli.model.project import DataPoint, Measure
from pdsa_cli.words import DataType

PIECES = some.lists(some.text(alphabet='ab,"\r\n\u2028\x0b', max_size=12), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(pieces=PIECES, long=some.integers(1, 60_000))
def test_a_long_text_is_cut_into_the_rows_that_the_standard_library_finds(pieces, long):
    text = "".join(pieces) + "a" * long
    text = text * (200_000 // len(text)) + "end"
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True))
    except csv.Error:
        rows = []
    if rows and max(map(len, rows)) <= 2_000 and max(len(cell) for row in rows for cell in row) <= 131_072:
        assert [row.cells for row in csv_table(b"sep=,\n" + text.encode()).rows()] == rows
    else:
        with pytest.raises(UnreadableTable):
            list(csv_table(b"sep=,\n" + text.encode()).rows())


def digits(least: int, most: int) -> some.SearchStrategy[str]:
    return some.text(alphabet="0123456789", min_size=least, max_size=most)


GROUPS = some.lists(some.tuples(some.sampled_from("., '"), digits(1, 4)).map("".join), max_size=3).map(
    "".join
)
WHOLE = some.just("") | some.tuples(
    some.just("/"),
    digits(1, 3),
    some.just("") | some.tuples(some.sampled_from(".,"), digits(1, 3)).map("".join),
).map("".join)
NUMBERS = some.tuples(
    some.sampled_from(("", "(", "+", "-")), digits(0, 4), GROUPS, some.sampled_from(("", ")", "-")), WHOLE
).map("".join)


@given(texts=some.lists(NUMBERS, max_size=6))
def test_the_shapes_of_numbers_show_what_all_of_them_show(texts):
    parts = [
        numbers._normal(part) for text in texts if "." in text or "," in text for part in text.split("/")
    ]
    shown = [
        any(pattern.fullmatch(part) for part in parts)
        for pattern in (
            numbers._COMMA_DECIMAL,
            numbers._COMMA_THOUSANDS,
            numbers._POINT_DECIMAL,
            numbers._POINT_THOUSANDS,
        )
    ]
    assert list(numbers.style_of(texts)[:4]) == shown


@given(text=some.text(alphabet="0123456789٣²", min_size=1, max_size=20))
def test_digits_alone_look_like_a_number_where_they_are_those_of_ascii(text):
    assert numbers.looks_like_number(text) is (numbers._NUMBERISH.fullmatch(text) is not None)


@given(values=some.lists(some.floats(1e-6, 1e15), min_size=1, max_size=30))
def test_the_spread_is_that_of_the_standard_library(values):
    assert _spread(values) == pytest.approx(pstdev(values), rel=1e-9, abs=1e-9 * max(values))


@pytest.mark.parametrize("frequency", ["", "weekly", "monthly"])
def test_whether_the_period_of_each_of_20_000_values_is_over_is_said_in_seconds(frequency, monkeypatch):
    monkeypatch.setenv("PDSA_TODAY", "2026-12-01")
    days = [date.fromordinal(date(2026, 11, 16).toordinal() - 7 * at) for at in range(20_000)]
    data = [DataPoint(on=day, value=1.0) for day in days]
    measure = Measure(id="falls", name="Falls", frequency=frequency or None, type=DataType.COUNT, data=data)
    before = process_time()
    assert not any(unfinished_doubted(measure, day) for day in days)
    assert process_time() - before < 8  # half a minute where all values are looked through for each of them
