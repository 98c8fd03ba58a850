"""The measures with a target as goals: how far each has come from where it stood, and since when."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.measures import baseline_of, median, meets, target_of
from pdsa_cli.evidence.target import LATEST, values_of_baseline, values_since_baseline
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.words import MeasureKind


class Goal(NamedTuple):
    """A measure with a target: the part of its way that is done, None where the values cannot tell, and since when it was.

    ``since`` gives for a part of the way the day from which the values have gone at least so far.
    """

    measure: Measure
    way: float | None
    ways: tuple[tuple[date, float], ...]

    def since(self, part: float) -> date | None:
        """The day from which the values have gone at least so far, without a break until now."""
        found = None
        for day, way in reversed(self.ways):
            if way < part:
                break
            found = day
        return found


def goals_of(project: Project) -> tuple[Goal, ...]:
    """All measures that have a target, but those that only shall not get worse."""
    return tuple(
        goal_of(project, measure)
        for measure in project.measures
        if target_of(project, measure) is not None and measure.kind is not MeasureKind.BALANCING
    )


def goal_of(project: Project, measure: Measure) -> Goal:
    """How far the middle of a measure's latest values lies on its way from baseline to target, on each day and now.

    Fewer values than the middle is taken of say nothing: one that lies at the target may have come by chance. Nor is there
    a way where it stood at the target or beyond already: what moves towards that gets worse.
    """
    target, baseline = target_of(project, measure), stood_at(project, measure)
    if target is None or baseline is None or meets(measure, baseline, target):
        return Goal(measure, None, ())
    values = values_since_baseline(project, measure)
    ways = tuple(
        (
            day,
            (median(value for _, value in values[at + 1 - LATEST : at + 1]) - baseline) / (target - baseline),
        )
        for at, (day, _) in enumerate(values)
        if at + 1 >= LATEST
    )
    return Goal(measure, ways[-1][1] if ways else None, ways)


def stood_at(project: Project, measure: Measure) -> float | None:
    """Where a measure stood: as written down, else the median of its values in the baseline, else before the first test."""
    if (written := baseline_of(project, measure)) is not None:
        return written
    before = [value for _, value in values_of_baseline(project, measure)]
    return median(before) if before else None
