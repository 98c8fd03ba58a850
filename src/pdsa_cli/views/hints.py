"""The one or two findings that matter at a moment, one line each."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.model.project import Project
from pdsa_cli.suggesting import Command
from pdsa_cli.views.next_step import next_step

if TYPE_CHECKING:
    from pdsa_cli.checks import Settings


class Remark(NamedTuple):
    """A finding in one line: what it is, what to do about it, the code under which it is explained, and its cycle."""

    code: str
    text: str
    cycle: int | None


def remarks(
    project: Project, today: date, cycle: int | None = None, settings: "Settings | None" = None
) -> tuple[Remark, ...]:
    """What matters now, at most two things; of the cycle ``cycle`` where one is at hand."""
    if next_step(project, today).command == Command("new"):
        return ()  # the three questions are still being answered, and the next step says which one is open
    from pdsa_cli.checks import what_matters

    found = what_matters(project, today, cycle=cycle, most=2, settings=settings)
    return tuple(
        Remark(one.code, f"{one.message}; {one.advice}" if one.advice else one.message, one.cycle)
        for one in found
    )


def shown(remark: Remark) -> str:
    """The line, with the code by which `pdsa check --explain` knows it."""
    return f"{remark.text} ({remark.code})"
