import pytest

from commands.running import Desk


@pytest.fixture
def ward(desk: Desk) -> Desk:
    """A desk with a project that has causes, drivers, ideas and cycles, some of them linked."""
    desk.write("ward.pdsa.yaml", WARD)
    return desk


WARD = """\
pdsa: 1
title: First dose sooner
problem:
  statement: Patients with sepsis wait for the first dose.
  causes:
    - {cause: Nobody looks for sepsis, category: tasks, count: 45}
    - cause: The drugs are locked away  # seen on every walk round
      category: Environment
      whys: [The cupboard has one key, The key hangs elsewhere]
      count: 33
    - {cause: No doctor is free, category: people, count: 12}
    - {cause: The form is in the other building, category: environment}
    - {cause: Bank holidays, count: 3}
aim: {measure: minutes, baseline: 96, target: 60, by: 2027-03-31}
measures:
  - id: minutes
    name: Minutes to the first dose
    kind: outcome
    unit: minutes
    better: lower
    data:
      - {on: 2026-11-01, value: 96}
  - {id: screened, name: Patients screened, kind: process, unit: "%", target: 90}
  - {id: box-used, name: Doses from the box, kind: process, unit: "%"}
  - {id: false-alarms, name: False alarms, kind: balancing}
drivers:
  - {id: recognised, driver: Sepsis is recognised on arrival, measure: screened, goal: 85% by March}
  - {id: triage-asks, driver: Triage asks for sepsis, under: recognised}
  - {id: at-hand, driver: Everything is at hand}
changes:
  - id: screen
    idea: Screen at triage
    driver: triage-asks
    because: Half of the wait is over before anybody thinks of sepsis.
    impact: high
    effort: high
    measures: [screened, minutes]
  - {id: box, idea: A sealed box in each bay, driver: everything is AT hand, other_drivers: [recognised], impact: high, effort: low}
  - {id: pager, idea: Page the doctor, driver: The decision is made at once, impact: low, effort: low}
  - {id: poster, idea: A poster}
cycles:
  - {number: 1, change: box, act: {decision: adapt}}
  - {number: 2, change: box, follows: 1, act: {decision: adopt}}
  - {number: 3, change: screen}
  - {number: 4, change: pager, act: {decision: abandon}}
"""
