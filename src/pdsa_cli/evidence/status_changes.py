"""How the status of a project changed, on which days, as far as that is on record."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.cycles import next_stage, open_cycles
from pdsa_cli.model.project import Project
from pdsa_cli.words import ProjectStage, Status


class StatusSince(NamedTuple):
    """A status, and the day from which it was so; None where nobody recorded it."""

    on: date | None
    status: Status


def status_changes(project: Project) -> tuple[StatusSince, ...]:
    """The changes of the status in order, the last of them to what it is now; none for a project that was active all along.

    Who writes another status into the file by hand changes it on a day that is not known. A closed project was closed on
    the day that its closing names.
    """
    found = [StatusSince(one.on, one.status) for one in project.status_changes]
    closed_on = project.closing.on if project.status is Status.CLOSED else None
    if project.status is not (found[-1].status if found else Status.ACTIVE):
        found.append(StatusSince(closed_on, project.status))
    elif closed_on is not None:
        found[-1] = StatusSince(closed_on, Status.CLOSED)
    return tuple(found)


def stage_of(project: Project) -> ProjectStage:
    """Where a project is in its tests: the stage that its latest open cycle waits for, else before or between tests."""
    if project.status in (Status.SUSTAINING, Status.CLOSED):
        return ProjectStage(project.status.value)
    waiting = open_cycles(project)
    if stage := next_stage(waiting[-1]) if waiting else None:
        return ProjectStage(stage.value)
    return ProjectStage.BETWEEN_TESTS if project.cycles else ProjectStage.START
