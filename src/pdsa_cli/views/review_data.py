"""The review and the progress score as data for JSON. Keys are only ever added."""

from datetime import date

from pdsa_cli.evidence.predictions import Score
from pdsa_cli.evidence.progress import MEANINGS, Proposal
from pdsa_cli.evidence.scale import Suggestion
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Project
from pdsa_cli.views.key_facts import about_project
from pdsa_cli.views.review import (
    FEATURE_TITLES,
    PUBLISHED_TOGETHER,
    SOURCES,
    FeatureView,
    RampReview,
    ReviewView,
    StepView,
    calibration_sentence,
    next_sentence,
    size_of,
    taught,
)


def review_data(view: ReviewView, file: str, today: date) -> Data:
    """The scorecard, the predictions, the ramps, and the progress score that the evidence proposes."""
    return {
        "project": view.project.title,
        **about_project(file, view.project, today),
        "scorecard": {
            "features": [_feature(feature) for feature in view.features],
            "all_key_features": view.scorecard.all_key_features,
            "published": PUBLISHED_TOGETHER,
            "sources": SOURCES,
        },
        "predictions": _predictions(view),
        "ramps": [_ramp(ramp) for ramp in view.ramps],
        "paths_of_learning": view.paths,
        "progress": progress_data(view.project, view.proposal),
    }


def _feature(view: FeatureView) -> Data:
    return {
        "name": view.feature.name,
        "title": FEATURE_TITLES[view.feature.name],
        **data_of(view.feature, "state", "cycles", "lacking", "why"),
        "published": view.published,
    }


def _score(score: Score) -> Data:
    return {"total": score.total, **data_of(score), "never_wrong": score.never_wrong}


def _predictions(view: ReviewView) -> Data:
    found = view.calibration
    return {
        "sentence": calibration_sentence(found),
        "score": _score(found.score),
        "cycles": [
            {
                "number": one.cycle,
                "score": _score(one.score),
                **data_of(one, "recorded", "started"),
                "recorded_before_start": one.proved,
                "late": one.late,
            }
            for one in found.cycles
        ],
        "ideas": [{"change": one.change, "score": _score(one.score)} for one in found.ideas],
        "cycles_without": found.without,
        "lessons": found.lessons,
        "taught": taught(found),
        "remarks": view.predicting_remarks,
    }


def _ramp(ramp: RampReview) -> Data:
    found = ramp.scaling
    return {
        "title": ramp.title,
        "cycles": [_step(step) for step in ramp.steps],
        **data_of(found, "grew", "jumps", "straight_to_whole", "unsized", "without_conditions"),
        "conditions_varied": found.varied,
        "remarks": ramp.remarks,
        "next": suggestion_data(ramp.next) if ramp.next else None,
    }


def _step(view: StepView) -> Data:
    step = view.step
    return {
        "number": step.cycle,
        "title": view.title,
        **data_of(step, "size", "unit", "whole_unit"),
        "scale": size_of(step),
        **data_of(step, "days", "conditions"),
        "outcomes": view.outcomes,
        "prediction_late": view.late,
        "decision": step.decision,
        "next_stage": view.waiting,
    }


def suggestion_data(suggestion: Suggestion) -> Data:
    """A sensible size for the next test."""
    return {**data_of(suggestion), "sentence": next_sentence(suggestion)}


def progress_data(project: Project, proposal: Proposal) -> Data:
    """The progress score that the evidence proposes, why, and the scores that people gave."""
    return {
        "proposed": proposal.score,
        "meaning": MEANINGS[proposal.score],
        **data_of(proposal, "because", "next", "missing", "reached"),
        "history": project.progress,
    }
