"""New documents, as whole texts."""

import pytest

from pdsa_cli.yamltext import Bare, emit

PROJECT = {
    "pdsa": Bare("1"),
    "title": "Delayed cord clamping",
    "status": Bare("active"),
    "team": [{"name": "N.", "role": "lead"}, {"name": "M. O'Hara"}],
    "aim": {
        "statement": "By 31 March 2019, 90% of eligible newborns have delayed cord clamping (from 25%), and we all know it.",
        "by": Bare("2019-03-31"),
        "notes": "One line.\n\nAnother: line.\n",
    },
    "measures": [{"data": [{"on": Bare("2018-10-07"), "value": Bare("5")}], "unit": "%"}],
    "changes": [],
    "links": {},
    "next": None,
}

WRITTEN = """\
pdsa: 1
title: Delayed cord clamping
status: active
team:
  - name: N.
    role: lead
  - name: M. O'Hara
aim:
  statement: >-
    By 31 March 2019, 90% of eligible newborns have delayed cord clamping (from 25%), and we all
    know it.
  by: 2019-03-31
  notes: |
    One line.

    Another: line.
measures:
  - data:
      - on: 2018-10-07
        value: 5
    unit: "%"
changes: []
links: {}
next:
"""


def test_a_project():
    assert emit(PROJECT) == WRITTEN


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain text", "plain text"),
        ("50% of 8", "50% of 8"),
        ("it's", "it's"),
        ("é 😀", "é 😀"),
        ("-5 to -3", "-5 to -3"),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("on", '"on"'),
        ("null", '"null"'),
        ("", '""'),
        ("1.10", '"1.10"'),
        ("12:30", '"12:30"'),
        ("2019-03-31", '"2019-03-31"'),
        ("0x1", '"0x1"'),
        ("1_000", '"1_000"'),
        (".5", '".5"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ('say "a: b"', "'say \"a: b\"'"),
        ("- x", '"- x"'),
        ("%", '"%"'),
        (" lead", '" lead"'),
        ("end ", '"end "'),
        ("tab\there", '"tab\\there"'),
        ("\u2028", '"\\u2028"'),
        ("x" * 120, ">-\n  " + "x" * 120),
        ("one\ntwo", "|-\n  one\n  two"),
        ("one\ntwo\n", "|\n  one\n  two"),
        ("one\n\n", "|+\n  one\n"),
        (" one\ntwo\n", "|2\n   one\n  two"),
        ("one\n \n", '"one\\n \\n"'),
        ("\n", '"\\n"'),
        (Bare("no"), "no"),
        (Bare("1.10"), "1.10"),
        (Bare(""), '""'),
        (Bare("null"), '"null"'),
        (Bare("a: b"), '"a: b"'),
    ],
)
def test_texts(value, written):
    assert emit({"key": value}) == f"key: {written}\n"


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("on", "on"),
        ("two words", "two words"),
        ("null", '"null"'),
        ("<<", '"<<"'),
        ("a: b", '"a: b"'),
        ("", '""'),
    ],
)
def test_keys(key, written):
    assert emit({key: Bare("1")}) == f"{written}: 1\n"


def test_lists_in_lists():
    assert emit({"a": [["x", ["z"]], [], None, "one\ntwo\n"]}) == (
        "a:\n  - - x\n    - - z\n  - []\n  -\n  - |\n    one\n    two\n"
    )
