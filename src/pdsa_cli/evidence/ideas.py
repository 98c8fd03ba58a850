"""Change ideas as the record shows them: which cycles tested one, how far it has come, and which drivers it acts on.

The state of an idea is never typed: it follows from its cycles and from the sites that took it on.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from pdsa_cli.evidence.asked_last import of_project_asked_last
from pdsa_cli.evidence.cycles import decision_of, named_ideas, next_stage
from pdsa_cli.model.project import Change, Cycle, Driver, Project
from pdsa_cli.phrases import one_line
from pdsa_cli.words import Decision, SiteState


class IdeaState(StrEnum):
    """How far a change idea has come."""

    IDEA = "idea"
    TESTING = "testing"
    ADAPTED = "adapted"
    ADOPTED = "adopted"
    ABANDONED = "abandoned"
    SPREAD = "spread"


_AFTER = {
    Decision.ADAPT: IdeaState.ADAPTED,
    Decision.ADOPT: IdeaState.ADOPTED,
    Decision.ABANDON: IdeaState.ABANDONED,
}


def tests_of(project: Project, idea: Change) -> tuple[Cycle, ...]:
    """The cycles that test an idea, alone or with others, by their numbers."""
    return _tests_by_idea(project).get(idea.id, ())


@of_project_asked_last
def _tests_by_idea(project: Project) -> Mapping[str, tuple[Cycle, ...]]:
    found: dict[str, list[Cycle]] = {}
    for cycle in sorted(project.cycles, key=lambda cycle: cycle.number):
        for name in named_ideas(cycle):
            found.setdefault(name, []).append(cycle)
    return {name: tuple(tests) for name, tests in found.items()}


def adopting(project: Project, idea: Change) -> Cycle | None:
    """The cycle that adopted an idea, where the last that decided on it did; None where it was not adopted or is no more."""
    decided = [cycle for cycle in tests_of(project, idea) if next_stage(cycle) is None]
    return decided[-1] if decided and decision_of(decided[-1]) is Decision.ADOPT else None


def state_of(project: Project, idea: Change) -> IdeaState:
    """How far an idea has come: what the last of its cycles decided, testing while that one is open.

    It is spread once a site has adopted it. A site that names no ideas is taken to have adopted the only one that was
    adopted here; where there are several nobody knows which.
    """
    state = _tested(project, idea)
    sites = [site for site in project.spread.sites if site.state is SiteState.ADOPTED]
    if state is not IdeaState.ABANDONED and any(idea.id in site.changes for site in sites):
        return IdeaState.SPREAD
    unsaid = state is IdeaState.ADOPTED and any(not site.changes for site in sites)
    return IdeaState.SPREAD if unsaid and not several_adopted(project) else state


def _tested(project: Project, idea: Change) -> IdeaState:
    """How far an idea has come here."""
    tests = tests_of(project, idea)
    last = tests[-1] if tests else None
    decision = decision_of(last) if last else None
    return _AFTER[decision] if decision else IdeaState.TESTING if last else IdeaState.IDEA


def several_adopted(project: Project) -> bool:
    """Whether more than one idea was adopted here, so that a site has to say which one it took over."""
    return sum(_tested(project, idea) is IdeaState.ADOPTED for idea in project.changes) > 1


class Acting(NamedTuple):
    """The drivers that an idea names: those under drivers, in the order in which it names them, and texts that are none."""

    drivers: tuple[Driver, ...]
    unknown: tuple[str, ...]


def acting_on(project: Project, idea: Change) -> Acting:
    """The drivers of an idea, each named by its id or its name."""
    found: list[Driver] = []
    unknown: list[str] = []
    for said in (idea.driver, *idea.other_drivers):
        if not said:
            continue
        driver = driver_named(project, said)
        if driver is None:
            unknown.append(said)
        elif driver not in found:
            found.append(driver)
    return Acting(tuple(found), tuple(unknown))


def example_driver(project: Project) -> str:
    """The driver that a suggested command names, one of the project's own; the mark for a text where there is none."""
    return project.drivers[0].id if project.drivers else "..."


def driver_named(project: Project, said: str) -> Driver | None:
    """The driver with this id, else with this name."""
    folded = one_line(said).casefold()
    by_id = (driver for driver in project.drivers if driver.id == said.strip())
    by_name = (driver for driver in project.drivers if one_line(driver.driver).casefold() == folded)
    return next(by_id, None) or next(by_name, None)


def walked_drivers(project: Project) -> tuple[tuple[Driver, int], ...]:
    """The drivers from the top down, each behind the one that it stands under, with its depth: 0 for a primary driver.

    No driver stands under itself (the file's rules), so the walk ends.
    """
    below: dict[str | None, list[Driver]] = {}
    for driver in project.drivers:
        below.setdefault(driver.under, []).append(driver)
    walked: list[tuple[Driver, int]] = []
    waiting = [(driver, 0) for driver in reversed(below.get(None, []))]
    while waiting:
        driver, depth = waiting.pop()
        walked.append((driver, depth))
        waiting += [(other, depth + 1) for other in reversed(below.get(driver.id, []))]
    return tuple(walked)
