"""When a value alone is refused because fractions are expected: one rule for what is typed and for what a file holds."""

import pytest

from commands.running import Desk

PROJECT = """\
pdsa: 1
title: Ward
measures:
  - id: told
    name: Told
    unit: "%"
    {denominator}
    data: [{data}]
"""
FRACTION = "{on: 2026-01-05, numerator: 4, denominator: 20}"
OTHER = "{on: 2026-01-12, numerator: 5, denominator: 20}"
ALONE = "{on: 2026-01-12, value: 25}"


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize(
    ("data", "denominator", "refused"),
    [
        ((FRACTION,), False, True),
        ((FRACTION, OTHER), False, True),
        ((FRACTION, ALONE), False, False),  # one is a value alone already: another is nothing new
        ((FRACTION, ALONE), True, False),
        ((ALONE,), True, False),
        ((ALONE,), False, False),
        ((), True, True),  # no value yet: what it is defined by tells
        ((), False, False),
    ],
)
def test_a_value_alone_is_refused_where_all_are_fractions(
    desk: Desk, typed: bool, data: tuple[str, ...], denominator: bool, refused: bool
) -> None:
    text = PROJECT.format(data=", ".join(data), denominator="denominator: All births" if denominator else "")
    desk.write("ward.pdsa.yaml", text)
    if typed:
        ran = desk.run("record", "told", "30", "--on", "2026-02-02", status=2 if refused else 0)
    else:
        desk.write("f.csv", "Date,told\n2026-02-02,30\n")
        ran = desk.run("record", "--from", "f.csv", status=1 if refused else 0)
    assert ("told is given as 30 alone" in ran.err) is refused
    held = desk.run("measure", "told", "--json").data["measures"][0]["data"]
    assert len(held) == len(data) + (not refused)
