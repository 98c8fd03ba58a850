"""A project as the checks look at it: what several of them need, worked out once and only where it is asked for."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from operator import sub
from typing import TYPE_CHECKING

from pdsa_cli.checks.findings import Apart, Path
from pdsa_cli.checks.settings import Thresholds
from pdsa_cli.evidence.cycles import (
    Answer,
    answers,
    began,
    ideas_by_cycle,
    last_tests,
    named_ideas,
    next_stage,
)
from pdsa_cli.evidence.days_on_record import began_on
from pdsa_cli.evidence.ideas import adopting
from pdsa_cli.evidence.scale import Step, step_of
from pdsa_cli.evidence.sustained_gain import Watch, every_watch
from pdsa_cli.model.project import Change, Cycle, Measure, Project
from pdsa_cli.words import MeasureKind, Purpose, Status

if TYPE_CHECKING:
    from pdsa_cli.checks.identifiers import Identifier
    from pdsa_cli.evidence.measure_family import Reading
    from pdsa_cli.model.programme import Programme

_FIRST_WEEK = timedelta(days=7)


class Case:
    """One project on one day; ``programme`` is what the file of its programme holds, where it names one that can be read."""

    def __init__(
        self,
        project: Project,
        today: date,
        thresholds: Thresholds,
        countries: frozenset[str] = frozenset(),
        apart: tuple[Apart, ...] = (),
        programme: "Programme | None" = None,
    ) -> None:
        self.programme = programme
        self.project = project
        self.today = today
        self.thresholds = thresholds
        self.countries = countries
        self.apart = apart
        self._days: dict[str, list[date]] = {}
        self._intervals: dict[str, list[int]] = {}
        self._steps: dict[int, Step] = {}
        self._answers: dict[int, tuple[Answer, ...]] = {}
        self._read: dict[str, Reading] = {}

    @cached_property
    def cycles(self) -> tuple[tuple[int, Cycle], ...]:
        """The cycles by their numbers, each with its position in the file."""
        return tuple(sorted(enumerate(self.project.cycles), key=lambda found: found[1].number))

    @cached_property
    def position(self) -> dict[int, int]:
        """The position in the file of each cycle, by its number."""
        return {cycle.number: position for position, cycle in enumerate(self.project.cycles)}

    @cached_property
    def by_number(self) -> dict[int, Cycle]:
        """The cycles by their numbers."""
        return {cycle.number: cycle for cycle in self.project.cycles}

    @cached_property
    def completed(self) -> tuple[tuple[int, Cycle], ...]:
        """The cycles that are decided upon, each with its position."""
        return tuple((at, cycle) for at, cycle in self.cycles if next_stage(cycle) is None)

    @cached_property
    def first_test(self) -> date | None:
        """The day on which the first test began; None while none has."""
        days = [began(cycle) for cycle in self.project.cycles if cycle.do is not None]
        return min((day for day in days if day is not None), default=None)

    @cached_property
    def tested(self) -> bool:
        """Whether any test has begun."""
        return any(cycle.do or cycle.study or cycle.act for cycle in self.project.cycles)

    @cached_property
    def ideas_under_test(self) -> frozenset[str]:
        """The ids of the ideas that any cycle names."""
        return frozenset(idea for cycle in self.project.cycles for idea in named_ideas(cycle))

    @property
    def active(self) -> bool:
        """Whether work goes on, so that what is late can be said to be late."""
        return self.project.status is Status.ACTIVE

    @property
    def open(self) -> bool:
        """Whether anything can be recorded or planned: the project is neither closed nor paused."""
        return not self.project.status.at_rest

    @property
    def watched(self) -> bool:
        """Whether values are still to come: the project is active or holds its gain."""
        return self.project.status in (Status.ACTIVE, Status.SUSTAINING)

    @cached_property
    def first_week(self) -> bool:
        """Whether the project began less than a week ago, as far as it says."""
        started = began_on(self.project)
        return started is not None and self.today - started < _FIRST_WEEK

    @cached_property
    def has_aim(self) -> bool:
        """Whether there is any part of an aim."""
        aim = self.project.aim
        return any(
            getattr(aim, name) is not None
            for name in ("statement", "measure", "target", "by", "population", "place")
        )

    @cached_property
    def main_measure(self) -> tuple[int, Measure] | None:
        """The measure that the aim is about, else the first outcome measure, with its position."""
        outcomes = self.measures_of(MeasureKind.OUTCOME)
        return self.measure(self.project.aim.measure) or next(iter(outcomes), None)

    def measures_of(self, kind: MeasureKind) -> list[tuple[int, Measure]]:
        """The measures of one kind, each with its position."""
        return [found for found in enumerate(self.project.measures) if found[1].kind is kind]

    def measure(self, name: str | None) -> tuple[int, Measure] | None:
        """The measure with that id, with its position."""
        return next((found for found in enumerate(self.project.measures) if found[1].id == name), None)

    def before(self, cycle: Cycle) -> Cycle | None:
        """The cycle that ``cycle`` follows."""
        return self.by_number.get(cycle.follows) if cycle.follows is not None else None

    @cached_property
    def tested_until(self) -> dict[str | None, int]:
        """The number of the last cycle that tests each idea, under None of those that name none; collecting data is no test."""
        testing = [other for _, other in self.cycles if other.purpose is not Purpose.COLLECT]
        testing.sort(key=lambda cycle: cycle.number)
        return {idea: cycle.number for cycle in testing for idea in self.ideas[cycle.number] or (None,)}

    @cached_property
    def _last_tests(self) -> dict[int, Cycle]:
        return last_tests(self.project)

    def last_test(self, cycle: Cycle) -> Cycle | None:
        """The last test before ``cycle`` of the idea that it tests."""
        return self._last_tests.get(cycle.number)

    def lineage(self, cycle: Cycle, most: int) -> list[Cycle]:
        """The last tests of its idea that led to ``cycle``, and itself behind them: ``most`` in all."""
        line = [cycle]
        while len(line) < most and (earlier := self.last_test(line[-1])) is not None:
            line.append(earlier)
        return line[::-1]

    @cached_property
    def superseded(self) -> frozenset[int]:
        """The numbers of the cycles after which their idea was tested again."""
        return frozenset(cycle.number for cycle in self._last_tests.values())

    def step(self, cycle: Cycle) -> Step:
        """The size of a cycle's test, worked out once."""
        if cycle.number not in self._steps:
            self._steps[cycle.number] = step_of(cycle)
        return self._steps[cycle.number]

    def answers(self, cycle: Cycle) -> tuple[Answer, ...]:
        """The predictions of a cycle beside what was found, worked out once."""
        if cycle.number not in self._answers:
            self._answers[cycle.number] = answers(cycle)
        return self._answers[cycle.number]

    @cached_property
    def ideas(self) -> Mapping[int, frozenset[str]]:
        """The ideas that each cycle tests, by its number."""
        return ideas_by_cycle(self.project)

    def first_of(self, cycle: Cycle) -> frozenset[str | None]:
        """The ideas of which ``cycle`` is the first test; what only collects information tests none.

        It is a first test whatever it follows: what another idea taught is no test of this one. Cycles that name no idea
        are taken for tests of one more, which stands as None.
        """
        tested: frozenset[str | None] = self.ideas[cycle.number] or frozenset((None,))
        return frozenset(idea for idea in tested if self._first_tests.get(idea, cycle.number) >= cycle.number)

    @cached_property
    def _first_tests(self) -> dict[str | None, int]:
        """For each idea, and for cycles that name none, the number of the first cycle that tests it."""
        first: dict[str | None, int] = {}
        for other in self.project.cycles:
            if other.purpose is not Purpose.COLLECT:
                for idea in self.ideas[other.number] or (None,):
                    first[idea] = min(first.get(idea, other.number), other.number)
        return first

    def named(self, cycle: Cycle, ideas: Iterable[str | None], its: str) -> str:
        """The ideas that a finding is about: by their ids where the cycle tests others too, else ``its``."""
        names = sorted(idea for idea in ideas if idea is not None)
        return " and ".join(names) if names and len(self.ideas[cycle.number]) > 1 else its

    @cached_property
    def adopted(self) -> tuple[tuple[int, Change, Cycle], ...]:
        """The ideas whose last completed cycle adopted them, with their positions and that cycle."""
        return tuple(
            (at, change, cycle)
            for at, change in enumerate(self.project.changes)
            if (cycle := adopting(self.project, change)) is not None
        )

    @cached_property
    def answered(self) -> tuple[tuple[Cycle, Answer], ...]:
        """The predictions that came out one way or the other, by the numbers of their cycles."""
        return tuple(
            (cycle, answer) for _, cycle in self.cycles for answer in self.answers(cycle) if answer.outcome
        )

    @cached_property
    def identifiers(self) -> tuple[tuple[Path, "Identifier"], ...]:
        """What looks like a person's identity in any text of the file, each with the path to that text."""
        from pdsa_cli.checks.texts import identifiers_of

        return identifiers_of(self.project, self.countries)

    @cached_property
    def identifiers_apart(self) -> tuple[tuple[Apart, "Identifier"], ...]:
        """The same in what stands in no field."""
        if not self.apart:
            return ()
        from pdsa_cli.checks.identifiers import identifiers_in

        return tuple((one, found) for one in self.apart for found in identifiers_in(one.text, self.countries))

    @cached_property
    def watches(self) -> tuple[Watch, ...]:
        """How it stands with the gain of each adopted idea, by each measure that tells."""
        return every_watch(self.project, self.today, self.thresholds.silent_days, self.reading)

    def days(self, measure: Measure) -> list[date]:
        """The days of a measure's values, in order."""
        if measure.id not in self._days:
            self._days[measure.id] = sorted({point.on for point in measure.data})
        return self._days[measure.id]

    def intervals(self, measure: Measure) -> list[int]:
        """The days from each value of a measure to the next."""
        if measure.id not in self._intervals:
            days = [day.toordinal() for day in self.days(measure)]
            self._intervals[measure.id] = list(map(sub, days[1:], days))
        return self._intervals[measure.id]

    def reading(self, measure: Measure) -> "Reading":
        """What the rules make of a measure, worked out once."""
        if measure.id not in self._read:
            from pdsa_cli.evidence.measure_family import reading

            self._read[measure.id] = reading(self.project, measure)
        return self._read[measure.id]
