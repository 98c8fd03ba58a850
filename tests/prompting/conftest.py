import pytest

from commands.running import Desk


@pytest.fixture
def ward(desk: Desk) -> Desk:
    """A desk with a project that has a driver, two ideas, one of them adopted, and two measures."""
    desk.write("ward.pdsa.yaml", WARD)
    return desk


WARD = """\
pdsa: 1
title: First dose, sooner
problem:
  statement: The first dose comes late.
aim: {measure: minutes, baseline: 96, target: 60, by: 2026-12-31}
drivers:
  - {id: at-hand, driver: Everything is at hand}
measures:
  - {id: minutes, name: Minutes to the first dose, kind: outcome, unit: minutes, better: lower}
  - {id: boxes, name: Boxes found complete, kind: process, unit: boxes, better: higher}
changes:
  - {id: box, idea: A sealed box in each bay}
  - {id: pager, idea: Page the doctor}
cycles:
  - number: 1
    change: box
    plan: {objective: Whether it is found}
    act: {on: 2026-06-28, decision: adopt}
"""
