"""What `pdsa review` says: whether this is really PDSA, how the predictions came out, and how the tests grew."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.cycles import (
    Ramp,
    answers,
    decision_of,
    is_open,
    late_prediction,
    named_ideas,
    next_stage,
    paths,
    ramps,
    shared_ideas,
)
from pdsa_cli.evidence.predictions import Calibration, Score, calibration
from pdsa_cli.evidence.progress import Proposal, proposed_progress
from pdsa_cli.evidence.scale import TENFOLD, Scaling, Step, Suggestion, jump_of, next_size, scaling, step_of
from pdsa_cli.evidence.scorecard import Extent, Feature, FeatureName, Scorecard, scorecard
from pdsa_cli.model.project import Change, Cycle, Progress, Project
from pdsa_cli.phrases import capital, counted, listed, numbered
from pdsa_cli.views import sentences
from pdsa_cli.views.next_step import latest_progress, waits
from pdsa_cli.views.prediction_words import BETTER
from pdsa_cli.words import Decision, Outcome, Stage, Status

FEATURE_TITLES = {
    FeatureName.ITERATIVE: "Iterative cycles",
    FeatureName.PREDICTION: "Prediction before the test",
    FeatureName.SMALL_SCALE: "Small scale, growing",
    FeatureName.DATA_OVER_TIME: "Data over time",
    FeatureName.DOCUMENTATION: "Documentation",
    FeatureName.THEORY: "Stated theory",
}
PUBLISHED = {
    FeatureName.ITERATIVE: "Published: 54.5% of 421 cycles were part of a series of two or more (McNicholas 2019); "
    "14 of 73 articles fully documented an iterative sequence (Taylor 2014).",
    FeatureName.PREDICTION: "Published: 12.2% of 421 cycles had an explicit prediction (McNicholas 2019).",
    FeatureName.SMALL_SCALE: "Published: the series grew in scale in 29.7% (421 cycles, McNicholas 2019).",
    FeatureName.DATA_OVER_TIME: "Published: the series used regular data over time in 45.3% (421 cycles, McNicholas 2019); "
    "7 of 47 articles used monthly or more frequent data (Taylor 2014).",
    FeatureName.DOCUMENTATION: "Published: 71.0% of 421 cycles had all four stages documented (McNicholas 2019).",
    FeatureName.THEORY: "Published: one of the four key features of Knudsen 2019, which gives them a rate only together.",
}
"""The published rates of each feature, with their study."""
PUBLISHED_TOGETHER = "Published: 4% of 72 projects met all four key features (Knudsen 2019)."
KEY_FEATURES_ARE = "iterative cycles, small scale, data over time and a stated theory"
SOURCES = (
    "Taylor 2014, BMJ Qual Saf 23:290",
    "McNicholas 2019, BMJ Qual Saf 28:356",
    "Knudsen 2019, BMC Health Serv Res 19:683",
)


class FeatureView(NamedTuple):
    """One feature beside what is published of it."""

    feature: Feature
    title: str
    published: str


class StepView(NamedTuple):
    """One cycle of a ramp: how large it was, what became of its predictions, what was decided."""

    step: Step
    title: str
    depth: int
    outcomes: tuple[Outcome | None, ...]
    late: bool
    waiting: Stage | None
    waits: str


class RampReview(NamedTuple):
    """The cycles of one ramp by their sizes, what a coach would say of it, and a sensible size for the next test."""

    title: str
    steps: tuple[StepView, ...]
    scaling: Scaling
    remarks: tuple[str, ...]
    next: Suggestion | None


class ReviewView(NamedTuple):
    """The whole review.

    ``paths`` say where a cycle led to a test of another idea; ``progress`` is the score that a person gave last.
    """

    project: Project
    scorecard: Scorecard
    features: tuple[FeatureView, ...]
    calibration: Calibration
    ramps: tuple[RampReview, ...]
    paths: tuple[str, ...]
    proposal: Proposal
    progress: Progress | None

    @property
    def on_paths(self) -> frozenset[int]:
        """The cycles that led to another or were led to by one, whatever idea each tests."""
        return frozenset(
            cycle.number for path in paths(self.project) if len(path.cycles) > 1 for cycle, _ in path.cycles
        )

    @property
    def predicting_remarks(self) -> tuple[str, ...]:
        """What is said of the predictions; advice only while more can be predicted."""
        return calibration_remarks(self.calibration, going_on=not self.project.status.at_rest)


def review_view(project: Project, today: date) -> ReviewView:
    """The review of ``project`` as its record stands on the day ``today``."""
    card = scorecard(project)
    return ReviewView(
        project=project,
        scorecard=card,
        features=tuple(
            FeatureView(feature, FEATURE_TITLES[feature.name], PUBLISHED[feature.name])
            for feature in card.features
        ),
        calibration=calibration(project),
        ramps=tuple(ramp_view(project, ramp) for ramp in ramps(project)),
        paths=paths_of_learning(project),
        proposal=proposed_progress(project, today),
        progress=latest_progress(project),
    )


def ramp_view(project: Project, ramp: Ramp) -> RampReview:
    """One ramp, each cycle with its size."""
    cycles = [cycle for cycle, _ in ramp.cycles]
    found = scaling(cycles, jump_of(project))
    ideas = shared_ideas(project, ramp) or ()
    shared = [change for change in project.changes if change.id in ideas]
    change = shared[0] if len(shared) == 1 else None
    return RampReview(
        title="; ".join(one.idea for one in shared),
        steps=tuple(_step(project, cycle, depth) for cycle, depth in ramp.cycles),
        scaling=found,
        remarks=tuple(_remarks(found)),
        next=_next(project, change, cycles),
    )


def paths_of_learning(project: Project) -> tuple[str, ...]:
    """Where what a cycle taught led to a test of another idea: ``cycle 1 (box), cycle 2 (checklist)``, one a path."""
    found = []
    for path in paths(project):
        shared = shared_ideas(project, path)
        if shared is not None and not shared:
            named = [f"cycle {cycle.number} ({_tested(cycle)})" for cycle, _ in path.cycles]
            found.append(", ".join(named))
    return tuple(found)


def _tested(cycle: Cycle) -> str:
    return ", ".join(named_ideas(cycle)) or "no idea named"


def _step(project: Project, cycle: Cycle, depth: int) -> StepView:
    return StepView(
        step=step_of(cycle),
        title=cycle.title or f"Cycle {cycle.number}",
        depth=depth,
        outcomes=tuple(answer.outcome for answer in answers(cycle)),
        late=bool(late_prediction(cycle)),
        waiting=next_stage(cycle),
        waits=waits(project, cycle),
    )


def _next(project: Project, change: Change | None, cycles: list[Cycle]) -> Suggestion | None:
    """A size for the next test, while there is one to come: the project is active, and the idea is under test."""
    last = max(cycles, key=lambda cycle: cycle.number)
    decided = decision_of(last)
    if project.status is not Status.ACTIVE or is_open(last) or decided is Decision.ABANDON:
        return None
    if decided is Decision.ADOPT and step_of(last).whole_unit:
        return None
    return next_size(project, change if change is not None else last)


def _remarks(found: Scaling) -> list[str]:
    """What a coach would say of the sizes along a ramp, growth first; of a test by itself see ``remarks_on_single``."""
    if len(found.steps) < 2:
        return []
    said = [_growth(found)]
    said += [
        f"Cycle {jump.after} was {sentences.rounded(jump.times)} times as large as cycle {jump.before}: "
        f"more than {'tenfold' if jump.most == TENFOLD else f'{jump.most} times'}."
        for jump in found.jumps
    ]
    if found.straight_to_whole is not None:
        first = found.steps[0].cycle == found.straight_to_whole
        before = "with no smaller test before it" if first else "after a single smaller test"
        said.append(f"Cycle {found.straight_to_whole} covered the whole unit {before}.")
    if found.unsized:
        said.append(f"How many were tested is not said in {numbered(found.unsized)}.")
    if found.varied is False and not any(step.whole_unit for step in found.steps):
        said.append(
            "All were tested under the same conditions: nights, weekends and other staff are untried."
        )
    if found.without_conditions:
        said.append(f"The conditions are not said in {numbered(found.without_conditions)}.")
    return said


def remarks_on_single(alone: Iterable[RampReview]) -> list[str]:
    """What a coach would say of the sizes of cycles that are part of no ramp, all together."""
    found = [ramp.scaling for ramp in alone]
    whole = sorted(one.straight_to_whole for one in found if one.straight_to_whole is not None)
    unsized = sorted(number for one in found for number in one.unsized)
    said = []
    if whole:
        which, them = numbered(whole), "it" if len(whole) == 1 else "them"
        said.append(f"{capital(which)} covered the whole unit with no smaller test before {them}.")
    if unsized:
        said.append(f"How many were tested is not said in {numbered(unsized)}.")
    return said


def _growth(found: Scaling) -> str:
    if found.compared is None:
        return "Whether it grew cannot be told: no two sizes can be compared."
    first, last = found.compared
    before, after = size_of(first), size_of(last)
    if found.grew:
        return f"It grew from {before} in cycle {first.cycle} to {after} in cycle {last.cycle}."
    if before == after:
        return f"It did not grow: {before} from cycle {first.cycle} to cycle {last.cycle}."
    return f"It did not grow: {before} in cycle {first.cycle}, {after} in cycle {last.cycle}."


def size_of(step: Step) -> str:
    """The size of a test in words: ``1 patient``, ``25 patients``, ``110 patients, the whole unit``."""
    said = sentences.number(step.size)
    unit = _singular(step.unit) if step.size == 1 else step.unit
    sized = " ".join(part for part in (said, unit) if part) if said else ""
    if step.whole_unit:
        return f"{sized}, the whole unit" if sized else "the whole unit"
    return sized or "size not said"


def _singular(unit: str) -> str:
    return unit[:-1] if unit.endswith("s") and not unit.endswith("ss") and " " not in unit else unit


def next_sentence(suggestion: Suggestion) -> str:
    """A sensible size for the next test, with its reason."""
    step = Step(0, None, suggestion.size, suggestion.unit, suggestion.whole_unit, None, "", None)
    other = (
        " under other conditions, such as nights, weekends or other staff"
        if suggestion.other_conditions
        else ""
    )
    return f"Next sensible size: {size_of(step)}{other}, as {suggestion.why}."


def score_words(score: Score) -> str:
    """``5 were met, 3 partly, 3 missed``; only what there is, but always how many were met."""
    if score.unanswered == score.total:
        return "none is answered yet"
    met = "none was met" if not score.met else f"{score.met} {'was' if score.met == 1 else 'were'} met"
    others = (
        (score.partly, "partly"),
        (score.missed - score.better, "missed"),
        (score.better, BETTER),
        (score.unclear, "unclear"),
        (score.unanswered, "not answered yet"),
    )
    return ", ".join([met, *(f"{count} {word}" for count, word in others if count)])


def calibration_sentence(found: Calibration) -> str:
    """``Of 14 predictions 6 were met, 5 partly, 3 missed.``"""
    total = found.score.total
    if not total:
        return "No prediction is written down yet."
    return f"Of {counted(total, 'prediction')} {score_words(found.score)}."


def taught(found: Calibration) -> tuple[str, ...]:
    """What the misses taught, each once, with its cycle."""
    said: dict[tuple[int, str], str] = {}
    for lesson in found.lessons:
        if lesson.learned:
            said.setdefault((lesson.cycle, lesson.learned), f"{lesson.learned} (cycle {lesson.cycle})")
    return tuple(said.values())


def calibration_remarks(found: Calibration, *, going_on: bool = True) -> tuple[str, ...]:
    """What a coach would say of the predictions: none at all in some cycles, written down late, never wrong, nothing learned.

    ``going_on``: more can be predicted; the project is neither closed nor paused.
    """
    said = []
    if found.without and found.score.total:
        said.append(f"No prediction in {numbered(found.without)}.")
    said += [one.late for one in found.cycles if one.late]
    if found.score.never_wrong:
        advice = " Predict more closely, or test what you doubt." if going_on else ""
        said.append(f"Of {found.score.judged} predictions none was wrong: nothing was at risk.{advice}")
    silent = sorted({lesson.cycle for lesson in found.lessons if not lesson.learned})
    if silent:
        said.append(f"What was missed in {numbered(silent)} taught nothing that is written down.")
    return tuple(said)


def reached_lines(proposal: Proposal) -> tuple[str, ...]:
    """On which days the steps up to the proposed score were reached, and of which no day is written down."""
    known = [f"{one.score:.1f} on {sentences.day(one.on)}" for one in proposal.reached if one.on]
    others = [f"{one.score:.1f}" for one in proposal.reached if one.on is None]
    lines = [f"Reached: {', '.join(known)}."] if known else []
    return (*lines, f"No day is written down for reaching {listed(others)}.") if others else tuple(lines)


def feature_state(state: Extent) -> str:
    """The state of a feature in words."""
    return state.value.replace("_", " ")
