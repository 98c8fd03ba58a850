"""What `pdsa record` says and gives as data when values are recorded."""

from collections import Counter
from typing import Any

from pdsa_cli import dates
from pdsa_cli.commands.record.doubts import (
    cannot_well_be,
    day_doubted,
    out_of_line,
    twice_doubted,
    unfinished_doubted,
    year_doubted,
)
from pdsa_cli.commands.record.points import ADDED, REMOVED, REPLACED, SAME, Outcome
from pdsa_cli.evidence.fractions import is_percentage
from pdsa_cli.evidence.measures import shown_times
from pdsa_cli.importing.point import Point
from pdsa_cli.model.plain import which_project
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.suggesting import Command
from pdsa_cli.views import sentences
from pdsa_cli.views.next_step import Step

_MOST_SHOWN = 4


def value_shown(measure: Measure, point: Point) -> str:
    """A value with what it comes to: ``5/21 (23.8%)``, ``12 minutes``."""
    if point.value is not None:
        unit = measure.unit or ""
        return f"{point.value}%" if unit == "%" else f"{point.value} {unit}".strip()
    shown = point.shown
    shown_in = "%" if is_percentage(measure) else measure.unit
    times = shown_times(shown_in)
    if times != 1 and point.numerator and point.denominator and float(point.denominator):
        rate = times * float(point.numerator) / float(point.denominator)
        return f"{shown} ({sentences.rounded(rate, shown_in)})"
    return shown


def said_of(
    project: Project, outcomes: list[Outcome], file: str, *, day_said: bool = False
) -> tuple[str, ...]:
    """What was recorded, one line for a few values, and where to see it. ``day_said``: what is odd about the day is known."""
    measures = {measure.id: measure for measure in project.measures}
    lines: list[str] = []
    changed = [outcome for outcome in outcomes if outcome.done != SAME]
    if not changed:
        return (f"Nothing changed in {file}: it says so already.",)
    days = {outcome.point.on for outcome in changed}
    if len(changed) <= _MOST_SHOWN and len(days) == 1 and {outcome.done for outcome in changed} == {ADDED}:
        values = ", ".join(
            f"{one.point.measure} {value_shown(measures[one.point.measure], one.point)}" for one in changed
        )
        lines.append(f"Recorded {values} of {sentences.day(days.pop())} in {file}.")
    else:
        lines += [_line(measures[one.point.measure], one, file) for one in changed]
    typed = [one for one in changed if one.done != REMOVED]
    asked_for = (_doubt,) if day_said else (_doubt, _day_doubt)
    lines += [
        said for one in typed for of in asked_for if (said := of(measures[one.point.measure], one.point))
    ]
    step = next_after(project, changed)
    lines.append(f"Next: {step.text} ({step.command})")
    return tuple(lines)


def next_after(project: Project, changed: list[Outcome]) -> Step:
    """What to do after values were recorded: the measure that is due on the same days and has none yet, else the chart."""
    recorded = {one.point.measure: one.point.on for one in changed if one.done != REMOVED}
    if not recorded:
        return Step("See where it stands", Command("report"))
    day = max(recorded.values())
    rhythms = {
        measure.frequency.casefold()
        for measure in project.measures
        if measure.id in recorded and measure.frequency
    }
    for measure in () if project.status.at_rest else project.measures:
        due = (measure.frequency or "").casefold() in rhythms and measure.id not in recorded
        if due and all(point.on != day for point in measure.data):
            on = None if day == dates.today() else day
            return Step(
                f"Record {measure.id} of {sentences.day(day)} too", Command("record", measure.id, on=on)
            )
    name = max(recorded, key=lambda measure: recorded[measure])
    if len(next(measure for measure in project.measures if measure.id == name).data) > 1:
        return Step("Look at its chart", Command("chart", name))
    return Step("See where it stands", Command("report"))


def _line(measure: Measure, outcome: Outcome, file: str) -> str:
    day = sentences.day(outcome.point.on)
    if outcome.done == REMOVED:
        return f"Removed {measure.id} {value_shown(measure, outcome.point)} of {day} from {file}."
    if outcome.done == REPLACED and outcome.before is not None:
        return f"Replaced {measure.id} of {day} in {file}: {change_shown(measure, outcome.before, outcome.point)}"
    return f"Recorded {measure.id} {value_shown(measure, outcome.point)} of {day} in {file}."


def change_shown(measure: Measure, old: Point, new: Point) -> str:
    """``5/21 (23.8%) → 6/21 (28.6%)``; the notes where only they differ."""
    left, right = value_shown(measure, old), value_shown(measure, new)
    if left == right:
        return f"note {old.note or 'nothing'!s} → {new.note}"
    return f"{left} → {right}"


def _doubt(measure: Measure, point: Point) -> str:
    """A sentence where a value is possible and unlikely; empty where it is not."""
    if why := cannot_well_be(measure, point):
        return f"Check it: {why}"
    why = out_of_line(measure, point)
    return f"Check it: {point.measure} of {point.on}: {why}" if why else ""


def _day_doubt(measure: Measure, point: Point) -> str:
    """A sentence where the day of a value is unlike those of all others, or its period has another or is not over; else empty."""
    if far := year_doubted(measure, point.on):
        return f"Check it: {far}"
    if twice := twice_doubted(measure, point.on):
        return f"Check it: {twice}"
    if (odd := day_doubted(measure, point.on)) is None:
        early = unfinished_doubted(measure, point.on)
        return f"Check it: {early}" if early else ""
    said = f"Check it: {odd.said(f'{point.measure} of {point.on}')}"
    if odd.likely is None:
        return f"{said}."
    again = Command("record", point.measure, point.shown, on=odd.likely, note=point.note)
    return f"{said}; if it is of {sentences.day(odd.likely)}: {Command('undo')}, then {again}"


def recorded_data(project: Project, file: str, written: bool, outcomes: list[Outcome]) -> dict[str, Any]:
    """The same for JSON."""
    step = next_after(project, [one for one in outcomes if one.done != SAME])
    counts = Counter(outcome.done for outcome in outcomes)
    return {
        **which_project(file, project),
        "written": written,
        "counts": {name: counts[name] for name in (ADDED, REPLACED, REMOVED, SAME)},
        "recorded": outcomes_data(outcomes),
        "next": {"text": step.text, "command": step.command},
    }


def outcomes_data(outcomes: list[Outcome]) -> list[dict[str, Any]]:
    """What became of each point, with the one that stood there."""
    return [
        {
            "measure": one.point.measure,
            "done": one.done,
            **_point_data(one.point),
            "before": _point_data(one.before) if one.before and one.done != REMOVED else None,
        }
        for one in outcomes
    ]


def _point_data(point: Point) -> dict[str, Any]:
    """One point, its numbers as numbers."""
    return {
        "on": point.on.isoformat(),
        "value": _number(point.value),
        "numerator": _number(point.numerator),
        "denominator": _number(point.denominator),
        "note": point.note,
    }


def _number(text: str | None) -> int | float | None:
    if text is None:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)
