"""How far a project has come, on the scale from 0.5 to 5.0: what the evidence proposes, why, and what the next step lacks.

The steps are paraphrased from the description by Life QI of the Institute for Healthcare Improvement's scale.
The evidence proposes; a person confirms or changes it. Where the scale speaks of activity that no
file can show, the record stands for it.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence import progress_steps as steps
from pdsa_cli.evidence.days_on_record import began_on
from pdsa_cli.evidence.progress_steps import Evidence, Need, evidence_of
from pdsa_cli.model.project import Project

MEANINGS = {
    0.5: "identified, with no aim and no team written down yet",
    1.0: "an aim and a team, no work yet",
    1.5: "planning has begun",
    2.0: "activity, no changes yet: measuring, or the process is being studied",
    2.5: "changes are being tested, that they improve is not shown yet",
    3.0: "modest improvement: successful tests, first ideas adopted, at least a fifth of the expected results",
    3.5: "improvement: the measures move",
    4.0: "significant improvement: ideas are being made permanent, at least half of the expected results",
    4.5: "sustainable improvement: the data begin to show that it lasts",
    5.0: "outstanding: all goals are met and made permanent",
}
"""What each score means, in our words."""


class Reached(NamedTuple):
    """A step that the record supports, and the day from which it did; None where the record has no day for it."""

    score: float
    on: date | None


class Proposal(NamedTuple):
    """A score that the evidence supports.

    ``because`` says what speaks for it, one sentence each; ``next`` is the score after it and ``missing`` why it is not
    that one, None and empty at the top. ``reached`` are the steps up to it that the record shows, each with its day.
    """

    score: float
    because: tuple[str, ...]
    next: float | None
    missing: tuple[str, ...]
    reached: tuple[Reached, ...]


_FIRST_TEST = 2.5
"""From this step on each needs all those before it."""


def proposed_progress(project: Project, today: date) -> Proposal:
    """The progress score that the record of ``project`` supports.

    Up to 2.0 the highest step that is shown counts, whatever is missing below it. Beyond it each step needs all those from
    the first test on: values alone, however good, are no evidence that a change made them so.
    """
    return proposal_of(evidence_of(project, today))


def proposal_of(evidence: Evidence) -> Proposal:
    """The same of evidence that is there already."""
    started = began_on(evidence.project)
    score, met = 0.5, [Need(True, "the project has a title", "", started)]
    reached = [Reached(0.5, started)]
    for step, needs in _STEPS:
        found = needs(evidence)
        if all(need.there for need in found):
            score, met = step, found
            reached.append(Reached(step, _day_of(found, reached)))
        elif step >= _FIRST_TEST:
            break
    above = next((step for step in _STEPS if step[0] > score), None)
    missing = [need.lacking for need in above[1](evidence) if not need.there] if above else []
    return Proposal(
        score=score,
        because=tuple(need.found for need in met if need.found),
        next=above[0] if above else None,
        missing=tuple(missing),
        reached=tuple(reached),
    )


def _day_of(needs: list[Need], before: list[Reached]) -> date | None:
    """The day on which the last of its needs was there, no earlier than any step before it: values may be older than the project."""
    days = [need.on for need in needs if need.event]
    if None in days:
        return None
    return max((day for day in (*days, *(one.on for one in before)) if day is not None), default=None)


_STEPS: tuple[tuple[float, Callable[[Evidence], list[Need]]], ...] = (
    (1.0, steps.charter),
    (1.5, steps.planning),
    (2.0, steps.activity),
    (2.5, steps.tested),
    (3.0, steps.modest),
    (3.5, steps.moving),
    (4.0, steps.significant),
    (4.5, steps.lasting),
    (5.0, steps.outstanding),
)
