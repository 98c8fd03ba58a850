"""What `pdsa idea` says: the bank of change ideas by impact and effort."""

from typing import NamedTuple

from pdsa_cli.evidence.ideas import IdeaState, acting_on, state_of, tests_of
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Change, Project
from pdsa_cli.phrases import counted, one_line
from pdsa_cli.words import ChangeConcept, Degree

STATE_WORDS = {
    IdeaState.IDEA: "not tested yet",
    IdeaState.TESTING: "in test",
    IdeaState.ADAPTED: "adapted",
    IdeaState.ADOPTED: "adopted",
    IdeaState.ABANDONED: "abandoned",
    IdeaState.SPREAD: "spread",
}
"""The state of an idea, for people."""


class IdeaView(NamedTuple):
    """One change idea. ``drivers`` are those it acts on, by name; ``unknown`` are texts that name no driver of the file."""

    id: str
    idea: str
    because: str
    concept: ChangeConcept | None
    source: str
    impact: Degree | None
    effort: Degree | None
    driver_ids: tuple[str, ...]
    drivers: tuple[str, ...]
    unknown: tuple[str, ...]
    measures: tuple[str, ...]
    state: IdeaState
    cycles: tuple[int, ...]

    @property
    def tests(self) -> str:
        """How far it has come, with the number of its tests, in words."""
        count = len(self.cycles)
        tests = f", {counted(count, 'test')}" if count else ""
        return f"{STATE_WORDS[self.state]}{tests}"

    @property
    def rated(self) -> bool:
        """Whether impact and effort are both known."""
        return self.impact is not None and self.effort is not None


class Quadrant(NamedTuple):
    """One part of the two-by-two of impact and effort, with what is done with the ideas in it."""

    impact: Degree
    effort: Degree
    advice: str
    ideas: tuple[IdeaView, ...]


class Bank(NamedTuple):
    """The ideas of a project, ranked, and the same as a two-by-two; ``unrated`` lack impact or effort."""

    title: str
    ideas: tuple[IdeaView, ...]
    quadrants: tuple[Quadrant, ...]
    unrated: tuple[IdeaView, ...]

    @property
    def next(self) -> IdeaView | None:
        """The first idea that has not been tested."""
        return next((idea for idea in self.ideas if idea.state is IdeaState.IDEA), None)


QUADRANTS = (
    (Degree.HIGH, Degree.LOW, "test these first"),
    (Degree.HIGH, Degree.HIGH, "worth planning well"),
    (Degree.LOW, Degree.LOW, "when there is time"),
    (Degree.LOW, Degree.HIGH, "leave for now"),
)
"""High impact first, and of those the little effort: the ranking of ideas."""


def idea_view(project: Project, idea: Change) -> IdeaView:
    """One idea with its drivers, its state and its tests."""
    acting = acting_on(project, idea)
    return IdeaView(
        id=idea.id,
        idea=idea.idea,
        because=one_line(idea.because),
        concept=idea.concept,
        source=idea.source or "",
        impact=idea.impact,
        effort=idea.effort,
        driver_ids=tuple(driver.id for driver in acting.drivers),
        drivers=tuple(driver.driver for driver in acting.drivers),
        unknown=acting.unknown,
        measures=idea.measures,
        state=state_of(project, idea),
        cycles=tuple(cycle.number for cycle in tests_of(project, idea)),
    )


def bank(project: Project) -> Bank:
    """The ideas, ranked by impact and effort; those that lack either come last, in the order of the file."""
    ideas = [idea_view(project, idea) for idea in project.changes]
    quadrants = tuple(
        Quadrant(
            impact,
            effort,
            advice,
            tuple(one for one in ideas if (one.impact, one.effort) == (impact, effort)),
        )
        for impact, effort, advice in QUADRANTS
    )
    unrated = tuple(idea for idea in ideas if not idea.rated)
    ranked = tuple(idea for quadrant in quadrants for idea in quadrant.ideas)
    return Bank(project.title, (*ranked, *unrated), quadrants, unrated)


def ideas_data(found: Bank) -> Data:
    """The ideas for programs, in their ranking."""
    return {"ideas": [idea_data(idea) for idea in found.ideas]}


def idea_data(idea: IdeaView) -> Data:
    """One idea for programs; what is computed stands under ``computed``."""
    return {
        **data_of(idea, "id", "idea"),
        "because": idea.because or None,
        "concept": idea.concept,
        "source": idea.source or None,
        **data_of(idea, "impact", "effort", "measures"),
        "computed": {
            "drivers": idea.driver_ids,
            "unknown_drivers": idea.unknown,
            "state": idea.state,
            "tests": len(idea.cycles),
            "cycles": idea.cycles,
        },
    }
