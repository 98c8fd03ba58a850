"""What a report says beyond the three questions and the cycles: tasks, people, gains held, spread, and how it ended."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli.evidence.cycles import decision_of
from pdsa_cli.model.plain import Data
from pdsa_cli.model.project import Project
from pdsa_cli.words import Decision, Status

if TYPE_CHECKING:
    from pdsa_cli.views.closing import ClosingView
    from pdsa_cli.views.people import PeopleView
    from pdsa_cli.views.spread import SpreadView
    from pdsa_cli.views.sustainability import SustainView
    from pdsa_cli.views.tasks import TaskView


class Beyond(NamedTuple):
    """The parts that a project has; None or empty for those that it has not. ``tasks`` are the open ones, overdue first."""

    tasks: "tuple[TaskView, ...]" = ()
    people: "PeopleView | None" = None
    sustain: "SustainView | None" = None
    spread: "SpreadView | None" = None
    closing: "ClosingView | None" = None


def beyond(project: Project, today: date) -> Beyond:
    """What there is beyond the cycles. What a project does not have is not even imported: many reports are without it."""
    found = Beyond(tasks=_tasks(project, today))
    if project.team or project.stakeholders:
        from pdsa_cli.views.people import people_view

        found = found._replace(people=people_view(project, today))
    if project.sustainability.ratings or _any_adopted(project):
        from pdsa_cli.views.sustainability import sustain_view

        found = found._replace(sustain=sustain_view(project, today))
    if project.spread.sites or project.spread.plan:
        from pdsa_cli.views.spread import spread_view

        found = found._replace(spread=spread_view(project, today))
    if project.status is Status.CLOSED:
        from pdsa_cli.views.closing import closing_view

        found = found._replace(closing=closing_view(project, today))
    return found


def _tasks(project: Project, today: date) -> "tuple[TaskView, ...]":
    from pdsa_cli.evidence.tasks import open_tasks, walk_tasks

    if next(walk_tasks(project, getattr), None) is None:
        return ()
    from pdsa_cli.views.tasks import task_view

    return tuple(task_view(one, today) for one in open_tasks(project, today))


def _any_adopted(project: Project) -> bool:
    return any(decision_of(cycle) is Decision.ADOPT for cycle in project.cycles)


def beyond_data(found: Beyond) -> Data:
    """The same for programs; keys are always there."""
    data: Data = {"tasks": [], "holding": [], "spread": None, "closing": None}
    if found.tasks:
        from pdsa_cli.views.tasks import task_data

        data["tasks"] = [task_data(task) for task in found.tasks]
    if found.sustain is not None:
        from pdsa_cli.views.sustainability import watch_data

        data["holding"] = [watch_data(one) for one in found.sustain.watches]
    if found.spread is not None:
        from pdsa_cli.views.spread import spread_data

        data["spread"] = spread_data(found.spread)["computed"]
    if found.closing is not None:
        data["closing"] = {"goal": found.closing.goal or None, "figures": found.closing.figures}
    return data
