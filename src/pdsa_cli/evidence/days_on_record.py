"""On which days something happened in a project, and when it was written down: two things where a test is typed in long after it.

A test of March that is typed in today happened in March. The day on which a part was written down counts only where nothing
else says when it took place; that nobody knows it says so too. Nothing here depends on today, but for the questions that name a day.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pdsa_cli.evidence.cycles import began, day_of
from pdsa_cli.evidence.tasks import TaskPlace, walk_tasks
from pdsa_cli.model.project import Cycle, Project

LONG_AFTER = timedelta(days=31)
"""Who writes down a whole test so long after it was over says when it was typed in, and not when it was studied; our own number."""


def days_of(cycle: Cycle) -> Iterator[date]:
    """The days on which something of a cycle happened: its plan was made, a task was done, its test ran, it was studied, it was decided upon.

    A plan was made on the day it was written down, or before its test began. A day that was only planned is none of them,
    unless nothing else tells when a test took place. Of a test whose days nobody knows, the day on which it was written
    down is none, neither of the test nor of a plan that was written down with it.
    """
    plan, do, study, act = cycle.plan, cycle.do, cycle.study, cycle.act
    tested = [day for day in (do.started, do.ended) if day] if do else []
    typed_in = _typed_in(cycle)
    found: list[date | None] = [*tested]
    days_unknown = do is not None and not tested and bool(do.never_known)
    if plan and plan.recorded and not (days_unknown and do and do.recorded == plan.recorded):
        begins = min(tested) if tested else plan.starts or plan.recorded
        found.append(min(plan.recorded, begins))
    found += [task.done for task in plan.tasks] if plan else []
    if do and not tested and not days_unknown:
        found.append(do.recorded)
    found += [day_of(stage) for stage in (study, act) if stage]
    if not any(found) and (do or study or act):
        found.append(began(cycle))
    yield from (day for day in found if day is not None and day != typed_in)


def _typed_in(cycle: Cycle) -> date | None:
    """The one day on which all of a cycle was written down, where its test was over long before; else None."""
    stages = [stage for stage in (cycle.plan, cycle.do, cycle.study, cycle.act) if stage]
    written = {stage.recorded for stage in stages}
    over = cycle.do and (cycle.do.ended or cycle.do.started)
    day = written.pop() if len(written) == 1 else None
    return day if day and over and day - over > LONG_AFTER else None


def began_on(project: Project) -> date | None:
    """The day on which a project began as it says, no later than anything of its cycles; None where it does not say."""
    if project.started is None:
        return None
    return min((project.started, *(day for cycle in project.cycles for day in days_of(cycle))))


def days_on_record(project: Project) -> Iterator[date | None]:
    """The days of all that happened, missing ones too: tests, values, tasks that were done, scores, ratings, sites, changes of the aim and the status, its beginning and end.

    A value has the day that it belongs to: when it was typed in the file does not say.
    """
    yield began_on(project)
    for cycle in project.cycles:
        yield from days_of(cycle)
    yield from (point.on for measure in project.measures for point in measure.data)
    yield from (day for site in project.spread.sites for day in (site.started, site.adopted, site.declined))
    tasks = walk_tasks(project, getattr)
    yield from (task.done for shape, _, _, task in tasks if shape.place is not TaskPlace.CYCLE)
    yield from (score.on for score in project.progress)
    yield from (rating.on for rating in project.sustainability.ratings)
    yield from (revision.on for revision in project.aim.revisions)
    yield from (change.on for change in project.status_changes)
    yield project.closing.on


def first_happened(project: Project) -> date | None:
    """The first day on which anything happened in a project, as far as it says; a day that is only planned is none."""
    return min((day for day in days_on_record(project) if day), default=None)


def last_happened(project: Project, today: date = date.max) -> date | None:
    """The last day up to ``today`` on which anything happened in a project, as far as it says."""
    return max((day for day in days_on_record(project) if day and day <= today), default=None)


def last_written(project: Project) -> date | None:
    """The last day on which a stage of a cycle was written down or changed, as far as the file says."""
    stages = (
        stage for cycle in project.cycles for stage in (cycle.plan, cycle.do, cycle.study, cycle.act) if stage
    )
    days = (day for stage in stages for day in (stage.recorded, stage.amended) if day)
    return max(days, default=None)
