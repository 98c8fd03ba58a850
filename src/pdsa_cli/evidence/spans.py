"""When cycles took place, and which of them lie about a day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.cycles import began, ended, first_test_began, has_ended
from pdsa_cli.evidence.frequency import counts_from
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.words import Status


class CycleSpan(NamedTuple):
    """When a cycle took place; ``ended`` is None while it is open, and its first day where only that is known."""

    number: int
    title: str
    started: date
    ended: date | None


def cycle_spans(project: Project) -> tuple[CycleSpan, ...]:
    """When the cycles took place, in the order of their numbers; one without any day has no span."""
    found = []
    for cycle in sorted(project.cycles, key=lambda cycle: cycle.number):
        start = began(cycle)
        end = ended(cycle)
        if start is None and end is None:
            continue
        first = start or end
        assert first is not None
        if end is None and (has_ended(cycle) or cycle.study or cycle.act):
            end = first
        found.append(CycleSpan(cycle.number, cycle.title or "", first, max(end, first) if end else None))
    return tuple(found)


class About(NamedTuple):
    """The cycles about a day: those under way, else the last one before it, else the first one after it."""

    under_way: tuple[int, ...]
    after: int | None
    before: int | None


def cycles_about(spans: Sequence[CycleSpan], day: date, until: date | None = None) -> About:
    """Which cycles were under way on ``day``; where none was, which came last before it, or first after it.

    A value covers the days up to ``until``: where no cycle had begun on its day, those that began on the days it covers count.
    """
    started = [span for span in spans if span.started <= day]
    if not started and until is not None:
        began_within = tuple(span.number for span in spans if span.started <= until)
        if began_within:
            return About(began_within, None, None)
    if not started:
        first = min(spans, key=lambda span: (span.started, span.number), default=None)
        return About((), None, first.number if first else None)
    under_way = tuple(span.number for span in started if span.ended is None or span.ended >= day)
    last = max(started, key=lambda span: (span.ended or span.started, span.number))
    return About(under_way, None if under_way else last.number, None)


ENOUGH_FOR_A_BASELINE = 10
"""As many values a baseline needs, unless the project says otherwise: from so many on rules on runs are relied on."""


class Before(NamedTuple):
    """The values of a measure that cover days before the first test of a change, which began on ``first_test``: how many, and the day of the last."""

    values: int
    until: date
    first_test: date


def baseline_needs(project: Project) -> int:
    """How many values a baseline needs in this project."""
    return project.check.thresholds.baseline_points or ENOUGH_FOR_A_BASELINE


def baseline_to_freeze(project: Project, measure: Measure) -> Before | None:
    """The values on which the lines could be frozen: enough, all from before the first test, and nobody has chosen yet."""
    first = first_test_began(project)
    chosen = measure.baseline_until is not None or measure.rebases
    if first is None or chosen or project.status is Status.CLOSED:
        return None
    begins = counts_from(measure, first)
    days = [point.on for point in measure.data if point.on < begins and point.excluded is None]
    if len(days) < baseline_needs(project):
        return None
    return Before(len(days), max(days), first)
