"""Projects whose outcome, process and balancing measures move, or do not; all numbers are made up."""

from chart_examples import months

BEFORE = [20, 22, 19, 21, 18, 23, 20, 19, 22, 21, 20, 18]
AFTER = [12, 13, 11, 14, 10, 12, 13, 11, 12, 10, 14, 12]
STILL = [20, 22, 19, 21, 18, 23, 17, 24, 19, 22, 21, 18, 23, 20, 18, 22, 19, 21, 20, 23, 18, 22, 19, 21]
RISING = [40, 45, 42, 44, 41, 43, 40, 46, 42, 44, 41, 43, 80, 85, 82, 84, 81, 88, 83, 86, 82, 84, 85, 81]

_MEASURES = {
    "falls": "name: Falls, kind: outcome, better: lower",
    "checks": "name: Checks for falls, kind: process, better: higher",
    "sitters": "name: Hours of sitters, kind: balancing, better: lower",
}


def family_project(more: str = "", **values: list[int]) -> str:
    """A project with so many months of values, from January 2024 on, for each measure that is named."""
    lines = ["pdsa: 1", "title: Fewer falls", "started: 2024-01-01"]
    if "falls" in values:
        lines.append(
            "aim: {statement: Fewer falls, measure: falls, baseline: 20, target: 10, by: 2026-12-31}"
        )
    lines.append("measures:")
    for name, found in values.items():
        data = ", ".join(
            f"{{on: {day}, value: {value}}}"
            for day, value in zip(months(len(found), 2024, 1), found, strict=True)
        )
        rest = f", {more}" if more and name == "falls" else ""
        lines.append(f"  - {{id: {name}, {_MEASURES[name]}, chart: run, data: [{data}]{rest}}}")
    lines += [
        "cycles:",
        "  - {number: 1, title: One nurse, do: {started: 2024-12-20, ended: 2025-01-10}}",
        "  - {number: 2, title: Day shift, do: {started: 2025-02-01, ended: 2025-03-10}}",
        "  - {number: 3, title: All, do: {started: 2025-09-01}}",
    ]
    return "\n".join(lines) + "\n"
