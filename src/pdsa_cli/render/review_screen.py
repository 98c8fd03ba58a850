"""The review on one screen: the answer first, each feature, what the misses taught, how the tests grew, the progress score."""

from collections.abc import Iterator

from pdsa_cli.evidence.progress import MEANINGS
from pdsa_cli.evidence.scorecard import Extent
from pdsa_cli.phrases import capital, numbered
from pdsa_cli.render.page import Block, Brief, Briefs, Heading, Line, Page, Run, Sign, Style
from pdsa_cli.render.review import STATE_STYLES, features_met, lacking_in, numbers
from pdsa_cli.suggesting import Command
from pdsa_cli.views.review import (
    FeatureView,
    RampReview,
    ReviewView,
    calibration_sentence,
    feature_state,
    remarks_on_single,
    taught,
)

_MOST = 3
"""Lessons, and ramps, that the screen names."""


def review_screen(view: ReviewView) -> Page:
    """What one reads first, and where the rest stands."""
    return (
        Heading(view.project.title),
        *_answer(view),
        *_predictions(view),
        *_ramps(view),
        *_progress(view),
        Heading(
            "More", "with --full: published rates and their sources, each ramp drawn, each idea's predictions"
        ),
        Line(f"At the keyboard: {Command('progress')}", Sign.NEXT),
    )


def _answer(view: ReviewView) -> Iterator[Block]:
    yield Heading("Is this really PDSA?", features_met(view))
    yield Briefs(tuple(map(_feature, view.features)), whole=True)


def _feature(view: FeatureView) -> Brief:
    feature = view.feature
    why = f"{capital(feature.why)}."
    state = feature_state(feature.state)
    lacks = f"lacking in {cycles}" if (cycles := lacking_in(feature)) else ""
    return Brief(
        title=Run(view.title, Style.STRONG),
        said=("", f": {state}. {why}{f' {lacks.capitalize()}.' if lacks else ''}"),
        before=(Run(state, STATE_STYLES.get(feature.state, Style.MUTED)),),
        after=(Run(lacks, Style.MUTED),),
        below="" if feature.state is Extent.NOT_APPLICABLE else why,
    )


def _predictions(view: ReviewView) -> Iterator[Block]:
    found = view.calibration
    lessons = taught(found)
    yield Heading("Predictions", f"the misses taught {len(lessons)} things" if len(lessons) > _MOST else "")
    yield Line(calibration_sentence(found), style=Style.NORMAL if found.score.total else Style.POOR)
    yield from (Line(remark) for remark in view.predicting_remarks[:1])
    yield from (Line(lesson, Sign.ITEM) for lesson in lessons[-_MOST:])


def _ramps(view: ReviewView) -> Iterator[Block]:
    ramps = [ramp for ramp in view.ramps if len(ramp.steps) > 1]
    alone = [ramp for ramp in view.ramps if len(ramp.steps) == 1]
    single = [ramp for ramp in alone if ramp.steps[0].step.cycle not in view.on_paths]
    more = f"{len(ramps) - _MOST} more ramps" if len(ramps) > _MOST else ""
    yield Heading("How the tests grew", more)
    if not view.ramps:
        yield Line("No cycle yet.")
    if ramps:
        yield Briefs(tuple(map(_ramp, ramps[:_MOST])), whole=True)
    if len(single) < len(alone):
        led = tuple(sorted(ramp.steps[0].step.cycle for ramp in alone if ramp not in single))
        yield Line(f"On a path of learning from idea to idea: {numbered(led)}.")
    if single:
        by_themselves = tuple(sorted(ramp.steps[0].step.cycle for ramp in single))
        yield Line(" ".join((f"By themselves: {numbered(by_themselves)}.", *remarks_on_single(single))))


def _ramp(ramp: RampReview) -> Brief:
    cycles = f"cycles {numbers(tuple(sorted(step.step.cycle for step in ramp.steps)))}"
    said = " ".join(ramp.remarks[:2])
    return Brief(
        title=Run(ramp.title or "No idea named", Style.STRONG),
        said=("", f" ({cycles}): {said}"),
        after=(Run(cycles, Style.MUTED),),
        below=said,
    )


def _progress(view: ReviewView) -> Iterator[Block]:
    score = view.proposal.score
    yield Heading("Progress", f"the evidence proposes {score:.1f} of 5")
    yield Line(f"{score:.1f} means {MEANINGS[score]}.")
