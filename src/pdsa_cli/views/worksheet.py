"""One cycle in full, as a completed PDSA worksheet."""

from typing import NamedTuple

from pdsa_cli.evidence.cycles import named_ideas
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.views.report import CycleView, cycle_view


class WorksheetView(NamedTuple):
    """One cycle, with what its project says of it: its change ideas, and the cycles that grew out of it."""

    project: Project
    cycle: Cycle
    summary: CycleView
    because: str
    followed_by: tuple[int, ...]


def worksheet_view(project: Project, cycle: Cycle) -> WorksheetView:
    """The worksheet of one cycle of ``project``."""
    reasons = [change.because for change in project.changes if change.id in named_ideas(cycle)]
    return WorksheetView(
        project=project,
        cycle=cycle,
        summary=cycle_view(project, cycle),
        because="; ".join(reason.strip() for reason in reasons if reason),
        followed_by=tuple(sorted(other.number for other in project.cycles if other.follows == cycle.number)),
    )
