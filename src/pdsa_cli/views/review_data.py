"""The review and the progress score as data for JSON. Keys are only ever added."""

from typing import Any

from pdsa_cli.evidence.predictions import Score
from pdsa_cli.evidence.progress import MEANINGS, Proposal
from pdsa_cli.evidence.scale import Suggestion
from pdsa_cli.model.plain import as_json
from pdsa_cli.model.project import Project
from pdsa_cli.views.review import (
    FEATURE_TITLES,
    PUBLISHED_TOGETHER,
    SOURCES,
    FeatureView,
    RampView,
    ReviewView,
    StepView,
    calibration_sentence,
    next_sentence,
    size_of,
    taught,
)


def review_data(view: ReviewView) -> dict[str, Any]:
    """The scorecard, the predictions, the ramps, and the progress score that the evidence proposes."""
    return {
        "project": view.project.title,
        "scorecard": {
            "features": [_feature(feature) for feature in view.features],
            "all_key_features": view.scorecard.all_key_features,
            "published": PUBLISHED_TOGETHER,
            "sources": list(SOURCES),
        },
        "predictions": _predictions(view),
        "ramps": [_ramp(ramp) for ramp in view.ramps],
        "paths_of_learning": list(view.paths),
        "progress": progress_data(view.project, view.proposal),
    }


def _feature(view: FeatureView) -> dict[str, Any]:
    return {
        "name": view.feature.name.value,
        "title": FEATURE_TITLES[view.feature.name],
        "state": view.feature.state.value,
        "cycles": list(view.feature.cycles),
        "lacking": list(view.feature.lacking),
        "why": view.feature.why,
        "published": view.published,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "total": score.total,
        **score._asdict(),
        "never_wrong": score.never_wrong,
    }


def _predictions(view: ReviewView) -> dict[str, Any]:
    found = view.calibration
    return {
        "sentence": calibration_sentence(found),
        "score": _score(found.score),
        "cycles": [
            {
                "number": one.cycle,
                "score": _score(one.score),
                "recorded": as_json(one.recorded),
                "started": as_json(one.started),
                "recorded_before_start": one.proved,
                "late": one.late,
            }
            for one in found.cycles
        ],
        "ideas": [{"change": one.change, "score": _score(one.score)} for one in found.ideas],
        "cycles_without": list(found.without),
        "lessons": [as_json(lesson._asdict()) for lesson in found.lessons],
        "taught": list(taught(found)),
        "remarks": list(view.predicting_remarks),
    }


def _ramp(ramp: RampView) -> dict[str, Any]:
    found = ramp.scaling
    return {
        "title": ramp.title,
        "cycles": [_step(step) for step in ramp.steps],
        "grew": found.grew,
        "jumps": [jump._asdict() for jump in found.jumps],
        "straight_to_whole": found.straight_to_whole,
        "unsized": list(found.unsized),
        "without_conditions": list(found.without_conditions),
        "conditions_varied": found.varied,
        "remarks": list(ramp.remarks),
        "next": suggestion_data(ramp.next) if ramp.next else None,
    }


def _step(view: StepView) -> dict[str, Any]:
    step = view.step
    return {
        "number": step.cycle,
        "title": view.title,
        "size": step.size,
        "unit": step.unit,
        "whole_unit": step.whole_unit,
        "scale": size_of(step),
        "days": step.days,
        "conditions": step.conditions,
        "outcomes": [as_json(outcome) for outcome in view.outcomes],
        "prediction_late": view.late,
        "decision": as_json(step.decision),
        "next_stage": as_json(view.waiting),
    }


def suggestion_data(suggestion: Suggestion) -> dict[str, Any]:
    """A sensible size for the next test."""
    return {**suggestion._asdict(), "sentence": next_sentence(suggestion)}


def progress_data(project: Project, proposal: Proposal) -> dict[str, Any]:
    """The progress score that the evidence proposes, why, and the scores that people gave."""
    return {
        "proposed": proposal.score,
        "meaning": MEANINGS[proposal.score],
        "because": list(proposal.because),
        "next": proposal.next,
        "missing": list(proposal.missing),
        "reached": [{"score": one.score, "on": as_json(one.on)} for one in proposal.reached],
        "history": [as_json(one) for one in project.progress],
    }
