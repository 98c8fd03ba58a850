"""Many projects looked at as one: how far each has come, and how far each works by the method."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.progress import MEANINGS
from pdsa_cli.evidence.scorecard import KEY_FEATURES, Extent, FeatureName
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.views.key_facts import KeyFacts


class JudgedProject(NamedTuple):
    """One of many projects, with the facts by which programs sort it."""

    file: str
    title: str
    programme: str | None
    facts: KeyFacts


class ProgressOfOne(NamedTuple):
    """The score that a person gave last and the one that the record proposes now."""

    project: JudgedProject
    score: float | None
    score_on: date | None
    proposed: float

    @property
    def apart(self) -> float:
        """How far the two lie apart; nobody having given one counts as far."""
        return 5.0 if self.score is None else abs(self.score - self.proposed)


class ReviewOfOne(NamedTuple):
    """How far a project shows each feature; so many of its ``tests`` were ``predicted`` before they began."""

    project: JudgedProject
    features: dict[FeatureName, Extent]
    tests: int
    predicted: int

    @property
    def met(self) -> int:
        """How many features it shows."""
        return sum(state is Extent.MET for state in self.features.values())

    @property
    def lacking(self) -> tuple[FeatureName, ...]:
        """The features that it does not show, or shows in part."""
        return tuple(
            name for name, state in self.features.items() if state in (Extent.PARTLY, Extent.NOT_YET)
        )

    @property
    def all_key_features(self) -> bool:
        """Whether it shows the four key features."""
        return all(self.features[name] is Extent.MET for name in KEY_FEATURES)


def features_counted(found: Sequence[ReviewOfOne]) -> dict[FeatureName, dict[Extent, int]]:
    """In how many projects each feature is met, met in part, not yet, or cannot be."""
    return {
        name: {state: sum(one.features[name] is state for one in found) for state in Extent}
        for name in FeatureName
    }


def progress_of_many_data(found: Sequence[ProgressOfOne]) -> Data:
    """For programs."""
    return {
        "projects": [
            {
                **_project(one.project),
                **data_of(one, "score", "score_on", "proposed"),
                "meaning": MEANINGS[one.proposed],
            }
            for one in found
        ]
    }


def review_of_many_data(found: Sequence[ReviewOfOne]) -> Data:
    """For programs."""
    return {
        "features": features_counted(found),
        "all_key_features": sum(one.all_key_features for one in found),
        "projects": [
            {
                **_project(one.project),
                **data_of(one, "features", "met", "all_key_features", "tests", "predicted"),
            }
            for one in found
        ],
    }


def _project(one: JudgedProject) -> Data:
    return {**data_of(one, "file", "title", "programme"), **data_of(one.facts)}
