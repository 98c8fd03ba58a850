"""A project in a few facts for programs: where it is in its life and its tests, and what the values of its aim say."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.checks.hiding import hidden
from pdsa_cli.evidence.measures import aim_measure, known_values, target_of
from pdsa_cli.evidence.status_changes import StatusSince, stage_of, status_changes
from pdsa_cli.model.plain import Data, data_of, which_project
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.words import MeasureKind, ProjectStage, Status, VerdictCode


class KeyFacts(NamedTuple):
    """The facts of one project. Days of changes that nobody recorded are None.

    ``verdict_code`` is what the rules make of ``verdict_measure``, the measure of the aim, else the first outcome measure
    with values; ``verdict_since`` the day from which a change holds. ``last_value``, that of the latest point that is not left out,
    and ``target`` are of the same measure.
    """

    status: Status
    status_changes: tuple[StatusSince, ...]
    stage: ProjectStage
    verdict_code: VerdictCode
    verdict_since: date | None
    verdict_measure: str | None
    last_value: float | None
    last_on: date | None
    target: float | None
    aim_by: date | None
    days_to_aim: int | None


def key_facts(project: Project, today: date) -> KeyFacts:
    """The facts of ``project`` on the day ``today``."""
    measure = judged_measure(project)
    code, since = _verdict(project, measure)
    values = known_values(measure) if measure else []
    last_on, last = values[-1] if values else (None, None)
    by = project.aim.by
    return KeyFacts(
        status=project.status,
        status_changes=status_changes(project),
        stage=stage_of(project),
        verdict_code=code,
        verdict_since=since,
        verdict_measure=hidden(measure.id) if measure else None,
        last_value=last,
        last_on=last_on,
        target=target_of(project, measure) if measure else project.aim.target,
        aim_by=by,
        days_to_aim=(by - today).days if by else None,
    )


def key_facts_data(project: Project, today: date) -> Data:
    """The same for JSON."""
    return data_of(key_facts(project, today))


def about_project(file: str, project: Project, today: date) -> Data:
    """Which project this is, and its facts."""
    return {**which_project(file, project), **key_facts_data(project, today)}


def judged_measure(project: Project) -> Measure | None:
    """The measure that says whether a project improved: that of its aim, else its first outcome measure with values."""
    outcomes = [one for one in project.measures if one.kind is MeasureKind.OUTCOME]
    return aim_measure(project) or next((one for one in outcomes if one.data), next(iter(outcomes), None))


def _verdict(project: Project, measure: Measure | None) -> tuple[VerdictCode, date | None]:
    """The code, and since when a change holds; charts and rules are imported only where there is a value to judge."""
    if measure is None:
        return VerdictCode.CANNOT_BE_JUDGED, None
    if not measure.data:
        return VerdictCode.TOO_EARLY, None
    from pdsa_cli.evidence.measure_family import reading

    found = reading(project, measure)
    return found.code, found.since if found.holds else None
