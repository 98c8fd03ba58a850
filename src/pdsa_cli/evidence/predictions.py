"""What became of the predictions: per cycle, per idea and over a project, and what the misses taught.

A prediction makes a change a test: of 421 cycles 12.2% had an explicit one (McNicholas 2019). Predictions that all come
true risked nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.cycles import Answer, answers, late_prediction, predicted_on
from pdsa_cli.evidence.ideas import tests_of
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Outcome

NEVER_WRONG_FROM = 5
"""From so many answered predictions on it is said that none was missed; our choice: fewer may well be right by luck."""


class Score(NamedTuple):
    """How many predictions came out how; ``unanswered`` are those without a finding.

    ``better`` are those of the ``missed`` that came out better than predicted.
    """

    met: int = 0
    partly: int = 0
    missed: int = 0
    unclear: int = 0
    unanswered: int = 0
    better: int = 0

    @property
    def total(self) -> int:
        """All predictions."""
        return self.met + self.partly + self.missed + self.unclear + self.unanswered

    @property
    def judged(self) -> int:
        """Those that came out one way or another."""
        return self.met + self.partly + self.missed

    @property
    def never_wrong(self) -> bool:
        """Whether every one of a sensible number was met: then nothing was at risk."""
        return self.judged >= NEVER_WRONG_FROM and self.met == self.judged


class CycleScore(NamedTuple):
    """The predictions of one cycle.

    ``late``: a remark where they were written down after the test began; ``recorded`` and ``started`` are the days by which
    one can tell, and ``proved`` says whether these show that the prediction came first, None where a day is missing.
    """

    cycle: int
    score: Score
    late: str
    recorded: date | None
    started: date | None
    proved: bool | None


class IdeaScore(NamedTuple):
    """The predictions of all cycles that tested one idea."""

    change: str
    score: Score


class Lesson(NamedTuple):
    """What a prediction taught that was missed or met in part; ``learned`` is empty where nobody wrote it down."""

    cycle: int
    number: int
    prediction: str
    result: str
    outcome: Outcome
    learned: str


class Calibration(NamedTuple):
    """The predictions of a project: the score, by cycle and by idea, the cycles without one, and what the misses taught."""

    score: Score
    cycles: tuple[CycleScore, ...]
    ideas: tuple[IdeaScore, ...]
    without: tuple[int, ...]
    lessons: tuple[Lesson, ...]


def score_of(found: Iterable[Answer]) -> Score:
    """The score of predictions beside what was found."""
    every = tuple(found)
    outcomes = [answer.outcome for answer in every]
    return Score(
        met=outcomes.count(Outcome.MET),
        partly=outcomes.count(Outcome.PARTLY),
        missed=outcomes.count(Outcome.MISSED),
        unclear=outcomes.count(Outcome.UNCLEAR),
        unanswered=outcomes.count(None),
        better=sum(answer.better for answer in every),
    )


def calibration(project: Project) -> Calibration:
    """How the predictions of ``project`` came out."""
    ordered = sorted(project.cycles, key=lambda cycle: cycle.number)
    scores = [_cycle_score(cycle) for cycle in ordered]
    ideas = []
    for change in project.changes:
        found = [answer for cycle in tests_of(project, change) for answer in answers(cycle)]
        if found:
            ideas.append(IdeaScore(change.id, score_of(found)))
    return Calibration(
        score=score_of(answer for cycle in ordered for answer in answers(cycle)),
        cycles=tuple(one for one in scores if one.score.total),
        ideas=tuple(ideas),
        without=tuple(one.cycle for one in scores if not one.score.total),
        lessons=tuple(lesson for cycle in ordered for lesson in _lessons(cycle)),
    )


def _cycle_score(cycle: Cycle) -> CycleScore:
    found = answers(cycle)
    plan, started = cycle.plan, cycle.do.started if cycle.do else None
    days = [predicted_on(plan, asked) for asked in plan.predictions] if plan else []
    known = [day for day in days if day is not None]
    recorded = max(known) if known and len(known) == len(days) else None
    late = late_prediction(cycle)
    return CycleScore(
        cycle=cycle.number,
        score=score_of(found),
        late=late,
        recorded=recorded,
        started=started,
        proved=not late if found and recorded and (started or late) else None,
    )


def _lessons(cycle: Cycle) -> list[Lesson]:
    """What the predictions of a cycle taught that were not met; where they say nothing, what the cycle's Study says."""
    study = (cycle.study.learned if cycle.study else None) or ""
    return [
        Lesson(
            cycle=cycle.number,
            number=answer.number,
            prediction=answer.prediction,
            result=answer.result,
            outcome=answer.outcome,
            learned=(answer.learned or study).strip(),
        )
        for answer in answers(cycle)
        if answer.outcome in (Outcome.MISSED, Outcome.PARTLY)
    ]
