"""A collaborative as its teams' projects show it: who reports the shared measure, how its counts add up, who tested when.

Everything is of the projects as they are; the file of the programme only says who takes part, what is shared, and when.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise, zip_longest
from statistics import median_low
from typing import NamedTuple

from pdsa_cli.evidence.cycles import began, ended, is_carried_out
from pdsa_cli.evidence.frequency import PERIODS, interval_of, longest_wait, period_begins, period_ends
from pdsa_cli.evidence.measures import dated_values, unit_of
from pdsa_cli.model.programme import Programme, SharedMeasure
from pdsa_cli.model.project import Cycle, DataPoint, Measure, Project


class TeamProject(NamedTuple):
    """One project of a team, with its file as people see it."""

    file: str
    project: Project


class TeamRecord(NamedTuple):
    """One team: its projects, when it took part, and what is wrong with its files."""

    name: str
    projects: tuple[TeamProject, ...] = ()
    joined: date | None = None
    left: date | None = None
    faults: tuple[str, ...] = ()

    def takes_part(self, day: date) -> bool:
        """Whether it took part on a day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day <= self.left)

    def took_part_in(self, period: "Period") -> bool:
        """Whether it took part on any day of a period."""
        joined_later = self.joined and period.ends and self.joined > period.ends
        left_before = self.left and period.starts and self.left < period.starts
        return not (joined_later or left_before)

    @property
    def resting(self) -> bool:
        """Whether none of its projects is at work any more, or for now."""
        return bool(self.projects) and all(one.project.status.at_rest for one in self.projects)


