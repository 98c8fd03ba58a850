"""What a person names on a command line: a measure, the day of one of its values, a change idea, a cycle."""

import re
from collections.abc import Callable
from datetime import date

from pdsa_cli.commands.items import find_item
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.cycles import named_ideas
from pdsa_cli.model.project import Change, Cycle, Measure, Project
from pdsa_cli.naming import meant, nearest
from pdsa_cli.phrases import cut, some
from pdsa_cli.suggesting import Command


def find_measure(project: Project, said: str, new: str = "") -> Measure:
    """The measure meant by its id or name, the beginning of one, or of its words. Raises UsageError with the nearest.

    ``new`` is the command that adds what was said, where that may be meant.
    """
    advice = f"add one: {Command('measure', add='Name; kind=outcome; unit=%')}"
    if not project.measures:
        raise UsageError("this project has no measures yet", f"add it: {new}" if new else advice)
    names = [(measure.id, measure.name) for measure in project.measures]
    return project.measures[find_item(names, said, "measure", lambda name: name, advice, new)]


def find_idea(project: Project, said: str) -> Change:
    """The change idea meant by its id or text, the beginning of one, or of its words. Raises UsageError with the nearest."""
    names = [(idea.id, idea.idea) for idea in project.changes]
    advice = f"add one: {Command('idea', add='A sealed box in each bay')}"
    return project.changes[find_item(names, said, "idea", lambda name: name, advice)]


_MOST_CYCLES = 12


def cycle_number(said: str) -> int | None:
    """The number in ``3`` or ``cycle 3``; None where a title is said."""
    found = re.fullmatch(r"(?:cycle )?0*([0-9]{1,9})", " ".join(said.split()), re.IGNORECASE | re.ASCII)
    return int(found[1]) if found else None


def find_cycle(project: Project, said: str, again: Callable[[int], Command], new: str = "") -> int:
    """The number of the cycle meant: a number, there or not, else words of a title, or of the idea of one without.

    Raises UsageError with the command that is meant, as ``again`` has it for a number; ``new`` is said beside the cycles.
    """
    if (number := cycle_number(said)) is not None:
        return number
    cycles = project.cycles
    if not cycles:
        raise UsageError(
            "this project has no cycle yet", new or f"plan the first one with: {Command('cycle')}"
        )
    names = [(_title(project, cycle),) for cycle in cycles]
    shown = [f"{cycle.number} ({cut(name, 60)})" for cycle, (name,) in zip(cycles, names, strict=True)]
    found = meant(names, said)
    if len(found) == 1:
        return cycles[found[0]].number
    if found:
        could = " or ".join(f"cycle {shown[at]}" for at in found[:_MOST_CYCLES])
        last = again(cycles[found[-1]].number)
        raise UsageError(f"{cut(said)!r} could be {could}", f"write its number, such as: {last}")
    near = nearest(names, said)
    if near is not None:
        hint = f"did you mean cycle {shown[near]}? {again(cycles[near].number)}"
    else:
        hint = f"its cycles are: {some(shown, _MOST_CYCLES)}"
    raise UsageError(
        f"there is no cycle {cut(said)!r}", hint if near is not None or not new else f"{hint}; {new}"
    )


def _title(project: Project, cycle: Cycle) -> str:
    own = named_ideas(cycle)
    return cycle.title or "; ".join(idea.idea for idea in project.changes if idea.id in own)


def place_of(measure: Measure, day: date) -> int:
    """Where the point of a day stands. Raises UsageError that names the nearest where there is none."""
    days = [point.on for point in measure.data]
    if day in days:
        return days.index(day)
    if not days:
        raise UsageError(
            f"{measure.id} has no values yet", f"record one: {Command('record', measure.id, 'VALUE')}"
        )
    nearest = min(days, key=lambda one: (abs((one - day).days), one))
    raise UsageError(f"{measure.id} has no value of {day}", f"the nearest is that of {nearest}")
