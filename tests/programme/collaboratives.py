"""Small collaboratives for tests: a programme file and the projects of its teams, as text."""

from collections.abc import Sequence
from typing import Any

from commands.running import Desk

HEAD = """\
pdsa_programme: 1
title: Shorter waits everywhere
aim: {measure: waits, target: 90, by: 2026-12-31}
measures:
  - {id: waits, name: Patients seen within the hour, unit: "%", better: higher, frequency: monthly}
drivers:
  - {id: door, driver: Help at the door}
change_package:
  - {id: nurse, idea: A nurse at the door, driver: door}
  - {id: poster, idea: A poster, driver: door}
calendar:
  action_periods:
    - {name: Spring, starts: 2026-03-01}
    - {name: Summer, starts: 2026-06-01, ends: 2026-08-31}
teams:
"""
MONTHS = [f"2026-{month:02}-01" for month in range(1, 11)]


def team_file(
    counts: Sequence[Any],
    *,
    unit: str = "%",
    measure: str = "waits",
    days: Sequence[str] = MONTHS,
    more: str = "",
    cycles: str = "",
    setting: str = "",
) -> str:
    """A project: each of ``counts`` is a numerator with its denominator, or a value, on one of ``days``."""
    lines = [
        "pdsa: 1",
        "title: Shorter waits",
        *([f"setting: {setting}"] if setting else []),
        *more.splitlines(),
    ]
    lines += [
        "measures:",
        f'  - {{id: {measure}, name: Waits, unit: "{unit}", better: higher, frequency: monthly, data: [',
    ]
    for day, count in zip(days, counts, strict=False):
        value = (
            f"numerator: {count[0]}, denominator: {count[1]}"
            if isinstance(count, tuple)
            else f"value: {count}"
        )
        lines.append(f"      {{on: {day}, {value}}},")
    lines.append("    ]}")
    return "\n".join([*lines, cycles.rstrip("\n")]) + "\n"


def cycles_of(
    idea: str, *days: str, decision: str = "adopt", learned: str = "It works.", first: int = 1
) -> str:
    """An idea with a cycle for each day."""
    lines = [f"changes: [{{id: {idea}, idea: The idea {idea}}}]", "cycles:"]
    for number, day in enumerate(days, start=first):
        lines += [
            f"  - {{number: {number}, change: {idea}, scale: {{size: {number}, unit: patients}},",
            f"     plan: {{recorded: {day}, predictions: [{{prediction: It works}}]}}, do: {{started: {day}, ended: {day}}},",
            f"     study: {{on: {day}, findings: [{{prediction: 1, outcome: met}}], learned: {learned}}},",
            f"     act: {{on: {day}, decision: {decision}}}}}",
        ]
    return "\n".join(lines) + "\n"


def collaborative(desk: Desk, teams: dict[str, str], listed: str = "", head: str = HEAD) -> None:
    """Write a programme with a file for each team, of which none is a copy; ``listed`` are further lines under teams."""
    lines = [f"  - {{name: {name}, file: {name.lower()}.pdsa.yaml}}" for name in teams]
    desk.write("waits.programme.yaml", head + "\n".join(lines) + "\n" + listed)
    for name, text in teams.items():
        desk.write(f"{name.lower()}.pdsa.yaml", f"{text}# {name}\n")