class Kept(NamedTuple):
    """The shared measure as one team keeps it.

    ``lack`` says why its values cannot stand beside those of others, empty where they can; ``points`` are those that count: not
    left out, and of the time in which the team took part.
    """

    team: TeamRecord
    project: Project | None = None
    measure: Measure | None = None
    lack: str = ""
    points: tuple[DataPoint, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether the measure has values that can be drawn on the scale of all."""
        return self.measure is not None and not self.lack and bool(self.measure.data)

    @property
    def counts(self) -> tuple[tuple[date, float, float], ...]:
        """Days with their numerators and denominators; what was given as a value has none."""
        return tuple(
            (point.on, point.numerator, point.denominator)
            for point in self.points
            if point.numerator is not None and point.denominator is not None
        )


def kept_by(team: TeamRecord, shared: SharedMeasure) -> Kept:
    """How a team keeps a shared measure: under the same id, in one of its projects."""
    found = [
        (one, measure) for one in team.projects for measure in one.project.measures if measure.id == shared.id
    ]
    if not found:
        return Kept(
            team, lack=f"keeps no measure {shared.id}" if team.projects else "no project could be read"
        )
    if len(found) > 1:
        files = ", ".join(one.file for one, _ in found)
        return Kept(team, lack=f"{len(found)} projects keep {shared.id}: {files}")
    one, measure = found[0]
    points = tuple(
        point
        for point in sorted(measure.data, key=lambda point: point.on)
        if point.excluded is None and team.takes_part(point.on)
    )
    return Kept(team, one.project, measure, other_unit(measure, shared), points)


def other_unit(measure: Measure, shared: SharedMeasure) -> str:
    """That a team's values are in another unit than those of others; empty where they are not."""
    if unit_of(measure.unit) == unit_of(shared.unit):
        return ""
    return f"in {measure.unit or 'no unit'}, not in {shared.unit or 'no unit'}"


class Reporting(StrEnum):
    """Whether a team reports the shared measure."""

    REPORTS = "reports"
    SILENT = "silent"
    NEVER = "never"
    """It keeps the measure and has no value of it yet."""
    RESTING = "resting"
    """Its project is paused or closed, or it left."""
    UNUSABLE = "unusable"
    """No project, no such measure, several of them, or another unit."""


class Reported(NamedTuple):
    """Whether a team reports, its last value, and how many days ago that was."""

    state: Reporting
    on: date | None = None
    value: float | None = None
    days: int | None = None


def reported(kept: Kept, shared: SharedMeasure, today: date) -> Reported:
    """Whether a team reports: silent once two intervals and some days have passed since its last value."""
    if kept.measure is None or kept.lack:
        return Reported(Reporting.UNUSABLE)
    known = dated_values(kept.measure, kept.points)
    gone = kept.team.resting or not (kept.team.left is None or today <= kept.team.left)
    if not known:
        return Reported(Reporting.RESTING if gone else Reporting.NEVER)
    on, value = known[-1]
    days = (today - on).days
    interval = interval_of(kept.measure) or interval_in_words(shared)
    silent = days > longest_wait(interval)
    state = Reporting.RESTING if gone else Reporting.SILENT if silent else Reporting.REPORTS
    return Reported(state, on, value, days)


def interval_in_words(shared: SharedMeasure) -> int | None:
    """The days between two values as the shared measure has it; None where it does not say so."""
    return interval_of(Measure(id=shared.id, name=shared.name, frequency=shared.frequency))


def step_of(kepts: Iterable[Kept], shared: SharedMeasure) -> str:
    """The shortest period in which every team has a value: that of the team that measures most seldom."""
    intervals = [interval_in_words(shared) or 0]
    for kept in kepts:
        days = sorted({on for on, _, _ in kept.counts})
        gaps = [(after - before).days for before, after in pairwise(days)]
        if gaps:
            intervals.append(median_low(gaps))
    longest = max(intervals)
    return (
        next((name for name, length in PERIODS.items() if longest <= length), "year") if longest else "month"
    )


class Pooled(NamedTuple):
    """The counts of all teams in one period, and the names of those that have any."""

    on: date
    numerator: float
    denominator: float
    teams: tuple[str, ...]


def pooled(kepts: Iterable[Kept], step: str) -> tuple[Pooled, ...]:
    """Numerators and denominators of all teams added up by periods, in their order."""
    sums: dict[date, list[tuple[str, float, float]]] = {}
    for kept in kepts:
        for on, top, below in kept.counts:
            sums.setdefault(period_begins(step, on), []).append((kept.team.name, top, below))
    return tuple(
        Pooled(
            on,
            sum(top for _, top, _ in rows),
            sum(below for _, _, below in rows),
            tuple(dict.fromkeys(name for name, _, _ in rows)),
        )
        for on, rows in sorted(sums.items())
    )


def teams_over_time(rows: Sequence[Pooled]) -> tuple[tuple[date, int], ...]:
    """On how many teams the rows rest: the first day of each stretch with the same number of them."""
    return tuple(
        (row.on, len(row.teams))
        for before, row in zip((None, *rows), rows, strict=False)
        if before is None or len(before.teams) != len(row.teams)
    )


def no_longer_in(kepts: Sequence[Kept], rows: Sequence[Pooled]) -> list[Kept]:
    """The teams that fell out: in some rows, and in none of the last two; in the last one alone of who left or rests."""
    return [
        kept
        for kept in kepts
        if kept.team.name not in rows[-1].teams
        and (kept.team.resting or kept.team.left is not None or kept.team.name not in rows[-2].teams)
    ]


def missing_last(kepts: Sequence[Kept], rows: Sequence[Pooled]) -> list[Kept]:
    """The teams that are in the last row but one, not in the last, and did not fall out."""
    before = rows[-2].teams if len(rows) > 1 else ()
    gone = no_longer_in(kepts, rows) if before else []
    return [
        kept
        for kept in kepts
        if kept.team.name in before and kept.team.name not in rows[-1].teams and kept not in gone
    ]


def last_complete(kepts: Sequence[Kept], rows: Sequence[Pooled], step: str, today: date) -> Pooled | None:
    """The last row whose period has come to its last day, and that misses no team of the row before; None where there is none."""
    over = [row for row in rows if period_ends(step, row.on) <= today]
    if over and over[-1] is rows[-1] and missing_last(kepts, rows):
        over.pop()
    return over[-1] if over else None


class Period(NamedTuple):
    """A time of the collaborative: an action period, or one that was asked for; without an end it is open."""

    name: str
    starts: date | None = None
    ends: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


WHOLE = Period("all values")


def action_periods(programme: Programme) -> tuple[Period, ...]:
    """The action periods in their order; one without a last day lasts until the day before the next."""
    found = sorted(programme.calendar.action_periods, key=lambda one: one.starts)
    before_next = [one.starts - timedelta(days=1) for one in found[1:]]
    return tuple(
        Period(one.name, one.starts, one.ends or before)
        for one, before in zip_longest(found, before_next, fillvalue=None)
        if one is not None
    )


def period_of(periods: Sequence[Period], today: date) -> Period:
    """The last action period that has begun; all values where none has."""
    return next((one for one in reversed(periods) if one.starts is not None and one.starts <= today), WHOLE)


def tests_of_team(team: TeamRecord) -> tuple[tuple[TeamProject, Cycle], ...]:
    """The tests that a team carried out while it took part, with their projects; one without any day counts."""
    return tuple(
        (one, cycle)
        for one in team.projects
        for cycle in one.project.cycles
        if is_carried_out(cycle) and ((day := began(cycle) or ended(cycle)) is None or team.takes_part(day))
    )


def tests_by_period(team: TeamRecord, periods: Sequence[Period]) -> tuple[int, ...]:
    """How many tests a team began in each period, and last how many in none of them."""
    counts = [0] * (len(periods) + 1)
    for _, cycle in tests_of_team(team):
        day = began(cycle) or ended(cycle)
        at = next((at for at, period in enumerate(periods) if day and period.holds(day)), len(periods))
        counts[at] += 1
    return tuple(counts)


def is_over(programme: Programme) -> bool:
    """Whether nobody expects values any more."""
    return programme.status.at_rest
