"""`pdsa share worksheet`: one cycle as a sheet to fill in, for colleagues who will never type a command."""

from typing import TYPE_CHECKING

from pdsa_cli.commands.named import find_cycle
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.cycles import open_cycles
from pdsa_cli.export.worksheet import worksheet_file
from pdsa_cli.suggesting import Command
from pdsa_cli.views.worksheet_form import worksheet_form

if TYPE_CHECKING:
    from pdsa_cli.model.project import Cycle, Project


def make(asked: Asked, passed: Passed) -> Made:
    """The worksheet, as a Word file. Raises UsageError where it is not clear which cycle is meant."""
    if asked.blank and asked.cycle is not None:
        raise UsageError("--blank and --cycle do not go together", "leave one of the two out")
    cycle = None if asked.blank else _cycle(passed.project, asked.cycle)
    form = worksheet_form(passed.project, cycle, blank=asked.blank)
    data = {"title": passed.project.title, "cycle": cycle.number if cycle else None}
    return Made(worksheet_file(form, passed.today, passed.remark), data)


def _cycle(project: "Project", said: str | None) -> "Cycle | None":
    """The cycle that is named, else the one that is open; None where none is, and the next one is meant."""
    if said is not None:
        number = find_cycle(project, said, lambda found: Command("share", "worksheet", cycle=found))
        found = next((cycle for cycle in project.cycles if cycle.number == number), None)
        if found is None:
            raise UsageError(
                f"there is no cycle {number}",
                f"for a new one leave --cycle out, or take an empty one: {Command('share', 'worksheet', blank=True)}",
            )
        return found
    waiting = open_cycles(project)
    if len(waiting) > 1:
        listed = ", ".join(str(cycle.number) for cycle in waiting)
        raise UsageError(
            f"cycles {listed} are open",
            f"name the one you mean: {Command('share', 'worksheet', cycle=waiting[0].number)}; for a new test "
            f"{Command('share', 'worksheet', blank=True)}",
        )
    return waiting[0] if waiting else None
