"""The change package of a collaborative as its teams tested it: where, at what size, with what result, and what was learned."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pdsa_cli.evidence.collaborative import TeamProject, TeamRecord, tests_of_team
from pdsa_cli.evidence.cycles import ended, named_ideas
from pdsa_cli.evidence.harm import harm_of
from pdsa_cli.evidence.ideas import IdeaState, state_of
from pdsa_cli.model.programme import PackageIdea, Programme
from pdsa_cli.model.project import Change, Cycle, Driver
from pdsa_cli.words import Outcome


class TestedBy(NamedTuple):
    """What one team made of one idea: its tests, how far the idea has come, and the predictions that were met of those answered."""

    team: str
    file: str
    tests: tuple[Cycle, ...]
    state: IdeaState
    met: int
    answered: int

    @property
    def largest(self) -> Cycle | None:
        """The test of the largest size; a whole unit is larger than any number."""
        sized = [cycle for cycle in self.tests if cycle.scale.size is not None or cycle.scale.whole_unit]
        return max(
            sized, key=lambda cycle: (bool(cycle.scale.whole_unit), cycle.scale.size or 0), default=None
        )


class IdeaTested(NamedTuple):
    """One idea of the package with the teams that tested it, in the order of the teams."""

    idea: PackageIdea
    tested: tuple[TestedBy, ...]

    def teams(self, *states: IdeaState) -> tuple[str, ...]:
        """The teams in which it has come so far."""
        return tuple(one.team for one in self.tested if one.state in states)


def package_tested(programme: Programme, teams: Sequence[TeamRecord]) -> tuple[IdeaTested, ...]:
    """Every idea of the package, in its order, with what the teams made of it."""
    return tuple(
        IdeaTested(
            idea,
            tuple(found for team in teams for one in team.projects if (found := _tested(team, one, idea))),
        )
        for idea in programme.change_package
    )


def _tested(team: TeamRecord, one: TeamProject, idea: PackageIdea) -> TestedBy | None:
    change = next((change for change in one.project.changes if change.id == idea.id), None)
    if change is None:
        return None
    tests = tuple(cycle for of, cycle in tests_of_team(team) if of is one and idea.id in named_ideas(cycle))
    if not tests:
        return None
    outcomes = [
        finding.outcome
        for cycle in tests
        for finding in (cycle.study.findings if cycle.study else ())
        if finding.outcome not in (None, Outcome.UNCLEAR)
    ]
    met = sum(outcome is Outcome.MET for outcome in outcomes)
    return TestedBy(team.name, one.file, tests, state_of(one.project, change), met, len(outcomes))


class OwnIdea(NamedTuple):
    """An idea that a team tested and the package does not have."""

    team: str
    idea: str
    tests: int


def own_ideas(programme: Programme, teams: Iterable[TeamRecord]) -> tuple[OwnIdea, ...]:
    """What teams tested beyond the package: it may belong into it."""
    known = {idea.id for idea in programme.change_package}
    found: dict[tuple[str, str], OwnIdea] = {}
    for team in teams:
        for one, cycle in tests_of_team(team):
            for change in _changes(one, cycle):
                if change.id not in known:
                    before = found.get((team.name, change.id), OwnIdea(team.name, change.idea, 0))
                    found[team.name, change.id] = before._replace(tests=before.tests + 1)
    return tuple(found.values())


def _changes(one: TeamProject, cycle: Cycle) -> list[Change]:
    named = named_ideas(cycle)
    return [change for change in one.project.changes if change.id in named]


class TeamHarm(NamedTuple):
    """The harm that one test of a team did, or nearly did."""

    team: str
    file: str
    cycle: Cycle


def harm_of_teams(teams: Iterable[TeamRecord]) -> tuple[TeamHarm, ...]:
    """Every test of the teams in which harm was noted, in the order of the teams."""
    return tuple(
        TeamHarm(team.name, one.file, cycle)
        for team in teams
        for one, cycle in tests_of_team(team)
        if harm_of(cycle)
    )


class TeamLesson(NamedTuple):
    """What one test taught, as its team wrote it down."""

    team: str
    file: str
    cycle: Cycle
    text: str


class LearnedOf(NamedTuple):
    """What was learned about one driver of the aim, the latest first; ``driver`` is empty for ideas that name none."""

    driver: str
    lessons: tuple[TeamLesson, ...]


def learned_by_driver(programme: Programme, teams: Iterable[TeamRecord]) -> tuple[LearnedOf, ...]:
    """What all teams wrote down as learned, by the drivers of the programme in their order; abandoned ideas too.

    An idea's driver is that of the package where the idea is of it, else the one that the team names for it.
    """
    found: dict[str, list[TeamLesson]] = {driver.driver: [] for driver in programme.drivers}
    of_idea = {idea.id: idea.driver for idea in programme.change_package}
    for team in teams:
        for one, cycle in tests_of_team(team):
            text = cycle.study.learned if cycle.study else None
            if not text:
                continue
            changes = _changes(one, cycle)
            said = [of_idea.get(change.id) or change.driver for change in changes]
            for name in dict.fromkeys(_name(programme.drivers, one, driver) for driver in said or [None]):
                found.setdefault(name, []).append(TeamLesson(team.name, one.file, cycle, text))
    return tuple(
        LearnedOf(name, tuple(sorted(lessons, key=_newest, reverse=True)))
        for name, lessons in sorted(found.items(), key=lambda item: item[0] == "")
        if lessons
    )


def _newest(lesson: TeamLesson) -> tuple[int, int]:
    day = ended(lesson.cycle)
    return (day.toordinal() if day else 0, lesson.cycle.number)


def _name(shared: Sequence[Driver], one: TeamProject, said: str | None) -> str:
    """The driver's name: of the programme where it has it, else of the team's own, else as it is said."""
    if not said:
        return ""
    for driver in (*shared, *one.project.drivers):
        if said in (driver.id, driver.driver):
            return driver.driver
    return said
