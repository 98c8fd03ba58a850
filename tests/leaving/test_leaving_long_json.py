"""Long lists as JSON: whatever is quick about them, what is written is what each item by itself would be."""

import json
from typing import Any

import pytest
from hypothesis import given, settings, strategies as some

from pdsa_cli.checks.hiding import hidden_in_data
from pdsa_cli.leaving import Rows, json_pieces
from pdsa_cli.suggesting import Command
from pdsa_cli.unseen import is_seen

LONG = 2_000


def as_json(*given: Any, **options: Any) -> str:
    return "".join(json_pieces(*given, **options))


FEW = settings(max_examples=20, deadline=None)
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=5)
    | some.sampled_from([0, 0.0, -0.0, False, 1, 1.0, True, "%s", "%", "}, {", "\x7f", "\u202e", "Anhøj", "mr jones", "943 476 5919"]),
    lambda inner: some.lists(inner, max_size=2) | some.dictionaries(some.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
KEYS = some.text(max_size=4) | some.sampled_from(["title", "%", "100%s", "note"])


def rows_of(columns: dict[str, list[Any]], count: int) -> Rows:
    """Rows whose columns repeat what they are given."""
    return Rows({key: [values[at % len(values)] for at in range(count)] for key, values in columns.items()})


COLUMNS = some.dictionaries(KEYS, some.lists(VALUES, min_size=1, max_size=3), min_size=1, max_size=4)


@FEW
@given(columns=COLUMNS, count=some.sampled_from([1, 3, LONG - 1, LONG, LONG + 1]), ascii_only=some.booleans())
def test_rows_are_written_as_the_list_of_their_objects(columns, count, ascii_only):
    rows = rows_of(columns, count)
    assert as_json({"points": rows}, ascii_only=ascii_only) == as_json(
        {"points": list(rows)}, ascii_only=ascii_only
    )


@FEW
@given(some_values=some.lists(some.floats(), min_size=1, max_size=20))
def test_numbers_that_all_differ_are_written_as_json_has_them(some_values):
    values = [some_values[at % len(some_values)] * (at + 1) for at in range(LONG)]
    found = as_json(Rows({"value": values}))
    assert found.splitlines()[1:-1] == [
        f"  {json.dumps({'value': value})}{',' if at < LONG - 1 else ''}" for at, value in enumerate(values)
    ]


@FEW
@given(values=some.lists(VALUES, min_size=1, max_size=3), ascii_only=some.booleans())
def test_a_long_list_says_what_it_holds_and_shows_nothing_unseen(values, ascii_only):
    data = {"before": values, "items": [values] * LONG, "after": "ø"}
    text = as_json(data, ascii_only=ascii_only)
    assert json.loads(text) == data
    assert all(map(is_seen, text.split("\n")))
    assert text.isascii() or not ascii_only


def test_a_command_in_a_long_list_is_written_out():
    text = as_json([{"note": "later"}] * LONG + [{"note": f"see {Command('cycle', 2)}"}], "other.pdsa.yaml")
    assert json.loads(text)[-1] == {"note": "see pdsa cycle -p other.pdsa.yaml 2"}


@pytest.mark.parametrize("within", [False, True])
@settings(deadline=None)
@given(columns=COLUMNS)
def test_identifiers_are_hidden_in_rows_as_in_their_objects(columns, within):
    rows = rows_of(columns, 3)
    assert list(hidden_in_data(rows, within)) == hidden_in_data(list(rows), within)
