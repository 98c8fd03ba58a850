from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.running import Desk, desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A folder to work in, with a state folder and a home of its own."""
    with desk_in(tmp_path) as made:
        yield made


@pytest.fixture
def ward(desk: Desk) -> Desk:
    """A desk with a project that has three measures, the values of one of them fractions."""
    desk.write("ward.pdsa.yaml", WARD)
    return desk


WARD = """\
pdsa: 1
title: Clamping later
aim: {measure: dcc, target: 90, by: 2027-03-31}
measures:
  - id: dcc
    name: Delayed cord clamping
    kind: outcome
    unit: "%"
    better: higher
    numerator: Births clamped late
    denominator: Eligible births
    data:
      - {on: 2026-11-01, numerator: 5, denominator: 21}  # by hand
      - {on: 2026-11-15, numerator: 9, denominator: 20, note: new card}
  - id: ebfi
    name: Early breastfeeding
    kind: process
    unit: "%"
  - id: los
    name: Length of stay
    kind: balancing
    unit: hours
    data:
      - on: 2026-11-01
        value: 31.5
"""
