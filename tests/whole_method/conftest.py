import pytest

from commands.running import Desk


@pytest.fixture
def ward(desk: Desk) -> Desk:
    """A desk with a project that has tasks everywhere, an adopted idea and sites."""
    desk.write("ward.pdsa.yaml", WARD)
    return desk


_PROJECT = """\
pdsa: 1
title: First dose, sooner
tasks:
  - {what: "Book the room; with the big table", who: lead, when: 2026-12-04}
stakeholders:
  - who: Night nurses  # ask at the handover
    influence: high
    interest: low
    support: reluctant
    support_needed: supportive
    actions:
      - {what: Listen to them, who: ward sister, when: 2026-11-02}
  - {who: Pharmacy, influence: low, interest: high}
aim: {measure: minutes, baseline: 96, target: 60, by: 2026-12-31}
measures:
  - id: minutes
    name: Minutes to the first dose
    unit: minutes
    better: lower
    chart: run
    data:
MINUTES
changes:
  - {id: box, idea: A sealed box in each bay, measures: [minutes]}
  - {id: pager, idea: Page the doctor}
cycles:
  - number: 1
    change: box
    plan:
      tasks:
        - {what: Pack the box, who: pharmacist, when: 2026-06-01}
    act: {on: 2026-06-28, decision: adopt}
  - number: 2
    change: pager
    plan:
      tasks:
        - {what: Print the cards, who: lead, when: 2026-11-10}
        - {what: Hold the debrief, who: lead, when: 2026-11-30}
    do: {started: 2026-11-16, ended: 2026-11-20}
sustainability:
  actions:
    - {what: Ask the board, who: sponsor, when: each month}
spread:
  sites:
    - site: Ward 7
      actions:
        - {what: Show the box, who: Lead nurse, when: 2026-11-22, where: their office}
"""
_WEEKS = [f"2026-{month:02}-{day:02}" for month in range(3, 12) for day in (1, 8, 15, 22)]


def with_minutes(later: list[int]) -> str:
    """The project with sixteen weeks about 96 minutes before the box was adopted, and these values after it."""
    values = [95, 98, 94, 97, 96, 99, 93, 96, 95, 98, 97, 94, 96, 95, 98, 97, *later]
    points = [f"      - {{on: {on}, value: {value}}}" for on, value in zip(_WEEKS, values, strict=False)]
    return _PROJECT.replace("MINUTES", "\n".join(points))


HELD = [61, 58, 60, 57, 59, 62, 58, 57, 60, 61, 59, 58, 60, 57, 58, 59, 61, 60, 58, 59]
WARD = with_minutes(HELD)
