"""What a person names on a command line: a measure, the day of one of its values, a change idea."""

from datetime import date

from pdsa_cli.commands.items import find_item
from pdsa_cli.errors import UsageError
from pdsa_cli.model.project import Change, Measure, Project
from pdsa_cli.suggesting import Command


def find_measure(project: Project, said: str) -> Measure:
    """The measure meant by its id or name, the beginning of one, or of its words. Raises UsageError with the nearest."""
    advice = f"add one: {Command('measure', add='Name; kind=outcome; unit=%')}"
    if not project.measures:
        raise UsageError("this project has no measures yet", advice)
    names = [(measure.id, measure.name) for measure in project.measures]
    return project.measures[find_item(names, said, "measure", lambda name: name, advice)]


def find_idea(project: Project, said: str) -> Change:
    """The change idea meant by its id or text, the beginning of one, or of its words. Raises UsageError with the nearest."""
    names = [(idea.id, idea.idea) for idea in project.changes]
    advice = f"add one: {Command('idea', add='A sealed box in each bay')}"
    return project.changes[find_item(names, said, "idea", lambda name: name, advice)]


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
